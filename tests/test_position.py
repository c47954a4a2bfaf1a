"""Position: every value and key of a JSON text is found at the line and column where it stands."""

from __future__ import annotations

import json
from collections.abc import Iterable
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import figures
from khujand_cli.dataset.raw import json_text
from khujand_cli.files.json.places import JsonText
from khujand_cli.files.reading import read_json
from khujand_cli.finding import Location, Path, pointer
from made_up import made_up, seeded, written

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
KEYS = st.text(max_size=5) | st.sampled_from(["a", "b", "0", "1", "~", "/", "~1", "a/b", '"', "\\", "ключ", "👑", ""])
DOCUMENTS: st.SearchStrategy[Any] = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=20
)


class Pairs(list[tuple[str, Any]]):
    """An object as it is written: its members in order, keys repeated or not."""


WITH_REPEATED_KEYS: st.SearchStrategy[Any] = st.recursive(
    st.integers(0, 9) | st.sampled_from(["", "a", "{", '"a":', "\\"]),
    lambda inner: st.lists(inner, max_size=3) | st.lists(st.tuples(KEYS, inner), max_size=4).map(Pairs),
    max_leaves=20,
)


class Written:
    """A JSON text written with random white space and escapes, and where each thing came to stand in it."""

    def __init__(self, document: Any, random: Random) -> None:
        self.text = ""
        self.values: dict[Path, int] = {}
        self.keys: dict[Path, int] = {}
        self.repeated: list[tuple[Path, int]] = []
        self._random = random
        self._space()
        self._write(document, ())
        self._space()

    def _space(self) -> None:
        self.text += self._random.choice(["", "", " ", "\n", "\r\n", "\t", "\n    "])

    def _scalar(self, value: Any) -> None:
        self.text += json.dumps(value, ensure_ascii=self._random.random() < 0.5)

    def _write(self, value: Any, path: Path) -> None:
        self.values[path] = len(self.text)
        if isinstance(value, dict):
            value = Pairs(value.items())
        if not isinstance(value, list):
            self._scalar(value)
            return
        opener, closer = "{}" if isinstance(value, Pairs) else "[]"
        self.text += opener
        seen = set()
        for place, member in enumerate(value):
            self.text += "," if place else ""
            self._space()
            here: Path = (*path, place)
            if isinstance(value, Pairs):
                key, member = member
                here = (*path, key)
                if key in seen:
                    self.repeated.append((here, len(self.text)))
                seen.add(key)
                self.keys[here] = len(self.text)
                self._scalar(key)
                self._space()
                self.text += ":"
                self._space()
            self._write(member, here)
            self._space()
        self.text += closer


def offset(text: str, place: Location) -> int:
    """Return which character of the text stands at a line and column, both counted from 1."""
    lines = text.split("\n")
    assert 1 <= place.column <= len(lines[place.line - 1]) + 1
    return sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1


def at(document: Any, path: Path) -> Any:
    """Return the value at a path."""
    for part in path:
        document = document[part]
    return document


@given(DOCUMENTS, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=100)
def test_values_stand_where_they_are_located(document: Any, random: Random) -> None:
    """Whatever the document and its layout, reading on from the place of a path gives the value at that path."""
    written = Written(document, random)
    places = JsonText("f.json", written.text).values(written.values)
    assert set(places) == set(written.values)
    for path, place in places.items():
        start = offset(written.text, place)
        assert start == written.values[path]
        assert json.JSONDecoder().raw_decode(written.text, start)[0] == at(document, path)
        assert (place.file, place.pointer) == ("f.json", pointer(path))


@given(DOCUMENTS, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=100)
def test_keys_stand_where_they_are_located(document: Any, random: Random) -> None:
    """Whatever the document and its layout, reading on from the place of a key gives that key."""
    written = Written(document, random)
    places = JsonText("f.json", written.text).keys(written.keys)
    assert set(places) == set(written.keys)
    for path, place in places.items():
        start = offset(written.text, place)
        assert start == written.keys[path]
        assert json.JSONDecoder().raw_decode(written.text, start)[0] == path[-1]


@given(DOCUMENTS, st.randoms(use_true_random=False), st.data())
@settings(deadline=None, max_examples=100)
def test_a_value_is_located_alike_whatever_else_is_asked_for(
    document: Any, random: Random, data: st.DataObject
) -> None:
    """The place of a path does not depend on which other paths are looked for at the same time."""
    written = Written(document, random)
    path = data.draw(st.sampled_from(list(written.values)))
    text = JsonText("f.json", written.text)
    assert text.values([path])[path] == text.values(written.values)[path]


@given(WITH_REPEATED_KEYS, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=200)
def test_repeated_keys_are_located(document: Any, random: Random) -> None:
    """Every key that its object has already is found, in the order of the text, and no other is."""
    written = Written(document, random)
    found = list(JsonText("f.json", written.text).duplicate_keys())
    assert [(path, offset(written.text, place)) for path, place in found] == written.repeated


@pytest.mark.parametrize(
    ("text", "path", "line", "column"),
    [
        pytest.param("{}", (), 1, 1, id="whole document"),
        pytest.param("\n\n  {}", (), 3, 3, id="whole document after white space"),
        pytest.param('{"a": 1}', ("a",), 1, 7, id="value after a space"),
        pytest.param('{"a"\n:\n1}', ("a",), 3, 1, id="value on a line of its own"),
        pytest.param('{\r\n "a": 1}', ("a",), 2, 7, id="CRLF ends one line"),
        pytest.param('{"Осада": 1, "b": 2}', ("b",), 1, 19, id="columns are characters, not bytes"),
        pytest.param('{"👑": 1}', ("👑",), 1, 7, id="a character outside the BMP is one column"),
        pytest.param('["\u2028", 1]', (1,), 1, 7, id="U+2028 ends no line"),
        pytest.param('{"a": "}", "b": 2}', ("b",), 1, 17, id="bracket inside a text"),
        pytest.param('{"a": "\\"}", "b": 2}', ("b",), 1, 19, id="quotation mark inside a text"),
        pytest.param('{"\\u0061": 1}', ("a",), 1, 12, id="key written with an escape"),
        pytest.param('{"a/b": {"~": 1}}', ("a/b", "~"), 1, 15, id="key with a slash and a tilde"),
        pytest.param('{"0": 1}', ("0",), 1, 7, id="key that looks like an index"),
        pytest.param('{"a": 1, "a": 2}', ("a",), 1, 15, id="the last of two, as JSON readers keep it"),
        pytest.param('{"a": [10, 20]}', ("a", 1), 1, 12, id="list item"),
    ],
)
def test_places_of_values(text: str, path: Path, line: int, column: int) -> None:
    """Lines end with a line feed, columns count characters, and both begin with 1."""
    assert JsonText("f.json", text).values([path])[path] == Location("f.json", pointer(path), line, column)


@pytest.mark.parametrize(
    ("path", "column"),
    [
        pytest.param(("b",), 1, id="missing key"),
        pytest.param(("a", 7), 7, id="index beyond the list"),
        pytest.param(("a", 0, "deep", "er"), 8, id="below a number"),
        pytest.param(("a", "0"), 7, id="key in a list"),
    ],
)
def test_what_is_missing_is_located_at_what_holds_it(path: Path, column: int) -> None:
    """A path that does not exist is given the place of its nearest ancestor, under its own pointer."""
    place = JsonText("f.json", '{"a": [1]}').values([path])[path]
    assert (place.line, place.column, place.pointer) == (1, column, pointer(path))


@pytest.mark.parametrize(
    ("path", "written"),
    [
        pytest.param((), "", id="whole document"),
        pytest.param(("claims", 3), "/claims/3", id="key and index"),
        pytest.param(("a/b",), "/a~1b", id="slash"),
        pytest.param(("a~b",), "/a~0b", id="tilde"),
        pytest.param(("~1",), "/~01", id="tilde before the digit one"),
        pytest.param(("",), "/", id="empty key"),
        pytest.param((" ", '"', "Осада"), '/ /"/Осада', id="everything else stands as it is"),
    ],
)
def test_pointers(path: Path, written: str) -> None:
    """A path is written as the JSON Pointer of RFC 6901, with ~ and / escaped."""
    assert pointer(path) == written


@given(st.lists(KEYS | st.integers(0, 20), max_size=5).map(tuple))
def test_pointers_can_be_read_back(path: Path) -> None:
    """Decoding a pointer as RFC 6901 says gives the parts of the path again."""
    parts = [part.replace("~1", "/").replace("~0", "~") for part in pointer(path).split("/")[1:]]
    assert parts == [str(part) for part in path]


def test_a_location_is_shown_as_editors_read_it() -> None:
    """A place is written file:line:column."""
    assert str(JsonText("a b.json", '\n{"k": 1}').values([("k",)])[("k",)]) == "a b.json:2:7"


class Noting(JsonText):
    """The text of a JSON document that notes whether it was read from its beginning to find something."""

    read_through = False

    def values(self, paths: Iterable[Path]) -> dict[Path, Location]:
        """Return where the values at these paths begin."""
        self.read_through = True
        return super().values(paths)


def named(dataset: dict[str, Any], text: str, drawn: Random) -> tuple[bool, bool]:
    """Return whether some claims are found by their ids where they stand, and whether nothing else had to be read."""
    claims = dataset["claims"]
    some = sorted(drawn.sample(range(len(claims)), drawn.randint(0, len(claims))))
    ids: dict[Path, str] = {("claims", place): claims[place]["id"] for place in some}
    noting = Noting("f.json", text.encode())
    return noting.named(ids) == JsonText("f.json", text).values(ids), not noting.read_through


def without_other_ids(seed: int) -> dict[str, Any]:
    """Return a made-up dataset the references of which have no ids."""
    dataset = made_up(seed)
    for source in dataset["sources"]:
        source.pop("csl", None)
    return dataset


def test_claims_are_found_by_their_ids_in_every_layout() -> None:
    """Whatever the layout and the order of the keys, an id leads to the place that the path leads to."""
    for seed in range(200):
        dataset, drawn = without_other_ids(seed), seeded(seed)
        assert named(dataset, written(dataset, drawn), drawn)[0], f"made_up({seed})"


@pytest.mark.parametrize(
    "layout",
    [
        pytest.param(json_text, id="a record a line"),
        pytest.param(json.dumps, id="one line"),
        pytest.param(lambda raw: json.dumps(raw, separators=(",", ":")), id="compact"),
        pytest.param(lambda raw: json.dumps(raw, indent=2, ensure_ascii=False), id="indented, not ASCII"),
        pytest.param(lambda raw: json.dumps(raw, indent="\t"), id="tabs"),
        pytest.param(lambda raw: json.dumps(raw, indent=2).replace("\n", "\r\n"), id="CRLF"),
        pytest.param(lambda raw: json.dumps(raw, separators=(" ,", " : "), ensure_ascii=False), id="spaced"),
        pytest.param(lambda raw: "\n \n" + json_text(raw).replace('{"id"', '{ \n"id"'), id="after white space"),
    ],
)
def test_what_lies_between_claims_that_begin_with_their_ids_is_not_read(layout: Any) -> None:
    """In the layouts that people and programs write, claims are found at once, with non-ASCII texts before them."""
    for seed in range(40):
        dataset = {**without_other_ids(seed), "title": "Осада 👑"}
        assert named(dataset, layout(dataset), seeded(seed)) == (True, True), f"made_up({seed})"


def claims_in(text: str) -> tuple[dict[Path, Location], dict[Path, Location], bool]:
    """Return where all claims of a text are found by their ids, where by their paths, and if it was read through."""
    ids: dict[Path, str] = {("claims", place): one["id"] for place, one in enumerate(json.loads(text)["claims"])}
    noting = Noting("f.json", text.encode())
    return noting.named(ids), JsonText("f.json", text).values(ids), noting.read_through


@pytest.mark.parametrize(
    "last",
    [
        pytest.param('{"source": "a", "id": "c"}', id="id is not the first"),
        pytest.param('{"id": "\\u0063"}', id="id with an escape"),
        pytest.param('{"\\u0069d": "c"}', id="key with an escape"),
        pytest.param(f'{{{" " * 300}"id": "c"}}', id="far from its brace"),
    ],
)
@pytest.mark.parametrize("others", ["", ', "accepted": [{"claims": ["c"]}]', ', "note": "{\\"id\\": \\"c\\"}"'])
def test_claims_that_do_not_begin_with_their_ids_are_found_by_their_paths(last: str, others: str) -> None:
    """Where an id does not lead to a claim, the text is read from its beginning, and the place is right."""
    by_id, by_path, read_through = claims_in(f'{{"claims": [{{"id": "b"}}, {last}]{others}}}')
    assert by_id == by_path
    assert read_through


@pytest.mark.parametrize(
    "before",
    [
        pytest.param('"note": "{\\"id\\": \\"b\\"", ', id="in a text"),
        pytest.param('"note": "b", "b": "b", ', id="as a text and a key"),
        pytest.param('"sources": [{"id": "bc", "based_on": ["b"]}], ', id="as a part of an id and as a reference"),
        pytest.param('"note": {"ids": "b", "x": {"no-id": "b"}}, ', id="under other keys"),
    ],
)
def test_an_id_that_stands_elsewhere_is_not_taken_for_its_claim(before: str) -> None:
    """What looks like the id of a claim is passed over where it is the value of no ``id``."""
    by_id, by_path, read_through = claims_in(f'{{{before}"claims": [{{"id": "a"}}, {{"id": "b"}}]}}')
    assert by_id == by_path
    assert not read_through


@pytest.mark.parametrize(
    "csl", [{"id": "c1"}, {"a": [{"id": "c0"}, {"id": "c1"}]}, {"id": 1}, {"id": ["c0"]}, {"a": "c0"}]
)
def test_ids_of_references_are_not_taken_for_those_of_claims(csl: dict[str, Any]) -> None:
    """A reference may have the id of a claim, and the claim is still found where it stands."""
    dataset = figures(("a", "guns", 1), ("b", "guns", 2), sources=[{"id": "a", "csl": csl}])
    for text in (json.dumps(dataset), json_text(dataset), json.dumps(dataset, indent=1)):
        document = read_json("f.json", text.encode())
        found = document.places_of_claims([1, 0, 1])
        paths: list[Path] = [("claims", 0), ("claims", 1)]
        assert found == {int(path[1]): place for path, place in document.places(paths).items()}
        assert [json.JSONDecoder().raw_decode(text, offset(text, place))[0] for _, place in sorted(found.items())] == (
            dataset["claims"]
        )
