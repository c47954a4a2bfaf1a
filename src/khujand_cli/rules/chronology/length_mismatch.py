"""A length or a distance in time is not that of the dates.

A siege of 53 days is a check on two dates. All ways of counting are tried: days with both ends, one or none; years
completed, running, of the moon, or as East Asia counts ages; weeks and months to half of one; for a begin or an end
that is known by its month or year, every day of that. A span says how long an event lasted, a single date does not;
between two events either may come first. It is an error only of one account that all ways contradict; dates of other
sources are held against a figure only where nobody disputes either.

Flagged:

    {"calendar": "gregorian",
     "sources": [{"id": "report", "label": "The report", "kind": "primary"}],
     "events": [{"id": "siege", "label": "The siege"}],
     "quantities": [{"id": "length", "label": "Days of siege", "unit": "day", "length_of": "siege"}],
     "claims": [{"id": "days", "source": "report", "quantity": "length", "figure": 12},
                {"id": "dates", "source": "report", "event": "siege", "date": "1866-05-17/1866-05-24"}]}

Not flagged:

    {"calendar": "gregorian",
     "sources": [{"id": "report", "label": "The report", "kind": "primary"}],
     "events": [{"id": "siege", "label": "The siege"}],
     "quantities": [{"id": "length", "label": "Days of siege", "unit": "day", "length_of": "siege"}],
     "claims": [{"id": "days", "source": "report", "quantity": "length", "figure": 8},
                {"id": "dates", "source": "report", "event": "siege", "date": "1866-05-17/1866-05-24"}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from khujand_cli.concordance.accounts import Standing, standing
from khujand_cli.concordance.in_words import said
from khujand_cli.concordance.time.lasting import amount
from khujand_cli.dataset.index import Index
from khujand_cli.figures.in_words import measured
from khujand_cli.finding import Finding, Rule, Severity, Step
from khujand_cli.rules.wording.leads import leads_sentence
from khujand_cli.rules.wording.readings import Brevity, claims_in_words, fitting
from khujand_cli.rules.wording.standing import as_quoted, why_not_own

if TYPE_CHECKING:
    from khujand_cli.concordance.time.lengths import Misfit

RULE = Rule("CHR006", "length-mismatch", Severity.ERROR, "0.2.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield a finding for each figure of a length or a distance that the dates do not allow."""
    for quantity in index.dataset.quantities:
        if quantity.length_of or quantity.between:
            # Few datasets have any, and the others need none of it.
            from khujand_cli.concordance.time.lengths import misfits

            yield from (_finding(index, misfit) for misfit in misfits(index, quantity))


def _finding(index: Index, misfit: Misfit) -> Finding:
    from khujand_cli.leads.lengths import calendar_lead

    leads = calendar_lead(index, misfit)
    claims = (misfit.figure, *misfit.dates)
    stands = standing(index, claims)
    own = stands.severity(certain=misfit.certain)
    sentence = leads_sentence(leads, searched=False, certain=misfit.certain)
    return RULE.finding(
        index,
        claims,
        message=fitting(lambda brevity: f"{_message(index, misfit, stands, brevity)} {sentence}".rstrip()),
        subject=misfit.quantity.id,
        certain=misfit.certain,
        severity=own if misfit.one_source else Severity.WARNING,
        origin=misfit.figure.source if misfit.one_source else None,
        because=tuple(_because(misfit)),
        leads=leads,
    )


def _because(misfit: Misfit) -> Iterator[Step]:
    """Yield what ties the figure to the dates, and the dates."""
    kind = "between" if misfit.quantity.between else "length_of"
    for event in misfit.quantity.between or (misfit.quantity.length_of or "",):
        yield Step(kind, misfit.quantity.id, event, (misfit.figure.id,))
        yield Step("date", event, event, tuple(claim.id for claim in misfit.dates if claim.subject == event))


def _message(index: Index, misfit: Misfit, stands: Standing, brevity: Brevity) -> str:
    quantity = brevity.quoted(index, misfit.quantity.id)
    figure = f"{brevity.cut(amount(index, misfit.figure))} for {quantity}"
    made = f"which by any way of counting is {_range(misfit)}"
    events = dict.fromkeys(claim.subject for claim in misfit.dates)
    if misfit.one_source:
        dates = (f"{_dates(index, misfit, event, brevity)} for {brevity.quoted(index, event)}" for event in events)
        source = brevity.label(index, misfit.figure.source)
        account = f"{as_quoted(index, stands, brevity)}{source} has {figure} and {' and '.join(dates)}, {made}."
        doubt = "" if misfit.certain else " If all of these are exact, they cannot all be right."
        return f"{account}{doubt} {why_not_own(index, stands, (misfit.figure, *misfit.dates), brevity)}".rstrip()
    dated = (
        f"{brevity.quoted(index, event)} is dated "
        f"{claims_in_words(index, [claim for claim in misfit.dates if claim.subject == event], brevity)}"
        for event in events
    )
    verdict = "Not all of this can be right" if misfit.certain else "If all of it is exact, not all can be right"
    author = brevity.label(index, misfit.figure.source)
    return f"{author} has {figure}; {' and '.join(dated)}, {made}. {verdict}, unless they mean different things."


def _dates(index: Index, misfit: Misfit, event: str, brevity: Brevity) -> str:
    texts = list(dict.fromkeys(said(index, claim) for claim in misfit.dates if claim.subject == event))
    more = [f"{len(texts) - brevity.names:,} more"] if len(texts) > brevity.names else []
    return " or ".join([*texts[: brevity.names], *more])


def _range(misfit: Misfit) -> str:
    high = measured(f"{misfit.high:,}", misfit.unit)
    return high if misfit.low == misfit.high else f"{misfit.low:,} to {high}"
