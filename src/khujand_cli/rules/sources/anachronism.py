"""A source is older than what it tells, or than what it rests on, or younger than the work that it is read in.

Nobody dates what has not happened yet, or relies on what has not been written; nor is a date taken from a work that was
written before it. By its date, or by that under `said`,
one of the two is a slip, or the source says what others put in; a letter may also announce what is to come, and a work
be known before it is printed.

Flagged:

    {"calendar": "gregorian",
     "sources": [{"id": "letter", "label": "The letter", "kind": "primary", "date": "1866-04-20"}],
     "events": [{"id": "assault", "label": "The assault"}],
     "claims": [{"id": "letter-assault", "source": "letter", "event": "assault", "date": "1866-05-24"}]}

Not flagged:

    {"calendar": "gregorian",
     "sources": [{"id": "letter", "label": "The letter", "kind": "primary", "date": "1866-05"}],
     "events": [{"id": "assault", "label": "The assault"}],
     "claims": [{"id": "letter-assault", "source": "letter", "event": "assault", "date": "1866-05-24"}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from khujand_cli.concordance.datings import Anachronism, Way, anachronisms, date_of
from khujand_cli.concordance.in_words import dated
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.in_words import words
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.readings import Brevity, fitting
from khujand_cli.wording import listed

RULE = Rule("SRC002", "anachronism", Severity.WARNING, "0.2.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield a finding for each source that its date does not let say what it says, or rest on what it rests on."""
    for found in anachronisms(index):
        subjects = {claim.subject for claim in found.claims}
        yield RULE.finding(
            index,
            found.claims,
            message=fitting(partial(_message, index, found)),
            subject=found.claims[0].subject if len(subjects) == 1 and found.claims[0].subject else None,
            certain=False,
            origin=found.source,
        )


def _message(index: Index, found: Anachronism, brevity: Brevity) -> str:
    first = found.claims[0]
    name = f"{brevity.label(index, found.source)}{_when(index, first, found.source)}"
    if found.work is None:
        told = f"{name} is older than what it dates: {_events(index, found, brevity)}."
        return f"{told} One of the dates is a slip, or it announces what is to come."
    work = f"{brevity.label(index, found.work)}{_when(index, None, found.work)}"
    if found.way is Way.DATES_FROM:
        dated = f"{brevity.label(index, found.source)} dates {_events(index, found, brevity)}"
        told = f"{dated} on the word of {work}, which is older."
        return f"{told} One of the dates is a slip, or it announced what was to come."
    if found.way is Way.READ_IN:
        told = f"{name} is said to be read in {work}, which is older."
        return f"{told} One of the dates is a slip, or that of another edition."
    return f"{name} is said to rest on {work}, which is younger. One of the dates is a slip, or it was known before."


def _when(index: Index, claim: Claim | None, source: str) -> str:
    """Return in brackets when a source was written, or a claim said."""
    if claim is not None and claim.said is not None:
        return f" (said {words(claim.said)})"
    date = date_of(index.sources[source])
    return "" if date is None else f" ({words(date)})"


def _events(index: Index, found: Anachronism, brevity: Brevity) -> str:
    texts = [f"{brevity.quoted(index, claim.subject)} on {dated(index, claim)}" for claim in found.claims]
    named = list(dict.fromkeys(texts))
    more = [f"{len(named) - brevity.names:,} more"] if len(named) > brevity.names else []
    return listed([*named[: brevity.names], *more])
