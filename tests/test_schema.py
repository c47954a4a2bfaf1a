"""The JSON Schema of the dataset format says what the program reads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from conftest import ROOT, Run, dates, document, figures
from khujand_cli.dataset.keys import keys_of
from khujand_cli.dataset.records import (
    Acceptance,
    Claim,
    Dataset,
    Event,
    Proposition,
    Quantity,
    SecondDate,
    Side,
    Source,
)
from khujand_cli.files.validation import InvalidDataset

SCHEMA: dict[str, Any] = json.loads((ROOT / "data" / "dataset.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def _properties(schema: dict[str, Any], name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for key, value in schema.get("properties", {}).items():
        yield f"{name}.{key}", value
        yield from _properties(value, f"{name}.{key}")


KEYS = [
    *_properties(SCHEMA, "dataset"),
    *(pair for name, schema in SCHEMA["$defs"].items() for pair in _properties(schema, name)),
]


def test_it_is_a_schema(run: Run) -> None:
    """It keeps to its metaschema, and the command prints it."""
    Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(run("schema").stdout) == SCHEMA


@pytest.mark.parametrize(
    ("record", "schema"),
    [
        (Dataset, SCHEMA),
        (Side, SCHEMA["$defs"]["side"]),
        (Source, SCHEMA["$defs"]["source"]),
        (Quantity, SCHEMA["$defs"]["quantity"]),
        (Event, SCHEMA["$defs"]["event"]),
        (Proposition, SCHEMA["$defs"]["proposition"]),
        (Claim, SCHEMA["$defs"]["claim"]),
        (SecondDate, SCHEMA["$defs"]["claim"]["properties"]["also"]),
        (Acceptance, SCHEMA["$defs"]["acceptance"]),
    ],
)
def test_it_has_the_keys_of_the_records(record: type[Any], schema: dict[str, Any]) -> None:
    """Every record has exactly the keys that the program reads."""
    assert set(keys_of(record)) == set(schema["properties"])


@pytest.mark.parametrize(("key", "schema"), KEYS, ids=[key for key, _ in KEYS])
def test_every_key_is_explained_with_an_example(key: str, schema: dict[str, Any]) -> None:
    """Every key has a description and an example that is valid for it."""
    assert schema["description"], key
    assert schema["examples"], key
    inner = Draft202012Validator({**schema, "$defs": SCHEMA["$defs"]})
    assert all(inner.is_valid(example) for example in schema["examples"])


def test_the_bundled_dataset_keeps_to_it() -> None:
    """The bundled dataset is valid by the schema."""
    bundled = json.loads((ROOT / "data" / "khujand.json").read_text(encoding="utf-8"))
    assert [error.message for error in VALIDATOR.iter_errors(bundled)] == []


TWO_WAYS = [
    {"id": "guns", "sum_of": [["x"], ["y"]]},
    {"id": "x", "label": "X"},
    {"id": "y", "label": "Y"},
]
ALSO = {"also": {"calendar": "julian", "date": "1866-05-05"}, "note": "x\ny"}
SOUND = [
    figures(("a", "guns", 13), ("b", "guns", {"low": 1, "best": 2, "high": 3}), ("c", "guns", "57..65")),
    figures(("a", "guns", "~3.30"), quantities=TWO_WAYS),
    figures(("a", "guns", {"low": "3.30", "best": 3.4, "high": "3.50"})),
    dates(("a", "siege", "1866-05-17/1866-05-24", ALSO)),
]
BROKEN = [
    figures(("a", "guns", True)),
    figures(("a", "guns", "2,500")),
    figures(("a", "guns", -1)),
    figures(("a", "guns", 13, {"stance": "affirms", "proposition": "p"}), propositions=[{"id": "p", "label": "P"}]),
    figures(("a", "guns", 13, {"lokator": "x"})),
    figures(("a b", "guns", 13)),
    {"sources": [{"id": "a", "label": "A", "kind": "very primary"}]},
    {"sources": [{"id": "a", "kind": "primary"}]},
    {"schema_version": 2},
]


@pytest.mark.parametrize("dataset", SOUND)
def test_what_it_takes_is_read(dataset: dict[str, Any]) -> None:
    """Sound datasets are valid by the schema and read by the program."""
    assert VALIDATOR.is_valid(dataset)
    assert document(dataset).dataset.sources


@pytest.mark.parametrize("dataset", BROKEN)
def test_what_it_refuses_is_refused(dataset: dict[str, Any]) -> None:
    """Datasets of the wrong shape are invalid by the schema and refused by the program."""
    assert not VALIDATOR.is_valid(dataset)
    with pytest.raises(InvalidDataset):
        document(dataset)
