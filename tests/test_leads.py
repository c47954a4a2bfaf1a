"""Leads: the readings that would explain a finding, and how easily chance would produce them."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import dates, document, figures, indexed
from khujand_cli.criticism.run import criticise
from khujand_cli.finding import Finding, Lead
from khujand_cli.leads.beside import Candidate
from khujand_cli.leads.chance import near, share
from khujand_cli.leads.keystroke import keystrokes, one_keystroke
from khujand_cli.leads.regrouping import regroup
from khujand_cli.reports.report import CheckReport, Judged
from khujand_cli.reports.sentences import told_leads, untold_leads

PUBLISHED = Path(__file__).parent / "corpus" / "published"
LOSSES = [{"id": "losses", "sum_of": ["killed", "wounded"]}]


def finding(dataset: dict[str, Any], code: str) -> Finding:
    """Return the only finding of one rule."""
    (one,) = [one for one in criticise(document(dataset)).findings if one.code == code]
    return one


def leads(dataset: dict[str, Any], code: str = "SUM001") -> dict[str, Lead]:
    """Return the leads of the only finding of one rule, by their kind."""
    return {lead.kind: lead for lead in finding(dataset, code).leads}


def losses(killed: Any, wounded: Any, total: Any, *more: tuple[Any, ...], **rest: Any) -> dict[str, Any]:
    """Return a dataset in which one source gives two parts and their total, all quantities of one battle."""
    events = [{"id": "battle", "label": "Battle"}, *rest.pop("events", [])]
    dataset = figures(
        ("a", "killed", killed), ("a", "wounded", wounded), ("a", "losses", total), *more,
        quantities=[*LOSSES, *rest.pop("quantities", [])], events=events, **rest,
    )  # fmt: skip
    for quantity in dataset["quantities"]:
        quantity.setdefault("event", "battle")
    return dataset


def alignment(one: str, other: str) -> int:
    """Return the optimal string alignment distance, computed the slow way that the textbooks give."""
    rows = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            if not i or not j:
                rows[i][j] = i or j
                continue
            cost = one[i - 1] != other[j - 1]
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost)
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


@given(st.integers(0, 99_999), st.integers(0, 99_999))
def test_one_keystroke_is_alignment_distance_one(one: int, other: int) -> None:
    """One keystroke apart is what the textbook distance calls 1."""
    assert one_keystroke(one, other) == (alignment(str(one), str(other)) == 1)


@settings(max_examples=60)
@given(st.integers(0, 999) | st.integers(1000, 4999))
def test_keystrokes_are_all_numbers_that_are_one_keystroke_away(number: int) -> None:
    """Every number up to ten times as great is among them if it is one keystroke away, and no other is."""
    made = keystrokes(number)
    limit = 10 * number + 10 if number > 999 else 10 ** (len(str(number)) + 1)
    assert {other for other in made if other < limit} == {one for one in range(limit) if one_keystroke(number, one)}
    assert all(one_keystroke(number, other) for other in made)


@pytest.mark.parametrize(
    ("one", "other"), [(65, 66), (65, 56), (65, 6), (65, 165), (65, 650), (71, 70), (1234, 1324), (5, 6)]
)
def test_keystrokes(one: int, other: int) -> None:
    """A digit changed, swapped with its neighbour, added or dropped is one keystroke, either way round."""
    assert one_keystroke(one, other)
    assert one_keystroke(other, one)


@pytest.mark.parametrize(("one", "other"), [(65, 65), (57, 65), (123, 321), (5, 15 * 10), (105, 5), (1234, 2143)])
def test_more_than_a_keystroke(one: int, other: int) -> None:
    """Equal numerals and those further apart are not."""
    assert not one_keystroke(one, other)


def test_slip_that_singles_out_nothing() -> None:
    """Where several figures are one keystroke away, the lead says that it discriminates none."""
    lead = leads(losses(5, 65, 71))["slip"]
    assert not lead.discriminating
    assert set(lead.claims) == {"c0", "c1", "c2"}


def test_slip_that_discriminates() -> None:
    """Where exactly one change restores the balance, the lead says so."""
    lead = leads(losses(1214, 3087, 4031))["slip"]
    assert lead.discriminating
    assert lead.claims == ("c2",)
    assert "4,301 for 4,031" in lead.message


def test_a_figure_of_another_sum_that_holds_is_no_suspect() -> None:
    """Figures that take part in a sum that holds are left out, which may single out the one that remains."""
    other = [
        {"id": "all", "label": "All", "unit": "person", "sum_of": ["killed", "sick"]},
        {"id": "rest", "label": "Rest", "unit": "person", "sum_of": ["wounded", "sick"]},
    ]
    more = [("a", "sick", 2), ("a", "all", 7), ("a", "rest", 67)]
    lead = leads(losses(5, 65, 71, *more, quantities=other))["slip"]
    assert lead.discriminating
    assert lead.claims == ("c2",)


def test_slip_between_two_readings() -> None:
    """Two values that are one keystroke apart are a slip one way or the other."""
    lead = leads(figures(("a", "guns", 13), ("b", "guns", 31)), "AGR001")["slip"]
    assert not lead.discriminating
    assert "agree" in lead.message


def test_regrouping_names_what_would_have_been_counted_in() -> None:
    """Another group of figures that makes the total exactly is offered."""
    quantities = [{"id": "missing", "label": "Missing", "unit": "person"}]
    lead = leads(losses(5, 65, 71, ("b", "missing", 6), quantities=quantities))["regrouping"]
    assert set(lead.claims) == {"c1", "c3"}


@pytest.mark.parametrize(
    "change", [{"side": "others"}, {"unit": "horse"}, {"event": "siege"}], ids=["side", "unit", "event"]
)
def test_regrouping_stays_within_event_side_and_unit(change: dict[str, str]) -> None:
    """Figures of another side, unit or event are not counted in."""
    quantities = [{"id": "missing", "label": "Missing", "unit": "person", **change}]
    more = {"events": [{"id": "siege", "label": "Siege"}]}
    dataset = losses(5, 65, 71, ("b", "missing", 6), quantities=quantities, **more)
    assert "regrouping" not in leads(dataset)


def test_regrouping_never_counts_a_total_beside_its_parts() -> None:
    """A total and what it contains are not added to each other."""
    quantities = [{"id": "badly", "label": "Badly", "unit": "person"}, {"id": "wounded", "includes": ["badly"]}]
    assert "regrouping" not in leads(losses(5, 65, 71, ("a", "badly", 6), quantities=quantities))


def test_regrouping_takes_the_figure_of_the_parts_source_first() -> None:
    """Where two sources give a figure, that of the source of the parts is taken."""
    quantities = [{"id": "missing", "label": "Missing", "unit": "person"}]
    more = [("b", "missing", 6), ("a", "missing", 9)]
    assert "regrouping" not in leads(losses(5, 65, 71, *more, quantities=quantities))


def test_regrouping_between_two_readings() -> None:
    """The greater of two readings may have counted in what the lesser did not."""
    claims = [("a", "wounded", 71), ("b", "wounded", 65), ("b", "missing", 6)]
    battle = {"events": [{"id": "battle", "label": "Battle"}]}
    of_battle = [{"id": "wounded", "event": "battle"}, {"id": "missing", "event": "battle"}]
    lead = leads(figures(*claims, quantities=of_battle, **battle), "AGR001")["regrouping"]
    assert set(lead.claims) == {"c1", "c2"}


def test_what_nothing_ties_is_not_pooled() -> None:
    """Quantities that no sum ties and that share no declared event have nothing to do with each other."""
    quantities = [{"id": "missing", "label": "Missing", "unit": "person"}]
    dataset = losses(5, 65, 71, ("b", "missing", 6), ("b", "sick", 65), quantities=quantities)
    for quantity in dataset["quantities"]:
        del quantity["event"]
    assert set(leads(dataset)) == {"slip"}


def test_figures_of_other_places_explain_nothing() -> None:
    """Votes in one county are no reading of votes in another, whose file only happens to hold the same figures."""
    text = (PUBLISHED / "leads-from-elsewhere.json").read_text(encoding="utf-8")
    (one,) = criticise(document(json.loads(text))).findings
    assert one.leads == ()


def test_repeated_figure() -> None:
    """A telling figure that stands in two quantities is pointed out with its chance, but would mend nothing."""
    quantities = [{"id": "sick", "label": "Sick", "unit": "person"}]
    lead = leads(losses(5, 65, 71, ("b", "sick", 65), quantities=quantities))["repeated-figure"]
    # Of the 20 other figures from 55 to 75, one stands for another quantity: 71.
    assert (lead.chance, lead.discriminating, lead.mends) == (0.05, False, False)
    assert set(lead.claims) == {"c1", "c3"}


@pytest.mark.parametrize(
    ("others", "named", "beyond"),
    [(1, 1, ""), (12, 12, ""), (13, 3, "10 other quantities"), (40, 3, "37 other quantities")],
)
def test_of_a_common_figure_a_few_others_are_named(others: int, named: int, beyond: str) -> None:
    """Of a figure that stands for more than twelve other quantities three are named, and how many there are beyond."""
    more = [{"id": f"other-{place}", "label": f"Other {place}", "unit": "person"} for place in range(others)]
    stated = [("b", f"other-{place}", 65) for place in range(others)]
    lead = leads(losses(5, 65, 71, *stated, quantities=more))["repeated-figure"]
    assert lead.message.count("for Other") == named
    assert (f" and for {beyond};" in lead.message) if beyond else ("other quantit" not in lead.message)
    assert len(lead.claims) == 1 + named


@pytest.mark.parametrize(
    ("figure", "telling"), [(60, False), (6, False), (600, False), (120, False), (61, True), (1250, True)]
)
def test_only_telling_figures_are_repeated(figure: int, telling: bool) -> None:
    """Round and one-digit figures repeat by themselves and are passed over."""
    quantities = [{"id": "sick", "label": "Sick", "unit": "person"}]
    dataset = losses(5000, figure, figure + 5003, ("b", "sick", figure), quantities=quantities)
    assert ("repeated-figure" in leads(dataset)) == telling


def test_nothing_simple_explains_it() -> None:
    """Where no reading is found, the finding says so."""
    assert "Nothing simple explains it." in finding(losses(1111, 2222, 7777), "SUM001").message


def test_a_figure_in_reach_that_is_no_suspect_is_not_passed_over() -> None:
    """A slip that one keystroke elsewhere would undo as well is not called the only one: that other sum holds."""
    lead = leads(losses(10, 20, 31, ("a", "killed", 11)), "AGR001")["slip"]
    assert lead.discriminating
    assert "no other would" not in lead.message
    assert "the other in reach takes part in sums that hold" in lead.message
    assert "no other would" in leads(losses(57, 65, 1122))["slip"].message


def test_dates_are_not_said_to_have_no_simple_explanation() -> None:
    """Leads are looked for between figures only, so that nothing is said of them in a finding about dates."""
    days = [("a", "fall", "1866-05-24", {"calendar": "julian"}), ("b", "fall", "1866-05-24", {"calendar": "gregorian"})]
    message = finding(dates(*days), "AGR001").message
    assert "simple" not in message


def test_figures_that_are_not_exact_are_not_searched() -> None:
    """Where a figure is not exact no reading is looked for, and so none is said to be missing."""
    one = finding(losses("5..6", 65, 80), "SUM001")
    assert one.leads == ()
    assert "simple" not in one.message


def test_near_totals() -> None:
    """The other totals lie within a tenth, at least 10 either way, without the stated and the balancing one."""
    assert near(71, 70, (5, 65)).totals() == [total for total in range(61, 82) if total not in (70, 71)]
    assert near(3, 2, (1, 1)).totals() == [0, 1, *range(4, 14)]
    assert near(7100, 7000, (500, 6500)).totals() == [
        total for total in range(6100, 8101, 100) if total not in (7000, 7100)
    ]
    assert len(near(100_001, 100_000, (1, 99_999)).totals()) == 400
    # One figure to the ten makes the others no counts by the hundred.
    assert near(7100, 7010, (510, 6500)).step == 10


def test_a_chance_has_four_decimals() -> None:
    """A third of the totals is 0.3333; where no other total was possible, a reading tells nothing."""
    assert share([1, 2, 3], {1}.__contains__) == 0.3333
    assert share([], {1}.__contains__) == 1


@pytest.mark.parametrize("parts", range(3, 9))
def test_of_many_figures_in_reach_some_are_named(parts: int) -> None:
    """Six are named; of more the first five, and how many others there are."""
    values = {f"p{place}": 101 + place for place in range(parts)}
    made = sum(values.values())
    claims = [("a", name, value) for name, value in values.items()]
    dataset = figures(*claims, ("a", "all", made + 10), quantities=[{"id": "all", "sum_of": [*values]}])
    named = leads(dataset)["slip"].message.partition(", would")[0]
    reach = parts + one_keystroke(made, made + 10)
    assert named.count(" for ") == (reach if reach <= 6 else 5)
    assert (f"or {reach - 5} more" in named) == (reach > 6)


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.integers(1, 10**9))
def test_near_totals_are_bounded_and_near(stated: int, one: int, other: int) -> None:
    """However great the figures, at most 400 totals are tried, none of them the stated one, none negative."""
    totals = near(stated, one + other, (one, other)).totals()
    assert 0 < len(totals) <= 400
    assert stated not in totals
    assert one + other not in totals
    assert min(totals) >= 0


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 600), st.integers(1, 60), st.integers(1, 60))
def test_chances_are_the_shares_that_the_definition_gives(
    killed: int, wounded: int, total: int, missing: int, sick: int
) -> None:
    """The chance of a slip and of a regrouping is the share of near totals that would be explained as well."""
    if killed + wounded == total:
        return
    quantities = [{"id": one, "label": one, "unit": "person"} for one in ("missing", "sick")]
    found = leads(losses(killed, wounded, total, ("a", "missing", missing), ("a", "sick", sick), quantities=quantities))
    others = near(total, killed + wounded, (killed, wounded)).totals()

    def slips(stated: int) -> bool:
        off = stated - killed - wounded
        pairs = [(killed, killed + off), (wounded, wounded + off), (stated, killed + wounded)]
        return any(new >= 0 and alignment(str(old), str(new)) == 1 for old, new in pairs)

    pool = {"killed": killed, "wounded": wounded, "missing": missing, "sick": sick}
    groups = [
        group
        for size in range(2, 5)
        for group in combinations([one for one in pool if pool[one]], size)
        if set(group) != {"killed", "wounded"}
    ]

    def regroups(stated: int) -> bool:
        return any(sum(pool[one] for one in group) == stated for group in groups)

    for kind, search in (("slip", slips), ("regrouping", regroups)):
        assert (kind in found) == search(total)
        if kind in found:
            assert found[kind].chance == pytest.approx(sum(map(search, others)) / len(others), abs=1e-4)


GROUPED = tuple(f"q{place}" for place in range(7))


@given(
    st.lists(st.integers(1, 40), min_size=1, max_size=len(GROUPED)),
    st.integers(0, 160),
    st.lists(st.sampled_from(GROUPED), unique=True, min_size=1, max_size=3),
    st.lists(st.frozensets(st.sampled_from(GROUPED), max_size=3), max_size=3),
)
def test_regrouping_as_far_as_a_limit_finds_what_trying_everything_finds(
    values: list[int], limit: int, inside: list[str], without: list[frozenset[str]]
) -> None:
    """Up to the limit, every total is made by exactly the subsets that make it when each subset is tried."""
    whole, *parts = inside
    record = {"id": whole, "sum_of": parts[:1], "includes": parts[1:]}
    index = indexed(
        figures(
            *(("a", one, 1) for one in GROUPED),
            quantities=[{key: value for key, value in record.items() if value}],
        )
    )
    candidates = [
        Candidate(one, value, f"c{place}") for place, (one, value) in enumerate(zip(GROUPED, values, strict=False))
    ]
    made: dict[int, list[tuple[Candidate, ...]]] = {}
    for size in range(2, len(candidates) + 1):
        for group in combinations(candidates, size):
            names = {one.quantity for one in group}
            if names not in without and not (whole in names and names & {*parts}):
                made.setdefault(sum(one.value for one in group), []).append(group)
    found = regroup(candidates, index, limit, without)
    assert found.made() & {*range(limit + 1)} == made.keys() & {*range(limit + 1)}
    for total in range(limit + 1):
        assert found.making(total) == made.get(total, [])


@pytest.mark.parametrize(
    ("chances", "told", "beyond"),
    [
        ((0.4, 0.01, 0.3, 0.2), (0.01, 0.2, 0.3), "1 more possible explanation not told"),
        ((0.9, 0.1, None), (0.1, None), "1 more possible explanation not told"),
        ((0.9, 0.8), (), "2 possible explanations not told"),
        ((0.2,), (0.2,), ""),
    ],
)
def test_people_are_told_the_three_leads_that_chance_explains_least(
    chances: tuple[float | None, ...], told: tuple[float | None, ...], beyond: str
) -> None:
    """The least likely by chance come first; what chance would produce oftener than not is counted only."""
    (finding,) = criticise(document(figures(("a", "guns", 13), ("b", "guns", 31)))).findings
    leads = tuple(Lead("slip", f"lead {place}", (), chance, False) for place, chance in enumerate(chances))
    finding = finding._replace(leads=leads)
    assert tuple(lead.chance for lead in told_leads(finding)) == told
    assert untold_leads(finding) == beyond


def test_that_dependence_is_not_known_is_said_once() -> None:
    """Not with each finding, but once behind them all, and only where sources may depend on each other."""
    unknown = document(figures(("a", "guns", 13), ("b", "guns", 31), ("a", "horses", 5), ("b", "horses", 9)))
    based_on = [{"id": "a", "based_on": []}, {"id": "b", "based_on": []}]
    known = document(figures(("a", "guns", 13), ("b", "guns", 31), sources=based_on))
    text, other = (CheckReport([Judged(criticise(one), one.index)]).rendered("text") for one in (unknown, known))
    assert text.count("it is not known whether the sources depend on each other") == 1
    assert "it is not known" not in other


@pytest.mark.parametrize(
    ("copied", "rounded"),
    [
        pytest.param(1800, "1,800 for Killed in B may be 1,812 for Losses in A, rounded", id="to hundreds"),
        pytest.param(1810, "1,810 for Killed in B may be 1,812 for Losses in A, rounded", id="to tens"),
        pytest.param(2000, "", id="to one digit"), pytest.param(1850, "", id="another figure"),
    ],
)  # fmt: skip
def test_the_losses_rounded_may_stand_as_the_killed(copied: int, rounded: str) -> None:
    """A figure of two digits and noughts may be that of another column, rounded; one of fewer is so by chance."""
    claims = [("a", "losses", 1812), ("a", "killed", 301), ("b", "killed", copied)]
    quantities = [
        {"id": "losses", "sum_of": ["killed", "wounded"]}, {"id": "wounded", "label": "Wounded", "unit": "person"},
    ]  # fmt: skip
    lead = leads(figures(*claims, quantities=quantities), "AGR001").get("repeated-figure")
    assert (lead.message if lead else "").partition(";")[0] == rounded


def test_parts_that_chance_makes_the_rounding_of_others_are_no_lead() -> None:
    """Of the parts of a sum every tenth would be some other one rounded."""
    assert "repeated-figure" not in leads(losses(208, 210, 905))


def test_what_may_be_rounded_has_a_simple_explanation() -> None:
    """Where round figures may be one, it is said that apart from that nothing explains them."""
    for figure, expected in (
        (1023, "Apart from that, nothing simple explains it."),
        (1723, "Nothing simple explains it."),
    ):
        message = finding(figures(("a", "dead", figure), ("b", "dead", 1000)), "AGR001").message
        assert message.endswith(f". {expected}")


def test_a_nought_that_was_lost_is_told_once() -> None:
    """Of bounds of which one has a nought more that is the lead, and not a keystroke besides."""
    (lead,) = finding(figures(("a", "dead", ">3000"), ("b", "dead", "<300")), "AGR001").leads
    assert lead.kind == "noughts"


def test_who_has_another_figure_is_not_told_with_it() -> None:
    """Of the figures that one may be rounded from, each is told with those who give it and with nobody else."""
    persons = {"unit": "person", "event": "crush"}
    dataset = {
        "sources": [{"id": name, "label": name.title(), "kind": "primary"} for name in ("diary", "report", "book")],
        "events": [{"id": "crush", "label": "The crush"}],
        "quantities": [{"id": "dead", "label": "Dead", **persons}, {"id": "hurt", "label": "Hurt", **persons}],
        "claims": [
            {"source": "diary", "quantity": "dead", "figure": "~1300"},
            {"source": "report", "quantity": "dead", "figure": 1429},
            {"source": "report", "quantity": "hurt", "figure": 1301},
            {"source": "book", "quantity": "hurt", "figure": 1310},
        ],
    }
    found = next(one for one in criticise(document(dataset)).findings if one.subject == "dead")
    (lead,) = found.leads
    assert "1,301 for Hurt in Report or 1,310 for Hurt in Book" in lead.message
