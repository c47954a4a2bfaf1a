"""Restraint: what a rule must leave unsaid, since the data do not support it, and what it must then say instead."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import dates, document, figures, indexed
from khujand_cli.criticism.run import Criticism, criticise
from khujand_cli.errors import FigureError
from khujand_cli.figures.notation import read_figure
from khujand_cli.files.validation import InvalidDataset
from khujand_cli.finding import Finding
from khujand_cli.reports.wording import comparison as comparing
from khujand_cli.views.chronology import timeline
from khujand_cli.views.collation import collate

LETTER = {"based_on": ["letter"]}
OWN: dict[str, Any] = {"based_on": []}
LOSSES = [{"id": "losses", "label": "Losses", "unit": "person", "sum_of": ["killed", "wounded"]}]


def criticised(dataset: dict[str, Any]) -> Criticism:
    """Return what all rules find in a dataset."""
    return criticise(document(dataset))


def found(dataset: dict[str, Any], code: str) -> list[Finding]:
    """Return the findings of one rule."""
    return [one for one in criticised(dataset).findings if one.code == code]


def shared(dataset: dict[str, Any]) -> list[str]:
    """Return what a comparison says of reporters that are one witness."""
    index = indexed(dataset)
    return [comparing.shared(index, one) for one in collate(index).shared]


def read_in(*works: str) -> list[dict[str, Any]]:
    """Return the works that quote a letter, as sources."""
    return [{"id": one, "label": one.capitalize(), "kind": "secondary"} for one in works]


# One source and its own word


def test_two_works_that_quote_a_letter_differently_do_not_make_it_contradict_itself() -> None:
    """Who was read in other works may have been misquoted; only who was seen twice contradicts himself."""
    in_adams, in_brown = {"cited_in": "adams", "locator": "p. 4"}, {"cited_in": "brown", "locator": "p. 9"}
    claims = [("letter", "killed", 57, in_adams), ("letter", "killed", 65, in_brown)]
    (one,) = found(figures(*claims, sources=read_in("adams", "brown")), "AGR001")
    assert (one.severity, one.certainty) == ("warning", "certain")
    assert "57 (Letter, in Adams, p. 4) against 65 (Letter, in Brown, p. 9)" in one.message
    assert "Letter was read in Adams and Brown, which may not quote it alike." in one.message
    for other in (in_adams, {}):
        claims = [("letter", "killed", 57, in_adams), ("letter", "killed", 65, other)]
        (one,) = found(figures(*claims, sources=read_in("adams", "brown")), "AGR001")
        assert one.severity == "warning"
        assert "Letter was read in Adams, which may not quote it rightly." in one.message
    (one,) = found(figures(("letter", "killed", 57), ("letter", "killed", 65)), "AGR001")
    assert one.severity == "error"
    assert "Letter contradicts itself" in one.message


def test_sums_and_orders_out_of_two_quotations_are_no_error() -> None:
    """A total that one work quotes is not held against parts that another quotes as the source's own."""
    in_adams, in_brown = {"cited_in": "adams"}, {"cited_in": "brown"}
    sources = read_in("adams", "brown")
    parts = [("letter", "killed", 12, in_adams), ("letter", "wounded", 31, in_adams)]
    total = ("letter", "losses", 44, in_brown)
    (one,) = found(figures(*parts, total, quantities=LOSSES, sources=sources), "SUM001")
    assert one.severity == "warning"
    assert "make 43, one short. Letter was read in Brown and Adams, which may not quote it alike." in one.message
    siege = ("letter", "siege", "1453-04-06", in_adams)
    fall = ("letter", "fall", "1453-04-02", in_brown)
    order = [{"id": "fall", "after": ["siege"]}]
    (one,) = found(dates(siege, fall, events=order, sources=sources, calendar="julian"), "CHR001")
    assert one.severity == "warning"
    assert one.message.endswith("Letter was read in Brown and Adams, which may not quote it alike.")


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        ({}, "Whether A took all of these from the same sources is not known."),
        (OWN, "A did not take all of these from the same sources."),
        ({"based_on": ["letter", "b"]}, "A did not take all of these from the same sources."),
    ],
)
def test_what_is_not_known_of_a_basis_is_not_said(basis: dict[str, Any], said: str) -> None:
    """A claim that names no basis may have the same as the others; one that says so has not."""
    letter = [{"id": "letter", "label": "Letter", "kind": "primary"}, {"id": "b", "label": "B", "kind": "primary"}]
    parts = [("a", "killed", 12, LETTER), ("a", "wounded", 31, LETTER)]
    (one,) = found(figures(*parts, ("a", "losses", 44, basis), quantities=LOSSES, sources=letter), "SUM001")
    assert said in one.message
    includes = [{"id": "killed", "includes": ["officers"]}]
    over = [("a", "officers", 30, LETTER), ("a", "killed", 19, basis)]
    (one,) = found(figures(*over, quantities=includes, sources=letter), "SUM003")
    assert one.message.endswith(said)
    (one,) = found(figures(("a", "guns", 30, LETTER), ("a", "guns", 19, basis), sources=letter), "AGR001")
    assert said in one.message


# Witnesses and reporters


def test_reporters_of_a_witness_who_said_both_things_depart_from_nothing() -> None:
    """Where each of two differing reporters agrees with something that the witness says itself, it is at fault."""
    claims = [
        ("letter", "assault", "1866-05-24", {"locator": "p. 1"}),
        ("letter", "assault", "1866-05-25", {"locator": "p. 9"}),
        ("a", "assault", "1866-05-24T14:00", LETTER),
        ("b", "assault", "1866-05-25T09:00", LETTER),
    ]
    (one,) = criticised(dates(*claims, calendar="julian")).findings
    assert (one.code, one.severity, one.origin) == ("AGR001", "error", "letter")
    assert one.message.endswith("Letter contradicts itself.")
    assert {"a", "b"} < {source for reading in one.readings for source in reading.sources}
    (one,) = found(dates(*claims[:1], *claims[2:], calendar="julian"), "AGR002")
    assert one.message.endswith("B rests on Letter here, and departs from it.")


def test_nobody_repeats_what_was_said_of_another_time() -> None:
    """A copyist of what a source says for one day is not named behind what it says for another."""
    first, second = {"as_of": "1866-05-21"}, {"as_of": "1866-05-25"}
    claims = [("letter", "sick", 57, first), ("letter", "sick", 57, second), ("b", "sick", 57, {**second, **LETTER})]
    (one,) = found(figures(*claims, ("c", "sick", 65, first)), "AGR001")
    assert "57 as of 21 May 1866 (Letter) against" in one.message
    claims[2] = ("b", "sick", 57, {**first, **LETTER})
    (one,) = found(figures(*claims, ("c", "sick", 65, first)), "AGR001")
    assert "57 as of 21 May 1866 (Letter, repeated by B) against" in one.message


def test_another_best_estimate_is_another_figure() -> None:
    """Who changes the best estimate between the same bounds does not repeat it, and does not agree."""
    sixty, more = ({"low": 57, "best": best, "high": 65} for best in (60, 64))
    letter = [{"id": "letter", "label": "Letter", "kind": "primary"}]
    assert found(figures(("a", "k", sixty, LETTER), ("b", "k", more, LETTER), sources=letter), "AGR006") == []
    assert len(found(figures(("a", "k", sixty, LETTER), ("b", "k", sixty, LETTER), sources=letter), "AGR006")) == 1
    repeated = figures(("a", "k", sixty), ("b", "k", more, {"based_on": ["a"]}), ("c", "k", 80))
    assert "repeated" not in found(repeated, "AGR001")[0].message
    (row,) = collate(indexed(figures(("a", "k", sixty), ("b", "k", more)))).rows
    assert row.verdict == "overlap"


def test_who_has_a_word_of_his_own_is_more_than_a_reporter() -> None:
    """Two reporters are not one witness on a subject on which one of them has counted himself."""
    letter = [{"id": "letter", "label": "Letter", "kind": "primary"}]
    both = [("a", "guns", 17, LETTER), ("b", "guns", 17, LETTER)]
    assert len(found(figures(*both, sources=letter), "AGR006")) == len(shared(figures(*both, sources=letter))) == 1
    counted = figures(*both, ("a", "guns", 17, OWN), sources=letter)
    assert (found(counted, "AGR006"), shared(counted)) == ([], [])


def test_reporters_are_not_one_witness_of_a_total_that_one_counted() -> None:
    """On tied quantities a reporter is left out where one of the figures is his own; the others stay together."""
    letter = [{"id": "letter", "label": "Letter", "kind": "primary"}]
    mixed = [("a", "killed", 12, LETTER), ("a", "losses", 43, OWN), ("b", "losses", 43, LETTER)]
    tied = [*LOSSES, {"id": "wounded", "label": "Wounded", "unit": "person"}]
    assert shared(figures(*mixed, quantities=tied, sources=letter)) == []
    more = [*mixed, ("c", "losses", 43, LETTER), ("b", "killed", 12, LETTER)]
    assert sorted(shared(figures(*more, quantities=tied, sources=letter))) == [
        'A and B are one witness here, not two: what they say of "Killed" rests on Letter.',
        'B and C are one witness here, not two: what they say of "Killed" and "Losses" rests on Letter.',
    ]


@pytest.mark.parametrize(
    ("own", "unit"), [(20, {}), (20, {"unit": "person"}), ("20", {}), ({"low": 20, "high": 20}, {})]
)
def test_what_the_own_side_says_too_rests_on_no_other_side(own: Any, unit: dict[str, Any]) -> None:
    """However the own side writes the figure, it vouches for it."""
    sides = [{"id": "r", "side": "attackers"}, {"id": "c", "side": "defenders"}]
    dead = [{"id": "dead", "side": "defenders"}]
    assert found(figures(("r", "dead", 20), ("c", "dead", own, unit), sources=sides, quantities=dead), "SRC001") == []
    assert len(found(figures(("r", "dead", 20), ("c", "dead", 21), sources=sides, quantities=dead), "SRC001")) == 1


def test_two_other_sides_are_not_called_one() -> None:
    """Where witnesses of two other sides vouch for a figure, the sentence says so."""
    sides = [{"id": "r", "side": "attackers"}, {"id": "s", "side": "allies"}]
    data = figures(
        ("r", "dead", 20), ("s", "dead", 20), sources=sides, quantities=[{"id": "dead", "side": "defenders"}]
    )
    (one,) = found(data, "SRC001")
    assert "rests on the word of other sides alone, R (attackers) and S (allies)." in one.message


# Figures


def test_a_unit_that_says_nothing_new_makes_no_figure_inexact() -> None:
    """A claim that repeats the unit of its quantity reads, and is searched for leads, as one that does not."""
    plain = figures(("a", "killed", 57), ("b", "killed", 75), ("c", "killed", 57))
    named = figures(("a", "killed", 57, {"unit": "person"}), ("b", "killed", 75), ("c", "killed", 57))
    (one,), (other,) = found(plain, "AGR001"), found(named, "AGR001")
    assert one.leads
    assert (one._replace(location=None, related=(), fingerprint="")) == (
        other._replace(location=None, related=(), fingerprint="")
    )


def test_rounding_is_not_said_to_join_what_it_cannot() -> None:
    """That all figures could be one is said only if all of them could be; else it is certain that some cannot."""
    letter = [{"id": "letter", "label": "Letter", "kind": "primary"}]
    apart = figures(("letter", "k", 25), ("a", "k", 10, LETTER), ("b", "k", 20), sources=letter)
    (one,) = found(apart, "AGR001")
    assert (one.certainty, "could be the same" in one.message) == ("certain", False)
    (one,) = found(figures(("a", "k", 50), ("b", "k", 53)), "AGR001")
    assert "If the round figures among these are rounded, they could be the same." in one.message


def test_a_range_of_unknown_origin_is_not_said_to_join_anything() -> None:
    """What a compilation that names nobody took is not known; the ends are there, and that is all that is said."""
    claims = [("t", "hurt", "57..65"), ("a", "hurt", 57), ("b", "hurt", 65)]
    (one,) = found(figures(*claims, sources=[{"id": "t", "kind": "tertiary"}]), "AGR004")
    assert "has 57 (A) and 65 (B) for its ends" in one.message
    assert "on whom T rests is not known" in one.message
    assert "joins" not in one.message


@pytest.mark.parametrize("more", [{"as_of": "1866"}, {"unit": "meter"}])
def test_a_range_that_is_stated_in_other_words_is_stated(more: dict[str, Any]) -> None:
    """A source states the range also where it holds it for some time, or spells the unit otherwise."""
    claims = [("t", "way", "21..25", {"based_on": ["a", "b"]}), ("a", "way", 21), ("b", "way", 25)]
    metres = [{"id": "way", "unit": "metre"}]
    assert len(found(figures(*claims, quantities=metres), "AGR004")) == 1
    assert found(figures(*claims, ("c", "way", "21..25", more), quantities=metres), "AGR004") == []


def test_each_numeral_that_changed_its_unit_is_told_alone() -> None:
    """22 versts and kilometres, and 30 of each, are two numerals, not one."""
    verst = {"unit": "verst"}
    claims = [("a", "way", 22, verst), ("b", "way", 22), ("c", "way", 30, verst), ("d", "way", 30)]
    first, second = found(figures(*claims, quantities=[{"id": "way", "unit": "kilometre"}]), "UNT002")
    assert "22 versts (A) and 22 kilometres (B)" in first.message
    assert "30 versts (C) and 30 kilometres (D)" in second.message


def test_nobody_is_said_to_state_what_was_derived() -> None:
    """A part that a source does not give, and its parts do, is not put into its mouth."""
    quantities = [
        {"id": "losses", "sum_of": ["killed", "wounded"]},
        {"id": "killed", "label": "Killed", "unit": "person", "sum_of": ["officers", "men"]},
        {"id": "wounded", "label": "Wounded", "unit": "person"},
    ]
    claims = [("a", "officers", 31), ("a", "men", 22), ("b", "losses", 41)]
    (one,) = criticise(document(figures(*claims, quantities=quantities)), {"SUM003"}).findings
    assert one.message.startswith('A states parts of "Killed" that make 53, which is more than the 41 for "Losses"')


# Events


def test_only_who_is_outside_is_said_to_be() -> None:
    """Where dates and spans differ, no date is said to lie outside a span that has room for it."""
    spans = [("c", "siege", "1453-04-06/1453-05-29"), ("d", "siege", "1453-04-06/1453-06-05")]
    part = [{"id": "sortie", "part_of": "siege"}]
    days = [("a", "sortie", "1453-06-02"), ("b", "sortie", "1453-06-10")]
    (one,) = found(_old_style(dates(*spans, *days, events=part, calendar="julian")), "CHR002")
    assert "does not lie within" not in one.message
    assert one.message.endswith("Not all of this can be right: a date, or that it is part of it.")
    (one,) = found(dates(spans[0], ("a", "sortie", "1453-06-02?"), events=part, calendar="julian"), "CHR002")
    assert one.certainty == "possible"
    assert one.message.endswith("Some of these dates are approximate, so this is not certain.")


def test_exact_dates_are_not_said_to_be_approximate() -> None:
    """Where only the calendar leaves open whether exact dates break an order, that is said, and nothing else."""
    part = [{"id": "sortie", "part_of": "siege"}]
    days = dates(("a", "siege", "1790-05-01/1790-06-01"), ("b", "sortie", "1790-06-03"), events=part, calendar="julian")
    (one,) = found(days, "CHR002")
    assert one.certainty == "possible"
    assert one.message.endswith(
        "A calendar here is only the one that the dataset names for all, so this is not certain."
    )
    order = [{"id": "assault", "after": ["bombardment"]}]
    claims = [("a", "bombardment", "1790-06-05"), ("b", "assault", "1790-06-03")]
    (one,) = found(dates(*claims, events=order, calendar="julian"), "CHR001")
    assert "If each calendar is the one that the dataset names for all, not all of this can be right" in one.message
    (one,) = found(dates(claims[0], ("b", "assault", "1790-06-03~"), events=order, calendar="julian"), "CHR001")
    assert "If the dates are exact, not all of this can be right" in one.message


def test_a_span_makes_certain_what_a_single_date_leaves_open() -> None:
    """Beside a whole dated to a month, a span that excludes the part does so by itself."""
    part = [{"id": "sortie", "part_of": "siege"}]
    month, span = ("c", "siege", "1453-04"), ("d", "siege", "1453-04-06/1453-05-29")
    sortie = ("a", "sortie", "1453-06-02")
    (one,) = found(_old_style(dates(month, span, sortie, events=part, calendar="julian")), "CHR002")
    assert one.certainty == "certain"
    (one,) = found(dates(month, sortie, events=part, calendar="julian"), "CHR002")
    assert one.certainty == "possible"


ASSAULT = [("a", "assault", "1866-05-24"), ("b", "assault", "1866-06-05", {"calendar": "unknown"})]
NOTHING = "Nothing in the declared order, in what it is part of, or among its other dates speaks against it."


def test_a_slip_against_which_nothing_speaks() -> None:
    """What is not known to speak against it is said not to."""
    (one,) = found(dates(*ASSAULT, calendar="julian"), "CHR003")
    assert one.message.endswith(NOTHING)
    fitting = [("c", "siege", "1866-05-17/1866-05-24"), ("c", "march", "1866-05-20"), ("c", "truce", "1866-05-25")]
    events = [{"id": "assault", "part_of": "siege", "after": ["march"]}, {"id": "truce", "after": ["assault"]}]
    (one,) = found(dates(*ASSAULT, *fitting, events=events, calendar="julian"), "CHR003")
    assert one.message.endswith(NOTHING)


@pytest.mark.parametrize(
    ("claim", "events", "against"),
    [
        (("c", "assault", "1866-06-04", {"calendar": "julian"}), [], 'C has 4 June 1866 Old Style for "Assault".'),
        (
            ("c", "truce", "1866-05-20"),
            [{"id": "truce", "after": ["assault"]}],
            'it would then come after "Truce" (20 May 1866 Old Style, C), which is declared to follow it.',
        ),
        (
            ("c", "truce", "1866-05-20"),
            [{"id": "parley", "label": "Parley", "after_end": ["assault"]}, {"id": "truce", "after": ["parley"]}],
            'it would then come after "Truce" (20 May 1866 Old Style, C), which is declared to follow it.',
        ),
        (
            ("c", "siege", "1866-06-01/1866-06-07"),
            [{"id": "assault", "part_of": "siege"}],
            'it would then lie outside "Siege" (1 to 7 June 1866 Old Style, C), of which it is a part.',
        ),
    ],
    ids=["another date", "what follows", "what follows further on", "the whole"],
)
def test_what_speaks_against_a_slip(claim: tuple[Any, ...], events: list[dict[str, Any]], against: str) -> None:
    """Another date of the event, what follows it and what it is part of are heard, not only what comes before."""
    (one,) = found(dates(*ASSAULT, claim, events=events, calendar="julian"), "CHR003")
    assert f"Against it: {against}" in one.message
    assert NOTHING not in one.message


def test_the_date_that_would_move_is_held_against_the_order() -> None:
    """Of two tied events it is the one whose date would have to move that must still follow what it follows."""
    events = [{"id": "assault", "after": ["march"]}, {"id": "surrender", "same_as": ["assault"]}]
    claims = [
        ("b", "march", "1866-05-30", {"calendar": "julian"}),
        ("a", "surrender", "1866-05-24", {"calendar": "unknown"}),
        ("b", "assault", "1866-06-05"),
    ]
    (one,) = found(dates(*claims, events=events, calendar="julian"), "CHR003")
    assert 'Against it: "Assault" would then come before "March"' in one.message


def _old_style(dataset: dict[str, Any]) -> dict[str, Any]:
    """Return the dataset with each date declared Old Style by its own claim, so that no default decides."""
    return {**dataset, "claims": [{**claim, "calendar": "julian"} for claim in dataset["claims"]]}


def test_an_event_is_not_compared_with_itself() -> None:
    """That an event may be itself ties it to nothing."""
    twice = [("a", "fall", "1866-05-24"), ("a", "fall", "1866-06-05")]
    assert found(dates(*twice, events=[{"id": "fall", "same_as": ["fall"]}], calendar="julian"), "CHR003") == []


def test_a_leap_day_of_one_calendar_is_not_two_days() -> None:
    """A day that only the Julian calendar has may not be either of two days."""
    for day, findings in (("1700-02-29", 0), ("1700-02-28", 1)):
        data = dates(("a", "fall", day), calendar="julian")
        del data["calendar"]
        assert len(found(data, "CHR005")) == findings


def test_relations_between_dates_of_different_times_are_not_counted_as_checked() -> None:
    """What was never held against each other is not evaluable, with the reason."""
    order = [{"id": "fall", "after": ["siege"]}]
    claims = [("a", "siege", "1866-05-24", {"as_of": "1866"}), ("a", "fall", "1866-05-20")]
    chronology = criticised(dates(*claims, events=order, calendar="julian")).coverage["chronology"]
    (one,) = chronology.not_evaluable
    assert (chronology.checked, one.reason) == (0, 'set against "Siege": their dates held at different times')


def test_why_a_sum_was_not_judged() -> None:
    """A sum whose parts no source gives whole is judged from several, unless these disagree or count other things."""
    parts = [("b", "wounded", 31), ("b", "killed", 3, {"unit": "company"})]

    def reason(*claims: tuple[Any, ...]) -> str:
        (one,) = criticised(figures(*claims, ("a", "losses", 43), quantities=LOSSES)).coverage["sums"].not_evaluable
        return one.reason

    units = "the units of the parts (company) do not convert into that of the total (person)"
    assert reason(*parts) == units
    assert reason(parts[0], ("c", "killed", 3, {"unit": "company"})) == units
    disagreeing = "no source gives all the parts, and those who give some do not agree on them"
    assert reason(parts[0], ("c", "killed", 12), ("d", "killed", 13)) == disagreeing
    later = {"as_of": "1866-05-25"}
    assert "not stated for one time" in reason(("b", "wounded", 31, later), ("c", "killed", 12, later))
    sums = criticised(figures(parts[0], ("c", "killed", 12), ("a", "losses", 43), quantities=LOSSES)).coverage["sums"]
    assert (sums.checked, sums.not_evaluable) == (1, ())


# Stances, and what is let stand


def test_stances_are_told_with_their_times() -> None:
    """What was affirmed of one time and denied of another is told with both."""
    claims = [
        {"id": f"c{place}", "source": source, "proposition": "relief", "stance": stance, "as_of": moment}
        for place, (source, stance, moment) in enumerate(
            [("a", "affirms", "1866-05-24"), ("b", "denies", "1866-05-24"), ("a", "denies", "1866-05-25")]
        )
    ]
    data = figures(("a", "x", 1), ("b", "x", 1), propositions=[{"id": "relief", "label": "Relief came"}])
    data["claims"] = claims
    (one,) = found(data, "AGR005")
    assert one.message == '"Relief came" is affirmed by A and denied by B as of 24 May 1866.'


def test_one_stance_through_one_witness_is_a_sentence() -> None:
    """That two reporters affirm something is not said as if it were a figure."""
    data = figures(("letter", "x", 1), ("a", "x", 1), ("b", "x", 1), propositions=[{"id": "relief", "label": "Relief"}])
    data["claims"] = [
        {"id": f"{one}-relief", "source": one, "proposition": "relief", "stance": "doubts", **LETTER}
        for one in ("a", "b")
    ]
    (one,) = found(data, "AGR006")
    assert one.message.startswith('"Relief" is doubted by A and B, all through one witness, Letter;')


@pytest.mark.parametrize(
    "changed",
    [
        {"also": {"calendar": "gregorian", "date": "1812-09-27"}},
        {"calendar": "julian", "as_of": "1812", "also": {"calendar": "gregorian", "date": "1812-09-08"}},
    ],
)
def test_what_was_let_stand_lapses_with_the_second_date_and_the_time(changed: dict[str, Any]) -> None:
    """A fingerprint holds for the date in the other calendar as well, and for when the claim held."""
    both = {"calendar": "julian", "also": {"calendar": "gregorian", "date": "1812-09-08"}}
    (one,) = found(dates(("a", "battle", "1812-08-26", both)), "CHR004")
    data = dates(("a", "battle", "1812-08-26", {**both, **changed}))
    data["accepted"] = [{"rule": "CHR004", "claims": ["c0"], "reason": "seen", "fingerprint": one.fingerprint}]
    assert sorted((each.code, each.accepted) for each in criticised(data).findings) == [
        ("ACC001", None),
        ("CHR004", None),
    ]


def test_a_fingerprint_holds_for_the_calendar_and_the_unit_that_are_meant() -> None:
    """Where the dataset's calendar or the quantity's unit changes, what was let stand is another thing."""
    claims = [("a", "fall", "1866-05-24"), ("b", "fall", "1866-05-26")]
    prints = {found(dates(*claims, calendar=one), "AGR001")[0].fingerprint for one in ("julian", "gregorian")}
    assert len(prints) == 2
    guns = [("a", "guns", 5), ("b", "guns", 7)]
    prints = {
        found(figures(*guns, quantities=[{"id": "guns", "unit": unit}]), "AGR001")[0].fingerprint
        for unit in ("gun", "mortar")
    }
    assert len(prints) == 2


def test_an_entry_without_claims_is_told_as_such() -> None:
    """An accepted entry that names no claims lets nothing stand, and is not said to name some."""
    data = figures(("a", "guns", 5))
    data["accepted"] = [{"rule": "AGR001", "claims": [], "reason": "seen"}]
    (one,) = found(data, "ACC001")
    assert one.message.startswith("this entry for AGR001 names no claims;")


# What is counted and offered


def test_independent_witnesses_are_counted() -> None:
    """A row says how many witnesses there really are, not how many sources speak."""
    letter: dict[str, Any] = {"based_on": ["b"]}
    own: dict[str, Any] = {"based_on": []}
    (row,) = collate(indexed(figures(("a", "guns", 5, own), ("b", "guns", 5, own), ("c", "guns", 5, letter)))).rows
    assert comparing.witnesses(row) == "2 independent witnesses"
    assert (len(row.claims), row.testimonies) == (3, 2)
    (row,) = collate(indexed(figures(("a", "guns", 5, own), ("b", "guns", 5, own), ("c", "guns", 5, own)))).rows
    assert comparing.witnesses(row) == "3 independent witnesses"


def test_a_figure_that_another_source_confirms_is_no_suspect() -> None:
    """A copyist's figure is no likelier a slip than the same figure in the sum of his source, which holds."""
    copied = {"based_on": ["a"]}
    claims = [
        ("a", "killed", 1345), ("a", "wounded", 3290), ("a", "losses", 4635),
        ("b", "killed", 1345, copied), ("b", "wounded", 3290, copied), ("c", "losses", 4645, copied),
    ]  # fmt: skip
    (one,) = found(figures(*claims, quantities=LOSSES), "AGR002")
    slip = next(lead for lead in one.leads if lead.kind == "slip")
    assert "4,635 for 4,645 (C), would make the two agree; the other in reach takes part in sums" in slip.message
    (one,) = found(
        figures(*claims[3:], quantities=LOSSES, sources=[{"id": "a", "label": "A", "kind": "primary"}]), "SUM002"
    )
    assert "1,355 for 1,345 (Killed) or 4,635 for 4,645 (Losses)" in one.leads[0].message


def test_one_day_in_two_calendars_is_one_reading() -> None:
    """Who gives the same day in the other calendar stands with those who give it, each in his own form of it."""
    claims = [
        ("a", "fall", "1709-06-27"),
        ("b", "fall", "1709-07-08", {"calendar": "gregorian"}),
        ("c", "fall", "1709-06-28"),
    ]
    (one,) = found(dates(*claims, calendar="julian"), "AGR001")
    own, other = (
        "27 June 1709 Old Style (8 July 1709 New Style) (A)",
        "8 July 1709 New Style (27 June 1709 Old Style) (B)",
    )
    assert f"{own} = {other} against 28 June 1709 Old Style" in one.message


def test_an_undated_part_stands_with_its_whole() -> None:
    """What nobody dates stands with what it is part of, also where only the other parts of that are dated."""
    events = [
        {"id": "siege", "label": "Siege"}, {"id": "camp", "label": "Camp", "part_of": "siege"},
        {"id": "assault", "part_of": "siege"}, {"id": "death"},
    ]  # fmt: skip
    data = dates(("a", "assault", "1709-06-27"), ("a", "death", "1709-10-02"), events=events, calendar="julian")
    index = indexed(data)
    assert [entry.event for entry in timeline(index, ())] == ["siege", "assault", "camp", "death"]


def test_units_that_do_not_convert_are_named() -> None:
    """What stands in the way of a sum is told by name."""
    claims = [("a", "killed", 12, {"unit": "man"}), ("a", "wounded", 31), ("a", "losses", 43)]
    (one,) = criticised(figures(*claims, quantities=LOSSES)).coverage["sums"].not_evaluable
    assert one.reason == "the units of the parts (man) do not convert into that of the total (person)"


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("16-17000", 'write "16000..17000", or "16..17000" if it begins at 16'),
        ("14.000 \u2013 16.000", 'write "14000..16000", or "14.0000..16.0000" if the points are decimal signs'),
        ("1.250-3.5", 'write "1.250..3.5"'),
        ("57 to 65", 'write "57..65"'),
        ("900-1000", 'write "900..1000"'),
        ("0-1000", 'write "0..1000"'),
    ],
)
def test_a_range_that_is_written_short_is_not_read_as_another(written: str, advice: str) -> None:
    """16-17000 are most likely 16,000 to 17,000, and what is advised is read as what it says."""
    with pytest.raises(FigureError) as refusal:
        read_figure(written)
    assert str(refusal.value).endswith(advice)


@pytest.mark.parametrize(("word", "advice"), [("none", "write []"), ("unknown", "leave based_on out")])
def test_who_writes_that_a_claim_rests_on_nobody_is_told_how(word: str, advice: str) -> None:
    """A word for nobody is no source, and the sentence says what is written instead."""
    with pytest.raises(InvalidDataset, match="no source of this dataset") as refusal:
        document(figures(("a", "guns", 5, {"based_on": [word]})))
    assert advice in str(refusal.value)
