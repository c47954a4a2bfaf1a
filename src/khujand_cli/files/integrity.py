"""Integrity: what must hold between the records of a dataset before any rule may look at them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from khujand_cli.dataset.records import Claim, Dataset
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.date import Date
from khujand_cli.figures.notation import parted
from khujand_cli.figures.units import is_measure, meant_measure
from khujand_cli.files import faults
from khujand_cli.files.circles import Records, circles
from khujand_cli.files.faults import Fault
from khujand_cli.finding import Path
from khujand_cli.wording import did_you_mean

LISTS = ("sources", "quantities", "events", "propositions", "claims", "accepted")
_ONE_OF = {
    "sources": "a source", "quantities": "a quantity", "events": "an event", "propositions": "a proposition",
    "claims": "a claim",
}  # fmt: skip


class Numbered:
    """Records, each with its index; a pair is made when it is asked for."""

    def __init__(self, records: Sequence[Any]) -> None:
        self._records = records

    def __iter__(self) -> Iterator[tuple[int, Any]]:
        return enumerate(self._records)


class Contents(NamedTuple):
    """The records of a file, each with its index in its list.

    Of a record of the wrong shape (``broken``) there is what could be read of it, so that one mistake does not hide the
    next; its body and its dates are not judged.
    """

    dataset: Dataset
    records: Records
    broken: Collection[tuple[str, int]] = ()

    @classmethod
    def whole(cls, dataset: Dataset) -> Contents:
        """Return the contents of a dataset every record of which could be read."""
        return cls(dataset, {name: Numbered(getattr(dataset, name)) for name in LISTS})

    def sound(self, name: str) -> Iterator[tuple[int, Any]]:
        """Yield the records of a list that could be read whole."""
        return ((index, record) for index, record in self.records[name] if (name, index) not in self.broken)


def faults_between(contents: Contents, raw: Callable[[], Any]) -> Iterator[Fault]:
    """Yield everything that is wrong between the records; ``raw`` is what they were read from."""
    homes: dict[str, str] = {}
    yield from _duplicate_ids(contents, homes)
    yield from _unknown_ids(contents, homes)
    for index, claim in contents.sound("claims"):
        if _said(claim) not in _WHOLE:
            yield from _body(claim, ("claims", index))
        if claim.date is not None or claim.as_of is not None:
            yield from _calendar(contents.dataset, claim, ("claims", index))
    yield from _units(contents)
    yield from _counts(contents, raw)
    yield from _source_dates(contents)
    yield from circles(contents.records)


def _duplicate_ids(contents: Contents, homes: dict[str, str]) -> Iterator[Fault]:
    """Yield the second and later records of one id, and note in ``homes`` in which list each id stands."""
    for name in LISTS[:-1]:
        homes |= dict.fromkeys((record.id for _, record in contents.records[name]), name)
    if None not in homes and len(homes) == sum(1 for name in LISTS[:-1] for _ in contents.records[name]):
        return
    homes.clear()
    for name in LISTS[:-1]:
        for index, record in contents.records[name]:
            if record.id in homes:
                yield _taken(record.id, homes[record.id], (name, index, "id"))
            elif record.id:
                homes[record.id] = name


def _taken(identifier: str, home: str, path: Path) -> Fault:
    message = f'the id "{identifier}" is already that of {_ONE_OF[home]}; every id of the file is unique'
    return Fault(faults.DUPLICATE_ID, message, path)


def _references(contents: Contents) -> Iterator[tuple[str | None, str, Path]]:
    """Yield every reference: the id (None in a broken record), the list it must stand in, and where it stands."""
    for index, claim in contents.records["claims"]:
        path = ("claims", index)
        yield claim.source, "sources", (*path, "source")
        for key, home in (("quantity", "quantities"), ("event", "events"), ("proposition", "propositions")):
            if (subject := getattr(claim, key)) is not None:
                yield subject, home, (*path, key)
        if claim.cited_in is not None:
            yield claim.cited_in, "sources", (*path, "cited_in")
        for place, source in enumerate(claim.based_on or ()):
            yield source, "sources", (*path, "based_on", place)
    for index, source in contents.records["sources"]:
        for place, other in enumerate(source.based_on or ()):
            yield other, "sources", ("sources", index, "based_on", place)
    for index, quantity in contents.records["quantities"]:
        if quantity.event is not None:
            yield quantity.event, "events", ("quantities", index, "event")
        for place, other in enumerate(quantity.includes):
            yield other, "quantities", ("quantities", index, "includes", place)
        for number, division in enumerate(quantity.sum_of):
            for place, other in enumerate(division):
                yield other, "quantities", ("quantities", index, "sum_of", number, place)
    for index, event in contents.records["events"]:
        if event.part_of is not None:
            yield event.part_of, "events", ("events", index, "part_of")
        for key in ("after", "after_end", "same_as"):
            for place, other in enumerate(getattr(event, key)):
                yield other, "events", ("events", index, key, place)
    for index, acceptance in contents.records["accepted"]:
        for place, claim_id in enumerate(acceptance.claims):
            yield claim_id, "claims", ("accepted", index, "claims", place)


# A file with more unknown ids than this has one mistake behind them, and looking for what was meant takes long.
_MOST_HINTS = 200


def _named_by_claims(contents: Contents) -> Iterator[tuple[str, set[str | None]]]:
    """Yield what claims refer to, by the list that it must stand in, without where each reference stands."""
    claims = [claim for _, claim in contents.records["claims"]]
    yield "sources", {claim.source for claim in claims}
    yield "sources", {claim.cited_in for claim in claims}
    yield "sources", {one for based_on in {claim.based_on for claim in claims} for one in based_on or ()}
    yield "quantities", {claim.quantity for claim in claims}
    yield "events", {claim.event for claim in claims}
    yield "propositions", {claim.proposition for claim in claims}


def _unknown_ids(contents: Contents, homes: Mapping[str, str]) -> Iterator[Fault]:
    claims_hold = all(homes.get(one) == home for home, ids in _named_by_claims(contents) for one in ids if one)
    if claims_hold:
        contents = contents._replace(records={**contents.records, "claims": ()})
    hints: dict[tuple[str, str], str] = {}
    for identifier, home, path in _references(contents):
        if identifier is None or (actual := homes.get(identifier)) == home:
            continue
        if actual is None:
            if (identifier, home) not in hints and len(hints) < _MOST_HINTS:
                known = (one for one, place in homes.items() if place == home)
                hints[identifier, home] = did_you_mean(identifier, known)
            hint = hints.get((identifier, home), "")
            hint = hint or (_NOBODY.get(identifier, "") if "based_on" in path else "")
            message = f'no {_ONE_OF[home].split()[1]} of this dataset has the id "{identifier}"{hint}'
        else:
            message = f'"{identifier}" is {_ONE_OF[actual]}; {_ONE_OF[home]} is needed here'
        yield Fault(faults.UNKNOWN_ID, message, path)


_NOBODY = {
    **dict.fromkeys(("none", "nobody"), '; to say "on nobody" write []'),
    "unknown": "; where it is not known, leave based_on out",
}
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


def _said(claim: Claim) -> tuple[bool, ...]:
    return (
        claim.quantity is not None,
        claim.figure is not None,
        claim.unit is not None,
        claim.event is not None,
        claim.date is not None,
        claim.also is not None,
        claim.proposition is not None,
        claim.stance is not None,
    )


def _body(claim: Claim, path: Path) -> Iterator[Fault]:
    present = [pair for pair in _BODIES if any(getattr(claim, key) is not None for key in pair)]
    advice = "quantity and figure, event and date, or proposition and stance"
    if len(present) != 1:
        what = "no body" if not present else "more than one body"
        yield Fault(faults.WRONG_SHAPE, f'claim "{claim.id}" has {what}; give it exactly one: {advice}', path)
        return
    subject, value = present[0]
    for key, other in ((subject, value), (value, subject)):
        if getattr(claim, key) is None:
            yield Fault(faults.WRONG_SHAPE, f'claim "{claim.id}" has "{other}" but no "{key}"', path, lacks=key)
    for key, needs in (("unit", "figure"), ("also", "date")):
        if getattr(claim, key) is not None and value != needs:
            message = f'claim "{claim.id}" has "{key}", which belongs to a claim with a "{needs}"'
            yield Fault(faults.WRONG_SHAPE, message, (*path, key))


def _calendar(dataset: Dataset, claim: Claim, path: Path) -> Iterator[Fault]:
    calendar = dataset.calendar_of(claim)
    if claim.as_of is not None:
        yield from missing_days(claim.as_of, calendar, (*path, "as_of"))
    if claim.also is not None:
        if claim.also.calendar == calendar:
            message = f'"also" holds the date in the other calendar, and "date" is {calendar} already'
            yield Fault(faults.WRONG_SHAPE, message, (*path, "also", "calendar"))


def missing_days(date: Date, calendar: Calendar, path: Path) -> Iterator[Fault]:
    """Yield a fault for each day of a date that the calendar does not have."""
    for point in date.points:
        if calendar is Calendar.GREGORIAN and not point.exists(calendar):
            message = (
                f'"{date.stated}": the Gregorian calendar has no 29 February {point.first.year}; the Julian has, '
                'so if the date is Old Style say "calendar": "julian"'
            )
            yield Fault(faults.IMPOSSIBLE_DATE, message, path)


def _source_dates(contents: Contents) -> Iterator[Fault]:
    calendar = Calendar(contents.dataset.calendar or "unknown")
    for index, source in contents.sound("sources"):
        if source.date is not None:
            yield from missing_days(source.date, calendar, ("sources", index, "date"))


def _units(contents: Contents) -> Iterator[Fault]:
    stated: list[tuple[str, Path]] = [
        (record.unit, (name, index, "unit"))
        for name in ("quantities", "claims")
        for index, record in contents.records[name]
        if record.unit is not None
    ]
    stated += [(unit, ("period_units", place)) for place, unit in enumerate(contents.dataset.period_units)]
    used = {unit for unit, _ in stated}
    for unit, path in stated:
        if meant := meant_unit(unit, used):
            yield Fault(faults.WRONG_SHAPE, f'units are singular English words: write "{meant}", not "{unit}"', path)


def meant_unit(unit: str, used: Collection[str]) -> str | None:
    """Return the singular measure or the unit in use that a unit must mean, if it is not one itself."""
    singular = unit.removesuffix("s")
    return meant_measure(unit) or (singular if singular != unit and singular in used else None)


def _counts(contents: Contents, raw: Callable[[], Any]) -> Iterator[Fault]:
    """Yield counts with three decimals: half of the world writes two thousand so."""
    units = {quantity.id: quantity.unit for _, quantity in contents.records["quantities"]}
    for index, claim in contents.sound("claims"):
        if claim.figure is None or claim.figure.stated.__class__ is int:
            continue
        unit = claim.unit or units.get(claim.quantity)
        if is_measure(unit):
            continue
        # A number that has been read does not tell with how many zeros it ended.
        written = raw()["claims"][index]["figure"]
        numeral = parted(written)
        # Programs write ratios with three decimals as well, but no zeros behind them.
        may_be_ratio = unit is None and not isinstance(written, str) and not str(numeral).endswith("0")
        if numeral is not None and not may_be_ratio:
            message = (
                f"{numeral} of things that are counted: a point is a decimal sign, and stands between thousands in "
                f'half of the world; write {numeral.replace(".", "")}, or "{numeral}0" if it is a fraction'
            )
            yield Fault(faults.IMPOSSIBLE_FIGURE, message, ("claims", index, "figure"))
