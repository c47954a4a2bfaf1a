"""Drafting: a text becomes a dataset, a claim for each figure and date, of which a person decides what holds.

Nothing is attributed to anybody, no sum is guessed, and nothing is based on anything but what the text itself cites.
Two figures are on one quantity only where their nouns and their values are the same, so that a draft contradicts
nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from khujand_cli.capture.ids import Ids, slug, value_slug
from khujand_cli.capture.prose.dates.carrying import Carrier, Proposal, months_ahead
from khujand_cli.capture.prose.dates.dates import Dated, dates_in
from khujand_cli.capture.prose.dates.hour_words import is_dark
from khujand_cli.capture.prose.dates.unsaid import Unsaid
from khujand_cli.capture.prose.english.numbers import ARTICLES
from khujand_cli.capture.prose.figures.figures import Counted, figures_in, hedge_behind
from khujand_cli.capture.prose.figures.nouns import Noun, noun_of
from khujand_cli.capture.prose.labels import around, happening, shortened
from khujand_cli.capture.prose.texts.text import Citation, Paragraph, Text, Unread
from khujand_cli.capture.prose.tokens import Tokens, at, sentences, tokens
from khujand_cli.capture.review import REVIEW, TO_DO
from khujand_cli.capture.visible import on_one_line
from khujand_cli.errors import FigureError
from khujand_cli.figures.notation import as_number, parted, read_figure
from khujand_cli.figures.units import is_counted, is_measure

Record = dict[str, Any]

# Behind an article these make a speed of a length: "four miles an hour".
_OF_SPEEDS = ("hour", "minute", "second")


class Draft(NamedTuple):
    """A drafted dataset as a JSON value, how many figures and dates are in it, and what could not be proposed."""

    dataset: Record
    figures: int
    dates: int
    unread: tuple[Unread, ...]


def draft(text: Text, *, review: bool = True, undated: bool = False) -> Draft:
    """Return the dataset of proposed claims that a text makes.

    ``review`` marks each claim as still to be looked at. ``undated`` makes claims of dates, too, of which the text does
    not say enough: they have no date, and a note that says why.
    """
    return _Drafting(text, review=review, undated=undated).whole()


class _Drafting:
    """One draft, from the first paragraph to the last."""

    def __init__(self, text: Text, *, review: bool, undated: bool) -> None:
        self._text, self._review, self._undated = text, review, undated
        self._ids = Ids()
        self._source = self._ids.new(slug(text.title, words=4), otherwise="text")
        self._cited: dict[str, str] = {}
        self._quantities: dict[tuple[str, str, str], Record] = {}
        self._events: list[Record] = []
        self._claims: list[Record] = []
        self._unread = [*text.unread]
        self._dates = [dates_in(paragraph.text) for paragraph in text.paragraphs]
        self._carrier = Carrier(*self._first_year())
        self._ahead = iter(months_ahead([dated for found in self._dates for dated in found]))

    def _first_year(self) -> tuple[int | None, str]:
        """Return the first year that the text names, with a month where any has one."""
        named = [
            (words.first.month is None, order, words.first.year, paragraph.text[dated.start : dated.end])
            for order, (paragraph, found) in enumerate(zip(self._text.paragraphs, self._dates, strict=True))
            for dated in found
            for words in (dated.words,)
            if words.first.year is not None
        ]
        return min(named)[2:] if named else (None, "")

    def whole(self) -> Draft:
        for paragraph, found in zip(self._text.paragraphs, self._dates, strict=True):
            self._paragraph(paragraph, found)
        source = {"id": self._source, "label": self._text.title, "kind": self._text.kind}
        cited = [{"id": name, "label": work, "kind": "secondary"} for work, name in self._cited.items()]
        dataset = {
            "schema_version": 1,
            "title": self._text.title,
            "calendar": "unknown",
            "sources": [source, *cited],
            "quantities": list(self._quantities.values()),
            "events": self._events,
            "claims": self._claims,
        }
        figures = sum("quantity" in claim for claim in self._claims)
        return Draft(dataset, figures, len(self._claims) - figures, tuple(self._unread))

    def _paragraph(self, paragraph: Paragraph, found: Sequence[Dated]) -> None:
        runs = sentences(paragraph.text)
        if not paragraph.aside:
            self._carrier.enter(paragraph.section)
        carrier = self._carrier.aside() if paragraph.aside else self._carrier
        masked = paragraph.text
        for dated in found:
            masked = f"{masked[: dated.start]}\x00{' ' * (dated.end - dated.start - 1)}{masked[dated.end :]}"
        proposals = [(dated.start, self._date(paragraph, dated, runs, carrier)) for dated in found]
        if is_dark(paragraph.text[found[-1].end if found else 0 :]):
            carrier.dark()
        proposals += self._figures(paragraph, masked, runs)
        self._claims += [claim for _, claim in sorted(proposals, key=lambda pair: pair[0]) if claim is not None]

    def _date(
        self, paragraph: Paragraph, dated: Dated, runs: Sequence[tuple[int, int]], carrier: Carrier
    ) -> Record | None:
        sentence = _sentence(runs, dated.start)
        wording = paragraph.wording(dated.start, dated.end)
        leading = len(paragraph.text[sentence[0] : dated.start].split()) < 2
        try:
            wording_there = paragraph.text[dated.start : dated.end]
            proposal = carrier.date(
                dated, wording_there, leading=leading, sentence=sentence[0], ahead=next(self._ahead)
            )
        except Unsaid as reason:
            if not self._undated:
                self._unread.append(Unread(paragraph.locator, wording, str(reason)))
                return None
            proposal = Proposal("", note=str(reason))
        label = f"{self._text.title}: {paragraph.name}" if paragraph.name else ""
        label = shortened(on_one_line(label or happening(paragraph.text, dated.start, dated.end, sentence)))
        event = {"id": self._ids.new(slug(label), otherwise="event"), "label": label}
        self._events.append(event)
        date = {"date": proposal.date} if proposal.date else {}
        body = {"event": event["id"], **date, **_calendars(proposal), "wording": wording}
        return self._claim(paragraph, dated.end, sentence, body, proposal.note)

    def _figures(
        self, paragraph: Paragraph, masked: str, runs: Sequence[tuple[int, int]]
    ) -> list[tuple[int, Record | None]]:
        found = tokens(masked)
        made: list[tuple[int, Record | None]] = []
        for counted in figures_in(found):
            noun = noun_of(found, counted)
            hedged, last = hedge_behind(found, counted, max(noun.end, counted.end))
            start, end = found[counted.first].start, found[last - 1].end
            wording = paragraph.wording(start, end)
            sentence = _sentence(runs, start)
            notation = hedged.notation(counted=is_counted(noun.unit or None))
            if reason := hedged.doubt or _rate(found, noun) or _unwritable(notation, noun.unit):
                self._unread.append(Unread(paragraph.locator, wording, reason))
                continue
            label = noun.label or paragraph.name or around(paragraph.text, start, end, sentence)
            number = as_number(notation)
            figure = notation if number is None else number
            body = {"quantity": self._quantity(label, noun.unit, notation), "figure": figure, "wording": wording}
            made.append(
                (start, self._claim(paragraph, found[counted.end - 1].end, sentence, body, _rounded(hedged, noun.unit)))
            )
        return made

    def _quantity(self, label: str, unit: str, notation: str) -> str:
        label = on_one_line(label)
        key = (label.lower(), unit, notation)
        if key not in self._quantities:
            record: Record = {"id": self._ids.new(slug(label), otherwise="quantity"), "label": label}
            if unit:
                record["unit"] = unit
            self._quantities[key] = record
        return str(self._quantities[key]["id"])

    def _claim(self, paragraph: Paragraph, end: int, sentence: tuple[int, int], body: Record, note: str) -> Record:
        subject = body.get("quantity") or body.get("event") or ""
        value = value_slug(body.get("figure", body.get("date", "undated")))
        identifier = self._ids.new(self._source, subject, value)
        claim = {"id": identifier, "source": self._source, **body, "locator": paragraph.locator}
        claim["wording"] = claim.pop("wording")
        cited = _cited(paragraph.citations, end, sentence[1])
        if cited:
            claim["based_on"] = [self._work(citation.work) for citation in cited]
            note = "; ".join([note] * bool(note) + [_cites(citation) for citation in cited])
        if note:
            claim["note"] = note
        if self._review:
            claim[REVIEW] = TO_DO
        return claim

    def _work(self, work: str) -> str:
        if work not in self._cited:
            self._cited[work] = self._ids.new(slug(work), otherwise="work")
        return self._cited[work]


def _sentence(runs: Sequence[tuple[int, int]], place: int) -> tuple[int, int]:
    return next((run for run in runs if place < run[1]), runs[-1])


def _calendars(proposal: Proposal) -> Record:
    calendars: Record = {}
    if proposal.calendar:
        calendars["calendar"] = proposal.calendar
    if proposal.also:
        other = "gregorian" if proposal.calendar == "julian" else "julian"
        calendars["also"] = {"calendar": other, "date": proposal.also}
    return calendars


def _rate(found: Tokens, noun: Noun) -> str:
    """Return why a measure to an hour is none: "75 miles per hour", "four miles an hour"."""
    each = at(found, noun.end) in ARTICLES and at(found, noun.end + 1) in _OF_SPEEDS
    if is_measure(noun.unit) and (each or "per" in noun.label.split()):
        return f"a rate, of which {noun.unit} is not the unit"
    return ""


def _unwritable(notation: str, unit: str) -> str:
    """Return why a figure cannot stand in a dataset, if it cannot."""
    try:
        read_figure(notation)
    except FigureError as error:
        return str(error)
    numeral = parted(notation) if is_counted(unit or None) else None
    return f"{numeral} may be {numeral.replace('.', '')}" if numeral else ""


def _rounded(counted: Counted, unit: str) -> str:
    """Say where the notation cannot hold what the text has: a third of what is counted is written as 0.33."""
    numbers = [counted.low] if counted.high is None else [counted.low, counted.high]
    ends = (number.value.denominator for number in numbers if not number.digits)
    endless = is_counted(unit or None) and any(10**4 % end for end in ends)
    return "a fraction without an end, to two decimals" if endless else ""


def _cited(citations: Sequence[Citation], end: int, last: int) -> list[Citation]:
    """Return the works cited next behind a claim in its sentence."""
    behind = [citation for citation in citations if end <= citation.at <= last]
    nearest = min((citation.at for citation in behind), default=0)
    return [citation for citation in behind if citation.at == nearest and citation.work]


def _cites(citation: Citation) -> str:
    return f"cites {citation.work}, {citation.page}" if citation.page else f"cites {citation.work}"
