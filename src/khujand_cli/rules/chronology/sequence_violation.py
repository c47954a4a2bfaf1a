"""An event is dated before one that it must follow.

The order of events is often better known than their dates: nobody surrenders a city before it is besieged. A date that
breaks the declared order is a slip, a date in another calendar, or a reason to look at the order again. Between two
sources, and where it is only possible, it is a warning.

Flagged:

    {"calendar": "gregorian",
     "sources": [{"id": "adams", "label": "Adams", "kind": "secondary"}],
     "events": [{"id": "siege", "label": "The siege"}, {"id": "fall", "label": "The fall", "after": ["siege"]}],
     "claims": [{"id": "adams-siege", "source": "adams", "event": "siege", "date": "1453-04-06"},
                {"id": "adams-fall", "source": "adams", "event": "fall", "date": "1453-03-29"}]}

Not flagged:

    {"calendar": "gregorian",
     "sources": [{"id": "adams", "label": "Adams", "kind": "secondary"}],
     "events": [{"id": "siege", "label": "The siege"}, {"id": "fall", "label": "The fall", "after": ["siege"]}],
     "claims": [{"id": "adams-siege", "source": "adams", "event": "siege", "date": "1453-04-06"},
                {"id": "adams-fall", "source": "adams", "event": "fall", "date": "1453"}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.concordance.in_words import dated, not_one_word, readings
from khujand_cli.concordance.sequence import Violation, order_violations
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.lineage import own_word
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.wording import abridged

RULE = Rule("CHR001", "sequence-violation", Severity.ERROR, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield a finding for each source that breaks a declared order by itself, and for those that do so together."""
    for violation in order_violations(index):
        claims = (*violation.later, *violation.earlier)
        own = violation.one_source and own_word(claims, index.sources)
        apart = f" {not_one_word(index, claims)}" if violation.one_source and not own else ""
        yield RULE.finding(
            index,
            claims,
            message=_message(index, violation) + apart,
            subject=violation.tie.later,
            certain=violation.certain,
            severity=Severity.ERROR if own and violation.certain else Severity.WARNING,
        )


def _message(index: Index, violation: Violation) -> str:
    tie = violation.tie
    later, earlier = index.quoted(tie.later), index.quoted(tie.earlier)
    through = abridged([index.quoted(event) for event in tie.through])
    declared = f"declared to follow {'the end of ' * tie.end}{earlier}{f' by way of {through}' if through else ''}"
    if violation.one_source:
        source = index.label(violation.later[0].source)
        late, early = (
            " or ".join(dated(index, claim) for claim in claims) for claims in (violation.later, violation.earlier)
        )
        return f"{source} has {late} for {later} and {early} for {earlier}, but {later} is {declared}."
    late, early = readings(index, violation.later), readings(index, violation.earlier)
    verdict = "Not all of this can be right"
    if not violation.certain:
        verdict = "If the dates are exact, not all of this can be right"
    return (
        f"{later} is dated {late}, and {earlier} {early}, but {later} is {declared}. {verdict}: a date, or the "
        "declared order."
    )
