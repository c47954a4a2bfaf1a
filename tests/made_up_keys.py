"""Made-up datasets with every key of the format: those of made_up.py, and on their records all that they do without."""

from __future__ import annotations

from random import Random
from typing import Any

from made_up import LISTS, Record, made_up, seeded

_TEXTS = (
    "who reached hospital", "=SUM(A1)", " blanks ", "'quoted'", "a; b", "-5", "12", "1.50", "true", "[a]", '{"a": 1}',
    "Қўқон, خجند", "line\nbreak", "''", '"', "null", "007", "x-y", "+", "@x", "e\u0301", '"12"', "1e5",
)  # fmt: skip
_VALUES: tuple[Any, ...] = (
    5,
    -5,
    0,
    1.5,
    -0.25,
    1e-7,
    10**20,
    True,
    False,
    None,
    "",
    [],
    {},
    [1, "a", None],
    {"a": {"b": [True]}},
)
_YEARS = ("01-01", "03-01", "03-25", "easter", "09-01", "12-25")
_OWN = ("x-page", "x-Checked by", "x-", "x- blank ", "x-a.b", "x-=1")


def with_every_key(seed: int) -> Record:
    """Return the dataset of a seed, as JSON holds it; it is without a fault."""
    drawn = seeded(seed)
    dataset = made_up(seed)
    _general(drawn, dataset)
    for source in dataset["sources"]:
        _source(drawn, source, [one["id"] for one in dataset["sources"]])
    for quantity in dataset["quantities"]:
        _quantity(drawn, quantity, dataset)
    kept = {claim for entry in dataset.get("accepted", ()) for claim in entry["claims"]}
    _claims(drawn, dataset, kept)
    for record in (dataset, *(record for name in ("sides", *LISTS) for record in dataset.get(name, ()))):
        _note_and_own(drawn, record)
    return dataset


def _note_and_own(drawn: Random, record: Record) -> None:
    if drawn.random() < 0.3:
        record["note"] = drawn.choice(_TEXTS)
    for key in drawn.sample(_OWN, drawn.choice((0, 0, 1, 2))):
        record[key] = drawn.choice((*_TEXTS, *_VALUES))


def _general(drawn: Random, dataset: Record) -> None:
    if drawn.random() < 0.3:
        dataset["$schema"] = "dataset.schema.json"
    if drawn.random() < 0.3:
        dataset["precision"] = drawn.choice(("exact", "rounded"))
    if drawn.random() < 0.1:
        dataset["year_begins"] = drawn.choice(_YEARS)
    if drawn.random() < 0.5:
        dataset["sides"] = [
            {"id": "a", "label": "The attackers", "enemy_of": ["defs"]},
            {"id": "b", "label": "The defenders", "short": "Defs"},
        ]


def _source(drawn: Random, source: Record, ids: list[str]) -> None:
    source["short"] = f"Short {source['id']}"
    given: Record = {
        "author": drawn.sample(("Anna Adams", "Brown, B.", "C; D"), 2), "reference": drawn.choice(_TEXTS[:4]),
        "url": "https://example.org/a?b=c;d",
    }  # fmt: skip
    given["year_begins"] = drawn.choice(_YEARS)
    earlier = ids[: ids.index(source["id"])]
    if earlier:
        given["edition_of"] = drawn.choice(earlier).upper()
    source.update({key: value for key, value in given.items() if drawn.random() < 0.3})


def _quantity(drawn: Random, quantity: Record, dataset: Record) -> None:
    events = [event["id"] for event in dataset["events"]]
    quantities = [other["label"] for other in dataset["quantities"]]
    given: Record = {
        "precision": drawn.choice(("exact", "rounded")), "length_of": drawn.choice(events),
        "between": drawn.choices(events, k=2), "ratio_of": drawn.choices(quantities, k=2),
        "per": drawn.choice((1, 100000)), "cumulative": True, "signed": True,
    }  # fmt: skip
    quantity.update({key: value for key, value in given.items() if drawn.random() < 0.2})


def _claims(drawn: Random, dataset: Record, kept: set[str]) -> None:
    claims: list[Record] = dataset["claims"]
    named: dict[str, list[str]] = {}
    for claim in claims:
        if drawn.random() < 0.2:
            claim["said"] = drawn.choice(("1866", "1866-05-24", "1867~"))
        if "event" in claim and drawn.random() < 0.2:
            claim["weekday"] = drawn.choice(("sunday", "monday", "thursday"))
        if "event" in claim and drawn.random() < 0.2:
            claim["year_begins"] = drawn.choice(_YEARS)
        if "date" in claim and "also" not in claim and drawn.random() < 0.2:
            claim["calendar"] = drawn.choice(("other", "islamic", "swedish", "french-republican"))
        if drawn.random() < 0.3:
            claim["source"] = f"SHORT  {claim['source']}"
        earlier = named.setdefault(claim["source"].split()[-1], [])
        if earlier and ("figure" in claim or "date" in claim) and drawn.random() < 0.2:
            claim["corrects"] = [drawn.choice(earlier).upper()]
        earlier.append(claim["id"])
    _responses(drawn, dataset)
    referred = {ref.lower() for claim in claims for ref in (*claim.get("corrects", ()), claim.get("claim", ""))} | kept
    for claim in claims:
        if claim["id"] not in referred and drawn.random() < 0.5:
            del claim["id"]
        if "corrects" not in claim and drawn.random() < 0.1:
            for key in ("figure", "unit") if "quantity" in claim else ("date", "also", "calendar"):
                if "stance" not in claim:
                    claim.pop(key, None)


def _responses(drawn: Random, dataset: Record) -> None:
    for claim in list(dataset["claims"]):
        if drawn.random() < 0.15:
            source: Any = drawn.choice(dataset["sources"])["id"]
            stance = drawn.choice(("affirms", "doubts", "denies"))
            response = {"id": f"on-{claim['id']}", "source": source, "claim": claim["id"], "stance": stance}
            dataset["claims"].append(response)
