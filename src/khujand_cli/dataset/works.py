"""Works: which sources are editions of one work, and who wrote them; such sources are never independent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from khujand_cli.dataset.records import Source
from khujand_cli.wording import folded


def works_of(sources: Iterable[Any]) -> dict[str, str]:
    """Return for each source the one of which it is an edition in the end, or the source itself."""
    earlier = {source.id: source.edition_of for source in sources if source.id}
    found = {}
    for source in earlier:
        work, passed = source, {source}
        while (before := earlier.get(work)) is not None and before not in passed:
            passed.add(before)
            work = before
        found[source] = work
    return found


def authors(source: Source) -> frozenset[str]:
    """Return who wrote a source, by ``author`` and by its reference, without regard to capitals and blanks.

    A family name alone is no identity in a reference: two men may bear it.
    """
    named = source.csl.get("author") if source.csl else None
    people = named if isinstance(named, list) else [named]
    names = (*source.author, *map(_name, people))
    return frozenset(_in_order(name) for name in names if name.strip())


def _name(author: Any) -> str:
    if isinstance(author, str):
        return author
    if not isinstance(author, dict):
        return ""
    given, family, literal = (str(author.get(key) or "") for key in ("given", "family", "literal"))
    return f"{given} {family}" if given and family else literal


def _in_order(name: str) -> str:
    """Return a name folded, the given names before the family's: ``d. l. lewis`` for "Lewis, D. L."."""
    family, comma, given = folded(name).partition(", ")
    return f"{given} {family}" if comma and "," not in given else folded(name)


# What sources are known by: their authors and the work of which they are editions. Two that share any are of one hand.
Hands = Mapping[str, frozenset[tuple[str, str]]]


def hands_of(sources: Mapping[str, Source]) -> Hands:
    """Return by what each source is known."""
    works = works_of(sources.values())
    return {
        source.id: frozenset((("work", works[source.id]), *(("author", author) for author in authors(source))))
        for source in sources.values()
    }


def one_hand(sources: Iterable[str], hands: Hands) -> bool:
    """Whether two of these sources, each named once, are of one author, or editions of one work."""
    named = [mark for source in sources for mark in hands[source]]
    return len(set(named)) < len(named)
