"""Windows: when an event that nobody dates must have been, by what is dated around it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from conftest import ROOT, dates, indexed
from khujand_cli.concordance.sequence import broken_order, broken_parts
from khujand_cli.concordance.time.windows import Half, Terminus, Window, windows
from khujand_cli.dataset.index import Index
from khujand_cli.dates.calendars import Calendar
from khujand_cli.reports.pictures.timeline import timeline_picture
from khujand_cli.reports.report import TimelineReport
from khujand_cli.reports.wording.windows import in_words, why
from khujand_cli.views.chronology import timeline
from made_up import seeded
from made_up_times import made_up_times, places, tight, with_lengths

OFTEN, ALWAYS = 150, 3000


def shown(half: Half) -> tuple[str | None, str | None]:
    """Return both ends of half a window in EDTF."""
    return _edtf(half.not_before), _edtf(half.not_after)


def _edtf(terminus: Terminus | None) -> str | None:
    return None if terminus is None else terminus.limit.stated_in(Calendar.GREGORIAN)


def window(dataset: dict[str, Any], event: str) -> Window | None:
    """Return the window of an event."""
    return windows(indexed(dataset)).get(event)


def begins(dataset: dict[str, Any], event: str) -> tuple[str | None, str | None]:
    """Return between which dates an event began, by what is dated around it."""
    found = window(dataset, event)
    return (None, None) if found is None else shown(found.begins)


BETWEEN = [
    {"id": "gate", "label": "Gate", "after": ["attack"]},
    {"id": "lull", "label": "Lull", "after": ["gate"]},
]


def test_an_undated_event_lies_between_those_it_stands_between() -> None:
    """What follows one dated event and comes before another began between their dates; each end has its chain."""
    found = window(dates(("a", "attack", "1866-05-17"), ("a", "lull", "1866-05-20"), events=BETWEEN), "gate")
    assert found is not None
    assert shown(found.begins) == ("1866-05-17", "1866-05-20")
    assert shown(found.ends) == ("1866-05-17", None)
    assert found.begins.not_before is not None
    assert [(step.kind, step.start, step.end) for step in found.begins.not_before.because] == [
        ("after", "gate", "attack"),
        ("date", "attack", "attack"),
    ]
    assert found.begins.not_before.because[-1].claims == ("c0",)


def test_a_dated_event_has_no_window() -> None:
    """A source's word is never beside a derived window, whatever the order says."""
    assert set(windows(indexed(dates(("a", "attack", "1866-05-17"), ("a", "lull", "1866"), events=BETWEEN)))) == {
        "gate"
    }


def test_a_window_holds_whoever_is_right() -> None:
    """Where sources differ on a date, the window reaches as far as any of them lets it."""
    said = (("a", "attack", "1866-05-17"), ("b", "attack", "1866-05-14"), ("a", "lull", "1866-05-20"))
    assert begins(dates(*said, ("b", "lull", "1866-05-23"), events=BETWEEN), "gate") == ("1866-05-14", "1866-05-23")


def test_a_date_of_unknown_calendar_bounds_by_both_of_its_readings() -> None:
    """A day that may be Old or New Style leaves room for either."""
    unknown = {"calendar": "unknown"}
    said = (("a", "attack", "1866-05-17", unknown), ("a", "lull", "1866-06-20", unknown))
    assert begins(dates(*said, events=BETWEEN), "gate") == ("1866-05-17", "1866-07-02")


@pytest.mark.parametrize(
    ("more", "calendar", "bounds"),
    [
        ({"weekday": "thursday"}, "unknown", ("1866-05-24", "1866-05-24")),
        ({"weekday": "tuesday"}, "unknown", ("1866-06-05", "1866-06-05")),
        ({"weekday": "sunday"}, "unknown", ("1866-05-24", "1866-06-05")),
        ({"weekday": "sunday"}, "gregorian", ("1866-05-24", "1866-05-24")),
    ],
)
def test_a_weekday_that_decides_a_calendar_narrows_what_it_bounds(more: Any, calendar: str, bounds: Any) -> None:
    """A day whose calendar its weekday tells bounds by that one, from either side; one that fits neither by both."""
    more = {"calendar": calendar, **more}
    said = (("a", "attack", "1866-05-24", more), ("a", "lull", "1866-05-24", more))
    assert begins(dates(*said, events=BETWEEN), "gate") == bounds


@pytest.mark.parametrize(
    ("date", "year_begins", "bounds"),
    [
        ("1648-01-30", "03-25", ("1649-01-30", "1649-01-30")),
        ("1648-04-10", "03-25", ("1648-04-10", "1648-04-10")),
        ("1648", "03-25", ("1648-03-25", "1649-03-24")),
        ("1648-02", "03-25", ("1649-02-01", "1649-02-28")),
        ("1648-12/1649", "09-01", ("1647-12-01", "1647-12-31")),
        ("1648-04-05", "easter", ("1648-04-05", "1648-04-05")),
        ("1648", "01-01", ("1648", "1648")),
    ],
)
def test_years_that_began_on_another_day_bound_by_ours(date: str, year_begins: str, bounds: Any) -> None:
    """What a source calls January 1648 may be our 1649, and its years begin and end within ours."""
    more = {"year_begins": year_begins}
    said = (("a", "attack", date, more), ("a", "lull", date, more))
    assert begins(dates(*said, events=BETWEEN), "gate") == bounds


def test_one_open_date_leaves_its_side_open() -> None:
    """Where one of the sources says only from when on, nothing says until when."""
    said = (("a", "attack", "1866-05-17"), ("a", "lull", "1866-05-20"), ("b", "lull", "1866-05-18/.."))
    assert begins(dates(*said, events=BETWEEN), "gate") == ("1866-05-17", None)


def test_a_part_lies_within_its_whole() -> None:
    """The span of a whole bounds both begin and end of a part; a single date says only when the whole began."""
    part = [{"id": "siege", "label": "Siege"}, {"id": "sortie", "label": "Sortie", "part_of": "siege"}]
    spanned = window(dates(("a", "siege", "1866-05-17/1866-05-24"), events=part), "sortie")
    assert spanned is not None
    assert shown(spanned.begins) == shown(spanned.ends) == ("1866-05-17", "1866-05-24")
    single = window(dates(("a", "siege", "1866-05-17"), events=part), "sortie")
    assert single is not None
    assert shown(single.begins) == ("1866-05-17", None)


def test_a_whole_reaches_round_its_parts() -> None:
    """A whole that nobody dates began no later than the first of its parts, and ended no earlier than the last."""
    parts = [
        {"id": "siege", "label": "Siege"},
        {"id": "sortie", "label": "Sortie", "part_of": "siege"},
        {"id": "assault", "label": "Assault", "part_of": "siege"},
    ]
    found = window(dates(("a", "sortie", "1866-05-19"), ("a", "assault", "1866-05-24"), events=parts), "siege")
    assert found is not None
    assert shown(found.begins) == (None, "1866-05-19")
    assert shown(found.ends) == ("1866-05-24", None)


def test_what_follows_an_end_follows_the_last_that_is_known_of_it() -> None:
    """``after_end`` counts from the end of a span; of what is no span, only that it ended no earlier than it began."""
    events = [{"id": "relief", "label": "Relief", "after_end": ["siege"]}]
    assert begins(dates(("a", "siege", "1866-05-17/1866-05-24"), events=events), "relief") == ("1866-05-24", None)
    assert begins(dates(("a", "siege", "1866-05-17"), events=events), "relief") == ("1866-05-17", None)


def test_a_time_of_day_is_told_as_its_source_has_it() -> None:
    """That clocks differed makes no other time of it."""
    said = (("a", "attack", "1866-05-24T14:00"), ("a", "lull", "1866-05-24T19:00"))
    assert begins(dates(*said, events=BETWEEN), "gate") == ("1866-05-24T14:00", "1866-05-24T19:00")


def test_what_may_be_the_same_bounds_nothing() -> None:
    """``same_as`` says perhaps, and from that nothing follows."""
    events = [{"id": "fall", "label": "Fall", "same_as": ["surrender"]}, {"id": "surrender", "label": "Surrender"}]
    assert window(dates(("a", "surrender", "1866-05-24"), events=events), "fall") is None


def test_no_window_is_told_from_dates_that_break_the_order() -> None:
    """Where the dates of two events cannot both be right by the declared order, neither bounds anything."""
    events = [*BETWEEN, {"id": "feast", "label": "Feast", "after": ["lull"]}]
    assert window(dates(("a", "attack", "1866-05-20"), ("a", "lull", "1866-05-17"), events=events), "gate") is None
    assert window(dates(("a", "attack", "1866-05-20"), ("a", "lull", "1866-05-17"), events=events), "feast") is None


def test_sources_that_exclude_each_other_along_the_order_bound_nothing() -> None:
    """Where one source's date of an event excludes another's of the next, they bound nothing, whoever else dates it."""
    said = (("a", "attack", "1866-05-10"), ("b", "attack", "1866-05-20"), ("c", "lull", "1866-05-15"))
    assert window(dates(*said, events=BETWEEN), "gate") is None


def test_a_circle_of_length_zero_is_one_moment() -> None:
    """A part that its whole is declared to follow began when the whole did: that is no contradiction."""
    events: list[dict[str, Any]] = [
        {"id": "battle", "label": "Battle", "after": ["charge"]},
        {"id": "charge", "label": "Charge", "part_of": "battle"},
        {"id": "march", "label": "March"},
        {"id": "camp", "label": "Camp", "after": ["march"]},
    ]
    dataset = dates(("a", "march", "1866-05-17"), events=[*events[1:], {**events[0], "after": ["charge", "camp"]}])
    assert begins(dataset, "battle") == begins(dataset, "charge") == ("1866-05-17", None)


def test_a_long_chain_names_its_first_links_and_whose_dates() -> None:
    """A chain of very many links breaks off, and goes on in the window of the event where it does."""
    names = [f"e{number}" for number in range(500)]
    events: list[dict[str, Any]] = [{"id": "e0", "label": "First"}]
    events += [{"id": name, "label": name, "after": [before]} for before, name in pairwise(names)]
    found = window(dates(("a", "e0", "1866-05-17"), events=events), "e499")
    assert found is not None
    assert found.begins.not_before is not None
    because = found.begins.not_before.because
    assert (len(because), because[-2].end, because[-1].claims) == (101, "e399", ("c0",))


def test_the_siege_is_bounded() -> None:
    """Of 42 undated events of the siege the begin of 30 is bounded on both sides, and that of 40 on one."""
    case = json.loads((ROOT / "tests" / "cases" / "contested-siege-undated.json").read_text(encoding="utf-8"))
    index = indexed(case["dataset"])
    found = windows(index)
    assert sum(not index.on(event) for event in index.events) == 42
    assert sum(all(window.begins) for window in found.values()) >= 30
    assert sum(any(window.begins) for window in found.values()) >= 40
    gate = found["gate-opened"].begins
    assert [_julian(end) for end in gate] == ["1866-05-24T14:00", "1866-05-24T19:00"]


def _julian(terminus: Terminus | None) -> str | None:
    return None if terminus is None else terminus.limit.stated_in(Calendar.JULIAN)


def _text(dataset: dict[str, Any], **options: Any) -> list[str]:
    index = indexed(dataset)
    return TimelineReport(index, timeline(index), **options).rendered("text").splitlines()


SAID = (("a", "attack", "1866-05-24T14:00"), ("a", "lull", "1866-05-24T19:00"))


def test_a_window_is_shown_with_its_mark() -> None:
    """A line of the timeline has when an undated event began, marked, in the calendars that are asked for."""
    lines = _text(dates(*SAID, events=BETWEEN), calendar="gregorian")
    assert "began [1866-05-24T14:00..1866-05-24T19:00] N.S. * | Gate" in lines
    lines = _text(dates(SAID[0], events=BETWEEN))
    assert "began 1866-05-12T14:00/.. O.S. = 1866-05-24T14:00/.. N.S. * | Gate" in lines


def test_notes_say_why() -> None:
    """With notes a line tells what the event follows and what it comes before, with the dates of these."""
    (line,) = (line for line in _text(dates(*SAID, events=BETWEEN), notes=True) if "| Gate" in line)
    why = 'follows "Attack" (24 May 1866, 14:00); comes before "Lull" (24 May 1866, 19:00)'
    assert line.endswith(f"* | Gate | why: {why}")


DAYS = (
    ("05-17", "05-18"), ("05", "05-18"), ("05-17", None), ("05-17", "05-17"), ("05-24T14:00", "05-24"),
    ("05-24", "05-24T14:00"), ("05-24T14:00", "05-25"),
)  # fmt: skip


def test_a_window_in_words() -> None:
    """A table for people says days together, what is vaguer as between, an open end as no earlier or no later."""
    words = []
    for first, last in DAYS:
        said = [("a", "attack", f"1866-{first}"), *([("a", "lull", f"1866-{last}")] if last else [])]
        found = window(dates(*said, events=BETWEEN), "gate")
        assert found is not None
        words.append(in_words(found, Calendar.GREGORIAN))
    assert words == [
        "began 17 to 18 May 1866 *",
        "began between May 1866 and 18 May 1866 *",
        "began no earlier than 17 May 1866 *",
        "began 17 May 1866 *",
        "began 24 May 1866, 14:00 or later *",
        "began 24 May 1866, 14:00 or earlier *",
        "began 24 May 1866, 14:00 to 25 May 1866 *",
    ]


def test_reasons_lead_through_ends_and_parts() -> None:
    """Why an event was when it was is told through ends, wholes and parts, each once."""
    events = [
        {"id": "feast", "label": "Feast", "after_end": ["siege"]},
        {"id": "sortie", "label": "Sortie", "part_of": "siege"},
        {"id": "siege", "label": "Siege"},
    ]
    index = indexed(dates(("a", "sortie", "1866-05-19"), events=events))
    found = windows(index)
    assert why(index, "feast", found["feast"]) == ('follows the end of "Siege", which contains "Sortie" (19 May 1866)')
    assert why(index, "siege", found["siege"]) == 'contains "Sortie" (19 May 1866)'


def _readings(index: Index, event: str) -> list[list[Any]]:
    return [list(index.extents(claim)) for claim in index.on(event)]


def _choices(index: Index, seed: int) -> Iterator[dict[str, list[Any]]]:
    """Yield some ways in which of each event one source is right."""
    drawn = seeded(seed)
    for _ in range(6):
        yield {event: drawn.choice(_readings(index, event)) for event in index.events if index.on(event)}


def _made_up(seed: int, *, orderly: bool) -> dict[str, Any]:
    """Return made-up events, every other time with lengths and distances."""
    dataset = made_up_times(seed, orderly=orderly)
    return with_lengths(dataset, seed) if seed % 2 else dataset


def check_against_the_oracle(seed: int) -> int:
    """Hold the windows of made-up events against what each choice among their dates allows; return how many hold."""
    index = indexed(_made_up(seed, orderly=seed % 3 != 0))
    found = windows(index)
    held = 0
    for chosen in _choices(index, seed):
        for reading in ({event: [one] for event, (one, *_) in chosen.items()}, chosen):
            bounds = tight(index, *places(index, reading))
            if bounds is None:
                continue
            least, most = bounds
            for event, one in found.items():
                for end, half in enumerate(one):
                    point = (event, bool(end))
                    assert half.not_before is None or half.not_before.limit.place / 2 <= least[point], seed
                    assert half.not_after is None or half.not_after.limit.place / 2 >= most[point], seed
                    held += any(half)
    return held


def check_that_none_is_wider(seed: int) -> int:
    """Where no dates exclude each other, windows are as narrow as all dates of all sources together make them."""
    index = indexed(_made_up(seed, orderly=True))
    readings = {event: [extent for one in _readings(index, event) for extent in one] for event in index.events}
    bounds = tight(index, *places(index, readings))
    if bounds is None or broken_order(index) or broken_parts(index):
        return 0
    least, most = bounds
    compared = 0
    found = windows(index)
    for event in index.events:
        if not index.on(event):
            # Of what has no window only the begin is known to be open.
            for end in (False, True) if event in found else (False,):
                half = found[event][end] if event in found else Half(None, None)
                place = float("-inf") if half.not_before is None else half.not_before.limit.place / 2
                assert place == least[event, end], seed
                place = float("inf") if half.not_after is None else half.not_after.limit.place / 2
                assert place == most[event, end], seed
                compared += any(half)
    return compared


@pytest.mark.parametrize("check", [check_against_the_oracle, check_that_none_is_wider])
def test_windows_are_what_shortest_paths_make_them(check: Any) -> None:
    """On made-up networks no window excludes what a plain reckoning allows, nor is wider where nothing clashes."""
    assert sum(check(seed) for seed in range(OFTEN)) > OFTEN / 2


@pytest.mark.long
@pytest.mark.parametrize("check", [check_against_the_oracle, check_that_none_is_wider])
def test_windows_of_very_many_networks(check: Any) -> None:
    """The same on 3,000 networks."""
    assert sum(check(seed) for seed in range(OFTEN, ALWAYS)) > ALWAYS / 2


def test_a_window_is_drawn_dotted_and_in_no_sources_colour() -> None:
    """The picture has a dotted outline for a window, open where it is, and says why; what nothing bounds is undated."""
    events = [*BETWEEN, {"id": "feast", "label": "Feast"}, {"id": "rest", "label": "Rest", "after": ["lull"]}]
    index = indexed(dates(*SAID, events=events))
    drawn = str(timeline_picture(index, timeline(index)))
    assert drawn.count('class="derived"') == 2
    assert "began 24 May 1866, 14:00 to 19:00 N.S. *: follows &quot;Attack&quot;" in drawn.replace(
        '"Attack"', "&quot;Attack&quot;"
    )
    assert ">undated<" in drawn
