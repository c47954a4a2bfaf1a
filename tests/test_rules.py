"""Every rule: what it flags, what it must be silent on, and what it cannot judge."""

from __future__ import annotations

import re
from typing import Any

import pytest

from conftest import dates, document, figures, indexed
from khujand_cli.criticism import Criticism, criticise
from khujand_cli.finding import Finding
from khujand_cli.reading import InvalidDataset, read_json
from khujand_cli.rules import CHECKS, RULES, Check

_EXAMPLES = re.compile(r"Flagged:\n\n(.*?)\n\nNot flagged:\n\n(.*?)(?:\n\n\S|\n*\Z)", re.DOTALL)
LOSSES = [{"id": "losses", "sum_of": ["killed", "wounded"]}]


def criticised(dataset: dict[str, Any]) -> Criticism:
    """Return what all rules find in a dataset."""
    return criticise(document(dataset))


def found(dataset: dict[str, Any], code: str) -> list[Finding]:
    """Return the findings of one rule."""
    return [one for one in criticised(dataset).findings if one.code == code]


def codes(dataset: dict[str, Any]) -> list[str]:
    """Return the codes of all findings."""
    return [one.code for one in criticised(dataset).findings]


def based_on(*sources: str) -> dict[str, Any]:
    """Return the key that says what a claim was taken from."""
    return {"based_on": list(sources)}


# The pages


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.rule.code)
def test_examples_on_the_page_are_true(check: Check) -> None:
    """What a rule's page says is flagged is flagged by it, and what it says is not is not."""
    match = _EXAMPLES.search(check.rule.doc)
    assert match is not None
    flagged, silent = (criticise(read_json("example.json", text.encode())).findings for text in match.groups())
    assert check.rule.code in {one.code for one in flagged}
    assert check.rule.code not in {one.code for one in silent}


def test_rules_have_codes_and_names_of_their_own() -> None:
    """No two rules share a code or a name, and codes and names have one form."""
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    assert all(re.fullmatch(r"[A-Z]{3}[0-9]{3}", rule.code) for rule in RULES)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name) for rule in RULES)


# SUM001 and SUM002


def test_own_total_that_does_not_fit_is_an_error() -> None:
    """A source whose total is not the sum of its parts contradicts itself."""
    (one,) = criticised(
        figures(("a", "killed", 5), ("a", "wounded", 65), ("a", "losses", 71), quantities=LOSSES)
    ).findings
    assert (one.code, one.severity, one.certainty, one.subject) == ("SUM001", "error", "certain", "losses")


def test_own_total_that_fits_is_silent() -> None:
    """A total that is the sum of its parts is no finding."""
    assert codes(figures(("a", "killed", 6), ("a", "wounded", 65), ("a", "losses", 71), quantities=LOSSES)) == []


def test_missing_parts_cannot_be_judged() -> None:
    """A sum with a part that nobody states is not evaluable, and said to be."""
    result = criticised(
        figures(("a", "killed", 5), ("a", "losses", 71), quantities=[*LOSSES, {"id": "wounded", "label": "W"}])
    )
    assert result.findings == ()
    assert (result.coverage["sums"].checked, len(result.coverage["sums"].not_evaluable)) == (0, 1)


def test_parts_in_another_unit_cannot_be_judged() -> None:
    """Parts in a unit that does not convert make the sum not evaluable."""
    quantities = [*LOSSES, {"id": "wounded", "unit": "horse"}]
    result = criticised(figures(("a", "killed", 5), ("a", "wounded", 65), ("a", "losses", 71), quantities=quantities))
    assert result.findings == ()
    assert len(result.coverage["sums"].not_evaluable) == 1


def test_parts_in_a_unit_that_converts_are_converted() -> None:
    """Sazhens and versts make up a distance in metres."""
    quantities = [
        {"id": "way", "unit": "verst", "sum_of": ["first", "second"]},
        {"id": "first", "unit": "sazhen"},
        {"id": "second", "unit": "sazhen"},
    ]
    fitting = figures(("a", "way", 3), ("a", "first", 500), ("a", "second", 1000), quantities=quantities)
    assert codes(fitting) == []
    short = figures(("a", "way", 4), ("a", "first", 512), ("a", "second", 1004), quantities=quantities)
    assert codes(short) == ["SUM001"]


@pytest.mark.parametrize(
    ("killed", "wounded", "losses", "expected"),
    [
        (5, 93, "~100", []),
        (5, "~60", 65, []),
        (5, "60..66", 71, []),
        (5, ">60", 71, []),
        (5, ">71", 71, ["SUM001", "SUM003"]),
        (5, 65, ">=71", ["SUM001"]),
        (5, 65, "<=71", []),
        (5, 65, 80, ["SUM001"]),
    ],
)
def test_intervals_in_sums(killed: Any, wounded: Any, losses: Any, expected: list[str]) -> None:
    """A sum is flagged only where no values inside the stated intervals could satisfy it."""
    dataset = figures(("a", "killed", killed), ("a", "wounded", wounded), ("a", "losses", losses), quantities=LOSSES)
    assert codes(dataset) == expected


def test_rounded_figures_make_a_sum_possible_only() -> None:
    """Where round figures could be rounded ones, the contradiction is possible and no error."""
    (one,) = found(
        figures(("a", "killed", 300), ("a", "wounded", 665), ("a", "losses", 971), quantities=LOSSES), "SUM001"
    )
    assert (one.certainty, one.severity) == ("possible", "warning")


def test_one_combination_that_fits_is_enough() -> None:
    """Where a source gives several figures for one place, it is flagged only if no combination fits."""
    claims = [("a", "killed", 5), ("a", "killed", 6), ("a", "wounded", 65), ("a", "losses", 71)]
    assert found(figures(*claims, quantities=LOSSES), "SUM001") == []
    claims[1] = ("a", "killed", 7)
    assert len(found(figures(*claims, quantities=LOSSES), "SUM001")) == 1


def test_figures_of_different_times_are_not_added() -> None:
    """Parts as of one day are not held against a total as of another."""
    later = {"as_of": "1866-06"}
    claims = [("a", "killed", 5, later), ("a", "wounded", 65, later), ("a", "losses", 71)]
    assert codes(figures(*claims, quantities=LOSSES)) == []


def test_a_part_is_derived_from_its_own_parts() -> None:
    """A part that a source does not state but whose own parts it does is added up, and the finding says so."""
    quantities = [*LOSSES, {"id": "wounded", "label": "Wounded", "unit": "person", "sum_of": ["badly", "lightly"]}]
    claims = [("a", "killed", 5), ("a", "badly", 40), ("a", "lightly", 25), ("a", "losses", 71)]
    (one,) = found(figures(*claims, quantities=quantities), "SUM001")
    assert "derived" in one.message
    assert set(one.claims) == {"c0", "c1", "c2", "c3"}


def test_each_division_of_a_total_is_judged() -> None:
    """A total that is divided in two ways is held against both."""
    quantities = [{"id": "losses", "sum_of": [["killed", "wounded"], ["officers", "men"]]}]
    claims = [("a", "killed", 5), ("a", "wounded", 66), ("a", "officers", 4), ("a", "men", 60), ("a", "losses", 71)]
    (one,) = found(figures(*claims, quantities=quantities), "SUM001")
    assert set(one.claims) == {"c2", "c3", "c4"}


def test_a_compiler_is_not_accused_of_bad_arithmetic() -> None:
    """A source that takes its total from one author and its parts from another does not contradict itself."""
    claims = [
        ("a", "killed", 5, based_on("b")), ("a", "wounded", 65, based_on("b")), ("a", "losses", 71, based_on("c")),
    ]  # fmt: skip
    sources = [{"id": "b", "label": "B", "kind": "primary"}, {"id": "c", "label": "C", "kind": "primary"}]
    (one,) = found(figures(*claims, quantities=LOSSES, sources=sources), "SUM001")
    assert one.severity == "warning"


def test_parts_and_total_of_two_sources() -> None:
    """Parts of one source and the total of another that do not fit are a warning that accuses neither."""
    (one,) = criticised(
        figures(("a", "killed", 5), ("a", "wounded", 65), ("b", "losses", 71), quantities=LOSSES)
    ).findings
    assert (one.code, one.severity, set(one.sources)) == ("SUM002", "warning", {"a", "b"})
    assert "neither need have added wrongly" in one.message


def test_sources_that_give_the_same_parts_are_named_together() -> None:
    """Two sources with the same parts against one total are one finding."""
    claims = [("a", "killed", 5), ("a", "wounded", 65), ("b", "killed", 5), ("b", "wounded", 65), ("c", "losses", 71)]
    (one,) = found(figures(*claims, quantities=LOSSES), "SUM002")
    assert set(one.sources) == {"a", "b", "c"}


def test_cross_sums_are_silent_where_each_source_is_judged_by_itself() -> None:
    """Parts are not held against a foreign total where their source has its own, or the other source all its parts."""
    own_total = [("a", "killed", 5), ("a", "wounded", 65), ("a", "losses", 70), ("b", "losses", 71)]
    assert found(figures(*own_total, quantities=LOSSES), "SUM002") == []
    own_parts = [
        ("a", "killed", 5),
        ("a", "wounded", 65),
        ("b", "killed", 6),
        ("b", "wounded", 65),
        ("b", "losses", 71),
    ]
    assert found(figures(*own_parts, quantities=LOSSES), "SUM002") == []


def test_includes_is_no_sum() -> None:
    """What is only included need not make up the whole."""
    quantities = [{"id": "losses", "includes": ["killed", "wounded"]}]
    assert codes(figures(("a", "killed", 5), ("a", "wounded", 65), ("a", "losses", 71), quantities=quantities)) == []


# SUM003


def test_a_part_over_its_total() -> None:
    """A part greater than the whole is an error in one source and a warning across."""
    quantities = [{"id": "losses", "includes": ["killed"]}]
    (own,) = criticised(figures(("a", "killed", 80), ("a", "losses", 71), quantities=quantities)).findings
    assert (own.code, own.severity) == ("SUM003", "error")
    (across,) = criticised(figures(("a", "killed", 81), ("b", "losses", 71), quantities=quantities)).findings
    assert (across.code, across.severity) == ("SUM003", "warning")


@pytest.mark.parametrize("killed", [71, "<80", "~70", "60..90"])
def test_a_part_that_may_be_within_its_total(killed: Any) -> None:
    """A part whose least value is not over the total is silent."""
    quantities = [{"id": "losses", "includes": ["killed"]}]
    assert found(figures(("a", "killed", killed), ("a", "losses", 71), quantities=quantities), "SUM003") == []


def test_known_parts_that_are_over_the_total_though_others_are_missing() -> None:
    """Parts that together exceed the total are flagged even where another part is not known."""
    quantities = [{"id": "losses", "sum_of": ["killed", "wounded", "missing"]}, {"id": "missing", "label": "Missing"}]
    claims = [("a", "killed", 15), ("a", "wounded", 65), ("a", "losses", 71)]
    assert codes(figures(*claims, quantities=quantities)) == ["SUM003"]


# AGR


def test_two_values_without_a_common_one() -> None:
    """Two primary sources that differ are one warning that names both readings."""
    (one,) = criticised(figures(("a", "guns", 13), ("b", "guns", 18))).findings
    assert (one.code, one.severity, one.certainty) == ("AGR001", "warning", "certain")
    assert "independent" in one.message


@pytest.mark.parametrize(
    ("one", "other"),
    [(13, ">=13"), ("10..20", "20..30"), ("~13", 13), ("<20", 5), (13, "13"), ({"low": 1, "high": 9}, 9)],
)
def test_values_that_can_both_be_right(one: Any, other: Any) -> None:
    """Overlapping and touching intervals are no conflict."""
    assert found(figures(("a", "guns", one), ("b", "guns", other)), "AGR001") == []


def test_a_source_against_itself_is_an_error() -> None:
    """One source with two figures for one thing contradicts itself."""
    (one,) = criticised(figures(("a", "guns", 13), ("a", "guns", 18))).findings
    assert (one.code, one.severity) == ("AGR001", "error")


def test_a_compiler_that_reports_two_sources_does_not_contradict_itself() -> None:
    """Two figures that a source takes from two others are no error."""
    sources = [{"id": "x", "label": "X", "kind": "primary"}, {"id": "y", "label": "Y", "kind": "primary"}]
    (one,) = criticised(
        figures(("a", "guns", 13, based_on("x")), ("a", "guns", 18, based_on("y")), sources=sources)
    ).findings
    assert (one.code, one.severity) == ("AGR001", "warning")


def test_round_figures_make_a_conflict_possible_only() -> None:
    """A conflict that vanishes if round figures are rounded is possible, never an error."""
    (one,) = criticised(figures(("a", "dead", 2500), ("a", "dead", 2530))).findings
    assert (one.code, one.severity, one.certainty) == ("AGR001", "warning", "possible")


def test_a_repeater_is_not_heard_twice() -> None:
    """Who only repeats his source is no party to a conflict, but the finding mentions him."""
    sources = [{"id": "c", "label": "Clark", "kind": "secondary"}]
    (one,) = criticised(
        figures(("a", "guns", 13), ("b", "guns", 18), ("c", "guns", 13, based_on("a")), sources=sources)
    ).findings
    assert set(one.sources) == {"a", "b"}
    assert "repeated by Clark" in one.message


def test_times_are_not_mixed() -> None:
    """Counts taken at different times are not compared, and the coverage says so."""
    result = criticised(figures(("a", "guns", 13, {"as_of": "1866-05"}), ("b", "guns", 18)))
    assert result.findings == ()
    assert len(result.coverage["agreement"].not_evaluable) == 1


def test_one_witness_makes_a_variant() -> None:
    """Two authors who used one letter and differ are a transmission variant, not a conflict."""
    sources = [{"id": "l", "label": "L", "kind": "primary"}]
    dataset = figures(("a", "guns", 13, based_on("l")), ("b", "guns", 18, based_on("l")), sources=sources)
    assert codes(dataset) == ["AGR002"]


def test_an_author_who_departs_from_his_source_is_a_variant() -> None:
    """A source and one who took the figure from it but has another are one witness."""
    assert codes(figures(("l", "guns", 13), ("a", "guns", 18, based_on("l")))) == ["AGR002"]


def test_qualifier_drift_replaces_the_conflict() -> None:
    """The same numeral with another qualifier is a note, whether or not the values exclude each other."""
    assert codes(figures(("a", "dead", ">2500"), ("b", "dead", "~2500"))) == ["AGR003"]
    assert codes(figures(("a", "dead", ">2500"), ("b", "dead", 2500))) == ["AGR003"]
    assert codes(figures(("a", "dead", ">2500"), ("b", "dead", ">2400"))) == []


def test_merged_range() -> None:
    """A handbook's range that joins two authors' figures is noted; one that a source states is not."""
    claims = [("a", "hurt", 57), ("b", "hurt", 65), ("h", "hurt", "57..65", based_on("a", "b"))]
    assert [one.subject for one in found(figures(*claims), "AGR004")] == ["hurt"]
    stated = [*claims, ("d", "hurt", "57..65")]
    assert found(figures(*stated), "AGR004") == []
    other_ends = [*claims[:2], ("h", "hurt", "57..66", based_on("a", "b"))]
    assert found(figures(*other_ends), "AGR004") == []


def _stances(*claims: tuple[str, str]) -> dict[str, Any]:
    sources = dict.fromkeys(source for source, _ in claims)
    return {
        "sources": [{"id": source, "label": source, "kind": "secondary"} for source in sources],
        "propositions": [{"id": "p", "label": "P"}],
        "claims": [
            {"id": f"c{place}", "source": source, "proposition": "p", "stance": stance}
            for place, (source, stance) in enumerate(claims)
        ],
    }


def test_contested_proposition() -> None:
    """Different stances are noted, the same stance is not."""
    assert codes(_stances(("a", "affirms"), ("b", "doubts"))) == ["AGR005"]
    assert codes(_stances(("a", "affirms"), ("b", "affirms"))) == []


def test_shared_witness_agreement() -> None:
    """Two who agree through one letter count as one; a source and those who repeat it are plain to see."""
    letter = [{"id": "l", "label": "L", "kind": "primary"}]
    through = [("a", "guns", 13, based_on("l")), ("b", "guns", 13, based_on("l"))]
    (one,) = criticised(figures(*through, sources=letter)).findings
    assert (one.code, set(one.sources)) == ("AGR006", {"a", "b"})
    assert codes(figures(("l", "guns", 13), *through)) == []
    chain = [("a", "guns", 13, based_on("l")), ("b", "guns", 13, based_on("a"))]
    assert codes(figures(*chain, sources=letter)) == []
    assert codes(figures(("a", "guns", 13), ("b", "guns", 13))) == []


# CHR


FALL = [{"id": "fall", "after": ["siege"]}]


def test_order_in_one_source_is_an_error() -> None:
    """A source that dates an event before one it must follow contradicts itself."""
    (one,) = criticised(dates(("a", "siege", "1453-04-06"), ("a", "fall", "1453-03-29"), events=FALL)).findings
    assert (one.code, one.severity, one.subject) == ("CHR001", "error", "fall")


def test_order_across_sources_is_a_warning() -> None:
    """Two sources that together break the order cannot both be right."""
    (one,) = criticised(dates(("a", "siege", "1453-04-06"), ("b", "fall", "1453-03-29"), events=FALL)).findings
    assert (one.code, one.severity, set(one.sources)) == ("CHR001", "warning", {"a", "b"})


@pytest.mark.parametrize(
    ("siege", "fall"),
    [
        ("1453-04-06", "1453"), ("1453-04", "1453-04-06"), ("1880/..", "1890"), ("1890", "1880/.."),
        ("1453-04-06T24:00", "1453-04-07"), ("1453-04-06", "1453-04-06T00:00"), ("1453-04-06/1453-05-29", "1453-05-01"),
    ],
)  # fmt: skip
def test_order_that_precision_leaves_open(siege: str, fall: str) -> None:
    """Dates whose precision overlaps break no order."""
    assert codes(dates(("a", "siege", siege), ("a", "fall", fall), events=FALL)) == []


def test_order_after_the_end() -> None:
    """What begins after the end of a siege cannot begin in the middle of it."""
    ended = [{"id": "fall", "after_end": ["siege"]}]
    assert codes(dates(("a", "siege", "1453-04-06/1453-05-29"), ("a", "fall", "1453-05-01"), events=ended)) == [
        "CHR001"
    ]
    assert codes(dates(("a", "siege", "1453-04-06/1453-05-29"), ("a", "fall", "1453-05-29"), events=ended)) == []


def test_order_runs_through_undated_events() -> None:
    """An undated event between two others carries their order."""
    events = [{"id": "breach", "label": "B", "after": ["siege"]}, {"id": "fall", "after": ["breach"]}]
    (one,) = criticised(dates(("a", "siege", "1453-04-06"), ("a", "fall", "1453-03-29"), events=events)).findings
    assert (one.code, set(one.claims)) == ("CHR001", {"c0", "c1"})
    assert '"B"' in one.message


def test_two_sources_that_each_keep_the_order() -> None:
    """Sources that each date both events in order are not held against each other."""
    claims = [
        ("a", "siege", "1453-04-06"),
        ("a", "fall", "1453-05-29"),
        ("b", "siege", "1452-04-06"),
        ("b", "fall", "1452-05-29"),
    ]
    assert found(dates(*claims, events=FALL), "CHR001") == []


def test_unknown_calendars_break_no_order_that_one_reading_keeps() -> None:
    """A date of unknown calendar may be either day."""
    claims = [("a", "siege", "1866-06-01", {"calendar": "julian"}), ("a", "fall", "1866-06-05")]
    assert found(dates(*claims, calendar="unknown", events=FALL), "CHR001") == []


def test_approximate_dates_are_never_certain() -> None:
    """An approximate date that breaks the order does so possibly, and is no error."""
    (one,) = found(dates(("a", "siege", "1453"), ("a", "fall", "1440~"), events=FALL), "CHR001")
    assert (one.certainty, one.severity) == ("possible", "warning")


def test_undated_relations_cannot_be_judged() -> None:
    """A relation to an event that nobody dates is counted as not evaluable."""
    events = [{"id": "siege", "label": "S"}, {"id": "fall", "after": ["siege"]}]
    assert len(criticised(dates(("a", "fall", "1453"), events=events)).coverage["chronology"].not_evaluable) == 1


PART = [{"id": "sortie", "part_of": "siege"}]


@pytest.mark.parametrize("sortie", ["1453-04-05", "1453-05-30", "1454", "1453-05-20/1453-06-01"])
def test_outside_the_whole(sortie: str) -> None:
    """A part dated before the whole begins or after it ends is flagged."""
    dataset = dates(("a", "siege", "1453-04-06/1453-05-29"), ("a", "sortie", sortie), events=PART)
    assert codes(dataset) == ["CHR002"]


@pytest.mark.parametrize("sortie", ["1453-04-06", "1453-05-29T24:00", "1453", "1453-04", "1453-04-01/..", "1453-05-29"])
def test_inside_the_whole(sortie: str) -> None:
    """A part that may lie within the whole is not."""
    dataset = dates(("a", "siege", "1453-04-06/1453-05-29"), ("a", "sortie", sortie), events=PART)
    assert codes(dataset) == []


def test_a_whole_of_one_date_is_never_certain() -> None:
    """A single date does not say that an event began and ended within it."""
    (one,) = criticised(dates(("a", "siege", "1453-05-29"), ("a", "sortie", "1453-05-28"), events=PART)).findings
    assert (one.code, one.certainty) == ("CHR002", "possible")


def _slip(one: str, other: str, mine: str | None, theirs: str | None, calendar: str, **more: Any) -> list[Finding]:
    claims = [
        ("a", "assault", one, {"calendar": mine} if mine else {}),
        ("b", "assault", other, {"calendar": theirs} if theirs else {}),
    ]
    return found(dates(*claims, calendar=calendar, **more), "CHR003")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1866-05-24", "1866-06-05"),
        ("1700-03-01", "1700-03-12"),
        ("1700-02-28", "1700-03-10"),
        ("1917-10-25", "1917-11-07"),
    ],
)
def test_calendar_slip(one: str, other: str) -> None:
    """Days that differ by the offset of their time are asked about."""
    assert len(_slip(one, other, None, None, "julian")) == 1
    assert len(_slip(one, other, None, None, "unknown")) == 1


@pytest.mark.parametrize(
    ("one", "other", "mine", "theirs", "calendar"),
    [
        ("1866-05-24", "1866-06-05", "julian", "julian", "julian"),
        ("1866-05-24", "1866-06-05", None, None, "gregorian"),
        ("1866-05-24", "1866-06-06", None, None, "julian"),
        ("1566-05-24", "1566-06-03", None, None, "julian"),
        ("1966-05-24", "1966-06-06", None, None, "julian"),
        ("1866-05-24/1866-05-25", "1866-06-05", None, None, "julian"),
        ("1866-05", "1866-06-05", None, None, "julian"),
        ("1866-05-24", "1866-06-05", "julian", "gregorian", "julian"),
        ("1866-05-24~", "1866-06-05", None, None, "julian"),
    ],
)
def test_no_calendar_slip(one: str, other: str, mine: str | None, theirs: str | None, calendar: str) -> None:
    """Declared calendars, other distances, other centuries, spans and vague dates raise no question."""
    assert _slip(one, other, mine, theirs, calendar) == []


@pytest.mark.parametrize("tie", ["after", "after_end", "same_as"])
def test_calendar_slip_of_tied_events(tie: str) -> None:
    """Two events that belong together are asked about, two that do not are not."""
    claims = [("a", "assault", "1866-05-24"), ("a", "surrender", "1866-06-05")]
    tied = dates(*claims, calendar="julian", events=[{"id": "surrender", tie: ["assault"]}])
    assert len(found(tied, "CHR003")) == 1
    assert found(dates(*claims, calendar="julian"), "CHR003") == []


# The files that are no datasets


def test_a_broken_file_gives_its_faults_and_nothing_else() -> None:
    """What is wrong with a file is told whole, each with a code of the DAT family."""
    with pytest.raises(InvalidDataset) as caught:
        document({"title": "x", "claims": [{"id": "A"}], "events": [{"id": "e", "label": "E", "after": ["f"]}]})
    assert {one.code for one in caught.value.findings} == {"DAT002", "DAT006"}


def test_findings_do_not_depend_on_the_order_of_claims() -> None:
    """The same claims in another order give the same findings."""
    claims = [("a", "killed", 5), ("a", "wounded", 65), ("b", "losses", 71), ("c", "losses", 73), ("b", "killed", 8)]
    dataset = figures(*claims, quantities=LOSSES)
    turned = {**dataset, "claims": dataset["claims"][::-1]}

    def said(one: dict[str, Any]) -> list[tuple[str, str, tuple[str, ...]]]:
        return [(finding.code, finding.message, finding.claims) for finding in criticised(one).findings]

    assert said(dataset) == said(turned)


def test_index_sorts_claims_by_source() -> None:
    """Within a subject claims stand in the order of their sources, whatever their order in the file."""
    dataset = figures(("b", "guns", 1), ("a", "guns", 2))
    dataset["sources"].reverse()
    assert [one.source for one in indexed(dataset).on("guns")] == ["a", "b"]
