"""What is found in a dataset stays the same when the dataset is changed in ways that mean nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from conftest import document
from khujand_cli.criticism.run import criticise
from khujand_cli.finding import Finding
from made_up import LISTS, Record, made_up, renamed, seeded

# Beyond the first, seeds by which something was told twice, or of the copyist.
SEEDS = (*range(60), 80000, 80057, 80069, 80078, 80104, 80116, 80181)
# What is judged of a source, and of sources against each other; notes on who repeats whom change with the repeaters.
JUDGED = ("SUM", "AGR001", "AGR002", "CHR001", "CHR002", "FIG")

Verdict = tuple[Any, ...]


def found(dataset: Record) -> list[Finding]:
    """Return the findings on a dataset that accepts none of them."""
    return [finding for finding in criticise(document(dataset)).findings if finding.code != "ACC001"]


def judged(dataset: Record) -> list[Finding]:
    """Return what is found on sources, alone and against each other, without what is only noted."""
    return [finding for finding in found(dataset) if finding.code.startswith(JUDGED)]


def verdicts(findings: list[Finding], *, claims: bool = True) -> Counter[Verdict]:
    """Return what is found, without the words."""
    return Counter(
        (one.code, one.severity, one.certainty, one.subject, frozenset(one.claims) if claims else None)
        for one in findings
    )


def unaccepted(seed: int) -> Record:
    """Return the dataset of a seed, with nothing accepted in it."""
    dataset = made_up(seed)
    dataset.pop("accepted", None)
    return dataset


def shuffled(dataset: Record, seed: int) -> Record:
    """Return a dataset with its claims, and its subjects, in another order."""
    changed = deepcopy(dataset)
    for name in ("quantities", "propositions", "claims"):
        seeded(seed).shuffle(changed[name])
    return changed


def with_strangers(dataset: Record, _seed: int) -> Record:
    """Return a dataset with a source, a quantity and an event more that have nothing to do with it."""
    changed = deepcopy(dataset)
    changed["sources"].append({"id": "stranger", "label": "Stranger", "kind": "secondary"})
    changed["quantities"].append({"id": "ships", "label": "Ships", "unit": "ship"})
    changed["events"].append({"id": "launch", "label": "The launch"})
    changed["claims"] += [
        {"id": "strange-1", "source": "stranger", "quantity": "ships", "figure": 12},
        {"id": "strange-2", "source": "stranger", "event": "launch", "date": "1799-03-04", "calendar": "gregorian"},
    ]
    return changed


@pytest.mark.parametrize("change", [shuffled, with_strangers], ids=lambda change: change.__name__)
def test_order_and_strangers_change_nothing(change: Callable[[Record, int], Record]) -> None:
    """Neither the order of the records nor records that are about something else change any finding."""
    for seed in SEEDS:
        dataset = unaccepted(seed)
        assert verdicts(found(change(dataset, seed))) == verdicts(found(dataset)), seed


def test_names_change_nothing() -> None:
    """With other ids the same is found of the same records."""
    for seed in SEEDS:
        dataset = unaccepted(seed)
        other = {**dataset, **{name: [renamed(one, "zz-") for one in dataset.get(name, ())] for name in LISTS}}
        expected: Counter[Verdict] = Counter()
        for (*judged, subject, claims), count in verdicts(found(dataset)).items():
            expected[(*judged, subject and f"zz-{subject}", frozenset(f"zz-{claim}" for claim in claims))] = count
        assert verdicts(found(other)) == expected, seed


def test_what_is_said_twice_is_judged_once() -> None:
    """Every claim made a second time by the same source, to the letter, changes no verdict."""
    for seed in SEEDS:
        dataset = unaccepted(seed)
        doubled = deepcopy(dataset)
        doubled["claims"] += [{**claim, "id": f"{claim['id']}-again"} for claim in dataset["claims"]]
        before, after = (verdicts(judged(one), claims=False) for one in (dataset, doubled))
        assert after == before, seed


def nested(dataset: Record) -> Record:
    """Return a dataset in which the first two parts of every plain sum are a sum of their own that nobody states."""
    changed = deepcopy(dataset)
    added = []
    for one in changed["quantities"]:
        parts = one.get("sum_of", ())
        if len(parts) > 2 and isinstance(parts[0], str):
            inner = {key: one[key] for key in ("unit", "side", "event") if key in one}
            added.append({"id": f"{one['id']}-inner", "label": "Inner", **inner, "sum_of": parts[:2]})
            one["sum_of"] = [f"{one['id']}-inner", *parts[2:]]
    changed["quantities"] += added
    return changed


def test_a_sum_within_a_sum_is_the_same_sum() -> None:
    """Whether parts are added up in one step or in two, a total fits them or does not."""
    tried = 0
    for seed in range(200):
        dataset = unaccepted(seed)
        other = nested(dataset)
        if len(other["quantities"]) > len(dataset["quantities"]):
            tried += 1
            before, after = ([one for one in found(each) if one.code == "SUM001"] for each in (dataset, other))
            assert verdicts(after) == verdicts(before), seed
    assert tried > 15


def with_a_copyist(dataset: Record, of: str) -> Record:
    """Return a dataset in which somebody repeats all that a source says, and says that he does."""
    changed = deepcopy(dataset)
    changed["sources"].append({"id": "copyist", "label": "Copyist", "kind": "tertiary"})
    changed["claims"] += [
        {key: value for key, value in claim.items() if key not in ("cited_in", "locator", "wording")}
        | {"id": f"{claim['id']}-copied", "source": "copyist", "based_on": [of]}
        for claim in dataset["claims"]
        if claim["source"] == of
    ]
    return changed


def test_a_copyist_adds_no_voice_and_is_not_accused() -> None:
    """Who only repeats a source makes nothing graver, adds no dispute and ends none."""
    for seed in SEEDS:
        dataset = unaccepted(seed)
        before = judged(dataset)
        for source in [one["id"] for one in dataset["sources"]][:2]:
            after = judged(with_a_copyist(dataset, source))
            assert verdicts(after, claims=False) == verdicts(before, claims=False), (seed, source)
            assert all(one.origin != "copyist" for one in after), (seed, source)
