"""Brief claims: a large file is read into them, and nothing but the time that it takes is different."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import document
from khujand_cli import pieces, reading
from khujand_cli.brief import BriefClaim
from khujand_cli.chronology import timeline
from khujand_cli.collation import collate
from khujand_cli.criticism import criticise
from khujand_cli.cutting import lists
from khujand_cli.model import Claim, Dataset
from khujand_cli.pieces import taken_in_pieces
from khujand_cli.records import raw_dataset
from khujand_cli.validation import taken, taken_briefs, taken_records
from made_up import damaged, seeded, several

SAID = {"id", "source", "quantity", "figure", "event", "date", "locator", "based_on"}
SELDOM = {
    "unit": "men", "calendar": "julian", "also": {"calendar": "gregorian", "date": "1866-06-05"}, "cited_in": "s",
    "proposition": "p", "stance": "doubts", "as_of": "1866", "wording": "some", "note": "seen",
}  # fmt: skip


def briefly(seed: int) -> dict[str, Any]:
    """Return a made-up dataset whose claims say no more than most."""
    dataset = several(seed)
    claims = [{key: value for key, value in one.items() if key in SAID} for one in dataset["claims"]]
    return {**dataset, "claims": [one for one in claims if "figure" in one or "date" in one], "accepted": []}


def in_pieces(data: bytes) -> Dataset | None:
    """Return what is read in pieces; None where it is not read so."""
    spans = lists(data)
    return taken_in_pieces(data, spans, spans)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pieces be of a record or two, and every file large."""
    monkeypatch.setattr(pieces, "_PIECE", 150)
    monkeypatch.setattr(reading, "_LARGE", 0)


def test_what_is_read_briefly_is_what_is_read() -> None:
    """A claim that is read briefly is equal to what is read else; one that says more is not read briefly."""
    brief = 0
    for seed in range(100):
        for one in several(seed)["claims"]:
            data = json.dumps([one]).encode()
            found = taken_briefs(data)
            assert (found is not None) == (one.keys() <= SAID), one
            if found is not None:
                assert found == taken_records("claims", data)
                brief += 1
    assert brief > 1000


MEMBERS = {
    **dict.fromkeys(("id", "source", "quantity", "event", "locator"), st.sampled_from(["a", "A", "", None, 1])),
    "figure": st.sampled_from([1, -1, 1.5, True, "57..65", "65..57", {"low": 1, "high": 2}, None, [], "1" * 99]),
    "date": st.sampled_from(["1866-05-24", "1866-13", "../1866", None, 1866, {}]),
    "based_on": st.sampled_from([[], ["a"], ["A"], "a", None, [None]]),
    "note": st.none(),
    "sources": st.none(),
}


@given(st.fixed_dictionaries({}, optional=MEMBERS))
def test_nothing_is_read_briefly_that_is_not_read_else(claim: dict[str, Any]) -> None:
    """Whatever stands in a claim, it is read briefly only if it is read at length, and then as the same."""
    data = json.dumps([claim]).encode()
    found, expected = taken_briefs(data), taken_records("claims", data)
    assert found == expected if claim.keys() <= SAID else found is None


def test_a_brief_claim_is_a_claim() -> None:
    """A brief claim equals and hashes as the claim that says the same, and is that one when copied or sent."""
    data = b'[{"id": "a", "source": "s", "quantity": "q", "figure": {"low": 1, "high": 2}, "locator": "p. 1"}]'
    (brief,), (claim,) = taken_briefs(data) or (), taken_records("claims", data) or ()
    assert type(brief) is BriefClaim
    assert brief.brief
    assert not claim.brief
    assert brief == claim
    assert claim == brief
    assert brief != json.loads(data)[0]
    for one in (pickle.loads(pickle.dumps(brief)), copy.copy(brief)):  # noqa: S301
        assert type(one) is Claim
        assert one == brief
    dated = b'[{"id": "a", "source": "s", "event": "e", "date": "1866"}]'
    (other,), (same,) = taken_briefs(dated) or (), taken_records("claims", dated) or ()
    assert other != brief
    assert hash(other) == hash(same)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("key", SELDOM)
@pytest.mark.parametrize("place", [0, 1, -1])
def test_what_few_claims_say_is_not_lost(key: str, place: int) -> None:
    """A note, a unit or a wording that one claim among many has is read wherever that claim stands."""
    dataset = briefly(1)
    claims = dataset["claims"]
    claims[place] = {**claims[place], key: SELDOM[key]}
    data = json.dumps(dataset).encode()
    found = in_pieces(data)
    assert found is not None
    assert found == taken(data)
    assert raw_dataset(found)["claims"][place][key] == SELDOM[key]
    assert place != -1 or any(one.brief for one in found.claims)


@pytest.mark.usefixtures("small")
def test_damage_is_not_mended() -> None:
    """Whatever is wrong with a text of brief claims, it is read as it is at length, or not at all."""
    read = 0
    for seed in range(600):
        data = damaged(briefly(seed % 200), seeded(seed)).encode("utf-8", "surrogatepass")
        found = in_pieces(data)
        assert found is None or found == taken(data), seed
        read += found is not None
    assert read


@pytest.mark.usefixtures("small")
def test_the_same_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Brief claims are judged, dated and compared as those are that are read at length."""
    for seed in range(60):
        dataset = briefly(seed)
        short = document(dataset)
        with monkeypatch.context() as patch:
            patch.setattr(reading, "_LARGE", 1 << 40)
            long = document(dataset)
        assert any(one.brief for one in short.dataset.claims)
        assert not any(one.brief for one in long.dataset.claims)
        assert criticise(short) == criticise(long)
        assert timeline(short.index) == timeline(long.index)
        assert collate(short.index) == collate(long.index)
        assert raw_dataset(short.dataset) == raw_dataset(long.dataset)
