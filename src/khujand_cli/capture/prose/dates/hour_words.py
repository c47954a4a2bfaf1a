"""Hour words: the time of day, on the clock or by its name."""

from __future__ import annotations

import re

from khujand_cli.capture.prose.dates.expression import Expression, Match, Named, Pattern, either, join_of, pattern
from khujand_cli.capture.prose.english.dates import (
    AFTER_DARK,
    DAYBREAK,
    EVENING,
    MIDNIGHT,
    MORNING,
    NOON,
    PAST_THE_HOUR,
)
from khujand_cli.figures.number_words import CARDINALS

MINUTE, HOUR, DAY = 60, 3600, 86_400
NOON_SECOND = 12 * HOUR
_HOURS = [word for word, number in CARDINALS.items() if 1 <= number <= 12]
_HOUR = rf"(?P<hour>1[0-2]|[1-9]|{either(_HOURS)})"
_OF_DAY = rf"(?: (?:in the |in that |that |this |at )(?P<part>{either((*MORNING, *EVENING))}))"
_DARK = re.compile(rf"\b{either(AFTER_DARK)}s?\b", re.IGNORECASE)
_DARK_OF = re.compile(rf"\b{either(AFTER_DARK)}s?(?: of| on)?(?: the)? $", re.IGNORECASE)


def is_dark(text: str, *, right_before: bool = False) -> bool:
    """Whether a text has a word for the evening or the night, or ends in one: ``the evening of``."""
    return (_DARK_OF if right_before else _DARK).search(text) is not None


def _clock(match: Match) -> Expression:
    groups = match.groupdict()
    hour = CARDINALS.get(match["hour"].lower()) or int(match["hour"])
    minute = PAST_THE_HOUR.get((groups.get("past") or "").lower(), int(groups.get("minute") or 0))
    half, part = (groups.get("half") or "").lower(), (groups.get("part") or "").lower()
    if hour > 12:
        return Expression(match.start(), match.end(), Named(second=min(hour * HOUR + minute * MINUTE, DAY)))
    second = hour % 12 * HOUR + minute * MINUTE + int(groups.get("second") or 0)
    if half or part:
        # At one at night it is past midnight already, and at twelve it is.
        late = half == "p" or (part in EVENING and not (part == "night" and (hour < 6 or hour == 12)))
        return Expression(match.start(), match.end(), Named(second=second + late * NOON_SECOND, part=part))
    return Expression(match.start(), match.end(), Named(second=second % DAY), unsure=True)


def _hours(match: Match) -> Expression:
    """Name two hours: "between two and five o'clock in the afternoon"."""
    part = (match["part"] or "").lower()
    late = 12 * (part in EVENING)
    ends = [Named(second=(CARDINALS.get(word.lower()) or int(word)) % 12 * HOUR + late * HOUR, part=part)
            for word in (match["from"], match["hour"])]  # fmt: skip
    return Expression(match.start(), match.end(), ends[0], ends[1], join_of(match["to"]), unsure=not part)


def _of_24(match: Match) -> Expression:
    second = int(match["hour"]) * HOUR + int(match["minute"]) * MINUTE
    return Expression(match.start(), match.end(), Named(second=min(second, DAY)), unsure=HOUR <= second < 13 * HOUR)


def _named(match: Match) -> Expression:
    second = DAY if match[0].lower() == MIDNIGHT else NOON_SECOND
    return Expression(match.start(), match.end(), Named(second=second))


def _part(match: Match) -> Expression:
    return Expression(match.start(), match.end(), Named(part=match["part"].lower()))


HOURS: tuple[Pattern, ...] = (
    pattern(
        r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?)? ?(?P<half>[ap])\.? ?m\b\.?",
        _clock,
        any_case=True,
    ),
    pattern(rf"\b(?:a )?(?P<past>{either(PAST_THE_HOUR)}) {_HOUR}\b(?: o['’]clock)?{_OF_DAY}?", _clock, any_case=True),
    pattern(
        rf"\b{_HOUR.replace('hour', 'from')}(?P<to> (?:and|to|or) | ?[–—-] ?){_HOUR} o['’]clock{_OF_DAY}?",
        _hours,
        any_case=True,
    ),
    pattern(rf"\b{_HOUR} o['’]clock{_OF_DAY}?", _clock, any_case=True),
    pattern(rf"\b{_HOUR}{_OF_DAY}\b", _clock, any_case=True),
    pattern(r"(?<![\d:.])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)\b(?!:|\.\d)", _of_24),
    pattern(rf"\b(?:{either(NOON)}|{MIDNIGHT})\b", _named, any_case=True),
    pattern(rf"(?<=\bat )(?P<part>{either(DAYBREAK)})\b", _part, any_case=True),
)
