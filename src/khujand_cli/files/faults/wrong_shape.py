"""A value is of the wrong form, or something required is missing.

Every key of the format has one form: a text, a list of ids, one word out of a few. A claim needs its source and
exactly one of four bodies: a quantity with a figure, an event with a date, a proposition with a stance, or the claim of
another source with a stance. Figure and date may be left out, where a source speaks of something and gives neither.

Flagged:

    {"sources": [{"id": "letter", "label": "The letter", "kind": "very primary"}]}

Not flagged:

    {"sources": [{"id": "letter", "label": "The letter", "kind": "primary"}]}
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from math import isfinite
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from khujand_cli.dataset.keys import GivenId
from khujand_cli.dataset.records import Claim
from khujand_cli.dataset.works import works_of
from khujand_cli.figures.units import meant_measure
from khujand_cli.files.contents import LISTS, Contents, Remains, names_in, within
from khujand_cli.files.faults.fault import Fault
from khujand_cli.files.own_keys import is_own
from khujand_cli.finding import Path, Rule, Severity

if TYPE_CHECKING:
    from khujand_cli.files.faults.refusal import Refusal

RULE = Rule("DAT002", "wrong-shape", Severity.ERROR, "0.1.0", __doc__)


def refused(refusal: Refusal) -> Fault:
    """Return the fault of anything that was refused in a single record."""
    if refusal.kind in ("missing", "missing_argument"):
        key = str(refusal.path[-1])
        return Fault(RULE, f'{refusal.record_in_words} needs "{key}"', refusal.path[:-1], lacks=key)
    return Fault(RULE, refusal.in_words, refusal.path, cause=refusal.behind)


def part_twice(path: Path) -> Fault:
    """Return the fault of a division in which two names turn out to be those of one part."""
    message = "a part stands twice in one sum_of, once under another name; the parts of a total are disjoint"
    return Fault(RULE, message, path)


def find(contents: Contents) -> Iterator[Fault]:
    """Yield what no single value shows: numbers that would be lost, claims without one body, units in the plural."""
    yield from _endless_numbers(contents)
    yield from _empty_names(contents)
    yield from _bodies(contents)
    yield from _of_no_event(contents)
    yield from _second_dates(contents)
    yield from _units(contents)
    yield from _corrections(contents)
    yield from _acceptances(contents)


def _endless_numbers(contents: Contents) -> Iterator[Fault]:
    """Yield a fault for each reference or own key with a number that no JSON can hold: it would be lost in writing."""
    if contents.own:
        yield from _endless_in(contents.raw(), ())
        for name in LISTS:
            for index, record in enumerate(_listed(contents.raw(), name)):
                yield from _endless_in(record, (name, index))
    elif any(isinstance(source, Remains) or source.csl for source in contents.records["sources"]):
        for index, record in enumerate(_listed(contents.raw(), "sources")):
            yield from _endless_in(record, ("sources", index))


def _listed(raw: Any, name: str) -> list[Any]:
    records = raw.get(name) if isinstance(raw, dict) else None
    return records if isinstance(records, list) else []


def _endless_in(record: Any, path: Path) -> Iterator[Fault]:
    for key, value in record.items() if isinstance(record, dict) else ():
        free = is_own(key) or (key == "csl" and path[:1] == ("sources",))
        if free and any(isinstance(inner, float) and not isfinite(inner) for inner in within(value)):
            yield Fault(RULE, f'"{key}" holds a number that is too large', (*path, key))


def _empty_names(contents: Contents) -> Iterator[Fault]:
    """Yield the names of records that are empty texts."""
    for (name, key), named in contents.named.items():
        for index, record in enumerate(contents.records[name] if "" in named else ()):
            for word, path in names_in(getattr(record, key), (name, index, key)):
                if not word and not isinstance(record, Remains):
                    what = f'"{key}"' if path[-1] == key else f'an entry of "{key}"'
                    optional = "" if key in ("source", "claims") else "; leave the key out if there is nothing to say"
                    yield Fault(RULE, f"{what} is empty{optional}", path)


# What a claim may be about, and what it says of it.
_BODIES = (("quantity", "figure"), ("event", "date"), ("proposition", "stance"), ("claim", "stance"))
# What a claim that says one whole thing may have of these: a figure with its unit, a date with its twin, a stance.
_PARTS = frozenset(("quantity", "figure", "unit", "event", "date", "also", "proposition", "claim", "stance"))
_WHOLE = set(map(frozenset, (
    ("quantity",), ("quantity", "figure"), ("quantity", "figure", "unit"), ("event",), ("event", "date"),
    ("event", "date", "also"), ("proposition", "stance"), ("claim", "stance"),
)))  # fmt: skip


def _bodies(contents: Contents) -> Iterator[Fault]:
    """Yield what is wrong with the bodies of claims: none, two, half of one, or a part of another."""
    if {_PARTS.intersection(shape) for shape in contents.shapes} <= _WHOLE:
        return
    for index, claim in enumerate(contents.records["claims"]):
        if not isinstance(claim, Remains):
            yield from _body(claim, ("claims", index))


def _body(claim: Claim, path: Path) -> Iterator[Fault]:
    subjects = [subject for subject, _ in _BODIES if getattr(claim, subject) is not None]
    values = [value for value in ("figure", "date", "stance") if getattr(claim, value) is not None]
    fitting = [(subject, value) for subject, value in _BODIES if subject in subjects or value in values]
    about = f'claim "{claim.id}"'
    if len(subjects) > 1 or len(values) > 1 or (subjects and values and (subjects[0], values[0]) not in _BODIES):
        yield Fault(RULE, f"{about} has more than one body; give it exactly one: {_ADVICE}", path)
    elif not fitting:
        yield Fault(RULE, f"{about} has no body; give it exactly one: {_ADVICE}", path)
    elif not subjects:
        wanted = " or ".join(f'"{subject}"' for subject, _ in fitting)
        yield Fault(RULE, f'{about} has "{values[0]}" but no {wanted}', path, lacks=fitting[0][0])
    elif not values and subjects[0] in ("proposition", "claim"):
        yield Fault(RULE, f'{about} has "{subjects[0]}" but no "stance"', path, lacks="stance")
    else:
        yield from _out_of_place(claim, values, path)


_ADVICE = "quantity and figure, event and date, proposition and stance, or claim and stance"


def _out_of_place(claim: Claim, values: Collection[str], path: Path) -> Iterator[Fault]:
    """Yield the keys that belong to another body than the claim's own."""
    for key, needs in (("unit", "figure"), ("also", "date")):
        if getattr(claim, key) is not None and needs not in values:
            message = f'claim "{claim.id}" has "{key}", which belongs to a claim with a "{needs}"'
            yield Fault(RULE, message, (*path, key))


def _of_no_event(contents: Contents) -> Iterator[Fault]:
    """Yield the weekdays, and the beginnings of years, on claims that are about no event."""
    if contents.given.isdisjoint(("weekday", "year_begins")):
        return
    for index, claim in enumerate(contents.records["claims"]):
        for key in ("weekday", "year_begins") if claim.event is None and (claim.weekday or claim.year_begins) else ():
            if getattr(claim, key) is not None and not isinstance(claim, Remains):
                message = f'claim "{claim.id}" has "{key}", which belongs to a claim with an "event"'
                yield Fault(RULE, message, ("claims", index, key))


def _second_dates(contents: Contents) -> Iterator[Fault]:
    """Yield the dates in the other calendar that are in the claim's own."""
    for index, claim in enumerate(contents.records["claims"] if "also" in contents.given else ()):
        if claim.also is not None and claim.also.calendar == (calendar := contents.dataset.calendar_of(claim)):
            message = f'"also" holds the date in the other calendar, and "date" is {calendar} already'
            yield Fault(RULE, message, ("claims", index, "also", "calendar"))


def _corrections(contents: Contents) -> Iterator[Fault]:
    """Yield the corrections of what somebody else said: a source corrects its own claims, and may deny another's."""
    if not contents.named["claims", "corrects"]:
        return
    correcting = [(index, claim) for index, claim in enumerate(contents.records["claims"]) if claim.corrects]
    authors = {claim.id: claim.source for claim in contents.records["claims"]}
    works = works_of(contents.records["sources"])
    for index, claim in correcting:
        if claim.figure is None and claim.date is None and not isinstance(claim, Remains):
            message = f'claim "{claim.id}" has "corrects", and no figure or date that would be the new value'
            yield Fault(RULE, message, ("claims", index, "corrects"))
        for place, corrected in enumerate(claim.corrects):
            other = authors.get(corrected)
            if other and claim.source and works.get(other, other) != works.get(claim.source, claim.source):
                message = (
                    f'"corrects" names a claim of "{other}", and this one is of "{claim.source}"; a source corrects'
                )
                advice = "what it or another edition of it said; of another's, write claim and stance"
                yield Fault(RULE, f"{message} {advice}", ("claims", index, "corrects", place))


def _acceptances(contents: Contents) -> Iterator[Fault]:
    """Yield the accepted entries that name a claim without an id of its own and would hold whatever it says."""
    for index, entry in enumerate(contents.records["accepted"]):
        given = {claim.id for claim in contents.records["claims"] if isinstance(claim.id, GivenId)}
        if entry.fingerprint is None and not isinstance(entry, Remains) and not given.isdisjoint(entry.claims):
            name = next(name for name in entry.claims if name in given)
            needed = 'an entry that names it needs its "fingerprint", as khujand check --accept prints it'
            message = f'the claim "{name}" has no id of its own; {needed}'
            yield Fault(RULE, message, ("accepted", index), lacks="fingerprint")


def _units(contents: Contents) -> Iterator[Fault]:
    """Yield units that are no singular words, where a measure or a unit in use must be meant."""
    lists, of_period = ("quantities", "claims"), contents.dataset.period_units
    used = {*of_period, *(unit for name in lists for unit in set(map(attrgetter("unit"), contents.records[name])))}
    used.discard(None)
    meant = meant_units(used)
    if not meant:
        return
    for name in lists:
        for index, record in enumerate(contents.records[name]):
            if record.unit in meant:
                yield Fault(RULE, singular(record.unit, meant), (name, index, "unit"))
    for place, unit in enumerate(of_period):
        if unit in meant:
            yield Fault(RULE, singular(unit, meant), ("period_units", place))


def meant_units(used: Collection[str]) -> dict[str, str]:
    """Return of the units in use those that are no singular words, each with the measure or unit that it must mean."""
    return {unit: singular for unit in used if (singular := _meant(unit, used))}


def _meant(unit: str, used: Collection[str]) -> str | None:
    singular = unit.removesuffix("s")
    return meant_measure(unit) or (singular if singular != unit and singular in used else None)


def singular(unit: str, meant: dict[str, str]) -> str:
    """Say which unit is no singular word, and what to write."""
    return f'units are singular English words: write "{meant[unit]}", not "{unit}"'
