"""Headline: what the sources make of it, a clause for each finding, made from the finding alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khujand_cli.concordance.in_words import passive, said_alike
from khujand_cli.concordance.told import allows, is_on_one_subject, of_one_value, stands_beside
from khujand_cli.dataset.index import Index
from khujand_cli.figures.in_words import interval
from khujand_cli.finding import Certainty, Finding, Reading
from khujand_cli.reports.wording.first import first_sentence
from khujand_cli.reports.wording.ledgers import TOLD
from khujand_cli.wording import abridged, listed

# That no value fits all is said of the readings that exclude each other, and of no other.
_APART = "AGR001"


class Clause(NamedTuple):
    """What a finding comes to in a few words, and the number of the finding that it leads to."""

    text: str
    finding: int


class News(NamedTuple):
    """One line of the headline: a subject with its readings, and a clause for each finding on them.

    Where a finding is told by its own first sentence, this is what is ``told``, and there is no ``label``.
    """

    label: str
    told: str
    clauses: list[Clause]


def headline(index: Index, findings: Sequence[tuple[int, Finding]]) -> list[News]:
    """Return the lines of the headline; findings on the same readings of one subject share a line."""
    lines: dict[tuple[str, ...], News] = {}
    for number, finding in findings:
        if finding.accepted is not None:
            continue
        short = finding.code in TOLD and is_on_one_subject(index, finding)
        readings = tuple(_readings(index, finding)) if short else ()
        doubt = "perhaps " if finding.certainty is Certainty.POSSIBLE else ""
        if not readings or finding.subject is None:
            lines[(str(number),)] = News(
                "", first_sentence(finding.message, index)[0], [Clause(finding.rule.replace("-", " "), number)]
            )
            continue
        key = (finding.subject, *sorted(readings))
        told = listed(readings, _word(finding))
        news = lines.setdefault(key, News(index.label(finding.subject), told, []))
        news.clauses.append(Clause(doubt + TOLD[finding.code], number))
    return list(lines.values())


def _word(finding: Finding) -> str:
    return "and" if any(reading.stance for reading in finding.readings) else "or"


def _readings(index: Index, finding: Finding) -> Iterator[str]:
    for forms in of_one_value(index, finding.readings):
        if finding.code == _APART and stands_beside(forms, finding.claims):
            continue
        yield " = ".join(_reading(index, form) for form in forms)


def _reading(index: Index, reading: Reading) -> str:
    repeated = [source for source in reading.repeated_by if source not in reading.sources]
    sources = abridged([index.label(source) for source in (*reading.sources, *repeated)])
    if reading.stance:
        return f"{passive(index.claims[reading.claims[0]])} by {sources}"
    return f"{_value(index, reading)} ({sources})"


def _value(index: Index, reading: Reading) -> str:
    if reading.stated:
        return said_alike(index, index.named(reading.claims))
    return f"{interval(allows(reading)[0])} as reckoned"
