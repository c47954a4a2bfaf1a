"""The origin: who is at fault himself where dates break the order, and who only repeats him."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from khujand_cli.concordance.readings import repeats, saying
from khujand_cli.concordance.sequence import Violation
from khujand_cli.dataset.index import Index


def at_their_origin(index: Index, found: Iterable[Violation]) -> Iterator[Violation]:
    """Yield the violations; what a source only repeats from one that is at fault itself is told with that one."""
    original: list[Violation] = []
    copies: dict[Hashable, list[Violation]] = {}
    for violation in found:
        claims = (*violation.earlier, *violation.later)
        if violation.one_source and all(repeats(index, claim) for claim in claims):
            copies.setdefault(_said(index, violation), []).append(violation)
        else:
            original.append(violation)
    for violation in original:
        alike = copies.pop(_said(index, violation), ()) if violation.one_source and copies else ()
        yield violation._replace(repeated_by=tuple(copy.later[0].source for copy in alike))
    yield from (violation for alike in copies.values() for violation in alike)


def _said(index: Index, violation: Violation) -> Hashable:
    """Return what a violation says, whoever says it."""
    sides = (violation.earlier, violation.later)
    return (
        violation.tie.earlier,
        violation.tie.later,
        *(frozenset(saying(index, one) for one in side) for side in sides),
    )
