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

from collections.abc import Iterator, Sequence

from khujand_cli.concordance.accounts import Standing, standing
from khujand_cli.concordance.misfits import Misfit, borne_out, mending, misfits
from khujand_cli.concordance.told import made, said_of
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.in_words import interval
from khujand_cli.finding import Finding, Reading, Rule, Severity
from khujand_cli.rules.wording.leads import leads_sentence
from khujand_cli.rules.wording.readings import Brevity, fitting
from khujand_cli.rules.wording.standing import as_quoted, not_seen, why_not_own
from khujand_cli.rules.wording.sums import (
    are_exact,
    best_in_words,
    borne_out_in_words,
    explained,
    in_words,
    made_in_words,
    mended_in_words,
    parts_in_words,
    whose_parts_in_words,
)
from khujand_cli.wording import counted

RULE = Rule("SUM001", "sum-mismatch", Severity.ERROR, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield a finding for each source whose own total cannot be made from its own parts."""
    for _, misfit in misfits(index):
        yield _finding(index, misfit)


def _finding(index: Index, misfit: Misfit) -> Finding:
    reckoning = misfit.reckoning
    every = (reckoning, *misfit.also)
    claims = tuple(dict.fromkeys(claim for one in every for claim in one.claims))
    judged = [index.claims[claim] for claim in claims]
    stands = standing(index, judged)
    leads = explained(
        index, reckoning, reckoning.total.claims, [claim for part in reckoning.parts for claim in part.claims]
    )
    # That somebody else has what the parts make is the simplest explanation, and is told in the sentence.
    others = borne_out(index, misfit)
    told = misfit.divided or others or mending(index, reckoning)
    searched = are_exact(index, claims) and not (reckoning.fits or told)
    certain = any(one.certain for one in every)
    sentence = leads_sentence(leads, searched=searched, certain=certain)
    return RULE.finding(
        index,
        judged,
        message=fitting(lambda brevity: f"{_account(index, misfit, stands, others, brevity)} {sentence}".rstrip()),
        subject=reckoning.sum.total,
        certain=certain,
        severity=stands.severity(certain=certain),
        figures=reckoning.account,
        leads=leads,
        readings=(*_readings(index, misfit), *(said_of(index, reckoning.sum.total, others) if others else ())),
        origin=misfit.source,
    )


def _claims(index: Index, misfit: Misfit) -> list[Claim]:
    names = (claim for reckoning in (misfit.reckoning, *misfit.also) for claim in reckoning.claims)
    return [index.claims[claim] for claim in dict.fromkeys(names)]


def _account(index: Index, misfit: Misfit, stands: Standing, others: Sequence[Claim], brevity: Brevity) -> str:
    """Say what is stated, what the own parts make, who only repeats it, what ``others`` have, and whose word it is."""
    name = brevity.label(index, misfit.source)
    quoted = as_quoted(index, stands, brevity)
    account = f"{quoted}{_sentence(index, misfit, '' if quoted else name, brevity)}"
    if misfit.also:
        fails = "fail" if misfit.also[1:] else "fails"
        account += f"; {counted(len(misfit.also), 'other division')} of it {fails} as well"
    if misfit.repeated_by:
        repeat = "repeat" if misfit.repeated_by[1:] else "repeats"
        account += f". {brevity.who(index, misfit.repeated_by)} only {repeat} it"
    account += borne_out_in_words(index, others, (misfit.source,), brevity)
    account += mended_in_words(index, misfit.reckoning, brevity)
    whose = not_seen(name) if quoted else why_not_own(index, stands, _claims(index, misfit), brevity)
    return f"{account}. {whose}".rstrip()


def _sentence(index: Index, misfit: Misfit, name: str, brevity: Brevity) -> str:
    """Return what is stated and what the parts make; ``name`` is who states it, or nothing where that is said."""
    reckoning = misfit.reckoning
    made_of_parts = made_in_words(index, reckoning)
    if misfit.divided:
        label = brevity.quoted(index, reckoning.sum.total)
        first = parts_in_words(index, reckoning.sum.total, misfit.divided, brevity)
        parts = parts_in_words(index, reckoning.sum.total, reckoning.parts, brevity)
        whole = f"{name} divides {label} in two ways that differ" if name else f"two divisions of {label} differ"
        return f"{whole}: {first} make {interval(reckoning.account.stated)}, and {parts} {made_of_parts}"
    total = in_words(index, reckoning.total, brevity)
    if reckoning.fits:
        return f"{name} states {total}, but {best_in_words(reckoning)}".removeprefix(" states ")
    if name:
        whose = whose_parts_in_words(index, "its own", reckoning.sum.total, reckoning.parts, brevity)
        return f"{name} states {total}, but {whose} {made_of_parts}"
    parts = parts_in_words(index, reckoning.sum.total, reckoning.parts, brevity)
    return f"{total} does not fit its own parts: {parts} {made_of_parts}"


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
