"""A share, a mean or a rate is not what its figures give.

Ratios are reckoned by hand and seldom checked, so that printed tables hold more wrong ones than wrong sums. One is
right where it is rounded, cut off or rounded up; where either of its figures may be rounded, a misfit is only possible.
"Eight times as many" is anything from 7.5 to 9. Where the figures are those of other sources it is a warning: a mean
may be over a part of the cases only. Where the second figure may be 0, nothing is judged.

Flagged:

    {"sources": [{"id": "report", "label": "The report", "kind": "primary"}],
     "quantities": [{"id": "dead", "label": "Dead", "unit": "person"},
                    {"id": "sick", "label": "Sick", "unit": "person"},
                    {"id": "mortality", "label": "Dead of the sick", "unit": "percent", "ratio_of": ["dead", "sick"]}],
     "claims": [{"id": "report-dead", "source": "report", "quantity": "dead", "figure": 33653},
                {"id": "report-sick", "source": "report", "quantity": "sick", "figure": 235585},
                {"id": "report-mortality", "source": "report", "quantity": "mortality", "figure": 24}]}

Not flagged:

    {"sources": [{"id": "report", "label": "The report", "kind": "primary"}],
     "quantities": [{"id": "dead", "label": "Dead", "unit": "person"},
                    {"id": "sick", "label": "Sick", "unit": "person"},
                    {"id": "mortality", "label": "Dead of the sick", "unit": "percent", "ratio_of": ["dead", "sick"]}],
     "claims": [{"id": "report-dead", "source": "report", "quantity": "dead", "figure": 33653},
                {"id": "report-sick", "source": "report", "quantity": "sick", "figure": 235585},
                {"id": "report-mortality", "source": "report", "quantity": "mortality", "figure": "14.2"}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from khujand_cli.concordance.accounts import Standing, standing
from khujand_cli.concordance.in_words import said
from khujand_cli.concordance.sums import Term
from khujand_cli.dataset.index import Index
from khujand_cli.figures.figure import Interval
from khujand_cli.figures.in_words import rounded
from khujand_cli.finding import Finding, Reading, Rule, Severity
from khujand_cli.rules.wording.readings import Brevity, fitting
from khujand_cli.rules.wording.standing import as_quoted, not_seen, why_not_own
from khujand_cli.rules.wording.sums import in_words

if TYPE_CHECKING:
    from khujand_cli.concordance.ratios.shares import Share

RULE = Rule("RAT001", "ratio-mismatch", Severity.ERROR, "0.2.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield one finding for each stated ratio that its figures do not give."""
    if any(quantity.ratio_of for quantity in index.dataset.quantities):
        # Few datasets have any, and the others need none of it.
        from khujand_cli.concordance.ratios.shares import judged_ratios

        yield from (_finding(index, share) for share in judged_ratios(index).shares)


def _finding(index: Index, share: Share) -> Finding:
    claims = index.named(_claims(share))
    stands = standing(index, claims) if share.own else None
    certain = share.missed.certain
    return RULE.finding(
        index,
        claims,
        message=fitting(lambda brevity: _sentence(index, share, stands, brevity)),
        subject=share.claim.subject,
        certain=certain,
        severity=stands.severity(certain=certain) if stands else Severity.WARNING,
        readings=_readings(index, share),
        origin=share.claim.source if stands else None,
    )


# What a share is of, behind a number that would else be read as a ratio.
_UNITS = {"percent": " per cent", "per-mille": " per mille"}


def _claims(share: Share) -> tuple[str, ...]:
    figures = (*share.missed.numerator.claims, *share.missed.denominator.claims)
    return tuple(dict.fromkeys((share.claim.id, *figures)))


def _sentence(index: Index, share: Share, stands: Standing | None, brevity: Brevity) -> str:
    name = brevity.label(index, share.claim.source)
    quoted = as_quoted(index, stands, brevity) if stands else ""
    ratio = f"{said(index, share.claim)} for {brevity.quoted(index, share.claim.subject)}"
    repeaters = dict.fromkeys(claim.source for claim in share.repeated)
    repeated = f" (repeated by {brevity.who(index, repeaters)})" if repeaters else ""
    first = f"{quoted}{ratio} is not what its figures give" if quoted else f"{name}{repeated} gives {ratio}"
    between = ": " if quoted else ", but "
    account = f"{first}{between}{_reckoned(index, share, brevity)}{_doubt(share)}."
    if stands is None:
        return f"{account} A share or a mean may be over other cases than those that are counted."
    apart = not_seen(name) if quoted else why_not_own(index, stands, index.named(_claims(share)), brevity)
    return f"{account} {apart}".rstrip()


def _reckoned(index: Index, share: Share, brevity: Brevity) -> str:
    """Say what the figures give: ``33,653 for "Dead" over 235,585 for "Sick" is 14.28``."""
    figure = share.claim.figure
    decimals = 2 if figure is None else figure.low.decimals + 2
    given = share.missed.given
    low, high = rounded(given.low, decimals), None if given.high is None else rounded(given.high, decimals)
    amount = f"{low} or more" if high is None else low if low == high else f"{low} to {high}"
    above, below = (_figure(index, share, term, brevity) for term in (share.missed.numerator, share.missed.denominator))
    unit = _UNITS.get(index.unit(share.claim) or "", "")
    return f"{above} over {below} is {amount}{unit}"


def _figure(index: Index, share: Share, term: Term, brevity: Brevity) -> str:
    """Return one of the two figures, and whose it is where it is not that of the ratio's source."""
    sources = index.sources_of(term.claims)
    whose = "" if sources == (share.claim.source,) else f" ({brevity.who(index, sources)})"
    return f"{in_words(index, term, brevity)}{whose}"


def _doubt(share: Share) -> str:
    if share.missed.certain:
        return ""
    figure = share.claim.figure
    vague = share.missed.numerator.soft or share.missed.denominator.soft or (figure is not None and figure.approximate)
    if vague:
        return "; some of these are approximate or estimates, so this is not certain"
    return "; if the round figures among these are rounded, it could be right"


def _readings(index: Index, share: Share) -> tuple[Reading, Reading]:
    """Return the ratio that is stated, and what its figures give."""
    claim = share.claim
    figure = claim.figure
    low, high = Interval(0, None) if figure is None else figure.interval(measured=True)
    numerals = () if figure is None else (figure.low.value,)
    repeating = tuple(one.id for one in share.repeated)
    repeated_by = index.sources_of(repeating)
    stated = Reading(low, high, None, True, (claim.source,), repeated_by, (claim.id, *repeating), numerals=numerals)
    claims = (*share.missed.numerator.claims, *share.missed.denominator.claims)
    given = share.missed.given
    made = Reading(given.low, given.high, None, False, index.sources_of(claims), (), (), claims, numerals=(given.low,))
    return stated, made
