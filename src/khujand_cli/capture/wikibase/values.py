"""Values of a Wikibase: its dates and quantities in the notations of a dataset.

A date is kept there in the calendar that its calendar model names. Years before our era are counted without a year 0,
as far as those who typed them knew that.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from khujand_cli.dates.edtf import read_date
from khujand_cli.errors import DateError, FigureError
from khujand_cli.figures.notation import as_number, parted, read_figure
from khujand_cli.figures.units import is_measure

_TIME = re.compile(r"([+-])0*(\d+)-(\d\d)-(\d\d)T")
_CALENDARS = {"Q1985786": "julian", "Q1985727": "gregorian"}
_DAY, _MONTH, _YEAR, _DECADE, _CENTURY = 11, 10, 9, 8, 7
_NO_YEAR_0 = "years before our era are read as counted without a year 0"

UNITS = {
    "Q11573": "metre", "Q828224": "kilometre", "Q174728": "centimetre", "Q174789": "millimetre", "Q253276": "mile",
    "Q3710": "foot", "Q482798": "yard", "Q218593": "inch", "Q35852": "hectare", "Q81292": "acre", "Q11570": "kilogram",
    "Q712226": "square kilometre", "Q232291": "square mile",
    "Q41803": "gram", "Q191118": "tonne", "Q100995": "pound", "Q25235": "hour", "Q7727": "minute", "Q11574": "second",
    "Q573": "day", "Q23387": "week", "Q5151": "month", "Q577": "year", "Q11229": "percent", "Q5": "person",
}  # fmt: skip


class Unreadable(Exception):
    """A value that no dataset can hold; the message says why."""


class Time(NamedTuple):
    """A date: EDTF, its calendar where a day or a month is named, and what has to be said about it."""

    date: str
    calendar: str = ""
    note: str = ""


def entity_id(uri: str) -> str:
    """Return the id at the end of the address of an entity."""
    return uri.rpartition("/")[2]


def time_of(value: dict[str, Any]) -> Time:
    """Return a date with the precision that it has there.

    Raises Unreadable where no dataset can hold it.
    """
    match = _TIME.match(str(value.get("time", "")))
    precision = value.get("precision")
    if match is None or not isinstance(precision, int):
        raise Unreadable(f'"{value.get("time")}" is no date')
    before_christ, number = match[1] == "-", int(match[2])
    if number > 9999:
        raise Unreadable(f"the year {match[1]}{number} lies beyond those that are written with four digits")
    year = 1 - number if before_christ else number
    calendar = _CALENDARS.get(entity_id(str(value.get("calendarmodel", ""))), "unknown")
    notes = [_NO_YEAR_0] if before_christ else []
    notes += [f"{value[key]} {key} in the item" for key in ("before", "after") if value.get(key)]
    date = _date(year, int(match[3]), int(match[4]), precision)
    return Time(_read(date), calendar if date.count("-", 1) else "", "; ".join(notes))


def _date(year: int, month: int, day: int, precision: int) -> str:
    text = f"{'-' if year < 0 else ''}{abs(year):04}"
    if precision >= _DAY and month and day:
        return f"{text}-{month:02}-{day:02}"
    if precision >= _MONTH and month:
        return f"{text}-{month:02}"
    if precision >= _YEAR:
        return text
    if precision == _DECADE and year >= 0:
        return f"{year // 10:03}X"
    if precision == _CENTURY and year > 0:
        # The 19th century runs from 1800 to 1900, whichever of the two a person leaves out.
        first = (year - 1) // 100 * 100
        return f"[{first:04}..{first + 100:04}]"
    raise Unreadable("the date is less precise than a century, or than a year before our era")


def _read(date: str) -> str:
    try:
        return read_date(date).stated
    except DateError as error:
        raise Unreadable(str(error)) from None


def bounded(date: str, earliest: str, latest: str) -> str:
    """Return a date with the earliest and the latest that may be; raises Unreadable where these run backwards."""
    if earliest and latest:
        return _read(f"[{_end(earliest, 0)}..{_end(latest, -1)}]")
    if earliest or latest:
        # One bound alone says less than a date does that is there as well.
        return date or _read(f"{_end(earliest, 0)}/.." if earliest else f"../{_end(latest, -1)}")
    return date


def _end(date: str, which: int) -> str:
    return date[1:-1].split("..")[which] if date.startswith("[") else date


def doubtful(date: str, *, circa: bool, presumably: bool) -> str:
    """Return a date as about that, or perhaps that."""
    sign = "%" if circa and presumably else "~" if circa else "?" if presumably else ""
    return date if date.startswith("[") or "/" in date else f"{date}{sign}"


def figure_of(value: dict[str, Any], unit: str, *, circa: bool) -> int | float | str | dict[str, Any]:
    """Return an amount as a figure: plain, about that, or the best estimate between its bounds.

    Raises Unreadable where no dataset can hold it.
    """
    amount, low, high = (_numeral(value.get(key)) for key in ("amount", "lowerBound", "upperBound"))
    if not amount:
        raise Unreadable("the amount is missing")
    if amount.startswith("-"):
        raise Unreadable(f"{amount} is less than none")
    if low and high and not low == amount == high:
        figure: Any = {"low": _number(low), "best": _number(amount), "high": _number(high)}
    else:
        figure = f"~{amount}" if circa else _number(amount)
    try:
        read_figure(figure)
    except FigureError as error:
        raise Unreadable(str(error)) from None
    if not is_measure(unit) and (numeral := parted(figure)):
        raise Unreadable(f"{numeral} may be {numeral.replace('.', '')}")
    return figure  # type: ignore[no-any-return]


def _numeral(given: Any) -> str:
    return str(given).removeprefix("+") if given is not None else ""


def _number(numeral: str) -> int | float | str:
    number = as_number(numeral)
    return numeral if number is None else number
