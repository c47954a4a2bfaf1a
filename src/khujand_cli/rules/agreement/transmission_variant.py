"""Two authors who used one witness give different values.

The witness said one thing, so at least one of the two departs from it, or they used different copies. That is a
question about transmission, not about the event, and it replaces value-conflict (AGR001).

Flagged:

    {"sources": [{"id": "letter", "label": "The letter", "kind": "primary"},
                 {"id": "adams", "label": "Adams", "kind": "secondary"},
                 {"id": "brown", "label": "Brown", "kind": "secondary"}],
     "quantities": [{"id": "guns", "label": "Guns taken", "unit": "gun"}],
     "claims": [{"id": "adams-guns", "source": "adams", "quantity": "guns", "figure": 13, "based_on": ["letter"]},
                {"id": "brown-guns", "source": "brown", "quantity": "guns", "figure": 18, "based_on": ["letter"]}]}

Not flagged:

    {"sources": [{"id": "letter", "label": "The letter", "kind": "primary"},
                 {"id": "adams", "label": "Adams", "kind": "secondary"},
                 {"id": "brown", "label": "Brown", "kind": "secondary"}],
     "quantities": [{"id": "guns", "label": "Guns taken", "unit": "gun"}],
     "claims": [{"id": "adams-guns", "source": "adams", "quantity": "guns", "figure": 13, "based_on": ["letter"]},
                {"id": "brown-guns", "source": "brown", "quantity": "guns", "figure": 18}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.concordance.agreement import Difference, Pair, comparable, contradict
from khujand_cli.concordance.in_words import who
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.conflict import Conflict, conflicts

RULE = Rule("AGR002", "transmission-variant", Severity.WARNING, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield a finding for each subject on which claims with one witness differ."""

    def witness(pair: Pair) -> str:
        return min(index.lineage(pair.one.subject).roots(pair.one))

    for conflict in conflicts(index, {Difference.VARIANT}, witness):
        closing = _departure(index, conflict, witness(conflict.pairs[0]))
        yield conflict.finding(RULE, closing=closing, severity=Severity.WARNING)


def _departure(index: Index, conflict: Conflict, witness: str) -> str:
    """Say who must have departed: those who rest on another voice of the conflict, most often on the witness itself."""
    lineage = index.lineage(conflict.subject)
    relied_on = frozenset().union(*(lineage.above(claim) for claim in conflict.claims))
    voices = dict.fromkeys((witness, *(claim.source for claim in conflict.claims)))
    for voice in (voice for voice in voices if voice in relied_on):
        held = [pair for pair in conflict.pairs if (pair.one.source == voice) != (pair.other.source == voice)]
        differing = {(pair.other if pair.one.source == voice else pair.one).id for pair in held}
        others = [claim for claim in conflict.claims if claim.id in differing]
        if others and all(voice in lineage.above(claim) for claim in others):
            several = len({claim.source for claim in others}) > 1
            rests, departs = ("rest", "depart") if several else ("rests", "departs")
            departs = departs if all(pair.certain for pair in held) else "may depart"
            return f"{who(index, others)} {rests} on {index.label(voice)} here, and {departs} from it."
    plural = "Both rest" if len(conflict.claims) == 2 else "All rest"
    departs = "departs" if conflict.certain else "may depart"
    name = index.label(witness)
    own = [claim for claim in index.on(conflict.subject) if claim.source == witness]
    if all(any(_fits(index, said, claim) for said in own) for claim in conflict.claims):
        word, each = ("word leaves", "all of this") if len(own) == 1 else ("words leave", "each of these")
        return f"{plural} on one witness, {name}, whose own {word} room for {each}."
    return f"{plural} on one witness, {name}: at least one {departs} from it, or they used different copies."


def _fits(index: Index, said: Claim, claim: Claim) -> bool:
    return comparable(index, said, claim) and not contradict(index, said, claim)
