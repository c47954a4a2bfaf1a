"""Collation: the sources side by side."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import dates, document, figures, indexed
from khujand_cli.dataset.lineage import Dependence
from khujand_cli.reports import lineage_tree
from khujand_cli.reports.wording.standing import independence
from khujand_cli.views.collation import Collation, Row, collate


def collated(dataset: dict[str, Any], **options: Any) -> Collation:
    """Return the comparison of a dataset."""
    return collate(indexed(dataset), **options)


def row(dataset: dict[str, Any], **options: Any) -> Row:
    """Return the only row of a comparison."""
    (one,) = collated(dataset, **options).rows
    return one


@pytest.mark.parametrize(
    ("one", "other", "verdict", "difference"),
    [
        (57, 65, "differ", 8),
        (57, 57, "agree", None),
        (57, "57..65", "overlap", None),
        (57, ">60", "differ", None),
        (">2500", "~2500", "overlap", None),
        ("57..60", "61..65", "differ", None),
    ],
)
def test_verdicts_on_figures(one: Any, other: Any, verdict: str, difference: int | None) -> None:
    """Figures agree, overlap or differ, by how much where both are exact."""
    found = row(figures(("a", "hurt", one), ("b", "hurt", other)))
    assert (found.verdict, found.difference) == (verdict, difference)


def test_a_range_over_differing_figures_leaves_the_difference_known() -> None:
    """A range that holds both of two differing figures does not hide how far they are apart."""
    found = row(figures(("a", "hurt", 57), ("b", "hurt", 65), ("c", "hurt", "57..65")))
    assert (found.verdict, found.difference) == ("differ", 8)


def test_one_source_is_single_unless_it_contradicts_itself() -> None:
    """One source alone is single; one that says two things differs from itself."""
    assert row(figures(("a", "hurt", 57))).verdict == "single"
    assert row(figures(("a", "hurt", 57), ("a", "hurt", 65))).verdict == "differ"


@pytest.mark.parametrize(
    ("one", "other", "verdict", "difference"),
    [
        (("1866-05-24", "julian"), ("1866-06-05", "gregorian"), "agree", None),
        (("1866-05-24", "julian"), ("1866-05-26", "julian"), "differ", 2),
        (("1866-05-24", "julian"), ("1866-05", "julian"), "overlap", None),
        (("1866-05-24", "julian"), ("1866-06-05", "unknown"), "overlap", None),
        (("1866-05-17/1866-05-24", "julian"), ("1866-05-17/1866-05-25", "julian"), "differ", None),
    ],
)
def test_verdicts_on_dates(one: tuple[str, str], other: tuple[str, str], verdict: str, difference: int | None) -> None:
    """Dates are compared as days, in whatever calendar they are stated; the difference is in days."""
    claims = [
        (source, "assault", date, {"calendar": calendar})
        for source, (date, calendar) in zip("ab", (one, other), strict=True)
    ]
    found = row(dates(*claims))
    assert (found.verdict, found.difference) == (verdict, difference)


def test_rows_with_several_sources_come_first() -> None:
    """The subjects on which several sources speak stand before those on which one does."""
    found = collated(figures(("a", "guns", 1), ("a", "dead", 5), ("b", "dead", 5)))
    assert [one.subject for one in found.rows] == ["dead", "guns"]


def test_only_differences() -> None:
    """Only the rows without a common value are kept when these are asked for."""
    found = collated(
        figures(("a", "guns", 1), ("b", "guns", 2), ("a", "dead", 5), ("b", "dead", 5)), only_differences=True
    )
    assert [one.subject for one in found.rows] == ["guns"]


def test_chosen_sources_are_the_columns() -> None:
    """With chosen sources, only these are compared."""
    found = collated(figures(("a", "guns", 1), ("b", "guns", 2), ("c", "guns", 1)), sources=("a", "c"))
    assert found.sources == ("a", "c")
    assert found.rows[0].verdict == "agree"


def test_witnesses_of_a_row() -> None:
    """A row says whether its claims have one witness, independent ones, or whether that is not known."""
    through = {"based_on": ["l"]}
    letter = [{"id": "l", "label": "L", "kind": "primary"}]
    books = [{"id": one, "label": one, "kind": "secondary"} for one in "ab"]
    own: dict[str, Any] = {"based_on": []}
    assert row(figures(("a", "guns", 1, own), ("b", "guns", 1, own))).witnesses == "independent"
    assert row(figures(("a", "guns", 1), ("b", "guns", 1))).witnesses == "unknown"
    assert row(figures(("a", "guns", 1, through), ("b", "guns", 1, through), sources=letter)).witnesses == "one"
    assert row(figures(("a", "guns", 1), ("b", "guns", 1), sources=books)).witnesses == "unknown"


LETTER = [{"id": "l", "label": "The letter", "kind": "primary"}]
THROUGH = {"based_on": ["l"]}


def test_two_books_on_one_letter_are_one_witness() -> None:
    """Reporters on one subject that rest on one witness are named together, with the subjects."""
    both = [(one, subject, 5, THROUGH) for subject in ("guns", "dead") for one in "ab"]
    (shared,) = collated(figures(*both, sources=LETTER)).shared
    assert (shared.witness, shared.reporters, set(shared.subjects)) == ("l", ("a", "b"), {"guns", "dead"})


def test_reporters_of_a_total_and_of_its_parts_are_one_witness() -> None:
    """Who took the total and who took the parts from one letter are heard together, as a sum holds them together."""
    parts = figures(
        ("a", "losses", 71, THROUGH), ("b", "killed", 5, THROUGH), ("b", "hurt", 65, THROUGH), sources=LETTER
    )
    for one in parts["quantities"]:
        if one["id"] == "losses":
            one["sum_of"] = ["killed", "hurt"]
    (shared,) = collated(parts).shared
    assert (shared.reporters, set(shared.subjects)) == (("a", "b"), {"losses", "killed", "hurt"})


def test_a_reporter_is_named_only_for_what_he_reports() -> None:
    """Who took something else from the same witness is not counted with those who speak on this."""
    claims = [("a", "guns", 1, THROUGH), ("b", "guns", 1, THROUGH), ("c", "dead", 5, THROUGH)]
    (shared,) = collated(figures(*claims, sources=LETTER)).shared
    assert (shared.reporters, shared.subjects) == (("a", "b"), ("guns",))
    assert collated(figures(("a", "guns", 1, THROUGH), ("b", "dead", 5, THROUGH), sources=LETTER)).shared == ()


def test_a_witness_with_other_reporters_elsewhere_is_named_for_each_group() -> None:
    """Where different reporters rest on one witness, each group is named with its own subjects."""
    claims = [("a", "guns", 1), ("b", "guns", 1), ("b", "dead", 5), ("c", "dead", 5)]
    found = collated(figures(*((*claim, THROUGH) for claim in claims), sources=LETTER)).shared
    assert [(one.reporters, one.subjects) for one in found] == [(("a", "b"), ("guns",)), (("b", "c"), ("dead",))]


def test_only_who_rests_on_the_witness_alone_is_a_reporter() -> None:
    """Neither who has another witness as well, nor who is not asked for, nor the one repeater of one that speaks."""
    both = {"based_on": ["l", "m"]}
    letters = [*LETTER, {"id": "m", "label": "Memoir", "kind": "primary"}]
    assert collated(figures(("a", "guns", 1, THROUGH), ("b", "guns", 1, both), sources=letters)).shared == ()
    claims = figures(("a", "guns", 1, THROUGH), ("b", "guns", 1, THROUGH), sources=LETTER)
    assert collated(claims, sources=("a",)).shared == ()
    spoken = [("l", "guns", 1), ("a", "guns", 1, THROUGH), ("l", "dead", 5), ("b", "dead", 5, THROUGH)]
    assert collated(figures(*spoken, sources=LETTER)).shared == ()


def test_a_lineage_may_be_of_any_length() -> None:
    """A long line of sources, each of which copied the one before, is drawn to its end."""
    names = [f"s{place}" for place in range(1200)]
    claims = [(one, "guns", 5, {"based_on": names[place - 1 : place]}) for place, one in enumerate(names)]
    index = indexed(figures(*claims))
    drawn = list(lineage_tree.lines(index, collate(index)))
    shown = [line.partition("`-- ")[2] or line for line in drawn]
    assert [line.split(" (")[0].lower() for line in shown] == names


def test_the_lineage_counts_claims() -> None:
    """The lineage says how many claims each source took from whom."""
    found = collated(
        figures(("a", "guns", 1), ("b", "guns", 1, {"based_on": ["a"]}), ("b", "dead", 5, {"based_on": ["a"]}))
    )
    assert [(one.source, one.based_on, one.claims) for one in found.lineage] == [("a", None, 1), ("b", "a", 2)]


def test_who_differs_as_added_up_is_another_witness() -> None:
    """Of a total that two have from one witness, and whose parts another gives, it is not known how many witnesses."""
    persons = {"unit": "person"}
    dataset = {
        "sources": [
            {"id": "report", "label": "Report", "kind": "primary"},
            {"id": "book", "label": "Book", "kind": "secondary", "based_on": ["report"]},
            {"id": "paper", "label": "Paper", "kind": "primary"},
        ],
        "quantities": [
            {"id": "all", "label": "All", "sum_of": ["dead", "hurt"], **persons},
            {"id": "dead", "label": "Dead", **persons},
            {"id": "hurt", "label": "Hurt", **persons},
        ],
        "claims": [
            {"source": "report", "quantity": "all", "figure": 2690},
            {"source": "book", "quantity": "all", "figure": 2690},
            {"source": "paper", "quantity": "dead", "figure": 1382},
            {"source": "paper", "quantity": "hurt", "figure": 1211},
        ],
    }
    index = document(dataset).index
    collation = collate(index)
    assert next(row.witnesses for row in collation.rows if row.subject == "all") is Dependence.UNKNOWN
    assert independence(index, collation).startswith(
        "Several sources speak on 1 subject and differ on 0, and as added up on 1:"
    )
