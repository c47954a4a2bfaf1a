"""The file is not JSON.

A dataset is one JSON object. Half a file, a missing comma or a NaN cannot be read, and khujand does not guess.

Flagged:

    {"title": "An event", "claims": [}

Not flagged:

    {"title": "An event", "claims": []}
"""

from __future__ import annotations

from khujand_cli.finding import Rule, Severity

RULE = Rule("DAT001", "not-json", Severity.ERROR, "0.1.0", __doc__)
