"""Ledgers: a finding taken apart for people: in few words what it is, why, what would explain it, and what is noted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khujand_cli.concordance.in_words import said_alike, year_meant
from khujand_cli.concordance.told import amount, of_one_value, stands_beside
from khujand_cli.dataset.index import Index
from khujand_cli.figures.in_words import number
from khujand_cli.finding import Finding, Lead, Reading
from khujand_cli.reports import sentences
from khujand_cli.reports.wording import columns
from khujand_cli.reports.wording.first import first_sentence, masked
from khujand_cli.rules.wording.leads import NOTHING_MORE, PROVED_BY_NOTHING, UNEXPLAINED
from khujand_cli.rules.wording.readings import IN_ALL
from khujand_cli.views.ledger import Ledger, ledger
from khujand_cli.wording import abridged, listed

# What a rule says of several readings of one subject, in few words.
TOLD = {
    "SUM001": "its own parts make another total",
    "SUM002": "the parts make another total",
    "AGR001": "no value fits all",
    "AGR002": "through one witness",
    "AGR003": "one numeral, differently qualified",
    "AGR004": "the range joins the figures of two sources",
    "AGR005": "contested",
    "AGR006": "agreed, but through one witness",
    "SRC001": "the word of another side alone",
}
_SAYS_ITS_CHANCE = "would be explained in this way too"
# The rules whose first sentence says the readings, who gives them, and no more: a ledger says the same.
_ALL_IN_THE_LEDGER = ("AGR001", "AGR002", "AGR003")


class Told(NamedTuple):
    """A finding taken apart: what it is, its ledger, and the reasons, explanations and notes below it.

    ``in_full`` is what it is with all readings and the reasons, for where the ledger is not shown.

    ``perhaps`` are explanations that would mend it, ``also`` what else was noticed; the last of them says how
    many are not told, and where none is told ``more`` does.
    """

    sentence: str
    in_full: str
    ledger: Ledger | None
    why: str
    perhaps: tuple[str, ...]
    also: tuple[str, ...]
    more: tuple[str, ...]
    notes: tuple[str, ...]


def below(finding: Finding, told: Told, *, reasons: bool) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield what stands below a finding, under the name of its kind; ``reasons`` where its sentence has none."""
    yield "why", (told.why,) if reasons and told.why else ()
    yield "perhaps", told.perhaps
    yield "also", told.also
    yield "more", told.more
    yield "note", told.notes
    yield "accepted", (finding.accepted,) if finding.accepted is not None else ()


def told(index: Index | None, finding: Finding) -> Told:
    """Return a finding taken apart; without an index it is its sentence alone."""
    found = ledger(index, finding) if index is not None else None
    first, rest = first_sentence(finding.message, index)
    short = _in_short(index, finding, found) if index is not None and found is not None else ""
    noted = list(sentences.notes(finding, index))
    why = _why(index, rest, found, [claim for claim, _ in noted])
    leads = sentences.told_leads(finding)
    perhaps = tuple(lead_in_words(lead) for lead in leads if lead.mends)
    also = tuple(lead_in_words(lead) for lead in leads if not lead.mends)
    untold = sentences.untold_leads(finding)
    perhaps, also = (perhaps, _ended(also, untold)) if also else (_ended(perhaps, untold), also)
    more = (f"{untold}.",) if untold and not leads else ()
    for unexplained in (UNEXPLAINED, NOTHING_MORE):
        if why.endswith(unexplained):
            why, more = why.removesuffix(unexplained).rstrip(), (unexplained, *more)
    return Told(
        short or first, f"{first} {why}".rstrip(), found, why, perhaps, also, more, tuple(note for _, note in noted)
    )


def ever_shorter(index: Index, finding: Finding, found: Ledger) -> Iterator[str]:
    """Yield what a finding with a ledger comes to: the values that are apart and what is to say, then one of both."""
    if finding.code in TOLD:
        if not found.readings[0].stance:
            yield (with_values := _apart(index, finding, found))
            yield with_values.removesuffix(f"; {TOLD[finding.code]}")
        yield f"{index.label(found.subject)}: {TOLD[finding.code]}"


def _why(index: Index | None, text: str, found: Ledger | None, noted: Sequence[str]) -> str:
    """Return the reasons without what the ledger says by its rows and mark, the word "perhaps", and the notes below."""
    if found is not None and found.gap is not None:
        text = text.removeprefix(f"They differ by {number(found.gap)}.").lstrip()
    if found is not None and not found.left and text.startswith(IN_ALL):
        text = first_sentence(text, index)[1]
    for claim in noted:
        text = _without(index, text, f"note on {claim}")
    for unproved in PROVED_BY_NOTHING:
        text = text.removesuffix(unproved).rstrip()
    return text


def lead_in_words(lead: Lead) -> str:
    """Return a possible explanation, behind it its kind and, unless that is said, how easily chance makes it."""
    said = _SAYS_ITS_CHANCE in lead.message
    return f"{lead.message} ({lead.kind if said else sentences.lead_heading(lead).replace(' (', ', ').rstrip(')')})"


def _ended(texts: tuple[str, ...], text: str) -> tuple[str, ...]:
    return (*texts[:-1], f"{texts[-1]}; {text}") if texts and text else texts


def _without(index: Index | None, text: str, words: str) -> str:
    """Return a text without its sentence that ends in these words."""
    kept, _, after = text.partition(f"{words}.")
    return f"{kept[: masked(kept, index).rfind('. ') + 1]}{after}".strip() if after or words in text else text


def _in_short(index: Index, finding: Finding, found: Ledger) -> str:
    """Return in few words what a finding comes to whose readings are all in the ledger; else nothing."""
    label = index.label(found.subject)
    if found.left:
        return ""
    if finding.code == "SUM002":
        added = _added(index, finding, found)
        return f"{label}: {added}" if added else ""
    if finding.code in _ALL_IN_THE_LEDGER:
        return _apart(index, finding, found)
    return ""


def _apart(index: Index, finding: Finding, found: Ledger) -> str:
    """Return the values that do not fit, and what is to say of them; what is reckoned is no further one if stated."""
    apart = (forms for forms in of_one_value(index, found.readings) if not stands_beside(forms, finding.claims))
    values = dict.fromkeys(_in_each_form(index, found.subject, forms) for forms in apart)
    told_once = (value for value in values if value.strip("()") == value or value.strip("()") not in values)
    return f"{index.label(found.subject)}: {listed(told_once, 'or')}; {TOLD[finding.code]}"


def _in_each_form(index: Index, subject: str, readings: Sequence[Reading]) -> str:
    """Return one value in each form that it has: ``25 October 1917 O.S. = 7 November 1917 N.S.``."""
    return " = ".join(dict.fromkeys(_in_common(index, subject, reading) for reading in readings))


def _in_common(index: Index, subject: str, reading: Reading) -> str:
    """Return a reading without what only one of its sources may have, as a weekday."""
    claim = index.claims[reading.claims[0]] if reading.stated else None
    if claim is not None and claim.date is not None:
        year = year_meant(index, claim)
        return sentences.day_shown(index, claim.date, claim) + (f" ({year})" if year else "")
    return columns.value(index, subject, reading)


def _added(index: Index, finding: Finding, found: Ledger) -> str:
    """Return ``12 + 31 is 43, but Brown has 44``, where one total stands against the parts of others, all exact."""
    if found.gap is None or len(finding.readings) != 2 or not found.parts:
        return ""
    derived = next((row for row in found.shown if not row.reading.stated), None)
    stated = next((row for row in found.shown if row.reading.stated), None)
    if derived is None or stated is None or {*stated.reading.sources} & {*derived.reading.sources}:
        return ""
    terms = [said_alike(index, claims) for claims in derived.parts if claims]
    total = columns.value(index, found.subject, stated.reading)
    who = abridged([index.short(source) for source in stated.reading.sources])
    has = "has" if len(stated.reading.sources) == 1 else "have"
    return f"{' + '.join(terms)} is {amount(index, found.subject, derived.reading)}, but {who} {has} {total}"
