"""Large tables whose rows have to do with each other: what is reported is the same with DuckDB and without."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from khujand_cli.capture.tables.large.reading import read_large
from khujand_cli.capture.tables.map_text import read_map
from khujand_cli.capture.tables.mapped import read_mapped
from khujand_cli.criticism.run import criticise, says_anything
from khujand_cli.files.reading import Document
from khujand_cli.files.validation import InvalidDataset

pytest.importorskip("duckdb")

Row = dict[str, Any]
PLAIN = ["", " 7 ", "1000", "7.0", "c. 40", ">5"]
# Some of these make a table none that is read.
ODD = [*PLAIN, "-9", "2.50", "0012", "57..65", "999999999999999"]

SHARES = """
    calendar = "{calendar}"
    dates = "{order}"
    missing = ["", "-9"]
    [row]
    id = {id}
    label = "{{ship}}"
    source = "Register of voyages"
    event = {{from = {begins}, to = "arrived"}}
    [columns.embarked]
    unit = "person"
    precision = "exact"
    sum_of = ["landed", "died"]
    [columns.share]
    unit = "{unit}"
    ratio_of = ["died", "embarked"]
    {per}
    [columns.days]
    unit = "day"
    length = true
"""


def voyages(number: random.Random) -> tuple[dict[str, list[Row]], str]:
    """Return voyages with their dead, the share of these, and how long they lasted, and the map of them."""
    unit, per, times = number.choice(
        [("share", "", 1), ("percent", "", 100), ("per-mille", "", 1000), ("person", "per = 1000", 1000)]
    )
    order = number.choice(["Y-M-D", "D/M/Y", "M/D/Y"])
    split, two = number.random() < 0.2, number.random() < 0.3
    rows = []
    for place in range(60):
        died, landed = number.randint(0, 60), number.randint(1, 400)
        year, month, day = number.randint(1570, 1900), number.randint(1, 11), number.randint(1, 28)
        lasted = number.randint(0, 28 - day) if month < 11 else 30 - day + number.randint(1, 9)
        last = (year, month, day + lasted) if day + lasted <= 28 else (year, 12, lasted - (30 - day))
        # Three decimals of what is counted refuse a table.
        digits = number.choice([0, 1, 2, 4, 4 if unit == "person" and place != 7 else 3])
        exact = f"{times * died / (died + landed):.{digits}f}"
        row = {
            "voyage": place, "ship": number.choice(["Ruby", "Hannibal", "Björn", "A, B"]), "year": place % 7,
            "embarked": died + landed, "landed": landed, "died": died,
            "share": exact, "days": max(lasted + number.choice([0, 0, 1]), 0),
            "left": written((year, month, day), order, number), "arrived": written(last, order, number),
            "y": year, "m": month, "d": day,
        }  # fmt: skip
        damage(number, row, ["embarked", "landed", "died", "days", "share"])
        if number.random() < 0.04:
            row["arrived"] = number.choice(["", "1790", "1866-05-17~", "1850-02-30" if place == 9 else ""])
        rows.append(row)
    table_map = SHARES.format(
        calendar=number.choice(["gregorian", "gregorian", "julian"]),
        order=order,
        id='["year", "voyage"]' if two else '"voyage"',
        begins='["y", "m", "d"]' if split else '"left"',
        unit=unit,
        per=per,
    )
    return {"table.csv": rows}, table_map


def written(day: Sequence[int], order: str, number: random.Random) -> str:
    """Return a day as some program writes it."""
    parts = dict(zip("YMD", day, strict=True))
    if order == "Y-M-D" and number.random() < 0.7:
        return f"{day[0]:04}-{day[1]:02}-{day[2]:02}{number.choice(['', ' 00:00:00.000', 'T00:00:00Z'])}"
    return order[1].join(str(parts[letter]) for letter in order if letter in "YMD")


def damage(number: random.Random, row: Row, columns: Sequence[str]) -> None:
    """Make something of a few rows amiss, or not plain."""
    if number.random() < 0.08:
        column = number.choice(columns)
        row[column] = f"{float(row[column]) + number.choice([1, 2, 10, 100]):g}"
    if number.random() < 0.04:
        row[number.choice(columns)] = number.choice(ODD if number.random() < 0.05 else PLAIN)


def census(number: random.Random, *, levels: int | None = None) -> tuple[dict[str, list[Row]], str]:
    """Return districts and provinces with their totals, and the map of them."""
    levels = number.choice([1, 2]) if levels is None else levels
    rows: list[Row] = []
    for nation in range(number.randint(2, 9)):
        of_nation: list[Row] = []
        for province in range(number.randint(1, 4)):
            names = [f"D{district}" for district in range(number.choice([1, 2, 2, 3]))]
            of_province = [people(number, nation, f"P {province}", name) for name in names]
            of_province.append(total(of_province, nation, f"P {province}", number.choice(["Total", "Total", "TOTAL"])))
            of_nation += of_province
        if levels == 2:
            rows.append(total([row for row in of_nation if row["district"].startswith("T")], nation, "All", ""))
        rows += of_nation
    for row in rows:
        if number.random() < 0.15:
            damage(number, row, ["persons", "males", "females"])
        if number.random() < 0.003:
            row["district"] = number.choice(["Total", "D0", ""])
    if number.random() < 0.3:
        number.shuffle(rows)
    second = ', {column = "province", is = "All", over = ["nation"]}' if levels == 2 else ""
    table_map = f"""
        precision = "exact"
        [row]
        id = ["nation", "province", "district"]
        label = "{{province}}, {{district}}"
        source = "Census"
        total = [{{column = "district", is = "Total", over = ["nation", "province"]}}{second}]
        [columns.persons]
        unit = "person"
        sum_of = ["males", "females"]
        [columns.sex_ratio]
        ratio_of = ["females", "males"]
        per = 1000
    """
    return {"table.csv": rows}, table_map


def people(number: random.Random, nation: int, province: str, district: str) -> Row:
    """Return a district in which everything fits."""
    return row_of(nation, province, district, number.randint(1, 900), number.choice([0, 50, 1000, 351]))


def total(rows: Sequence[Row], nation: int, province: str, district: str) -> Row:
    """Return the total of rows."""
    males, females = (sum(row[column] for row in rows) for column in ("males", "females"))
    return row_of(nation, province, district, males, females)


def row_of(nation: int, province: str, district: str, males: int, females: int) -> Row:
    """Return a row of the census."""
    counts = {"persons": males + females, "males": males, "females": females}
    return {
        "nation": nation, "province": province, "district": district, **counts,
        "sex_ratio": round(1000 * females / males),
    }  # fmt: skip


def battles(number: random.Random, *, totals: bool = False) -> tuple[dict[str, list[Row]], str]:
    """Return what three books say of the same battles, one with names of its own, and the map of them."""
    tables: dict[str, list[Row]] = {"parks.csv": [], "tables.csv": [], "third.tsv": []}
    links: list[Row] = []
    unlike = number.choice([0.05, 0.4, 1])
    names = number.sample(["Elmbrook Ford", "São Tomé", "Cold Spring", "Худжанд", "Red", "red", "X1"], 4)
    names += [f"Field {place}" for place in range(40)] + [f"B{place}" for place in range(20)]
    sums = dict.fromkeys(("killed", "wounded", "missing"), 0)
    for place, name in enumerate(names):
        is_total = totals and place % 5 == 4
        parts = sums if is_total else {part: number.randint(0, 3000) for part in sums}
        sums = dict.fromkeys(sums, 0) if is_total else {part: sums[part] + parts[part] for part in sums}
        year = "1863" if totals else str(number.randint(1500, 1900))
        row = {"battle": name, "year": year, **parts, "losses": sum(parts.values())}
        row |= {"war": place // 5, "kind": "Total" if is_total else "battle"} if totals else {}
        for file in tables:
            if totals or number.random() < 0.8:
                own = dict(row)
                if number.random() < unlike:
                    damage(number, own, ["killed", "wounded", "missing", "losses"])
                tables[file].append(own)
        if number.random() < 0.9:
            links.append({"name": f"{name}, battle of", "battle": name})
    for row in tables["tables.csv"]:
        row["name"] = f"{row['battle']}, battle of" if number.random() < 0.95 else row["battle"]
    lacking = number.choice([[], ["year"], ["killed", "wounded", "missing"]]) if not totals else []
    tables["third.tsv"] = [{key: row[key] for key in row if key not in lacking} for row in tables["third.tsv"]]
    if number.random() < 0.3:
        tables["parks.csv"].append(dict(tables["parks.csv"][3]))
    rests = number.choice(["", 'based_on = ["Parks"]', "based_on = []"])
    links_of_names = 'link = {file = "links.csv", from = "name", to = "battle"}'
    table_map = f"""
        [row]
        label = "{{battle}}"
        {'total = {column = "kind", is = "Total", over = ["war"]}' if totals else ""}
        event = "year"
        [columns.losses]
        unit = "person"
        sum_of = ["killed", "wounded", "missing"]
        [[files]]
        path = "parks.csv"
        source = "Parks"
        kind = "{number.choice(["primary", "secondary"])}"
        key = "battle"
        [[files]]
        path = "tables.csv"
        source = "Tables of the war"
        {'names = {battle = "name"}' if not totals else ""}
        key = "name"
        {links_of_names}
        [[files]]
        path = "third.tsv"
        source = "A third"
        {rests}
        key = "battle"
    """
    return {**tables, "links.csv": links}, table_map


KINDS: dict[str, Callable[[random.Random], tuple[dict[str, list[Row]], str]]] = {
    "voyages": voyages,
    "census": census,
    "battles": battles,
    "battles with totals": lambda number: battles(number, totals=True),
}


def made(folder: Path, kind: str, seed: int) -> tuple[str | None, str]:
    """Write the tables of a kind and their map, and return the names to read them by."""
    number = random.Random(seed)  # noqa: S311
    tables, table_map = KINDS[kind](number)
    for name, rows in tables.items():
        with open(folder / name, "w", encoding="utf-8", newline="") as stream:
            headings = list(dict.fromkeys(key for row in rows for key in row))
            if "voyage" not in headings:
                headings.append("page")
            ending = number.choice(["\n", "\r\n"])
            divider = "\t" if name.endswith("tsv") else ","
            writer = csv.DictWriter(stream, headings, restval="", delimiter=divider, lineterminator=ending)
            writer.writeheader()
            writer.writerows(rows)
    if "parks.csv" in tables and number.random() < 0.2:
        table_map = table_map.replace("parks.csv", packed(folder / "parks.csv", all_texts=number.random() < 0.5))
    (folder / "map.toml").write_text(table_map, encoding="utf-8")
    return (str(folder / "table.csv") if "table.csv" in tables else None), str(folder / "map.toml")


def packed(path: Path, *, all_texts: bool) -> str:
    """Write a CSV file as Parquet beside it, with columns of types or of texts, and return its name."""
    import duckdb

    whole = path.with_suffix(".parquet")
    rows = f"read_csv('{path}', header = true, all_varchar = {all_texts})"
    duckdb.connect().execute(f"COPY (FROM {rows}) TO '{whole}'")
    return whole.name


def outcome(document: Document) -> Any:
    """Return all that is reported of a dataset."""
    return criticise(document), list(document.remarks), (document.typed.figures, document.typed.dates)


def screened(folder: Path, kind: str, seed: int) -> Document | None:
    """Return the dataset of what is not cleared."""
    table, name = made(folder, kind, seed)
    return read_large(table, read_map(name), says_anything, lambda: None)


def slowly(folder: Path, kind: str, seed: int) -> Any:
    """Return what is reported where rows are read one by one."""
    try:
        return outcome(read_mapped(*made(folder, kind, seed)))
    except InvalidDataset as error:
        return error.findings


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("kind", KINDS)
def test_the_same_is_reported_with_duckdb_and_without(kind: str, seed: int, tmp_path: Path) -> None:
    """Findings with their places and leads, coverage and remarks are the same, to the last field."""
    document = screened(tmp_path, kind, seed)
    assert document is None or outcome(document) == slowly(tmp_path, kind, seed)


@pytest.mark.parametrize(
    ("kind", "seed", "times"),
    [
        ("voyages", 3, [45]),
        ("census", 6, [7, 8, 7]),
        ("battles", 6, [16, 6, 5, 3, 2, 2]),
        ("battles with totals", 1, [7, 4]),
    ],
)
def test_most_of_what_fits_is_cleared(kind: str, seed: int, times: list[int], tmp_path: Path) -> None:
    """The test above compares something: things, and groups of them, of several shapes are not read one by one."""
    document = screened(tmp_path, kind, seed)
    assert document is not None
    assert [count for _, count in document.cleared] == times
    assert criticise(document).findings
