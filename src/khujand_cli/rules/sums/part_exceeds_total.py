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

from collections.abc import Iterator, Sequence

from khujand_cli.concordance.accounts import Standing, standing
from khujand_cli.concordance.excess import Excess, at_their_origin
from khujand_cli.concordance.told import at_least, made
from khujand_cli.dataset.index import Index, Moment
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.in_words import interval
from khujand_cli.figures.units import Number
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.readings import Brevity, fitting, only_repeated
from khujand_cli.rules.wording.standing import as_quoted, not_seen, why_not_own
from khujand_cli.rules.wording.sums import in_words
from khujand_cli.wording import listed

RULE = Rule("SUM003", "part-exceeds-total", Severity.ERROR, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield a finding for each source that gives a part over its own total, and one a total for all sources across."""
    across: dict[tuple[str, Moment], list[Excess]] = {}
    for excess in at_their_origin(index):
        if excess.own:
            yield _finding(index, excess)
        else:
            across.setdefault((excess.total.quantity, excess.moment), []).append(excess)
    for group in across.values():
        yield _finding(index, *sorted(group, key=_gravity, reverse=True))


def _gravity(excess: Excess) -> tuple[bool, Number]:
    return excess.certain, excess.account.derived.low


def _finding(index: Index, excess: Excess, *others: Excess) -> Finding:
    every = (excess, *others)
    terms = (excess.total, *(part for one in every for part in one.parts))
    claims = tuple(dict.fromkeys(claim for term in terms for claim in term.claims))
    stated = made(index, excess.total)._replace(stated=True, claims=excess.total.claims, follows_from=())
    stated = stated._replace(repeated_by=excess.repeated_by)
    own = excess.own
    stands = standing(index, [index.claims[claim] for claim in claims])
    return RULE.finding(
        index,
        index.named(claims),
        message=fitting(lambda brevity: _sentence(index, excess, others, brevity)),
        subject=excess.total.quantity,
        certain=excess.certain,
        severity=stands.severity(certain=excess.certain) if own else Severity.WARNING,
        figures=excess.account,
        readings=(stated, *(at_least(index, excess.total.quantity, one.parts) for one in every)),
        origin=excess.total_source if own else None,
    )


def _standing(index: Index, excess: Excess) -> Standing:
    claims = _claims(index, excess)
    return standing(index, claims)


def _claims(index: Index, excess: Excess) -> list[Claim]:
    return [index.claims[claim] for term in (excess.total, *excess.parts) for claim in term.claims]


def _sentence(index: Index, excess: Excess, others: Sequence[Excess], brevity: Brevity) -> str:
    own = excess.own
    known = listed(in_words(index, part, brevity) for part in excess.parts)
    together = f", together {interval(excess.account.derived)}" if len(excess.parts) > 1 else ""
    whole = in_words(index, excess.total, brevity)
    whole = f"its own {whole}" if own else f"the {whole} that {brevity.label(index, excess.total_source)} states"
    parts = "it is a part" if len(excess.parts) == 1 else "they are parts"
    doubt = "" if excess.certain else "; but some of these are approximate or may be rounded, so this is not certain"
    stands = _standing(index, excess)
    name = brevity.label(index, excess.parts_source)
    quoted = as_quoted(index, stands, brevity) if own else ""
    stated = f"{known}{together} is" if quoted else f"{name} states {known}{together}, which is"
    account = f"{quoted}{stated} more than {whole}, of which {parts}{doubt}{_as_well(index, others, brevity)}."
    account += only_repeated(index, excess.repeated_by, brevity)
    if quoted:
        return f"{account} {not_seen(name)}"
    apart = why_not_own(index, stands, _claims(index, excess), brevity) if own else ""
    return f"{account} {apart}".rstrip()


def _as_well(index: Index, others: Sequence[Excess], brevity: Brevity) -> str:
    """Say what others give that is over the total as well."""
    told = [
        f"{listed(in_words(index, part, brevity) for part in other.parts)} ({brevity.label(index, other.parts_source)})"
        for other in others
    ]
    if len(told) > brevity.names:
        told = [*told[: brevity.names], f"{len(told) - brevity.names:,} more"]
    return f"; so {'is' if len(others) == 1 else 'are'} {listed(told)}" if others else ""
