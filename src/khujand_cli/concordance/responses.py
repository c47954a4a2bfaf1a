"""Responses: what sources say of each other's claims, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from khujand_cli.concordance.in_words import passive, said, who
from khujand_cli.concordance.readings import saying
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.wording import listed


def against(index: Index, claim: str) -> bool:
    """Whether another source, or the same one later, doubts or denies a claim."""
    return any(response.stance != "affirms" for response in index.gathered.responses.get(claim, ()))


def answered(index: Index, claim: str) -> str:
    """Return what is made of a claim: ``denied by Adams and affirmed by Brown``; nothing where nobody responds."""
    stances: dict[str, list[Claim]] = {}
    for response in index.gathered.responses.get(claim, ()):
        stances.setdefault(passive(response), []).append(response)
    return listed(f"{stance} by {who(index, claims, located=True)}" for stance, claims in stances.items())


def response_in_words(index: Index, claim: Claim) -> str:
    """Return a claim with what is made of it: ``4,600 (The letter) is denied by Adams``."""
    return f"{_told(index, claim)} ({who(index, [claim])}) is {answered(index, claim.id)}"


def responses_to(index: Index, claims: Iterable[Claim]) -> Iterator[str]:
    """Yield those of these claims to which anybody responds, each with what is made of it."""
    return (response_in_words(index, claim) for claim in claims if claim.id in index.gathered.responses)


def _told(index: Index, claim: Claim) -> str:
    if claim.is_valueless:
        return f'"{claim.wording}"' if claim.wording else "what is told"
    return f"that it is {passive(claim)}" if claim.stance else said(index, claim)


def subject_of(index: Index, claim: Claim) -> str:
    """Return the subject of a claim; of a response that of the claim to which it leads in the end."""
    while claim.claim and claim.claim in index.claims:
        claim = index.claims[claim.claim]
    return claim.subject


def said_before(index: Index, claim: Claim, source: str) -> bool:
    """Whether a source said the same as a claim, and has corrected it since."""
    corrected = (one for one in index.corrected_on(claim.subject) if one.source == source)
    return any(saying(index, one) == saying(index, claim) for one in corrected)
