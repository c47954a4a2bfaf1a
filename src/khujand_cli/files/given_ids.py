"""Given ids: those of the claims to which a file gives none, made of their source, subject and what is said.

``adams-killed-12-p-40`` is what Adams says on p. 40 of the killed. A claim keeps its id wherever in its file it stands,
and in every form of the file; two that would have the same are told apart by all else that they hold.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from operator import itemgetter
from typing import Any
from unicodedata import normalize

from khujand_cli.dataset.keys import GivenId
from khujand_cli.dataset.members import ID_PATTERN
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.written import plain_decimal, shortest
from khujand_cli.files.contents import Contents

# Longer words of a locator or a name are cut: an id is for telling claims apart, and to be typed.
_LONGEST = 30
_SIGNS = {">=": "at-least-", "<=": "at-most-", ">": "over-", "<": "under-", "~": "about-", "?": "perhaps-", "..": "-"}
_SIGN = "|".join(map(re.escape, _SIGNS))


def with_ids(contents: Contents) -> Contents:
    """Return the contents with an id for every claim."""
    if all("id" in shape for shape in contents.shapes):
        return contents
    claims = contents.records["claims"]
    nameless = [(place, claim) for place, claim in enumerate(claims) if claim.id == "" and isinstance(claim, Claim)]
    if not nameless:
        return contents
    taken = {record.id.lower() for records in contents.records.values() for record in _identified(records)}
    named = list(claims)
    groups: dict[str, list[tuple[int, Claim]]] = {}
    for place, claim in nameless:
        # Letters large or small make no other id.
        groups.setdefault(_made_of(claim).lower(), []).append((place, claim))
    for name, group in groups.items():
        for identifier, (place, claim) in _told_apart(group, alone=name not in taken):
            named[place] = replace(claim, id=identifier)
    return contents.with_records({**contents.records, "claims": named})


def _identified(records: Sequence[Any]) -> Iterator[Any]:
    return (record for record in records if getattr(record, "id", None))


def _told_apart(group: list[tuple[int, Claim]], *, alone: bool) -> Iterator[tuple[GivenId, tuple[int, Claim]]]:
    """Yield an id for each claim of which the same is made; what says the same in every way may be called either."""
    if alone and len(group) == 1:
        yield GivenId(_made_of(group[0][1])), group[0]
        return
    same: dict[str, Iterator[int]] = {}
    for (judged, _), place, claim in sorted(
        ((_whole(claim), place, claim) for place, claim in group), key=itemgetter(0)
    ):
        digest = hashlib.sha256(judged.encode("utf-8", "surrogatepass")).hexdigest()[:6]
        again = next(same.setdefault(digest, count(1)))
        yield GivenId(f"{_made_of(claim)}-{digest}" + (f"-{again}" if again > 1 else "")), (place, claim)


def _whole(claim: Claim) -> tuple[str, str]:
    """Return all that is judged of a claim, and all that a person keeps beside it."""
    # What two claims have in common in every way that is told at once is rare.
    from khujand_cli.dataset.raw import raw_record

    raw = raw_record(replace(claim, own=None))
    return json.dumps(raw, sort_keys=True, default=str), json.dumps(claim.own, sort_keys=True, default=str)


def _made_of(claim: Claim) -> str:
    subject = claim.subject or claim.claim or ""
    parts = (_name(claim.source), _name(subject), _said(claim), _word(claim.locator or ""))
    return "-".join(part for part in parts if part)


def _name(reference: str) -> str:
    """Return a reference as a part of an id: as it is where it is one, else as a word."""
    return reference if re.fullmatch(ID_PATTERN, reference) else _word(reference)


def _said(claim: Claim) -> str:
    """Return what a claim says as a word: ``12``, ``over-2500``, ``57-60-65``, ``1866-05-24``, ``denies``."""
    if claim.stance is not None:
        return claim.stance
    if claim.date is not None:
        return _signed(claim.date.stated)
    if claim.figure is None:
        return claim.weekday or ""
    stated = claim.figure.stated
    numerals = (
        [stated[key] for key in ("low", "best", "high") if key in stated] if isinstance(stated, dict) else [stated]
    )
    return "-".join(_signed(part if isinstance(part, str) else plain_decimal(shortest(part))) for part in numerals)


def _signed(text: str) -> str:
    return _trimmed(re.sub(r"[^A-Za-z0-9.]+", "-", re.sub(_SIGN, lambda match: _SIGNS[match[0]], text)))


def _word(text: str) -> str:
    """Return a name or a locator as a word of an id: ``p-40`` for "p. 40"."""
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _trimmed(re.sub(r"[^A-Za-z0-9]+", "-", plain)[:_LONGEST])


def _trimmed(word: str) -> str:
    return word.strip("-._")
