"""Reports: what each of them tells, as values that give themselves to a renderer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from khujand_cli.reports import CHECK, COMPARISON, RULES, SOURCES, TIMELINE

if TYPE_CHECKING:
    from khujand_cli.criticism.run import Criticism
    from khujand_cli.dataset.index import Index
    from khujand_cli.finding import Finding, Rule
    from khujand_cli.reports.blocks import Block
    from khujand_cli.views.bibliography import Work
    from khujand_cli.views.chronology import Entry
    from khujand_cli.views.collation import Collation


class Report(Protocol):
    """What a command has to tell: text in any format that there is for it, and blocks for a terminal."""

    def rendered(self, output_format: str) -> str:
        """Return the report in a format."""
        ...

    def blocks(self) -> list[Block]:
        """Return the report as a person reads it on a terminal."""
        ...


class Judged(NamedTuple):
    """What was found in one file, and the index of its dataset; None where the file is no dataset."""

    criticism: Criticism
    indexed: Index | None


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


class CheckReport(NamedTuple):
    """What was found in each of the files, and what of it is to be shown."""

    judged: Sequence[Judged]
    wanted: Wanted = Wanted()

    @property
    def criticisms(self) -> list[Criticism]:
        """What the rules found, file by file."""
        return [criticism for criticism, _ in self.judged]

    @property
    def findings(self) -> list[Finding]:
        """The findings of all files, the accepted ones among them."""
        return [finding for criticism in self.criticisms for finding in criticism.findings]

    def shown(self) -> Iterator[tuple[Finding, Index | None]]:
        """Yield the open findings and, if they are wanted, the accepted ones, each with the index of its dataset."""
        for criticism, index in self.judged:
            for finding in criticism.findings:
                if finding.accepted is None or self.wanted.accepted:
                    yield finding, index

    def rendered(self, output_format: str) -> str:
        """Return the findings in a format."""
        return CHECK[output_format]().check(self)

    def blocks(self) -> list[Block]:
        """Return the findings as footnotes."""
        from khujand_cli.reports import screen

        return screen.check(self)


class TimelineReport(NamedTuple):
    """The events of a dataset in order of time, what was found about them, and the calendars in which to date them."""

    indexed: Index
    entries: Sequence[Entry]
    findings: Sequence[Finding] = ()
    calendar: str = "both"

    def rendered(self, output_format: str) -> str:
        """Return the timeline in a format."""
        return TIMELINE[output_format]().timeline(self)

    def blocks(self) -> list[Block]:
        """Return the timeline as a table."""
        from khujand_cli.reports import screen

        return screen.timeline(self)


class ComparisonReport(NamedTuple):
    """The sources of a dataset side by side."""

    indexed: Index
    collation: Collation

    def rendered(self, output_format: str) -> str:
        """Return the comparison in a format."""
        return COMPARISON[output_format]().compare(self)

    def blocks(self) -> list[Block]:
        """Return the comparison as tables."""
        from khujand_cli.reports import screen

        return screen.compare(self)


class SourcesReport(NamedTuple):
    """The sources of a dataset, each with its reference, its claims and what it rests on."""

    indexed: Index
    works: Sequence[Work]

    def rendered(self, output_format: str) -> str:
        """Return the sources in a format."""
        return SOURCES[output_format]().sources(self)

    def blocks(self) -> list[Block]:
        """Return the sources as a bibliography."""
        from khujand_cli.reports import screen

        return screen.sources(self)


class RulesReport(NamedTuple):
    """One rule to be explained, or several to be listed."""

    rules: Sequence[Rule]

    def rendered(self, output_format: str) -> str:
        """Return the rules in a format."""
        return RULES[output_format]().rules(self)

    def blocks(self) -> list[Block]:
        """Return the page of the rule, or a table of several."""
        from khujand_cli.reports import screen

        return screen.rules(self)
