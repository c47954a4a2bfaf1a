"""Events follow each other in a circle, through after and after_end.

Flagged:

    {"events": [{"id": "arrival", "label": "Arrival", "after": ["assault"]},
                {"id": "assault", "label": "Assault", "after": ["arrival"]}]}

Not flagged:

    {"events": [{"id": "arrival", "label": "Arrival"},
                {"id": "assault", "label": "Assault", "after": ["arrival"]}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.dataset.records import followed
from khujand_cli.files.contents import Contents
from khujand_cli.files.faults.circles import circles_of
from khujand_cli.files.faults.fault import Fault
from khujand_cli.finding import Rule, Severity

RULE = Rule("DAT011", "order-cycle", Severity.ERROR, "0.1.0", __doc__)


def find(contents: Contents) -> Iterator[Fault]:
    """Yield a fault for each knot of events that follow each other."""
    led_to = contents.led_to("events", "after", "after_end")
    for index, sentence in circles_of(contents.records["events"], followed, "follows", led_to):
        yield Fault(RULE, sentence, ("events", index))
