"""Evidence: what in a dataset speaks for or against the dates of an event being one day in two calendars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product

from khujand_cli.concordance.in_words import dated, grouped, who
from khujand_cli.concordance.time.ties import ties_of, wholes_of
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept, kept_for_each
from khujand_cli.dataset.records import Claim, followed
from khujand_cli.dates.calendars import Calendar, Civil, civil
from khujand_cli.dates.date import Extent, can_agree, certainly_begins_before
from khujand_cli.dates.edtf import read_date
from khujand_cli.dates.forms import Kind
from khujand_cli.dates.old_style import in_edtf
from khujand_cli.rules.wording.readings import IN_FULL, Brevity, speakers
from khujand_cli.wording import listed

_NOTHING_AGAINST = "Nothing in the declared order, in what it is part of, or among its other dates speaks against it."

Extents = tuple[Extent, ...]


def says_calendar(claim: Claim) -> bool:
    """Whether a claim itself says in which calendar its day is, so that no default of the dataset decides it."""
    return claim.calendar in ("julian", "gregorian") or claim.also is not None


def evidence(index: Index, claims: Sequence[Claim], day: int, brevity: Brevity) -> str:
    """Say what bears on these claims meaning one day: order, wholes, other dates of the events, and notes.

    ``day`` is the Julian Day Number of that day. Where there is no room, notes are named and not quoted.
    """
    in_question = [claim for claim in claims if claim.calendar == "unknown"]
    in_question = in_question or [claim for claim in claims if not says_calendar(claim)]
    declaring = list(dict.fromkeys(other for claim in in_question for other in _declaring(index, claim, claims)))
    sentences = [
        f"{'In favour' if index.day(other) == day else 'Against it'}: {who(index, [other])} declares "
        f"{dated(index, other)}."
        for other in declaring
    ]
    # Where a long order speaks against it, or many dates do, the first few do so well enough.
    reasons = list(islice(_each_once(_reasons(index, claims, declaring, day, brevity)), brevity.names + 1))
    sentences += [f"Against it: {reason}." for reason in reasons[: brevity.names]]
    if len(reasons) > brevity.names:
        sentences.append("Against it: more such dates.")
    noted = [claim for claim in in_question if claim.note]
    if noted and brevity == IN_FULL:
        notes = (f'on {claim.id}, "{claim.note}"' for claim in noted)
        sentences.append(f"Before you take it so, see the note {listed(notes)}")
    elif noted:
        sentences.append(f"Before you take it so, see the note on {noted[0].id}.")
    return " ".join(sentences) or _NOTHING_AGAINST


def _each_once(reasons: Iterable[str]) -> Iterator[str]:
    told: set[str] = set()
    for reason in reasons:
        if reason not in told:
            told.add(reason)
            yield reason


def _declaring(index: Index, claim: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """Return the other claims on the subject that give the same date and declare its calendar."""
    if claim.date is None:
        return []
    in_question = {one.id for one in claims}
    alike = _declared(index, claim.subject).get(claim.date.exact_day, ())
    return [other for other in alike if other.id not in in_question]


@kept_for_each
def _declared(index: Index, event: str) -> dict[Civil | None, list[Claim]]:
    """Return the claims on an event that declare the calendar of their date, by the day that they name."""
    found: dict[Civil | None, list[Claim]] = {}
    for claim in index.on(event):
        if claim.date is not None and claim.calendar in ("julian", "gregorian"):
            found.setdefault(claim.date.exact_day, []).append(claim)
    return found


def _reasons(
    index: Index, claims: Sequence[Claim], heard: Sequence[Claim], day: int, brevity: Brevity
) -> Iterator[str]:
    extents = read_date(in_edtf(civil(day, Calendar.GREGORIAN))).extents(Calendar.GREGORIAN)
    moment = index.moment(claims[0])
    named = {claim.id for claim in (*claims, *heard)}
    for subject in dict.fromkeys(claim.subject for claim in claims):
        for group in _dates_then(index, subject, moment):
            others = [claim for claim in group if claim.id not in named]
            if others and not can_agree(extents, index.extents(others[0])):
                have = "has" if len({claim.source for claim in others}) == 1 else "have"
                names = speakers(index, others, brevity, located=False)
                yield f"{names} {have} {dated(index, others[0])} for {index.quoted(subject)}"
    several = len({claim.subject for claim in claims}) > 1
    for subject in dict.fromkeys(claim.subject for claim in claims if index.day(claim) != day):
        name = index.quoted(subject) if several else "it"
        for _, reason in (
            *_out_of_order(index, subject, claims, extents),
            *_out_of_whole(index, subject, claims, extents),
        ):
            yield f"{name} would then {reason}"


@kept_for_each
def _dates_then(index: Index, event: str, moment: object) -> list[list[Claim]]:
    """Return what is said of an event for one time, the claims that say the same together."""
    return grouped(index, _held_then(index, event, moment))


def _held_then(index: Index, event: str, moment: object) -> list[Claim]:
    return [claim for claim in index.on(event) if index.moment(claim) == moment]


def ruling_out(index: Index, claim: Claim, extents: Extents) -> list[Claim]:
    """Return the dates that by the declared order, or by parts, would not let a claim be right if it meant this."""
    reasons = (
        *_out_of_order(index, claim.subject, [claim], extents),
        *_out_of_whole(index, claim.subject, [claim], extents),
    )
    return [other for other, _ in reasons]


# A date, and in words why another cannot stand beside it.
_Reason = tuple[Claim, str]


def _out_of_order(index: Index, subject: str, claims: Sequence[Claim], day: Extents) -> Iterator[_Reason]:
    """Yield with its words each date that an event could not follow, or be followed by, if it had been on this day."""
    moment = index.moment(claims[0])
    for tie in ties_of(index, subject):
        for other in _held_then(index, tie.earlier, moment):
            if other not in claims and certainly_begins_before(day, index.extents(other), end=tie.end):
                yield (
                    other,
                    f"come before {'the end of ' * tie.end}{index.quoted(tie.earlier)} "
                    f"({dated(index, other)}, {who(index, [other])}), which it is declared to follow",
                )
    for event in _followers(index, subject):
        for other in _held_then(index, event, moment):
            if other not in claims and certainly_begins_before(index.extents(other), day):
                yield (
                    other,
                    f"come after {index.quoted(event)} ({dated(index, other)}, {who(index, [other])}), "
                    "which is declared to follow it",
                )


def _followers(index: Index, event: str) -> Iterator[str]:
    """Yield the events that are declared to follow an event, the nearest first; behind a dated one no further."""
    behind = _behind(index)
    waiting = [event]
    seen = {event}
    for reached in waiting:
        for later in behind.get(reached, ()):
            if later not in seen:
                seen.add(later)
                if not index.about(later):
                    waiting.append(later)
                yield later


@kept
def _behind(index: Index) -> dict[str, list[str]]:
    behind: dict[str, list[str]] = {}
    for event in index.events.values():
        for earlier in followed(event):
            behind.setdefault(earlier, []).append(event.id)
    return behind


def _out_of_whole(index: Index, subject: str, claims: Sequence[Claim], day: Extents) -> Iterator[_Reason]:
    """Yield with its words each span of a whole outside which the event, a part of it, would lie on this day."""
    for whole in wholes_of(index, subject):
        for other in _held_then(index, whole, index.moment(claims[0])):
            span = other.date is not None and other.date.kind is Kind.SPAN
            if span and all(inner.outside(outer) for outer, inner in product(index.extents(other), day)):
                yield (
                    other,
                    f"lie outside {index.quoted(whole)} ({dated(index, other)}, {who(index, [other])}), "
                    "of which it is a part",
                )
