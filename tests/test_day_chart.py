"""The timeline on a terminal: its head, the chart of its fullest days, and the list."""

from __future__ import annotations

from typing import Any

from conftest import Run, dates, document
from khujand_cli.commands import painting
from khujand_cli.criticism.run import criticise
from khujand_cli.files.reading import read
from khujand_cli.reports.report import TimelineReport
from khujand_cli.views.chronology import timeline

WEEK = [("a", f"e{day}", f"1866-05-1{day}") for day in range(6)]


def painted(data: dict[str, Any] | None, width: int = 80, **how: Any) -> str:
    """Return what ``timeline`` paints of a dataset, or of the bundled one."""
    opened = read(None) if data is None else document(data)
    index, found = opened.index, criticise(opened).findings
    return painting.paint(TimelineReport(index, timeline(index, found), found, **how).blocks(), width, colour=False)


def test_one_calendar_is_shown_where_one_is_used() -> None:
    """Of dates in one style the other is said once, above; of New Style alone nothing is said of it."""
    old = painted(dates(*WEEK, calendar="julian"))
    assert "Old Style; New Style is 12 days later." in old
    assert "N.S." not in old
    assert "Style" not in painted(dates(*WEEK, calendar="gregorian"))
    assert "Old Style" in painted(dates(*WEEK, calendar="gregorian"), asked=True)


def test_both_calendars_are_shown_where_they_are_not_apart_alike() -> None:
    """Where the distance changes between two dates, it cannot be said once."""
    text = painted(dates(("a", "one", "1699-05-01"), ("a", "two", "1866-05-01"), calendar="julian"))
    assert "11 May 1699" in text
    assert "13 May 1866" in text


def test_the_fullest_days_are_drawn() -> None:
    """Each day has its columns, an event a bar over its days, and what lies elsewhere is counted and left out."""
    text = painted(dates(*WEEK, ("a", "long", "1866-05-11/1866-05-14"), ("a", "early", "1801"), calendar="gregorian"))
    lines = text.splitlines()
    axis = next(line for line in lines if line.startswith("May 1866"))
    bar = next(line for line in lines if line.startswith("Long"))
    per = axis.index("11") - axis.index("10")
    assert bar.index("\u2586") == axis.index("11")
    assert bar.count("\u2586") == 4 * per
    assert "1801" not in text
    assert "1 event before these days: khujand timeline --all." in text


def test_everything_is_listed_where_it_is_asked_for() -> None:
    """With --all, and without a chart, no event is left out."""
    data = dates(*WEEK, ("a", "early", "1801"), calendar="gregorian")
    assert "1801" in painted(data, every=True)
    bare = painted(data, chart=False)
    assert "1801" in bare
    assert "\u2586" not in bare


def test_there_is_no_chart_of_what_lies_far_apart() -> None:
    """Years, single days and dates of which the calendar is not known are no days to be drawn."""
    years = dates(*(("a", f"e{year}", str(1860 + year)) for year in range(6)), calendar="gregorian")
    assert "\u2586" not in painted(years)
    assert "\u2586" not in painted(dates(*WEEK, calendar="unknown"))


def test_the_hours_of_the_fullest_day_are_drawn() -> None:
    """Times of day are marks in a chart of their own, under the hour that a source names."""
    hours = [("a", f"h{hour}", f"1866-05-15T{hour}:00") for hour in ("09", "12", "18")]
    lines = painted(dates(*WEEK, *hours, calendar="gregorian")).splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("15 May, by the hour"))
    noon = next(line for line in lines[start:] if line.startswith("H12"))
    assert noon.index("|") == lines[start].index("12")
    assert noon.endswith("12:00")


def test_findings_on_figures_stand_at_their_event() -> None:
    """A finding on what was counted at an event is marked there; an event of a whole stands further in at any width."""
    for width in (60, 80, 200):
        text = painted(None, width)
        assert "SUM002" in text[text.index("17 to 24 May  ") :].split("18 May", 1)[0]
        assert "  First reconnaissance" in text


def test_who_says_it_is_told_of_several_sources() -> None:
    """Where not all is told by one source, each date has the name of whoever gives it, in a column or below."""
    data = dates(*WEEK, ("b", "e1", "1866-05-12"), calendar="gregorian")
    for width in (50, 80, 200):
        assert any(line.split()[-1:] == ["B"] for line in painted(data, width).splitlines())


def test_the_pipe_is_as_it_was(run: Run) -> None:
    """Chart and head are for people at a terminal; the options change nothing in a pipe."""
    assert run("timeline").stdout == run("timeline", "--all", "--no-chart", "--calendar", "both").stdout


def test_an_event_is_drawn_by_those_of_its_dates_that_are_known() -> None:
    """One date of unknown calendar takes no event out of the chart: it is marked, and its parts hang below it."""
    whole = ("b", "e4", "1866-05-26", {"calendar": "unknown"})
    data = dates(*WEEK, whole, ("a", "part", "1866-05-14"), events=[{"id": "part", "part_of": "e4"}], calendar="julian")
    text = painted(data)
    chart = text[: text.index("\u2586 dated by")].splitlines()
    bar = next(place for place, line in enumerate(chart) if line.startswith("E4 "))
    assert "?" in chart[bar]
    assert chart[bar + 1].startswith("  Part")
    assert "? dated also in a calendar that is not said" in " ".join(text.split())


def test_nothing_hangs_below_a_whole_that_is_not_drawn() -> None:
    """Where nothing is known of when the whole was, its part stands in the chart on its own."""
    whole = ("b", "whole", "1866-05-26", {"calendar": "unknown"})
    data = dates(
        *WEEK, whole, ("a", "part", "1866-05-14"), events=[{"id": "part", "part_of": "whole"}], calendar="julian"
    )
    assert any(line.startswith("Part") and "\u2586" in line for line in painted(data).splitlines())


def test_a_little_more_room_never_takes_the_chart_away() -> None:
    """From the width on at which it is first drawn, it is drawn at every greater one."""
    drawn = ["\u2586" in painted(dates(*WEEK, calendar="gregorian"), width) for width in range(30, 130)]
    assert True in drawn
    assert all(drawn[drawn.index(True) :])
