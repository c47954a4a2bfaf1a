"""What is true of a made-up dataset, and whether what a program printed about it is that and nothing else."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any, NamedTuple


class Found(NamedTuple):
    """What a program found: (total, source) of each sum that breaks, and each subject whose figures differ."""

    broken: frozenset[tuple[str, str]]
    differing: frozenset[str]


class Truth(NamedTuple):
    """What was planted in a dataset; ``dated`` and ``counted`` are how many events and quantities it has."""

    claims: int
    dated: int
    counted: int
    broken: frozenset[tuple[str, str]]
    differing: frozenset[str]


def found_by_khujand(report: dict[str, Any]) -> Found:
    """Return what ``khujand check -f json`` found, of sums and of figures that differ."""
    findings = report["findings"]
    broken = ((one["subject"], source) for one in findings if one["code"] == "SUM001" for source in one["sources"])
    differing = (one["subject"] for one in findings if one["code"] in ("AGR001", "AGR002"))
    return Found(frozenset(broken), frozenset(differing))


def found_by_peer(report: dict[str, Any]) -> Found:
    """Return what one of the scripts in ``peers`` found; each finding is a list that begins with what it is about."""
    broken = ((total, source) for total, source, *_ in report["sums"])
    return Found(frozenset(broken), frozenset(quantity for quantity, *_ in report["conflicts"]))


def difference(found: Found, truth: Truth) -> str | None:
    """Return a sentence on how what was found is not the truth, or None."""
    return _apart("broken sums", found.broken, truth.broken) or _apart("conflicts", found.differing, truth.differing)


def _apart(what: str, found: Collection[Any], planted: Collection[Any]) -> str | None:
    missed, invented = sorted(set(planted) - set(found)), sorted(set(found) - set(planted))
    if not missed and not invented:
        return None
    examples = [f"{word} {one[0]!r} among others" for word, one in (("missed", missed), ("invented", invented)) if one]
    return (
        f"of {len(planted)} {what} it missed {len(missed)}, and it found {len(invented)} that are none: "
        f"it {' and '.join(examples)}"
    )


def fault(prints: str, output: Path, truth: Truth | None) -> str | None:
    """Return a sentence on what is wrong with what a program printed, or None.

    ``prints`` is what it must print: nothing, anything, the count of claims, that a table is valid, the rows of a
    comparison, the entries of a timeline, the lists of a peer, or khujand's findings, as many as there should be.
    """
    text = output.read_text(encoding="utf-8")
    try:
        return _fault(prints, text, truth)
    except ValueError as error:
        return f"it cannot be read ({error})"


def _fault(prints: str, text: str, truth: Truth | None) -> str | None:
    if truth is None or prints in ("nothing", "anything"):
        return None if bool(text.strip()) is (prints != "nothing") else f"it should have printed {prints}"
    if prints == "count":
        return _number("claims", int(text), truth.claims)
    report = json.loads(text)
    if prints == "valid":
        rows = report["tasks"][0]["stats"]["rows"]
        return _number("rows", rows, truth.claims) if report["valid"] else "it calls the table invalid"
    if prints == "rows":
        return _number("subjects", len(report["rows"]), truth.dated + truth.counted)
    if prints == "entries":
        return _number("events", len(report["entries"]), truth.dated)
    if prints == "lists":
        return difference(found_by_peer(report), truth)
    findings = len(report["findings"])
    if prints == "no findings" and findings:
        return f"it found {findings} things in a dataset that has nothing wrong"
    if prints == "many findings" and not 0.95 <= findings / truth.claims * 10 <= 1.05:
        return f"it found {findings} things where there should be one in about ten claims"
    return difference(found_by_khujand(report), truth)


def _number(what: str, printed: int, true: int) -> str | None:
    return None if printed == true else f"it counted {printed} {what} of {true}"
