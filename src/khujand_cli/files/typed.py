"""Typed: what a person typed that is not in the notation, put into it before a file is held to be no dataset.

It is looked for only among the values that were refused, so that a file in the notation takes no longer. What was typed
stays beside what was made of it: as the wording of the claim, or under a key of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.typed import typed_date
from khujand_cli.dates.typed_date import TypedDate
from khujand_cli.errors import DateError, FigureError
from khujand_cli.figures.typed import members, typed_figure
from khujand_cli.figures.typed_numerals import Manner, has_decimal_comma
from khujand_cli.files.faults.fault import UNIT, Cause
from khujand_cli.files.typed_told import Typed
from khujand_cli.finding import Path
from khujand_cli.wording import folded

# Where what was typed stays if the wording is given already, or is no wording of the value.
KEPT = "x-typed"
# Any unit of things that are counted.
_COUNTED = "thing"


def in_notation(raw: Any, refused: Mapping[Path, Exception], typed: Typed) -> Any:
    """Return a dataset, as JSON has it, with what can be read of the refused values in the notation.

    ``typed`` learns how many these were, and why others may mean two things. The value given is left as it is.
    """
    typed.tried = True
    page = _Page(raw, typed)
    for path, error in refused.items():
        if len(path) > 2 and isinstance(path[1], int):
            try:
                page.read(path, error)
            except (FigureError, DateError) as reasons:
                typed.refused[path] = str(reasons)
                if cause := page.lacking_unit(path):
                    typed.unitless[path] = cause
    return page.raw


def as_json(raw: Any) -> bytes:
    """Return a JSON value as the bytes of a file."""
    return json.dumps(raw, ensure_ascii=False).encode("utf-8", "surrogatepass")


class _Page:
    """A dataset as JSON has it, in which what was typed is replaced; only what is changed is copied."""

    def __init__(self, raw: Any, typed: Typed) -> None:
        self.raw: dict[str, Any] = dict(raw)
        self._typed = typed
        self._copied: set[tuple[Any, ...]] = set()
        self._places: dict[str, int] | None = None
        self._commas: bool | None = None

    def read(self, path: Path, error: Exception) -> None:
        """Put the value at a path into the notation, if it can be read."""
        record = self._record(path)
        if isinstance(error, FigureError):
            self._figure(record)
        else:
            self._date(path, record)

    def lacking_unit(self, path: Path) -> Cause | None:
        """Return the quantity without a unit behind a figure that would be read if it had one of things counted."""
        claim = self.raw[str(path[0])][path[1]]
        given, place = claim.get("figure"), self._place(claim)
        if path[2:] != ("figure",) or place is None or self._manner(claim) != Manner(None):
            return None
        try:
            read = typed_figure(given, Manner(_COUNTED)) if isinstance(given, str) else None
        except FigureError:
            return None
        quantity = self.raw["quantities"][place]
        return Cause(UNIT, str(quantity.get("label") or quantity.get("id")), ("quantities", place)) if read else None

    def _record(self, path: Path) -> dict[str, Any]:
        """Return the record in which a path lies, as a copy that may be changed."""
        name, place = path[0], path[1]
        if (name,) not in self._copied:
            self.raw[str(name)] = list(self.raw[str(name)])
            self._copied.add((name,))
        records = self.raw[str(name)]
        if (name, place) not in self._copied:
            records[place] = dict(records[place])
            self._copied.add((name, place))
        record: dict[str, Any] = records[place]
        return record

    def _figure(self, record: dict[str, Any]) -> None:
        given = record["figure"]
        manner = self._manner(record)
        if isinstance(given, str):
            found = typed_figure(given, manner)
            if found is not None and found != given:
                record["figure"] = found
                keep(record, given, wording=True)
                self._typed.figures += 1
        elif isinstance(given, dict):
            changed = dict(members(given, manner))
            if changed:
                record["figure"] = given | changed
                keep(record, ", ".join(f"{key} {given[key]}" for key in changed), wording=False)
                self._typed.figures += 1

    def _manner(self, record: dict[str, Any]) -> Manner:
        if self._commas is None:
            self._commas = any(map(has_decimal_comma, _texts(self.raw.get("claims"))))
        own, place = record.get("unit"), self._place(record)
        if isinstance(own, str):
            return Manner(own, self._commas)
        # That there is no such quantity is told of the quantity, not of the figure.
        unit = _COUNTED if place is None else self.raw["quantities"][place].get("unit")
        return Manner(unit if isinstance(unit, str) else None, self._commas)

    def _place(self, claim: dict[str, Any]) -> int | None:
        """Return where the quantity of a claim stands among the quantities; None where there is none of that name."""
        if self._places is None:
            self._places = _places(self.raw.get("quantities"))
        name = claim.get("quantity")
        return self._places.get(folded(name)) if isinstance(name, str) else None

    def _date(self, path: Path, record: dict[str, Any]) -> None:
        inner = record
        if len(path) > 3:
            inner = record[str(path[2])] = dict(record[str(path[2])])
        key = str(path[-1])
        given = inner[key]
        found = typed_date(given) if isinstance(given, str) else None
        # What is in the notation and was refused is no day of that kind.
        if found is None or found.date == given:
            return
        own = path[2:] == ("date",) and path[0] == "claims"
        if own:
            _put(record, given, found)
        else:
            calendar = inner.get("calendar") or record.get("calendar") or self.raw.get("calendar")
            inner[key] = _of_calendar(given, found, calendar)
        keep(record, given, wording=own)
        self._typed.dates += 1


def keep(record: dict[str, Any], typed: str, *, wording: bool) -> None:
    """Keep in a record what was typed: as its wording where it is one and none is given, else under a key of its own.

    Nothing that was typed is ever dropped; where several things were, they stand behind each other.
    """
    if wording and not record.get("wording"):
        record["wording"] = typed
        return
    before = record.get(KEPT)
    record[KEPT] = f"{before}; {typed}" if isinstance(before, str) and before else typed


def _put(claim: dict[str, Any], given: str, found: TypedDate) -> None:
    """Put a typed date into its claim, with its calendar and the same day in the other calendar."""
    calendar = claim.get("calendar")
    if found.weekday is not None and str(claim.get("weekday") or found.weekday).lower() != found.weekday:
        raise DateError(f'"{given}" names a weekday, and "weekday" says {claim["weekday"]}; keep one of the two')
    if found.weekday is not None:
        claim["weekday"] = found.weekday
    if found.calendar is None or calendar not in _CALENDARS:
        claim["date"] = found.date
    elif found.other is None:
        if calendar not in (None, found.calendar.value):
            raise DateError(
                f'"{given}" is {found.calendar.capitalize()}, and "calendar" says {calendar}; keep one of the two'
            )
        claim |= {"date": found.date, "calendar": found.calendar.value}
    elif "also" in claim:
        raise DateError(f'"{given}" gives the day in both calendars, and so does "also"; keep one of the two')
    elif calendar not in (None, *map(str, Calendar.UNKNOWN.readings)):
        raise DateError(
            f'"{given}" gives the day in both calendars, and "calendar" says {calendar}; leave "calendar" out'
        )
    else:
        first = Calendar(calendar or found.calendar.value)
        days = {Calendar.JULIAN: found.date, Calendar.GREGORIAN: found.other}
        second = {"calendar": first.other.value, "date": days[first.other]}
        claim |= {"date": days[first], "calendar": first.value, "also": second}


# What may stand under "calendar"; that something else does is told of that key.
_CALENDARS = (None, *map(str, Calendar))


def _of_calendar(given: str, found: TypedDate, calendar: object) -> str:
    """Return a typed date where no calendar can be written beside it, in that of the claim or the dataset."""
    if found.calendar is None:
        return found.date
    days = {found.calendar.value: found.date}
    if found.other is not None:
        days[found.calendar.other.value] = found.other
    if calendar not in list(days):
        says = f"is {calendar}" if calendar in ("julian", "gregorian") else "is not known"
        raise DateError(
            f'"{given}" says its calendar, and that of this date {says}; write the date in it, such as {found.date}'
        )
    return days[str(calendar)]


def _places(quantities: Any) -> dict[str, int]:
    """Return the places of quantities by what a claim may call them: the label, the short name, the id in any case."""
    given = quantities if isinstance(quantities, list) else ()
    records = [(place, record) for place, record in enumerate(given) if isinstance(record, dict)]
    return {
        folded(name): place
        for key in ("label", "short", "id")
        for place, record in records
        if isinstance(name := record.get(key), str)
    }


def _texts(claims: Any) -> Iterator[str]:
    """Yield the texts among the figures of claims."""
    for claim in claims if isinstance(claims, list) else ():
        figure = claim.get("figure") if isinstance(claim, dict) else None
        parts: Iterable[Any] = figure.values() if isinstance(figure, dict) else (figure,)
        yield from (part for part in parts if isinstance(part, str))
