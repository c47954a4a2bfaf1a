"""A reference names a record that does not exist, or one of another sort.

Flagged:

    {"events": [{"id": "assault", "label": "The assault", "part_of": "seige"}]}

Not flagged:

    {"events": [{"id": "siege", "label": "The siege"},
                {"id": "assault", "label": "The assault", "part_of": "siege"}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.files.budget import Limit
from khujand_cli.files.contents import REFERENCES, Contents, a_record_of, names_in
from khujand_cli.files.faults.fault import Fault
from khujand_cli.files.faults.kin import elsewhere
from khujand_cli.finding import Path, Rule, Severity
from khujand_cli.wording import folded, nearest

RULE = Rule("DAT006", "unknown-id", Severity.ERROR, "0.1.0", __doc__)

_NOBODY = {
    **dict.fromkeys(("none", "nobody"), '; to say "on nobody" write []'),
    "unknown": "; where it is not known, leave based_on out",
}


def find(contents: Contents) -> Iterator[Fault]:
    """Yield each name of a record that is not there, or not in the right list, where it stands first."""
    if not contents.strangers:
        return
    # Who names a record that lacks its id makes no mistake of his own.
    nameless = {
        (folded(name), home)
        for home, records in contents.records.items()
        for record in records
        if not getattr(record, "id", "") and home != "claims"
        for name in (getattr(record, "label", None), getattr(record, "short", None))
        if isinstance(name, str)
    }
    places: dict[tuple[str, str, bool], list[tuple[str, Path]]] = {}
    for name, keys in REFERENCES.items():
        unknown = {key: home for key, home in keys if (name, key) in contents.strangers}
        for index, record in enumerate(contents.records[name] if unknown else ()):
            # An acceptance with a fingerprint lapses where a claim is gone, as it does where a figure has changed.
            lapsed = name == "accepted" and bool(record.fingerprint)
            for key, home in unknown.items():
                for word, path in names_in(getattr(record, key), (name, index, key)):
                    if lapsed and word not in contents.homes:
                        continue
                    if word and not contents.stands_in(word, home) and (folded(word), home) not in nameless:
                        places.setdefault((folded(word), home, key == "based_on"), []).append((word, path))
    for number, ((_, home, relied), named) in enumerate(places.items()):
        word, path = named[0]
        # Many unknown names have one mistake behind them, and looking for what was meant takes long.
        hint = _hint(contents, word, home) if number < Limit.HINTS.allowed else ""
        hint = hint or (_NOBODY.get(word, "") if relied else "")
        yield Fault(RULE, _sentence(contents, word, home, hint) + elsewhere(len(named)), path)


def _hint(contents: Contents, word: str, home: str) -> str:
    """Return which id may be meant, by the ids themselves and by the labels and short names."""
    called = {
        folded(name): record.id
        for record in contents.records[home]
        for name in (getattr(record, "label", None), getattr(record, "short", None), record.id)
        if name and record.id
    }
    apart = next((sign for sign in (" + ", ",", "/", "&") if sign in word), "")
    if apart and folded(word.split(apart)[0]) in called:
        return "; several are a list: divide them by semicolons in a cell, and by commas between [ and ] in JSON"
    near = nearest(folded(word), called)
    return f'; did you mean "{called[near]}"?' if near else ""


def _sentence(contents: Contents, word: str, home: str, hint: str) -> str:
    if word in contents.homes and home != "sides":
        return f'"{word}" is {a_record_of(contents.homes[word])}; {a_record_of(home)} is needed here'
    noun = a_record_of(home).split()[1]
    return f'no {noun} of this dataset has the id "{word}"{hint}'
