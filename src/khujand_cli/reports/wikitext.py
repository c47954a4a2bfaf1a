"""Wikitext: the comparison as a table to paste into a page of a wiki."""

from __future__ import annotations

import re
from collections.abc import Iterator

from khujand_cli.reports.report import ComparisonReport
from khujand_cli.reports.wording import comparison as comparing
from khujand_cli.wording import on_one_line

# What makes markup of a text, or a link or a signature.
_ACTIVE = re.compile(r"[\[\]{}|<>'&=*#:;~_\\]|^[-+!]|(?<=/)/|--")


def escaped(text: str) -> str:
    """Return the text with every character spelled out that a wiki would act on."""
    return _ACTIVE.sub(lambda found: "".join(f"&#{ord(letter)};" for letter in found[0]), on_one_line(text))


def compare(report: ComparisonReport) -> str:
    """Return each subject with what each source says on it, the sources across."""
    return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: ComparisonReport) -> Iterator[str]:
    index, collation = report.indexed, report.collation
    yield '{| class="wikitable"'
    yield f"! {' !! '.join(['Subject', *(escaped(index.label(source)) for source in collation.sources)])}"
    for row in comparing.rows_shown(collation, every=report.every):
        said = (comparing.said(index, row, source) for source in collation.sources)
        yield "|-"
        yield f"| {' || '.join(map(escaped, (comparing.subject_label(index, row), *said)))}"
    yield "|}"
