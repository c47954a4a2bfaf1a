"""Usages: how the dates of claims are to be read, by the beginning of their year and by the weekday beside them."""

from __future__ import annotations

from collections.abc import Mapping

from khujand_cli.dataset.records import Claim, Dataset, Source
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.date import Date, Extent
from khujand_cli.dates.weekdays import may_be
from khujand_cli.dates.year_begins import from_january


class Usages:
    """How the dates of a dataset are to be read; ``usual`` says that each is as it stands, with January first."""

    def __init__(self, dataset: Dataset, sources: Mapping[str, Source]) -> None:
        self._dataset = dataset
        self._sources = sources
        self._extents: dict[str, tuple[Extent, ...]] = {}
        self.usual = (
            dataset.year_begins is None
            and not any(source.year_begins is not None for source in dataset.sources)
            and not any(claim.weekday is not None or claim.year_begins is not None for claim in dataset.claims)
        )

    def declared(self, claim: Claim) -> bool:
        """Whether a claim or its source declares on which day its year begins."""
        return not self.usual and (claim.year_begins or self._sources[claim.source].year_begins) is not None

    def dates(self, claim: Claim) -> tuple[Date, ...]:
        """Return the date of a claim as if its year had begun on 1 January; two where it may be either, else one."""
        if claim.date is None:
            return ()
        if self.usual:
            return (claim.date,)
        begins = claim.year_begins or self._sources[claim.source].year_begins or self._dataset.year_begins
        if begins is None or self._dataset.calendar_of(claim).further:
            return (claim.date,)
        return from_january(claim.date, begins)

    def date(self, claim: Claim) -> Date | None:
        """Return the date of a claim as if its year had begun on 1 January; as it stands where it may be either."""
        dates = self.dates(claim)
        return dates[0] if len(dates) == 1 else claim.date

    def calendar(self, claim: Claim) -> Calendar:
        """Return the calendar in which a date is judged: where it is unknown, that which its weekday lets it have."""
        calendar, weekday = self._dataset.calendar_of(claim), claim.weekday
        if calendar is not Calendar.UNKNOWN or weekday is None:
            return calendar
        fitting = {
            reading
            for date in self.dates(claim)
            for reading in date.readings(calendar)
            if may_be(date, reading, weekday, claim.wording)
        }
        return fitting.pop() if len(fitting) == 1 else calendar

    def extents(self, claim: Claim) -> tuple[Extent, ...]:
        """Return what a date claim may mean."""
        found = self._extents.get(claim.id)
        if found is None:
            calendar = self.calendar(claim)
            found = tuple(extent for date in self.dates(claim) for extent in date.extents(calendar))
            self._extents[claim.id] = found
        return found
