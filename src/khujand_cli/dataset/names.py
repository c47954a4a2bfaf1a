"""Names: a record is called by its id, in any case, by its short name or by its label; the surest of these counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from khujand_cli.errors import KhujandError
from khujand_cli.wording import abridged, did_you_mean, folded


class Register:
    """Records by what they may be called: one table for each way, the surest first."""

    def __init__(self, records: Iterable[Any]) -> None:
        self._records = [record for record in records if record.id]

    @cached_property
    def _levels(self) -> list[Mapping[str, list[str]]]:
        return [self._by(key) for key in ("id", "short", "label")]

    def _by(self, key: str) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for record in self._records:
            if name := getattr(record, key, None):
                found.setdefault(folded(name), []).append(record.id)
        return found

    def called(self, name: str) -> list[str]:
        """Return the ids of those that may be meant; nothing where no record is called so."""
        word = folded(name)
        return next((level[word] for level in self._levels if word in level), [])


def meant(records: Mapping[str, Any], name: str, what: str) -> str:
    """Return the id of the record that a person names; ``what`` it is, for the sentence where there is none.

    Raises KhujandError, with a suggestion, where no record is called so, or where several are.
    """
    if name in records:
        return name
    called = Register(records.values()).called(name)
    if not called:
        hint = did_you_mean(name, records) or f"; it has {abridged(records)}"
        raise KhujandError(f'no {what} of this dataset has the id "{name}"{hint}')
    if len(called) > 1:
        raise KhujandError(f'"{name}" may be any of {", ".join(called)}; give the id')
    return called[0]
