"""Map reading: the value that a map holds becomes what it says, or everything that is wrong with it, at its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from khujand_cli.capture.tables.map_keys import ACCEPTED, COLUMN, EVENT, FILE, LINK, ROW, SOURCE, TOP, TOTAL, Key
from khujand_cli.capture.tables.relations import circles, flat
from khujand_cli.capture.tables.table_map import (
    ColumnOf,
    EventOf,
    FileOf,
    LinkOf,
    SourceOf,
    TableMap,
    TotalOf,
    named_in,
)
from khujand_cli.capture.tables.toml_places import MapFaults, TomlPlaces
from khujand_cli.files.faults.wrong_shape import meant_units, singular
from khujand_cli.finding import Path
from khujand_cli.wording import did_you_mean

_OF_SOURCE = ("kind", "short", "based_on", "reference", "url")
_OF_QUANTITY = ("unit", "precision", "per", "signed", "side", "note")
_OF_PARTS = ("sum_of", "includes", "ratio_of")
# Shares and means of several are no share or mean of all, so that a row of totals does not add them up.
_NEVER_ADDED = ("percent", "share", "ratio", "per-mille")


def map_of(value: Mapping[str, Any], places: TomlPlaces) -> TableMap:
    """Return the map that a value holds; raises MapFaults with everything that is wrong with it."""
    return _Reader(places).whole(value)


class _Reader:
    """One reading, which notes what is wrong and goes on, so that one run tells all of it."""

    def __init__(self, places: TomlPlaces) -> None:
        self._places = places
        self._faults: list[tuple[Path, str]] = []
        self._named: list[tuple[Path, str]] = []

    def whole(self, given: Mapping[str, Any]) -> TableMap:
        top = self._table(given, (), TOP)
        row = self._table(top.get("row", {}), ("row",), ROW)
        missing = frozenset(map(str, top.get("missing", ())))
        files = [self._file(entry, ("files", place)) for place, entry in enumerate(top.get("files", ()))]
        made = TableMap(
            places=self._places,
            head={key: top[key] for key in ("title", "calendar", "precision", "note") if key in top},
            missing=missing,
            dates=top.get("dates", ""),
            sheet=top.get("sheet", ""),
            key=self._all_of(row.get("id", ()), ("row", "id")),
            label=self._label(row.get("label", ""), ("row", "label")),
            source=self._source(row, ("row",)) if "source" in row else None,
            event=self._event(row.get("event"), ("row", "event")),
            totals=self._totals(row.get("total"), ("row", "total")),
            columns=self._columns(top.get("columns", {})),
            files=files,
            accepted=[
                self._table(entry, ("accepted", place), ACCEPTED) for place, entry in enumerate(top.get("accepted", ()))
            ],
            named=self._named,
        )
        self._whole_or_refused(made, given)
        return made

    def _whole_or_refused(self, made: TableMap, given: Mapping[str, Any]) -> None:
        self._faults += circles(made.columns)
        if not made.columns and made.event is None and not self._faults:
            self._fault((), "no column is said to hold anything; name one, such as [columns.killed]")
        if made.files and made.source is not None:
            self._fault(("row", "source"), 'each of the "files" has a source of its own; leave this one out')
        if not made.files and made.source is None and "row" in given and not self._faults:
            self._fault(("row",), 'nobody is named who says what the rows say; write source = "..." with its name')
        if not made.files and "row" not in given and not self._faults:
            self._fault((), 'the part [row] is missing, which says what a row is: id = "a column", source = "a name"')
        if self._faults:
            ordered = sorted(self._faults, key=lambda fault: self._places.line_and_column(fault[0]))
            raise MapFaults(*(f"{self._places.shown(path)}: {sentence}" for path, sentence in ordered))

    def _plural_units(self, columns: Iterable[ColumnOf]) -> None:
        """Tell of units that are no singular words once, and not of every row."""
        units = {column.name: str(column.more["unit"]) for column in columns if "unit" in column.more}
        meant = meant_units(set(units.values()))
        for name, unit in units.items():
            if unit in meant:
                self._fault(("columns", name, "unit"), singular(unit, meant))

    def _fault(self, path: Path, sentence: str) -> None:
        self._faults.append((path, sentence))

    def _table(self, given: Any, path: Path, keys: Mapping[str, Key]) -> dict[str, Any]:
        """Return what a part of the map holds, without what is not known or of the wrong shape there."""
        if not isinstance(given, Mapping):
            self._fault(path, f'"{_last(path)}" is a table with named keys: {", ".join(keys)}')
            return {}
        sound = {}
        for name, value in given.items():
            key = keys.get(name)
            if key is None:
                self._fault((*path, name), f'"{name}" is not a key of {_in_words(path)}{_meant(name, keys)}')
            elif wrong := key.wrong(value):
                self._fault((*path, name), f'"{name}" is {wrong}')
            else:
                sound[name] = value
        for name, key in keys.items():
            if key.needed and name not in given:
                self._fault(path, f'"{name}" is missing, {key.what}')
        return sound

    def _column(self, part: Mapping[str, Any], path: Path, key: str) -> str:
        """Return the column that a key names, and note where it is named."""
        name: str = part.get(key, "")
        if name:
            self._named.append(((*path, key), name))
        return name

    def _all_of(self, value: Any, path: Path) -> tuple[str, ...]:
        """Return the columns that a value names, one or several."""
        if isinstance(value, str):
            self._named.append((path, value))
            return (value,)
        self._named += [((*path, place), name) for place, name in enumerate(value)]
        return tuple(value)

    def _label(self, label: str, path: Path) -> str:
        columns = named_in(label)
        self._named += [(path, column) for column in columns]
        if label.count("{") != len(columns) or label.count("}") != len(columns):
            self._fault(path, "a brace is not closed, or not opened; a column stands between two: {place}")
        return label

    def _source(self, part: Mapping[str, Any], path: Path) -> SourceOf:
        more = {key: part[key] for key in _OF_SOURCE if key in part}
        given, where = part.get("source", ""), (*path, "source")
        if given == "...":
            self._fault(where, "nobody is named yet; write here who says what the rows say")
        if isinstance(given, str):
            return SourceOf(text=given, more=more, path=where)
        table = self._table(given, where, SOURCE)
        return SourceOf(column=table.get("column", ""), date=table.get("date", ""), more=more, path=where)

    def _event(self, given: Any, path: Path) -> EventOf | None:
        if given is None:
            return None
        if not isinstance(given, Mapping):
            return EventOf(self._all_of(given, path))
        table = self._table(given, path, EVENT)
        begins = self._all_of(table.get("from", ()), (*path, "from"))
        return EventOf(begins, self._all_of(table.get("to", ()), (*path, "to")))

    def _totals(self, given: Any, path: Path) -> list[TotalOf]:
        if given is None:
            return []
        several = list(enumerate(given)) if isinstance(given, list) else [(None, given)]
        found = []
        for place, entry in several:
            where = path if place is None else (*path, place)
            table = self._table(entry, where, TOTAL)
            column = self._column(table, where, "column")
            over = self._all_of(table.get("over", ()), (*where, "over"))
            found.append(TotalOf(column, _several(table.get("is", ())), over))
        return found

    def _columns(self, given: Any) -> list[ColumnOf]:
        made: dict[str, ColumnOf] = {}
        for name, entry in given.items():
            path: Path = ("columns", name)
            self._named.append((path, name))
            made[name] = self._one_column(name, self._table(entry, path, COLUMN), path)
        self._plural_units(made.values())
        return [*made.values(), *self._only_parts(made)]

    def _one_column(self, name: str, part: Mapping[str, Any], path: Path) -> ColumnOf:
        parts = {key: part[key] for key in _OF_PARTS if key in part}
        for key, value in parts.items():
            for place, inner in enumerate(value):
                self._all_of(inner, (*path, key, place))
        unit = part.get("unit", "")
        never = "ratio_of" in part or unit in _NEVER_ADDED or unit.startswith("per-")
        return ColumnOf(
            name=name,
            label=part.get("label", name),
            low=self._column(part, path, "low"),
            high=self._column(part, path, "high"),
            missing=frozenset(map(str, part["missing"])) if "missing" in part else None,
            adds=part.get("adds", not never),
            length=part.get("length", False),
            more={key: part[key] for key in _OF_QUANTITY if key in part},
            parts=parts,
        )

    def _only_parts(self, made: Mapping[str, ColumnOf]) -> list[ColumnOf]:
        """Return the columns that are named as parts alone, which are counted as their total is."""
        found: dict[str, ColumnOf] = {}
        for column in made.values():
            shared = {key: column.more[key] for key in ("unit", "precision") if key in column.more}
            for key, value in column.parts.items():
                for name in flat(value):
                    more = {} if key == "ratio_of" else shared
                    if name not in made:
                        found.setdefault(name, ColumnOf(name, name, adds=key == "ratio_of" or column.adds, more=more))
        return list(found.values())

    def _file(self, given: Any, path: Path) -> FileOf:
        part = self._table(given, path, FILE)
        link = None
        if "link" in part:
            table = self._table(part["link"], (*path, "link"), LINK)
            link = LinkOf(table.get("file", ""), table.get("from", ""), table.get("to", ""))
        return FileOf(
            path=part.get("path", ""),
            source=self._source(part, path),
            key=_several(part.get("key", ())),
            sheet=part.get("sheet", ""),
            link=link,
            names=part.get("names", {}),
            place=int(path[1]),
        )


def _several(value: Any) -> tuple[str, ...]:
    """Return the texts of a list, or a text as the only one."""
    return (value,) if isinstance(value, str) else tuple(value)


def _meant(name: str, keys: Mapping[str, Key]) -> str:
    """Return what may have been meant by a key that there is not."""
    if name in TOP and keys is not TOP:
        return "; it stands at the top of the map, above the first part in brackets"
    return did_you_mean(name, keys) or f"; its keys are {', '.join(keys)}"


def _last(path: Path) -> str:
    return str(next((part for part in reversed(path) if isinstance(part, str)), "the map"))


def _in_words(path: Path) -> str:
    """Return what a part of a map is called: ``[row]``, ``[columns.killed]``, ``a map``."""
    names = [part for part in path if isinstance(part, str)]
    if not names:
        return "a map"
    return f"[[{'.'.join(names)}]]" if isinstance(path[-1], int) else f"[{'.'.join(names)}]"
