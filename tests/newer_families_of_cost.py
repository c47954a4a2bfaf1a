"""Newer families of cost: over copies, tallies, lengths, weekdays, sums together, windows, tables and prose."""

from __future__ import annotations

from collections.abc import Callable

from families_of_cost import Data, dataset, dated, day, event, family, figure, names, quantity

# Tables and prose of any size: what `import --map`, `import --guess` and `draft` read.
TABLES: dict[str, Callable[[int], tuple[str, str]]] = {}
TEXTS: dict[str, Callable[[int], str]] = {}


@family
def tallies_of_copies(count: int) -> Data:
    """Let a running total fall, and as many copies of its source fall too (TAL001)."""
    claims = [figure("w", "q", 100_001, as_of=day(0), calendar="gregorian")]
    claims += [
        figure(f"s{place}", "q", 90_001 - 7 * place, as_of=day(place + 1), calendar="gregorian", based_on=["w"])
        for place in range(count)
    ]
    return dataset(claims, sources=["w", *names(count)], quantities=[quantity("q", cumulative=True)])


@family
def tallies_down_a_chain(count: int) -> Data:
    """Each source rests on the one before, and its running total is lower (TAL001)."""
    claims = [
        figure(
            f"s{place}", "q", 90_001 - 7 * place, as_of=day(place), calendar="gregorian",
            based_on=[f"s{place - 1}"] if place else [],
        )
        for place in range(count)
    ]  # fmt: skip
    return dataset(claims, sources=names(count), quantities=[quantity("q", cumulative=True)])


@family
def lengths_beside_dates_that_agree(count: int) -> Data:
    """Figures that all meet, and dates that all meet, none the same, and too far apart for the figures (CHR006)."""
    third = count // 3
    claims = []
    for place in range(third):
        claims += [dated(f"s{place}", "e0", f"../{day(place)}"), dated(f"s{place}", "e1", f"{day(place, 1850)}/..")]
        claims.append(figure(f"t{place}", "q", f"{1 + place}..{900 + place}"))
    quantities = [quantity("q", unit="day", between=["e0", "e1"])]
    events = [event("e0"), event("e1")]
    return dataset(claims, sources=[*names(third), *names(third, "t")], quantities=quantities, events=events)


@family
def lengths_of_one_source(count: int) -> Data:
    """One source gives as many lengths as dates of their two events (CHR006)."""
    third = count // 3
    claims = []
    for place in range(third):
        claims += [dated("s0", "e0", day(place)), dated("s0", "e1", day(place, 1850))]
        claims.append(figure("s0", "q", 11 + place))
    quantities = [quantity("q", unit="day", between=["e0", "e1"])]
    return dataset(claims, sources=["s0"], quantities=quantities, events=[event("e0"), event("e1")])


@family
def weekdays_that_no_date_has(count: int) -> Data:
    """Half of the sources print a weekday alone, the other half days that have another (CHR007)."""
    half = count // 2
    claims: list[Data] = [dated(f"s{place}", "e", f"{1800 + place}-01-01") for place in range(half)]
    claims += [
        {"source": f"t{place}", "event": "e", "weekday": "monday", "wording": f"monday, page {place}"}
        for place in range(half)
    ]
    return dataset(claims, sources=[*names(half), *names(half, "t")], events=[event("e")])


@family
def weekdays_of_many_events(count: int) -> Data:
    """As many events, each with a day and another weekday (CHR007)."""
    claims = [dated(f"s{place % 9}", f"e{place}", day(place), weekday="monday") for place in range(count)]
    return dataset(claims, sources=names(9), events=[event(name) for name in names(count, "e")])


@family
def sources_older_than_their_events(count: int) -> Data:
    """Each source was printed before what it dates (SRC002)."""
    sources = [{"id": f"s{place}", "label": f"S {place}", "kind": "primary", "date": "1790"} for place in range(count)]
    claims = [dated(f"s{place}", f"e{place % 9}", day(place)) for place in range(count)]
    return dataset(claims, sources=sources, events=[event(name) for name in names(9, "e")])


@family
def works_older_than_their_sources(count: int) -> Data:
    """Each work rests on the one before, and is a year older (SRC002)."""
    sources = [
        {
            "id": f"s{place}", "label": f"S {place}", "kind": "secondary", "date": str(1900 - place % 800),
            "based_on": [f"s{place - 1}"] if place else [],
        }
        for place in range(count)
    ]  # fmt: skip
    claims = [figure(f"s{place}", f"q{place}", 101 + place) for place in range(count)]
    return dataset(claims, sources=sources, quantities=[quantity(name) for name in names(count, "q")])


@family
def copies_of_a_date(count: int) -> Data:
    """Each copy of one witness has another day (AGR007)."""
    claims = [dated("w", "e", "1866-05-24")]
    claims += [dated(f"s{place}", "e", day(place), based_on=["w"]) for place in range(count)]
    return dataset(claims, sources=["w", *names(count)], events=[event("e")])


@family
def dual_years(count: int) -> Data:
    """As many days in January of years that begin in March (year_begins)."""
    claims = [
        dated(f"s{place % 9}", f"e{place}", f"{1600 + place % 90}-01-{place % 28 + 1:02}", year_begins="03-25")
        for place in range(count)
    ]
    return dataset(claims, sources=names(9), events=[event(name) for name in names(count, "e")])


@family
def ring_of_sums(count: int) -> Data:
    """Each total is of two parts that nobody states, the second of which is the first of the next (SUM004)."""
    quantities = [quantity(f"t{place}", sum_of=[f"a{place}", f"a{(place + 1) % count}"]) for place in range(count)]
    quantities += map(quantity, names(count, "a"))
    claims = [figure("s0", f"t{place}", 1001 + 7 * (place % 50)) for place in range(count)]
    return dataset(claims, sources=["s0"], quantities=quantities)


@family
def tables_of_two_by_two(count: int) -> Data:
    """As many small tables whose margins contradict each other (SUM004)."""
    quantities, claims = [], []
    for place in range(count // 8):
        cells = [[f"x{place}-{row}{column}" for column in range(2)] for row in range(2)]
        margins = [*cells, [cells[0][0], cells[1][0]], [cells[0][1], cells[1][1]]]
        quantities += [quantity(f"m{place}-{number}", sum_of=cells_) for number, cells_ in enumerate(margins)]
        quantities += [quantity(cell) for row in cells for cell in row]
        claims += [figure("s0", f"m{place}-{number}", made) for number, made in enumerate((101, 203, 155, 157))]
    return dataset(claims, sources=["s0"], quantities=quantities)


@family
def wholes_within_wholes(count: int) -> Data:
    """Put sums and inclusions into each other by turns, of which every third is stated (SUM004)."""
    quantities = [
        quantity(f"t{place}", sum_of=[f"t{place + 1}", f"u{place}"])
        if place % 2
        else quantity(f"t{place}", includes=[f"t{place + 1}"])
        for place in range(count)
    ]
    quantities += [quantity(f"t{count}"), *map(quantity, names(count, "u"))]
    claims = [figure("s0", f"t{place}", 5001 + place) for place in range(0, count, 3)]
    return dataset(claims, sources=["s0"], quantities=quantities)


@family
def overlapping_divisions(count: int) -> Data:
    """Two parts of each total hold a common quantity (DAT018)."""
    quantities = []
    for place in range(count // 4):
        quantities += [
            quantity(f"t{place}", sum_of=[f"a{place}", f"b{place}"]), quantity(f"a{place}", includes=[f"c{place}"]),
            quantity(f"b{place}", includes=[f"c{place}"]), quantity(f"c{place}"),
        ]  # fmt: skip
    claims = [figure("s0", record["id"], 101) for record in quantities]
    return dataset(claims, sources=["s0"], quantities=quantities)


@family
def shares_of_shares(count: int) -> Data:
    """Each quantity is given as a share of the next (RAT001)."""
    quantities = [*map(quantity, names(count + 1, "a"))]
    quantities += [
        quantity(f"r{place}", unit="percent", ratio_of=[f"a{place}", f"a{place + 1}"]) for place in range(count)
    ]
    claims = [figure("s0", f"a{place}", 1001 + 7 * place) for place in range(count + 1)]
    claims += [figure("s0", f"r{place}", f"{10 + place % 60}.3") for place in range(count)]
    return dataset(claims, sources=["s0"], quantities=quantities)


@family
def voices_of_one_work(count: int) -> Data:
    """One work reports as many sums, each after another witness (voices)."""
    third = count // 3
    quantities = [quantity("total", sum_of=["left", "right"]), quantity("left"), quantity("right")]
    claims = []
    for place in range(third):
        claims += [
            figure("work", name, number, based_on=[f"s{place}"])
            for name, number in (("total", 523 + place), ("left", 211), ("right", 301))
        ]
    return dataset(claims, sources=["work", *names(third)], quantities=quantities)


@family
def corrections_of_corrections(count: int) -> Data:
    """Each figure corrects the one before it."""
    claims = [
        figure("s0", "q", 1001 + 7 * place, **({"corrects": [f"c{place - 1}"]} if place else {}))
        for place in range(count)
    ]
    return dataset(claims, sources=["s0"], quantities=[quantity("q")])


@family
def bounds_on_both_sides(count: int) -> Data:
    """Half of the sources say over, half say under, and none leaves room for another (AGR001, AGR003)."""
    claims = [figure(f"s{place}", "q", f"{'<>'[place % 2]}{101 + 7 * place}") for place in range(count)]
    return dataset(claims, sources=names(count), quantities=[quantity("q")])


@family
def windows_of_a_ladder(count: int) -> Data:
    """Two events a rung, each after both of the rung below; the first and the last are dated (windows)."""
    half = count // 2
    events = []
    for rung in range(half):
        below = [f"a{rung - 1}", f"b{rung - 1}"] if rung else []
        events += [event(f"{side}{rung}", after=below) if below else event(f"{side}{rung}") for side in "ab"]
    claims = [dated("s0", "a0", "1800-01-01"), dated("s0", f"a{half - 1}", "1900-01-01")]
    return dataset(claims, sources=["s0"], events=events)


@family
def windows_of_one_whole(count: int) -> Data:
    """As many undated parts of one dated whole, each after the one before (windows)."""
    events = [event("whole")]
    events += [
        event(f"e{place}", part_of="whole", **({"after": [f"e{place - 1}"]} if place else {})) for place in range(count)
    ]
    return dataset([dated("s0", "whole", "1800-01-01/1800-12-31")], sources=["s0"], events=events)


def table(made: Callable[[int], tuple[str, str]]) -> Callable[[int], tuple[str, str]]:
    """Enter a table and its map under their name."""
    TABLES[made.__name__] = made
    return made


def text(made: Callable[[int], str]) -> Callable[[int], str]:
    """Enter a text under its name."""
    TEXTS[made.__name__] = made
    return made


_HEAD = '[row]\nid = "id"\nsource = "X"\n'


@table
def rows_that_fit(count: int) -> tuple[str, str]:
    """Nothing is amiss: the measure of the others."""
    rows = "".join(f"r{place},{2 * place + 3},{place},{place + 3}\n" for place in range(count))
    return f"id,all,a,b\n{rows}", f'{_HEAD}[columns.all]\nsum_of = ["a", "b"]\n'


@table
def rows_of_totals(count: int) -> tuple[str, str]:
    """Every tenth row is a total of its group, and wrong."""
    rows = "".join(f"r{place},g{place // 10},{'Total' if place % 10 == 9 else 'x'},{place}\n" for place in range(count))
    return (
        f"id,group,what,a\n{rows}",
        f'{_HEAD}total = {{column = "what", is = "Total", over = ["group"]}}\n[columns.a]\n',
    )


@table
def rows_of_one_id(count: int) -> tuple[str, str]:
    """All rows are of one thing, and say different things of it."""
    return "id,a\n" + "".join(f"r,{1001 + 7 * place}\n" for place in range(count)), f"{_HEAD}[columns.a]\n"


@table
def rows_of_many_sources(count: int) -> tuple[str, str]:
    """Each row has a source of its own."""
    rows = "".join(f"r{place},s{place},{1001 + 7 * place}\n" for place in range(count))
    return f"id,who,a\n{rows}", '[row]\nid = "id"\nsource = {column = "who"}\n[columns.a]\n'


@table
def names_that_are_alike(count: int) -> tuple[str, str]:
    """Names that would all be one id."""
    return "id,a\n" + "".join(f"{'-' * place}x,{place}\n" for place in range(count)), f"{_HEAD}[columns.a]\n"


@text
def figures_in_prose(count: int) -> str:
    """Write a paragraph for each figure and date."""
    return "\n\n".join(f"On {place % 28 + 1} May 1866 the garrison lost {101 + place} men." for place in range(count))


@text
def one_long_sentence(count: int) -> str:
    """All figures stand in one sentence."""
    return "The garrison lost " + ", ".join(f"{101 + place} men" for place in range(count)) + "."


@text
def words_without_figures(count: int) -> str:
    """Months, hedges and number words that lead to nothing."""
    return " ".join(("May about of the hundred and a dozen or two",) * count)
