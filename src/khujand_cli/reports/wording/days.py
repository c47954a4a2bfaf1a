"""Days: what stands above a timeline on a terminal, and when events were where there is little room."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from khujand_cli.dataset.index import Index
from khujand_cli.dates.calendars import Calendar, civil
from khujand_cli.dates.date import DAY
from khujand_cli.dates.in_words import MONTHS, clock
from khujand_cli.reports.report import TimelineReport
from khujand_cli.reports.wording import styles, windows
from khujand_cli.views.chronology import Entry
from khujand_cli.views.days import Stretch
from khujand_cli.wording import counted, listed

_DATED = re.compile(rf"\b({'|'.join(MONTHS)}) (\d+)\b(?! BC)")


def targets(report: TimelineReport) -> tuple[Calendar | None, ...]:
    """Return the calendars to show: those that were asked for, else the one that is used, if that says the other."""
    used = {claim.calendar for entry in report.entries for claim in entry.claims} - {Calendar.UNKNOWN}
    if report.asked or report.calendar != "both" or not used <= {Calendar.JULIAN, Calendar.GREGORIAN}:
        return windows.TARGETS[report.calendar]
    if used == {Calendar.GREGORIAN} or (used == {Calendar.JULIAN} and _alike(report)):
        return tuple(used)
    return windows.TARGETS["both"]


def _alike(report: TimelineReport) -> tuple[int, ...]:
    """Return by how many days New Style is later, if that is the same number, and of days, wherever a date may lie."""
    apart = styles.apart(report.indexed, report.entries)
    return apart if len(apart) == 1 and apart[0] > 1 else ()


def head(report: TimelineReport) -> Iterator[str]:
    """Yield the title, then which calendar is shown, and who gives the dates where that is one source."""
    if report.indexed.dataset.title:
        yield report.indexed.dataset.title
    said = []
    if targets(report) == (Calendar.JULIAN,) and not report.asked and (apart := _alike(report)):
        said.append(styles.told(Calendar.JULIAN, apart))
    if (source := only_source(report)) is not None:
        every = all(entry.claims or entry.mentions for entry in report.entries)
        said.append(f"All {'of it' if every else 'that is told of it'} is told by {report.indexed.label(source)}.")
    if said:
        yield " ".join(said)


def only_source(report: TimelineReport) -> str | None:
    """Return the source whose word alone is shown, and alone bounds what nobody dates; None where there are several."""
    entries = report.entries
    sources = {claim.source for entry in entries for claim in entry.claims}
    sources |= {mention.source for entry in entries for mention in entry.mentions}
    if len(sources) == 1 and sources.issuperset(_bounding(report.indexed, entries)):
        return sources.pop()
    return None


def _bounding(index: Index, entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the sources from whose dates it follows when the other events began."""
    for entry in entries:
        for end in entry.window.begins if entry.window is not None else ():
            claims = (claim for step in end.because for claim in step.claims) if end is not None else ()
            yield from (claim.source for claim in index.named(claims))


def left_out(stretch: Stretch) -> str:
    """Say how many events are not shown, and how to see them; nothing where all are."""
    sides = ((stretch.before, "before these days"), (stretch.after, "after them"))
    told = [f"{counted(count, 'event')} that began {where}" for count, where in sides if count]
    return f"Not listed without --all: {listed(told)}." if told else ""


def one_year(texts: Sequence[str]) -> str:
    """Return the year that all months in these texts are of; nothing where there are several years, or none."""
    years = {found[2] for text in texts for found in _DATED.finditer(text)}
    return years.pop() if len(years) == 1 else ""


def in_short(text: str, year: str) -> str:
    """Return a date without the year that stands above it, and midnight by its name."""
    short = _DATED.sub(lambda found: found[1] if found[2] == year else found[0], text)
    return short.replace("24:00", "midnight")


def months(stretch: Stretch, calendar: Calendar) -> str:
    """Return the months and the year of the days of a chart: ``May 1866``, ``May and June 1866 N.S.``."""
    days = [civil(stretch.first + place, calendar) for place in range(stretch.days)]
    names = dict.fromkeys((day.year, day.month) for day in days)
    years = {year for year, _ in names}
    told = listed(MONTHS[month - 1] + (f" {year}" if len(years) > 1 else "") for year, month in names)
    return f"{told} {years.pop()}" if len(years) == 1 else told


def day_names(stretch: Stretch, calendar: Calendar) -> tuple[str, ...]:
    """Return the days of a chart by their numbers."""
    return tuple(str(civil(stretch.first + place, calendar).day) for place in range(stretch.days))


def day_of(number: int, calendar: Calendar) -> str:
    """Return a day with its month, by its Julian day number: ``24 May``."""
    day = civil(number, calendar)
    return f"{day.day} {MONTHS[day.month - 1]}"


def hour(moment: int) -> str:
    """Return the time of day of a moment: ``14:00``."""
    return clock(moment % DAY // 60 * 60)
