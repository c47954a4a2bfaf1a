"""Criticism: chooses and runs the rules, applies what is accepted, says where findings stand, and gives the verdict."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from khujand_cli.coverage import FAMILIES, Count, coverage
from khujand_cli.errors import KhujandError
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.index import Index
from khujand_cli.model import Acceptance, Claim
from khujand_cli.reading import Document
from khujand_cli.rules import CHECKS, RULES, Check
from khujand_cli.suggest import did_you_mean


class Criticism(NamedTuple):
    """What the rules found in one dataset, what could not be judged, and which rules failed to run."""

    findings: tuple[Finding, ...]
    coverage: dict[str, Count]
    crashed: tuple[str, ...] = ()

    def count(self, severity: Severity) -> int:
        """Return how many findings of this severity are open, that is, not accepted."""
        return sum(one.severity is severity for one in self.findings if one.accepted is None)

    @property
    def accepted(self) -> int:
        """How many findings a person has accepted."""
        return sum(one.accepted is not None for one in self.findings)

    def reaches(self, severity: Severity | None) -> bool:
        """Whether an open finding is as grave as this or graver; never for None."""
        return severity is not None and any(
            one.severity.rank <= severity.rank for one in self.findings if one.accepted is None
        )


def broken(findings: tuple[Finding, ...]) -> Criticism:
    """Return the criticism of a file that is no dataset: its faults, and nothing that could be judged."""
    return Criticism(findings, {name: Count(0, ()) for name in FAMILIES})


def criticise(
    document: Document, checks: Sequence[Check] = CHECKS, sources: Collection[str] = (), index: Index | None = None
) -> Criticism:
    """Run the rules over a dataset; with ``sources``, keep the findings in which one of them takes part."""
    index = index or Index(document.dataset)
    findings: list[Finding] = []
    crashed: list[str] = []
    for check in checks:
        try:
            findings += check.find(index)
        # One rule that fails on a dataset nobody thought of must not silence the others.
        except Exception as error:
            findings.append(_crash(check.rule, error))
            crashed.append(check.rule.code)
    if sources:
        findings = [one for one in findings if not set(sources).isdisjoint(one.sources)]
    rank = {rule.code: place for place, rule in enumerate(RULES)}
    findings.sort(key=lambda one: (one.severity.rank, rank[one.code], one.subject or "", one.claims))
    findings = [replace(one, fingerprint=fingerprint(index, one.code, one.claims)) for one in findings]
    accepted = [_accepted(one, document.dataset.accepted) for one in findings]
    codes = {check.rule.code for check in checks}
    return Criticism(tuple(_located(document, accepted)), coverage(index, codes), tuple(crashed))


def _crash(rule: Rule, error: Exception) -> Finding:
    message = f"this rule failed on this dataset and judged nothing ({type(error).__name__}: {error}); please report it"
    return rule.finding(message=message, claims=(), sources=(), subject=None, severity=Severity.ERROR)


def fingerprint(index: Index, code: str, claims: Iterable[str]) -> str:
    """Return a digest of a rule, the claims it names and what they say; it changes when a figure or date does."""
    import hashlib

    texts = [code, *sorted(_text(index.claims[claim]) for claim in claims)]
    return hashlib.sha256("\n".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _text(claim: Claim) -> str:
    stated = claim.figure or claim.date
    value = repr(stated.stated) if stated else str(claim.stance)
    return f"{claim.id} {claim.subject} {value} {claim.unit} {claim.calendar}"


def _accepted(finding: Finding, entries: Iterable[Acceptance]) -> Finding:
    for entry in entries:
        named = entry.rule.upper() == finding.code or entry.rule == finding.rule
        same = set(entry.claims) == set(finding.claims) and entry.fingerprint in (None, finding.fingerprint)
        if named and same:
            return replace(finding, accepted=entry.reason)
    return finding


def _located(document: Document, findings: list[Finding]) -> Iterator[Finding]:
    named = {claim for one in findings for claim in one.claims}
    paths = {claim.id: ("claims", place) for place, claim in enumerate(document.dataset.claims) if claim.id in named}
    places = document.places([*paths.values(), ()])
    for one in findings:
        locations = [places[paths[claim]] for claim in one.claims]
        first = locations[0] if locations else places[()]
        yield replace(one, location=first, pointer=first.pointer, related=tuple(locations[1:]))


def chosen(select: Iterable[str], ignore: Iterable[str]) -> tuple[Check, ...]:
    """Return the checks that these codes, names and family prefixes leave.

    Raises KhujandError for a word that is none of them.
    """
    wanted, unwanted = list(map(_matcher, select)), list(map(_matcher, ignore))
    return tuple(
        check
        for check in CHECKS
        if (not wanted or any(matches(check.rule) for matches in wanted))
        and not any(matches(check.rule) for matches in unwanted)
    )


def _matcher(word: str) -> Callable[[Rule], bool]:
    text = word.strip()

    def matches(rule: Rule) -> bool:
        return rule.name == text.lower() or rule.code.startswith(text.upper())

    if not text or not any(map(matches, RULES)):
        known = [name for rule in RULES for name in (rule.code, rule.name)]
        raise KhujandError(f'there is no rule "{word}"{did_you_mean(text, known)}')
    return matches
