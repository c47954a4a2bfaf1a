"""A range in a compilation joins the figures of two sources, and no source states it.

"57 to 65" reads as one witness who was not sure. If it is two authors who were, the range hides their disagreement and
makes a new figure that nobody gave.

Flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "secondary"},
                 {"id": "brown", "label": "Brown", "kind": "secondary"},
                 {"id": "handbook", "label": "The handbook", "kind": "tertiary"}],
     "quantities": [{"id": "hurt", "label": "Hurt", "unit": "person"}],
     "claims": [{"id": "adams-hurt", "source": "adams", "quantity": "hurt", "figure": 57},
                {"id": "brown-hurt", "source": "brown", "quantity": "hurt", "figure": 65},
                {"id": "handbook-hurt", "source": "handbook", "quantity": "hurt", "figure": "57..65",
                 "based_on": ["adams", "brown"]}]}

Not flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "secondary"},
                 {"id": "brown", "label": "Brown", "kind": "secondary"},
                 {"id": "handbook", "label": "The handbook", "kind": "tertiary"}],
     "quantities": [{"id": "hurt", "label": "Hurt", "unit": "person"}],
     "claims": [{"id": "adams-hurt", "source": "adams", "quantity": "hurt", "figure": "57..65"},
                {"id": "brown-hurt", "source": "brown", "quantity": "hurt", "figure": 65},
                {"id": "handbook-hurt", "source": "handbook", "quantity": "hurt", "figure": "57..65",
                 "based_on": ["adams"]}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.figures import Interval, Qualifier
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.index import Index, Moment
from khujand_cli.model import Claim
from khujand_cli.phrasing import number
from khujand_cli.readings import who

RULE = Rule("AGR004", "merged-range", Severity.NOTE, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield one finding for each range that compilations made out of the figures of two sources."""
    for quantity in index.quantities:
        ranges: dict[tuple[object, object, str | None, Moment], list[Claim]] = {}
        for claim in index.on(quantity):
            if (
                claim.figure is not None
                and claim.figure.qualifier is Qualifier.RANGE
                and claim.figure.best is None
                and claim.figure.low != claim.figure.high
            ):
                ends = (claim.figure.low.value, claim.figure.high.value)
                ranges.setdefault((*ends, index.unit(claim), index.moment(claim)), []).append(claim)
        for claims in ranges.values():
            given = _ends(index, claims)
            if given is not None and all(_compiled(index, claim, *given) for claim in claims):
                yield _finding(index, claims, *given)


def _ends(index: Index, ranges: list[Claim]) -> tuple[list[Claim], list[Claim]] | None:
    """Return the claims of other sources that give the low end and the high end as their figures."""
    first = ranges[0]
    if first.figure is None:
        return None
    compilers = {claim.source for claim in ranges}
    single = [
        claim
        for claim in index.on(first.subject)
        if claim.source not in compilers
        and index.moment(claim) == index.moment(first)
        and index.unit(claim) == index.unit(first)
        and claim.figure is not None
        and claim.figure.qualifier is Qualifier.PLAIN
    ]
    low = [claim for claim in single if claim.figure and claim.figure.low.value == first.figure.low.value]
    high = [claim for claim in single if claim.figure and claim.figure.low.value == first.figure.high.value]
    return (low, high) if low and high and {c.source for c in low} != {c.source for c in high} else None


def _compiled(index: Index, claim: Claim, low: list[Claim], high: list[Claim]) -> bool:
    """Whether the range is its author's own joining: it rests on both ends, or a compilation does not say on whom."""
    above = index.lineage(claim.subject).above(claim)
    if above:
        return any(one.source in above for one in low) and any(one.source in above for one in high)
    return claim.based_on is None and index.sources[claim.source].kind == "tertiary"


def _finding(index: Index, ranges: list[Claim], low: list[Claim], high: list[Claim]) -> Finding:
    names = tuple(claim.id for claim in (*ranges, *low, *high))
    interval = Interval(*(claim.figure.low.value for claim in (low[0], high[0]) if claim.figure))
    message = (
        f"{index.quoted(ranges[0].subject)}: {number(interval.low)} to {number(interval.high or 0)} "
        f"({who(index, ranges)}) joins {number(interval.low)} ({who(index, low)}) and "
        f"{number(interval.high or 0)} ({who(index, high)}) into one range that no source states."
    )
    return RULE.finding(message=message, subject=ranges[0].subject, claims=names, sources=index.sources_of(names))
