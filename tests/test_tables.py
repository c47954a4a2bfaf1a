"""A dataset in a workbook and in a folder of CSV files is the same dataset, whatever a person wrote in it."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from khujand_cli.dataset.raw import json_text, raw_dataset
from khujand_cli.dataset.records import Dataset
from khujand_cli.files.reading import read, read_json
from khujand_cli.files.tables.cells import read_cell, write_cell
from khujand_cli.files.tables.columns import HEAD, KEYS, CellKind
from khujand_cli.files.writing import write_dataset
from khujand_cli.wording import ANYWHERE

NASTY = st.sampled_from(
    ["'", "''", "'tis", "=1+1", "+5", "-5", "@x", " ", "\u00a0", " x ", "'=", "_x000D_", "_x005F_x0041_", "x005F_",
     "#N/A", "TRUE", "65", "3.30", "1866-05-24", "5-12", "a; b", "a | b", "[sic]", "[]", "{}", "nan", "№ 5 & <b>",
     '"quoted"', "Қўқон", "خجند", "می\u200cخواهم", "\ufffe", "\uffff", "a,b;c", "0043", "1e5", "null"]
)  # fmt: skip
TEXTS = st.one_of(NASTY, st.text(min_size=1, max_size=12)).filter(lambda text: not ANYWHERE.search(text))
NOTES = st.one_of(TEXTS, st.sampled_from(["two\nlines", "two\r\nlines", "_x0041\r\nz", "\ttab", "ends\n", "=a\n"]))
FIGURES = st.one_of(
    st.integers(0, 10**15),
    st.floats(1e-10, 10**15),
    st.sampled_from(["65", "3.30", "3.3", "0.0000001", "57..65", ">2500", "<=100", "~2500", "1000000000000000", 3.0]),
    st.sampled_from([{"low": 1, "high": 3}, {"low": "1.0", "best": 2, "high": "3.50"}, {"high": 9, "low": 0.5}]),
).filter(lambda figure: str(figure) != "-0.0")
DATES = st.sampled_from(
    ["1866", "1866-05-24", "-0043", "-0043-03-15", "1866-05-17/..", "../1866", "[1866-05-19..1866-05-20]", "1866~",
     "18XX", "1866-05-24T24:00"]
)  # fmt: skip
JSON: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**20), 10**20),
              st.floats(allow_nan=False, allow_infinity=False), NOTES),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=6,
)  # fmt: skip


def _some(draw: st.DrawFn, **values: st.SearchStrategy[Any]) -> dict[str, Any]:
    return {key: draw(value) for key, value in values.items() if draw(st.booleans())}


@st.composite
def anything(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a valid dataset with every key in it now and then, and texts that tables are known to harm."""
    sources = [
        {"id": "letter", "label": draw(TEXTS), "kind": "primary",
         **_some(draw, side=TEXTS, date=DATES, based_on=st.just([]), csl=st.dictionaries(TEXTS, JSON, max_size=3))},
        {"id": "adams", "label": draw(TEXTS), "kind": "secondary"},
    ]  # fmt: skip
    quantities = [
        {"id": "killed", "label": draw(TEXTS), **_some(draw, side=TEXTS, unit=NASTY, event=st.just("siege"))},
        {
            "id": "all",
            "label": draw(TEXTS),
            **_some(draw, sum_of=st.sampled_from([["killed"], [["killed"], ["lost"]]])),
        },
        {"id": "lost", "label": draw(TEXTS), **_some(draw, includes=st.sampled_from([[], ["killed"]]))},
    ]
    events = [
        {"id": "siege", "label": draw(TEXTS)},
        {"id": "assault", "label": draw(TEXTS),
         **_some(draw, part_of=st.just("siege"), after=st.just(["siege"]), after_end=st.just([]))},
    ]  # fmt: skip
    claims = []
    for place in range(draw(st.integers(0, 4))):
        body: dict[str, Any] = draw(
            st.one_of(
                st.fixed_dictionaries({"quantity": st.just("killed"), "figure": FIGURES}),
                st.fixed_dictionaries({"event": st.just("siege"), "date": DATES}),
                st.just({"proposition": "p", "stance": "denies"}),
                st.just({"event": "siege", "date": "1812-08-26", "calendar": "julian",
                         "also": {"date": "1812-09-07", "calendar": "gregorian"}}),
            )
        )  # fmt: skip
        unit = {"unit": draw(NASTY)} if "figure" in body and draw(st.booleans()) else {}
        extra = _some(draw, locator=TEXTS, cited_in=st.just("adams"), as_of=DATES, wording=TEXTS, note=NOTES)
        based_on = _some(draw, based_on=st.sampled_from([[], ["letter"]]))
        claims.append({"id": f"c{place}", "source": "adams", **body, **unit, **extra, **based_on})
    return {
        "schema_version": 1,
        **_some(draw, title=TEXTS, calendar=st.just("unknown"), period_units=st.lists(NASTY, max_size=2)),
        "sources": sources, "quantities": quantities, "events": events,
        "propositions": [{"id": "p", "label": draw(TEXTS)}],
        "claims": claims,
        "accepted": [{"rule": "SUM001", "claims": [one["id"] for one in claims[:2]], "reason": draw(NOTES)}],
    }  # fmt: skip


def through(dataset: Dataset, form: str, folder: Path) -> Dataset:
    """Return the dataset as it comes back from a form."""
    path = str(folder / f"copy{form}")
    write_dataset(raw_dataset(dataset), path, force=False)
    return read(path).dataset


@settings(max_examples=60)
@given(anything(), st.lists(st.sampled_from([".json", ".xlsx", ""]), min_size=1, max_size=3))
def test_any_dataset_comes_back_by_any_route(raw: dict[str, Any], route: list[str]) -> None:
    """However a dataset is turned from form to form, what is read in the end is what was read at first."""
    dataset = read_json("first.json", json.dumps(raw).encode()).dataset
    for form in route:
        with tempfile.TemporaryDirectory() as folder:
            again = through(dataset, form, Path(folder))
            assert again == dataset
            assert json_text(raw_dataset(again)) == json_text(raw_dataset(dataset))


@pytest.mark.parametrize("form", [".json", ".xlsx", ""])
def test_the_bundled_dataset_comes_back(form: str, tmp_path: Path) -> None:
    """The bundled dataset is the same in each form, down to every key of its references."""
    dataset = read(None).dataset
    again = through(dataset, form, tmp_path)
    assert again == dataset
    assert json_text(raw_dataset(again)) == json_text(raw_dataset(dataset))


@given(raw=anything())
def test_writing_json_says_what_the_file_said(raw: dict[str, Any]) -> None:
    """What is written as JSON is what was read, record by record, but for lists that say no more than their absence."""
    dataset = read_json("first.json", json.dumps(raw).encode()).dataset
    written = json.loads(json_text(raw_dataset(dataset)))
    for name in ("sources", "quantities", "events", "propositions", "claims", "accepted"):
        plain = [{key: value for key, value in one.items() if value != [] or key == "based_on"} for one in raw[name]]
        assert [{key: value for key, value in one.items() if value != [] or key == "based_on"}
                for one in written.get(name, [])] == plain  # fmt: skip


@pytest.mark.parametrize("typed", [True, False])
@given(
    text=st.one_of(NASTY, st.text(min_size=1, max_size=6)),
    kind=st.sampled_from([CellKind.WORD, CellKind.TEXT, CellKind.DATE]),
)
def test_a_text_is_read_as_it_was_written(typed: bool, text: str, kind: CellKind) -> None:
    """No text is changed by a cell, whatever sign it begins or ends with."""
    cell = write_cell(kind, text, typed=typed)
    assert read_cell(kind, cell, typed=typed) == text


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        (CellKind.TEXT, "'tis", "'tis"),
        (CellKind.TEXT, " kept ", " kept "),
        (CellKind.TEXT, 12, "12"),
        (CellKind.TEXT, 12.5, "12.5"),
        (CellKind.WORD, "\u00a0letter ", "letter"),
        (CellKind.WORD, 1866, "1866"),
        (CellKind.DATE, 1866, "1866"),
        (CellKind.DATE, " 1866-05-24 ", "1866-05-24"),
        (CellKind.LIST, "a; b ;", ["a", "b"]),
        (CellKind.LIST, "[]", []),
        (CellKind.LIST, '["a; b"]', ["a; b"]),
        (CellKind.DIVISIONS, "a; b | c", [["a", "b"], ["c"]]),
        (CellKind.DIVISIONS, "a; b", ["a", "b"]),
        (CellKind.FIGURE, "65", 65),
        (CellKind.FIGURE, "65.0", "65.0"),
        (CellKind.FIGURE, "3.30", "3.30"),
        (CellKind.FIGURE, "3.3", 3.3),
        (CellKind.FIGURE, "\u00a065 ", 65),
        (CellKind.FIGURE, "'65", "65"),
        (CellKind.FIGURE, "57..65", "57..65"),
        (CellKind.FIGURE, '{"low": 1, "high": 2}', {"low": 1, "high": 2}),
        (CellKind.OBJECT, '[{"type": "book"}]', {"type": "book"}),
        (CellKind.NUMBER, "1", 1),
    ],
)
def test_a_cell_of_csv_means_what_a_person_meant(kind: CellKind, cell: Any, value: Any) -> None:
    """In a CSV file, where all is text, each column reads its cells as people write them there."""
    assert read_cell(kind, cell, typed=False) == value
    assert type(read_cell(kind, cell, typed=False)) is type(value)


def test_the_tables_have_the_keys_of_the_format() -> None:
    """Every key of the JSON Schema is a column of its table, and no other is."""
    schema = json.loads((ROOT / "data" / "dataset.schema.json").read_text(encoding="utf-8"))
    records = {"sides": "side", "sources": "source", "quantities": "quantity", "events": "event", "propositions": "proposition",
               "claims": "claim", "accepted": "acceptance"}  # fmt: skip
    for name, columns in KEYS.items():
        properties = schema["properties"] if name == HEAD else schema["$defs"][records[name]]["properties"]
        assert {key.partition(".")[0] for key in columns} == set(properties) - (set(records) if name == HEAD else set())
