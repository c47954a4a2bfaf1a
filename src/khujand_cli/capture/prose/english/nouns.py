"""Nouns of English: people, what became of them, units, and the words that are none."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


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
# What became of people; behind a verb of being it belongs to what was counted: "57 soldiers were wounded".
FATES = _words(
    "killed wounded missing dead drowned captured injured sick shot hanged executed buried perished died "
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
