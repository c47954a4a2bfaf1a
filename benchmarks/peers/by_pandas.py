"""pandas alone: the same relations of all rows of a table, written by hand, and the rows that break one."""

import json
import sys

import pandas

TABLE = pandas.read_csv(sys.argv[1], parse_dates=["start", "end"])
FITS = (
    (TABLE["low"] <= TABLE["best"])
    & (TABLE["best"] <= TABLE["high"])
    & (TABLE["best"] == TABLE[["a", "b", "c", "d"]].sum(axis=1))
    & (TABLE["start"] <= TABLE["end"])
)
print(json.dumps([[f"{row}-best", "register"] for row in TABLE.loc[~FITS, "id"]]))
