"""Derived windows: when an event that nobody dates began by what is dated around it, dotted and hollow.

No source says it, so it has no source's colour and no source's shape.
"""

from __future__ import annotations

from khujand_cli.concordance.time.windows import Window
from khujand_cli.dataset.index import Index
from khujand_cli.dates.in_words import SHORT
from khujand_cli.reports.pictures.marks import below, beside
from khujand_cli.reports.pictures.scale import Scale
from khujand_cli.reports.pictures.svg import Markup, tag
from khujand_cli.reports.wording.windows import in_words, usual_calendar, why

_THICK, _LINE = 7.0, 15.0
# How many pixels a window is drawn towards its open end.
_OPEN = 46.0


def derived_marks(index: Index, event: str, window: Window, y: float, scale: Scale) -> tuple[list[Markup], float]:
    """Return the window of an event as a dotted bar with its time beside it, and how many pixels down these reach.

    Where one end is open, the bar is open there too.
    """
    first, last = window.begins.not_before, window.begins.not_after
    left = scale(first.limit.moment) if first else None
    right = scale(last.limit.moment) if last else None
    if left is None and right is None:
        return [], 0.0
    start = left if left is not None else max((right or 0) - _OPEN, scale.left)
    end = right if right is not None else min(start + _OPEN, scale.right)
    calendar = usual_calendar(index)
    text = in_words(window, calendar, SHORT[calendar])
    title = tag("title", f"{text}: {why(index, event, window)}")
    before, beyond = (one is None or not scale.holds(one.limit.moment) for one in (first, last))
    bar = tag("g", title, _outline(start, end, y, open_left=before, open_right=beyond), class_="claim")
    said = beside([text], start, end, y, scale)
    if said is not None:
        return [bar, said], _LINE
    return [bar, below([text], start, y + _LINE, scale)], 2 * _LINE


def _outline(left: float, right: float, y: float, *, open_left: bool, open_right: bool) -> Markup:
    top, foot = y - _THICK / 2, y + _THICK / 2
    right = max(right, left + 2)
    upper, lower = f"M{left:.1f},{top:.1f} H{right:.1f}", f"M{right:.1f},{foot:.1f} H{left:.1f}"
    sides = [
        f"M{x:.1f},{top:.1f} V{foot:.1f}" for x, is_open in ((left, open_left), (right, open_right)) if not is_open
    ]
    return tag("path", d=" ".join([upper, *sides, lower]), class_="derived")
