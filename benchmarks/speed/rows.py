"""The rows of the table: what is measured against what, and how it must compare."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from speed.timing import Run

Runs = Mapping[str, Sequence[Run]]


class Sizes(NamedTuple):
    """How many claims the three datasets have."""

    large: int
    middle: int
    small: int


class Row(NamedTuple):
    """A goal: ``ours`` against ``theirs``, by name of the commands.

    ``by`` is what is compared: the seconds, the other way round how many times as fast, the peak of memory, that peak
    for each claim, or the seconds for each claim, also less what a start takes.
    """

    name: str
    what: str
    against: str
    ours: str
    theirs: str | None
    goal: float | None
    by: Literal["seconds", "faster", "peak", "bytes", "growth", "growth-less-start"] = "seconds"

    @property
    def needs(self) -> set[str]:
        """The commands that must have been run."""
        needed = {self.ours, self.theirs or self.ours}
        return needed | {"check-bundled"} if self.by == "growth-less-start" else needed

    @property
    def at_least(self) -> bool:
        """Whether more is better."""
        return self.by == "faster"

    def measured(self, runs: Runs, sizes: Sizes) -> list[float]:
        """Return the ratio of each round."""
        ours, theirs = runs[self.ours], runs[self.theirs or self.ours]
        if self.by == "bytes":
            return [one.peak / sizes.large for one in ours]
        if self.by == "peak":
            return [one.peak / other.peak for one, other in zip(ours, theirs, strict=True)]
        if self.by == "faster":
            return [other.seconds / one.seconds for one, other in zip(ours, theirs, strict=True)]
        ratios = [one.seconds / other.seconds for one, other in zip(ours, theirs, strict=True)]
        if self.by == "growth-less-start":
            start = statistics.median(one.seconds for one in runs["check-bundled"])
            ratios = [(one.seconds - start) / (other.seconds - start) for one, other in zip(ours, theirs, strict=True)]
        return [one * sizes.small / sizes.large for one in ratios] if self.by.startswith("growth") else ratios

    def met(self, ratio: float) -> bool:
        """Whether the goal is reached; true where there is none."""
        return self.goal is None or (ratio >= self.goal if self.at_least else ratio <= self.goal)


def rows(sizes: Sizes) -> list[Row]:
    """Return all rows, in the order of the table."""
    large, middle, small = (f"{size:,}" for size in sizes)
    check, same = (f"`khujand check -f json`, {size} claims" for size in (large, middle))
    imports = "importing typer, rich and pydantic"
    one_rule = "`frictionless validate`, field constraints and one rule for the row, a CSV of the same claims"
    fields = "`frictionless validate`, field constraints alone"
    other = f"`check` of {middle} claims"
    findings = f"peak memory with {sizes.large // 10:,} findings printed"
    growth, grown = f"time a claim, {large} claims", f"time a claim, {small} claims"
    return [
        Row("start-check", "`khujand check`, bundled, in a pipe", imports, "check-piped", "imports", 1.35),
        Row("start-timeline", "`khujand timeline`, bundled, on a terminal", imports, "timeline-shown", "imports", 1.7),
        Row("start-help", "`khujand --help`", imports, "help", "imports", 0.8),
        Row("validate", check, "pydantic's `validate_json` into the same classes", "check-large", "validate", 2.5),
        Row("frictionless", same, one_rule, "check-middle", "frictionless", 3, "faster"),
        Row("frictionless-fields", same, fields, "check-middle", "frictionless-fields", 3, "faster"),
        Row("jsonschema", same, "`check-jsonschema`, the project's schema", "check-middle", "jsonschema", 6, "faster"),
        Row("plain", check, "a plain `json` and dict script, sums and conflicts only", "check-large", "plain", 2.0),
        Row("duckdb", check, "DuckDB, one query, sums and conflicts only", "check-large", "duckdb", 8),
        Row("memory", f"peak memory, {large} claims", "claims, in bytes each", "check-large", None, 2000, "bytes"),
        Row("growth", growth, grown, "check-large", "check-small", 1.25, "growth"),
        Row("growth", f"{growth}, less the start", grown, "check-large", "check-small", 1.25, "growth-less-start"),
        Row("compare-sources", f"`compare-sources -f json`, {middle}", other, "compare-sources", "check-middle", 1.5),
        Row("timeline", f"`timeline -f json`, {middle}", other, "timeline", "check-middle", 1.5),
        Row("findings", findings, "the same dataset with none", "check-many", "check-none", 1.5, "peak"),
    ]


HEAD = "| what | against | goal | median ratio | ours | theirs | ratios |\n|---|---|---|---|---|---|---|"


def line(row: Row, runs: Runs, sizes: Sizes) -> str:
    """Return one line of the table; a goal that is missed is in bold letters and says so."""
    ratios = row.measured(runs, sizes)
    ratio = statistics.median(ratios)
    goal = "" if row.goal is None else f"at {'least' if row.at_least else 'most'} {row.goal:g}"
    shown = _number(ratio) if row.met(ratio) else f"**{_number(ratio)}, missed**"
    ours, theirs = (_amount(row, runs[name]) if name else "" for name in (row.ours, row.theirs))
    spread = f"{_number(min(ratios))} to {_number(max(ratios))}"
    return f"| {row.what} | {row.against} | {goal} | {shown} | {ours} | {theirs} | {spread} |"


def _number(ratio: float) -> str:
    return f"{ratio:,.0f}" if ratio >= 100 else f"{ratio:.2f}"


def _amount(row: Row, runs: Sequence[Run]) -> str:
    if row.by in ("peak", "bytes"):
        return f"{statistics.median(one.peak for one in runs) / 1e6:,.0f} MB"
    return f"{statistics.median(one.seconds for one in runs):.3g} s"
