"""Regrouping: figures of the same event that would make up a total."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from khujand_cli.concordance.declared import contained
from khujand_cli.dataset.divisions import inside
from khujand_cli.dataset.index import Index, Moment
from khujand_cli.leads.beside import MOST_FIGURES, Candidate, figures_beside


class Grouped(NamedTuple):
    """The sums up to some limit that subsets of the candidates make.

    Each sum stands with its subset, a number that has a bit for each candidate in its place. Among the subsets are
    single candidates, and those that are ``judged`` elsewhere; neither is a regrouping.
    """

    candidates: Sequence[Candidate]
    sums: Sequence[tuple[int, int]]
    judged: Collection[int]

    def made(self) -> set[int]:
        """Return every total that a regrouping makes."""
        return {made for made, subset in self.sums if self._regroups(subset)}

    def making(self, total: int) -> list[tuple[Candidate, ...]]:
        """Return the regroupings that make exactly this total, the smallest first."""
        places = [
            tuple(place for place in range(len(self.candidates)) if subset >> place & 1)
            for made, subset in self.sums
            if made == total and self._regroups(subset)
        ]
        places.sort(key=lambda group: (len(group), group))
        return [tuple(self.candidates[place] for place in group) for group in places]

    def _regroups(self, subset: int) -> bool:
        """Whether a subset holds two candidates or more, and is not judged elsewhere."""
        return bool(subset & (subset - 1)) and subset not in self.judged


def candidates_beside(index: Index, quantity: str, sources: tuple[str, ...], moment: Moment) -> list[Candidate]:
    """Return an exact figure for each other quantity of the same event, side and unit, at most 12.

    Each figure is taken from the first of ``sources`` that gives one, else from any other source.
    """
    side = index.quantities[quantity].side
    known = figures_beside(index, quantity, moment)
    by_source = known.by_source(side)
    most = MOST_FIGURES
    if len(by_source) > MOST_FIGURES:
        # Of many sources no more are asked than there are quantities left.
        most = min(most, len(known.quantities(side) - {quantity}))
    others = (source for source in by_source if source not in sources)
    figures = chain.from_iterable(by_source.get(source, ()) for source in chain(dict.fromkeys(sources), others))
    return list(islice(_one_each(figures, without=quantity), most))


def _one_each(figures: Iterable[Candidate], without: str) -> Iterator[Candidate]:
    seen = {without}
    for candidate in figures:
        if candidate.quantity not in seen and candidate.value:
            seen.add(candidate.quantity)
            yield candidate


def regroup(
    candidates: Sequence[Candidate], index: Index, limit: int, without: Collection[frozenset[str]] = ()
) -> Grouped:
    """Return what the candidates add up to, two or more at a time, as far as the limit.

    A total is never added to its own parts. ``without`` names the sets of quantities that are judged as sums.
    """
    bits = {candidate.quantity: 1 << place for place, candidate in enumerate(candidates)}
    clashing = [0] * len(candidates)
    for place, candidate in enumerate(candidates):
        if not inside(index.quantities[candidate.quantity]):
            continue
        for part in contained(index, (candidate.quantity,), included=True)[1:]:
            if part in bits:
                clashing[place] |= bits[part]
                clashing[bits[part].bit_length() - 1] |= 1 << place
    # Each sum with its subset, beginning with the empty one.
    found = [(0, 0)]
    for place, candidate in enumerate(candidates):
        bit, clash, value = 1 << place, clashing[place], candidate.value
        most = limit - value
        found += [(made + value, subset | bit) for made, subset in found if made <= most and not subset & clash]
    judged = {sum(bits[quantity] for quantity in group) for group in without if group <= bits.keys()}
    return Grouped(candidates, found, judged)
