"""Kin: several faults of one cause are told once, with all that they are about, so that none hides another cause."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from khujand_cli.files.contents import LISTS
from khujand_cli.files.faults.fault import CHOICE, ID, UNIT, Fault
from khujand_cli.finding import Path
from khujand_cli.wording import abridged


def told_once(found: Sequence[Fault]) -> list[Fault]:
    """Return the faults with one in the place of all that have one cause: where the first of these stands."""
    kin: dict[tuple[str | int, str], list[Fault]] = {}
    for number, fault in enumerate(found):
        # What says nothing of its cause is alone; a word is told for itself, whatever else stands in its place.
        cause = fault.cause.kind if fault.cause else number
        kin.setdefault((cause, fault.message if cause == CHOICE else ""), []).append(fault)
    return [_together(faults) for faults in kin.values()]


def _together(faults: Sequence[Fault]) -> Fault:
    if len(faults) == 1:
        return faults[0]
    first, *others = sorted(faults, key=lambda fault: _standing(fault.path))
    return _TOLD[first.cause.kind](first, others) if first.cause else first


def _standing(path: Path) -> tuple[int, ...]:
    return (LISTS.index(str(path[0])), *(part for part in path if isinstance(part, int)))


def elsewhere(places: int) -> str:
    """Say in how many places beside the first something stands."""
    return "" if places == 1 else f" (and in {places - 1:,} more {'places' if places > 2 else 'place'})"


def _ids(first: Fault, others: Sequence[Fault]) -> Fault:
    """Tell several ids that hold what no id may, each with what to write."""
    likewise = abridged([fault.cause.said for fault in others if fault.cause])
    return first._replace(message=f"{first.message}; likewise {likewise}")


def _choices(first: Fault, others: Sequence[Fault]) -> Fault:
    """Tell a word that is none of those which belong somewhere, and that stands there several times."""
    return first._replace(message=f"{first.message}{elsewhere(len(others) + 1)}")


def _units(first: Fault, others: Sequence[Fault]) -> Fault:
    """Tell figures whose comma would be read if their quantities had units, at the first of these quantities."""
    causes = sorted(
        {(fault.cause.place, fault.cause.said) for fault in (first, *others) if fault.cause},
        key=lambda cause: _standing(cause[0]),
    )
    quantities = abridged([f'"{label}"' for _, label in causes])
    message = (
        f"{quantities} {'has' if len(causes) == 1 else 'have'} no unit, and the commas of {len(others) + 1:,} figures "
        'may stand between thousands or before decimals; give the unit, such as "person", or leave the commas out'
    )
    return Fault(first.rule, message, causes[0][0], lacks="unit")


# How several faults of one cause are told.
_TOLD: dict[str, Callable[[Fault, Sequence[Fault]], Fault]] = {ID: _ids, CHOICE: _choices, UNIT: _units}
