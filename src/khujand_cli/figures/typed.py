"""Typed figures: what people type who do not know the notation, where it can mean one thing only.

``c. 6,000`` is ``~6000`` and ``4,000-5,000`` is ``4000..5000``. What could mean two things is refused with both. One
table says what is refused and how, another what is read; the first pattern that matches the whole text decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from khujand_cli.errors import FigureError
from khujand_cli.figures.advice import quoted
from khujand_cli.figures.notation import read_figure
from khujand_cli.figures.number_words import ANY_WORD
from khujand_cli.figures.units import is_counted

Match = re.Match[str]


class Manner(NamedTuple):
    """How the numerals of a file are to be taken: of which unit, and whether the file has commas before decimals."""

    unit: str | None
    decimal_commas: bool = False

    @property
    def counts(self) -> bool:
        """Whether a comma can only stand between thousands: of what is counted, in a file without decimal commas."""
        return self.unit is not None and is_counted(self.unit) and not self.decimal_commas


_BLANKS = re.compile(r"[ \u00a0\u2007\u2009\u202f]+")
_SIGNS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-"})
# Half, thirds, quarters, eighths, as one character.
VULGAR = {
    "\u00bd": "1/2", "\u2153": "1/3", "\u2154": "2/3", "\u00bc": "1/4", "\u00be": "3/4", "\u215b": "1/8",
    "\u215c": "3/8", "\u215d": "5/8", "\u215e": "7/8",
}  # fmt: skip
_N = r"([0-9]+(?:[.,][0-9]+)*(?: [0-9]{3}(?![0-9]))*(?: [0-9]+/[0-9]+|/[0-9]+)?)"


def typed_figure(text: str, manner: Manner) -> str | None:
    """Return in the notation what was typed; None where it is nothing that people type.

    Raises FigureError where it could mean two things, with both.
    """
    plain = _plain(text)
    if len(plain) > _LONGEST:
        return None
    for pattern, refuse in _REFUSED:
        if match := pattern.fullmatch(plain):
            raise FigureError(f"{quoted(text)} {refuse(match)}")
    for pattern, read in _READ:
        if match := pattern.fullmatch(plain):
            try:
                found = read(match, manner)
                read_figure(found)
            except _TwoReadings as readings:
                raise FigureError(f"{quoted(text)} {readings}") from None
            except FigureError:
                return None
            return found
    return None


_LONGEST = 100


def has_decimal_comma(text: str) -> bool:
    """Whether a text has a numeral whose comma can only stand before decimals: ``3,5``."""
    return _DECIMAL_COMMA.search(_plain(text)) is not None


_DECIMAL_COMMA = re.compile(r"(?<![0-9,.])(?:0,[0-9]+|[0-9]+,(?:[0-9]{1,2}|[0-9]{4,}))(?![0-9,])")


def _plain(text: str) -> str:
    """Return a text with one kind of blank and of dash, in small letters, and fractions in more than one character."""
    plain = _BLANKS.sub(" ", text.translate(_SIGNS)).strip().lower()
    for sign, fraction in VULGAR.items():
        plain = re.sub(f"([0-9]) ?{sign}", rf"\1 {fraction}", plain).replace(sign, fraction)
    return plain


class _TwoReadings(Exception):
    """What was typed can mean two things; the text says which."""


_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(\.[0-9]+)?\Z")
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+\Z")
_EUROPEAN = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+\Z")
_INDIAN = re.compile(r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}\Z")


def _numeral(written: str, manner: Manner) -> str:
    """Return a typed numeral in the notation, with nothing between its thousands."""
    if _SPACED.match(written):
        return written.replace(" ", "")
    if "," not in written:
        return written
    digits = written.replace(",", "")
    if match := _GROUPED.match(written):
        # With two commas, or a point behind the comma, there is one way to take them.
        if written.count(",") > 1 or match[1] or manner.counts:
            return digits
        raise _TwoReadings(_comma_in_words(written, manner))
    if _INDIAN.match(written):
        raise _TwoReadings(f"has its commas as they stand in India, or one stands wrong; write {digits}, if it is so")
    if _EUROPEAN.match(written):
        meant = written.replace(".", "").replace(",", ".")
        raise _TwoReadings(f'has points between thousands and a comma before decimals; write "{meant}"')
    if written.count(",") == 1 and "." not in written:
        point = written.replace(",", ".")
        other = f", or {digits.lstrip('0') or '0'} if it stands between thousands" if written[-4:-3] == "," else ""
        raise _TwoReadings(f'has a comma where the notation has a point; write "{point}"{other}')
    raise _TwoReadings("has its commas at no place where they stand between thousands; write the number without them")


def _comma_in_words(written: str, manner: Manner) -> str:
    point, digits = written.replace(",", "."), written.replace(",", "")
    if manner.decimal_commas:
        why = "stands in a file that has commas before decimals"
    else:
        why = "has no unit" if manner.unit is None else f"is a number of the unit {manner.unit}"
    return f'{why}, and its comma may stand between thousands or before decimals; write {digits}, or "{point}"'


def _ends(match: Match, manner: Manner) -> tuple[str, ...]:
    """Return the numerals of a match in the notation; refuse them where the first may lack its end, as in 4-5,000."""
    low, *others = (_numeral(written, manner) for written in match.groups() if written)
    for high in others:
        if longer := _elided(low, high):
            both = f'"{low}..{high}" or "{longer}..{high}"'
            raise _TwoReadings(f"begins at {low}, or at {longer} with the noughts left out; write {both}")
    return low, *others


def _elided(low: str, high: str) -> str:
    """Return the first number with the noughts that it may lack, where it may lack any: 4000 for 4 to 5000."""
    if not (low.isdecimal() and high.isdecimal() and int(low)):
        return ""
    for count in range(len(high) - len(high.rstrip("0")), 1, -1):
        longer = f"{low}{'0' * count}"
        # Four to five thousand, ten to fifteen thousand; two to three hundred, five to six hundred thousand.
        alike = count % 3 == 0 or (len(low) < 3 and len(longer) == len(high))
        if alike and int(longer) < int(high):
            return longer
    return ""


def _range(match: Match, manner: Manner) -> str:
    low, high = _ends(match, manner)
    if _value(high) < _value(low):
        whole = f"{low[: len(low) - len(high)]}{high}" if len(high) < len(low) else ""
        meant = f'; write "{low}..{whole}"' if whole and _value(whole) > _value(low) else ""
        raise _TwoReadings(f"ends below its beginning, or the beginning of {high} was left out{meant}")
    return f"{low}..{high}"


def _value(numeral: str) -> Fraction:
    figure = read_figure(numeral)
    return Fraction(figure.low.value)


def _soft_range(match: Match, manner: Manner) -> str:
    low, high = _range(match, manner).split("..")
    return f"~{low}..~{high}"


def _open_range(match: Match, manner: Manner) -> str:
    low, high = _range(match, manner).split("..")
    return f"{low}..>{high}"


def _either(match: Match, manner: Manner) -> str:
    return "|".join(_ends(match, manner))


def _several(match: Match, manner: Manner) -> str:
    return "|".join(_numeral(written, manner) for written in re.split(r", | or ", match[0]))


def _margin(match: Match, manner: Manner) -> str:
    best, margin = (_numeral(written, manner) for written in match.groups())
    return f"{best}+-{margin}"


def _signed(match: Match, manner: Manner) -> str:
    return f"-{_numeral(match[1], manner)}"


def _alone(match: Match, manner: Manner) -> str:
    return _numeral(match[1], manner)


def _hedged(sign: str) -> Callable[[Match, Manner], str]:
    return lambda match, manner: f"{sign}{_numeral(match[1], manner)}"


# The words before a number, and the sign for each.
HEDGES = {
    "~": (
        "c.", "ca.", "ca", "circa", "about", "around", "approximately", "approx.", "roughly", "an estimated", "\u2248",
    ),
    ">": ("over", "more than", "above"),
    ">=": ("at least", "no fewer than", "not fewer than", "no less than", "not less than", "\u2265"),
    "<": ("under", "fewer than", "less than", "below"),
    "<=": ("at most", "up to", "no more than", "not more than", "\u2264"),
    "~<": ("nearly", "almost"),
}  # fmt: skip
_ABOUT = "(?:c\\. ?|ca\\. ?|(?:circa|about|around|approximately|roughly) )"
_OVER = "(?:over|more than)"


def _behind(words: tuple[str, ...]) -> str:
    """Return the pattern of one of these words and a number; letters stand apart from it."""
    return "|".join(re.escape(word) + ("" if not word[-1].isalpha() else " ") for word in words)


_READ: tuple[tuple[re.Pattern[str], Callable[[Match, Manner], str]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (_N, _alone),
        *((rf"(?:{_behind(words)}) ?{_N}", _hedged(sign)) for sign, words in HEDGES.items()),
        (rf"(>=|<=|~<|[<>~]) ?{_N}", lambda match, manner: f"{match[1]}{_numeral(match[2], manner)}"),
        (rf"{_N} ?- ?{_N}", _range),
        (rf"{_N} to {_N}", _range),
        (rf"(?:between|from) {_N} (?:and|to) {_N}", _range),
        (rf"{_N} ?\.\. ?{_N}", _range),
        (rf"{_ABOUT}{_N} (?:to|or|-) {_ABOUT}{_N}", _soft_range),
        (rf"{_N} ?(?:to|-) ?{_OVER} {_N}", _open_range),
        (rf"{_N} or {_N}", _either),
        (rf"(?:{_N}, )+{_N} or {_N}", _several),
        (rf"{_N} ?(?:\u00b1|\+/?-) ?{_N}", _margin),
        (rf"- ?{_N}", _signed),
    )
)


def _bare(written: str) -> str:
    """Return a numeral without what stands between its thousands."""
    return written.replace(",", "").replace(" ", "") if _GROUPED.match(written) or _SPACED.match(written) else written


def _thousands(match: Match) -> str:
    count, word = match.groups()
    return f'is {count} thousand, or {count} of something called {word}; write {count}000, or the unit under "unit"'


_REFUSED: tuple[tuple[re.Pattern[str], Callable[[Match], str]], ...] = tuple(
    (re.compile(pattern), refuse)
    for pattern, refuse in (
        (r"([0-9]+) ?(k)", _thousands),
        (
            r"([0-9]+)e([0-9]+)",
            lambda match: f"is {match[1]} with {match[2]} noughts, or a slip of the pen; write the number in full",
        ),
        (
            rf"{_N}[ -]odd",
            lambda match: f'is about so many, or somewhat more; write "~{_bare(match[1])}" or ">{_bare(match[1])}"',
        ),
        (
            rf"{_N}\+",
            lambda match: f'is at least so many, or more; write ">={_bare(match[1])}" or ">{_bare(match[1])}"',
        ),
        (
            rf"([0-9]+) (?:or|to|and|-) ((?:{ANY_WORD})(?:[ -](?:{ANY_WORD}))*)",
            lambda match: (
                f"is {match[1]} or {match[2]}, or both are numbers of what stands last; write both in figures, "
                'such as "200|300"'
            ),
        ),
        (
            rf"({_ABOUT}){_N} ?(?:to|-|or) ?{_N}",
            lambda match: (
                "may be about the first number only, or about both; "
                f'write "~{_bare(match[2])}..{_bare(match[3])}" or "~{_bare(match[2])}..~{_bare(match[3])}"'
            ),
        ),
        (r"none|nil|no|-", lambda _: "is none of them, or no figure is given; write 0, or leave the claim out"),
    )
)


def members(raw: dict[str, object], manner: Manner) -> Iterator[tuple[str, str]]:
    """Yield the members of an estimate that were typed, in the notation: the low of ``{"low": "1,200", ...}``."""
    for key, value in raw.items():
        if isinstance(value, str):
            found = typed_figure(value, manner)
            if found is not None and found != value:
                yield key, found
