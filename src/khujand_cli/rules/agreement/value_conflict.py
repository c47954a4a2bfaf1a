"""Two figures or dates for one subject have no value in common.

The sources cannot both be right about the same thing. Where one source contradicts itself the finding is an error, but
not where it was read in two works only, which may quote it differently. Between sources contested history is no error
in the file, and the finding names every reading without judging it.

Flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "primary"},
                 {"id": "brown", "label": "Brown", "kind": "primary"}],
     "quantities": [{"id": "guns", "label": "Guns taken", "unit": "gun"}],
     "claims": [{"id": "adams-guns", "source": "adams", "quantity": "guns", "figure": 13},
                {"id": "brown-guns", "source": "brown", "quantity": "guns", "figure": 17}]}

Not flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "primary"},
                 {"id": "brown", "label": "Brown", "kind": "primary"}],
     "quantities": [{"id": "guns", "label": "Guns taken", "unit": "gun"}],
     "claims": [{"id": "adams-guns", "source": "adams", "quantity": "guns", "figure": ">=13"},
                {"id": "brown-guns", "source": "brown", "quantity": "guns", "figure": 17}]}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from khujand_cli.concordance.agreement import Difference
from khujand_cli.concordance.in_words import not_one_word
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.lineage import Dependence, Lineage, own_word
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.in_words import small
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.conflict import Conflict, conflicts
from khujand_cli.wording import listed

RULE = Rule("AGR001", "value-conflict", Severity.WARNING, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield a finding for each subject on which claims conflict."""
    for conflict in conflicts(index, {Difference.SELF, Difference.CONFLICT}):
        own = [pair for pair in conflict.pairs if pair.difference is Difference.SELF and pair.certain]
        against_itself = list(dict.fromkeys(index.label(pair.one.source) for pair in own))
        contradicts = "contradicts itself" if len(against_itself) == 1 else "each contradict themselves"
        yield conflict.finding(
            RULE,
            closing=f"{listed(against_itself)} {contradicts}." if own else _witnesses(index, conflict),
            severity=Severity.ERROR if own else Severity.WARNING,
        )


def _witnesses(index: Index, conflict: Conflict) -> str:
    lineage = index.lineage(conflict.subject)
    across = [(pair.one, pair.other) for pair in conflict.pairs if pair.one.source != pair.other.source]
    if not across:
        alone = len({claim.source for claim in conflict.claims}) == 1
        own = alone and own_word(tuple(conflict.claims), index.sources)
        return not_one_word(index, tuple(conflict.claims)) if alone and not own else ""
    if relying := _relying(lineage, across):
        return f"{_relies(index, *relying)}, among others."
    between = {lineage.between(*pair) for pair in across}
    # The finding names mere copyists too, but no pair of the conflict holds a copy against what it copied.
    together = [(claim, other) for claim, other in combinations(conflict.claims, 2) if claim.source != other.source]
    if between == {Dependence.INDEPENDENT}:
        return _independent(index, lineage, together)
    if relying := _relying(lineage, together):
        return f"{_relies(index, *relying)}; beyond that, whether they depend on each other is not known."
    return "Whether they depend on each other is not known."


def _independent(index: Index, lineage: Lineage, together: list[tuple[Claim, Claim]]) -> str:
    """Say how many witnesses stand behind the claims of a conflict in which those that differ are independent."""
    between = {lineage.between(*pair) for pair in together}
    if between == {Dependence.INDEPENDENT}:
        return "The witnesses are independent."
    if Dependence.UNKNOWN in between:
        return "Not all of their witnesses are known to be independent."
    roots = {root: None for pair in together for claim in pair for root in sorted(lineage.roots(claim))}
    return f"They go back to {small(len(roots))} independent witnesses, {listed(map(index.label, roots))}."


def _relying(lineage: Lineage, pairs: Iterable[tuple[Claim, Claim]]) -> tuple[Claim, Claim] | None:
    """Return the first claim that rests on the source of the other of its pair, and that other; None if none does."""
    both_ways = (pair for claim, other in pairs for pair in ((claim, other), (other, claim)))
    return next(((later, earlier) for later, earlier in both_ways if earlier.source in lineage.above(later)), None)


def _relies(index: Index, later: Claim, earlier: Claim) -> str:
    return f"{index.label(later.source)} relies on {index.label(earlier.source)} here"
