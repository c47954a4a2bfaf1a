"""How a joint contradiction is said: what several figures make of one quantity, and what the others make of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from khujand_cli.concordance.families.certificates import Weighed
from khujand_cli.concordance.families.joint import Contradiction
from khujand_cli.concordance.families.sides import Reckoned, Sides, Summand, in_turn, sides
from khujand_cli.concordance.in_words import said
from khujand_cli.dataset.index import Index
from khujand_cli.figures.in_words import number, with_measure
from khujand_cli.figures.units import Number
from khujand_cli.rules.wording.readings import Brevity
from khujand_cli.rules.wording.sums import if_another
from khujand_cli.wording import counted

# More figures on one side than these are counted, not spelled out.
_MOST_TERMS = 8


def reckoning_in_words(index: Index, found: Contradiction, brevity: Brevity) -> str:
    """Return why the claims cannot all be true: ``103 ("Losses") less 97 ("Wounded") leaves 6 for "Killed", but ...``.

    What adds up to the quantity at which both sides meet is told on one side, what it is made of on the other.
    """
    told = sides(found.certificate)
    return _ring_in_words(index, found, brevity) if told is None else _sides_in_words(index, found, told, brevity)


def _sides_in_words(index: Index, found: Contradiction, told: Sides, brevity: Brevity) -> str:
    both = (_Side(told.greatest, "at most "), _Side(told.least, "at least "))
    first, second = sorted(both, key=lambda side: len(side.reckoned.terms), reverse=True)
    terms, amount = first.in_words(index, found, brevity)
    met = brevity.quoted(index, told.quantity)
    if not second.reckoned.terms:
        return f"{terms} {first.verb} {amount} for {met}, which cannot be"
    others, other_amount = second.in_words(index, found, brevity)
    verb = second.verb if second.leaves else f"{second.verb} it"
    return f"{terms} {first.verb} {amount} for {met}, but {others} {verb} {other_amount}"


class _Side(NamedTuple):
    """What some figures make, or leave, of the quantity at which both sides meet; ``end`` says which bound that is."""

    reckoned: Reckoned
    end: str

    @property
    def leaves(self) -> bool:
        """Whether something is taken away."""
        return any(term.times < 0 for term in self.reckoned.terms)

    @property
    def verb(self) -> str:
        """What the figures do."""
        several = len(self.reckoned.terms) > 1
        return "leaves" if self.leaves else "make" if several else "makes"

    def in_words(self, index: Index, found: Contradiction, brevity: Brevity) -> tuple[str, str]:
        """Return the figures, and what they come to."""
        end = "" if self.reckoned.exact else self.end
        amount = f"{end}{with_measure(number(self.reckoned.number), found.unit)}"
        return _figures(index, found, self.reckoned.terms, brevity), amount


def _figures(index: Index, found: Contradiction, terms: Sequence[Summand], brevity: Brevity) -> str:
    """Return the figures of one side: those added, then ``less`` those taken away; of very many, how many they are."""
    added = in_turn(index, [term for term in terms if term.times > 0])
    taken = in_turn(index, [term for term in terms if term.times < 0])
    most = min(_MOST_TERMS, brevity.names + 2)
    first = f"{len(added):,} figures" if len(added) > most else _joined(index, found, added, " + ", brevity)
    if not taken:
        return first
    others = f"{len(taken):,} others" if len(taken) > most else _joined(index, found, taken, " and ", brevity)
    return f"{first} less {others}"


def _joined(index: Index, found: Contradiction, terms: Sequence[Summand], between: str, brevity: Brevity) -> str:
    return between.join(_term(index, found, term, brevity) for term in terms)


def _term(index: Index, found: Contradiction, term: Summand, brevity: Brevity) -> str:
    claim = index.claims[term.claims[0]]
    author = f", {brevity.label(index, claim.source)}" if len(found.sources) > 1 else ""
    return (
        f"{_often(max(term.times, -term.times))}{said(index, claim)} ({brevity.quoted(index, term.quantity)}{author})"
    )


def _ring_in_words(index: Index, found: Contradiction, brevity: Brevity) -> str:
    """Say of quantities in a ring that those which cannot be more than others are."""
    least, greatest = found.certificate.least, found.certificate.greatest
    low = sum(weighed.times * (weighed.evidence.low or 0) for weighed in least)
    high = sum(weighed.times * (weighed.evidence.high or 0) for weighed in greatest)
    first = f"{_weighed(index, found, least, brevity)}{_made(found, least, low)}"
    second = f"{_weighed(index, found, greatest, brevity)}{_made(found, greatest, high)}"
    return f"by the sums that are declared, {first} cannot be more than {second.rstrip(',')}"


def _made(found: Contradiction, weighed: Sequence[Weighed], made: Number) -> str:
    """Return what several figures make; nothing of a single one."""
    if len(weighed) == 1 and weighed[0].times == 1:
        return ""
    make = "make" if len(weighed) > 1 else "makes"
    return f", which {make} {with_measure(number(made), found.unit)},"


def _weighed(index: Index, found: Contradiction, weighed: Sequence[Weighed], brevity: Brevity) -> str:
    terms = [Summand(one.evidence.quantity, 0, one.times, one.evidence.claims) for one in weighed]
    return _figures(index, found, terms, brevity)


def _often(times: Number) -> str:
    return "" if times == 1 else f"{number(times)} times "


def doubt(index: Index, found: Contradiction) -> str:
    """Say why claims that cannot all be true may be so after all; nothing where they certainly cannot."""
    if found.certain:
        return ""
    values = [index.value(index.claims[claim], found.unit) for claim in found.claims]
    if any(value is not None and value.soft for value in values):
        return "; some of these are approximate or estimates, so this is not certain"
    return f"; {if_another(index, index.named(found.claims))}, they could fit"


def common_witness(index: Index, found: Contradiction, brevity: Brevity) -> str:
    """Say that all the claims of several sources rest on one witness, where they do."""
    claims = index.named(found.claims)
    roots = {root for claim in claims for root in index.lineage(claim.subject).roots(claim)}
    return f"All of these rest on one witness, {brevity.label(index, *roots)}." if len(roots) == 1 else ""


def others_in_words(found: Contradiction) -> str:
    """Say how many further sets of claims that are tied to these cannot be either."""
    if not found.others:
        return ""
    contradict = "contradicts itself" if found.others == 1 else "contradict themselves"
    return f"{counted(found.others, 'further set')} of figures tied to these {contradict} as well."
