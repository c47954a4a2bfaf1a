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

from khujand_cli.concordance.agreement import voices
from khujand_cli.concordance.first_look import survey
from khujand_cli.concordance.in_words import said, who
from khujand_cli.dataset.index import Index, Moment
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.date import certainly_begins_before
from khujand_cli.figures.figure import Qualifier
from khujand_cli.finding import Finding, Rule, Severity

RULE = Rule("AGR004", "merged-range", Severity.NOTE, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield a finding for each quantity with ranges that compilations made out of the figures of two sources."""
    for quantity in survey(index).apart:
        if not any(map(_is_range, index.on(quantity))):
            continue
        ranges: dict[tuple[object, object, str | None, Moment], list[Claim]] = {}
        for claim in voices(index, quantity):
            figure = claim.figure
            if figure is not None and _is_range(claim):
                ends = (figure.low.value, figure.high.value)
                ranges.setdefault((*ends, index.unit(claim), index.moment(claim)), []).append(claim)
        joined = []
        for claims in ranges.values():
            given = _ends(index, claims)
            if given is None or not all(_compiled(index, claim, *given) for claim in claims):
                continue
            if not _stated_by_others(index, claims):
                joined.append((claims, *given))
        if joined:
            yield _finding(index, joined)


def _stated_by_others(index: Index, ranges: list[Claim]) -> bool:
    """Whether a source that rests on none of the compilers states the same range, in whatever unit and for any time."""
    first = ranges[0]
    compilers = {claim.source for claim in ranges}
    own = index.value(first, index.unit(first))
    for claim in index.on(first.subject):
        others = compilers.isdisjoint((claim.source, *index.lineage(claim.subject).above(claim)))
        theirs = index.value(claim, index.unit(first)) if others and _is_range(claim) else None
        if theirs is not None and own is not None and theirs.interval == own.interval:
            return True
    return False


def _is_range(claim: Claim) -> bool:
    figure = claim.figure
    return figure is not None and figure.qualifier is Qualifier.RANGE and figure.low != figure.high


def _ends(index: Index, ranges: list[Claim]) -> tuple[list[Claim], list[Claim]] | None:
    """Return the claims of other sources whose figure is the low end, and those whose figure is the high end.

    None unless both ends are given, by different sources.
    """
    first = ranges[0]
    if first.figure is None:
        return None
    compilers = {claim.source for claim in ranges}
    single = [
        claim
        for claim in index.on(first.subject)
        if claim.source not in compilers
        and not any(_earlier(index, compiler, claim) for compiler in compilers)
        and index.moment(claim) == index.moment(first)
        and index.unit(claim) == index.unit(first)
        and claim.figure is not None
        and claim.figure.qualifier is Qualifier.PLAIN
    ]
    low = [claim for claim in single if claim.figure and claim.figure.low.value == first.figure.low.value]
    high = [claim for claim in single if claim.figure and claim.figure.low.value == first.figure.high.value]
    by_two = {claim.source for claim in low} != {claim.source for claim in high}
    return (low, high) if low and high and by_two else None


def _earlier(index: Index, compiler: str, claim: Claim) -> bool:
    """Whether the compiler cannot have taken a claim, since it rests on the compiler or was written later."""
    if compiler in index.lineage(claim.subject).above(claim):
        return True
    written, later = index.sources[compiler].date, index.sources[claim.source].date
    calendar = Calendar(index.dataset.calendar or "unknown")
    return bool(written and later) and certainly_begins_before(
        written.extents(calendar) if written else (), later.extents(calendar) if later else ()
    )


def _compiled(index: Index, claim: Claim, low: list[Claim], high: list[Claim]) -> bool:
    """Whether the author of a range joined it himself: it rests on both ends, or a compilation does not say on whom.

    A best estimate between the ends is the author's own, and so is the range.
    """
    if claim.figure is None or claim.figure.best is not None:
        return False
    above = index.lineage(claim.subject).above(claim)
    if above:
        return any(claim.source in above for claim in low) and any(claim.source in above for claim in high)
    return claim.based_on is None and index.sources[claim.source].kind == "tertiary"


def _finding(index: Index, joined: list[tuple[list[Claim], list[Claim], list[Claim]]]) -> Finding:
    claims = {claim.id: claim for group in joined for claims in group for claim in claims}
    subject = joined[0][0][0].subject
    sentences = [_sentence(index, *group) for group in joined]
    message = f"{index.quoted(subject)}: {'; '.join(sentences)}."
    return RULE.finding(index, tuple(claims.values()), message=message, subject=subject)


def _sentence(index: Index, ranges: list[Claim], low: list[Claim], high: list[Claim]) -> str:
    whole = f"{said(index, ranges[0])} ({who(index, ranges)})"
    ends = f"{said(index, low[0])} ({who(index, low)}) and {said(index, high[0])} ({who(index, high)})"
    lineage = index.lineage(ranges[0].subject)
    unknown = [claim for claim in ranges if not lineage.above(claim)]
    if not unknown:
        return f"{whole} joins {ends} into one range that no other source states here"
    rests = f"on whom {who(index, unknown)} {'rests' if len(unknown) == 1 else 'rest'} is not known"
    return f"{whole} has {ends} for its ends, and no other source states it here; {rests}"
