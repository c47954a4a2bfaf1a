"""Arranged: the sentences on findings that are shown in part, under heads, or on one screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from khujand_cli.finding import Finding, Severity
from khujand_cli.reports import sentences
from khujand_cli.wording import abridged, counted

if TYPE_CHECKING:
    from khujand_cli.reports.report import CheckReport
    from khujand_cli.views.arrangement import Group, Told


def unshown(report: CheckReport) -> str:
    """Say how many findings are not shown; nothing where all are, or where none is wanted but their counts."""
    only_counted = report.wanted.overview and not report.wanted.arrangement.top
    left = 0 if only_counted else report.unshown()
    return f"and {counted(left, 'more finding')}" if left else ""


def by_file(report: CheckReport) -> Iterator[str]:
    """Yield how many findings of each severity there are in each file, where that is wanted."""
    for criticism, _, file in report.judged if report.wanted.by_file else ():
        yield f"{file}: {sentences.summary([criticism])}"


def contents(report: CheckReport) -> Iterator[str]:
    """Yield for each severity what the findings that are shown are about, since the first have scrolled away.

    Of notes, which are many, only the rules are named.
    """
    open_ones = [told for told in report.shown() if told[0].accepted is None]
    for severity in Severity:
        named: dict[str, list[str]] = {}
        shown = [told for told in open_ones if told[0].severity is severity]
        if severity is Severity.NOTE and shown:
            yield f"{counted(len(shown), 'note')}: {_codes([finding for finding, _ in shown])}."
            continue
        for finding, index in shown:
            label = index.label(finding.subject) if index and finding.subject else "the dataset"
            named.setdefault(label, []).append(finding.code)
        if named:
            told = [f"{label} ({', '.join(dict.fromkeys(codes))})" for label, codes in named.items()]
            yield f"{counted(len(shown), severity.value)}: {abridged(told)}."


def _codes(findings: Sequence[Finding]) -> str:
    count = Counter(finding.code for finding in findings)
    return abridged([code if times == 1 else f"{times:,} {code}" for code, times in count.items()])


def group_head(group: Group) -> str:
    """Return what a group of findings has in common, and how many of each severity stand in it."""
    counts = [counted(number, severity.value) for severity in Severity if (number := group.count(severity))]
    name = f'"{group.label}" ({group.key})' if group.label else group.key or f"no {group.by}"
    if group.by == "rule":
        name = f"{group.key} {group.label}"
    return f"{name}: {', '.join(counts) or 'accepted'}"


def under_heads(report: CheckReport) -> Iterator[tuple[str, Sequence[Told]]]:
    """Yield the findings that are shown under their heads, each finding once; without heads under an empty one.

    Where several sources or claims take part in a finding, it stands under the one that has the most.
    """
    for heading, left, _ in whole_groups(report):
        yield heading, left


def whole_groups(report: CheckReport) -> Iterator[tuple[str, Sequence[Told], Sequence[Told]]]:
    """Yield each head with the findings that stand under it first, and with those that stand under one above it."""
    if report.wanted.arrangement.group is None:
        yield "", report.shown(), ()
        return
    told: set[int] = set()
    for group in report.groups():
        left = [member for member in group.members if id(member[0]) not in told]
        above = [member for member in group.members if id(member[0]) in told]
        told.update(id(finding) for finding, _ in left)
        yield group_head(group) + (f" ({len(above):,} of them above)" if above else ""), left, above


def overview(report: CheckReport) -> Iterator[tuple[str, list[str]]]:
    """Yield what heads there are, each with the groups that have the most findings, and which figure would mend most.

    ``report`` may have findings by the hundred thousand: of each kind of head a few are named.
    """
    from khujand_cli.views.overview import MOST

    seen = report.overview()
    for kind, found in seen.heads.items():
        named = [group for group in found if group.key]
        lines = [group_head(group) for group in named[:MOST]]
        # A finding stands in several groups, where it is about several sources.
        rest = len({id(finding) for group in named[MOST:] for finding, _ in group.members})
        more = [f"{len(named) - MOST:,} more, with {counted(rest, 'finding')}"] if rest else []
        if named:
            yield f"By {kind}", [*lines, *more]
    mending = [
        f"{index.label(index.claims[claim].subject)}, {sentences.shown(index, index.claims[claim])} "
        f"({index.label(index.claims[claim].source)}; {claim}): {counted(times, 'finding')}"
        for claim, times, index in seen.mendings[:MOST]
        if index is not None
    ]
    if mending:
        yield "One other figure would mend most", mending
