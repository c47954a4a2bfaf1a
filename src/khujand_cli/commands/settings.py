"""Settings: which rules a project chooses and what makes its runs fail, kept in a file of the project."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from khujand_cli.commands import terminal
from khujand_cli.commands.options import FAIL_ON
from khujand_cli.errors import KhujandError
from khujand_cli.files.named_files import file_bytes

_OWN, _SHARED = "khujand.toml", "pyproject.toml"
_TABLE = ("tool", "khujand")
_KEYS = ("select", "ignore", "fail-on")
# What the top of a repository holds.
_REPOSITORY = (".git", ".hg")
_DEFAULT = FAIL_ON[0]


class Settings(NamedTuple):
    """What is chosen: rules by code, name or family, and the severity from which on a run fails."""

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    fail_on: str = _DEFAULT
    file: str = ""

    def under(self, select: Sequence[str], ignore: Sequence[str], fail_on: str | None) -> Settings:
        """Return what is chosen in the end, where the command line chooses this; tell what of it a file has chosen.

        To select puts both choices of the file aside; to ignore leaves out more.
        """
        left = Settings() if select else Settings(self.select, self.ignore)
        left = left._replace(fail_on=_DEFAULT if fail_on else self.fail_on)
        if told := left.in_words():
            terminal.complain([f"settings of {self.file}: {told}"])
        return Settings(select or left.select, (*left.ignore, *ignore), fail_on or left.fail_on)

    def in_words(self) -> str:
        """Return what is not as it is without settings: ``ignore AGR003; fail-on warning``."""
        lists = {"select": self.select, "ignore": self.ignore}
        told = [f"{key} {', '.join(words)}" for key, words in lists.items() if words]
        return "; ".join([*told, *[f"fail-on {self.fail_on}"] * (self.fail_on != _DEFAULT)])


def settings() -> Settings:
    """Return the settings of the working folder: the nearest, up to the top of the repository that it lies in.

    Raises KhujandError with everything that is wrong with them.
    """
    for folder in _upwards():
        for name in (_OWN, _SHARED):
            path = folder / name
            if os.path.isfile(path) and (found := _read(path)) is not None:
                return found
    return Settings()


def _upwards() -> Iterator[Path]:
    """Yield the working folder and those above it, up to the top of the repository; outside of one no other."""
    try:
        here = Path.cwd()
    except OSError:
        return
    folders = [here, *here.parents]
    top = next((place for place, folder in enumerate(folders) if _is_top(folder)), 0)
    yield from folders[: top + 1]


def _is_top(folder: Path) -> bool:
    return any(os.path.lexists(folder / name) for name in _REPOSITORY)


def _read(path: Path) -> Settings | None:
    """Return the settings in a file; None where it is of the project, and says nothing of khujand."""
    file = os.path.relpath(path)
    data = file_bytes(file)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise KhujandError(f"{file} cannot be read: it is not in UTF-8") from None
    table = () if path.name == _OWN else _TABLE
    return None if table and b"khujand" not in data else _of_text(file, text, table)


def _of_text(file: str, text: str, table: Sequence[str]) -> Settings | None:
    import tomllib

    try:
        value: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        from khujand_cli.capture.tables.toml_places import no_toml

        raise KhujandError(no_toml(file, str(error))) from None
    for key in table:
        value = value.get(key) if isinstance(value, Mapping) else None
    if value is None:
        return None
    faults = list(_faults(value))
    if faults:
        from khujand_cli.capture.tables.toml_places import TomlPlaces

        places = TomlPlaces(file, text)
        raise KhujandError(*(f"{places.shown((*table, *path))}: {sentence}" for path, sentence in faults))
    return Settings(value.get("select", ()), value.get("ignore", ()), value.get("fail-on", _DEFAULT), file)


def _faults(value: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield what is wrong with settings, each with the keys that lead there."""
    from khujand_cli.wording import did_you_mean, listed

    if not isinstance(value, Mapping):
        yield (), f"this is a table with the keys {listed(_KEYS)}"
        return
    for key, given in value.items():
        if key not in _KEYS:
            yield (key,), f'"{key}" is no setting; there are {listed(_KEYS)}{did_you_mean(key, _KEYS)}'
        elif key == "fail-on":
            yield from (((key,), sentence) for sentence in _wrong_severity(given))
        else:
            yield from (((key, *place), sentence) for place, sentence in _wrong_rules(key, given))


def _wrong_severity(given: Any) -> Iterator[str]:
    from khujand_cli.wording import did_you_mean

    if given not in FAIL_ON:
        yield f'"fail-on" is one of {", ".join(FAIL_ON)}{did_you_mean(str(given), FAIL_ON)}'


def _wrong_rules(key: str, given: Any) -> Iterator[tuple[Collection[int], str]]:
    from khujand_cli.criticism.choice import chosen

    if not isinstance(given, list) or not all(isinstance(word, str) for word in given):
        yield (), f'"{key}" is a list of rules, by code, name or family, such as ["SUM", "AGR003"]'
        return
    if key == "select" and not given:
        yield (), '"select" names no rule, and nothing would be judged; leave it out to have all of them'
    for place, word in enumerate(given):
        try:
            chosen([word], ())
        except KhujandError as error:
            yield (place,), str(error)
