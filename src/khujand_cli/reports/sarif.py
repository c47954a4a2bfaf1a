"""SARIF 2.1.0 (OASIS, 2020): findings for tools that show the results of static analysis."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

from khujand_cli import __version__
from khujand_cli.finding import Finding, Location
from khujand_cli.reports import readings as as_value
from khujand_cli.reports.report import CheckReport
from khujand_cli.rules import RULES
from khujand_cli.wording import in_json


def check(report: CheckReport) -> str:
    """Return one run with all rules, sorted, and a result for each finding; the accepted ones are suppressed."""
    rules = sorted(RULES, key=lambda rule: rule.code)
    places = {rule.code: place for place, rule in enumerate(rules)}
    driver = {
        "name": "khujand",
        "version": __version__,
        "rules": [
            {
                "id": rule.code,
                "name": rule.name,
                "shortDescription": _message(rule.summary),
                "fullDescription": _message(rule.doc.partition("Flagged:")[0].strip()),
                "defaultConfiguration": {"level": rule.severity.value},
            }
            for rule in rules
        ],
    }
    results = [_result(finding, places) for finding in report.findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return in_json(json.dumps(log, ensure_ascii=False, indent=2) + "\n")


def _result(one: Finding, places: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": places[one.code],
        "level": one.severity.value,
        "message": _message(one.message),
        "locations": [_location(one.location)] if one.location else [],
        "relatedLocations": [
            {"id": place, "message": _message(claim), **_location(location)}
            for place, (claim, location) in enumerate(zip(one.claims[1:], one.related, strict=False), 1)
        ],
        "properties": {
            "certainty": one.certainty.value,
            "subject": one.subject,
            "claims": list(one.claims),
            **as_value.dispute(one),
            "leads": [as_value.lead(lead) for lead in one.leads],
        },
    }
    if one.fingerprint:
        result["partialFingerprints"] = {"khujand/v1": one.fingerprint}
    if one.accepted is not None:
        result["suppressions"] = [{"kind": "external", "justification": one.accepted}]
    return result


# What ends the text of a link, unless a backslash before it says that it does not.
_LINK = re.compile(r"(?<!\\)((?:\\\\)*)\]\(")


def _message(text: str) -> dict[str, str]:
    """Return a message of which nothing is a placeholder (3.11.5) or a link (3.11.6)."""
    return {"text": _LINK.sub(r"\1\\](", text.replace("{", "{{").replace("}", "}}"))}


def _location(place: Location) -> dict[str, Any]:
    path = Path(place.file)
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    artifact = {"artifactLocation": {"uri": quote(os.fsencode(path.as_posix()))}}
    if place.sheet is not None:
        # A workbook has no lines of text for a region to name.
        return {"physicalLocation": artifact, "logicalLocations": [{"fullyQualifiedName": place.cell}]}
    region: dict[str, Any] = {"startLine": place.line}
    if place.characters:
        region["startColumn"] = place.column
    return {"physicalLocation": {**artifact, "region": region}}
