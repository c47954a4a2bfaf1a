"""Reading: a file becomes a whole dataset, or findings about it; never half of one."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from khujand_cli.dataset.index import Index
from khujand_cli.dataset.keys import GivenId
from khujand_cli.dataset.records import Dataset
from khujand_cli.errors import KhujandError
from khujand_cli.files.collector import uncollected
from khujand_cli.files.contents import LISTS, Contents, within
from khujand_cli.files.json.exact import Decimals
from khujand_cli.files.json.places import JsonText
from khujand_cli.files.json.plain import is_plain
from khujand_cli.files.json.text import NotJson, decoded, keys_standing_twice, parsed
from khujand_cli.files.named_files import STANDARD_INPUT, file_bytes, named_bytes
from khujand_cli.files.shipped import BUNDLED, DATASETS, shipped
from khujand_cli.files.typed_told import Typed
from khujand_cli.files.validation import Apart, Given, InvalidDataset, Origin, in_order, validated
from khujand_cli.finding import Location, Path

if TYPE_CHECKING:
    from khujand_cli.files.tables.tabular import Tabular


@dataclass(frozen=True, slots=True)
class Document:
    """A dataset with its index, and what it came from, so that findings can say where a claim stands.

    ``remarks`` are sentences about what else was found there, for the person who named the dataset. ``typed`` says how
    much of it was not in the notation. ``cleared`` are indexes of rows of tables, each with how many times rows that
    fit as these do were left out of the dataset.
    """

    file: str
    dataset: Dataset
    index: Index = field(compare=False)
    origin: Origin = field(compare=False)
    remarks: Sequence[str] = field(default=(), compare=False)
    typed: Typed = field(default_factory=Typed, compare=False)
    cleared: Sequence[tuple[Index, int]] = field(default=(), compare=False)

    def places(self, paths: Iterable[Path]) -> dict[Path, Location]:
        """Return where the values at these paths stand in the file."""
        return self.origin.values(paths)

    def places_of_claims(self, indexes: Iterable[int]) -> dict[int, Location]:
        """Return where these claims stand in the file, given by their places in the list."""
        claims = self.dataset.claims
        wanted = {("claims", index): index for index in sorted(set(indexes))}
        ids: dict[Path, str] = {path: claims[index].id for path, index in wanted.items()}
        free = (one.get("id") for source in self.dataset.sources for one in within(source.csl) if isinstance(one, dict))
        # References may have ids of their own, which must not be taken for those of claims.
        alone = {one for one in free if isinstance(one, str)}.isdisjoint(ids.values()) and self._without_own(
            wanted.values()
        )
        named = self.origin.named(ids) if isinstance(self.origin, JsonText) and alone else self.origin.values(ids)
        return {index: named[path] for path, index in wanted.items()}

    def _without_own(self, wanted: Iterable[int]) -> bool:
        """Whether these claims have ids of their own in the file, and no record a key of a person's own."""
        claims = self.dataset.claims
        if any(isinstance(claims[index].id, GivenId) for index in wanted):
            return False
        return not any(record.own for name in LISTS for record in getattr(self.dataset, name))


def _unheard() -> None:
    pass


def read(dataset: str | None, indexing: Callable[[], None] = _unheard, *, bundled: str | None = None) -> Document:
    """Read what is named: a JSON file, an .xlsx workbook, a folder of CSV files; ``-`` is standard input.

    None is a bundled dataset: the one named ``bundled``, else the first. ``indexing`` is called when the
    records are there and are about to be sorted out.
    Raises InvalidDataset where the content is no dataset, KhujandError where there is nothing to read.
    """
    if dataset is None:
        file = DATASETS[bundled] if bundled else BUNDLED
        return read_json(file, shipped(file), indexing)
    if dataset == STANDARD_INPUT:
        return read_file("<stdin>", named_bytes(dataset), indexing)
    if not dataset:
        raise KhujandError("the name of the dataset is empty; name a JSON file, a workbook or a folder")
    if os.path.isdir(dataset):
        return _read_folder(dataset, indexing)
    data = file_bytes(dataset)
    if FilePath(dataset).suffix.lower() in TABLES:
        raise a_table(dataset)
    return read_file(dataset, data, indexing)


def read_file(file: str, data: bytes, indexing: Callable[[], None] = _unheard) -> Document:
    """Read a dataset from the bytes of a workbook or of a JSON file; their beginning and the name tell which.

    Raises InvalidDataset with everything that can be told about it in one run.
    """
    if not data.startswith(_WORKBOOKS) and FilePath(file).suffix.lower() not in (".xlsx", ".xlsm", ".xls", ".ods"):
        return read_json(file, data, indexing)
    from khujand_cli.files.tables.workbook import read_workbook

    return read_tabular(lambda: read_workbook(file, data), indexing)


# How ZIP files and the containers of old and of locked workbooks begin.
_WORKBOOKS = (b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"))


def _read_folder(folder: str, indexing: Callable[[], None]) -> Document:
    from khujand_cli.files.tables.folder import read_folder

    return read_tabular(lambda: read_folder(folder), indexing)


def read_tabular(load: Callable[[], Tabular], indexing: Callable[[], None] = _unheard) -> Document:
    """Return the dataset that tables hold, once ``load`` has taken them from their files.

    Raises InvalidDataset with everything that can be told about them in one run.
    """
    from khujand_cli.files.tables.tables import NoTables

    with uncollected():
        try:
            tables = load()
            if tables.structure:
                raise InvalidDataset(in_order((*tables.structure, *tables.unknown)))
            typed = Typed()
            data, dataset = _validated_tables(tables, typed)
        except NoTables as error:
            raise InvalidDataset(error.findings) from None
        except NotJson as error:
            raise InvalidDataset((error.finding,)) from None
        indexing()
        remarks = [*tables.remarks, *_told(typed, data)]
        return Document(tables.file, dataset, Index(dataset), tables, remarks, typed)


def _validated_tables(tables: Tabular, typed: Typed) -> tuple[bytes, Dataset]:
    raw = tables.raw()
    data = json.dumps(raw, ensure_ascii=False).encode("utf-8", "surrogatepass")
    try:
        dataset = validated(Given(tables, data, lambda: raw, lambda _: (tables.faults, True), typed))
    except InvalidDataset as error:
        raise InvalidDataset(in_order((*error.findings, *tables.unknown))) from None
    if tables.unknown:
        raise InvalidDataset(in_order(tables.unknown))
    return data, dataset


TABLES = (".csv", ".tsv", ".tab", ".parquet", ".pq")


def a_table(dataset: str) -> KhujandError:
    """Return what is to be said of a single table, which is one of a dataset or a table of somebody else's making."""
    from khujand_cli.files.tables.columns import KEYS

    path = FilePath(dataset)
    if path.stem.lower() in KEYS and path.suffix.lower() == ".csv":
        return KhujandError(f"{dataset} is one table of a dataset; name the folder that it stands in")
    return KhujandError(
        f"{dataset} is a table, and nothing says yet what its columns are; a map does: --map MAP.toml",
        f"khujand import {dataset} --guess prints a first map, to look through and correct",
    )


def read_json(file: str, data: bytes, indexing: Callable[[], None] = _unheard) -> Document:
    """Read a dataset from the bytes of a JSON file.

    Raises InvalidDataset with everything that can be told about it in one run.
    """
    # Neither text is kept beside the bytes: of a sound file nobody asks for it again.
    text = JsonText(file, data)
    with uncollected():
        try:
            raw = cache(lambda: parsed(JsonText(file, decoded(file, data))))
            typed = Typed()
            dataset = validated(Given(text, data, raw, _apart(file, data), typed))
        except NotJson as error:
            raise InvalidDataset((error.finding,)) from None
        indexing()
        return Document(file, dataset, Index(dataset), text, _told(typed, data), typed)


def _apart(file: str, data: bytes) -> Callable[[Contents | None], Apart]:
    @cache
    def taken_apart() -> Apart:
        decimals = Decimals()
        return keys_standing_twice(JsonText(file, decoded(file, data)), decimals), decimals.lost

    def apart(contents: Contents | None) -> Apart:
        # Records of what was typed in another way have another text, in which a second key is not there any more.
        sound = contents is not None and contents.data is data and is_plain(contents)
        return ((), False) if sound else taken_apart()

    return apart


def _told(typed: Typed, data: bytes) -> list[str]:
    """Return what is to be told of how values were read, a sentence each."""
    told = [typed.told] if typed.told else []
    if re.search(_YEARS, data):
        from khujand_cli.dates.typed import season_or_years

        season = re.search(_SEASON, data)
        told += [season_or_years(season[1].decode())] if season else []
    return told


# A season that may have been typed for two years: 1821-22.
_YEARS = b"2(?:0-21|1-22|2-23|3-24)"
_SEASON = rb'"([0-9]{2}(?:20-21|21-22|22-23|23-24)[?~%]?)"'
