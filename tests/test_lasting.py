"""Lasting: what is dated once, and said to have lasted so long, had ended by then, in every way of counting."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, document, indexed, valid
from khujand_cli.concordance.time.windows import Half, Terminus, windows
from khujand_cli.criticism.run import criticise
from khujand_cli.finding import Finding
from khujand_cli.reports.wording.windows import why

_TEN_DAYS = ("length", 10)


def dataset(*said: tuple[Any, ...], of: str = "siege", unit: str = "day", **relations: Any) -> dict[str, Any]:
    """Return a dataset of what is said, each (subject, value[, keys]), with a length of an event ``of`` it.

    A sortie is part of the siege; ``relations`` are those of other events.
    """
    claims = []
    for place, (subject, value, *more) in enumerate(said):
        body = {"quantity": subject, "figure": value} if subject == "length" else {"event": subject, "date": value}
        claims.append({"id": f"c{place}", "source": "report", **body, **(more[0] if more else {})})
    events = {"siege": {}, "sortie": {"part_of": "siege"}, **relations}
    return {
        "calendar": "gregorian",
        "sources": [{"id": name, "label": f"The {name}", "kind": "primary"} for name in ("report", "book")],
        "events": [{"id": name, "label": f"The {name}", **keys} for name, keys in events.items()],
        "quantities": [{"id": "length", "label": "How long", "unit": unit, "length_of": of}],
        "claims": [{**claim, **({"calendar": "gregorian"} if "date" in claim else {})} for claim in claims],
    }


def outside(*said: tuple[Any, ...], **more: Any) -> list[Finding]:
    """Return what is found of parts that lie outside their whole."""
    result = criticise(document(dataset(*said, **more)))
    assert result.crashed == ()
    return [one for one in result.findings if one.code == "CHR002"]


def test_a_whole_with_one_date_and_a_length_holds_its_parts() -> None:
    """What lasted ten days from 3 May holds what happened on the 8th, though its one date is the 3rd."""
    assert outside(("siege", "1866-05-03"), ("sortie", "1866-05-08"), _TEN_DAYS) == []


def test_a_part_after_the_length_of_its_whole_is_told_as_possible() -> None:
    """On 20 May it was over; the length is named with who says it, and nothing is certain that rests on it."""
    (one,) = outside(("siege", "1866-05-03"), ("sortie", "1866-05-20"), ("length", 10, {"source": "book"}))
    assert (one.severity, one.certainty, one.origin, one.claims) == ("warning", "possible", None, ("c1", "c0", "c2"))
    assert one.message == (
        '"The sortie", 20 May 1866 (The report), does not lie within "The siege", 3 May 1866 (The report), of which it '
        'is a part. It follows only if "The siege" lasted 10 days (The book), in any way of counting.'
    )


def test_a_part_that_lasted_beyond_its_whole() -> None:
    """What began on 3 May and lasted ten days was no part of what ended on the 8th."""
    (one,) = outside(("siege", "1866-05-01/1866-05-08"), ("sortie", "1866-05-03"), _TEN_DAYS, of="sortie")
    assert (one.certainty, one.origin) == ("possible", "report")
    assert one.message.endswith('It follows only if "The sortie" lasted 10 days (The report), in any way of counting.')


@pytest.mark.parametrize(("last", "told"), [(10, 1), (11, 1), (12, 0), (13, 0), (14, 0)])
def test_every_way_of_counting_is_allowed(last: int, told: int) -> None:
    """Ten days from 3 May end on the 12th, 13th or 14th, as both ends, one or none is counted."""
    said = (("siege", f"1866-05-01/1866-05-{last}"), ("sortie", "1866-05-03"), _TEN_DAYS)
    assert len(outside(*said, of="sortie")) == told


@pytest.mark.parametrize(
    "length",
    [
        ("length", ">8"),
        ("length", 10, {"as_of": "1866-05-13"}),
        ("length", 10, {"unit": "shift"}),
        ("length", "10..40"),
        ("length", "10|40"),
    ],
    ids=str,
)
def test_a_length_that_leaves_the_end_open_accuses_nobody(length: tuple[Any, ...]) -> None:
    """At least so long, so long by then, in a unit of nothing known, or perhaps longer: the dates alone are held."""
    found = outside(("siege", "1866-05-03"), ("sortie", "1866-05-25"), length)
    assert all("lasted 10 days" not in one.message and one.certainty == "possible" for one in found)


def test_a_part_may_have_lasted_as_long_as_a_whole_of_which_no_end_is_said() -> None:
    """A single date of a whole is no end against which the length of a part could be held."""
    assert outside(("siege", "1866-05-03"), ("sortie", "1866-05-03"), _TEN_DAYS, of="sortie") == []


def test_what_the_dates_alone_say_is_as_certain_as_before() -> None:
    """A part that begins before its whole, or after its span, needs no length, and none is named."""
    for siege, sortie in (("1866-05-03/1866-05-09", "1866-05-01"), ("1866-05-03/1866-05-09", "1866-05-12")):
        (one,) = outside(("siege", siege), ("sortie", sortie), _TEN_DAYS, of="sortie")
        assert (one.certainty, one.claims) == ("certain", ("c1", "c0"))


def halves(data: dict[str, Any], event: str) -> tuple[Half, Half]:
    """Return the window of an event that nobody dates."""
    window = windows(indexed(data))[event]
    return window.begins, window.ends


def test_what_follows_the_end_began_no_earlier_than_the_length_says() -> None:
    """The truce after a siege of ten days from 3 May began no earlier than the 12th; the chain names the length."""
    data = dataset(("siege", "1866-05-03"), _TEN_DAYS, truce={"after_end": ["siege"]})
    begins, _ = halves(data, "truce")
    assert begins.not_before is not None
    assert begins.not_before.limit.point.stated == "1866-05-12"
    assert [(step.kind, step.start, step.end, step.claims) for step in begins.not_before.because] == [
        ("after_end", "truce", "siege", ()),
        ("length_of", "length", "siege", ("c1",)),
        ("date", "siege", "siege", ("c0",)),
    ]


def test_a_part_ended_no_later_than_the_length_says() -> None:
    """A sortie in a siege of ten days from 3 May had ended by the 14th, in any way of counting."""
    _, ends = halves(dataset(("siege", "1866-05-03"), _TEN_DAYS), "sortie")
    assert ends.not_after is not None
    assert ends.not_after.limit.point.stated == "1866-05-14"


def test_the_timeline_says_once_why() -> None:
    """A part of what began on 3 May and lasted ten days is told so once, with the length."""
    index = indexed(dataset(("siege", "1866-05-03"), _TEN_DAYS, truce={"after_end": ["siege"]}))
    assert why(index, "sortie", windows(index)["sortie"]) == 'is part of "The siege" (3 May 1866, lasting 10 days)'
    assert why(index, "truce", windows(index)["truce"]) == (
        'follows the end of "The siege" (3 May 1866, lasting 10 days)'
    )


def test_hours_are_counted_from_the_hour() -> None:
    """Five hours from two o'clock end between six and eight, a quarter of an hour either way, and half an hour more."""
    data = dataset(("siege", "1866-05-03T14:00"), ("length", 5), unit="hour", truce={"after_end": ["siege"]})
    (begins, _), (_, ends) = halves(data, "truce"), halves(data, "sortie")
    assert begins.not_before is not None
    assert ends.not_after is not None
    assert begins.not_before.limit.point.stated == "1866-05-03T17:15"
    assert ends.not_after.limit.point.stated == "1866-05-03T20:45"


def test_of_several_lengths_the_outermost_hold() -> None:
    """A window holds whoever is right: of 10 and 12 days it takes the longer, and of a span and a length both."""
    said = (("siege", "1866-05-03"), _TEN_DAYS, ("length", 12, {"source": "book"}))
    _, ends = halves(dataset(*said), "sortie")
    assert ends.not_after is not None
    assert ends.not_after.limit.point.stated == "1866-05-16"
    _, ends = halves(dataset(*said, ("siege", "1866-05-03/1866-05-30", {"source": "book"})), "sortie")
    assert ends.not_after is not None
    assert ends.not_after.limit.point.stated == "1866-05-30"


@pytest.mark.parametrize("seed", range(60))
def test_it_ends_on_the_days_on_which_a_span_of_that_length_may(seed: int) -> None:
    """The first and last day that a length allows are those that CHR006 lets a span end on, and no day beyond.

    Lengths in days to years are drawn at random; what ends in 0 may be rounded, and is left out.
    """
    drawn = random.Random(seed)  # noqa: S311
    unit, most = drawn.choice((("day", 60), ("night", 60), ("week", 9), ("month", 9), ("year", 9)))
    length = ("length", drawn.choice([figure for figure in range(4, most) if figure < 20 or figure % 10]))
    data = dataset(("siege", "1866-05-03"), length, unit=unit, truce={"after_end": ["siege"]})
    (begins, _), (_, ends) = halves(data, "truce"), halves(data, "sortie")
    assert begins.not_before is not None
    assert ends.not_after is not None
    first, last = (date(*one.limit.point.first) for one in (begins.not_before, ends.not_after))
    for day in (near + timedelta(days) for near in (first, last) for days in (-2, -1, 0, 1, 2)):
        result = criticise(document(dataset(("siege", f"1866-05-03/{day}"), length, unit=unit)))
        fits = not any(one.code == "CHR006" for one in result.findings)
        assert fits == (first <= day <= last), (length, unit, day)


def _day(end: Terminus | None) -> str | None:
    return None if end is None else end.limit.point.stated


def test_a_length_bounds_what_nobody_dates() -> None:
    """A siege that nobody dates began 11 to 13 days, in any way of counting, before an end that others bound."""
    data = dataset(("sortie", "1866-05-20"), ("truce", "1866-05-24"), ("length", 12), truce={"after_end": ["siege"]})
    begins, ends = halves(data, "siege")
    assert [_day(end) for end in (*begins, *ends)] == ["1866-05-07", "1866-05-13", "1866-05-20", "1866-05-24"]
    index = indexed(data)
    assert why(index, "siege", windows(index)["siege"]) == (
        'lasted 12 days and contains "The sortie" (20 May 1866); '
        'lasted 12 days and ended before "The truce" (24 May 1866)'
    )


def test_a_chain_leads_on_over_a_length() -> None:
    """What follows the end of a siege that follows a march began no earlier than both together let it."""
    data = dataset(("march", "1866-05-03"), ("length", 12), march={}, truce={"after_end": ["siege"]})
    data["events"][0]["after"] = ["march"]
    index = indexed(data)
    assert _day(windows(index)["truce"].begins.not_before) == "1866-05-14"
    assert why(index, "truce", windows(index)["truce"]) == (
        'follows the end of "The siege", which lasted 12 days and follows "The march" (3 May 1866)'
    )


def apart(first: str, distance: Any, **keys: Any) -> dict[str, Any]:
    """Return a dataset of a truce that nobody dates, so many days from a siege that somebody does."""
    data = dataset(("siege", first), ("length", distance, keys), truce={"after": ["siege"]})
    data["quantities"][0] = {"id": "length", "label": "How far", "unit": "day", "between": ["siege", "truce"]}
    return data


def test_a_distance_bounds_what_follows() -> None:
    """Twelve days from a siege of 3 to 9 May a truce began by the 22nd, and had not ended on the 13th."""
    index = indexed(apart("1866-05-03/1866-05-09", 12))
    found = windows(index)["truce"]
    assert (_day(found.begins.not_after), _day(found.ends.not_before)) == ("1866-05-22", "1866-05-14")
    assert why(index, "truce", found) == (
        'follows "The siege" (3 to 9 May 1866); lies 12 days away from "The siege" (3 to 9 May 1866)'
    )


def test_a_distance_from_what_may_have_lasted_bounds_no_begin() -> None:
    """Of a siege with one date nobody knows the end, from which the days may be counted."""
    found = windows(indexed(apart("1866-05-03", 12)))["truce"]
    assert (_day(found.begins.not_after), _day(found.begins.not_before)) == (None, "1866-05-03")


def test_a_distance_of_what_is_in_no_order_bounds_nothing() -> None:
    """Where nothing declares which of the two came first, it may be either."""
    data = apart("1866-05-03/1866-05-09", 12)
    del data["events"][2]["after"]
    assert "truce" not in windows(indexed(data))


def test_a_length_that_the_dates_exclude_is_not_heard() -> None:
    """A length of three days of what had begun by the 3rd and not ended on the 23rd takes nothing from any window."""
    data = dataset(
        ("march", "1866-05-03"), ("feast", "1866-05-23"), ("length", 3), march={"after": ["siege"]}, feast={}
    )
    data["events"][3]["part_of"] = "siege"
    begins, ends = halves(data, "siege")
    assert [_day(end) for end in (*begins, *ends)] == [None, "1866-05-03", "1866-05-23", None]


def test_a_distance_that_the_dates_exclude_is_not_heard() -> None:
    """Of a truce in a feast of July what lies twelve days from a siege of May takes nothing."""
    data = apart("1866-05-03/1866-05-09", 12)
    data["events"].append({"id": "feast", "label": "The feast"})
    data["events"][2]["part_of"] = "feast"
    data["claims"].append({"id": "held", "source": "report", "event": "feast", "date": "1866-07-01/1866-07-02"})
    assert [_day(end) for end in windows(indexed(data))["truce"].begins] == ["1866-07-01", "1866-07-02"]


def test_what_was_under_way_is_shown(run: Run, tmp_path: Path) -> None:
    """Since the 15th a siege is shown that began by the 13th and had not ended before the 20th."""
    file = tmp_path / "siege.json"
    said = (("sortie", "1866-05-20"), ("truce", "1866-05-24"), ("length", 12))
    file.write_text(json.dumps(dataset(*said, truce={"after_end": ["siege"]})), encoding="utf-8")
    assert "| The siege" in run("timeline", "--since", "1866-05-15", file).stdout
    assert "| The siege" not in run("timeline", "--since", "1866-05-21", file).stdout


def test_two_lengths_are_told_together() -> None:
    """What two quantities say of how long one event lasted is one reason, and the wider of the two holds."""
    data = dataset(("truce", "1866-05-24"), ("length", 12), truce={"after_end": ["siege"]})
    data["quantities"].append({"id": "weeks", "label": "Weeks", "unit": "week", "length_of": "siege"})
    data["claims"].append({"id": "w", "source": "book", "quantity": "weeks", "figure": 2})
    index = indexed(data)
    told = why(index, "siege", windows(index)["siege"])
    assert told == 'lasted 12 days or 2 weeks and ended before "The truce" (24 May 1866)'


def test_about_stays_about() -> None:
    """What follows by a length from a day that is about is about, too."""
    begins, _ = halves(dataset(("truce", "1866-05-24~"), ("length", 12), truce={"after_end": ["siege"]}), "siege")
    assert _day(begins.not_after) == "1866-05-14~"


@pytest.mark.parametrize("more", [{"wording": "many months"}, {"figure": {"low": 30, "high": 20}}])
def test_a_word_on_the_length_that_bounds_nothing_leaves_the_end_open(more: dict[str, Any]) -> None:
    """A window holds whoever is right: also who says "many months", whose figure is none, or runs backwards."""
    data = dataset(("siege", "1866-05-03"), _TEN_DAYS)
    data["claims"].append({"id": "other", "source": "book", "quantity": "length", **more})
    assert halves(data, "sortie")[1].not_after is None
    data["claims"].append({"id": "right", "source": "book", "quantity": "length", "figure": 12, "corrects": ["other"]})
    assert halves(data, "sortie")[1].not_after is not None


def test_a_length_that_another_denies_ends_nothing() -> None:
    """What one source denies is not held to be so, neither in a window nor against a part."""
    data = dataset(("siege", "1866-05-03"), ("sortie", "1866-05-20"), _TEN_DAYS)
    data["claims"].append({"id": "denied", "source": "book", "claim": "c2", "stance": "denies"})
    (one,) = [found for found in criticise(document(data)).findings if found.code == "CHR002"]
    assert "lasted 10 days" not in one.message


def test_what_else_is_in_doubt_is_said_beside_the_length() -> None:
    """A part after a whole that began about a day is in doubt by that day, too."""
    (one,) = outside(("siege", "1866-05-03~"), ("sortie", "1866-05-30"), _TEN_DAYS)
    assert "Some of these dates are approximate" in one.message
    assert "lasted 10 days" in one.message


def test_a_timeline_with_a_length_keeps_to_its_schema(run: Run, tmp_path: Path) -> None:
    """A window that follows from a length has a step of that kind, which the schema of the timeline knows."""
    file = tmp_path / "siege.json"
    file.write_text(json.dumps(dataset(("siege", "1866-05-03"), _TEN_DAYS)), encoding="utf-8")
    assert "length_of" in str(valid(run("timeline", "-f", "json", file).stdout, "timeline"))
    file.write_text(json.dumps(apart("1866-05-03/1866-05-09", 12)), encoding="utf-8")
    assert "'kind': 'between'" in str(valid(run("timeline", "-f", "json", file).stdout, "timeline"))
