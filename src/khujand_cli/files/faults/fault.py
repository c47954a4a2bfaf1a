"""Fault: one thing that is wrong in one file; its rule says what is wrong with all files of the kind."""

from __future__ import annotations

from typing import NamedTuple

from khujand_cli.finding import Finding, Location, Path, Rule


class Fault(NamedTuple):
    """One thing that is broken, and the path of the value that shows it (with ``at_key``, of its key).

    ``lacks`` names a key that the value should have: a table has a cell for it.
    """

    rule: Rule
    message: str
    path: Path
    at_key: bool = False
    lacks: str = ""

    def found(self, location: Location) -> Finding:
        """Return the finding that reports this fault at its place in the file."""
        return self.rule.finding_at(location.pointer, message=self.message)._replace(location=location)
