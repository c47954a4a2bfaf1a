"""Chronology: the events in order of time."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import dates, document, indexed
from khujand_cli.criticism.run import criticise
from khujand_cli.dates.edtf import read_date
from khujand_cli.errors import KhujandError
from khujand_cli.views.chronology import Entry, timeline


def entries(dataset: dict[str, Any], **options: Any) -> tuple[Entry, ...]:
    """Return the timeline of a dataset."""
    return timeline(indexed(dataset), **options)


def order(dataset: dict[str, Any], **options: Any) -> list[str]:
    """Return the events of the timeline, in order."""
    return [one.event for one in entries(dataset, **options)]


def test_events_stand_in_order_of_time() -> None:
    """Dated events stand in the order of their dates, whatever their order in the file."""
    claims = [("a", "late", "1866-05-24T19:00"), ("a", "early", "1865"), ("a", "middle", "1866-05-24")]
    assert order(dates(*claims)) == ["early", "middle", "late"]


def test_undated_events_stand_where_the_order_puts_them() -> None:
    """An undated event stands behind what it follows, through other undated ones, and before what follows it."""
    events = [
        {"id": "camp", "label": "Camp", "after": ["arrival"]},
        {"id": "envoys", "label": "Envoys", "after": ["camp"]},
        {"id": "rumour", "label": "Rumour"},
        {"id": "arrival", "label": "Arrival", "after": ["rumour"]},
    ]
    dataset = dates(("a", "assault", "1866-05-24"), ("a", "arrival", "1866-05-17"), events=events)
    assert order(dataset) == ["rumour", "arrival", "camp", "envoys", "assault"]


def test_an_undated_whole_stands_before_its_parts() -> None:
    """An event without a date stands before the dated events that are part of it."""
    dataset = dates(
        ("a", "sortie", "1453-05-01"), events=[{"id": "siege", "label": "S"}, {"id": "sortie", "part_of": "siege"}]
    )
    assert order(dataset) == ["siege", "sortie"]
    assert [one.depth for one in entries(dataset)] == [0, 1]


def test_what_follows_an_end_stands_behind_it() -> None:
    """An undated event after the end of a span stands behind what happened during the span."""
    events = [{"id": "burial", "label": "Burial", "after_end": ["siege"]}]
    dataset = dates(("a", "siege", "1453-04-06/1453-05-29"), ("a", "sortie", "1453-05-01"), events=events)
    assert order(dataset) == ["siege", "sortie", "burial"]


def test_dates_go_before_a_declared_order_that_they_contradict() -> None:
    """Where dates break the declared order the timeline keeps to the dates."""
    dataset = dates(("a", "siege", "1453"), ("a", "fall", "1440"), events=[{"id": "fall", "after": ["siege"]}])
    assert order(dataset) == ["fall", "siege"]


def test_declared_order_settles_what_dates_leave_open() -> None:
    """Of two events on one day the one that must follow stands behind."""
    dataset = dates(
        ("a", "fall", "1453-05-29"), ("a", "breach", "1453-05-29T06:00"), events=[{"id": "fall", "after": ["breach"]}]
    )
    assert order(dataset) == ["breach", "fall"]


def test_declared_order_stands_where_an_unknown_calendar_allows_it() -> None:
    """What comes first by the numbers may be later, read in the other calendar; then the declared order settles it."""
    after = [{"id": "fall", "label": "Fall", "after": ["siege"]}]
    apart = [("a", "siege", "1812-08-26"), ("a", "fall", "1812-08-20")]
    assert order(dates(*apart, calendar="unknown", events=after)) == ["siege", "fall"]
    assert order(dates(*apart, calendar="julian", events=after)) == ["fall", "siege"]
    early = [("a", "siege", "1812-08-26"), ("a", "fall", "1812-08-01")]
    assert order(dates(*early, calendar="unknown", events=after)) == ["fall", "siege"]


@pytest.mark.parametrize("first", ["1866-05", "1866", "1866~", "186X", "[1866-05-01..1866-05-20]", "../1866-05-20"])
@pytest.mark.parametrize("link", ["after", "after_end"])
def test_an_undated_event_stands_between_those_that_it_ties(first: str, link: str) -> None:
    """However vague the one before, what has no date stands behind it and before what must follow."""
    events = [{"id": "a", "label": "A"}, {"id": "u", "label": "U", "after_end": ["a"]}, {"id": "b", link: ["u"]}]
    dataset = dates(("s", "a", first), ("s", "b", "1866-05-10"), ("s", "c", "1866-05-15"), events=events)
    assert order(dataset) == ["a", "u", "b", "c"]


def test_what_ended_no_later_than_a_day_does_not_hold_up_what_follows_it() -> None:
    """An event with no earliest day stands before its parts and before what is after it, and these at their dates."""
    after = [{"id": "a", "label": "A"}, {"id": "b", "after": ["a"]}]
    claims = [("s", "a", "../1866-05-20"), ("s", "b", "1866-05-10"), ("s", "c", "1866-05-15")]
    assert order(dates(*claims, events=after)) == ["a", "b", "c"]
    part = [{"id": "p", "label": "P"}, {"id": "k", "part_of": "p"}]
    claims = [
        ("s", "p", "../1866-05-24"),
        ("s", "k", "1866-05-04"),
        ("t", "k", "1866-05-01/.."),
        ("s", "z", "1866-05-22"),
    ]
    assert order(dates(*claims, events=part)) == ["p", "k", "z"]


def test_both_calendars() -> None:
    """Each claim carries its date in both calendars; neither where the calendar is unknown."""
    surrendered = ("a", "surrender", "1866-06-05", {"calendar": "unknown"})
    dataset = dates(("a", "assault", "1866-05-24T14:00"), surrendered, calendar="julian")
    assault, surrender = (one.claims[0] for one in entries(dataset))
    assert (assault.julian, assault.gregorian) == ("1866-05-24T14:00", "1866-06-05T14:00")
    assert (surrender.julian, surrender.gregorian, surrender.calendar) == (None, None, "unknown")


def test_marks_name_the_rules_that_touch_an_event() -> None:
    """An event bears the codes of the findings about its dates, and others bear none."""
    dataset = dates(("a", "siege", "1453"), ("b", "siege", "1454"), ("a", "fall", "1460"))
    read = document(dataset)
    found = timeline(read.index, criticise(read).findings)
    assert {one.event: one.findings for one in found} == {"siege": ("AGR001",), "fall": ()}


def test_only_chosen_sources() -> None:
    """With chosen sources only what they say and the events that they date are shown."""
    dataset = dates(("a", "siege", "1453"), ("b", "siege", "1454"), ("b", "fall", "1460"))
    (one,) = entries(dataset, sources=("a",))
    assert (one.event, [claim.source for claim in one.claims]) == ("siege", ["a"])


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("1866-05-24", None, ["siege", "assault", "surrender"]),
        ("1866-05-25", None, ["surrender"]),
        (None, "1866-05-23", ["siege"]),
        ("1866-05-24", "1866-05-24", ["siege", "assault"]),
        ("1900", None, []),
        (None, "1866-05-16", []),
    ],
)
def test_a_stretch_of_time(since: str | None, until: str | None, expected: list[str]) -> None:
    """Since and until keep every event that may fall between them, their own days included."""
    claims = [
        ("a", "siege", "1866-05-17/1866-05-24"),
        ("a", "assault", "1866-05-24T14:00"),
        ("a", "surrender", "1866-06-05"),
    ]
    options = {name: read_date(text) for name, text in (("since", since), ("until", until)) if text}
    assert order(dates(*claims), **options) == expected


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("1866-05-18", None, ["march", "relief", "feast"]),
        ("1866-05-19", "1866-05-25", ["march", "feast"]),
        (None, "1866-05-16", ["embassy"]),
        ("1866-06-02", None, ["feast"]),
        ("1866-05-17", "1866-05-17", ["embassy", "siege", "march", "feast"]),
    ],
)
def test_what_nobody_dates_is_kept_by_its_window(since: str | None, until: str | None, expected: list[str]) -> None:
    """What lies between the 17th and the 1st may have been on any day between; what follows it, on any later one."""
    events: list[dict[str, Any]] = [
        {"id": "embassy", "label": "Embassy"}, {"id": "siege", "label": "Siege", "after": ["embassy"]},
        {"id": "march", "label": "March", "after": ["siege"]}, {"id": "relief", "label": "Relief", "after": ["march"]},
        {"id": "feast", "label": "Feast", "after": ["march"]},
    ]  # fmt: skip
    dataset = dates(("a", "siege", "1866-05-17"), ("a", "relief", "1866-06-01"), events=events)
    options = {name: read_date(text) for name, text in (("since", since), ("until", until)) if text}
    assert sorted(order(dataset, **options)) == sorted(expected)


def test_a_stretch_that_ends_before_it_begins_is_refused() -> None:
    """Nothing lies between two dates of which the first is the later one, and nothing is shown as if it did."""
    siege = dates(("a", "siege", "1866-05-17/1866-06-24"))
    with pytest.raises(KhujandError, match="the first is the later one"):
        order(siege, since=read_date("1866-06-05"), until=read_date("1866-05-24"))


@given(st.data())
def test_every_event_stands_once_whatever_is_declared(data: st.DataObject) -> None:
    """Whatever dates and order are declared, every event stands in the timeline exactly once."""
    names = [f"e{place}" for place in range(data.draw(st.integers(1, 7)))]
    some = st.lists(st.sampled_from(names), max_size=2, unique=True)
    events: list[dict[str, Any]] = []
    for place, name in enumerate(names):
        earlier = [one for one in data.draw(some) if one in names[:place]]
        later = [one for one in data.draw(some) if one in names[place + 1 :]]
        record: dict[str, Any] = {"id": name, "label": name, "after": earlier}
        if later:
            record["part_of"] = later[0]
        events.append(record)
    texts = st.sampled_from(["1453", "1440~", "../1450", "1454-05/.."])
    dated = data.draw(st.lists(st.tuples(st.sampled_from(names), texts)))
    dataset = dates(*(("a", name, date) for name, date in dated), events=events)
    assert sorted(order(dataset)) == names
