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

from khujand_cli.concordance.accounts import standing
from khujand_cli.concordance.in_words import dated, readings
from khujand_cli.concordance.sequence import Violation, order_violations
from khujand_cli.dataset.index import Index
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.readings import IN_FULL
from khujand_cli.rules.wording.standing import why_not_own
from khujand_cli.wording import abridged

RULE = Rule("CHR001", "sequence-violation", Severity.ERROR, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield a finding for each source that breaks the order by itself, and one for all that do so together."""
    for one in order_violations(index):
        claims = (*one.later, *one.earlier)
        stands = standing(index, claims)
        names = tuple(claim.id for claim in claims)
        whose = why_not_own(index, stands, claims, IN_FULL) if one.one_source else ""
        yield RULE.finding(
            message=f"{_message(index, one)} {whose}".rstrip(),
            subject=one.tie.later,
            claims=names,
            sources=index.sources_of(names),
            certain=one.certain,
            severity=stands.severity(certain=one.certain) if one.one_source else Severity.WARNING,
        )


def _message(index: Index, one: Violation) -> str:
    later, earlier = index.quoted(one.tie.later), index.quoted(one.tie.earlier)
    through = abridged([index.quoted(event) for event in one.tie.through])
    declared = f"declared to follow {'the end of ' * one.tie.end}{earlier}{f' by way of {through}' if through else ''}"
    if one.one_source:
        source = index.label(one.later[0].source)
        dates = (" or ".join(dated(index, claim) for claim in claims) for claims in (one.later, one.earlier))
        return f"{source} has {next(dates)} for {later} and {next(dates)} for {earlier}, but {later} is {declared}."
    verdict = "Not all of this can be right" if one.certain else "If the dates are exact, not all of this can be right"
    return (
        f"{later} is dated {readings(index, one.later)}, and {earlier} {readings(index, one.earlier)}, but {later} is "
        f"{declared}. {verdict}: a date, or the declared order."
    )
