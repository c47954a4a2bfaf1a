"""A copy has another number or date than anything it was taken from.

Three thousand becomes three hundred thousand by two noughts, a range loses its lower end, a month gains a day. It may
fit what the source says and still not be what the source says. Where the copy only rounds or widens, or mends a sum
that does not come out in its source, it is a note. Told only where no other rule tells the two.

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

from khujand_cli.concordance.copies.altered import altered
from khujand_cli.concordance.copies.departure import Altered, Departure
from khujand_cli.concordance.in_words import said
from khujand_cli.dataset.index import Index
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.leads.keystroke import one_keystroke
from khujand_cli.leads.noughts import lost_between

RULE = Rule("AGR007", "altered-copy", Severity.WARNING, "0.2.0", __doc__)

_CHANGES = {
    Departure.ROUNDED: ", which only rounds",
    Departure.WIDER: ", which says less",
    Departure.END_LOST: ": one end of the range was lost",
    Departure.CHOICE_LOST: ": what else it may be was lost",
    Departure.PRECISE: ", more exact than anything it was taken from",
    Departure.UNIT: ": another unit",
    Departure.DATE: ": another date",
}


def find(index: Index) -> Iterator[Finding]:
    """Yield one finding for each copy that has what none of its sources has."""
    for alteration in altered(index):
        harmless = alteration.departure in (Departure.ROUNDED, Departure.WIDER) or alteration.mends
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
    seen = f" (as {index.label(original.cited_in)} quotes it)" if original.cited_in else ""
    mends = f"; it mends a sum that does not come out in {source}" if alteration.mends else ""
    theirs = said(index, original)
    theirs = f"for its {theirs}" if theirs[:1].isdecimal() else f"where that has {theirs}"
    return (
        f"{index.quoted(copy.subject)}: {name} rests on {source} here, and has {said(index, copy)} {theirs}"
        f"{seen}{_change(alteration)}{mends}."
    )


def _change(alteration: Altered) -> str:
    """Say what kind of change it is, where that can be told."""
    slip = _slip(alteration) if alteration.departure in (Departure.PRECISE, Departure.OTHER) else ""
    return slip or _CHANGES.get(alteration.departure, "")


def _slip(alteration: Altered) -> str:
    """Say which noughts were added or lost, or that one digit is another."""
    copy, original = alteration.copy.figure, alteration.original.figure
    if copy is None or original is None:
        return ""
    for mine, theirs in ((copy.low.value, original.low.value), (copy.high.value, original.high.value)):
        if mine != theirs and isinstance(mine, int) and isinstance(theirs, int):
            lost = lost_between(mine, theirs)
            if lost:
                return f": {lost} {'more' if mine > theirs else 'less'}"
            if alteration.departure is Departure.OTHER and one_keystroke(mine, theirs):
                return ": one digit is another"
    return ""
