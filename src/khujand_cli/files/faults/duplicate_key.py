"""A key stands twice in one object.

JSON readers keep the last of them and drop the others without a word; one of the two figures would be lost.

Flagged:

    {"title": "The siege", "title": "The assault"}

Not flagged:

    {"title": "The siege and the assault"}
"""

from __future__ import annotations

from khujand_cli.finding import Rule, Severity

RULE = Rule("DAT004", "duplicate-key", Severity.ERROR, "0.1.0", __doc__)
