"""A part is greater than the total that contains it.

This can be told even where other parts are missing, and for quantities that only include each other: what is inside
something cannot be more than the whole. Several known parts of one sum are taken together where some are missing.
Between two sources, and where it is only possible, it is a warning.

Flagged:

    {"sources": [{"id": "report", "label": "The report", "kind": "primary"}],
     "quantities": [{"id": "officers", "label": "Officers killed", "unit": "person"},
                    {"id": "killed", "label": "Killed", "unit": "person", "includes": ["officers"]}],
     "claims": [{"id": "report-officers", "source": "report", "quantity": "officers", "figure": 12},
                {"id": "report-killed", "source": "report", "quantity": "killed", "figure": 9}]}

Not flagged:

    {"sources": [{"id": "report", "label": "The report", "kind": "primary"}],
     "quantities": [{"id": "officers", "label": "Officers killed", "unit": "person"},
                    {"id": "killed", "label": "Killed", "unit": "person", "includes": ["officers"]}],
     "claims": [{"id": "report-officers", "source": "report", "quantity": "officers", "figure": 12},
                {"id": "report-killed", "source": "report", "quantity": "killed", "figure": ">=9"}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.concordance.accounts import quoted_in, standing
from khujand_cli.concordance.excess import Excess, excesses
from khujand_cli.concordance.in_words import not_one_word
from khujand_cli.concordance.told import made
from khujand_cli.dataset.index import Index, Moment
from khujand_cli.figures.in_words import interval
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.readings import Brevity, fitting
from khujand_cli.rules.wording.sums import in_words
from khujand_cli.wording import listed

RULE = Rule("SUM003", "part-exceeds-total", Severity.ERROR, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield a finding for each source that gives a part over its own total, and one a total for all sources across."""
    across: dict[tuple[str, Moment], list[Excess]] = {}
    for excess in excesses(index):
        if excess.total_source == excess.parts_source:
            yield _finding(index, excess)
        else:
            across.setdefault((excess.total.quantity, excess.moment), []).append(excess)
    for group in across.values():
        yield _finding(index, max(group, key=lambda excess: (excess.certain, excess.account.derived.low)))


def _finding(index: Index, excess: Excess) -> Finding:
    parts = tuple(dict.fromkeys(claim for part in excess.parts for claim in part.claims))
    claims = (*excess.total.claims, *parts)
    own = excess.total_source == excess.parts_source
    stands = standing(index, [index.claims[claim] for claim in claims])
    readings = [made(index, term) for term in (excess.total, *excess.parts)]
    stated = [
        reading if term.derived else reading._replace(stated=True, claims=term.claims, follows_from=())
        for reading, term in zip(readings, (excess.total, *excess.parts), strict=True)
    ]
    return RULE.finding(
        message=fitting(lambda brevity: _sentence(index, excess, brevity, own=own)),
        subject=excess.total.quantity,
        claims=claims,
        sources=index.sources_of(claims),
        certain=excess.certain,
        severity=stands.severity(certain=excess.certain) if own else Severity.WARNING,
        figures=excess.account,
        readings=tuple(stated),
        origin=excess.total_source if own else None,
    )


def _sentence(index: Index, excess: Excess, brevity: Brevity, *, own: bool) -> str:
    given = [
        index.claims[claim] for claim in (*excess.total.claims, *(one for part in excess.parts for one in part.claims))
    ]
    known = listed(in_words(index, part, brevity) for part in excess.parts)
    together = f", together {interval(excess.account.derived)}" if len(excess.parts) > 1 else ""
    whole = in_words(index, excess.total, brevity)
    whole = f"its own {whole}" if own else f"the {whole} that {brevity.label(index, excess.total_source)} states"
    doubt = "" if excess.certain else "; but some of these are approximate or may be rounded, so this is not certain"
    stands = standing(index, given)
    apart = f" {not_one_word(index, tuple(given))}" if own and stands.parties and not stands.works else ""
    quoted = quoted_in(index, given) if own else ""
    return (
        f"{quoted}{brevity.label(index, excess.parts_source)} states {known}{together}, which is more than {whole}, "
        f"of which {'it is a part' if len(excess.parts) == 1 else 'they are parts'}{doubt}.{apart}"
    )
