"""The dataset: sources, quantities, events, propositions and claims.

Everything is frozen and compared by value. The records are plain dataclasses; pydantic builds one validator for the
whole dataset when the first is read, instead of one for each class at import. What is checked here is the shape of
each record alone; what holds between records (ids, cycles, calendars) is checked in files/faults.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, PlainValidator

from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.date import Date
from khujand_cli.dates.edtf import read_date
from khujand_cli.errors import ShapeError
from khujand_cli.figures.figure import Figure
from khujand_cli.figures.notation import read_figure

_CALENDARS = {calendar.value: calendar for calendar in Calendar}

# Strict: "65" is no number and 1 is no true. A name that is not in the format is a mistake, never an extension.
_RECORD = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)

ID_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"

Id = Annotated[str, Field(pattern=ID_PATTERN)]
Text = Annotated[str, Field(min_length=1)]
CalendarName = Literal["julian", "gregorian", "unknown"]
Stance = Literal["affirms", "doubts", "denies"]


def _read_parts(raw: object) -> tuple[tuple[str, ...], ...]:
    """Read ``sum_of``: a list of parts, or a list of such lists where a total is divided in more ways than one."""
    advice = 'sum_of is a list of quantity ids such as ["killed", "wounded"], or a list of such lists'
    if not isinstance(raw, list) or not raw:
        raise ShapeError(advice)
    divisions = raw if all(isinstance(division, list) for division in raw) else [raw]
    for division in divisions:
        if not division or not all(isinstance(part, str) for part in division):
            raise ShapeError(advice)
        if len(set(division)) < len(division):
            raise ShapeError("a part stands twice in one sum_of; the parts of a total are disjoint")
    return tuple(tuple(division) for division in divisions)


Divisions = Annotated[tuple[tuple[str, ...], ...], PlainValidator(_read_parts)]
FigureField = Annotated[Figure, PlainValidator(read_figure)]
DateField = Annotated[Date, PlainValidator(read_date)]


@dataclass(frozen=True, slots=True)
class Source:
    """Someone or something that makes claims."""

    __pydantic_config__ = _RECORD

    id: Id
    label: Text
    kind: Literal["primary", "secondary", "tertiary"]
    side: Text | None = None
    date: DateField | None = None
    based_on: tuple[Id, ...] | None = None
    csl: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """Something countable or measurable that claims give figures for."""

    __pydantic_config__ = _RECORD

    id: Id
    label: Text
    side: Text | None = None
    unit: Text | None = None
    event: Id | None = None
    sum_of: Divisions = ()
    includes: tuple[Id, ...] = ()


def inside(quantity: Quantity) -> tuple[str, ...]:
    """Return what is declared to be inside a quantity, as parts of a sum or not; one may stand there twice."""
    if not quantity.sum_of:
        return quantity.includes
    return (*quantity.includes, *chain.from_iterable(quantity.sum_of))


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, that claims give dates for."""

    __pydantic_config__ = _RECORD

    id: Id
    label: Text
    part_of: Id | None = None
    after: tuple[Id, ...] = ()
    after_end: tuple[Id, ...] = ()
    same_as: tuple[Id, ...] = ()


def followed(event: Event) -> tuple[str, ...]:
    """Return the events that an event is declared to follow, by their beginning or by their end."""
    return (*event.after, *event.after_end)


def enclosing(event: Event) -> tuple[str, ...]:
    """Return the event that an event is part of; none where it is part of nothing."""
    return (event.part_of,) if event.part_of else ()


@dataclass(frozen=True, slots=True)
class Proposition:
    """A statement that sources affirm, doubt or deny."""

    __pydantic_config__ = _RECORD

    id: Id
    label: Text


@dataclass(frozen=True, slots=True)
class SecondDate:
    """The date in the other calendar, where the source itself prints both."""

    __pydantic_config__ = _RECORD

    calendar: Literal["julian", "gregorian"]
    date: DateField


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one source says. Whether it is true is not a field."""

    __pydantic_config__ = _RECORD
    id: Id
    source: Id
    quantity: Id | None = None
    figure: FigureField | None = None
    unit: Text | None = None
    event: Id | None = None
    date: DateField | None = None
    calendar: CalendarName | None = None
    also: SecondDate | None = None
    proposition: Id | None = None
    stance: Stance | None = None
    locator: Text | None = None
    based_on: tuple[Id, ...] | None = None
    cited_in: Id | None = None
    as_of: DateField | None = None
    wording: Text | None = None
    note: Text | None = None

    @property
    def subject(self) -> str:
        """The id of the quantity, event or proposition that the claim is about."""
        return self.quantity or self.event or self.proposition or ""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding that a person has looked at and lets stand: its rule and the exact set of its claims."""

    __pydantic_config__ = _RECORD

    rule: Text
    claims: tuple[Id, ...]
    reason: Text
    fingerprint: Text | None = None


@dataclass(frozen=True, slots=True)
class Dataset:
    """One file about one subject."""

    __pydantic_config__ = _RECORD

    schema_version: Literal[1] = 1
    title: str = ""
    calendar: CalendarName | None = None
    period_units: tuple[Text, ...] = ()
    sources: tuple[Source, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    events: tuple[Event, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    claims: tuple[Claim, ...] = ()
    accepted: tuple[Acceptance, ...] = ()

    def calendar_of(self, claim: Claim) -> Calendar:
        """Return the calendar in which the claim's date is read: its own, else the dataset's, else unknown."""
        return _CALENDARS[claim.calendar or self.calendar or "unknown"]
