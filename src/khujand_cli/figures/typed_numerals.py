"""Typed numerals: how people write a single number, with commas or blanks between thousands, or with a fraction."""

from __future__ import annotations

import re
from typing import NamedTuple

from khujand_cli.errors import TwoReadings
from khujand_cli.figures.units import is_counted


class Manner(NamedTuple):
    """How the numerals of a file are to be taken: of which unit, and whether the file has commas before decimals."""

    unit: str | None
    decimal_commas: bool = False

    @property
    def counts(self) -> bool:
        """Whether a comma can only stand between thousands: of what is counted, in a file without decimal commas."""
        return self.unit is not None and is_counted(self.unit) and not self.decimal_commas


_BLANKS = r"[ \u00a0\u2007\u2009\u202f]+"
_SIGNS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-"})
# Half, thirds, quarters, eighths, as one character.
VULGAR = {
    "\u00bd": "1/2", "\u2153": "1/3", "\u2154": "2/3", "\u00bc": "1/4", "\u00be": "3/4", "\u2155": "1/5",
    "\u2156": "2/5", "\u2157": "3/5", "\u2158": "4/5", "\u2159": "1/6", "\u215a": "5/6", "\u215b": "1/8",
    "\u215c": "3/8", "\u215d": "5/8", "\u215e": "7/8",
}  # fmt: skip
# A number as people write it, as a pattern.
NUMERAL = r"([0-9]+(?:[.,][0-9]+)*(?: [0-9]{3}(?![0-9]))*(?: [0-9]+/[0-9]+|/[0-9]+)?)"


def has_decimal_comma(text: str) -> bool:
    """Whether a text has a numeral whose comma can only stand before decimals: ``3,5``."""
    return re.search(_DECIMAL_COMMA, plain(text)) is not None


_DECIMAL_COMMA = r"(?<![0-9,.])(?:0,[0-9]+|[0-9]+,(?:[0-9]{1,2}|[0-9]{4,}))(?![0-9,])"


def plain(text: str) -> str:
    """Return a text with one kind of blank and of dash, in small letters, and fractions in more than one character."""
    text = re.sub(_BLANKS, " ", text.translate(_SIGNS)).strip().lower()
    text = re.sub(_APOSTROPHES, lambda match: re.sub("['\u2019]", "", match[0]), text)
    for sign, fraction in VULGAR.items():
        text = re.sub(f"([0-9]) ?{sign}", rf"\1 {fraction}", text).replace(sign, fraction)
    return text


# Swiss thousands, which nothing else is written like.
_APOSTROPHES = r"(?<![0-9.,'\u2019])[1-9][0-9]{0,2}(?:['\u2019][0-9]{3})+(?![0-9.,'\u2019])"


# Compiled where they are first needed, which is not where a sound file is read.
_GROUPED = r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(\.[0-9]+)?\Z"
_SPACED = r"[1-9][0-9]{0,2}(?: [0-9]{3})+\Z"
_EUROPEAN = r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+\Z"
_INDIAN = r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}\Z"


def typed_numeral(written: str, manner: Manner) -> str:
    """Return a typed numeral in the notation, with nothing between its thousands."""
    if re.match(_SPACED, written):
        return written.replace(" ", "")
    if "," not in written:
        return written
    digits = written.replace(",", "")
    if match := re.match(_GROUPED, written):
        # With two commas, or a point behind the comma, there is one way to take them.
        if written.count(",") > 1 or match[1] or manner.counts:
            return digits
        raise TwoReadings(_comma_in_words(written, manner))
    if re.match(_INDIAN, written):
        raise TwoReadings(f"has its commas as they stand in India, or one stands wrong; write {digits}, if it is so")
    if re.match(_EUROPEAN, written):
        meant = written.replace(".", "").replace(",", ".")
        raise TwoReadings(f'has points between thousands and a comma before decimals; write "{meant}"')
    if written.count(",") == 1 and "." not in written:
        point = written.replace(",", ".")
        other = f", or {digits.lstrip('0') or '0'} if it stands between thousands" if written[-4:-3] == "," else ""
        raise TwoReadings(f'has a comma where the notation has a point; write "{point}"{other}')
    raise TwoReadings("has its commas at no place where they stand between thousands; write the number without them")


def _comma_in_words(written: str, manner: Manner) -> str:
    point, digits = written.replace(",", "."), written.replace(",", "")
    if manner.decimal_commas:
        why = "stands in a file that has commas before decimals"
    else:
        why = "has no unit" if manner.unit is None else f"is a number of the unit {manner.unit}"
    return f'{why}, and its comma may stand between thousands or before decimals; write {digits}, or "{point}"'


def bare(written: str) -> str:
    """Return a numeral without what stands between its thousands."""
    grouped = re.match(_GROUPED, written) or re.match(_SPACED, written)
    return written.replace(",", "").replace(" ", "") if grouped else written
