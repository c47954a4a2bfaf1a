"""An event is dated before one that it must follow.

The order of events is often better known than their dates: nobody surrenders a city before it is besieged. A date that
breaks the declared order is a slip, a date in another calendar, or a reason to look at the order again. Between two
sources, and where it is only possible, it is a warning.

The order leads through events that nobody dates, and through parts: a siege of which a sortie is dated the 12th had not
ended on the 10th. A chain in which anything is declared part of another is a warning, since what a whole takes in is a
matter of words; it is told where order alone tells nothing of the two events, with every link and both dates.

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

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

from khujand_cli.concordance.accounts import Standing, standing
from khujand_cli.concordance.first_look import may_break_chains
from khujand_cli.concordance.in_words import dated
from khujand_cli.concordance.origin import at_their_origin
from khujand_cli.concordance.sequence import Violation, broken_order
from khujand_cli.concordance.time.ties import Tie
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim, followed
from khujand_cli.finding import Finding, Rule, Severity, Step
from khujand_cli.rules.wording.doubts import lasted_longer, provided
from khujand_cli.rules.wording.readings import Brevity, claims_in_words, fitting, only_repeated
from khujand_cli.rules.wording.standing import why_not_own
from khujand_cli.wording import listed

RULE = Rule("CHR001", "sequence-violation", Severity.ERROR, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield a finding for each source that breaks a declared order by itself, and for those that do so together."""
    for violation in at_their_origin(index, _violations(index)):
        claims = (*violation.later, *violation.earlier)
        stands = standing(index, claims)
        # A chain is no surer than its weakest link, and what a whole takes in is a matter of words.
        own = Severity.WARNING if violation.tie.chain else stands.severity(certain=violation.sure)
        yield RULE.finding(
            index,
            claims,
            message=fitting(partial(_message, index, violation, stands)),
            subject=violation.tie.later,
            certain=violation.sure,
            severity=own if violation.one_source else Severity.WARNING,
            origin=violation.later[0].source if violation.one_source else None,
            because=tuple(_chain(index, violation)),
        )


def _violations(index: Index) -> Iterator[Violation]:
    """Yield what breaks the order, then what breaks chains of order and parts, where there are both."""
    yield from broken_order(index)
    events = index.events.values()
    both = any(event.part_of for event in events) and any(map(followed, events))
    if both and (suspects := may_break_chains(index)):
        # Few datasets have any, and the others need none of it.
        from khujand_cli.concordance.time.chains import broken_chains

        yield from broken_chains(index, suspects)


def _chain(index: Index, violation: Violation) -> Iterator[Step]:
    """Yield the declared links from the later event back to the earlier, where there are others between.

    Where order and parts make it together, the dates at both ends are links of it.
    """
    tie = violation.tie
    if tie.chain:
        yield _dated_by(violation.later)
        yield from tie.chain
        yield _dated_by(violation.earlier)
    if tie.nearer is None:
        return
    for later, earlier in pairwise((tie.later, *tie.through, tie.earlier)):
        kind = "after_end" if earlier in index.events[later].after_end else "after"
        yield Step(kind, later, earlier)


def _dated_by(claims: Sequence[Claim]) -> Step:
    return Step("date", claims[0].subject, claims[0].subject, tuple(claim.id for claim in claims))


def _message(index: Index, violation: Violation, stands: Standing, brevity: Brevity) -> str:
    later, earlier = brevity.quoted(index, violation.tie.later), brevity.quoted(index, violation.tie.earlier)
    through = _through(index, violation.tie.through, brevity)
    declared = f"but {later} is declared to follow {'the end of ' * violation.tie.end}{earlier}{through}"
    if violation.tie.chain:
        declared = f"but {_together(index, violation.tie, brevity)}"
    longer = lasted_longer(violation)
    if violation.one_source:
        source = brevity.label(index, violation.later[0].source)
        last, first = (_dates(index, claims, brevity) for claims in (violation.later, violation.earlier))
        account = f"{source} has {last} for {later} and {first} for {earlier}, {declared}."
        whose = why_not_own(index, stands, (*violation.later, *violation.earlier), brevity)
        return f"{account}{longer}{only_repeated(index, violation.repeated_by, brevity)} {whose}".rstrip()
    verdict = "Not all of this can be right"
    if not violation.sure:
        both = (*violation.later, *violation.earlier)
        verdict = f"{provided(index, both, certain=violation.certain)}, not all of this can be right"
    last, first = (claims_in_words(index, claims, brevity) for claims in (violation.later, violation.earlier))
    dates = f"{later} is dated {last}, and {earlier} {first}"
    parts = " or parts" if violation.tie.chain else ""
    return f"{dates}, {declared}. {verdict}: a date, or the declared order{parts}.{longer}"


_DECLARED = {"after": "to follow", "after_end": "to follow the end of", "part_of": "part of"}


def _together(index: Index, tie: Tie, brevity: Brevity) -> str:
    """Say what order and parts demand together, and which declared relations make it."""
    later, earlier = brevity.quoted(index, tie.later), brevity.quoted(index, tie.earlier)
    first, last = ("ended" if end else "began" for end in (tie.end, tie.later_end))
    demand = f"{earlier} {first} no later than {later} {last}"
    links = [
        f"{brevity.quoted(index, step.start)} is declared {_DECLARED[step.kind]} {brevity.quoted(index, step.end)}"
        for step in tie.chain[: brevity.names]
    ]
    more = [f"{len(tie.chain) - len(links):,} more such links"] if len(links) < len(tie.chain) else []
    return f"by the declared order and parts {demand}: {listed([*links, *more])}"


def _through(index: Index, events: Sequence[str], brevity: Brevity) -> str:
    """Say by way of which events another is followed; of many, how many there are beyond."""
    if not events:
        return ""
    named = [brevity.quoted(index, event) for event in events[: brevity.names]]
    more = [f"{len(events) - len(named):,} more"] if len(named) < len(events) else []
    return f" by way of {listed([*named, *more])}"


def _dates(index: Index, claims: Sequence[Claim], brevity: Brevity) -> str:
    texts = list(dict.fromkeys(dated(index, claim) for claim in claims))
    more = [f"{len(texts) - brevity.names:,} more"] if len(texts) > brevity.names else []
    return " or ".join([*texts[: brevity.names], *more])
