"""Leads that look at more than one figure: one repair for several sums, what has shifted, an older count."""

from __future__ import annotations

from typing import Any

from conftest import document, figures
from khujand_cli.criticism.run import criticise
from khujand_cli.finding import Finding, Lead


def named(identifier: str, **more: Any) -> dict[str, Any]:
    """Return a quantity of persons that is called as its id is."""
    return {"id": identifier, "label": identifier.capitalize(), "unit": "person", **more}


TABLE = [
    named("all", sum_of=["men", "women"]),
    named("men", sum_of=["town-men", "country-men"]),
    named("women", sum_of=["town-women", "country-women"]),
    named("town", sum_of=["town-men", "town-women"]),
]
# The sums hold: 131 + 212 = 343, 145 + 217 = 362, 343 + 362 = 705, 131 + 145 = 276.
HOLDS = {"town-men": 131, "country-men": 212, "town-women": 145, "country-women": 217}
HOLDS |= {"men": 343, "women": 362, "all": 705, "town": 276}


def found(quantities: list[dict[str, Any]] = TABLE, **changed: int) -> list[Finding]:
    """Return what is found in the table with some figures changed."""
    cells = {**HOLDS, **{name.replace("_", "-"): value for name, value in changed.items()}}
    claims = [("census", quantity, value) for quantity, value in cells.items()]
    return list(criticise(document(figures(*claims, quantities=quantities))).findings)


def of_kind(findings: list[Finding], kind: str) -> list[Lead]:
    """Return all leads of one kind."""
    return [lead for finding in findings for lead in finding.leads if lead.kind == kind]


def test_one_figure_that_would_mend_every_failing_sum_is_named() -> None:
    """A part that two divisions have, and a total that is a part of another, are told with the figure meant."""
    leads = of_kind(found(town_men=181), "single-repair")
    assert {lead.claims for lead in leads} == {("c0",)}
    assert len(leads) == 2
    assert leads[0].message.startswith("131 for 181 (Town-men) alone would mend two sums that fail; of the other")
    assert all(lead.mends and lead.discriminating and lead.chance == 0 for lead in leads)
    assert [lead.claims for lead in of_kind(found(men=443), "single-repair")] == [("c4",), ("c4",)]


def test_a_single_failing_sum_has_no_single_repair() -> None:
    """Of one sum that fails any figure may be the wrong one."""
    assert of_kind(found(country_women=227), "single-repair") == []


def test_two_sums_that_fail_apart_have_none() -> None:
    """Where two sums that fail share no figure, or would need two repairs of it, none is named."""
    assert of_kind(found(country_men=219, country_women=229), "single-repair") == []


def test_a_figure_in_a_sum_that_holds_is_spared() -> None:
    """What another sum bears out is no suspect, though it would mend those that fail."""
    young = [*TABLE, named("young", sum_of=["town-men", "boys"])]
    assert of_kind(found(young, town_men=181, boys=19, young=200), "single-repair") == []
    assert len(of_kind(found(young, town_men=181, boys=19, young=150), "single-repair")) == 3


def test_sums_that_are_off_by_as_much_the_other_way_round_are_a_shift() -> None:
    """What one total has too many another lacks, though they share no figure."""
    leads = of_kind(found(country_men=219, country_women=210), "shift")
    assert len(leads) == 2
    assert leads[0].message.startswith(
        '7 short for "Men" and as much too many for "Women": a figure may stand in the wrong place; of the other'
    )
    assert not leads[0].discriminating
    assert of_kind(found(country_men=219, country_women=211), "shift") == []


MEN = [named("men", sum_of=["town-men", "country-men"])]


def test_neighbours_that_differ_by_as_much_are_a_shift() -> None:
    """Between two sources one part has more and its neighbour less, so that the totals agree."""
    claims = [("a", "town-men", 131), ("b", "town-men", 138), ("a", "country-men", 212), ("b", "country-men", 205)]
    both = list(criticise(document(figures(*claims, quantities=MEN))).findings)
    leads = of_kind(both, "shift")
    assert len(leads) == 2
    assert leads[0].message.startswith("Town-men differs by 7 as well, the other way round")
    assert set(leads[0].claims) == {"c0", "c1", "c2", "c3"}
    assert not leads[0].mends


def test_an_older_count_of_the_same_source_is_named() -> None:
    """A figure that differs may be what the other source had, or has, at another time."""
    older = {"as_of": "1866-05-20"}
    claims = [("a", "dead", 62), ("a", "dead", 57, older), ("b", "dead", 57)]
    (lead,) = of_kind(list(criticise(document(figures(*claims))).findings), "older-count")
    assert lead.message.startswith("57 is what A has as of 20 May 1866: it may be an older or a newer count; of the")
    assert lead.claims == ("c0", "c1")
    for other in (("a", "dead", 58, older), ("a", "dead", 57)):
        another = figures(claims[0], other, claims[2])
        assert of_kind(list(criticise(document(another)).findings), "older-count") == []


def test_an_older_count_may_be_what_the_parts_make() -> None:
    """A total that its parts do not make may have been counted at another time than they were."""
    losses = [named("losses", sum_of=["killed", "wounded"])]
    older = ("a", "losses", 43, {"as_of": "1866-05-20"})
    claims = [("a", "killed", 12), ("a", "wounded", 31), ("a", "losses", 47), older]
    (lead,) = of_kind(list(criticise(document(figures(*claims, quantities=losses))).findings), "older-count")
    assert lead.message.startswith("43 is what A has as of 20 May 1866")


def test_what_was_said_at_another_time_is_another_count() -> None:
    """Who gives two figures, one said later than the other, may have counted again."""
    claims = [("a", "dead", 57, {"said": "1866-05-20"}), ("a", "dead", 62, {"said": "1866-06-01"})]
    leads = of_kind(list(criticise(document(figures(*claims))).findings), "older-count")
    # Of the two ends either may be the older: that is told once.
    assert [lead.message.partition(":")[0] for lead in leads] == ["57 is what A has as said 20 May 1866"]
