"""The timeline on a terminal: its head, the chart of its fullest days, and the list."""

from __future__ import annotations

import re
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
    assert "Not listed without --all: 1 event that began before these days." in text


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


def test_nothing_is_left_out_that_may_lie_in_the_days_of_the_chart() -> None:
    """Before and after are only events that every date of them puts there; what overlaps and what is undated stays."""
    days = [("a", f"e{day}", f"1866-05-2{day}") for day in (4, 5, 6)]
    data = dates(
        ("a", "may", "1866-05"), *days, ("a", "hour", "1866-05-24T10:00"), ("a", "until", "../1866-05-26"),
        ("a", "long", "1801/1901"), ("a", "open", "1801/.."), ("a", "early", "1801"), ("b", "early", "1802"),
        ("a", "late", "1866-06"), ("a", "torn", "1801"), ("b", "torn", "1866-05-25"),
        events=[{"id": "undated", "label": "Undated"}], calendar="gregorian",
    )  # fmt: skip
    text = painted(data)
    told = "Not listed without --all: 1 event that began before these days and 1 event that began after them."
    assert told in " ".join(text.split())
    assert not {"Early", "Late"} & set(text.split())
    assert {"May", "Until", "Long", "Open", "Torn", "Undated"} <= set(text.split())


def drawn(*claims: Any) -> dict[str, str]:
    """Return the row of each event in the hours of 15 May 1866."""
    hours = [("a", f"h{hour}", f"1866-05-15T{hour}:00") for hour in ("09", "12", "18")]
    lines = painted(dates(*WEEK, *hours, *claims, calendar="gregorian")).splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("15 May, by the hour"))
    return {line.split()[0]: line for line in lines[start + 1 : lines.index("", start)]}


def test_no_time_is_shown_that_no_source_gives() -> None:
    """Two times, of one date or of two sources, are no third one between them; the same one twice is one."""
    span = ("a", "span", "1866-05-15T10:00/1866-05-15T10:30")
    rows = drawn(
        span, ("a", "two", "1866-05-15T12:00"), ("b", "two", "1866-05-15T12:40"),
        ("a", "one", "1866-05-15T07:00"), ("b", "one", "1866-05-15T07:00"),
    )  # fmt: skip
    assert all("|" not in rows[name] and ":" not in rows[name] for name in ("Span", "Two"))
    assert rows["One"].endswith("07:00")
    assert "|" in rows["One"]


def test_between_two_dates_of_an_event_nothing_is_drawn() -> None:
    """Of an event that two sources date apart the days are drawn that either gives, and none that neither does."""
    apart = [("a", "battle", "1866-05-10"), ("b", "battle", "1866-05-13")]
    text = painted(dates(*WEEK, *apart, calendar="gregorian"))
    row = next(line for line in text.splitlines() if line.startswith("Battle"))
    bars = re.findall("\u2586+", row)
    assert len(bars) == 2
    assert len(bars[0]) == len(bars[1])


def test_what_is_found_in_figures_does_not_mark_a_date() -> None:
    """A finding on figures stands in the list under its own name, and not in the chart."""
    counted = {"quantities": [{"id": "n", "label": "N", "event": "e1"}]}
    data = dates(*WEEK, calendar="gregorian", **counted)
    data["sources"].append({"id": "b", "label": "B", "kind": "primary"})
    data["claims"] += [
        {"id": f"n{source}", "source": source, "quantity": "n", "figure": 9 + ord(source)} for source in "ab"
    ]
    text = painted(data)
    assert text.count("AGR001") == 1
    assert "E1 [figures: AGR001]" in text


def test_short_names_do_not_take_the_chart_away() -> None:
    """Nine days with names of eight letters have a chart at 80 columns, and at every width from the first one on."""
    data = dates(*(("a", f"battle-{day}", f"1866-05-1{day}") for day in range(9)), calendar="gregorian")
    assert "\u2586" in painted(data)
    widths = ["\u2586" in painted(data, width) for width in range(24, 90)]
    assert True in widths
    assert all(widths[widths.index(True) :])


def test_what_the_signs_mean_stands_below_whatever_is_drawn() -> None:
    """Where only the days have room, their signs are explained; where nothing has, no empty lines are left."""
    hours = [("a", f"h{hour}", f"1866-05-15T{hour}:00") for hour in ("09", "12", "18")]
    data = dates(*WEEK, *hours, calendar="gregorian")
    texts = [painted(data, width) for width in range(12, 80)]
    assert any("\u2586" in text and "by the hour" not in text for text in texts)
    assert all("dated by some source" in " ".join(text.split()) for text in texts if "\u2586" in text)
    assert all("\n\n\n" not in text for text in texts)


def test_deep_nesting_leaves_room_for_the_label() -> None:
    """However many wholes an event lies within, its label has half of its column."""
    tree = [{"id": f"e{place}", "label": "The long siege", "part_of": f"e{place - 1}"} for place in range(1, 40)]
    data = dates(("a", "e0", "1866"), events=tree, calendar="gregorian")
    assert painted(data).count("The long siege") == 39


def test_how_far_the_calendars_are_apart_is_told_of_every_end_of_a_date() -> None:
    """A month and a year, too, have days in which New Style may be further away: then it is not said once."""
    apart = painted(dates(("a", "one", "1699-05-01"), ("a", "two", "1700-06"), calendar="julian"))
    assert "days later" not in apart
    assert "11 May 1699" in apart
    for within, days in (("1699-06", 10), ("1699", 10), ("1699/1700-02-28", 10)):
        text = painted(dates(("a", "one", "1699-05-01"), ("a", "two", within), calendar="julian"))
        assert f"Old Style; New Style is {days} days later." in text
    across = dates(("a", "one", "1699-05-01"), ("a", "two", "1700-02-28/1700-03-01"), calendar="julian")
    assert "days later" not in painted(across)


def test_one_source_tells_all_only_where_it_tells_all() -> None:
    """What only the dataset declares is told by nobody, and what bounds a window has its source named."""
    alone = dates(*WEEK, calendar="gregorian")
    assert "All of it is told by A." in painted(alone)
    other = [{"id": "other", "label": "Other", "after": ["e1"]}]
    assert "All that is told of it is told by A." in " ".join(painted(dates(*WEEK, events=other)).split())
    opened = document(dates(("a", "e2", "1866-05-12"), ("b", "e1", "1866-05-11"), events=other))
    entries = [entry for entry in timeline(opened.index) if entry.event != "e1"]
    text = painting.paint(TimelineReport(opened.index, entries).blocks(), 80, colour=False)
    assert "told by A" not in text
