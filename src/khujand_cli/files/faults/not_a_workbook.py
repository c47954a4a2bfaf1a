"""The workbook cannot be opened.

khujand reads .xlsx workbooks. An old .xls, a workbook with a password, a damaged one, or one that unpacks to more than
any table needs is refused before anything is made of it.

Flagged: an .xls file, also under the name siege.xlsx. Not flagged: the same saved as .xlsx, without a password.
"""

from __future__ import annotations

from khujand_cli.finding import Rule, Severity

RULE = Rule("DAT015", "not-a-workbook", Severity.ERROR, "0.1.0", __doc__)
