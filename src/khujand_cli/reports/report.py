"""Reports: what each of them tells, as values that give themselves to a renderer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

from khujand_cli.reports import CHECK, COMPARISON, DIFFERENCE, MATRIX, RULES, SOURCES, TIMELINE
from khujand_cli.reports.wanted import Wanted

if TYPE_CHECKING:
    from khujand_cli.criticism.run import Criticism
    from khujand_cli.dataset.index import Index
    from khujand_cli.files.excerpts import Excerpt
    from khujand_cli.finding import Finding, Location, Rule
    from khujand_cli.reports.blocks import Block
    from khujand_cli.views.arrangement import Group, Told
    from khujand_cli.views.bibliography import Work
    from khujand_cli.views.chronology import Entry
    from khujand_cli.views.collation import Collation
    from khujand_cli.views.difference import Difference
    from khujand_cli.views.matrix import Pair
    from khujand_cli.views.overview import Overview


class Report(Protocol):
    """What a command has to tell: text in any format that there is for it, and blocks for a terminal."""

    def rendered(self, output_format: str) -> str:
        """Return the report in a format."""
        ...

    def blocks(self) -> list[Block]:
        """Return the report as a person reads it on a terminal."""
        ...


class Judged(NamedTuple):
    """What was found in one file, and the index of its dataset; None where the file is no dataset.

    ``file`` is how the file was named, where there are several.
    """

    criticism: Criticism
    indexed: Index | None
    file: str = ""


class CheckReport(NamedTuple):
    """What was found in each of the files, what of it is to be shown, and for a terminal ``lines`` of files."""

    judged: Sequence[Judged]
    wanted: Wanted = Wanted()
    lines: Mapping[Location, Excerpt] = MappingProxyType({})

    @property
    def criticisms(self) -> list[Criticism]:
        """What the rules found, file by file."""
        return [judged.criticism for judged in self.judged]

    @property
    def findings(self) -> list[Finding]:
        """As many of the findings of all files as are wanted, the accepted ones among them."""
        return [finding for finding, _ in self.listed()]

    def told(self) -> Iterator[Told]:
        """Yield all findings, the accepted ones among them, each with the index of its dataset."""
        for criticism, index, _ in self.judged:
            for finding in criticism.findings:
                yield finding, index

    def listed(self) -> list[Told]:
        """Return as many of all findings as are wanted, in their order."""
        return self.wanted.arrangement.of(self.told())

    def shown(self) -> list[Told]:
        """Return as many of the open findings as are wanted, and of the accepted ones where those are, in order."""
        return self.wanted.arrangement.of(self._open())

    def unshown(self) -> int:
        """Return how many more of them there are."""
        top = self.wanted.arrangement.top
        return 0 if top is None else max(0, sum(1 for _ in self._open()) - top)

    def overview(self) -> Overview:
        """Return where all those that may be shown are."""
        from khujand_cli.views.overview import overview

        return overview(self._open())

    def groups(self) -> list[Group]:
        """Return those that are shown under their heads."""
        from khujand_cli.views.arrangement import groups

        by = self.wanted.arrangement.group
        return groups(self.shown(), by) if by else []

    def _open(self) -> Iterator[Told]:
        return (told for told in self.told() if told[0].accepted is None or self.wanted.accepted)

    def rendered(self, output_format: str) -> str:
        """Return the findings in a format."""
        return CHECK[output_format]().check(self)

    def blocks(self) -> list[Block]:
        """Return the findings as footnotes."""
        from khujand_cli.reports.screen import findings as screen

        return screen.check(self)


class TimelineReport(NamedTuple):
    """The events of a dataset in order of time, what was found about them, and the calendars in which to date them.

    With ``notes`` it says where an event is told, and why one that nobody dates must have been when it was. On a
    terminal it has a ``chart`` of the days that have the most events, and shows ``every`` event or those of these days;
    where nobody ``asked`` for a calendar, only one if only one is used.
    """

    indexed: Index
    entries: Sequence[Entry]
    findings: Sequence[Finding] = ()
    calendar: str = "both"
    notes: bool = False
    chart: bool = True
    every: bool = False
    asked: bool = False

    def rendered(self, output_format: str) -> str:
        """Return the timeline in a format."""
        return TIMELINE[output_format]().timeline(self)

    def blocks(self) -> list[Block]:
        """Return the timeline as a table."""
        from khujand_cli.reports.screen import timeline_table

        return timeline_table.timeline(self)


class ComparisonReport(NamedTuple):
    """The sources of a dataset side by side.

    ``in_full``: each subject with its readings under each other. ``every``: also what one source alone speaks of.
    ``notes``: below, the words and the notes of each claim.
    """

    indexed: Index
    collation: Collation
    in_full: bool = False
    every: bool = True
    style: str = "plain"
    notes: bool = False

    def rendered(self, output_format: str) -> str:
        """Return the comparison in a format."""
        return COMPARISON[output_format]().compare(self)

    def blocks(self) -> list[Block]:
        """Return the comparison as tables."""
        from khujand_cli.reports.screen import side_by_side

        return side_by_side.compare(self)


class MatrixReport(NamedTuple):
    """Of every two sources of a dataset, how often they agree."""

    indexed: Index
    pairs: Sequence[Pair]

    def rendered(self, output_format: str) -> str:
        """Return the matrix in a format."""
        return MATRIX[output_format]().matrix(self)

    def blocks(self) -> list[Block]:
        """Return the matrix as a table."""
        from khujand_cli.reports.screen import side_by_side

        return side_by_side.matrix(self)


class DifferenceReport(NamedTuple):
    """What changed between two versions of a dataset."""

    difference: Difference

    def rendered(self, output_format: str) -> str:
        """Return the changes in a format."""
        return DIFFERENCE[output_format]().difference(self)

    def blocks(self) -> list[Block]:
        """Return the changes as a list."""
        from khujand_cli.reports.screen import findings as screen

        return screen.difference(self)


class SourcesReport(NamedTuple):
    """The sources of a dataset, each with its reference, its claims and what it rests on."""

    indexed: Index
    works: Sequence[Work]

    def rendered(self, output_format: str) -> str:
        """Return the sources in a format."""
        return SOURCES[output_format]().sources(self)

    def blocks(self) -> list[Block]:
        """Return the sources as a bibliography."""
        from khujand_cli.reports.screen import findings as screen

        return screen.sources(self)


class RulesReport(NamedTuple):
    """One rule to be explained, or several to be listed."""

    rules: Sequence[Rule]

    def rendered(self, output_format: str) -> str:
        """Return the rules in a format."""
        return RULES[output_format]().rules(self)

    def blocks(self) -> list[Block]:
        """Return the page of the rule, or a table of several."""
        from khujand_cli.reports.screen import findings as screen

        return screen.rules(self)
