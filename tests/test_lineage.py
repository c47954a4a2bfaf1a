"""Lineage: who relies on whom, and how many independent witnesses there are."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import figures, indexed
from khujand_cli.concordance.shared_errors import between
from khujand_cli.dataset.lineage import Dependence, of_authors, own_words


def _relation(*claims: tuple[Any, ...], **more: Any) -> Dependence:
    """Return how the first two claims on guns stand to each other."""
    index = indexed(figures(*claims, **more))
    named = {claim.id: claim for claim in index.on("guns")}
    return between(index, named["c0"], named["c1"])


def _of(kind: str, *ids: str, **more: Any) -> list[dict[str, Any]]:
    return [{"id": one, "label": one, "kind": kind, **more} for one in ids]


NOBODY: dict[str, Any] = {"based_on": []}


def test_two_primary_sources_that_say_nothing_are_unknown() -> None:
    """Two reports of one office are both primary; only who says so rests on nobody."""
    assert _relation(("a", "guns", 1), ("b", "guns", 2)) is Dependence.UNKNOWN
    assert _relation(("a", "guns", 1, NOBODY), ("b", "guns", 2)) is Dependence.UNKNOWN


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        ({"given": "Adam", "family": "Smith"}, {"given": "ADAM", "family": "Smith"}, Dependence.UNKNOWN),
        ({"given": "Adam", "family": "Smith"}, {"given": "Eve", "family": "Smith"}, Dependence.INDEPENDENT),
        ({"family": "Smith"}, {"family": "Smith"}, Dependence.INDEPENDENT),
        ({"literal": "The War Office"}, {"literal": "the  War Office"}, Dependence.UNKNOWN),
    ],
)
def test_two_works_of_one_author_are_not_independent(
    first: dict[str, str], second: dict[str, str], relation: Dependence
) -> None:
    """Whatever an author says of each of his works, they are one man's; a family name alone is no identity."""
    sources = [
        {"id": name, "label": name, "kind": "primary", "csl": {"type": "book", "author": [author]}}
        for name, author in (("a", first), ("b", second))
    ]
    assert _relation(("a", "guns", 1, NOBODY), ("b", "guns", 2, NOBODY), sources=sources) is relation


SAYS = st.sampled_from([{}, NOBODY])
WORKS = st.fixed_dictionaries({"a": SAYS, "b": SAYS, "c": SAYS})


@given(works=WORKS, claims=st.lists(st.tuples(st.sampled_from("abc"), SAYS), min_size=1, max_size=5))
def test_authors_who_rest_on_nobody_stand_to_each_other_as_in_any_lineage(
    works: dict[str, Any], claims: list[tuple[str, dict[str, Any]]]
) -> None:
    """Where no claim is taken from another, the short way says what the whole lineage does: all must say so."""
    sources = [{"id": name, "label": name, "kind": "primary", **says} for name, says in works.items()]
    index = indexed(figures(*((source, "guns", 1, says) for source, says in claims), sources=sources))
    said = index.on("guns")
    assert of_authors(said, index.sources, index.hands) is index.lineage("guns").among(said)


@given(kinds=st.lists(st.sampled_from(["primary", "secondary"]), min_size=1, max_size=3), resting=st.booleans())
def test_own_words_are_those_of_several_primary_sources(kinds: list[str], resting: bool) -> None:
    """One source has no other beside it; none may be of a later age, and none may rest on another."""
    sources = [{"id": f"s{place}", "label": f"S{place}", "kind": kind} for place, kind in enumerate(kinds)]
    claims = [(f"s{place}", "guns", 1, {"based_on": ["w"]} if resting else {}) for place in range(len(kinds))]
    index = indexed(figures(*claims, sources=[*sources, *_of("primary", "w")]))
    expected = len(kinds) > 1 and "secondary" not in kinds and not resting
    assert own_words(index.on("guns"), index.sources, index.hands) is expected


def test_secondary_sources_that_name_nobody_are_unknown() -> None:
    """An author who does not say on whom he relies is not counted as independent."""
    sources = _of("secondary", "a", "b")
    assert _relation(("a", "guns", 1), ("b", "guns", 2), sources=sources) is Dependence.UNKNOWN


def test_saying_on_nobody_makes_a_witness() -> None:
    """``based_on: []`` says that an author is a witness himself."""
    sources = _of("secondary", "a", "b")
    assert _relation(("a", "guns", 1, NOBODY), ("b", "guns", 2, NOBODY), sources=sources) is Dependence.INDEPENDENT


def test_one_letter_is_one_witness_through_any_number_of_books() -> None:
    """Two claims that rest on one letter, directly or through others, have one witness."""
    sources = [*_of("primary", "l"), *_of("secondary", "a", "b", "m")]
    claims = [("a", "guns", 1, {"based_on": ["m"]}), ("b", "guns", 2, {"based_on": ["l"]})]
    through = ("m", "guns", 1, {"based_on": ["l"]})
    assert _relation(*claims, through, sources=sources) is Dependence.ONE


def test_a_source_and_who_relies_on_it_are_one_witness() -> None:
    """An author and his source are one witness, even where it is not known on whom that source relies."""
    sources = _of("secondary", "a", "b")
    assert _relation(("a", "guns", 1), ("b", "guns", 2, {"based_on": ["a"]}), sources=sources) is Dependence.ONE


def test_shared_and_further_roots_are_unknown() -> None:
    """Who used two witnesses is neither one with, nor independent of, who used one of them."""
    sources = _of("primary", "l", "m", "a", "b")
    claims = [("a", "guns", 1, {"based_on": ["l", "m"]}), ("b", "guns", 2, {"based_on": ["l"]})]
    assert _relation(*claims, sources=sources) is Dependence.UNKNOWN


def test_a_whole_work_that_repeats_another() -> None:
    """What a source is based on as a whole holds for its claims that say nothing else."""
    sources = [*_of("primary", "l", based_on=[]), *_of("secondary", "a", "b", based_on=["l"])]
    assert _relation(("a", "guns", 1), ("b", "guns", 2), sources=sources) is Dependence.ONE
    assert _relation(("a", "guns", 1, NOBODY), ("b", "guns", 2), sources=sources) is Dependence.INDEPENDENT


def test_dependence_is_known_claim_by_claim() -> None:
    """That an author relies on another for one subject says nothing about the next."""
    index = indexed(
        figures(
            ("a", "guns", 1, NOBODY), ("b", "guns", 2, NOBODY), ("b", "dead", 3, {"based_on": ["a"]}), ("a", "dead", 3)
        )
    )
    one, other = index.on("guns")
    assert between(index, one, other) is Dependence.INDEPENDENT
    one, other = index.on("dead")
    assert between(index, one, other) is Dependence.ONE


def test_where_it_was_read_says_nothing_about_dependence() -> None:
    """``cited_in`` does not make a claim rest on the work in which it was read."""
    cited = {"cited_in": "b", **NOBODY}
    assert _relation(("a", "guns", 1, cited), ("b", "guns", 2, NOBODY)) is Dependence.INDEPENDENT


@pytest.mark.parametrize("length", [3, 3000])
def test_long_chains(length: int) -> None:
    """A chain of sources of any length leads to its root."""
    sources = [*_of("primary", "s0")]
    sources += [{"id": f"s{n}", "label": "x", "kind": "secondary", "based_on": [f"s{n - 1}"]} for n in range(1, length)]
    index = indexed(figures((f"s{length - 1}", "guns", 1), sources=sources))
    (claim,) = index.on("guns")
    assert index.lineage("guns").roots(claim) == {"s0"}
