"""Usages of dates: weekdays, the beginning of the year, what the order decides, and what sources could not know."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import dates, document
from khujand_cli.concordance.time.windows import windows
from khujand_cli.criticism.run import Criticism, criticise
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.edtf import read_printed_date
from khujand_cli.dates.year_begins import YearBegins, from_january
from khujand_cli.errors import DateError
from khujand_cli.finding import Certainty, Finding, Severity
from khujand_cli.reports.report import TimelineReport
from khujand_cli.views.chronology import timeline

JULIAN = {"calendar": "julian"}
GREGORIAN = {"calendar": "gregorian"}
SUNDAY = {"date": "1905-01-09", "weekday": "sunday"}
MONDAY = {"date": "1905-01-09", "weekday": "monday"}


def dataset(*claims: dict[str, Any], kind: str = "primary", **more: Any) -> dict[str, Any]:
    """Return a dataset of claims on the event "e", each of a source of its own unless it names one."""
    named = {str(claim.get("source", f"s{place}")): None for place, claim in enumerate(claims)}
    sources = [{"id": name, "label": name.upper(), "kind": kind} for name in named]
    made = [{"id": f"c{place}", "source": f"s{place}", "event": "e", **claim} for place, claim in enumerate(claims)]
    events = [{"id": "e", "label": "E"}]
    return {"sources": sources, "events": events, "claims": made, **more}


def judged(*claims: dict[str, Any], **more: Any) -> Criticism:
    """Return the criticism of such a dataset."""
    return criticise(document(dataset(*claims, **more)))


def found(code: str, *claims: dict[str, Any], **more: Any) -> list[Finding]:
    """Return what one rule finds there."""
    return [one for one in judged(*claims, **more).findings if one.code == code]


# Weekdays.


def test_a_weekday_that_the_date_has_not_is_an_error_of_its_source() -> None:
    """It names the weekday that the date has, and what would fit."""
    (one,) = found("CHR007", {**MONDAY, **JULIAN})
    assert (one.severity, one.certainty, one.origin) == (Severity.ERROR, Certainty.CERTAIN, "s0")
    assert one.message == (
        'S0 dates "E" Monday, 9 January 1905 Old Style, which was a Sunday. '
        "It would be a Monday in New Style, in 1906 or on 3, 10, 17, 24 or 31 of that month."
    )


@pytest.mark.parametrize(
    "claim",
    [
        {**SUNDAY, **JULIAN},
        {**MONDAY, **GREGORIAN},
        {**MONDAY, "calendar": "unknown"},
        {"date": "1905-01-09T18:00", "weekday": "monday", **JULIAN},
        {"date": "1905-01-09T06:00", "weekday": "saturday", **JULIAN},
        {**MONDAY, **JULIAN, "wording": "Monday, the night of 9 January"},
        {"date": "1905-01-09/1905-01-10", "weekday": "monday", **JULIAN},
        {"date": "[1905-01-09..1905-01-10]", "weekday": "monday", **JULIAN},
        {"date": "0061-01-10", "weekday": "tuesday", "calendar": "islamic"},
        {"date": "1905-01-09", "weekday": "monday", "calendar": "other"},
    ],
)
def test_a_weekday_that_the_date_may_have_is_silent(claim: dict[str, Any]) -> None:
    """Either calendar, an evening, a night, either end of a span, and the sunset at which a day begins are allowed."""
    assert found("CHR007", claim) == []


@pytest.mark.parametrize("date", ["1905-01", "1905-01-09~", "../1905-01", "1905"])
def test_a_weekday_beside_no_certain_day_is_not_judged(date: str) -> None:
    """It is counted as what could not be judged."""
    criticism = judged({"date": date, "weekday": "monday", **JULIAN})
    assert [one.code for one in criticism.findings if one.code == "CHR007"] == []
    assert (criticism.coverage["weekdays"].checked, len(criticism.coverage["weekdays"].not_evaluable)) == (0, 1)


def test_a_calendar_by_default_is_never_certain() -> None:
    """Where the other calendar would fit, the finding is possible; a default makes no error in any case."""
    (one,) = found("CHR007", MONDAY, calendar="julian")
    assert (one.severity, one.certainty) == (Severity.WARNING, Certainty.POSSIBLE)
    (two,) = found("CHR007", {**MONDAY, "weekday": "friday"}, calendar="julian")
    assert (two.severity, two.certainty) == (Severity.WARNING, Certainty.CERTAIN)


def test_copies_of_a_weekday_are_named_and_not_accused() -> None:
    """Who repeats a misprint stands in the one finding of its source."""
    (one,) = found("CHR007", {**MONDAY, **JULIAN}, {**MONDAY, **JULIAN, "based_on": ["s0"]})
    assert one.origin == "s0"
    assert "So does S1, repeating it." in one.message


def test_a_weekday_alone_is_held_against_the_dates_of_others() -> None:
    """It fits if it is that of any of them; else it is a warning, not an error."""
    date = {"date": "1905-01-09", **JULIAN}
    assert found("CHR007", {"weekday": "sunday"}, date) == []
    (one,) = found("CHR007", {"weekday": "tuesday"}, date)
    assert one.severity is Severity.WARNING
    assert one.message == (
        'S0 has a Tuesday for "E", but it is dated 9 January 1905 Old Style, which was a Sunday (S1).'
    )
    assert judged({"weekday": "sunday"}).coverage["weekdays"].checked == 0


def test_a_weekday_decides_an_unknown_calendar_silently() -> None:
    """The date is then that one day: held against others, and asked about by nobody."""
    day = {"date": "1905-01-22", "weekday": "sunday", "calendar": "unknown"}
    assert judged(day, {"date": "1905-01-09", **JULIAN}).findings == ()
    (one,) = judged(day, {"date": "1905-01-22", **JULIAN}).findings
    assert one.code == "AGR001"


def test_a_weekday_tells_the_year() -> None:
    """A Tuesday 30 January 1648 is one of 1649, if its year began in March: that is said, and not certain."""
    day = {"date": "1648-01-30", "weekday": "tuesday", **JULIAN}
    (one,) = found("CHR007", day)
    assert one.certainty is Certainty.POSSIBLE
    assert "in 1649" in one.message
    assert found("CHR007", {**day, "year_begins": "03-25"}) == []
    assert found("CHR007", {**day, "date": "1648/9-01-30"}) == []
    (two,) = found("CHR007", {**day, "year_begins": "01-01"})
    assert two.certainty is Certainty.CERTAIN


def test_the_order_tells_which_day_it_may_be() -> None:
    """Of the days that would have the weekday, those that the declared order allows are named."""
    more = {"events": [{"id": "e", "label": "E"}, {"id": "f", "label": "F", "after": ["e"]}]}
    later = {"event": "f", "date": "1905-01-12", **JULIAN}
    (one,) = found("CHR007", {**MONDAY, **JULIAN}, {**later, "source": "s0"}, **more)
    assert one.message.endswith("Of these the declared order allows only in New Style, on 3 or on 10.")
    (one,) = found("CHR007", {**MONDAY, **JULIAN}, later, **more)
    only = "Of these the declared order and the dates of S1 allow only in New Style, on 3 or on 10."
    assert one.message.endswith(only)


# The beginning of the year.


@pytest.mark.parametrize(
    ("begins", "stated", "meant"),
    [
        ("03-25", "1648-01-30", ["1649-01-30"]),
        ("03-25", "1648-03-25", ["1648-03-25"]),
        ("03-25", "1648-03-24T10:00", ["1649-03-24T10:00"]),
        ("03-01", "1500-02-28~", ["1501-02-28~"]),
        ("09-01", "1700-10-05", ["1699-10-05"]),
        ("09-01", "1700-08-31", ["1700-08-31"]),
        ("12-25", "1300-12-25", ["1299-12-25"]),
        ("easter", "1299-04-15", ["1299-04-15"]),
        ("easter", "1301-04-10", ["1301-04-10", "1302-04-10"]),
        ("easter", "1301-02-10", ["1302-02-10"]),
        ("01-01", "1648-01-30", ["1648-01-30"]),
        ("03-25", "1648/9-01-30", ["1648/9-01-30"]),
    ],
)
def test_a_date_is_read_as_its_year_begins(begins: YearBegins, stated: str, meant: list[str]) -> None:
    """A day has the number that it would have with January first; a day that Easter style has twice is either."""
    assert [date.stated for date in from_january(read_printed_date(stated), begins)] == meant


@given(
    first=st.builds(date, st.integers(1300, 1330), st.sampled_from([3, 4]), st.integers(1, 30)),
    length=st.integers(0, 30),
    begins=st.sampled_from(get_args(YearBegins)),
)
def test_no_usage_makes_a_span_run_backwards(first: date, length: int, begins: YearBegins) -> None:
    """A day that Easter style has twice is only the one with which its span is in order; else the date stands."""
    span = read_printed_date(f"{first}/{first + timedelta(days=length)}")
    assert not any(read.disordered for read in from_january(span, begins))


@pytest.mark.parametrize(
    ("begins", "stated", "first", "last"),
    [
        ("03-25", "1648", (1648, 3, 25), (1649, 3, 24)),
        ("03-25", "1648-03", (1648, 3, 25), (1649, 3, 24)),
        ("03-25", "1648-01", (1649, 1, 1), (1649, 1, 31)),
        ("09-01", "1700", (1699, 9, 1), (1700, 8, 31)),
        ("03-01", "1500", (1500, 3, 1), (1501, 2, 31)),
        ("03-25", "1648-12-10/1648-02-03", (1648, 12, 10), (1649, 2, 3)),
    ],
)
def test_a_year_or_a_span_is_read_so_too(
    begins: YearBegins, stated: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    """A year reaches from its first day to that before the next year's; a span may run into the next January."""
    (date,) = from_january(read_printed_date(stated), begins)
    assert date.start is not None
    assert date.end is not None
    assert (date.start.first, date.end.last) == (first, last)


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ("1648/9-03-25", "only days before 25 March"),
        ("1648/50-01-30", "as in 1648/49"),
        ("1648/9", "is not an interval"),
    ],
)
def test_a_dual_year_that_cannot_be_is_refused(stated: str, told: str) -> None:
    """Only a day before the year begins bears two years, and the second is the next."""
    with pytest.raises(DateError, match=told):
        read_printed_date(stated)


LADY_DAY = ({"date": "1648-01-30", **JULIAN}, {"date": "1649-01-30", **JULIAN})


def test_a_declared_beginning_of_the_year_settles_a_date() -> None:
    """By claim, source or dataset; where only the dataset says it, the other usage leaves nothing certain."""
    first, second = LADY_DAY
    assert judged({**first, "year_begins": "03-25"}, {**second, "year_begins": "01-01"}).findings == ()
    (of_dataset,) = judged(*LADY_DAY, year_begins="03-25").findings
    assert (of_dataset.code, of_dataset.certainty) == ("AGR001", Certainty.POSSIBLE)
    (declared,) = judged({**first, "year_begins": "01-01"}, {**second, "year_begins": "01-01"}).findings
    assert declared.certainty is Certainty.CERTAIN
    given = dataset(*LADY_DAY)
    given["sources"][0]["year_begins"] = "03-25"
    assert criticise(document(given)).findings == ()


def test_an_order_that_another_beginning_of_the_year_mends_is_not_certain() -> None:
    """A march in December 1648 and a fall in the January of that year may follow each other."""
    more = {"events": [{"id": "e", "label": "E"}, {"id": "f", "label": "F", "after": ["e"]}]}
    claims = ({"source": "a", "date": "1648-12-06", **JULIAN},
              {"source": "a", "event": "f", "date": "1648-01-30", **JULIAN})  # fmt: skip
    (one,) = found("CHR001", *claims, **more)
    assert one.certainty is Certainty.POSSIBLE
    assert found("CHR001", *({**claim, "year_begins": "03-25"} for claim in claims), **more) == []
    (two,) = found("CHR001", *({**claim, "year_begins": "01-01"} for claim in claims), **more)
    assert two.certainty is Certainty.CERTAIN


def test_the_timeline_shows_the_year_by_our_count() -> None:
    """What is stated stays as it is; either style has the year that we would write."""
    index = document(dataset({**LADY_DAY[0], "year_begins": "03-25"})).index
    (entry,) = timeline(index, ())
    (claim,) = entry.claims
    assert (claim.stated.stated, claim.julian, claim.gregorian) == ("1648-01-30", "1649-01-30", "1649-02-09")


def test_a_leap_day_of_the_year_after_is_a_question() -> None:
    """29 February 1647 was a day of 1648: no error where the year may have begun in March."""
    (one,) = found("CHR009", {"date": "1647-02-29", **JULIAN})
    assert one.severity is Severity.WARNING
    assert one.message.endswith("If its year began on 25 March it is 29 February 1648.")
    assert judged({"date": "1647-02-29", **JULIAN, "year_begins": "03-25"}).findings == ()


# Leads.


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ({"date": "1905-01-22", **JULIAN}, {"date": "1905-01-09", **JULIAN}, "a converted date under its old label"),
        ({"date": "1905-01-22", **GREGORIAN}, {"date": "1905-01-09", **GREGORIAN}, "that was never converted"),
        ({"date": "1905-01-21", **GREGORIAN}, {"date": "1905-01-09", **JULIAN}, "the distance of the 19th century"),
        (*LADY_DAY, "30 January 1649 if the year began on 25 March"),
        # England counted so to the end of 1751, and of its days some bear the number still in 1752.
        ({"date": "1752-01-30", **JULIAN}, {"date": "1753-01-30", **JULIAN}, "30 January 1753 if the year began on"),
    ],
)
def test_calendars_explain_a_conflict_of_dates(first: dict[str, Any], second: dict[str, Any], told: str) -> None:
    """A label that stayed, the distance of another century, and the year's beginning are leads."""
    (one,) = found("AGR001", first, second)
    (lead,) = one.leads
    assert lead.kind == "calendar"
    assert lead.mends
    assert told in lead.message


def test_of_many_who_kept_a_label_three_are_named() -> None:
    """The others are counted."""
    late = [{"date": "1905-01-22", **JULIAN}] * 5
    (one,) = found("AGR001", {"date": "1905-01-09", **JULIAN}, *late)
    assert "S1, S2, S3 and 2 more may have a converted date" in one.leads[0].message


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"date": "1905-01-20", **GREGORIAN, "year_begins": "01-01"}, {"date": "1905-01-03", **JULIAN}),
        ({"date": "1905-01-23", **JULIAN}, {"date": "1905-01-09", **JULIAN}),
        ({"date": "1648-04-30", **JULIAN}, {"date": "1649-04-30", **JULIAN}),
        ({"date": "1753-01-30", **JULIAN}, {"date": "1754-01-30", **JULIAN}),
    ],
)
def test_other_distances_are_no_lead(first: dict[str, Any], second: dict[str, Any]) -> None:
    """Fourteen days, or a year in April, are nothing that a calendar would do."""
    (one,) = found("AGR001", first, second)
    assert one.leads == ()


# The only calendar.

MARCH = [{"id": "e", "label": "The letter"}, {"id": "f", "label": "The march", "after": ["e"]}]
UNKNOWN = {"date": "1905-01-21", "calendar": "unknown"}


def test_an_order_that_leaves_one_calendar_is_told() -> None:
    """It says by whose dates, and asks no second question of the same claims."""
    (one,) = judged(UNKNOWN, {"event": "f", "date": "1905-01-09", **JULIAN}, events=MARCH).findings
    assert (one.code, one.severity) == ("CHR008", Severity.NOTE)
    assert one.message == (
        '"The letter": 21 January 1905 (S0) can only be New Style. Old Style would put it behind "The march" '
        "(9 January 1905 Old Style (22 January 1905 New Style), S1), which is declared to follow it."
    ) or one.message == (
        '"The letter": 21 January 1905 (S0) can only be New Style. Old Style would put it behind "The march" '
        "(9 January 1905 Old Style, S1), which is declared to follow it."
    )


@pytest.mark.parametrize("key", ["after", "after_end"])
def test_an_order_from_before_leaves_one_calendar_too(key: str) -> None:
    """What a letter is declared to follow leaves it only the later of two days; that is what it is put before."""
    events = [{"id": "f", "label": "The march"}, {"id": "e", "label": "The letter", key: ["f"]}]
    march = {"event": "f", "date": "1905-01-20/1905-01-31", **GREGORIAN}
    unknown = {"date": "1905-01-12" if key == "after" else "1905-01-25", "calendar": "unknown"}
    (one,) = found("CHR008", unknown, march, events=events)
    assert "can only be Old Style. New Style would put it before" in one.message
    assert one.message.endswith("which it is declared to follow.")


@pytest.mark.parametrize(
    "claims",
    [
        (UNKNOWN, {"event": "f", "date": "1905-01-20", **JULIAN}),
        (UNKNOWN, {"event": "f", "date": "1905-01-09~", **JULIAN}),
        (UNKNOWN, {"event": "f", "date": "1905-02-20", **JULIAN}),
        (UNKNOWN, {"event": "f", "date": "1905-01-09", **JULIAN}, {"event": "f", "date": "1905-01-12", **JULIAN}),
        ({**UNKNOWN, "weekday": "friday"}, {"event": "f", "date": "1905-01-09", **JULIAN}),
    ],
)
def test_near_doubtful_and_disputed_dates_decide_no_calendar(claims: tuple[dict[str, Any], ...]) -> None:
    """Within two days, about a date, and from a date that others dispute, nothing follows."""
    assert found("CHR008", *claims, events=MARCH) == []


def test_a_span_decides_the_calendar_of_its_parts() -> None:
    """What lies outside the whole in one calendar is of the other."""
    events = [{"id": "e", "label": "E", "part_of": "f"}, {"id": "f", "label": "F"}]
    (one,) = found("CHR008", UNKNOWN, {"event": "f", "date": "1905-01-05/1905-01-12", **JULIAN}, events=events)
    assert "outside" in one.message
    assert [(step.kind, step.start, step.end) for step in one.because] == [("part_of", "e", "f")]


# What sources could not know.


def of_sources(*sources: dict[str, Any], claims: list[dict[str, Any]]) -> list[Finding]:
    """Return the anachronisms of a dataset with these sources."""
    named = [{"label": source["id"].upper(), "kind": "primary", **source} for source in sources]
    made = [{"id": f"c{place}", "event": "e", **claim} for place, claim in enumerate(claims)]
    given = {"calendar": "gregorian", "sources": named, "events": [{"id": "e", "label": "E"}], "claims": made}
    return [one for one in criticise(document(given)).findings if one.code == "SRC002"]


@pytest.mark.parametrize(
    ("source", "claim", "told"),
    [
        ({"date": "1866-04-20"}, {"date": "1866-05-24"}, True),
        ({"date": "1866-04-20"}, {"date": "1866-05-24", "said": "1866-06"}, False),
        ({"date": "1866-06-20"}, {"date": "1866-05-24", "said": "1866-04"}, True),
        ({"date": "1866-05-20"}, {"date": "1866-05-24"}, False),
        ({"date": "1866"}, {"date": "1866-05-24"}, False),
        ({"date": "1865/1867"}, {"date": "1866-05-24"}, False),
        ({"date": "1866-04~"}, {"date": "1866-05-24"}, False),
        ({"date": "../1865"}, {"date": "1866-05-24"}, False),
        ({"date": "1865"}, {"date": "1866-05-24?"}, False),
        ({"date": "1865"}, {"date": "1866-05/.."}, False),
        ({"date": "1648"}, {"date": "1649-01-30"}, False),
        ({"date": "1647"}, {"date": "1649-01-30"}, True),
        ({"csl": {"issued": {"date-parts": [[1865, 3]]}}}, {"date": "1866-05-24"}, True),
        ({"csl": {"issued": {"date-parts": [[1865, 3], [1867]]}}}, {"date": "1866-05-24"}, False),
        ({"csl": {"issued": {"date-parts": [[1865]], "circa": True}}}, {"date": "1866-05-24"}, False),
        ({"csl": {"issued": {"raw": "about 1865"}}}, {"date": "1866-05-24"}, False),
    ],
)
def test_a_source_older_than_what_it_dates(source: dict[str, Any], claim: dict[str, Any], *, told: bool) -> None:
    """A source that certainly ends before an event begins is told; what leaves that open is not judged."""
    assert bool(of_sources({"id": "a", **source}, claims=[{"source": "a", **claim}])) is told


def test_a_source_that_rests_on_a_younger_one_or_is_read_in_an_older_one() -> None:
    """Both dates are named, and no certainty is claimed."""
    day = {"date": "1866-05-24"}
    sources = ({"id": "a", "date": "1871"}, {"id": "b", "date": "1998"})
    (rests,) = of_sources(*sources, claims=[{"source": "a", "based_on": ["b"], **day}])
    assert rests.message == (
        "A (1871) is said to rest on B (1998), which is younger. One of the dates is a slip, or it was known before."
    )
    (read,) = of_sources(*sources, claims=[{"source": "b", "cited_in": "a", **day}])
    assert "is said to be read in A (1871), which is older" in read.message
    assert {rests.certainty, read.certainty} == {Certainty.POSSIBLE}
    assert of_sources(*sources, claims=[{"source": "b", "based_on": ["a"], **day}]) == []


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        pytest.param([{"source": "a", "based_on": ["b"]}], True, id="an older work"),
        pytest.param([{"source": "a", "based_on": ["b", "c"]}], False, id="and a younger one"),
        pytest.param([{"source": "a", "based_on": ["b", "d"]}], False, id="and one without a date"),
        pytest.param([{"source": "w"}], False, id="what the work rests on as a whole"),
        pytest.param([{"source": "a", "based_on": ["b"], "date": "1866-05-20/.."}], False, id="a bound"),
        pytest.param([{"source": "a", "based_on": ["b"]}, {"source": "b"}], True, id="a work that dates it itself"),
    ],
)
def test_a_date_taken_from_a_work_that_is_older(claims: list[dict[str, Any]], *, told: bool) -> None:
    """Where all works that a date was taken from are older than it, that is told once; not where one may not be."""
    sources = ({"id": "a"}, {"id": "b", "date": "1866-04-20"}, {"id": "c", "date": "1867"}, {"id": "d"})
    whole = {"id": "w", "based_on": ["b"]}
    found = of_sources(*sources, whole, claims=[{"date": "1866-05-24", **claim} for claim in claims])
    assert len(found) == int(told)
    if told and len(claims) == 1:
        assert found[0].message == (
            'A dates "E" on 24 May 1866 on the word of B (20 April 1866), which is older. '
            "One of the dates is a slip, or it announced what was to come."
        )


def test_a_day_that_somebody_has_under_its_own_name_was_not_converted_wrongly() -> None:
    """Two days 11 apart would be a wrong conversion; not where a third source has the one in the other's calendar."""
    claims = [
        ("a", "battle", "1866-05-18", {"calendar": "julian"}), ("b", "battle", "1866-05-29", {"calendar": "gregorian"}),
        ("c", "battle", "1866-05-17", {"calendar": "julian"}),
    ]  # fmt: skip
    for said, expected in ((claims[:2], True), (claims, False)):
        (finding,) = [one for one in criticise(document(dates(*said))).findings if one.code == "AGR001"]
        assert any("18th century" in lead.message for lead in finding.leads) is expected


def test_a_date_whose_calendar_its_weekday_decides_is_shown_in_both() -> None:
    """Thursday, 24 May 1866 was one in New Style only: so it is read, and marked, and what follows it has a window."""
    thursday: dict[str, Any] = {"calendar": "unknown", "weekday": "thursday"}
    events = [{"id": "march", "label": "March", "after": ["siege"]}]
    read = document(dates(("a", "siege", "1866-05-24", thursday), events=events))
    siege, march = timeline(read.index)
    (claim,) = siege.claims
    assert (claim.calendar, claim.read, claim.julian, claim.gregorian) == (
        "unknown", "gregorian", "1866-05-12", "1866-05-24",
    )  # fmt: skip
    assert march.window is not None
    assert march.window.begins.not_before is not None
    assert march.window.begins.not_before.limit.stated_in(Calendar.JULIAN) == "1866-05-12"
    assert (
        TimelineReport(read.index, (siege, march)).rendered("text").splitlines()[0]
        == "1866-05-12 O.S. = 1866-05-24 N.S. by its weekday | Siege | A"
    )
    against = document(dates(("a", "siege", "1866-05-24", thursday), ("b", "siege", "1866-05-24", JULIAN)))
    (finding,) = criticise(against).findings
    assert "24 May 1866 New Style by its weekday (A)" in finding.message


def test_a_window_is_told_from_the_year_as_it_is_read() -> None:
    """24 February 1648 of a year that began in March is that of 1649, and so is what follows it."""
    events = [{"id": "march", "label": "March", "after": ["siege"]}]
    dataset = dates(("a", "siege", "1648-02-24", {**JULIAN, "year_begins": "03-25"}), events=events)
    window = windows(document(dataset).index)["march"]
    assert window.begins.not_before is not None
    assert window.begins.not_before.limit.stated_in(Calendar.JULIAN) == "1649-02-24"
