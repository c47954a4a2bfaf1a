"""The one place where a misspelt word is met with the word that was meant."""

from __future__ import annotations

from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return ``; did you mean "..."?`` for the nearest known word, or nothing where none is near."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), n=1, cutoff=cutoff)
    return f'; did you mean "{near[0]}"?' if near else ""
