"""The parts that one source gives do not make the total that another gives.

Neither need have added wrongly, but they cannot both be right about the same thing. Where both used one witness, one of
them departs from it or counts something else. It shows that the figures do not fit; which is wrong it cannot know.

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
from itertools import product

from khujand_cli.concordance.agreement import repeats
from khujand_cli.concordance.in_words import who
from khujand_cli.concordance.sums import Reckoning, reckonings
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.lineage import Dependence, dependence
from khujand_cli.dataset.records import Claim
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.sums import explained, in_words, made_in_words, parts_in_words
from khujand_cli.wording import listed

RULE = Rule("SUM002", "cross-source-sum-mismatch", Severity.WARNING, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield a finding for each total and each set of parts that do not fit, whoever gives them."""
    groups: dict[tuple[object, ...], list[Reckoning]] = {}
    for reckoning in reckonings(index):
        if not reckoning.fits and reckoning.total_source != reckoning.parts_source:
            moment = index.moment(index.claims[reckoning.total.claims[0]])
            terms = (reckoning.total, *reckoning.parts)
            figures = tuple((term.interval, term.rounded, term.approximate) for term in terms)
            alike = (reckoning.sum, moment, figures)
            groups.setdefault(alike, []).append(reckoning)
    for group in groups.values():
        # Sources that give the parts at first hand come before those that repeat them.
        yield _finding(index, sorted(group, key=lambda reckoning: _repeated(index, reckoning)))


def _repeated(index: Index, reckoning: Reckoning) -> int:
    """Return how many claims of a reckoning only repeat another claim."""
    return sum(repeats(index, index.claims[claim]) for claim in reckoning.claims)


def _finding(index: Index, group: list[Reckoning]) -> Finding:
    first = group[0]
    totals = tuple(dict.fromkeys(claim for reckoning in group for claim in reckoning.total.claims))
    parts = tuple(dict.fromkeys(claim for reckoning in group for part in reckoning.parts for claim in part.claims))
    leads, sentence = explained(index, group)
    message = (
        f"{_authors(index, totals, 'states', 'state')} {in_words(index, first.total)}{_after(index, totals)}; "
        f"{parts_in_words(index, first)}, as {_authors(index, parts, 'gives', 'give')} them{_after(index, parts)}, "
        f"{made_in_words(index, first)}. {_witnesses(index, group)} {sentence}"
    )
    return RULE.finding(
        index,
        [index.claims[claim] for claim in (*totals, *parts)],
        message=message,
        subject=first.sum.total,
        certain=any(reckoning.certain for reckoning in group),
        figures=first.account,
        leads=leads,
    )


def _authors(index: Index, claims: tuple[str, ...], one_does: str, several_do: str) -> str:
    """Return in words who makes these claims at first hand, with the verb: ``Adams and Brown state``."""
    authors = dict.fromkeys(claim.source for claim in _first_hand(index, claims))
    return f"{listed(map(index.label, authors))} {one_does if len(authors) == 1 else several_do}"


def _after(index: Index, claims: tuple[str, ...]) -> str:
    """Return in words who only repeats these claims: `` (repeated by Clark)``, or nothing."""
    authors = {claim.source for claim in _first_hand(index, claims)}
    repeaters = [index.claims[claim] for claim in claims if index.claims[claim].source not in authors]
    return f" (repeated by {who(index, repeaters)})" if repeaters else ""


def _first_hand(index: Index, claims: tuple[str, ...]) -> list[Claim]:
    named = [index.claims[claim] for claim in claims]
    return [claim for claim in named if not repeats(index, claim)] or named


def _witnesses(index: Index, group: list[Reckoning]) -> str:
    """Say what the lineage tells about the totals and the parts: one witness, independent ones, or neither."""
    totals = [index.claims[claim] for reckoning in group for claim in reckoning.total.claims]
    parts = [index.claims[claim] for reckoning in group for part in reckoning.parts for claim in part.claims]
    relations = {
        dependence(index.lineage(total.subject), total, index.lineage(part.subject), part)
        for total, part in product(totals, parts)
    }
    certain = any(reckoning.certain for reckoning in group)
    if relations == {Dependence.ONE}:
        root = next(iter(index.lineage(totals[0].subject).roots(totals[0])))
        return _one_witness(index, root, totals, parts, certain=certain)
    if relations == {Dependence.INDEPENDENT}:
        both = "but they cannot both be right" if certain else "and both may be right"
        return f"The witnesses are independent; neither need have added wrongly, {both}."
    if Dependence.ONE in relations:
        return "They share a witness in part; neither need have added wrongly."
    return "Whether they depend on each other is not known; neither need have added wrongly."


def _one_witness(index: Index, root: str, totals: list[Claim], parts: list[Claim], *, certain: bool) -> str:
    differ = f"{'departs' if certain else 'may depart'} from it, or they count different things."
    for here, there in ((totals, parts), (parts, totals)):
        if {claim.source for claim in here} == {root}:
            return f"{who(index, there)} rests on {index.label(root)} here, and {differ}"
    return f"Both rest on one witness, {index.label(root)}, so neither need have added wrongly: one of them {differ}"
