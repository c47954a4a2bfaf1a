"""The index: one pass over a dataset, so that no rule has to go through all the claims again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cached_property
from typing import Any

from khujand_cli.dataset.kept import kept_for_each
from khujand_cli.dataset.lineage import Lineage
from khujand_cli.dataset.names import meant
from khujand_cli.dataset.records import Claim, Dataset, Event, Proposition, Quantity, Source
from khujand_cli.dataset.subjects import Gathered
from khujand_cli.dataset.usages import Usages
from khujand_cli.dataset.value import Value, value_of
from khujand_cli.dataset.works import hands_of
from khujand_cli.dates.calendars import Calendar, day_number
from khujand_cli.dates.date import Extent
from khujand_cli.figures.units import is_counted, one_unit

# In these calendars a date is one day and no other.
_TO_THE_DAY = (Calendar.JULIAN, Calendar.GREGORIAN, Calendar.SWEDISH, Calendar.REPUBLICAN)

# When a claim held: nothing where it does not say, else what its as_of may mean; only equal moments are compared.
Moment = tuple[Extent, ...]


class Index:
    """A dataset with its claims gathered by what they are about; within a subject by source, then id."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.sources: dict[str, Source] = {one.id: one for one in dataset.sources}
        self.quantities: dict[str, Quantity] = {one.id: one for one in dataset.quantities}
        self.events: dict[str, Event] = {one.id: one for one in dataset.events}
        self.propositions: dict[str, Proposition] = {one.id: one for one in dataset.propositions}
        self.hands = hands_of(self.sources)
        self.usages = Usages(dataset, self.sources)
        self.gathered = Gathered(dataset, self.usages)
        self.claims = self.gathered.claims
        self.subjects = self.gathered.subjects
        self._rank = {source: rank for rank, source in enumerate(self.sources)}
        self._lineages: dict[str, Lineage] = {}
        self._values: dict[tuple[int, str | None, str | None, bool, bool], Value | None] = {}
        self._signed = frozenset(one.id for one in dataset.quantities if one.signed)
        self._counted: dict[str | tuple[str, str], bool] = {}
        self._extents: dict[tuple[str, str | None], tuple[Extent, ...]] = {}
        self._moments: dict[tuple[str, Calendar], Moment] = {}
        self.kept: dict[Callable[..., Any], Any] = {}
        self.kept_for_each: defaultdict[Callable[..., Any], dict[tuple[Hashable, ...], Any]] = defaultdict(dict)

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

    @property
    def impossible(self) -> Sequence[Claim]:
        """The claims that say what cannot be, and that nothing else is held against."""
        return self.gathered.impossible

    def said_on(self, subject: str) -> list[Claim]:
        """Return all that is said on a subject, to be shown: behind the claims on it those held against nothing."""
        aside = self.gathered.aside.get(subject)
        return [*self.on(subject), *sorted(aside, key=self._order)] if aside else self.on(subject)

    def is_aside(self, claim: Claim) -> bool:
        """Whether a claim is shown and held against nothing: its value cannot be, is corrected, or is not there."""
        return claim.id in self.gathered.set_aside

    def corrected_on(self, subject: str) -> list[Claim]:
        """Return the claims on a subject that said what can be until their own sources corrected them."""
        corrected = self.gathered.corrected.get(subject)
        return sorted(corrected, key=self._order) if corrected else []

    def all_alike(self, subject: str) -> bool:
        """Whether all that was ever said of a subject is the same, to the letter."""
        return self.subjects[subject].alike and subject not in self.gathered.corrected

    def precision(self, quantity: str) -> str | None:
        """Return whether the figures of a quantity are declared to be exact or rounded; None where nothing is."""
        return self.quantities[quantity].precision or self.dataset.precision

    def about(self, subject: str) -> Sequence[Claim]:
        """Return the same claims in no order, for those who only look whether something is there."""
        return self.subjects[subject].claims

    def rank(self, source: str) -> int:
        """Return the place of a source in the dataset."""
        return self._rank[source]

    def label(self, identifier: str) -> str:
        """Return the label of a source, quantity, event or proposition; of sources of one label each with its id."""
        if identifier in self.sources:
            name = self.sources[identifier].label
            return f"{name} ({identifier})" if name in self._shared_labels else name
        for records in (self.quantities, self.events, self.propositions):
            if identifier in records:
                label: str = records[identifier].label
                return label
        raise KeyError(identifier)

    @cached_property
    def _shared_labels(self) -> frozenset[str]:
        """The labels that several sources have."""
        times = Counter(source.label for source in self.sources.values())
        return frozenset(label for label, count in times.items() if count > 1)

    def short(self, source: str) -> str:
        """Return the name of a source for narrow places: its short one where it has one, else its label."""
        return self.sources[source].short or self.label(source)

    def quoted(self, identifier: str) -> str:
        """Return the label in quotation marks, as sentences name a quantity, an event or a proposition."""
        return f'"{self.label(identifier)}"'

    def lineage(self, subject: str) -> Lineage:
        """Return the lineage of one subject."""
        known = self._lineages.get(subject)
        if known is None:
            known = self._lineages[subject] = Lineage(self.on(subject), self.sources, self.hands)
        return known

    def named(self, claims: Iterable[str]) -> list[Claim]:
        """Return the claims with these ids, in their order."""
        return [self.claims[claim] for claim in claims]

    def sources_of(self, claims: tuple[str, ...]) -> tuple[str, ...]:
        """Return the sources of these claims, each once, in the order of the dataset."""
        named = {self.claims[claim].source for claim in claims}
        return tuple(sorted(named, key=self._rank.__getitem__))

    def known(self, sources: Iterable[str]) -> tuple[str, ...]:
        """Return these sources, named by ids, or by labels and short names in any capitals.

        Raises KhujandError, with a suggestion, for one that the dataset does not have.
        """
        return tuple(meant(self.sources, source, "source") for source in sources)

    def known_subjects(self, subjects: Iterable[str]) -> tuple[str, ...]:
        """Return these quantities, events and propositions, named as sources are by ``known``."""
        records = {**self.quantities, **self.events, **self.propositions}
        return tuple(meant(records, subject, "quantity, event or proposition") for subject in subjects)

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
        measured = not self.counted(claim)
        signed = bool(self._signed) and claim.subject in self._signed
        key = (id(claim.figure), own, unit, measured, signed)
        if key not in self._values:
            self._values[key] = value_of(claim.figure, own, unit, measured=measured, signed=signed)
        return self._values[key]

    def counted(self, claim: Claim) -> bool:
        """Whether a figure claim counts things: no measure, no share, and no figure on its subject has a fraction."""
        # Nearly all claims name no unit of their own, and then all of a subject are alike.
        key = claim.subject if claim.unit is None else (claim.subject, claim.unit)
        known = self._counted.get(key)
        if known is None:
            unusual = self.subjects[claim.subject].unusual
            known = is_counted(self.unit(claim)) and not (unusual and _has_fraction(self, claim.subject))
            self._counted[key] = known
        return known

    def extents(self, claim: Claim) -> tuple[Extent, ...]:
        """Return what a date claim may mean, one extent for each reading of its calendar."""
        if claim.date is None:
            return ()
        if not self.usages.usual:
            return self.usages.extents(claim)
        key = (claim.date.stated, claim.calendar)
        if key not in self._extents:
            self._extents[key] = claim.date.extents(self.dataset.calendar_of(claim))
        return self._extents[key]

    def moment(self, claim: Claim) -> Moment:
        """Return when the claim held; the same day in two calendars is one moment, and so is a year in either."""
        if claim.as_of is None:
            return ()
        calendar = self.dataset.calendar_of(claim)
        key = (claim.as_of.stated, calendar)
        if key not in self._moments:
            to_the_day = all(point.to_the_day for point in claim.as_of.points)
            read_in = calendar if to_the_day or calendar.further else Calendar.GREGORIAN
            self._moments[key] = claim.as_of.extents(read_in)
        return self._moments[key]

    def day(self, claim: Claim) -> int | None:
        """Return the Julian Day Number of a claim that names one day in a known calendar."""
        calendar, date = self.usages.calendar(claim), self.usages.date(claim)
        if date is None or date.exact_day is None or calendar not in _TO_THE_DAY:
            return None
        return day_number(*date.exact_day, calendar)

    def day_in(self, claim: Claim, calendar: Calendar) -> int | None:
        """Return the Julian Day Number of a claim if it is read in this calendar; None where that has no such day."""
        date = self.usages.date(claim)
        if date is None or date.exact_day is None or calendar not in date.readings(Calendar.UNKNOWN):
            return None
        return day_number(*date.exact_day, calendar)

    def exact(self, claim: Claim) -> int | None:
        """Return the whole number of counted things that a claim states without any hedge, or None."""
        whole = None if claim.figure is None else claim.figure.whole
        return None if whole is None or not self.counted(claim) else whole

    @cached_property
    def calendars(self) -> frozenset[Calendar]:
        """The calendars that the dates of the dataset are in."""
        return frozenset(map(self.dataset.calendar_of, self.gathered.dates()))

    def forget_subjects(self) -> None:
        """Let go of what was kept for single things, such as subjects; it is made once more for whoever asks again."""
        self._lineages.clear()
        self.kept_for_each.clear()


@kept_for_each
def _has_fraction(index: Index, quantity: str) -> bool:
    """Whether any figure on a quantity is written with decimals, so that it counts no things."""
    figures = (claim.figure for claim in index.subjects[quantity].claims)
    return any(not (figure.low.whole and figure.high.whole) for figure in figures if figure is not None)
