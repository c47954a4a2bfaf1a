"""Reading: a file becomes a whole dataset, or findings that say what is wrong with it and where; never half of one."""

from __future__ import annotations

import codecs
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT, dates, document, figures
from khujand_cli.errors import KhujandError
from khujand_cli.files.contents import LISTS
from khujand_cli.files.faults import FAULTS, not_a_table, not_a_workbook, not_utf_8, unreadable_cell
from khujand_cli.files.reading import Document, read, read_json
from khujand_cli.files.shipped import BUNDLED, shipped
from khujand_cli.files.validation import InvalidDataset
from khujand_cli.finding import Finding, Location, Rule, Severity

# Where it stands before something in a text below, the fault is located there; it is no part of the text.
HERE = "§"

SOURCE = '{"id": "letter", "label": "The letter", "kind": "primary"}'
BEFORE = f"""{{"sources": [{SOURCE}],
"quantities": [{{"id": "killed", "label": "Killed"}}],
"events": [{{"id": "siege", "label": "The siege"}}],
"propositions": [{{"id": "relief", "label": "Relief came"}}],
"claims": [
"""


def claim(body: str) -> str:
    """Return the text of a dataset with one claim of the letter."""
    return f'{BEFORE}{{"id": "a", "source": "letter", {body}}}\n]}}'


def findings(text: str | bytes, file: str = "f.json") -> tuple[Finding, ...]:
    """Return what is wrong with a text that is no dataset."""
    with pytest.raises(InvalidDataset) as refusal:
        read_json(file, text if isinstance(text, bytes) else text.encode())
    return refusal.value.findings


def places(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text without its marks, and the line and column of each."""
    found = []
    text, *rest = marked.split(HERE)
    for part in rest:
        found.append((text.count("\n") + 1, len(text) - text.rfind("\n")))
        text += part
    return text, found


def told(text: str | bytes) -> list[tuple[str, int, int]]:
    """Return the code, line and column of each finding about a text."""
    return [(one.code, one.location.line, one.location.column) for one in findings(text) if one.location]


CASES = [
    # DAT001, not JSON
    pytest.param("DAT001", '{"title": §}', '{"title": "x"}', id="value missing"),
    pytest.param(
        "DAT001", '{"title": "x"\n§"calendar": "julian"}', '{"title": "x",\n"calendar": "julian"}', id="comma"
    ),
    pytest.param("DAT001", '{"title" §"x"}', '{"title": "x"}', id="colon missing"),
    pytest.param("DAT001", '{"title": "x"§', '{"title": "x"}', id="cut short"),
    pytest.param("DAT001", '{"title": §"x', '{"title": "x"}', id="cut short in a text"),
    pytest.param("DAT001", "{} §{}", "{} ", id="two objects"),
    pytest.param("DAT001", "{§'title': 1}", '{"title": "it\'s"}', id="single quotes"),
    pytest.param("DAT001", '{"title": "Осада", §x}', '{"title": "Осада, x"}', id="columns are characters"),
    pytest.param("DAT001", '{"title": "a§\nb"}', '{"title": "a b"}', id="line break in a text"),
    pytest.param("DAT001", '{"title": "a§\tb"}', '{"title":\t"ab"}', id="tab in a text"),
    pytest.param("DAT001", '{"title": "§\\x"}', '{"title": "\\\\x"}', id="single backslash"),
    pytest.param("DAT001", claim('"quantity": "killed", "figure": §NaN'), '{"title": "NaN"}', id="NaN"),
    pytest.param("DAT001", claim('"quantity": "killed", "figure": §Infinity'), '{"title": "Infinity"}', id="infinity"),
    pytest.param("DAT001", claim('"quantity": "killed", "figure": §-Infinity'), '{"title": "∞"}', id="minus infinity"),
    pytest.param("DAT001", "§", "{}", id="empty"),
    pytest.param("DAT001", "§ \n\t ", " \n\t {}\n", id="white space only"),
    # DAT002, wrong shape
    pytest.param("DAT002", "§[]", "{}", id="a list"),
    pytest.param("DAT002", "\n §null", "\n {}", id="null"),
    pytest.param("DAT002", '§"title"', '{"title": "title"}', id="a text"),
    pytest.param("DAT002", '{"title": §1}', '{"title": "1"}', id="number for a text"),
    pytest.param("DAT002", '{"schema_version": §2}', '{"schema_version": 1}', id="schema of the future"),
    pytest.param("DAT002", '{"sources": §{}}', '{"sources": []}', id="object for a list"),
    pytest.param("DAT002", '{"sources": §null}', "{}", id="null for a list"),
    pytest.param("DAT002", '{"sources": [§"letter"]}', f'{{"sources": [{SOURCE}]}}', id="text for a source"),
    pytest.param("DAT002", '{"events": [§{"id": "a"}]}', '{"events": [{"id": "a", "label": "A"}]}', id="no label"),
    pytest.param("DAT002", '{"events": [§{"label": "A"}]}', '{"events": [{"id": "a", "label": "A"}]}', id="no id"),
    pytest.param(
        "DAT002", '{"events": [{"id": "a", "label": §""}]}', '{"events": [{"id": "a", "label": "-"}]}', id="empty label"
    ),
    pytest.param(
        "DAT002",
        '{"events": [{"id": §"a b", "label": "A"}]}',
        '{"events": [{"id": "A", "label": "A"}]}',
        id="id with a blank",
    ),
    pytest.param(
        "DAT002",
        '{"events": [{"id": §"_ab", "label": "A"}]}',
        '{"events": [{"id": "a-2B_3.c", "label": "A"}]}',
        id="id that begins with an underscore",
    ),
    pytest.param("DAT002", '{"calendar": §"lunar"}', '{"calendar": "unknown"}', id="unknown calendar"),
    pytest.param(
        "DAT002",
        '{"sources": [{"id": "letter", "label": "The letter", "kind": §"primarily"}]}',
        '{"sources": [{"id": "letter", "label": "The letter", "kind": "tertiary"}]}',
        id="unknown kind",
    ),
    pytest.param(
        "DAT002",
        claim('"proposition": "relief", "stance": §"doubt"'),
        claim('"proposition": "relief", "stance": "doubts"'),
        id="unknown stance",
    ),
    pytest.param(
        "DAT002",
        f'{BEFORE}§{{"id": "a", "source": "letter"}}]}}',
        claim('"quantity": "killed", "figure": 5'),
        id="claim without a body",
    ),
    pytest.param(
        "DAT002",
        f'{BEFORE}§{{"id": "a", "source": "letter", "quantity": "killed", "figure": 5, "event": "siege", '
        '"date": "1866"}]}',
        claim('"event": "siege", "date": "1866"'),
        id="claim with two bodies",
    ),
    pytest.param(
        "DAT002",
        f'{BEFORE}§{{"id": "a", "source": "letter", "stance": "denies"}}]}}',
        claim('"event": "siege"'),
        id="half a body",
    ),
    pytest.param(
        "DAT019",
        '{"sources": [{"id": "a", "label": "Adams", "kind": "primary"}, '
        '{"id": "b", "label": "adams", "kind": "primary"}, '
        '{"id": "c", "label": "C", "kind": "primary", "based_on": [§"ADAMS"]}]}',
        '{"sources": [{"id": "a", "label": "Adams", "kind": "primary"}, '
        '{"id": "b", "label": "B", "kind": "primary"}, '
        '{"id": "c", "label": "C", "kind": "primary", "based_on": ["ADAMS"]}]}',
        id="a label of two sources",
    ),
    pytest.param(
        "DAT002",
        claim('"event": "siege", "date": "1866", "unit": §"person"'),
        claim('"quantity": "killed", "figure": 5, "unit": "person"'),
        id="unit of a date",
    ),
    pytest.param(
        "DAT002",
        claim('"quantity": "killed", "figure": 5, "based_on": §"letter"'),
        claim('"quantity": "killed", "figure": 5, "based_on": []'),
        id="text for a list of sources",
    ),
    pytest.param(
        "DAT002",
        '{"quantities": [{"id": "a", "label": "A", "sum_of": §["b", ["c"]]}, {"id": "b", "label": "B"}, '
        '{"id": "c", "label": "C"}]}',
        '{"quantities": [{"id": "a", "label": "A", "sum_of": [["b"], ["c"]]}, {"id": "b", "label": "B"}, '
        '{"id": "c", "label": "C"}]}',
        id="parts and divisions mixed",
    ),
    pytest.param(
        "DAT002",
        '{"quantities": [{"id": "a", "label": "A", "sum_of": §["b", "b"]}, {"id": "b", "label": "B"}]}',
        '{"quantities": [{"id": "a", "label": "A", "sum_of": ["b"]}, {"id": "b", "label": "B"}]}',
        id="part counted twice",
    ),
    pytest.param(
        "DAT002",
        '{"quantities": [{"id": "way", "label": "The way", "unit": §"miles"}]}',
        '{"quantities": [{"id": "way", "label": "The way", "unit": "mile"}]}',
        id="measure in the plural",
    ),
    pytest.param("DAT002", '{"period_units": ["verst", §"km"]}', '{"period_units": ["verst"]}', id="abbreviated unit"),
    pytest.param(
        "DAT002",
        claim(
            '"event": "siege", "date": "1812-08-26", "calendar": "julian", "also": {"calendar": §"julian", '
            '"date": "1812-09-07"}'
        ),
        claim(
            '"event": "siege", "date": "1812-08-26", "calendar": "julian", "also": {"calendar": "gregorian", '
            '"date": "1812-09-07"}'
        ),
        id="also in the same calendar",
    ),
    # DAT003, unknown key
    pytest.param("DAT003", '{§"titel": "x"}', '{"title": "x"}', id="misspelt key of the dataset"),
    pytest.param(
        "DAT003",
        claim('"quantity": "killed", "figure": 5, §"locater": "p. 1"'),
        claim('"quantity": "killed", "figure": 5, "locator": "p. 1"'),
        id="misspelt key of a claim",
    ),
    pytest.param(
        "DAT003",
        claim(
            '"event": "siege", "date": "1812-08-26", "also": {"calendar": "gregorian", "date": "1812-09-07", §"x": 1}'
        ),
        claim('"event": "siege", "date": "1812-08-26", "also": {"calendar": "gregorian", "date": "1812-09-07"}'),
        id="key of the second date",
    ),
    pytest.param(
        "DAT003",
        f'{{"sources": [{SOURCE[:-1]}, §"x": 1}}]}}',
        f'{{"sources": [{SOURCE[:-1]}, "csl": {{"x": 1}}}}]}}',
        id="key of a source that csl may have",
    ),
    pytest.param("DAT003", '{§"ti/t~le": "x"}', '{"title": "ti/t~le"}', id="key with the signs of pointers"),
    # DAT004, duplicate key
    pytest.param("DAT004", '{"title": "a",\n§"title": "b"}', '{"title": "a"}', id="key twice"),
    pytest.param("DAT004", '{"title": "a", §"\\u0074itle": "b"}', '{"title": "a"}', id="key twice, once escaped"),
    pytest.param(
        "DAT004",
        f'{{"sources": [{SOURCE[:-1]}, "csl": {{"a": 1, §"a": 1}}}}]}}',
        f'{{"sources": [{SOURCE[:-1]}, "csl": {{"a": {{"a": 1}}, "b": [{{"a": 1}}, {{"a": 1}}]}}}}]}}',
        id="key twice in csl",
    ),
    # DAT005, duplicate id
    pytest.param(
        "DAT005",
        '{"events": [{"id": "a", "label": "A"}, {"id": §"a", "label": "B"}]}',
        '{"events": [{"id": "a", "label": "A"}, {"id": "a-2", "label": "A"}]}',
        id="two events",
    ),
    pytest.param(
        "DAT005",
        f'{{"sources": [{SOURCE}],\n"events": [{{"id": §"letter", "label": "The letter"}}]}}',
        f'{{"sources": [{SOURCE}],\n"events": [{{"id": "writing", "label": "The letter"}}]}}',
        id="source and event",
    ),
    # DAT006, unknown id
    pytest.param(
        "DAT006",
        claim('"quantity": §"kiled", "figure": 5'),
        claim('"quantity": "killed", "figure": 5'),
        id="misspelt quantity",
    ),
    pytest.param(
        "DAT006",
        claim('"quantity": §"siege", "figure": 5'),
        claim('"event": "siege", "date": "1866"'),
        id="event for a quantity",
    ),
    pytest.param(
        "DAT006",
        claim('"quantity": "killed", "figure": 5, "cited_in": §"book"'),
        claim('"quantity": "killed", "figure": 5, "cited_in": "letter"'),
        id="cited in",
    ),
    pytest.param(
        "DAT006",
        f'{BEFORE}{{"id": "a", "source": §"leter", "quantity": "killed", "figure": 5}}]}}',
        f'{BEFORE}{{"id": "a", "source": "letter", "quantity": "killed", "figure": 5}}]}}',
        id="source of a claim",
    ),
    pytest.param(
        "DAT006",
        f'{{"sources": [{SOURCE}, {{"id": "b", "label": "B", "kind": "primary", "based_on": ["letter", §"x"]}}]}}',
        f'{{"sources": [{SOURCE}, {{"id": "b", "label": "B", "kind": "primary", "based_on": ["letter"]}}]}}',
        id="based on",
    ),
    pytest.param(
        "DAT006",
        '{"quantities": [{"id": "a", "label": "A", "sum_of": ["b",\n§"c"]}, {"id": "b", "label": "B"}]}',
        '{"quantities": [{"id": "a", "label": "A", "sum_of": ["b"]}, {"id": "b", "label": "B"}]}',
        id="part in a plain list",
    ),
    pytest.param(
        "DAT006",
        '{"quantities": [{"id": "a", "label": "A", "sum_of": [["b"], ["b", §"c"]]}, {"id": "b", "label": "B"}]}',
        '{"quantities": [{"id": "a", "label": "A", "sum_of": [["b"]]}, {"id": "b", "label": "B"}]}',
        id="part in a list of lists",
    ),
    pytest.param(
        "DAT006",
        '{"events": [{"id": "a", "label": "A", "after_end": [§"b"]}]}',
        '{"events": [{"id": "a", "label": "A", "after_end": ["b"]}, {"id": "b", "label": "B"}]}',
        id="after the end of",
    ),
    pytest.param(
        "DAT006",
        '{"events": [{"id": "a", "label": "A", "same_as": [§"b"]}]}',
        '{"events": [{"id": "a", "label": "A", "same_as": ["b"]}, {"id": "b", "label": "B"}]}',
        id="same as",
    ),
    pytest.param(
        "DAT006",
        claim('"quantity": "killed", "figure": 5')[:-1]
        + ', "accepted": [{"rule": "AGR001", "claims": ["a", §"b"], "reason": "seen"}]}',
        claim('"quantity": "killed", "figure": 5')[:-1]
        + ', "accepted": [{"rule": "AGR001", "claims": ["a"], "reason": "seen"}]}',
        id="accepted claim",
    ),
    # DAT007, impossible date
    pytest.param(
        "DAT007",
        claim('"event": "siege", "date": "1866-02", "as_of": §"1866-02-29"'),
        claim('"event": "siege", "date": "1868-02", "as_of": "1868-02-29"'),
        id="29 February of a common year",
    ),
    pytest.param(
        "DAT007",
        claim('"event": "siege", "calendar": "gregorian", "date": "1900-02", "as_of": §"1900-02-29"'),
        claim('"event": "siege", "calendar": "julian", "date": "1900-02", "as_of": "1900-02-29"'),
        id="29 February 1900",
    ),
    pytest.param(
        "DAT007",
        claim('"event": "siege", "date": "1900-02", "as_of": §"1900-02-29"')[:-1] + ', "calendar": "gregorian"}',
        claim('"event": "siege", "date": "1900-02", "as_of": "1900-02-29"')[:-1] + ', "calendar": "unknown"}',
        id="29 February 1900 in the calendar of the dataset",
    ),
    pytest.param(
        "DAT007",
        claim('"event": "siege", "date": §"1866-05-32"'),
        claim('"event": "siege", "date": "1866-05-31"'),
        id="32 May",
    ),
    pytest.param(
        "DAT007",
        claim('"event": "siege", "date": §"24.05.66"'),
        claim('"event": "siege", "date": "1866-05-24"'),
        id="not EDTF",
    ),
    pytest.param(
        "DAT007",
        claim('"event": "siege", "date": §1866'),
        claim('"event": "siege", "date": "1866"'),
        id="number for a date",
    ),
    pytest.param(
        "DAT007",
        claim('"event": "siege", "date": "1866-05", "as_of": §"1866-05-24/1866-05-17"'),
        claim('"event": "siege", "date": "1866-05", "as_of": "1866-05-17/1866-05-24"'),
        id="ends before it begins",
    ),
    pytest.param(
        "DAT007",
        claim('"event": "siege", "date": §"1866-05-24T24:01"'),
        claim('"event": "siege", "date": "1866-05-24T24:00"'),
        id="after midnight",
    ),
    pytest.param(
        "DAT007",
        claim('"quantity": "killed", "figure": 5, "as_of": §"1866-13"'),
        claim('"quantity": "killed", "figure": 5, "as_of": "1866-12"'),
        id="moment of a figure",
    ),
    pytest.param(
        "DAT007",
        f'{{"sources": [{SOURCE[:-1]}, "date": §"1866-00"}}]}}',
        f'{{"sources": [{SOURCE[:-1]}, "date": "1866-01"}}]}}',
        id="date of a source",
    ),
    # DAT008, impossible figure
    pytest.param(
        "DAT008",
        claim('"quantity": "killed", "figure": §"2,500"'),
        claim('"quantity": "killed", "figure": "2500"'),
        id="comma",
    ),
    pytest.param(
        "DAT008",
        claim('"quantity": "killed", "figure": §-1'),
        claim('"quantity": "killed", "figure": 0'),
        id="negative",
    ),
    pytest.param(
        "DAT008",
        claim('"quantity": "killed", "figure": §1000000000000001'),
        claim('"quantity": "killed", "figure": 1000000000000000'),
        id="over 10^15",
    ),
    pytest.param(
        "DAT008", claim('"quantity": "killed", "figure": §true'), claim('"quantity": "killed", "figure": 1'), id="true"
    ),
    pytest.param(
        "DAT008",
        claim('"quantity": "killed", "figure": §{"low": 57}'),
        claim('"quantity": "killed", "figure": {"low": 57, "best": 60, "high": 65}'),
        id="estimate without its high end",
    ),
    pytest.param(
        "DAT008",
        claim('"quantity": "killed", "figure": §"about many"'),
        claim('"quantity": "killed", "figure": "~2500"'),
        id="qualifier in words",
    ),
    # DAT009, circle of lineage
    pytest.param(
        "DAT009",
        '{"sources": [§{"id": "a", "label": "A", "kind": "secondary", "based_on": ["b"]},'
        '{"id": "b", "label": "B", "kind": "secondary", "based_on": ["a"]}]}',
        '{"sources": [{"id": "a", "label": "A", "kind": "secondary", "based_on": ["b"]},'
        '{"id": "b", "label": "B", "kind": "secondary", "based_on": []}]}',
        id="two works",
    ),
    pytest.param(
        "DAT009",
        claim('"quantity": "killed", "figure": 5, "based_on": §["letter"]'),
        claim('"quantity": "killed", "figure": 5, "cited_in": "letter"'),
        id="claim taken from its own source",
    ),
    pytest.param(
        "DAT009",
        '{"sources": [{"id": "a", "label": "A", "kind": "secondary"},'
        '{"id": "b", "label": "B", "kind": "secondary", "based_on": ["a"]}], "quantities": [{"id": "q", "label": "Q"}],'
        '"claims": [{"id": "c", "source": "b", "quantity": "q", "figure": 5, "based_on": []},'
        '{"id": "d", "source": "b", "quantity": "q", "figure": 6},'
        '{"id": "e", "source": "a", "quantity": "q", "figure": 5, "based_on": §["b"]}]}',
        '{"sources": [{"id": "a", "label": "A", "kind": "secondary"},'
        '{"id": "b", "label": "B", "kind": "secondary", "based_on": ["a"]}], "quantities": [{"id": "q", "label": "Q"}],'
        '"claims": [{"id": "c", "source": "b", "quantity": "q", "figure": 5, "based_on": []},'
        '{"id": "e", "source": "a", "quantity": "q", "figure": 5, "based_on": ["b"]}]}',
        id="a work that rests on nobody on one subject",
    ),
    # DAT010, circle of sums
    pytest.param(
        "DAT010",
        '{"quantities": [§{"id": "a", "label": "A", "sum_of": ["b"]}, {"id": "b", "label": "B", "includes": ["a"]}]}',
        '{"quantities": [{"id": "a", "label": "A", "sum_of": ["b"], "includes": ["b"]}, {"id": "b", "label": "B"}]}',
        id="sum and inclusion",
    ),
    pytest.param(
        "DAT010",
        '{"quantities": [§{"id": "a", "label": "A", "sum_of": ["a"]}]}',
        '{"quantities": [{"id": "a", "label": "A"}]}',
        id="sum of itself",
    ),
    # DAT011, circle of order
    pytest.param(
        "DAT011",
        '{"events": [§{"id": "a", "label": "A", "after": ["b"]}, {"id": "b", "label": "B", "after_end": ["c"]},'
        '{"id": "c", "label": "C", "after": ["a"]}]}',
        '{"events": [{"id": "a", "label": "A", "after": ["b", "c"]}, {"id": "b", "label": "B", "after_end": ["c"]},'
        '{"id": "c", "label": "C"}]}',
        id="three events",
    ),
    # DAT012, part of itself
    pytest.param(
        "DAT012",
        '{"events": [§{"id": "a", "label": "A", "part_of": "a"}]}',
        '{"events": [{"id": "a", "label": "A", "same_as": ["b"]}, {"id": "b", "label": "B", "same_as": ["a"]}]}',
        id="part of itself, and the same as each other",
    ),
    # DAT013, unsafe character
    pytest.param("DAT013", '{"title": §"a\u202eb"}', '{"title": "a\u200fb"}', id="override, and a mark"),
    pytest.param("DAT013", '{"title": §"a\\u202eb"}', '{"title": "a\\u200eb"}', id="the same as escapes"),
    pytest.param("DAT013", '{"title": §"a\\u001b[31m"}', '{"title": "a[31m"}', id="ESC"),
    pytest.param("DAT013", '{"title": §"a\\u0000"}', '{"title": "a\\\\u0000"}', id="NUL, and its spelling"),
    pytest.param("DAT013", '{"title": §"a\x7f"}', '{"title": "a\xa0"}', id="DEL, and a hard space"),
    pytest.param("DAT013", '{"title": §"a\\nb"}', '{"title": "a b"}', id="line break in a title"),
    pytest.param(
        "DAT013",
        claim('"quantity": "killed", "figure": 5, "locator": §"p.\\t1"'),
        claim('"quantity": "killed", "figure": 5, "note": "p.\\t1\\nand\\r\\n2"'),
        id="tab in a locator, and in a note",
    ),
    pytest.param(
        "DAT013",
        f'{{"sources": [{SOURCE[:-1]}, "csl": {{"a": [§"\\u202a"]}}}}]}}',
        f'{{"sources": [{SOURCE[:-1]}, "csl": {{"a": ["b\\nc"]}}}}]}}',
        id="embedding in csl, and a line break there",
    ),
    pytest.param(
        "DAT013",
        f'{{"sources": [{SOURCE[:-1]}, "csl": {{§"a\\u202e": 1}}}}]}}',
        f'{{"sources": [{SOURCE[:-1]}, "csl": {{"a\\u200c": 1}}}}]}}',
        id="override in a key of csl, and a joiner there",
    ),
]


@pytest.mark.parametrize(("code", "broken", "sound"), CASES)
def test_faults_are_told_with_code_and_place(code: str, broken: str, sound: str) -> None:
    """A text with one fault gives one finding of its code at its line and column, and its near miss is a dataset."""
    text, [place] = places(broken)
    assert told(text) == [(code, *place)]
    assert isinstance(read_json("f.json", sound.encode()), Document)


# What no JSON text can show: another encoding, and the faults of tables.
IN_JSON = [
    rule for rule in FAULTS if rule not in (not_utf_8.RULE, not_a_workbook.RULE, not_a_table.RULE, unreadable_cell.RULE)
]


def test_every_fault_has_a_case() -> None:
    """No way in which a JSON file can be broken is without a case here; those of tables are in test_bad_tables.py."""
    assert {case.values[0] for case in CASES} == {rule.code for rule in IN_JSON}


EXAMPLES = re.compile(r"^Flagged:\n\n(?P<flagged>(?: {4}.*\n)+)\nNot flagged:\n\n(?P<sound>(?: {4}.*(?:\n|\Z))+)", re.M)


@pytest.mark.parametrize("rule", IN_JSON, ids=lambda rule: rule.code)
def test_examples_on_the_pages_are_true(rule: Rule) -> None:
    """What the page of a fault shows as flagged is refused for that fault alone; what it shows as sound is read."""
    examples = EXAMPLES.search(rule.doc)
    assert examples is not None
    assert {one.code for one in findings(examples["flagged"])} == {rule.code}
    assert isinstance(read_json("f.json", examples["sound"].encode()), Document)


CYRILLIC = '{"title":\n "Осада"}'


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        pytest.param(codecs.BOM_UTF8 + CYRILLIC.encode(), 1, 1, id="UTF-8 with a mark"),
        pytest.param(CYRILLIC.encode("utf-16"), 1, 1, id="UTF-16"),
        pytest.param(codecs.BOM_UTF16_BE + CYRILLIC.encode("utf-16-be"), 1, 1, id="UTF-16, big end first"),
        pytest.param(CYRILLIC.encode("cp1251"), 2, 3, id="Windows-1251"),
        pytest.param('{"title": "Осада" § }'.encode().replace("§".encode(), b"\xff"), 1, 19, id="stray byte"),
        pytest.param(b'{"title": "\xd0', 1, 12, id="cut in the middle of a character"),
        pytest.param(b'{"title": "\xed\xa0\x80"}', 1, 12, id="half a surrogate pair"),
        pytest.param(b'{"title": "\xc0\xaf"}', 1, 12, id="overlong form"),
    ],
)
def test_other_encodings_are_refused(data: bytes, line: int, column: int) -> None:
    """A file that is not plain UTF-8 is refused at its first bad byte, with advice; the same in UTF-8 is read."""
    (only,) = findings(data)
    assert told(data) == [("DAT014", line, column)]
    assert "UTF-8" in only.message
    assert read_json("f.json", CYRILLIC.encode()).dataset.title == "Осада"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        pytest.param(codecs.BOM_UTF8 + CYRILLIC.encode(), "UTF-8", id="UTF-8"),
        pytest.param(codecs.BOM_UTF16_LE + CYRILLIC.encode("utf-16-le"), "UTF-16", id="UTF-16, little end first"),
        pytest.param(codecs.BOM_UTF16_BE + CYRILLIC.encode("utf-16-be"), "UTF-16", id="UTF-16, big end first"),
    ],
)
def test_byte_order_marks_are_named(data: bytes, encoding: str) -> None:
    """A file with a byte-order mark is told which one it has, since no editor shows it."""
    (only,) = findings(data)
    assert f"byte-order mark of {encoding};" in only.message


def test_a_file_that_was_cut_off_is_told_so() -> None:
    """A file that ends within a character is not said to be in another encoding."""
    (only,) = findings(b'{"title": "\xd0')
    assert "cut off" in only.message


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"title": "a\tb"}', "a tab stands in a text"),
        ('{"title": "a\nb"}', "runs over the end of its line"),
        ('{"title": "a\x01b"}', "U+0001"),
        ('{"title": "a" // why\n}', "no comments"),
        ('{"title": "a", /* why */ "calendar": "julian"}', "no comments"),
        ('{"title": "the "#1" gun"}', "a comma is missing"),
        ('{"title": "see "//x" y"}', "a comma is missing"),
        ('{"title": #fff}', "a value is missing"),
        ('{"title": "a\rb"}', "runs over the end of its line"),
        ('{"title": "a", # why\n "calendar": "julian"}', "no comments"),
        (claim('"quantity": "killed", "figure": 1e400'), "over 10^15"),
        ('{"title": 1e400}', "not a number too large"),
        (claim('"quantity": "killed", "figure": 09252'), "does not begin with 0"),
        (claim('"quantity": "killed", "figure": 1 2'), "a comma is missing"),
    ],
)
def test_the_sentence_names_the_cause(text: str, told: str) -> None:
    """What is wrong with a text is said of the very character that is wrong."""
    (only,) = findings(text)
    assert told in only.message


@pytest.mark.parametrize("mark", "\u200c\u200d\u200e\u200f")
def test_marks_that_scripts_need_may_stand_anywhere(mark: str) -> None:
    """U+200C to U+200F are read in every text, and kept."""
    text = f"می{mark}خواهم"
    dataset = figures(
        ("a", "killed", 5, {"locator": text, "wording": text, "note": text}),
        title=text,
        sources=[{"id": "a", "label": text, "side": text, "csl": {text: text}}],
        quantities=[{"id": "killed", "label": text, "side": text, "unit": text}],
        accepted=[{"rule": "AGR001", "claims": ["c0"], "reason": text}],
    )
    read_back = document(dataset).dataset
    assert (read_back.title, read_back.sources[0].label, read_back.claims[0].note) == (text, text, text)


@pytest.mark.parametrize(
    "character", "\x00\x07\x08\x0b\x1b\x7f\x85\x9b\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066"
)
@pytest.mark.parametrize("key", ["locator", "wording", "note"])
def test_control_and_override_characters_are_refused(key: str, character: str) -> None:
    """No text of a dataset may hold a control or one that overrides the direction; the finding names the character."""
    broken = json.dumps(figures(("a", "killed", 5, {key: f"p.{character}1"})))
    (only,) = findings(broken)
    assert only.code == "DAT013"
    assert f"U+{ord(character):04X}" in only.message
    assert character not in only.message


@pytest.mark.parametrize(
    ("broken", "meant"),
    [
        pytest.param('{"titel": "x"}', "title", id="key of the dataset"),
        pytest.param('{"sources": [{"id": "a", "label": "A", "kind": "primary", "sde": "b"}]}', "side", id="source"),
        pytest.param('{"quantities": [{"id": "a", "label": "A", "sumof": ["b"]}]}', "sum_of", id="key of a quantity"),
        pytest.param('{"events": [{"id": "a", "label": "A", "partof": "b"}]}', "part_of", id="key of an event"),
        pytest.param('{"propositions": [{"id": "a", "label": "A", "lable": "b"}]}', "label", id="key of a proposition"),
        pytest.param(claim('"quantity": "killed", "figure": 5, "basedon": []'), "based_on", id="key of a claim"),
        pytest.param('{"accepted": [{"rule": "a", "claims": [], "raeson": "b"}]}', "reason", id="key of accepted"),
        pytest.param('{"calendar": "jullian"}', "julian", id="calendar"),
        pytest.param('{"sources": [{"id": "a", "label": "A", "kind": "secundary"}]}', "secondary", id="kind"),
        pytest.param(claim('"proposition": "relief", "stance": "affirm"'), "affirms", id="stance"),
        pytest.param(claim('"quantity": "kiled", "figure": 5'), "killed", id="quantity"),
        pytest.param(claim('"event": "seige", "date": "1866"'), "siege", id="event"),
        pytest.param(claim('"proposition": "releif", "stance": "doubts"'), "relief", id="proposition"),
        pytest.param(claim('"quantity": "killed", "figure": 5, "cited_in": "leter"'), "letter", id="source of a claim"),
        pytest.param('{"quantities": [{"id": "a", "label": "A", "unit": "versts"}]}', "verst", id="measure"),
        pytest.param(claim('"quantity": "killed", "figure": "2,500"'), "2500", id="figure with a comma"),
        pytest.param(claim('"quantity": "killed", "figure": "2-300"'), '"2..300"', id="range with noughts left out"),
        pytest.param(claim('"quantity": "killed", "figure": "2.125 million"'), "2125000", id="figure in words"),
        pytest.param(claim('"event": "siege", "date": "winter 1866"'), "1866-24", id="date in words"),
        pytest.param(
            claim('"event": "siege", "date": "1900-02", "as_of": "1900-02-29", "calendar": "gregorian"'),
            "Julian",
            id="calendar?",
        ),
    ],
)
def test_what_was_meant_is_suggested(broken: str, meant: str) -> None:
    """A word that is nearly right is answered with the word that was meant."""
    assert any(re.search(rf"(?<![\w.]){re.escape(meant)}(?![\w.])", one.message) for one in findings(broken))


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        pytest.param(
            figures(("a", "killed", 5, {"based_on": ["b"]}), ("b", "killed", 5, {"based_on": ["a"]})),
            ("DAT009", {"a", "b", "killed"}),
            id="claims on one subject",
        ),
        pytest.param(
            figures(
                ("a", "killed", 5, {"based_on": ["b"]}),
                sources=[
                    {"id": "b", "label": "B", "kind": "secondary", "based_on": ["c"]},
                    {"id": "c", "label": "C", "kind": "secondary", "based_on": ["a"]},
                ],
            ),
            ("DAT009", {"a", "b", "c", "killed"}),
            id="a claim and two works",
        ),
        pytest.param(
            figures(
                ("a", "total", 5),
                quantities=[
                    {"id": "total", "sum_of": [["x"], ["y"]]},
                    {"id": "x", "label": "X"},
                    {"id": "y", "label": "Y", "includes": ["total"]},
                ],
            ),
            ("DAT010", {"total", "y"}),
            id="second division of a sum",
        ),
        pytest.param(
            dates(
                ("a", "arrival", "1866"),
                ("a", "assault", "1866"),
                events=[{"id": "arrival", "after_end": ["assault"]}, {"id": "assault", "after": ["arrival"]}],
            ),
            ("DAT011", {"arrival", "assault"}),
            id="order through both keys",
        ),
        pytest.param(
            dates(
                ("a", "siege", "1866"),
                ("a", "war", "1866"),
                events=[{"id": "siege", "part_of": "war"}, {"id": "war", "part_of": "siege"}],
            ),
            ("DAT012", {"siege", "war"}),
            id="parts of each other",
        ),
    ],
)
def test_circles_are_named(broken: dict[str, Any], named: tuple[str, set[str]]) -> None:
    """A circle is told once, and the sentence names everything that takes part in it."""
    code, members = named
    (only,) = findings(json.dumps(broken))
    assert only.code == code
    assert members == set(re.findall(r'"([a-z]+)"', only.message))


@pytest.mark.parametrize(
    "sound",
    [
        pytest.param(
            figures(
                ("a", "killed", 5, {"based_on": ["b"]}),
                ("b", "killed", 5),
                ("b", "wounded", 7, {"based_on": ["a"]}),
                ("a", "wounded", 7),
            ),
            id="from each other on different subjects",
        ),
        pytest.param(
            figures(
                ("a", "killed", 5, {"based_on": ["b", "c"]}),
                ("b", "killed", 5, {"based_on": ["d"]}),
                ("c", "killed", 5, {"based_on": ["d"]}),
                ("d", "killed", 5),
            ),
            id="two ways to one witness",
        ),
        pytest.param(
            dates(
                ("a", "siege", "1866"),
                ("a", "assault", "1866"),
                events=[{"id": "assault", "after": ["siege"], "after_end": ["siege"], "part_of": "siege"}],
            ),
            id="after what it is part of",
        ),
    ],
)
def test_what_only_looks_like_a_circle_is_read(sound: dict[str, Any]) -> None:
    """Lineage is a matter of each subject, and several ways to one place are no circle."""
    assert len(document(sound).dataset.claims) == len(sound["claims"])


def test_all_faults_of_a_file_are_told_in_one_run() -> None:
    """Faults of different sorts in different records are told together, in the order of the file, each in its place."""
    text, expected = places(
        f"""{{§"titel": "The siege",
"sources": [{SOURCE},
            §{{"id": "b", "label": "B"}},
            {{"id": "adams", "label": "Adams", "kind": "secondary", "based_on": [§"lettre"]}}],
"quantities": [§{{"id": "x", "label": "X", "includes": ["x"]}}, {{"id": §"letter", "label": "Letter"}}],
"events": [{{"id": "siege", "label": §"The \u202esiege"}}],
"claims": [
  {{"id": "c1", "source": "letter", "event": "siege", "date": "1866", "as_of": §"1866-02-30"}},
  {{"id": "c2", "source": "adams", "quantity": "x", "figure": §"2,500"}},
  {{"id": "c3", "source": "adams", "quantity": §"y", "figure": 2500}},
  {{"id": "c4", "source": "adams", "quantity": "x", "figure": 2500, §"figure": 2501}}],
"calendar": §"lunar"}}"""
    )
    codes = ["003", "002", "006", "010", "005", "013", "007", "008", "006", "004", "002"]
    assert told(text) == [(f"DAT{code}", *place) for code, place in zip(codes, expected, strict=True)]


def test_two_faults_in_one_record_are_both_told() -> None:
    """A record with two things wrong gives two findings."""
    text, [key, figure] = places(claim('§"locater": "p. 1", "quantity": "killed", "figure": §"2,500"'))
    assert told(text) == [("DAT003", *key), ("DAT008", *figure)]


def test_a_broken_record_is_not_reported_again_where_it_is_referred_to() -> None:
    """Claims of a source that could not be read do not name an unknown id; one fault is told once."""
    broken = figures(("a", "killed", 5), ("b", "killed", 7), sources=[{"id": "a", "kind": "primery"}])
    assert [one.code for one in findings(json.dumps(broken))] == ["DAT002"]


def test_findings_about_a_file_are_errors_with_a_place_in_it() -> None:
    """Each is an error, certain, and says the file as it was named, a JSON Pointer, and line and column."""
    (only,) = findings(claim('"quantity": "killed", "figure": "2,500"'), "folder/a b.json")
    assert (only.severity, only.certainty, only.claims, only.rule) == ("error", "certain", (), "impossible-figure")
    assert only.location is not None
    assert only.location == Location("folder/a b.json", "/claims/0/figure", 6, 65)
    assert only.pointer == only.location.pointer


def test_a_refusal_reads_as_one_line_a_finding() -> None:
    """As a text, a refusal is a line ``file:line:column: CODE name: sentence`` for each finding."""
    with pytest.raises(InvalidDataset) as refusal:
        read_json("f.json", b'{"titel": 1,\n"calendar": "lunar"}')
    first, second = str(refusal.value).splitlines()
    assert first.startswith("f.json:1:2: DAT003 unknown-key: ")
    assert second.startswith("f.json:2:13: DAT002 wrong-shape: ")


@pytest.mark.parametrize("deep", [50_000, 1_000])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{opened}{closed}", id="brackets"),
        pytest.param("{opened}", id="brackets that are never closed"),
        pytest.param('{{"title": {opened}{closed}}}', id="a title"),
        pytest.param(f'{{{{"sources": [{{{SOURCE[:-1]}, "csl": {{{{"a": {{opened}}{{closed}}}}}}}}}}]}}}}', id="csl"),
    ],
)
def test_deep_nesting_is_refused(text: str, deep: int) -> None:
    """Brackets within brackets without end are refused with a sentence."""
    (only,) = findings(text.format(opened="[" * deep, closed="]" * deep))
    assert only.code == "DAT001"


def test_csl_may_be_nested_as_deep_as_anyone_writes() -> None:
    """A hundred levels of CSL are read and kept."""
    csl: dict[str, Any] = {"end": True}
    for _ in range(100):
        csl = {"a": csl}
    dataset = figures(("a", "killed", 5), sources=[{"id": "a", "csl": csl}])
    assert document(dataset).dataset.sources[0].csl == csl


@pytest.mark.parametrize("number", ["9" * 5_000, "-" + "9" * 5_000])
@pytest.mark.parametrize("key", ["figure", "title", "csl"])
def test_a_number_of_thousands_of_digits_is_refused(key: str, number: str) -> None:
    """A number that Python would not read is refused with a sentence of our own, wherever it stands."""
    text = {
        "figure": claim(f'"quantity": "killed", "figure": {number}'),
        "title": f'{{"title": {number}}}',
        "csl": f'{{"sources": [{SOURCE[:-1]}, "csl": {{"a": {number}}}}}]}}',
    }[key]
    (only,) = findings(text)
    assert only.severity is Severity.ERROR
    assert len(only.message) < 200
    assert "set_int_max_str_digits" not in only.message


@pytest.mark.parametrize(
    ("text", "half", "column"),
    [
        ('{"title":\n"\\ud800"}', "ud800", 2),
        ('{"title": "x",\n"\\udc00": 1}', "udc00", 2),
        ('{"title":\n"\\\\ud800 \\ud83d\\ude00 \\ud83d\\n"}', "ud83d", 23),
    ],
)
def test_half_a_surrogate_pair_is_refused(text: str, half: str, column: int) -> None:
    """An escape for half a character is refused where it stands; the whole pair is a character like any other."""
    (only,) = findings(text)
    assert told(text) == [("DAT001", 2, column)]
    assert f"\\{half} alone is half a character" in only.message
    assert read_json("f.json", b'{"title": "\\ud83d\\ude00"}').dataset.title == "\U0001f600"


def test_no_file_is_named_and_the_nearest_suggested(tmp_path: Path) -> None:
    """A missing file is met with its name, and with the name of the file beside it that is most like it."""
    (tmp_path / "khujand.json").write_text("{}", encoding="utf-8")
    (tmp_path / "other.txt").write_text("{}", encoding="utf-8")
    with pytest.raises(KhujandError, match=r'kujand\.json; did you mean "khujand\.json"\?'):
        read(str(tmp_path / "kujand.json"))
    with pytest.raises(KhujandError, match=r"there is no file .*zzzzzzzz\Z"):
        read(str(tmp_path / "zzzzzzzz"))
    with pytest.raises(KhujandError, match="there is no file"):
        read(str(tmp_path / "nowhere" / "khujand.json"))


def test_a_file_below_a_file_cannot_be_read(tmp_path: Path) -> None:
    """A path that leads through a file, or that no system takes, is met with a sentence."""
    (tmp_path / "khujand.json").write_text("{}", encoding="utf-8")
    for name in ("khujand.json/x", "a\0b", "x" * 5_000):
        with pytest.raises(KhujandError, match=r"cannot be read|no file") as refusal:
            read(str(tmp_path / name))
        assert not isinstance(refusal.value, InvalidDataset)


def test_a_dataset_is_read_from_its_file(tmp_path: Path) -> None:
    """A file is read as the bytes it holds, and its findings are placed in it as it was named."""
    path = tmp_path / "Осада [sic].json"
    path.write_bytes(json.dumps(figures(("a", "killed", 5))).encode())
    found = read(str(path))
    assert found.file == str(path)
    assert [one.id for one in found.dataset.claims] == ["c0"]
    path.write_bytes(b'{"title": 1}')
    with pytest.raises(InvalidDataset, match=re.escape(f"{path}:1:11: DAT002")):
        read(str(path))


def test_the_bundled_dataset_is_read_without_a_name() -> None:
    """No name means the dataset that comes with the program."""
    data = (ROOT / "data" / "khujand.json").read_bytes()
    assert read(None).dataset == read_json("khujand.json", data).dataset


def test_an_empty_object_is_a_dataset() -> None:
    """A dataset that holds nothing yet is one."""
    assert read_json("f.json", b"{}").dataset.claims == ()


def check_outcome(data: bytes) -> None:
    """Read the bytes: all of their records must be there, or findings that say what is wrong and where."""
    outcome: Document | InvalidDataset
    try:
        outcome = read_json("f.json", data)
    except InvalidDataset as refusal:
        outcome = refusal
    if isinstance(outcome, Document):
        raw = json.loads(data)
        assert all(len(getattr(outcome.dataset, name)) == len(raw.get(name, [])) for name in LISTS)
        return
    assert outcome.findings
    lines = data.decode("utf-8", "replace").split("\n")
    for one in outcome.findings:
        assert one.location is not None
        assert 1 <= one.location.line <= len(lines)
        assert one.location.column >= 1
        assert one.message.strip()


TEXT = shipped(BUNDLED).decode()
PIECES = st.sampled_from(
    [
        *'"{}[]:,\\09-. \n',
        "null",
        "true",
        "NaN",
        "1e999",
        "\u202e",
        "\x1b",
        "\\ud800",
        '"id"',
        "{}",
        "[]",
        '""',
        "Ж",
        "~",
    ]
)
EDITS = st.lists(
    st.tuples(st.integers(0, len(TEXT)), st.sampled_from([0, 0, 1, 1, 2, 8]), st.just("") | PIECES | st.characters()),
    min_size=1,
    max_size=4,
)


@given(EDITS)
@settings(deadline=None, max_examples=300)
def test_a_damaged_dataset_is_read_whole_or_refused(edits: list[tuple[int, int, str]]) -> None:
    """Whatever is deleted, put in or replaced in the bundled dataset, it is read whole or refused with places."""
    text = TEXT
    for start, length, piece in edits:
        text = text[:start] + piece + text[start + length :]
    check_outcome(text.encode("utf-8", "surrogatepass"))


@given(st.integers(0, len(TEXT.encode())), st.binary(max_size=6))
@settings(deadline=None, max_examples=100)
def test_a_dataset_with_damaged_bytes_is_read_whole_or_refused(start: int, piece: bytes) -> None:
    """Whatever bytes stand in place of some of the bundled dataset, it is read whole or refused with places."""
    data = TEXT.encode()
    check_outcome(data[:start] + piece + data[start + len(piece) :])


@given(st.binary() | st.text().map(str.encode))
@settings(deadline=None, max_examples=200)
def test_arbitrary_bytes_are_read_whole_or_refused(data: bytes) -> None:
    """Whatever bytes a file holds, it is read whole or refused with places."""
    check_outcome(data)


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 3) | st.sampled_from(["", "a", "julian", "1866", "57..65", "\u202e"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "a", "low", "date"]), inner),
    max_leaves=4,
)
KEYS = st.sampled_from(
    [
        *(
            "id",
            "label",
            "kind",
            "side",
            "csl",
            "unit",
            "sum_of",
            "includes",
            "part_of",
            "after",
            "after_end",
            "same_as",
        ),
        *("source", "quantity", "figure", "event", "date", "calendar", "also", "proposition", "stance", "based_on"),
        *("cited_in", "as_of", "locator", "wording", "note", "rule", "claims", "reason", "x"),
    ]
)
RECORDS = st.dictionaries(KEYS, VALUES, max_size=5)


@given(
    st.dictionaries(
        st.sampled_from([*LISTS, "title", "calendar", "period_units"]),
        VALUES | st.lists(RECORDS, max_size=4),
        max_size=4,
    )
)
@settings(deadline=None, max_examples=100)
def test_records_of_any_shape_are_read_whole_or_refused(dataset: dict[str, Any]) -> None:
    """Whatever values stand under the keys of the format, the file is read whole or refused with places."""
    check_outcome(json.dumps(dataset).encode())
