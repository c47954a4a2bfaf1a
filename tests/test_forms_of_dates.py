"""Forms of dates: one day that sources write in several ways, each shown with what he wrote himself."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from conftest import Run, dates
from test_ledgers import painted
from test_program import saved

NEW = {"calendar": "gregorian"}
# Two write one day in two calendars, a third another day; the fourth only copies the first, in the other calendar.
PALACE = dates(
    ("anna", "palace", "1917-10-25", {"calendar": "julian"}),
    ("ben", "palace", "1917-11-07", NEW),
    ("carl", "palace", "1917-11-08", NEW),
    calendar="gregorian",
)
COPIED = dates(
    ("anna", "palace", "1917-10-25", {"calendar": "julian"}),
    ("copy", "palace", "1917-11-07", {**NEW, "based_on": ["anna"]}),
    ("carl", "palace", "1917-11-08", NEW),
    calendar="gregorian",
)
KING = dates(
    ("anna", "king", "1649-01-30", {"year_begins": "01-01"}),
    ("ben", "king", "1648-01-30", {"year_begins": "03-25"}),
    ("carl", "king", "1649-02-01"),
    calendar="julian",
)
LOUIS = dates(
    ("anna", "louis", "1793-01-21", NEW),
    ("ben", "louis", "0001-05-02", {"calendar": "french-republican"}),
    ("carl", "louis", "1793-01-22", NEW),
    calendar="gregorian",
)


def told(run: Run, path: Path, data: dict[str, Any], *words: str) -> str:
    """Return what a command prints of a dataset."""
    saved(path / "d.json", data)
    command, *options = words
    return run(command, "d.json", *options).stdout


def readings(run: Run, path: Path, data: dict[str, Any]) -> list[tuple[str, str, list[str], list[str]]]:
    """Return the readings of the only finding, with who gives and who repeats each."""
    (one,) = json.loads(told(run, path, data, "check", "-f", "json", "--select", "AGR001"))["findings"]
    return [(each["low"], each["calendar"], each["sources"], each["repeated_by"]) for each in one["readings"]]


def test_each_reading_is_in_the_calendar_of_who_gives_it(run: Run, tmp_path: Path) -> None:
    """In JSON one day in two calendars is two readings, so that nobody is given the calendar of another."""
    assert readings(run, tmp_path, PALACE) == [
        ("1917-10-25", "julian", ["anna"], []),
        ("1917-11-07", "gregorian", ["ben"], []),
        ("1917-11-08", "gregorian", ["carl"], []),
    ]


def test_a_table_has_the_date_of_each_source(run: Run, tmp_path: Path) -> None:
    """A row of a comparison has the date and the calendar that its source states."""
    rows = csv.DictReader(told(run, tmp_path, PALACE, "compare-sources", "-f", "csv").splitlines())
    assert [(row["source"], row["date"], row["calendar"]) for row in rows] == [
        ("anna", "1917-10-25", "julian"), ("ben", "1917-11-07", "gregorian"), ("carl", "1917-11-08", "gregorian"),
    ]  # fmt: skip


def test_a_footnote_gives_each_source_his_own_date(run: Run, tmp_path: Path) -> None:
    """What an editor would print says of nobody that he gives what another wrote."""
    note = told(run, tmp_path, PALACE, "check", "-f", "footnote")
    assert "Anna gives 25 October 1917 Old Style" in note
    assert "Ben gives 7 November 1917 New Style" in note
    wiki = told(run, tmp_path, PALACE, "compare-sources", "-f", "footnote", "--style", "wikitext")
    assert "Ben gives 7 November 1917 New Style" in wiki


def test_equal_days_stand_together_in_a_sentence(run: Run, tmp_path: Path) -> None:
    """Both forms of one day are said to be equal, each with its source, and one day stands against them."""
    message = told(run, tmp_path, PALACE, "check")
    assert "Old Style (7 November 1917 New Style) (Anna) = 7 November 1917 New Style" in message
    assert "(Ben) against 8 November 1917 New Style" in message
    full = told(run, tmp_path, PALACE, "compare-sources", "--subject", "palace").splitlines()
    assert "  7 November 1917 New Style (25 October 1917 Old Style) | Ben" in full
    assert full[-1].count(" | ") == 2


def test_the_ledger_has_the_form_of_each_source() -> None:
    """On a terminal a row has the date that its source wrote, and the headline equates the two forms."""
    lines = [line.split() for line in painted(PALACE).splitlines()]
    head = " ".join(word for line in lines[:2] for word in line)
    assert "25 October 1917 O.S. = 7 November 1917 N.S. or 8 November 1917 N.S." in head
    assert ["Anna", "25", "October", "1917", "O.S."] in lines
    assert ["Ben", "7", "November", "1917", "N.S."] in lines


def test_a_weekday_is_lent_to_nobody() -> None:
    """Of two who write one day alike, only the one who names its weekday is shown with that."""
    data = dates(
        ("anna", "assault", "1790-12-22", {"weekday": "wednesday"}),
        ("ben", "assault", "1790-12-22"),
        ("carl", "assault", "1790-12-24"),
        calendar="gregorian",
    )
    lines = [line.split() for line in painted(data).splitlines()]
    head = " ".join(word for line in lines[:2] for word in line)
    assert "Assault: 22 December 1790 N.S. or 24 December 1790 N.S." in head
    assert ["Anna", "Wednesday,", "22", "December", "1790", "N.S."] in lines
    assert ["Ben", "22", "December", "1790", "N.S."] in lines


def test_a_year_that_begins_in_march_stays_as_it_was_written(run: Run, tmp_path: Path) -> None:
    """Who writes 1648 for the winter of 1649 is not said to write 1649, and the year of others is named beside it."""
    note = told(run, tmp_path, KING, "check", "-f", "footnote")
    assert "Anna gives 30 January 1649 Old Style for" in note
    assert "Ben gives 30 January 1648 Old Style (1649 if the year begins in January)" in note
    assert readings(run, tmp_path, KING)[:2] == [("1649-01-30", "julian", ["anna"], []),
                                                 ("1648-01-30", "julian", ["ben"], [])]  # fmt: skip


def test_a_date_of_the_republic_is_not_told_as_new_style(run: Run, tmp_path: Path) -> None:
    """Who writes 2 Pluviôse of the first year is shown with it."""
    note = told(run, tmp_path, LOUIS, "check", "-f", "footnote")
    assert "Ben gives 2 Pluviôse year 1 French Republican (21 January 1793 New Style)" in note
    assert ("0001-05-02", "french-republican", ["ben"], []) in readings(run, tmp_path, LOUIS)


def test_who_repeats_a_day_in_another_calendar_is_shown_with_his_own(run: Run, tmp_path: Path) -> None:
    """A form that only a copy has is a reading that nobody gives at first hand, and the copy repeats."""
    assert readings(run, tmp_path, COPIED)[1] == ("1917-11-07", "gregorian", [], ["copy"])
    note = told(run, tmp_path, COPIED, "check", "-f", "footnote", "--select", "AGR001")
    assert "Anna gives 25 October 1917 Old Style" in note
    assert "Copy repeats it as 7 November 1917 New Style" in note
    message = told(run, tmp_path, COPIED, "check", "--select", "AGR001")
    assert "(Anna) = 7 November 1917 New Style (25 October 1917 Old Style) (repeated by Copy) against" in message
    rows = csv.DictReader(told(run, tmp_path, COPIED, "compare-sources", "-f", "csv").splitlines())
    assert ("", "1917-11-07", "copy") in [(row["source"], row["date"], row["repeated_by"]) for row in rows]


def test_one_witness_is_told_in_the_form_of_each_reporter(run: Run, tmp_path: Path) -> None:
    """Two who have one day from one witness agree in it, and neither is given the calendar of the other."""
    data = dates(
        ("anna", "palace", "1917-10-25", {"calendar": "julian", "based_on": ["witness"]}),
        ("ben", "palace", "1917-11-07", {**NEW, "based_on": ["witness"]}),
        calendar="gregorian",
        sources=[{"id": "witness", "label": "Witness", "kind": "primary"}],
    )
    message = told(run, tmp_path, data, "check", "--select", "AGR006")
    assert "Old Style (7 November 1917 New Style) is given by Anna and 7 November 1917 New Style" in message
    assert "by Ben, all through one witness" in message


def test_an_order_that_dates_break_names_each_form(run: Run, tmp_path: Path) -> None:
    """A sentence on several dates of one event names each form with its sources as well."""
    data = dates(
        ("anna", "palace", "1917-10-25", {"calendar": "julian"}),
        ("ben", "palace", "1917-11-07", NEW),
        ("carl", "flight", "1917-11-01", NEW),
        calendar="gregorian",
        events=[{"id": "palace", "label": "Palace"}, {"id": "flight", "label": "Flight", "after": ["palace"]}],
    )
    message = told(run, tmp_path, data, "check", "--select", "CHR001")
    assert "(Anna) = 7 November 1917 New Style (25 October 1917 Old Style) (Ben)" in message


TWICE = dates(
    ("anna", "assault", "1790-12-11", {"also": {"date": "1790-12-23", "calendar": "gregorian"}}), calendar="julian"
)
RIGHTLY = dates(
    ("anna", "assault", "1790-12-11", {"also": {"date": "1790-12-22", "calendar": "gregorian"}}), calendar="julian"
)


def test_the_second_date_of_a_source_is_in_the_timeline(run: Run, tmp_path: Path) -> None:
    """A date that a source gives besides is shown as its own, beside those that are reckoned from the first."""
    given = "(also given as 23 December 1790 N.S.)"
    for options in ((), ("--calendar", "as-stated"), ("--calendar", "gregorian"), ("-f", "markdown")):
        assert given in told(run, tmp_path, TWICE, "timeline", *options).replace("\\", "")
    assert "also given" not in told(run, tmp_path, RIGHTLY, "timeline")
    assert "(also given as 22 December 1790 N.S.)" in told(
        run, tmp_path, RIGHTLY, "timeline", "--calendar", "as-stated"
    )


def test_a_second_date_is_told_with_its_subject(run: Run, tmp_path: Path) -> None:
    """One subject in full has both dates of a source, and CHR004 no third one among them."""
    full = told(run, tmp_path, TWICE, "compare-sources", "--subject", "assault")
    assert "11 December 1790 Old Style (also given as 23 December 1790 New Style) | Anna" in full
    message = told(run, tmp_path, TWICE, "check", "--select", "CHR004")
    assert "Anna has 11 December 1790 Old Style and 23 December 1790 New Style for" in message
