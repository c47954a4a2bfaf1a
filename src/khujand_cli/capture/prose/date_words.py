"""Date words: where a paragraph names dates, found by their forms, the most telling first."""

from __future__ import annotations

import re

from khujand_cli.capture.prose.day_words import DAYS, LONE_DAYS, MONTH, NTH
from khujand_cli.capture.prose.expression import Expression, Pattern
from khujand_cli.capture.prose.hour_words import HOURS
from khujand_cli.capture.prose.pointing_words import POINTERS_BACK
from khujand_cli.capture.prose.year_words import YEARS

# To look first whether there is anything to be found saves most of the time: half of all paragraphs name no month.
_GROUPS: tuple[tuple[re.Pattern[str], tuple[Pattern, ...]], ...] = (
    (re.compile(rf"{MONTH}|\d-\d"), DAYS),
    (re.compile(r"\d|century", re.IGNORECASE), YEARS),
    (re.compile(rf"{MONTH}|{NTH}"), LONE_DAYS),
    (re.compile(""), (*POINTERS_BACK, *HOURS)),
)


def expressions(text: str) -> list[Expression]:
    """Return the date words of a paragraph in their order, none within another."""
    found: list[Expression] = []
    free = text
    for sign, patterns in _GROUPS:
        for form, build, holds in patterns if sign.search(free) else ():
            for match in list(form.finditer(free)):
                if holds(match) and _possible(words := build(match)):
                    found.append(words)
                    free = f"{free[: words.start]}{chr(0) * (words.end - words.start)}{free[words.end :]}"
    return sorted(found, key=lambda words: words.start)


def _possible(words: Expression) -> bool:
    return all(
        1 <= (named.day or 1) <= 31 and 1 <= (named.month or 1) <= 12 and named.day != 0 and named.month != 0
        for named in (words.first, words.last, words.other)
        if named is not None
    )
