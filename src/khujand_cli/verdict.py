"""Verdicts: what was found in two parts of a file, put together as one process would have found it in the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from khujand_cli.coverage import Count
from khujand_cli.criticism import Criticism, in_order
from khujand_cli.model import Dataset
from khujand_cli.share import LISTS, SUBJECTS, Share


class Verdict(NamedTuple):
    """What was found in a file, and of the dataset what a report of that names."""

    criticism: Criticism
    excerpt: Dataset


def places(share: Share, criticism: Criticism) -> dict[str, tuple[int, int]]:
    """Return where the subjects stand in the file that could not be judged."""
    sought = {one.subject for count in criticism.coverage.values() for one in count.not_evaluable}
    return {
        record.id: (kind, number)
        for kind, name in enumerate(SUBJECTS)
        for record, number in zip(getattr(share.dataset, name), share.numbers[name], strict=True)
        if record.id in sought
    }


def both(one: Verdict, other: Verdict, places: Mapping[str, tuple[int, int]]) -> Verdict:
    """Return what was found in both parts, in the order in which it would be found in the whole."""
    counts = {}
    for name, count in one.criticism.coverage.items():
        more = other.criticism.coverage[name]
        failed = sorted((*count.not_evaluable, *more.not_evaluable), key=lambda each: places[each.subject])
        counts[name] = Count(count.checked + more.checked, tuple(failed))
    findings = in_order((*one.criticism.findings, *other.criticism.findings))
    sources = {source.id: source for source in (*one.excerpt.sources, *other.excerpt.sources)}
    lists: dict[str, Any] = {name: (*getattr(one.excerpt, name), *getattr(other.excerpt, name)) for name in LISTS}
    return Verdict(Criticism(tuple(findings), counts), replace(one.excerpt, sources=tuple(sources.values()), **lists))
