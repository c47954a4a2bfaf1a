"""The plain look: a text that it clears would have been found sound if it had been taken apart."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import MISSING, fields
from typing import Any

import pytest

from khujand_cli.dataset.records import Claim, Dataset
from khujand_cli.files import reading
from khujand_cli.files.contents import CLAIM, RECORDS, Contents
from khujand_cli.files.reading import read_json
from khujand_cli.files.validation import InvalidDataset
from made_up import damaged, made_up, seeded, written

HEAD = '{"schema_version": 1, "title": "A siege", '
SOURCES = '"sources": [{"id": "a", "label": "A", "kind": "primary"}, {"id": "b", "label": "B", "kind": "primary"}], '
QUANTITIES = '"quantities": [{"id": "q", "label": "Killed", "unit": "person", "per": 5}], '
EVENTS = '"events": [{"id": "e", "label": "Assault", "after": ["f"]}, {"id": "f", "label": "March"}], '
CLAIMS = (
    '"claims": [{"id": "c", "source": "a", "quantity": "q", "figure": 12, "locator": "p. 4"}, '
    '{"id": "d", "source": "a", "event": "e", "date": "1866-05-24", "based_on": ["b"], "note": "N"}]}'
)
TEXT = f"{HEAD}{SOURCES}{QUANTITIES}{EVENTS}{CLAIMS}"


def told(data: bytes) -> Any:
    """Return the dataset, or all that is wrong."""
    try:
        return read_json("f.json", data).dataset
    except InvalidDataset as error:
        return error.findings


def apart(data: bytes) -> Any:
    """Return what is told where every text is taken apart."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "is_plain", lambda _: False)
        return told(data)


def cleared(data: bytes) -> bool:
    """Whether a text is read without being taken apart."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "keys_standing_twice", lambda *_: pytest.fail("taken apart"))
        try:
            return isinstance(told(data), Dataset)
        except pytest.fail.Exception:
            return False


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT, id="as it is"),
        pytest.param(json.dumps(json.loads(TEXT), indent=2), id="indented"),
        pytest.param(TEXT.replace('": ', '"\n : '), id="spaced"),
        pytest.param(TEXT.replace("p. 4", "vol. 2: p. 4"), id="a colon in a text"),
        pytest.param(TEXT.replace("{", '{"$schema": "https://example.org/s", ', 1), id="a schema"),
        pytest.param(TEXT.replace('"schema_version": 1, ', ""), id="no version"),
        pytest.param(TEXT.replace("12", '"~12"'), id="in the notation"),
    ],
)
def test_a_sound_text_is_not_taken_apart(data: str) -> None:
    """A text without anything unusual is read once, however it is spaced."""
    assert cleared(data.encode())


def _pairs() -> Iterator[tuple[int, str]]:
    """Yield each beginning of an object in the text with a member that stands in it."""
    for start in (place for place, character in enumerate(TEXT) if character == "{"):
        for key, value in json.JSONDecoder().raw_decode(TEXT, start)[0].items():
            yield start, f"{json.dumps(key)}: {json.dumps(value)}"


@pytest.mark.parametrize(("start", "member"), list(_pairs()))
def test_a_key_that_stands_twice_is_never_cleared(start: int, member: str) -> None:
    """Any member that stands a second time, or a second time without a value, is told as it is anywhere."""
    key = member.split(":")[0]
    for again in (
        member,
        f"{key}: null",
        f"{key}: []",
        f'{key}: ""',
        f"{key} :1",
        f'"\\u{ord(key[1]):04x}{key[2:]}: 1',
    ):
        data = f"{TEXT[: start + 1]}{again}, {TEXT[start + 1 :]}".encode()
        findings = told(data)
        assert any(finding.rule == "duplicate-key" for finding in findings)
        assert findings == apart(data)


@pytest.mark.parametrize(
    "number",
    [
        "0.1",
        "-0.0",
        "0.10000000000000000000001",
        "1e2",
        "1E400",
        "NaN",
        "-Infinity",
        "12.0",
        "1" * 20,
        "1" * 5000,
        "-0",
    ],
)
@pytest.mark.parametrize("old", ['"figure": 12', '"per": 5', '"schema_version": 1'])
def test_no_number_that_needs_a_closer_look_is_cleared(number: str, old: str) -> None:
    """A number that may have lost digits, or that JSON does not have, is read as if the text was taken apart."""
    data = TEXT.replace(old, f"{old.split(':')[0]}: {number}").encode()
    assert data != TEXT.encode()
    assert _outcome(told, data) == _outcome(apart, data)


@pytest.mark.parametrize("seed", range(150))
def test_what_is_damaged_is_told_as_if_it_was_taken_apart(seed: int) -> None:
    """Whatever is wrong with a text, the look ahead hides none of it."""
    drawn = seeded(seed)
    for text in (written(made_up(seed), drawn), damaged(made_up(seed), drawn)):
        data = text.encode("utf-8", "surrogatepass")
        assert _outcome(told, data) == _outcome(apart, data)


def _outcome(read: Any, data: bytes) -> str:
    return repr(read(data))


def test_no_default_counts_as_a_value_but_that_of_the_version() -> None:
    """What is counted as given was given: every value that is there without being given is an empty one."""
    kinds: list[Any] = [Dataset, *RECORDS.values()]
    for kind in kinds:
        for field in fields(kind):
            assert field.default is MISSING or not field.default or field.name == "schema_version"


def test_the_shape_of_a_claim_names_its_fields() -> None:
    """The shape of a claim is written out in the order of its fields, so that each is told by its own name."""
    given: dict[str, Any] = {name: (name,) for name in CLAIM}
    assert _shapes(Claim(**given), Claim(id="", source="a")) == {CLAIM: 1, ("source",): 1}
    for name in set(CLAIM) - {"id", "source"}:
        one: dict[str, Any] = {"id": "c", "source": "a", name: ("x",)}
        assert list(_shapes(Claim(**one))) == [tuple(key for key in CLAIM if key in one)]


def _shapes(*claims: Claim) -> dict[tuple[str, ...], int]:
    return Contents(Dataset(), {"claims": claims}, b"", dict).shapes
