"""Rendering: one file per format, each returning text. The names here are the choices of ``--output-format``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from khujand_cli.criticism.run import Criticism
    from khujand_cli.dataset.index import Index
    from khujand_cli.finding import Finding

_TABLES = ("text", "json", "markdown", "csv")

FORMATS: dict[str, tuple[str, ...]] = {
    "timeline": (*_TABLES, "svg", "timelinejs"),
    "compare-sources": (*_TABLES, "svg"),
    "check": ("text", "concise", "json", "github", "sarif", "markdown", "csv"),
    "rule": ("text", "json", "markdown"),
    "sources": _TABLES,
}


class Judged(NamedTuple):
    """What was found in one file, and the index of its dataset; None where the file is no dataset."""

    criticism: Criticism
    indexed: Index | None

    def shown(self, wanted: Wanted) -> list[Finding]:
        """Return the open findings and, if they are wanted, the accepted ones."""
        return [one for one in self.criticism.findings if one.accepted is None or wanted.accepted]


# The forms of a report of findings that quote the claims; the others name them only.
_QUOTING = ("text", "markdown")


class Wanted(NamedTuple):
    """What a report of findings shows beyond the open ones, and whether it quotes the claims that they name."""

    accepted: bool = False
    coverage: bool = False
    claims: bool = True

    @classmethod
    def of(cls, output_format: str, *, accepted: bool, coverage: bool) -> Wanted:
        """Return what a report in this form shows."""
        return cls(accepted, coverage, output_format in _QUOTING)


def renderer(name: str) -> Any:
    """Return the module of a format; none is imported before it is asked for."""
    from importlib import import_module

    return import_module(f"khujand_cli.reports.{name}")
