"""Large tables: with DuckDB only doubtful rows become claims, and what is reported is the same as without it."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from khujand_cli.capture.tables.carriers import carried
from khujand_cli.capture.tables.large.csv_form import csv_form
from khujand_cli.capture.tables.large.reading import is_large, read_large
from khujand_cli.capture.tables.map_text import read_map
from khujand_cli.capture.tables.mapped import read_mapped
from khujand_cli.criticism.run import criticise, says_anything
from khujand_cli.files.reading import Document
from khujand_cli.files.validation import InvalidDataset

pytest.importorskip("duckdb")

HEADINGS = [
    "id",
    "place",
    "start",
    "end",
    "low",
    "best",
    "high",
    "killed",
    "wounded",
    "missing",
    "both",
    "army",
    "other",
]
MAPS = {
    "all": """
        calendar = "gregorian"
        missing = ["", "-9"]
        [row]
        id = "id"
        label = "{place}"
        source = "The register"
        event = {from = "start", to = "end"}
        [columns.best]
        low = "low"
        high = "high"
        unit = "person"
        sum_of = [["killed", "wounded", "missing"], ["both", "missing"]]
        [columns.both]
        unit = "person"
        sum_of = ["killed", "wounded"]
        [columns.army]
        unit = "person"
        includes = ["best", "killed"]
    """,
    "exact": """
        precision = "exact"
        [row]
        id = "id"
        source = "X"
        [columns.best]
        missing = ["0"]
        sum_of = ["killed", "wounded", "missing"]
    """,
    "julian": """
        calendar = "julian"
        [row]
        id = "id"
        source = "X"
        event = {from = "start", to = "end"}
        [columns.army]
        includes = ["killed", "wounded"]
    """,
    "undeclared": """
        [row]
        id = "id"
        source = "X"
        event = "start"
        [columns.killed]
    """,
    "overlapping": """
        [row]
        id = "id"
        source = "X"
        [columns.best]
        sum_of = ["both", "killed"]
        [columns.both]
        sum_of = ["killed", "wounded"]
    """,
}
PLAIN = ["", " 7 ", "1000", "2000", "7.0"]
ODD = [*PLAIN, "-9", "c. 40", ">5", "2.50", "0012", "57..65", "999999999999999"]


def sound(number: random.Random, place: int) -> dict[str, Any]:
    """Return a row in which everything fits."""
    killed, wounded, missing = (number.choice([0, 1, 2, 7, 10, 38, 120, 1000]) for _ in range(3))
    best = killed + wounded + missing
    day = f"18{number.randint(10, 99)}-0{number.randint(1, 9)}-1{number.randint(0, 9)}"
    return {
        "id": place, "place": number.choice(["Elmbrook", "Fort, north", 'the "Mill"', "Худжанд"]), "start": day,
        "end": day, "low": max(best - 2, 0), "best": best, "high": best + 3, "killed": killed, "wounded": wounded,
        "missing": missing, "both": killed + wounded, "army": best + number.randint(0, 50), "other": "x",
    }  # fmt: skip


def table(seed: int, cells: Sequence[str]) -> str:
    """Return a table of which one row in six has something amiss, or something that is not plain."""
    number = random.Random(seed)  # noqa: S311
    lines = [",".join(HEADINGS)]
    for place in range(120):
        row = sound(number, place)
        if number.random() < 0.1:
            row[number.choice(HEADINGS[4:12])] += number.choice([1, 2, 10, 100, 900])
        if number.random() < 0.06:
            row[number.choice(HEADINGS[4:12])] = number.choice(cells)
        if number.random() < 0.04:
            row["end"] = number.choice(["", "1790", "1850-02-30", "1900-02-29", "1866-05-17~", "1501-01-01"])
        if number.random() < 0.02:
            row["id"] = number.choice([3, "E3", "e3", 100])
        written = [
            '"{}"'.format(str(row[key]).replace('"', '""')) if key == "place" else str(row[key]) for key in HEADINGS
        ]
        lines.append(",".join(written))
        if number.random() < 0.02:
            lines.append(number.choice(["", "," * (len(HEADINGS) - 1)]))
    return "\n".join(lines) + "\n"


def outcome(document: Document) -> Any:
    """Return all that is reported of a dataset."""
    return criticise(document), document.remarks, (document.typed.figures, document.typed.dates)


def both(folder: Path, text: str, table_map: str) -> tuple[Any, Any]:
    """Return what is reported without the screen and with it; None where nothing is screened."""
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    return outcomes(path, table_map)


def outcomes(path: Path, table_map: str) -> tuple[Any, Any]:
    """Return what is reported of a table without the screen and with it; None where nothing is screened."""
    name = path.with_name("map.toml")
    name.write_text(table_map, encoding="utf-8")

    def slowly() -> Any:
        return outcome(read_mapped(str(path), str(name)))

    def at_once() -> Any:
        document = screened(path, name)
        return None if document is None else outcome(document)

    return _told(slowly), _told(at_once)


def screened(path: Path, name: Path) -> Document | None:
    """Return the dataset of the rows that are not cleared."""
    known = read_map(str(name))
    return read_large(str(path), known, says_anything, lambda: None)


def _told(read: Any) -> Any:
    try:
        return read()
    except InvalidDataset as error:
        return error.findings


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("name", MAPS)
def test_the_same_is_reported_with_duckdb_and_without(name: str, seed: int, tmp_path: Path) -> None:
    """Findings with their places and leads, coverage and remarks are the same, to the last field."""
    slowly, at_once = both(tmp_path, table(seed, ODD if seed % 3 == 0 else PLAIN), MAPS[name])
    assert at_once is None or at_once == slowly


def packed(path: Path, text: str, seed: int) -> Path:
    """Write a table as Parquet, with columns of types that programs give them, and return its name."""
    import duckdb

    number = random.Random(seed)  # noqa: S311
    day = number.choice(["DATE", "TIMESTAMP", "VARCHAR"])
    figure = [number.choice(["BIGINT", "INTEGER", "DOUBLE" if number.random() < 0.1 else "UINTEGER"]) for _ in range(8)]
    types = [number.choice(["BIGINT", "VARCHAR"]), "VARCHAR", day, day, *figure, "DOUBLE"]
    cells = ", ".join(f'try_cast("{name}" AS {kind}) AS "{name}"' for name, kind in zip(HEADINGS, types, strict=True))
    rows = [row for row in csv.reader(text.splitlines()) if row]
    database = duckdb.connect()
    database.execute("CREATE TABLE rows (" + ", ".join(f'"{name}" VARCHAR' for name in HEADINGS) + ")")
    values = ", ".join([f"({', '.join('?' * len(HEADINGS))})"] * (len(rows) - 1))
    database.execute(f"INSERT INTO rows VALUES {values}", [cell for row in rows[1:] for cell in row])  # noqa: S608
    database.execute(f"COPY (SELECT {cells} FROM rows) TO '{path}'")  # noqa: S608
    return path


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", MAPS)
def test_the_same_is_reported_of_parquet(name: str, seed: int, tmp_path: Path) -> None:
    """Of a Parquet file, whatever the types of its columns, the same is reported with the screen and without."""
    path = packed(tmp_path / "table.parquet", table(seed, ODD if seed % 3 == 0 else PLAIN), seed)
    slowly, at_once = outcomes(path, MAPS[name])
    assert at_once is None or at_once == slowly


@pytest.mark.parametrize("kind", ["parquet", "tsv"])
def test_most_rows_of_other_forms_are_cleared(kind: str, tmp_path: Path) -> None:
    """The test above compares something, and TSV is screened as CSV is."""
    path = tmp_path / f"table.{kind}"
    text = table(1, PLAIN)
    if kind == "parquet":
        packed(path, text, 3)
    else:
        path.write_text(text.replace(",", "\t").replace("Fort\t north", "Fort, north"), encoding="utf-8")
    (tmp_path / "map.toml").write_text(MAPS["all"], encoding="utf-8")
    document = screened(path, tmp_path / "map.toml")
    assert document is not None
    assert sum(times for _, times in document.cleared) > 30
    assert outcome(document) == outcome(read_mapped(str(path), str(tmp_path / "map.toml")))
    assert criticise(document).findings


@pytest.mark.parametrize("seed", [1, 2, 4, 5])
@pytest.mark.parametrize("name", ["all", "exact", "julian"])
def test_most_rows_are_cleared(name: str, seed: int, tmp_path: Path) -> None:
    """The test above compares something: of these tables rows are cleared, and what is wrong is among the others."""
    (tmp_path / "table.csv").write_text(table(seed, PLAIN), encoding="utf-8")
    (tmp_path / "map.toml").write_text(MAPS[name], encoding="utf-8")
    document = screened(tmp_path / "table.csv", tmp_path / "map.toml")
    assert document is not None
    assert sum(times for _, times in document.cleared) > 30
    assert criticise(document).findings


@pytest.mark.parametrize(
    ("text", "cleared"),
    [
        ("id,best,killed\n1,5,5\n2,6,6\n", True),
        ("id;best;killed\n1;5;5\n2;6;6\n", True),
        ("id,best,killed\nX-1,5,5\n2,6,6\n", False),
        ("id,best,killed\n1,5,5,9\n2,6,6\n", False),
        ('id,best,killed\n1,5,"5\n2,6,6\n', False),
        ("id,best,killed\n1,5\n2,6,6\n", None),
        ("id,best,best\n1,5,5\n", False),
        ("id,best,killed\n", False),
    ],
)
def test_tables_that_could_be_read_in_two_ways_are_not_screened(
    text: str, cleared: bool | None, tmp_path: Path
) -> None:
    """Where DuckDB might see other cells, or ids might be confused, every row goes to the rules."""
    name = '[row]\nid = "id"\nsource = "X"\n[columns.best]\nsum_of = ["killed"]\n'
    slowly, at_once = both(tmp_path, text, name) if text.count("best") == 1 else (None, None)
    assert at_once is None or at_once == slowly
    if cleared is not None:
        assert (at_once is not None) == cleared


def test_a_large_table_is_checked_as_a_small_one(tmp_path: Path, run: Run) -> None:
    """The command passes what fits, and counts it all the same."""
    rows = [f"{place},{2 * place + 3 + (place == 777)},{place},{place + 3}\n" for place in range(60_000)]
    (tmp_path / "big.csv").write_text("id,all,a,b\n" + "".join(rows), encoding="utf-8")
    (tmp_path / "map.toml").write_text(
        '[row]\nid="id"\nsource="X"\n[columns.all]\nprecision="exact"\nsum_of=["a","b"]\n'
    )
    assert is_large(str(tmp_path / "big.csv"), read_map(str(tmp_path / "map.toml")))
    done = run("check", "big.csv", "--map", "map.toml")
    assert done.returncode == 1
    assert run("check", "big.csv", "--map", "map.toml", "--source", "X").stdout == done.stdout
    assert done.stdout.startswith("big.csv:779:2: error SUM001")
    assert done.stdout.endswith("1 error, 0 warnings, 0 notes.\nChecked: 60,000 sums.\n")


def test_a_large_table_with_nothing_amiss(tmp_path: Path, run: Run) -> None:
    """Where every row fits nothing is found, all is counted, and the source of the rows is known."""
    rows = [f"{place},{2 * place + 3},{place},{place + 3}\n" for place in range(60_000)]
    (tmp_path / "big.csv").write_text("id,all,a,b\n" + "".join(rows), encoding="utf-8")
    table_map = '[row]\nid="id"\nsource="X"\n[columns.all]\nprecision="exact"\nsum_of=["a","b"]\n'
    (tmp_path / "map.toml").write_text(table_map, encoding="utf-8")
    done = run("check", "big.csv", "--map", "map.toml", "--source", "X")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "0 errors, 0 warnings, 0 notes.\nChecked: 60,000 sums.\n"


def test_a_name_is_no_pattern(tmp_path: Path) -> None:
    """A table ``table[1].csv`` is that file, and never ``table1.csv`` beside it."""
    name = tmp_path / "map.toml"
    name.write_text(MAPS["all"], encoding="utf-8")
    (tmp_path / "table1.csv").write_text(table(2, PLAIN), encoding="utf-8")
    path = tmp_path / "table[1].csv"
    path.write_text(table(1, PLAIN), encoding="utf-8")
    document = screened(path, name)
    assert document is not None
    assert outcome(document) == outcome(read_mapped(str(path), str(name)))


@pytest.mark.parametrize("seed", range(12))
def test_rows_are_found_wherever_they_stand(seed: int, tmp_path: Path) -> None:
    """A row that is not cleared is the one that the whole file has there, with its line, over lines and empty lines."""
    number = random.Random(seed)  # noqa: S311
    end = number.choice(["\n", "\r\n"])
    cells = ["1", "x y", "é", '"a, b"', '"say ""x"""'] + [f'"one{end}two"'] * (seed % 3 > 0)
    lines = [",".join(number.choices(cells, k=3)) for _ in range(9_000)]
    for place in range(0, 9_000, 997) if seed % 2 else ():
        lines[place] = ""
    path = tmp_path / "table.csv"
    path.write_bytes((end.join(["a,b,c", *lines]) + end * (seed % 4 > 1)).encode())
    rows = [row for row in carried(str(path), path.read_bytes()).rows if row[2]]
    places = number.sample(range(1, len(rows) + 1), 40)
    form = csv_form(str(path))
    assert form is not None
    assert form.rows(places, len(rows)) == {place: rows[place - 1] for place in places}
    assert form.rows(places, len(rows) + 1) is None
