"""Damage: what becomes of a file in the hands of people, programs and disks; the same for the same numbers drawn."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from random import Random
from typing import Any

# What stands where a figure, a date, an id or a text is expected: what the notations allow, and what nobody may write.
ODD_TEXTS = (
    "1200+-50", "73000..>120000", "379|1526", "1/4", "1 1/4", "1/0", "0/0", "~<5000", "c. 6,000", "4,000-5,000",
    "12 or 13", "10-15,000", "2 or three hundred", "nearly", "1e999999", "1e-999999", "9" * 400, "-" * 9, "..", "1..",
    "..9", ">", "~", "<5..6>", "5..4", "1|", "|", "+-", "٣", "½", "Ⅻ", "0x1F", "1_000", "NaN", "inf", "-0", "007",
    "2,500", "2.500", "9 (22) January 1905", "22 Jan. 1905", "Sunday 9 January 1905", "1905-01-09 O.S.", "1648/9-01-30",
    "1648/9", "19th century", "1890s", "24 May", "1900-02-29", "1712-02-30", "0000-01-01", "-4712-01-01", "9999-12-31",
    "10000-01-01", "Y17E7", "XXXX", "18XX-XX", "1866-13", "1866-21", "1866-05-24T24:00", "1866-05-24T99", "[1866..]",
    "{1866,1867}", "1866/1867/1868", "../..", "1866?~", "1866-05-24/1866-05-17", "3.4.1896", "2 Vendémiaire IX",
    "13 Ramadan 1282", "", " ", "\t", "\n", "\r", "\x00", "\x1b[2J", "\u202e", "\u2028", "\ufeff", "\ud7ff", "e\u0301",
    "𝟙", "A" * 3000, "a;b", ";", "a; ; b", "=1+1", "'=1", "''", '"', "[a]", "{}", '{"a": 1}', "null", "true", "x-",
    "id", "claims", "s0", "S0", "q0", "e0", "c0", "%s", "{0}", "\\", "/", "C:\\x", "http://[", "http://a b",
    "javascript:1", "percent", "share", "per-mille", "person", "Day", "julian", "islamic", "+1742-00-00T00:00:00Z",
    "+1742-13-45T00:00:00Z", "-0044-03-15T00:00:00Z", "+5.5", "+1e5", "Q5", "P1120", "Q1985786", "french-republican",
    "swedish", "other", "unknown", "easter", "03-25", "13-45", "monday", "affirms", "exact", "rounded",
)  # fmt: skip
ODD_VALUES: tuple[Any, ...] = (
    0, -1, 5, 10**30, -(10**400), 0.1, -0.0, 1e308, float("inf"), float("nan"), True, False, None, [], {}, [[]], [None],
    [{}], {"low": 1}, {"low": 5, "best": 1, "high": 3}, {"low": "x", "high": None}, {"calendar": "gregorian",
    "date": "1900-02-29"}, {"a": {"b": [1, {"c": None}]}}, ["s0", "s0"], ["q0", "q1"], [["q0"], ["q1", "q0"]], ["e0"],
    ["c0"], ["nobody"],
)  # fmt: skip
_ODD_BYTES = (
    b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\r", b"\n", b"\r\n", b"\x1a", b"\x85",
    b'"', b"{", b"}", b"[", b"]", b"<", b">", b"&", b";", b",", b"\t", b"9", b"-", b"PK\x03\x04",
)  # fmt: skip


def odd(drawn: Random) -> Any:
    """Return a value that need not be one."""
    return drawn.choice(ODD_TEXTS) if drawn.random() < 0.7 else drawn.choice(ODD_VALUES)


def bytes_struck(data: bytes, drawn: Random) -> bytes:
    """Return a file of which some bytes are lost, doubled, moved, cut off or of another encoding."""
    place, length = drawn.randint(0, len(data)), drawn.choice((0, 1, 1, 2, 9, 200))
    head, middle, tail = data[:place], data[place : place + length], data[place + length :]
    match drawn.randrange(7):
        case 0:
            return head
        case 1:
            return head + middle + middle + tail
        case 2:
            return head + tail
        case 3:
            return head + bytes(byte ^ 1 << drawn.randrange(8) for byte in middle) + tail
        case 4:
            return tail + middle + head
        case 5:
            return _encoded_anew(data, drawn)
        case _:
            return head + drawn.choice(_ODD_BYTES) + tail


def _encoded_anew(data: bytes, drawn: Random) -> bytes:
    text = data.decode("utf-8", "replace")
    if drawn.random() < 0.5:
        return text.replace("\n", drawn.choice(("\r", "\r\n", "\u2028", "\n\n", "\x0c"))).encode()
    return text.encode(drawn.choice(("utf-8-sig", "utf-16", "utf-16-le", "cp1251", "latin-1", "utf-32")), "replace")


def text_struck(text: str, drawn: Random) -> str:
    """Return a text with one of its words, marks or lines lost, doubled, moved or become something odd."""
    pieces = [piece for piece in re.split(drawn.choice((r"(\W)", r"(\s+)", r"(\n)", r"(\d+)")), text) if piece]
    if not pieces:
        return str(odd(drawn))
    place, other = drawn.randrange(len(pieces)), drawn.randrange(len(pieces))
    match drawn.randrange(5):
        case 0:
            del pieces[place]
        case 1:
            pieces.insert(other, pieces[place] * drawn.choice((1, 1, 1, 1 + 500 // len(pieces[place]))))
        case 2:
            pieces[place], pieces[other] = pieces[other], pieces[place]
        case _:
            pieces[place] = str(odd(drawn))
    return "".join(pieces)


def value_struck(value: Any, drawn: Random) -> Any:
    """Return a JSON value of which one part, wherever it is, has become another."""
    holders = [holder for holder in _holders(value) if holder]
    if not holders:
        return odd(drawn)
    holder = drawn.choice(holders)
    key = drawn.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    _part_struck(holder, key, drawn.choice(holders), drawn)
    return value


def _holders(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        yield value
        for part in value.values() if isinstance(value, dict) else value:
            yield from _holders(part)


def _part_struck(holder: Any, key: Any, other: Any, drawn: Random) -> None:
    part = holder[key]
    match drawn.randrange(7):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, list):
            holder.insert(drawn.randrange(len(holder)), part)
        case 1:
            holder[drawn.choice(ODD_TEXTS)] = holder.pop(key)
        case 2:
            holder[key] = [part]
        case 3 if not isinstance(part, dict | list):
            donor = drawn.choice(list(other.values()) if isinstance(other, dict) else other)
            # What holds others would come to hold itself.
            holder[key] = odd(drawn) if isinstance(donor, dict | list) else donor
        case 4 if isinstance(part, str):
            holder[key] = text_struck(part, drawn)
        case _:
            holder[key] = odd(drawn)


def table_struck(text: str, drawn: Random) -> str:
    """Return a CSV table with a cell, a row, a heading or the way in which it is written changed."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    if not rows or not all(rows):
        return text_struck(text, drawn)
    for _ in range(drawn.choice((1, 1, 2, 4))):
        _rows_struck(rows, drawn)
    made = io.StringIO()
    divider, end = drawn.choice((",", ",", ",", ",", ";", "\t", "|")), drawn.choice(("\r\n", "\n", "\n", "\r"))
    csv.writer(made, delimiter=divider, lineterminator=end, quoting=drawn.choice((0, 0, 1))).writerows(rows)
    return made.getvalue()


def _rows_struck(rows: list[list[str]], drawn: Random) -> None:
    row, other = drawn.choice(rows), drawn.choice(rows)
    if not row or not other:
        return
    cell, place = drawn.randrange(len(row)), drawn.randrange(len(rows))
    match drawn.randrange(8):
        case 0:
            rows[place] = [*other]
        case 1:
            del row[cell]
        case 2:
            row.insert(cell, drawn.choice(ODD_TEXTS))
        case 3:
            row[cell] = drawn.choice(other)
        case 4:
            rows[0][drawn.randrange(len(rows[0]) or 1) :] = [drawn.choice(ODD_TEXTS)]
        case 5:
            row[cell] = text_struck(row[cell], drawn)
        case _:
            row[cell] = drawn.choice(ODD_TEXTS)


_ODD_ATTRIBUTES = (
    "", "0", "-1", "1", "2", "99", "999999999999", "s", "b", "e", "n", "d", "str", "inlineStr", "A0", "A1", "ZZZZ9",
    "$A$1", "A1:A1048577", "rId1", "rId99", "../../x", "/xl/worksheets/sheet1.xml", "hidden", "External",
)  # fmt: skip


def _xml_struck(text: str, drawn: Random) -> str:
    """Return the XML of a part with one value, attribute or element changed."""
    pattern = drawn.choice((r">([^<]+)<", r'="([^"]*)"', r"(<[^>]*/>)", r"(<[^/?!][^>]*>)", r"(</[^>]*>)"))
    found = list(re.finditer(pattern, text))
    if not found:
        return text_struck(text, drawn)
    start, end = drawn.choice(found).span(1)
    instead = {0: "", 1: text[start:end] * 2, 2: drawn.choice(found)[1], 3: drawn.choice(_ODD_ATTRIBUTES)}
    return text[:start] + instead.get(drawn.randrange(7), str(odd(drawn))) + text[end:]


def archive_struck(data: bytes, drawn: Random) -> bytes:
    """Return a workbook or a document with something changed in its parts, or in the bytes that hold them."""
    if drawn.random() < 0.15:
        return bytes_struck(data, drawn)
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for _ in range(drawn.choice((1, 1, 2, 4))):
        _parts_struck(parts, drawn)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return made.getvalue()


def _parts_struck(parts: dict[str, bytes], drawn: Random) -> None:
    # Most of a workbook only says what the rest looks like.
    told = [name for name in parts if re.search("sheet|Strings|document|notes", name)]
    name = drawn.choice(told if told and drawn.random() < 0.7 else list(parts))
    match drawn.randrange(12):
        case 0 if len(parts) > 1:
            del parts[name]
        case 1:
            parts[drawn.choice(list(parts))] = parts[name]
        case 2:
            parts[name] = bytes_struck(parts[name], drawn)
        case _:
            parts[name] = _xml_struck(parts[name].decode("utf-8", "replace"), drawn).encode("utf-8", "replace")
