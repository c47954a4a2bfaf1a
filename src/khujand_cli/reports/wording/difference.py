"""The sentences on what changed between two versions of a dataset."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Acceptance, Claim
from khujand_cli.finding import Finding
from khujand_cli.reports import sentences
from khujand_cli.views.difference import Changes, Difference
from khujand_cli.wording import abridged

UNCHANGED = "Nothing has changed."


def lines(found: Difference) -> Iterator[str]:
    """Yield a line for each change: records by their ids, claims in words, findings; or that there is none."""
    if not found:
        yield UNCHANGED
        return
    if found.title:
        yield "changed: what stands beside the lists (title, calendar, note and the like)"
    for name, changes in found.records.items():
        yield from _records(name, changes)
    yield from _claims(found.before, found.after, found.claims)
    yield from _findings(found.findings)
    yield summary(found)


def summary(found: Difference) -> str:
    """Say how many claims came, went and changed, and how many findings were opened and closed."""
    added, removed, changed = map(len, found.claims)
    opened, closed, reworded = map(len, found.findings)
    return (
        f"Claims: {added:,} new, {removed:,} gone, {changed:,} changed. "
        f"Findings: {opened:,} opened, {closed:,} closed, {reworded:,} changed."
    )


def _records(name: str, changes: Changes[Any]) -> Iterator[str]:
    for what, records in (
        ("new", changes.added),
        ("gone", changes.removed),
        ("changed", [new for _, new in changes.changed]),
    ):
        for record in records:
            yield f"{what} in {name}: {_named(record)}"


def _named(record: Any) -> str:
    """Return a record by its id and label, one that accepts a finding by the rule and the claims of that."""
    if isinstance(record, Acceptance):
        return f"{record.rule} ({abridged(record.claims)})" if record.claims else record.rule
    label = getattr(record, "label", "") or ""
    return f"{record.id}" + (f' "{label}"' if label else "")


def _claims(before: Index, after: Index, changes: Changes[Claim]) -> Iterator[str]:
    for claim in changes.added:
        yield f"new claim {claim.id}: {sentences.claim_line(after, claim)}"
    for claim in changes.removed:
        yield f"claim gone {claim.id}: {sentences.claim_line(before, claim)}"
    for old, new in changes.changed:
        was, is_now = sentences.claim_line(before, old), sentences.claim_line(after, new)
        told = is_now if was != is_now else f"{is_now} (what is not shown here has changed)"
        yield f"changed claim {new.id}: {was} -> {told}"


def _findings(changes: Changes[Finding]) -> Iterator[str]:
    for what, findings in (("opened", changes.added), ("closed", changes.removed)):
        for finding in findings:
            yield f"finding {what}: {_told(finding)}"
    for old, new in changes.changed:
        yield f"finding changed: {_told(new)}" + (f" (it was: {old.message})" if old.message != new.message else "")


def _told(finding: Finding) -> str:
    doubt = "" if finding.certainty == "certain" else " (possible)"
    accepted = f" [accepted: {finding.accepted}]" if finding.accepted is not None else ""
    return f"{finding.severity} {finding.code} {finding.rule}{doubt}: {finding.message}{accepted}"
