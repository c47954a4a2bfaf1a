"""Two accounts that are not declared to depend on each other have one error in common.

Two hands seldom make one slip. Where both print the same sum that does not add up, the total may hold something that
the parts, as they are declared, do not; else a common source, a printer or a copy would explain it. Who prints the same
day that never was has it from somewhere, too. Whatever is declared, they count as one witness there: the comparison of
the sources does not call them independent. A sum of small or round figures shows nothing of the kind.

Flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "secondary", "based_on": []},
                 {"id": "brown", "label": "Brown", "kind": "secondary", "based_on": []}],
     "quantities": [{"id": "killed", "label": "Killed", "unit": "person"},
                    {"id": "wounded", "label": "Wounded", "unit": "person"},
                    {"id": "losses", "label": "Losses", "unit": "person", "sum_of": ["killed", "wounded"]}],
     "claims": [{"id": "adams-killed", "source": "adams", "quantity": "killed", "figure": 1213},
                {"id": "adams-wounded", "source": "adams", "quantity": "wounded", "figure": 3121},
                {"id": "adams-losses", "source": "adams", "quantity": "losses", "figure": 4344},
                {"id": "brown-killed", "source": "brown", "quantity": "killed", "figure": 1213},
                {"id": "brown-wounded", "source": "brown", "quantity": "wounded", "figure": 3121},
                {"id": "brown-losses", "source": "brown", "quantity": "losses", "figure": 4344}]}

Not flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "secondary", "based_on": []},
                 {"id": "brown", "label": "Brown", "kind": "secondary", "based_on": []}],
     "quantities": [{"id": "killed", "label": "Killed", "unit": "person"},
                    {"id": "wounded", "label": "Wounded", "unit": "person"},
                    {"id": "losses", "label": "Losses", "unit": "person", "sum_of": ["killed", "wounded"]}],
     "claims": [{"id": "adams-killed", "source": "adams", "quantity": "killed", "figure": 1213},
                {"id": "adams-wounded", "source": "adams", "quantity": "wounded", "figure": 3121},
                {"id": "adams-losses", "source": "adams", "quantity": "losses", "figure": 4334},
                {"id": "brown-killed", "source": "brown", "quantity": "killed", "figure": 1213},
                {"id": "brown-wounded", "source": "brown", "quantity": "wounded", "figure": 3121},
                {"id": "brown-losses", "source": "brown", "quantity": "losses", "figure": 4334}]}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from khujand_cli.concordance.families.joint import Contradiction
from khujand_cli.concordance.misfits import Misfit, borne_out
from khujand_cli.concordance.shared_errors import SharedError, shared_errors
from khujand_cli.concordance.told import made, said_of
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.lineage import Dependence, dependence
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.in_words import words
from khujand_cli.figures.in_words import interval
from khujand_cli.finding import Finding, Reading, Rule, Severity
from khujand_cli.rules.wording.leads import leads_sentence
from khujand_cli.rules.wording.readings import Brevity, fitting
from khujand_cli.rules.wording.sums import (
    borne_out_in_words,
    explained,
    in_words,
    made_in_words,
    parts_in_words,
    whose_parts_in_words,
)

RULE = Rule("SRC003", "shared-error", Severity.WARNING, "0.2.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield one finding for each error that accounts have in common which are not declared to depend."""
    for error in shared_errors(index):
        if error.misfits:
            yield _of_sum(index, error)
        else:
            yield _of_day(index, error) if error.joint is None else _of_family(index, error, error.joint)


def _of_family(index: Index, error: SharedError, joint: Contradiction) -> Finding:
    def message(brevity: Brevity) -> str:
        who = f"{brevity.who(index, error.sources)} have one error in common"
        reading = "The whole may hold something that its parts do not; else a common source, a printer or a copy"
        from khujand_cli.rules.wording.joint import reckoning_in_words

        reckoning = reckoning_in_words(index, joint, brevity)
        return f"{who}: {reckoning}. {reading} would explain it. {_one_witness(index, error)}"

    claims = [claim for account in error.accounts for claim in account]
    return RULE.finding(index, claims, message=fitting(message), subject=error.subject)


def _of_day(index: Index, error: SharedError) -> Finding:
    claims = [claim for account in error.accounts for claim in account]
    date = claims[0].date
    stated = words(date) if date is not None else ""

    def message(brevity: Brevity) -> str:
        who = brevity.who(index, error.sources)
        account = f"{who} date {brevity.quoted(index, error.subject)} {stated}, a day that no calendar has"
        return f"{account}. A common source, a printer or a copy would explain it. {_one_witness(index, error)}"

    return RULE.finding(index, claims, message=fitting(message), subject=error.subject)


def _of_sum(index: Index, error: SharedError) -> Finding:
    first = error.misfits[0]
    reckoning = first.reckoning
    leads = explained(
        index,
        reckoning,
        tuple(claim for misfit in error.misfits for claim in misfit.reckoning.total.claims),
        tuple(claim for misfit in error.misfits for part in misfit.reckoning.parts for claim in part.claims),
    )
    sentence = leads_sentence(leads, searched=False, certain=True)
    others = _borne_out(index, error)

    def message(brevity: Brevity) -> str:
        account = _account(index, error, first, brevity)
        account += borne_out_in_words(index, others, error.sources, brevity)
        reading = f"The total may hold something that {_division(first)} not; else"
        causes = "a common source, a printer or a copy would explain it."
        return f"{account}. {reading} {causes} {_one_witness(index, error)} {sentence}".rstrip()

    return RULE.finding(
        index,
        [claim for account in error.accounts for claim in account],
        message=fitting(message),
        subject=error.subject,
        figures=reckoning.account,
        leads=leads,
        readings=(*_readings(index, error), *said_of(index, error.subject, others)),
    )


def _borne_out(index: Index, error: SharedError) -> Sequence[Claim]:
    """Return the claims of others that state what the parts make."""
    known = {*error.sources, *(source for misfit in error.misfits for source in misfit.repeated_by)}
    return [claim for claim in borne_out(index, error.misfits[0]) if claim.source not in known]


def _division(misfit: Misfit) -> str:
    return "one of the divisions does" if misfit.divided else "its parts do"


def _account(index: Index, error: SharedError, misfit: Misfit, brevity: Brevity) -> str:
    """Say what all these accounts give, and how it does not add up."""
    reckoning = misfit.reckoning
    who = brevity.who(index, error.sources)
    parts = parts_in_words(index, reckoning.sum.total, reckoning.parts, brevity)
    made_of_parts = made_in_words(index, reckoning)
    repeaters = dict.fromkeys(source for one in error.misfits for source in one.repeated_by)
    repeated = f" (repeated by {brevity.who(index, repeaters)})" if repeaters else ""
    if misfit.divided:
        label = brevity.quoted(index, reckoning.sum.total)
        first = parts_in_words(index, reckoning.sum.total, misfit.divided, brevity)
        whole = f"{first} make {interval(reckoning.account.stated)}"
        return f"{who}{repeated} divide {label} in two ways that differ alike: {whole}, and {parts} {made_of_parts}"
    total = in_words(index, reckoning.total, brevity)
    whose = whose_parts_in_words(index, "the", reckoning.sum.total, reckoning.parts, brevity)
    return f"{who}{repeated} have one error in common: {total}, but {whose} {made_of_parts}"


def _one_witness(index: Index, error: SharedError) -> str:
    """Say that the accounts count as one, and whether they are declared to be independent."""
    firsts = [account[0] for account in error.accounts]
    declared = {
        dependence(index.lineage(mine.subject), mine, index.lineage(theirs.subject), theirs)
        for mine, theirs in combinations(firsts, 2)
    }
    though = "Though declared to rest on nobody, they" if declared == {Dependence.INDEPENDENT} else "They"
    return f"{though} count as one witness here."


def _readings(index: Index, error: SharedError) -> tuple[Reading, Reading]:
    """Return the total that all of them give, and what their parts make."""
    reckoning = error.misfits[0].reckoning
    total = made(index, reckoning.total)
    if not reckoning.total.derived:
        stated = tuple(claim for misfit in error.misfits for claim in misfit.reckoning.total.claims)
        repeated_by = {source for misfit in error.misfits for source in misfit.repeated_by}
        total = total._replace(
            stated=True,
            sources=error.sources,
            repeated_by=tuple(sorted(repeated_by, key=index.rank)),
            claims=stated,
            follows_from=(),
        )
    parts = tuple(claim for misfit in error.misfits for part in misfit.reckoning.parts for claim in part.claims)
    return total, made(index, reckoning.derived_term)._replace(sources=error.sources, follows_from=parts)
