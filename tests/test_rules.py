"""Every rule: what it flags, what it must be silent on, and what it cannot judge."""

from __future__ import annotations

import re
from typing import Any

import pytest

from conftest import dates, document, figures, indexed
from khujand_cli.criticism.run import Criticism, criticise
from khujand_cli.files.reading import read_json
from khujand_cli.files.validation import InvalidDataset
from khujand_cli.finding import Finding, Rule
from khujand_cli.rules import CHECKS, RULES, Check, unused_acceptance

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


@pytest.mark.parametrize(
    "rule", [*(check.rule for check in CHECKS), unused_acceptance.RULE], ids=lambda rule: rule.code
)
def test_examples_on_the_page_are_true(rule: Rule) -> None:
    """What a rule's page says is flagged is flagged by it, and what it says is not is not."""
    match = _EXAMPLES.search(rule.doc)
    assert match is not None
    flagged, silent = (criticise(read_json("example.json", text.encode())).findings for text in match.groups())
    assert rule.code in {one.code for one in flagged}
    assert rule.code not in {one.code for one in silent}


def test_a_finding_says_what_it_is_about() -> None:
    """A finding cannot be made of no claims; it names its claims and their sources, or the place it is about."""
    index = indexed(figures(("adams", "guns", 13), ("brown", "guns", 17)))
    rule = CHECKS[0].rule
    with pytest.raises(ValueError, match=rule.code):
        rule.finding(index, (), message="These differ.", subject="guns")
    finding = rule.finding(index, index.on("guns"), message="These differ.", subject="guns")
    assert (finding.claims, finding.sources) == (("c0", "c1"), ("adams", "brown"))
    assert rule.finding_at("/accepted/0", message="This is left behind.").pointer == "/accepted/0"


def test_rules_have_codes_and_names_of_their_own() -> None:
    """No two rules share a code or a name, and codes and names have one form."""
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    assert all(re.fullmatch(r"[A-Z]{3}[0-9]{3}", rule.code) for rule in RULES)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name) for rule in RULES)


# SUM001 and SUM002


def test_a_misfit_of_which_only_a_part_is_copied_is_the_own() -> None:
    """Who takes one part from another and gives the total himself has added up himself."""
    claims = [(source, name, figure) for source in "ab" for name, figure in (("wounded", 30), ("losses", 100))]
    copied = [("a", "killed", 60), ("b", "killed", 60, based_on("a"))]
    assert [one.origin for one in found(figures(*claims, *copied, quantities=LOSSES), "SUM001")] == ["a", "b"]


def test_what_takes_away_from_a_whole_leaves_its_parts_room() -> None:
    """A part may be more than its whole where another may be below 0."""
    claims = (("a", "losses", 100), ("a", "killed", 120))
    wounded = {"id": "wounded", "label": "Wounded", "unit": "person"}
    (one,) = criticised(figures(*claims, quantities=[*LOSSES, wounded])).findings
    assert one.code == "SUM003"
    assert criticised(figures(*claims, quantities=[*LOSSES, {**wounded, "signed": True}])).findings == ()


@pytest.mark.parametrize(
    ("other", "total", "expected"),
    [
        ("45..60", 70, []),
        ("45..60", 71, ["certain"]),
        ({"low": 40, "best": 45, "high": 50}, 71, ["possible"]),
    ],
)
def test_a_part_on_which_others_agree_is_as_wide_and_as_soft_as_all_of_them(
    other: Any, total: int, expected: list[str]
) -> None:
    """Of what several sources give for one part none is left out, and an estimate stays one."""
    first = other if isinstance(other, dict) else "40..50"
    claims = (("b", "killed", first), ("c", "killed", other), ("d", "wounded", 10), ("a", "losses", total))
    result = found(figures(*claims, quantities=[*LOSSES, {"id": "killed", "precision": "exact"}]), "SUM002")
    assert [one.certainty.value for one in result] == expected


@pytest.mark.parametrize(
    ("first", "wording", "certainty"),
    [
        ("1866-05-24T03:00", "at three in the morning", "certain"),
        ("1866-05-24T03:00", "in the night", "possible"),
        ("1866-05-24T14:00", "after the night", "certain"),
    ],
)
def test_the_small_hours_of_a_night_have_two_days(first: str, wording: str, certainty: str) -> None:
    """Only a clock before six beside the word may be told with the day before."""
    (one,) = criticised(dates(("a", "siege", first, {"wording": wording}), ("b", "siege", "1866-05-23"))).findings
    assert (one.code, one.certainty.value) == ("AGR001", certainty)


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


def test_a_part_in_another_unit_is_not_derived_from_its_own_parts() -> None:
    """A part that nobody states, in a unit that does not convert, makes the sum not evaluable."""
    quantities: list[dict[str, Any]] = [
        {"id": "t", "unit": "chest", "sum_of": ["a", "b"]},
        {"id": "a", "label": "A", "unit": "person", "sum_of": ["c", "d"]},
        *({"id": one, "label": one, "unit": "chest"} for one in "bcd"),
    ]
    claims = [("s", "t", 9), ("s", "b", 3), ("s", "c", 3), ("s", "d", 4)]
    assert found(figures(*claims, quantities=quantities), "SUM001") == []
    for one in quantities:
        one["unit"] = "chest"
    assert len(found(figures(*claims, quantities=quantities), "SUM001")) == 1


def test_why_a_sum_cannot_be_judged_is_true() -> None:
    """A source that gives all the parts, but not as of one time, is not said to lack one."""
    early, late = {"as_of": "1866-05-24"}, {"as_of": "1866-05-25"}
    claims = [("a", "killed", 5, early), ("a", "wounded", 65, late), ("a", "losses", 71, early)]
    (apart,) = criticised(figures(*claims, quantities=LOSSES)).coverage["sums"].not_evaluable
    assert "not stated for one time" in apart.reason


def test_parts_of_several_sources_are_added_up() -> None:
    """Where no source gives all the parts, a total is held against its source's own and what the others give."""
    claims = [("lopukhin", "hurt", 333), ("lopukhin", "died", 34), ("list", "lived", 289)]
    (one,) = criticised(figures(*claims, quantities=[{"id": "hurt", "sum_of": ["lived", "died"]}])).findings
    assert (one.code, one.severity, one.certainty) == ("SUM002", "warning", "certain")
    assert one.message.startswith(
        'Lopukhin states 333 for "Hurt" and 34 for "Died", which leaves 299 for "Lived"; List has 289. '
    )
    assert one.difference == 10
    fitting = [*claims[:2], ("list", "lived", 299)]
    assert codes(figures(*fitting, quantities=[{"id": "hurt", "sum_of": ["lived", "died"]}])) == []


def test_two_divisions_of_a_total_that_nobody_states_are_held_against_each_other() -> None:
    """A source that divides one thing in two ways which make different totals is at odds with itself."""
    quantities = [{"id": "all", "label": "All", "unit": "person", "sum_of": [["killed", "wounded"], ["dead", "left"]]}]
    claims = [("a", "killed", 96), ("a", "wounded", 333), ("a", "dead", 130), ("a", "left", 289)]
    result = criticised(figures(*claims, quantities=quantities))
    (one,) = result.findings
    assert (one.code, one.severity, one.origin) == ("SUM001", "error", "a")
    assert one.message == (
        'A divides "All" in two ways that differ: 96 ("Killed") + 333 ("Wounded") make 429, '
        'and 130 ("Dead") + 289 ("Left") make 419, ten short.'
    )
    assert result.coverage["sums"].checked == 2
    claims[3] = ("a", "left", 299)
    assert codes(figures(*claims, quantities=quantities)) == []


def test_each_division_of_a_total_that_cannot_be_judged_is_named() -> None:
    """Where a total is divided in two ways, what could not be judged says in which of them."""
    quantities = [
        {"id": "all", "label": "All", "sum_of": [["killed", "wounded"], ["officers", "men"]]},
        *({"id": one, "label": one.title()} for one in ("killed", "wounded", "officers", "men")),
    ]
    first, second = criticised(figures(("a", "killed", 5), quantities=quantities)).coverage["sums"].not_evaluable
    assert first.reason == 'divided into "Killed" and "Wounded": no source states the total'
    assert second.reason == 'divided into "Officers" and "Men": no source states the total'


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
        (5, ">71", 71, ["SUM001"]),
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
    assert "Neither need have added wrongly" in one.message


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
    """Two sources that differ are one warning; that they are independent is said where both say they rest on nobody."""
    (one,) = criticised(figures(("a", "guns", 13, based_on()), ("b", "guns", 18, based_on()))).findings
    assert (one.code, one.severity, one.certainty) == ("AGR001", "warning", "certain")
    assert "independent" in one.message
    (one,) = criticised(figures(("a", "guns", 13), ("b", "guns", 18))).findings
    assert "independent" not in one.message


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


@pytest.mark.parametrize(
    ("own_word", "said"),
    [
        ({"based_on": []}, "They go back to two independent witnesses, a and b."),
        ({}, "c relies on b here."),
    ],
)
def test_a_copyist_is_not_called_an_independent_witness(own_word: dict[str, Any], said: str) -> None:
    """Where two differ and a third, who relies on one of them, differs from both, only the two are witnesses."""
    labels = [{"id": one, "label": one, "kind": "primary"} for one in "ab"]
    claims = [("a", "guns", 13, own_word), ("b", "guns", 14, own_word), ("c", "guns", 15, based_on("b"))]
    (one,) = found(figures(*claims, sources=[*labels, {"id": "c", "label": "c", "kind": "secondary"}]), "AGR001")
    assert said in one.message
    (both,) = found(figures(*claims[:2], sources=labels), "AGR001")
    assert ("The witnesses are independent." in both.message) == bool(own_word)


def test_who_took_it_from_another_is_said_to_depart_from_him() -> None:
    """Who never used the witness himself is held against the one whose figure he had before him."""
    sources = [{"id": "l", "label": "L", "kind": "primary"}]
    chain = [("a", "guns", 13, based_on("l")), ("b", "guns", 13, based_on("a")), ("d", "guns", 14, based_on("b"))]
    (one,) = found(figures(*chain, sources=sources), "AGR002")
    assert "D rests on A here, and departs from it." in one.message
    two = [("a", "guns", 13, based_on("l")), ("b", "guns", 14, based_on("l"))]
    (one,) = found(figures(*two, sources=sources), "AGR002")
    assert "Both rest on one witness, L: at least one departs from it" in one.message


@pytest.mark.parametrize(
    ("letter", "far", "near"),
    [("100..110", 20, 105), (">=100", 20, 105), ("~2500", 20, 2480)],
)
def test_who_keeps_to_the_witness_does_not_depart_from_it(letter: Any, far: int, near: int) -> None:
    """Of two who rest on one letter and differ, only the one whose figure the letter excludes departs from it."""
    claims = [("l", "guns", letter), ("a", "guns", far, based_on("l")), ("b", "guns", near, based_on("l"))]
    (one,) = found(figures(*claims), "AGR002")
    assert " A rests on L here, and " in one.message
    assert "B rest" not in one.message


def test_two_who_both_keep_to_the_witness() -> None:
    """Where the witness leaves room for two figures that exclude each other, neither departs from it."""
    claims = [("l", "guns", "100..110"), ("a", "guns", 101, based_on("l")), ("b", "guns", 109, based_on("l"))]
    (one,) = found(figures(*claims), "AGR002")
    assert "whose own word leaves room for all of this" in one.message
    assert "depart" not in one.message


def test_a_source_with_two_bases_is_no_independent_witness() -> None:
    """Where one of the claims is of unknown origin, the witnesses are not called independent."""
    kinds = {"s": "primary", "t": "primary", "u": "secondary", "v": "primary"}
    sources = [{"id": one, "label": one.upper(), "kind": kind} for one, kind in kinds.items()]
    claims = [("s", "guns", 30), ("t", "guns", 95), ("u", "guns", 30), ("u", "guns", 95, based_on("v"))]
    (one,) = found(figures(*claims, sources=sources), "AGR001")
    assert "are independent" not in one.message


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


def test_order_runs_however_far() -> None:
    """Order is followed through any number of undated events; of many, the sentence names the nearest."""
    many = [{"id": f"e{place}", "label": f"E{place}", "after": [f"e{place - 1}"]} for place in range(1, 400)]
    events = [{"id": "e0", "label": "E0", "after": ["siege"]}, *many, {"id": "fall", "after": ["e399"]}]
    (one,) = criticised(dates(("a", "siege", "1453-04-06"), ("a", "fall", "1453-03-29"), events=events)).findings
    assert (one.code, set(one.claims)) == ("CHR001", {"c0", "c1"})
    assert '"E399", "E398"' in one.message
    assert '"E388" and 388 more' in one.message


def test_order_runs_through_a_day_of_unknown_calendar() -> None:
    """A day that may be one of two does not stand between two others that break the order in either case."""
    events = [{"id": "x", "label": "X"}, {"id": "m", "after": ["x"]}, {"id": "y", "after": ["m"]}]
    claims = [("a", "x", "1924-01-05"), ("a", "m", "1923-12-26", {"calendar": "unknown"}), ("a", "y", "1923-12-27")]
    (one,) = found(dates(*claims, calendar="gregorian", events=events), "CHR001")
    assert (one.subject, set(one.claims)) == ("y", {"c0", "c2"})


def test_what_follows_from_a_nearer_breach_is_not_told_again() -> None:
    """Of events in a row only the pair that breaks the order is named, however they stand in the file."""
    events = [{"id": "z", "after": ["m"]}, {"id": "m", "after": ["k"]}, {"id": "k", "label": "K"}]
    (one,) = found(dates(("a", "z", "1800"), ("a", "m", "1800"), ("a", "k", "1900"), events=events), "CHR001")
    assert one.subject == "m"


def test_two_sources_that_each_keep_the_order() -> None:
    """Sources that each date both events in order are not held against each other."""
    claims = [
        ("a", "siege", "1453-04-06"),
        ("a", "fall", "1453-05-29"),
        ("b", "siege", "1452-04-06"),
        ("b", "fall", "1452-05-29"),
    ]
    assert found(dates(*claims, events=FALL), "CHR001") == []


def test_a_long_order_that_speaks_against_a_slip_is_abridged() -> None:
    """Of many events that would be out of order if a date were read otherwise, the nearest are named."""
    chain = [{"id": f"e{n}", "label": f"E{n}", **({"after": [f"e{n - 1}"]} if n else {})} for n in range(40)]
    events = [*chain, {"id": "fall", "label": "Fall", "after": ["e39"]}]
    unknown = {"calendar": "unknown"}
    claims = [("a", "fall", "1866-05-31", unknown), ("b", "fall", "1866-06-12", {"calendar": "gregorian"})]
    months = [("c", f"e{n}", "1866-07/1866-08", {"calendar": "gregorian"}) for n in range(40)]
    (one,) = found(dates(*claims, *months, events=events), "CHR003")
    assert 1 <= one.message.count("which it is declared to follow") < 12
    assert one.message.endswith("Against it: more such dates.")
    assert len(one.message) <= 600


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


# CHR004 and CHR005


@pytest.mark.parametrize(
    ("date", "also", "flagged"),
    [
        ("1770-06-26", "1770-07-07", False),
        ("1812-08-26", "1812-09-07", False),
        ("1812-08-26", "1812-09-08", True),
        ("1900-02-29", "1900-03-13", False),
        ("1700-02-29", "1700-03-11", False),
        ("1812-08", "1812-09", False),
        ("1812", "1850", True),
        ("1812-08-26~", "1812-09-20", True),
    ],
)
def test_both_calendars_printed(date: str, also: str, flagged: bool) -> None:
    """A date and its twin in the other calendar must be one day, by the offset of their own time."""
    twin = {"calendar": "julian", "also": {"calendar": "gregorian", "date": also}}
    assert (codes(dates(("a", "battle", date, twin))) == ["CHR004"]) == flagged


def test_a_twin_of_unknown_calendar_is_not_judged_by_the_wrong_reading() -> None:
    """Where the calendar of the date is unknown it is the one that makes the two one day."""
    twin = {"calendar": "unknown", "also": {"calendar": "gregorian", "date": "1812-09-07"}}
    assert codes(dates(("a", "battle", "1812-08-26", twin))) == []


def _bare(*claims: tuple[Any, ...]) -> dict[str, Any]:
    dataset = dates(*claims, calendar="gregorian")
    del dataset["calendar"]
    return dataset


def test_undeclared_calendar_is_one_finding() -> None:
    """Days of the centuries with two calendars and none declared are one finding for the whole dataset."""
    (one,) = found(
        _bare(("a", "siege", "1866-05-17/1866-05-24"), ("a", "fall", "1866-06-05"), ("a", "war", "1866")), "CHR005"
    )
    assert (one.subject, set(one.claims)) == (None, {"c0", "c1"})


@pytest.mark.parametrize(
    "dataset",
    [
        _bare(("a", "siege", "1453-04-06")),
        _bare(("a", "siege", "1953-04-06")),
        _bare(("a", "siege", "1866-05")),
        _bare(("a", "siege", "1866-05-24", {"calendar": "unknown"})),
        _bare(("a", "siege", "1866-05-24", {"calendar": "julian"})),
        dates(("a", "siege", "1866-05-24"), calendar="unknown"),
    ],
)
def test_calendars_that_need_no_declaring(dataset: dict[str, Any]) -> None:
    """Other centuries, vaguer dates and an explicit "unknown" are silent."""
    assert found(dataset, "CHR005") == []


# UNT001 and UNT002


def _measured(figure: Any, unit: str, **more: Any) -> dict[str, Any]:
    quantities = [{"id": "way", "unit": unit}]
    return figures(("a", "way", figure), quantities=quantities, period_units=["verst", "sazhen", "arshin"], **more)


@pytest.mark.parametrize(
    ("figure", "unit"), [(3.3, "mile"), (5334, "metre"), ("10.67", "kilometre"), (16.002, "kilometre")]
)
def test_a_converted_round_figure(figure: Any, unit: str) -> None:
    """A figure that is a whole number of a period measure, where few would be, is noted with its chance."""
    (one,) = found(_measured(figure, unit), "UNT001")
    assert one.severity == "note"
    assert re.search(r"(under )?[0-9]+ % of figures", one.message)


@pytest.mark.parametrize(
    ("figure", "unit"),
    [(900, "foot"), (3, "mile"), (3.2, "mile"), (5, "verst"), ("~3.3", "mile"), ("3.30", "mile"), (5, "person")],
)
def test_figures_that_are_no_artefacts(figure: Any, unit: str) -> None:
    """Round figures, figures of a period measure or of none, and such as chance would often make are silent."""
    assert found(_measured(figure, unit), "UNT001") == []


def test_one_numeral_in_two_measures() -> None:
    """20 versts and 20 kilometres are one numeral with two units, and no ordinary conflict."""
    claims = [("a", "way", 22), ("b", "way", 22, {"unit": "verst"}), ("c", "way", 22, {"unit": "mile"})]
    dataset = figures(*claims, quantities=[{"id": "way", "unit": "kilometre"}])
    (one,) = criticised(dataset).findings
    assert (one.code, set(one.claims)) == ("UNT002", {"c0", "c1", "c2"})


@pytest.mark.parametrize(
    ("claims", "unit", "told"),
    [
        ([("a", 20, "verst"), ("b", 40, "pood")], None, "by length, 20 versts (A), and by mass, 40 poods (B)"),
        ([("a", 20, "verst")], "pood", 'by mass, as is its unit, "pood", and by length, 20 versts (A)'),
        ([("a", 20, "verst"), ("b", 12, "mile")], "kilometre", ""),
        ([("a", 20, "cartload"), ("b", 40, "pood")], "barrel", ""),
        # A way is told in hours as well.
        ([("a", 20, "verst"), ("b", 4, "hour")], "mile", ""),
    ],
)
def test_measures_of_two_kinds_are_not_of_one_quantity(claims: list[Any], unit: str | None, told: str) -> None:
    """No powder is both a length and a mass; what is counted in cartloads may well be."""
    said = [(source, "way", figure, {"unit": own}) for source, figure, own in claims]
    result = found(
        figures(*said, quantities=[{"id": "way", "label": "Powder", **({"unit": unit} if unit else {})}]), "UNT002"
    )
    assert [told in one.message for one in result] == [True] * bool(told)
    assert all((one.severity, one.certainty) == ("warning", "certain") for one in result)


def test_persons_and_soldiers_are_no_measures() -> None:
    """One numeral of two things that are counted is silent."""
    assert codes(figures(("a", "garrison", 340), ("b", "garrison", 340, {"unit": "soldier"}))) == []


def test_measures_that_agree_when_converted() -> None:
    """Figures that are the same length in two measures are no finding."""
    claims = [("a", "way", 5), ("b", "way", 5.3, {"unit": "kilometre"})]
    assert codes(figures(*claims, quantities=[{"id": "way", "unit": "verst"}])) == []


# SRC001


def _losses_of_the_defenders(*claims: tuple[Any, ...], **sides: str | None) -> list[Finding]:
    sources = [
        {"id": one, "label": one, "kind": "primary", **({"side": side} if side else {})} for one, side in sides.items()
    ]
    return found(figures(*claims, quantities=[{"id": "dead", "side": "defenders"}], sources=sources), "SRC001")


def test_the_other_side_alone() -> None:
    """A figure for one side that rests on the other side alone is noted, with those who repeat it."""
    (one,) = _losses_of_the_defenders(("x", "dead", 50), ("y", "dead", 50, based_on("x")), x="attackers", y=None)
    assert set(one.sources) == {"x", "y"}


def test_own_and_neutral_witnesses() -> None:
    """A figure that somebody else gives as well, or whose witness has no known side, is silent."""
    assert _losses_of_the_defenders(("x", "dead", 50), x="defenders") == []
    assert _losses_of_the_defenders(("x", "dead", 50), x=None) == []
    assert _losses_of_the_defenders(("x", "dead", 50), ("y", "dead", 50), x="attackers", y="defenders") == []


def test_another_figure_of_the_own_side_vouches_for_nothing() -> None:
    """A figure that the other side alone gives is noted though the own side gives another one."""
    (one,) = _losses_of_the_defenders(("x", "dead", 50), ("y", "dead", 20), x="attackers", y="defenders")
    assert set(one.sources) == {"x"}


# ACC001 and what is accepted


CONFLICT = (("a", "guns", 13), ("b", "guns", 18))
LET_STAND = {"rule": "value-conflict", "claims": ["c1", "c0"], "reason": "two days"}


@pytest.mark.parametrize("rule", ["value-conflict", "AGR001", "agr001"])
def test_an_accepted_finding_is_counted_and_set_aside(rule: str) -> None:
    """A finding that an entry names, by code or name and exact claims, is accepted with its reason."""
    result = criticised(figures(*CONFLICT, accepted=[{**LET_STAND, "rule": rule}]))
    assert [(one.code, one.accepted) for one in result.findings] == [("AGR001", "two days")]
    assert (result.accepted, result.count(result.findings[0].severity)) == (1, 0)


@pytest.mark.parametrize("claims", [["c0"], ["c0", "c1", "c2"]])
def test_an_entry_needs_exactly_the_claims(claims: list[str]) -> None:
    """Fewer or more claims do not accept a finding, and the entry is reported as unused."""
    dataset = figures(*CONFLICT, ("a", "sick", 4), accepted=[{**LET_STAND, "claims": claims}])
    assert codes(dataset) == ["AGR001", "ACC001"]


def test_an_entry_reopens_when_its_claims_change() -> None:
    """An entry with a fingerprint no longer holds when a figure of its claims has changed."""
    (one,) = criticised(figures(*CONFLICT)).findings
    entry = {**LET_STAND, "fingerprint": one.fingerprint}
    assert [one.accepted for one in criticised(figures(*CONFLICT, accepted=[entry])).findings] == ["two days"]
    changed = figures(("a", "guns", 13), ("b", "guns", 19), accepted=[entry])
    assert [(one.code, one.accepted) for one in criticised(changed).findings] == [("AGR001", None), ("ACC001", None)]


def test_an_entry_whose_rule_did_not_run_is_not_judged() -> None:
    """An entry is called unused only if its rule ran."""
    read = document(figures(("a", "guns", 13), ("b", "guns", 13), accepted=[LET_STAND]))
    assert [one.code for one in criticise(read).findings] == ["ACC001"]
    assert criticise(read, frozenset({"ACC001", "SUM001"})).findings == ()


def test_an_entry_for_a_rule_that_does_not_exist() -> None:
    """A misspelt rule in an entry is an error with a suggestion, not an entry that never matches."""
    (_, unknown) = sorted(
        criticised(figures(*CONFLICT, accepted=[{**LET_STAND, "rule": "value-conflct"}])).findings,
        key=lambda one: one.code,
    )
    assert (unknown.code, unknown.severity) == ("DAT006", "error")
    assert 'did you mean "value-conflict"?' in unknown.message


def test_a_rule_that_crashes_is_reported_and_the_others_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that fails becomes a finding about itself; the run goes on."""

    def fail(_index: object) -> Any:
        raise ZeroDivisionError("no")

    broken = tuple(Check(check.rule, fail) if check.rule.code == "SUM001" else check for check in CHECKS)
    monkeypatch.setattr("khujand_cli.criticism.run.CHECKS", broken)
    result = criticised(figures(*CONFLICT))
    assert [one.code for one in result.findings] == ["SUM001", "AGR001"]
    assert result.crashed == ("SUM001",)


def test_ignoring_one_rule_changes_no_other_finding() -> None:
    """Each rule judges for itself: without one of them, the others say what they said before."""
    claims = [
        ("a", "killed", 5), ("a", "wounded", 65), ("b", "losses", 71), ("c", "losses", ">71"), ("c", "killed", 80),
        ("d", "killed", 5, based_on("a")),
    ]  # fmt: skip
    read = document(figures(*claims, quantities=LOSSES))
    every = criticise(read).findings
    assert len({one.code for one in every}) > 2
    for rule in RULES:
        left = criticise(read, frozenset(one.code for one in RULES) - {rule.code}).findings
        assert left == tuple(one for one in every if one.code != rule.code)


# What careful readers found


def test_a_deep_sum_is_judged_in_whatever_order_it_is_declared() -> None:
    """Sums within sums are added up at any depth, totals first or last."""
    depth = 400
    quantities: list[dict[str, Any]] = [{"id": "q0", "label": "q0", "unit": "person"}]
    for n in range(1, depth):
        quantities += [
            {"id": f"x{n}", "label": "x", "unit": "person"},
            {"id": f"q{n}", "label": "q", "unit": "person", "sum_of": [f"q{n - 1}", f"x{n}"]},
        ]
    claims = [("a", "q0", 5), *(("a", f"x{n}", 1) for n in range(1, depth)), ("a", f"q{depth - 1}", 5 + depth)]
    for ordered in (quantities, quantities[::-1]):
        result = criticised(figures(*claims, quantities=ordered))
        assert [one.code for one in result.findings if one.code.startswith("SUM001")] == ["SUM001"]
        assert result.crashed == ()


def test_every_division_of_a_derived_part_is_tried() -> None:
    """A part that is divided in two ways may be what either of them makes."""
    quantities = [
        {"id": "t", "sum_of": ["k", "w"]},
        {"id": "w", "label": "W", "unit": "person", "sum_of": [["off", "men"], ["light", "severe"]]},
    ]
    claims = [("a", "k", 6), ("a", "off", 3), ("a", "men", 11), ("a", "light", 5), ("a", "severe", 8), ("a", "t", 19)]
    assert [one.subject for one in found(figures(*claims, quantities=quantities), "SUM001")] == ["w"]


def test_too_many_combinations_are_not_judged() -> None:
    """Where a source gives so many readings that they cannot all be tried, it is not accused."""
    parts = [f"p{n}" for n in range(11)]
    quantities = [{"id": "t", "sum_of": ["k", "w"]}, {"id": "w", "label": "W", "unit": "person", "sum_of": parts}]
    claims = [("a", "k", 5), ("a", "t", 27), *(("a", part, n) for part in parts for n in (1, 2))]
    assert found(figures(*claims, quantities=quantities), "SUM001") == []


def test_a_repeater_with_an_order_of_his_own() -> None:
    """Who takes one date from another and adds a second keeps the order as a source of his own."""
    claims = [
        ("a", "siege", "1866-05-10"), ("b", "siege", "1866-05-10", based_on("a")), ("b", "fall", "1866-05-12"),
        ("c", "siege", "1866-05-15"), ("c", "fall", "1866-05-17"),
    ]  # fmt: skip
    assert found(dates(*claims, events=FALL), "CHR001") == []


def test_order_runs_through_vaguely_dated_events() -> None:
    """An event that is dated to the year only carries the order between two days."""
    events = [{"id": "b", "after": ["a"]}, {"id": "c", "after": ["b"]}]
    claims = [("s", "a", "1866-05-24"), ("s", "b", "1866"), ("s", "c", "1866-05-10")]
    assert codes(dates(*claims, events=events)) == ["CHR001"]


def test_one_broken_order_is_reported_once() -> None:
    """Two declared ways from one event to another are one finding, and what follows from it is none."""
    events = [{"id": "m", "label": "M", "after_end": ["a"]}, {"id": "x", "after": ["a", "m"]}]
    assert codes(dates(("s", "a", "1866-05-24/1866-05-26"), ("s", "x", "1866-05-10"), events=events)) == ["CHR001"]
    parts = [{"id": "siege", "part_of": "war"}, {"id": "assault", "part_of": "siege"}]
    claims = [("s", "war", "1866-01/1866-03"), ("s", "siege", "1866-05"), ("s", "assault", "1866-05-24")]
    assert [one.subject for one in found(dates(*claims, events=parts), "CHR002")] == ["siege"]


def test_a_part_over_its_total_is_attributed_to_who_gives_it() -> None:
    """Sources with different figures stand in one finding, each with its own figure."""
    quantities = [{"id": "killed", "includes": ["officers"]}]
    claims = [("a", "killed", 9), ("b", "officers", 12), ("c", "officers", 15)]
    (one,) = found(figures(*claims, quantities=quantities), "SUM003")
    assert one.sources == ("a", "b", "c")
    assert one.message == (
        'C states 15 for "Officers", which is more than the 9 for "Killed" that A states, of which it is a part; '
        'so is 12 for "Officers" (B).'
    )
    assert [(reading.low, reading.high, reading.stated) for reading in one.readings] == [
        (9, 9, True), (15, None, False), (12, None, False)
    ]  # fmt: skip


def test_derived_parts_and_open_middles_exceed_too() -> None:
    """A part that is derived, or that lies behind a part of which little is known, is over the total all the same."""
    quantities = [
        {"id": "losses", "sum_of": ["killed", "wounded"]},
        {"id": "wounded", "label": "W", "unit": "person", "sum_of": ["officers", "men"]},
        {"id": "killed", "label": "K", "unit": "person"},
    ]
    derived = [("a", "officers", 30), ("a", "men", 40), ("a", "losses", 60)]
    assert _alone(figures(*derived, quantities=quantities)) == ["SUM003"]
    nested = [{"id": "all", "includes": ["some"]}, {"id": "some", "includes": ["few"]}]
    assert _alone(figures(("s", "few", 100), ("s", "some", ">=50"), ("s", "all", 90), quantities=nested)) == ["SUM003"]


def _alone(dataset: dict[str, Any]) -> list[str]:
    """Return what SUM003 finds where joint-contradiction, which goes before it, is not asked."""
    return [one.code for one in criticise(document(dataset), {"SUM003"}).findings]


def test_nobody_contradicts_himself_possibly() -> None:
    """Where it is only possible, no source is said to contradict itself."""
    (one,) = criticised(figures(("a", "dead", 2500), ("a", "dead", 2510))).findings
    assert "contradicts" not in one.message


def test_a_source_that_gives_several_readings_is_not_held_against_one_of_them() -> None:
    """A compiler who reports two figures does not differ from the source of one of them."""
    sources = [{"id": one, "label": one, "kind": "primary"} for one in ("l", "m")]
    claims = [("a", "guns", 5, based_on("l")), ("a", "guns", 7, based_on("m")), ("b", "guns", 7)]
    (one,) = found(figures(*claims, sources=sources), "AGR001")
    assert one.sources == ("a",)


def test_a_self_contradiction_beside_a_repeated_figure() -> None:
    """A source that repeats another and also says something else contradicts itself, or reports several."""
    claims = [("a", "guns", 5), ("b", "guns", 5), ("b", "guns", 7)]
    for kind, severity in (("primary", "error"), ("secondary", "warning")):
        (one,) = criticised(figures(*claims, sources=[{"id": "b", "kind": kind, "based_on": ["a"]}])).findings
        assert (one.code, one.severity) == ("AGR001", severity)
        assert ("B contradicts itself." in one.message) == (kind == "primary")
        assert ("make each of them a source, with cited_in" in one.message) == (kind == "secondary")


def test_each_witness_has_its_own_variant() -> None:
    """Variants of two witnesses that exclude each other as well are one dispute, which invents no common witness."""
    sources = [{"id": one, "label": one, "kind": "primary"} for one in ("l", "m")]
    claims = [
        ("a", "guns", 11, based_on("l")), ("b", "guns", 23, based_on("l")),
        ("c", "guns", 35, based_on("m")), ("d", "guns", 47, based_on("m")),
    ]  # fmt: skip
    (one,) = criticised(figures(*claims, sources=sources)).findings
    assert (one.code, one.sources) == ("AGR001", ("a", "b", "c", "d"))
    assert "one witness" not in one.message


def test_a_witness_does_not_depart_from_itself() -> None:
    """Where one of two readings is the witness's own, the other one departs from it."""
    (one,) = criticised(figures(("l", "guns", 13), ("a", "guns", 28, based_on("l")))).findings
    assert "A rests on L here, and departs from it." in one.message


def test_dates_are_quoted_as_their_source_prints_them() -> None:
    """A day printed in New Style is not put into the mouth of its author in Old Style."""
    old, new = {"calendar": "julian"}, {"calendar": "gregorian"}
    claims = [("a", "b", "1812-08-26", old), ("c", "b", "1812-09-07", new), ("d", "b", "1812-09-07", old)]
    (one,) = [one for one in criticised(dates(*claims, calendar="julian")).findings if one.code == "AGR001"]
    assert "7 September 1812 New Style" in one.message


def test_a_slip_that_the_declared_order_speaks_against() -> None:
    """What would come before an event that it must follow speaks against reading it in the other calendar."""
    events = [
        {"id": "parley", "after": ["assault"]},
        {"id": "fall", "after": ["parley"], "same_as": ["assault"]},
    ]
    unknown = {"calendar": "unknown"}
    claims = [("a", "assault", "1866-05-24"), ("b", "parley", "1866-05-28"), ("a", "fall", "1866-06-05", unknown)]
    (one,) = found(dates(*claims, calendar="julian", events=events), "CHR003")
    assert 'Against it: "Fall" would then come before "Parley"' in one.message


def test_an_old_style_day_in_a_new_style_file() -> None:
    """The same day number under two calendars is asked about where one of them is only the file's."""
    claims = [("a", "e", "1866-05-24", {"calendar": "julian"}), ("b", "e", "1866-05-24")]
    assert len(found(dates(*claims, calendar="gregorian"), "CHR003")) == 1


def test_the_same_time_in_two_calendars_is_one_time() -> None:
    """Claims as of one day are compared, whatever calendar the day is named in."""
    old, new = {"as_of": "1866-05-24", "calendar": "julian"}, {"as_of": "1866-06-05", "calendar": "gregorian"}
    assert codes(figures(("a", "guns", 13, old), ("b", "guns", 28, new))) == ["AGR001"]
    assert codes(figures(("a", "guns", 13, old), ("b", "guns", 28, {**new, "as_of": "1866-05-24"}))) == []


def test_figures_in_one_unit_are_compared_though_the_quantity_has_another() -> None:
    """Two figures in minutes are compared even where a third is in a unit that does not convert."""
    own = {"unit": "minute"}
    claims = [("a", "length", 2), ("b", "length", 121, own), ("c", "length", 23, own)]
    (one,) = criticised(figures(*claims, quantities=[{"id": "length", "unit": "watch"}])).findings
    assert (one.code, set(one.sources)) == ("AGR001", {"b", "c"})


def test_the_parts_a_source_declares_are_no_regrouping() -> None:
    """That a total is the sum of its own declared parts explains nothing."""
    claims = [("a", "losses", 70), ("b", "killed", 5), ("b", "wounded", 66), ("b", "losses", 71)]
    (one,) = found(figures(*claims, quantities=LOSSES), "AGR001")
    assert "regrouping" not in [lead.kind for lead in one.leads]


def test_what_was_said_of_another_time_excuses_nothing() -> None:
    """That two sources agree about one year does not remove their conflict about another."""
    then, later = {"as_of": "1866"}, {"as_of": "1870"}
    claims = [("a", "guns", 5, then), ("a", "guns", 9, later), ("b", "guns", 7, then), ("b", "guns", 9, later)]
    (one,) = found(figures(*claims), "AGR001")
    assert set(one.claims) == {"c0", "c2"}


def test_repeating_another_does_not_hide_a_reading_of_ones_own() -> None:
    """Who gives a figure of his own beside one that he repeats still differs by his own."""
    claims = [("a", "guns", 5, {"based_on": []}), ("a", "guns", 7, based_on("b")), ("b", "guns", 7)]
    (one,) = found(figures(*claims), "AGR001")
    assert set(one.sources) == {"a", "b"}


def _range(*more: tuple[Any, ...], **rest: Any) -> list[Finding]:
    claims = [("t", "hurt", "57..65", based_on("a", "b")), ("a", "hurt", 57), ("b", "hurt", 65), *more]
    return found(figures(*claims, **rest), "AGR004")


def test_a_range_that_others_took_apart() -> None:
    """A range on which both figures rest, or that is older than they, joins nothing."""
    kinds = [{"id": "t", "kind": "tertiary"}]
    upwards = [("t", "hurt", "57..65"), ("a", "hurt", 57, based_on("t")), ("b", "hurt", 65, based_on("t"))]
    assert found(figures(*upwards, sources=kinds), "AGR004") == []
    dated = [{"id": "t", "kind": "tertiary", "date": "1900"}, {"id": "a", "date": "1950"}, {"id": "b", "date": "1960"}]
    assert found(figures(("t", "hurt", "57..65"), ("a", "hurt", 57), ("b", "hurt", 65), sources=dated), "AGR004") == []


def test_who_states_and_who_copies_a_range() -> None:
    """A best estimate with its bounds states the range; a copyist of the compiler does not."""
    assert _range(("c", "hurt", {"low": 57, "best": 60, "high": 65})) == []
    assert len(_range(("u", "hurt", "57..65", based_on("t")))) == 1


def test_two_joined_ranges_are_one_finding() -> None:
    """Whatever ranges a handbook made for one subject, they are one finding."""
    more = [("t", "hurt", "50..60", based_on("c", "d")), ("c", "hurt", 50), ("d", "hurt", 60)]
    assert len(_range(*more)) == 1


def test_a_possible_difference_accuses_nobody() -> None:
    """Where rounding may explain a difference, nobody is said to depart from his source or to give two figures."""
    (one,) = criticised(figures(("l", "guns", 50), ("a", "guns", 53, based_on("l")))).findings
    assert "may depart" in one.message
    (two,) = criticised(figures(("a", "guns", 50), ("a", "guns", 53))).findings
    assert "from different sources" not in two.message


@pytest.mark.parametrize(
    "claims",
    [
        [("a", "part", 143), ("a", "whole", 142), ("a", "whole", 140)],
        [("a", "part", 149), ("a", "part", 150), ("a", "whole", 147)],
    ],
)
def test_an_excess_is_certain_only_if_no_reading_fits(claims: list[tuple[Any, ...]]) -> None:
    """Where another reading of the same source could fit if rounded, a part over its whole is only possible."""
    quantities = [{"id": "whole", "includes": ["part"]}]
    (one,) = found(figures(*claims, quantities=quantities), "SUM003")
    assert (one.severity, one.certainty) == ("warning", "possible")
    assert "not certain" in one.message


def test_order_is_carried_on_over_dates_that_cannot_carry_it() -> None:
    """An event with several dates, or with one of another time, does not hide the order of its neighbours."""
    events = [{"id": "y", "after": ["x"]}, {"id": "z", "after": ["y"]}]
    outer = [("a", "x", "1453-04-20"), ("a", "z", "1453-04-17")]
    for inner in ([("a", "y", "1453-04-15", {"as_of": "1460"})], [("a", "y", "1453-04-15"), ("a", "y", "1453-04-25")]):
        result = found(dates(*outer, *inner, events=events), "CHR001")
        assert [one.subject for one in result] == ["z"]


def test_dates_of_different_times_are_no_slip() -> None:
    """Dates that held at different times are not asked about."""
    claims = [("a", "x", "1866-05-24", {"as_of": "1870"}), ("b", "x", "1866-06-05", {"as_of": "1880"})]
    assert found(dates(*claims, calendar="julian"), "CHR003") == []
