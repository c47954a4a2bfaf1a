"""Map text: the file with a map, which is TOML in UTF-8."""

from __future__ import annotations

from khujand_cli.capture.tables.map_reading import map_of
from khujand_cli.capture.tables.table_map import TableMap
from khujand_cli.capture.tables.toml_places import MapFaults, TomlPlaces, no_toml
from khujand_cli.errors import KhujandError
from khujand_cli.files.named_files import file_bytes


def read_map(name: str) -> TableMap:
    """Read the map in a file; raises MapFaults, or KhujandError where there is none."""
    try:
        text = file_bytes(name).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise KhujandError(f"{name} is not in UTF-8; a map is a text file in UTF-8") from None
    return map_of_text(name, text)


def map_of_text(name: str, text: str) -> TableMap:
    """Return the map that a TOML text holds; raises MapFaults."""
    import tomllib

    text = text.replace("\r\n", "\n")
    try:
        value = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MapFaults(no_toml(name, str(error))) from None
    return map_of(value, TomlPlaces(name, text))
