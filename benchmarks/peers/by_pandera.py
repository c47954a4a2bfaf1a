"""pandera: a schema with the same relations as checks of the whole row, and the rows that it says fail one."""

import json
import sys

import pandas
import pandera.pandas as pandera

FIGURES = ("low", "best", "high", "a", "b", "c", "d")
SCHEMA = pandera.DataFrameSchema(
    {
        "id": pandera.Column(int, unique=True),
        "place": pandera.Column(),
        "start": pandera.Column("datetime64[us]", coerce=True),
        "end": pandera.Column("datetime64[us]", coerce=True),
        **{name: pandera.Column(int, pandera.Check.ge(0)) for name in FIGURES},
    },
    checks=[
        pandera.Check(lambda table: (table["low"] <= table["best"]) & (table["best"] <= table["high"])),
        pandera.Check(lambda table: table["best"] == table["a"] + table["b"] + table["c"] + table["d"]),
        pandera.Check(lambda table: table["start"] <= table["end"]),
    ],
)
TABLE = pandas.read_csv(sys.argv[1], parse_dates=["start", "end"])
FAILING: set[int] = set()
try:
    SCHEMA.validate(TABLE, lazy=True)
except pandera.errors.SchemaErrors as error:
    FAILING = set(error.failure_cases["index"])
print(json.dumps([[f"{row}-best", "register"] for row in TABLE.loc[sorted(FAILING), "id"]]))
