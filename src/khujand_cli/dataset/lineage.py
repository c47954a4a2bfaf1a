"""Lineage: who relies on whom, on one subject, and which witnesses stand at its roots.

Dependence is known claim by claim, never assumed. A claim that names no source it is based on stands on its own author,
and unless the author says so (``based_on: []``), on whom that author relied is unknown. Independent are only witnesses
that both rest on nobody by their own word, that share no author, and that are no two editions of one work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from khujand_cli.dataset.records import Claim, Source
from khujand_cli.dataset.works import Hands, one_hand

_NOBODY: frozenset[str] = frozenset()


class Dependence(StrEnum):
    """How two claims, or all claims on a subject, stand to each other."""

    ONE = "one"
    INDEPENDENT = "independent"
    UNKNOWN = "unknown"


class Lineage:
    """The graph of reliance among the sources of one subject."""

    def __init__(self, claims: Sequence[Claim], sources: Mapping[str, Source], hands: Hands) -> None:
        self._sources = sources
        self._hands = hands
        self._own: dict[str, list[Claim]] = {}
        for claim in claims:
            self._own.setdefault(claim.source, []).append(claim)
        self._roots: dict[str, frozenset[str]] = {}
        self._ancestors: dict[str, frozenset[str]] = {}
        # The sources of which it was asked whether they rest on nobody, and those that do.
        self._asked: set[str] = set()
        self._rooted: set[str] = set()

    def relied_on(self, claim: Claim) -> tuple[str, ...]:
        """Return the sources that the claim was taken from: its own word, else that of the whole work."""
        return relied_on(claim, self._sources)

    def parents(self, source: str) -> tuple[str, ...]:
        """Return the sources that this one relies on for the subject, each once."""
        own = self._own.get(source)
        if own is None:
            return self._sources[source].based_on or ()
        if len(own) == 1:
            return relied_on(own[0], self._sources)
        return tuple(dict.fromkeys(parent for claim in own for parent in self.relied_on(claim)))

    def roots(self, claim: Claim) -> frozenset[str]:
        """Return the sources on which the claim rests in the end; its own source where it relies on nobody."""
        parents = self.relied_on(claim)
        if not parents:
            return frozenset((claim.source,))
        if len(parents) == 1:
            return self._roots_of(parents[0])
        return frozenset().union(*(self._roots_of(source) for source in parents))

    def _roots_of(self, source: str) -> frozenset[str]:
        if source not in self._roots:
            candidates = self.ancestors(source) | {source}
            new = candidates - self._asked
            self._asked |= new
            self._rooted.update(filter(self._is_root, new))
            self._roots[source] = candidates & self._rooted
        return self._roots[source]

    def _is_root(self, source: str) -> bool:
        own = self._own.get(source)
        if own is None:
            return not self._sources[source].based_on
        return any(not self.relied_on(claim) for claim in own)

    def ancestors(self, source: str) -> frozenset[str]:
        """Return every source that this one relies on for the subject, directly or through others."""
        if source not in self._ancestors:
            found: set[str] = set()
            waiting = list(self.parents(source))
            while waiting:
                ancestor = waiting.pop()
                if ancestor in found:
                    continue
                found.add(ancestor)
                # What is known of an ancestor need not be walked again.
                if ancestor in self._ancestors:
                    found |= self._ancestors[ancestor]
                else:
                    waiting.extend(self.parents(ancestor))
            self._ancestors[source] = frozenset(found)
        return self._ancestors[source]

    def above(self, claim: Claim) -> frozenset[str]:
        """Return every source that the claim rests on, directly or through others."""
        parents = relied_on(claim, self._sources)
        if not parents:
            return _NOBODY
        return frozenset(parents).union(*(self.ancestors(source) for source in parents))

    def lines(self, claim: Claim) -> Iterator[tuple[str, ...]]:
        """Yield every line of sources that the claim came down, from a root to its own source."""
        waiting: list[tuple[tuple[str, ...], tuple[str, ...]]] = [((claim.source,), self.relied_on(claim))]
        while waiting:
            line, parents = waiting.pop()
            if not parents:
                yield line
            waiting += [((parent, *line), self.parents(parent)) for parent in reversed(parents)]

    def among(self, claims: Sequence[Claim]) -> Dependence:
        """Return how all these claims stand to each other; a single claim has one witness if it has one root."""
        # How two claims stand to each other depends on their roots alone, and many claims have the same.
        by_roots = set(map(self.roots, claims))
        found: set[Dependence] = set()
        if len(by_roots) > 1:
            every = frozenset().union(*by_roots)
            apart = len(every) == sum(map(len, by_roots)) and all(map(self.first_hand, every))
            apart = apart and not one_hand(every, self._hands)
            found.add(Dependence.INDEPENDENT if apart else Dependence.UNKNOWN)
        if len(claims) > len(by_roots) or len(claims) == 1:
            found.update(Dependence.ONE if len(roots) == 1 else Dependence.UNKNOWN for roots in by_roots)
        return combined(found)

    def first_hand(self, root: str) -> bool:
        """Whether a root is known to rest on nobody, since it says so."""
        says_so = any(claim.based_on == () for claim in self._own.get(root, ()))
        return says_so or self._sources[root].based_on == ()

    def of_one_hand(self, roots: Iterable[str], others: Iterable[str]) -> bool:
        """Whether some of these sources and some of the others are of one author, or editions of one work."""
        mine = {mark for root in roots for mark in self._hands[root]}
        return not mine.isdisjoint(mark for root in others for mark in self._hands[root])


def relied_on(claim: Claim, sources: Mapping[str, Source]) -> tuple[str, ...]:
    """Return the sources that a claim was taken from: its own word, else that of the whole work."""
    if claim.based_on is not None:
        return claim.based_on
    return sources[claim.source].based_on or ()


def on_nobody(claim: Claim, sources: Mapping[str, Source]) -> bool:
    """Whether a claim is declared to rest on nobody: by itself, else by the whole work."""
    return (sources[claim.source].based_on if claim.based_on is None else claim.based_on) == ()


def read_in(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return the works in which claims were read whose source was not seen itself, each once."""
    return tuple(dict.fromkeys(claim.cited_in for claim in claims if claim.cited_in))


def of_authors(claims: Sequence[Claim], sources: Mapping[str, Source], hands: Hands) -> Dependence:
    """Return how claims that rest on nobody but their own authors stand to each other; as ``among`` would."""
    speaking = {claim.source for claim in claims}
    if len(speaking) == 1:
        return Dependence.ONE
    says_so = {claim.source for claim in claims if claim.based_on is not None}
    known = all(source in says_so or sources[source].based_on is not None for source in speaking)
    return Dependence.INDEPENDENT if known and not one_hand(speaking, hands) else Dependence.UNKNOWN


def own_words(claims: Iterable[Claim], sources: Mapping[str, Source], hands: Hands) -> bool:
    """Whether several primary sources speak, of which none is said to rest on another and no two are of one hand."""
    speaking = {claim.source for claim in claims}
    resting = any(relied_on(claim, sources) for claim in claims)
    primary = all(sources[source].kind == "primary" for source in speaking)
    return len(speaking) > 1 and primary and not resting and not one_hand(speaking, hands)


def dependence(mine: Lineage, my_claim: Claim, theirs: Lineage, their_claim: Claim) -> Dependence:
    """Return how two claims stand to each other, each with the lineage of its own subject."""
    my_roots, their_roots = mine.roots(my_claim), theirs.roots(their_claim)
    if len(my_roots) == 1 and my_roots == their_roots:
        return Dependence.ONE
    first_hand = all(map(mine.first_hand, my_roots)) and all(map(theirs.first_hand, their_roots))
    if first_hand and my_roots.isdisjoint(their_roots) and not mine.of_one_hand(my_roots, their_roots):
        return Dependence.INDEPENDENT
    return Dependence.UNKNOWN


def combined(pairs: Iterable[Dependence]) -> Dependence:
    """Return how several claims stand to each other when it is known how every two of them do."""
    found = set(pairs)
    if Dependence.UNKNOWN in found:
        return Dependence.UNKNOWN
    return Dependence.INDEPENDENT if Dependence.INDEPENDENT in found else Dependence.ONE
