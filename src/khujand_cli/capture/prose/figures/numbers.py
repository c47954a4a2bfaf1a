"""Numbers: what a numeral, or a row of number words, amounts to; never an ordinal, never a name."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from khujand_cli.capture.prose.english.numbers import (
    AND,
    ARTICLES,
    BETWEEN,
    FRACTIONS,
    FROM,
    GROUPS,
    HUNDRED,
    PARTS,
    SCALES,
    SCORE,
    SIGNS_OF_FRACTIONS,
)
from khujand_cli.capture.prose.tokens import Tokens, at
from khujand_cli.figures.number_words import CARDINALS, TENS


class Number(NamedTuple):
    """A number at a place of a text: its value, its first token and the one behind its last.

    ``digits`` is how it is written, where it is one plain numeral; ``scale`` is the hundred, thousand or million that
    it ends with, which an earlier number of a range may share; ``part`` says that it is a fraction of one whole.
    """

    value: Fraction
    first: int
    end: int
    digits: str = ""
    scale: int = 1
    part: bool = False

    def notation(self, *, counted: bool = False) -> str:
        """Return the number as a numeral: ``6 1/2`` of a measure, ``6.5`` of what is ``counted``.

        Digits stay as they are written; a decimal without an end has two places.
        """
        if self.digits:
            return self.digits
        if counted and self.value.denominator > 1:
            places = next((places for places in range(1, 5) if 10**places % self.value.denominator == 0), 2)
            before, behind = divmod(round(self.value * 10**places), 10**places)
            return f"{before}.{behind:0{places}}"
        whole, rest = divmod(self.value.numerator, self.value.denominator)
        fraction = f"{rest}/{self.value.denominator}" if rest else ""
        return f"{whole} {fraction}" if whole and rest else fraction or str(whole)


def number_at(tokens: Tokens, place: int) -> Number | None:
    """Return the number that begins at this token, as long as it can be; None where none begins there."""
    token = tokens[place]
    if token.numeral:
        return _numeral(tokens, place)
    if token.text in SIGNS_OF_FRACTIONS:
        return Number(SIGNS_OF_FRACTIONS[token.text], place, place + 1, part=True)
    return _fraction(tokens, place) or _words(tokens, place)


def _numeral(tokens: Tokens, place: int) -> Number:
    digits = "".join(character for character in tokens[place].text if character.isdigit() or character == ".")
    value, end = Fraction(digits), place + 1
    if at(tokens, end) in ("/", "⁄") and end + 1 < len(tokens) and _glued_numeral(tokens, end):
        over = Fraction(tokens[end + 1].text.replace(",", ""))
        return Number(value / over if over else value, place, end + 2, part=bool(over))
    whole = value.denominator == 1
    if whole and end < len(tokens) and tokens[end].text in SIGNS_OF_FRACTIONS:
        return Number(value + SIGNS_OF_FRACTIONS[tokens[end].text], place, end + 1)
    if whole and end + 2 < len(tokens) and tokens[end].numeral and at(tokens, end + 1) in ("/", "⁄"):
        further = _numeral(tokens, end)
        if further.part and further.value < 1:
            return Number(value + further.value, place, further.end)
    return _and_a_part(tokens, _scaled(tokens, Number(value, place, end, _plain(digits))))


def _glued_numeral(tokens: Tokens, place: int) -> bool:
    return tokens[place].glued and tokens[place + 1].glued and tokens[place + 1].numeral


def _plain(digits: str) -> str:
    """Return the numeral without noughts before it."""
    whole, point, decimals = digits.partition(".")
    return f"{whole.lstrip('0') or '0'}{point}{decimals}"


def _scaled(tokens: Tokens, number: Number) -> Number:
    """Return the number times the words of scale that follow it: ``1.8 million``, ``three score``."""
    while (word := at(tokens, number.end)) in SCALES or word == HUNDRED or word in GROUPS:
        factor = SCALES.get(word) or GROUPS.get(word) or 100
        if number.scale >= factor and number.scale != 100:
            break
        number = Number(number.value * factor, number.first, number.end + 1, "", number.scale * factor)
    return number


def _and_a_part(tokens: Tokens, number: Number) -> Number:
    """Return the number with the fraction that follows it: ``six and a half``, ``two and three quarters``."""
    if at(tokens, number.end) == AND and number.value.denominator == 1 and number.end + 1 < len(tokens):
        part = _fraction(tokens, number.end + 1)
        if part and part.value < 1:
            return _scaled(tokens, Number(number.value + part.value, number.first, part.end))
    return number


def _fraction(tokens: Tokens, place: int) -> Number | None:
    """Return a fraction in words: ``half``, ``a third``, ``three-quarters``; of a group, how many that is."""
    first, end = at(tokens, place), place + 1
    if first == "half":
        return _of_a_group(tokens, Number(Fraction(1, 2), place, end, part=True))
    if first in ARTICLES:
        count = Fraction(1)
    elif first in CARDINALS and first != "zero":
        count = Fraction(CARDINALS[first])
    else:
        return None
    hyphen = at(tokens, end) == "-" and tokens[end].glued
    unit = at(tokens, end + hyphen)
    if unit not in FRACTIONS or (count != 1) != unit.endswith("s") or (unit == "half" and count != 1):
        return None
    end += hyphen + 1
    # "A fifth part of them" is a fifth of them.
    end += at(tokens, end) in PARTS and at(tokens, end + 1) == "of"
    number = Number(count * FRACTIONS[unit], place, end, part=True)
    # "A third attempt" is the one that follows two others; "a third of the men" is a fraction, and so is "one third".
    whole = first in ARTICLES and unit not in ("half", "quarter") and at(tokens, number.end) != "of"
    return None if whole else number


def _of_a_group(tokens: Tokens, half: Number) -> Number:
    place = half.end
    if at(tokens, place) in ARTICLES and (word := at(tokens, place + 1)) in {*SCALES, *GROUPS, HUNDRED}:
        factor = SCALES.get(word) or GROUPS.get(word) or 100
        return Number(half.value * factor, half.first, place + 2, "", factor)
    return half


def _words(tokens: Tokens, place: int) -> Number | None:
    """Return a row of number words: ``two hundred and fifty``, ``a thousand``, ``three dozen``, ``eightscore``."""
    total, end, scale = Fraction(0), place, 1
    start, below = place, 10**15
    while group := _below_thousand(tokens, start, first=start == place):
        factor = SCALES.get(at(tokens, group.end), 1)
        if factor >= below:
            break
        total += group.value * factor
        end, scale = (group.end, group.scale) if factor == 1 else (group.end + 1, factor)
        if factor == 1:
            break
        start, below = end + (at(tokens, end) == AND), factor
    if end == place:
        return None
    if scale == 1 and (word := at(tokens, end)) in GROUPS:
        return Number(total * GROUPS[word], place, end + 1, "", GROUPS[word])
    return _and_a_part(tokens, Number(total, place, end, "", scale))


def _below_thousand(tokens: Tokens, place: int, *, first: bool) -> Number | None:
    word = at(tokens, place)
    if first and word in ARTICLES:
        following = at(tokens, place + 1)
        if following == HUNDRED:
            return _hundreds(tokens, Number(Fraction(1), place, place + 1))
        if following in SCALES or following in GROUPS:
            return Number(Fraction(1), place, place + 1)
        return None
    if first and word.endswith(SCORE) and word[: -len(SCORE)] in CARDINALS:
        return Number(Fraction(CARDINALS[word[: -len(SCORE)]] * GROUPS[SCORE]), place, place + 1, "", GROUPS[SCORE])
    small = _below_hundred(tokens, place)
    return small and _hundreds(tokens, small)


def _hundreds(tokens: Tokens, small: Number) -> Number:
    if at(tokens, small.end) != HUNDRED:
        return small
    hundreds = Number(small.value * 100, small.first, small.end + 1, "", 100)
    follows = hundreds.end + (at(tokens, hundreds.end) == AND)
    rest = _below_hundred(tokens, follows)
    if rest and (follows != hundreds.end or rest.value < 100):
        return Number(hundreds.value + rest.value, small.first, rest.end)
    return hundreds


def _below_hundred(tokens: Tokens, place: int) -> Number | None:
    word = at(tokens, place)
    if word in CARDINALS:
        return _units_first(tokens, place) or Number(Fraction(CARDINALS[word]), place, place + 1)
    if word not in TENS:
        return None
    hyphen = at(tokens, place + 1) == "-" and tokens[place + 1].glued
    unit = at(tokens, place + 1 + hyphen)
    if 0 < CARDINALS.get(unit, 0) < 10:
        return Number(Fraction(TENS[word] + CARDINALS[unit]), place, place + 2 + hyphen)
    return Number(Fraction(TENS[word]), place, place + 1)


def _units_first(tokens: Tokens, place: int) -> Number | None:
    """Return a number whose units are said first: ``one-and-thirty``, ``five and twenty``; no two of a list."""
    hyphen = at(tokens, place + 1) == "-" and tokens[place + 1].glued
    last = place + 2 + 2 * hyphen
    tens, units = TENS.get(at(tokens, last), 0), CARDINALS[at(tokens, place)]
    listed = not hyphen and (at(tokens, place - 1) in (BETWEEN, FROM, AND) or _behind_a_number(tokens, place))
    if at(tokens, place + 1 + hyphen) != AND or not tens or not 0 < units < 10 or listed:
        return None
    return Number(Fraction(tens + units), place, last + 1)


def _behind_a_number(tokens: Tokens, place: int) -> bool:
    before = at(tokens, place - 2)
    return at(tokens, place - 1) == "," and (before.isdigit() or before in CARDINALS or before in TENS)
