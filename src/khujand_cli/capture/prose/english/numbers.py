"""Number words of English: what counts, what hedges a number, and what makes one that counts nothing."""

from __future__ import annotations

from fractions import Fraction

from khujand_cli.figures.typed import HEDGES as TYPED_HEDGES
from khujand_cli.figures.typed_numerals import VULGAR


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
# Words that count in groups; "eightscore" is one word and eight of them.
GROUPS = {"dozen": 12, "score": 20}
SCORE = "score"
FRACTIONS = {
    "half": Fraction(1, 2), "halves": Fraction(1, 2), "third": Fraction(1, 3), "thirds": Fraction(1, 3),
    "quarter": Fraction(1, 4), "quarters": Fraction(1, 4), "fifth": Fraction(1, 5), "fifths": Fraction(1, 5),
    "sixth": Fraction(1, 6), "sixths": Fraction(1, 6), "seventh": Fraction(1, 7), "sevenths": Fraction(1, 7),
    "eighth": Fraction(1, 8), "eighths": Fraction(1, 8), "ninth": Fraction(1, 9), "ninths": Fraction(1, 9),
    "tenth": Fraction(1, 10), "tenths": Fraction(1, 10), "twelfth": Fraction(1, 12), "twelfths": Fraction(1, 12),
    "twentieth": Fraction(1, 20), "twentieths": Fraction(1, 20),
}  # fmt: skip
PARTS = ("part", "parts")
SIGNS_OF_FRACTIONS = {sign: Fraction(written) for sign, written in VULGAR.items()}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21, "twenty-second": 22,
    "twenty-third": 23, "twenty-fourth": 24, "twenty-fifth": 25, "twenty-sixth": 26, "twenty-seventh": 27,
    "twenty-eighth": 28, "twenty-ninth": 29, "thirtieth": 30, "thirty-first": 31,
}  # fmt: skip

# What stands before a number and hedges it: what people type so, and what else stands in prose. Of several that fit,
# the longest is taken.
HEDGES = {word: sign for sign, words in TYPED_HEDGES.items() for word in words} | {
    "some": "~", "estimated at": "~", "perhaps": "~", "maybe": "~", "probably": "~", "in the region of": "~",
    "something like": "~", "well-nigh": "~", "barely": "~", "hardly": "~", "scarcely": "~", "not quite": "~<",
    "close to": "~<", "close on": "~<", "just under": "~<", "a little under": "~<", "a little less than": "~<",
    "slightly less than": "~<", "slightly under": "~<", "upward of": ">", "greater than": ">",
    "a little more than": ">", "slightly more than": ">", "slightly over": ">", "rather more than": ">",
    "a minimum of": ">=", "rather less than": "<", "well under": "<", "at the most": "<=", "as many as": "<=",
    "not over": "<=", "not above": "<=", "a maximum of": "<=",
}  # fmt: skip
# Before a small number these say where something is, or how long it lasts, as often as how many there are.
LONGER = "over"
PLACING_HEDGES = (LONGER, "under", "above", "below")
# What stands behind a number, or behind what it counts, and hedges it.
HEDGES_BEHIND = {
    "or so": "~", "or thereabouts": "~", "more or less": "~", "or more": ">=", "and more": ">=", "or over": ">=",
    "and upwards": ">=", "or upwards": ">=", "at least": ">=", "at the least": ">=", "or less": "<=",
    "or fewer": "<=", "or under": "<=", "at most": "<=", "at the most": "<=",
}  # fmt: skip
ODD = "odd"
# What stands before says that it was not so; behind them "more than 74" is no claim of more.
DENYING = _words("not never nor neither nobody none cannot")
TO, OR = "to", "or"
RANGE_WORDS = (TO, OR)
BETWEEN, FROM, AND = "between", "from", "and"
# From one number to another is no range where something grew or fell.
CHANGES = _words(
    "rose risen rise grew grown grow fell fallen fall dropped drop sank increased increase decreased decrease "
    "reduced reduce raised raise cut went gone shrank shrunk swelled dwindled"
)
ARTICLES = ("a", "an")
ONE, HALF = "one", "half"
HUNDRED = "hundred"
# An article before these says how long, where one of these words stands before it: "for a day".
LASTING = _words("for lasted lasting took")
PER_CENT = ("per cent", "percent", "per-cent", "%")
CURRENCIES = {"£": "pound sterling", "$": "dollar", "€": "euro"}

# "One" is no number before these, or behind those.
NOT_ONE_BEFORE = _words("of another by and side hand thing way after")
NOT_ONE_BEHIND = _words("no any every each some which another an a these those first next last")
# Behind these "one" is a pronoun where nothing is counted: "this one", but "says that one native was shot".
MAYBE_NOT_ONE_BEHIND = _words("this that the")
NOT_HALF_BEFORE, NOT_HALF_BEHIND = ("as", "more", "past", "way", "-"), ("better", "other")
MORE = _words("more most less least very rather")
ONE_DAY = _words("day morning afternoon evening night time point")
HOW_LONG = _words("for in within only just than lasted took of lasting exactly every")

# Words and signs before a number that names and does not count.
NAMING = _words(
    "no nos no. nos. number numbers nr nr. chapter chap. ch. page pages p. pp. volume vol. vols. book article "
    "art. section sec. § part pt. fig. fig figure table plate pl. line lines note notes n. item lot map folio "
    "fol. f. ff. verse psalm clause paragraph par. par room route highway grade class act scene letter document "
    "doc. doc"
)
# Numbers before these are a kind of gun, and count nothing: "two 12-pounders".
CALIBRES = _words("pounder pounders pdr pdrs pr")
# Two units that are said in one breath, larger and smaller, which no figure can hold.
TOGETHER = {
    "ft": ("in", "inch", "inches"), "feet": ("in", "inch", "inches"), "foot": ("inch", "inches"),
    "lb": ("oz", "ounces"), "lbs": ("oz", "ounces"), "pounds": ("ounces",), "st": ("lb", "lbs"),
}  # fmt: skip
# Words before a unit that make it another one.
KINDS_OF_UNITS = ("square", "cubic", "nautical")
# Names of troops and the like, which are numbered where they are written large: "Battery 2", "2nd Division".
NUMBERED = _words(
    "regiment battalion battery company brigade division corps army squadron squad platoon troop foot dragoons "
    "hussars lancers guards infantry cavalry artillery fusiliers grenadiers rifles redoubt bastion hill fort "
    "group district ward parallel century chapter street avenue floor congress parliament dynasty degree rank "
    "local lodge"
)
