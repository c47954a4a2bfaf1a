"""Chance: how easily a lead would have been found for another total, which tells a trace from a coincidence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

_MOST_TOTALS = 400


class Near(NamedTuple):
    """The totals that might have been stated instead: what the chance of a lead is measured on.

    They lie within a tenth of the stated total, at least 10 either way, in steps of the largest power of ten common to
    all the figures; at most 400 of them, evenly spaced. Left out are the stated total and the one that would have
    balanced.
    """

    stated: int
    balanced: int
    step: int

    @property
    def _span(self) -> range:
        middle = self.stated // self.step
        reach = max(middle // 10, 10)
        return range(max(middle - reach, 0), middle + reach + 1)

    @property
    def greatest(self) -> int:
        """A number that none of these totals exceeds."""
        return self._span[-1] * self.step

    def totals(self) -> list[int]:
        """Return these totals, the smallest first."""
        step, span, balanced = self.step, self._span, self.balanced
        balancing = {balanced // step} if balanced % step == 0 and balanced // step in span else set()
        left_out = sorted({self.stated // step} | balancing)
        count = len(span) - len(left_out)
        if count <= _MOST_TOTALS:
            totals = list(range(span.start * step, span.stop * step, step))
            for absent in left_out:
                if absent in span:
                    totals.remove(absent * step)
            return totals
        totals = [span.start + place * count // _MOST_TOTALS for place in range(_MOST_TOTALS)]
        for absent in left_out:
            later = bisect_left(totals, absent)
            totals[later:] = [total + 1 for total in totals[later:]]
        return totals if step == 1 else [total * step for total in totals]


def near(stated: int, balanced: int, figures: Iterable[int]) -> Near:
    """Return the totals that might have been stated instead, where ``figures`` make ``balanced`` and not ``stated``."""
    step = 1
    values = [value for value in (stated, *figures) if value]
    while values and all(value % (step * 10) == 0 for value in values):
        step *= 10
    return Near(stated, balanced, step)


def share(totals: Sequence[int], explained: Callable[[int], bool]) -> float:
    """Return the share of the totals, 0 to 1 in four decimals, for which the search would have found a reading too.

    Of no totals it is 1: where nothing else could have been stated, a reading tells nothing.
    """
    return round(sum(map(explained, totals)) / len(totals), 4) if totals else 1.0
