"""Figures of a paragraph: its numbers with what hedges them, alone or as ranges."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from khujand_cli.capture.prose.english.nouns import FATES, FUNCTION_WORDS, POUNDS, SHORT_UNITS, TIME_UNITS, UNITS
from khujand_cli.capture.prose.english.numbers import (
    AND,
    ARTICLES,
    BETWEEN,
    CHANGES,
    CURRENCIES,
    FROM,
    HEDGES,
    HEDGES_BEHIND,
    LASTING,
    LONGER,
    ODD,
    ONE,
    OR,
    PLACING_HEDGES,
    RANGE_WORDS,
    TO,
    TOGETHER,
)
from khujand_cli.capture.prose.figures.exclusions import DASHES, SMALL, denied, no_figure
from khujand_cli.capture.prose.figures.numbers import Number, number_at
from khujand_cli.capture.prose.tokens import Tokens, at, phrase, phrase_before

_FEW_WORDS = 6


class Counted(NamedTuple):
    """A figure of a paragraph: from which token to which it runs, its ends, and the sign that hedges it.

    ``high`` is None unless it is a range; ``unit`` is the word of the unit where one is bound up with the number.
    ``either`` says that the text has "or" between its ends, ``doubt`` why nobody can tell what it means, if so.
    """

    first: int
    end: int
    low: Number
    high: Number | None = None
    sign: str = ""
    unit: str = ""
    either: bool = False
    doubt: str = ""

    def notation(self, *, counted: bool = False) -> str:
        """Return the figure in the notation, ``counted`` or of a measure.

        "Twelve or thirteen" are one of two; "forty or fifty" are the ends of many.
        """
        low = self.low.notation(counted=counted)
        if self.high is None:
            return f"{self.sign}{low}"
        high = self.high.notation(counted=counted)
        if self.either and self.high.value - self.low.value == 1 and not self.sign:
            return f"{low}|{high}"
        soft = "~" if self.sign.startswith("~") else ""
        return f"{soft}{low}..{soft}{high}"

    @property
    def is_part(self) -> bool:
        """Whether it is a part of one whole: a third, one in five."""
        return self.low.part and self.low.value < 1 and self.high is None


def figures_in(tokens: Tokens) -> Iterator[Counted]:
    """Yield the figures of a paragraph in their order."""
    place = 0
    while place < len(tokens):
        counted = _of_an_article(tokens, place) or _of_a_unit(tokens, place) or _one_in(tokens, place)
        if counted is None:
            place, counted = _counted(tokens, place)
        else:
            place = counted.end
        if counted is not None:
            yield counted


def _counted(tokens: Tokens, place: int) -> tuple[int, Counted | None]:
    """Return where to go on behind a token, and the figure that begins with it, if one does."""
    number = number_at(tokens, place)
    if number is None:
        return place + 1, None
    if (skipped := no_figure(tokens, number)) is not None:
        return max(skipped, number.end), None
    counted = _in_two_units(tokens, number) or _range(tokens, number) or Counted(number.first, number.end, number)
    counted = counted if counted.doubt else _hedged(tokens, _with_unit(tokens, counted))
    return counted.end, counted


def _in_two_units(tokens: Tokens, number: Number) -> Counted | None:
    """Return a measure in two units, "90 ft 10 in", which no figure can hold."""
    smaller = number.end + 2
    if at(tokens, smaller) not in TOGETHER.get(at(tokens, number.end), ()) or not tokens[smaller - 1].numeral:
        return None
    return Counted(number.first, smaller + 1, number, doubt="two units in one figure")


def _with_unit(tokens: Tokens, counted: Counted) -> Counted:
    """Return the figure with what is bound up with it: "27-mile", "23ft", "£3,000", "twenty-odd"."""
    first, end = counted.first, counted.end
    number = counted.low.first
    if number and tokens[number].glued and tokens[number - 1].text in CURRENCIES:
        if at(tokens, end) in SHORT_UNITS and tokens[end].glued:
            reason = f'"{at(tokens, end)}" behind a sum of money may be so many millions; write the sum out'
            return counted._replace(first=min(first, number - 1), end=end + 1, doubt=reason)
        counted = counted._replace(first=min(first, number - 1), unit=tokens[number - 1].text)
    hyphen = at(tokens, end) == "-" and tokens[end].glued
    word = at(tokens, end + hyphen)
    if word == ODD:
        return counted._replace(end=end + hyphen + 1, doubt="somewhat more than that; how much more is not said")
    if hyphen and word in UNITS:
        return counted._replace(end=end + 2, unit=word)
    if tokens[number].numeral and end < len(tokens) and tokens[end].glued and word in SHORT_UNITS:
        return counted._replace(end=end + 1, unit=word)
    return counted


def _hedged(tokens: Tokens, counted: Counted) -> Counted:
    """Return the figure with the hedge before it, or behind it."""
    hedge, taken = phrase_before(tokens, counted.first, HEDGES)
    sign = HEDGES.get(hedge, "")
    if doubt := counted.doubt or denied(tokens, counted.first - taken, sign) or _of_which(counted, hedge, sign):
        return counted._replace(first=counted.first - taken * bool(sign), doubt=doubt)
    if hedge in PLACING_HEDGES and counted.low.value < SMALL:
        unit = UNITS.get(counted.unit or at(tokens, counted.end), "")
        # "Over three days" may be more than three, or as long as three.
        sign = ">=" if hedge == LONGER and unit in TIME_UNITS else sign if unit else ""
    if sign:
        counted = counted._replace(first=counted.first - taken, sign=sign)
    counted, end = hedge_behind(tokens, counted, counted.end)
    return counted._replace(end=end)


def _of_which(counted: Counted, hedge: str, sign: str) -> str:
    """Return why a bound of two numbers cannot be read: "more than 74 or 75"."""
    return f'"{hedge}" which of the two?' if counted.high is not None and sign.strip("~") else ""


def hedge_behind(tokens: Tokens, counted: Counted, place: int) -> tuple[Counted, int]:
    """Return the figure with the hedge that stands behind what it counts, "600 men or more", and where that ends."""
    behind, taken = phrase(tokens, place, HEDGES_BEHIND)
    if not behind or counted.high is not None:
        return counted, place
    return counted._replace(sign=HEDGES_BEHIND[behind]), place + taken


def _range(tokens: Tokens, number: Number) -> Counted | None:
    """Return the range that a number begins; one that nobody can read has its doubt."""
    before, separator = at(tokens, number.first - 1), at(tokens, number.end)
    place = _past_the_separator(tokens, number, between=before == BETWEEN)
    further = number_at(tokens, place) if number.end < place < len(tokens) else None
    if further is None or (further.part and not number.part):
        return None
    if before == FROM and any(
        token.lower in CHANGES for token in tokens[max(number.first - _FEW_WORDS, 0) : number.first]
    ):
        return None
    start = number.first - (before in (BETWEEN, FROM))
    if doubt := _elided(tokens, number, further, separator):
        return Counted(start, further.end, number, further, doubt=doubt)
    if further.scale > 1 and number.scale == 1 and number.value * further.scale < further.value and not number.part:
        # "Two or three hundred": the hundred is said once for both.
        number = number._replace(value=number.value * further.scale, digits="")
    either = separator == OR
    return Counted(start, further.end, number, further, either=either) if number.value < further.value else None


def _past_the_separator(tokens: Tokens, number: Number, *, between: bool) -> int:
    """Return the token behind what makes two numbers a range; the end of the first one where nothing does."""
    end = number.end
    separator = at(tokens, end)
    if separator == "-" and at(tokens, end + 1) == TO and at(tokens, end + 2) == "-":
        end += 3
    elif separator in RANGE_WORDS or separator in DASHES or (between and separator == AND):
        end += 1
    else:
        return end
    return end + (end < len(tokens) and tokens[end].text in CURRENCIES)


def _elided(tokens: Tokens, number: Number, further: Number, separator: str) -> str:
    """Return why a range can be read in two ways, if it can: "4-5,000", "150-60", "2 or three hundred"."""
    digits = tokens[number.first].numeral, tokens[further.first].numeral
    if digits == (True, False) and further.scale > 1 and number.scale == 1 and number.value < SMALL**2:
        return f"{number.notation()} alone, or with the {tokens[further.end - 1].lower} behind it?"
    if digits != (True, True):
        return ""
    in_thousands = further.value % 1000 == 0 and further.scale == 1
    if in_thousands and 1 <= number.value < further.value / 1000 and separator != AND:
        return f"from {number.notation()}, or from {number.notation()},000?"
    written = tokens[further.first].text
    shorter = len(written) < len(number.digits) and further.value < number.value
    if separator in DASHES and shorter and "." not in number.digits:
        meant = number.digits[: len(number.digits) - len(written)] + written
        return f"to {written}, or to {meant}?" if int(meant) > number.value else "it ends below its beginning"
    return ""


def _of_an_article(tokens: Tokens, place: int) -> Counted | None:
    """Return one of a unit where an article counts: "for a day", "lasted an hour"; with a half: "a mile and a half"."""
    unit = at(tokens, place + 1)
    if at(tokens, place) not in (*ARTICLES, ONE) or unit not in UNITS:
        return None
    part = number_at(tokens, place + 3) if at(tokens, place + 2) == AND and place + 3 < len(tokens) else None
    if part is not None and part.part and part.value < 1 and at(tokens, part.first) in ARTICLES:
        number = Number(1 + part.value, place, part.end)
        return _hedged(tokens, Counted(place, part.end, number, unit=unit))
    one = Counted(place, place + 2, Number(Fraction(1), place, place + 1), unit=unit)
    if at(tokens, place) in ARTICLES and at(tokens, place - 1) in LASTING:
        return one
    # "No more than a mile"; but "over a mile" may say where, and "some day" when.
    hedge, _ = phrase_before(tokens, place, HEDGES)
    return _hedged(tokens, one) if " " in hedge and at(tokens, place) in ARTICLES else None


def _of_a_unit(tokens: Tokens, place: int) -> Counted | None:
    """Return a part of one unit: "half a mile", "half-mile", "a quarter of an hour", "three quarters of a pound"."""
    part = number_at(tokens, place)
    if part is None or not part.part or part.value >= 1:
        return None
    end = part.end + (at(tokens, part.end) == "of")
    hyphen = at(tokens, part.end) == "-" and tokens[part.end].glued
    unit = at(tokens, end + 1)
    if not (hyphen or at(tokens, end) in ARTICLES) or (unit not in UNITS and unit not in POUNDS):
        return None
    return _hedged(tokens, Counted(place, end + 2, part, unit=unit))


def _one_in(tokens: Tokens, place: int) -> Counted | None:
    """Return a share in words: "one in five" of something, "one voter in ten"."""
    if at(tokens, place) not in (ONE, "1"):
        return None
    named = at(tokens, place + 1) != "in" and at(tokens, place + 1).isalpha()
    behind = place + 2 + named
    if at(tokens, behind - 1) != "in" or behind >= len(tokens):
        return None
    whole = number_at(tokens, behind)
    if whole is None or whole.value < 2 or at(tokens, whole.end) in UNITS:
        return None
    if named and at(tokens, whole.end).isalpha() and at(tokens, whole.end) not in FUNCTION_WORDS | FATES:
        # "One regiment in four columns": the second number counts something of its own.
        return None
    return _hedged(tokens, Counted(place, whole.end, Number(1 / whole.value, place, whole.end, part=True)))
