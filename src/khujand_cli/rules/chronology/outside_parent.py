"""An event is dated outside the span of the event that it is part of.

What happens in the course of a siege happens between its beginning and its end. An aftermath is no part: declare it
with after_end instead. Where a source says how long an event lasted that is dated once (length_of), that says when it
ended, in every way of counting; what only follows from that is possible.

Flagged:

    {"calendar": "gregorian",
     "sources": [{"id": "adams", "label": "Adams", "kind": "secondary"}],
     "events": [{"id": "siege", "label": "The siege"}, {"id": "sortie", "label": "The sortie", "part_of": "siege"}],
     "claims": [{"id": "adams-siege", "source": "adams", "event": "siege", "date": "1453-04-06/1453-05-29"},
                {"id": "adams-sortie", "source": "adams", "event": "sortie", "date": "1453-06-02"}]}

Not flagged:

    {"calendar": "gregorian",
     "sources": [{"id": "adams", "label": "Adams", "kind": "secondary"}],
     "events": [{"id": "siege", "label": "The siege"}, {"id": "sortie", "label": "The sortie", "part_of": "siege"}],
     "claims": [{"id": "adams-siege", "source": "adams", "event": "siege", "date": "1453-04-06/1453-05-29"},
                {"id": "adams-sortie", "source": "adams", "event": "sortie", "date": "1453-05-29T24:00"}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from khujand_cli.concordance.in_words import grouped
from khujand_cli.concordance.origin import at_their_origin
from khujand_cli.concordance.sequence import Violation, broken_parts
from khujand_cli.dataset.index import Index
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.doubts import by_length, doubt, lasted_longer, leaves_open, provided
from khujand_cli.rules.wording.readings import Brevity, claims_in_words, fitting, only_repeated

RULE = Rule("CHR002", "outside-parent", Severity.WARNING, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield a finding for each event whose date does not lie within that of the whole."""
    for violation in at_their_origin(index, broken_parts(index)):
        yield RULE.finding(
            index,
            (*violation.later, *violation.earlier, *violation.lengths),
            message=fitting(partial(_message, index, violation)),
            subject=violation.tie.later,
            certain=violation.sure,
            origin=violation.later[0].source if violation.one_source else None,
        )


def _message(index: Index, violation: Violation, brevity: Brevity) -> str:
    part, whole = brevity.quoted(index, violation.tie.later), brevity.quoted(index, violation.tie.earlier)
    inner = claims_in_words(index, violation.later, brevity)
    outer = claims_in_words(index, violation.earlier, brevity)
    claims = (*violation.later, *violation.earlier)
    longer = by_length(index, violation, brevity) or lasted_longer(violation)
    repeated = only_repeated(index, violation.repeated_by, brevity)
    if len(grouped(index, violation.later)) == len(grouped(index, violation.earlier)) == 1:
        why = f" {doubt(index, claims)}" if _in_doubt(index, violation) else ""
        return f"{part}, {inner}, does not lie within {whole}, {outer}, of which it is a part.{why}{longer}{repeated}"
    verdict = "Not all of this can be right"
    if _in_doubt(index, violation):
        verdict = f"{provided(index, claims, certain=False)}, not all of this can be right"
    dates = f"{part} is dated {inner}, and {whole}, of which it is a part, {outer}"
    return f"{dates}. {verdict}: a date, or that it is part of it.{longer}{repeated}"


def _in_doubt(index: Index, violation: Violation) -> bool:
    """Whether the dates themselves leave something open, and not only how long something lasted."""
    return not violation.certain and (
        not violation.lengths or leaves_open(index, (*violation.later, *violation.earlier))
    )
