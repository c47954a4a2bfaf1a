"""Review: what a record says that a person has still to look at."""

from __future__ import annotations

from khujand_cli.dataset.records import Dataset

REVIEW = "x-review"
TO_DO = "to do"


def still_to_do(dataset: Dataset) -> int:
    """Return how many records of a dataset are marked as still to be looked at."""
    lists = (dataset.sources, dataset.quantities, dataset.events, dataset.propositions, dataset.claims)
    owns = (record.own for records in lists for record in records if record.own)
    return sum(own.get(REVIEW) == TO_DO for own in owns)
