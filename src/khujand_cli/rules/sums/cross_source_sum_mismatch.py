"""The parts that one source gives do not make the total that another gives.

Neither need have added wrongly, but they cannot both be right about the same thing. Where both used one witness, one of
them departs from it or counts something else. It shows that the figures do not fit; which is wrong it cannot know.

Where what is stated of the total differs already, value-conflict (AGR001) or transmission-variant (AGR002) tells it,
with what the parts make, and this rule is silent.

Flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "secondary"},
                 {"id": "brown", "label": "Brown", "kind": "secondary"}],
     "quantities": [{"id": "killed", "label": "Killed", "unit": "person"},
                    {"id": "wounded", "label": "Wounded", "unit": "person"},
                    {"id": "losses", "label": "Losses", "unit": "person", "sum_of": ["killed", "wounded"]}],
     "claims": [{"id": "adams-killed", "source": "adams", "quantity": "killed", "figure": 12},
                {"id": "adams-wounded", "source": "adams", "quantity": "wounded", "figure": 31},
                {"id": "brown-losses", "source": "brown", "quantity": "losses", "figure": 44}]}

Not flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "secondary"},
                 {"id": "brown", "label": "Brown", "kind": "secondary"}],
     "quantities": [{"id": "killed", "label": "Killed", "unit": "person"},
                    {"id": "wounded", "label": "Wounded", "unit": "person"},
                    {"id": "losses", "label": "Losses", "unit": "person", "sum_of": ["killed", "wounded"]}],
     "claims": [{"id": "adams-killed", "source": "adams", "quantity": "killed", "figure": 12},
                {"id": "adams-wounded", "source": "adams", "quantity": "wounded", "figure": 31},
                {"id": "brown-losses", "source": "brown", "quantity": "losses", "figure": 43}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

from khujand_cli.concordance.audits import Audit, audits
from khujand_cli.concordance.families.consequences import further_readings
from khujand_cli.concordance.readings import Testimony, repeats, testimonies
from khujand_cli.concordance.shared_errors import between
from khujand_cli.concordance.sums import Reckoning
from khujand_cli.concordance.told import all_derived, all_stated
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.lineage import Dependence
from khujand_cli.dataset.records import Claim
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.leads import leads_sentence
from khujand_cli.rules.wording.readings import IN_ALL, Brevity, fitting, readings_in_words
from khujand_cli.rules.wording.sums import are_exact, explained, in_words, made_in_words, parts_in_words

RULE = Rule("SUM002", "cross-source-sum-mismatch", Severity.WARNING, "0.1.0", __doc__)

# How totals and parts depend on each other is looked at for so many claims of each at most.
_MOST_CLAIMS = 20


def find(index: Index) -> Iterator[Finding]:
    """Yield one finding for each total that parts of other sources do not make."""
    for audit in audits(index):
        if audit.across:
            yield _finding(index, audit)


def _testimony(index: Index, audit: Audit) -> Testimony:
    return next(
        testimony
        for testimony in testimonies(index, audit.total)
        if testimony.moment == audit.moment and testimony.unit == audit.unit
    )


def _finding(index: Index, audit: Audit) -> Finding:
    # The parts of those who give them at first hand come before those who repeat them; what is certain goes first.
    first = min(audit.across, key=lambda reckoning: (not reckoning.certain, _repeated(index, reckoning)))
    alike = [reckoning for reckoning in audit.across if reckoning.account == first.account]
    testimony = _testimony(index, audit)
    derived = all_derived(index, audit)
    further = further_readings(index, audit.total, audit.moment, audit.unit, derived)
    readings = (*all_stated(testimony), *derived, *further)
    stated = [reading for reading in all_stated(testimony) if not set(reading.claims).isdisjoint(first.total.claims)]
    totals = tuple(dict.fromkeys((*first.total.claims, *(claim for reading in stated for claim in reading.claims))))
    parts = tuple(dict.fromkeys(claim for reckoning in alike for part in reckoning.parts for claim in part.claims))
    others = (claim for reading in readings for claim in (*reading.claims, *reading.follows_from))
    claims = tuple(dict.fromkeys((*totals, *parts, *others)))
    leads = explained(index, first, totals, parts)
    sentence = leads_sentence(leads, searched=are_exact(index, (*totals, *parts)), certain=first.certain)

    def message(brevity: Brevity) -> str:
        account = _account(index, first, totals, parts, brevity)
        told = readings_in_words(index, audit.total, readings, brevity)
        survey = f"{IN_ALL}{told}. " if len(readings) > 2 else ""
        return f"{account} {survey}{_witnesses(index, first, totals, parts, brevity)} {sentence}".rstrip()

    return RULE.finding(
        index,
        index.named(claims),
        message=fitting(message),
        subject=audit.total,
        certain=any(reckoning.certain for reckoning in audit.across),
        figures=first.account,
        leads=leads,
        readings=readings,
    )


def _repeated(index: Index, reckoning: Reckoning) -> int:
    """Return how many of the claims only repeat another one."""
    return sum(repeats(index, index.claims[claim]) for claim in reckoning.claims)


def _account(
    index: Index, reckoning: Reckoning, totals: tuple[str, ...], parts: tuple[str, ...], brevity: Brevity
) -> str:
    """Say what is stated, what the parts make, and whose they are."""
    stated = f"{_authors(index, totals, 'states', 'state', brevity)} {in_words(index, reckoning.total, brevity)}"
    left = _remainder(index, reckoning, brevity)
    if left:
        return f"{stated}{_after(index, totals, brevity)}{left}."
    given = parts_in_words(index, reckoning.sum.total, reckoning.parts, brevity)
    as_given = f"as {_authors(index, parts, 'gives', 'give', brevity)} them{_after(index, parts, brevity)}"
    return f"{stated}{_after(index, totals, brevity)}; {given}, {as_given}, {made_in_words(index, reckoning)}."


def _remainder(index: Index, reckoning: Reckoning, brevity: Brevity) -> str:
    """Say what a total less the parts of the same source leaves for a part that another source gives."""
    own = [part for part in reckoning.parts if index.sources_of(part.claims) == (reckoning.total_source,)]
    others = [part for part in reckoning.parts if part not in own]
    if not own or len(others) != 1 or not all(term.interval.exact for term in (reckoning.total, *reckoning.parts)):
        return ""
    (other,) = others
    left = reckoning.total.interval.low - sum(part.interval.low for part in own)
    less = " and ".join(in_words(index, part, brevity) for part in own)
    sources = index.sources_of(other.claims)
    have = f"{brevity.who(index, sources)} {'have' if sources[1:] else 'has'}"
    label = brevity.quoted(index, other.quantity)
    return f" and {less}, which leaves {left:,} for {label}; {have} {other.interval.low:,}"


def _authors(index: Index, claims: tuple[str, ...], one_does: str, several_do: str, brevity: Brevity) -> str:
    """Return who makes these claims at first hand, with the verb."""
    authors = dict.fromkeys(claim.source for claim in _first_hand(index, claims))
    return f"{brevity.who(index, authors)} {one_does if len(authors) == 1 else several_do}"


def _after(index: Index, claims: tuple[str, ...], brevity: Brevity) -> str:
    """Return who only repeats these claims, in brackets."""
    authors = {claim.source for claim in _first_hand(index, claims)}
    repeaters = dict.fromkeys(index.claims[claim].source for claim in claims)
    named = [source for source in repeaters if source not in authors]
    return f" (repeated by {brevity.who(index, named)})" if named else ""


def _first_hand(index: Index, claims: tuple[str, ...]) -> list[Claim]:
    named = [index.claims[claim] for claim in claims]
    return [claim for claim in named if not repeats(index, claim)] or named


def _witnesses(
    index: Index, reckoning: Reckoning, totals: tuple[str, ...], parts: tuple[str, ...], brevity: Brevity
) -> str:
    """Say what the lineage tells about the totals and the parts, and that they may count different things."""
    of_total = [index.claims[claim] for claim in islice(totals, _MOST_CLAIMS)]
    of_parts = [index.claims[claim] for claim in islice(parts, _MOST_CLAIMS)]
    relations = {
        between(index, here, there) for here, there in product(of_total, of_parts) if here.source != there.source
    }
    if relations == {Dependence.ONE}:
        (root,) = index.lineage(of_total[0].subject).roots(of_total[0])
        return _one_witness(index, root, of_total, of_parts, brevity, certain=reckoning.certain)
    neither = "neither need have added wrongly: they may count different things"
    if relations == {Dependence.INDEPENDENT}:
        both = ", but else they cannot both be right" if reckoning.certain else ""
        return f"The witnesses are independent; {neither}{both}."
    if Dependence.ONE in relations:
        return f"They share a witness in part; {neither}."
    return f"{neither[0].upper()}{neither[1:]}."


def _one_witness(
    index: Index, root: str, totals: list[Claim], parts: list[Claim], brevity: Brevity, *, certain: bool
) -> str:
    differ = f"{'departs' if certain else 'may depart'} from it, or they count different things."
    name = brevity.label(index, root)
    for here, there in ((totals, parts), (parts, totals)):
        if {claim.source for claim in here} == {root}:
            others = [source for source in dict.fromkeys(claim.source for claim in there) if source != root]
            rest = "rests" if len(others) == 1 else "rest"
            return f"{brevity.who(index, others)} {rest} on {name} here, and {differ}"
    return f"Both rest on one witness, {name}, so neither need have added wrongly: one of them {differ}"
