"""Fault: one thing that is wrong in one file; its rule says what is wrong with all files of the kind."""

from __future__ import annotations

from typing import NamedTuple

from khujand_cli.finding import Finding, Location, Path, Rule

# What several faults may have for one cause: ids that are none, a word that belongs nowhere, a unit that is not given.
ID, CHOICE, UNIT = "id", "choice", "unit"


class Cause(NamedTuple):
    """What is behind a fault, and may be behind others; what is ``said`` of this one, and where the cause stands."""

    kind: str
    said: str = ""
    place: Path = ()


class Fault(NamedTuple):
    """One thing that is broken, and the path of the value that shows it (with ``at_key``, of its key).

    ``lacks`` names a key that the value should have: a table has a cell for it. Faults of one ``cause`` are told once.
    """

    rule: Rule
    message: str
    path: Path
    at_key: bool = False
    lacks: str = ""
    cause: Cause | None = None

    def found(self, location: Location) -> Finding:
        """Return the finding that reports this fault at its place in the file."""
        return self.rule.finding_at(location.pointer, message=self.message)._replace(location=location)
