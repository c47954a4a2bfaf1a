"""Acceptance: findings that a person has looked at and lets stand, and what becomes of the entries that say so."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Acceptance, Claim
from khujand_cli.errors import KhujandError
from khujand_cli.figures.notation import as_number
from khujand_cli.figures.written import shortest
from khujand_cli.files.faults.unsafe_character import IN_NOTES
from khujand_cli.finding import Finding, Rule


class Entry(NamedTuple):
    """An accepted entry, the rule that it names, and where it stands in the file."""

    acceptance: Acceptance
    rule: Rule
    pointer: str

    def covers(self, finding: Finding) -> bool:
        """Whether the entry lets this finding stand: the same rule, exactly the same claims, none of them changed."""
        acceptance = self.acceptance
        same = finding.code == self.rule.code and set(acceptance.claims) == set(finding.claims)
        return same and acceptance.fingerprint in (None, finding.fingerprint)


def named(rule: Rule, word: str) -> bool:
    """Whether a word is the code or the name of a rule."""
    return word.upper() == rule.code or word.lower() == rule.name


def applied(entries: Sequence[Entry], findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings, those that an entry covers marked with its reason."""
    return [_marked(entries, finding) for finding in findings]


def _marked(entries: Sequence[Entry], finding: Finding) -> Finding:
    entry = next((entry for entry in entries if entry.covers(finding)), None)
    return finding if entry is None else finding._replace(accepted=entry.acceptance.reason)


def unused(entries: Iterable[Entry], findings: Sequence[Finding], ran: Collection[str]) -> list[Entry]:
    """Return the entries that cover none of the findings, though their rule ran."""
    return [
        entry for entry in entries if entry.rule.code in ran and not any(entry.covers(finding) for finding in findings)
    ]


def entry(findings: Iterable[Finding], rule: Rule, claims: Sequence[str], reason: str, divider: str = "") -> str:
    """Return the entry that lets a finding stand, as JSON to paste into the list ``accepted``.

    With a ``divider``, as the cells of a row, to paste into a table. Raises KhujandError where no finding of the rule
    names exactly these claims.
    """
    own = [finding for finding in findings if finding.code == rule.code]
    wanted = {claim.strip() for claim in claims}
    found = next((finding for finding in own if set(finding.claims) == wanted), None)
    if found is None:
        others = "; ".join(",".join(finding.claims) for finding in own)
        known = f"; its findings name {others}" if own else ""
        raise KhujandError(f"{rule.code} reports nothing about exactly {','.join(sorted(wanted))}{known}")
    return _pasted([found], reason, divider)


def entries_of_all(findings: Iterable[Finding], reason: str, divider: str = "") -> str:
    """Return the entries that let all open findings stand, as ``entry`` has one; those without claims cannot be."""
    return _pasted([finding for finding in findings if finding.accepted is None and finding.claims], reason, divider)


def _pasted(findings: Sequence[Finding], reason: str, divider: str) -> str:
    if unsafe := re.search(IN_NOTES, reason):
        raise KhujandError(f"the reason holds the character U+{ord(unsafe[0]):04X}, which no dataset may; leave it out")
    records: list[dict[str, Any]] = [
        {"rule": one.code, "claims": list(one.claims), "reason": reason, "fingerprint": one.fingerprint}
        for one in findings
    ]
    if divider:
        from khujand_cli.files.tables.filling import pasted

        return "".join(pasted("accepted", record, divider) for record in records)
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    return f"{lines}\n" if lines else ""


def fingerprint(index: Index, code: str, claims: Iterable[str]) -> str:
    """Return a digest of a rule, the claims it names and what they say; it changes when one of these does."""
    import hashlib

    texts = [code, *sorted(_text(index, index.claims[claim]) for claim in claims)]
    return hashlib.sha256("\n".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _written(stated: Any) -> Any:
    """Return what is stated without the form in which it is kept: 65 and "65" are one, 3.3 and "3.30" are not."""
    if isinstance(stated, str):
        number = as_number(stated)
        return stated if number is None else number
    if isinstance(stated, dict):
        return [(key, _written(stated[key])) for key in sorted(stated)]
    return shortest(stated)


def _text(index: Index, claim: Claim) -> str:
    stated = claim.figure or claim.date
    value = repr(_written(stated.stated)) if stated else str(claim.stance)
    unit = index.unit(claim) if claim.figure else None
    calendar = index.dataset.calendar_of(claim).value if claim.date or claim.as_of else None
    also = f"{claim.also.calendar} {claim.also.date.stated}" if claim.also else None
    moment = claim.as_of.stated if claim.as_of else None
    # What few claims have is no part of the fingerprint of the others.
    usage = "".join(f" {word}" for word in (claim.weekday, claim.year_begins) if word)
    return f"{claim.id} {claim.subject or claim.claim} {value} {unit} {calendar} {also} {moment}{usage}"
