"""A sheet or a CSV file is no table of a dataset.

A table has its headings in the first row and a record in each row below. Merged cells leave all but one of them empty;
cells without a heading would be passed over; of two sheets "claims" and "Claims" one would be. A workbook or a folder
without a table of claims is no dataset.

Flagged: a CSV file with semicolons between its cells. Not flagged: the same with commas.
"""

from __future__ import annotations

from khujand_cli.finding import Rule, Severity

RULE = Rule("DAT016", "not-a-table", Severity.ERROR, "0.1.0", __doc__)
