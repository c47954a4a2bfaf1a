"""Flags: which findings touch the dates of which event, and where the page tells of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from khujand_cli.dataset.index import Index
from khujand_cli.finding import Finding

# Where on the page a finding stands, by its number: {0: "#finding-1"}.
Anchors = Mapping[int, str]


class Flag(NamedTuple):
    """The findings of one rule on the dates of one event: how many, and where on the page the first of them stands."""

    code: str
    findings: int
    link: str | None

    @property
    def text(self) -> str:
        """The text of the flag: ``CHR001``, or ``CHR001 (2)`` where the rule found more than one thing."""
        return self.code + (f" ({self.findings})" if self.findings > 1 else "")


def flags(index: Index, findings: Sequence[Finding], links: Anchors | None = None) -> dict[str, list[Flag]]:
    """Return the flags of each event, by its id: one for each rule with findings on its dates that are not accepted."""
    found: dict[str, dict[str, list[int]]] = {}
    for number, finding in enumerate(findings):
        if finding.accepted is None:
            for event in dict.fromkeys(index.claims[claim].subject for claim in finding.claims):
                found.setdefault(event, {}).setdefault(finding.code, []).append(number)
    return {
        event: [Flag(code, len(numbers), (links or {}).get(numbers[0])) for code, numbers in by_code.items()]
        for event, by_code in found.items()
    }
