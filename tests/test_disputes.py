"""Disputes: what can be said of one matter is said once, by the rule that says most of it."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import dates, document, figures
from khujand_cli.criticism.disputes import LEFT_TO
from khujand_cli.criticism.run import criticise
from khujand_cli.finding import Finding

LOSSES = [{"id": "losses", "sum_of": ["killed", "wounded"]}]
LETTER = {"based_on": ["letter"]}
WITNESS = [{"id": "letter", "label": "Letter", "kind": "primary"}]
BOTH = [{"id": "all", "label": "All", "unit": "person", "sum_of": [["killed", "wounded", "lost"], ["hit", "lost"]]}]
HIT = [{"id": "hit", "sum_of": ["killed", "wounded"]}]
HALVES = [{"id": "losses", "label": "Losses", "unit": "person", "sum_of": [["killed", "wounded"], ["foot", "horse"]]}]
TOTALS = [("a", "losses", 44), ("b", "losses", 57)]
PARTS = [("c", "killed", 81), ("c", "wounded", 31)]
TWELVE_DAYS = [("a", "siege", "1866-06-05"), ("b", "fall", "1866-05-24")]
OWN = [("a", "losses", 113), ("a", "killed", 81), ("a", "wounded", 31)]
HALVED = [*OWN[1:], ("a", "foot", 41), ("a", "horse", 34)]
SHARED_PARTS = (("killed", 131), ("wounded", 112))
SHARED = [(who, *said) for who in ("a", "b") for said in (("losses", 344), *SHARED_PARTS)]
COPY = {"based_on": ["a"]}
MOVED = [*LOSSES, {"id": "killed", "label": "Killed", "unit": "person"},
         {"id": "wounded", "label": "Wounded", "unit": "person"}]  # fmt: skip
MONDAY = {"calendar": "gregorian", "weekday": "monday"}
WITHIN = [{"id": "fall", "after": ["siege"], "part_of": "siege"}]


def found(dataset: dict[str, Any], *codes: str) -> list[Finding]:
    """Return what is found in a dataset, by all rules or by some."""
    return list(criticise(document(dataset), frozenset(codes) if codes else None).findings)


# For every rule that leaves a finding to another: claims of which both could tell, and nobody anything else.
PAIRS = {
    ("SUM001", "SRC003"): figures(*SHARED, quantities=LOSSES),
    ("SUM004", "SRC003"): figures(
        *((who, *said) for who in ("a", "b") for said in (("losses", 303), ("wounded", 297), ("officers", 7))),
        quantities=[
            *LOSSES, {"id": "killed", "label": "Killed", "unit": "person", "includes": ["officers"]},
        ],
    ),
    ("CHR009", "SRC003"): dates(("a", "siege", "1866-06-31"), ("b", "siege", "1866-06-31")),
    ("SUM002", "AGR001"): figures(*TOTALS, ("c", "killed", 12), ("c", "wounded", 31), quantities=LOSSES),
    ("SUM002", "AGR002"): figures(
        *((*total, LETTER) for total in TOTALS), ("c", "killed", 12, LETTER), ("c", "wounded", 31, LETTER),
        quantities=LOSSES, sources=WITNESS,
    ),
    ("SUM003", "SUM001"): figures(("c", "losses", 44), *PARTS, quantities=LOSSES),
    ("SUM003", "SUM002"): figures(TOTALS[0], *PARTS, quantities=LOSSES),
    ("SUM003", "AGR001"): figures(*TOTALS, *PARTS, quantities=LOSSES),
    ("SUM003", "AGR002"): figures(
        *((*claim, LETTER) for claim in (*TOTALS, *PARTS)), quantities=LOSSES, sources=WITNESS
    ),
    ("SUM002", "SUM004"): figures(
        ("a", "losses", 103), ("a", "wounded", 61), ("b", "officers", 5), ("b", "men", 33),
        quantities=[*LOSSES, {"id": "killed", "label": "Killed", "unit": "person", "sum_of": ["officers", "men"]}],
    ),
    ("SUM003", "SUM004"): figures(
        ("a", "losses", 5), ("b", "officers", 7),
        quantities=[
            {"id": "losses", "includes": ["killed"]},
            {"id": "killed", "label": "Killed", "unit": "person", "includes": ["officers"]},
        ],
    ),
    ("AGR003", "AGR001"): figures(("a", "guns", ">60"), ("b", "guns", "<60")),
    ("AGR003", "AGR002"): figures(("a", "guns", ">60", LETTER), ("b", "guns", "<60", LETTER), sources=WITNESS),
    ("AGR001", "SUM001"): figures(*OWN, ("b", "losses", 112), quantities=LOSSES),
    ("AGR002", "SUM001"): figures(*OWN, ("b", "losses", 112, COPY), quantities=LOSSES),
    ("SUM002", "SUM001"): figures(*HALVED, ("b", "losses", 112), quantities=HALVES),
    ("AGR001", "SRC003"): figures(*SHARED, ("c", "losses", 243), quantities=LOSSES),
    ("SUM002", "SRC003"): figures(
        *((who, *said) for who in ("a", "b") for said in (("foot", 141), ("horse", 134), *SHARED_PARTS)),
        ("c", "losses", 243), quantities=HALVES,
    ),
    ("AGR001", "AGR007"): figures(
        ("a", "crowd", "~2000"), ("b", "crowd", "~3000", {"based_on": ["a", "letter"]}), sources=WITNESS
    ),
    ("AGR002", "AGR007"): figures(("a", "crowd", "~2000"), ("b", "crowd", "~3000", COPY)),
    ("AGR007", "AGR001"): figures(("a", "crowd", 57), ("b", "crowd", 75, COPY), ("c", "crowd", 90)),
    ("AGR007", "AGR002"): figures(("a", "crowd", 57), ("b", "crowd", 75, COPY)),
    ("AGR007", "SUM002"): figures(
        ("a", "losses", ">3000"), ("b", "losses", ">300000", COPY), ("c", "killed", 1000), ("c", "wounded", 500),
        quantities=LOSSES,
    ),
    ("AGR007", "SUM003"): figures(
        ("c", "losses", 100), ("a", "killed", ">3000"), ("b", "killed", ">300000", COPY), quantities=MOVED
    ),
    ("AGR007", "UNT002"): figures(
        ("a", "way", 20, {"unit": "verst"}), ("b", "way", 20, {**COPY, "unit": "mile"}),
        quantities=[{"id": "way", "unit": "mile"}],
    ),
    ("AGR008", "AGR001"): figures(
        ("a", "losses", 1526), ("a", "killed", 526), ("b", "killed", 1526, COPY), ("c", "killed", 901), quantities=MOVED
    ),
    ("AGR008", "AGR002"): figures(
        ("a", "losses", 1526), ("a", "killed", 526), ("b", "killed", 1526, COPY), quantities=MOVED
    ),
    ("AGR008", "SUM002"): figures(
        ("a", "losses", 1526), ("a", "wounded", 1001), ("b", "killed", 1526, COPY), quantities=LOSSES
    ),
    ("AGR008", "AGR007"): figures(
        ("a", "losses", 1526), ("a", "killed", ">500"), ("b", "killed", 1526, COPY), quantities=MOVED
    ),
    ("CHR002", "CHR001"): dates(("a", "siege", "1866-06"), ("a", "fall", "1866-05"), events=WITHIN),
    ("CHR003", "CHR001"): dates(*TWELVE_DAYS, events=[{"id": "fall", "after": ["siege"]}], calendar="julian"),
    ("CHR003", "CHR002"): dates(
        *TWELVE_DAYS, events=[{"id": "fall", "part_of": "siege", "same_as": ["siege"]}], calendar="julian"
    ),
    ("CHR003", "CHR008"): dates(
        ("a", "siege", "1905-01-21", {"calendar": "unknown"}), ("b", "fall", "1905-01-08", {"calendar": "julian"}),
        events=[{"id": "fall", "after": ["siege"], "same_as": ["siege"]}],
    ),
    ("CHR007", "CHR001"): dates(
        ("a", "siege", "1866-06-25", MONDAY), ("a", "fall", "1866-05-24", MONDAY),
        events=[{"id": "fall", "after": ["siege"]}],
    ),
    ("CHR007", "CHR002"): dates(
        ("a", "siege", "1866-06-25/1866-06-26", {**MONDAY, "weekday": "friday"}), ("a", "fall", "1866-05-24", MONDAY),
        events=[{"id": "fall", "part_of": "siege"}],
    ),
}  # fmt: skip


def test_every_rule_that_may_be_silent_is_tried() -> None:
    """There is a dataset for every rule and every other one to which it leaves what it finds."""
    assert PAIRS.keys() == {(code, other) for code, others in LEFT_TO.items() for other in others}


@pytest.mark.parametrize(("silent", "telling"), PAIRS)
def test_of_two_findings_on_the_same_claims_one_is_told(silent: str, telling: str) -> None:
    """Either rule finds something there when it is asked alone; asked together they make one finding."""
    dataset = PAIRS[silent, telling]
    alone = found(dataset, silent)
    assert {one.code for one in alone} == {silent}
    assert [one.code for one in found(dataset, telling)] == [telling]
    (both,) = found(dataset, silent, telling)
    assert both.code == telling
    # That a figure was moved explains a dispute about it, which need not hold where it stood.
    claims = [one.claims[:1] if silent == "AGR008" else one.claims for one in alone]
    assert all(set(one) <= both.concerned for one in claims)
    assert [one.code for one in found(dataset) if one.code in (silent, telling)] == [telling]


def test_a_certain_finding_is_not_left_to_a_possible_one() -> None:
    """That totals may differ does not hide that parts certainly make another one: their finding is certain then."""
    claims = [("a", "losses", 80), ("b", "losses", 82), *PARTS]
    (one,) = [one for one in found(figures(*claims, quantities=LOSSES)) if one.subject == "losses"]
    assert (one.code, one.certainty) == ("AGR001", "certain")
    assert "What the parts make is certainly another figure, unless they count different things." in one.message
    assert [reading.low for reading in one.readings] == [80, 82, 112]


def test_what_explains_a_finding_becomes_its_lead() -> None:
    """A question whether two days are one is put where the order that they break is told."""
    (one,) = found(PAIRS["CHR003", "CHR001"])
    (lead,) = one.leads
    assert (lead.kind, lead.chance) == ("calendar", None)
    assert lead.message.startswith('"Fall" on 24 May 1866 Old Style (B) and "Siege" on 5 June 1866 Old Style (A)')


def test_two_divisions_that_fail_for_the_same_claims_are_one() -> None:
    """A total that two divisions do not make, one of them through the sum of the other's parts, is told once."""
    claims = [("a", "all", 861), ("a", "killed", 131), ("a", "wounded", 719), ("a", "hit", 850), ("a", "lost", 25)]
    (one,) = found(figures(*claims, quantities=[*BOTH, *HIT]))
    assert (one.code, set(one.claims)) == ("SUM001", {f"c{place}" for place in range(5)})
    assert "make 875, 14 too many; 1 other division of it fails as well" in one.message


def test_a_self_contradiction_is_told_once_at_its_origin() -> None:
    """Who only copies a total and parts that do not fit is named, and not accused."""
    copied = {"based_on": ["a"]}
    own = [("a", "killed", 12), ("a", "wounded", 31), ("a", "losses", 44)]
    copies = [(who, *claim[1:], copied) for who in ("b", "c") for claim in own]
    (one,) = found(figures(*own, *copies, quantities=LOSSES))
    assert (one.code, one.severity, one.origin, one.sources) == ("SUM001", "error", "a", ("a",))
    assert ". B and C only repeat it." in one.message
    assert one.readings[0].repeated_by == ("b", "c")


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        pytest.param([*OWN, ("b", "losses", 112)], "B has 112 for it", id="another source"),
        pytest.param([*OWN, ("b", "losses", 112, COPY)], "B, which rests on A here, has 112 for it", id="a copy"),
        pytest.param(
            [*OWN, ("b", "losses", 112, COPY), ("c", "losses", 112)],
            "C has 112 for it; B, which rests on A here, has 112 for it", id="a copy and another",
        ),
        pytest.param([*SHARED, ("c", "losses", 243)], "C has 243 for it", id="who does not share an error"),
        pytest.param(
            [*HALVED, ("b", "losses", 75), ("c", "losses", 112)],
            "B has 75 for it; C has 112 for it", id="two divisions",
        ),
    ],
)  # fmt: skip
def test_who_has_what_the_parts_make_is_told_where_these_are(claims: list[Any], said: str) -> None:
    """What an account's own parts make is told with whoever states that, and no second finding says it again."""
    divided = HALVES if any(claim[1] == "foot" for claim in claims) else LOSSES
    (one,) = [one for one in found(figures(*claims, quantities=divided)) if one.subject == "losses"]
    assert one.code in ("SUM001", "SRC003")
    assert f". {said}." in one.message
    assert {claim[0] for claim in claims} == {source for reading in one.readings for source in reading.sources}


def test_a_third_reading_of_a_total_is_a_dispute_beside_its_parts() -> None:
    """What neither the account nor its parts have, or who else has its total, is told by a finding of its own."""
    for more in ([("b", "losses", 190)], [("b", "losses", 113), ("c", "losses", 112)]):
        told = [one for one in found(figures(*OWN, *more, quantities=LOSSES)) if one.subject == "losses"]
        assert [one.code for one in told] == ["SUM001", "AGR001"]


def test_a_certain_difference_is_not_left_to_a_sum_that_may_be_rounded() -> None:
    """That round parts may make the total does not hide that two totals differ for certain."""
    claims = [("a", "losses", 12311), ("a", "killed", 12000), ("a", "wounded", 312), ("b", "losses", 12312)]
    assert {one.code: one.certainty for one in found(figures(*claims, quantities=LOSSES))} == {
        "SUM001": "possible", "AGR001": "certain",
    }  # fmt: skip
