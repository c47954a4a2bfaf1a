"""Survey: one pass over the claims that tells which subjects deserve a closer look.

On most subjects all sources say the same, to the letter; then no two of them differ, and only who relies on whom can
matter. The survey may send a rule to a subject in vain, but never keeps it from one on which it has something to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from khujand_cli.index import Index
from khujand_cli.model import Claim

Claims = Sequence[Claim]


class Survey(NamedTuple):
    """What the pass has told; subjects stand in the order of the dataset, quantities, events, then propositions.

    ``alike`` counts the subjects on which several claims say the same; ``apart`` names the others with several claims,
    and ``relayed`` those on which several sources may have passed on what one witness said.
    """

    alike: int
    apart: tuple[str, ...]
    relayed: tuple[str, ...]


def survey(index: Index) -> Survey:
    """Return the survey of a dataset, made once."""
    return index.once("survey", lambda: _survey(index))


def _survey(index: Index) -> Survey:
    works = {source.id for source in index.dataset.sources if source.based_on}
    alike = 0
    apart: list[str] = []
    relayed: list[str] = []
    for subject, claims, same in _subjects(index):
        relying = [claim for claim in claims if claim.based_on or (claim.based_on is None and claim.source in works)]
        if same:
            alike += 1
        else:
            apart.append(subject)
        if relying and (not same or _several_relay(claims, relying)):
            relayed.append(subject)
    return Survey(alike, tuple(apart), tuple(relayed))


def _subjects(index: Index) -> Iterator[tuple[str, Claims, bool]]:
    """Yield each subject with several claims, these, and whether they say the same to the letter."""
    kinds: tuple[tuple[Mapping[str, object], Callable[[Claims], bool]], ...] = (
        (index.quantities, _same_figure),
        (index.events, _same_date),
        (index.propositions, _same_stance),
    )
    for records, same in kinds:
        for subject in records:
            claims = index.by_subject.get(subject, ())
            if len(claims) > 1:
                yield subject, claims, same(claims)


def _same_figure(claims: Claims) -> bool:
    first = claims[0]
    # Figures that are written alike are one object, or else they get a closer look.
    for claim in claims:
        if claim.figure is not first.figure or claim.unit != first.unit or claim.as_of is not None:
            return False
    return True


def _same_date(claims: Claims) -> bool:
    first = claims[0]
    for claim in claims:
        if claim.date is not first.date or claim.calendar != first.calendar or claim.as_of is not None:
            return False
    return True


def _same_stance(claims: Claims) -> bool:
    first = claims[0]
    return all(claim.stance == first.stance and claim.as_of is None for claim in claims)


def _several_relay(claims: Claims, relying: Claims) -> bool:
    """Whether two sources or more relay, of claims that say the same, what none of those they rely on says itself."""
    if len(relying) < 2:
        return False
    speaking = {claim.source for claim in claims}
    relaying = {
        claim.source for claim in relying if claim.based_on is None or speaking.isdisjoint(claim.based_on)
    }  # fmt: skip
    return len(relaying) > 1
