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

from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from khujand_cli.concordance.accounts import standing
from khujand_cli.concordance.dependence import Known, in_common, independent_roots
from khujand_cli.concordance.readings import Voice
from khujand_cli.concordance.shared_errors import between, relying
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.lineage import Dependence
from khujand_cli.dataset.records import Claim
from khujand_cli.dataset.works import one_hand
from khujand_cli.figures.in_words import small
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.conflict import Conflict, conflicts
from khujand_cli.rules.wording.readings import Brevity
from khujand_cli.rules.wording.standing import why_not_own

RULE = Rule("AGR001", "value-conflict", Severity.WARNING, "0.1.0", __doc__)

_SHARED = {Known.ONE_WORK: "editions of one work", Known.ONE_AUTHOR: "of one author"}
# Who rests on whom is looked for among so many claims at most.
_MOST_CLAIMS = 60


def find(index: Index) -> Iterator[Finding]:
    """Yield one finding for each subject on which claims conflict."""
    for conflict in conflicts(index):
        quarrel = conflict.quarrel
        if not quarrel.own and not quarrel.across:
            continue
        against_itself = [voice for voice in quarrel.surely if _is_own(conflict, voice)]

        def closing(brevity: Brevity, conflict: Conflict = conflict, itself: list[Voice] = against_itself) -> str:
            if itself:
                verb = "contradicts itself" if len(itself) == 1 else "each contradict themselves"
                who = brevity.who(conflict.index, dict.fromkeys(source for source, _ in itself))
                return f"{who} {verb}{_unless(conflict)}."
            return _not_own(conflict, brevity) or _witnesses(conflict, brevity)

        severity = Severity.ERROR if against_itself else Severity.WARNING
        finding = conflict.finding(RULE, closing=closing, severity=severity)
        yield finding._replace(origin=against_itself[0][0] if len(against_itself) == 1 else None)


def _is_own(conflict: Conflict, voice: Voice) -> bool:
    """Whether the values of a source that exclude each other are its own word, and seen."""
    return standing(conflict.index, conflict.by_voice[voice]).own


def _unless(conflict: Conflict) -> str:
    """Say what two dates may be that do not contradict each other; nothing of figures, or of more dates."""
    dated = conflict.subject in conflict.index.events and len(conflict.testimony.readings) == 2
    return ", unless these are its beginning and its end, which are one span" if dated else ""


def _not_own(conflict: Conflict, brevity: Brevity) -> str:
    """Say why a source that gives several values is not held to contradict itself."""
    index, own = conflict.index, conflict.quarrel.own
    if not own and len({claim.source for claim in conflict.claims}) > 1:
        return ""
    claims = conflict.by_voice[own[0]] if own else conflict.claims
    return why_not_own(index, standing(index, claims), claims, brevity)


def _witnesses(conflict: Conflict, brevity: Brevity) -> str:
    """Say what is known of how those who differ depend on each other; nothing where it is not known."""
    index = conflict.index
    # Whoever has only parts of it speaks here too, by what these make.
    claims = [*islice((*conflict.claims, *conflict.reckoned_from), _MOST_CLAIMS)]
    together = [(one, other) for one, other in combinations(claims, 2) if one.source != other.source]
    if together and all(between(index, *pair) is Dependence.INDEPENDENT for pair in together):
        return "The witnesses are independent."
    if together and len(roots := independent_roots(index, claims)) > 1:
        return f"They go back to {small(len(roots))} independent witnesses, {brevity.who(index, roots)}."
    if pair := relying(index, together):
        later, earlier = pair
        return f"{brevity.label(index, later.source)} relies on {brevity.label(index, earlier.source)} here."
    if not one_hand(dict.fromkeys(claim.source for claim in claims), index.hands):
        return ""
    return next(_of_one_hand(conflict, together, brevity), "")


def _of_one_hand(conflict: Conflict, together: Sequence[tuple[Claim, Claim]], brevity: Brevity) -> Iterator[str]:
    """Yield for each two claims whose sources are of one work or author that these are."""
    for one, other in together:
        if shared := in_common(conflict.index, (one.source, other.source)):
            yield f"{brevity.who(conflict.index, (one.source, other.source))} are {_SHARED[shared]}."
