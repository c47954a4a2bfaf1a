"""Data is data: what a dataset says comes out as it went in, through every command, every format and every stream."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from conftest import Run, figures
from khujand_cli.reports import FORMATS
from test_program import COULD_NOT, DONE, FOUND, READING, on_terminal, posix, saved, strings

PIPE = 0
TRAPS = [
    "[sic]",
    "[c. 720]",
    "[/12]",
    "[/]",
    "[bold]x[/bold]",
    "[red]",
    "[link=http://example.org]y[/link]",
    "[x] y",
    "[[y]]",
    "\\[y]",
    "back\\slash",
    "trailing\\",
    "\\n\\t\\u202e",
    ":crown:",
    "::warning::",
    "%s %d %(x)s %%",
    "%0A%25",
    "{0} {} {x} {{",
    "${HOME} $(id) `id`",
    "\"quoted\" 'quoted' “quoted”",
    "<b>x</b> <!-- x -->",
    "*x* _x_ __x__ **x**",
    "`x` ``x``",
    "a | b || c",
    "a, b; c",
    "# 1. - + x",
    "=1+1",
    "@x +x -x",
    "Осада Ходжента",
    "حصار خجند",
    "می\u200cخواهم",
    "苦盏之战",
    "e\u0301 ñ ß 👑 👩\u200d🚀",
    "O\u2019zbek 17–24 …",
]
LONG = ["x" * 300, " ".join(["word"] * 60)]


def sources(texts: list[str]) -> list[dict[str, Any]]:
    """Return a primary source for each text, which is its label."""
    return [{"id": f"s{place}", "label": text, "kind": "primary"} for place, text in enumerate(texts)]


def contested(texts: list[str], *, speakers: int) -> dict[str, Any]:
    """Return a dataset with a quantity, an event and a proposition for each text, on which two of the speakers differ.

    Every text stands in the label of a source (followed by S), a quantity (Q), an event (E) and a proposition (P), in
    a locator (L) and in a wording (W), each with its number, so that each of them can be told from the others.
    """
    claims: list[dict[str, Any]] = []
    for place, text in enumerate(texts):
        bodies: tuple[dict[str, Any], ...] = (
            {"quantity": f"q{place}", "figure": 57},
            {"quantity": f"q{place}", "figure": 66},
            {"event": f"e{place}", "date": "1866-05-17"},
            {"event": f"e{place}", "date": "1866-05-24"},
            {"proposition": f"p{place}", "stance": "affirms"},
            {"proposition": f"p{place}", "stance": "denies"},
        )
        for number, body in enumerate(bodies):
            source = f"s{(place + number % 2) % speakers}"
            about = {"locator": f"{text} L{place}", "wording": f"{text} W{place}", "note": f"{text}\n\t{text}"}
            claims.append({"id": f"c{place}-{number}", "source": source, **body, **about})
    labels = {kind: [f"{text} {kind}{place}" for place, text in enumerate(texts)] for kind in "SQEP"}
    return {
        "title": texts[0],
        "calendar": "gregorian",
        "sources": sources(labels["S"]),
        "quantities": [{"id": f"q{place}", "label": label} for place, label in enumerate(labels["Q"])],
        "events": [{"id": f"e{place}", "label": label} for place, label in enumerate(labels["E"])],
        "propositions": [{"id": f"p{place}", "label": label} for place, label in enumerate(labels["P"])],
        "claims": claims,
    }


def kinds_shown(command: str, format_: str) -> str:
    """Return which of the texts a report shows: all that it prints of people's words, not of ids."""
    kinds = {"timeline": "EL", "compare-sources": "QEPL", "check": "SQEP", "sources": "S"}[command]
    for_people = {"timeline": "S", "compare-sources": "S", "check": "LW", "sources": ""}[command]
    if (command, format_) == ("compare-sources", "svg"):
        return "QS"
    if format_ == "concise":
        # A line is short, and begins with what it is about.
        return "QEP"
    if format_ in ("footnote", "wikitext"):
        return "SQEPL"
    if format_ in ("text", "markdown", "timelinejs"):
        return kinds + for_people
    return kinds + ("S" if (command, format_) == ("compare-sources", "json") else "")


def texts_of(format_: str, printed: str) -> str:
    """Return what a reader of this format reads in a report; another program than ours takes the format apart."""
    if format_ == "svg":
        # A picture breaks long labels into lines.
        return "".join("".join(ElementTree.fromstring(printed).itertext()).split())
    if format_ == "timelinejs":
        return html.unescape("\n".join(strings(json.loads(printed))))
    if format_ == "wikitext":
        return html.unescape(printed)
    if format_ == "json":
        return "\n".join(strings(json.loads(printed)))
    if format_ == "sarif":
        # As the standard has its readers read a message: two braces are one, and a backslash keeps a link from being.
        text = "\n".join(strings(json.loads(printed))).replace("{{", "{").replace("}}", "}")
        return text.replace("\\](", "](")
    if format_ == "csv":
        return "\n".join(cell for row in csv.reader(io.StringIO(printed), strict=True) for cell in row)
    if format_ == "github":
        signs = {"%25": "%", "%0A": "\n", "%0D": "\r", "%3A": ":", "%2C": ","}
        return re.sub("|".join(signs), lambda match: signs[match[0]], printed)
    if format_ == "markdown":
        tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(printed)
        return "".join(_markdown_texts(tokens))
    return printed


def _markdown_texts(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.children:
            yield from _markdown_texts(token.children)
        elif token.type in ("text", "text_special", "fence", "code_inline"):
            yield token.content
        elif token.type.endswith("_close"):
            yield "\n"


REPORTS = [(command, format_) for command in READING for format_ in FORMATS[command]]
STREAMS = [pytest.param(PIPE, id="pipe"), pytest.param(200, id="terminal", marks=posix)]

Printed = Callable[..., str]


@pytest.fixture
def printed(run: Run, tmp_path: Path) -> Printed:
    """Return what a command prints about a dataset: to a pipe, or on a terminal of so many columns."""

    def print_it(dataset: dict[str, Any] | str, *arguments: str, columns: int = PIPE, status: int = DONE) -> str:
        saved(tmp_path / "d.json", dataset)
        command, *options = arguments
        if columns == PIPE:
            done = run(command, "d.json", *options)
            assert (done.returncode, done.stderr == "") == (status, status != COULD_NOT), done.stderr
            return done.stdout + done.stderr
        variables = {"NO_COLOR": "1"}
        ended, sent = on_terminal(command, "d.json", *options, folder=tmp_path, columns=columns, variables=variables)
        assert ended == status
        return sent.replace("\r\n", "\n")

    return print_it


@pytest.mark.parametrize("columns", STREAMS)
@pytest.mark.parametrize(("command", "format_"), REPORTS)
def test_texts_come_out_as_they_went_in(printed: Printed, command: str, format_: str, columns: int) -> None:
    """Markup, code, formulas, all scripts and long texts come out whole in every report and on every stream.

    But for the sentences of findings, which are short: what is longer than a label is cut there.
    """
    texts = [*TRAPS, *LONG] if columns == PIPE and command != "check" else TRAPS
    dataset = contested(texts, speakers=len(texts))
    quoted = [NOTED[command]] if format_ in ("text", "markdown") and command in NOTED else []
    read = texts_of(format_, printed(dataset, command, *quoted, "-f", format_, columns=columns))
    wanted = [f"{text} {kind}{place}" for kind in kinds_shown(command, format_) for place, text in enumerate(texts)]
    if format_ == "svg":
        wanted = ["".join(text.split()) for text in wanted]
    assert [text for text in wanted if text not in read] == []


@posix
def test_texts_come_out_of_a_table_as_they_went_in(printed: Printed) -> None:
    """Where few sources speak they stand side by side in a table, and headings and cells are data as well."""
    dataset = contested(TRAPS, speakers=2)
    sent = printed(dataset, "compare-sources", "--notes", columns=200)
    (header,) = [line for line in sent.splitlines() if line.rstrip().endswith("Verdict")]
    assert "[sic] S0" in header
    assert "[c. 720] S1" in header
    wanted = [f"{text} {kind}{place}" for kind in "QEPL" for place, text in enumerate(TRAPS)]
    assert [text for text in wanted if text not in sent] == []


# What has each command say where its claims stand.
NOTED = {"check": "--show-claims", "timeline": "--notes", "compare-sources": "--notes"}

# A hundred different letters for each sort of text, one column wide or two, with places to break the line or none.
ALPHABETS = {
    "S": "".join(chr(0x0400 + place) for place in range(100)),
    "Q": "".join(chr(0x4E00 + place) for place in range(100)),
    "E": " ".join(chr(0x5E00 + place) * 3 for place in range(100)),
    "L": "".join(chr(0x0100 + place) + " " * (place % 7 == 6) for place in range(100)),
}


@posix
@pytest.mark.parametrize("columns", [200, 80, 40])
@pytest.mark.parametrize("command", READING)
def test_long_texts_are_wrapped_without_loss(printed: Printed, command: str, columns: int) -> None:
    """A terminal wraps what is too long for it: no letter is lost, doubled or moved, however narrow the terminal."""
    dataset = figures(
        *((source, "killed", figure, {"locator": ALPHABETS["L"]}) for source, figure in (("a", 57), ("b", 66))),
        sources=[{"id": "a", "label": ALPHABETS["S"]}],
        quantities=[{"id": "killed", "label": ALPHABETS["Q"]}],
        events=[{"id": "siege", "label": ALPHABETS["E"]}],
    )
    dates = ((source, f"1866-05-{day}", {"locator": ALPHABETS["L"]}) for source, day in (("a", 17), ("b", 24)))
    dataset["claims"] += [
        {"id": f"d{place}", "source": source, "event": "siege", "date": date, **more}
        for place, (source, date, more) in enumerate(dates)
    ]
    sent = printed(dataset, command, *([NOTED[command]] if command in NOTED else []), columns=columns)
    for kind in {"timeline": "SEL", "sources": "S"}.get(command, "SQEL"):
        letters = ALPHABETS[kind].replace(" ", "")
        assert letters in "".join(letter for letter in sent if letter in letters), kind
    assert "…" not in sent


@posix
@pytest.mark.parametrize("columns", [40, 1])
@pytest.mark.parametrize("command", READING)
def test_narrow_terminals_crash_nothing(printed: Printed, command: str, columns: int) -> None:
    """However narrow the terminal, the report comes out."""
    sent = printed(contested(TRAPS[:9], speakers=9), command, columns=columns)
    kind = "S" if command == "sources" else "E"
    assert all(f"{kind}{place}" in sent for place in range(9))


# Characters that deceive


def deceiving(character: str) -> str:
    """Return a dataset with the character, written as an escape, in texts, ids, keys, dates, figures and choices."""
    bad = f"a{character}[31mb"
    source = {"id": "s", "label": bad, "kind": "primary"}
    return json.dumps(
        {
            bad: 1,
            "title": bad,
            "calendar": bad,
            "sources": [source, {**source, "id": bad}, {**source, "id": "t", "kind": bad, bad: 1}],
            "events": [{"id": "e", "label": "E", "part_of": bad, "after": [bad]}],
            "quantities": [{"id": "q", "label": "Q", "unit": bad, "sum_of": [bad]}],
            "claims": [
                {"id": "c0", "source": "s", "quantity": "q", "figure": bad},
                {"id": "c1", "source": "s", "event": "e", "date": bad},
                {"id": "c2", "source": bad, "quantity": "q", "figure": 5, "locator": bad, "wording": bad, "note": bad},
                {"id": "c3", "source": "s", "quantity": "q", "figure": {bad: 5}},
            ],
        }
    )


by_name = pytest.mark.parametrize("character", ["\x1b", "\u202e"], ids=["ESC", "U+202E"])


@pytest.mark.parametrize("columns", STREAMS)
@pytest.mark.parametrize("command", READING)
@by_name
def test_deceiving_characters_are_flagged_and_spelled_out(
    printed: Printed, character: str, command: str, columns: int
) -> None:
    """A control or direction character is flagged wherever it stands, and is printed by name, never as itself."""
    status = FOUND if command == "check" else COULD_NOT
    text = printed(deceiving(character), command, columns=columns, status=status)
    assert text.count("DAT013") >= 8
    assert f"U+{ord(character):04X}" in text
    assert character not in text


@pytest.mark.parametrize("character", ["\x07", "\x7f", "\x9b", "\u202a", "\u2066", "\u2028"])
def test_other_deceiving_characters_are_spelled_out(printed: Printed, character: str) -> None:
    """The bell, other controls, embeddings, isolates and separators are printed by name as well."""
    text = printed(deceiving(character), "check", status=FOUND)
    assert f"U+{ord(character):04X}" in text
    assert character not in text


@pytest.mark.parametrize("format_", ["concise", "markdown", "csv"])
@by_name
def test_deceiving_characters_reach_no_form_of_text(printed: Printed, character: str, format_: str) -> None:
    """The other forms of text spell such characters out as well."""
    text = printed(deceiving(character), "check", "-f", format_, status=FOUND)
    assert "DAT013" in text
    assert character not in text


@pytest.mark.parametrize("format_", ["json", "sarif"])
def test_escape_sequences_do_not_reach_json(printed: Printed, format_: str) -> None:
    """JSON writes a control character as an escape, so that a terminal shown it does nothing."""
    text = printed(deceiving("\x1b"), "check", "-f", format_, status=FOUND)
    assert "\\u001b" in text
    assert "\x1b" not in text


@posix
@pytest.mark.parametrize("command", READING)
def test_file_names_are_data_too(run: Run, tmp_path: Path, command: str) -> None:
    """A file name with an escape sequence or markup in it is spelled out in reports and complaints."""
    name = "a\x1b[31m\u202e[sic].json"
    saved(tmp_path / name, '{"title": 1}')
    done = run(command, name)
    assert "a<U+001B>[31m<U+202E>[sic].json:1:11: " in done.stdout + done.stderr
    missing = run(command, f"x{name}")
    assert "xa<U+001B>[31m<U+202E>[sic].json" in missing.stderr
    assert not re.search("[\x1b\u202e]", done.stdout + done.stderr + missing.stderr)


@pytest.mark.parametrize("text", ["[sic]", "[/12]", ":crown:", "%s {0} \\", "Осада"])
def test_what_the_user_says_is_no_markup_either(run: Run, text: str) -> None:
    """An unknown source or rule is repeated in the complaint as it was given."""
    assert f'"{text}"' in run("timeline", f"--source={text}").stderr
    assert f'"{text}"' in run("check", f"--select={text}").stderr
