"""Nights: after an evening a time of the morning may be that of the next day, and no text need say of which it is."""

from __future__ import annotations

from typing import NamedTuple

from khujand_cli.capture.prose.dates.dates import Dated
from khujand_cli.capture.prose.dates.expression import Expression, Named
from khujand_cli.capture.prose.dates.hour_words import DAY, HOUR, NOON_SECOND
from khujand_cli.capture.prose.dates.written import day_after, edtf
from khujand_cli.capture.prose.english.dates import AFTER_DARK, EVENING, NIGHT

_EVENING_SECOND = 17 * HOUR
_NO_DAY = (None, None, None)


class Reached(NamedTuple):
    """How far the day has gone that a story is at: to this second of it, or perhaps to the next day."""

    second: int = 0
    left: bool = False

    def further(self, named: Named, *, dark: bool) -> Reached:
        """Return how far it has gone with this time or part of the day, and a word for the night beside it."""
        second = named.second or 0
        # Behind midnight no time of that day is left.
        at = second + (second == DAY) if second > NOON_SECOND else 0
        at = max(at, _EVENING_SECOND * (dark or named.part in AFTER_DARK), NOON_SECOND * (named.part in EVENING))
        return self._replace(second=max(self.second, at))

    def at(self, named: Named, dated: Dated, *, left: bool) -> Reached:
        """Return how far it has gone with a date, of which a day named anew begins anew."""
        words = dated.words
        anew = words.first.day is not None or (words.shift is not None and words.shift.steps) or left > self.left
        return (Reached(left=left) if anew else self).further(
            named, dark=dated.dark and words.first.day is not None and not left
        )

    def may_be_over(self, words: Expression) -> bool:
        """Whether a time without a day may be of the next one; one that is not sure, behind an evening only."""
        sure = not words.unsure or self.second >= _EVENING_SECOND
        return sure and _latest(words.first) < self.second


def is_time(words: Expression) -> bool:
    """Whether words name a time, or a part of the day, of the day that a story is at."""
    named = words.first
    timed = named.second is not None or bool(named.part)
    return timed and not named.whole and named[:3] == _NO_DAY and words.shift in (None, ("day", 0))


def is_behind_a_night(words: Expression, *, dark: bool) -> bool:
    """Whether words name a day's night with a time that may be behind its midnight."""
    named = words.first
    return named.second is not None and named.second < NOON_SECOND and (dark or named.part == NIGHT)


def either_day(named: Named) -> Named:
    """Return a day or the next one, without the time."""
    day = named._replace(second=None)
    return Named(whole=f"[{edtf(day)}..{edtf(day_after(day, 1))}]", calendar=named.calendar)


def _latest(named: Named) -> int:
    if named.second is not None:
        return named.second
    return DAY if named.part in (*EVENING, *AFTER_DARK) else NOON_SECOND
