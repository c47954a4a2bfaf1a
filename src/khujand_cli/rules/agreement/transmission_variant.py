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

from collections.abc import Iterator, Sequence

from khujand_cli.concordance.responses import said_before
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.conflict import Conflict, conflicts
from khujand_cli.rules.wording.readings import Brevity

RULE = Rule("AGR002", "transmission-variant", Severity.WARNING, "0.1.0", __doc__)

# Who departs from whom is looked for among so many claims at most.
_MOST_CLAIMS = 60


def find(index: Index) -> Iterator[Finding]:
    """Yield one finding for each subject on which claims with one witness differ."""
    for conflict in conflicts(index):
        if conflict.quarrel.witness is not None and not conflict.quarrel.own:

            def closing(brevity: Brevity, conflict: Conflict = conflict) -> str:
                return _departure(conflict, brevity)

            yield conflict.finding(RULE, closing=closing, severity=Severity.WARNING)


def _departure(conflict: Conflict, brevity: Brevity) -> str:
    """Say who must have departed: those who rest on another of the voices, most often on the witness itself."""
    index, witness = conflict.index, conflict.quarrel.witness or ""
    lineage = index.lineage(conflict.subject)
    certain = conflict.quarrel.certain
    resting = [claim for claim in conflict.claims if lineage.roots(claim) == {witness}]
    looked_at = resting[:_MOST_CLAIMS]
    relied_on = frozenset().union(*(lineage.above(claim) for claim in looked_at))
    for voice in dict.fromkeys((witness, *(claim.source for claim in looked_at))):
        own = [claim for claim in looked_at if claim.source == voice] if voice in relied_on else []
        others = [claim for claim in resting if claim.source != voice and _excluded(conflict, claim, own)]
        if others and all(voice in lineage.above(claim) for claim in others):
            further = _further(conflict, [claim for claim in resting[:_MOST_CLAIMS] if claim not in others])
            return " ".join(_departing(conflict, brevity, *one) for one in ((voice, others), *further))
    plural = "Both rest" if len({claim.source for claim in resting}) == 2 else "All rest"
    name = brevity.label(index, witness)
    own = [claim for claim in conflict.testimony.claims if claim.source == witness]
    few = own and len(resting) <= _MOST_CLAIMS
    if few and all(any(not conflict.testimony.exclude(said, claim) for said in own) for claim in resting):
        word, each = ("word leaves", "all of this") if len(own) == 1 else ("words leave", "each of these")
        return f"{plural} on one witness, {name}, whose own {word} room for {each}."
    departs = "departs" if certain else "may depart"
    return f"{plural} on one witness, {name}: at least one {departs} from it, or they used different copies."


def _departing(conflict: Conflict, brevity: Brevity, voice: str, claims: Sequence[Claim]) -> str:
    """Say that those who make these claims rest on a source and depart from it, or have what it has corrected since."""
    index = conflict.index
    before = [claim for claim in claims if said_before(index, claim, voice)]
    after = [claim for claim in claims if claim not in before]
    told = []
    for group, one, several in (
        (after, "departs from it", "depart from it"), (before, "has what it said before", "have what it said before"),
    ):  # fmt: skip
        if sources := dict.fromkeys(claim.source for claim in group):
            rests, does = ("rest", several) if len(sources) > 1 else ("rests", one)
            does = does if group is before or conflict.quarrel.certain else "may depart from it"
            told.append(f"{brevity.who(index, sources)} {rests} on {brevity.label(index, voice)} here, and {does}.")
    return " ".join(told)


def _further(conflict: Conflict, claims: Sequence[Claim]) -> Iterator[tuple[str, list[Claim]]]:
    """Yield the sources from which some of these claims were taken at first hand, and which have another value."""
    departing: dict[str, list[Claim]] = {}
    for claim in claims:
        sources = conflict.index.lineage(conflict.subject).relied_on(claim)
        originals = [original for original in conflict.testimony.claims if original.source in sources]
        # Who has it from one of several whom he rests on departs from none.
        if originals and all(conflict.testimony.exclude(claim, original) for original in originals):
            departing.setdefault(originals[0].source, []).append(claim)
    yield from departing.items()


def _excluded(conflict: Conflict, claim: Claim, own: Sequence[Claim]) -> bool:
    return any(conflict.testimony.exclude(claim, said) for said in own)
