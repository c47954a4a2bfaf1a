"""The goals: the programs that are measured, and how they must compare."""

from __future__ import annotations

from speed.programs import DATASETS, Program
from speed.rows import Row

IMPORTS = Program("{now}/python -c {imports}", "nothing")
CHECK_BUNDLED = Program("{now}/khujand check", "anything")
TIMELINE_SHOWN = Program("{now}/khujand timeline", "anything", terminal=True)
HELP = Program("{now}/khujand --help", "anything")

CHECK = {name: Program("{now}/khujand check -f json {file}", dataset=name) for name in DATASETS}
CHECK_MANY = CHECK["many"]._replace(prints="many findings")
CHECK_NONE = CHECK["none"]._replace(prints="no findings")
FIRST = {name: Program("{first}/khujand check -f json --jobs 1 {file}", dataset=name) for name in DATASETS}
COMPARE_SOURCES = Program("{now}/khujand compare-sources -f json {file}", "subjects", "middle")
TIMELINE = Program("{now}/khujand timeline -f json {file}", "events", "middle")

CHECK_TABLE = Program("{now}/khujand check -f json {table} --map {map}", dataset="table")
CHECK_SMALL_TABLE = CHECK_TABLE._replace(dataset="table-small")
BY_PANDAS = Program("{now}/python {peers}/by_pandas.py {table}", "rows", "table")
BY_PANDERA = Program("{now}/python {peers}/by_pandera.py {table}", "rows", "table")
BY_FRICTIONLESS = Program("{now}/python {peers}/by_frictionless.py {table}", "rows", "table-small")
QUERY = Program("{now}/python {peers}/query.py {table}", "rows", "table")
VALIDATE = Program("{now}/python {peers}/validate.py {file}", "claims", "large")
_VALID = "{now}/frictionless validate {table} --trusted --json --schema {peers}/claims.schema.json"
FIELDS = Program(_VALID, "valid rows", "middle")
# What no constraint of a field can say and the JSON Schema does: a claim has exactly one body.
FRICTIONLESS = Program(f"{_VALID} --checklist {{peers}}/claims.checklist.json", "valid rows", "middle")
JSONSCHEMA = Program("{now}/check-jsonschema --schemafile {data}/dataset.schema.json {file}", "anything", "middle")


def goals(most: int) -> list[Row]:
    """Return all rows, in the order of the table, where the largest dataset has so many claims."""
    size = {name: f"{most // dataset.fewer:,} claims" for name, dataset in DATASETS.items()}
    check = {name: f"`khujand check -f json`, {claims}" for name, claims in size.items()}
    imports = "importing typer, rich and pydantic"
    first = "version 0.1.0 with `--jobs 1`, CPU seconds"
    classes = "pydantic's `validate_json` into the same classes"
    one_rule = "`frictionless validate`, field constraints and one rule for the row, a CSV of the same claims"
    fields = "`frictionless validate`, field constraints alone"
    schema = "`check-jsonschema`, the project's schema"
    memory, many = f"peak memory, {size['large']}", f"peak memory with {most // 10:,} findings printed"
    growth, grown = (f"CPU seconds a claim, {size[name]}, less the start" for name in ("large", "small"))
    compare, timeline = (
        f"`khujand {command} -f json`, {size['middle']}" for command in ("compare-sources", "timeline")
    )
    table = f"`khujand check -f json --map`, a table of {most:,} rows"
    small_table = f"`khujand check -f json --map`, a table of {most // DATASETS['table-small'].fewer:,} rows"
    rows = f"peak memory, a table of {most:,} rows"
    small, fifth, middle, large = (CHECK[name] for name in ("small", "fifth", "middle", "large"))
    return [
        Row("start-check", "`khujand check`, bundled, in a pipe", imports, CHECK_BUNDLED, IMPORTS, 1.35),
        Row("start-timeline", "`khujand timeline`, bundled, on a terminal", imports, TIMELINE_SHOWN, IMPORTS, 1.7),
        Row("start-help", "`khujand --help`", imports, HELP, IMPORTS, 0.8),
        Row("first", check["small"], first, small, FIRST["small"], 1.2, "cpu"),
        Row("first", check["fifth"], first, fifth, FIRST["fifth"], 1.4, "cpu"),
        Row("validate", check["large"], classes, large, VALIDATE, 3.5),
        Row("memory", memory, "claims, in bytes each", large, large, 1700, "bytes"),
        Row("growth", growth, grown, large, small, 1.25, "cpu", start=CHECK_BUNDLED),
        Row("frictionless", check["middle"], one_rule, middle, FRICTIONLESS, 4, at_least=True),
        Row("frictionless-fields", check["middle"], fields, middle, FIELDS, at_least=True),
        Row("jsonschema", check["middle"], schema, middle, JSONSCHEMA, 8, at_least=True),
        Row("compare-sources", compare, check["middle"], COMPARE_SOURCES, middle, 1.5),
        Row("timeline", timeline, check["middle"], TIMELINE, middle, 1.5),
        Row("table", table, "DuckDB's own query, written by hand", CHECK_TABLE, QUERY, 5),
        Row("table-pandas", table, "pandas, written by hand", CHECK_TABLE, BY_PANDAS, 1, at_least=True),
        Row("table-pandera", table, "a pandera schema", CHECK_TABLE, BY_PANDERA, 1, at_least=True),
        Row(
            "table-frictionless",
            small_table,
            "frictionless, types and rules of a row",
            CHECK_SMALL_TABLE,
            BY_FRICTIONLESS,
            1,
            at_least=True,
        ),
        Row(
            "table-memory",
            rows,
            "rows, in bytes each",
            CHECK_TABLE,
            CHECK_TABLE,
            1000,
            "bytes",
        ),
        Row("findings", many, "the same dataset with none", CHECK_MANY, CHECK_NONE, 1.5, "peak"),
    ]
