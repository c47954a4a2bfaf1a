"""Tabular: what is known of a dataset that was taken from tables, before it is known whether it is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from khujand_cli.files.faults.fault import Fault
from khujand_cli.files.validation import Origin
from khujand_cli.finding import Finding


class Tabular(Origin, Protocol):
    """The tables of a dataset: what is wrong with them, and the value that JSON would hold."""

    @property
    def remarks(self) -> Sequence[str]:
        """Sentences about what else was found there."""
        ...

    @property
    def structure(self) -> Sequence[Finding]:
        """What is wrong with the tables as tables; where anything is, their records mean nothing."""
        ...

    @property
    def unknown(self) -> Sequence[Finding]:
        """The columns that there are not."""
        ...

    @property
    def faults(self) -> Sequence[Fault]:
        """What is wrong with single cells."""
        ...

    def raw(self) -> dict[str, Any]:
        """Return the dataset as JSON would hold it."""
        ...
