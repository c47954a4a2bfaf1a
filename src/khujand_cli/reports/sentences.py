"""Sentences that both the plain text and the terminal print."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from khujand_cli.concordance.in_words import valueless, where, who
from khujand_cli.concordance.responses import answered, subject_of
from khujand_cli.criticism.run import Criticism
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.date import Date
from khujand_cli.dates.in_words import SHORT, seen_in, words
from khujand_cli.figures.in_words import figure, likelihood, measured, number
from khujand_cli.finding import Finding, Lead, Severity
from khujand_cli.wording import counted, listed

if TYPE_CHECKING:
    from khujand_cli.reports.report import Judged
    from khujand_cli.views.bibliography import Unseen, Work
    from khujand_cli.views.chronology import DatedClaim, Mention


def summary(criticisms: Sequence[Criticism]) -> str:
    """Say how many findings of each severity there are."""
    counts = [counted(sum(one.count(severity) for one in criticisms), severity.value) for severity in Severity]
    accepted = sum(one.accepted for one in criticisms)
    return ", ".join(counts) + (f"; {counted(accepted, 'finding')} accepted" if accepted else "") + "."


_SUBJECTS = {
    "sums": ("sum", "sums"),
    "includes": ("inclusion", "inclusions"),
    "families": ("family of sums", "families of sums"),
    "ratios": ("ratio", "ratios"),
    "lengths": ("length or distance in time", "lengths or distances in time"),
    "weekdays": ("weekday", "weekdays"),
    "tallies": ("running total", "running totals"),
    "agreement": ("subject with several claims", "subjects with several claims"),
    "chronology": ("relation between events", "relations between events, judged together"),
}


def covered(criticisms: Sequence[Criticism]) -> str:
    """Say how many subjects were checked and how many could not be judged."""
    checked = {name: sum(one.coverage[name].checked for one in criticisms) for name in _SUBJECTS}
    failed = {name: sum(len(one.coverage[name].not_evaluable) for one in criticisms) for name in _SUBJECTS}
    parts = listed(counted(count, *_SUBJECTS[name]) for name, count in checked.items() if count)
    unjudged = [counted(count, *_SUBJECTS[name]) for name, count in failed.items() if count]
    refused = any(one.refused for one in criticisms)
    sentences = ["What is no dataset was refused, and nothing in it was checked."] if refused else []
    if parts or not refused or unjudged:
        rest = " in the rest" if refused else ""
        sentences.append(
            f"Checked{rest}: {parts or 'no sum, no subject with several claims, no relation between events'}."
        )
    if unjudged:
        sentences.append(f"Could not be judged: {listed(unjudged)}.")
    if short := [one for criticism in criticisms for one in criticism.budget]:
        more = f"; so {counted(len(short) - 1, 'more time')}" if len(short) > 1 else ""
        about = f' "{short[0].subject}":' if short[0].subject else ""
        sentences.append(f"Left out for what it would cost:{about} {short[0].reason}{more}.")
    if any(one.dependence_unknown for one in criticisms):
        sentences.append("Where no witness is named, it is not known whether the sources depend on each other.")
    return " ".join(sentences)


def unjudged(judged: Sequence[Judged]) -> Iterator[str]:
    """Yield what could not be judged, each with the reason."""
    for criticism, index, _ in judged:
        for name, count in criticism.coverage.items():
            for one in count.not_evaluable:
                label = f' "{index.label(one.subject)}"' if index is not None else ""
                yield f"{name}: {one.subject}{label}: {one.reason}"
        for short in criticism.budget:
            yield ": ".join(filter(None, ("budget", short.subject, short.reason)))


def lead_heading(lead: Lead) -> str:
    """Return the kind of a lead with its chance."""
    if lead.chance is None:
        return f"{lead.kind} (no chance can be given)"
    return f"{lead.kind} (chance {likelihood(lead.chance)})"


# More possible explanations than these are not told to people; the JSON has all.
_MOST_LEADS = 3


def told_leads(finding: Finding) -> tuple[Lead, ...]:
    """Return the leads that are told to people: the few that chance would produce least often."""
    telling = [lead for lead in finding.leads if lead.telling]
    return tuple(sorted(telling, key=lambda lead: 1 if lead.chance is None else lead.chance)[:_MOST_LEADS])


def untold_leads(finding: Finding) -> str:
    """Say how many leads are not told; nothing where all are."""
    count = len(finding.leads) - len(told_leads(finding))
    more = "more " if count < len(finding.leads) else ""
    return f"{count:,} {more}possible explanation{'s' * (count > 1)} not told" if count else ""


def notes(finding: Finding, index: Index | None) -> Iterator[tuple[str, str]]:
    """Yield the notes that the sentence of a finding points at, each with its claim."""
    for claim in finding.claims if index is not None else ():
        note = index.claims[claim].note if index is not None else None
        if note and f"note on {claim}" in finding.message and note not in finding.message:
            yield claim, note


def claim_line(index: Index, claim: Claim, message: str = "") -> str:
    """Return a claim with its author, locator, lineage and note, as a footnote would have it.

    A note that stands in the ``message`` above it already is not repeated.
    """
    place = where(index, claim)
    relied_on = index.lineage(claim.subject).relied_on(claim)
    author = index.label(claim.source) + (f" ({place})" if place else "")
    basis = f", based on {listed(map(index.label, relied_on))}" if relied_on else ""
    wording = f', given as "{claim.wording}"' if claim.wording and not claim.is_valueless else ""
    note = f"; note: {claim.note}" if claim.note and claim.note not in message else ""
    return f"{author}{basis}: {_body(index, claim)}{wording}{''.join(_besides(index, claim))}{note}"


def _body(index: Index, claim: Claim) -> str:
    subject = index.quoted(subject_of(index, claim))
    if claim.claim:
        other = index.claims[claim.claim]
        return f"{claim.stance} what {index.label(other.source)} says of {subject}, {shown(index, other)}"
    says = shown(index, claim)
    return f"{claim.stance} {subject}{says.removeprefix(claim.stance)}" if claim.stance else f"{subject}, {says}"


def _besides(index: Index, claim: Claim) -> Iterator[str]:
    """Yield when a claim was said, what it corrects, and what others make of it."""
    if claim.said:
        yield f", said {claim.said.stated}"
    if claim.corrects:
        before = (shown(index, index.claims[corrected]) for corrected in claim.corrects)
        yield f", instead of {listed(dict.fromkeys(before))}"
    if answers := answered(index, claim.id):
        yield f"; {answers}"


def place_of(index: Index, claim: Claim, called: Callable[[str], str] | None = None) -> str:
    """Return where a claim stands, and what became of it, as a table has it beside what it says; or nothing."""
    said = f"said {words(claim.said)}" if claim.said else ""
    corrected = "corrected since" if claim.id in index.gathered.corrections else ""
    return "; ".join(part for part in (where(index, claim, called), said, corrected, answered(index, claim.id)) if part)


def author(index: Index, claim: DatedClaim) -> str:
    """Return who makes a claim, and where it stands."""
    return who(index, [index.claims[claim.claim]], located=True)


def mentioned(index: Index, mention: Mention) -> str:
    """Return who tells an event without dating it, where, and in which words."""
    wording = f': "{mention.wording}"' if mention.wording else ""
    return f"{who(index, [index.claims[mention.claim]], located=True)}{wording}"


def date_in(claim: DatedClaim, calendar: Calendar) -> str | None:
    """Return a date in words as it reads in a calendar; None where it cannot be said there."""
    seen = claim.julian if calendar is Calendar.JULIAN else claim.gregorian
    return None if seen is None else seen_in(seen, claim.stated)


def second_date(claim: DatedClaim, *, reckoned: bool) -> str:
    """Return the other date that a source gives, in brackets; nothing where the first is ``reckoned`` to just that."""
    if claim.also is None:
        return ""
    calendar = Calendar(claim.also.calendar)
    seen = {Calendar.JULIAN: claim.julian, Calendar.GREGORIAN: claim.gregorian} if reckoned else {}
    told = seen.get(calendar) == claim.also.date.stated
    return "" if told else f" (also given as {_dated(claim.also.date, calendar)})"


def unplaced(claim: DatedClaim) -> bool:
    """Whether a date can be said in neither style, since its calendar is not known or not reckoned."""
    return claim.read in (Calendar.UNKNOWN, Calendar.OTHER)


def shown(index: Index, claim: Claim) -> str:
    """Return what a claim says in words, with its unit or calendar where it needs one: ``over 2,500``."""
    text = valueless(claim) if claim.is_valueless else str(claim.stance)
    if claim.figure is not None:
        unit = index.other_unit(claim)
        text = measured(figure(claim.figure), unit)
    if claim.date is not None:
        text = f"{claim.weekday.capitalize()}, " if claim.weekday else ""
        text += day_shown(index, claim.date, claim)
        text += f" = {_dated(claim.also.date, Calendar(claim.also.calendar))}" if claim.also else ""
    return text + (f" as of {words(claim.as_of, index.dataset.calendar_of(claim))}" if claim.as_of else "")


def day_shown(index: Index, date: Date, claim: Claim) -> str:
    """Return the date of a claim in its calendar, without the weekday and the second date that its source alone has."""
    calendar = index.usages.calendar(claim)
    by_weekday = " by its weekday" * (calendar is not index.dataset.calendar_of(claim))
    return f"{_dated(date, calendar)}{by_weekday}"


def _dated(date: Date, calendar: Calendar) -> str:
    return f"{words(date, calendar)} {SHORT[calendar]}"


def work(index: Index, one: Work) -> Iterator[str]:
    """Yield how many claims a source makes, and what it rests on."""
    yield counted(one.claims, "claim") if one.claims else "no claims of its own"
    if one.rests_on:
        rests = (
            index.label(each.based_on or "") + (f" for {number(each.claims)}" if each.claims else "")
            for each in one.rests_on
        )
        yield f"rests on {listed(rests)}"
    if one.first_hand:
        yield "rests on nobody" + (f" for {number(one.first_hand)}" if one.first_hand < one.claims else "")
    if one.unseen is not None:
        yield from _unseen(index, one.unseen)
    yield from one.remarks


def _unseen(index: Index, unseen: Unseen) -> Iterator[str]:
    if unseen.read_in:
        yield f"read only in {listed(map(index.label, unseen.read_in))}"
    if unseen.taken:
        them = listed(map(index.label, unseen.takers))
        verb = "rests" if unseen.taken == 1 else "rest"
        yield f"{counted(unseen.taken, 'claim')} of {them} {verb} on it"
