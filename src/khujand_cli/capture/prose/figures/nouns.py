"""Nouns: what a figure of a paragraph counts or measures, as far as the words behind it say."""

from __future__ import annotations

from typing import NamedTuple

from khujand_cli.capture.prose.english.nouns import (
    BEING,
    FATES,
    FOOT_SOLDIERS,
    FUNCTION_WORDS,
    IRREGULAR,
    MEASURED_BEHIND,
    PERSONS,
    POUNDS,
    SHORT_UNITS,
    UNITS,
)
from khujand_cli.capture.prose.english.numbers import ARTICLES, CALIBRES, CURRENCIES, KINDS_OF_UNITS, PER_CENT
from khujand_cli.capture.prose.figures.figures import Counted
from khujand_cli.capture.prose.tokens import Token, Tokens, at, phrase
from khujand_cli.figures.units import is_measure, meant_measure

_LONGEST = 4


class Noun(NamedTuple):
    """What is counted: a guessed label, the unit if there is one, and the token behind its last word."""

    label: str
    unit: str
    end: int


def noun_of(tokens: Tokens, counted: Counted) -> Noun:
    """Return what a figure counts; the label is empty where no noun stands behind it."""
    end = counted.end
    if share := phrase(tokens, end, PER_CENT)[1]:
        label, last = _of_what(tokens, end + share)
        return Noun(f"per cent {label}" if label else "", "percent", last or end + share)
    if counted.unit:
        unit = CURRENCIES.get(counted.unit) or UNITS.get(counted.unit) or SHORT_UNITS.get(counted.unit) or ""
        label, last = _measured(tokens, end)
        return Noun(f"{unit} {label}" if label else "", unit, last)
    if measure := _measure(tokens, counted):
        return measure
    if counted.is_part:
        label, last = _of_what(tokens, end)
        return Noun(f"share {label}".strip() if label else "", "share", last or end)
    return _things(tokens, end)


def _measure(tokens: Tokens, counted: Counted) -> Noun | None:
    place = counted.end
    word = at(tokens, place)
    square = word in KINDS_OF_UNITS
    unit = at(tokens, place + 1) if square else word
    if unit in POUNDS:
        # Pounds of flour are a weight; of other pounds nobody can tell.
        name = "pound" if at(tokens, place + 1) == "of" else ""
    elif unit in UNITS and not (unit in FOOT_SOLDIERS and counted.low.value > 1):
        name = f"{word} {UNITS[unit]}" if square else UNITS[unit]
    elif unit in SHORT_UNITS and tokens[counted.low.first].numeral and unit not in FUNCTION_WORDS:
        name = SHORT_UNITS[unit]
    else:
        return None
    end = place + 1 + square
    label, last = _measured(tokens, end)
    return Noun(f"{_text(tokens, place, end)} {label}" if label else "", name, last)


def _measured(tokens: Tokens, place: int) -> tuple[str, int]:
    """Return what follows a measure and says of what it is one: "of flour", "from the city", "wide"."""
    if at(tokens, place) not in MEASURED_BEHIND:
        return "", place
    if at(tokens, place) == "of":
        label, last = _of_what(tokens, place)
        return (label, last) if last else ("", place)
    label, last = _phrase(tokens, place + 1)
    if not label and at(tokens, place) in FUNCTION_WORDS:
        return "", place
    return (f"{tokens[place].text} {label}", last) if label else (tokens[place].text, place + 1)


def _of_what(tokens: Tokens, place: int) -> tuple[str, int]:
    """Return "of the powder" and where it ends; nothing where it does not stand there."""
    label, last = _phrase(tokens, place + (at(tokens, place) == "of"))
    return (f"of {label}", last) if label else ("", 0)


def _phrase(tokens: Tokens, place: int) -> tuple[str, int]:
    """Return a noun with its article and adjectives."""
    start = place
    while at(tokens, place) in (*ARTICLES, "the", "their", "its", "his", "her", "all"):
        place += 1
    last = _words(tokens, place)
    return (_text(tokens, start, last), last) if last > place else ("", place)


def _things(tokens: Tokens, place: int) -> Noun:
    """Return the things that stand behind a number: "Cossack cavalry", "layers of wall", "killed and wounded"."""
    # "Eighty of the men": what stands behind "of" is what was counted.
    if at(tokens, place) == "of":
        label, last = _phrase(tokens, place + 1)
        return Noun(label, _unit(tokens, last - 1), last) if label else Noun("", "", place)
    last = _words(tokens, _past_a_calibre(tokens, place))
    if last == place:
        return Noun("", "", place)
    unit = _unit(tokens, last - 1)
    if at(tokens, last) == "of" and _words(tokens, last + 1) > last + 1:
        last = min(_words(tokens, last + 1), last + 3)
    while at(tokens, last - 1) in FATES and at(tokens, last) == "and" and at(tokens, last + 1) in FATES:
        last += 2
    return Noun(f"{_text(tokens, place, last)} {_fate(tokens, last)}".strip(), unit, last)


def _past_a_calibre(tokens: Tokens, place: int) -> int:
    """Return where the noun goes on behind the kind of a gun: "eight 6 pounder guns"."""
    if place < len(tokens) and tokens[place].numeral:
        kind = place + 1 + (at(tokens, place + 1) == "-")
        return kind + 1 if at(tokens, kind) in CALIBRES else place
    return place


def _words(tokens: Tokens, place: int) -> int:
    """Return where a row of words ends that may be one noun with what describes it."""
    end = place
    while end < len(tokens) and end - place < 2 * _LONGEST:
        token = tokens[end]
        if (
            token.text in ("-", "'", "’")
            and token.glued
            and end > place
            and end + 1 < len(tokens)
            and tokens[end + 1].glued
        ):
            end += 1
            continue
        if not token.word or token.lower in FUNCTION_WORDS or token.lower in BEING:
            break
        verbal = token.lower.endswith(("ing", "ed", "ly")) and token.lower not in FATES
        if end > place and (verbal or (_is_plural(tokens[end - 1]) and token.lower not in FATES)):
            break
        if end > place and token.lower in FATES and tokens[end - 1].lower not in FATES and token.lower not in PERSONS:
            break
        end += 1
    return min(end, place + 2 * _LONGEST)


def _is_plural(token: Token) -> bool:
    """Whether a word is most likely the last of its noun: nouns that describe others are seldom plural."""
    word = token.lower
    return token.text[1:].islower() and (
        word in IRREGULAR or (word.endswith("s") and not word.endswith(("ss", "us", "is")))
    )


def _fate(tokens: Tokens, place: int) -> str:
    """Return what is said to have become of those who were counted: "killed", of "2,500 were killed"."""
    steps = 0
    while steps < 3 and at(tokens, place + steps) in (*BEING, "who"):
        steps += 1
    word = at(tokens, place + steps)
    return word if word in FATES or (steps and word.endswith("ed")) else ""


def _text(tokens: Tokens, start: int, end: int) -> str:
    return "".join(
        f"{'' if token.glued or place == 0 else ' '}{token.text}" for place, token in enumerate(tokens[start:end])
    )


def _unit(tokens: Tokens, place: int) -> str:
    """Return what one of the things is called, where that can be told: "cannon" of "cannons", "person" of "men"."""
    token = tokens[place]
    word = token.lower
    if word in PERSONS:
        return "person"
    if token.text[:1].isupper():
        return ""
    singular = IRREGULAR.get(word) or _singular(word)
    # A word that may be a measure, and does not stand where one would, is none.
    return "" if is_measure(singular) or meant_measure(singular) else singular


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else ""
