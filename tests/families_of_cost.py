"""Families of cost: datasets of any size, each of which asks much of one part of khujand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

Data = dict[str, Any]
Family = Callable[[int], Data]
FAMILIES: dict[str, Family] = {}


def family(made: Family) -> Family:
    """Enter a family under its name."""
    FAMILIES[made.__name__] = made
    return made


def dataset(claims: Iterable[Data], *, sources: Iterable[Any], **records: Any) -> Data:
    """Return a dataset of these claims, of sources that may be named alone, and of the other lists as they are."""
    listed = [
        {"label": f"Author {source}", "id": source, "kind": "secondary"} if isinstance(source, str) else source
        for source in sources
    ]
    numbered = [{"id": f"c{place}", **claim} for place, claim in enumerate(claims)]
    return {"schema_version": 1, "title": "Of cost", "sources": listed, **records, "claims": numbered}


def names(count: int, letter: str = "s") -> list[str]:
    """Return so many ids with this letter before a number."""
    return [f"{letter}{place}" for place in range(count)]


def quantity(name: str, **more: Any) -> Data:
    """Return a quantity of persons."""
    return {"id": name, "label": f"Quantity {name}", "unit": "person", **more}


def event(name: str, **more: Any) -> Data:
    """Return an event."""
    return {"id": name, "label": f"Event {name}", **more}


def figure(source: str, quantity: str, figure: Any, **more: Any) -> Data:
    """Return a claim of a figure, without an id."""
    return {"source": source, "quantity": quantity, "figure": figure, **more}


def dated(source: str, event: str, date: str, **more: Any) -> Data:
    """Return a claim of a date, without an id."""
    return {"source": source, "event": event, "date": date, "calendar": "gregorian", **more}


def day(number: int, year: int = 1800) -> str:
    """Return a day that differs with its number, all within some years."""
    year, rest = year + number // 336, number % 336
    return f"{year}-{rest // 28 + 1:02}-{rest % 28 + 1:02}"


@family
def plain_claims(count: int) -> Data:
    """Nothing is amiss: the measure of the others."""
    claims = [figure(f"s{place % 10}", f"q{place}", 100 + place) for place in range(count)]
    return dataset(claims, sources=names(10), quantities=[quantity(name) for name in names(count, "q")])


@family
def figures_of_one_quantity(count: int) -> Data:
    """As many sources as figures, all different."""
    claims = [figure(f"s{place}", "q", 1001 + 7 * place) for place in range(count)]
    return dataset(claims, sources=names(count), quantities=[quantity("q")])


@family
def round_figures_of_one_quantity(count: int) -> Data:
    """All figures differ, and all are round."""
    claims = [figure(f"s{place}", "q", 1000 + 100 * place) for place in range(count)]
    return dataset(claims, sources=names(count), quantities=[quantity("q")])


@family
def figures_of_mixed_units(count: int) -> Data:
    """Distances in miles and in versts by turns."""
    claims = [figure(f"s{place}", "q", 1001 + 7 * place, unit=("mile", "verst")[place % 2]) for place in range(count)]
    return dataset(claims, sources=names(count), quantities=[quantity("q", unit="mile")])


@family
def figures_of_one_source(count: int) -> Data:
    """One source contradicts itself without end."""
    claims = [figure("s0", "q", 1001 + 7 * place) for place in range(count)]
    return dataset(claims, sources=names(1), quantities=[quantity("q")])


@family
def ranges_that_overlap(count: int) -> Data:
    """All ranges have numbers in common, so that nothing is to be told."""
    claims = [figure(f"s{place}", "q", f"{10 + place}..{100_000 + place}") for place in range(count)]
    return dataset(claims, sources=names(count), quantities=[quantity("q")])


@family
def two_figures_of_each(count: int) -> Data:
    """Every source gives two figures."""
    claims = [figure(f"s{place // 2}", "q", 1001 + 7 * place) for place in range(count)]
    return dataset(claims, sources=names(count // 2), quantities=[quantity("q")])


@family
def one_witness_many_authors(count: int) -> Data:
    """All authors rest on one witness, and each has another figure."""
    claims = [figure("w", "q", 1000)]
    claims += [figure(f"s{place}", "q", 1001 + 7 * place, based_on=["w"]) for place in range(count)]
    return dataset(claims, sources=["w", *names(count)], quantities=[quantity("q")])


@family
def compilers_of_ranges(count: int) -> Data:
    """Half of the sources give a range that they have from the other half."""
    half = count // 2
    claims = [figure(f"s{place}", "q", 1001 + 7 * place) for place in range(half)]
    claims += [
        figure(f"t{place}", "q", f"1001..{1001 + 7 * place}", based_on=["s0", f"s{place}"]) for place in range(1, half)
    ]
    return dataset(claims, sources=[*names(half), *names(half, "t")], quantities=[quantity("q")])


@family
def dates_of_one_event(count: int) -> Data:
    """As many sources as days."""
    claims = [dated(f"s{place}", "e", day(place)) for place in range(count)]
    return dataset(claims, sources=names(count), events=[event("e")])


@family
def dates_of_unknown_calendar(count: int) -> Data:
    """As many sources as days, and nobody knows their calendar."""
    claims = [dated(f"s{place}", "e", day(place)) | {"calendar": "unknown"} for place in range(count)]
    return dataset(claims, sources=names(count), events=[event("e")])


@family
def two_events_in_order(count: int) -> Data:
    """Half of the dates are of one event, half of the next, and they lie across each other."""
    half = count // 2
    claims = [dated(f"s{place}", "e0", day(place)) for place in range(half)]
    claims += [dated(f"t{place}", "e1", day(place)) for place in range(half)]
    events = [event("e0"), event("e1", after=["e0"])]
    return dataset(claims, sources=[*names(half), *names(half, "t")], events=events)


@family
def one_sum_many_sources(count: int) -> Data:
    """One half of the sources gives the total, the other both parts."""
    half = count // 2
    claims = [figure(f"s{place}", "total", 5001 + 7 * place) for place in range(half)]
    for place in range(half):
        claims += [figure(f"t{place}", "left", 1003 + 3 * place), figure(f"t{place}", "right", 2011 + 3 * place)]
    quantities = [quantity("total", sum_of=["left", "right"]), quantity("left"), quantity("right")]
    return dataset(claims, sources=[*names(half), *names(half, "t")], quantities=quantities)


@family
def chain_of_totals(count: int) -> Data:
    """Each total is the next total and a part, and each is stated wrongly."""
    quantities = [quantity(f"t{place}", sum_of=[f"t{place + 1}", f"p{place}"]) for place in range(count)]
    quantities += [quantity(f"t{count}"), *map(quantity, names(count, "p"))]
    claims = [figure("s0", f"t{place}", 10 * (count - place) + 5001 + place % 3) for place in range(count + 1)]
    claims += [figure("s0", f"p{place}", 10) for place in range(count)]
    return dataset(claims, sources=["s0"], quantities=quantities)


@family
def chain_of_includes(count: int) -> Data:
    """Each quantity is within the one before it, and all are stated."""
    quantities = [quantity(f"t{place}", includes=[f"t{place + 1}"]) for place in range(count)]
    claims = [figure("s0", f"t{place}", 5001 + place) for place in range(count + 1)]
    return dataset(claims, sources=["s0"], quantities=[*quantities, quantity(f"t{count}")])


@family
def one_total_many_divisions(count: int) -> Data:
    """One total is divided in so many ways, each of which makes another number."""
    quantities = [quantity("total", sum_of=[[f"a{place}", f"b{place}"] for place in range(count)])]
    quantities += [*map(quantity, names(count, "a")), *map(quantity, names(count, "b"))]
    claims = [figure("s0", "total", 5001)]
    for place in range(count):
        claims += [figure("s0", f"a{place}", 3000 + 7 * place), figure("s0", f"b{place}", 1003)]
    return dataset(claims, sources=["s0"], quantities=quantities)


@family
def totals_of_all_later(count: int) -> Data:
    """Each total is the sum of all the later ones (``count`` links, so its root of totals)."""
    many = max(3, int((2 * count) ** 0.5))
    quantities = [quantity(f"t{place}", sum_of=names(many, "t")[place + 1 :]) for place in range(many - 2)]
    quantities += [quantity(f"t{many - 2}"), quantity(f"t{many - 1}")]
    claims = [figure("s0", f"t{place}", 1001 + 7 * place) for place in range(many)]
    return dataset(claims, sources=["s0"], quantities=quantities)


@family
def one_sum_at_many_times(count: int) -> Data:
    """One total and its parts at a third as many times."""
    quantities = [quantity("total", sum_of=["left", "right"]), quantity("left"), quantity("right")]
    claims = []
    for place in range(count // 3):
        when = {"as_of": day(place), "calendar": "gregorian"}
        claims += [figure("s0", "total", 5001 + place, **when), figure("s0", "left", 1000, **when)]
        claims.append(figure("s0", "right", 2000, **when))
    return dataset(claims, sources=["s0"], quantities=quantities)


@family
def open_dates_reversed(count: int) -> Data:
    """Events in an order that open dates contradict."""
    events = [event(f"e{place}", **({"after": [f"e{place - 1}"]} if place else {})) for place in range(count)]
    claims = [dated(f"s{place % 9}", f"e{place}", f"{day(count - place)}/..") for place in range(0, count, 2)]
    claims += [dated(f"s{place % 9}", f"e{place}", f"../{day(count - place)}") for place in range(1, count, 2)]
    return dataset(claims, sources=names(9), events=events)


@family
def years_reversed(count: int) -> Data:
    """Events in an order that the years contradict."""
    events = [event(f"e{place}", **({"after": [f"e{place - 1}"]} if place else {})) for place in range(count)]
    claims = [dated(f"s{place % 9}", f"e{place}", str(1900 - place % 700)) for place in range(count)]
    return dataset(claims, sources=names(9), events=events)


@family
def days_reversed(count: int) -> Data:
    """Events in an order that the days contradict."""
    events = [event(f"e{place}", **({"after": [f"e{place - 1}"]} if place else {})) for place in range(count)]
    claims = [dated(f"s{place % 9}", f"e{place}", day(count - place)) for place in range(count)]
    return dataset(claims, sources=names(9), events=events)


@family
def chain_of_authors(count: int) -> Data:
    """Each author rests on the one before, and each has another figure."""
    claims = [
        figure(f"s{place}", "q", 1001 + 7 * place, based_on=[f"s{place - 1}"] if place else [])
        for place in range(count)
    ]
    return dataset(claims, sources=names(count), quantities=[quantity("q")])


@family
def ladder_of_authors(count: int) -> Data:
    """Two authors a rung, each of whom rests on both of the rung below."""
    claims = []
    for rung in range(count // 2):
        below = [f"a{rung - 1}", f"b{rung - 1}"] if rung else []
        claims += [figure(f"{side}{rung}", "q", 1001 + 7 * rung, based_on=below) for side in "ab"]
    half = count // 2
    return dataset(claims, sources=[*names(half, "a"), *names(half, "b")], quantities=[quantity("q")])


@family
def dense_authors(count: int) -> Data:
    """Each author rests on all before (``count`` links)."""
    many = max(3, int((2 * count) ** 0.5))
    claims = [figure(f"s{place}", "q", 1001 + 7 * place, based_on=names(place)) for place in range(many)]
    return dataset(claims, sources=names(many), quantities=[quantity("q")])


@family
def circles_through_the_first(count: int) -> Data:
    """Each event is after the next and after the first: as many circles as events."""
    events = [
        event(f"e{place}", after=[f"e{(place + 1) % count}", "e0"][: 2 if place else 1]) for place in range(count)
    ]
    return dataset([], sources=["s0"], events=events)


@family
def after_all_before(count: int) -> Data:
    """Each event is after all before it (``count`` links), and the days run backwards."""
    many = max(3, int((2 * count) ** 0.5))
    events = [event(f"e{place}", after=names(place, "e")) for place in range(many)]
    claims = [dated(f"s{place % 9}", f"e{place}", day(many - place)) for place in range(many)]
    return dataset(claims, sources=names(9), events=events)


@family
def chain_of_parts(count: int) -> Data:
    """Each event is part of the one before it."""
    events = [event(f"e{place}", **({"part_of": f"e{place - 1}"} if place else {})) for place in range(count)]
    claims = [dated("s0", f"e{place}", day(place)) for place in range(count)]
    return dataset(claims, sources=["s0"], events=events)


@family
def sources_across_subjects(count: int) -> Data:
    """As many sources as quantities, and each source speaks on one."""
    claims = [figure(f"s{place}", f"q{place}", 1001 + place) for place in range(count)]
    return dataset(claims, sources=names(count), quantities=[quantity(name) for name in names(count, "q")])


@family
def unknown_ids(count: int) -> Data:
    """No claim's source is known."""
    claims = [figure(f"unknown{place}", "q", 1) for place in range(count)]
    return dataset(claims, sources=["s0"], quantities=[quantity("q")])


@family
def tied_sums(count: int) -> Data:
    """Margins of a square table, whose cells nobody states (SUM004)."""
    side = max(2, int(count**0.5))
    rows = [[f"x{row}-{column}" for column in range(side)] for row in range(side)]
    quantities = [quantity(f"r{row}", sum_of=cells) for row, cells in enumerate(rows)]
    quantities += [quantity(f"k{column}", sum_of=[cells[column] for cells in rows]) for column in range(side)]
    quantities += [quantity(cell) for cells in rows for cell in cells]
    claims = [figure("s0", f"{letter}{place}", 501 + place) for letter in "rk" for place in range(side)]
    claims[-1]["figure"] += 5
    return dataset(claims, sources=["s0"], quantities=quantities)


@family
def ratios_of_many(count: int) -> Data:
    """Of one share there are as many figures as of what it is a share of (RAT001)."""
    third = count // 3
    quantities = [quantity("a"), quantity("b"), quantity("r", unit="percent", ratio_of=["a", "b"])]
    claims = []
    for place in range(third):
        claims += [figure(f"s{place}", "a", 101 + place), figure(f"s{place}", "b", 1001 + 7 * place)]
        claims.append(figure(f"s{place}", "r", f"{10 + place % 60}.3"))
    return dataset(claims, sources=names(third), quantities=quantities)


@family
def falling_tallies(count: int) -> Data:
    """Figures of a running total that fall from day to day (TAL001)."""
    claims = [figure("s0", "q", 100_001 - 7 * place, as_of=day(place), calendar="gregorian") for place in range(count)]
    return dataset(claims, sources=["s0"], quantities=[quantity("q", cumulative=True)])


@family
def shared_errors(count: int) -> Data:
    """As many sources print one sum that does not add up (SRC003)."""
    third = count // 3
    quantities = [quantity("total", sum_of=["left", "right"]), quantity("left"), quantity("right")]
    claims = []
    for place in range(third):
        claims += [figure(f"s{place}", "total", 523), figure(f"s{place}", "left", 211)]
        claims.append(figure(f"s{place}", "right", 301))
    return dataset(claims, sources=names(third), quantities=quantities)


@family
def shared_impossible_days(count: int) -> Data:
    """As many sources print one day that no calendar has (SRC003, CHR009)."""
    claims = [dated(f"s{place}", "e", "1866-02-30") for place in range(count)]
    return dataset(claims, sources=names(count), events=[event("e")])


@family
def altered_copies(count: int) -> Data:
    """Each copy of one witness has other noughts or another end of the range (AGR007)."""
    claims = [figure("w", "q", "1000..900000")]
    claims += [figure(f"s{place}", "q", f"{1000 + place}..900000", based_on=["w"]) for place in range(count)]
    return dataset(claims, sources=["w", *names(count)], quantities=[quantity("q")])


@family
def moved_figures(count: int) -> Data:
    """Each copy has the figure of one quantity under another (AGR008)."""
    quantities = names(count, "q")
    claims = [figure("w", f"q{place}", 1017 + 13 * place) for place in range(0, count, 2)]
    claims += [figure("v", f"q{place}", 1017 + 13 * (place - 1), based_on=["w"]) for place in range(1, count, 2)]
    events = [event("e")]
    records = [quantity(name, event="e") for name in quantities]
    return dataset(claims, sources=["w", "v"], quantities=records, events=events)


@family
def lengths_of_one_event(count: int) -> Data:
    """As many durations of one event as sources, and as many dates (CHR006)."""
    half = count // 2
    claims = [dated(f"s{place}", "e", f"{day(place)}/{day(place + 9)}") for place in range(half)]
    claims += [figure(f"s{place}", "q", 30 + place) for place in range(half)]
    quantities = [quantity("q", unit="day", length_of="e")]
    return dataset(claims, sources=names(half), quantities=quantities, events=[event("e")])


@family
def distances_between_many_dates(count: int) -> Data:
    """As many distances between two events as dates of them (CHR006)."""
    third = count // 3
    claims = []
    for place in range(third):
        claims += [dated(f"s{place}", "e0", day(place)), dated(f"s{place}", "e1", day(place + 40))]
        claims.append(figure(f"t{place}", "q", 700 + place))
    quantities = [quantity("q", unit="day", between=["e0", "e1"])]
    events = [event("e0"), event("e1")]
    return dataset(claims, sources=[*names(third), *names(third, "t")], quantities=quantities, events=events)


@family
def wrong_weekdays(count: int) -> Data:
    """As many sources print a weekday that the day has not (CHR007)."""
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    claims = [dated(f"s{place}", "e", "1866-05-24", weekday=days[place % 7]) for place in range(count)]
    return dataset(claims, sources=names(count), events=[event("e")])


@family
def weekdays_beside_dates(count: int) -> Data:
    """Half of the sources print a weekday alone, the other half a day (CHR007)."""
    half = count // 2
    claims: list[Data] = [dated(f"s{place}", "e", day(place)) for place in range(half)]
    claims += [{"source": f"t{place}", "event": "e", "weekday": "monday"} for place in range(half)]
    return dataset(claims, sources=[*names(half), *names(half, "t")], events=[event("e")])


@family
def windows_of_a_chain(count: int) -> Data:
    """Events in a chain of which only the first and the last are dated (windows)."""
    events = [event(f"e{place}", **({"after": [f"e{place - 1}"]} if place else {})) for place in range(count)]
    claims = [dated("s0", "e0", "1800-01-01"), dated("s0", f"e{count - 1}", "1900-01-01")]
    return dataset(claims, sources=["s0"], events=events)


@family
def windows_of_a_broken_chain(count: int) -> Data:
    """Events in a chain of which every tenth is dated, backwards (windows, CHR001)."""
    events = [event(f"e{place}", **({"after": [f"e{place - 1}"]} if place else {})) for place in range(count)]
    claims = [dated("s0", f"e{place}", day(count - place)) for place in range(0, count, 10)]
    return dataset(claims, sources=["s0"], events=events)


@family
def matrix_of_sources(count: int) -> Data:
    """Each of a number of sources speaks on as many subjects, ``count`` claims together (matrix)."""
    side = max(2, int(count**0.5))
    claims = [figure(f"s{one}", f"q{other}", 101 + one * other) for one in range(side) for other in range(side)]
    return dataset(claims, sources=names(side), quantities=[quantity(name) for name in names(side, "q")])


@family
def distant_bounds(count: int) -> Data:
    """As many sources say that it was over something (AGR009)."""
    claims = [figure(f"s{place}", "q", f">{101 + 7 * place}") for place in range(count)]
    return dataset(claims, sources=names(count), quantities=[quantity("q")])


@family
def wordings_that_differ(count: int) -> Data:
    """No wording has the numeral of its figure (FIG002)."""
    claims = [
        figure(f"s{place % 9}", f"q{place}", 101 + place, wording=f"there were {7001 + place} of them")
        for place in range(count)
    ]
    return dataset(claims, sources=names(9), quantities=[quantity(name) for name in names(count, "q")])


@family
def denied_claims(count: int) -> Data:
    """Half of the sources deny what the other half affirms."""
    half = count // 2
    claims: list[Data] = [
        {"source": f"s{place}", "proposition": "p", "stance": ("affirms", "denies")[place % 2]} for place in range(half)
    ]
    claims += [{"source": f"t{place}", "claim": f"c{place}", "stance": "denies"} for place in range(half)]
    propositions = [{"id": "p", "label": "Relief came"}]
    return dataset(claims, sources=[*names(half), *names(half, "t")], propositions=propositions)
