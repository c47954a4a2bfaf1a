"""JSON text: from bytes to a value, or to one sentence about why they are no JSON."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable
from typing import Any, NoReturn

from khujand_cli.errors import KhujandError
from khujand_cli.figures.written import Written
from khujand_cli.files.faults import duplicate_key, not_json, not_utf_8
from khujand_cli.files.faults.fault import Fault
from khujand_cli.files.json.places import JsonText
from khujand_cli.finding import Finding, Location

_TOO_DEEP = "brackets are nested too deeply for a dataset"


class NotJson(KhujandError):
    """The bytes are no JSON document; nothing more can be told about them than this one finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def decoded(file: str, data: bytes) -> str:
    """Return the text of a UTF-8 file; raises NotJson for another encoding or a byte-order mark."""
    start = Location(file, "", 1, 1)
    for mark, encoding in (
        (codecs.BOM_UTF8, "UTF-8"),
        (codecs.BOM_UTF16_LE, "UTF-16"),
        (codecs.BOM_UTF16_BE, "UTF-16"),
    ):
        if data.startswith(mark):
            message = f"the file begins with the byte-order mark of {encoding}; save it as UTF-8 without a mark"
            raise NotJson(Fault(not_utf_8.RULE, message, ()).found(start))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8")) + 1
        message = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
        if error.reason == "unexpected end of data":
            at_end = "the file ends in the middle of a character: it has been cut off, or is not UTF-8"
            message = f"{at_end} (byte 0x{data[error.start]:02x}); take a whole copy, or save it as UTF-8"
        raise NotJson(Fault(not_utf_8.RULE, message, ()).found(Location(file, "", line, column))) from None


def keys_standing_twice(text: JsonText, decimal: Callable[[str], float] = float) -> list[Fault]:
    """Return a fault for each key that stands in its object already, as readers of JSON never tell.

    ``decimal`` hears every number with a point or an exponent. Raises NotJson where the text is not JSON.
    """
    twice: list[list[tuple[str, Any]]] = []

    # Called for every object of the file, of which nothing is kept: not even the digits of its numbers.
    def members(pairs: list[tuple[str, Any]]) -> None:
        if len(dict(pairs)) != len(pairs):
            twice.append(pairs)

    parsed(text, members, decimal)
    if not twice:
        return []
    return [
        Fault(duplicate_key.RULE, f'"{path[-1]}" stands here a second time; keep one of the two', path, at_key=True)
        for path, _ in text.duplicate_keys()
    ]


def parsed(
    text: JsonText,
    members: Callable[[list[tuple[str, Any]]], Any] = dict,
    decimal: Callable[[str], float] = Written,
) -> Any:
    """Return the value of a JSON text, each object made by ``members`` and each number with a point by ``decimal``.

    Raises NotJson where it is not JSON.
    """

    def refuse(constant: str) -> NoReturn:
        raise _Constant(constant)

    if not text.text or text.text.isspace():
        _not_json(text, "the file is empty; a dataset is a JSON object", 0)
    try:
        return json.loads(text.text, object_pairs_hook=members, parse_constant=refuse, parse_float=decimal)
    except json.JSONDecodeError as error:
        _not_json(text, _sentence(error, text.text), error.pos)
    except _Constant as error:
        message = f"{error} is not JSON; leave the claim out if the number is not known"
        _not_json(text, message, _outside_texts(re.escape(str(error)), text.text))
    except RecursionError:
        _not_json(text, _TOO_DEEP, 0)
    except ValueError:
        _not_json(text, "a number has too many digits to be read", _outside_texts("-?[0-9]{1000,}", text.text))


def _outside_texts(pattern: str, text: str) -> int:
    """Return where the pattern first stands in JSON outside its texts."""
    for match in re.finditer(rf'"(?:[^"\\]|\\.)*"|({pattern})', text):
        if match[1]:
            return match.start()
    return 0


class _Constant(Exception):
    """NaN or an infinity, which JSON does not have."""


def _sentence(error: json.JSONDecodeError, text: str) -> str:
    before, here = text[: error.pos].rstrip(), text[error.pos : error.pos + 4]
    if re.search(r"[0-9],$", before) and re.match(r"[0-9]{3}", here):
        return "not JSON: a numeral has no comma in it; write 2500, not 2,500"
    if re.search(r"(?<![0-9.])-?0$", before) and here[:1].isdigit() and len(before) == error.pos:
        return "not JSON: a number does not begin with 0; leave the 0 out, or write a text in double quotes"
    if here[:1] and here[0] in "'\u2018\u2019\u201c\u201d\u00ab":
        return f'not JSON: texts stand in straight double quotes ("), not in {here[0]}'
    if before.endswith(",") and here[:1] in ("]", "}"):
        return f'not JSON: no comma may stand before "{here[0]}"'
    # Right behind a quotation mark it is more likely text in quotation marks of its own, and behind a colon a value.
    apart = before[-1:] in ",{[" or (text[error.pos - 1 : error.pos].isspace() and before[-1:] != ":")
    if apart and (here[:2] in ("//", "/*") or here[:1] == "#"):
        return "not JSON: JSON has no comments; what is to be kept can stand in a note"
    if error.msg.startswith("Invalid control character"):
        return f"not JSON: {_control(here[0])}"
    plain = {
        "Expecting value": "a value is missing here",
        "Expecting ',' delimiter": "a comma is missing before this, or a bracket",
        "Expecting ':' delimiter": "a colon is missing between a key and its value",
        "Expecting property name enclosed in double quotes": (
            'a key in double quotes is needed here (no comma may stand before "}")'
        ),
        "Extra data": "the JSON object is closed already, and something follows it",
        "Illegal trailing comma before end of object": 'no comma may stand before "}"',
        "Illegal trailing comma before end of array": 'no comma may stand before "]"',
        "Unterminated string starting at": "this text has no closing quotation mark",
        "Invalid \\escape": 'a backslash stands alone; write "\\\\" for one',
    }
    return f"not JSON: {plain.get(error.msg.removesuffix(': '), error.msg)}"


def _control(character: str) -> str:
    if character in "\r\n":
        return "a text runs over the end of its line; close it with a quotation mark, or write \\n for a new line in it"
    if character == "\t":
        return "a tab stands in a text; write \\t for it, or a space"
    return f"the control character U+{ord(character):04X} stands in a text; take it out"


# The group is half of a character that stands without its other half.
_ESCAPES = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\."
)


def refuse_unparsed(file: str, text: JsonText | None, complaint: str) -> NoReturn:
    """Refuse what Python's own JSON reader lets pass and pydantic's does not: deep nesting, half surrogate pairs.

    ``complaint`` is what pydantic says; ``text`` is None where the JSON was made of tables.
    """
    place = re.search(r" at line (\d+) column (\d+)$", complaint) if text else None
    line, column = (int(place[1]), int(place[2])) if place else (1, 1)
    deep = "recursion" in complaint
    if text and not deep and (alone := next((half for half in _ESCAPES.finditer(text.text) if half[1]), None)):
        message = f"not JSON: {alone[1]} alone is half a character; write the character itself, or both its halves"
        _not_json(text, message, alone.start())
    _refuse(_TOO_DEEP if deep else f"not JSON: {complaint}", Location(file, "", line, column))


def _not_json(text: JsonText, message: str, offset: int) -> NoReturn:
    _refuse(message, text.at(offset))


def _refuse(message: str, place: Location) -> NoReturn:
    raise NotJson(Fault(not_json.RULE, message, ()).found(place))
