"""The first look: where rules and views do not look closer, they would have found nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from conftest import document
from khujand_cli.concordance import first_look
from khujand_cli.criticism.run import criticise
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.lineage import relied_on
from khujand_cli.rules import RULES
from khujand_cli.rules.chronology import calendar_slip
from khujand_cli.views.collation import collate
from made_up import made_up, seeded

SOME = range(0, 300, 2)
SEEDS = [pytest.param(SOME, id="some"), pytest.param(range(600), id="all", marks=pytest.mark.long)]

Names = Callable[[Index], Iterable[Any]]


@contextmanager
def closely() -> Iterator[None]:
    """Let rules and views look closely at everything."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(first_look, "ENABLED", False)
        patch.setattr(calendar_slip, "_may_be_one", lambda *_: True)
        yield


def _with_rarities(dataset: dict[str, Any]) -> dict[str, Any]:
    """Return a made-up dataset with what is rare in others.

    That are bounds far apart, a moved figure, a side spelt twice, a day of no calendar, a weekday that a date has not,
    an order that decides a calendar, a march of 57 days, and a source that is older than what it dates.
    """
    claims: list[dict[str, Any]] = [
        {"id": "near", "source": "rare", "quantity": "bounded", "figure": ">100"},
        {"id": "far", "source": "rare", "quantity": "bounded", "figure": ">4000"},
        {"id": "from", "source": "rare", "quantity": "whole", "figure": 1527},
        {"id": "moved", "source": "rare-copy", "quantity": "part", "figure": 1527, "based_on": ["rare"]},
        {"id": "days", "source": "rare", "quantity": "lasted", "figure": 57},
        {"id": "span", "source": "rare", "event": "camp", "date": "1866-05-01/1866-05-05"},
        {"id": "no-day", "source": "rare", "event": dataset["events"][0]["id"], "date": "1866-02-30"},
        {"id": "monday", "source": "rare", "event": "ball", "date": "1866-05-24", "weekday": "monday"},
        {"id": "only", "source": "rare", "event": "letter", "date": "1905-01-21", "calendar": "unknown"},
        {"id": "marched", "source": "rare", "event": "march", "date": "1905-01-09", "calendar": "julian"},
        {"id": "early", "source": "old", "event": "ball", "date": "1866-05-24"},
    ]
    events: list[dict[str, Any]] = [{"id": name, "label": name} for name in ("ball", "letter")]
    events.append({"id": "march", "label": "march", "after": ["letter"]})
    quantities: list[dict[str, Any]] = [
        {"id": name, "label": name, "unit": "person"} for name in ("bounded", "part", "rest")
    ]
    whole: dict[str, Any] = {"id": "whole", "label": "whole", "unit": "person", "sum_of": ["part", "rest"]}
    spelt = {"rare": "Allies", "rare-copy": "allies"}
    quantities.append({"id": "lasted", "label": "lasted", "unit": "day", "length_of": "camp"})
    events.append({"id": "camp", "label": "camp"})
    sources = [{"id": name, "label": name, "kind": "primary", "side": side} for name, side in spelt.items()]
    sources.append({"id": "old", "label": "old", "kind": "primary", "date": "1860"})
    more: dict[str, list[dict[str, Any]]] = {
        "events": events,
        "sources": sources,
        "quantities": [*quantities, whole],
        "claims": claims,
    }
    return {**dataset, **{name: [*dataset[name], *records] for name, records in more.items()}}


def _copies(index: Index) -> Iterator[str]:
    """Yield the figures taken from sources that do not give one here, which may be moved ones."""
    for dossier in index.gathered.quantities:
        speaking = {claim.source for claim in dossier.claims}
        copies = (copy for copy in dossier.relying if speaking.isdisjoint(relied_on(copy, index.sources)))
        yield from (copy.id for copy in copies if first_look.may_be_moved(index, copy))


def _dated_after(index: Index) -> Iterator[tuple[str, str]]:
    """Yield each event with those it must follow, of which days may be one in two calendars."""
    pairs = ((event.id, other) for event in index.dataset.events for other in event.after)
    return (pair for pair in pairs if first_look.may_be_one_day(index, *pair))


@pytest.mark.parametrize("seeds", SEEDS)
def test_no_shortcut_changes_a_finding_or_the_coverage(seeds: range) -> None:
    """On made-up datasets the rules find and judge the same whether or not they may look away."""
    found: set[str] = set()
    for seed in seeds:
        dataset = _with_rarities(made_up(seed)) if seed % 20 == 0 else made_up(seed)
        quick = criticise(document(dataset))
        with closely():
            assert quick == criticise(document(dataset)), f"made_up({seed})"
        assert quick.crashed == ()
        found |= {one.code for one in quick.findings}
    # Of rules that find nothing in any of them, nothing would be shown.
    assert found >= {rule.code for rule in RULES if rule.code[:3] in ("AGR", "CHR", "SRC", "SUM")}


@pytest.mark.parametrize("seeds", SEEDS)
def test_no_shortcut_changes_the_comparison(seeds: range) -> None:
    """Made-up sources are laid side by side alike whether or not every row is looked at closely."""
    for seed in seeds:
        dataset = document(made_up(seed)).dataset
        drawn = seeded(seed)
        some = drawn.sample([one.id for one in dataset.sources], drawn.randint(0, len(dataset.sources)))
        for sources, only_differences in (((), False), (some, drawn.random() < 0.5)):
            quick = collate(Index(dataset), sources, only_differences=only_differences)
            known = [row.known for row in quick.rows]
            with closely():
                full = collate(Index(dataset), sources, only_differences=only_differences)
                assert known == [row.known for row in full.rows], f"made_up({seed}), sources {some}"
            assert quick == full, f"made_up({seed}), sources {some}"


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(lambda index: first_look.survey(index).apart, id="apart"),
        pytest.param(lambda index: first_look.survey(index).at_odds, id="at odds"),
        pytest.param(lambda index: first_look.survey(index).relayed, id="relayed"),
        pytest.param(lambda index: first_look.balance(index).open, id="open"),
        pytest.param(lambda index: first_look.balance(index).exceedable, id="exceedable"),
        pytest.param(_copies, id="copies"),
        pytest.param(_dated_after, id="days"),
        pytest.param(first_look.may_break_order, id="order"),
        pytest.param(first_look.may_lie_outside, id="parts"),
        pytest.param(first_look.may_break_chains, id="chains"),
    ],
)
def test_the_first_look_spares_a_closer_one(names: Names) -> None:
    """It names only subjects of which there is anything to ask, and passes over a good part of these."""
    named = asked = 0
    for seed in SOME:
        dataset = document(made_up(seed)).dataset
        few = set(names(Index(dataset)))
        with closely():
            all_of_them = set(names(Index(dataset)))
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
        for seed in SOME:
            list(calendar_slip.find(document(made_up(seed)).index))
    assert 0 < answers.count(True) < 0.9 * len(answers)
