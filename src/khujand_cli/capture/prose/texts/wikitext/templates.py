"""Templates of wikitext: what a reader sees in the place of one, and which works the short references name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from khujand_cli.capture.prose.english.dates import MONTHS
from khujand_cli.capture.visible import on_one_line

if TYPE_CHECKING:
    from mwparserfromhell.nodes import Template
    from mwparserfromhell.wikicode import Wikicode

_NOTES = frozenset(("efn", "efn-ua", "efn-lr", "efn-la", "efn-lg", "refn", "note", "footnote", "sidenote"))
_SHORT_REFERENCES = frozenset(("sfn", "sfnp", "harvnb", "harv", "harvp", "harvtxt", "sfnref"))
_SEVERAL_REFERENCES = frozenset(("sfnm", "sfnmp", "harvmnb"))
_CONVERSIONS = frozenset(("convert", "cvt"))
_OLD_STYLE = frozenset(("oldstyledate", "oldstyledatedy"))
_DAYS = frozenset(("start date", "end date", "date", "dts", "birth date", "death date", "birth-date", "death-date"))
_CIRCA = frozenset(("circa", "c.", "ca."))
_FRACTIONS = frozenset(("frac", "fraction", "sfrac"))
_MONEY = {"gbp": "£", "£": "£", "us$": "$", "usd": "$", "eur": "€", "€": "€"}
_SIGNS = {
    "snd": " – ", "spnd": " – ", "snds": " – ", "spaced ndash": " – ", "ndash": "–", "endash": "–", "en dash": "–",
    "–": "–", "mdash": "—", "emdash": "—", "nbsp": "\u00a0", "nbs": "\u00a0", "thinsp": "\u2009", "'": "'", "=": "=",
    "!": "|", "pb": " ", "clear": "", "times": "×",
}  # fmt: skip
# A reader sees the first, the last or all of what these hold.
_FIRST = frozenset((
    "nowrap", "nobr", "small", "big", "abbr", "quote", "blockquote", "cquote", "formatnum", "val", "em", "strong",
    "smaller", "center", "tooltip", "visible anchor", "vanchor",
))  # fmt: skip
_LAST = frozenset(("lang", "transl", "transliteration", "script", "font", "color", "text"))
_ALL = frozenset((
    "plainlist", "plain list", "unbulleted list", "ubl", "hlist", "flatlist", "bulleted list", "br separated entries",
))  # fmt: skip
# What begins with these shows nothing that could be a claim of the text.
_SILENT = (
    "cite", "citation", "use ", "short description", "coord", "reflist", "notelist", "refbegin", "refend", "main",
    "see also", "further", "about", "redirect", "distinguish", "hatnote", "for", "good article", "featured",
    "defaultsort", "authority control", "portal", "commons", "campaignbox", "navbox", "flag", "kia", "pow", "mia",
    "cn", "fact", "clarify", "when", "who", "by whom", "which", "page needed", "dubious", "better source", "sic",
    "rp", "ref", "multiple", "image", "toc", "anchor", "webarchive", "dead link", "isbn", "issn", "oclc", "doi",
    "lang-", "ipa", "sfn", "harv", "pp", "more citations", "coat of arms", "country", "increase", "decrease", "steady",
    "own", "pd", "wikisource", "dyk", "-",
)  # fmt: skip
_UNITS = {
    "mi": "miles", "km": "kilometres", "ft": "feet", "m": "metres", "yd": "yards", "in": "inches", "cm": "centimetres",
    "mm": "millimetres", "lb": "lb", "kg": "kilograms", "g": "grams", "oz": "ounces", "acre": "acres",
    "acres": "acres", "ha": "hectares", "sqmi": "square miles", "sqkm": "square kilometres", "km2": "square kilometres",
    "sqft": "square feet", "sqm": "square metres", "m2": "square metres", "nmi": "nautical miles", "verst": "versts",
    "fathom": "fathoms", "t": "tonnes", "LT": "long tons", "ST": "short tons",
}  # fmt: skip
_BETWEEN = {"-": "–", "–": "–", "to": " to ", "to(-)": " to ", "and": " and ", "or": " or ", "to about": " to "}


class Parameter(NamedTuple):
    """A parameter of a template: its name, its value, and where the value begins in the file."""

    name: str
    value: Wikicode
    start: int


def parameters(node: Template, start: int) -> Iterator[Parameter]:
    """Yield the parameters of a template that begins at this place of the file."""
    place = start + len("{{") + len(str(node.name))
    for parameter in node.params:
        named = len(str(parameter.name)) + len("=") if parameter.showkey else 0
        yield Parameter(str(parameter.name).strip(), parameter.value, place + len("|") + named)
        place += len("|") + len(str(parameter))


def is_note(name: str) -> bool:
    """Whether a template holds a note of the text."""
    return name in _NOTES


def is_silent(name: str) -> bool:
    """Whether a template shows nothing that could be a claim."""
    return name.startswith(_SILENT)


def citations_of(name: str, node: Template) -> list[tuple[str, str]]:
    """Return the works that a short reference names ("Adams 1920"), each with the place in it ("p. 233")."""
    given = {str(one.name).strip(): on_one_line(one.value.strip_code()) for one in node.params}
    if name in _SHORT_REFERENCES:
        named = [given[str(number)] for number in range(1, 6) if given.get(str(number))]
        return [(_work(named), _place(given, ""))] if named else []
    if name not in _SEVERAL_REFERENCES:
        return []
    found = []
    for number in range(1, 10):
        authors = [given[key] for key in (f"{number}a{order}" for order in range(1, 5)) if given.get(key)]
        authors = authors or [given[key] for key in (f"{number}a",) if given.get(key)]
        if authors:
            year = [given[key] for key in (f"{number}y", f"{number}year") if given.get(key)][:1]
            found.append((_work([*authors, *year]), _place(given, str(number))))
    return found


def _work(named: list[str]) -> str:
    *authors, last = named
    year = last if re.match(r"(?:c\. ?)?\d{3,4}|n\.d", last) else ""
    people = authors if year else named
    text = people[0] if len(people) == 1 else f"{', '.join(people[:-1])} & {people[-1]}" if people else ""
    return f"{text} {year}".strip()


def _place(given: dict[str, str], prefix: str) -> str:
    for key, word in (("p", "p. "), ("page", "p. "), ("pp", "pp. "), ("pages", "pp. "), ("loc", ""), ("at", "")):
        if value := given.get(f"{prefix}{key}"):
            return f"{word}{value}"
    return ""


def as_shown(name: str, node: Template) -> str | None:
    """Return what a reader sees of a template that words itself, as conversions and dates do; None of any other."""
    if name in _SIGNS:
        return _SIGNS[name]
    given = {str(one.name).strip(): one.value.strip_code().strip() for one in node.params}
    values = [given[str(number)] for number in range(1, 10) if given.get(str(number))]
    if name in _CONVERSIONS:
        return _converted(values)
    if name in _OLD_STYLE and len(values) >= 3:
        day, year, old = values[0], values[1], values[2].removesuffix(values[1]).strip()
        return f"{day} [O.S. {old}] {year}"
    if name in _DAYS and values and all(value.isdigit() for value in values[:3]):
        return _day(values)
    if name in _CIRCA:
        return f"c. {' – '.join(values[:2])}"
    if name in _FRACTIONS and values:
        return values[0] if len(values) == 1 else f"{' '.join(values[:-2])} {values[-2]}/{values[-1]}".strip()
    if name in _MONEY and values:
        return f"{_MONEY[name]}{values[0]}"
    return name.partition(":")[2] if name.startswith("formatnum:") else None


def _converted(values: list[str]) -> str:
    """Return what a conversion begins with, in the unit that the editor typed: ``3.3 miles``, ``3–5 miles``."""
    if len(values) < 2:
        return values[0] if values else ""
    if values[1] in _BETWEEN and len(values) > 3:
        unit = _UNITS.get(values[3], values[3])
        return f"{values[0]}{_BETWEEN[values[1]]}{values[2]} {unit}"
    shown = f"{values[0]} {_UNITS.get(values[1], values[1])}"
    # Feet and inches are typed as two values with two units.
    if len(values) > 3 and re.fullmatch(r"[\d.,]+", values[2]) and values[3] in _UNITS:
        return f"{values[0]} {values[1]} {values[2]} {values[3]}"
    return shown


def _day(values: list[str]) -> str:
    names = list(MONTHS)
    year, *rest = values[:3]
    month = names[int(rest[0]) - 1] if rest and 1 <= int(rest[0]) <= 12 else ""
    return " ".join(part for part in (rest[1] if month and len(rest) > 1 else "", month, year) if part)


def spread(name: str, node: Template, start: int) -> list[Parameter]:
    """Return what a reader sees of a template that only dresses what it holds; nothing of any other."""
    values = [one for one in parameters(node, start) if re.fullmatch(r"\d+|text|quote", one.name)]
    if name in _FIRST:
        return values[:1]
    if name in _LAST:
        return values[-1:]
    return values if name in _ALL else []
