"""Made-up events in time: random order, parts and dates from a fixed seed, and what they allow, reckoned plainly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from math import ceil, isinf
from typing import Any

from khujand_cli.dataset.index import Index
from khujand_cli.dates.date import DAY, Range
from made_up import seeded

Point = tuple[str, bool]
Places = dict[Point, float]

_FORMS = (
    "1866-05-{0:02}", "1866-05-{0:02}", "1866-05-{0:02}T14:00", "1866-05-{0:02}/1866-05-{1:02}", "1866-05-{0:02}/..",
    "../1866-05-{1:02}", "[1866-05-{0:02}..1866-05-{1:02}]", "1866-05", "1866-05-{0:02}~", "1866-05-{0:02}T24:00",
)  # fmt: skip
# A weekday may decide an unknown calendar; the year at Easter has some days twice, that of March leaves May alone.
_USAGES: tuple[dict[str, str], ...] = (
    {}, {"weekday": "sunday"}, {"weekday": "tuesday", "calendar": "unknown"}, {"year_begins": "easter"},
    {"year_begins": "03-25"},
)  # fmt: skip


def made_up_times(seed: int, *, orderly: bool = False) -> dict[str, Any]:
    """Return a dataset of some events; where it is ``orderly``, later events have later days."""
    drawn = seeded(seed)
    count = drawn.randint(3, 9)
    names = [f"e{number}" for number in range(count)]
    events: list[dict[str, Any]] = []
    claims: list[dict[str, Any]] = []
    for number, name in enumerate(names):
        event: dict[str, Any] = {"id": name, "label": name.upper()}
        for link in ("after", "after_end"):
            if number and drawn.random() < (0.55 if link == "after" else 0.25):
                event[link] = drawn.sample(names[:number], 1)
        if number and drawn.random() < 0.4:
            event["part_of"] = drawn.choice(names[:number])
        events.append(event)
        if drawn.random() < 0.5:
            for source in drawn.sample(("adams", "brown", "clark"), drawn.choice((1, 1, 1, 2))):
                day = drawn.randint(1, 20) if not orderly else min(2 * number + drawn.randint(0, 2) + 1, 20)
                date = drawn.choice(_FORMS).format(day, day + drawn.randint(0, 8))
                claim = {"id": f"{source}-{name}", "source": source, "event": name, "date": date}
                claims.append(claim | ({"calendar": "unknown"} if drawn.random() < 0.1 else {"calendar": "gregorian"}))
    for claim in claims if drawn.random() < 0.3 else ():
        claim.update(drawn.choice(_USAGES))
    # A source may be primary, so that its dates are its own word.
    sources = [{"id": name, "label": name.title(), "kind": "primary"} for name in ("adams", "brown", "clark")]
    drawn.shuffle(events)
    return {"calendar": "gregorian", "sources": sources, "events": events, "claims": claims}


def with_lengths(dataset: dict[str, Any], seed: int) -> dict[str, Any]:
    """Return it with lengths in days of events that nobody dates, and distances between some that follow others."""
    drawn = seeded(seed)
    dated = {claim["event"] for claim in dataset["claims"]}
    quantities: list[dict[str, Any]] = []
    for event in dataset["events"]:
        if event["id"] not in dated and drawn.random() < 0.6:
            quantities.append({"length_of": event["id"]})
        if drawn.random() < 0.5 and event.get("after"):
            quantities.append({"between": drawn.sample([event["id"], *event["after"]], 2)})
    named = [{"id": f"q{place}", "label": f"Q{place}", "unit": "day"} | one for place, one in enumerate(quantities)]
    figures = [{"quantity": one["id"], "figure": drawn.randint(1, 12)} for one in named]
    claims = [{"id": f"f{place}", "source": "adams"} | one for place, one in enumerate(figures)]
    return dataset | {"quantities": named, "claims": [*dataset["claims"], *claims]}


Lapse = tuple[Point, Point, Point, Point, int]


def lapses(index: Index) -> Iterator[Lapse]:
    """Yield the points between which at least, and those between which at most, so many days are said to lie."""
    for claim in index.dataset.claims:
        if claim.quantity is None or claim.figure is None:
            continue
        quantity = index.quantities[claim.quantity]
        event, *others = quantity.between or (quantity.length_of or "",)
        if all(index.on(one) for one in (event, *others)):
            continue
        days = int(claim.figure.low.value)
        for earlier, later in ((event, *others), (*others, event)) if others else ((event, event),):
            if not others or earlier in index.events[later].after:
                inner = ((earlier, True), (later, False)) if others else ((event, False), (event, True))
                yield (earlier, False), (later, True), *inner, days


def edges(index: Index) -> Iterator[tuple[Point, Point]]:
    """Yield every two points of which the first is declared to be no later than the second."""
    for event in index.events.values():
        yield (event.id, False), (event.id, True)
        for other in event.after:
            yield (other, False), (event.id, False)
        for other in event.after_end:
            yield (other, True), (event.id, False)
        if event.part_of:
            yield (event.part_of, False), (event.id, False)
            yield (event.id, True), (event.part_of, True)


def low(said: Range) -> float:
    """Return the place of a low end: a day begins just behind the midnight before it, unless that is named."""
    if said.low is None:
        return float("-inf")
    return said.low + (0.5 if said.low % DAY == 0 and not said.from_moment else 0)


def high(said: Range) -> float:
    """Return the place of a high end: a day ends with the midnight behind it, and a named midnight just behind that."""
    if said.high is None:
        return float("inf")
    return said.high + (0.5 if said.high % DAY == 0 and said.to_moment else 0)


# What is not settled after so many rounds cannot all be true: each of its lengths asks for more time in every round.
_ENOUGH = 60


def tight(index: Index, lows: Places, highs: Places) -> tuple[Places, Places] | None:
    """Return the outermost places of all points that keep every relation: Bellman and Ford's way, each edge again.

    Days are counted with both ends, one or none. None where not all of it can be true.
    """
    least, most = dict(lows), dict(highs)
    relations, said = list(edges(index)), list(lapses(index))
    for _ in range(_ENOUGH):
        before = dict(least), dict(most)
        for earlier, later in relations:
            least[later] = max(least[later], least[earlier])
            most[earlier] = min(most[earlier], most[later])
        for first, last, one, other, days in said:
            least[last] = max(least[last], _begin_of_day(least[first], days - 1))
            most[first] = min(most[first], _end_of_day(most[last], 1 - days))
            least[one] = max(least[one], _begin_of_day(least[other], -days - 1))
            most[other] = min(most[other], _end_of_day(most[one], days + 1))
        if before == (least, most):
            return None if any(least[point] > most[point] for point in least) else (least, most)
    return None


def _begin_of_day(place: float, later: int) -> float:
    return place if isinf(place) else (place // DAY + later) * DAY + 0.5


def _end_of_day(place: float, later: int) -> float:
    return place if isinf(place) else (ceil(int(place) / DAY) + later) * DAY


def places(index: Index, chosen: Mapping[str, list[tuple[Range, Range, bool]]]) -> tuple[Places, Places]:
    """Return the outermost places of all points by the readings of dates that are chosen for each event."""
    lows: Places = {}
    highs: Places = {}
    for event, end in product(index.events, (False, True)):
        readings = chosen.get(event, [])
        point = (event, end)
        lows[point] = min((low(ended if end else began) for began, ended, _ in readings), default=float("-inf"))
        tops = [high(ended if end else began) if span or not end else float("inf") for began, ended, span in readings]
        highs[point] = max(tops, default=float("inf"))
    return lows, highs
