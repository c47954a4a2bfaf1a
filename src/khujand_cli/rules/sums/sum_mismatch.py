"""One source's own total cannot equal its own parts.

A total that is not the sum of its parts is the surest trace of a slip in copying, printing or adding. It shows that the
figures do not fit; which of them is wrong it cannot know. Where it is only possible, where the source took the total
and the parts from different sources, or where two other works quote them, it is a warning.

Flagged:

    {"sources": [{"id": "report", "label": "The report", "kind": "primary"}],
     "quantities": [{"id": "killed", "label": "Killed", "unit": "person"},
                    {"id": "wounded", "label": "Wounded", "unit": "person"},
                    {"id": "losses", "label": "Losses", "unit": "person", "sum_of": ["killed", "wounded"]}],
     "claims": [{"id": "report-killed", "source": "report", "quantity": "killed", "figure": 12},
                {"id": "report-wounded", "source": "report", "quantity": "wounded", "figure": 31},
                {"id": "report-losses", "source": "report", "quantity": "losses", "figure": 44}]}

Not flagged:

    {"sources": [{"id": "report", "label": "The report", "kind": "primary"}],
     "quantities": [{"id": "killed", "label": "Killed", "unit": "person"},
                    {"id": "wounded", "label": "Wounded", "unit": "person"},
                    {"id": "losses", "label": "Losses", "unit": "person", "sum_of": ["killed", "wounded"]}],
     "claims": [{"id": "report-killed", "source": "report", "quantity": "killed", "figure": 12},
                {"id": "report-losses", "source": "report", "quantity": "losses", "figure": 44}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.concordance.accounts import quoted_in, standing
from khujand_cli.concordance.audits import audits
from khujand_cli.concordance.in_words import not_one_word
from khujand_cli.concordance.misfits import Misfit, misfits
from khujand_cli.concordance.told import made
from khujand_cli.dataset.index import Index
from khujand_cli.figures.figure import total
from khujand_cli.finding import Account, Finding, Reading, Rule, Severity
from khujand_cli.rules.wording.leads import leads_sentence
from khujand_cli.rules.wording.readings import Brevity, fitting
from khujand_cli.rules.wording.sums import are_exact, best_in_words, explained, in_words, made_in_words, parts_in_words
from khujand_cli.wording import counted

RULE = Rule("SUM001", "sum-mismatch", Severity.ERROR, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield a finding for each source whose own total cannot be made from its own parts."""
    for audit in audits(index):
        for misfit in misfits(index, audit):
            yield _finding(index, misfit)


def _finding(index: Index, misfit: Misfit) -> Finding:
    reckoning = misfit.reckoning
    every = (reckoning, *misfit.also)
    claims = tuple(dict.fromkeys(claim for one in every for claim in one.claims))
    own = tuple(index.claims[claim] for claim in claims)
    stands = standing(index, own)
    leads = explained(
        index, reckoning, reckoning.total.claims, [claim for part in reckoning.parts for claim in part.claims]
    )
    sentence = leads_sentence(leads, searched=are_exact(index, claims) and not reckoning.fits)
    certain = any(one.certain for one in every)
    return RULE.finding(
        message=fitting(lambda brevity: f"{_account(index, misfit, brevity)} {sentence}".rstrip()),
        subject=reckoning.sum.total,
        claims=claims,
        sources=index.sources_of(claims),
        certain=certain,
        severity=stands.severity(certain=certain),
        figures=Account(reckoning.total.interval, total(part.interval for part in reckoning.parts)),
        leads=leads,
        readings=tuple(_readings(index, misfit)),
        origin=misfit.source,
    )


def _account(index: Index, misfit: Misfit, brevity: Brevity) -> str:
    """Say what the account states, and what its own parts make."""
    reckoning = misfit.reckoning
    claims = tuple(index.claims[claim] for claim in reckoning.claims)
    name = brevity.label(index, misfit.source)
    quoted = quoted_in(index, claims)
    parts = parts_in_words(index, reckoning.parts, brevity)
    if reckoning.total.derived:
        label = brevity.quoted(index, reckoning.sum.total)
        account = (
            f"{quoted}{name} divides {label} in two ways, which make {_amount(index, misfit)}: "
            f"its own parts, {parts}, {made_in_words(index, reckoning)}"
        )
    elif reckoning.fits:
        account = f"{quoted}{name} states {in_words(index, reckoning.total, brevity)}, but {best_in_words(reckoning)}"
    else:
        account = (
            f"{quoted}{name} states {in_words(index, reckoning.total, brevity)}, but its own parts, {parts}, "
            f"{made_in_words(index, reckoning)}"
        )
    if misfit.also:
        account += (
            f"; {counted(len(misfit.also), 'other division')} of it {'fail' if misfit.also[1:] else 'fails'} as well"
        )
    if misfit.repeated_by:
        account += f". {brevity.who(index, misfit.repeated_by)} only repeat{'s' * (len(misfit.repeated_by) == 1)} it"
    stands = standing(index, claims)
    if len(stands.works) == 1:
        return f"{account}. {name} was not seen there: the slip may be of the work that quotes it."
    apart = f" {not_one_word(index, claims)}" if not stands.own else ""
    return f"{account}.{apart}"


def _amount(index: Index, misfit: Misfit) -> str:
    readings = list(_readings(index, misfit))
    low, other = (reading.low for reading in readings[:2])
    return f"{low:,} and {other:,}"


def _readings(index: Index, misfit: Misfit) -> Iterator[Reading]:
    reckoning = misfit.reckoning
    first = made(index, reckoning.total)
    if not reckoning.total.derived:
        repeated = index.rank
        first = first._replace(
            stated=True, claims=reckoning.total.claims, follows_from=(),
            repeated_by=tuple(sorted(misfit.repeated_by, key=repeated)),
        )  # fmt: skip
    yield first
    for one in (reckoning, *misfit.also):
        yield made(index, one.derived_term)
