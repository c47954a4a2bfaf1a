"""How findings say whose word it is that they judge, and why it may not be held against its source."""

from __future__ import annotations

from collections.abc import Sequence

from khujand_cli.concordance.accounts import Standing
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.lineage import relied_on
from khujand_cli.dataset.records import Claim
from khujand_cli.rules.wording.readings import Brevity

ADVICE = "if it reports what others say, make each of them a source, with cited_in"


def as_quoted(index: Index, stands: Standing, brevity: Brevity) -> str:
    """Return how a sentence begins on a source known through one work alone: ``As Brown quotes Adams, ``."""
    if stands.quoted_by is None:
        return ""
    return f"As {brevity.label(index, stands.quoted_by)} quotes {brevity.label(index, stands.source)}, "


def not_seen(name: str) -> str:
    """Say that a source was known only through the work that quotes it."""
    return f"{name} was not seen: the slip may be of the work that quotes it."


def why_not_own(index: Index, stands: Standing, claims: Sequence[Claim], brevity: Brevity) -> str:
    """Say why claims of one source are not held against it as its own word; nothing where they are."""
    name = brevity.label(index, stands.source)
    if stands.works:
        alike = "which may not quote it alike" if len(stands.works) > 1 else "which may not quote it rightly"
        return f"{name} was read in {brevity.who(index, stands.works)}, {alike}."
    if stands.revised:
        return f"{name} did not say all of these at one time: a later one may correct an earlier."
    if stands.voices:
        if all(claim.based_on is not None or relied_on(claim, index.sources) for claim in claims):
            return f"{name} did not take all of these from the same sources."
        return f"Whether {name} took all of these from the same sources is not known."
    return f"{name} says more than one thing here; {ADVICE}." if stands.several else ""
