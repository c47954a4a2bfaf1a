"""A value is of the wrong form, or something required is missing.

Every key of the format has one form: a text, a list of ids, one word out of a few. A claim needs its source and
exactly one of three bodies: a quantity with a figure, an event with a date, a proposition with a stance.

Flagged:

    {"sources": [{"id": "letter", "label": "The letter", "kind": "very primary"}]}

Not flagged:

    {"sources": [{"id": "letter", "label": "The letter", "kind": "primary"}]}
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from math import isfinite
from operator import attrgetter

from khujand_cli.dataset.records import Claim
from khujand_cli.figures.units import meant_measure
from khujand_cli.files.contents import Contents, Remains, within
from khujand_cli.files.faults.fault import Fault
from khujand_cli.files.faults.refusal import Refusal
from khujand_cli.finding import Path, Rule, Severity

RULE = Rule("DAT002", "wrong-shape", Severity.ERROR, "0.1.0", __doc__)


def refused(refusal: Refusal) -> Fault:
    """Return the fault of anything that was refused in a single record."""
    if refusal.kind in ("missing", "missing_argument"):
        key = str(refusal.path[-1])
        return Fault(RULE, f'{refusal.record_in_words} needs "{key}"', refusal.path[:-1], lacks=key)
    return Fault(RULE, refusal.in_words, refusal.path)


def find(contents: Contents) -> Iterator[Fault]:
    """Yield what no single value shows: numbers that would be lost, claims without one body, units in the plural."""
    yield from _endless_numbers(contents)
    yield from _bodies(contents)
    yield from _second_dates(contents)
    yield from _units(contents)


def _endless_numbers(contents: Contents) -> Iterator[Fault]:
    """Yield a fault for each reference with a number that no JSON can hold: it would be lost in writing it again."""
    if not any(isinstance(source, Remains) or source.csl for source in contents.records["sources"]):
        return
    for index, source in enumerate(contents.raw()["sources"]):
        reference = source.get("csl") if isinstance(source, dict) else None
        if any(isinstance(value, float) and not isfinite(value) for value in within(reference)):
            yield Fault(RULE, '"csl" holds a number that is too large', ("sources", index, "csl"))


_BODIES = (("quantity", "figure"), ("event", "date"), ("proposition", "stance"))
# What a claim that says one whole thing may have of these: a figure with its unit, a date with its twin, a stance.
_PARTS = ("quantity", "figure", "unit", "event", "date", "also", "proposition", "stance")
_WHOLE = {
    tuple(part in said for part in _PARTS)
    for said in (
        ("quantity", "figure"), ("quantity", "figure", "unit"), ("event", "date"), ("event", "date", "also"),
        ("proposition", "stance"),
    )
}  # fmt: skip


def _bodies(contents: Contents) -> Iterator[Fault]:
    """Yield what is wrong with the bodies of claims: none, two, half of one, or a part of another."""
    claims = contents.records["claims"]
    # In the order of the parts above, and in one expression: it looks at every claim there is.
    said = {
        (
            claim.quantity is not None, claim.figure is not None, claim.unit is not None, claim.event is not None,
            claim.date is not None, claim.also is not None, claim.proposition is not None, claim.stance is not None,
        )
        for claim in claims
    }  # fmt: skip
    if said <= _WHOLE:
        return
    for index, claim in enumerate(claims):
        if not isinstance(claim, Remains):
            yield from _body(claim, ("claims", index))


def _body(claim: Claim, path: Path) -> Iterator[Fault]:
    present = [pair for pair in _BODIES if any(getattr(claim, key) is not None for key in pair)]
    advice = "quantity and figure, event and date, or proposition and stance"
    if len(present) != 1:
        what = "no body" if not present else "more than one body"
        yield Fault(RULE, f'claim "{claim.id}" has {what}; give it exactly one: {advice}', path)
        return
    subject, value = present[0]
    for key, other in ((subject, value), (value, subject)):
        if getattr(claim, key) is None:
            yield Fault(RULE, f'claim "{claim.id}" has "{other}" but no "{key}"', path, lacks=key)
    for key, needs in (("unit", "figure"), ("also", "date")):
        if getattr(claim, key) is not None and value != needs:
            message = f'claim "{claim.id}" has "{key}", which belongs to a claim with a "{needs}"'
            yield Fault(RULE, message, (*path, key))


def _second_dates(contents: Contents) -> Iterator[Fault]:
    """Yield the dates in the other calendar that are in the claim's own."""
    claims = contents.records["claims"]
    for index, claim in [(index, claim) for index, claim in enumerate(claims) if claim.also is not None]:
        calendar = contents.dataset.calendar_of(claim)
        # Without a first date the claim's body is told.
        if claim.also.calendar == calendar and (claim.date is not None or claim.as_of is not None):
            message = f'"also" holds the date in the other calendar, and "date" is {calendar} already'
            yield Fault(RULE, message, ("claims", index, "also", "calendar"))


def _units(contents: Contents) -> Iterator[Fault]:
    """Yield units that are no singular words, where a measure or a unit in use must be meant."""
    lists, of_period = ("quantities", "claims"), contents.dataset.period_units
    used = {*of_period, *(unit for name in lists for unit in set(map(attrgetter("unit"), contents.records[name])))}
    used.discard(None)
    meant = {unit: singular for unit in used if (singular := _meant(unit, used))}
    if not meant:
        return
    for name in lists:
        for index, record in enumerate(contents.records[name]):
            if record.unit in meant:
                yield Fault(RULE, _singular(record.unit, meant), (name, index, "unit"))
    for place, unit in enumerate(of_period):
        if unit in meant:
            yield Fault(RULE, _singular(unit, meant), ("period_units", place))


def _meant(unit: str, used: Collection[str]) -> str | None:
    """Return the singular measure or the unit in use that a unit must mean, if it is not one itself."""
    singular = unit.removesuffix("s")
    return meant_measure(unit) or (singular if singular != unit and singular in used else None)


def _singular(unit: str, meant: dict[str, str]) -> str:
    return f'units are singular English words: write "{meant[unit]}", not "{unit}"'
