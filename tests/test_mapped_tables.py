"""Tables with a map: every row becomes claims, and what is found or wrong names file, row and column."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from conftest import Run, environment
from khujand_cli.capture.tables.map_text import map_of_text
from khujand_cli.capture.tables.mapped import read_mapped
from khujand_cli.capture.tables.naming import names_of
from khujand_cli.capture.tables.toml_places import MapFaults
from khujand_cli.criticism.run import criticise
from khujand_cli.dataset.raw import raw_dataset
from khujand_cli.files.reading import Document
from khujand_cli.files.validation import InvalidDataset

EVENTS = """\
id,dyad,place,from,to,low,best,high,a,b,c,office
1,Gov - A,Homs,2017-01-01,2017-01-01,3,5,5,1,2,2,Reuters
2,Gov - A,Homs,2017-01-03,2017-01-01,2,0,5,0,0,0,Reuters
3,Gov - B,"Aleppo, east",2017-01-03,2017-01-04,-9,12,-9,5,6,0,AFP
"""
MAP = """\
title = "Events"
calendar = "gregorian"
missing = ["", "-9"]

[row]
id = "id"
label = "{dyad}, {place}"
source = "The data set"
event = {from = "from", to = "to"}

[columns.best]
label = "deaths"
low = "low"
high = "high"
unit = "person"
precision = "exact"
sum_of = ["a", "b", "c"]
"""


def laid(folder: Path, **files: str) -> Path:
    """Write files into a folder, a name such as ``events_csv`` for events.csv, and return the folder."""
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return folder


def read(folder: Path, table: str, table_map: str) -> Document:
    """Return the dataset that a table with this map holds."""
    laid(folder, table_csv=table, map_toml=table_map)
    return read_mapped(str(folder / "table.csv"), str(folder / "map.toml"))


def records(document: Document, name: str) -> dict[str, dict[str, Any]]:
    """Return the records of a list as a dataset holds them, by their ids."""
    return {record["id"]: record for record in raw_dataset(document.dataset)[name]}


def found(document: Document) -> list[tuple[str, int, int]]:
    """Return the code, line and column of every finding."""
    places = [(finding.code, finding.location) for finding in criticise(document).findings]
    return [(code, place.line, place.column) for code, place in places if place is not None]


def faults(text: str) -> list[str]:
    """Return what is said of a map that is at fault."""
    with pytest.raises(MapFaults) as caught:
        map_of_text("map.toml", text)
    return list(caught.value.sentences)


def test_a_row_becomes_claims_with_ids_locators_and_sums(tmp_path: Path) -> None:
    """Quantity, claim and event are called by row and column, and a locator says which row it is."""
    document = read(tmp_path, EVENTS, MAP)
    quantities, claims = records(document, "quantities"), records(document, "claims")
    assert quantities["1-best"] == {
        "id": "1-best", "label": "Gov - A, Homs: deaths", "unit": "person", "event": "1", "precision": "exact",
        "sum_of": ["1-a", "1-b", "1-c"],
    }  # fmt: skip
    assert quantities["1-a"]["unit"] == "person"
    assert claims["the-data-set-1-best"] == {
        "id": "the-data-set-1-best", "source": "the-data-set", "quantity": "1-best",
        "figure": {"low": 3, "best": 5, "high": 5}, "locator": "row 2",
    }  # fmt: skip
    assert records(document, "events")["3"]["label"] == "Gov - B, Aleppo, east"
    assert claims["the-data-set-1-from"]["date"] == "2017-01-01"
    assert claims["the-data-set-3-from"]["date"] == "2017-01-03/2017-01-04"


def test_findings_stand_at_line_and_cell(tmp_path: Path, run: Run) -> None:
    """A backward bound, a backward span and a broken sum are found, each at its file, line and number of the cell."""
    assert found(read(tmp_path, EVENTS, MAP)) == [("FIG001", 3, 4), ("FIG001", 3, 7), ("SUM001", 4, 7)]
    done = run("check", "table.csv", "--map", "map.toml", "-f", "json")
    assert done.returncode == 1
    places = [finding["location"] for finding in json.loads(done.stdout)["findings"]]
    assert [(place["file"], place["line"], place["column"]) for place in places] == [
        ("table.csv", 3, 4), ("table.csv", 3, 7), ("table.csv", 4, 7),
    ]  # fmt: skip


def test_what_is_left_out_is_told(tmp_path: Path) -> None:
    """Columns that the map does not name are told in one line; a cell that means no value makes no claim."""
    document = read(tmp_path, EVENTS, MAP)
    assert document.remarks == ["left out 1 column that the map does not name: office"]
    assert records(document, "claims")["the-data-set-3-best"]["figure"] == 12


def test_a_bound_alone_is_kept(tmp_path: Path) -> None:
    """A low without a high is no figure of the notation; it stays as a note, and is told."""
    document = read(tmp_path, EVENTS.replace("3,5,5,", "3,5,-9,"), MAP)
    assert records(document, "claims")["the-data-set-1-best"]["note"] == "low: 3"
    assert document.remarks[1:] == ["1 bound without the other end is kept as a note"]


@pytest.mark.parametrize(
    "command", ["check", "timeline", "compare-sources", "sources", "report", "convert", "import"]
)  # fmt: skip
def test_every_reading_command_takes_a_map(command: str, tmp_path: Path, run: Run) -> None:
    """Each command reads a table with its map as it reads a dataset."""
    laid(tmp_path, table_csv=EVENTS, map_toml=MAP)
    more = {"convert": ["out.json"], "report": ["-o", "out.html"], "import": ["-o", "out.json"]}.get(command, [])
    done = run(command, "table.csv", *more, "--map", "map.toml")
    assert done.returncode == (1 if command == "check" else 0), done.stderr
    assert "left out 1 column" in done.stderr


def test_the_imported_dataset_says_the_same(tmp_path: Path, run: Run) -> None:
    """What is found in a table is found in the dataset that import makes of it, but for the places."""
    laid(tmp_path, table_csv=EVENTS, map_toml=MAP)
    assert run("import", "table.csv", "--map", "map.toml", "-o", "out.json").returncode == 0
    told = [
        [(one["code"], one["message"]) for one in json.loads(run("check", *arguments, "-f", "json").stdout)["findings"]]
        for arguments in (("table.csv", "--map", "map.toml"), ("out.json",))
    ]
    assert told[0] == told[1]
    assert len(told[0]) == 3


def test_several_files_with_a_key_and_a_table_of_links(tmp_path: Path) -> None:
    """Compilations of the same things are sources of the same quantities, also where they call them otherwise."""
    laid(
        tmp_path,
        parks_csv="name,killed,wounded,losses\nShiloh,11,21,32\nPea Ridge,5,6,11\n",
        livermore_csv='Battle,K,W,Total\nShiloh,11,21,33\n"Pea Ridge, Ark.",5,6,11\nElsewhere,1,2,3\n',
        links_csv='theirs,name\n"Pea Ridge, Ark.",Pea Ridge\n',
        map_toml="""
            [columns.losses]
            unit = "person"
            precision = "exact"
            sum_of = ["killed", "wounded"]
            [[files]]
            path = "parks.csv"
            source = "Parks"
            key = "name"
            [[files]]
            path = "livermore.csv"
            source = "Livermore 1900"
            based_on = ["Parks"]
            key = "Battle"
            names = {killed = "K", wounded = "W", losses = "Total"}
            link = {file = "links.csv", from = "theirs", to = "name"}
        """,
    )
    document = read_mapped(None, str(tmp_path / "map.toml"))
    claims = records(document, "claims")
    assert claims["livermore-1900-pea-ridge-losses"]["quantity"] == claims["Parks-pea-ridge-losses"]["quantity"]
    assert records(document, "sources")["livermore-1900"]["based_on"] == ["Parks"]
    finding = criticise(document).findings[0]
    assert finding.location is not None
    assert (finding.code, finding.location.line, finding.location.column) == ("SUM001", 2, 4)
    assert finding.location.file.endswith("livermore.csv")
    assert [remark for remark in document.remarks if "links.csv" in remark] == [
        f'{tmp_path / "livermore.csv"}: neither in links.csv nor in another file: "Elsewhere"'
    ]


CENSUS = """\
province,district,persons,males,females
Bengal,A,10,4,6
Bengal,B,21,9,12
Bengal,Total,31,13,18
Bihar,C,5,2,3
Bihar,Total,5,2,3
India,Total,36,15,21
"""
CENSUS_MAP = """\
[row]
label = "{province}, {district}"
source = "Census"
total = [
  {column = "district", is = "total", over = ["province"]},
  {column = "province", is = "India", over = []},
]
[columns.persons]
precision = "exact"
sum_of = ["males", "females"]
"""


def test_rows_of_totals_are_sums_of_rows(tmp_path: Path) -> None:
    """A row that is a total is the sum of the rows of its group, and a total of totals that of the totals."""
    document = read(tmp_path, CENSUS, CENSUS_MAP)
    sums = {name: record.get("sum_of") for name, record in records(document, "quantities").items()}
    assert sums["row-4-persons"] == [["row-4-males", "row-4-females"], ["row-2-persons", "row-3-persons"]]
    assert sums["row-7-males"] == ["row-4-males", "row-6-males"]
    assert found(document) == []
    assert found(read(tmp_path, CENSUS.replace("B,21,9,12", "B,22,9,13"), CENSUS_MAP)) == [
        ("SUM001", 4, 5), ("SUM001", 4, 3)
    ]  # fmt: skip


def test_totals_that_cannot_be_told_apart_are_not_added_up(tmp_path: Path) -> None:
    """Of two totals of the same rows neither is judged, nor any larger total of them; it is told."""
    twice = CENSUS.replace("Bihar,C", "Bengal,Total,99,9,90\nBihar,C")
    document = read(tmp_path, twice, CENSUS_MAP)
    assert found(document) == []
    assert any("not added up" in remark for remark in document.remarks)


def test_a_share_is_not_added_up(tmp_path: Path) -> None:
    """A row of totals has no sum of percentages, means or rates."""
    table = "place,rate\nA,50\nB,50\nTotal,50\n"
    table_map = '[row]\nid="place"\nsource="X"\ntotal={column="place", is="Total"}\n[columns.rate]\nunit="percent"\n'
    assert not any("sum_of" in record for record in records(read(tmp_path, table, table_map), "quantities").values())


def test_sources_in_a_column(tmp_path: Path) -> None:
    """Each name below a column is a source, with its date where the map names one; who is not named is counted."""
    table = "id,office,on,dead\n1,Reuters,2017-02-01,5\n1,AFP,,6\n2,,,7\n"
    table_map = (
        '[row]\nid="id"\nsource={column="office", date="on"}\nkind="primary"\n[columns.dead]\nprecision="exact"\n'
    )
    document = read(tmp_path, table, table_map)
    sources = records(document, "sources")
    assert sources["reuters-2017-02-01"] == {
        "id": "reuters-2017-02-01", "label": "Reuters, 2017-02-01", "kind": "primary", "date": "2017-02-01",
    }  # fmt: skip
    assert sources["AFP"]["label"] == "AFP"
    assert [code for code, *_ in found(document)] == ["AGR001"]
    assert "1 row without a source" in document.remarks


@pytest.mark.parametrize(
    ("order", "cell", "date"),
    [
        ("D/M/Y", "3/4/1896", "1896-04-03"),
        ("M/D/Y", "3/4/1896", "1896-03-04"),
        ("Y-M-D", "1730-2-18", "1730-02-18"),
        ("Y-M-D", "2017-01-05 00:00:00.000", "2017-01-05"),
        ("Y-M-D", "1812-05-00", "1812-05"),
        ("Y-M-D", "1812", "1812"),
        ("D/M/Y", "c. 1812", "1812~"),
    ],
)
def test_dates_as_tables_write_them(order: str, cell: str, date: str, tmp_path: Path) -> None:
    """The map says once in which order days are written; what is written otherwise is read as anywhere else."""
    table_map = f'dates = "{order}"\n[row]\nid = "id"\nsource = "X"\nevent = "when"\n'
    claims = raw_dataset(read(tmp_path, f"id,when\n1,{cell}\n", table_map).dataset)["claims"]
    assert claims[0]["date"] == date


def test_year_month_and_day_in_columns(tmp_path: Path) -> None:
    """A date may stand in three columns, of which what is not known is empty."""
    table_map = '[row]\nid="id"\nsource="X"\nevent={from=["y","m","d"], to="end"}\n'
    table = "id,y,m,d,end\n1,1812,9,7,1812-09-08\n2,1812,9,,\n3,,,,1813\n"
    claims = raw_dataset(read(tmp_path, table, table_map).dataset)["claims"]
    assert [claim["date"] for claim in claims] == ["1812-09-07/1812-09-08", "1812-09", "/1813"]


def test_a_cell_that_holds_no_figure_is_told_at_its_place(tmp_path: Path) -> None:
    """What cannot be read refuses the table, with line and cell, and is never passed over."""
    with pytest.raises(InvalidDataset) as caught:
        read(tmp_path, EVENTS.replace("1,2,2,Reuters", "1,some,2,Reuters"), MAP)
    places = [(one.location.line, one.location.column) for one in caught.value.findings if one.location]
    assert places == [(2, 10)]


def test_notation_is_read_in_tables(tmp_path: Path) -> None:
    """A cell may hold whatever the notation has, and what people type."""
    document = read(
        tmp_path, 'id,dead\n1,>5\n2,"2,500"\n3,c. 40\n', '[row]\nid="id"\nsource="X"\n[columns.dead]\nunit="person"\n'
    )
    assert [claim["figure"] for claim in raw_dataset(document.dataset)["claims"]] == [">5", "2500", "~40"]


def test_workbooks_and_tab_separated_tables(tmp_path: Path) -> None:
    """A sheet and a TSV are read as CSV is; a sheet is named where there are several."""
    rows = [line.split(",") for line in EVENTS.replace('"Aleppo, east"', "Aleppo").splitlines()]
    laid(tmp_path, table_tsv="\n".join("\t".join(row) for row in rows), map_toml=MAP)
    book = Workbook()
    book.active.title = "Data"
    for row in rows:
        book.active.append([int(cell) if cell.lstrip("-").isdigit() else cell for cell in row])
    book.create_sheet("Notes")
    book.save(tmp_path / "table.xlsx")
    tsv = read_mapped(str(tmp_path / "table.tsv"), str(tmp_path / "map.toml"))
    with pytest.raises(InvalidDataset, match=r'sheet = "\.\.\.", and there are "Data" and "Notes"'):
        read_mapped(str(tmp_path / "table.xlsx"), str(tmp_path / "map.toml"))
    laid(tmp_path, map_toml='sheet = "Data"\n' + MAP)
    sheet = read_mapped(str(tmp_path / "table.xlsx"), str(tmp_path / "map.toml"))
    assert raw_dataset(sheet.dataset) == raw_dataset(tsv.dataset)
    places = [str(one.location).replace(f"{tmp_path}/", "") for one in criticise(sheet).findings]
    assert places == ["table.xlsx: Data!D3", "table.xlsx: Data!G3", "table.xlsx: Data!G4"]


def test_a_parquet_file(tmp_path: Path) -> None:
    """Parquet is read where DuckDB is installed."""
    duckdb = pytest.importorskip("duckdb")
    laid(tmp_path, table_csv=EVENTS, map_toml=MAP)
    path = tmp_path / "table.parquet"
    duckdb.sql(f"COPY (FROM '{tmp_path / 'table.csv'}') TO '{path}'")
    document = read_mapped(str(path), str(tmp_path / "map.toml"))
    assert found(document) == [("FIG001", 3, 4), ("FIG001", 3, 7), ("SUM001", 4, 7)]


def test_a_map_is_told_what_is_wrong_with_it_all_at_once() -> None:
    """Each fault has its place in the map, what is wrong, and what was meant."""
    text = """titel = "Events"
calendar = "gregorain"
[row]
id = 5
source = {colum = "a"}
missing = [""]
[columns.best]
sum_of = ["best"]
unit = 3
"""
    assert faults(text) == [
        'map.toml:1:1: "titel" is not a key of a map; did you mean "title"?',
        'map.toml:2:1: "calendar" is "julian", "gregorian" or "unknown", not "gregorain"; did you mean "gregorian"?',
        'map.toml:4:1: "id" is a column, or a list of columns that together say which row it is, not 5',
        'map.toml:5:1: "column" is missing, the name of a column',
        'map.toml:5:11: "colum" is not a key of [row.source]; did you mean "column"?',
        'map.toml:6:1: "missing" is not a key of [row]; '
        "it stands at the top of the map, above the first part in brackets",
        'map.toml:8:1: "best" would be a part of itself',
        'map.toml:9:1: "unit" is a text, not 3',
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title = x", "map.toml:1:9: this is no TOML: invalid value; a text stands in quotation marks"),
        (
            "title = 'x'\ntitle = 'y'",
            "map.toml: this is no TOML: cannot overwrite a value (at end of document); a key stands once in its part",
        ),
        (
            "[row]\nid = 'a'\n[row]\nsource = 'X'",
            "map.toml:3:5: this is no TOML: cannot declare ('row',) twice; a part stands once, with all its keys",
        ),
        ("[columns.a]", "map.toml:1:1: the part [row] is missing"),
        ('[row]\nid = "a"\n[columns.a]', "map.toml:1:1: nobody is named who says what the rows say"),
        ('[row]\nsource = "..."\n[columns.a]', "map.toml:2:1: nobody is named yet"),
        ('[row]\nsource = "X"', "map.toml:1:1: no column is said to hold anything"),
        ('[row]\nsource = "X"\n[[files]]\npath = "a"\n[columns.b]', 'map.toml:3:1: "source" is missing'),
        ('[row]\nsource = "X"\n[columns.a]\nsum_of = ["b", "b"]', "map.toml:4:1: a column stands twice in one sum"),
    ],
)
def test_faults_of_a_map(text: str, told: str) -> None:
    """What is missing or makes no sense is told where it should stand."""
    assert any(fault.startswith(told) for fault in faults(text))


def test_a_column_that_the_table_has_not(tmp_path: Path, run: Run) -> None:
    """The place in the map is told, with the column that was meant, and the status is that of a mistake."""
    laid(tmp_path, table_csv=EVENTS, map_toml=MAP.replace('"low"', '"lwo"').replace("{place}", "{plce}"))
    done = run("check", "table.csv", "--map", "map.toml")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        'khujand: map.toml:7:1: table.csv has no column "plce"; did you mean "place"?',
        'khujand: map.toml:13:1: table.csv has no column "lwo"; did you mean "low"?',
    ]


def test_a_table_alone_leads_to_the_map(tmp_path: Path, run: Run) -> None:
    """Whoever checks a table without a map is told of --map and --guess; of one of a dataset, of its folder."""
    laid(tmp_path, table_csv=EVENTS, claims_csv="id\n")
    told = run("check", "table.csv").stderr
    assert "--map MAP.toml" in told
    assert "khujand import table.csv --guess" in told
    assert "name the folder" in run("check", "claims.csv").stderr
    assert "--map MAP.toml" in run("import", "table.csv").stderr


@pytest.mark.parametrize(
    ("table", "line", "told"),
    [
        ('id,best\n1,"2\n', 2, "a quotation mark is not closed"),
        ("id,best\n1,2,3\n", 2, "this row has more cells than there are headings"),
        ("\n1,2\n", 1, "the first row holds the headings"),
    ],
)
def test_a_table_that_is_none(table: str, line: int, told: str, tmp_path: Path) -> None:
    """A table whose rows cannot be told is refused where that shows."""
    with pytest.raises(InvalidDataset, match=told) as caught:
        read(tmp_path, table, '[row]\nid = "id"\nsource = "X"\n[columns.best]\n')
    place = caught.value.findings[0].location
    assert place is not None
    assert place.line == line


def test_an_accepted_finding_in_a_map(tmp_path: Path, run: Run) -> None:
    """What is accepted stands in the map, as --accept prints it; the entry is found there where it covers nothing."""
    laid(tmp_path, table_csv=EVENTS, map_toml=MAP)
    claims = "the-data-set-3-best,the-data-set-3-a,the-data-set-3-b,the-data-set-3-c"
    entry = run(
        "check", "table.csv", "--map", "map.toml", "--accept", "SUM001", "--claims", claims, "--reason", 'so "it" is'
    ).stdout
    assert entry.startswith("[[accepted]]\n")
    laid(tmp_path, map_toml=MAP + "\n" + entry)
    told = json.loads(run("check", "table.csv", "--map", "map.toml", "-f", "json").stdout)["findings"]
    assert [one["accepted"] for one in told if one["code"] == "SUM001"] == ['so "it" is']
    laid(tmp_path, table_csv=EVENTS.replace("5,6,0", "5,7,0"))
    told = json.loads(run("check", "table.csv", "--map", "map.toml", "-f", "json").stdout)["findings"]
    assert [one["location"]["file"] for one in told if one["code"] == "ACC001"] == ["map.toml"]


def test_all_findings_accepted_in_a_map(tmp_path: Path, run: Run) -> None:
    """The baseline of a table, pasted behind its map, accepts every finding; where nothing is open it is empty."""
    laid(tmp_path, table_csv=EVENTS + "4,Gov - C,Hama,2017-01-05,2017-01-05,8,9,10,5,6,0,AFP\n", map_toml=MAP)
    baseline = ("check", "table.csv", "--map", "map.toml", "--accept-all", "--reason", "as we found it")
    entries = run(*baseline).stdout
    assert entries.count("[[accepted]]\n") > 1
    laid(tmp_path, map_toml=MAP + "\n" + entries)
    summary = json.loads(run("check", "table.csv", "--map", "map.toml", "-f", "json").stdout)["summary"]
    assert summary == {"error": 0, "warning": 0, "note": 0, "accepted": entries.count("[[accepted]]")}
    assert not run(*baseline).stdout


def test_ids_are_made_of_names_and_not_of_places() -> None:
    """Names that are ids stay; others become words, and those that would be one are told apart in any order."""
    texts = ["e1", "Fort Wagner", "Fort-Wagner", "fort wagner", "Худжанд", "E1"]
    named = names_of(texts)
    assert named == names_of(texts[::-1])
    assert named["E1"] == "E1"
    assert len({name.lower() for name in named.values()}) == len(texts)


def test_without_a_map_nothing_of_it_is_imported(tmp_path: Path) -> None:
    """A dataset is read without the code for tables, TOML and DuckDB."""
    laid(tmp_path, d_json='{"claims": []}')
    script = (
        "import sys; from khujand_cli.commands.app import application\n"
        f"try: application(['check'])(['check', {str(tmp_path / 'd.json')!r}])\n"
        "except SystemExit: pass\n"
        "print([name for name in sys.modules if name in ('tomllib', 'duckdb', 'pandas') or 'capture.tables' in name])"
    )
    command = [sys.executable, "-c", script]
    # Settings are TOML as well, and would be read where the tests are run.
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment(), check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_guessing_a_map(tmp_path: Path, run: Run) -> None:
    """The first map names what was seen, as comments with the number of rows, and is read once a source is named."""
    rows = [
        f"{i},Gov - A,2017-01-{i:02},2017-01-{i:02},{i},{2 * i + 3 + (i == 7)},"
        f"{-9 if i == 5 else 3 * i + 3},{i},{i + 1},2\n"
        for i in range(1, 13)
    ]
    laid(tmp_path, table_csv="event_id,dyad,start_date,end_date,low,best,high,a,b,c\n" + "".join(rows))
    guessed = run("import", "table.csv", "--guess").stdout
    assert 'missing = ["-9"]' in guessed
    assert 'id = "event_id"' in guessed
    assert 'label = "{dyad}"' in guessed
    assert 'event = {from = "start_date", to = "end_date"}' in guessed
    assert '# in 11 of 12 rows: it is what these make\nsum_of = ["a", "b", "c"]' in guessed
    assert '# in all 11 rows: low, best, high\nlow = "low"\nhigh = "high"' in guessed
    laid(tmp_path, map_toml=guessed)
    assert "nobody is named yet" in run("check", "table.csv", "--map", "map.toml").stderr
    laid(tmp_path, map_toml=guessed.replace('"..."    #', '"X"    #'))
    document = read_mapped(str(tmp_path / "table.csv"), str(tmp_path / "map.toml"))
    assert ("SUM001", 8, 6) in found(document)


def test_a_guess_takes_no_figures_for_words_and_no_witness_for_a_key(run: Run, tmp_path: Path) -> None:
    """A column of numbers, some of them hedged, is one of figures; one called Source says who says it."""
    rows = ("Source,Place,Votes", "Gazette,North,1204", "Gazette,South,875", "Post,North,about 1200", "Post,South,~900")
    (tmp_path / "table.csv").write_text("\n".join(rows) + "\n")
    guessed = run("import", "table.csv", "--guess").stdout
    assert '\nsource = {column = "Source"}\n' in guessed
    assert '\nlabel = "{Place}"\n' in guessed
    assert "\n[columns.Votes]\n" in guessed
    assert "\nid = " not in guessed
