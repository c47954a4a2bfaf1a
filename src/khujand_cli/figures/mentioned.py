"""Mentioned numbers: those that stand in a few words as a source prints them, read whole or not at all.

A number in words is read in English only. Numbers that count nothing are passed over: ordinals, and those of units and
calibres ("9th Regiment", "12-pounder"). A text that holds anything else that changes what a number says is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, product
from typing import NamedTuple

from khujand_cli.figures.changing_words import changed
from khujand_cli.figures.number_words import ANY_WORD, spoken
from khujand_cli.figures.numeral import tidy
from khujand_cli.figures.typed import BEHIND, ENDED, HEDGES
from khujand_cli.figures.typed_numerals import VULGAR
from khujand_cli.figures.units import Number

# All that one number may be: "2.500" is 2.5 or 2,500.
Values = frozenset[Number]


class Mention(NamedTuple):
    """A number as a text has it; a range, and two alternatives, are one with two ``ends``.

    ``hedge`` is the sign for what stands before or ``behind`` it ("a thousand or more"), ``next`` the following word.
    It is ``doubtful`` where it may be no number of things: a year, two numbers, a word that other languages have.
    """

    ends: tuple[Values, ...]
    written: str
    hedge: str | None = None
    doubtful: bool = False
    next: str = ""
    behind: bool = False


class Unread(Exception):
    """The text cannot be read whole."""


def mentioned(text: str) -> list[Mention]:
    """Return the numbers of a text; raises Unread where it cannot be read whole."""
    plain = text.translate(_SIGNS)
    lower = plain.lower()
    if len(text) > _LONGEST or changed(lower) or any(map(_is_roman, re.findall(_CAPITALS, plain))):
        raise Unread
    found = list(_joined(lower))
    # "Five men or more" is not read.
    if len(re.findall(_BEHIND, lower) if " or " in lower else ()) != sum(one.behind for one in found):
        raise Unread
    return found


_SIGNS = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-"}
    | dict.fromkeys("\u00a0\u2007\u2009\u202f", " ")
)
# A wording is a few words; nobody prints a number in more.
_LONGEST = 200
# Patterns are compiled where they are first looked for; few datasets need them all.
_CAPITALS = r"\b[IVXLCDM]{2,}\b"
_ROMAN = r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\Z"


def _is_roman(word: str) -> bool:
    return re.match(_ROMAN, word) is not None


_WORDS = rf"(?:{ANY_WORD})"
_SEVERAL_WORDS = rf"(?:a (?=hundred|thousand))?{_WORDS}(?:(?:[ -]| and |-and-){_WORDS})*"
_VULGAR = "".join(VULGAR)
_ORDINAL_WORDS = (
    r"(?:\w+-)?(?:first|second|fourth|sixth|seventh|eighth|ninth|\w+teenth|tenth|eleventh|twelfth|\w+tieth|hundredth)"
)
_DIGITS = rf"[0-9]+(?:[.,'][0-9]+)*(?: [0-9]{{3}}(?![0-9]))*(?: ?[{_VULGAR}]| [0-9]+/[0-9]+|/[0-9]+)?"
_TOKEN = re.compile(
    rf"(?P<passed>\b[0-9]+(?:st|nd|rd|th)\b|\b{_ORDINAL_WORDS}\b|\b[0-9][0-9.,]*-(?!strong\b)[a-z]+)"
    rf"|(?P<digits>(?<![\w.,])-?(?:{_DIGITS}|[{_VULGAR}]))"
    rf"|(?P<words>\b{_SEVERAL_WORDS})(?:(?P<joined>-(?!strong\b|and-|{_WORDS}\b)[a-z]+)|\b)"
    r"|(?P<dozen>\b(?:a|one) (?:dozen|score)\b)"
)  # fmt: skip
_SCALES = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_SCALE = rf" (?P<scale>{'|'.join(_SCALES)})s?\b"
# Words for numbers that mean something else in a language that a wording may well be in.
_FOREIGN_TOO = frozenset({"one", "four", "six", "ten"})


class _Found(NamedTuple):
    values: Values
    start: int
    end: int
    doubtful: bool
    scale: int = 1


def _numbers(text: str) -> Iterator[_Found]:
    for match in _TOKEN.finditer(text):
        if match["passed"] or match["joined"]:
            continue
        values, doubtful = _of_token(match)
        scale, end = 1, match.end()
        if not match["dozen"] and (following := re.match(_SCALE, text[end:])):
            scale, end = _SCALES[following["scale"]], end + following.end()
        yield _Found(frozenset(value * scale for value in values), match.start(), end, doubtful and scale == 1, scale)


# Years, and two numbers with a stroke between them.
_DOUBTFUL = "1[0-9]{3}|20[0-9]{2}|[0-9]+/[0-9]+"


def _of_token(match: re.Match[str]) -> tuple[Values, bool]:
    """Return what a number may be, and whether it may be none."""
    if match["dozen"]:
        return frozenset({_SCALES[match["dozen"].split()[-1]]}), False
    if match["words"]:
        value = spoken(match["words"])
        if value is None:
            raise Unread
        return frozenset({value}), match["words"] in _FOREIGN_TOO
    written = match["digits"].lstrip("-")
    values = frozenset(_values(written))
    if not values:
        raise Unread
    return values, re.fullmatch(_DOUBTFUL, written) is not None


_GROUPED = r"[1-9][0-9]{0,2}(?:([,.' ])[0-9]{3})(?:\1[0-9]{3})*\Z"
_INDIAN = r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}\Z"
_FRACTION = r"(?:(?P<whole>[0-9]+) )?(?P<count>[0-9]+)/(?P<parts>[1-9][0-9]*)\Z"


def _values(written: str) -> Iterator[Number]:
    """Yield all that a number in figures may be."""
    for sign, fraction in VULGAR.items():
        if sign in written:
            written = re.sub(f"(?<=[0-9]) ?{sign}", f" {fraction}", written).replace(sign, fraction)
    if written.isdecimal():
        yield int(written)
        return
    if match := re.match(_FRACTION, written):
        if int(match["count"]) < int(match["parts"]):
            yield tidy(int(match["whole"] or 0) + Fraction(int(match["count"]), int(match["parts"])))
        return
    if re.match(_GROUPED, written) or re.match(_INDIAN, written):
        yield int(re.sub("[^0-9]", "", written))
    if re.fullmatch(r"[0-9]+[.,][0-9]+", written):
        yield tidy(Fraction(written.replace(",", ".")))
    elif re.fullmatch(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+\.[0-9]+", written):
        yield tidy(Fraction(written.replace(",", "")))
    elif re.fullmatch(r"[1-9][0-9]{0,2}(?:[. ][0-9]{3})+,[0-9]+", written):
        yield tidy(Fraction(re.sub("[. ]", "", written).replace(",", ".")))


_BETWEEN = r" ?- ?| to | or | and | (?:to|or) (?:over|more than|about|around) | ?- ?(?:over|more than) "
_WORD = re.compile(r" ?(-strong|%|[a-z]+)")


def _joined(text: str) -> Iterator[Mention]:
    """Yield the numbers, those of a range and of two alternatives as one."""
    waiting: _Found | None = None
    for found in _numbers(text):
        if waiting is None:
            waiting = found
            continue
        between = text[waiting.end : found.start]
        if re.fullmatch(_BETWEEN, between) and (between != " and " or _is_between(text, waiting)):
            yield _pair(text, waiting, found)
            waiting = None
        else:
            yield _single(text, waiting)
            waiting = found
    if waiting is not None:
        yield _single(text, waiting)


def _is_between(text: str, found: _Found) -> bool:
    return text[: found.start].endswith("between ")


_BEHIND = rf" or (?P<word>{'|'.join(chain(*BEHIND.values()))})\b(?={ENDED})"


def _behind(text: str, end: int) -> re.Match[str] | None:
    """Return what stands right behind a number, where it says "or" and a hedge."""
    return re.compile(_BEHIND).match(text, end) if text.startswith(" or ", end) else None


def _single(text: str, found: _Found) -> Mention:
    hedge, behind = _hedge(text[: found.start]), _behind(text, found.end)
    mention = Mention((found.values,), text[found.start : found.end].strip(), hedge, doubtful=found.doubtful)
    if not behind:
        return mention._replace(next=_next(text, found.end))
    if hedge or text[: found.start].endswith("some "):
        raise Unread
    sign = next(sign for sign, words in BEHIND.items() if behind["word"] in words)
    whole = text[found.start : behind.end()]
    return mention._replace(written=whole, hedge=sign, next=_next(text, behind.end()), behind=True)


def _pair(text: str, low: _Found, high: _Found) -> Mention:
    lows = {*low.values, *(value * high.scale for value in low.values)}
    highs = set(high.values)
    for first, last in product(low.values, high.values):
        if isinstance(first, int) and isinstance(last, int):
            # Ten to fifteen thousand as 10-15,000; 150 to 160 as 150-60.
            lows.update(
                longer for count in range(2, 10) if (longer := first * 10**count) < last and not last % 10**count
            )
            begun, ended = str(first), str(last)
            if len(ended) < len(begun):
                highs.add(int(begun[: -len(ended)] + ended))
    behind = _behind(text, high.end)
    return Mention(
        (frozenset(lows), frozenset(highs)),
        text[low.start : high.end].strip(),
        doubtful=low.doubtful and high.doubtful,
        next=_next(text, behind.end() if behind else high.end),
        behind=behind is not None,
    )


def _next(text: str, end: int) -> str:
    match = _WORD.match(text, end)
    return match[1] if match else ""


_HEDGES = sorted(
    ((word, sign) for sign, words in HEDGES.items() for word in (*words, sign)), key=lambda pair: -len(pair[0])
)


def _hedge(before: str) -> str | None:
    """Return the sign for the word that stands right before a number; None where none does."""
    text = before.rstrip()
    return next((sign for word, sign in _HEDGES if text.endswith(word) and _begins_apart(text, word)), None)


def _begins_apart(text: str, word: str) -> bool:
    """Whether no letter stands right before the word that ends a text."""
    return not "a" <= text[: -len(word)][-1:] <= "z"
