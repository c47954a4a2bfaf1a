"""Made-up campaigns: battles with dates and losses as several sources give them, and what is wrong with them.

Everything comes from one seed, so that two runs make the same claims. What is planted is noted down as it is planted:
that, and not what any program finds, is the truth of a benchmark.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import count
from typing import Any, NamedTuple

from speed.truth import Truth

Record = dict[str, Any]

_SOURCES = 400
# The first of the sources are letters that we know only through those who used them; they make no claims themselves.
_LETTERS = 40
_KINDS_OF_LOSS = ("killed", "wounded", "missing", "captured")
# Four sources with a total, four parts and a date each.
_MOST_CLAIMS = 24
# No figure is smaller than a slip is large, so that a slip never makes a part greater than its total.
_LEAST_FIGURE = 20


class Shares(NamedTuple):
    """Which shares of the battles have a broken sum, a conflicting total, or two who copied one letter."""

    broken: float = 0.02
    conflicting: float = 0.05
    copied: float = 0.02


class Made(NamedTuple):
    """A made-up dataset: its records as JSON has them, and what was planted in them (see truth.Truth)."""

    sources: list[Record]
    quantities: list[Record]
    events: list[Record]
    claims: list[Record]
    broken: set[tuple[str, str]]
    differing: set[str]

    @property
    def dataset(self) -> Record:
        """The dataset as JSON has it."""
        lists = {name: getattr(self, name) for name in ("sources", "quantities", "events", "claims")}
        return {"schema_version": 1, "title": "A benchmark", "calendar": "julian", **lists}

    @property
    def truth(self) -> Truth:
        """What is true of the dataset."""
        broken, differing = frozenset(self.broken), frozenset(self.differing)
        return Truth(len(self.claims), len(self.events), len(self.quantities), broken, differing)


def campaigns(claims: int, shares: Shares, seed: int = 1866) -> Made:
    """Return a dataset of exactly so many claims.

    The same numbers are drawn whatever the shares are, so that datasets that differ in these alone have one shape.
    """
    drawn = random.Random(seed)
    made = Made(list(map(_source, range(1, _SOURCES + 1))), [], [], [], set(), set())
    numbers, battles = count(1), count(1)
    while True:
        days = _days(drawn)
        campaign = _event("campaign", next(numbers))
        left = claims - len(made.claims)
        if left < _MOST_CLAIMS:
            # What is left over are the dates that so many sources give for one last event.
            if left:
                _date(drawn, made, campaign, str(days[0]), left)
            return made
        _date(drawn, made, campaign, f"{days[0]}/{days[-1]}", 2)
        after: Record = {}
        for day in days:
            if claims - len(made.claims) < _MOST_CLAIMS:
                break
            battle = _event("battle", next(battles)) | {"part_of": campaign["id"]} | after
            _fight(drawn, made, battle, day, shares)
            after = {"after": [battle["id"]]}


def _event(kind: str, number: int) -> Record:
    return {"id": f"{kind}-{number}", "label": f"The {kind} numbered {number}"}


def _source(number: int) -> Record:
    kind = "primary" if number <= 160 else "secondary" if number <= 340 else "tertiary"
    party = {"side": _side(number)} if number <= 120 else {}
    return {"id": f"source-{number}", "label": f"Source {number}", "kind": kind, **party}


def _side(number: int) -> str:
    return ("attackers", "defenders")[number % 2]


def _days(drawn: random.Random) -> list[date]:
    """Return the days of one campaign's battles, never so far apart that one is the other in the other calendar."""
    days = [date(1801, 1, 1) + timedelta(days=drawn.randrange(98 * 365))]
    for _ in range(drawn.randint(5, 11)):
        days.append(days[-1] + timedelta(days=drawn.randint(1, 9)))
    return days


def _speaking(drawn: random.Random, number: int) -> list[int]:
    return drawn.sample(range(_LETTERS + 1, _SOURCES + 1), number)


def _date(drawn: random.Random, made: Made, campaign: Record, stated: str, speaking: int) -> None:
    """Let so many sources give the date of a campaign."""
    made.events.append(campaign)
    for number in _speaking(drawn, speaking):
        made.claims.append(_claim(drawn, f"source-{number}", None, {"event": campaign["id"], "date": stated}))


def _claim(drawn: random.Random, source: str, relied_on: str | None, said: Record) -> Record:
    """Return the claim of a source; the first that it says is what it is about."""
    based_on = {"based_on": [relied_on]} if relied_on else {}
    subject = next(iter(said.values()))
    return {"id": f"{subject}-{source}", "source": source, **said, **based_on, "locator": f"p. {drawn.randint(1, 900)}"}


def _fight(drawn: random.Random, made: Made, event: Record, day: date, shares: Shares) -> None:
    """Let two to four sources tell of a battle, when it was and what it cost."""
    numbers = sorted(_speaking(drawn, drawn.choice((2, 3, 3, 4))))
    names = [f"source-{number}" for number in numbers]
    based_on = _lineage(drawn, names, shares)
    # The losses are those of the first source's side, so that its word is never an opponent's.
    quantities = _losses(event["id"], _side(numbers[0]), drawn.randint(2, 4))
    total, *parts = ids = [quantity["id"] for quantity in quantities]
    accounts, doubtful = _accounts(drawn, names, based_on, len(parts), shares)
    given: list[set[int]] = [set() for _ in ids]
    for place, (name, relied_on, account) in enumerate(zip(names, based_on, accounts, strict=True)):
        stated = _stated(drawn, len(ids), whole=place in (0, doubtful))
        if len(stated) == len(ids) and account[0] != sum(account[1:]):
            made.broken.add((total, name))
        for told in stated:
            given[told].add(account[told])
            made.claims.append(_claim(drawn, name, relied_on, {"quantity": ids[told], "figure": account[told]}))
        dated = str(day)[:7] if drawn.random() < 0.125 else str(day)
        made.claims.append(_claim(drawn, name, relied_on, {"event": event["id"], "date": dated}))
    made.events.append(event)
    made.quantities.extend(quantities)
    made.differing.update(quantity for quantity, figures in zip(ids, given, strict=True) if len(figures) > 1)


def _losses(event: str, side: str, parts: int) -> list[Record]:
    """Return the quantities of a battle, the total first, then its parts."""
    named = {f"{event}-{kind}": kind.capitalize() for kind in ("losses", *_KINDS_OF_LOSS[:parts])}
    about = {"side": side, "unit": "person", "event": event}
    total, *others = (
        {"id": quantity, "label": f"{kind} in {event.replace('-', ' ')}", **about} for quantity, kind in named.items()
    )
    return [{**total, "sum_of": [part["id"] for part in others]}, *others]


def _lineage(drawn: random.Random, names: list[str], shares: Shares) -> list[str | None]:
    """Return on whom each source relies: nobody, an earlier one, one that relies on yet another, or a letter."""
    based_on: list[str | None] = [None] * len(names)
    kind, copied = drawn.random(), drawn.random() < shares.copied
    letter = f"source-{drawn.randint(1, _LETTERS)}"
    if len(names) > 2 and copied:
        based_on[-2:] = [letter, letter]
    elif kind < 0.15:
        based_on[-1] = letter
    elif kind < 0.30:
        based_on[1:3] = names[: len(names) - 1][:2]
    elif kind < 0.55:
        based_on[1] = names[0]
    return based_on


def _accounts(
    drawn: random.Random, names: list[str], based_on: list[str | None], parts: int, shares: Shares
) -> tuple[list[list[int]], int]:
    """Return the total and the parts by each source, and which source is the doubtful one.

    It has the total wrong (the sum breaks) or the total and a part by the same amount (it stands against the others,
    but its own sum holds). Whoever relies on a source repeats it. The first is never the doubtful one nor relies on it.
    """
    figures = [drawn.randint(_LEAST_FIGURE, 5000) for _ in range(parts)]
    fate, doubtful = drawn.random(), drawn.randrange(1, len(names))
    slip = drawn.randint(1, _LEAST_FIGURE - 1) * drawn.choice((-1, 1))
    wrong = 1 + drawn.randrange(parts)
    accounts: list[list[int]] = []
    for place, relied_on in enumerate(based_on):
        account = list(accounts[names.index(relied_on)]) if relied_on in names else [sum(figures), *figures]
        if place == doubtful and fate < shares.broken + shares.conflicting:
            account[0] += slip
            if fate >= shares.broken:
                account[wrong] += slip
        accounts.append(account)
    return accounts, doubtful


def _stated(drawn: random.Random, quantities: int, *, whole: bool) -> range:
    """Return which of a total and its parts a source states: all, all but one part, the total alone, or the parts."""
    kind = drawn.random()
    if whole or kind < 0.8:
        return range(quantities)
    if kind < 0.88:
        return range(quantities - 1)
    return range(1) if kind < 0.94 else range(1, quantities)
