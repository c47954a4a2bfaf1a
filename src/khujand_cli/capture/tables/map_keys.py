"""Map keys: what each part of a map may hold, and of what shape each value is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from khujand_cli.wording import did_you_mean, listed


class Key(NamedTuple):
    """A key: what its value is in words, whether a value is such, whether it is needed, and the words it may be."""

    what: str
    fits: Callable[[Any], bool]
    needed: bool = False
    words: tuple[str, ...] = ()

    def wrong(self, value: Any) -> str:
        """Return what belongs there where the value does not, with the word that was meant; else an empty text."""
        if self.fits(value):
            return ""
        hint = did_you_mean(value, self.words) if self.words and isinstance(value, str) else ""
        return f"{self.what}, not {_shown(value)}{hint}"


def _shown(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f'"{value}"' if value else "an empty text"
        case Mapping():
            return "a table"
        case list():
            return "a list like this"
        case _:
            return str(value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_text, value))


def _are_columns(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _are_two(value: Any) -> bool:
    return _are_texts(value) and len(value) == 2


def _is_text_or_several(value: Any) -> bool:
    return _is_text(value) or _are_texts(value)


def _is_word(value: Any) -> bool:
    return isinstance(value, str) or _are_texts(value)


def _are_codes(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(code, str | int | float) for code in value)


def _are_parts(value: Any) -> bool:
    return _are_texts(value) or (isinstance(value, list) and bool(value) and all(map(_are_texts, value)))


def _is_choice(*words: str) -> Key:
    return Key(listed([f'"{word}"' for word in words], "or"), lambda value: value in words, words=words)


def _is_table_or(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, Mapping) or fits(value)


def _are_days(value: Any) -> bool:
    return _is_text(value) or (_are_texts(value) and len(value) <= 3)


# The orders in which a day may be written.
ORDERS = (["Y", "M", "D"], ["D", "M", "Y"], ["M", "D", "Y"])

_TEXT = Key("a text", _is_text)
_COLUMN = Key("the name of a column", _is_text)
_COLUMNS = Key('a list of columns, such as ["killed", "wounded"]', _are_texts)
_TRUTH = Key("true or false", lambda value: isinstance(value, bool))
_WHOLE = Key(
    "a whole number above 0", lambda value: isinstance(value, int) and not isinstance(value, bool) and value > 0
)
_CODES = Key('a list of what stands for no value, such as ["", "-9"]', _are_codes)
_TABLES = Key("a list of tables, each of which begins with two brackets", lambda value: isinstance(value, list))
_DAY = Key('a column, or those of year, month and day: ["year", "month", "day"]', _are_days)
_DATES = Key(
    'the order in which dates are written: "Y-M-D", "D/M/Y" or "M/D/Y"',
    lambda value: isinstance(value, str) and [letter for letter in value if letter in "YMD"] in ORDERS,
)

TOP: dict[str, Key] = {
    "title": _TEXT,
    "calendar": _is_choice("julian", "gregorian", "unknown"),
    "precision": _is_choice("exact", "rounded"),
    "note": _TEXT,
    "missing": _CODES,
    "dates": _DATES,
    "sheet": Key("the name of a sheet", _is_text),
    "row": Key("a part of its own, [row]", lambda value: isinstance(value, Mapping)),
    "columns": Key("made of parts such as [columns.killed]", lambda value: isinstance(value, Mapping)),
    "files": Key("made of parts [[files]]", _TABLES.fits),
    "accepted": Key("made of parts [[accepted]]", _TABLES.fits),
}
_OF_SOURCE = {
    "kind": _is_choice("primary", "secondary", "tertiary"),
    "short": _TEXT,
    "based_on": Key("a list of sources", _are_columns),
    "reference": _TEXT,
    "url": _TEXT,
}
_SOURCE = Key('the name of who says it, or {column = "...", date = "..."}', _is_table_or(_is_text))
ROW = {
    "id": Key("a column, or a list of columns that together say which row it is", _is_text_or_several),
    "label": Key('a text in which columns stand in braces, such as "{dyad}, {place}"', _is_text),
    "source": _SOURCE,
    "event": Key('a column, or {from = "...", to = "..."}', _is_table_or(_are_days)),
    "total": Key(
        '{column = "...", is = "Total", over = ["..."]}, or a list of such',
        _is_table_or(lambda value: isinstance(value, list) and all(isinstance(entry, Mapping) for entry in value)),
    ),
    **_OF_SOURCE,
}
SOURCE = {"column": _COLUMN._replace(needed=True), "date": _COLUMN}
EVENT = {"from": _DAY._replace(needed=True), "to": _DAY}
TOTAL = {
    "column": _COLUMN._replace(needed=True),
    "is": Key('what stands there in a row of totals, such as "Total"; "" for nothing', _is_word, needed=True),
    "over": Key('a list of the columns that its parts share with it, such as ["province"]', _are_columns),
}  # fmt: skip
COLUMN = {
    "label": _TEXT,
    "low": _COLUMN,
    "high": _COLUMN,
    "unit": _TEXT,
    "precision": _is_choice("exact", "rounded"),
    "missing": _CODES,
    "sum_of": Key('a list of columns, such as ["killed", "wounded"], or a list of such lists', _are_parts),
    "includes": _COLUMNS,
    "ratio_of": Key("a list of two columns, the first over the second", _are_two),
    "per": _WHOLE,
    "signed": _TRUTH,
    "adds": _TRUTH,
    "length": _TRUTH,
    "side": _TEXT,
    "note": _TEXT,
}  # fmt: skip
FILE = {
    "path": Key("the name of a file beside the map", _is_text, needed=True),
    "source": _SOURCE._replace(needed=True),
    "key": Key("the column that says which row it is, or a list of such", _is_text_or_several, needed=True),
    "sheet": Key("the name of a sheet", _is_text),
    "link": Key('{file = "...", from = "...", to = "..."}', lambda value: isinstance(value, Mapping)),
    "names": Key(
        'a table of what this file calls the columns of the map, such as {killed = "K"}',
        lambda value: isinstance(value, Mapping) and all(map(_is_text, value.values())),
    ),
    **_OF_SOURCE,
}
LINK = {
    "file": Key("the name of a file beside the map", _is_text, needed=True),
    "from": _COLUMN._replace(needed=True),
    "to": _COLUMN._replace(needed=True),
}
ACCEPTED = {
    "rule": _TEXT._replace(needed=True),
    "claims": Key("a list of ids of claims", _are_texts, needed=True),
    "reason": _TEXT._replace(needed=True),
    "fingerprint": _TEXT,
    "note": _TEXT,
}
