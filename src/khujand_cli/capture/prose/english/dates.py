"""Date words of English: months and weekdays, parts of the day, and what stands before a date."""

from __future__ import annotations

MONTHS = {
    "January": 1, "February": 2, "March": 3, "April": 4, "May": 5, "June": 6, "July": 7, "August": 8, "September": 9,
    "October": 10, "November": 11, "December": 12,
}  # fmt: skip
SHORT_MONTHS = {
    "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sept": 9, "Sep": 9, "Oct": 10, "Nov": 11,
    "Dec": 12,
}  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
NIGHT, NIGHTS = "night", "nights"
MORNING, EVENING = ("morning", "forenoon"), ("afternoon", "evening", NIGHT)
DAYBREAK = ("dawn", "daybreak", "sunrise", "dusk", "sunset", "nightfall", "daylight", "sunup", "sundown")
# From these on a time of the morning may be that of the next day.
AFTER_DARK = ("evening", NIGHT, "dusk", "sunset", "nightfall", "sundown")
NOON, MIDNIGHT = ("noon", "midday"), "midnight"
PAST_THE_HOUR = {"half past": 30, "quarter past": 15, "quarter to": -15, "half-past": 30}
OLD_STYLE = ("O.S.", "OS", "O. S.", "Old Style", "old style")
NEW_STYLE = ("N.S.", "NS", "N. S.", "New Style", "new style")
# What "the next day" and its like are counted from is the date named last.
POINTERS = {"following": 1, "next": 1, "previous": -1, "preceding": -1, "same": 0}
LATER, EARLIER = ("later", "afterwards", "after that"), ("earlier", "before that")

# Before a date: whether it is the first or the last that may be, and words that leave it as it is.
UNTIL = ("until", "till")
NOT_AFTER = ("by", *UNTIL, "up to", "no later than", "not later than")
BEFORE, AFTER = "before", "after"
DENIALS = ("not", "never", "no", "nor", "neither", "nobody", "nothing")
NOT_BEFORE = ("since", "from", "no earlier than", "not earlier than", "not before")
ABOUT = ("about", "around", "circa", "c.", "ca.", "approximately", "roughly")
BESIDE_DATES = (
    "the", "on", "in", "at", "of", "during", "throughout", "end of", "beginning of", "start of", "middle of",
    "close of", "early", "late", "mid", "morning of", "evening of", "afternoon of", "night of", "nights of", "day of",
    "eve of", "course of", "some time", "sometime", "as early as", "as late as", "dawn", "dusk", "year", "month of",
    "summer of",
)  # fmt: skip
# A part of a month or year, by which an open end lies within it.
FIRST_PARTS, LAST_PARTS = ("beginning", "start"), ("end", "close", "late")
MIDDLE_PARTS = ("middle", "mid", "early", "course")
# Before the date of a work, which is none of the story that it tells.
DOCUMENTS = (
    "report", "letter", "dispatch", "despatch", "telegram", "memorandum", "petition", "census", "list", "return",
    "decree", "treaty", "gazette", "newspaper", "paper", "edition", "issue", "article", "book", "memoir", "account",
)  # fmt: skip
MADE_KNOWN = ("published", "printed", "reprinted", "issued", "dated", "writing", "written")
# Right before a bare numeral these say that it is a year; these may say it; and these, that it is named by one.
BEFORE_YEARS = (
    "in",
    "during",
    "since",
    "throughout",
    "year",
    "years",
    "anno",
    "early",
    "late",
    "mid",
    "dated",
    "circa",
)
MAYBE_BEFORE_YEARS = (
    "by",
    "from",
    "of",
    "until",
    "till",
    "before",
    "after",
    "to",
    "and",
    "for",
    "between",
    "through",
    "or",
)
BOUNDS_OF_YEARS = ("by", "until", "till", "before", "after", "since")
POINTING = ("the", "this", "that")
AFTER_SHORT_YEARS = (
    "a",
    "an",
    "the",
    "and",
    "but",
    "when",
    "was",
    "were",
    "had",
    "he",
    "they",
    "his",
    "in",
    "at",
    "by",
)
AFTER_OPENING_YEARS = ("was", "saw", "brought", "marked", "is", "had", "began", "ended")
BEFORE_MONTHS = (
    "in", "by", "until", "till", "since", "during", "before", "after", "from", "of", "early", "late", "mid",
    "throughout", "that", "last", "end of",
)  # fmt: skip
BEFORE_DAYS = ("on", "until", "till", "by", "since", "night of", "morning of", "evening of")
