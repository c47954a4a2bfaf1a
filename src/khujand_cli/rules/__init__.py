"""The rules: one file each, all of them named here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from khujand_cli.faults import FAULTS
from khujand_cli.finding import Finding, Rule
from khujand_cli.index import Index
from khujand_cli.rules import (
    calendar_slip,
    contested_proposition,
    cross_source_sum_mismatch,
    interested_witness,
    merged_range,
    outside_parent,
    part_exceeds_total,
    qualifier_drift,
    sequence_violation,
    shared_witness_agreement,
    sum_mismatch,
    transmission_variant,
    undeclared_calendar,
    unit_artefact,
    unit_label_slip,
    unused_acceptance,
    value_conflict,
    wrong_calendar_offset,
)


class Check(NamedTuple):
    """A rule and the function that finds what it reports."""

    rule: Rule
    find: Callable[[Index], Iterator[Finding]]


CHECKS: tuple[Check, ...] = tuple(
    Check(module.RULE, module.find)
    for module in (
        sum_mismatch,
        cross_source_sum_mismatch,
        part_exceeds_total,
        value_conflict,
        transmission_variant,
        qualifier_drift,
        merged_range,
        contested_proposition,
        shared_witness_agreement,
        sequence_violation,
        outside_parent,
        calendar_slip,
        wrong_calendar_offset,
        undeclared_calendar,
        unit_artefact,
        unit_label_slip,
        interested_witness,
    )
)

# ACC001 judges what the others found, so it runs behind them.
RULES: tuple[Rule, ...] = (*FAULTS, *(check.rule for check in CHECKS), unused_acceptance.RULE)
