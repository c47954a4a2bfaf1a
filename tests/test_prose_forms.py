"""The forms of prose: plain text, Markdown, wikitext and Word documents, and where in them something stands."""

from __future__ import annotations

import io
import json
import re
import sys
from typing import Any
from zipfile import ZipFile

import pytest

from khujand_cli.capture.prose.draft import Draft, draft
from khujand_cli.capture.prose.texts.reading import read_prose
from khujand_cli.errors import KhujandError
from khujand_cli.files.reading import read_json

Record = dict[str, Any]


def _drafted(name: str, data: str | bytes) -> Draft:
    drafted = draft(read_prose(name, data.encode() if isinstance(data, str) else data), review=False)
    read_json("draft.json", json.dumps(drafted.dataset).encode())
    return drafted


def _said(name: str, data: str | bytes) -> list[tuple[str, Any, str]]:
    """Return where each claim stands, its value and its wording."""
    claims = _drafted(name, data).dataset["claims"]
    return [(claim["locator"], claim.get("figure", claim.get("date")), claim["wording"]) for claim in claims]


PLAIN = """= The siege =

fn1|The gazette has 41 missing.
- Date: 17-24 May 1866
- Casualties: 5 killed, 65
  wounded

They lost 6 men
and 7 horses.

They lost 8 men.

==Background==

They had 9 men.

===Deeper===

- They had 10 men.
- They had 11 men.

The Aftermath

They had 12 men.
"""


def test_places_in_plain_text() -> None:
    """Sections, paragraphs, items by name or number, and notes are the places; a line break in a wording is a blank."""
    assert _said("siege.txt", PLAIN) == [
        ("note 1", 41, "41 missing"),
        ("lead, Date", "1866-05-17/1866-05-24", "17-24 May 1866"),
        ("lead, Casualties", 5, "5 killed"),
        ("lead, Casualties", 65, "65 wounded"),
        ("lead, par. 1", 6, "6 men"),
        ("lead, par. 1", 7, "7 horses"),
        ("lead, par. 2", 8, "8 men"),
        ("Background, par. 1", 9, "9 men"),
        ("Background: Deeper, item 1", 10, "10 men"),
        ("Background: Deeper, item 2", 11, "11 men"),
        ("The Aftermath, par. 1", 12, "12 men"),
    ]
    assert _drafted("siege.txt", PLAIN).dataset["title"] == "The siege"


def test_the_title_of_a_text_without_one_is_its_name() -> None:
    """A text that begins with no heading is called as its file is."""
    assert _drafted("The_long siege.txt", "They lost 5 men.").dataset["sources"][0]["label"] == "The long siege"


MARKDOWN = """---
title: x 1999
---
# The *siege*

They lost **12** [men](http://example.org/99) and `3` guns.[^1] ![fig 7](a.png) <!-- 5 men -->

> Some _900 foot_ came.

| a | b |
|---|---|
| 1 | 2 |

```
15 lines
```

1. At first 13 men.
2. Then 14 men.

Underlined
----------

They had 16 men.

[^1]: The gazette has 41 missing.

## References

Adams 1901. 3 vols.
"""


def test_markdown_is_read_without_its_marks() -> None:
    """A wording stands as it does in the file; tables, code, comments and lists of works are no prose, and are told."""
    assert _said("siege.md", MARKDOWN) == [
        ("lead, par. 1", 12, "**12** [men"),
        ("lead, par. 1", 3, "`3` guns"),
        ("lead, par. 2", "~900", "Some _900 foot_"),
        ("lead, item 1", 13, "13 men"),
        ("lead, item 2", 14, "14 men"),
        ("Underlined, par. 1", 16, "16 men"),
        ("note 1", 41, "41 missing"),
    ]
    drafted = _drafted("siege.md", MARKDOWN)
    assert drafted.dataset["title"] == "The siege"
    assert [unread.why for unread in drafted.unread] == [
        "a table is not read", "code is not read", "a list of works is not read",
    ]  # fmt: skip


WIKITEXT = """{{Short description|1742 siege}}
{{Infobox military conflict
| conflict = Siege of Marvat
| date = {{start date|1742|8|3|df=y}} – 19 August 1742
| casualties1 = {{plainlist|
* 213 killed
* 577 wounded{{efn|The gazette has 41 missing; see {{harvnb|Brown|1998}}.}}
}}
| casualties2 = over 600 killed<br />57–65 contused
}}
The '''siege of [[Marvat]]''' ({{OldStyleDate|5 June|1866|24 May}}) was {{convert|3.3|mi|km}}
off.{{sfn|Morrison|2021|p=233}} Some [[Cossack|2,500 Cossacks]] came,<ref name="a">{{cite book|year=1999}}</ref> and
''eighteen'' guns.{{sfn|Adams|Cole|1901|pp=3–4}} [[File:a.jpg|7 men]]

{| class="wikitable"
| 5 || 6
|}

== Background ==
In {{circa|1739}} it had 3,000&nbsp;souls.{{sfnm|1a1=Adams|1y=1901|1p=4|2a1=Brown|2y=1998|2pp=7–8}}

* {{convert|3|-|5|mi}} of {{lang|fr|12 murs}}
* {{unheard of|12}}

== References ==
* Adams 1901
{{reflist}}
"""


def test_wikitext_with_its_templates() -> None:
    """Infobox, conversions, notes, Old Style dates and links are read as a reader sees them, and quoted as written."""
    pytest.importorskip("mwparserfromhell")
    assert _said("Siege of Marvat.wiki", WIKITEXT) == [
        ("infobox, date", "1742-08-03/1742-08-19", "{{start date|1742|8|3|df=y}} – 19 August 1742"),
        ("infobox, casualties1", 213, "213 killed"),
        ("infobox, casualties1", 577, "577 wounded"),
        ("note 1", 41, "41 missing"),
        ("infobox, casualties2", ">600", "over 600 killed"),
        ("infobox, casualties2", "57..65", "57–65 contused"),
        ("lead, par. 1", "1866-06-05", "{{OldStyleDate|5 June|1866|24 May}}"),
        ("lead, par. 1", 3.3, "{{convert|3.3|mi|km}}"),
        ("lead, par. 1", "~2500", "Some [[Cossack|2,500 Cossacks]]"),
        ("lead, par. 1", 18, "''eighteen'' guns"),
        ("Background, par. 1", "1739~", "In {{circa|1739}}"),
        ("Background, par. 1", 3000, "3,000&nbsp;souls"),
        ("Background, item 1", "3..5", "{{convert|3|-|5|mi}}"),
        ("Background, item 1", 12, "12 murs"),
    ]
    flat = re.sub(r"\s+", " ", WIKITEXT)
    assert all(wording in flat for _, _, wording in _said("Siege of Marvat.wiki", WIKITEXT))


def test_what_short_references_say() -> None:
    """A claim is based on the works that stand next behind it in its sentence, and on nothing that only looks near."""
    pytest.importorskip("mwparserfromhell")
    drafted = _drafted("Siege of Marvat.wiki", WIKITEXT)
    labels = {source["id"]: source["label"] for source in drafted.dataset["sources"]}
    based = {
        claim["wording"]: [labels[one] for one in claim.get("based_on", ())] for claim in drafted.dataset["claims"]
    }
    assert {wording: works for wording, works in based.items() if works} == {
        "41 missing": ["Brown 1998"],
        "{{OldStyleDate|5 June|1866|24 May}}": ["Morrison 2021"],
        "{{convert|3.3|mi|km}}": ["Morrison 2021"],
        "''eighteen'' guns": ["Adams & Cole 1901"],
        "In {{circa|1739}}": ["Adams 1901", "Brown 1998"],
        "3,000&nbsp;souls": ["Adams 1901", "Brown 1998"],
    }
    notes = {claim["wording"]: claim.get("note") for claim in drafted.dataset["claims"]}
    assert notes["''eighteen'' guns"] == "cites Adams & Cole 1901, pp. 3–4"
    assert labels[drafted.dataset["claims"][0]["source"]] == "Siege of Marvat"


def test_a_work_that_is_named_over_two_lines() -> None:
    """The line break in a reference is none of the name of the work, which no dataset could hold."""
    pytest.importorskip("mwparserfromhell")
    sources = _drafted("a.wiki", "They lost 5 [[soldier|men]].{{sfn|Adams\nand Cole|1901}}").dataset["sources"]
    assert [source["label"] for source in sources] == ["a", "Adams and Cole 1901"]


def test_a_field_that_is_named_over_two_lines() -> None:
    """Nor has the place of a claim, or the name of an event, a line break."""
    pytest.importorskip("mwparserfromhell")
    claims = _drafted("a.wiki", "{{Infobox battle\n| killed\nand wounded = 5 men\n}}\n[[They]] lost 6 men.").dataset[
        "claims"
    ]
    assert [claim["locator"] for claim in claims] == ["infobox, killed and wounded", "lead, par. 1"]


def test_what_wikitext_cannot_give_is_told() -> None:
    """Tables and templates that nobody knows are named; those that only dress a page are not."""
    pytest.importorskip("mwparserfromhell")
    unread = _drafted("Siege of Marvat.wiki", WIKITEXT).unread
    assert [(one.locator, one.why) for one in unread] == [
        ("lead", "a table is not read"),
        ("Background", "this template is not known"),
        ("References", "a list of works is not read"),
    ]


def test_wikitext_is_known_by_what_it_holds() -> None:
    """A text full of templates is wikitext whatever its name says."""
    pytest.importorskip("mwparserfromhell")
    assert _said("a.txt", "{{a}}{{b}} [[x|They]] lost 5 [[soldier|men]].") == [("lead, par. 1", 5, "5 [[soldier|men]]")]


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def _paragraph(inside: str, style: str = "") -> str:
    return f"<w:p><w:pPr>{style and f'<w:pStyle w:val={chr(34)}{style}{chr(34)}/>'}</w:pPr>{inside}</w:p>"


def _word(body: str, **parts: str) -> bytes:
    styles = "".join(
        f'<w:style w:styleId="S{level}"><w:name w:val="heading {level}"/></w:style>' for level in (1, 2, 3)
    )
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/styles.xml", f"<w:styles {_W}>{styles}</w:styles>")
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return file.getvalue()


def test_a_word_document() -> None:
    """Headings, paragraphs, list items and notes are places; what is struck out is not read, and tables are told."""
    struck = f"<w:del><w:r><w:delText>44</w:delText></w:r></w:del><w:ins>{_run('45')}</w:ins>"
    table = f"<w:tbl><w:tr><w:tc>{_paragraph(_run('5 men'))}</w:tc></w:tr></w:tbl>"
    item = f"<w:p><w:pPr><w:numPr/></w:pPr>{_run('They had 7 guns.')}</w:p>"
    body = (
        _paragraph(_run("The siege"), "S1") + _paragraph(_run("On 5 May 1866, ") + _run("12") + _run(" men fell."))
        + _paragraph(_run("After"), "S2") + _paragraph(_run("There were ") + struck + _run(" men.")) + table + item
    )  # fmt: skip
    note = f'<w:footnote w:id="1">{_paragraph(_run("Or 13 men."))}</w:footnote>'
    notes = f'<w:footnotes {_W}><w:footnote w:type="separator"/>{note}</w:footnotes>'
    data = _word(body, footnotes=notes)
    assert _said("a.docx", data) == [
        ("lead, par. 1", "1866-05-05", "5 May 1866"),
        ("lead, par. 1", 12, "12 men"),
        ("After, par. 1", 45, "45 men"),
        ("After, item 1", 7, "7 guns"),
        ("note 1", 13, "13 men"),
    ]
    drafted = _drafted("a.docx", data)
    assert drafted.dataset["title"] == "The siege"
    assert [unread.why for unread in drafted.unread] == ["a table is not read"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.docx", b"no zip", "cannot be read"),
        ("a.txt", b"PK\x03\x04 broken", "cannot be read"),
        ("a.pdf", b"%PDF-1.7", "PDF"),
        ("a.doc", bytes.fromhex("d0cf11e0a1b11ae1"), "old form"),
        ("a.txt", b"caf\xe9", "no UTF-8 text \\(byte 4\\)"),
        ("a.txt", b"", "a.txt is empty"),
        ("a.md", b"\xef\xbb\xbf \n", "a.md is empty"),
        ("a.txt", b"5 men\x00", "character 6"),
        ("a.html", b"<p>They lost 5 men.</p>", "plain text \\(.txt\\), Markdown"),
        ("a.txt", b"<!DOCTYPE html><p>They lost 5 men.</p>", "of a form that is not read"),
        ("a.txt", b"{\\rtf1 They lost 5 men.}", "of a form that is not read"),
    ],
)
def test_what_is_no_prose_is_refused(name: str, data: bytes, said: str) -> None:
    """A file that is no text is refused with what to do."""
    with pytest.raises(KhujandError, match=said):
        read_prose(name, data)


def test_a_zip_that_is_no_word_document_is_refused() -> None:
    """A ZIP file without the parts of a document says so."""
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("x", "x")
    with pytest.raises(KhujandError, match="no Word document"):
        read_prose("a.docx", file.getvalue())


def test_other_encodings_and_line_breaks() -> None:
    """A byte order mark, UTF-16 and the line breaks of other systems make no difference."""
    text = "They lost 5 men.\r\n\r\nThey lost 6 men."
    for data in (text.encode("utf-8-sig"), text.encode("utf-16"), text.replace("\r\n", "\r").encode()):
        assert [(place, value) for place, value, _ in _said("a.txt", data)] == [
            ("lead, par. 1", 5),
            ("lead, par. 2", 6),
        ]


def test_characters_that_deceive_are_passed_over() -> None:
    """Characters that no dataset may hold do not come into it."""
    assert _said("a.txt", "They lost 5\u202e Russian\u2066 men.") == [("lead, par. 1", 5, "5 Russian men")]


def test_wikitext_without_its_parser_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the extra is not installed, wikitext is refused with the command that installs it."""
    monkeypatch.setitem(sys.modules, "mwparserfromhell", None)
    with pytest.raises(KhujandError, match=r"pip install 'khujand-cli\[prose\]'"):
        read_prose("a.wiki", b"They lost 5 [[soldier|men]].")
