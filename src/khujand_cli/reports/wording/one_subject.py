"""One subject: the sentences on everything that is said of it, for the plain text and the terminal alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khujand_cli.concordance.in_words import said, said_alike, who
from khujand_cli.concordance.responses import responses_to
from khujand_cli.concordance.told import amount, of_one_value, speaking
from khujand_cli.dataset.index import Index
from khujand_cli.figures.in_words import interval
from khujand_cli.finding import Reading
from khujand_cli.reports.wording import comparison as comparing
from khujand_cli.reports.wording.standing import verdict
from khujand_cli.views.dispute import Dispute
from khujand_cli.wording import counted, listed

# Of more parts than these it is said how many they are.
_MOST_PARTS = 8
# A head, empty where the line is a reading, and what is said under it.
Told = tuple[str, str]


def heading(index: Index, dispute: Dispute) -> str:
    """Return what it is about, how many claims of how many sources there are, and how they stand to each other."""
    row = dispute.row
    claims = sum(map(len, row.claims.values()))
    label, stands = comparing.subject_label(index, row), verdict(index, row)
    return f"{label}: {counted(claims, 'claim')} of {counted(len(row.claims), 'source')}; {stands}"


def lines(index: Index, dispute: Dispute, *, notes: bool) -> Iterator[Told]:
    """Yield each reading with who gives it, what others make of it, what fits or does not, and what copies changed.

    With ``notes`` also in which words each claim is made, and what is noted on it.
    """
    for reading in dispute.readings:
        yield _value(index, dispute, reading), _speakers(index, dispute, reading)
    claims = [claim for claims in dispute.row.claims.values() for claim in claims]
    for claim in filter(index.is_aside, claims):
        yield "aside", f"{said(index, claim)} ({who(index, [claim], located=True)}), held against nothing"
    yield from (("response", told) for told in responses_to(index, claims))
    for reading, others in dispute.fits:
        them = listed(_value(index, dispute, other) for other in others)
        yield "fits", f"{_value(index, dispute, reading)}, {_speakers(index, dispute, reading)}, and {them}"
    for reckoning in dispute.own:
        parts = " + ".join(interval(part.interval) for part in reckoning.parts)
        many = len(reckoning.parts) > _MOST_PARTS
        told = f"its own {counted(len(reckoning.parts), 'part')}" if many else f"{parts}, its own parts,"
        yield (
            "fits",
            f"{index.label(reckoning.total_source)}: {told} make {interval(reckoning.account.stated)}",
        )
    if dispute.exclude:
        values = of_one_value(index, dispute.exclude)
        yield "does not fit", " | ".join(" = ".join(_value(index, dispute, one) for one in forms) for forms in values)
    for alteration in dispute.depart:
        copy, original = alteration.copy, alteration.original
        yield (
            "departs",
            f"{index.label(copy.source)} has {said(index, copy)}; {index.label(original.source)}, on whom it rests "
            f"here, has {said(index, original)}",
        )
    yield from (("note", text) for text in comparing.notes(index, dispute.row) if notes)


def _value(index: Index, dispute: Dispute, reading: Reading) -> str:
    """Return the value of a reading in words; in brackets where it is not stated."""
    if reading.stated:
        return said_alike(index, speaking(index, reading))
    return f"({amount(index, dispute.row.subject, reading)})"


def _speakers(index: Index, dispute: Dispute, reading: Reading) -> str:
    if reading.stated:
        names = who(index, speaking(index, reading), located=True) if reading.sources else ""
        repeated = f"repeated by {_labels(index, reading.repeated_by)}" if reading.repeated_by else ""
        return ", ".join(filter(None, (names, repeated)))
    row = dispute.row
    shown = (source for source in (*reading.sources, *reading.repeated_by) if source not in row.claims)
    sums = dict.fromkeys(text for source in shown if (text := comparing.followed(index, row, source)))
    figures = " / ".join(sums) or f"from {counted(len(reading.follows_from), 'figure')}"
    return f"{figures.partition(', ')[2].removesuffix(', not stated') or figures} ({_labels(index, reading.sources)})"


def _labels(index: Index, sources: Sequence[str]) -> str:
    return listed(map(index.label, sources))
