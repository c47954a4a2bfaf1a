"""The scale of time: from moments to places on a picture, with long empty stretches drawn short.

Between two breaks the scale is even, so that lengths can be compared; where nothing begins or ends for much longer than
elsewhere, it is broken, and the break is drawn.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from khujand_cli.dates.date import DAY

# A stretch is long if it is so many times longer than three in four of all stretches.
_LONG = 6
# A stretch that takes less of the whole than this is not worth a break.
_NOTABLE = 0.06
# What part of the picture breaks may take together.
_BREAKS = 0.36
_MARGIN = 22.0
# How far before the left edge the names of the axes end, so that the first tick has room.
NAMES_APART = 40.0


class Run(NamedTuple):
    """A stretch of even scale: its first and last moment, and from where to where it reaches."""

    first: int
    last: int
    left: float
    right: float


class Scale:
    """Where moments, in seconds, lie between a left and a right edge, in pixels.

    ``timed`` says that some source gives an hour, so that ticks may be hours.
    """

    def __init__(self, moments: Iterable[int], left: float, right: float, *, timed: bool = False) -> None:
        self.timed = timed
        known = sorted(set(moments)) or [0]
        if len(known) == 1:
            known = [known[0] - DAY, known[0], known[0] + DAY]
        gaps = [later - earlier for earlier, later in pairwise(known)]
        cap = max(_LONG * sorted(gaps)[(3 * (len(gaps) - 1)) // 4], int(_NOTABLE * (known[-1] - known[0])))
        even = sum(gap for gap in gaps if gap <= cap)
        breaks = sum(gap > cap for gap in gaps)
        short = min(cap, _BREAKS / (1 - _BREAKS) * even / breaks) if breaks and even else cap
        shown = [gap if gap <= cap else short for gap in gaps]
        whole = right - left - 2 * _MARGIN
        self.left, self.right = left, right
        self._moments = known
        self._places = [left + _MARGIN]
        for gap in shown:
            self._places.append(self._places[-1] + whole * gap / sum(shown))
        self._broken = [gap > cap for gap in gaps]
        # The middle of each place at which the scale is broken.
        pairs = zip(pairwise(self._places), self._broken, strict=True)
        self.breaks = [(here + there) / 2 for (here, there), broken in pairs if broken]

    def __call__(self, moment: float) -> float:
        """Return where a moment lies; before the first and behind the last known moment, at the edge."""
        if moment < self._moments[0]:
            return self.left
        if moment > self._moments[-1]:
            return self.right
        place = min(bisect_right(self._moments, moment), len(self._moments) - 1)
        before, after = self._moments[place - 1], self._moments[place]
        share = (moment - before) / (after - before)
        return self._places[place - 1] + share * (self._places[place] - self._places[place - 1])

    def holds(self, moment: float) -> bool:
        """Whether a moment lies on the scale, and not beyond one of its ends."""
        return self._moments[0] <= moment <= self._moments[-1]

    @property
    def ends(self) -> tuple[int, int]:
        """The first and the last moment, a day ending in it and not with the midnight behind it."""
        return self._moments[0], max(self._moments[-1] - 1, self._moments[0])

    @property
    def runs(self) -> list[Run]:
        """The stretches between breaks, from the left."""
        edges = [0, *(place + 1 for place, broken in enumerate(self._broken) if broken), len(self._moments)]
        return [
            Run(self._moments[first], self._moments[end - 1], self._places[first], self._places[end - 1])
            for first, end in pairwise(edges)
        ]
