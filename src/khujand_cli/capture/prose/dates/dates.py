"""Dates of a paragraph: date words put together with their hours, their neighbours and what bounds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from khujand_cli.capture.prose.dates.day_words import DAYS, LONE_DAYS, MONTH, NTH
from khujand_cli.capture.prose.dates.expression import AND, ONE_OF, SPAN, Expression, Named, Pattern, either, join_of
from khujand_cli.capture.prose.dates.hour_words import HOURS, NOON_SECOND, is_dark
from khujand_cli.capture.prose.dates.pointing_words import POINTERS_BACK
from khujand_cli.capture.prose.dates.year_words import YEARS
from khujand_cli.capture.prose.english.dates import (
    ABOUT,
    AFTER,
    BEFORE,
    BESIDE_DATES,
    DENIALS,
    DOCUMENTS,
    EVENING,
    FIRST_PARTS,
    LAST_PARTS,
    MADE_KNOWN,
    MIDDLE_PARTS,
    MORNING,
    NIGHT,
    NIGHTS,
    NOT_AFTER,
    NOT_BEFORE,
    UNTIL,
)
from khujand_cli.capture.prose.english.numbers import BETWEEN, FROM

_BOUNDS = (*NOT_AFTER, BEFORE, AFTER, *NOT_BEFORE)
_BEFORE_IT = re.compile(
    rf"(?:\b(?P<bound>{either(_BOUNDS)}) )?"
    rf"(?P<fill>(?:(?<!\w){either((*BESIDE_DATES, *ABOUT))}(?:[ -]|(?<=\.)))*)$",
    re.IGNORECASE,
)
_ABOUT = re.compile(rf"(?<!\w){either(ABOUT)}(?!\w)", re.IGNORECASE)
_OF_A_WORK = re.compile(
    rf"\b(?:{either(DOCUMENTS)}s? (?:of|for|dated)|{either(MADE_KNOWN)}(?: on| in)?) (?:the )?$", re.IGNORECASE
)
_FIRST_PART, _LAST_PART = (re.compile(rf"\b{either(words)}\b") for words in (FIRST_PARTS, LAST_PARTS))
_PART = re.compile(rf"\b{either((*FIRST_PARTS, *MIDDLE_PARTS, *LAST_PARTS))}\b")
_LONGEST = 60
_BLANKS = str.maketrans("\u00a0\u2009\u202f", "   ")
_DENIED = re.compile(rf"(?:\b{either(DENIALS)}|n['’]t)\b[^.;:]{{0,40}}$", re.IGNORECASE)
_TIME_THEN_DAY = re.compile(
    rf",? ?(?:(?:on|of|in) (?:the )?(?:(?P<part>{either((*MORNING, *EVENING))}) of (?:the )?)?)?$", re.IGNORECASE
)
_DAY_THEN_TIME = re.compile(r",? ?(?:(?:at|about|around|by) ){0,2}$")
_JOINED = re.compile(r" ?[–—-] ?$| (?:to|until|till|and|or)(?: the)? $")
_PAIRED = re.compile(rf"\b({BETWEEN}|{FROM})(?: the)? $", re.IGNORECASE)
_NIGHT = re.compile(rf"\b(?:the )?({NIGHTS}|{NIGHT}) (?:of )?(?:the )?$", re.IGNORECASE)

# To look first whether there is anything to be found saves most of the time: half of all paragraphs name no month.
_GROUPS: tuple[tuple[re.Pattern[str], tuple[Pattern, ...]], ...] = (
    (re.compile(rf"{MONTH}|\d-\d"), DAYS),
    (re.compile(r"\d|century", re.IGNORECASE), YEARS),
    (re.compile(rf"{MONTH}|{NTH}"), LONE_DAYS),
    (re.compile(""), (*POINTERS_BACK, *HOURS)),
)


class Dated(NamedTuple):
    """A date of a paragraph as its words have it, from where to where it stands there.

    ``bound`` is the word that makes it an open end: "by", "before", "since"; empty where it is none. ``passing`` says
    that it is the date of a report, a letter or a book, and none that a story goes on from. ``dark`` says that a word
    for the evening or the night stands before it: of a day in front of it, of a time anywhere since the date before.
    """

    start: int
    end: int
    words: Expression
    bound: str = ""
    about: bool = False
    passing: bool = False
    dark: bool = False


def dates_in(text: str) -> list[Dated]:
    """Return the dates that a paragraph names, in their order; what they leave unsaid is not yet filled in."""
    text = text.translate(_BLANKS)
    joined = list(_with_neighbours(text, list(_with_hours(text, _expressions(text)))))
    ends = (0, *(words.end for words in joined))
    return [
        _with_words_before(text, words)._replace(
            dark=is_dark(text[end : words.start], right_before=words.first.day is not None)
        )
        for end, words in zip(ends, joined, strict=False)
    ]


def limits(bound: str) -> tuple[bool, bool]:
    """Return whether a word makes a date the last that may be (else the first), and whether the date itself may be."""
    return bound in (*NOT_AFTER, BEFORE), bound not in (BEFORE, AFTER)


def _is_hour(words: Expression) -> bool:
    return words.first.second is not None and words.first.day is None and words.shift is None


def _is_day(words: Expression) -> bool:
    pointed = words.shift is not None and words.shift.unit == "day"
    return words.last is None and words.first.second is None and (words.first.day is not None or pointed)


def _with_hours(text: str, found: list[Expression]) -> Iterator[Expression]:
    """Yield the expressions, an hour and the day beside it as one."""
    waiting: Expression | None = None
    for words in found:
        if waiting is not None:
            gap = text[waiting.end : words.start]
            if _is_hour(waiting) and _is_day(words) and (between := _TIME_THEN_DAY.match(gap)):
                part = between["part"] or words.first.part
                day = words._replace(first=words.first._replace(part=part.lower()))
                waiting = _timed(day, waiting, waiting.start, words.end)
                continue
            if _is_day(waiting) and _is_hour(words) and _DAY_THEN_TIME.match(gap):
                waiting = _timed(waiting, words, waiting.start, words.end)
                continue
            yield waiting
        waiting = words
    if waiting is not None:
        yield waiting


def _timed(day: Expression, hour: Expression, start: int, end: int) -> Expression:
    """Return a day with its hour; that of "the next evening, at seven" is no morning's."""
    second, unsure = hour.first.second or 0, hour.unsure
    if unsure and day.first.part and day.first.part != NIGHT:
        late = day.first.part not in MORNING and second < NOON_SECOND
        second, unsure = second + late * NOON_SECOND, False
    return day._replace(start=start, end=end, first=day.first._replace(second=second), unsure=unsure)


def _with_neighbours(text: str, found: list[Expression]) -> Iterator[Expression]:
    """Yield the expressions, two that "to", "and" or a dash ties as one, and two days of one "and" as they belong."""
    place = 0
    while place < len(found):
        words = found[place]
        following = found[place + 1] if place + 1 < len(found) else None
        if following is not None and (join := _tie(text, words, following)):
            paired = _PAIRED.search(text, 0, words.start)
            start = paired.start() if paired else words.start
            yield words._replace(start=start, end=following.end, last=following.first, join=join, note=following.note)
            place += 2
        else:
            yield from _together(text, words)
            place += 1


def _tie(text: str, words: Expression, following: Expression) -> str:
    """Return what ties two expressions: a span, or one of two; nothing where they stand each for itself."""
    gap = text[words.end : following.start]
    if not _JOINED.match(gap) or words.last or following.last or words.shift or following.shift:
        return ""
    pair = _pair_before(text, words.start)
    join = join_of(gap)
    if pair == BETWEEN:
        return ONE_OF
    # "By 1741 to" and "to May 1742" tie nothing unless both are days, or months, or years, or hours.
    wholes = words.first.whole or following.first.whole
    alike = (_fineness(words.first) == _fineness(following.first) and not wholes) or pair == FROM
    return join if join != AND and alike else ""


def _pair_before(text: str, place: int) -> str:
    match = _PAIRED.search(text, max(place - _LONGEST, 0), place)
    return match[1].lower() if match else ""


def _fineness(named: Named) -> int:
    return 3 if named.second is not None else 2 if named.day is not None else 1 if named.month is not None else 0


def _together(text: str, words: Expression) -> Iterator[Expression]:
    """Yield two days that one pair of words names, as one date or as two."""
    if words.last is None:
        yield words
        return
    night = _NIGHT.search(text, max(words.start - _LONGEST, 0), words.start)
    paired = _PAIRED.search(text, max(words.start - _LONGEST, 0), words.start)
    start = night.start() if night else paired.start() if paired else words.start
    if (night and night[1].lower() == NIGHT) or (paired and paired[1].lower() == BETWEEN):
        yield words._replace(start=start, join=ONE_OF)
    elif words.join != AND:
        yield words._replace(start=start)
    elif (words.last.day or 0) - (words.first.day or 0) == 1:
        yield words._replace(start=start, join=SPAN)
    else:
        middle = text.index(f" {AND} ", words.start)
        yield words._replace(last=None, join="", end=middle)
        yield words._replace(first=words.last, last=None, join="", start=middle + len(f" {AND} "))


def _with_words_before(text: str, words: Expression) -> Dated:
    window = text[max(words.start - _LONGEST, 0) : words.start]
    match = _BEFORE_IT.search(window)
    if match is None:
        return Dated(words.start, words.end, words)
    about = bool(_ABOUT.search(match["fill"]))
    bound = (match["bound"] or "").lower() if words.last is None else ""
    if bound in (*UNTIL, BEFORE) and _DENIED.search(window[: match.start()]):
        # What did not happen until May happened in May; what is denied before May nobody can tell.
        bound = ""
    bound = _of_a_part(bound, match["fill"].lower())
    start = words.start - len(match[0]) if bound or about else words.start
    return Dated(start, words.end, words, bound, about, passing=bool(_OF_A_WORK.search(window)))


def _of_a_part(bound: str, fill: str) -> str:
    """Return what bounds a date of which a part is named: "before the end of May" is in May at the latest."""
    if not _PART.search(fill):
        return bound
    if bound == BEFORE:
        return bound if _FIRST_PART.search(fill) else NOT_AFTER[0]
    return NOT_BEFORE[0] if bound == AFTER and not _LAST_PART.search(fill) else bound


def _expressions(text: str) -> list[Expression]:
    """Return the date words of a paragraph in their order, none within another."""
    found: list[Expression] = []
    free = text
    for sign, patterns in _GROUPS:
        for form, build, holds in patterns if sign.search(free) else ():
            for match in list(form.finditer(free)):
                if holds(match) and _possible(words := build(match)):
                    found.append(words)
                    free = f"{free[: words.start]}{chr(0) * (words.end - words.start)}{free[words.end :]}"
    return sorted(found, key=lambda words: words.start)


def _possible(words: Expression) -> bool:
    return all(
        1 <= (named.day or 1) <= 31 and 1 <= (named.month or 1) <= 12 and named.day != 0 and named.month != 0
        for named in (words.first, words.last, words.other)
        if named is not None
    )
