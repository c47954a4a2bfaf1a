"""A quantity is part of itself, through sum_of or includes.

Flagged:

    {"quantities": [{"id": "losses", "label": "Losses", "includes": ["killed"]},
                    {"id": "killed", "label": "Killed", "includes": ["losses"]}]}

Not flagged:

    {"quantities": [{"id": "losses", "label": "Losses", "includes": ["killed"]},
                    {"id": "killed", "label": "Killed"}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.dataset.divisions import inside
from khujand_cli.files.contents import Contents
from khujand_cli.files.faults.circles import circles_of
from khujand_cli.files.faults.fault import Fault
from khujand_cli.finding import Rule, Severity

RULE = Rule("DAT010", "sum-cycle", Severity.ERROR, "0.1.0", __doc__)


def find(contents: Contents) -> Iterator[Fault]:
    """Yield a fault for each knot of quantities that contain each other."""
    led_to = contents.led_to("quantities", "sum_of", "includes")
    for index, sentence in circles_of(contents.records["quantities"], inside, "contains", led_to):
        yield Fault(RULE, sentence, ("quantities", index))
