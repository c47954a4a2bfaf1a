"""Made-up campaigns: battles with dates and losses as several sources give them, and what is wrong with them.

Everything comes from one seed, so that two runs make the same claims. What is planted is noted down as it is planted:
that, and not what any program finds, is the truth of a benchmark.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

SEED = 1866
SOURCES = 400
# The first of the sources are letters that we know only through those who used them; they make no claims themselves.
_LETTERS = 40
_SIDED = 120
_PRIMARY = 160
_SECONDARY = 340
SIDES = ("attackers", "defenders")
_KINDS_OF_LOSS = ("killed", "wounded", "missing", "captured")
# Four sources with a total, four parts and a date each.
_MOST_CLAIMS = 24
# No figure is smaller than a slip is large, so that a slip never makes a part greater than its total.
_LEAST_FIGURE = 20
_LARGEST_SLIP = _LEAST_FIGURE - 1


class Shares(NamedTuple):
    """Which shares of the battles have a broken sum, a conflicting total, or two who copied one letter."""

    broken: float = 0.02
    conflicting: float = 0.05
    copied: float = 0.02


class Claim(NamedTuple):
    """One figure or one date in one source."""

    id: str
    source: str
    subject: str
    figure: int | None
    date: str | None
    based_on: str | None
    locator: str


class Group(NamedTuple):
    """One event, the losses in it (the total first, then its parts) and all the claims on these.

    ``broken`` are the sources whose own total is not the sum of their own parts, ``differing`` the quantities for which
    at least two claims give different figures.
    """

    event: str
    campaign: str | None
    after: str | None
    side: str | None
    quantities: tuple[str, ...]
    claims: list[Claim]
    broken: list[str]
    differing: list[str]


def source_id(number: int) -> str:
    """Return the id of a source, of which there are 1 to SOURCES."""
    return f"source-{number}"


def kind_of(number: int) -> str:
    """Return the kind of a source."""
    return "primary" if number <= _PRIMARY else "secondary" if number <= _SECONDARY else "tertiary"


def side_of(number: int) -> str | None:
    """Return the party that a source belongs to; few belong to one."""
    return SIDES[number % 2] if number <= _SIDED else None


def groups(claims: int, shares: Shares, seed: int = SEED) -> Iterator[Group]:
    """Yield groups that hold exactly so many claims, campaign by campaign.

    The same numbers are drawn whatever the shares are, so that datasets that differ in these alone have one shape.
    """
    drawn = random.Random(seed)
    left, campaigns, battles = claims, 0, 0
    while True:
        days = _days(drawn)
        campaigns += 1
        campaign = f"campaign-{campaigns}"
        span = f"{days[0]}/{days[-1]}"
        if left < _MOST_CLAIMS:
            # What is left over are the dates that so many sources give for one last event.
            if left:
                yield _dated(drawn, campaign, str(days[0]), left)
            return
        yield _dated(drawn, campaign, span, 2)
        left -= 2
        before = None
        for day in days:
            if left < _MOST_CLAIMS:
                break
            battles += 1
            group = _battle(drawn, f"battle-{battles}", campaign, before, day, shares)
            left -= len(group.claims)
            before = group.event
            yield group


def _days(drawn: random.Random) -> list[date]:
    """Return the days of one campaign's battles, never so far apart that one is the other in the other calendar."""
    day = date(1801, 1, 1) + timedelta(days=drawn.randrange(98 * 365))
    days = [day]
    for _ in range(drawn.randint(5, 11)):
        day += timedelta(days=drawn.randint(1, 9))
        days.append(day)
    return days


def _dated(drawn: random.Random, event: str, stated: str, sources: int) -> Group:
    names = [source_id(number) for number in drawn.sample(range(_LETTERS + 1, SOURCES + 1), sources)]
    claims = [Claim(f"{event}-{name}", name, event, None, stated, None, _locator(drawn)) for name in names]
    return Group(event, None, None, None, (), claims, [], [])


def _locator(drawn: random.Random) -> str:
    return f"p. {drawn.randint(1, 900)}"


def _battle(drawn: random.Random, event: str, campaign: str, before: str | None, day: date, shares: Shares) -> Group:
    numbers = sorted(drawn.sample(range(_LETTERS + 1, SOURCES + 1), drawn.choice((2, 3, 3, 4))))
    names = [source_id(number) for number in numbers]
    based_on = _lineage(drawn, names, shares)
    parts = _KINDS_OF_LOSS[: drawn.randint(2, 4)]
    quantities = tuple(f"{event}-{name}" for name in ("losses", *parts))
    accounts, doubtful = _accounts(drawn, names, based_on, len(parts), shares)
    claims, broken = [], []
    given: list[set[int]] = [set() for _ in quantities]
    for place, (name, relied_on, account) in enumerate(zip(names, based_on, accounts, strict=True)):
        stated = _stated(drawn, len(account), whole=place in (0, doubtful))
        if len(stated) == len(account) and account[0] != sum(account[1:]):
            broken.append(name)
        for one in stated:
            given[one].add(account[one])
            subject = quantities[one]
            claims.append(
                Claim(f"{subject}-{name}", name, subject, account[one], None, relied_on, _locator(drawn)),
            )
        dated = str(day)[:7] if drawn.random() < 0.125 else str(day)
        claims.append(Claim(f"{event}-{name}", name, event, None, dated, relied_on, _locator(drawn)))
    differing = [quantity for quantity, figures in zip(quantities, given, strict=True) if len(figures) > 1]
    # The losses are those of the first source's side, so that its word is never an opponent's.
    side = side_of(numbers[0]) or SIDES[numbers[0] % 2]
    return Group(event, campaign, before, side, quantities, claims, broken, differing)


def _lineage(drawn: random.Random, names: list[str], shares: Shares) -> list[str | None]:
    """Return on whom each source relies: nobody, an earlier one, one that relies on yet another, or a letter."""
    based_on: list[str | None] = [None] * len(names)
    kind, copied = drawn.random(), drawn.random() < shares.copied
    letter = source_id(drawn.randint(1, _LETTERS))
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
    slip = drawn.randint(1, _LARGEST_SLIP) * drawn.choice((-1, 1))
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
