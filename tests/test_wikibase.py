"""Items of a Wikibase: what they state as claims, and what no dataset can hold."""

from __future__ import annotations

import json
from typing import Any

import pytest

from khujand_cli.capture.wikibase.importing import Imported, import_item
from khujand_cli.capture.wikibase.item import read_item
from khujand_cli.criticism.run import criticise
from khujand_cli.errors import KhujandError
from khujand_cli.files.reading import read_json

Record = dict[str, Any]
JULIAN, GREGORIAN = "Q1985786", "Q1985727"


def _snak(name: str, kind: str, value: Any) -> Record:
    """Return a snak; without a value it says that there is one that nobody knows."""
    if value is None:
        return {"snaktype": "somevalue", "property": name, "datatype": kind}
    typed = {"value": value, "type": "wikibase-entityid" if kind == "wikibase-item" else kind}
    return {"snaktype": "value", "property": name, "datatype": kind, "datavalue": typed}


def _item(name: str, identifier: str) -> Record:
    return _snak(name, "wikibase-item", {"entity-type": "item", "id": identifier})


def _time(name: str, time: str | None, precision: int = 11, calendar: str = GREGORIAN) -> Record:
    model = f"http://www.wikidata.org/entity/{calendar}"
    value = {"time": time, "precision": precision, "calendarmodel": model, "before": 0, "after": 0, "timezone": 0}
    return _snak(name, "time", value if time else None)


def _year(name: str, year: int) -> Record:
    return _time(name, f"+{year}-00-00T00:00:00Z", 9)


def _amount(name: str, amount: str, low: str = "", high: str = "", unit: str = "1") -> Record:
    bounds = {"lowerBound": low, "upperBound": high} if low else {}
    return _snak(name, "quantity", {"amount": amount, "unit": unit, **bounds})


def _string(name: str, text: str) -> Record:
    return _snak(name, "string", text)


def _statement(
    main: Record, *qualifiers: Record, references: list[list[Record]] | None = None, rank: str = "normal"
) -> Record:
    statement: Record = {"mainsnak": main, "type": "statement", "rank": rank}
    if qualifiers:
        statement["qualifiers"] = _by_property(qualifiers)
    if references:
        statement["references"] = [{"hash": "0", "snaks": _by_property(snaks)} for snaks in references]
    return statement


def _by_property(snaks: Any) -> Record:
    found: Record = {}
    for snak in snaks:
        found.setdefault(snak["property"], []).append(snak)
    return found


def _imported(*statements: Record, **others: str) -> Imported:
    """Return what an item with these statements makes; ``others`` are the labels of other entities beside it."""
    item = {
        "type": "item",
        "id": "Q1",
        "labels": {
            "de": {"language": "de", "value": "Belagerung"},
            "en": {"language": "en", "value": "Siege of Marvat"},
        },
        "claims": _by_property({**one, "property": one["mainsnak"]["property"]} for one in statements),
    }
    beside = {
        name: {"type": "item", "id": name, "labels": {"en": {"language": "en", "value": label}}, "claims": []}
        for name, label in others.items()
    }
    imported = import_item({"entities": {"Q1": item, **beside}})
    read_json("item.json", json.dumps(imported.dataset).encode())
    return imported


def _claims(*statements: Record, **others: str) -> list[Record]:
    return list(_imported(*statements, **others).dataset["claims"])


@pytest.mark.parametrize(
    ("time", "precision", "date"),
    [
        ("+1742-08-03T00:00:00Z", 11, "1742-08-03"),
        ("+00000001742-08-03T00:00:00Z", 11, "1742-08-03"),
        ("+1742-08-00T00:00:00Z", 10, "1742-08"),
        ("+1742-00-00T00:00:00Z", 9, "1742"),
        ("+1742-01-01T00:00:00Z", 9, "1742"),
        ("+1740-00-00T00:00:00Z", 8, "174X"),
        ("+1800-00-00T00:00:00Z", 7, "[1700..1800]"),
        ("+1742-00-00T00:00:00Z", 7, "[1700..1800]"),
        ("+0079-08-24T00:00:00Z", 11, "0079-08-24"),
        ("-0044-03-15T00:00:00Z", 11, "-0043-03-15"),
        ("-0001-00-00T00:00:00Z", 9, "0000"),
    ],
)
def test_a_date_keeps_its_precision(time: str, precision: int, date: str) -> None:
    """Days, months, years, decades and centuries come through as precise as they are; 44 BC is the year -43."""
    (claim,) = _claims(_statement(_time("P585", time, precision)))
    assert (claim["event"], claim["date"]) == ("siege-of-marvat", date)


@pytest.mark.parametrize(("model", "calendar"), [(JULIAN, "julian"), (GREGORIAN, "gregorian"), ("Q12138", "unknown")])
def test_a_day_keeps_its_calendar(model: str, calendar: str) -> None:
    """A day is in the calendar of its model, and of one that khujand does not know it is unknown."""
    (claim,) = _claims(_statement(_time("P585", "+1742-08-03T00:00:00Z", calendar=model)))
    assert claim["calendar"] == calendar


@pytest.mark.parametrize(
    ("qualifiers", "date", "note"),
    [
        ([_item("P1480", "Q5727902")], "1742~", None),
        ([_item("P1480", "Q18122778")], "1742?", None),
        (
            [_time("P1319", "+1741-00-00T00:00:00Z", 9), _time("P1326", "+1743-00-00T00:00:00Z", 9)],
            "[1741..1743]",
            None,
        ),
        ([_time("P1319", "+1741-00-00T00:00:00Z", 9)], "1742", "earliest 1741"),
    ],
)
def test_circa_and_bounds_of_a_date(qualifiers: list[Record], date: str, note: str | None) -> None:
    """Circa, presumably, earliest and latest stand in the notation, or where it has no place for one, in the note."""
    (claim,) = _claims(_statement(_time("P585", "+1742-00-00T00:00:00Z", 9), *qualifiers))
    assert (claim["date"], claim.get("note")) == (date, note)


@pytest.mark.parametrize(
    ("limits", "date"),
    [
        ({"P1319": "+1741-05-02T00:00:00Z"}, "1741-05-02/.."),
        ({"P1326": "+1743-05-02T00:00:00Z"}, "../1743-05-02"),
        ({"P1319": "+1741-05-02T00:00:00Z", "P1326": "+1743-05-02T00:00:00Z"}, "[1741-05-02..1743-05-02]"),
    ],
)
def test_a_date_that_is_not_known_has_its_bounds(limits: dict[str, str], date: str) -> None:
    """Where no date is stated but the earliest or the latest that may be, that is the claim, in its calendar."""
    qualifiers = [_time(name, time, calendar=JULIAN) for name, time in limits.items()]
    (claim,) = _claims(_statement(_time("P582", None), *qualifiers))
    assert (claim["date"], claim["calendar"]) == (date, "julian")


def test_beginning_and_end_are_events_in_their_order() -> None:
    """What an item says of its beginning and of its end are two events, the one after the other."""
    imported = _imported(
        _statement(_time("P582", "+1742-08-19T00:00:00Z")), _statement(_time("P580", "+1742-08-03T00:00:00Z"))
    )
    events = {event["id"]: event for event in imported.dataset["events"]}
    assert events["siege-of-marvat-end"]["after"] == ["siege-of-marvat-beginning"]
    assert {claim["event"]: claim["date"] for claim in imported.dataset["claims"]} == {
        "siege-of-marvat-end": "1742-08-19", "siege-of-marvat-beginning": "1742-08-03",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "label", "unit"),
    [("P1120", "deaths", "person"), ("P1339", "injured", "person"), ("P1446", "missing", "person"),
     ("P1590", "casualties", "person"), ("P2043", "length", None), ("P9999", "P9999", None)],
)  # fmt: skip
def test_quantities_have_their_names(name: str, label: str, unit: str | None) -> None:
    """The properties that a historian meets have names, persons are counted, and any other keeps its id."""
    imported = _imported(_statement(_amount(name, "+213")))
    (quantity,) = imported.dataset["quantities"]
    assert (quantity["label"], quantity.get("unit")) == (f"Siege of Marvat: {label}", unit)
    assert imported.dataset["claims"][0]["figure"] == 213


@pytest.mark.parametrize(
    ("given", "figure"),
    [
        (("+213", "+213", "+213"), 213),
        (("+231", "+200", "+250"), {"low": 200, "best": 231, "high": 250}),
        (("+3.30",), "3.30"),
        (("+0",), 0),
    ],
)
def test_an_amount_with_its_bounds(given: tuple[str, ...], figure: Any) -> None:
    """Bounds that differ from the amount make an estimate; decimals are kept as they are written."""
    (claim,) = _claims(_statement(_amount("P2043", *given)))
    assert claim["figure"] == figure


def test_units_are_those_of_the_dataset() -> None:
    """A known unit is khujand's own word, an unknown one is called as the item beside it is, or by its id."""
    imported = _imported(
        _statement(_amount("P2043", "+3", unit="http://www.wikidata.org/entity/Q253276")),
        _statement(_amount("P2046", "+4", unit="http://www.wikidata.org/entity/Q77")),
        _statement(_amount("P2048", "+5", unit="http://www.wikidata.org/entity/Q78")),
        Q77="morgen",
    )
    assert [quantity["unit"] for quantity in imported.dataset["quantities"]] == ["mile", "morgen", "Q78"]


def test_a_claim_for_each_reference() -> None:
    """Each work that a statement refers to makes a claim, read in the item only; without one the item makes it."""
    deaths = _statement(
        _amount("P1120", "+213"),
        references=[
            [_item("P248", "Q9"), _string("P304", "233")],
            [_string("P854", "https://example.org/losses"), _time("P813", "+2020-01-01T00:00:00Z")],
            [_item("P143", "Q328")],
        ],
    )
    imported = _imported(deaths, _statement(_amount("P1339", "+577")), Q9="Adams 1901")
    labels = {source["id"]: source["label"] for source in imported.dataset["sources"]}
    claims = imported.dataset["claims"]
    assert [(labels[claim["source"]], claim.get("locator"), claim.get("cited_in")) for claim in claims] == [
        ("Adams 1901", "p. 233", "wikidata-q1"),
        ("example.org", "https://example.org/losses", "wikidata-q1"),
        ("Q328", None, "wikidata-q1"),
        ("Wikidata, Q1", "Q1, P1339", None),
    ]  # fmt: skip
    assert not any("based_on" in claim for claim in imported.dataset["claims"])


def test_one_work_twice_is_one_claim() -> None:
    """Two references of one statement to one work are one claim with two places."""
    references = [[_item("P248", "Q9"), _string("P304", page)] for page in ("12", "40-41")]
    (claim,) = _claims(_statement(_amount("P1120", "+213"), references=references))
    assert claim["locator"] == "p. 12; pp. 40-41"


def test_a_deprecated_statement_is_noted() -> None:
    """A statement that the item itself gives up is a claim all the same, and says so with the reason."""
    reason = _item("P2241", "Q41755623")
    given_up = _statement(_amount("P1120", "+999"), reason, rank="deprecated")
    imported = _imported(given_up, _statement(_amount("P1120", "+213")), Q41755623="misprint")
    claim, other = imported.dataset["claims"]
    assert claim["note"] == "deprecated in the item; reason for deprecation: misprint"
    assert claim["source"] != other["source"]


def test_what_is_said_of_a_part_is_a_subject_of_its_own() -> None:
    """Deaths of one side, or at another moment, are not set against the deaths of all."""
    imported = _imported(
        _statement(_amount("P1120", "+213")),
        _statement(_amount("P1120", "+40"), _item("P518", "Q77")),
        _statement(_amount("P1120", "+100"), _time("P585", "+1742-08-10T00:00:00Z", calendar=JULIAN)),
        Q77="garrison",
    )
    labels = [quantity["label"] for quantity in imported.dataset["quantities"]]
    assert labels == ["Siege of Marvat: deaths", "Siege of Marvat: deaths; applies to part garrison"]
    assert [claim.get("as_of") for claim in imported.dataset["claims"]] == [None, None, "1742-08-10"]
    document = read_json("item.json", json.dumps(imported.dataset).encode())
    assert criticise(document).findings == ()


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        (_statement(_time("P571", "-2000-00-00T00:00:00Z", 6)), "less precise than a century"),
        (_statement(_time("P571", "+12345-00-00T00:00:00Z", 9)), "four digits"),
        (_statement(_time("P571", "+1742-02-31T00:00:00Z")), "no day 31"),
        (_statement(_time("P571", None)), "no date is stated"),
        (_statement(_amount("P2044", "-5")), "-5"),
        (_statement(_amount("P1120", "+2.500")), "2.500 may be 2500"),
    ],
)
def test_what_no_dataset_can_hold_is_told(statement: Record, why: str) -> None:
    """Nothing is passed over in silence: what cannot be a claim is named with the reason."""
    imported = _imported(statement)
    (left_out,) = imported.left_out
    assert why in left_out.why
    assert imported.dataset["claims"] == []


def test_an_item_alone_and_empty_members() -> None:
    """An entity need not stand in a list, and what has no members may be written as an empty list."""
    value = {"id": "Q5", "labels": [], "claims": {"P1120": [{"mainsnak": _amount("P1120", "+7"), "references": []}]}}
    imported = import_item(value, {"P1120": "Todesfälle"}, base="FactGrid")
    assert imported.dataset["title"] == "Q5"
    assert imported.dataset["sources"][0]["label"] == "FactGrid, Q5"
    assert imported.dataset["quantities"][0]["label"] == "Q5: Todesfälle"


def test_labels_deceive_nobody() -> None:
    """Characters that cannot be seen, which no dataset may hold, are left out of labels."""
    labels = {"en": {"value": "Siege\u202e of\nMarvat"}}
    value = {"id": "Q5", "labels": labels, "claims": {"P585": [_statement(_year("P585", 1742))]}}
    imported = import_item(value)
    assert imported.dataset["title"] == "Siege of Marvat"
    read_json("item.json", json.dumps(imported.dataset).encode())


def test_ids_deceive_nobody() -> None:
    """Where no label is known the id stands for it, without the characters that no dataset may hold."""
    value = {"id": "Q5\x1b", "claims": {"P\u202e1": [_statement(_amount("P\u202e1", "+5"))]}}
    imported = import_item(value)
    assert imported.dataset["title"] == "Q5"
    read_json("item.json", json.dumps(imported.dataset).encode())


@pytest.mark.parametrize("value", [None, [], {}, {"entities": []}, {"id": "Q1"}, {"id": "Q1", "claims": []}, 7, "Q1"])
def test_what_is_no_item_is_refused(value: Any) -> None:
    """A value without statements is no item, whatever its shape, and the advice says where to get one."""
    with pytest.raises(KhujandError, match="Special:EntityData"):
        import_item(value)


def test_what_is_nested_without_end_is_refused() -> None:
    """What Python's own reader of JSON takes may still be nested deeper than any item."""
    value: Any = {"id": "Q1", "claims": {"P585": []}}
    for _ in range(900):
        value = [value]
    with pytest.raises(KhujandError, match="Special:EntityData"):
        import_item({"id": "Q1", "claims": {"P585": value}})


def test_what_is_no_json_is_refused() -> None:
    """Bytes that are no JSON are refused with the name of the file."""
    with pytest.raises(KhujandError, match=r"item\.json is no item of a Wikibase: not JSON"):
        read_item("item.json", b"<html>")


@pytest.mark.parametrize("broken", [None, 1, "x", [], {}, [{}], {"x": 1}])
def test_statements_of_any_shape_do_no_harm(broken: Any) -> None:
    """Whatever stands where a part of a statement should, what can be read is read and nothing breaks."""
    good = _statement(_amount("P1120", "+7"))
    for key in ("mainsnak", "qualifiers", "references", "rank"):
        value = {"id": "Q5", "claims": {"P1120": [good, {**good, key: broken}], "P1339": broken}}
        imported = import_item(value)
        read_json("item.json", json.dumps(imported.dataset).encode())
        assert imported.dataset["claims"]
