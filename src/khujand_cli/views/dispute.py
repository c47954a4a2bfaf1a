"""Dispute: one subject with every reading of it, what fits, what does not, and what each copy changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from khujand_cli.concordance.audits import audits_of
from khujand_cli.concordance.copies.altered import altered
from khujand_cli.concordance.copies.departure import Altered
from khujand_cli.concordance.quarrels import excluding
from khujand_cli.concordance.readings import parted
from khujand_cli.concordance.sums import Reckoning
from khujand_cli.concordance.told import meet
from khujand_cli.dataset.index import Index
from khujand_cli.finding import Reading
from khujand_cli.views.collation import Row, readings


class Dispute(NamedTuple):
    """A row with its readings; those that ``exclude`` others; what ``fits`` them; and copies that ``depart``.

    Derived readings fit where they have a value in common with a stated one; each is told with those that it fits.
    ``own`` are totals that the own parts of whoever states them make.
    """

    row: Row
    readings: tuple[Reading, ...]
    exclude: tuple[Reading, ...]
    fits: tuple[tuple[Reading, tuple[Reading, ...]], ...]
    depart: tuple[Altered, ...]
    own: tuple[Reckoning, ...]


def dispute(index: Index, row: Row, shown: Collection[str]) -> Dispute:
    """Return what is said of the subject of a row, as far as the sources that are ``shown`` say it."""
    every = readings(index, row, shown)
    claims = [claim for claims in row.claims.values() for claim in claims if not index.is_aside(claim)]
    apart = {claim for testimony in parted(index, row.subject, claims) for claim in excluding(testimony)}
    stated = [reading for reading in every if reading.stated]
    derived = [reading for reading in every if not reading.stated]
    fits = [(one, tuple(other for other in stated if meet(one, other))) for one in derived]
    alone = [one for one, others in fits if stated and not others]
    # What fits nothing that is stated excludes all of it.
    disputed = [reading for reading in stated if alone or not apart.isdisjoint(reading.claims)]
    copies = (one for one in altered(index) if one.copy.subject == row.subject and one.copy.source in row.claims)
    fitting = tuple((one, others) for one, others in fits if others)
    return Dispute(row, every, (*disputed, *alone), fitting, tuple(copies), tuple(_own(index, row)))


def _own(index: Index, row: Row) -> Iterator[Reckoning]:
    """Yield the totals that sources state and that their own parts make."""
    if row.kind == "quantity" and index.quantities[row.subject].sum_of:
        for audit in audits_of(index, row.subject):
            for reckoning in audit.own:
                if reckoning.total_source in row.claims and reckoning.account.difference == 0:
                    yield reckoning
