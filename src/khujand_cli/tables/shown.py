"""What a spreadsheet program shows in a cell, as far as that differs from what the cell holds.

A person reads what is shown. Where the two agree, the cell is read; where more is held than shown (the first of the
month behind "May 1905", 3.142857 behind 3.1), it is not, since what was meant cannot be known.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from math import isfinite

from khujand_cli.tables.cells import Formatted, Moment, Unreadable

# Where the calendars of spreadsheet programs begin to agree with each other, day by day.
_AGREED = datetime(1900, 3, 1)
_EPOCH = datetime(1899, 12, 30)
# Before this day LibreOffice counts in the Julian calendar and the others in none.
_REFORM = datetime(1582, 10, 15)
# Quoted text, colours, languages, escaped signs and blanks of a certain width.
_LITERAL = re.compile(r'"[^"]*"|\[[^]]*\]|\\.|_.|\*.')
_MONEY = re.compile(r"[$€£¥₽\s\u00a0]")
_PLAIN = ("general", "0", "@", "")
_NUMERIC = re.compile(r"[#,]*0*(?:\.([0#?]+))?")
_AS_TEXT = "format the column as text and type it again"


def moment(value: datetime | date | time | timedelta, number_format: str) -> Moment | Unreadable:
    """Return a date cell as EDTF, as much of it as is shown; a reason where that is no whole date."""
    if isinstance(value, time | timedelta):
        return Moment(None, str(value))
    shown = _LITERAL.sub("", number_format).lower()
    whole = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    if whole.tzinfo is not None:
        return Unreadable("this date has a time zone; times are local times of the place: write the date as text")
    # Serial numbers hold a time of day as a fraction, which is never quite exact.
    whole = (whole + timedelta(seconds=whole.microsecond >= 500_000)).replace(microsecond=0)
    day = f"{whole.year:04}-{whole.month:02}-{whole.day:02}"
    if whole < _REFORM or _EPOCH <= whole < _AGREED:
        return Unreadable(f"spreadsheet programs disagree on which day this is ({day}?); {_AS_TEXT}")
    timed = whole.time() != time()
    if "d" not in shown or "y" not in shown or (timed and "h" not in shown):
        advice = "format the column as text and write what is meant: of a date what is known, 1812-09, of a range 5..12"
        return Unreadable(
            f"the spreadsheet program shows a part of a date here and holds {whole:%Y-%m-%d %H:%M}; {advice}"
        )
    if not timed:
        return Moment(day, day)
    text = f"{day}T{whole:%H:%M}" + (f":{whole:%S}" if whole.second else "")
    return Moment(text, text)


def number(value: int | float, number_format: str) -> int | float | Formatted | Unreadable:
    """Return a number cell as what it shows; a reason where that is something else than the number."""
    if isinstance(value, float) and not isfinite(value):
        return Unreadable("this number is too large to be one")
    shown = _LITERAL.sub("", number_format.partition(";")[0]).lower()
    if shown == "@":
        return value
    if isinstance(value, float):
        # What programs reckon with is a little off, and they show no more than fifteen digits.
        value = float(f"{value:.15g}")
    if shown in _PLAIN and shown != "0":
        return value
    if "%" in shown:
        return Unreadable(f"the spreadsheet program shows a percentage here and holds {value}; {_AS_TEXT}")
    plain = _NUMERIC.fullmatch(_MONEY.sub("", shown))
    if plain is None or shown.endswith(","):
        return Unreadable(
            f"the spreadsheet program shows this number in a form of its own and holds {value}; {_AS_TEXT}"
        )
    if round(value, len(plain[1] or "")) != value:
        return Unreadable(f"the spreadsheet program shows a rounded number here and holds {value}; {_AS_TEXT}")
    return value if shown == "0" else Formatted(value)
