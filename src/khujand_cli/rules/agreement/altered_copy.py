"""A copy has another number, or a more exact date, than anything it was taken from.

Three thousand becomes three hundred thousand by two noughts, a range loses its lower end, a month gains a day. It may
fit what the source says and still not be what the source says. Where the copy only rounds, or mends a sum that does not
come out in its source, it is a note.

Flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "secondary"},
                 {"id": "brown", "label": "Brown", "kind": "tertiary"}],
     "quantities": [{"id": "crowd", "label": "The crowd", "unit": "person"}],
     "claims": [{"id": "adams-crowd", "source": "adams", "quantity": "crowd", "figure": ">3000"},
                {"id": "brown-crowd", "source": "brown", "quantity": "crowd", "figure": ">300000",
                 "based_on": ["adams"]}]}

Not flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "secondary"},
                 {"id": "brown", "label": "Brown", "kind": "tertiary"}],
     "quantities": [{"id": "crowd", "label": "The crowd", "unit": "person"}],
     "claims": [{"id": "adams-crowd", "source": "adams", "quantity": "crowd", "figure": ">3000"},
                {"id": "brown-crowd", "source": "brown", "quantity": "crowd", "figure": ">3000",
                 "based_on": ["adams"]}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.concordance.copies import Altered, Departure, altered
from khujand_cli.concordance.in_words import said
from khujand_cli.dataset.index import Index
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.leads.keystroke import one_keystroke
from khujand_cli.leads.noughts import lost_between

RULE = Rule("AGR007", "altered-copy", Severity.WARNING, "0.2.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield one finding for each copy that has what none of its sources has."""
    for alteration in altered(index):
        harmless = alteration.departure is Departure.ROUNDED or alteration.mends
        yield RULE.finding(
            index,
            (alteration.copy, alteration.original),
            message=_sentence(index, alteration),
            subject=alteration.copy.subject,
            certain=alteration.certain,
            severity=Severity.NOTE if harmless else Severity.WARNING,
        )


def _sentence(index: Index, alteration: Altered) -> str:
    copy, original = alteration.copy, alteration.original
    name, source = index.label(copy.source), index.label(original.source)
    change = _change(alteration)
    mends = f"; it mends a sum that does not come out in {source}" if alteration.mends else ""
    return (
        f"{index.quoted(copy.subject)}: {name} rests on {source} here, and has {said(index, copy)} for its "
        f"{said(index, original)}{change}{mends}."
    )


def _change(alteration: Altered) -> str:
    """Say what kind of change it is, where that can be told."""
    copy, original = alteration.copy.figure, alteration.original.figure
    match alteration.departure:
        case Departure.ROUNDED:
            return ", which only rounds"
        case Departure.END_LOST:
            return ": one end of the range was lost"
        case Departure.CHOICE_LOST:
            return ": what else it may be was lost"
        case Departure.PRECISE:
            return ", more exact than anything it was taken from"
    if copy is None or original is None:
        return ""
    for mine, theirs in ((copy.low.value, original.low.value), (copy.high.value, original.high.value)):
        if mine != theirs and isinstance(mine, int) and isinstance(theirs, int):
            lost = lost_between(mine, theirs)
            if lost:
                return f": {lost} {'more' if mine > theirs else 'less'}"
            return ": one digit is another" if one_keystroke(mine, theirs) else ""
    return ""
