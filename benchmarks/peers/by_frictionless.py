"""frictionless: a schema with types and constraints, the same relations as rules of a row, and the rows that fail."""

import json
import sys

from frictionless import Check, Checklist, Resource, Schema, system

FIGURES = ("low", "best", "high", "a", "b", "c", "d")
SCHEMA = Schema.from_descriptor(
    {
        "fields": [
            {"name": "id", "type": "integer", "constraints": {"unique": True}},
            {"name": "place", "type": "string"},
            {"name": "start", "type": "date"},
            {"name": "end", "type": "date"},
            *({"name": name, "type": "integer", "constraints": {"minimum": 0}} for name in FIGURES),
        ]
    }
)
RULES = ("low <= best and best <= high", "best == a + b + c + d", "start <= end")
CHECKLIST = Checklist(checks=[Check.from_descriptor({"type": "row-constraint", "formula": rule}) for rule in RULES])
with system.use_context(trusted=True):
    REPORT = Resource(path=sys.argv[1], schema=SCHEMA).validate(CHECKLIST, limit_errors=10**9)
ERRORS = [error.to_descriptor() for task in REPORT.tasks for error in task.errors]
# What is no broken rule was not planted; it has no row that is, so that it is seen.
FAILING = dict.fromkeys(error["cells"][0] if error["type"] == "row-constraint" else error["note"] for error in ERRORS)
print(json.dumps([[f"{row}-best", "register"] for row in FAILING]))
