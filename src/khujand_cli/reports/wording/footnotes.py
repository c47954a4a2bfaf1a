"""Footnotes: the wordings and notes of claims, numbered in the order in which a report comes to them.

What one source has in one place under several claims stands once.
"""

from __future__ import annotations

from typing import NamedTuple

from khujand_cli.concordance.in_words import who
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim


class Footnote(NamedTuple):
    """What a source prints where it makes a claim, and what the dataset says of it."""

    who: str
    wording: str
    note: str


class Footnotes:
    """The footnotes of a report: of claims with a wording or a note, and where ``places`` are wanted with a locator."""

    def __init__(self, index: Index, *, places: bool = False) -> None:
        self._index = index
        self._places = places
        self._numbers: dict[Footnote, int] = {}
        self.told: list[Footnote] = []

    def number(self, claim: Claim) -> int:
        """Return the number of the footnote of a claim, a new one where it is come to first; 0 for none."""
        wording = claim.wording if claim.wording and not claim.is_valueless else ""
        if not wording and not claim.note and not (self._places and claim.locator):
            return 0
        told = Footnote(who(self._index, [claim], located=True), wording or "", claim.note or "")
        if told not in self._numbers:
            self.told.append(told)
            self._numbers[told] = len(self.told)
        return self._numbers[told]
