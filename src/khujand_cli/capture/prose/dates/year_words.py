"""Year words: years, alone and in pairs, seasons, decades, centuries; and which bare numerals are years at all."""

from __future__ import annotations

import re

from khujand_cli.capture.prose.dates.day_words import NTH, TO, day_of
from khujand_cli.capture.prose.dates.expression import (
    SPAN,
    Expression,
    Match,
    Named,
    Pattern,
    either,
    join_of,
    pattern,
)
from khujand_cli.capture.prose.english.dates import (
    ABOUT,
    AFTER_OPENING_YEARS,
    BEFORE_YEARS,
    BOUNDS_OF_YEARS,
    MAYBE_BEFORE_YEARS,
    POINTING,
    SEASONS,
)
from khujand_cli.capture.prose.english.nouns import FUNCTION_WORDS, PERSONS, UNITS
from khujand_cli.capture.prose.english.numbers import ORDINALS
from khujand_cli.dates.in_words import MONTHS as MONTH_NAMES

_LONGEST_SPAN = 200
_DUAL = "a dual year, one winter or two years: the text does not say"


def _season(match: Match) -> Expression:
    whole = f"{match['y']}-{SEASONS[match['s'].lower()]}"
    return Expression(match.start(), match.end(), Named(whole=whole))


def _decade(match: Match) -> Expression:
    stem = match["y"]
    # The 1800s may be ten years or a hundred.
    whole = f"{stem[:2]}XX" if stem[2] == "0" else f"{stem[:3]}X"
    return Expression(match.start(), match.end(), Named(whole=whole))


def _century(match: Match) -> Expression:
    number = day_of(match["c"])
    ends = f"{(number - 1) * 100:04}", f"{number * 100:04}"
    if match["bc"]:
        ends = _before_christ(number * 100), _before_christ((number - 1) * 100 + 1)
    return Expression(match.start(), match.end(), Named(whole=f"[{ends[0]}..{ends[1]}]"))


def _before_christ(year: int) -> str:
    """Return a year BC as the notation has it, in which 1 BC is the year 0."""
    return f"{'-' if year > 1 else ''}{year - 1:04}"


def _era(match: Match) -> Expression:
    if match["bc"]:
        return Expression(match.start(), match.end(), Named(whole=_before_christ(int(match["bc"]))))
    return Expression(match.start(), match.end(), Named(year=int(match["ad"] or match["ce"])))


def _pair(match: Match) -> Expression:
    """Name two years: ``1865–66``, ``1865 to 1868``, ``1648/9``, of which nobody can tell what it says."""
    first, last = int(match["y"]), _last_year(match)
    if match["to"] == "/":
        return Expression(match.start(), match.end(), Named(whole=f"[{first}..{last}]"), note=_DUAL)
    return Expression(match.start(), match.end(), Named(first), Named(last), join_of(match["to"]))


def _last_year(match: Match) -> int:
    return int(match["y"][: 4 - len(match["z"])] + match["z"])


def _is_pair(match: Match) -> bool:
    years = _last_year(match) - int(match["y"])
    return 0 < years < _LONGEST_SPAN and not _is_counted(match) and (match["to"] != "/" or years == 1)


def _is_counted(match: Match) -> bool:
    behind = re.match(r" ([a-z]+)", match.string[match.end() :])
    return behind is not None and (behind[1] in UNITS or behind[1] in PERSONS)


def _iso_month(match: Match) -> Expression:
    """Name a month as ISO 8601 writes it, ``1866-05``; with ``1904-05`` in a story two years are as often meant."""
    first, last = int(match["y"]), int(match["y"][:2] + match["m"])
    month = f"{MONTH_NAMES[int(match['m']) - 1]} {first}"
    if last <= first:
        return Expression(match.start(), match.end(), Named(first, int(match["m"])))
    return Expression(match.start(), match.end(), Named(first), Named(last), SPAN, note=f"two years, or {month}")


def _is_iso_month(match: Match) -> bool:
    return not _is_counted(match) and not _IN_A_NUMBER[0].search(match.string[: match.start()])


def _single(match: Match) -> Expression:
    return Expression(match.start(), match.end(), Named(int(match["y"])))


def _ends_with(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=\W)){either(words)}[ \u00a0-]$", re.IGNORECASE)


_NAMED, _MAYBE, _BOUND, _POINTED = map(_ends_with, (BEFORE_YEARS, MAYBE_BEFORE_YEARS, BOUNDS_OF_YEARS, POINTING))
_IT_WAS = _ends_with(("it was", "it is"))
_CIRCA = re.compile(r"(?:^|(?<=\W))(?:c\.|ca\.|circa) ?$", re.IGNORECASE)
_ABOUT_YEARS = re.compile(rf"\b{either((*BEFORE_YEARS, *MAYBE_BEFORE_YEARS))} {either(ABOUT)} $", re.IGNORECASE)
_IN_A_NUMBER = re.compile(r"[\w£$€.,/#–-]$"), re.compile(r"[-–/]\w|[,.]\d|[A-Za-z%]| ?[°%]")
_MAYBE_COUNTED = frozenset(("of", "or", "to", "more", "such", "other", "each"))
_BEHIND_A_SHORT_YEAR = re.compile(rf"[,.;:)]|$| {either(FUNCTION_WORDS - _MAYBE_COUNTED)}\b", re.IGNORECASE)


def _is_year(match: Match) -> bool:
    """Whether a bare numeral is a year here, by what stands before and behind it."""
    before = match.string[max(match.start() - 40, 0) : match.start()]
    behind = match.string[match.end() : match.end() + 30]
    if _IN_A_NUMBER[1].match(behind):
        return False
    word = _word_behind(behind)
    thing = word in UNITS or word in PERSONS
    counted = thing or (word.islower() and word.endswith("s") and word not in FUNCTION_WORDS)
    if _CIRCA.search(before):
        return not counted
    if _IN_A_NUMBER[0].search(before):
        return False
    if len(match["y"]) < 4:
        return bool(_NAMED.search(before)) and bool(_BEHIND_A_SHORT_YEAR.match(behind))
    if _NAMED.search(before):
        return not thing
    if _ABOUT_YEARS.search(before):
        return not counted
    if _MAYBE.search(before):
        free = (
            not word
            or word in FUNCTION_WORDS
            or word[0].isupper()
            or word.endswith("ed")
            or bool(_BOUND.search(before))
        )
        return free and not counted
    if _IT_WAS.search(before):
        return not counted
    if before.endswith("("):
        return bool(re.match(r"[);:,]", behind))
    if _POINTED.search(before):
        return bool(word) and word.islower() and not counted and word not in FUNCTION_WORDS
    return not before.strip() and word in AFTER_OPENING_YEARS


def _word_behind(behind: str) -> str:
    match = re.match(r"[ \u00a0]([a-zA-Z]+)", behind)
    return match[1] if match else ""


YEARS: tuple[Pattern, ...] = (
    pattern(
        rf"\b(?:the )?(?P<s>{either(SEASONS)})(?: of)? (?P<y>\d{{4}})(?:[–/-]\d{{1,4}})?\b", _season, any_case=True
    ),
    pattern(r"\b(?:the )?(?:(?:early|late|later|mid)[ -])?(?P<y>\d{3}0)s\b", _decade, any_case=True),
    pattern(
        rf"\b(?:the )?(?:(?:early|late|later|mid)[ -])?(?P<c>{NTH}|{either(ORDINALS)})[ -]century(?P<bc> B\.?C\.?)?",
        _century,
        any_case=True,
    ),
    pattern(
        r"\b(?:(?P<bc>\d{1,4}) ?(?:BCE?\b|B\.C\.)|(?:AD|A\.D\.) ?(?P<ad>\d{1,4})\b|(?P<ce>\d{1,4}) (?:AD|CE)\b)", _era
    ),
    pattern(r"\b(?P<y>1\d{3}|20\d\d)-(?P<m>0[1-9]|1[0-2])\b(?![-.,/]\d)", _iso_month, _is_iso_month),
    pattern(rf"\b(?P<y>1\d{{3}}|20\d\d)(?P<to>/|{TO})(?P<z>\d{{4}}|\d{{1,2}})\b(?![,.]\d)", _pair, _is_pair),
    pattern(r"\b(?P<y>1\d{3}|20\d\d|[2-9]\d\d)\b", _single, _is_year),
)
