"""Beside a dispute: what sources say of each other's claims, and what a source has corrected of its own.

Both are told with the dispute in which such a claim takes part; a response that no dispute tells is a note of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from khujand_cli.concordance.in_words import said
from khujand_cli.concordance.responses import against, response_in_words
from khujand_cli.dataset.index import Index
from khujand_cli.finding import Finding
from khujand_cli.wording import listed

# The families of rules whose findings are on figures and dates that do not fit.
_DISPUTES = ("AGR", "SUM", "CHR")
# More than these are counted, not told.
_MOST = 4


def told_beside(index: Index, findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings with what others say of their claims; without the notes that then say no more."""
    every = list(findings)
    if not index.gathered.responses and not index.gathered.corrections:
        return every
    told: set[str] = set()
    found = []
    for finding in every:
        if not _is_response(index, finding):
            told |= finding.concerned
        found.append(_with(finding, [*_responses(index, finding), *_corrections(index, finding)]))
    return [finding for finding in found if not _is_response(index, finding) or finding.claims[0] not in told]


def _is_response(index: Index, finding: Finding) -> bool:
    """Whether a finding is about what others say of a claim."""
    return any(index.claims[claim].claim for claim in finding.claims)


def _with(finding: Finding, sentences: list[str]) -> Finding:
    if not sentences:
        return finding
    more = [f"And {len(sentences) - _MOST:,} more responses and corrections."] if len(sentences) > _MOST else []
    return finding._replace(message=" ".join((finding.message, *sentences[:_MOST], *more)))


def _responses(index: Index, finding: Finding) -> Iterator[str]:
    """Yield a sentence for each claim of a finding that others doubt or deny."""
    if not _is_response(index, finding):
        for claim in sorted(finding.concerned):
            if against(index, claim):
                yield f"{response_in_words(index, index.claims[claim])}."


def _corrections(index: Index, finding: Finding) -> Iterator[str]:
    """Yield a sentence for each claim of a finding with which a source has corrected an earlier one."""
    dispute = finding.code.startswith(_DISPUTES)
    for claim in (index.claims[name] for name in sorted(finding.concerned) if dispute):
        if claim.corrects:
            before = dict.fromkeys(said(index, index.claims[corrected]) for corrected in claim.corrects)
            yield f"{index.label(claim.source)} had {listed(before)} before, and corrected it."
