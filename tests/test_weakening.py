"""Weakening: whoever says less is never judged more harshly, and the calendar in which a day is written is no matter.

The datasets are drawn at random, from fixed seeds: two to four sources on a sum of losses and on three events, with
copies, quotations, times for which a claim holds, and figures and dates of every form.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from conftest import document
from khujand_cli.criticism.run import criticise
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.edtf import read_date
from khujand_cli.dates.old_style import restated
from khujand_cli.finding import Certainty, Finding

_QUANTITIES = [
    {"id": "losses", "label": "Losses", "unit": "person", "sum_of": ["killed", "wounded"]},
    {"id": "killed", "label": "Killed", "unit": "person", "includes": ["officers"]},
    {"id": "wounded", "label": "Wounded", "unit": "person"},
    {"id": "officers", "label": "Officers killed", "unit": "person"},
]
_EVENTS: list[dict[str, Any]] = [
    {"id": "siege", "label": "The siege"},
    {"id": "sortie", "label": "The sortie", "part_of": "siege"},
    {"id": "truce", "label": "The truce", "after": ["sortie"]},
]
_SIZES = {"losses": (50, 90), "killed": (5, 30), "wounded": (40, 70), "officers": (2, 25)}
# Rules that compare the letter of a copy: one that says less than its source departs from it all the same.
_OF_THE_LETTER = ("AGR003", "AGR004", "AGR007", "AGR008", "AGR009")
_CERTAINTIES = (Certainty.POSSIBLE, Certainty.CERTAIN)


def drawn(seed: int, *, figures: bool = True) -> dict[str, Any]:
    """Return a dataset that follows from a seed."""
    chance = random.Random(seed)  # noqa: S311
    named = "abcd"[: chance.randint(2, 4)]
    kinds = {name: chance.choice(("primary", "primary", "secondary")) for name in named}
    sources = [{"id": name, "label": name.upper(), "kind": kind} for name, kind in {**kinds, "w": "secondary"}.items()]
    claims: list[dict[str, Any]] = []
    for source in named:
        for quantity in _SIZES if figures else ():
            if chance.random() < 0.7:
                claims.append({"source": source, "quantity": quantity, "figure": _figure(chance, quantity)})
        for event in _EVENTS:
            if chance.random() < 0.6:
                claims.append({"source": source, "event": event["id"], **_date(chance)})
    for place, claim in enumerate(claims):
        claim["id"] = f"c{place}"
        if chance.random() < 0.15:
            claim["cited_in"] = "w"
        elif claim["source"] != "a" and chance.random() < 0.15:
            claim["based_on"] = ["a"]
        if chance.random() < 0.15:
            claim["as_of"] = _as_of(chance, claim)
    return {"calendar": "julian", "sources": sources, "quantities": _QUANTITIES, "events": _EVENTS, "claims": claims}


def _figure(chance: random.Random, quantity: str) -> Any:
    number = chance.randint(*_SIZES[quantity])
    forms = (number, number, number, f"~{number}", f">={number}", f"<{number}", f"{number}..{number + 9}")
    return chance.choice(forms)


def _date(chance: random.Random) -> dict[str, Any]:
    day = chance.randint(10, 28)
    forms = (f"1866-05-{day}",) * 4 + (f"1866-05-{day}/1866-06-0{day % 9 + 1}", "1866-05", f"1866-05-{day}~")
    return {"date": chance.choice(forms), "calendar": chance.choice(("julian", "gregorian"))}


def _as_of(chance: random.Random, claim: dict[str, Any]) -> str:
    return chance.choice(("1866-06-10", "1866-06-22")) if "date" in claim else "1866"


def found(dataset: dict[str, Any]) -> list[Finding]:
    """Return what is found in a dataset."""
    result = criticise(document(dataset))
    assert result.crashed == ()
    return list(result.findings)


def harshness(findings: list[Finding]) -> dict[str | None, tuple[int, int]]:
    """Return how grave, and how certain, the harshest finding on each subject, and on each claim, is."""
    worst: dict[str | None, tuple[int, int]] = {}
    for one in findings:
        if one.code not in _OF_THE_LETTER:
            for about in (one.subject, *one.claims):
                worst[about] = max(_verdict(one), worst.get(about, _verdict(one)))
    return worst


def _verdict(one: Finding) -> tuple[int, int]:
    return -one.severity.rank, _CERTAINTIES.index(one.certainty)


def sharpened(before: list[Finding], after: list[Finding]) -> list[Finding]:
    """Return the findings that are harsher than anything that was said before of their subject or their claims.

    What is told once is told of another subject where the one it was told with falls away.
    """
    worst = harshness(before)
    return [
        one
        for one in after
        if one.code not in _OF_THE_LETTER
        and all(_verdict(one) > worst.get(about, (-9, 0)) for about in (one.subject, *one.claims))
    ]


def weakened(dataset: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the dataset with one claim weakened: a number to a range, a day to its month, a source to one quoted.

    Left alone are copies and what they repeat, since a copy that says something else is a voice of its own.
    """
    repeated = {claim.get("quantity") or claim.get("event") for claim in dataset["claims"] if "based_on" in claim}
    for place, claim in enumerate(dataset["claims"]):
        if (claim.get("quantity") or claim.get("event")) in repeated:
            continue
        changes: list[dict[str, Any]] = [] if "cited_in" in claim else [{"cited_in": "w"}]
        figure, date = claim.get("figure"), claim.get("date", "")
        if isinstance(figure, int) and figure % 10:
            changes.append({"figure": f"{figure // 10 * 10}..{figure // 10 * 10 + 10}"})
        if len(date) == len("1866-05-24"):
            changes.append({"date": date[: len("1866-05")]})
        for change in changes:
            weaker = deepcopy(dataset)
            weaker["claims"][place] |= change
            yield weaker


@pytest.mark.parametrize("seed", [*range(1866, 1902), 70083, 70107, 70178, 70256, 70279])
def test_who_says_less_is_never_judged_more_harshly(seed: int) -> None:
    """57 made 50 to 60, a day its month, a source read one that is quoted: nothing gets a harsher verdict."""
    dataset = drawn(seed)
    before = found(dataset)
    for weaker in weakened(dataset):
        changed = [new for old, new in zip(dataset["claims"], weaker["claims"], strict=True) if old != new]
        assert sharpened(before, found(weaker)) == [], changed


def gregorian(dataset: dict[str, Any]) -> dict[str, Any]:
    """Return the dataset with every day that is Julian written in the Gregorian calendar, also that of ``as_of``."""
    other = deepcopy(dataset)
    for claim in other["claims"]:
        if claim.get("calendar") == "julian" and len(claim["date"]) > len("1866-05"):
            for key in ("date", "as_of"):
                if key in claim:
                    written = restated(read_date(claim[key]), Calendar.JULIAN, Calendar.GREGORIAN)
                    assert written is not None
                    claim[key] = written
            claim["calendar"] = "gregorian"
    return other


@pytest.mark.parametrize("seed", range(1866, 1902))
def test_the_calendar_in_which_a_day_is_written_is_no_matter(seed: int) -> None:
    """Julian days rewritten as Gregorian ones, also under as_of, give the same findings."""
    dataset = drawn(seed, figures=False)
    told = [
        sorted((one.code, one.severity, one.certainty, one.subject or "", one.claims) for one in found(written))
        for written in (dataset, gregorian(dataset))
    ]
    assert told[0] == told[1]
