"""Columns seen: what the cells of each column of a table hold, as far as all of them tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import islice

from khujand_cli.capture.tables.carriers import Carrier, text_of_cell
from khujand_cli.dates.typed import typed_date
from khujand_cli.errors import DateError

# What published tables have where there is no value; a negative number is one only among numbers that are none.
_WORDS = ("", ".", "..", "-", "na", "n/a", "nan", "null", "none", "unknown", "?")
_NUMBERS = ("-9", "-99", "-999", "-9999", "-1")
_NUMERAL = re.compile(r"-?(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.[0-9]+)?\Z")
_ISO = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?\Z")
_DAY = re.compile(r"([0-9]{1,4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,4})(?:[ T]00:00(?::00(?:\.0+)?)?)?\Z")
# In nearly all rows; one row may always be the one that is wrong.
_NEARLY = 0.95
# So many values tell of what kind those of a column are.
_ENOUGH = 100


def nearly_all(holds: int, rows: int) -> bool:
    """Whether something that holds in so many rows holds in nearly all of them."""
    return rows > 0 and (holds >= _NEARLY * rows or (rows > 2 and holds == rows - 1))


@dataclass(frozen=True)
class SeenColumn:
    """A column: its heading, what a person reads in its cells, and which of these texts stand for no value."""

    heading: str
    texts: Sequence[str]

    @cached_property
    def missing(self) -> frozenset[str]:
        """The texts that seem to stand for no value."""
        counts = Counter(self.texts)
        words = {text for text in counts if text.lower() in _WORDS}
        others = list(islice((text for text in counts if text not in words), _ENOUGH))
        valued = 2 * sum(map(_is_value, others)) > len(others) if words - {""} else False
        # Among names a word that stands once may be one itself, as of a place that is not known.
        words = {text for text in words if not text or valued or counts[text] > 1}
        numbers = [_number(text) for text in counts if _NUMERAL.match(text) and text not in _NUMBERS]
        if numbers and all(number >= 0 for number in numbers):
            words |= {text for text in counts if text in _NUMBERS}
        return frozenset(words)

    @cached_property
    def given(self) -> list[str]:
        """The texts that stand for a value."""
        return [text for text in self.texts if text not in self.missing]

    @cached_property
    def numbers(self) -> list[Decimal | None]:
        """The number in each row; None where there is none."""
        return [_number(text) if text not in self.missing and _NUMERAL.match(text) else None for text in self.texts]

    @cached_property
    def is_numeric(self) -> bool:
        """Whether nearly all of its values are numbers; or most, and the others have one in them: ``about 900``."""
        numerals = _fitting(self.given, _NUMERAL)
        hedged = 2 * numerals >= len(self.given) and all(any(map(str.isdigit, text)) for text in self.given)
        return nearly_all(numerals, len(self.given)) or (bool(numerals) and hedged)

    @cached_property
    def is_wording(self) -> bool:
        """Whether nearly every row has a text here that is neither number nor day."""
        return nearly_all(len(self.given), len(self.texts)) and not self.is_numeric and not self.orders

    @cached_property
    def is_of_days_in_words(self) -> bool:
        """Whether nearly all of its values, as far as the first of them tell, are dates as people type them."""
        first = self.given[:_ENOUGH]
        return nearly_all(sum(map(_is_typed_date, first)), len(first))

    @cached_property
    def is_whole(self) -> bool:
        """Whether all of its values are whole numbers."""
        return bool(self.given) and all(text.lstrip("-").replace(",", "").isdigit() for text in self.given)

    @property
    def is_named_for_ids(self) -> bool:
        """Whether its heading says that it holds ids or numbers of rows."""
        return self.heading.lower().replace("_", "").endswith(("id", "no", "nr"))

    @property
    def names_rows(self) -> bool:
        """Whether it holds words by which a row may be called, and no ids."""
        return self.is_wording and not self.is_named_for_ids

    @property
    def is_named_for_time(self) -> bool:
        """Whether its heading says that it holds a date or a year."""
        return re.search(r"date|year|day|month|datum|jahr|time", self.heading.lower()) is not None

    @cached_property
    def orders(self) -> tuple[str, ...]:
        """The orders of year, month and day, such as ``D/M/Y``, that its values allow; none where they are no dates."""
        if not self.given:
            return ()
        if self.is_named_for_time and nearly_all(_fitting(self.given, _ISO), len(self.given)):
            return ("Y-M-D",)
        days = [tuple(map(int, found.groups())) for text in self.given if (found := _DAY.match(text))]
        if not nearly_all(len(days), len(self.given)):
            return ()
        return tuple(order for order, fits in _ORDERS.items() if all(map(fits, days)))

    @cached_property
    def is_unique(self) -> bool:
        """Whether every row has a value that no other row has."""
        return len(self.given) == len(self.texts) == len(set(self.texts))


def _is_value(text: str) -> bool:
    """Whether a text is a figure or a date, and no name."""
    return bool(_NUMERAL.match(text) or _DAY.match(text) or _ISO.match(text)) or _is_typed_date(text)


def _is_typed_date(text: str) -> bool:
    """Whether a text is a date in words, or one that may be of two days."""
    try:
        return any(map(str.isdigit, text)) and typed_date(text) is not None
    except DateError:
        return True


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _fits(year: int, month: int, day: int) -> bool:
    return year > 99 and month <= 12 and day <= 31


_ORDERS: dict[str, Callable[[tuple[int, ...]], bool]] = {
    "Y-M-D": lambda parts: _fits(*parts),
    "D/M/Y": lambda parts: _fits(parts[2], parts[1], parts[0]),
    "M/D/Y": lambda parts: _fits(parts[2], parts[0], parts[1]),
}


def are_padded(texts: Iterable[str]) -> bool:
    """Whether all of these are days as ISO 8601 writes them, so that nothing need be said of their order."""
    return all(map(_ISO.match, texts))


def _fitting(texts: Iterable[str], pattern: re.Pattern[str]) -> int:
    return sum(pattern.match(text) is not None for text in texts)


def seen(table: Carrier) -> list[SeenColumn]:
    """Return the columns of a table that have a heading."""
    columns = []
    for place, heading in enumerate(table.headings):
        texts = [text_of_cell(cells[place]) if place < len(cells) else "" for _, _, cells in table.rows]
        columns += [SeenColumn(heading, texts)] if heading and table.headings.count(heading) == 1 else []
    return columns
