"""Flags: which findings touch the dates of which event, and where their text stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from khujand_cli.dataset.index import Index
from khujand_cli.finding import Finding

# Where on the page the text of a finding stands, by its number.
Links = Mapping[int, str]


class Flag(NamedTuple):
    """The findings of one rule on the dates of one event: how many, and where the first of them stands on the page."""

    code: str
    findings: int
    link: str | None

    @property
    def text(self) -> str:
        """What is shown: the code, and how many there are if there are more."""
        return self.code + (f" ({self.findings})" if self.findings > 1 else "")


def flags(index: Index, findings: Sequence[Finding], links: Links | None = None) -> dict[str, list[Flag]]:
    """Return for each event the findings on its dates that nobody has accepted, rule by rule."""
    found: dict[str, dict[str, list[int]]] = {}
    for number, finding in enumerate(findings):
        if finding.accepted is None:
            for event in dict.fromkeys(index.claims[claim].subject for claim in finding.claims):
                found.setdefault(event, {}).setdefault(finding.code, []).append(number)
    return {
        event: [Flag(code, len(numbers), (links or {}).get(numbers[0])) for code, numbers in by_code.items()]
        for event, by_code in found.items()
    }
