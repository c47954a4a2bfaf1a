"""An event is part of itself.

Flagged:

    {"events": [{"id": "siege", "label": "Siege", "part_of": "war"}, {"id": "war", "label": "War", "part_of": "siege"}]}

Not flagged:

    {"events": [{"id": "siege", "label": "Siege", "part_of": "war"}, {"id": "war", "label": "War"}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.dataset.records import enclosing
from khujand_cli.files.contents import Contents
from khujand_cli.files.faults.circles import circles_of
from khujand_cli.files.faults.fault import Fault
from khujand_cli.finding import Rule, Severity

RULE = Rule("DAT012", "part-of-cycle", Severity.ERROR, "0.1.0", __doc__)


def find(contents: Contents) -> Iterator[Fault]:
    """Yield a fault for each knot of events that are part of each other."""
    led_to = contents.led_to("events", "part_of")
    for index, sentence in circles_of(contents.records["events"], enclosing, "is part of", led_to):
        yield Fault(RULE, sentence, ("events", index))
