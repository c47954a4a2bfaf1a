"""Renderers: what a format has to be able to do for each report, so that mypy holds every format to it."""

from __future__ import annotations

from typing import Protocol

from khujand_cli.reports.report import (
    CheckReport,
    ComparisonReport,
    DifferenceReport,
    MatrixReport,
    RulesReport,
    SourcesReport,
    TimelineReport,
)


class CheckRenderer(Protocol):
    """A format in which findings are reported."""

    def check(self, report: CheckReport, /) -> str:
        """Return the findings of all files."""
        ...


class TimelineRenderer(Protocol):
    """A format in which a timeline is shown."""

    def timeline(self, report: TimelineReport, /) -> str:
        """Return the events in order of time."""
        ...


class ComparisonRenderer(Protocol):
    """A format in which sources are laid side by side."""

    def compare(self, report: ComparisonReport, /) -> str:
        """Return each subject with what each source says on it."""
        ...


class MatrixRenderer(Protocol):
    """A format in which it is shown how often every two sources agree."""

    def matrix(self, report: MatrixReport, /) -> str:
        """Return every two sources with what they agree on."""
        ...


class DifferenceRenderer(Protocol):
    """A format in which the changes between two versions are told."""

    def difference(self, report: DifferenceReport, /) -> str:
        """Return what came, went and changed."""
        ...


class SourcesRenderer(Protocol):
    """A format in which sources are listed."""

    def sources(self, report: SourcesReport, /) -> str:
        """Return each source with its reference."""
        ...


class RulesRenderer(Protocol):
    """A format in which rules are explained."""

    def rules(self, report: RulesReport, /) -> str:
        """Return the page of each rule, or a list of them."""
        ...


class NoteRenderer(CheckRenderer, ComparisonRenderer, Protocol):
    """A format in which a dispute is a note to paste."""


class PictureRenderer(TimelineRenderer, ComparisonRenderer, SourcesRenderer, Protocol):
    """A format that draws what can be drawn."""


class DatasetRenderer(CheckRenderer, TimelineRenderer, ComparisonRenderer, MatrixRenderer, SourcesRenderer, Protocol):
    """A format that has every report on a dataset."""


class FullRenderer(DatasetRenderer, DifferenceRenderer, RulesRenderer, Protocol):
    """A format that has every report there is."""
