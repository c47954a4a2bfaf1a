"""A large file is read in pieces: the same as at once, or not in pieces at all."""

from __future__ import annotations

import json
from typing import Any

import pytest

from conftest import document
from khujand_cli import pieces, reading
from khujand_cli.cutting import lists
from khujand_cli.model import Dataset
from khujand_cli.pieces import taken_in_pieces
from khujand_cli.reading import _taken, read_json
from khujand_cli.validation import InvalidDataset, taken
from made_up import damaged, seeded, several, written


@pytest.fixture(autouse=True, params=[1, 150])
def small(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pieces be of a record or of some, and every file large."""
    monkeypatch.setattr(pieces, "_PIECE", request.param)
    monkeypatch.setattr(reading, "_LARGE", 0)


def in_pieces(data: bytes) -> Dataset | None:
    """Return what is read in pieces; None where it is not read so."""
    spans = lists(data)
    return taken_in_pieces(data, spans, spans)


def test_the_same_is_read() -> None:
    """However a dataset is written, what is read in pieces is what is read at once."""
    for seed in range(150):
        data = written(several(seed), seeded(seed)).encode()
        assert _taken(data) == taken(data) is not None
    assert in_pieces(json.dumps(several(1)).encode()) == taken(json.dumps(several(1)).encode())


def test_what_is_damaged_is_never_mended() -> None:
    """Whatever is wrong with a text, reading it in pieces reads what all of it says, or nothing."""
    read = 0
    for seed in range(600):
        data = damaged(several(seed % 200), seeded(seed)).encode("utf-8", "surrogatepass")
        found = in_pieces(data)
        assert found is None or found == taken(data), seed
        read += found is not None
    assert read


RECORDS: list[dict[str, Any]] = [
    {"id": "a", "source": "s", "quantity": "q", "figure": 1},
    {"id": "b", "source": "s", "event": "e", "date": "1866"},
]


def _of_reference(key: str) -> dict[str, Any]:
    return {"sources": [{"id": "s", "label": "S", "kind": "primary", "csl": {key: RECORDS}}]}


@pytest.mark.parametrize(
    "dataset",
    [
        _of_reference("claims"),
        {**_of_reference("claims"), "claims": RECORDS},
        _of_reference('x"claims'),
        _of_reference("events"),
        {"accepted": [{"rule": "AGR001", "claims": RECORDS, "reason": "seen"}]},
        {"title": '"claims": [{'},
        {"claims": [{**RECORDS[0], "note": '}, {"id": "c"'}, RECORDS[1]]},
    ],
)
def test_only_the_lists_of_the_dataset_are_read(dataset: dict[str, Any]) -> None:
    """A list of such a name in a reference or in what is accepted, or a text like one, is left where it is."""
    data = json.dumps(dataset).encode()
    found = in_pieces(data)
    assert found is None or found == taken(data)
    assert _taken(data) == taken(data)


@pytest.mark.parametrize(
    "between", [b",,", b", null,", b" ", b",[],", b'], "claims": [', b'], "events": [], "claims": [', b"}, {"]
)
def test_nothing_is_passed_over_between_two_pieces(between: bytes) -> None:
    """What stands between two records and is no comma makes the file faulty, as it does where it is read at once."""
    data = b'{"claims": [%b]}' % between.join(json.dumps(one).encode() for one in RECORDS)
    found = in_pieces(data)
    assert found is None or found == taken(data)
    with pytest.raises(InvalidDataset):
        read_json("d.json", data)


def test_a_sound_file_is_sound_in_pieces() -> None:
    """A dataset that is read in pieces is indexed and judged as any other."""
    dataset = several(3)
    assert document(dataset).dataset == taken(json.dumps(dataset).encode())
