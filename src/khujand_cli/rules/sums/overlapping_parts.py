"""Two parts of one total overlap, though parts are declared to be disjoint.

What is counted in two parts is counted twice in their sum. Where one part of a division holds another, or both hold a
third, the declaration is at fault and no source: the division is not judged, and everything else is.

Flagged:

    {"quantities": [{"id": "force", "label": "The force", "unit": "person", "sum_of": ["foot", "horse", "guards"]},
                    {"id": "foot", "label": "Foot", "unit": "person", "includes": ["guards"]},
                    {"id": "horse", "label": "Horse", "unit": "person"},
                    {"id": "guards", "label": "Guards", "unit": "person"}]}

Not flagged:

    {"quantities": [{"id": "force", "label": "The force", "unit": "person", "sum_of": ["foot", "horse"]},
                    {"id": "foot", "label": "Foot", "unit": "person", "includes": ["guards"]},
                    {"id": "horse", "label": "Horse", "unit": "person"},
                    {"id": "guards", "label": "Guards", "unit": "person"}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from khujand_cli.concordance.declared import Overlap, overlaps
from khujand_cli.dataset.index import Index
from khujand_cli.finding import Finding, Rule, Severity, pointer
from khujand_cli.rules.wording.readings import Brevity, fitting
from khujand_cli.wording import listed

RULE = Rule("DAT018", "overlapping-parts", Severity.WARNING, "0.2.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield one finding for each division of a total of which two parts hold a common quantity."""
    places = {quantity.id: place for place, quantity in enumerate(index.dataset.quantities)}
    for overlap in overlaps(index):
        yield RULE.finding_at(
            pointer(("quantities", places[overlap.sum.total], "sum_of")),
            message=fitting(partial(_sentence, index, overlap)),
        )


def _sentence(index: Index, overlap: Overlap, brevity: Brevity) -> str:
    quoted = partial(brevity.quoted, index)
    whole = f"{quoted(overlap.sum.total)} is divided into"
    first, second = overlap.parts
    if overlap.common in overlap.parts:
        outer = second if overlap.common == first else first
        return (
            f"{whole} {listed(map(quoted, (outer, overlap.common)))} among others, but {quoted(outer)} "
            f"contains {quoted(overlap.common)}; parts are disjoint, so this division is not judged."
        )
    return (
        f"{whole} {listed(map(quoted, overlap.parts))} among others, but both contain "
        f"{quoted(overlap.common)}; parts are disjoint, so this division is not judged."
    )
