"""A figure is neither written in the notation nor in a way that means one number only, is negative, or over 10^15.

"2,500" of miles is refused, since a comma is a decimal sign in half of the world: write 2500. So is a fraction of what
is counted: 5/6 persons are five or six.

Flagged:

    {"sources": [{"id": "letter", "label": "The letter", "kind": "primary"}],
     "quantities": [{"id": "march", "label": "The march", "unit": "mile"}],
     "claims": [{"id": "a", "source": "letter", "quantity": "march", "figure": "2,500"}]}

Not flagged:

    {"sources": [{"id": "letter", "label": "The letter", "kind": "primary"}],
     "quantities": [{"id": "march", "label": "The march", "unit": "mile"}],
     "claims": [{"id": "a", "source": "letter", "quantity": "march", "figure": 2500}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from khujand_cli.errors import FigureError
from khujand_cli.figures.figure import Figure
from khujand_cli.figures.in_words import figure
from khujand_cli.figures.notation import parted
from khujand_cli.figures.units import is_counted
from khujand_cli.files.contents import Contents
from khujand_cli.files.faults.fault import Fault
from khujand_cli.finding import Rule, Severity

if TYPE_CHECKING:
    from khujand_cli.files.faults.refusal import Refusal

RULE = Rule("DAT008", "impossible-figure", Severity.ERROR, "0.1.0", __doc__)


def refused(refusal: Refusal) -> Fault | None:
    """Return the fault of a value that could not be read as a figure; None where it is no such value."""
    return Fault(RULE, str(refusal.cause), refusal.path) if isinstance(refusal.cause, FigureError) else None


def find(contents: Contents) -> Iterator[Fault]:
    """Yield what is written right and cannot be a figure of its quantity.

    Counts with three decimals (half of the world writes two thousand so), fractions of what is counted, and what is
    less than nothing.
    """
    figured = contents.figured
    units = {quantity.id: quantity.unit for quantity in contents.records["quantities"]} if figured else {}
    signed = {quantity.id for quantity in contents.records["quantities"] if quantity.signed} if figured else set()
    for index, claim in figured:
        path = ("claims", index, "figure")
        if claim.figure.negative and claim.quantity not in signed:
            advice = 'a figure is not negative, unless its quantity has "signed": true'
            yield Fault(RULE, f"{figure(claim.figure)}: {advice}", path)
        unit = claim.unit or units.get(claim.quantity)
        if not is_counted(unit):
            continue
        if claim.figure.fraction:
            yield Fault(RULE, _no_fraction(claim.figure), path)
        written = _as_written(contents, index, claim.figure.stated)
        numeral = parted(written)
        # Programs write ratios with three decimals as well, but no zeros behind them.
        may_be_ratio = unit is None and not isinstance(written, str) and not str(numeral).endswith("0")
        if numeral is not None and not may_be_ratio:
            yield Fault(RULE, _sentence(numeral), path)


def _no_fraction(stated: Figure) -> str:
    written = next(numeral for numeral in (stated.low, stated.high, *stated.numerals) if numeral.parts)
    whole, rest = divmod(written.value, 1)
    count, parts = rest * written.parts, written.parts
    advice = 'say under "unit" of what it is a fraction'
    if whole:
        return f"{figure(stated)} of things that are counted is no number of them; {advice}"
    readings = f'a fraction, or {count} or {parts}; write "{count}|{parts}" if it is one of the two, or {advice}'
    return f"{figure(stated)} of things that are counted: {readings}"


def _as_written(contents: Contents, index: int, stated: Any) -> Any:
    """Return the figure of a claim as it stands in the file: a number does not tell with how many zeros it ended."""
    parts = stated.values() if isinstance(stated, dict) else (stated,)
    if any(isinstance(part, float) for part in parts):
        return contents.raw()["claims"][index]["figure"]
    return stated


def _sentence(numeral: str) -> str:
    return (
        f"{numeral} of things that are counted: a point is a decimal sign, and stands between thousands in "
        f'half of the world; write {numeral.replace(".", "")}, or "{numeral}0" if it is a fraction'
    )
