"""The survey and its like: where rules and views do not look closer, they would have found nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest

from conftest import document
from khujand_cli.concordance import sequence
from khujand_cli.concordance.first_look import Survey, survey
from khujand_cli.concordance.plain_sums import Balance, balance
from khujand_cli.concordance.termini import may_break_order, may_lie_outside
from khujand_cli.criticism.run import Criticism, criticise
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Dataset, Quantity
from khujand_cli.files.reading import Document
from khujand_cli.rules import RULES
from khujand_cli.rules.chronology import calendar_slip
from khujand_cli.views.collation import collate
from made_up import made_up, seeded

SEEDS = range(300)

Names = Callable[[Index], Iterable[Any]]


def without_shortcuts(dataset: Dataset) -> Index:
    """Return an index on which nothing looks settled: all subjects apart, all totals open, every claim relaying."""
    index = Index(dataset)
    several = [one.record.id for one in index.subjects.values() if len(one.claims) > 1]
    for one in index.subjects.values():
        one.relying = list(one.claims)
    index.once("survey", lambda: Survey(0, dict.fromkeys(several), tuple(several), tuple(several)))
    index.once("balance", lambda: Balance(tuple(one for one in dataset.quantities if parts(one)), frozenset()))
    return index


def parts(one: Quantity) -> bool:
    """Whether a quantity is declared to have parts."""
    return bool(one.sum_of or one.includes)


def dated(index: Index, *links: str) -> list[str]:
    """Return the dated events that have one of these links."""
    return [
        one.record.id
        for one in index.gathered.events
        if one.claims and any(getattr(one.record, link) for link in links)
    ]


def every_ordered(index: Index) -> list[str]:
    """Name every dated event that follows another, as if the dates of none were known."""
    return dated(index, "after", "after_end")


def every_part(index: Index) -> list[str]:
    """Name every dated event that is part of another, as if the dates of none were known."""
    return dated(index, "part_of")


def criticised_in_full(read: Document) -> Criticism:
    """Return what the rules find if none of them may take a shortcut."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sequence, "may_break_order", every_ordered)
        patch.setattr(sequence, "may_lie_outside", every_part)
        patch.setattr(calendar_slip, "_may_be_one", lambda *_: True)
        return criticise(replace(read, index=without_shortcuts(read.dataset)))


def test_no_shortcut_changes_a_finding_or_the_coverage() -> None:
    """On made-up datasets the rules find and judge the same whether or not they may look away."""
    found: set[str] = set()
    for seed in SEEDS:
        read = document(made_up(seed))
        quick = criticise(read)
        assert quick == criticised_in_full(read), f"made_up({seed})"
        assert quick.crashed == ()
        found |= {one.code for one in quick.findings}
    # Of rules that find nothing in any of them, nothing would be shown.
    assert found >= {rule.code for rule in RULES if rule.code[:3] in ("AGR", "CHR", "SRC", "SUM")}


def test_no_shortcut_changes_the_comparison() -> None:
    """Made-up sources are laid side by side alike whether or not every row is looked at closely."""
    for seed in SEEDS:
        dataset = document(made_up(seed)).dataset
        drawn = seeded(seed)
        some = drawn.sample([one.id for one in dataset.sources], drawn.randint(0, len(dataset.sources)))
        for sources, only_differences in (((), False), (some, drawn.random() < 0.5)):
            quick, full = (
                collate(index, sources, only_differences=only_differences)
                for index in (Index(dataset), without_shortcuts(dataset))
            )
            assert quick == full, f"made_up({seed}), sources {some}"


@pytest.mark.parametrize(
    ("shortcut", "everything"),
    [
        pytest.param(lambda index: survey(index).apart, lambda index: survey(index).apart, id="apart"),
        pytest.param(lambda index: survey(index).at_odds, lambda index: survey(index).at_odds, id="at odds"),
        pytest.param(lambda index: survey(index).relayed, lambda index: survey(index).relayed, id="relayed"),
        pytest.param(lambda index: balance(index).open, lambda index: balance(index).open, id="open"),
        pytest.param(may_break_order, every_ordered, id="order"),
        pytest.param(may_lie_outside, every_part, id="parts"),
    ],
)
def test_shortcuts_are_taken(shortcut: Names, everything: Names) -> None:
    """A shortcut names only subjects of which there is anything to ask, and passes over a good part of these."""
    named = asked = 0
    for seed in SEEDS:
        dataset = document(made_up(seed)).dataset
        few, all_of_them = set(shortcut(Index(dataset))), set(everything(without_shortcuts(dataset)))
        assert few <= all_of_them, f"made_up({seed})"
        named, asked = named + len(few), asked + len(all_of_them)
    assert 0 < named < 0.9 * asked


def test_days_that_cannot_be_one_are_passed_over() -> None:
    """The dates of an event are held against each other as days in two calendars only where two of them may be one."""
    answers: list[bool] = []
    may_be_one = vars(calendar_slip)["_may_be_one"]

    def noted(*days: Any) -> bool:
        answers.append(may_be_one(*days))
        return answers[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(calendar_slip, "_may_be_one", noted)
        for seed in SEEDS:
            list(calendar_slip.find(document(made_up(seed)).index))
    assert 0 < answers.count(True) < 0.9 * len(answers)
