"""The bounds of a figure, or the ends of a span, run backwards.

A low estimate over the best one, a range from the greater number to the lesser, a siege that ends before it begins: the
source contradicts itself, or a column was taken for another. The claim takes part in nothing else.

Flagged:

    {"sources": [{"id": "report", "label": "The report", "kind": "primary"}],
     "quantities": [{"id": "killed", "label": "Killed", "unit": "person"}],
     "claims": [{"id": "report-killed", "source": "report", "quantity": "killed",
                 "figure": {"low": 2, "best": 0, "high": 9}}]}

Not flagged:

    {"sources": [{"id": "report", "label": "The report", "kind": "primary"}],
     "quantities": [{"id": "killed", "label": "Killed", "unit": "person"}],
     "claims": [{"id": "report-killed", "source": "report", "quantity": "killed",
                 "figure": {"low": 0, "best": 2, "high": 9}}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from khujand_cli.concordance.accounts import Standing, standing
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.in_words import words
from khujand_cli.figures.figure import Figure
from khujand_cli.figures.in_words import number
from khujand_cli.figures.numeral import Numeral
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.readings import IN_FULL, Brevity, fitting
from khujand_cli.rules.wording.standing import as_quoted

RULE = Rule("FIG001", "bounds-out-of-order", Severity.ERROR, "0.2.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield one finding for each claim whose bounds or span run backwards."""
    for claim in index.impossible:
        stands = standing(index, [claim])
        if _said(index, claim, IN_FULL):
            yield RULE.finding(
                index,
                [claim],
                message=fitting(partial(_sentence, index, claim, stands)),
                subject=claim.subject,
                severity=stands.severity(certain=True),
                origin=claim.source,
            )


def _sentence(index: Index, claim: Claim, stands: Standing, brevity: Brevity) -> str:
    quoted, name = as_quoted(index, stands, brevity), brevity.label(index, claim.source)
    return f"{quoted}{name} {_said(index, claim, brevity)}."


def _said(index: Index, claim: Claim, brevity: Brevity) -> str:
    label = brevity.quoted(index, claim.subject)
    if claim.figure is not None:
        return f"gives {_bounds(claim.figure)} for {label}"
    dates = [claim.date, claim.also.date if claim.also else None]
    backwards = next((date for date in dates if date is not None and date.disordered), None)
    return f"dates {label} {words(backwards)}, which ends before it begins" if backwards else ""


def _bounds(figure: Figure) -> str:
    low, high = _numeral(figure.low), _numeral(figure.high)
    if figure.best is None:
        return f"{low} to {high}, a range that runs backwards"
    best = _numeral(figure.best)
    if figure.best.value < figure.low.value:
        return f"best {best}, below its own low {low},"
    if figure.best.value > figure.high.value:
        return f"best {best}, above its own high {high},"
    return f"low {low}, above its own high {high},"


def _numeral(numeral: Numeral) -> str:
    return number(numeral.value)
