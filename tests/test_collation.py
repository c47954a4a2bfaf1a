"""Collation: the sources side by side."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import dates, figures, indexed
from khujand_cli.collation import Collation, Row, collate


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
    assert row(figures(("a", "guns", 1), ("b", "guns", 1))).witnesses == "independent"
    assert row(figures(("a", "guns", 1, through), ("b", "guns", 1, through), sources=letter)).witnesses == "one"
    assert row(figures(("a", "guns", 1), ("b", "guns", 1), sources=books)).witnesses == "unknown"


def test_two_books_on_one_letter_are_one_witness() -> None:
    """Reporters that rest on one witness are named together, with the subjects."""
    through = {"based_on": ["l"]}
    letter = [{"id": "l", "label": "L", "kind": "primary"}]
    found = collated(figures(("a", "guns", 1, through), ("b", "dead", 5, through), sources=letter))
    (shared,) = found.shared
    assert (shared.witness, shared.reporters, set(shared.subjects)) == ("l", ("a", "b"), {"guns", "dead"})


def test_the_lineage_counts_claims() -> None:
    """The lineage says how many claims each source took from whom."""
    found = collated(
        figures(("a", "guns", 1), ("b", "guns", 1, {"based_on": ["a"]}), ("b", "dead", 5, {"based_on": ["a"]}))
    )
    assert [(one.source, one.based_on, one.claims) for one in found.lineage] == [("a", None, 1), ("b", "a", 2)]
