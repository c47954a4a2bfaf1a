"""Citations: a source's CSL-JSON as a short note and as a full reference.

CSL-JSON is what reference managers export (citationstyles.org, CSL 1.0.2). The order of the parts follows the notes and
bibliography of the Chicago Manual of Style; what an item lacks is left out. Nothing is changed within a part, and an
item of any shape is read as far as it can be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import takewhile
from typing import Any

from khujand_cli.dates.calendars import Calendar, Civil, month_length
from khujand_cli.dates.in_words import MONTHS, day_in_words
from khujand_cli.wording import listed

# The few tags that CSL-JSON has for italics and the like.
_STYLED = re.compile(r"</?(?:i|b|sub|sup|sc|span)(?:\s[^<>]*)?>")

# A record as CSL-JSON has it: {"type": "book", "title": ..., "author": [...]}.
Item = Mapping[str, Any]

# Works that are part of another one; their titles stand in quotation marks.
_WITHIN = (
    "article", "article-journal", "article-magazine", "article-newspaper", "chapter", "entry", "entry-dictionary",
    "entry-encyclopedia", "paper-conference", "post", "post-weblog", "review", "review-book", "webpage",
)  # fmt: skip
_UNPUBLISHED = ("manuscript", "personal_communication", "thesis", "speech", "interview", "document", "collection")


def short_note(item: Item) -> str:
    """Return author and short title, as in a second footnote, and the year of a work that stands alone.

    ``Adams, The Siege, 1901``; nothing for an item that has none of these.
    """
    title = _text(item, "title-short") or _text(item, "shortTitle") or _text(item, "title")
    parts = [_families(item), _quoted(item, title), "" if item.get("type") in _WITHIN else _year(item)]
    return ", ".join(part for part in parts if part)


def reference(item: Item) -> str:
    """Return the full reference, as in a bibliography; nothing for an item that holds nothing to cite.

    ``Adams, Anne. The Siege. London: Murray, 1901.``
    """
    names = _names(item, "author", inverted=True)
    editors = _names(item, "editor", inverted=not names)
    within = item.get("type") in _WITHIN and bool(_text(item, "container-title"))
    if not names and editors and not within:
        names, editors = f"{editors}, {'eds' if ' and ' in editors else 'ed'}.", ""
    sentences = [names, _quoted(item, _text(item, "title")), *_about(item, editors, within=within)]
    sentences += [_container(item, editors) if within else _published(item), *_whereabouts(item)]
    first = _date(item, "original-date")
    sentences.insert(-3, f"First published {first}" if first else "")
    return " ".join(_closed(sentence) for sentence in sentences if sentence)


def _about(item: Item, editors: str, *, within: bool) -> list[str]:
    recipient = _names(item, "recipient")
    translator = _names(item, "translator")
    return [
        f"To {recipient}" if recipient else "",
        " ".join(part for part in (_text(item, "genre"), "" if within else _text(item, "number")) if part),
        _edition(item) if not within else "",
        f"Edited by {editors}" if editors and not within else "",
        f"Translated by {translator}" if translator else "",
    ]


def _edition(item: Item) -> str:
    edition = _text(item, "edition")
    return f"{_ordinal(edition)} ed." if edition.isdecimal() else edition


def _container(item: Item, editors: str) -> str:
    """Return where a part stands: a journal with volume, issue, date and pages, or a book with its editor."""
    title, volume, issue, pages = (_text(item, key) for key in ("container-title", "volume", "issue", "page"))
    date = _date(item, "issued")
    if item.get("type") in ("article-journal", "article-magazine", "article-newspaper", "review", "review-book"):
        number = " ".join(part for part in (title, volume) if part) + (f", no. {issue}" if issue else "")
        dated = f"{number} ({date})" if date and (volume or issue) else ", ".join(filter(None, (number, date)))
        return dated + (f": {pages}" if pages else "")
    parts = [
        f"In {title}",
        _edition(item),
        f"vol. {volume}" if volume else "",
        f"edited by {editors}" if editors else "",
        pages,
    ]
    return ". ".join(part for part in (", ".join(filter(None, parts)), _published(item)) if part)


def _published(item: Item) -> str:
    place, publisher, date = _text(item, "publisher-place"), _text(item, "publisher"), _date(item, "issued")
    house = ": ".join(part for part in (place, publisher) if part)
    volume = "" if _text(item, "container-title") else _text(item, "volume")
    series = _text(item, "collection-title")
    made = ", ".join(part for part in (house, date) if part)
    return ". ".join(part for part in (f"Vol. {volume}" if volume else "", series, made) if part)


def _whereabouts(item: Item) -> list[str]:
    archive = ", ".join(
        _text(item, key) for key in ("archive_location", "archive", "archive-place") if _text(item, key)
    )
    doi, url = _text(item, "DOI"), _text(item, "URL")
    link = f"https://doi.org/{doi}" if doi and not doi.startswith("http") else doi or url
    seen = _date(item, "accessed")
    return [archive, f"Accessed {seen}" if seen and not doi else "", link]


def _closed(sentence: str) -> str:
    return (
        sentence
        if sentence.endswith((".", "?", "!", ".”", "?”", "!”")) or sentence.startswith("http")
        else f"{sentence}."
    )


def _text(item: Item, key: str) -> str:
    value = item.get(key)
    known = isinstance(value, str | int | float) and not isinstance(value, bool)
    return _STYLED.sub("", str(value)).strip() if known else ""


def _quoted(item: Item, title: str) -> str:
    if not title or item.get("type") not in _WITHIN:
        return title
    inner = title.replace("\u201c", "\u2018").replace("\u201d", "\u2019")
    return f"“{inner}”"


def _people(item: Item, role: str) -> list[Item]:
    """Return the people in a role; names in plain text, alone or in a list, are kept as they stand."""
    people = item.get(role)
    named = people if isinstance(people, list) else [people]
    people = [{"literal": person} if isinstance(person, str) else person for person in named]
    return [person for person in people if isinstance(person, dict)]


def _names(item: Item, role: str, *, inverted: bool = False) -> str:
    """Return the names of all people in a role; ``inverted`` puts the family name of the first person in front."""
    names = [_name(person, inverted=inverted and place == 0) for place, person in enumerate(_people(item, role))]
    names = [name for name in names if name]
    if inverted and len(names) > 1:
        return f"{', '.join(names[:-1])}, and {names[-1]}"
    return listed(names)


def author_and_year(item: Item) -> str:
    """Return the names and the year by which a work is cited: ``Adams 1908``; nothing where one is unknown."""
    families, year = _families(item), _year(item)
    return f"{families} {year}" if families and year else ""


def _ordinal(numeral: str) -> str:
    teens = numeral[-2:-1] == "1"
    return numeral + ({"1": "st", "2": "nd", "3": "rd"}.get(numeral[-1], "th") if not teens else "th")


def _name(person: Item, *, inverted: bool) -> str:
    given = " ".join(_text(person, key) for key in ("given", "dropping-particle") if _text(person, key))
    family = _family(person)
    suffix = _text(person, "suffix")
    names = (family, given) if inverted else (given, family)
    name = (", " if inverted else " ").join(part for part in names if part)
    return f"{name}, {suffix}" if suffix and name else name


def _family(person: Item) -> str:
    whole = " ".join(_text(person, key) for key in ("non-dropping-particle", "family") if _text(person, key))
    return whole or _text(person, "literal")


def _families(item: Item) -> str:
    people = _people(item, "author") or _people(item, "editor")
    names = [name for person in people if (name := _family(person) or _text(person, "given"))]
    return f"{names[0]} et al." if len(names) > 3 else listed(names)


def _year(item: Item) -> str:
    days, date = _days(item, "issued"), item.get("issued")
    about = "c. " if isinstance(date, dict) and date.get("circa") else ""
    return about + _day(days[0][:1]) if days else _date(item, "issued")


def _date(item: Item, key: str) -> str:
    """Return a date in words; a date that a reference manager could not take apart stays as it was written."""
    date = item.get(key)
    if not isinstance(date, dict):
        return _text(item, key)
    days = _days(item, key)
    about = "c. " if date.get("circa") and days else ""
    ends = list(dict.fromkeys(map(_day, days)))
    return about + "\u2013".join(ends) if days else _text(date, "literal") or _text(date, "raw")


def _days(item: Item, key: str) -> list[list[int]]:
    date = item.get(key)
    ends = date.get("date-parts") if isinstance(date, dict) else None
    days = []
    for end in ends if isinstance(ends, list) else []:
        # What stands behind a part that is left out cannot be told from it.
        given = takewhile(lambda part: part not in (None, ""), end if isinstance(end, list) else [])
        parts = [str(part).strip() for part in given]
        numbers = [int(part) for part in parts if part.removeprefix("-").isdecimal() and len(part) < 10]
        if numbers and len(numbers) == len(parts):
            days.append(numbers[:3])
    return days


def _day(parts: list[int]) -> str:
    # In CSL-JSON, unlike in EDTF, the year -44 is 44 BC, and there is no year 0.
    year = str(parts[0]) if parts[0] >= 0 else f"{-parts[0]} BC"
    if len(parts) == 1:
        return year
    if not 1 <= parts[1] <= 12 or (
        len(parts) == 3 and not 1 <= parts[2] <= month_length(parts[0], parts[1], Calendar.UNKNOWN)
    ):
        # No calendar has such a day; so it stands as it was written.
        return "-".join(map(str, parts))
    if len(parts) == 2:
        return f"{MONTHS[parts[1] - 1]} {year}"
    return day_in_words(Civil(*parts)) if parts[0] > 0 else f"{parts[2]} {MONTHS[parts[1] - 1]} {year}"
