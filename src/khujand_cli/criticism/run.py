"""Criticism: chooses and runs the rules, applies what is accepted, says where findings stand, and gives the verdict."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import compress, count, islice
from operator import attrgetter
from typing import NamedTuple

from khujand_cli.concordance.told import readings_of
from khujand_cli.criticism.acceptance import Entry, applied, fingerprint, named, unused
from khujand_cli.criticism.beside import told_beside
from khujand_cli.criticism.choice import no_rule
from khujand_cli.criticism.count import Count
from khujand_cli.criticism.coverage import FAMILIES, coverage
from khujand_cli.criticism.disputes import depend_unknown, settled
from khujand_cli.criticism.scope import WHOLE, Scope
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Acceptance
from khujand_cli.files.budget import Limit, Shortfall, fall_short, shortfalls
from khujand_cli.files.faults import unknown_id
from khujand_cli.files.reading import Document
from khujand_cli.finding import Finding, Rule, Severity, path_of, pointer
from khujand_cli.rules import CHECKS, RULES, Check, unused_acceptance
from khujand_cli.rules.wording.readings import LONGEST, abbreviated


class Criticism(NamedTuple):
    """What the rules found in one dataset, what could not be judged, and which rules failed to run.

    ``dependence_unknown`` says whether sources are held against each other that may depend on each other.
    ``typed`` is how many figures and how many dates were read from other notations. ``budget`` says which limits of
    what a file may cost were reached.
    """

    findings: tuple[Finding, ...]
    coverage: dict[str, Count]
    crashed: tuple[str, ...] = ()
    refused: bool = False
    dependence_unknown: bool = False
    typed: tuple[int, int] = (0, 0)
    budget: tuple[Shortfall, ...] = ()

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
    return Criticism(findings, {name: Count(0, ()) for name in FAMILIES}, refused=True)


def to_nobody(_step: str, _done: int, _total: int) -> None:
    """Tell no one how far the rules are."""


def criticise(
    document: Document,
    codes: Collection[str] | None = None,
    scope: Scope = WHOLE,
    *,
    step: Callable[[str, int, int], None] = to_nobody,
) -> Criticism:
    """Run the rules over a dataset.

    With ``codes``, only these rules; ``scope`` says which of their findings. ``step`` is told how many rules have run,
    and of how many.
    """
    index = document.index
    ran = {check.rule.code for check in CHECKS if codes is None or check.rule.code in codes}
    findings: list[Finding] = []
    crashed: list[str] = []
    checks = [check for check in CHECKS if check.rule.code in ran]
    for place, check in enumerate(checks):
        step("rules", place, len(checks))
        try:
            findings += _told(index, check, len(findings))
        except MemoryError:
            raise
        # One rule that fails on a dataset nobody thought of must not silence the others.
        except Exception as error:
            findings.append(_crash(check.rule, error))
            crashed.append(check.rule.code)
    step("rules", len(checks), len(checks))
    findings = [_whole(index, one) for one in told_beside(index, settled(findings))]
    unknown_dependence = any(depend_unknown(index, one) for one in findings)
    # With findings by the hundred thousand, it takes as much memory as they do.
    index.forget_subjects()
    findings = [one._replace(fingerprint=fingerprint(index, one.code, one.claims)) for one in findings]
    entries, unknown = _entries(document.dataset.accepted)
    findings = applied(entries, findings)
    if codes is None or unused_acceptance.RULE.code in codes:
        left = unused(entries, findings, ran - set(crashed))
        findings += unused_acceptance.find(index, [(entry.pointer, entry.acceptance) for entry in left])
    findings = [one for one in findings if one.code in crashed or scope.holds(index, one)]
    findings += unknown
    placed = tuple(_located(document, in_order(findings)))
    return Criticism(
        placed,
        _covered(document, ran),
        tuple(crashed),
        dependence_unknown=unknown_dependence,
        typed=(document.typed.figures, document.typed.dates),
        budget=shortfalls(index),
    )


def _told(index: Index, check: Check, before: int) -> list[Finding]:
    """Return what a rule finds, as far as so much may be told of a dataset."""
    left = Limit.FINDINGS.allowed - before
    found = list(islice(check.find(index), max(left, 0) + 1))
    if len(found) > left:
        fall_short(index, Limit.FINDINGS, "", f"what {check.rule.code} and the rules after it found beyond is left out")
        found.pop()
    return found


def _covered(document: Document, ran: Collection[str]) -> dict[str, Count]:
    """Return what was judged, with what was judged of rows that fit and are not in the dataset."""
    counts = coverage(document.index, ran)
    for sample, times in document.cleared:
        for name, more in coverage(sample, ran).items():
            counts[name] = counts[name]._replace(checked=counts[name].checked + times * more.checked)
    return counts


def says_anything(document: Document) -> bool:
    """Whether rules find anything in a dataset, or say of anything there that it could not be judged."""
    found = criticise(document)
    return bool(found.findings) or any(count.not_evaluable for count in found.coverage.values())


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings as they are reported, the gravest first."""
    rank = {rule.code: place for place, rule in enumerate(RULES)}
    return sorted(
        findings, key=lambda one: (one.severity.rank, rank[one.code], one.subject or "", one.claims, one.pointer)
    )


def _whole(index: Index, finding: Finding) -> Finding:
    """Return a finding with what its claims say, where its rule names no readings, and no longer than it may be."""
    if len(finding.message) > LONGEST:
        finding = finding._replace(message=abbreviated(finding.message))
    if finding.readings or not finding.claims or finding.pointer:
        return finding
    return finding._replace(readings=readings_of(index, finding))


def _crash(rule: Rule, error: Exception) -> Finding:
    message = f"this rule failed on this dataset and judged nothing ({type(error).__name__}: {error}); please report it"
    return rule.finding_at("", message=message, severity=Severity.ERROR)


def _entries(accepted: Sequence[Acceptance]) -> tuple[list[Entry], list[Finding]]:
    """Return the accepted entries with their rules, and a finding for each that names a rule that does not exist."""
    entries, unknown = [], []
    for place, acceptance in enumerate(accepted):
        rule = next((rule for rule in RULES if named(rule, acceptance.rule)), None)
        if rule is not None:
            entries.append(Entry(acceptance, rule, pointer(("accepted", place))))
            continue
        where = pointer(("accepted", place, "rule"))
        unknown.append(unknown_id.RULE.finding_at(where, message=no_rule(acceptance.rule)))
    return entries, unknown


def _located(document: Document, findings: list[Finding]) -> Iterator[Finding]:
    named = {claim for one in findings for claim in one.claims if not one.pointer}
    # By functions of the interpreter, since it looks at every claim there is.
    is_named = map(named.__contains__, map(attrgetter("id"), document.dataset.claims))
    indexes = {document.dataset.claims[place].id: place for place in compress(count(), is_named)}
    claims = document.places_of_claims(indexes.values())
    others = document.places({path_of(one.pointer) for one in findings if one.pointer or not one.claims})
    for one in findings:
        if one.pointer or not one.claims:
            place = others[path_of(one.pointer)]
            yield one._replace(location=place, pointer=place.pointer)
        else:
            first, *related = (claims[indexes[claim]] for claim in one.claims)
            yield one._replace(location=first, pointer=first.pointer, related=tuple(related))
