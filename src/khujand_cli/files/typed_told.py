"""Typed, told: how much of a file was not in the notation, which is hardly ever anything."""

from __future__ import annotations

from khujand_cli.files.faults.fault import Cause
from khujand_cli.finding import Path
from khujand_cli.wording import counted, listed


class Typed:
    """How many values of a file were not in the notation and were read, and why others of them were not.

    ``unitless`` are those of the latter that would be read if their quantity said what it counts.
    """

    def __init__(self) -> None:
        self.figures, self.dates, self.tried = 0, 0, False
        self.refused: dict[Path, str] = {}
        self.unitless: dict[Path, Cause] = {}

    @property
    def told(self) -> str:
        """The sentence that tells it; nothing where all was in the notation."""
        given = [(self.figures, "figure"), (self.dates, "date")]
        if not self.figures and not self.dates:
            return ""
        what = listed(counted(count, noun) for count, noun in given if count)
        was, them = ("was", "it") if self.figures + self.dates == 1 else ("were", "them")
        return f"read {what} that {was} not in the notation; `khujand convert` writes {them} in it"
