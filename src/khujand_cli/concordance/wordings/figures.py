"""Wordings of figures: whether the number and the hedge of a wording are those of the figure."""

from __future__ import annotations

from khujand_cli.concordance.wordings.comparison import FITS, SILENT, UNREAD, Comparison, Outcome
from khujand_cli.figures.figure import Figure, Qualifier
from khujand_cli.figures.in_words import HEDGED, figure
from khujand_cli.figures.mentioned import Mention, Unread, mentioned
from khujand_cli.figures.numeral import magnitude
from khujand_cli.figures.units import Number, counts_time, is_measure, meant_measure, one_unit


def of_figure(stated: Figure, unit: str | None, wording: str) -> Comparison:
    """Return what comes of holding a wording against the figure of its claim."""
    try:
        found = mentioned(wording)
    except Unread:
        return UNREAD
    if len(found) != 1:
        return UNREAD if found else SILENT
    mention = found[0]
    if _in_another_unit(mention.next, unit):
        return UNREAD
    if _is_same(stated, mention, unit):
        return _of_hedge(stated, mention)
    if mention.doubtful or _is_an_end(stated, mention):
        return UNREAD
    return Comparison(Outcome.DEPARTS, figure(stated), mention.written)


def _in_another_unit(word: str, unit: str | None) -> bool:
    """Whether the word behind a number is a measure, or a length of time, other than the unit of the figure."""
    measure = word if is_measure(word) else meant_measure(word)
    if measure is not None:
        return unit is None or not one_unit(measure, unit)
    return counts_time(word) and word.removesuffix("s") != (unit or "").removesuffix("s")


def _is_same(stated: Figure, mention: Mention, unit: str | None) -> bool:
    """Whether a figure has the numbers that are mentioned."""
    factors = (1, 100, 1000) if unit in ("share", "ratio", "percent", "per-mille", None) else (1,)
    ends = [{magnitude(value) for value in end} for end in mention.ends]
    written = [stated.low, stated.high, *stated.numerals]
    for factor in factors:
        numbers: list[Number] = [magnitude(numeral.value) * factor for numeral in written]
        if len(ends) == 1:
            # Of a range or an estimate the wording may name one end only.
            if any(number in ends[0] for number in numbers):
                return True
        elif any(numbers[0] in low and numbers[1] in high for low, high in (ends, reversed(ends))):
            return True
    return False


_BOUNDS = (Qualifier.MORE, Qualifier.AT_LEAST, Qualifier.LESS, Qualifier.AT_MOST)


def _is_an_end(stated: Figure, mention: Mention) -> bool:
    """Whether a bound is one end of a range in the wording: who writes it may have taken it so."""
    return (
        stated.qualifier in _BOUNDS and len(mention.ends) > 1 and any(stated.low.value in end for end in mention.ends)
    )


# What a figure may be where a word stands before the number in its wording.
_ALIKE = {sign: {Qualifier(sign)} for sign in ("~", ">", ">=", "<", "<=")} | {
    "~<": {Qualifier.NEARLY, Qualifier.ABOUT, Qualifier.LESS}
}


def _of_hedge(stated: Figure, mention: Mention) -> Comparison:
    if mention.hedge is None or len(mention.ends) > 1 or stated.numeral is None:
        return FITS
    if stated.qualifier in _ALIKE[mention.hedge]:
        return FITS
    hedge = "" if mention.behind else HEDGED[Qualifier(mention.hedge)]
    return Comparison(Outcome.DEPARTS, figure(stated), f"{hedge}{mention.written}")
