"""Shown: what a spreadsheet program shows in a cell, as far as that differs from what the cell holds.

A person reads what is shown. Where both agree, the cell is read; where more is held than shown (the first of the month
behind "May 1905", 3.142857 behind 3.1), it is not, since what was meant cannot be known.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import NamedTuple

from khujand_cli.figures.notation import Written, parted
from khujand_cli.files.tables.cells import DateCell, Formatted, Unreadable

# Where the calendars of spreadsheet programs begin to agree with each other, day by day.
_AGREED = datetime(1900, 3, 1)
_EPOCH = datetime(1899, 12, 30)
# Before this day LibreOffice counts in the Julian calendar and the others in none.
_REFORM = datetime(1582, 10, 15)
# The tokens of a number format: quoted and escaped text, colours and languages and conditions, blanks of a certain
# width, the end of a section, and any other sign.
_TOKEN = re.compile(r'"([^"]*)"|\\(.)|\[([<>=])?[^]]*\]|[_*].|(;)|(.)', re.DOTALL)
_MONEY = re.compile(r"[$€£¥₽\s\u00a0]")
# Currencies that programs write in letters, and signs that only divide digits.
_HARMLESS = re.compile(r"(?:р|руб|Kč|kr|zł|Ft|лв|грн|lei|CHF)\.?|[,']")  # noqa: RUF001
_DASH = re.compile(r"[-\u2013\u2014]\?*")
# Words and signs that would make another date of a date: a doubt, or that only one end is meant.
_DOUBT = re.compile(r"[?~<>≈±]|\b(?:c|ca|circa|about|before|after)\b", re.IGNORECASE)
# Where m stands for minutes, not for a month.
_MINUTES = re.compile(r"h+[-:.\s]*m+|m+[-:.\s]*s+")
_PLAIN = ("general", "@", "")
_NUMERIC = re.compile(r"[#,]*0*(?:\.([0#?]+))?")
_AS_TEXT = "format the column as text and type it again"


class _Section(NamedTuple):
    """A section of a number format: the letters it shows beside the value, the signs by which it shows the value."""

    texts: str
    signs: str
    conditional: bool


def _sections(number_format: str) -> list[_Section]:
    """Return the sections of a number format, most often a single one: for numbers above 0, below 0, 0, for texts."""
    found = [_Section("", "", conditional=False)]
    for quoted, escaped, condition, end, sign in _TOKEN.findall(number_format):
        last = found[-1]
        if end:
            found.append(_Section("", "", conditional=False))
        else:
            # A text in [$...] is a currency, whatever its letters.
            text = _MONEY.sub("", quoted + escaped)
            texts = last.texts + ("" if _HARMLESS.fullmatch(text) else text)
            found[-1] = _Section(texts, last.signs + sign.lower(), last.conditional or bool(condition))
    return found


def _section(value: float, number_format: str) -> _Section | None:
    """Return the section that shows a number; None where a condition decides more than how its digits are grouped."""
    sections = _sections(number_format)
    if any(section.conditional for section in sections):
        shapes = {(section.texts, re.sub("[#,0]+", "0", section.signs)) for section in sections}
        return sections[0] if len(shapes) == 1 else None
    place = 1 if value < 0 else 2 if value == 0 else 0
    return sections[place] if place < min(len(sections), 3) else sections[0]


def shown_date(value: datetime | date | time | timedelta, number_format: str) -> DateCell | Unreadable:
    """Return a date cell as EDTF, as much of the date as is shown; Unreadable where no whole date is shown."""
    if isinstance(value, time | timedelta):
        return DateCell(None, str(value))
    first = _sections(number_format)[0]
    whole = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    if whole.tzinfo is not None:
        return Unreadable("this date has a time zone; times are local times of the place: write the date as text")
    # Serial numbers hold a time of day as a fraction, which is never quite exact.
    whole = (whole + timedelta(seconds=whole.microsecond >= 500_000)).replace(microsecond=0)
    day = f"{whole.year:04}-{whole.month:02}-{whole.day:02}"
    if whole < _REFORM or _EPOCH <= whole < _AGREED:
        return Unreadable(f"spreadsheet programs disagree on which day this is ({day}?); {_AS_TEXT}")
    if _DOUBT.search(first.texts):
        return Unreadable(f"the spreadsheet program shows more than a date here and holds {day}; {_AS_TEXT}")
    timed = whole.time() != time()
    if not _shows(first.signs, whole, timed=timed):
        advice = "format the column as text and write what is meant: of a date what is known, 1812-09, of a range 5..12"
        return Unreadable(
            f"the spreadsheet program shows a part of a date here and holds {whole:%Y-%m-%d %H:%M:%S}; {advice}"
        )
    if not timed:
        return DateCell(day, day)
    text = f"{day}T{whole:%H:%M}" + (f":{whole:%S}" if whole.second else "")
    return DateCell(text, text)


def shown_number(value: int | float, number_format: str) -> int | float | Formatted | Unreadable:
    """Return a number cell as it is shown; Unreadable where something else is shown than the number it holds."""
    if isinstance(value, float) and not isfinite(value):
        return Unreadable("this number is too large to be one")
    section = _section(value, number_format)
    own_form = f"the spreadsheet program shows this number in a form of its own and holds {value}; {_AS_TEXT}"
    if section is None:
        return Unreadable(own_form)
    shown = section.signs
    # Programs for accounts show 0 as a dash.
    if value == 0 and _DASH.fullmatch(_MONEY.sub("", section.texts + shown)):
        return Formatted(0)
    if section.texts:
        return Unreadable(own_form)
    if shown == "@":
        return value
    if isinstance(value, float):
        # Programs reckon with floats, which are a little off (0.1 + 0.2), and show no more than fifteen digits.
        value = float(f"{value:.15g}")
    if shown in _PLAIN and (shown or not number_format.count(";")):
        return value
    if "%" in shown:
        return Unreadable(f"the spreadsheet program shows a percentage here and holds {value}; {_AS_TEXT}")
    plain = _NUMERIC.fullmatch(_MONEY.sub("", shown))
    if plain is None or shown.endswith(",") or not shown:
        return Unreadable(own_form)
    decimals = plain[1] or ""
    if round(value, len(decimals)) != value:
        return Unreadable(f"the spreadsheet program shows a rounded number here and holds {value}; {_AS_TEXT}")
    if shown == "0":
        return value
    seen = f"{value:.{decimals.count('0')}f}"
    return Formatted(Written(seen) if parted(seen) else value)


def _shows(signs: str, value: datetime, *, timed: bool) -> bool:
    """Whether a format shows the whole of a date, and of its time the hours, minutes and seconds that are not 0."""
    signs = signs.replace("am/pm", "").replace("a/p", "")
    days = _MINUTES.sub("", signs)
    if not all(sign in days for sign in "dmy"):
        return False
    minutes = _MINUTES.search(signs) is not None
    return not timed or ("h" in signs and (minutes or not value.minute) and ("s" in signs or not value.second))
