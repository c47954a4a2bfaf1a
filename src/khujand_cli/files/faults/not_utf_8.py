"""The file is not plain UTF-8.

A file in another encoding would come through with its names garbled, so it is not read. In JSON a byte-order mark is
refused as well: programs disagree on whether it belongs to the text. CSV files may have one, since spreadsheet programs
need it.

Flagged: a file saved as Windows-1251 or UTF-16, a JSON file with a byte-order mark. Not flagged: the same saved as
UTF-8.
"""

from __future__ import annotations

from khujand_cli.finding import Rule, Severity

RULE = Rule("DAT014", "not-utf-8", Severity.ERROR, "0.1.0", __doc__)
