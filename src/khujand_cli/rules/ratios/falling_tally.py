"""A running total falls as time goes by.

What is counted up to a day cannot be less on a later one. The later figure may be a correction of the earlier one,
which ``corrects`` says; else one of them is wrong, or they count different things. Every two are looked at, not only
those that follow each other, and of different sources only those of which one rests on the other.

Flagged:

    {"calendar": "gregorian",
     "sources": [{"id": "report", "label": "The report", "kind": "primary"}],
     "quantities": [{"id": "dead", "label": "Dead so far", "unit": "person", "cumulative": true}],
     "claims": [{"id": "first", "source": "report", "quantity": "dead", "figure": 57, "as_of": "1866-05-20"},
                {"id": "second", "source": "report", "quantity": "dead", "figure": 41, "as_of": "1866-05-24"}]}

Not flagged:

    {"calendar": "gregorian",
     "sources": [{"id": "report", "label": "The report", "kind": "primary"}],
     "quantities": [{"id": "dead", "label": "Dead so far", "unit": "person", "cumulative": true}],
     "claims": [{"id": "first", "source": "report", "quantity": "dead", "figure": 57, "as_of": "1866-05-20"},
                {"id": "second", "source": "report", "quantity": "dead", "figure": 61, "as_of": "1866-05-24"}]}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from khujand_cli.concordance.accounts import standing
from khujand_cli.concordance.in_words import said
from khujand_cli.dataset.index import Index
from khujand_cli.finding import Finding, Reading, Rule, Severity
from khujand_cli.rules.wording.readings import Brevity, fitting
from khujand_cli.rules.wording.standing import as_quoted, not_seen
from khujand_cli.wording import counted

if TYPE_CHECKING:
    from khujand_cli.concordance.ratios.tallies import Fall, Tally

RULE = Rule("TAL001", "falling-tally", Severity.WARNING, "0.2.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield one finding for each running total of a source, or of a source and its copy, that falls."""
    for quantity in index.dataset.quantities:
        if quantity.cumulative:
            # Few datasets have any, and the others need none of it.
            from khujand_cli.concordance.ratios.tallies import falls_of

            yield from (_finding(index, falls) for falls in falls_of(index, quantity.id))


def _finding(index: Index, falls: Sequence[Fall]) -> Finding:
    # The deepest fall is told, a certain one before one that is only possible.
    shown = max(falls, key=lambda fall: (fall.certain, fall.depth))
    several = (shown, *(fall for fall in falls if fall is not shown))
    claims = tuple(dict.fromkeys(tally.claim.id for fall in several for tally in (fall.earlier, fall.later)))
    own = shown.earlier.claim.source == shown.later.claim.source
    return RULE.finding(
        index,
        index.named(claims),
        message=fitting(lambda brevity: _sentence(index, shown, len(falls) - 1, brevity)),
        subject=shown.later.claim.subject,
        certain=shown.certain,
        readings=tuple(_reading(tally) for tally in (shown.earlier, shown.later)),
        origin=shown.later.claim.source if own else None,
    )


def _sentence(index: Index, fall: Fall, others: int, brevity: Brevity) -> str:
    earlier, later = fall.earlier.claim, fall.later.claim
    label = brevity.quoted(index, later.subject)
    name, other = brevity.label(index, later.source), brevity.label(index, earlier.source)
    stands = standing(index, [earlier, later]) if earlier.source == later.source else None
    quoted = as_quoted(index, stands, brevity) if stands else ""
    doubt = "" if fall.certain else "; some of this is approximate or an estimate, so this is not certain"
    if stands is None:
        both = f"{name} has {said(index, later)} for {label}, {other} had {said(index, earlier)}"
        account = f"{both}, and one rests on the other"
    elif quoted:
        account = f"{quoted}{label} falls from {said(index, earlier)} to {said(index, later)}"
    else:
        account = f"{name} lets {label} fall from {said(index, earlier)} to {said(index, later)}"
    more = (
        f" {counted(others, 'other pair')} of its figures {'falls' if others == 1 else 'fall'} too." if others else ""
    )
    unseen = f" {not_seen(name)}" if quoted else ""
    unless = "a running total does not fall, unless the later figure corrects the earlier one"
    return f"{account}{doubt}; {unless}.{more}{unseen}"


def _reading(tally: Tally) -> Reading:
    low, high = tally.interval
    numerals = (low,) if high is None or low == high else (low, high)
    return Reading(low, high, None, True, (tally.claim.source,), (), (tally.claim.id,), numerals=numerals)
