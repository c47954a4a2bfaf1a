"""The rules: one file each, all of them named here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from khujand_cli.dataset.index import Index
from khujand_cli.files.faults import FAULTS
from khujand_cli.finding import Finding, Rule
from khujand_cli.rules import unused_acceptance
from khujand_cli.rules.agreement import (
    altered_copy,
    contested_proposition,
    distant_bounds,
    merged_range,
    moved_figure,
    qualifier_drift,
    shared_witness_agreement,
    transmission_variant,
    value_conflict,
)
from khujand_cli.rules.chronology import (
    calendar_slip,
    length_mismatch,
    no_such_day,
    only_one_calendar,
    outside_parent,
    sequence_violation,
    undeclared_calendar,
    weekday_mismatch,
    wrong_calendar_offset,
)
from khujand_cli.rules.figures import bounds_out_of_order, wording_mismatch
from khujand_cli.rules.ratios import falling_tally, ratio_mismatch
from khujand_cli.rules.sources import anachronism, interested_witness, shared_error, side_spelt_twice
from khujand_cli.rules.sums import (
    cross_source_sum_mismatch,
    joint_contradiction,
    overlapping_parts,
    part_exceeds_total,
    sum_mismatch,
)
from khujand_cli.rules.units import unit_artefact, unit_label_slip


class Check(NamedTuple):
    """A rule, and the function that finds in an index what the rule reports."""

    rule: Rule
    find: Callable[[Index], Iterator[Finding]]


CHECKS: tuple[Check, ...] = tuple(
    Check(module.RULE, module.find)
    for module in (
        overlapping_parts,
        bounds_out_of_order,
        wording_mismatch,
        sum_mismatch,
        cross_source_sum_mismatch,
        part_exceeds_total,
        joint_contradiction,
        ratio_mismatch,
        falling_tally,
        value_conflict,
        transmission_variant,
        qualifier_drift,
        merged_range,
        contested_proposition,
        shared_witness_agreement,
        altered_copy,
        moved_figure,
        distant_bounds,
        sequence_violation,
        outside_parent,
        length_mismatch,
        calendar_slip,
        wrong_calendar_offset,
        undeclared_calendar,
        weekday_mismatch,
        only_one_calendar,
        no_such_day,
        unit_artefact,
        unit_label_slip,
        interested_witness,
        anachronism,
        shared_error,
        side_spelt_twice,
    )
)

# ACC001 judges what the others found, so it runs behind them.
RULES: tuple[Rule, ...] = (*FAULTS, *(check.rule for check in CHECKS), unused_acceptance.RULE)
