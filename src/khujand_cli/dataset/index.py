"""The index: one pass over a dataset, so that no rule has to go through all the claims again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cached_property, wraps
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from khujand_cli.dataset.lineage import Lineage
from khujand_cli.dataset.records import Claim, Dataset, Event, Proposition, Quantity, Source
from khujand_cli.dataset.subjects import Gathered
from khujand_cli.dates.calendars import Calendar, day_number
from khujand_cli.dates.date import Extent
from khujand_cli.errors import KhujandError
from khujand_cli.figures.figure import Figure, Interval, Qualifier, tidy
from khujand_cli.figures.units import Number, conversion, is_measure, one_unit
from khujand_cli.wording import did_you_mean

Built = TypeVar("Built")
About = ParamSpec("About")

# When a claim held: nothing where it does not say, else what its as_of may mean; only equal moments are compared.
Moment = tuple[Extent, ...]


class Value(NamedTuple):
    """What a figure claim allows, in the unit of its quantity; ``rounded`` is what it allows if it is rounded.

    ``closed`` is what it allows if "over 60" may be 60 itself. ``numerals`` are the numbers that it is written with.
    ``best`` is the best estimate within it, where the source gives one.
    """

    interval: Interval
    rounded: Interval
    closed: Interval
    numerals: tuple[Number, ...]
    approximate: bool
    best: Number | None = None

    @property
    def soft(self) -> bool:
        """Whether what lies outside is not excluded: it is about a number, or an estimate with its bounds."""
        return self.approximate or (self.best is not None and not self.interval.exact)


class Index:
    """A dataset with its claims gathered by what they are about; within a subject by source, then id."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.sources: dict[str, Source] = {one.id: one for one in dataset.sources}
        self.quantities: dict[str, Quantity] = {one.id: one for one in dataset.quantities}
        self.events: dict[str, Event] = {one.id: one for one in dataset.events}
        self.propositions: dict[str, Proposition] = {one.id: one for one in dataset.propositions}
        self.gathered = Gathered(dataset)
        self.claims = self.gathered.claims
        self.subjects = self.gathered.subjects
        self._rank = {source: rank for rank, source in enumerate(self.sources)}
        self._lineages: dict[str, Lineage] = {}
        self._values: dict[tuple[int, str | None, str | None], Value | None] = {}
        self._extents: dict[tuple[str, str | None], tuple[Extent, ...]] = {}
        self.kept: dict[Callable[..., Any], Any] = {}
        self.kept_for_each: dict[tuple[Callable[..., Any], tuple[Hashable, ...]], Any] = {}

    def _order(self, claim: Claim) -> tuple[int, str]:
        return self._rank[claim.source], claim.id

    def on(self, subject: str) -> list[Claim]:
        """Return the claims on a quantity, event or proposition, in the order of their sources."""
        dossier = self.subjects.get(subject)
        if dossier is None:
            return []
        # Of most subjects nobody asks for the order, so they are sorted when somebody does.
        if not dossier.sorted:
            dossier.claims.sort(key=self._order)
            dossier.sorted = True
        return dossier.claims

    def about(self, subject: str) -> Sequence[Claim]:
        """Return the same claims in no order, for those who only look whether something is there."""
        return self.subjects[subject].claims

    def rank(self, source: str) -> int:
        """Return the place of a source in the dataset."""
        return self._rank[source]

    def label(self, identifier: str) -> str:
        """Return the label of a source, quantity, event or proposition."""
        for records in (self.sources, self.quantities, self.events, self.propositions):
            if identifier in records:
                label: str = records[identifier].label
                return label
        raise KeyError(identifier)

    def quoted(self, identifier: str) -> str:
        """Return the label in quotation marks, as sentences name a quantity, an event or a proposition."""
        return f'"{self.label(identifier)}"'

    def lineage(self, subject: str) -> Lineage:
        """Return the lineage of one subject."""
        if subject not in self._lineages:
            self._lineages[subject] = Lineage(self.on(subject), self.sources)
        return self._lineages[subject]

    def sources_of(self, claims: tuple[str, ...]) -> tuple[str, ...]:
        """Return the sources of these claims, each once, in the order of the dataset."""
        named = {self.claims[claim].source for claim in claims}
        return tuple(sorted(named, key=self._rank.__getitem__))

    def known(self, sources: Iterable[str]) -> tuple[str, ...]:
        """Return these sources; raises KhujandError, with a suggestion, for one that the dataset does not have."""
        named = tuple(sources)
        for one in named:
            if one not in self.sources:
                hint = did_you_mean(one, self.sources) or f"; it has {', '.join(self.sources)}"
                raise KhujandError(f'no source of this dataset has the id "{one}"{hint}')
        return named

    def unit(self, claim: Claim) -> str | None:
        """Return the unit of a figure claim: its own, else its quantity's."""
        return claim.unit or self.quantities[claim.subject].unit

    def other_unit(self, claim: Claim) -> str | None:
        """Return the unit of a figure claim where it is another than its quantity's, not merely another spelling."""
        same = claim.unit is None or one_unit(claim.unit, self.quantities[claim.subject].unit)
        return None if same else claim.unit

    def common_unit(self, quantity: str) -> str | None:
        """Return the unit in which claims on the quantity are compared: its own, else the first that a claim names."""
        own = self.quantities[quantity].unit
        return own or next((claim.unit for claim in self.on(quantity) if claim.unit), None)

    def value(self, claim: Claim, unit: str | None) -> Value | None:
        """Return what a figure claim allows in the given unit; None where it has no figure or does not convert."""
        if claim.figure is None:
            return None
        own = self.unit(claim)
        # Figures are shared by all claims that state them, and what one allows depends on nothing else.
        key = (id(claim.figure), own, unit)
        if key not in self._values:
            self._values[key] = _value(claim.figure, own, unit)
        return self._values[key]

    def extents(self, claim: Claim) -> tuple[Extent, ...]:
        """Return what a date claim may mean, one extent for each reading of its calendar."""
        if claim.date is None:
            return ()
        key = (claim.date.stated, claim.calendar)
        if key not in self._extents:
            self._extents[key] = claim.date.extents(self.dataset.calendar_of(claim))
        return self._extents[key]

    def moment(self, claim: Claim) -> Moment:
        """Return when the claim held; the same day in two calendars is one moment."""
        return claim.as_of.extents(self.dataset.calendar_of(claim)) if claim.as_of else ()

    def day(self, claim: Claim) -> int | None:
        """Return the Julian Day Number of a claim that names one day in a known calendar."""
        calendar = self.dataset.calendar_of(claim)
        if claim.date is None or claim.date.exact_day is None or calendar is Calendar.UNKNOWN:
            return None
        return day_number(*claim.date.exact_day, calendar)

    def day_in(self, claim: Claim, calendar: Calendar) -> int | None:
        """Return the Julian Day Number of a claim if it is read in this calendar; None where that has no such day."""
        if claim.date is None or claim.date.exact_day is None or calendar not in claim.date.readings(Calendar.UNKNOWN):
            return None
        return day_number(*claim.date.exact_day, calendar)

    def exact(self, claim: Claim) -> int | None:
        """Return the whole number of counted things that a claim states without any hedge, or None."""
        whole = None if claim.figure is None else claim.figure.whole
        return None if whole is None or is_measure(self.unit(claim)) else whole

    @cached_property
    def calendars(self) -> frozenset[Calendar]:
        """The calendars that the dates of the dataset are in."""
        return frozenset(map(self.dataset.calendar_of, self.gathered.dates()))

    def forget_subjects(self) -> None:
        """Let go of what was kept for single things, such as subjects; it is made once more for whoever asks again."""
        self._lineages.clear()
        self.kept_for_each.clear()


def _value(figure: Figure, own: str | None, unit: str | None) -> Value | None:
    factor = conversion(own, unit)
    if factor is None:
        return None
    measured = is_measure(own)
    interval, rounded = figure.interval(measured=measured), figure.rounded(measured=measured)
    closed = Interval(min(interval.low, figure.low.value), interval.high)
    if interval.high is not None and figure.qualifier is Qualifier.LESS:
        closed = Interval(interval.low, max(interval.high, figure.high.value))
    if factor != 1:
        interval, rounded, closed = interval.times(factor), rounded.times(factor), closed.times(factor)
    written = (figure.low, figure.high) if figure.best is None else (figure.best,)
    numerals = tuple(dict.fromkeys(tidy(numeral.value * factor) for numeral in written))
    best = None if figure.best is None else tidy(figure.best.value * factor)
    return Value(interval, rounded, closed, numerals, figure.approximate, best)


def kept(make: Callable[[Index], Built]) -> Callable[[Index], Built]:
    """Let what a function makes of an index be made once for each index, when it is first asked for."""

    @wraps(make)
    def made_once(index: Index) -> Built:
        if make not in index.kept:
            index.kept[make] = make(index)
        built: Built = index.kept[make]
        return built

    return made_once


def kept_for_each(make: Callable[Concatenate[Index, About], Built]) -> Callable[Concatenate[Index, About], Built]:
    """Let what a function makes of an index and of something in it, such as a subject, be made once for each."""

    @wraps(make)
    def made_once(index: Index, /, *about: About.args, **named: About.kwargs) -> Built:
        key = (make, about)
        if key not in index.kept_for_each:
            index.kept_for_each[key] = make(index, *about, **named)
        built: Built = index.kept_for_each[key]
        return built

    return made_once
