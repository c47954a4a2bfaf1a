"""Forms: which kinds of date there are, and how finely a date is given."""

from __future__ import annotations

from enum import Enum


class Kind(Enum):
    """The forms that a date can have."""

    SINGLE = "one date"
    SPAN = "a span, with its beginning and end"
    BOUND = "not before, or not after"
    ONE_OF = "one day of several"


class Precision(Enum):
    """How finely a point in time is given."""

    COARSE = "decade or century"
    YEAR = "year"
    SEASON = "season"
    MONTH = "month"
    DAY = "day"
    TIME = "time"
