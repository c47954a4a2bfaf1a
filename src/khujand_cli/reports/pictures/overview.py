"""Overview: the whole time of the events on one even scale, above the stages that show parts of it closely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khujand_cli.dates.calendars import Calendar
from khujand_cli.reports.pictures.frame import axis
from khujand_cli.reports.pictures.lettering import SMALL, width
from khujand_cli.reports.pictures.scale import Scale
from khujand_cli.reports.pictures.stages import Span, Stage
from khujand_cli.reports.pictures.svg import Markup, tag
from khujand_cli.reports.pictures.ticks import ticks

HEIGHT = 72.0
# How high the stroke of an event is.
_MARK = 9.0


def overview(stages: Sequence[Stage], spans: Sequence[Span], calendar: Calendar, y: float) -> list[Markup]:
    """Return the strip: a stroke for each event known to a few days, and a frame round what is shown closely."""
    known = [end for span in spans for end in span if end is not None]
    scale = Scale([min(known), max(known)], stages[0].scale.left, stages[0].scale.right)
    strokes = [_stroke(scale, span, y + 24) for span in spans if span.fine]
    return [*axis(scale, ticks(scale, calendar), y + 24, "Overview"), *strokes, *_frame(stages, scale, y)]


def _stroke(scale: Scale, span: Span, y: float) -> Markup:
    x = scale(((span.low or 0) + (span.high or 0)) / 2)
    return tag("line", x1=x, x2=x, y1=y + 14, y2=y + 14 + _MARK, class_="stroke")


def _frame(stages: Sequence[Stage], scale: Scale, y: float) -> Iterator[Markup]:
    """Yield the frame round the close days, with what their stage is called."""
    close = next(stage for stage in stages if stage.close)
    left, right = (scale(end) for end in close.scale.ends)
    yield tag("rect", x=left - 3, y=y + 20, width=right - left + 6, height=30.0 + _MARK, class_="frame")
    taken = width(close.title, SMALL)
    x = left - 3 if left - 3 + taken <= scale.right else right + 3 - taken
    yield tag("text", close.title, x=x, y=y + 14, class_="said")
