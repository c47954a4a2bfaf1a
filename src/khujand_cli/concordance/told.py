"""Readings as findings and comparisons report them: values, and who gives them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from khujand_cli.concordance.audits import Audit, Derived
from khujand_cli.concordance.in_words import forms
from khujand_cli.concordance.readings import Said, Testimony, parted, repeats, said_on
from khujand_cli.concordance.sums import Term, added
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.figure import Interval
from khujand_cli.figures.in_words import interval, with_measure
from khujand_cli.finding import Finding, Reading


def stated(testimony: Testimony, said: Said) -> Reading:
    """Return a stated reading as it is reported."""
    claims = (*said.claims, *said.repeated)
    first = claims[0]
    named, repeating = (testimony.index.sources_of(tuple([claim.id for claim in part])) for part in said)
    repeated_by = tuple([source for source in repeating if source not in named])
    ids = tuple([claim.id for claim in claims])
    if first.figure is not None:
        value = testimony.value(first)
        (low, high), best, numerals = value.interval, value.best, value.numerals
        choices = tuple([choice.interval for choice in value.alternatives])
        return Reading(low, high, best, True, named, repeated_by, ids, numerals=numerals, choices=choices)
    date, calendar = None, None
    if first.date is not None:
        date, calendar = first.date.stated, testimony.index.dataset.calendar_of(first).value
    return Reading(date, date, None, True, named, repeated_by, ids, calendar=calendar, stance=first.stance)


def all_derived(index: Index, audit: Audit) -> tuple[Reading, ...]:
    """Return every value of a total that follows from parts as it is reported, those that are equal as one.

    What follows from the parts of a source that states the total itself is a reading where it is another one.
    """
    groups: dict[tuple[object, ...], list[Derived]] = {}
    differing = (reckoning for reckoning in audit.own if not reckoning.fits)
    own = (Derived(one.sum, one.total_source, one.parts, one.derived_term) for one in differing)
    for total in (*audit.derived, *own):
        groups.setdefault((total.term.told, total.term.approximate), []).append(total)
    return tuple(_derived(index, group) for group in groups.values())


def _derived(index: Index, group: list[Derived]) -> Reading:
    return derived(index, group[0].term.told, (claim for total in group for claim in total.term.claims))


def derived(index: Index, value: Interval, claims: Iterable[str]) -> Reading:
    """Return a value that follows from claims as it is reported: who makes them himself, and who only repeats them."""
    named = tuple(dict.fromkeys(claims))
    first_hand = tuple(claim for claim in named if not repeats(index, index.claims[claim])) or named
    sources = index.sources_of(first_hand)
    repeated_by = tuple(source for source in index.sources_of(named) if source not in sources)
    return _following(value, sources, named)._replace(repeated_by=repeated_by)


def made(index: Index, term: Term) -> Reading:
    """Return what parts make as it is reported."""
    return _following(term.told, index.sources_of(term.claims), term.claims)


def _following(value: Interval, sources: tuple[str, ...], claims: tuple[str, ...]) -> Reading:
    low, high = value
    numerals = (low,) if high is None or low == high else (low, high)
    return Reading(low, high, None, False, sources, (), (), claims, numerals=numerals)


def at_least(index: Index, whole: str, parts: tuple[Term, ...]) -> Reading:
    """Return what follows for a whole from some of its parts: that it is no less than they are together."""
    reading = made(index, added(whole, parts))
    return reading._replace(high=None, numerals=reading.numerals[:1])


def allows(reading: Reading) -> tuple[Interval, ...]:
    """Return what a figure may be, each thing that it allows by itself; nothing where the reading is no figure."""
    low, high = reading.low, reading.high
    if low is None or isinstance(low, str) or isinstance(high, str):
        return ()
    return reading.choices or (Interval(low, high),)


def meet(one: Reading, other: Reading) -> bool:
    """Whether two readings are figures that have a value in common."""
    return any(mine.meets(theirs) for mine in allows(one) for theirs in allows(other))


def amount(index: Index, quantity: str, reading: Reading) -> str:
    """Return the value of a derived reading in words, with its unit where that is a measure."""
    (made,) = allows(reading)
    return with_measure(interval(made), index.common_unit(quantity))


def is_on_one_subject(index: Index, finding: Finding) -> bool:
    """Whether a finding names several readings of its subject, and none of anything else."""
    claims = [index.claims[claim] for reading in finding.readings for claim in reading.claims]
    alone = all(claim.subject == finding.subject and claim.claim is None for claim in claims)
    return alone and len(of_one_value(index, finding.readings)) > 1


def stands_beside(forms: Iterable[Reading], parties: Collection[str]) -> bool:
    """Whether nobody who states a value, in whatever form, is among the claims that dispute: it fits all these."""
    return all(one.stated and set(one.claims).isdisjoint(parties) for one in forms)


def parties_first(index: Index, readings: Iterable[Reading], parties: Collection[str]) -> list[Reading]:
    """Return readings, first those that claims which dispute give; the forms of one value stay together."""
    values = sorted(of_one_value(index, readings), key=lambda forms: stands_beside(forms, parties))
    return [reading for forms in values for reading in forms]


def all_stated(testimony: Testimony) -> tuple[Reading, ...]:
    """Return every stated reading of a testimony as it is reported; of one day each form that sources give to it."""
    return tuple(stated(testimony, form) for said in testimony.readings for form in _forms(testimony.index, said))


def _forms(index: Index, said: Said) -> Iterator[Said]:
    """Return what is said in each form that it has; one that only repeaters give has no claims at first hand."""
    if said.claims[0].date is None:
        yield said
        return
    for form in forms(index, (*said.claims, *said.repeated)):
        names = {claim.id for claim in form}
        yield Said(*(tuple(claim for claim in part if claim.id in names) for part in said))


def of_one_value(index: Index, readings: Iterable[Reading]) -> list[list[Reading]]:
    """Return readings by their values: one day in several forms, or in several calendars, is one value."""
    groups: dict[object, list[Reading]] = {}
    for place, reading in enumerate(readings):
        groups.setdefault(_value(index, reading) or place, []).append(reading)
    return list(groups.values())


def _value(index: Index, reading: Reading) -> object:
    """Return what a date says, whatever its form; None for anything else, and for what is held against nothing."""
    if reading.calendar is None:
        return None
    claim = index.claims[reading.claims[0]]
    return said_on(index, claim.subject).get(claim.id)


def speaking(index: Index, reading: Reading) -> list[Claim]:
    """Return the claims that give a stated reading at first hand; of a form that only repeaters have, theirs."""
    claims = index.named(reading.claims)
    return [claim for claim in claims if claim.source in reading.sources] or list(claims)


def readings_of(index: Index, finding: Finding) -> tuple[Reading, ...]:
    """Return what the claims of a finding say of its subject, for a finding that names no readings itself.

    Of dates, those of the other events that it is about as well. What cannot be is told as it is stated.
    """
    if finding.subject is None:
        return ()
    dated = finding.subject in index.events
    found: list[Reading] = []
    by_subject: dict[str, list[Claim]] = {}
    for claim in index.named(finding.claims):
        if index.is_aside(claim):
            found += [_as_printed(index, claim)] if claim.figure or claim.date else []
        elif claim.subject == finding.subject or (dated and claim.date is not None):
            by_subject.setdefault(claim.subject, []).append(claim)
    for subject, claims in by_subject.items():
        found += said_of(index, subject, claims)
    return tuple(found)


def said_of(index: Index, subject: str, claims: Iterable[Claim]) -> tuple[Reading, ...]:
    """Return what these claims on a subject say of it as it is reported."""
    return tuple(reading for testimony in parted(index, subject, claims) for reading in all_stated(testimony))


def _as_printed(index: Index, claim: Claim) -> Reading:
    """Return a reading that cannot be: its ends and its best as the source prints them."""
    reading = Reading(None, None, None, True, (claim.source,), (), (claim.id,))
    if claim.figure is None:
        stated = claim.date.stated if claim.date else None
        return reading._replace(low=stated, high=stated, calendar=index.dataset.calendar_of(claim).value)
    figure = claim.figure
    best = None if figure.best is None else figure.best.value
    numerals = tuple(number for number in (figure.low.value, best, figure.high.value) if number is not None)
    return reading._replace(low=figure.low.value, high=figure.high.value, best=best, numerals=numerals)
