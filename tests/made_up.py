"""Made-up datasets: small, dense, the same for the same seed; and the ways in which the text of one may be damaged.

Everything is on few subjects, by few sources, with few different figures and dates, so that claims meet, clash, repeat
and rest on each other far more often than in any real dataset.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import Any

from khujand_cli.dataset.raw import json_text

Record = dict[str, Any]
Change = Callable[[Record, Random], None]
Slip = Callable[[str, Random], str]

_LABELS = ("Report", "Осада", "[sic] 1", "Letter: a copy", "50% | all")
_UNITS = ("person", "person", "person", None, "soldier", "mile", "verst", "kilometre")
_CALENDARS = ("julian", "gregorian", "unknown")
_RULES = ("AGR001", "SUM001", "value-conflict", "CHR001", "SRC001")


def seeded(seed: int) -> Random:
    """Return the numbers of a seed; nothing here is secret."""
    return Random(seed)  # noqa: S311


def made_up(seed: int) -> Record:
    """Return the dataset of a seed, as JSON holds it; it may contradict itself everywhere, and is without a fault."""
    drawn = seeded(seed)
    plain = drawn.random() < 0.4
    sources = _sources(drawn)
    events = _events(drawn)
    quantities = _quantities(drawn, [one["id"] for one in events], plain=plain)
    propositions = [{"id": f"p{place}", "label": f"Proposition {place}"} for place in range(drawn.randint(0, 2))]
    dataset: Record = {"schema_version": 1, "title": "Made up"}
    if drawn.random() < 0.7:
        dataset["calendar"] = drawn.choice(_CALENDARS)
    if drawn.random() < 0.4:
        dataset["period_units"] = ["verst", "sazhen"]
    dataset.update(sources=sources, quantities=quantities, events=events, propositions=propositions)
    dataset["claims"] = _claims(drawn, dataset, plain=plain)
    if dataset["claims"] and drawn.random() < 0.3:
        dataset["accepted"] = _accepted(drawn, dataset["claims"])
    return dataset


_NAMING = (
    "id", "source", "quantity", "event", "proposition", "part_of", "after", "after_end", "same_as", "sum_of",
    "includes", "based_on", "cited_in", "claims",
)  # fmt: skip


def several(seed: int) -> Record:
    """Return a dataset that is made of several which have nothing to do with each other, one after the other."""
    drawn = seeded(seed)
    whole: Record = {"schema_version": 1, "title": "Made up", "calendar": drawn.choice(_CALENDARS)}
    for place in range(drawn.randint(2, 4)):
        part = made_up(drawn.randrange(10**6))
        part["events"].append({"id": "apart", "label": "An event of its own"})
        for one in part["quantities"]:
            one.setdefault("event", "apart")
        for name in LISTS:
            if records := [renamed(one, f"{'abcd'[place]}-") for one in part.get(name, ())]:
                whole[name] = [*whole.get(name, ()), *records]
    if drawn.random() < 0.5:
        whole.pop("accepted", None)
    # As other people write: a few records stand far from those to which they are tied.
    for name in ("quantities", "claims"):
        if drawn.random() < 0.3 and name in whole:
            whole[name].insert(0, whole[name].pop())
    return {name: whole[name] for name in ("schema_version", "title", "calendar", *LISTS) if name in whole}


def renamed(value: Any, prefix: str, key: str = "") -> Any:
    """Return a record, or anything in one, with this before every id."""
    if isinstance(value, dict):
        return {name: one if name in ("csl", "figure") else renamed(one, prefix, name) for name, one in value.items()}
    if isinstance(value, list):
        return [renamed(one, prefix, key) for one in value]
    return prefix + value if key in _NAMING else value


def _sources(drawn: Random) -> list[Record]:
    made: list[Record] = []
    for place in range(drawn.randint(1, 6)):
        one: Record = {
            "id": f"s{place}",
            "label": drawn.choice(_LABELS),
            "kind": drawn.choice(["primary", "secondary", "tertiary"]),
        }
        if drawn.random() < 0.4:
            one["side"] = drawn.choice(["a", "b"])
        if drawn.random() < 0.2:
            one["date"] = str(drawn.randint(1866, 1900))
        if place and drawn.random() < 0.15:
            one["based_on"] = [f"s{drawn.randrange(place)}"]
        elif drawn.random() < 0.05:
            one["based_on"] = []
        if drawn.random() < 0.1:
            one["csl"] = {"type": "book", "title": "A title", "issued": {"date-parts": [[1866, 5]]}, "id": "c0"}
        made.append(one)
    return made


def _quantities(drawn: Random, events: list[str], *, plain: bool) -> list[Record]:
    made: list[Record] = []
    for place in range(drawn.randint(0, 8)):
        one: Record = {"id": f"q{place}", "label": f"Quantity {place}"}
        before = [other["id"] for other in made]
        unit = "person" if plain else drawn.choice(_UNITS)
        if unit:
            one["unit"] = unit
        if drawn.random() < 0.5:
            one["side"] = drawn.choice(["a", "b"])
        if drawn.random() < 0.7:
            one["event"] = events[0]
        if len(before) > 1 and drawn.random() < 0.45:
            parts = drawn.sample(before, drawn.randint(1, min(len(before), 3)))
            one["sum_of"] = [parts, [drawn.choice(before)]] if drawn.random() < 0.15 else parts
        if before and drawn.random() < 0.15:
            one["includes"] = [drawn.choice(before)]
        made.append(one)
    return made


def _events(drawn: Random) -> list[Record]:
    made: list[Record] = []
    for place in range(drawn.randint(1, 5)):
        one: Record = {"id": f"e{place}", "label": f"Event {place}"}
        if place:
            before = [other["id"] for other in made]
            if drawn.random() < 0.3:
                one["part_of"] = drawn.choice(before)
            for key, share in (("after", 0.4), ("after_end", 0.25), ("same_as", 0.15)):
                if drawn.random() < share:
                    one[key] = [drawn.choice(before)]
        made.append(one)
    return made


def _true_figures(drawn: Random, quantities: list[Record]) -> dict[str, int]:
    """Return a figure for each quantity; most totals are what their parts make."""
    true: dict[str, int] = {}
    for one in quantities:
        true[one["id"]] = drawn.choice([drawn.randint(0, 30), drawn.randint(0, 900), 6, 65])
        if "sum_of" in one and drawn.random() < 0.8:
            parts = one["sum_of"] if isinstance(one["sum_of"][0], str) else one["sum_of"][0]
            true[one["id"]] = sum(true[part] for part in parts)
    return true


def _claims(drawn: Random, dataset: Record, *, plain: bool) -> list[Record]:
    sources = [one["id"] for one in dataset["sources"]]
    true = _true_figures(drawn, dataset["quantities"])
    made: list[Record] = []
    # Where sources give the same figures, totals and parts stand side by side; else whoever comes gives anything.
    if plain and drawn.random() < 0.7:
        left_out, wrong = drawn.choice([0, 0, 0.4]), drawn.choice([0.03, 0.15])
        given = [(source, _seldom_wrong(drawn, one, true[one], wrong)) for source in sources for one in true]
        given += [(source, _body_in_turn(drawn, dataset)) for source in sources for _ in dataset["events"]]
        given = [one for one in given if drawn.random() >= left_out]
    else:
        given = [(drawn.choice(sources), _body(drawn, dataset, true, plain=plain)) for _ in range(drawn.randint(0, 40))]
    for place, (source, body) in enumerate(given):
        made.append({"id": f"c{place}", "source": source, **body, **_circumstances(drawn, sources, source)})
    if drawn.random() < 0.5:
        drawn.shuffle(made)
    return made


def _seldom_wrong(drawn: Random, quantity: str, true: int, wrong: float) -> Record:
    """Return a claim on a quantity that is wrong with this probability."""
    slip = drawn.choice([1, 9, true, -true, -(true // 2)]) if drawn.random() < wrong else 0
    return {"quantity": quantity, "figure": true + slip}


def _body_in_turn(drawn: Random, dataset: Record) -> Record:
    """Return a date of an event among others that follow each other within a few days, and may last as long."""
    place = drawn.randrange(len(dataset["events"]))
    first = 14 + 2 * place + drawn.choice([0, 0, 0, 1, 2])
    day = f"1866-05-{first}"
    date = drawn.choice([day, day, day, f"{day}/1866-05-{first + drawn.randint(1, 4)}", "1866-05"])
    return {"event": dataset["events"][place]["id"], "date": date}


def _body(drawn: Random, dataset: Record, true: dict[str, int], *, plain: bool) -> Record:
    """Return what one claim says: a figure, a date or a stance."""
    kind = drawn.random()
    if kind < 0.6 and true:
        quantity = drawn.choice(list(true))
        stated = true[quantity] if plain and drawn.random() < 0.85 else _figure(drawn, true[quantity])
        body = {"quantity": quantity, "figure": stated}
        if not plain and drawn.random() < 0.12:
            body["unit"] = drawn.choice([unit for unit in _UNITS if unit])
        return body
    if kind < 0.9 or not dataset["propositions"]:
        return _body_of_an_event(drawn, dataset)
    proposition = drawn.choice(dataset["propositions"])["id"]
    return {"proposition": proposition, "stance": drawn.choice(["affirms", "doubts", "denies"])}


def _body_of_an_event(drawn: Random, dataset: Record) -> Record:
    body: Record = {"event": drawn.choice(dataset["events"])["id"], "date": _date(drawn)}
    if drawn.random() < 0.25:
        body["calendar"] = drawn.choice(_CALENDARS)
    if drawn.random() < 0.06:
        body |= {"calendar": "julian", "also": {"calendar": "gregorian", "date": _date(drawn)}}
    return body


def _figure(drawn: Random, true: int) -> Any:
    """Return a figure near the true one, in any of the forms that a figure may have."""
    value = max(true + drawn.choice([0, 0, 0, 0, 1, -1, 9, 10, 65 - true]), 0)
    if drawn.random() < 0.7:
        return value
    return drawn.choice(
        [
            f"~{value}",
            f">{value}",
            f">={value}",
            f"<={value + 1}",
            f"{value}..{value + 9}",
            f"{true}..{true + 9}",
            f"{true}..{true + 9}",
            {"low": value, "best": value + 1, "high": value + 2},
            {"low": value, "high": value + 4},
            str(value),
            f"{value}.50",
            round(value + 0.3, 1),
            value // 10 * 10,
        ]
    )


def _date(drawn: Random) -> str:
    """Return one of few dates, in any of the forms that a date may have."""
    year, month = drawn.choice([1866, 1866, 1866, 1867, 1900, 1812]), drawn.choice([2, 5, 5, 5])
    last = drawn.choice([1, 2, 3, 12, 13, 14, 15, 16, 24, 25, 28])
    # The leap days of years that both calendars have.
    day = f"{year}-02-29" if year == 1812 and month == 2 else f"{year}-{month:02}-{last:02}"
    if drawn.random() < 0.6:
        return day
    return drawn.choice(
        [
            day[:7],
            day[:4],
            f"{day}T14:00",
            f"{day}~",
            f"{day[:7]}?",
            f"{day}/..",
            f"../{day}",
            f"{year}-05-17/{year}-05-{drawn.choice([18, 24, 30])}",
            f"[{year}-05-17..{year}-05-19]",
        ]
    )


def _circumstances(drawn: Random, sources: list[str], source: str) -> Record:
    """Return what a claim may say beside its body: whom it rests on, when it held, where it stands and so on."""
    before = sources[: sources.index(source)]
    made: Record = {}
    if before and drawn.random() < 0.35:
        made["based_on"] = drawn.sample(before, 2 if len(before) > 1 and drawn.random() < 0.2 else 1)
    elif drawn.random() < 0.08:
        made["based_on"] = []
    if drawn.random() < 0.1:
        made["cited_in"] = drawn.choice(sources)
    if drawn.random() < 0.06:
        made["as_of"] = drawn.choice(["1866-05-24", "1866-05", "1866-06-05"])
    if drawn.random() < 0.3:
        made["locator"] = f"p. {drawn.randrange(9)}"
    if drawn.random() < 0.05:
        made["note"] = 'a note\nover lines, with a "quotation" and a colon: so'
    if drawn.random() < 0.05:
        made["wording"] = "«пять»"
    return made


def _accepted(drawn: Random, claims: list[Record]) -> list[Record]:
    named = drawn.sample(claims, min(len(claims), drawn.randint(1, 3)))
    return [{"rule": drawn.choice(_RULES), "claims": [one["id"] for one in named], "reason": "looked at"}]


def written(dataset: Record, drawn: Random) -> str:
    """Return the dataset as JSON text in some layout: on one line or indented, keys in any order, ASCII or not."""
    if drawn.random() < 0.3:
        dataset = _in_another_order(dataset, drawn)
    if drawn.random() < 0.2:
        return json_text(dataset)
    margin, separators = drawn.choice([(None, None), (None, (",", ":")), (1, None), (2, (" ,", " : ")), ("\t", None)])
    text = json.dumps(dataset, ensure_ascii=drawn.random() < 0.3, indent=margin, separators=separators)
    return text.replace("\n", "\r\n") if drawn.random() < 0.1 else text


def _in_another_order(value: Any, drawn: Random) -> Any:
    """Return a JSON value with the members of every object in some other order."""
    if isinstance(value, dict):
        return {key: _in_another_order(value[key], drawn) for key in drawn.sample(list(value), len(value))}
    return [_in_another_order(one, drawn) for one in value] if isinstance(value, list) else value


def damaged(dataset: Record, drawn: Random) -> str:
    """Return the text of a dataset with one, two or three things changed in it; it may be none any more."""
    changed = deepcopy(dataset)
    changes = drawn.choice([0, 1, 1, 2])
    for _ in range(changes):
        drawn.choice(_CHANGES)(changed, drawn)
    text = written(changed, drawn)
    for _ in range(drawn.choice([0, 1]) if changes else 1):
        slip: Slip = drawn.choice(_SLIPS)
        text = slip(text, drawn)
    return text


LISTS = ("sources", "quantities", "events", "propositions", "claims", "accepted")
_OPTIONAL = {
    "sources": ("side", "date", "based_on", "csl"),
    "quantities": ("side", "unit", "event", "sum_of", "includes"),
    "events": ("part_of", "after", "after_end", "same_as"),
    "propositions": ("label",),
    "claims": ("unit", "calendar", "also", "locator", "based_on", "cited_in", "as_of", "wording", "note", "stance"),
    "accepted": ("fingerprint",),
}
_ODD_CHARACTERS = ("\u202e", "\u2028", "\x00", "\x7f", "\x85", "\n", "\t", "\r", "\r\n", "\u200e", "é", ":", '":', "\\")
_ODD_VALUES: tuple[Any, ...] = (
    "2.000", "2.5", "-1", -1, -0.0, 1e300, float("inf"), float("nan"), 10**16, True, None, "", [], {}, "1900-02-29",
    "1866-02-29", "1867-02-28/1900-02-29", "[1900-02-28..1900-02-29]", {"low": 1, "high": "2.000"}, "julian", "persons",
    "Mile", "c0", "q0", "e0", "s0",
)  # fmt: skip
_REFERENCES: tuple[Record, ...] = (
    {"title": "A: B"},
    {"events": 1, "claims": [{"title": "x"}]},
    {"note": "a\u202eb"},
    {"a\u2028": 1},
    {"DOI": float("inf")},
    {"volume": 12},
    {"volume": 10**4200},
    {"author": [{"family": "A", "given": "B\nC"}]},
    {"quantities": {"sources": {"id": "c1"}}},
)
_IDS = ("s0", "s1", "s2", "q0", "q1", "q2", "e0", "e1", "e2", "p0", "c0", "c1", "nobody")


def _records(dataset: Record) -> Iterator[tuple[str, Record]]:
    for name in LISTS:
        yield from ((name, one) for one in dataset.get(name, ()))


def _one_record(dataset: Record, drawn: Random) -> tuple[str, Record]:
    """Return some record; each list is as likely as another."""
    name = drawn.choice([name for name in LISTS if dataset.get(name)])
    return name, drawn.choice(dataset[name])


def _with_an_odd_character(dataset: Record, drawn: Random) -> None:
    one = dataset if drawn.random() < 0.1 else _one_record(dataset, drawn)[1]
    texts = [key for key, value in one.items() if isinstance(value, str)]
    if texts:
        key = drawn.choice([key for key in texts if key not in ("id", "kind", "source")] or texts)
        place = drawn.randint(0, len(one[key]))
        one[key] = one[key][:place] + drawn.choice(_ODD_CHARACTERS) + one[key][place:]


def _with_another_reference(dataset: Record, drawn: Random) -> None:
    name, one = _one_record(dataset, drawn)
    lists = {"sources": ["based_on"], "quantities": ["sum_of", "includes"], "events": ["after", "after_end", "same_as"],
             "claims": ["based_on"], "accepted": ["claims"]}  # fmt: skip
    single = {"quantities": ["event"], "events": ["part_of"], "claims": ["source", "cited_in", "quantity", "event"]}
    keys = [*lists.get(name, ()), *single.get(name, ())]
    if keys:
        key = drawn.choice(keys)
        named = drawn.choice(_IDS)
        given = one.get(key)
        if key in single.get(name, ()):
            one[key] = named
        else:
            one[key] = [*given, named] if isinstance(given, list) else [named]


def _with_a_silent_member(dataset: Record, drawn: Random) -> None:
    if drawn.random() < 0.2:
        dataset.setdefault(drawn.choice(["period_units", "accepted"]), [])
        dataset.setdefault("calendar", None)
        return
    name, one = _one_record(dataset, drawn)
    one[drawn.choice(_OPTIONAL[name])] = drawn.choice([None, None, []])


def _with_another_value(dataset: Record, drawn: Random) -> None:
    if drawn.random() < 0.1:
        dataset[drawn.choice(["schema_version", "title", "calendar", "period_units"])] = drawn.choice(_ODD_VALUES)
        return
    one = _one_record(dataset, drawn)[1]
    likely = [key for key in ("figure", "date", "unit", "as_of", "csl") if key in one]
    one[drawn.choice(likely * 3 + list(one))] = drawn.choice(_ODD_VALUES)


def _with_an_id_twice(dataset: Record, drawn: Random) -> None:
    _one_record(dataset, drawn)[1]["id"] = drawn.choice([one["id"] for _, one in _records(dataset) if "id" in one])


def _with_another_body(dataset: Record, drawn: Random) -> None:
    if dataset.get("claims"):
        bodies = [{"date": "1866-05-24"}, {"stance": "denies"}, {"figure": 5}, {"unit": "person"}, {"event": "e0"},
                  {"also": {"calendar": "gregorian", "date": "1900-02-29"}}, {"calendar": "gregorian"}]  # fmt: skip
        drawn.choice(dataset["claims"]).update(drawn.choice(bodies))


def _without_a_member(dataset: Record, drawn: Random) -> None:
    one = dataset if drawn.random() < 0.2 else _one_record(dataset, drawn)[1]
    # Without claims at all no other record is referred to, so that the rest may be without a fault.
    del one[drawn.choice(list(one))]


def _with_a_reference_work(dataset: Record, drawn: Random) -> None:
    inside = drawn.choice(_REFERENCES)
    if dataset.get("sources"):
        drawn.choice(dataset["sources"])["csl"] = inside


_CHANGES: tuple[Change, ...] = (
    _with_an_odd_character,
    _with_another_reference,
    _with_a_silent_member,
    _with_another_value,
    _with_an_id_twice,
    _with_another_body,
    _without_a_member,
    _with_a_reference_work,
)

_ODD_JSON = (
    "NaN", "-Infinity", "1e999", "01", "-0", "1.", '"\t"', '"\\ud800"', '"\\u0000"', "[]", "null", '{"a": 1, "a": 2}',
)  # fmt: skip
_MEMBER = re.compile(r'"(\w+)"\s*:\s*("(?:[^"\\]|\\.)*"|[0-9]+|\[\])')


def _with_a_member_twice(text: str, drawn: Random) -> str:
    """Write a member a second time: where it stands, with null for its value, or wherever another one begins."""
    members = list(_MEMBER.finditer(text))
    if not members:
        return text
    one = drawn.choice(members)
    place = drawn.choice(members).start() if drawn.random() < 0.4 else one.start()
    again = f'"{one[1]}": null' if drawn.random() < 0.2 else one[0]
    return f"{text[:place]}{again}, {text[place:]}"


def _with_a_spaced_colon(text: str, drawn: Random) -> str:
    ends = [match.end() for match in re.finditer(r'"(?=\s*:)', text)]
    place = drawn.choice(ends) if ends else len(text)
    return text[:place] + drawn.choice([" ", "\n", "\t", "\r\n  "]) + text[place:]


def _with_another_value_in_place(text: str, drawn: Random) -> str:
    members = list(_MEMBER.finditer(text))
    if not members:
        return text
    one = drawn.choice(members)
    return f"{text[: one.start(2)]}{drawn.choice(_ODD_JSON)}{text[one.end(2) :]}"


def _with_a_character_struck(text: str, drawn: Random) -> str:
    place = drawn.randrange(len(text))
    instead: str = drawn.choice(["", "", *'{}[]",:\\\n\t0', "\x00", "é", "\u202e", "\ufeff"])
    return text[:place] + instead + text[place + drawn.randint(0, 1) :]


_SLIPS: tuple[Slip, ...] = (
    _with_a_member_twice,
    _with_a_member_twice,
    _with_a_spaced_colon,
    _with_another_value_in_place,
    _with_a_character_struck,
)
