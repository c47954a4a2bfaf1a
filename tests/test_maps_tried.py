"""Maps tried by a stranger: tables of other kinds, a map broken in many ways, and a first map of each."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from openpyxl import Workbook

from conftest import Run
from khujand_cli.capture.tables.mapped import read_mapped
from khujand_cli.criticism.run import criticise
from khujand_cli.dataset.raw import raw_dataset
from test_mapped_tables import faults, laid, read

BILLS = """\
parish\tyear\tbirths\tboys\tgirls\tremarks
St Anne\t1625\t102\t53\t49\t
St Clement\t1625\t1,240\t650\t590\tfire
London\t1625\t1,342\t703\t639\t
St Anne\t1636\t95\t50\t45\t
St Clement\t1636\t1,310\t660\t650\t
London\t1636\t1,405\t710\t695\t
"""
BILLS_MAP = """\
[row]
id = ["parish", "year"]
source = "Bills of Mortality"
total = {column = "parish", is = "London", over = ["year"]}
[columns.births]
unit = "person"
sum_of = ["boys", "girls"]
"""


def test_a_total_that_no_row_has_is_told(tmp_path: Path) -> None:
    """A word of totals that stands nowhere adds nothing up, and is told with the word that was meant."""
    remarks = read(tmp_path, BILLS, BILLS_MAP.replace('"London"', '"Lodnon"')).remarks
    assert any('no row has "Lodnon" in "parish"' in remark and 'did you mean "London"?' in remark for remark in remarks)
    assert not any("no row has" in remark for remark in read(tmp_path, BILLS, BILLS_MAP).remarks)


def test_what_a_map_says_wrongly_is_told_in_the_map() -> None:
    """A unit that is no singular word and a brace that is open are told once, in their line, and not of every row."""
    assert faults(BILLS_MAP.replace('"person"', '"Miles"')) == [
        'map.toml:6:1: units are singular English words: write "mile", not "Miles"'
    ]
    (open_brace,) = faults(BILLS_MAP.replace("[columns", 'label = "{parish {year}"\n[columns'))
    assert open_brace.startswith("map.toml:5:1: a brace is not closed")


def test_a_total_is_that_of_its_own_table(tmp_path: Path) -> None:
    """What only another table has is no part of a total; where no part stands in its table, all are its parts."""
    head = '[row]\ntotal = {column = "ship", is = "All"}\n[columns.dead]\nprecision = "exact"\n'
    files = "".join(f'[[files]]\npath = "{name}.csv"\nsource = "{name}"\nkey = "ship"\n' for name in "ab")
    laid(tmp_path, a_csv="ship,dead\nAnn,1\nBee,2\nAll,3\n", b_csv="ship,dead\nAnn,1\nEve,7\n", map_toml=head + files)
    document = read_mapped(None, str(tmp_path / "map.toml"))
    (total,) = [record for record in raw_dataset(document.dataset)["quantities"] if "sum_of" in record]
    assert total["sum_of"] == ["Ann-dead", "Bee-dead"]
    assert not criticise(document).findings
    laid(tmp_path, a_csv="ship,dead\nAll,3\n")
    alone = raw_dataset(read_mapped(None, str(tmp_path / "map.toml")).dataset)
    assert [record["sum_of"] for record in alone["quantities"] if "sum_of" in record] == [["Ann-dead", "Eve-dead"]]


def test_an_end_of_a_span_may_be_typed(tmp_path: Path) -> None:
    """An end that a person typed is read as any date is, kept as its wording, and told; one of two days is refused."""
    table_map = 'calendar = "julian"\n[row]\nid="id"\nsource="X"\nevent = {from = "from", to = "to"}\n'
    document = read(tmp_path, "id,from,to\n1,May 1801,9 September 1801\n2,1801-05,1801-06\n", table_map)
    first, second = raw_dataset(document.dataset)["claims"]
    assert (first["date"], first["wording"]) == ("1801-05/1801-09-09", "May 1801 to 9 September 1801")
    assert (second["date"], "wording" in second) == ("1801-05/1801-06", False)
    assert "read 1 span of which an end was not in the notation" in document.remarks


def test_guessing_a_table_with_two_keys(tmp_path: Path, run: Run) -> None:
    """Numbers with thousands marks are numbers, two columns may name a row together, remarks are no label."""
    laid(tmp_path, bills_tsv=BILLS)
    guessed = run("import", "bills.tsv", "--guess").stdout
    assert 'id = ["parish", "year"]' in guessed
    assert "label" not in guessed
    assert '# in all 6 rows: it is what these make\nsum_of = ["boys", "girls"]' in guessed
    assert "dates =" not in guessed
    assert "left out: remarks" in guessed


def test_guessing_a_workbook_of_several_sheets(tmp_path: Path, run: Run) -> None:
    """The sheet with the most rows is taken, and named, so that the map can be used as it is."""
    book = Workbook()
    book["Sheet"].append(["read me"])
    ships = book.create_sheet("Ships")
    for row in (["ship", "sailed", "crew"], ["Ann", date(1797, 5, 3), 30], ["Bee", date(1798, 1, 20), 20]):
        ships.append(row)
    book.save(tmp_path / "ships.xlsx")
    guessed = run("import", "ships.xlsx", "--guess").stdout
    assert 'sheet = "Ships"    # the longest; there is "Sheet" too' in guessed
    laid(tmp_path, map_toml=guessed.replace('"..."    #', '"X"    #'))
    assert run("timeline", "ships.xlsx", "--map", "map.toml").returncode == 0
