"""Pictures: they say what the values say, nothing runs into anything, and what is data stays text."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run, dates, document, figures, indexed
from khujand_cli.criticism.run import criticise
from khujand_cli.dataset.index import Index
from khujand_cli.dates.calendars import Calendar, day_number
from khujand_cli.dates.date import DAY
from khujand_cli.files.reading import read
from khujand_cli.reports.pictures.comparison import comparison_picture
from khujand_cli.reports.pictures.layers import Bend, layered
from khujand_cli.reports.pictures.lettering import width, wrapped
from khujand_cli.reports.pictures.lineage import lineage_on_page, lineage_picture
from khujand_cli.reports.pictures.scale import Scale
from khujand_cli.reports.pictures.ticks import ticks
from khujand_cli.reports.pictures.timeline import timeline_picture
from khujand_cli.views.chronology import timeline
from khujand_cli.views.collation import collate, reliances
from khujand_cli.views.ties import ties

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    '<script>alert("x")</script>',
    "\"quoted\" 'and' &amp;",
    "حصار خجند",
    "x" * 300,
    "]]>",
    "\ufffe",
    "{{ 7*7 }}",
]


def drawn(dataset: dict[str, Any]) -> ElementTree.Element:
    """Return the picture of a dataset's timeline."""
    read_in = document(dataset)
    index = read_in.index
    findings = criticise(read_in).findings
    return ElementTree.fromstring(timeline_picture(index, timeline(index, findings), findings))


def rows(picture: ElementTree.Element) -> dict[str, ElementTree.Element]:
    """Return the rows of a timeline by their events."""
    return {row.attrib["data-event"]: row for row in picture.iter(f"{SVG}g") if row.get("class") == "row"}


def lineage(index: Index) -> str:
    """Return the picture of who relies on whom."""
    return lineage_picture(index, ties(index, tuple(index.sources), reliances(index, index.sources)))


def texts(element: ElementTree.Element, kind: str) -> list[str]:
    """Return the texts of a class that stand in an element."""
    return [one.text or "" for one in element.iter(f"{SVG}text") if kind in (one.get("class") or "").split()]


def ends(line: ElementTree.Element) -> list[ElementTree.Element]:
    """Return the marks of the ends of a figure in its line of a panel."""
    return [one for one in line.iter(f"{SVG}line") if one.get("class") == "bound"]


def many(events: int) -> dict[str, Any]:
    """Return a dataset of so many events: all sorts of dates, groups, sources and long labels."""
    forms = ["{y}-05-{d:02}", "{y}-05", "{y}", "{y}-03-01/{y}-05-20", "{y}-04-02/..", "../{y}", "{y}~"]
    claims = []
    for place in range(events):
        date = forms[place % 7].format(y=1800 + place // 3, d=place % 28 + 1)
        calendar = ("julian", "gregorian", "unknown")[place % 3]
        if place % 6:
            claims.append((f"source-{place % 5}", f"event-{place}", date, {"calendar": calendar}))
    records: list[dict[str, Any]] = [
        {"id": f"event-{place}", "label": f"Event {place} " + "and what came of it in the end " * (place % 4)}
        for place in range(events)
    ]
    for place, record in enumerate(records):
        if place % 20 and place // 20 % 2:
            record["part_of"] = f"event-{place // 20 * 20}"
    return dates(*claims, events=records)


@pytest.mark.parametrize("events", [25, 250])
def test_labels_do_not_run_into_each_other(events: int) -> None:
    """However many events there are, each line of text has a height of its own on its side of the picture."""
    picture = drawn(many(events))
    labels = sorted(
        (float(one.attrib["y"]), float(one.attrib["x"]), one.text or "")
        for one in picture.iter(f"{SVG}text")
        if "label" in (one.get("class") or "")
    )
    assert len({text.split()[1] for _, _, text in labels if text.startswith("Event ")}) == events
    assert all(lower - upper >= 14 for (upper, _, _), (lower, _, _) in pairwise(labels))
    assert all(x + width(text) <= 276 for _, x, text in labels)
    said = sorted(float(one.attrib["y"]) for one in picture.iter(f"{SVG}text") if "said" in (one.get("class") or ""))
    assert all(lower - upper >= 8 for upper, lower in pairwise(said))


def test_the_date_of_a_long_span_stands_below_it() -> None:
    """Where a bar reaches from edge to edge its date has a line of its own, whole and with its author."""
    claims = [
        ("a", "siege", "1709-05-01/1709-06-28"),
        ("b", "death", "1709-06-29"),
        ("b", "siege", "1709-05-02/1709-06-28"),
    ]
    picture = drawn(dates(*claims, calendar="julian"))
    said = [one for one in rows(picture)["siege"].iter(f"{SVG}text") if one.get("class") == "said over"]
    assert [one.text for one in said] == [
        "1 May 1709 to 28 June 1709 O.S. \u00b7 A",
        "2 May 1709 to 28 June 1709 O.S. \u00b7 B",
    ]
    bars = [one for one in rows(picture)["siege"].iter(f"{SVG}rect") if one.get("class") == "bar"]
    lowest = {float(bar.get("y", 0)) + float(bar.get("height", 0)) for bar in bars}
    # A text stands on its line, and rises 8 pixels above it.
    assert not any(edge - 8 < float(one.get("y", 0)) - 8 < edge for one in said for edge in lowest)


def siege(calendar: str = "julian") -> dict[str, Any]:
    """Return a dataset of two years, some close days in them, and one day of which the hours are told."""
    claims = [("a", "war", "1865"), ("a", "raid", "1866")]
    claims += [("a", f"day-{day}", f"1866-05-{day}") for day in range(14, 22)]
    claims += [("a", f"hour-{hour}", f"1866-05-24T{hour}:00") for hour in (*range(14, 20), 24)]
    return dates(*claims, ("a", "letter", "1866-05-28"), calendar=calendar)


def test_close_days_and_the_hours_of_one_day_have_scales_of_their_own() -> None:
    """Above stands all of the time, below the years, the close days, one day by the hour, and the days behind it."""
    picture = drawn(siege())
    assert texts(picture, "head-text") == [
        "Overview", "1865 to 1866", "14 May to 28 May 1866", "24 May 1866, by the hour", "14 May to 28 May 1866",
    ]  # fmt: skip
    (frame,) = [one for one in picture.iter(f"{SVG}rect") if one.get("class") == "frame"]
    strokes = [float(one.attrib["x1"]) for one in picture.iter(f"{SVG}line") if one.get("class") == "stroke"]
    left = float(frame.attrib["x"])
    assert len(strokes) == 16
    assert all(left <= x <= left + float(frame.attrib["width"]) for x in strokes)
    found = rows(picture)
    places = [float(next(found[f"hour-{hour}"].iter(f"{SVG}circle")).attrib["cx"]) for hour in range(14, 20)]
    steps = [after - before for before, after in pairwise(places)]
    assert min(steps) > 10
    assert max(steps) - min(steps) < 0.3
    assert "Old Style; New Style is 12 days later." in texts(picture, "who")


def test_the_key_of_a_timeline_stands_within_the_picture() -> None:
    """All of what says what the signs mean can be read, however narrow the picture."""
    picture = drawn(siege())
    lines = [one for one in picture.iter(f"{SVG}text") if one.get("class") == "undated"]
    assert "read in the two calendars." in (lines[-1].text or "")
    assert all(10 + width(one.text or "", 11) <= float(picture.attrib["width"]) for one in lines)
    assert all(float(one.attrib["y"]) < float(picture.attrib["height"]) for one in lines)


def test_one_scale_where_one_will_do() -> None:
    """Days alone, or events spread over years, have one axis and no overview; Gregorian dates need no second style."""
    days = drawn(dates(*(("a", f"day-{day}", f"1866-05-{day}") for day in range(14, 22))))
    years = drawn(dates(*(("a", f"year-{year}", f"{year}-05-14") for year in range(1850, 1860))))
    for picture in (days, years):
        assert texts(picture, "head-text") == []
        assert texts(picture, "who") == ["A"]


def test_what_goes_on_beyond_a_stage_has_no_end_there() -> None:
    """A year among close days is a line without ends, since it neither begins nor ends there."""
    claims = [("a", f"day-{day}", f"1866-05-{day}") for day in range(14, 22)]
    data = dates(*claims, ("a", "war", "1850"), ("a", "year", "1866"),
                 events=[{"id": "year", "after": ["day-15"]}, {"id": "day-21", "after": ["year"]}])  # fmt: skip
    row = rows(drawn(data))["year"]
    (bracket,) = [one for one in row.iter(f"{SVG}path") if one.get("class") == "bracket"]
    assert "V" not in bracket.attrib["d"]


@pytest.mark.parametrize("label", HOSTILE)
def test_labels_are_whole_and_text(label: str) -> None:
    """No label is cut, and none becomes a part of the picture."""
    data = dates(("a", "siege", "1866"), ("b", "siege", "1867"), events=[{"id": "siege", "label": label}],
                 sources=[{"id": "a", "label": label}])  # fmt: skip
    picture = drawn(data)
    shown = "".join(texts(rows(picture)["siege"], "label")).replace(" ", "")
    assert shown == label.replace(" ", "").replace("\ufffe", "<U+FFFE>")
    assert not list(picture.iter(f"{SVG}script"))


def test_every_dated_claim_has_its_mark() -> None:
    """A mark names its source and what it says; an undated event has its window, in its place."""
    data = dates(
        ("a", "arrival", "1866-05-17"), ("b", "arrival", "1866-05-18", {"locator": "p. 3"}),
        ("a", "siege", "1866-05-24"),
        events=[{"id": "arrival", "label": "Arrival"}, {"id": "parley", "label": "Parley", "after": ["arrival"]},
                {"id": "siege", "label": "Siege", "after": ["parley"]}],
    )  # fmt: skip
    found = rows(drawn(data))
    assert list(found) == ["arrival", "parley", "siege"]
    marks = [one for one in found["arrival"].iter(f"{SVG}g") if one.get("class") == "claim"]
    assert [one.get("data-source") for one in marks] == ["s0", "s1"]
    assert [one.findtext(f"{SVG}title") for one in marks] == ["17 May 1866 N.S.: A", "18 May 1866 N.S.: B, p. 3"]
    assert texts(found["parley"], "said") == ["began 17 to 24 May 1866 N.S. *"]
    assert texts(found["arrival"], "undated") == []


@pytest.mark.parametrize(
    ("date", "shapes"),
    [
        ("1866-05-24", {"circle": 1, "rect": 0, "line": 0}),
        ("1866-05-24T14:00", {"circle": 1, "rect": 0, "line": 0}),
        ("1866-05", {"circle": 0, "rect": 0, "path": 1, "line": 0}),
        ("1866-05-17/1866-05-24", {"circle": 0, "rect": 1, "path": 0, "line": 0}),
        ("1866-05/1866-08", {"circle": 0, "rect": 3, "line": 0}),
        ("1866-05-17/..", {"circle": 0, "rect": 1, "line": 1}),
        ("../1866-05-17", {"circle": 0, "rect": 1, "line": 1}),
    ],
)
def test_a_date_is_drawn_as_what_it_is(date: str, shapes: dict[str, int]) -> None:
    """A day is a point, a span a bar, a month a bracket, an end that is uncertain faded, an open one with its bound."""
    row = rows(drawn(dates(("a", "siege", date), ("a", "war", "1866-01-01"), ("a", "peace", "1867-01-01"))))["siege"]
    assert {shape: len(list(row.iter(f"{SVG}{shape}"))) for shape in shapes} == shapes
    fills = [one.get("fill") or "" for one in row.iter(f"{SVG}rect")]
    assert any(fill.startswith("url(") for fill in fills) == (date not in ("1866-05-24", "1866-05-17/1866-05-24")
                                                              and bool(fills))  # fmt: skip


def test_an_unknown_calendar_stands_at_both_days() -> None:
    """A date that may be either day is drawn hollow at both."""
    row = rows(drawn(dates(("a", "siege", "1866-06-05", {"calendar": "unknown"}), ("a", "war", "1866-01-01"))))["siege"]
    marks = [one for one in row.iter(f"{SVG}circle") if one.get("class") == "hollow"]
    assert len(marks) == 2
    assert len({one.attrib["cx"] for one in marks}) == 2


def test_a_calendar_slip_is_an_arrow_between_its_two_days() -> None:
    """The arrow leads from where the date stands to the day that it would be in the other calendar."""
    data = dates(("a", "siege", "1866-05-24", {"calendar": "julian"}), ("b", "siege", "1866-06-05"), calendar="julian")
    row = rows(drawn(data))["siege"]
    (arrow,) = [one for one in row.iter(f"{SVG}path") if one.get("class") == "slip"]
    numbers = [float(one) for one in re.findall(r"[-0-9.]+", arrow.attrib["d"])]
    places = {one.findtext(f"{SVG}title"): one for one in row.iter(f"{SVG}g") if one.get("class") == "claim"}
    # With only two days on the picture a day is as long as it is.
    (stated,) = places["5 June 1866 O.S.: B"].iter(f"{SVG}rect")
    (read_as,) = places["24 May 1866 O.S.: A"].iter(f"{SVG}rect")
    middles = [float(one.attrib["x"]) + float(one.attrib["width"]) / 2 for one in (stated, read_as)]
    assert [numbers[0], numbers[-2]] == pytest.approx(middles, abs=0.2)
    assert "12 days" in (arrow.findtext(f"{SVG}title") or "")
    assert texts(row, "flag") == ["▲ AGR001", "▲ CHR003"]


def test_accepted_findings_leave_no_mark() -> None:
    """What a person has accepted is not flagged, and draws no arrow."""
    data = dates(("a", "siege", "1866-05-24", {"calendar": "julian"}), ("b", "siege", "1866-06-05"), calendar="julian")
    data["accepted"] = [{"rule": "CHR003", "claims": ["c0", "c1"], "reason": "seen"}]
    row = rows(drawn(data))["siege"]
    assert texts(row, "flag") == ["▲ AGR001"]
    assert not [one for one in row.iter(f"{SVG}path") if one.get("class") == "slip"]


MOMENTS = st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=40)


@given(MOMENTS)
def test_the_scale_keeps_the_order_of_time(moments: list[int]) -> None:
    """What is later never stands further left, and everything stands on the picture."""
    scale = Scale(moments, 100, 900)
    places = [scale(moment) for moment in sorted(moments)]
    assert all(earlier <= later + 1e-6 for earlier, later in pairwise(places))
    assert all(100 <= place <= 900 for place in places)
    assert scale(min(moments) - 10**13) == 100
    assert scale(max(moments) + 10**13) == 900


def test_the_scale_is_even_but_for_its_breaks() -> None:
    """A week's days lie evenly; a year without an event is drawn short, and the break is known."""
    week = [day * DAY for day in range(8)]
    scale = Scale([*week, 400 * DAY], 0, 1000)
    steps = [scale(later) - scale(earlier) for earlier, later in pairwise(week)]
    assert max(steps) == pytest.approx(min(steps))
    (gap,) = scale.breaks
    assert scale(7 * DAY) < gap < scale(400 * DAY)
    assert scale(400 * DAY) - scale(7 * DAY) < 400
    assert Scale(week, 0, 1000).breaks == []


@pytest.mark.parametrize("days", [0, 1, 3, 9, 40, 200, 900, 9_000, 100_000])
@pytest.mark.parametrize("calendar", [Calendar.JULIAN, Calendar.GREGORIAN])
def test_ticks_stand_at_their_days(days: int, calendar: Calendar) -> None:
    """Every tick that names a day stands where the day begins, and no two run into each other."""
    start = day_number(1866, 5, 12, calendar)
    scale = Scale([start * DAY, (start + days) * DAY], 326, 940)
    found = ticks(scale, calendar)
    assert found
    for one, other in pairwise(found):
        assert one.x + width(one.label, 11) / 2 < other.x - width(other.label, 11) / 2
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    for one in found:
        if match := re.fullmatch(r"(\d+) (\w{3}) (\d{4})", one.label):
            day = day_number(int(match[3]), months.index(match[2]) + 1, int(match[1]), calendar)
            assert one.x == pytest.approx(scale(day * DAY))
        elif re.fullmatch(r"\d{4}", one.label):
            assert one.x == pytest.approx(scale(day_number(int(one.label), 1, 1, calendar) * DAY))


@given(st.text(max_size=80), st.integers(30, 400))
def test_wrapping_loses_no_letter(text: str, room: int) -> None:
    """Every letter comes out, in order, and no line is wider than there is room for, but for a single letter."""
    lines = wrapped(text, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= room or len(line) == 1 for line in lines)


LINKS = st.dictionaries(st.sampled_from("abcdefgh"), st.lists(st.sampled_from("abcdefgh"), max_size=4), max_size=8)


@given(LINKS)
def test_layers_lead_from_witness_to_author(links: dict[str, list[str]]) -> None:
    """Each source stands once, behind those that it relies on; a circle does no harm."""
    layers = layered("abcdefgh", links)
    depth = {place: number for number, layer in enumerate(layers) for place in layer if not isinstance(place, Bend)}
    assert sorted(depth) == list("abcdefgh")
    forward = [(name, other) for name in links for other in links[name] if depth[other] < depth[name]]
    acyclic = all(other < name for name in links for other in links[name])
    if acyclic:
        assert len(forward) == sum(len(others) for others in links.values())
    for layer in layers:
        for bend in layer:
            if isinstance(bend, Bend):
                assert depth[bend.below] < bend.layer < depth[bend.above]


def test_the_lineage_shows_the_witness_and_what_was_taken() -> None:
    """The witness stands out and to the left, and every link says how many claims went that way."""
    index = indexed(
        figures(
            ("adams", "guns", 5, {"based_on": ["letter"]}), ("brown", "guns", 6, {"based_on": ["letter", "adams"]}),
            sources=[{"id": "letter", "label": "The letter", "kind": "primary"}],
        )
    )  # fmt: skip
    picture = ElementTree.fromstring(lineage(index))
    boxes = {"".join(texts(one, "label")): one.find(f"{SVG}rect") for one in picture.iter(f"{SVG}g")
             if one.get("class") == "source"}  # fmt: skip
    where = {name: float(box.attrib["x"]) for name, box in boxes.items() if box is not None}
    assert where["The letter"] < where["Adams"] < where["Brown"]
    assert {name for name, box in boxes.items() if box is not None and "witness" in box.attrib["class"]} == {
        "The letter"
    }
    assert texts(picture, "tick") == []
    links = [one for one in picture.iter(f"{SVG}path") if "reliance" in (one.get("class") or "")]
    assert len(links) == 3


def test_who_rests_on_nobody_known_is_no_witness() -> None:
    """A book that others copy, and that does not say on whom it relies, is not called a witness."""
    index = indexed(
        figures(
            ("a", "guns", 5), ("b", "guns", 6, {"based_on": ["a"]}), ("b", "tents", 6, {"based_on": ["a"]}),
            sources=[{"id": "a", "label": "A", "kind": "secondary"}, {"id": "b", "label": "B", "kind": "secondary"}],
        )
    )  # fmt: skip
    picture = ElementTree.fromstring(lineage(index))
    assert texts(picture, "said") == ["1 claim: nobody named"]
    assert texts(picture, "tick") == ["2 claims"]


def test_a_witness_rests_on_nobody_only_where_that_is_said() -> None:
    """A primary source behind which nobody is named is a witness; "rests on nobody" is what all of it says."""
    silent, said, half = ({"id": one, "label": one, "kind": "primary"} for one in ("silent", "said", "half"))
    claims: list[tuple[Any, ...]] = [
        ("silent", "guns", 5), ("said", "guns", 6, {"based_on": []}),
        ("half", "guns", 7, {"based_on": []}), ("half", "tents", 7), ("b", "guns", 8, {"based_on": ["work", "silent"]}),
        ("b", "tents", 7, {"based_on": ["said", "half"]}),
    ]  # fmt: skip
    work = {"id": "work", "label": "work", "kind": "secondary", "based_on": []}
    index = indexed(figures(*claims, sources=[silent, said, half, work]))
    told = ties(index, tuple(index.sources), reliances(index, index.sources)).told
    nobody = ["witness, rests on nobody"]
    assert told == {"silent": ["witness"], "said": nobody, "half": ["witness"], "work": nobody, "b": []}
    assert "known to rely on nobody" not in lineage(index)


def test_who_relies_on_another_elsewhere_is_a_witness_in_part() -> None:
    """A book that says so of one subject only, and took another from a letter, is no witness all in all."""
    claims = [
        ("a", "dead", 5, {"based_on": ["l"]}),
        ("a", "hurt", 7, {"based_on": []}),
        ("b", "hurt", 7, {"based_on": ["a"]}),
    ]
    index = indexed(figures(*claims, sources=[{"id": "l", "label": "L", "kind": "primary"}]))
    picture = ElementTree.fromstring(lineage(index))
    assert sorted(texts(picture, "said")) == ["in part, witness", "witness"]


def test_where_a_source_was_read_is_drawn_and_is_no_reliance() -> None:
    """Who is known through a book only has a dotted way to it, without an arrow, and is told as not seen."""
    index = indexed(
        figures(
            ("a", "guns", 5, {"cited_in": "b"}), ("b", "guns", 6), ("c", "guns", 5, {"cited_in": "b"}),
            ("c", "tents", 2),
        )
    )  # fmt: skip
    picture = ElementTree.fromstring(lineage(index))
    ways = [one for one in picture.iter(f"{SVG}path") if one.get("class") == "reading"]
    assert [one.get("marker-end") for one in ways] == [None, None]
    assert texts(picture, "said") == ["not seen"]
    assert texts(picture, "tick") == []


def test_claims_that_name_nobody_are_drawn() -> None:
    """They come from a ring, with how many they are; a primary source's word is its own, and the untied are named."""
    claims = [
        ("adams", "guns", 5, {"based_on": ["letter"]}),
        *((name, "tents", 2) for name in ("adams", "letter", "x")),
    ]
    kinds = [{"id": "adams", "kind": "secondary"}, {"id": "letter", "kind": "primary"}, {"id": "x", "kind": "tertiary"}]
    picture = ElementTree.fromstring(lineage(indexed(figures(*claims, sources=kinds))))
    assert len([one for one in picture.iter(f"{SVG}circle") if one.get("class") == "ring"]) == 1
    assert texts(picture, "said") == ["1 claim: nobody named", "witness"]
    assert "Tied to no other: X." in texts(picture, "undated")


def chain(length: int, breadth: int) -> dict[str, Any]:
    """Return a dataset in which so many authors copy each other, one after the other, and as many others the last."""
    names = [f"author-{place}" for place in range(length)]
    sources = [{"id": name, "based_on": [before]} for before, name in pairwise(names)]
    sources += [{"id": f"copy-{place}", "based_on": [names[-1]]} for place in range(breadth)]
    return figures(*((name, "guns", 5) for name in (*names, *(one["id"] for one in sources))), sources=sources)


@pytest.mark.parametrize(
    ("length", "breadth", "lengthwise"), [(2, 1, False), (5, 3, True), (14, 30, True), (2, 40, False)]
)
def test_sheets_of_paper_show_all_of_a_lineage(length: int, breadth: int, lengthwise: bool) -> None:
    """Where it is larger than a sheet, each box and mark is whole on one of the sheets, and none is larger."""
    index = indexed(chain(length, breadth))
    page = lineage_on_page(index, ties(index, tuple(index.sources), reliances(index, index.sources)))
    assert page.lengthwise is lengthwise
    windows = [tuple(map(float, ElementTree.fromstring(sheet).attrib["viewBox"].split())) for sheet in page.sheets]
    assert all(
        wide <= (1200 if lengthwise else 820) and high <= (740 if lengthwise else 1150) for _, _, wide, high in windows
    )
    picture = ElementTree.fromstring(page.picture)
    boxes = [one.attrib for one in picture.iter(f"{SVG}rect") if "node" in (one.get("class") or "")]
    assert len(boxes) == length + breadth
    for box in boxes if windows else ():
        x, y, width, height = (float(box[key]) for key in ("x", "y", "width", "height"))
        assert any(
            left <= x and top <= y and x + width <= left + wide and y + height <= top + high
            for left, top, wide, high in windows
        )
    assert bool(windows) is (length > 3 or breadth > 30)


def test_a_link_that_leads_back_goes_round() -> None:
    """Two authors who each took something from the other are tied by two links that do not lie on each other."""
    index = indexed(
        figures(("x", "guns", 5, {"based_on": ["y"]}), ("y", "tents", 6, {"based_on": ["x"]}), ("y", "guns", 5),
                ("x", "tents", 5))
    )  # fmt: skip
    picture = ElementTree.fromstring(lineage(index))
    kinds = sorted(
        one.get("class") or "" for one in picture.iter(f"{SVG}path") if "reliance" in (one.get("class") or "")
    )
    assert kinds == ["reliance", "reliance backwards"]


@given(st.integers(2_300_000, 2_450_000), st.integers(0, 400), st.integers(0, DAY - 1), st.booleans())
def test_every_axis_says_the_year(day: int, days: int, second: int, timed: bool) -> None:
    """On an axis with ticks at least one names the year, whenever the stretch begins and however long it is."""
    start = day * DAY + second
    scale = Scale([start, start + days * DAY + 60], 326, 940, timed=timed)
    for calendar in (Calendar.JULIAN, Calendar.GREGORIAN):
        found = ticks(scale, calendar)
        assert found
        assert re.search(r"\d{4}$|BC$", found[0].label)


def test_the_order_of_time_is_kept() -> None:
    """An event between the parts of another stands between them, and the next part says what it is part of."""
    data = dates(
        ("a", "siege", "1866-05-01/1866-05-20"), ("a", "arrival", "1866-05-02"), ("a", "parley", "1866-05-03"),
        ("a", "assault", "1866-05-19"),
        events=[{"id": "siege", "label": "Siege"}, {"id": "arrival", "label": "Arrival", "part_of": "siege"},
                {"id": "parley", "label": "Parley"}, {"id": "assault", "label": "Assault", "part_of": "siege"}],
    )  # fmt: skip
    found = rows(drawn(data))
    assert list(found) == ["siege", "arrival", "parley", "assault"]
    assert texts(found["assault"], "undated") == ["part of: Siege"]
    assert texts(found["arrival"], "undated") == []


def test_a_second_date_settles_the_calendar() -> None:
    """Where a source of unknown calendar prints the day in the other one too, it stands at one day."""
    also = {"calendar": "unknown", "also": {"calendar": "julian", "date": "1866-05-20"}}
    data = dates(("a", "parley", "1866-06-01", also), ("a", "war", "1866-01-01"), ("a", "peace", "1866-12-01"))
    row = rows(drawn(data))["parley"]
    assert len(list(row.iter(f"{SVG}circle"))) == 1
    assert texts(row, "said") == ["1 June 1866 (calendar unknown) = 20 May 1866 O.S."]


def test_without_dates_there_are_no_axes() -> None:
    """Events that nobody dates stand in their order, and no time is made up for them."""
    picture = drawn(dates(events=[{"id": "a", "label": "A"}, {"id": "b", "label": "B", "after": ["a"]}]))
    assert list(rows(picture)) == ["a", "b"]
    assert texts(picture, "tick") == []


def test_the_comparison_shows_all_figures_on_one_scale() -> None:
    """57, 65 and the range of both stand where they belong; what cannot be converted is said and not placed."""
    index = indexed(
        figures(
            ("a", "hurt", 65), ("b", "hurt", 57), ("c", "hurt", "57..65"), ("d", "hurt", ">60"),
            ("e", "hurt", 7, {"unit": "mile"}), ("a", "same", 5), ("b", "same", 5), ("a", "alone", 9),
        )
    )  # fmt: skip
    picture = ElementTree.fromstring(comparison_picture(index, collate(index)))
    assert texts(picture, "head-text") == ["Hurt: 8 apart, 12% of the largest"]
    assert texts(picture, "said") == ["65", "57", "57 to 65", "over 60", "7 miles (in another unit)"]
    lines = [one for one in picture.iter(f"{SVG}g") if one.get("class") == "claim"]
    exact = {one.findtext(f"{SVG}title"): one for one in lines}
    place = {name: [float(x.attrib["x1"]) for x in ends(one)] for name, one in exact.items()}
    (low, high) = place["C: 57 to 65"]
    said = [one for one in picture.iter(f"{SVG}text") if "said" in (one.get("class") or "")]
    after = {one.text: float(one.attrib["x"]) - 18 for one in said}
    assert [after["57"], after["65"]] == pytest.approx([low, high])
    assert len(place["D: over 60"]) == 1


@pytest.mark.parametrize("terms", [2, 40])
def test_what_is_said_of_a_figure_lies_over_nothing(terms: int) -> None:
    """A text with no room for it in one line goes on below, right of all marks and names and within the picture."""
    parts = [f"part-{place}" for place in range(terms)]
    units = [{"id": "all", "label": "All", "sum_of": parts}, *({"id": part} for part in parts)]
    claims: list[tuple[Any, ...]] = [("a", "all", 3), *(("b", part, f"{10**9}..{10**10}") for part in parts)]
    claims += [("a", "parts", 1), ("b", "parts", 2), ("c", "parts", 3, {"unit": "word " * 90 + "word"})]
    index = indexed(figures(*claims, quantities=units))
    picture = ElementTree.fromstring(comparison_picture(index, collate(index)))
    shown = [one for one in picture.iter(f"{SVG}text") if one.get("class") in ("said over", "before", "tick")]
    said = [one for one in shown if one.get("class") == "said over"]
    places = [(float(one.attrib["x"]), float(one.attrib["y"]), width(one.text or "", 11)) for one in said]
    assert len(said) > 7
    assert all(x > 276 and x + taken <= 800 for x, _, taken in places)
    assert max(x for x, _, _ in places) > 560
    heights = sorted(float(one.attrib["y"]) for one in shown if one.get("class") != "before")
    assert all(lower == upper or lower - upper >= 14 for upper, lower in pairwise(heights))


def test_doubt_is_drawn_as_doubt() -> None:
    """About fades where a stated range has ends, a best estimate is marked, and another moment is said."""
    index = indexed(
        figures(
            ("a", "hurt", "~2500"), ("b", "hurt", "2450..2550"),
            ("c", "hurt", {"low": 2400, "best": 2500, "high": 2600}),
            ("d", "hurt", 2000, {"as_of": "1866-05-17"}), ("d", "hurt", 9),
        )
    )  # fmt: skip
    picture = ElementTree.fromstring(comparison_picture(index, collate(index)))
    lines = {one.findtext(f"{SVG}title"): one for one in picture.iter(f"{SVG}g") if one.get("class") == "claim"}
    about, stated, best = lines["A: about 2,500"], lines["B: 2,450 to 2,550"], lines["C: 2,500 (2,400 to 2,600)"]
    assert [len(ends(one)) for one in (about, stated, best)] == [0, 2, 2]
    assert "url(" in (next(about.iter(f"{SVG}rect")).get("fill") or "")
    assert len(list(best.iter(f"{SVG}polygon"))) == 2
    assert "D: 2,000, as of 17 May 1866" in lines


def test_every_panel_begins_at_nought() -> None:
    """So far apart are two figures in a panel as their share of the largest says, in each panel alike."""
    index = indexed(figures(("a", "hurt", 61), ("b", "hurt", 122), ("a", "dead", 706), ("b", "dead", 711)))
    picture = ElementTree.fromstring(comparison_picture(index, collate(index)))
    stems = [one for one in picture.iter(f"{SVG}line") if one.get("class") == "stem"]
    lengths = [float(one.attrib["x2"]) - float(one.attrib["x1"]) for one in stems]
    assert lengths[0] / lengths[1] == pytest.approx(0.5, abs=0.01)
    assert lengths[2] / lengths[3] == pytest.approx(706 / 711, abs=0.01)
    assert lengths[1] == pytest.approx(lengths[3], abs=0.2)
    assert texts(picture, "head-text") == [
        "Hurt: 61 apart, 50% of the largest", "Dead: 5 apart, 0.7% of the largest",
    ]  # fmt: skip


def test_how_far_apart_is_not_said_where_other_figures_lie_elsewhere() -> None:
    """With a range far from the exact figures, or a figure of another time, how far these are apart says too little."""
    index = indexed(
        figures(
            ("a", "hurt", 61), ("b", "hurt", 62), ("c", "hurt", "200..300"),
            ("a", "dead", 5), ("b", "dead", 7), ("b", "dead", 9, {"as_of": "1866-05-17"}),
        )
    )  # fmt: skip
    picture = ElementTree.fromstring(comparison_picture(index, collate(index)))
    assert texts(picture, "head-text") == ["Hurt", "Dead"]


def test_a_total_that_follows_stands_with_its_parts_beside_a_stated_one() -> None:
    """70 of 5 and 65, which nobody states, has a line of its own beside 71, in two parts."""
    index = indexed(
        figures(
            ("a", "lost", 71), ("b", "dead", 5), ("b", "hurt", 65),
            quantities=[{"id": "lost", "label": "Lost", "sum_of": ["dead", "hurt"]}, {"id": "dead"}, {"id": "hurt"}],
        )
    )  # fmt: skip
    picture = ElementTree.fromstring(comparison_picture(index, collate(index)))
    assert texts(picture, "head-text") == ["Lost: 1 apart, 1% of the largest"]
    assert texts(picture, "said") == ["71", "(70), 5 + 65, not stated"]
    (joint,) = [one for one in picture.iter(f"{SVG}line") if one.get("class") == "joint"]
    (line,) = [one for one in picture.iter(f"{SVG}line") if one.get("class") == "derived"]
    start, end, part = float(line.attrib["x1"]), float(line.attrib["x2"]), float(joint.attrib["x1"])
    assert (part - start) / (end - start) == pytest.approx(5 / 70, abs=0.01)


@pytest.mark.parametrize(
    ("low", "high", "unit"), [(2, 3, None), (8e14, 9e14, "person"), (3.001, 3.004, "mile"), (0, 7, None)]
)
def test_numbers_on_the_scale_are_true_and_apart(low: float, high: float, unit: str | None) -> None:
    """What is written at a tick is its number, whole for what is counted, and no two run into each other."""
    more = {"unit": unit} if unit else {}
    index = indexed(figures(("a", "hurt", low), ("b", "hurt", high), quantities=[{"id": "hurt", **more}]))
    picture = ElementTree.fromstring(comparison_picture(index, collate(index)))
    found = [
        (float(one.attrib["x"]), one.text or "") for one in picture.iter(f"{SVG}text") if one.get("class") == "tick"
    ]
    assert len({label for _, label in found}) == len(found) >= 1
    for (x, label), (other, next_label) in pairwise(found):
        assert other - x >= (width(label, 11) + width(next_label, 11)) / 2
    if unit != "mile":
        assert all("." not in label for _, label in found)


def test_nothing_to_compare_is_said() -> None:
    """A dataset whose figures agree gets a picture that says so."""
    index = indexed(figures(("a", "guns", 5)))
    assert "No quantity has figures that are not all the same." in comparison_picture(index, collate(index))


@pytest.mark.parametrize("command", ["timeline", "compare-sources", "sources"])
def test_a_picture_alone_is_whole_in_itself(command: str, run: Run, tmp_path: Path) -> None:
    """It carries its own style, refers to nothing outside itself, and is the same each time."""
    done = run(command, "-f", "svg")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == run(command, "-f", "svg").stdout
    root = ElementTree.fromstring(done.stdout)
    assert root.find(f"{SVG}style") is not None
    assert not re.search(r"href=|src=|@import|@font-face|url\((?!#)", done.stdout)
    ids = {one.get("id") for one in root.iter()}
    assert set(re.findall(r"url\(#([^)]+)\)", done.stdout)) <= ids
    (tmp_path / "empty.json").write_text("{}")
    ElementTree.fromstring(run(command, "empty.json", "-f", "svg").stdout)


def test_the_bundled_slip_is_drawn() -> None:
    """The surrender of the bundled dataset has its arrow and its two days."""
    data = read(None)
    index = data.index
    findings = criticise(data).findings
    text = timeline_picture(index, timeline(index, findings), findings)
    assert text.count('class="slip"') == 1
    assert json.dumps(text).count("hollow") >= 2
