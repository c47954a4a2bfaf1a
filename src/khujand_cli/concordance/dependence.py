"""Dependence: what is known of how those who speak on a subject depend on each other, where it is not all."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from khujand_cli.concordance.shared_errors import between, share_an_error
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.lineage import Dependence, own_words
from khujand_cli.dataset.records import Claim
from khujand_cli.dataset.works import one_hand


class Known(StrEnum):
    """What is known of sources that are neither one witness nor independent of each other."""

    OWN_WORDS = "own-words"
    ROOTS = "roots"
    ONE_WORK = "work"
    ONE_AUTHOR = "author"
    SOME_OF_ONE_HAND = "some"
    RESTING = "resting"


def known(index: Index, claims: Sequence[Claim]) -> Known | None:
    """Return what is known of how these claims on one subject depend on each other; None where nothing is."""
    if shared := in_common(index, [claim.source for claim in claims]):
        return shared
    if own_words(claims, index.sources, index.hands):
        return Known.OWN_WORDS
    if one_hand(dict.fromkeys(claim.source for claim in claims), index.hands):
        return Known.SOME_OF_ONE_HAND
    return Known.ROOTS if len(independent_roots(index, claims)) > 1 else None


def all_independent(index: Index, claims: Sequence[Claim], others: Sequence[Claim]) -> bool:
    """Whether each of these claims is independent of each of the others that another source makes."""
    pairs = ((one, other) for one in claims for other in others if one.source != other.source)
    return all(between(index, *pair) is Dependence.INDEPENDENT for pair in pairs)


def in_common(index: Index, sources: Sequence[str]) -> Known | None:
    """Return whether several sources are all editions of one work, or all of one author; None where they are not."""
    hands = [index.hands[source] for source in dict.fromkeys(sources)]
    marks = frozenset[tuple[str, str]].intersection(*hands) if len(hands) > 1 else frozenset[tuple[str, str]]()
    kinds = {kind for kind, _ in marks}
    return Known.ONE_WORK if "work" in kinds else Known.ONE_AUTHOR if kinds else None


def independent_roots(index: Index, claims: Sequence[Claim]) -> tuple[str, ...]:
    """Return the witnesses on which claims rest in the end, where these are independent of each other; else nothing.

    They are where each says that it rests on nobody, and no two are of one hand or share an error.
    """
    roots: dict[str, None] = {}
    for claim in claims:
        lineage = index.lineage(claim.subject)
        own = sorted(lineage.roots(claim), key=index.rank)
        if not all(map(lineage.first_hand, own)):
            return ()
        roots.update(dict.fromkeys(own))
    return () if one_hand(roots, index.hands) or share_an_error(index, roots) else tuple(roots)
