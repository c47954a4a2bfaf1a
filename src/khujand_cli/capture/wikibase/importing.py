"""Importing: the dates and quantities of an item as claims.

Nobody is asked: of the works that an item refers to it has only the ids, so their labels are taken from what is beside
it in the file, or the ids stand. The works were read in the item only, and ``cited_in`` says so. What a statement says
of a part (by its qualifiers) is a subject of its own, so that nothing is set against what it does not contradict.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from khujand_cli.capture.ids import Ids, slug, value_slug
from khujand_cli.capture.visible import on_one_line
from khujand_cli.capture.wikibase.item import (
    Record,
    entities_of,
    items_of,
    label_of,
    members,
    snaks_of,
    statements_of,
    value_of,
)
from khujand_cli.capture.wikibase.references import Sources
from khujand_cli.capture.wikibase.values import UNITS, Unreadable, bounded, doubtful, entity_id, figure_of, time_of
from khujand_cli.errors import KhujandError

_POINT_IN_TIME, _START, _END = "P585", "P580", "P582"
_EARLIEST, _LATEST, _CIRCUMSTANCES = "P1319", "P1326", "P1480"
_DEPRECATED = "deprecated"
_CIRCA, _PRESUMABLY = "Q5727902", "Q18122778"
_PERSONS = frozenset(("P1082", "P1120", "P1132", "P1339", "P1446", "P1561", "P1590"))
_PROPERTIES = {
    _POINT_IN_TIME: "point in time", _START: "beginning", _END: "end", "P569": "birth", "P570": "death",
    "P571": "inception", "P576": "dissolution", "P577": "publication", "P1082": "population", "P1120": "deaths",
    "P1132": "participants", "P1339": "injured", "P1446": "missing", "P1561": "survivors", "P1590": "casualties",
    "P2043": "length", "P2044": "elevation", "P2046": "area", "P2047": "duration", "P2048": "height",
    "P2067": "mass", "P518": "applies to part", "P1013": "criterion", "P642": "of", "P710": "participant",
}  # fmt: skip
# Qualifiers that say how somebody came by a value or why it stands there, and nothing of what it is a value of.
_REMARKS = {
    "P459": "determined by", "P2241": "reason for deprecation", "P7452": "reason for preference",
    "P1810": "named as", "P1932": "stated as", "P5102": "nature of statement", "P3680": "supported by",
}  # fmt: skip


class LeftOut(NamedTuple):
    """A statement that is not among the claims: its property, and why."""

    property: str
    why: str


class Imported(NamedTuple):
    """A dataset as a JSON value, and what the item states beside it that no dataset can hold."""

    dataset: Record
    left_out: tuple[LeftOut, ...]


def import_item(
    value: Any, labels: Mapping[str, str] | None = None, base: str = "Wikidata", name: str = "this"
) -> Imported:
    """Return the dataset that an item makes; ``labels`` are those of other entities, ``base`` names the Wikibase.

    ``name`` is what the item is called where it is none.
    Raises KhujandError where the value is no item.
    """
    entities = entities_of(value)
    known = {identifier: label for identifier, entity in entities.items() if (label := label_of(entity))}
    stating = [entity for entity in entities.values() if members(entity, "claims")]
    if not stating:
        advice = "save it from Special:EntityData/Q....json"
        raise KhujandError(f"{name} is no item of a Wikibase with statements; {advice}")
    return _Importing({**known, **(labels or {})}, base).whole(stating)


class _Importing:
    """One import, from the first item to the last."""

    def __init__(self, labels: Mapping[str, str], base: str) -> None:
        self._labels, self._base = labels, base
        self._ids = Ids()
        self._sources = Sources(self._ids, self._called)
        self._quantities: dict[str, Record] = {}
        self._events: dict[str, Record] = {}
        self._claims: dict[tuple[str, ...], Record] = {}
        self._left_out: list[LeftOut] = []

    def whole(self, entities: list[Record]) -> Imported:
        for entity in entities:
            item = self._sources.named(f"{self._base}, {entity['id']}", "tertiary")
            for name, statement in statements_of(entity):
                self._statement(item, entity["id"], name, statement)
            self._order(entity["id"])
        dataset = {
            "schema_version": 1,
            "title": self._called(entities[0]["id"]),
            "calendar": "unknown",
            "sources": self._sources.records(),
            "quantities": list(self._quantities.values()),
            "events": list(self._events.values()),
            "claims": list(self._claims.values()),
        }
        return Imported(dataset, tuple(self._left_out))

    def _order(self, item: str) -> None:
        """Declare that what an item says of its end comes after what it says of its beginning."""
        begins, ends = (self._events.get(f"{item} {name} ") for name in (_START, _END))
        if begins is not None and ends is not None:
            ends["after"] = [begins["id"]]

    def _called(self, identifier: str) -> str:
        return self._labels.get(identifier) or identifier or "unknown"

    def _property(self, name: str) -> str:
        return self._labels.get(name) or _PROPERTIES.get(name) or name or "unknown"

    def _statement(self, item: str, identifier: str, name: str, statement: Record) -> None:
        snak = members(statement, "mainsnak")
        kind = members(snak, "datavalue").get("type") or snak.get("datatype")
        notes = self._remarks(statement)
        try:
            if kind == "time":
                body = self._date(identifier, name, statement, notes)
            elif kind == "quantity":
                body = self._figure(identifier, name, statement)
            else:
                return
        except Unreadable as reason:
            self._left_out.append(LeftOut(self._property(name), str(reason)))
            return
        self._state(item, f"{identifier}, {name}", statement, body, notes)

    def _date(self, item: str, name: str, statement: Record, notes: list[str]) -> Record:
        value = members(statement, "mainsnak", "datavalue", "value")
        time = time_of(value) if value else None
        limits = {word: time_of(limit) for word, limit in (
            ("earliest", value_of(statement, _EARLIEST)), ("latest", value_of(statement, _LATEST)),
        ) if limit}  # fmt: skip
        ends = {word: limit.date for word, limit in limits.items()}
        date = bounded(time.date if time else "", ends.get("earliest", ""), ends.get("latest", ""))
        if not date:
            raise Unreadable("no date is stated")
        if time and len(limits) == 1:
            # One bound beside a date has no place in the notation.
            notes += [f"{word} {end}" for word, end in ends.items()]
        circumstances = items_of(members(statement, "qualifiers"), _CIRCUMSTANCES)
        date = doubtful(date, circa=_CIRCA in circumstances, presumably=_PRESUMABLY in circumstances)
        if time and time.note:
            notes.append(time.note)
        dated = limits.values() if len(limits) == 2 or time is None else [time]
        calendars = {named.calendar for named in dated}
        calendar = calendars.pop() if len(calendars) == 1 else ""
        return {
            "event": self._event(item, name, statement),
            "date": date,
            **({"calendar": calendar} if calendar else {}),
        }

    def _figure(self, item: str, name: str, statement: Record) -> Record:
        value = members(statement, "mainsnak", "datavalue", "value")
        code = entity_id(str(value.get("unit", "1")))
        unit = ("person" if name in _PERSONS else "") if code == "1" else UNITS.get(code, self._called(code))
        circumstances = items_of(members(statement, "qualifiers"), _CIRCUMSTANCES)
        figure = figure_of(value, unit, circa=_CIRCA in circumstances)
        body = {"quantity": self._quantity(item, name, statement, unit), "figure": figure}
        if value_of(statement, _POINT_IN_TIME):
            held = time_of(value_of(statement, _POINT_IN_TIME))
            body |= {"as_of": held.date, **({"calendar": held.calendar} if held.calendar else {})}
        return body

    def _event(self, item: str, name: str, statement: Record) -> str:
        """Return the event that a statement dates: the item itself, its beginning or end, or another of its dates."""
        whole = self._subject(self._events, item, self._called(item), {})
        part = self._part(statement)
        if name == _POINT_IN_TIME and not part:
            return whole
        aspect = "" if name == _POINT_IN_TIME else self._property(name)
        label = f"{self._called(item)}: {'; '.join(filter(None, (aspect, part)))}"
        return self._subject(self._events, f"{item} {name} {part}", label, {})

    def _quantity(self, item: str, name: str, statement: Record, unit: str) -> str:
        part = self._part(statement)
        label = f"{self._called(item)}: {'; '.join(filter(None, (self._property(name), part)))}"
        return self._subject(self._quantities, f"{item} {name} {part} {unit}", label, {"unit": unit} if unit else {})

    def _subject(self, records: dict[str, Record], key: str, label: str, more: Record) -> str:
        if key not in records:
            records[key] = {"id": self._ids.new(slug(label, words=8), otherwise=slug(key)), "label": label, **more}
        return str(records[key]["id"])

    def _part(self, statement: Record) -> str:
        """Return what of the subject a statement speaks of, by those of its qualifiers that say so."""
        known = {_EARLIEST, _LATEST, _CIRCUMSTANCES, _POINT_IN_TIME, *_REMARKS}
        names = [name for name in members(statement, "qualifiers") if name not in known]
        return "; ".join(f"{self._property(name)} {self._shown(statement, name)}" for name in names)

    def _remarks(self, statement: Record) -> list[str]:
        rank = ["deprecated in the item"] if statement.get("rank") == _DEPRECATED else []
        given = [name for name in members(statement, "qualifiers") if name in _REMARKS]
        return rank + [f"{_REMARKS[name]}: {self._shown(statement, name)}" for name in given]

    def _shown(self, statement: Record, name: str) -> str:
        return ", ".join(self._in_words(snak) for snak in snaks_of(members(statement, "qualifiers"), name))

    def _in_words(self, snak: Record) -> str:
        value = members(snak, "datavalue").get("value")
        if not isinstance(value, dict):
            return "unknown" if value is None else on_one_line(str(value))
        if isinstance(value.get("id"), str):
            return self._called(value["id"])
        try:
            return time_of(value).date
        except Unreadable:
            return on_one_line(str(value.get("amount") or value.get("text") or "unknown")).lstrip("+")

    def _state(self, item: str, place: str, statement: Record, body: Record, notes: list[str]) -> None:
        """Make a claim for each reference, or one of the item itself for a statement that has none."""
        named = self._sources.referred(statement)
        if not named:
            # What an item has given up is no longer its word, and contradicts nothing that it says now.
            given_up = statement.get("rank") == _DEPRECATED
            source = (
                self._sources.named(f"{self._base}, {place.split(',')[0]}, deprecated", "tertiary")
                if given_up
                else item
            )
            self._claim({"source": source, "locator": place}, body, notes)
        for source, locator in named:
            where = {"locator": locator} if locator else {}
            self._claim({"source": source, "cited_in": item, **where}, body, notes)

    def _claim(self, source: Record, body: Record, notes: list[str]) -> None:
        note = "; ".join(notes)
        subject, value = body.get("quantity") or body["event"], value_slug(body.get("figure", body.get("date")))
        key = (source["source"], subject, str(body), note)
        if (known := self._claims.get(key)) is not None:
            # Two references to one work are one claim with two places.
            places = dict.fromkeys(filter(None, (known.get("locator"), source.get("locator"))))
            known.update({"locator": "; ".join(places)} if places else {})
            return
        claim = {"id": self._ids.new(source["source"], subject, value), **source, **body}
        self._claims[key] = {**claim, "note": note} if note else claim
