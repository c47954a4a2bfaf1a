"""English: every word of the language that the reading of prose relies on. Another language is another such table."""

from __future__ import annotations

from fractions import Fraction


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CARDINALS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "zero": 0,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
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
SIGNS_OF_FRACTIONS = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5), "⅖": Fraction(2, 5), "⅗": Fraction(3, 5), "⅘": Fraction(4, 5), "⅙": Fraction(1, 6),
    "⅚": Fraction(5, 6), "⅛": Fraction(1, 8), "⅜": Fraction(3, 8), "⅝": Fraction(5, 8), "⅞": Fraction(7, 8),
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21, "twenty-second": 22,
    "twenty-third": 23, "twenty-fourth": 24, "twenty-fifth": 25, "twenty-sixth": 26, "twenty-seventh": 27,
    "twenty-eighth": 28, "twenty-ninth": 29, "thirtieth": 30, "thirty-first": 31,
}  # fmt: skip

# What stands before a number and hedges it. Of several that fit, the longest is taken.
HEDGES = {
    "some": "~", "about": "~", "around": "~", "approximately": "~", "roughly": "~", "circa": "~", "c.": "~",
    "ca.": "~", "an estimated": "~", "estimated at": "~", "perhaps": "~", "maybe": "~", "probably": "~",
    "in the region of": "~", "something like": "~", "well-nigh": "~", "barely": "~", "hardly": "~", "scarcely": "~",
    "nearly": "~<", "almost": "~<", "not quite": "~<", "close to": "~<", "close on": "~<", "just under": "~<",
    "a little under": "~<", "a little less than": "~<", "slightly less than": "~<", "slightly under": "~<",
    "over": ">", "above": ">", "more than": ">", "upwards of": ">", "upward of": ">", "in excess of": ">",
    "exceeding": ">", "greater than": ">", "just over": ">", "well over": ">", "a little over": ">",
    "a little more than": ">", "slightly more than": ">", "slightly over": ">", "rather more than": ">",
    "not fewer than": ">=", "no fewer than": ">=", "not less than": ">=", "no less than": ">=", "at least": ">=",
    "a minimum of": ">=",
    "under": "<", "below": "<", "less than": "<", "fewer than": "<", "rather less than": "<", "well under": "<",
    "at most": "<=", "at the most": "<=", "up to": "<=", "no more than": "<=", "not more than": "<=",
    "as many as": "<=", "not over": "<=", "not above": "<=", "a maximum of": "<=",
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
TO = "to"
RANGE_WORDS = (TO, "or")
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
    "group district ward parallel century chapter street avenue floor congress parliament dynasty degree rank"
)

PERSONS = _words(
    "men man people person persons soldier soldiers officer officers souls soul inhabitants inhabitant civilians "
    "civilian women woman children child boys boy girls girl troops prisoners prisoner captives captive sailors "
    "sailor seamen marines horsemen horseman cavalry infantry infantrymen cavalrymen gunners gunner defenders "
    "defender attackers besiegers townspeople townsfolk villagers villager peasants peasant workers worker "
    "labourers labourer laborers navvies volunteers volunteer natives native passengers passenger settlers "
    "colonists refugees residents citizens citizen families' deserters deserter delegates delegate members member "
    "survivors survivor victims victim casualties casualty killed wounded missing dead injured sick deaths "
    "doctors doctor jurists jurist colonels captains generals priests monks nuns students slaves slave rebels "
    "rebel fighters guards sentries crew"
)
# What became of people; behind a verb of being it belongs to what was counted: "57 soldiers were contused".
FATES = _words(
    "killed wounded missing dead drowned captured contused injured sick shot hanged executed buried perished died "
    "lost taken burned burnt frostbitten imprisoned arrested deported starved murdered massacred slain fell"
)
BEING = _words("was were is are be been being had has have lay")

UNITS = {
    "mile": "mile", "miles": "mile", "furlong": "furlong", "furlongs": "furlong", "yard": "yard", "yards": "yard",
    "fathom": "fathom", "fathoms": "fathom", "foot": "foot", "feet": "foot", "inch": "inch", "inches": "inch",
    "kilometre": "kilometre", "kilometres": "kilometre", "kilometer": "kilometre", "kilometers": "kilometre",
    "metre": "metre", "metres": "metre", "meter": "metre", "meters": "metre", "centimetre": "centimetre",
    "centimetres": "centimetre", "centimeters": "centimetre", "millimetres": "millimetre", "verst": "verst",
    "versts": "verst", "sazhen": "sazhen", "sazhens": "sazhen", "arshin": "arshin", "arshins": "arshin",
    "acre": "acre", "acres": "acre", "hectare": "hectare", "hectares": "hectare", "desyatinas": "desyatina",
    "tonne": "tonne", "tonnes": "tonne", "kilogram": "kilogram", "kilograms": "kilogram", "kilogrammes": "kilogram",
    "gram": "gram", "grams": "gram", "ounce": "ounce", "ounces": "ounce", "pood": "pood", "poods": "pood",
    "funt": "funt", "hour": "hour", "hours": "hour", "minute": "minute", "minutes": "minute", "second": "second",
    "seconds": "second", "day": "day", "days": "day", "week": "week", "weeks": "week", "month": "month",
    "months": "month", "year": "year", "years": "year", "night": "night", "nights": "night", "century": "century",
    "centuries": "century", "decade": "decade", "decades": "decade", "league": "league", "leagues": "league",
    "ton": "ton", "tons": "ton", "degree": "degree", "degrees": "degree", "pace": "pace", "paces": "pace",
    "knot": "knot", "knots": "knot", "gallon": "gallon", "gallons": "gallon", "bushel": "bushel",
    "bushels": "bushel", "dollar": "dollar", "dollars": "dollar", "ruble": "ruble", "rubles": "ruble",
    "rouble": "ruble", "roubles": "ruble", "franc": "franc", "francs": "franc", "florin": "florin",
    "florins": "florin", "guinea": "guinea", "guineas": "guinea", "shilling": "shilling", "shillings": "shilling",
    "mark": "mark", "marks": "mark", "thaler": "thaler", "thalers": "thaler", "pence": "penny",
}  # fmt: skip
# Written short, right behind a numeral.
SHORT_UNITS = {
    "km": "kilometre", "m": "metre", "cm": "centimetre", "mm": "millimetre", "mi": "mile", "ft": "foot", "yd": "yard",
    "ha": "hectare", "kg": "kilogram", "g": "gram", "lb": "pound", "lbs": "pound", "oz": "ounce", "in": "inch",
    "nmi": "nautical mile",
}  # fmt: skip
# More than one of these, with no hyphen, are as often men as a measure: "300 foot and 200 horse".
FOOT_SOLDIERS = ("foot",)
# Weight or money: only "of" behind it tells.
POUNDS = frozenset(("pound", "pounds"))
TIME_UNITS = _words("second minute hour day week month year night century decade")
# What may follow a measure and say of what it is one: "miles from the city".
MEASURED_BEHIND = _words("from of in away wide long high deep below above off out apart per")

FUNCTION_WORDS = _words(
    "a an the this that these those and or but nor of in on at to from by with without within for under over into "
    "onto out off up down upon about above below between among amongst against through during before after since "
    "until till while when where which who whom whose as than then there here he she it they we you i his her its "
    "their our my him them us me was were is are be been being am had has have having did do does not no can "
    "could may might must shall should will would if so yet only also both each every all any some such more most "
    "less soon later behind beside besides near across along around because though although however including "
    "under according per via whether what how why too very just still even again once twice either neither nobody "
    "instead due ever never rather than together apart alone altogether respectively everybody nothing everything"
)
IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "person", "feet": "foot", "geese": "goose",
    "oxen": "ox", "mice": "mouse", "teeth": "tooth", "pence": "penny", "sheep": "sheep", "cattle": "cattle",
    "cannon": "cannon", "pieces": "piece", "horse": "horse", "foot": "foot", "lives": "life", "wives": "wife",
    "knives": "knife", "loaves": "loaf", "wolves": "wolf", "calves": "calf", "batteries": "battery",
    "mortars": "mortar", "churches": "church",
}  # fmt: skip
# Sections that hold nothing but titles of works.
LISTS_OF_WORKS = frozenset((
    "references", "bibliography", "works cited", "further reading", "external links", "see also", "literature",
    "citations", "selected bibliography", "primary sources", "secondary sources",
))  # fmt: skip
# A full stop behind these ends no sentence.
ABBREVIATIONS = _words(
    "c ca no nos st mr mrs ms dr gen col capt lt maj sgt adm prof rev hon sen gov vol vols p pp ch fig jan feb "
    "mar apr jun jul aug sep sept oct nov dec vs etc al ed eds cf e.g i.e a.m p.m o.s n.s b.c a.d jr sr mt ft "
    "approx est"
)

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
    "eve of", "some time", "sometime", "as early as", "as late as", "dawn", "dusk", "year", "month of", "summer of",
)  # fmt: skip
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
