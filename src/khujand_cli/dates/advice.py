"""Advice on dates: what somebody most likely meant who wrote a date in another notation than EDTF."""

from __future__ import annotations

import re
from collections.abc import Callable

FIRST_YEAR, LAST_YEAR = -4712, 9999

_NOTATION = "write 1866, 1866-05, 1866-05-24, 1866-05-24T14:00, 1866-05~, 1866-05-17/1866-05-24 or 1866-05-17/.."
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASON_CODES = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


def _astronomical(year_bc: int) -> str:
    return f"{'-' if year_bc > 1 else ''}{year_bc - 1:04}"


def advice(raw: str, is_read: Callable[[str], bool]) -> str:
    """Suggest the notation for what the writer most likely meant, or recall the notation.

    ``is_read`` tells whether a suggestion would be read, so that none is given that would not.
    """
    given = _meant(raw)
    offered = re.search(r"write ([^ ]+)(?: or ([^ ]+), whichever it is)?$", given)
    whole = offered is None or all(is_read(one) for one in offered.groups() if one)
    return given if whole else f"; {_NOTATION}"


def _meant(raw: str) -> str:
    text = raw.strip().lower()
    if text.startswith("y") and text[1:].lstrip("-").isdigit():
        return f"; khujand's years are {FIRST_YEAR} to {LAST_YEAR}, written with four digits"
    if re.fullmatch(r"[\[{].*[\]}]", text):
        return "; of sets khujand reads only one day out of a range, such as [1866-05-19..1866-05-20]"
    if bc := re.fullmatch(r"([0-9]{1,4}) ?b\.?c\.?(?:e\.?)?", text):
        return f"; years before 1 are astronomical: write {_astronomical(int(bc[1]))}"
    if season := re.fullmatch(r"(spring|summer|autumn|fall|winter) (?:of )?([0-9]{4})", text):
        return f"; write {season[2]}-{_SEASON_CODES[season[1]]}"
    if moved := re.fullmatch(r"([~?%])([0-9].*)", text):
        return f"; the sign stands last: write {moved[2]}{moved[1]}"
    if bound := re.fullmatch(r"(before|until|by|after|since|from) ([0-9-]+)", text):
        return _bound(bound[1], bound[2])
    if re.search(r"t[0-9:.]+(?:z|[+-][0-9]{2}(?::?[0-9]{2})?)\Z", text):
        return "; times are local times of the place: leave the zone out"
    about = re.match(r"(?:c\.|ca\.|circa |about |around |c\.?(?=[0-9])|ca\.?(?=[0-9]))\s*", text)
    text = text[about.end() :] if about else text
    parts: tuple[str, ...] = ()
    if match := re.fullmatch(r"([0-9]{1,2})[. ]+([a-z]{3,9})[., ]+([0-9]{4})", text):
        parts = (match[3], match[2], match[1])
    elif match := re.fullmatch(r"([a-z]{3,9})\.? ([0-9]{1,2}),? ([0-9]{4})", text):
        parts = (match[3], match[1], match[2])
    elif match := re.fullmatch(r"([a-z]{3,9})\.?,? ([0-9]{4})", text):
        parts = (match[2], match[1])
    elif match := re.fullmatch(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})", text):
        parts = (match[3], match[2], match[1])
    elif match := re.fullmatch(r"([0-9]{4})[-/. ]([0-9]{1,2})(?:[-/. ]([0-9]{1,2}))?", text):
        parts = tuple(part for part in match.groups() if part)
    elif match := re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})[t ]+([0-9]{1,2}[:.][0-9]{2})(?:[:.]00)?", text):
        time = match[4].replace(".", ":").zfill(5)
        return f"; write {match[1]}-{match[2]}-{match[3]}T{time}{'~' if about else ''}"
    elif re.fullmatch(r"[0-9]{4}", text):
        return f"; write {text}~" if about else f"; {_NOTATION}"
    elif match := re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", text):
        one, other = int(match[1]), int(match[2])
        if one <= 12 and other <= 12 and one != other:
            doubt = "~" if about else ""
            days = (f"{match[3]}-{one:02}-{other:02}{doubt}", f"{match[3]}-{other:02}-{one:02}{doubt}")
            return f"; write {days[0]} or {days[1]}, whichever it is"
        parts = (match[3], match[1], match[2]) if one <= 12 else (match[3], match[2], match[1])
    written = _written(parts)
    return f"; write {written}{'~' if about else ''}" if written else f"; {_NOTATION}"


def _bound(word: str, date: str) -> str:
    """Advise on a date behind a word: what is before 1812 is not after 1811, since an open end includes its date."""
    if word in ("before", "after"):
        year = int(date) + (1 if word == "after" else -1) if re.fullmatch("[0-9]{4}", date) else -1
        if not 0 <= year <= LAST_YEAR:
            return "; an open end includes its date, so name the nearest date that it may be"
        date = f"{year:04}"
    return f"; write ../{date}" if word in ("before", "by", "until") else f"; write {date}/.."


def _written(parts: tuple[str, ...]) -> str:
    if not parts:
        return ""
    year, month, *day = parts
    if month.isalpha():
        if month[:3] not in _MONTHS:
            return ""
        month = str(_MONTHS.index(month[:3]) + 1)
    return "-".join([year, month.zfill(2), *(part.zfill(2) for part in day)])
