"""Crossed calendars: what a length would be if its begin were counted in one calendar and its end in the other."""

from __future__ import annotations

from math import ceil, floor
from typing import NamedTuple

from khujand_cli.concordance.time.lengths import Misfit, days_passed, distinct, said_of
from khujand_cli.dataset.index import Index
from khujand_cli.dates.calendars import Calendar, offset
from khujand_cli.dates.date import DAY

# By so many days the calendars lay apart when there were two.
_APART_AT_FIRST = 10


class Crossed(NamedTuple):
    """What lengths would be said if the begin were counted in one calendar and the end in the other.

    ``apart`` is how many days the calendars were apart, ``ways`` what each of the two ways makes of the length.
    """

    apart: int
    ways: tuple[tuple[int, int], ...]

    def way_to(self, said: int) -> tuple[int, int] | None:
        """Return what the way makes that makes this length; None where neither does."""
        return next((way for way in self.ways if way[0] <= said <= way[1]), None)

    def explain(self, said: int) -> bool:
        """Whether one of the ways makes this length."""
        return self.way_to(said) is not None


def crossed(index: Index, misfit: Misfit) -> Crossed | None:
    """Return what lengths two calendars would make of the dates of a misfit; None where they are not all of one day."""
    readings = [index.extents(claim) for claim in distinct(misfit.dates)]
    ends = {index.usages.calendar(claim) for claim in misfit.dates}
    events = misfit.quantity.between or (misfit.quantity.length_of,)
    known = ends <= {Calendar.JULIAN, Calendar.GREGORIAN} and all(len(one) == 1 for one in readings)
    passed = days_passed([extent for one in readings for extent in one], misfit.unit) if readings else None
    low = readings[0][0].whole.low if readings else None
    if not known or len(readings) != len(events) or passed is None or low is None:
        return None
    apart = offset(low // DAY)
    least, most = passed
    if apart < _APART_AT_FIRST:
        return None
    ways = [(least + apart, most + apart), (least - apart, most - apart)]
    # Of two events either may come first; one event does not end before it begins.
    either = [way if way[1] >= 0 else (-way[1], -way[0]) for way in ways if way[1] >= 0 or len(events) > 1]
    said = (said_of(misfit.unit, way) for way in either)
    return Crossed(apart, tuple((max(ceil(low), 0), floor(high)) for low, high in said))
