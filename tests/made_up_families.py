"""Made-up families: quantities tied at random, in chains, by shared parts and in rings, and what is claimed of them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from random import Random
from typing import Any, NamedTuple

from khujand_cli.concordance.families.relations import Evidence, Relation, System
from khujand_cli.figures.units import Number
from made_up import seeded


class MadeUp(NamedTuple):
    """A system and evidence on it, which may or may not hold."""

    system: System
    evidence: list[Evidence]


def family(seed: int) -> MadeUp:
    """Return the family of a seed; small figures and large ones, whole numbers and fractions, ends open and closed."""
    drawn = seeded(seed)
    quantities = [f"q{place}" for place in range(drawn.randint(3, 9))]
    relations = _relations(drawn, quantities)
    signed = [quantity for quantity in quantities if drawn.random() < 0.1] if drawn.random() < 0.3 else []
    system = System(relations, signed)
    largest = drawn.choice([8, 30, 90_000])
    evidence = [
        Evidence(quantity, *_ends(drawn, largest), (f"{quantity}-{number}",))
        for quantity in quantities
        for number in range(2)
        if drawn.random() < 0.4 and quantity in system.place
    ]
    return MadeUp(system, evidence)


def _relations(drawn: Random, quantities: Sequence[str]) -> list[Relation]:
    made: dict[Relation, None] = {}
    for _ in range(drawn.randint(1, 6)):
        whole = drawn.randrange(len(quantities) - 1)
        below = quantities[whole + 1 :]
        if drawn.random() < 0.75 and len(below) > 1:
            parts = drawn.sample(below, drawn.randint(1, min(3, len(below))))
            made[Relation(quantities[whole], tuple(parts))] = None
        else:
            made[Relation(quantities[whole], (drawn.choice(below),), complete=False)] = None
    return list(made)


def _ends(drawn: Random, largest: int) -> tuple[Number | None, Number | None]:
    value: Number = drawn.randint(0, largest)
    if drawn.random() < 0.2:
        value += Fraction(drawn.randint(1, 9), drawn.choice([2, 3, 10]))
    kind = drawn.random()
    if kind < 0.6:
        return value, value
    if kind < 0.7:
        return value, None
    return (None, value) if kind < 0.8 else (value, value + drawn.randint(0, largest // 3))


def table(rows: int, columns: int, seed: int, *, off: int = 0) -> MadeUp:
    """Return the margins of a table none of whose cells is stated; those of the columns make ``off`` too many."""
    drawn = seeded(seed)
    cells = [[f"cell {row} {column}" for column in range(columns)] for row in range(rows)]
    numbers = [[drawn.randint(0, 90_000) for _ in range(columns)] for _ in range(rows)]
    relations = [Relation(f"row {row}", tuple(cells[row])) for row in range(rows)]
    relations += [Relation(f"column {column}", tuple(line[column] for line in cells)) for column in range(columns)]
    made = [(f"row {row}", sum(numbers[row])) for row in range(rows)]
    made += [(f"column {column}", sum(line[column] for line in numbers)) for column in range(columns)]
    made[-1] = (made[-1][0], made[-1][1] + off)
    return MadeUp(System(relations), [Evidence(margin, number, number, (margin,)) for margin, number in made])


def dataset(seed: int) -> dict[str, Any]:
    """Return a dataset of one family on which three sources speak, some of whom repeat others or hedge."""
    drawn = seeded(seed)
    quantities = [f"q{place}" for place in range(drawn.randint(4, 9))]
    records: dict[str, dict[str, Any]] = {
        quantity: {"id": quantity, "label": f"Quantity {quantity}", "unit": "person"} for quantity in quantities
    }
    for relation in _relations(drawn, quantities):
        if relation.complete:
            records[relation.whole].setdefault("sum_of", []).append(list(relation.parts))
        else:
            records[relation.whole].setdefault("includes", []).append(relation.parts[0])
    sources = [{"id": source, "label": source.title(), "kind": "secondary"} for source in ("adams", "brown", "clark")]
    largest = drawn.choice([40, 900])
    claims = [
        {"id": f"{source['id']}-{quantity}", "source": source["id"], "quantity": quantity, "figure": figure}
        for source in sources
        for quantity in quantities
        if drawn.random() < 0.45
        for figure in [_figure(drawn, largest)]
    ]
    for claim in claims:
        if claim["source"] != "adams" and drawn.random() < 0.2:
            claim["based_on"] = ["adams"]
    return {"schema_version": 1, "title": "Made up", "sources": sources, "quantities": list(records.values())} | {
        "claims": claims
    }


def _figure(drawn: Random, largest: int) -> Any:
    number = drawn.randint(1, largest)
    if drawn.random() < 0.8:
        return number
    estimate = {"low": number, "best": number + 1, "high": number + 4}
    return drawn.choice([f"~{number}", f">{number}", f"<={number}", f"{number}..{number + 9}", estimate])
