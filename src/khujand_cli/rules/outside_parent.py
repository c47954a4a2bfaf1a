"""An event is dated outside the span of the event that it is part of.

What happens in the course of a siege happens between its beginning and its end. An aftermath is no part: declare it
with after_end instead.

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

from khujand_cli.dating import Kind
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.index import Index
from khujand_cli.readings import readings
from khujand_cli.sequence import part_violations

RULE = Rule("CHR002", "outside-parent", Severity.WARNING, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield a finding for each event whose date does not lie within that of the whole."""
    for one in part_violations(index):
        # A single date says when something happened, not that it began and ended within it.
        single = any(claim.date and claim.date.kind in (Kind.SINGLE, Kind.ONE_OF) for claim in one.earlier)
        names = tuple(claim.id for claim in (*one.later, *one.earlier))
        doubt = " The whole may have lasted longer than this one date." if single else ""
        message = (
            f'"{index.label(one.tie.later)}", {readings(index, one.later)}, does not lie within '
            f'"{index.label(one.tie.earlier)}", {readings(index, one.earlier)}, of which it is a part.{doubt}'
        )
        yield RULE.finding(
            message=message,
            subject=one.tie.later,
            claims=names,
            sources=index.sources_of(names),
            certain=one.certain and not single,
        )
