"""What happens to what was accepted, and to a claim without an id of its own, when what is said is put right."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from conftest import document
from khujand_cli.criticism.run import criticise
from khujand_cli.files.validation import InvalidDataset
from khujand_cli.reports.wording.difference import lines
from khujand_cli.views.difference import Difference, difference

SOURCES = [{"id": "adams", "label": "Adams", "kind": "primary"}, {"id": "brown", "label": "Brown", "kind": "primary"}]


def _dataset(*claims: dict[str, Any], **more: Any) -> dict[str, Any]:
    quantities = [{"id": "killed", "label": "Killed", "unit": "person"}]
    return {"sources": SOURCES, "quantities": quantities, "claims": list(claims), **more}


def _said(source: str, figure: int | str, locator: str = "p. 1") -> dict[str, Any]:
    return {"source": source, "quantity": "killed", "figure": figure, "locator": locator}


def _accepted() -> dict[str, Any]:
    """Return a dataset of claims without ids whose one finding is accepted, with its fingerprint."""
    dataset = _dataset(_said("adams", 1429), _said("brown", 1389))
    (found,) = criticise(document(dataset)).findings
    entry = {"rule": found.code, "claims": list(found.claims), "reason": "seen", "fingerprint": found.fingerprint}
    return {**dataset, "accepted": [entry]}


def _changes(before: dict[str, Any], after: dict[str, Any]) -> Difference:
    old, new = document(before), document(after)
    return difference(old.index, new.index, criticise(old).findings, criticise(new).findings)


def test_an_acceptance_lapses_where_the_id_of_a_claim_went_by_its_figure() -> None:
    """A claim without an id of its own gets another when its figure is put right; the rest is judged all the same."""
    dataset = _accepted()
    assert [one.accepted for one in criticise(document(dataset)).findings] == ["seen"]
    dataset["claims"][0]["figure"] = 1430
    conflict, lapsed = sorted(criticise(document(dataset)).findings, key=lambda one: one.code != "AGR001")
    assert (conflict.code, conflict.accepted) == ("AGR001", None)
    assert lapsed.code == "ACC001"
    assert lapsed.claims == ("brown-killed-1389-p-1",)


def test_an_acceptance_without_a_fingerprint_names_claims_that_are_there() -> None:
    """It can only be a slip of the pen, and is refused with its place."""
    dataset = _accepted()
    del dataset["accepted"][0]["fingerprint"]
    dataset["claims"][0]["figure"] = 1430
    with pytest.raises(InvalidDataset) as refused:
        document(dataset)
    assert "DAT006" in {one.code for one in refused.value.findings}


def test_a_corrected_place_is_a_change_of_one_claim() -> None:
    """A given id holds the locator; who mends that is told of one claim that changed, and of no finding."""
    before = _dataset(_said("adams", 1429), _said("brown", 1389))
    after = deepcopy(before)
    after["claims"][0]["locator"] = "p. 2"
    found = _changes(before, after)
    assert [(old.locator, new.locator) for old, new in found.claims.changed] == [("p. 1", "p. 2")]
    assert not found.claims.added
    assert not found.claims.removed
    assert not found.findings


def test_which_of_several_claims_became_which_is_not_guessed() -> None:
    """Where two claims of a source on a subject went and two came, they are told as gone and as new."""
    before = _dataset(_said("adams", 1429), _said("adams", 1500, "p. 3"))
    after = _dataset(_said("adams", 1430), _said("adams", 1501, "p. 3"))
    found = _changes(before, after)
    assert (len(found.claims.added), len(found.claims.removed), len(found.claims.changed)) == (2, 2, 0)


def test_a_claim_with_an_id_of_its_own_is_another_one_under_another_id() -> None:
    """Whoever names claims says himself which is which."""
    before, after = (_dataset({"id": name, **_said("adams", 1429)}) for name in ("one", "two"))
    found = _changes(before, after)
    assert (len(found.claims.added), len(found.claims.removed), len(found.claims.changed)) == (1, 1, 0)


def test_what_was_accepted_is_told_with_its_claims() -> None:
    """Several entries of one rule are told apart."""
    accepted = _accepted()
    told = list(lines(_changes({**accepted, "accepted": []}, accepted)))
    assert told[0] == "new in accepted: AGR001 (adams-killed-1429-p-1 and brown-killed-1389-p-1)"


def test_who_has_what_was_corrected_since_does_not_depart() -> None:
    """He has copied well; it is said that his source spoke so before, and that explains it."""
    old = {"id": "old", **_said("adams", 100)}
    new = {"id": "new", "corrects": ["old"], **_said("adams", 12)}
    copy = {"id": "copy", "based_on": ["adams"], **_said("brown", 100)}
    (found,) = criticise(document(_dataset(old, new, copy))).findings
    assert found.code == "AGR002"
    assert "Brown rests on Adams here, and has what it said before." in found.message
    assert "departs" not in found.message
    assert "Nothing simple" not in found.message
    copy["figure"] = 130
    found, *_ = criticise(document(_dataset(old, new, copy))).findings
    assert (found.code, "departs from it" in found.message) == ("AGR002", True)
