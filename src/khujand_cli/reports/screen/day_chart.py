"""The day chart: the stretch of days that has the most events, and the hours of its fullest day."""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.date import DAY
from khujand_cli.reports.blocks import Blank, Block, Chart, Line, Span, Stroke
from khujand_cli.reports.wording import days
from khujand_cli.views.chronology import Entry
from khujand_cli.views.days import Bar, Stretch

DATED, DERIVED, MOMENT = "\u2586", "\u00b7", "|"
_UNKNOWN = "?"
_MEANING = {
    DATED: "dated by some source", DERIVED: "known by the order of events only", MOMENT: "a time of day",
    _UNKNOWN: "dated also in a calendar that is not said",
}  # fmt: skip
_HOUR, _HOURS = 3600, 24
# A name stands over every third hour.
_NAMED = 3


def charts(stretch: Stretch, calendar: Calendar) -> Iterator[Block]:
    """Yield the chart of the days, and that of the hours where sources give some; the last says what its signs mean."""
    found = [_days(stretch, calendar), *([_hours(stretch, stretch.day, calendar)] if stretch.day is not None else [])]
    signs = {stroke.sign for chart in found for _, stroke, _ in chart.rows}
    signs |= {_UNKNOWN for bar in (*stretch.bars, *stretch.timed) if bar.partly}
    legend = "   ".join(f"{sign} {_MEANING[sign]}" for sign in _MEANING if sign in signs)
    found[-1] = found[-1]._replace(legend=legend)
    for chart in found:
        yield chart
        yield Blank()


def _days(stretch: Stretch, calendar: Calendar) -> Chart:
    names = days.day_names(stretch, calendar)
    rows = tuple(_row(bar, stretch.first, DAY) for bar in stretch.bars)
    return Chart(days.months(stretch, calendar), names, rows, least=2)


def _hours(stretch: Stretch, day: int, calendar: Calendar) -> Chart:
    names = tuple(f"{hour:02}" if hour % _NAMED == 0 else "" for hour in range(_HOURS))
    rows = tuple(_row(bar, day * _HOURS, _HOUR) for bar in stretch.timed)
    return Chart(f"{days.day_of(day, calendar)}, by the hour", names, rows, least=1, most=3)


def _row(bar: Bar, first: int, unit: int) -> tuple[Line, Stroke, Span]:
    name: Line = (Span("  " * bar.depth + bar.entry.label),)
    sign = DERIVED if not bar.stated else DATED if bar.moment is None else MOMENT
    low, high = (bar.low, bar.high) if bar.moment is None else (bar.moment, bar.moment)
    stroke = Stroke(low / unit - first, high / unit - first, sign)
    return name, stroke, Span(_beside(bar), "warning" if bar.entry.findings or bar.entry.on_figures else "faint")


def _beside(bar: Bar) -> str:
    """Return the time of day that sources give, a sign for dates left out, and which rule found something in it all."""
    time = days.hour(bar.moment) if bar.moment is not None else ""
    codes = dict.fromkeys((*bar.entry.findings, *bar.entry.on_figures))
    found = f"{len(codes)} rules" if len(codes) > 1 else "".join(codes)
    return "  ".join(text for text in (time, _UNKNOWN * bar.partly, found) if text)


def shown(entries: tuple[Entry, ...], stretch: Stretch) -> tuple[Entry, ...]:
    """Return the entries that are neither wholly before the days of the chart nor wholly behind them."""
    return entries[stretch.before : len(entries) - stretch.after]
