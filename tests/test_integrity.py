"""Integrity: whatever is wrong between the records of a file is noticed, wherever and however it is written."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path as FilePath
from typing import Any

import pytest

from conftest import dates, document, figures
from khujand_cli.criticism.run import criticise
from khujand_cli.dataset.raw import json_text, raw_dataset
from khujand_cli.dataset.records import Dataset
from khujand_cli.files.faults import FAULTS
from khujand_cli.files.reading import read_json
from khujand_cli.files.shipped import DATASETS, shipped
from khujand_cli.files.validation import InvalidDataset
from khujand_cli.finding import Path, pointer
from made_up import LISTS, damaged, made_up, seeded, several, written

# Everything that a dataset may hold, with a value that says something.
WHOLE: dict[str, Any] = {
    "schema_version": 1,
    "title": "A siege",
    "calendar": "julian",
    "period_units": ["verst"],
    "sources": [
        {"id": "report", "label": "The report", "kind": "primary", "side": "attackers", "date": "1866"},
        {"id": "letter", "label": "The letter", "kind": "primary", "based_on": []},
        {
            "id": "adams",
            "label": "Adams",
            "kind": "secondary",
            "based_on": ["report"],
            "csl": {"type": "book", "author": [{"family": "Adams"}], "issued": {"date-parts": [[1890]]}},
        },
    ],
    "quantities": [
        {"id": "killed", "label": "Killed", "side": "attackers", "unit": "person", "event": "assault"},
        {"id": "wounded", "label": "Wounded", "unit": "person"},
        {"id": "badly", "label": "Badly wounded", "unit": "person"},
        {"id": "losses", "label": "Losses", "unit": "person", "sum_of": ["killed", "wounded"], "includes": ["badly"]},
        {"id": "way", "label": "The way"},
    ],
    "events": [
        {"id": "siege", "label": "The siege"},
        {"id": "march", "label": "The march"},
        {
            "id": "assault",
            "label": "The assault",
            "part_of": "siege",
            "after": ["march"],
            "after_end": ["march"],
            "same_as": ["siege"],
        },
    ],
    "propositions": [{"id": "relief", "label": "Relief came"}],
    "claims": [
        {"id": "report-killed", "source": "report", "quantity": "killed", "figure": 5, "locator": "p. 1"},
        {
            "id": "adams-killed",
            "source": "adams",
            "quantity": "killed",
            "figure": {"low": 5, "best": 6, "high": 7},
            "based_on": ["report"],
            "cited_in": "letter",
            "as_of": "1866-05-24",
            "wording": "a handful",
            "note": "so it stands",
        },
        {"id": "report-way", "source": "report", "quantity": "way", "figure": "~3.3", "unit": "verst"},
        {
            "id": "letter-siege",
            "source": "letter",
            "event": "siege",
            "date": "1866-05-17/1866-05-24",
            "calendar": "julian",
            "also": {"calendar": "gregorian", "date": "1866-05-29/1866-06-05"},
        },
        {"id": "letter-relief", "source": "letter", "proposition": "relief", "stance": "denies"},
    ],
    "accepted": [{"rule": "AGR001", "claims": ["report-killed"], "reason": "looked at", "fingerprint": "0123"}],
}


def faults(data: bytes) -> set[str]:
    """Return the names of the faults of a file; none where it is sound."""
    try:
        read_json("f.json", data)
    except InvalidDataset as error:
        return {one.rule for one in error.findings}
    return set()


def is_sound(data: bytes) -> bool:
    """Return whether a file has no fault."""
    return not faults(data)


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the path of everything inside a JSON value."""
    if path:
        yield path
    if isinstance(value, dict | list):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from paths(one, (*path, key))


def at(value: Any, path: Path) -> Any:
    """Return what stands at a path."""
    for part in path:
        value = value[part]
    return value


def changed(path: Path, value: Any) -> dict[str, Any]:
    """Return the whole dataset with another value at a path."""
    dataset = deepcopy(WHOLE)
    at(dataset, path[:-1])[path[-1]] = value
    return dataset


def added(name: str, **record: Any) -> dict[str, Any]:
    """Return the whole dataset with one more record."""
    dataset = deepcopy(WHOLE)
    dataset[name].append(record)
    return dataset


def encoded(dataset: Any) -> bytes:
    """Return the JSON of a dataset."""
    return json.dumps(dataset, ensure_ascii=False).encode()


MEMBERS = [path for path in paths(WHOLE) if isinstance(path[-1], str)]
TEXTS = [path for path in paths(WHOLE) if isinstance(at(WHOLE, path), str)]


def written_anew(dataset: Dataset) -> dict[str, Any]:
    """Return the JSON value of a dataset that was read."""
    value: dict[str, Any] = json.loads(json_text(raw_dataset(dataset)))
    return value


def without_defaults(value: dict[str, Any]) -> dict[str, Any]:
    """Return the JSON value of a dataset without the keys that say no more than their absence."""
    defaults = {"schema_version": 1, "title": "", "calendar": None}
    lists = {
        name: [{key: given for key, given in record.items() if given not in (None, [])} for record in value[name]]
        for name in LISTS
        if value.get(name)
    }
    rest = {key: given for key, given in value.items() if key not in LISTS and given not in (None, [])}
    return {**{key: given for key, given in rest.items() if defaults.get(key) != given}, **lists}


def test_a_faulty_file_is_refused_and_what_is_read_is_what_was_written() -> None:
    """Of made-up datasets, damaged in hundreds of ways, each is refused with its faults, or read as it stands."""
    seen: Counter[bool] = Counter()
    for seed in range(600):
        data = damaged(made_up(seed), seeded(seed)).encode("utf-8", "surrogatepass")
        if found := faults(data):
            assert found <= {one.name for one in FAULTS}
            seen[False] += 1
            continue
        dataset = read_json("f.json", data).dataset
        # Two layers of lists make one division, which is written as a plain list.
        written_back = json_text(raw_dataset(dataset)).encode()
        assert read_json("f.json", written_back).dataset == dataset, f"damaged(made_up({seed}), seeded({seed}))"
        assert without_defaults(json.loads(data)).keys() == without_defaults(written_anew(dataset)).keys()
        seen[True] += 1
    assert seen[False] > 100
    assert seen[True] > 30


def test_a_sound_file_is_read_alike_in_every_layout() -> None:
    """Whatever the layout and the order of its keys, a made-up dataset is read as the plainest layout of it is."""
    for seed in range(150):
        dataset = made_up(seed)
        plainly = read_json("f.json", json.dumps(dataset).encode()).dataset
        layouts = (written(dataset, seeded(seed)), json_text(dataset), json.dumps(dataset, separators=(",", ":")))
        for text in layouts:
            assert read_json("f.json", text.encode()).dataset == plainly, f"made_up({seed})"


def test_several_events_in_one_file_are_read_whole() -> None:
    """Datasets of many subjects that nothing ties are read in every layout, and damage to them is refused."""
    seen: Counter[bool] = Counter()
    for seed in range(150):
        assert is_sound(written(several(seed), seeded(seed)).encode())
        seen[is_sound(damaged(several(seed), seeded(seed)).encode("utf-8", "surrogatepass"))] += 1
    assert seen[False] > 50


@pytest.mark.parametrize("between", [b"", b", ,", b"x", b"}", b"]", b", null,", b', "a",', b":", b"{}"])
def test_what_stands_between_two_records_and_is_no_comma_makes_a_file_faulty(between: bytes) -> None:
    """No byte of a file is passed over."""
    records = [json.dumps(record).encode() for record in WHOLE["claims"]]
    rest = json.dumps({name: value for name, value in WHOLE.items() if name != "claims"}).encode()
    assert is_sound(b'%b, "claims": [%b]}' % (rest[:-1], b",".join(records)))
    assert not is_sound(b'%b, "claims": [%b]}' % (rest[:-1], between.join(records)))


@pytest.mark.parametrize(
    "data",
    [
        *(pytest.param(shipped(file), id=f"the bundled {name}") for name, file in DATASETS.items()),
        pytest.param(shipped("starter.json"), id="the starter"),
        pytest.param(encoded(WHOLE), id="one with everything"),
        pytest.param(b"{}", id="one with nothing"),
        *(
            pytest.param(encoded(json.loads(path.read_text(encoding="utf-8"))["dataset"]), id=path.stem)
            for path in sorted((FilePath(__file__).parent / "cases").glob("*.json"))
        ),
    ],
)
def test_well_known_datasets_are_sound(data: bytes) -> None:
    """Datasets that come with khujand, and those of real events, are sound."""
    assert is_sound(data)


def doubled(value: Any, member: Path, again: str, *, first: bool, key: str, path: Path = ()) -> str:
    """Return a JSON value as text with one member a second time, its value written as ``again``.

    ``first`` is whether the second one stands before the other; ``key`` is the key with its colon, as it is written.
    """
    if isinstance(value, list):
        items = (
            doubled(one, member, again, first=first, key=key, path=(*path, place)) for place, one in enumerate(value)
        )
        return f"[{', '.join(items)}]"
    if not isinstance(value, dict):
        return json.dumps(value)
    written: list[str] = []
    for name, one in value.items():
        here = (*path, name)
        plain = f"{json.dumps(name)}: {doubled(one, member, again, first=first, key=key, path=here)}"
        both = [f"{key} {again}", plain]
        written += [plain] if here != member else both if first else both[::-1]
    return f"{{{', '.join(written)}}}"


@pytest.mark.parametrize("member", MEMBERS, ids=pointer)
def test_a_key_that_stands_twice_is_noticed(member: Path) -> None:
    """Any member that is there a second time is refused, however its key is written and whatever it says."""
    name, same = str(member[-1]), json.dumps(at(WHOLE, member))
    spaced, escaped = f'"{name}"\n\t:', f'"\\u{ord(name[0]):04x}{name[1:]}":'
    for key, again in (
        (f'"{name}":', same),
        (f'"{name}":', "null"),
        (f'"{name}" :', "[]"),
        (spaced, same),
        (escaped, same),
    ):
        assert "duplicate-key" in faults(doubled(WHOLE, member, again, first=True, key=key).encode())
        assert not is_sound(doubled(WHOLE, member, again, first=False, key=key).encode())


SILENT = ('"title": ""', '"schema_version": 1', *(f'"{name}": []' for name in ("period_units", *LISTS)))
# Long texts between such members.
LONG = 4200


def an_object(*members: str) -> bytes:
    """Return an object of these members."""
    return f"{{{', '.join(members)}}}".encode()


@pytest.mark.parametrize("member", [one for one in SILENT if "sources" not in one])
@pytest.mark.parametrize("source", [{}, {"csl": {"title": "T"}}, {"csl": {"claims": [1], "events": 2, "title": "x"}}])
def test_a_member_that_says_nothing_is_noticed_wherever_it_stands_twice(member: str, source: dict[str, Any]) -> None:
    """A member of the dataset that says no more than its absence is seen at both ends of a file and in its middle."""
    one = {"id": "a", "label": "A" * LONG, "kind": "primary", **source}
    events = {"id": "e", "label": "E" * LONG}
    long = [f'"sources": [{json.dumps(one)}]', f'"events": [{json.dumps(events)}]']
    if "events" in member:
        long[1] = f'"propositions": [{json.dumps(events)}]'
    places = range(len(long) + 1)
    for place in places:
        once = [*long[:place], member, *long[place:]]
        data = an_object(*once)
        assert faults(data) == set()
        for other in range(len(once) + 1):
            assert "duplicate-key" in faults(an_object(*once[:other], member, *once[other:]))


@pytest.mark.parametrize(
    "csl",
    [
        pytest.param('{"title": "a", "title": "b"}', id="title"),
        pytest.param('{"a": {"events": 1, "events": 2}}', id="a name of the dataset"),
        pytest.param('{"author": [{"family": "a"}, {"family": "b", "family": "c"}]}', id="in a list"),
        pytest.param('{"a": [[{"b": 1, "b": 1}]]}', id="deep in lists"),
        pytest.param('{"a": {"b": 1}, "a": null}', id="an object lost"),
        pytest.param('{"": 1, "": 2}', id="empty"),
        pytest.param('{":": 1, ":": 2}', id="colon"),
        pytest.param('{"a\\"": 1, "a\\"": 2}', id="quotation mark"),
    ],
)
@pytest.mark.parametrize("top", ["", '"title": "T", ', '"title": "", '])
def test_a_key_that_stands_twice_in_a_reference_is_noticed(csl: str, top: str) -> None:
    """Whatever keys a reference has, none of them may stand there twice."""
    source = f'{{"id": "a", "label": "A", "kind": "primary", "csl": {csl}}}'
    assert "duplicate-key" in faults(f'{{{top}"sources": [{source}]}}'.encode())


@pytest.mark.parametrize("name", ["title", "schema_version", "period_units", *LISTS[1:]])
@pytest.mark.parametrize("first", [True, False])
def test_no_other_key_hides_one_that_stands_twice(name: str, first: bool) -> None:
    """A key of a reference or an accepted entry that a dataset may have is not counted for the dataset's own."""
    work = {"sources": [{"id": "a", "label": "A", "kind": "primary", "csl": {name: 1}}]}
    accepted = {"accepted": [{"rule": "AGR001", "claims": [], "reason": "looked at"}]}
    cases: list[tuple[dict[str, Any], Path]] = [(work, ("sources", 0, "label"))]
    if name == "claims":
        cases.append((accepted, ("accepted", 0, "reason")))
    for dataset, member in cases:
        assert faults(encoded(dataset)) == set()
        data = doubled(dataset, member, '"again"', first=first, key=f'"{member[-1]}":').encode()
        assert "duplicate-key" in faults(data)


@pytest.mark.parametrize(
    "text",
    [
        ": x",
        ":",
        '":',
        '"a": 1',
        '\\": ',
        '", "title": "',
        "a : b",
        '" :',
        '"\n:',
        "a:b:c",
        '"claims":',
        '"events": []',
    ],
)
@pytest.mark.parametrize("twice", [False, True])
def test_a_text_is_never_taken_for_a_key(text: str, twice: bool) -> None:
    """Colons and quotation marks in texts neither hide a key that stands twice nor make a sound file faulty."""
    for path in (("claims", 1, "note"), ("accepted", 0, "reason"), ("sources", 2, "csl", "type")):
        dataset = changed(path, text)
        data = encoded(dataset)
        if twice:
            one = '{"id": "letter-relief", '
            data = data.replace(one.encode(), f'{one}"stance": "affirms", '.encode())
            assert "duplicate-key" in faults(data)
        else:
            assert faults(data) == set()


UNSAFE = ("\x00", "\x1b", "\x7f", "\x85", "\u2028", "\u202e", "\u2066", "\n", "\t", "\r")
LEFT_ALONE = ("\u200e", "\u061c", "é", "\\", '"', "/")
FREE = ("label", "side", "title", "unit", "locator", "wording", "rule", "fingerprint")
SEVERAL_LINES = ("note", "reason", "csl")


@pytest.mark.parametrize("path", [*TEXTS, ("sources", 2, "csl", "author", 0, "given")], ids=pointer)
@pytest.mark.parametrize("escaped", [False, True], ids=["raw", "escaped"])
def test_characters_that_deceive_are_noticed_in_every_text(path: Path, escaped: bool) -> None:
    """A character that no text may hold is refused, however it is written; those that scripts need are not."""
    for character in (*UNSAFE, *LEFT_ALONE):
        dataset = changed(path, f"1866{character}05")
        data = json.dumps(dataset, ensure_ascii=escaped).encode()
        free = path[-1] in FREE or path[0] == "period_units"
        lines = not free and not {*path}.isdisjoint(SEVERAL_LINES)
        if character in UNSAFE and (free or (lines and character not in "\n\t")):
            assert "unsafe-character" in faults(data)
        else:
            assert not (free or lines) or faults(data) == set()


@pytest.mark.parametrize("character", UNSAFE)
@pytest.mark.parametrize("escaped", [False, True], ids=["raw", "escaped"])
def test_characters_that_deceive_are_noticed_in_the_keys_of_a_reference(character: str, escaped: bool) -> None:
    """No key of a reference may hold such a character either."""
    dataset = changed(("sources", 2, "csl"), {"a": [{f"b{character}": 1}]})
    assert "unsafe-character" in faults(json.dumps(dataset, ensure_ascii=escaped).encode())


REFERENCES: list[tuple[Path, str]] = [
    (("sources", 2, "based_on"), "sources"),
    (("quantities", 0, "event"), "events"),
    (("quantities", 3, "sum_of"), "quantities"),
    (("quantities", 3, "includes"), "quantities"),
    (("events", 2, "part_of"), "events"),
    (("events", 2, "after"), "events"),
    (("events", 2, "after_end"), "events"),
    (("events", 2, "same_as"), "events"),
    (("claims", 0, "source"), "sources"),
    (("claims", 0, "quantity"), "quantities"),
    (("claims", 3, "event"), "events"),
    (("claims", 4, "proposition"), "propositions"),
    (("claims", 1, "based_on"), "sources"),
    (("claims", 1, "cited_in"), "sources"),
    (("accepted", 0, "claims"), "claims"),
]


@pytest.mark.parametrize(
    ("path", "home"), REFERENCES, ids=lambda value: "" if isinstance(value, str) else pointer(value)
)
def test_unknown_ids_are_noticed_in_every_reference(path: Path, home: str) -> None:
    """A reference to nothing, or to a record of another kind, is refused.

    But what a person has accepted lapses with its fingerprint where a claim is gone.
    """
    for name in ("", *LISTS[:-1]):
        named = WHOLE[name][0]["id"] if name else "nobody"
        if name != home:
            value = [named] if isinstance(at(WHOLE, path), list) else named
            gone = home == "claims" and not name
            assert ("unknown-id" in faults(encoded(changed(path, value)))) is not gone


def test_an_unknown_part_of_a_further_division_is_noticed() -> None:
    """Every division of a total is looked at."""
    assert "unknown-id" in faults(encoded(changed(("quantities", 3, "sum_of"), [["killed"], ["nobody"]])))


@pytest.mark.parametrize("name", LISTS[:-1])
@pytest.mark.parametrize("other", LISTS[:-1])
def test_an_id_that_stands_twice_is_noticed(name: str, other: str) -> None:
    """No record may have the id of another one, of its own kind or of another."""
    record = {**WHOLE[name][-1], "id": WHOLE[other][0]["id"]}
    assert "duplicate-id" in faults(encoded({**WHOLE, name: [*WHOLE[name], record]}))


def claim(**body: Any) -> dict[str, Any]:
    """Return the whole dataset with one more claim of the letter."""
    return added("claims", id="more", source="letter", **body)


@pytest.mark.parametrize(
    "dataset",
    [
        pytest.param(claim(), id="no body"),
        pytest.param(claim(quantity="killed", unit="person"), id="a unit without a figure"),
        pytest.param(claim(figure=5), id="no quantity"),
        pytest.param(claim(event="siege", also={"calendar": "gregorian", "date": "1866"}), id="also without a date"),
        pytest.param(claim(claim="report-killed"), id="a claim without a stance"),
        pytest.param(claim(quantity="killed", corrects=["report-killed"]), id="a correction without a figure"),
        pytest.param(claim(date="1866"), id="no event"),
        pytest.param(claim(proposition="relief"), id="no stance"),
        pytest.param(claim(stance="denies"), id="no proposition"),
        pytest.param(claim(quantity="killed", figure=5, event="siege"), id="figure and event"),
        pytest.param(claim(quantity="killed", figure=5, date="1866"), id="figure and date"),
        pytest.param(claim(quantity="killed", figure=5, stance="denies"), id="figure and stance"),
        pytest.param(claim(quantity="killed", figure=5, proposition="relief"), id="figure and proposition"),
        pytest.param(claim(event="siege", date="1866", figure=5), id="date and figure"),
        pytest.param(claim(event="siege", date="1866", stance="denies"), id="date and stance"),
        pytest.param(claim(event="siege", date="1866", proposition="relief"), id="date and proposition"),
        pytest.param(claim(proposition="relief", stance="denies", figure=5), id="stance and figure"),
        pytest.param(claim(proposition="relief", stance="denies", date="1866"), id="stance and date"),
        pytest.param(claim(quantity="killed", date="1866"), id="quantity and date"),
        pytest.param(claim(event="siege", stance="denies"), id="event and stance"),
        pytest.param(claim(proposition="relief", figure=5), id="proposition and figure"),
        pytest.param(claim(event="siege", date="1866", unit="person"), id="unit of a date"),
        pytest.param(claim(proposition="relief", stance="denies", unit="person"), id="unit of a stance"),
        pytest.param(
            claim(quantity="killed", figure=5, also={"calendar": "gregorian", "date": "1866"}), id="also of a figure"
        ),
        pytest.param(
            claim(proposition="relief", stance="denies", also={"calendar": "gregorian", "date": "1866"}),
            id="also of a stance",
        ),
        pytest.param(
            claim(event="siege", date="1866", also={"calendar": "julian", "date": "1866"}),
            id="also in the usual calendar",
        ),
        pytest.param(
            claim(event="siege", date="1866", calendar="gregorian", also={"calendar": "gregorian", "date": "1866"}),
            id="also in its own calendar",
        ),
        pytest.param(claim(quantity="way", figure=5, unit="versts"), id="a measure in the plural"),
        pytest.param(claim(quantity="way", figure=5, unit="km"), id="a measure abbreviated"),
        pytest.param(claim(quantity="way", figure=5, unit="Mile"), id="a measure in capitals"),
        pytest.param(claim(quantity="way", figure=5, unit="persons"), id="the plural of a unit in use"),
        pytest.param(changed(("quantities", 0, "unit"), "persons"), id="a quantity in the plural"),
        pytest.param(changed(("period_units", 0), "versts"), id="a measure of the period in the plural"),
        pytest.param({**claim(quantity="way", figure=5, unit="chest"), "period_units": ["chests"]}, id="chests"),
    ],
)
def test_wrong_shapes_are_noticed(dataset: dict[str, Any]) -> None:
    """A claim without exactly one body, a second date in its own calendar, a unit in the plural: refused."""
    assert "wrong-shape" in faults(encoded(dataset))


@pytest.mark.parametrize(
    "stated",
    ["1900-02-29", "1900-02-29~", "1900-02-29T12:00", "1900-02-28/1900-02-29", "1900-02-29/..", "../1900-02-29",
     "[1900-02-28..1900-02-29]", "-0100-02-29"],
)  # fmt: skip
def test_leap_days_that_the_calendar_lacks_are_noticed(stated: str) -> None:
    """A 29 February that was none is refused where it dates a source or a claim; where a source says it, it is told."""
    said = [
        dates(("a", "siege", stated)),
        dates(("a", "siege", stated, {"calendar": "gregorian"}), calendar="julian"),
        dates(("a", "siege", "1900-02-16", {"also": {"calendar": "gregorian", "date": stated}}), calendar="julian"),
    ]
    for dataset in said:
        assert is_sound(encoded(dataset))
        assert "CHR009" in {finding.code for finding in criticise(document(dataset)).findings}
    lacking = [
        dates(("a", "siege", "1900-03-01", {"as_of": stated})),
        figures(("a", "guns", 5, {"as_of": stated})),
        figures(("a", "guns", 5), sources=[{"id": "a", "date": stated}]),
    ]
    for dataset in lacking:
        assert "impossible-date" in faults(encoded(dataset))
    for calendar in ("julian", "unknown"):
        assert is_sound(encoded(dates(("a", "siege", stated, {"calendar": calendar}))))


@pytest.mark.parametrize("stated", ["2.000", "~2.000", ">2.000", "1..2.000", "2.000..3"])
def test_points_between_thousands_are_noticed(stated: str) -> None:
    """Three decimals of what is counted are refused; what is measured may have them."""
    assert "impossible-figure" in faults(encoded(figures(("a", "guns", stated))))
    chests = figures(("a", "way", stated), quantities=[{"id": "way", "unit": "chest"}])
    assert "impossible-figure" in faults(encoded(chests))
    in_a_claim = figures(("a", "way", stated, {"unit": "person"}), quantities=[{"id": "way", "unit": "mile"}])
    assert "impossible-figure" in faults(encoded(in_a_claim))
    assert is_sound(encoded(figures(("a", "way", stated), quantities=[{"id": "way", "unit": "mile"}])))


@pytest.mark.parametrize("number", ["2.000", "2.125", "28.500", "999.990", "2.1250e0"])
def test_points_between_thousands_are_noticed_in_numbers(number: str) -> None:
    """A JSON number keeps no zeros, but the text does: 2.000 of what is counted is not taken for 2."""
    guns = figures(("a", "guns", 271828))
    for stated in (number, f'{{"low": 1, "high": {number}}}'):
        assert "impossible-figure" in faults(encoded(guns).replace(b"271828", stated.encode()))
    way = figures(("a", "way", 271828), quantities=[{"id": "way", "unit": "mile"}])
    assert is_sound(encoded(way).replace(b"271828", number.encode()))


@pytest.mark.parametrize("stated", [0.125, 2.5, 2.25, 1234.125, 2.0625, "0.125", "1234.500", "2.1250", "2.50"])
def test_other_decimals_are_taken_as_they_stand(stated: float | str) -> None:
    """Nobody puts a point between thousands behind a nought, four digits, or before other than three."""
    assert not list(faults(encoded(figures(("a", "guns", stated)))))


def test_a_ratio_may_have_three_decimals() -> None:
    """A number without a unit may be one with three decimals, but hardly one that ends in a nought."""
    for number, refused in (("1.125", False), ("1.120", True)):
        data = encoded(figures(("a", "ratio", 271828), quantities=[{"id": "ratio", "label": "Ratio", "unit": None}]))
        data = data.replace(b', "unit": null', b"").replace(b"271828", number.encode())
        assert (list(faults(data)) == ["impossible-figure"]) is refused


def linked(name: str, **links: dict[str, Any]) -> dict[str, Any]:
    """Return a dataset of records of one kind, each with what it links to."""
    kind = {"kind": "primary"} if name == "sources" else {}
    return {name: [{"id": one, "label": one.upper(), **kind, **keys} for one, keys in links.items()]}


def resting(*claims: tuple[str, list[str]], **works: list[str]) -> dict[str, Any]:
    """Return a dataset of claims on one quantity, each a source with those it rests on; ``works`` rest as a whole."""
    sources = [{"id": one, **({"based_on": works[one]} if one in works else {})} for one in "abcd"]
    named = [(source, "guns", 5, {"based_on": based_on}) for source, based_on in claims]
    return figures(*((one, "powder", 1) for one in "abcd"), *named, sources=sources)


@pytest.mark.parametrize(
    ("dataset", "fault"),
    [
        pytest.param(linked("sources", a={"based_on": ["a"]}), "lineage-cycle", id="work on itself"),
        pytest.param(linked("sources", a={"based_on": ["b"]}, b={"based_on": ["a"]}), "lineage-cycle", id="works"),
        pytest.param(linked("quantities", a={"sum_of": ["a"]}), "sum-cycle", id="sum of itself"),
        pytest.param(linked("quantities", a={"includes": ["a"]}), "sum-cycle", id="includes itself"),
        pytest.param(linked("quantities", a={"sum_of": ["b"]}, b={"includes": ["a"]}), "sum-cycle", id="sum, includes"),
        pytest.param(
            linked("quantities", a={}, b={"sum_of": [["a"], ["c"]]}, c={"sum_of": ["b"]}), "sum-cycle", id="division"
        ),
        pytest.param(linked("events", a={"after": ["a"]}), "order-cycle", id="after itself"),
        pytest.param(linked("events", a={"after": ["b"]}, b={"after_end": ["a"]}), "order-cycle", id="order"),
        pytest.param(linked("events", a={"part_of": "a"}), "part-of-cycle", id="part of itself"),
        pytest.param(
            linked("events", a={"part_of": "b"}, b={"part_of": "c"}, c={"part_of": "a"}), "part-of-cycle", id="parts"
        ),
        pytest.param(resting(("a", ["a"])), "lineage-cycle", id="claim on its own source"),
        pytest.param(resting(("a", ["b"]), ("b", ["a"])), "lineage-cycle", id="claims"),
        pytest.param(resting(("a", ["b"]), ("b", ["c"]), ("c", ["d", "a"])), "lineage-cycle", id="more claims"),
        pytest.param(resting(("a", ["b"]), b=["a"]), "lineage-cycle", id="claim and work"),
        pytest.param(resting(("a", ["c"]), c=["b"], b=["a"]), "lineage-cycle", id="claim and works"),
        pytest.param(resting(("a", ["c"]), ("b", ["a"]), c=["b"]), "lineage-cycle", id="claims and a work"),
        pytest.param(resting(("a", []), ("a", ["b"]), ("b", ["a"])), "lineage-cycle", id="two claims of a source"),
    ],
)
def test_circles_are_noticed(dataset: dict[str, Any], fault: str) -> None:
    """Whatever leads back to itself, through records or through claims and whole works, is refused."""
    assert fault in faults(encoded(dataset))


@pytest.mark.parametrize(
    "dataset",
    [
        pytest.param(linked("events", a={"after": ["b"]}, b={"part_of": "a"}), id="order and parts"),
        pytest.param(linked("events", a={"after": ["b"]}, b={}, c={"after": ["b"]}), id="ahead and back"),
        pytest.param(linked("events", a={"same_as": ["b"]}, b={"same_as": ["a"]}), id="same as each other"),
        pytest.param(resting(("a", ["b"]), b=["c"]), id="a line of sources"),
    ],
)
def test_what_only_looks_like_a_circle_is_read(dataset: dict[str, Any]) -> None:
    """Links that lead nowhere twice are no fault, and are read."""
    data = encoded(dataset)
    assert faults(data) == set()


@pytest.mark.parametrize(
    ("number", "holds"),
    [("1e999", False), ("-1e999", False), ("NaN", False), ("Infinity", False), ("9" * 5000, False),
     ("-" + "9" * 5000, False), ("9" * 4200, True), ("9" * 30, True), ("1e308", True), ("-0.0", True), ("true", True)],
)  # fmt: skip
@pytest.mark.parametrize("csl", ['{{"volume": {}}}', '{{"a": [{{"b": [1, {}]}}]}}'], ids=["plain", "deep"])
def test_numbers_that_json_cannot_hold_are_noticed(number: str, holds: bool, csl: str) -> None:
    """A number of a reference that would be lost, or that other programs cannot read, is refused."""
    source = f'{{"id": "a", "label": "A", "kind": "primary", "csl": {csl.format(number)}}}'
    data = f'{{"sources": [{source}]}}'.encode()
    assert is_sound(data) == holds


@pytest.mark.parametrize("key", ["calendar", "title", "period_units", "accepted", "claims", "schema_version"])
def test_a_key_of_the_dataset_may_be_missing_where_others_have_it(key: str) -> None:
    """A dataset without a key that its claims, references or accepted entries have is sound."""
    needs = {"claims": ("claims", "accepted")}
    dataset = {name: value for name, value in WHOLE.items() if name not in needs.get(key, (key,))}
    assert is_sound(encoded(dataset))
