"""The day chart: the stretch of days that has the most events, and the hours of its fullest day."""

from __future__ import annotations

from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.date import DAY
from khujand_cli.reports.blocks import Chart, Charts, Line, Span, Stroke
from khujand_cli.reports.wording import days
from khujand_cli.views.days import Bar, Stretch

DATED, DERIVED, MOMENT, UNKNOWN = "\u2586", "\u00b7", "|", "?"
_MEANING = {
    DATED: "dated by some source", DERIVED: "known by the order of events only", MOMENT: "a time of day",
    UNKNOWN: "dated also in a calendar that is not said",
}  # fmt: skip
_HOUR, _HOURS = 3600, 24
# A name stands over every third hour.
_NAMED = 3


def charts(stretch: Stretch, calendar: Calendar) -> Charts:
    """Return the chart of the days, and that of the hours where sources give some, with what their signs mean."""
    hours = (_hours(stretch, stretch.day, calendar),) if stretch.day is not None else ()
    return Charts((_days(stretch, calendar), *hours), tuple(_MEANING.items()))


def _days(stretch: Stretch, calendar: Calendar) -> Chart:
    names = days.day_names(stretch, calendar)
    rows = tuple(_row(bar, stretch.first, DAY) for bar in stretch.bars)
    return Chart(days.months(stretch, calendar), names, rows, least=2)


def _hours(stretch: Stretch, day: int, calendar: Calendar) -> Chart:
    names = tuple(f"{hour:02}" if hour % _NAMED == 0 else "" for hour in range(_HOURS))
    rows = tuple(_row(bar, day * _HOURS, _HOUR) for bar in stretch.timed)
    return Chart(f"{days.day_of(day, calendar)}, by the hour", names, rows, least=1, most=3)


def _row(bar: Bar, first: int, unit: int) -> tuple[Line, tuple[Stroke, ...], Span]:
    name: Line = (Span("  " * bar.depth + bar.entry.label),)
    sign = DERIVED if not bar.stated else DATED if bar.moment is None else MOMENT
    strokes = tuple(Stroke(low / unit - first, high / unit - first, sign) for low, high in bar.pieces)
    return name, strokes, Span(_beside(bar), "warning" if bar.entry.findings else "faint")


def _beside(bar: Bar) -> str:
    """Return the time of day that sources give, a sign for dates left out, and which rule found something in them."""
    time = days.hour(bar.moment) if bar.moment is not None else ""
    codes = bar.entry.findings
    found = f"{len(codes)} rules" if len(codes) > 1 else "".join(codes)
    return "  ".join(text for text in (time, UNKNOWN * bar.partly, found) if text)
