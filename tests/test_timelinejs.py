"""The timeline for TimelineJS3: every dated claim a slide, with what the source states."""

from __future__ import annotations

import json
from typing import Any

import pytest

from conftest import Run, dates, indexed
from khujand_cli.reports.report import TimelineReport
from khujand_cli.views.chronology import timeline


def page(dataset: dict[str, Any]) -> dict[str, Any]:
    """Return the page that a dataset becomes."""
    index = indexed(dataset)
    made: dict[str, Any] = json.loads(TimelineReport(index, timeline(index)).rendered("timelinejs"))
    return made


@pytest.mark.parametrize(
    ("date", "calendar", "start", "end", "shown"),
    [
        ("1866-05-24", "gregorian", (1866, 5, 24), None, "24 May 1866, Gregorian calendar (1866-05-24)"),
        ("1866-05-24", "julian", (1866, 6, 5), None, "24 May 1866, Julian calendar (1866-05-24)"),
        ("1866-06-05", "unknown", (1866, 6, 5), None, "5 June 1866, calendar unknown (1866-06-05)"),
        ("1866-05", "gregorian", (1866, 5), None, "May 1866, Gregorian calendar (1866-05)"),
        ("1866~", "gregorian", (1866,), None, "about 1866, Gregorian calendar (1866~)"),
        ("1866~", "julian", (1866, 1, 13), (1867, 1, 12), "about 1866, Julian calendar (1866~)"),
        ("1866", "julian", (1866, 1, 13), (1867, 1, 12), "1866, Julian calendar (1866)"),
        ("1866-05-17/1866-05-24", "julian", (1866, 5, 29), (1866, 6, 5), "17 to 24 May 1866, Julian calendar"),
        ("1812-12/1813-02", "julian", (1812, 12, 13), (1813, 3, 12), "December 1812 to February 1813, Julian calendar"),
        ("1866-05-24T14:00/1867", "julian", (1866, 6, 5, 14, 0), (1868, 1, 12), "24 May 1866, 14:00 to 1867"),
        ("1866-05/1866-07", "gregorian", (1866, 5, 1), (1866, 7, 31), "May 1866 to July 1866"),
        ("1866-05-17/..", "gregorian", (1866, 5, 17), None, "not before 17 May 1866"),
        ("../1866", "gregorian", (1866, 12, 31), None, "not after 1866"),
        ("[1866-05-19..1866-05-20]", "gregorian", (1866, 5, 19), (1866, 5, 20), "one day from 19 to 20 May 1866"),
        ("1866-05-24T14:30", "gregorian", (1866, 5, 24, 14, 30), None, "24 May 1866, 14:30"),
        ("1866-12-31T24:00", "gregorian", (1867, 1, 1, 0, 0), None, "31 December 1866, 24:00"),
        ("-0043-03-15", "gregorian", (-43, 3, 15), None, "15 March 44 BC"),
        ("186X", "gregorian", (1860, 1, 1), (1869, 12, 31), "1860s"),
        ("9999-12-31", "julian", (9999, 12, 31), None, "31 December 9999"),
    ],
)
def test_a_date_lies_where_it_is_and_says_what_is_stated(
    date: str, calendar: str, start: tuple[int, ...], end: tuple[int, ...] | None, shown: str
) -> None:
    """It lies at its Gregorian day, as finely as that is known, and displays the stated date with its calendar."""
    (slide,) = page(dates(("a", "siege", date, {"calendar": calendar})))["events"]
    assert tuple(slide["start_date"].values()) == start
    assert (tuple(slide["end_date"].values()) if "end_date" in slide else None) == end
    assert slide["display_date"].startswith(shown)


def test_every_dated_claim_is_a_slide_of_its_source() -> None:
    """Two sources are two groups, each claim a slide with an id of its own; undated events have none."""
    data = dates(
        ("a", "siege", "1866"),
        ("b", "siege", "1867", {"locator": "p. 3"}),
        events=[{"id": "parley", "label": "Parley"}],
    )
    made = page(data)
    assert [(one["group"], one["unique_id"]) for one in made["events"]] == [("A", "c0"), ("B", "c1")]
    assert made["events"][1]["text"] == {"headline": "Siege", "text": "B, p. 3"}
    assert made["title"] == {"text": {"headline": "A test"}}
    assert "title" not in page({**data, "title": ""})


def test_texts_are_no_html() -> None:
    """TimelineJS takes its texts for HTML; a label in angle brackets is shown as it is."""
    (slide,) = page(dates(("a", "siege", "1866"), events=[{"id": "siege", "label": "<i>S</i> & [sic]"}]))["events"]
    assert slide["text"]["headline"] == "&lt;i&gt;S&lt;/i&gt; &amp; [sic]"


def test_the_bundled_dataset_as_a_page(run: Run) -> None:
    """The command prints the page; every dated claim is in it."""
    done = run("timeline", "-f", "timelinejs")
    entries = json.loads(run("timeline", "-f", "json").stdout)["entries"]
    claims = [claim["claim"] for entry in entries for claim in entry["claims"]]
    assert [one["unique_id"] for one in json.loads(done.stdout)["events"]] == claims
