"""Remarks: what a dataset says of its own records beside their labels, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Event, Proposition, Quantity
from khujand_cli.figures.in_words import number
from khujand_cli.wording import listed


def remarks(index: Index, subject: str) -> list[str]:
    """Return what is said of a quantity, an event or a proposition: ``who reached hospital``, ``a running total``."""
    record: Quantity | Event | Proposition = index.subjects[subject].record
    said = [record.note] if record.note else []
    if isinstance(record, Quantity):
        said += _counted(index, record)
    return [*said, *own_remarks(record.own)]


def _counted(index: Index, quantity: Quantity) -> Iterator[str]:
    if quantity.precision:
        yield f"{quantity.precision} figures"
    if quantity.length_of:
        yield f"the length of {index.quoted(quantity.length_of)}"
    if quantity.between:
        yield f"from {index.quoted(quantity.between[0])} to {index.quoted(quantity.between[1])}"
    if quantity.ratio_of:
        over, under = map(index.quoted, quantity.ratio_of)
        yield f"{over} over {under}{f', times {number(quantity.per)}' if quantity.per else ''}"
    if quantity.cumulative:
        yield "a running total"
    if quantity.signed:
        yield "may be below 0"


def own_remarks(own: Mapping[str, object] | None) -> list[str]:
    """Return the keys of a person's own with their values: ``x-shelf: B 12``."""
    texts = ((key, value if isinstance(value, str) else _json(value)) for key, value in (own or {}).items())
    return [f"{key}: {text}" for key, text in texts]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def of_dataset(index: Index) -> list[str]:
    """Return what a dataset says of itself beside its title: its note, its sides, and whether its figures are exact."""
    dataset = index.dataset
    said = [dataset.note] if dataset.note else []
    if dataset.precision:
        said.append(f"Its figures are {dataset.precision}.")
    for side in dataset.sides:
        enemies = [other.label for other in dataset.sides if other.id in side.enemy_of]
        against = f", against {listed(enemies)}" if enemies else ""
        more = [text for text in (side.note, *own_remarks(side.own)) if text]
        said.append(f"Side: {'; '.join((side.label + against, *more))}.")
    return [*said, *own_remarks(dataset.own)]
