"""DuckDB alone: the same relations of all rows of a table as a query written by hand, and the rows that break one."""

import json
import sys

import duckdb

ROWS = duckdb.execute(
    """SELECT id FROM read_csv(?, header = true)
    WHERE NOT (low <= best AND best <= high AND best = a + b + c + d AND start <= "end")""",
    [sys.argv[1]],
).fetchall()
print(json.dumps([[f"{row}-best", "register"] for (row,) in ROWS]))
