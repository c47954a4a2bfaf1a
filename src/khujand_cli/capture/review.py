"""Review: what a record says that a person has still to look at."""

from __future__ import annotations

from itertools import chain

from khujand_cli.dataset.records import Claim, Dataset

REVIEW = "x-review"
TO_DO = "to do"

# Whether the format has keys of a person's own, as the mark is one, and claims without a date.
HAS_OWN_KEYS = "own" in Claim.__dataclass_fields__
HAS_UNDATED_CLAIMS = hasattr(Claim, "is_valueless")


def still_to_do(dataset: Dataset) -> int:
    """Return how many records of a dataset are marked as still to be looked at."""
    if not HAS_OWN_KEYS:
        return 0
    lists = (dataset.sources, dataset.quantities, dataset.events, dataset.propositions, dataset.claims)
    return sum((getattr(record, "own", None) or {}).get(REVIEW) == TO_DO for record in chain.from_iterable(lists))
