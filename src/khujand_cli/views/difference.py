"""Difference: what came, what went and what changed between two versions of a dataset, its claims and its findings."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import fields
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar

from khujand_cli.dataset.index import Index
from khujand_cli.dataset.keys import GivenId
from khujand_cli.dataset.records import Claim
from khujand_cli.finding import Finding

Value = TypeVar("Value")
# The lists beside the claims.
OTHERS = ("sources", "sides", "quantities", "events", "propositions", "accepted")


class Changes(NamedTuple, Generic[Value]):
    """What was added, what was removed, and what changed, each as it was and as it is."""

    added: Sequence[Value]
    removed: Sequence[Value]
    changed: Sequence[tuple[Value, Value]]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


class Difference(NamedTuple):
    """The changes between two versions: of the claims, of the other records by list, of the findings.

    ``title`` says whether what stands beside the lists changed: the title, the calendar, a note.
    """

    before: Index
    after: Index
    claims: Changes[Claim]
    records: Mapping[str, Changes[Any]]
    findings: Changes[Finding]
    title: bool

    def __bool__(self) -> bool:
        return self.title or bool(self.claims or self.findings) or any(self.records.values())


def difference(
    before: Index, after: Index, findings_before: Iterable[Finding], findings_after: Iterable[Finding]
) -> Difference:
    """Return what changed; claims and records are known by their ids, findings by rule, subject and claims."""
    old, new = before.dataset, after.dataset
    records = {name: _changes(getattr(old, name), getattr(new, name), _identity) for name in OTHERS}
    lists = {"claims", *OTHERS}
    beside = (field.name for field in fields(old) if field.name not in lists)
    claims = _with_renamed(_changes(old.claims, new.claims, _identity))
    ids = {one.id: other.id for one, other in claims.changed}
    return Difference(
        before,
        after,
        claims,
        {name: changes for name, changes in records.items() if changes},
        _changes(findings_before, findings_after, partial(_matter, ids), _told),
        any(getattr(old, name) != getattr(new, name) for name in beside),
    )


def _identity(record: Any) -> Hashable:
    return record.id if hasattr(record, "id") else (record.rule, frozenset(record.claims))


def _with_renamed(changes: Changes[Claim]) -> Changes[Claim]:
    """Return the changes with a claim whose given id went by what changed told as changed, where it can be no other.

    That is where one claim of a source on a subject went and one came, both without ids of their own.
    """
    gone, come = (_nameless(claims) for claims in (changes.removed, changes.added))
    pairs = [(gone[key][0], come[key][0]) for key in gone if len(gone[key]) == len(come.get(key, ())) == 1]
    paired = {claim.id for pair in pairs for claim in pair}
    added, removed = ([one for one in claims if one.id not in paired] for claims in (changes.added, changes.removed))
    return Changes(added, removed, [*changes.changed, *pairs])


def _nameless(claims: Iterable[Claim]) -> dict[tuple[str, str], list[Claim]]:
    """Return the claims whose ids were given to them, by their source and what they are about."""
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        if isinstance(claim.id, GivenId):
            found.setdefault((claim.source, claim.subject or claim.claim or ""), []).append(claim)
    return found


def _matter(ids: Mapping[str, str], finding: Finding) -> Hashable:
    """Return what a finding is about, its claims by the ids that they have now."""
    claims = frozenset(ids.get(claim, claim) for claim in finding.claims)
    return finding.code, finding.subject, claims, finding.pointer if not finding.claims else ""


def _told(finding: Finding) -> Hashable:
    """Return what a person is told of a finding; where it stands in the file is not."""
    return finding.severity, finding.certainty, finding.message, finding.accepted


def _changes(
    before: Iterable[Value],
    after: Iterable[Value],
    key: Callable[[Value], Hashable],
    content: Callable[[Value], object] = lambda value: value,
) -> Changes[Value]:
    old, new = {key(value): value for value in before}, {key(value): value for value in after}
    return Changes(
        [value for name, value in new.items() if name not in old],
        [value for name, value in old.items() if name not in new],
        [(old[name], value) for name, value in new.items() if name in old and content(old[name]) != content(value)],
    )
