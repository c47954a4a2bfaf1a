"""Sources take different stances on a statement.

One affirms it, another doubts or denies it. Neither is preferred; the reader should know that it is contested. Where
one source both affirms and denies it, that is judged as two figures of one source are (AGR001). So it is told where a
source doubts or denies a figure or a date of another one, unless a conflict in which that takes part tells it.

Flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "secondary"},
                 {"id": "brown", "label": "Brown", "kind": "secondary"}],
     "propositions": [{"id": "relief", "label": "A relief force approached"}],
     "claims": [{"id": "adams-relief", "source": "adams", "proposition": "relief", "stance": "affirms"},
                {"id": "brown-relief", "source": "brown", "proposition": "relief", "stance": "doubts"}]}

Not flagged:

    {"sources": [{"id": "adams", "label": "Adams", "kind": "secondary"},
                 {"id": "brown", "label": "Brown", "kind": "secondary"}],
     "propositions": [{"id": "relief", "label": "A relief force approached"}],
     "claims": [{"id": "adams-relief", "source": "adams", "proposition": "relief", "stance": "affirms"},
                {"id": "brown-relief", "source": "brown", "proposition": "relief", "stance": "affirms"}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.concordance.accounts import Standing, standing
from khujand_cli.concordance.first_look import survey
from khujand_cli.concordance.in_words import passive, when
from khujand_cli.concordance.readings import Testimony, Voice, testimonies, voice_of
from khujand_cli.concordance.responses import against, response_in_words
from khujand_cli.concordance.told import all_stated
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.finding import Finding, Rule, Severity
from khujand_cli.rules.wording.readings import Brevity, fitting, speakers
from khujand_cli.rules.wording.standing import why_not_own
from khujand_cli.wording import listed

RULE = Rule("AGR005", "contested-proposition", Severity.NOTE, "0.1.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield one finding for each statement on which stances differ, and for each claim that another source disputes."""
    for name, responses in index.gathered.responses.items():
        if against(index, name) and not index.claims[name].claim:
            yield _disputed(index, index.claims[name], responses)
    for proposition in survey(index).apart:
        if proposition in index.propositions:
            for testimony in testimonies(index, proposition):
                if len(testimony.readings) > 1:
                    yield from _contested(testimony)


def _disputed(index: Index, claim: Claim, responses: list[Claim]) -> Finding:
    message = f"{index.quoted(claim.subject)}: {response_in_words(index, claim)}."
    return RULE.finding(index, [claim, *responses], message=message, subject=claim.subject)


def _contested(testimony: Testimony) -> Iterator[Finding]:
    torn = [
        claim
        for said in _by_voice(testimony).values()
        if {"affirms", "denies"} <= {claim.stance for claim in said}
        for claim in said
    ]
    both_ways = {claim.id for claim in torn}
    told = [claim for claim in testimony.claims if claim.id in testimony.heard or claim.id in both_ways]
    if len({claim.stance for claim in told}) > 1:
        yield _finding(testimony, told, torn)


def _by_voice(testimony: Testimony) -> dict[Voice, list[Claim]]:
    found: dict[Voice, list[Claim]] = {}
    for claim in testimony.claims:
        found.setdefault(voice_of(testimony.index, claim), []).append(claim)
    return found


def _finding(testimony: Testimony, told: list[Claim], torn: list[Claim]) -> Finding:
    index = testimony.index
    accounts = {source: [claim for claim in torn if claim.source == source] for source in _sources(torn)}
    stands = {source: standing(index, claims) for source, claims in accounts.items()}
    against_themselves = [source for source, one in stands.items() if one.own]
    gravest = Severity.WARNING if torn else Severity.NOTE
    return RULE.finding(
        index,
        told,
        message=fitting(lambda brevity: _message(testimony, told, accounts, stands, brevity)),
        subject=testimony.subject,
        severity=Severity.ERROR if against_themselves else gravest,
        readings=all_stated(testimony),
        origin=against_themselves[0] if len(against_themselves) == 1 else None,
    )


def _sources(claims: list[Claim]) -> dict[str, None]:
    return dict.fromkeys(claim.source for claim in claims)


def _message(
    testimony: Testimony, told: list[Claim], accounts: dict[str, list[Claim]], stands: dict[str, Standing],
    brevity: Brevity,
) -> str:  # fmt: skip
    index = testimony.index
    stances: dict[str, list[Claim]] = {}
    for claim in told:
        stances.setdefault(passive(claim), []).append(claim)
    texts = [
        f"{stance} by {speakers(index, claims, brevity, located=bool(accounts))}" for stance, claims in stances.items()
    ]
    # Where places stand behind names, a mere "and" would join what comes next to the place.
    said = ", and is ".join(texts) if accounts else listed(texts)
    account = f"{brevity.quoted(index, testimony.subject)} is {said}{when(index, told[0])}."
    themselves = [source for source, one in stands.items() if one.own]
    if themselves:
        verb = "contradict themselves" if themselves[1:] else "contradicts itself"
        return f"{account} {brevity.who(index, themselves)} {verb}."
    why = (why_not_own(index, one, accounts[source], brevity) for source, one in stands.items())
    return f"{account} {next(why, '')}".rstrip()
