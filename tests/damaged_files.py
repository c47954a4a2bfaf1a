"""Damaged files: whole files of every form that khujand reads, what damage makes of them, and lines that read them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from typing import NamedTuple
from zipfile import ZipFile

from conftest import ROOT, document
from damage import archive_struck, bytes_struck, table_struck, text_struck, value_struck
from khujand_cli.dataset.raw import raw_dataset
from khujand_cli.files.shipped import SCHEMA, shipped
from khujand_cli.files.tables.data_package import files_of
from khujand_cli.files.tables.workbook_writing import workbook
from made_up import Record, damaged, seeded, several
from made_up_keys import with_every_key
from test_prose_forms import MARKDOWN, PLAIN, WIKITEXT

# The files of a case by their names below its folder.
Files = dict[str, bytes]
Line = tuple[str, ...]
# Writing a workbook takes as long as ten runs, so that many are made of few.
_WHOLE = 24


class Form(NamedTuple):
    """A form of files: what makes a damaged one, and how the program is asked about it; D is what is read."""

    made: Callable[[Random], Files]
    lines: tuple[Line, ...]


def _json(drawn: Random) -> Files:
    dataset = drawn.choice((with_every_key, with_every_key, several))(drawn.randrange(10**9))
    if drawn.random() < 0.4:
        return {"d.json": damaged(dataset, drawn).encode("utf-8", "surrogatepass")}
    for _ in range(drawn.choice((1, 1, 2, 5))):
        dataset = value_struck(dataset, drawn)
    data = json.dumps(dataset, ensure_ascii=drawn.random() < 0.3).encode("utf-8", "surrogatepass")
    return {"d.json": bytes_struck(data, drawn) if drawn.random() < 0.3 else data}


@cache
def _schema() -> Record:
    schema: Record = json.loads(shipped(SCHEMA))
    return schema


def _raw(seed: int) -> Record:
    return raw_dataset(document(with_every_key(seed)).dataset)


@cache
def _tables(seed: int) -> Files:
    return {f"d/{name}": data for name, data in files_of(_raw(seed), _schema()).items()}


@cache
def _workbook(seed: int) -> bytes:
    return workbook(_raw(seed), _schema())


def _book(drawn: Random) -> Files:
    return {"d.xlsx": archive_struck(_workbook(drawn.randrange(_WHOLE)), drawn)}


def _folder(drawn: Random) -> Files:
    files = dict(_tables(drawn.randrange(_WHOLE)))
    for _ in range(drawn.choice((1, 1, 2, 3))):
        _file_struck(files, drawn)
    return files


def _file_struck(files: Files, drawn: Random) -> None:
    name = drawn.choice(list(files))
    match drawn.randrange(12):
        case 0 if len(files) > 1:
            del files[name]
        case 1:
            files[drawn.choice(list(files))] = files[name]
        case 2 | 3 | 4:
            files[name] = bytes_struck(files[name], drawn)
        case 5 | 6:
            files[name] = text_struck(files[name].decode("utf-8", "replace"), drawn).encode("utf-8", "replace")
        case _ if name.endswith(".csv"):
            files[name] = table_struck(files[name].decode("utf-8", "replace"), drawn).encode("utf-8", "replace")


@cache
def _maps() -> tuple[Files, ...]:
    folders = sorted(path for path in (ROOT / "tests" / "maps").iterdir() if path.is_dir())
    return tuple({path.name: path.read_bytes() for path in sorted(folder.iterdir())} for folder in folders)


def _mapped(drawn: Random) -> Files:
    files = dict(drawn.choice(_maps()))
    for _ in range(drawn.choice((1, 1, 2, 3))):
        _file_struck(files, drawn)
    # Where several files belong together there is none that is called so.
    return {"table.csv": b"a,b\n1,2\n", "map.toml": b"", **files}


def _item(drawn: Random) -> Files:
    item = json.loads(_whole("items/siege.json"))
    for _ in range(drawn.choice((1, 1, 2, 5))):
        item = value_struck(item, drawn)
    data = json.dumps(item).encode("utf-8", "surrogatepass")
    return {"d.json": bytes_struck(data, drawn) if drawn.random() < 0.2 else data}


@cache
def _whole(name: str) -> bytes:
    return (ROOT / "tests" / name).read_bytes()


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _paragraphs(text: str) -> str:
    paragraphs = text.replace("&", "&amp;").replace("<", "&lt;").split("\n\n")
    return "".join(f"<w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p>" for paragraph in paragraphs)


@cache
def _document() -> bytes:
    made = BytesIO()
    note = f'<w:footnotes xmlns:w="{_W}"><w:footnote w:id="1">{_paragraphs("Or 13 men.")}</w:footnote></w:footnotes>'
    with ZipFile(made, "w") as archive:
        body = f"<w:body>{_paragraphs(PLAIN)}<w:p><w:pPr><w:numPr/></w:pPr></w:p></w:body>"
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{_W}">{body}</w:document>')
        archive.writestr("word/footnotes.xml", note)
        style = '<w:style w:styleId="S1"><w:name w:val="heading 1"/></w:style>'
        archive.writestr("word/styles.xml", f'<w:styles xmlns:w="{_W}">{style}</w:styles>')
    return made.getvalue()


def _text(text: str, drawn: Random) -> bytes:
    for _ in range(drawn.choice((1, 2, 5, 20))):
        text = text_struck(text, drawn)
    data = text.encode("utf-8", "surrogatepass")
    return bytes_struck(data, drawn) if drawn.random() < 0.2 else data


def _prose(drawn: Random) -> Files:
    name = drawn.choice(("siege", "fire", "voyage", "famine", "election"))
    return {"d.txt": _text(_whole(f"prose/{name}.txt").decode()[: drawn.choice((400, 1200))], drawn)}


def _markdown(drawn: Random) -> Files:
    return {"d.md": _text(MARKDOWN, drawn)}


def _wikitext(drawn: Random) -> Files:
    return {"d.wiki": _text(WIKITEXT, drawn)}


def _word(drawn: Random) -> Files:
    return {"d.docx": archive_struck(_document(), drawn)}


def _dataset_lines(name: str) -> tuple[Line, ...]:
    forms = ("text", "concise", "json", "github", "sarif", "csv", "footnote", "markdown")
    more = (
        ("check", name, "--show-coverage", "--show-claims", "--show-accepted"),
        ("check", name, "--summary", "--top", "2"), ("check", name, "--sort", "chance", "--group-by", "subject"),
        ("check", name, "--fail-on", "note"), ("check", name, "--accept-all", "--reason", "so"), ("report", name),
        ("report", name, "--all"), ("sources", name), ("sources", name, "--unseen"),
        ("sources", name, "-f", "json"), ("sources", name, "-f", "svg"),
        ("convert", name, "-"), ("convert", name, "out.json"), ("convert", name, "out.xlsx"), ("convert", name, "out"),
        ("compare-sources", name, "--matrix"), ("compare-sources", name, "--all", "--notes"),
        ("timeline", name, "--notes"), ("diff", name, name), ("diff", name, name, "-f", "json"),
        *(("compare-sources", name, "-f", form) for form in (*forms[5:], "text", "json", "wikitext", "svg")),
        *(("timeline", name, "-f", form) for form in ("text", "json", "markdown", "csv", "svg", "timelinejs")),
    )  # fmt: skip
    return (*(("check", name, "-f", form) for form in forms), *more)


_TABLE_LINES = tuple((*line, "--map", "map.toml") for line in _dataset_lines("table.csv") if line[0] not in ("diff",))
_MAP_LINES: tuple[Line, ...] = (
    ("check", "--map", "map.toml", "-f", "json"), ("check", "--map", "map.toml"), ("import", "table.csv", "--guess"),
    ("import", "table.csv", "--map", "map.toml"), ("import", "--map", "map.toml", "-o", "out"),
)  # fmt: skip


def _drafts(name: str) -> tuple[Line, ...]:
    return (("draft", name), ("draft", name), ("draft", name, "-o", "out.xlsx"), ("draft", name, "-o", "out"))


FORMS: Mapping[str, Form] = {
    "json": Form(_json, _dataset_lines("d.json")),
    "workbook": Form(_book, _dataset_lines("d.xlsx")),
    "folder": Form(_folder, _dataset_lines("d")),
    "table": Form(_mapped, (*_TABLE_LINES, *_MAP_LINES * 4)),
    "item": Form(
        _item, (("import", "d.json"), ("import", "d.json", "-o", "out.xlsx"), ("import", "d.json", "-o", "out"))
    ),
    "text": Form(_prose, _drafts("d.txt")),
    "markdown": Form(_markdown, _drafts("d.md")),
    "wikitext": Form(_wikitext, _drafts("d.wiki")),
    "word": Form(_word, _drafts("d.docx")),
}


def case(form: str, seed: int) -> tuple[Files, Line]:
    """Return the damaged file of a seed, and the line with which the program is asked about it."""
    drawn = seeded(seed)
    return FORMS[form].made(drawn), drawn.choice(FORMS[form].lines)


def laid(files: Files, folder: Path) -> None:
    """Write the files of a case below a folder."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
