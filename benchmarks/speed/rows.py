"""A row of the table: what is measured against what, and how it must compare."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from speed.programs import DATASETS, Program
from speed.timing import Run

Runs = Mapping[Program, Sequence[Run]]

HEAD = "| what | against | goal | median ratio | ours | theirs | ratios |\n|---|---|---|---|---|---|---|"


class Row(NamedTuple):
    """A goal, ``ours`` against ``theirs``; a goal that is a lower bound is ``at_least`` reached.

    ``by`` is what is compared: the seconds, the CPU seconds (cpu), the peak of memory, or that peak for each
    claim (bytes). With a ``start``, it is the time for each claim, less what that program takes.
    """

    name: str
    what: str
    against: str
    ours: Program
    theirs: Program
    goal: float | None = None
    by: str = "seconds"
    at_least: bool = False
    start: Program | None = None

    @property
    def needs(self) -> list[Program]:
        """The programs that must have been run."""
        return [program for program in (self.ours, self.theirs, self.start) if program]

    def amounts(self, runs: Runs, program: Program) -> list[float]:
        """Return of each run of a program what is compared."""
        if self.by in ("peak", "bytes"):
            return [run.peak for run in runs[program]]
        return [run.cpu if self.by == "cpu" else run.seconds for run in runs[program]]

    def ratios(self, runs: Runs, most: int) -> list[float]:
        """Return the ratio of each round, where the largest dataset has so many claims."""
        ours, theirs = self.amounts(runs, self.ours), self.amounts(runs, self.theirs)
        if self.by == "bytes":
            return [peak / most for peak in ours]
        if self.at_least:
            ours, theirs = theirs, ours
        if self.start:
            start = statistics.median(self.amounts(runs, self.start))
            ours = [(seconds - start) * DATASETS[self.ours.dataset].fewer for seconds in ours]
            theirs = [(seconds - start) * DATASETS[self.theirs.dataset].fewer for seconds in theirs]
        return [one / other for one, other in zip(ours, theirs, strict=True)]


def line(row: Row, runs: Runs, most: int) -> str:
    """Return one line of the table; a goal that is missed is in bold letters and says so."""
    ratios = row.ratios(runs, most)
    ratio = statistics.median(ratios)
    goal = "" if row.goal is None else f"at {'least' if row.at_least else 'most'} {row.goal:,g}"
    met = row.goal is None or (ratio >= row.goal if row.at_least else ratio <= row.goal)
    shown = _number(ratio) if met else f"**{_number(ratio)}, missed**"
    ours, theirs = (_amount(row, runs, program) for program in (row.ours, row.theirs))
    theirs = "" if row.by == "bytes" else theirs
    spread = f"{_number(min(ratios))} to {_number(max(ratios))}"
    return f"| {row.what} | {row.against} | {goal} | {shown} | {ours} | {theirs} | {spread} |"


def _number(ratio: float) -> str:
    return f"{ratio:,.0f}" if ratio >= 100 else f"{ratio:.2f}"


def _amount(row: Row, runs: Runs, program: Program) -> str:
    amount = statistics.median(row.amounts(runs, program))
    return f"{amount / 1e6:,.0f} MB" if row.by in ("peak", "bytes") else f"{amount:.3g} s"
