"""A copy has its source's figure under another quantity.

Casualties read as killed is the commonest slip in the literature of battles. The figure is right, its heading is not;
or the source says so elsewhere.

Flagged:

    {"sources": [{"id": "smith", "label": "Smith", "kind": "primary"},
                 {"id": "brown", "label": "Brown", "kind": "tertiary"}],
     "quantities": [{"id": "killed", "label": "Killed", "unit": "person"},
                    {"id": "wounded", "label": "Wounded", "unit": "person"},
                    {"id": "losses", "label": "Losses", "unit": "person", "sum_of": ["killed", "wounded"]}],
     "claims": [{"id": "smith-losses", "source": "smith", "quantity": "losses", "figure": 1526},
                {"id": "brown-killed", "source": "brown", "quantity": "killed", "figure": 1526,
                 "based_on": ["smith"]}]}

Not flagged:

    {"sources": [{"id": "smith", "label": "Smith", "kind": "primary"},
                 {"id": "brown", "label": "Brown", "kind": "tertiary"}],
     "quantities": [{"id": "killed", "label": "Killed", "unit": "person"},
                    {"id": "wounded", "label": "Wounded", "unit": "person"},
                    {"id": "losses", "label": "Losses", "unit": "person", "sum_of": ["killed", "wounded"]}],
     "claims": [{"id": "smith-losses", "source": "smith", "quantity": "losses", "figure": 1526},
                {"id": "brown-losses", "source": "brown", "quantity": "losses", "figure": 1526,
                 "based_on": ["smith"]}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.concordance.declared import declared_with
from khujand_cli.concordance.witnesses import tied
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.in_words import number
from khujand_cli.finding import Finding, Rule, Severity

RULE = Rule("AGR008", "moved-figure", Severity.NOTE, "0.2.0", __doc__)

# Figures that end in 0, or of one digit, stand in two places by chance; there are 81 others of two digits.
_TELLING = 100
_TWO_DIGITS = range(11, _TELLING)
_OF_TWO_DIGITS = 81
_MOST_CHANCE = 0.05


def find(index: Index) -> Iterator[Finding]:
    """Yield one finding for each copy whose figure its source has under another quantity."""
    for subject, dossier in index.subjects.items():
        if subject in index.quantities:
            for copy in dossier.relying:
                original = _moved(index, copy)
                if original is not None:
                    yield _finding(index, copy, original)


def _moved(index: Index, copy: Claim) -> Claim | None:
    value = index.exact(copy)
    if value is None or value not in _by_value(index):
        return None
    above = index.lineage(copy.subject).above(copy)
    own = [claim for claim in index.on(copy.subject) if claim.source in above]
    if any(index.exact(claim) == value for claim in own):
        return None
    places = [claim for claim in _by_value(index).get(value, ()) if claim.source in above]
    for claim in places:
        summed = any(
            claim.subject in (declared.total, *declared.parts) for declared in declared_with(index, copy.subject)
        )
        known = any(index.exact(other) is not None and other.source == claim.source for other in own)
        if claim.subject != copy.subject and _related(index, copy, claim) and (known or summed):
            return claim if value >= _TELLING or _is_no_chance(index, copy, above) else None
    return None


def _is_no_chance(index: Index, copy: Claim, above: frozenset[str]) -> bool:
    """Whether one of its source's other figures of two digits would seldom be the copy's by chance."""
    others = [
        value
        for value, claims in _by_value(index).items()
        if value in _TWO_DIGITS and any(claim.source in above and _related(index, copy, claim) for claim in claims)
    ]
    return 1 - (1 - 1 / _OF_TWO_DIGITS) ** len(others) < _MOST_CHANCE


@kept
def _by_value(index: Index) -> dict[int, list[Claim]]:
    """Return the exact figures of two digits and more that do not end in 0 by their value."""
    found: dict[int, list[Claim]] = {}
    for quantity in index.quantities:
        for claim in index.about(quantity):
            value = index.exact(claim)
            if value is not None and value >= _TWO_DIGITS.start and value % 10:
                found.setdefault(value, []).append(claim)
    return found


def _related(index: Index, copy: Claim, claim: Claim) -> bool:
    """Whether two quantities are counted in one unit and are tied by sums, or by one declared event."""
    here, there = index.quantities[copy.subject], index.quantities[claim.subject]
    chiefs = tied(index)
    by_sums = chiefs.get(here.id, here.id) == chiefs.get(there.id, there.id)
    by_event = here.event is not None and here.event == there.event
    return index.unit(copy) == index.unit(claim) and index.moment(copy) == index.moment(claim) and (by_sums or by_event)


def _finding(index: Index, copy: Claim, original: Claim) -> Finding:
    name, source = index.label(copy.source), index.label(original.source)
    return RULE.finding(
        index,
        (copy, original),
        message=f"{number(index.exact(copy) or 0)} is {index.quoted(copy.subject)} in {name}, and "
        f"{index.quoted(original.subject)} in {source}, on which {name} rests here; or {source} says so elsewhere.",
        subject=copy.subject,
    )
