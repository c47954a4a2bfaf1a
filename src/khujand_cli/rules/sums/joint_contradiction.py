"""Figures that fit every sum alone cannot all be true together.

Where sums and inclusions are tied to each other, two or more of them may show together what none shows alone: of 103
killed and wounded 97 were wounded, which leaves 6 killed, but 7 officers were killed. Named is the smallest set of
figures that cannot all be true: without any one of them the others fit. It shows that they do not fit; which of them is
wrong it cannot know. Between sources, where it is only possible, or where another work quotes the figures, it is a
warning: the sources may count different things.

Who only repeats another is not heard twice. A figure of which sum-mismatch (SUM001), value-conflict (AGR001) or
transmission-variant (AGR002) tells already is left out; where the rest fits, this rule is silent.

Flagged:

    {"sources": [{"id": "report", "label": "The report", "kind": "primary"}],
     "quantities": [{"id": "officers", "label": "Officers killed", "unit": "person"},
                    {"id": "killed", "label": "Killed", "unit": "person", "includes": ["officers"]},
                    {"id": "wounded", "label": "Wounded", "unit": "person"},
                    {"id": "losses", "label": "Losses", "unit": "person", "sum_of": ["killed", "wounded"]}],
     "claims": [{"id": "report-losses", "source": "report", "quantity": "losses", "figure": 103},
                {"id": "report-wounded", "source": "report", "quantity": "wounded", "figure": 97},
                {"id": "report-officers", "source": "report", "quantity": "officers", "figure": 7}]}

Not flagged:

    {"sources": [{"id": "report", "label": "The report", "kind": "primary"}],
     "quantities": [{"id": "officers", "label": "Officers killed", "unit": "person"},
                    {"id": "killed", "label": "Killed", "unit": "person", "includes": ["officers"]},
                    {"id": "wounded", "label": "Wounded", "unit": "person"},
                    {"id": "losses", "label": "Losses", "unit": "person", "sum_of": ["killed", "wounded"]}],
     "claims": [{"id": "report-losses", "source": "report", "quantity": "losses", "figure": 103},
                {"id": "report-wounded", "source": "report", "quantity": "wounded", "figure": 97},
                {"id": "report-officers", "source": "report", "quantity": "officers", "figure": 6}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.concordance.accounts import Standing, standing
from khujand_cli.concordance.families.joint import Contradiction, judged_together
from khujand_cli.concordance.families.sides import Reckoned, Sides, sides
from khujand_cli.dataset.index import Index
from khujand_cli.figures.units import Number
from khujand_cli.finding import Finding, Reading, Rule, Severity, Step
from khujand_cli.rules.wording.joint import common_witness, doubt, others_in_words, reckoning_in_words
from khujand_cli.rules.wording.readings import Brevity, fitting
from khujand_cli.rules.wording.standing import as_quoted, not_seen, why_not_own

RULE = Rule("SUM004", "joint-contradiction", Severity.ERROR, "0.2.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield a finding for each knot of figures that cannot all be true."""
    for found in judged_together(index).contradictions:
        yield _finding(index, found)


def _finding(index: Index, found: Contradiction) -> Finding:
    claims = index.named(found.claims)
    stands = standing(index, claims) if len(found.sources) == 1 else None
    told = sides(found.certificate)
    return RULE.finding(
        index,
        claims,
        message=fitting(lambda brevity: _message(index, found, stands, brevity)),
        subject=told.quantity if told else found.relations[0].whole,
        certain=found.certain,
        severity=stands.severity(certain=found.certain) if stands else Severity.WARNING,
        readings=_readings(index, told) if told else (),
        origin=found.sources[0] if stands else None,
        because=tuple(_steps(index, found)),
    )


def _steps(index: Index, found: Contradiction) -> Iterator[Step]:
    """Yield the sums and inclusions that it takes, from each whole to each of its parts, with the claims on both."""
    by_subject: dict[str, list[str]] = {}
    for claim in index.named(found.claims):
        by_subject.setdefault(claim.subject, []).append(claim.id)
    for relation in found.relations:
        for part in relation.parts:
            claims = (*by_subject.get(relation.whole, ()), *by_subject.get(part, ()))
            yield Step("sum_of" if relation.complete else "includes", relation.whole, part, claims)


def _message(index: Index, found: Contradiction, stands: Standing | None, brevity: Brevity) -> str:
    told = _alone(index, found, stands, brevity) if stands else _across(index, found, brevity)
    return " ".join(part for part in (*told, others_in_words(found)) if part)


def _alone(index: Index, found: Contradiction, stands: Standing, brevity: Brevity) -> tuple[str, str]:
    """Say that one source contradicts itself, and through whom it was read or in how many voices it speaks."""
    name = brevity.label(index, stands.source)
    quoted = as_quoted(index, stands, brevity)
    whose = f"{quoted}its figures" if quoted else f"The figures that {name} gives"
    apart = not_seen(name) if quoted else why_not_own(index, stands, index.named(found.claims), brevity)
    return f"{whose} {_cannot_be(index, found, brevity)}", apart


def _across(index: Index, found: Contradiction, brevity: Brevity) -> tuple[str, str]:
    account = f"Unless they count different things, these figures {_cannot_be(index, found, brevity)}"
    return account, common_witness(index, found, brevity)


def _cannot_be(index: Index, found: Contradiction, brevity: Brevity) -> str:
    cannot = "cannot" if found.certain else "may not"
    return f"{cannot} all be true: {reckoning_in_words(index, found, brevity)}{doubt(index, found)}."


def _readings(index: Index, told: Sides) -> tuple[Reading, Reading]:
    """Return what either side makes of the quantity at which they meet."""
    greatest = _reading(index, told.greatest, told.greatest.number if told.greatest.exact else 0, told.greatest.number)
    least = _reading(index, told.least, told.least.number, told.least.number if told.least.exact else None)
    return greatest, least


def _reading(index: Index, side: Reckoned, low: Number, high: Number | None) -> Reading:
    sources = index.sources_of(side.claims)
    return Reading(low, high, None, False, sources, (), (), side.claims, numerals=(side.number,))
