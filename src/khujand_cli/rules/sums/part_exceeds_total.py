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

from khujand_cli.concordance.excess import Excess, excesses
from khujand_cli.concordance.in_words import not_one_word, who
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.lineage import own_word
from khujand_cli.figures.in_words import interval
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.sums import in_words
from khujand_cli.wording import listed

RULE = Rule("SUM003", "part-exceeds-total", Severity.ERROR, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield a finding for each source that gives a part over its own total, and one for all sources across."""
    across: dict[tuple[object, ...], list[Excess]] = {}
    for excess in excesses(index):
        if excess.total_source == excess.parts_source:
            yield _finding(index, [excess])
        else:
            alike = tuple((term.quantity, term.interval, term.rounded, term.approximate) for term in excess.parts)
            whole = (excess.total.quantity, excess.total.interval, excess.total.rounded, excess.total.approximate)
            across.setdefault((whole, alike, excess.moment, excess.certain), []).append(excess)
    for group in across.values():
        yield _finding(index, group)


def _finding(index: Index, group: list[Excess]) -> Finding:
    first = group[0]
    totals = tuple(dict.fromkeys(claim for excess in group for claim in excess.total.claims))
    parts = tuple(dict.fromkeys(claim for excess in group for part in excess.parts for claim in part.claims))
    claims = tuple(index.claims[claim] for claim in (*totals, *parts))
    alone = first.total_source == first.parts_source
    own = alone and own_word(claims, index.sources)
    certain = any(excess.certain for excess in group)
    known = listed(in_words(index, part) for part in first.parts)
    together = f", together {interval(first.account.derived)}" if len(first.parts) > 1 else ""
    whole = in_words(index, first.total)
    if alone:
        whole = f"its own {whole}"
    else:
        whole = f"the {whole} that {who(index, (index.claims[claim] for claim in totals))} {_verb(index, totals)}"
    doubt = "" if certain else "; but some of these are approximate or may be rounded, so this is not certain"
    apart = f" {not_one_word(index, claims)}" if alone and not own else ""
    message = (
        f"{who(index, (index.claims[claim] for claim in parts))} {_verb(index, parts)} {known}{together}, which is "
        f"more than {whole}, of which {'it is a part' if len(first.parts) == 1 else 'they are parts'}{doubt}.{apart}"
    )
    return RULE.finding(
        index,
        claims,
        message=message,
        subject=first.total.quantity,
        certain=certain,
        severity=Severity.ERROR if own and certain else Severity.WARNING,
        figures=first.account,
    )


def _verb(index: Index, claims: tuple[str, ...]) -> str:
    return "states" if len(index.sources_of(claims)) == 1 else "state"
