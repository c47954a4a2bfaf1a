"""Audits: one declared total at one time, held against its parts, by each account alone and across accounts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import NamedTuple

from khujand_cli.concordance.declared import Sum, contained, overlapping
from khujand_cli.concordance.first_look import balance
from khujand_cli.concordance.sums import Reckoning, Term, added, moments, stated_terms, terms_of
from khujand_cli.dataset.index import Index, Moment
from khujand_cli.dataset.kept import kept, kept_for_each
from khujand_cli.figures.figure import Interval
from khujand_cli.files.budget import Limit, fall_short


class Derived(NamedTuple):
    """A value of a total that follows from what is stated of its parts: by one source, or (None) by several."""

    sum: Sum
    source: str | None
    parts: tuple[Term, ...]
    term: Term


class Audit(NamedTuple):
    """One total at one time: what is stated of it, what follows from its parts, and where the two do not fit.

    ``own`` holds each source's total against its own parts; ``across`` holds a stated total against parts of others,
    each derived value once, against the stated one that it excludes. ``derived`` are the values that are not judged
    within one account. ``judged`` are the divisions that could be held against anything.
    """

    total: str
    moment: Moment
    unit: str | None
    stated: dict[str, list[Term]]
    derived: tuple[Derived, ...]
    own: tuple[Reckoning, ...]
    across: tuple[Reckoning, ...]
    judged: frozenset[Sum]


@kept
def audits(index: Index) -> list[Audit]:
    """Return the totals that may not fit their parts; those that plainly fit are left out."""
    return [found for quantity in balance(index).open for found in audits_of(index, quantity.id)]


@kept_for_each
def audits_of(index: Index, total: str) -> tuple[Audit, ...]:
    """Return one total held against its parts, once for each time for which anything is said of it."""
    divisions = index.quantities[total].sum_of
    inner = tuple(dict.fromkeys(part for division in divisions for part in division))
    return tuple(_audited(index, total, moment) for moment in moments(index, (total, *inner)))


def _audited(index: Index, total: str, moment: Moment) -> Audit:
    unit = index.common_unit(total)
    stated = stated_terms(index, total, moment, unit)
    most = Limit.COMBINATIONS.allowed
    own: list[Reckoning] = []
    derived: list[Derived] = []
    across: list[Reckoning] = []
    judged: set[Sum] = set()
    whole: dict[str, list[Sum]] = {}
    for division in index.quantities[total].sum_of:
        declared = Sum(total, division)
        if declared in overlapping(index):
            continue
        complete = _complete(index, declared, moment, unit)
        if any(len(stated.get(one, ".")) * prod(map(len, parts)) > most for one, parts in complete.items()):
            fall_short(index, Limit.COMBINATIONS, total, "not all that is said of its parts was added up")
        for source in complete:
            whole.setdefault(source, []).append(declared)
        both = [source for source in complete if source in stated]
        own += filter(None, (_best(declared, source, source, stated[source], complete[source]) for source in both))
        open_totals = {source: terms for source, terms in stated.items() if source not in complete}
        follows = list(_derived_totals(declared, complete, stated, open_totals))
        if not complete:
            follows += _from_several(index, declared, open_totals, moment, unit)
        derived += follows
        if both or (open_totals and follows):
            judged.add(declared)
        across += _held(follows, open_totals)
    # Where one source divides a total in two ways, these are held against each other.
    judged.update(declared for divided in whole.values() if len(divided) > 1 for declared in divided)
    return Audit(total, moment, unit, stated, tuple(derived), tuple(own), tuple(across), frozenset(judged))


def _complete(index: Index, declared: Sum, moment: Moment, unit: str | None) -> dict[str, list[list[Term]]]:
    """Return the sources that give every part of a division, each with what it gives for each part."""
    complete = {}
    for source in dict.fromkeys(claim.source for part in contained(index, declared.parts) for claim in index.on(part)):
        parts = [terms_of(index, source, part, moment, unit) for part in declared.parts]
        if all(parts):
            complete[source] = parts
    return complete


def _derived_totals(
    declared: Sum, complete: Mapping[str, list[list[Term]]], stated: Mapping[str, list[Term]],
    open_totals: Mapping[str, list[Term]],
) -> Iterator[Derived]:  # fmt: skip
    """Yield what the parts of sources make that state no total themselves."""
    every = [term for terms in open_totals.values() for term in terms]
    for source, parts in complete.items():
        if source in stated or prod(map(len, parts)) > Limit.COMBINATIONS.allowed:
            continue
        made = [Derived(declared, source, chosen, added(declared.total, chosen)) for chosen in product(*parts)]
        # Of several things that a source says, those are held against the totals that fit most of them.
        yield made[0] if len(made) == 1 else min(made, key=lambda one: sum(_apart(one.term, term) for term in every))


def _apart(term: Term, other: Term) -> bool:
    return not term.interval.meets(other.interval)


def _from_several(
    index: Index, declared: Sum, open_totals: Mapping[str, list[Term]], moment: Moment, unit: str | None
) -> Iterator[Derived]:
    """Yield what parts of several sources make for who states a total, where no source gives all the parts.

    His own parts go first. A part on which the others have no value in common is not added up.
    """
    given: list[dict[str, list[Term]]] = []
    for part in declared.parts:
        sources = dict.fromkeys(claim.source for inner in contained(index, (part,)) for claim in index.on(inner))
        terms = {source: terms_of(index, source, part, moment, unit) for source in sources}
        given.append({source: found for source, found in terms.items() if found})
    if not all(given):
        return
    others = [_agreed([term for terms in part.values() for term in terms]) for part in given]
    for source in dict.fromkeys(source if any(source in part for part in given) else "" for source in open_totals):
        chosen = [
            _first(part[source]) if source in part else agreed for part, agreed in zip(given, others, strict=True)
        ]
        parts = tuple(term for term in chosen if term is not None)
        if len(parts) == len(chosen):
            yield Derived(declared, source or None, parts, added(declared.total, parts))


def _first(terms: Sequence[Term]) -> Term | None:
    """Return the first thing that a source gives for a part; None where it says that it is this or that."""
    return terms[0] if terms[0].among is None else None


def _agreed(terms: Sequence[Term]) -> Term | None:
    """Return what several sources give for one part, as wide as all of them; None where they exclude each other.

    None as well where any says that it is this or that: what lies between is neither.
    """
    if any(term.among is not None for term in terms):
        return None
    lows, highs = [term.interval.low for term in terms], [term.interval.high for term in terms]
    if any(max(lows) > high for high in highs if high is not None):
        return None
    if len(terms) == 1 or all(term[1:4] == terms[0][1:4] for term in terms):
        return terms[0]._replace(claims=tuple(dict.fromkeys(claim for term in terms for claim in term.claims)))
    rounded = [term.rounded.high for term in terms]
    return Term(
        terms[0].quantity,
        Interval(min(lows), None if None in highs else max(high for high in highs if high is not None)),
        Interval(
            min(term.rounded.low for term in terms),
            None if None in rounded else max(high for high in rounded if high is not None),
        ),
        any(term.approximate for term in terms),
        tuple(dict.fromkeys(claim for term in terms for claim in term.claims)),
        derived=any(term.derived for term in terms),
    )


def _held(follows: Sequence[Derived], totals: Mapping[str, list[Term]]) -> Iterator[Reckoning]:
    """Hold what parts make against the stated totals; yield for each the reckoning with one that it excludes."""
    if not totals:
        return
    every = _bounding([(source, term) for source, terms in totals.items() for term in terms])
    for derived in follows:
        own = totals.get(derived.source or "")
        bounding = every if own is None else _bounding([(derived.source or "", term) for term in own])
        apart = [(source, term) for source, term in bounding if _apart(term, derived.term)]
        if apart and not _another_fits(apart, totals, derived.term):
            source, term = next((pair for pair in apart if _surely_apart(pair[1], derived.term)), apart[0])
            yield Reckoning(derived.sum, source, derived.source or "", term, derived.parts)


def _bounding(stated: Sequence[tuple[str, Term]]) -> tuple[tuple[str, Term], tuple[str, Term]]:
    """Return the total that begins last and the one that ends first: what fits both fits all."""
    last = max(stated, key=lambda pair: pair[1].interval.low)
    first = min(stated, key=lambda pair: (pair[1].interval.high is None, pair[1].interval.high or 0))
    return last, first


def _another_fits(apart: Sequence[tuple[str, Term]], totals: Mapping[str, list[Term]], derived: Term) -> bool:
    """Whether each source whose total is excluded gives another one that is not."""
    sources = dict.fromkeys(source for source, _ in apart)
    return all(any(not _apart(term, derived) for term in totals[source]) for source in sources)


def _surely_apart(term: Term, other: Term) -> bool:
    return not (term.approximate or other.approximate or term.rounded.meets(other.rounded))


def _best(
    one: Sum, total_source: str, parts_source: str, totals: list[Term], parts: list[list[Term]]
) -> Reckoning | None:
    """Return the combination that fits best: where none fits, one that is not certain, then the narrowest gap."""
    if len(totals) * prod(map(len, parts)) > Limit.COMBINATIONS.allowed:
        return None
    combinations = product(totals, *parts)
    tried = [
        Reckoning(one, total_source, parts_source, combination[0], combination[1:]) for combination in combinations
    ]
    if len(tried) == 1:
        return tried[0]
    return min(tried, key=lambda reckoning: (not reckoning.fits, reckoning.certain, reckoning.gap))
