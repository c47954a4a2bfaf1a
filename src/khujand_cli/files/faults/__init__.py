"""The faults: the ways in which a file can be no dataset, one file each, all of them named here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from khujand_cli.files.contents import Contents
from khujand_cli.files.faults import (
    ambiguous_reference,
    duplicate_id,
    duplicate_key,
    impossible_date,
    impossible_figure,
    lineage_cycle,
    not_a_table,
    not_a_workbook,
    not_json,
    not_utf_8,
    order_cycle,
    part_of_cycle,
    sum_cycle,
    unknown_id,
    unknown_key,
    unreadable_cell,
    unsafe_character,
    wrong_shape,
)
from khujand_cli.files.faults.fault import Fault
from khujand_cli.finding import Rule

if TYPE_CHECKING:
    from khujand_cli.files.faults.refusal import Refusal

FAULTS: tuple[Rule, ...] = tuple(
    module.RULE
    for module in (
        not_json,
        wrong_shape,
        unknown_key,
        duplicate_key,
        duplicate_id,
        unknown_id,
        impossible_date,
        impossible_figure,
        lineage_cycle,
        sum_cycle,
        order_cycle,
        part_of_cycle,
        unsafe_character,
        not_utf_8,
        not_a_workbook,
        not_a_table,
        unreadable_cell,
        ambiguous_reference,
    )
)

# Whose fault it is that pydantic refused a value: that of the first which knows it, and of the last if none does.
REFUSED: tuple[Callable[[Refusal], Fault | None], ...] = (
    impossible_figure.refused,
    impossible_date.refused,
    unknown_key.refused,
    wrong_shape.refused,
)

# What is looked for in the records together; everything else shows while a file is taken apart.
CHECKS: tuple[Callable[[Contents], Iterator[Fault]], ...] = (
    unsafe_character.find,
    wrong_shape.find,
    duplicate_id.find,
    unknown_id.find,
    impossible_date.find,
    impossible_figure.find,
    sum_cycle.find,
    order_cycle.find,
    part_of_cycle.find,
    lineage_cycle.find,
)
