"""How findings name readings: every one and who gives it; of very many, the lowest, highest and most repeated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from khujand_cli.concordance.in_words import said_alike
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.figure import Interval
from khujand_cli.figures.in_words import interval, measured
from khujand_cli.figures.units import is_measure
from khujand_cli.finding import Reading
from khujand_cli.wording import listed

# No sentence of a finding is longer.
LONGEST = 600
# Of more readings than these only the telling ones are named.
_MOST_READINGS = 8


class Brevity(NamedTuple):
    """How much a sentence names: so many authors of one reading, and so many letters of a label."""

    names: int
    letters: int

    def label(self, index: Index, identifier: str) -> str:
        """Return a label, cut where it is longer than a sentence bears."""
        label = index.label(identifier)
        return label if len(label) <= self.letters else f"{label[: self.letters - 3].rstrip()}..."

    def quoted(self, index: Index, identifier: str) -> str:
        """Return a label in quotation marks, as sentences name a subject."""
        return f'"{self.label(index, identifier)}"'

    def who(self, index: Index, sources: Iterable[str]) -> str:
        """Return the labels of sources; of many, how many there are beyond."""
        names = [self.label(index, source) for source in sources]
        if len(names) <= self.names + 1:
            return listed(names)
        return listed([*names[: self.names], f"{len(names) - self.names:,} more"])


IN_FULL = Brevity(12, 200)
_BREVITIES = (IN_FULL, Brevity(4, 80), Brevity(2, 40), Brevity(1, 24))


def fitting(message: Callable[[Brevity], str]) -> str:
    """Return the fullest form of a message that is no longer than a finding may be."""
    text = ""
    for brevity in _BREVITIES:
        text = message(brevity)
        if len(text) <= LONGEST:
            return text
    return f"{text[: LONGEST - 3].rstrip()}..."


def readings_in_words(index: Index, subject: str, readings: Sequence[Reading], brevity: Brevity) -> str:
    """Return the readings and who gives them: ``57 (Adams, repeated by Brown) against 65 (Clark)``."""
    told, more = _telling(readings)
    authors = [source for reading in told if reading.stated for source in reading.sources]
    located = len(set(authors)) < len(authors)
    texts = [reading_in_words(index, subject, reading, brevity, located=located) for reading in told]
    if more:
        return f"{'; '.join(texts)}; and {more:,} more readings"
    return " against ".join(texts) if len(texts) == 2 else "; ".join(texts)


def _telling(readings: Sequence[Reading]) -> tuple[list[Reading], int]:
    """Return the readings to name, and how many there are beyond."""
    if len(readings) <= _MOST_READINGS:
        return list(readings), 0
    numbered = [reading for reading in readings if reading.numerals]
    chosen = [max(readings, key=lambda reading: len(reading.sources) + len(reading.repeated_by))]
    if numbered:
        chosen += [min(numbered, key=lambda one: one.numerals), max(numbered, key=lambda one: one.numerals[-1])]
    else:
        chosen += [readings[0], readings[-1]]
    kept = [reading for reading in readings if any(reading is one for one in chosen)]
    return sorted(kept, key=lambda reading: reading.numerals), len(readings) - len(kept)


def reading_in_words(
    index: Index, subject: str, reading: Reading, brevity: Brevity, *, located: bool = False
) -> str:
    """Return one reading and who gives it: ``57 (Adams, repeated by Brown)``; ``located`` adds where he does."""
    if not reading.stated:
        return f"{amount(index, subject, reading)} (the parts of {brevity.who(index, reading.sources)})"
    first_hand = [index.claims[claim] for claim in reading.claims if index.claims[claim].source in reading.sources]
    names = brevity.who(index, reading.sources) if not located else _located(index, first_hand, brevity)
    repeated = f", repeated by {brevity.who(index, reading.repeated_by)}" if reading.repeated_by else ""
    return f"{said_alike(index, first_hand)} ({names}{repeated})"


def amount(index: Index, quantity: str, reading: Reading) -> str:
    """Return the value of a derived reading, with its unit where that is a measure."""
    low, high = reading.low, reading.high
    if low is None or isinstance(low, str) or isinstance(high, str):
        raise ValueError("a derived reading is a number")
    unit = index.common_unit(quantity)
    text = interval(Interval(low, high))
    return measured(text, unit) if is_measure(unit) else text


def _located(index: Index, claims: Sequence[Claim], brevity: Brevity) -> str:
    names = dict.fromkeys(_author(index, claim, brevity) for claim in claims)
    texts = list(names)
    if len(texts) <= brevity.names + 1:
        return listed(texts)
    return listed([*texts[: brevity.names], f"{len(texts) - brevity.names:,} more"])


def _author(index: Index, claim: Claim, brevity: Brevity) -> str:
    read_in = f"in {brevity.label(index, claim.cited_in)}" if claim.cited_in else ""
    place = claim.locator or ""
    shown = place if len(place) <= brevity.letters else f"{place[: brevity.letters - 3]}..."
    return ", ".join(part for part in (brevity.label(index, claim.source), read_in, shown) if part)
