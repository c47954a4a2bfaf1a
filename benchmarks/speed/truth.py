"""What is true of a made-up dataset, and whether what a program printed about it is that and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple


class Truth(NamedTuple):
    """How much there is in a dataset, and what was planted in it.

    ``broken`` are the totals, each with its source, that are not the sum of that source's own parts, ``differing`` the
    quantities for which at least two claims give different figures. ``certain`` says whether a broken sum cannot fit,
    however its figures are read; one of best estimates is only possible.
    """

    claims: int = 0
    events: int = 0
    quantities: int = 0
    broken: frozenset[tuple[str, str]] = frozenset()
    differing: frozenset[str] = frozenset()
    certain: bool = True


# What a program counts, and how many of them there are.
_COUNTED: dict[str, Callable[[Any, Truth], tuple[int, int]]] = {
    "claims": lambda number, truth: (number, truth.claims),
    "valid rows": lambda report, truth: (report["valid"] * report["tasks"][0]["stats"]["rows"], truth.claims),
    "subjects": lambda report, truth: (len(report["rows"]), truth.events + truth.quantities),
    "events": lambda report, truth: (len(report["entries"]), truth.events),
    "no findings": lambda report, _: (len(report["findings"]), 0),
}


def wrong(prints: str, truth: Truth, printed: bytes) -> str | None:
    """Return a sentence on what is wrong with what a program printed, or None.

    ``prints`` is what it must print: nothing, anything, a number of claims, a report on so many things of a kind, the
    "rows" with a broken sum, or the findings of ``khujand check``: those that were planted, and with "many findings"
    one in about ten claims.
    """
    if prints in ("nothing", "anything"):
        return None if bool(printed.strip()) is (prints == "anything") else f"it should have printed {prints}"
    try:
        report = json.loads(printed)
        if prints in _COUNTED:
            counted, true = _COUNTED[prints](report, truth)
            return None if counted == true else f"{prints}: it counted {counted}, and there are {true}"
        if prints == "rows":
            return _apart("broken sums", {(row, source) for row, source in report}, truth.broken)
        findings = report["findings"]
    except (ValueError, LookupError, TypeError) as error:
        return f"it cannot be read ({error})"
    if prints == "many findings" and not 0.095 <= len(findings) / truth.claims <= 0.105:
        return f"it found {len(findings)} things where there should be one in about ten claims"
    return unlike(findings, truth)


# A copy whose figure could be its source's if both are rounded is told as an altered one alone.
_OF_CONFLICTS = ("AGR001", "AGR002", "AGR007")


def unlike(findings: list[dict[str, Any]], truth: Truth) -> str | None:
    """Return a sentence on broken sums and differing figures that were missed or that are none, or None."""
    coded = [(finding["code"], finding) for finding in findings]
    broken = {
        (finding["subject"], source) for code, finding in coded if code == "SUM001" for source in _accused(finding)
    }
    differing = {finding["subject"] for code, finding in coded if code in _OF_CONFLICTS or _holds_apart(finding)}
    return _apart("broken sums", broken, truth.broken) or _apart("conflicts", differing, truth.differing)


def _holds_apart(finding: dict[str, Any]) -> bool:
    """Whether a finding on a sum names several stated figures of its total: a dispute is told once."""
    stated = {(one["low"], one["high"]) for one in finding.get("readings", ()) if one["stated"]}
    return finding["code"] == "SUM001" and len(stated) > 1


def _accused(finding: dict[str, Any]) -> set[str]:
    """Return the ids of the sources whose sum a finding is about: a broken sum that others repeat is told once."""
    repeated = re.search(r"((?:Source \d+(?:, | and )?)+) only repeats? it", finding.get("message", ""))
    return {
        *finding["sources"],
        *(f"source-{number}" for number in re.findall(r"\d+", repeated[1] if repeated else "")),
    }


def _apart(what: str, found: set[Any], planted: frozenset[Any]) -> str | None:
    missed, invented = sorted(planted - found), sorted(found - planted)
    if not missed and not invented:
        return None
    counts = f"of {len(planted)} {what} it missed {len(missed)}, and it found {len(invented)} that are none"
    return f"{counts}, such as {(missed or invented)[0]!r}"
