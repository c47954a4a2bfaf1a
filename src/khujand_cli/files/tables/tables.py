"""Tables: those of one dataset together, as the value that JSON would hold, and where its parts stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from khujand_cli.files.faults import not_a_table
from khujand_cli.files.faults.fault import Fault
from khujand_cli.files.tables.columns import HEAD, KEYS
from khujand_cli.files.tables.table import Table
from khujand_cli.finding import Finding, Location, Path, pointer
from khujand_cli.wording import did_you_mean


class NoTables(Exception):
    """A file that holds no tables of a dataset; ``findings`` say why."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(*(finding.message for finding in findings))
        self.findings = findings


class Tables:
    """The tables of a workbook or of a folder; ``divider`` is what divides the cells of a row that is pasted there.

    ``remarks`` are sentences about what else was found beside them.
    """

    def __init__(
        self, file: str, tables: Mapping[str, Table], sources: str, divider: str, remarks: Sequence[str] = ()
    ) -> None:
        self.file = file
        self.divider = divider
        self.remarks = remarks
        self._tables = tables
        # What the table of sources would be called in this file.
        self._sources = sources

    @property
    def structure(self) -> tuple[Finding, ...]:
        """What is wrong with the tables as tables; where anything is, their records mean nothing."""
        found = [finding for table in self._tables.values() for finding in table.structure]
        if "sources" not in self._tables and self._tables["claims"].records:
            message = f"every claim has a source, and there is no {self._sources}"
            found.append(misfit(message, Location(self.file, "", 1, 1)))
        return tuple(found)

    @property
    def unknown(self) -> tuple[Finding, ...]:
        """The columns that there are not."""
        return tuple(finding for table in self._tables.values() for finding in table.unknown)

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
    """Return which table a sheet or a file of this name holds: ``claims`` for "Claims"; None where it is no table."""
    name = title.strip().lower()
    return name if name in KEYS else None


def misnamed(titles: Iterable[str], found: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the titles that come near the name of a table which is missing, each with a sentence that says so.

    Other titles are a person's own sheets and files, which are left alone.
    """
    # Sheets that come near "sides" have been a person's own since before there was such a list.
    missing = [name for name in KEYS if name not in found and name != "sides"]
    for title in titles:
        if hint := did_you_mean(title.strip().lower(), missing, cutoff=0.75):
            yield title, f'"{title}" is not a table of a dataset{hint}'


def misfit(message: str, place: Location) -> Finding:
    """Return the finding that a sheet or file is no table, or that a table is missing."""
    return Fault(not_a_table.RULE, message, ()).found(place)
