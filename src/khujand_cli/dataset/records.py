"""The dataset: sources, quantities, events, propositions and claims.

Everything is frozen and compared by value. The records are plain dataclasses; pydantic builds one validator for the
whole dataset when the first is read, instead of one for each class at import. What is checked here is the shape of
each record alone; what holds between records (ids, cycles, calendars) is checked in files/faults. A reference is an id
once a dataset is read, though a file may give a label in its place.

``own`` are the keys of a person's own that begin with ``x-``, with their values; None where a record has none. A file
cannot say them under that name: files/own_keys.py gathers them.
"""

# Annotations are evaluated as they stand: pydantic takes longer to make types of their texts.

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from khujand_cli.dataset.members import (
    CalendarName,
    DateField,
    Divisions,
    FigureField,
    Id,
    KnownCalendar,
    Own,
    Precision,
    PrintedDate,
    Reference,
    Stance,
    Text,
    Two,
)
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.weekdays import Weekday
from khujand_cli.dates.year_begins import YearBegins

_CALENDARS = {calendar.value: calendar for calendar in Calendar}

# Strict: "65" is no number and 1 is no true. A name that is not in the format is a mistake, never an extension.
_RECORD = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)


@dataclass(frozen=True, slots=True)
class Source:
    """Someone or something that makes claims."""

    __pydantic_config__ = _RECORD

    id: Id
    label: Text
    kind: Literal["primary", "secondary", "tertiary"]
    short: Text | None = None
    side: Text | None = None
    date: DateField | None = None
    year_begins: YearBegins | None = None
    author: tuple[Text, ...] = ()
    edition_of: Reference | None = None
    based_on: tuple[Reference, ...] | None = None
    reference: Text | None = None
    url: Text | None = None
    csl: dict[str, Any] | None = None
    note: Text | None = None
    own: Own = None


@dataclass(frozen=True, slots=True)
class Side:
    """A party that sources belong to and that figures are about; ``enemy_of`` counts both ways."""

    __pydantic_config__ = _RECORD
    id: Id
    label: Text
    short: Text | None = None
    enemy_of: tuple[Reference, ...] = ()
    note: Text | None = None
    own: Own = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """Something countable or measurable that claims give figures for.

    It may be the length of an event (``length_of``), the time ``between`` two, or the first of two
    quantities over the second (``ratio_of``), times ``per``.
    """

    __pydantic_config__ = _RECORD

    id: Id
    label: Text
    side: Text | None = None
    unit: Text | None = None
    event: Reference | None = None
    sum_of: Divisions = ()
    includes: tuple[Reference, ...] = ()
    precision: Precision | None = None
    length_of: Reference | None = None
    between: Two | None = None
    ratio_of: Two | None = None
    per: Annotated[int, Field(gt=0)] | None = None
    cumulative: bool = False
    signed: bool = False
    note: Text | None = None
    own: Own = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, that claims give dates for."""

    __pydantic_config__ = _RECORD

    id: Id
    label: Text
    part_of: Reference | None = None
    after: tuple[Reference, ...] = ()
    after_end: tuple[Reference, ...] = ()
    same_as: tuple[Reference, ...] = ()
    note: Text | None = None
    own: Own = None


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
    note: Text | None = None
    own: Own = None


@dataclass(frozen=True, slots=True)
class SecondDate:
    """The date in another calendar, where the source itself prints both."""

    __pydantic_config__ = _RECORD
    calendar: KnownCalendar
    date: PrintedDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing that one source says. Whether it is true is not a field.

    One that names another ``claim`` is a response: its stance is on that, and it has no subject of its own.
    """

    __pydantic_config__ = _RECORD
    id: Id = ""
    source: Reference
    quantity: Reference | None = None
    figure: FigureField | None = None
    unit: Text | None = None
    event: Reference | None = None
    date: PrintedDate | None = None
    calendar: CalendarName | None = None
    weekday: Weekday | None = None
    year_begins: YearBegins | None = None
    also: SecondDate | None = None
    proposition: Reference | None = None
    claim: Reference | None = None
    stance: Stance | None = None
    locator: Text | None = None
    based_on: tuple[Reference, ...] | None = None
    cited_in: Reference | None = None
    corrects: tuple[Reference, ...] = ()
    as_of: DateField | None = None
    said: DateField | None = None
    wording: Text | None = None
    note: Text | None = None
    own: Own = None

    @property
    def subject(self) -> str:
        """The id of the quantity, event or proposition that the claim is about; nothing for a response."""
        return self.quantity or self.event or self.proposition or ""

    @property
    def is_valueless(self) -> bool:
        """Whether a source speaks of a quantity without a figure, or tells an event without a date."""
        return self.figure is None and self.date is None and self.stance is None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding that a person has looked at and lets stand: its rule and the exact set of its claims."""

    __pydantic_config__ = _RECORD

    rule: Text
    claims: tuple[Reference, ...]
    reason: Text
    fingerprint: Text | None = None
    note: Text | None = None
    own: Own = None


@dataclass(frozen=True, slots=True)
class Dataset:
    """One file about one subject."""

    __pydantic_config__ = _RECORD

    schema: Annotated[Text | None, Field(alias="$schema")] = None
    schema_version: Literal[1] = 1
    title: str = ""
    calendar: CalendarName | None = None
    year_begins: YearBegins | None = None
    precision: Precision | None = None
    period_units: tuple[Text, ...] = ()
    note: Text | None = None
    own: Own = None
    sides: tuple[Side, ...] = ()
    sources: tuple[Source, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    events: tuple[Event, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    claims: tuple[Claim, ...] = ()
    accepted: tuple[Acceptance, ...] = ()

    def calendar_of(self, claim: Claim) -> Calendar:
        """Return the calendar in which the claim's date is read: its own, else the dataset's, else unknown.

        Before 15 October 1582 nobody wrote Gregorian dates: there a default ``gregorian`` is read as Julian.
        """
        if claim.calendar is None and self.calendar == "gregorian" and claim.date is not None and claim.date.is_early:
            return Calendar.JULIAN
        return _CALENDARS[claim.calendar or self.calendar or "unknown"]
