"""Joint contradictions: claims that fit every sum alone and cannot all be true, and what must not be taken for one."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pytest

from conftest import figures, indexed
from khujand_cli.concordance import first_look
from khujand_cli.concordance.families.consequences import consequences
from khujand_cli.concordance.families.family import families, statements
from khujand_cli.concordance.families.joint import Contradiction, joint
from khujand_cli.concordance.families.relations import Evidence, Relation, System
from khujand_cli.concordance.families.sides import Reckoned, sides

ON_LETTER = {"based_on": ["letter"]}
LETTER = [{"id": "letter", "label": "Letter", "kind": "primary"}]


def named(identifier: str, **more: Any) -> dict[str, Any]:
    """Return a quantity of persons that is called as its id is."""
    return {"id": identifier, "label": identifier.capitalize(), "unit": "person", **more}


LOSSES = [named("losses", sum_of=["killed", "wounded"]), named("killed"), named("wounded")]
OFFICERS = [*LOSSES, named("killed", includes=["officers"]), named("officers")]


def margins(*, total: bool) -> list[dict[str, Any]]:
    """Return the quantities of a table of two rows and two columns, with its margins and perhaps its grand total."""
    cells = [named(f"cell-{row}{column}") for row in "ab" for column in "xy"]
    rows = [named(f"row-{row}", sum_of=[f"cell-{row}x", f"cell-{row}y"]) for row in "ab"]
    columns = [named(f"column-{column}", sum_of=[f"cell-a{column}", f"cell-b{column}"]) for column in "xy"]
    whole = [named("all", sum_of=[["row-a", "row-b"], ["column-x", "column-y"]])]
    return [*(whole if total else ()), *rows, *columns, *cells]


def found(dataset: dict[str, Any], fewest_relations: int = 2, **left: Collection[str]) -> list[Contradiction]:
    """Return the joint contradictions of a dataset, all of which was decided."""
    result = joint(indexed(dataset), fewest_relations=fewest_relations, **left)
    assert result.given_up == ()
    return list(result.contradictions)


def on(dataset: dict[str, Any], one: Contradiction) -> set[str]:
    """Return what the claims of a contradiction are on."""
    index = indexed(dataset)
    return {index.claims[claim].subject for claim in one.claims}


def in_figures(side: Reckoned) -> list[tuple[int, object]]:
    """Return the terms of a side: how many times, and the number."""
    return [(int(term.times), term.number) for term in side.terms]


def test_what_is_said_of_other_quantities_is_no_evidence() -> None:
    """A system takes what claims allow for its own quantities, and leaves the rest."""
    system = System([Relation("losses", ("killed", "wounded"))])
    said = [Evidence("killed", 5, 5, ("c0",)), Evidence("guns", 3, 3, ("c1",))]
    assert [ends for _, ends in system.placed(said)] == said[:1]


# What cannot be

COMPLEMENT = figures(
    ("morrison", "losses", 71, ON_LETTER),
    ("morrison", "killed", 5, ON_LETTER),
    ("mamadaliev", "wounded", 65, ON_LETTER),
    quantities=LOSSES,
    sources=LETTER,
)
THREE_SOURCES = figures(("adams", "losses", 71), ("brown", "killed", 5), ("clark", "wounded", 65), quantities=LOSSES)
TWO_DIVISIONS = figures(
    ("r", "infantry", 512),
    ("r", "horse", 203),
    ("r", "saxons", 412),
    ("r", "swabians", 302),
    quantities=[named("army", sum_of=[["infantry", "horse"], ["saxons", "swabians"]])],
)
SHARED_PART = figures(
    ("r", "known", 71),
    ("r", "wounded", 65),
    ("r", "dead", 11),
    ("r", "murdered", 6),
    quantities=[
        named("known", sum_of=["killed", "wounded"]),
        named("dead", sum_of=["killed", "murdered"]),
        named("killed"),
    ],
)
FROM_ABOVE = figures(
    ("r", "losses", 103),
    ("r", "killed", 31),
    ("r", "hospital", 41),
    quantities=[*LOSSES, named("hospital", includes=["wounded"])],
)
REMAINDER = figures(("r", "losses", 103), ("r", "wounded", 97), ("r", "officers", 7), quantities=OFFICERS)
SUB_TOTAL = figures(
    ("adams", "losses", 103),
    ("adams", "wounded", 61),
    ("brown", "officers", 5),
    ("brown", "men", 33),
    quantities=[*LOSSES, named("killed", sum_of=["officers", "men"])],
)
TABLE = figures(
    ("r", "third-1", 31),
    ("r", "third-2", 104),
    ("r", "third-3", 22),
    ("r", "half-1", 63),
    ("r", "half-2", 85),
    quantities=[
        named("all", sum_of=[["half-1", "half-2"], ["third-1", "third-2", "third-3"]]),
        *(named(f"half-{row}", sum_of=[f"cell-{row}{column}" for column in "123"]) for row in "12"),
        *(named(f"third-{column}", sum_of=[f"cell-{row}{column}" for row in "12"]) for column in "123"),
        *(named(f"cell-{row}{column}") for row in "12" for column in "123"),
    ],
)
BOUNDS_ONLY = figures(("r", "losses", ">103"), ("r", "killed", "<=31"), ("r", "wounded", "<=61"), quantities=LOSSES)
MARGINS = figures(
    ("r", "row-a", 31),
    ("r", "row-b", 22),
    ("r", "column-x", 24),
    ("r", "column-y", 28),
    quantities=margins(total=False),
)


@pytest.mark.parametrize(
    ("dataset", "relations", "met", "least", "greatest"),
    [
        pytest.param(COMPLEMENT, 1, "losses", 71, 70, id="complement"),
        pytest.param(THREE_SOURCES, 1, "losses", 71, 70, id="three sources"),
        pytest.param(TWO_DIVISIONS, 2, "army", 715, 714, id="two divisions, total not stated"),
        pytest.param(SHARED_PART, 2, "killed", 6, 5, id="shared part"),
        pytest.param(FROM_ABOVE, 2, "wounded", 72, 41, id="bound from above"),
        pytest.param(REMAINDER, 2, "killed", 7, 6, id="remainder"),
        pytest.param(SUB_TOTAL, 2, "killed", 42, 38, id="sub-total"),
        pytest.param(TABLE, 2, "all", 157, 148, id="table margins"),
        pytest.param(BOUNDS_ONLY, 1, "losses", 104, 92, id="bounds only"),
        pytest.param(MARGINS, 4, None, None, None, id="margins, no grand total"),
    ],
)
def test_what_cannot_be_is_found_with_its_smallest_set(
    dataset: dict[str, Any], relations: int, met: str | None, least: int | None, greatest: int | None
) -> None:
    """Every claim of these is needed; they meet at a quantity that would be more than it can be."""
    (one,) = found(dataset, fewest_relations=1)
    assert set(one.claims) == {claim["id"] for claim in dataset["claims"]}
    assert one.certain
    assert len(one.relations) == relations
    told = sides(one.certificate)
    assert (told and told.quantity, told and told.least.number, told and told.greatest.number) == (met, least, greatest)


def test_what_one_sum_tells_is_left_to_the_rules_on_sums() -> None:
    """A contradiction that a single sum or inclusion shows is no joint one."""
    for dataset in (COMPLEMENT, THREE_SOURCES, BOUNDS_ONLY):
        assert found(dataset) == []
    over = figures(("r", "officers", 7), ("r", "killed", 6), ("r", "losses", 9), quantities=OFFICERS)
    assert found(over) == []
    (one,) = found(over, fewest_relations=1)
    assert on(over, one) == {"officers", "killed"}


def test_sides_say_what_is_added_and_what_is_left() -> None:
    """A side is told by its figures: those added, then those taken away."""
    (one,) = found(REMAINDER)
    told = sides(one.certificate)
    assert told is not None
    assert in_figures(told.least) == [(1, 7)]
    assert in_figures(told.greatest) == [(1, 103), (-1, 97)]
    (one,) = found(TWO_DIVISIONS)
    told = sides(one.certificate)
    assert told is not None
    assert in_figures(told.least) == [(1, 512), (1, 203)]


def test_a_ring_is_proved_by_its_margins() -> None:
    """Rows that make more than columns are told by what each makes."""
    (one,) = found(MARGINS)
    assert sorted(term.evidence.low or 0 for term in one.certificate.least) == [22, 31]
    assert sorted(term.evidence.high or 0 for term in one.certificate.greatest) == [24, 28]


def test_half_men_are_not_looked_for() -> None:
    """What is impossible only because men are whole is left alone."""
    pairs = [named("ab", sum_of=["a", "b"]), named("ac", sum_of=["a", "c"]), named("bc", sum_of=["b", "c"])]
    parity = figures(
        ("r", "ab", 10), ("r", "ac", 10), ("r", "bc", 11), quantities=[*pairs, *(named(part) for part in "abc")]
    )
    assert found(parity) == []


def test_wholes_come_first() -> None:
    """The first claim of a contradiction is on the whole in which everything else is."""
    index = indexed(SUB_TOTAL)
    (one,) = joint(index).contradictions
    assert next(index.claims[claim].subject for claim in one.claims) == "losses"
    assert [relation.whole for relation in one.relations] == ["losses", "killed"]
    assert one.sources == ("adams", "brown")


# Who is heard


def test_repeaters_are_not_heard_twice() -> None:
    """Who only repeats a source is neither accused with it nor held against others."""
    claims = [("r", "losses", 103), ("r", "wounded", 97), ("r", "officers", 7)]
    copies = [("copy", quantity, figure, {"based_on": ["r"]}) for _, quantity, figure in claims]
    (one,) = found(figures(*claims, *copies, quantities=OFFICERS))
    assert one.sources == ("r",)
    mixed = figures(*claims[:2], ("b", "officers", 7), *copies[:2], quantities=OFFICERS)
    (one,) = found(mixed)
    assert one.sources == ("r", "b")


def test_claims_of_earlier_findings_take_no_part() -> None:
    """Without a claim of which something else is told already, the rest fits, and nothing is said."""
    assert found(REMAINDER, left_out={"c1"}) == []
    assert len(found(REMAINDER, left_out={"c9"})) == 1


def test_doubted_claims_take_part_only_in_what_is_certain() -> None:
    """What is possibly told of a claim hides nothing that is certain."""
    assert [one.certain for one in found(REMAINDER, doubted={"c1"})] == [True]
    vague = figures(("r", "losses", 103), ("r", "wounded", "~97"), ("r", "officers", 17), quantities=OFFICERS)
    assert [one.certain for one in found(vague)] == [False]
    assert found(vague, doubted={"c1"}) == []


def test_who_quarrels_on_a_quantity_is_not_held_against_others() -> None:
    """Two figures of one quantity that exclude each other are a matter of their own."""
    quarrel = figures(
        ("a", "losses", 103), ("b", "losses", 113), ("a", "wounded", 97), ("c", "officers", 7), quantities=OFFICERS
    )
    assert found(quarrel) == []
    assert found(quarrel, fewest_relations=1) == []


def test_who_contradicts_himself_is_not_held_against_others_with_that() -> None:
    """Claims that one source cannot have meant together are not used again between sources."""
    own = [("a", "losses", 103), ("a", "wounded", 97), ("a", "officers", 7)]
    (one,) = found(figures(*own, ("b", "officers", 8), quantities=OFFICERS))
    assert one.sources == ("a",)


def test_a_source_that_repeats_several_is_judged_voice_by_voice() -> None:
    """Figures taken from different authors may differ as these do; together they are the source's all the same."""
    sources = [{"id": one, "label": one.capitalize(), "kind": "secondary"} for one in ("x", "y")]
    voices = figures(
        ("a", "losses", 103, {"based_on": ["x"]}),
        ("a", "wounded", 97, {"based_on": ["x"]}),
        ("a", "officers", 7, {"based_on": ["y"]}),
        quantities=OFFICERS,
        sources=sources,
    )
    (one,) = found(voices)
    assert one.sources == ("a",)


def test_only_figures_of_one_time_enter() -> None:
    """What was counted on one day is not held against what was counted on another, or on none that is named."""
    later = {"as_of": "1866-05-25"}
    apart = figures(("r", "losses", 103, later), ("r", "wounded", 97), ("r", "officers", 7), quantities=OFFICERS)
    assert found(apart) == []
    together = figures(*((source, on, n, later) for source, on, n in CLAIMS), quantities=OFFICERS)
    assert len(found(together)) == 1


CLAIMS = [("r", "losses", 103), ("r", "wounded", 97), ("r", "officers", 7)]


def test_several_readings_of_one_source_are_taken_together() -> None:
    """A source that gives two figures which overlap is heard with whatever lies between them."""
    readings = [("r", "losses", "103..110"), ("r", "losses", "100..104")]
    assert found(figures(*readings, ("r", "wounded", 97), ("r", "officers", 12), quantities=OFFICERS)) == []
    (one,) = found(figures(*readings, ("r", "wounded", 97), ("r", "officers", 14), quantities=OFFICERS))
    assert len(one.claims) == 3


# How certain


@pytest.mark.parametrize(
    ("wounded", "certainty"),
    [
        (97, [True]),
        ("~97", [False]),
        ({"low": 97, "best": 98, "high": 99}, [False]),
        (100, [False]),
        ("90..99", []),
        (">=97", [True]),
    ],
    ids=str,
)
def test_what_is_hedged_or_round_is_only_possible(wounded: Any, certainty: list[bool]) -> None:
    """Only figures that are neither approximate nor possibly rounded make a contradiction certain."""
    hedged = figures(("r", "losses", 103), ("r", "wounded", wounded), ("r", "officers", 8), quantities=OFFICERS)
    assert [one.certain for one in found(hedged)] == certainty


def test_a_certain_one_is_not_hidden_by_a_possible_one() -> None:
    """With a vague and an exact figure that both are too much, the exact one is told."""
    both = figures(
        ("a", "losses", 103),
        ("a", "wounded", 97),
        ("b", "officers", "~17"),
        ("c", "officers", 17),
        quantities=OFFICERS,
    )
    (one,) = found(both)
    assert (one.certain, one.sources) == (True, ("a", "c"))


def test_a_round_figure_that_a_sum_pins_is_exact() -> None:
    """12 and 188 make 200 to the unit, so that the 200 is no rounded figure."""
    divided = [named("all", sum_of=[["officers", "men"], ["left", "right"]]), named("officers"), named("men")]
    parts = [("r", "officers", 12), ("r", "men", 188), ("r", "left", 90), ("r", "right", 101)]
    (one,) = found(figures(*parts, quantities=divided))
    assert one.certain
    (one,) = found(figures(*parts, ("r", "all", 200), quantities=divided), fewest_relations=1)
    assert one.certain
    rounded = [("r", "left", 90), ("r", "right", 101), ("r", "all", 200)]
    (one,) = found(figures(*rounded, quantities=divided), fewest_relations=1)
    assert not one.certain


@pytest.mark.parametrize(("others", "certain"), [(4, False), (12, True)])
def test_a_nought_among_figures_that_end_in_any_digit_is_a_digit(others: int, *, certain: bool) -> None:
    """Where an account shows by ten other figures that it does not round, its one 0 at the end is exact."""
    parts = [f"part-{place}" for place in range(others)]
    quantities = [*OFFICERS, named("wounded", includes=parts), *(named(part) for part in parts)]
    claims = [("r", part, 21 + 2 * place) for place, part in enumerate(parts) if (21 + 2 * place) % 10]
    claims += [("r", "losses", 151), ("r", "wounded", 140), ("r", "officers", 12)]
    (one,) = found(figures(*claims, quantities=quantities))
    assert one.certain is certain


# Which families


def test_a_division_whose_parts_overlap_is_not_judged() -> None:
    """Guards that are part of the foot cannot be added to it; the declaration is at fault and nobody is accused."""
    army = [named("army", sum_of=["foot", "horse", "guards"]), named("foot", includes=["guards"])]
    claims = [("r", "army", 100), ("r", "horse", 31), ("r", "guards", 17), ("r", "privates", 59)]
    inner = [*army, named("foot", includes=["guards", "privates"]), named("privates")]
    assert found(figures(*claims, quantities=inner), fewest_relations=1) == []
    (one,) = families(indexed(figures(*claims, quantities=inner)))
    assert [relation.complete for relation in one.relations] == [False, False]


def test_units_that_convert_are_one() -> None:
    """Versts and miles are reckoned together, men and miles are not."""
    road: list[dict[str, Any]] = [
        {"id": "road", "label": "Road", "unit": "mile", "sum_of": ["hither", "thither"]},
        {"id": "hither", "label": "Hither", "unit": "verst"},
        {"id": "thither", "label": "Thither", "unit": "mile", "includes": ["ford"]},
        {"id": "ford", "label": "Ford", "unit": "verst"},
    ]
    claims = [("r", "road", 100), ("r", "hither", 130), ("r", "ford", 40)]
    (one,) = found(figures(*claims, quantities=road))
    assert one.unit in ("mile", "verst")
    road[3]["unit"] = "person"
    assert found(figures(*claims, quantities=road)) == []


def test_a_ring_is_known_as_one() -> None:
    """A table with margins is a ring, a sum of sums is none."""
    assert [one.ring for one in families(indexed(MARGINS))] == [True]
    assert [one.ring for one in families(indexed(SUB_TOTAL))] == [False]


KNOT = [
    named("army", includes=["losses"]),
    named("losses", sum_of=["killed", "wounded"]),
    named("killed", includes=["officers", "privates"]),
    named("wounded", includes=["nurses"]),
    named("officers"),
    named("privates"),
    named("nurses"),
]
TIED = [
    ("losses", 103),
    ("wounded", 97),
    ("officers", 8),
    ("army", 103),
    ("privates", 11),
    ("nurses", 96),
]


def test_a_knot_is_told_once() -> None:
    """Of contradictions of one account in which the same sum takes part one is shown, and the others count."""
    (one,) = found(figures(*(("a", *claim) for claim in TIED), quantities=KNOT))
    assert (len(one.claims), one.others) == (3, 1)


def test_each_account_is_told_apart() -> None:
    """Two accounts that each contradict themselves are two matters."""
    claims = [*(("a", *claim) for claim in TIED[:3]), *(("b", *claim) for claim in TIED[3:])]
    two = found(figures(*claims, quantities=KNOT))
    assert sorted((one.sources, one.others) for one in two) == [(("a",), 0), (("b",), 0)]


def test_the_order_of_a_file_changes_nothing() -> None:
    """Claims, sources and quantities may stand in any order."""
    for dataset in (SUB_TOTAL, TABLE, MARGINS):
        turned = {key: value[::-1] if isinstance(value, list) else value for key, value in dataset.items()}
        one, other = found(dataset)[0], found(turned)[0]
        assert (set(one.claims), one.certain) == (set(other.claims), other.certain)


def test_the_first_look_misses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Families that are passed over at once are those on which nothing would be found."""
    fits = figures(("r", "losses", 103), ("r", "wounded", 97), ("r", "officers", 6), quantities=OFFICERS)
    for dataset in (fits, COMPLEMENT, TWO_DIVISIONS, SHARED_PART, FROM_ABOVE, REMAINDER, SUB_TOTAL, TABLE, MARGINS):
        looked = found(dataset)
        with monkeypatch.context() as context:
            context.setattr(first_look, "ENABLED", False)
            assert found(dataset) == looked


# What follows


def test_what_follows_is_told_with_what_it_is_reckoned_from() -> None:
    """103 less 97 leave 6 killed, and no more officers than these."""
    index = indexed(figures(("r", "losses", 103), ("r", "wounded", 97), quantities=OFFICERS))
    (one,) = families(index)
    ((_, heard),) = statements(index, one, "person").items()
    told = consequences(one, heard)
    killed, officers = told["killed"], told["officers"]
    assert (tuple(killed.interval), killed.derived, killed.claims) == ((6, 6), True, ("c0", "c1"))
    assert killed.greatest is not None
    assert in_figures(killed.greatest.reckoned) == [(1, 103), (-1, 97)]
    assert [relation.whole for relation in killed.greatest.relations] == ["losses"]
    assert (tuple(officers.interval), officers.least) == ((0, 6), None)
    assert not told["losses"].derived


def test_what_follows_from_hedged_figures_is_hedged() -> None:
    """A consequence is as wide as what it rests on."""
    index = indexed(figures(("r", "losses", 103), ("r", "wounded", "90..97"), quantities=OFFICERS))
    (one,) = families(index)
    ((_, heard),) = statements(index, one, "person").items()
    assert tuple(consequences(one, heard)["killed"].interval) == (6, 13)


def test_from_what_cannot_be_nothing_follows() -> None:
    """Claims that cannot all be true have no consequences."""
    index = indexed(REMAINDER)
    (one,) = families(index)
    ((_, heard),) = statements(index, one, "person").items()
    assert consequences(one, heard) == {}
