"""The tables of one dataset together: the value that JSON would hold, and where its parts stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from khujand_cli import faults
from khujand_cli.faults import Fault
from khujand_cli.finding import Finding, Location
from khujand_cli.position import Path, pointer
from khujand_cli.suggest import did_you_mean
from khujand_cli.tables.keys import HEAD, KEYS
from khujand_cli.tables.table import Table


class NoTables(Exception):
    """The file holds no tables of a dataset; the findings say why."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(*(one.message for one in findings))
        self.findings = findings


class Tables:
    """The tables of a workbook or of a folder."""

    def __init__(self, file: str, tables: Mapping[str, Table]) -> None:
        self.file = file
        self._tables = tables

    @property
    def structure(self) -> tuple[Finding, ...]:
        """What is wrong with the tables as tables; with that, their records mean nothing."""
        return tuple(finding for table in self._tables.values() for finding in table.structure)

    @property
    def faults(self) -> list[Fault]:
        """What is wrong with single cells."""
        return [fault for table in self._tables.values() for fault in table.faults]

    def raw(self) -> dict[str, Any]:
        """Return the dataset as JSON would hold it."""
        head = self._tables[HEAD].records if HEAD in self._tables else []
        lists = {name: table.records for name, table in self._tables.items() if name != HEAD}
        return {**(head[0] if head else {}), **lists}

    def values(self, paths: Iterable[Path]) -> dict[Path, Location]:
        """Return where the values at these paths stand."""
        return {path: self._location(path) for path in paths}

    def keys(self, paths: Iterable[Path]) -> dict[Path, Location]:
        """Return where the values under these keys stand: in a table a key is the heading of its column."""
        return self.values(paths)

    def _location(self, path: Path) -> Location:
        name = str(path[0]) if path and path[0] in KEYS else HEAD
        if name in self._tables:
            return self._tables[name].location(path)
        return Location(self.file, pointer(path), 1, 1)


def table_named(title: str) -> str | None:
    """Return which table a sheet or a file of this name holds; letters may be large or small."""
    name = title.strip().lower()
    return name if name in KEYS else None


def meant(title: str) -> str:
    """Return a sentence for a name that comes near that of a table, or nothing."""
    hint = did_you_mean(title.strip().lower(), KEYS, cutoff=0.75)
    return f'"{title}" is not a table of a dataset{hint}' if hint else ""


def misfit(message: str, place: Location) -> Finding:
    """Return the finding that something is no table."""
    return Fault(faults.NOT_A_TABLE, message, ()).found(place)
