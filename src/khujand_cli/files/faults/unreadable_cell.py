"""A cell does not hold what a person typed or sees there.

Spreadsheet programs make a date of 5-12 and 0.21 of 21%. A formula may stand there without its result, or with an
error as its result. What was meant cannot be known from the cell.

Flagged: a figure typed as 5-12 that has become 5 December. Not flagged: the text 5..12.
"""

from __future__ import annotations

from khujand_cli.finding import Rule, Severity

RULE = Rule("DAT017", "unreadable-cell", Severity.ERROR, "0.1.0", __doc__)
