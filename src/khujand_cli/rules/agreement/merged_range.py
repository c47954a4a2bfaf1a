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

from khujand_cli.concordance.first_look import survey
from khujand_cli.concordance.in_words import said
from khujand_cli.concordance.readings import saying, voices
from khujand_cli.dataset.index import Index, Moment
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.date import certainly_begins_before
from khujand_cli.figures.figure import Qualifier
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.readings import Brevity, fitting, speakers

RULE = Rule("AGR004", "merged-range", Severity.NOTE, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield a finding for each quantity with ranges that compilations made out of the figures of two sources."""
    for quantity in survey(index).apart:
        if not any(map(_is_range, index.on(quantity))):
            continue
        stated = _Stated(index, quantity)
        ranges: dict[tuple[object, object, str | None, Moment], list[Claim]] = {}
        for claim in voices(index, quantity):
            figure = claim.figure
            if figure is not None and _is_range(claim):
                ends = (figure.low.value, figure.high.value)
                ranges.setdefault((*ends, index.unit(claim), index.moment(claim)), []).append(claim)
        joined = []
        for claims in ranges.values():
            given = _ends(index, claims, stated)
            if given is None or not all(_compiled(index, claim, *given) for claim in claims):
                continue
            if not _stated_by_others(index, claims, stated):
                joined.append((claims, *given))
        if joined:
            yield _finding(index, joined)


class _Stated:
    """What is stated of a quantity: single figures by their numeral, ranges by what they allow in any unit."""

    def __init__(self, index: Index, quantity: str) -> None:
        self.single: dict[tuple[object, str | None, Moment], list[Claim]] = {}
        self.ranges: dict[object, list[Claim]] = {}
        for claim in index.on(quantity):
            if claim.figure is not None and claim.figure.qualifier is Qualifier.PLAIN:
                key = (claim.figure.low.value, index.unit(claim), index.moment(claim))
                self.single.setdefault(key, []).append(claim)
            elif _is_range(claim):
                self.ranges.setdefault(_allowed(index, claim), []).append(claim)


def _allowed(index: Index, claim: Claim) -> object:
    """Return what a range allows, in the unit in which it is compared."""
    _, unit, _ = saying(index, claim)
    value = index.value(claim, unit)
    return unit, None if value is None else value.interval


def _stated_by_others(index: Index, ranges: list[Claim], stated: _Stated) -> bool:
    """Whether a source that rests on none of the compilers states the same range, in whatever unit and for any time."""
    compilers = {claim.source for claim in ranges}
    lineage = index.lineage(ranges[0].subject)
    alike = stated.ranges[_allowed(index, ranges[0])]
    return any(compilers.isdisjoint((claim.source, *lineage.above(claim))) for claim in alike)


def _is_range(claim: Claim) -> bool:
    figure = claim.figure
    return figure is not None and figure.qualifier is Qualifier.RANGE and figure.low != figure.high


def _ends(index: Index, ranges: list[Claim], stated: _Stated) -> tuple[list[Claim], list[Claim]] | None:
    """Return the claims of other sources whose figure is the low end, and those whose figure is the high end.

    None unless both ends are given, by different sources.
    """
    first = ranges[0]
    if first.figure is None:
        return None
    compilers = {claim.source for claim in ranges}
    low, high = (
        [
            claim
            for claim in stated.single.get((end.value, index.unit(first), index.moment(first)), ())
            if claim.source not in compilers and not any(_earlier(index, compiler, claim) for compiler in compilers)
        ]
        for end in (first.figure.low, first.figure.high)
    )
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

    def message(brevity: Brevity) -> str:
        sentences = [_sentence(index, *group, brevity) for group in joined[: brevity.names]]
        more = [f"{len(joined) - len(sentences):,} more such ranges"] if len(sentences) < len(joined) else []
        return f"{brevity.quoted(index, subject)}: {'; '.join([*sentences, *more])}."

    return RULE.finding(index, tuple(claims.values()), message=fitting(message), subject=subject)


def _sentence(index: Index, ranges: list[Claim], low: list[Claim], high: list[Claim], brevity: Brevity) -> str:
    def who(claims: list[Claim]) -> str:
        return speakers(index, claims, brevity, located=False)

    whole = f"{said(index, ranges[0])} ({who(ranges)})"
    ends = f"{said(index, low[0])} ({who(low)}) and {said(index, high[0])} ({who(high)})"
    lineage = index.lineage(ranges[0].subject)
    unknown = [claim for claim in ranges if not lineage.above(claim)]
    if not unknown:
        return f"{whole} joins {ends} into one range that no other source states here"
    rests = f"on whom {who(unknown)} {'rests' if len(unknown) == 1 else 'rest'} is not known"
    return f"{whole} has {ends} for its ends, and no other source states it here; {rests}"
