"""Typed figures: what people type who do not know the notation, where it can mean one thing only.

``c. 6,000`` is ``~6000`` and ``4,000-5,000`` is ``4000..5000``. What could mean two things is refused with both. One
table says what is refused and how, another what is read; the first pattern that matches the whole text decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from khujand_cli.errors import FigureError, TwoReadings
from khujand_cli.figures.advice import quoted
from khujand_cli.figures.multiples import COUNTS, in_figures, meant_for_all, value_of
from khujand_cli.figures.notation import read_figure
from khujand_cli.figures.number_words import ANY_WORD
from khujand_cli.figures.typed_numerals import NUMERAL, Manner, bare, plain, typed_numeral

Match = re.Match[str]


def typed_figure(text: str, manner: Manner) -> str | None:
    """Return in the notation what was typed; None where it is nothing that people type.

    Raises FigureError where it could mean two things, with both.
    """
    typed = plain(text)
    if len(typed) > _LONGEST:
        return None
    worded = re.sub(_PERCENT, "", typed) if manner.unit == PERCENT else typed
    written = in_figures(worded)
    for form in (worded, written):
        for pattern, refuse in _REFUSED:
            if match := re.fullmatch(pattern, form):
                raise FigureError(f"{quoted(text)} {refuse(match)}")
    for pattern, read in _READ:
        if match := re.fullmatch(pattern, written):
            try:
                found = read(match, manner)
                read_figure(found)
            except TwoReadings as readings:
                raise FigureError(f"{quoted(text)} {readings}") from None
            except FigureError:
                return None
            if other := meant_for_all(typed, found):
                raise FigureError(f"{quoted(text)} may mean its last word for all its numbers; write {other}")
            return found
    return None


_LONGEST = 100
PERCENT = "percent"
_PERCENT = r" ?(?:%|per ?cent)$"


def _ends(match: Match, manner: Manner) -> tuple[str, ...]:
    """Return the numerals of a match in the notation; refuse them where the first may lack its end, as in 4-5,000."""
    low, *others = (typed_numeral(written, manner) for written in match.groups() if written)
    for high in others:
        if longer := _elided(low, high):
            both = f'"{low}..{high}" or "{longer}..{high}"'
            raise TwoReadings(f"begins at {low}, or at {longer} with the noughts left out; write {both}")
    return low, *others


def _elided(low: str, high: str) -> str:
    """Return the first number with the noughts that it may lack, where it may lack any: 4000 for 4 to 5000."""
    if not (low.isdecimal() and high.isdecimal() and int(low)):
        return ""
    for count in range(len(high) - len(high.rstrip("0")), 1, -1):
        longer = f"{low}{'0' * count}"
        # Four to five thousand, ten to fifteen thousand; two to three hundred, five to six hundred thousand.
        alike = count % 3 == 0 or (len(low) < 3 and len(longer) == len(high))
        if alike and int(longer) < int(high):
            return longer
    return ""


def _range(match: Match, manner: Manner) -> str:
    low, high = _ends(match, manner)
    if value_of(high) < value_of(low):
        whole = f"{low[: len(low) - len(high)]}{high}" if len(high) < len(low) else ""
        meant = f'; write "{low}..{whole}"' if whole and value_of(whole) > value_of(low) else ""
        raise TwoReadings(f"ends below its beginning, or the beginning of {high} was left out{meant}")
    return f"{low}..{high}"


def _soft_range(match: Match, manner: Manner) -> str:
    low, high = _range(match, manner).split("..")
    return f"~{low}..~{high}"


def _open_range(match: Match, manner: Manner) -> str:
    low, high = _range(match, manner).split("..")
    return f"{low}..>{high}"


def _either(match: Match, manner: Manner) -> str:
    return "|".join(_ends(match, manner))


def _several(match: Match, manner: Manner) -> str:
    return "|".join(typed_numeral(written, manner) for written in re.split(r", | or ", match[0]))


def _margin(match: Match, manner: Manner) -> str:
    best, margin = (typed_numeral(written, manner) for written in match.groups())
    return f"{best}+-{margin}"


def _signed(match: Match, manner: Manner) -> str:
    return f"-{typed_numeral(match[1], manner)}"


def _alone(match: Match, manner: Manner) -> str:
    return typed_numeral(match[1], manner)


def _hedged(sign: str) -> Callable[[Match, Manner], str]:
    return lambda match, manner: f"{sign}{typed_numeral(match[1], manner)}"


# The words before a number, and the sign for each.
HEDGES = {
    "~": (
        "c.", "ca.", "ca", "circa", "about", "around", "approximately", "approx.", "approx", "roughly", "an estimated",
        "\u2248",
    ),
    ">": (
        "over", "more than", "above", "upwards of", "in excess of", "exceeding", "just over", "a little over",
        "well over",
    ),
    ">=": ("at least", "no fewer than", "not fewer than", "no less than", "not less than", "\u2265"),
    "<": ("under", "fewer than", "less than", "below"),
    "<=": ("at most", "up to", "no more than", "not more than", "\u2264"),
    "~<": ("nearly", "almost"),
}  # fmt: skip
# The words behind a number and "or", and the sign for each.
BEHIND = {"~": ("so", "thereabouts"), ">=": ("more", "over"), "<=": ("less", "fewer")}
# What may stand behind "500 or more" in a sentence: of "or more precisely" it is not known what it says.
ENDED = (
    r"(?! [a-z]+ than\b)(?: *(?:$|[,.;:!?)\]])| (?:of|were|was|are|had|have|in|at|on|to|from|and|who|dead|killed"
    r"|wounded|men|persons|people|soldiers|souls|inhabitants|houses|ships|guns|horses|victims|prisoners|casualties)\b)"
)
_ABOUT = "(?:c\\. ?|ca\\. ?|(?:circa|about|around|approximately|roughly) )"
_OVER = "(?:over|more than)"


def _behind(words: tuple[str, ...]) -> str:
    """Return the pattern of one of these words and a number; letters stand apart from it."""
    return "|".join(re.escape(word) + ("" if not word[-1].isalpha() else " ") for word in words)


_READ: tuple[tuple[str, Callable[[Match, Manner], str]], ...] = (
    (NUMERAL, _alone),
    *((rf"(?:{_behind(words)}) ?{NUMERAL}", _hedged(sign)) for sign, words in HEDGES.items()),
    *((rf"{NUMERAL} or (?:{'|'.join(words)})", _hedged(sign)) for sign, words in BEHIND.items()),
    # Words that elsewhere say other things.
    (rf"est\. ?{NUMERAL}", _hedged("~")),
    (rf"(?:a )?min(?:\.|imum)?(?: of)? ?{NUMERAL}", _hedged(">=")),
    (rf"(?:a )?max(?:\.|imum)?(?: of)? ?{NUMERAL}", _hedged("<=")),
    (rf"(>=|<=|~<|[<>~]) ?{NUMERAL}", lambda match, manner: f"{match[1]}{typed_numeral(match[2], manner)}"),
    (rf"{NUMERAL} ?- ?{NUMERAL}", _range),
    (rf"{NUMERAL} to {NUMERAL}", _range),
    (rf"(?:between|from) {NUMERAL} (?:and|to|&) {NUMERAL}", _range),
    (rf"{NUMERAL} ?\.\. ?{NUMERAL}", _range),
    (rf"{_ABOUT}{NUMERAL} (?:to|or|-) {_ABOUT}{NUMERAL}", _soft_range),
    (rf"{NUMERAL} ?(?:to|-) ?{_OVER} {NUMERAL}", _open_range),
    (rf"{NUMERAL} or {NUMERAL}", _either),
    (rf"(?:{NUMERAL}, )+{NUMERAL} or {NUMERAL}", _several),
    (rf"{NUMERAL} ?(?:\u00b1|\+/?-) ?{NUMERAL}", _margin),
    (rf"- ?{NUMERAL}", _signed),
)


def _thousands(match: Match) -> str:
    count, word = match.groups()
    return f'is {count} thousand, or {count} of something called {word}; write {count}000, or the unit under "unit"'


_NO_NUMBER = (
    r"\?+|\.\.\.|\u2026|n\.? ?/? ?a\.?|unknown|not (?:known|given|stated)|uncounted|countless|numerous"
    rf"|(?:an? |very )?(?:few|several|many|some|number of|couple of)(?: (?:{COUNTS})s?)?"
    rf"|(?:many |some )?(?:{COUNTS})s"
)
_REFUSED: tuple[tuple[str, Callable[[Match], str]], ...] = (
    (r"([0-9]+) ?(k)", _thousands),
    (
        r"([0-9]+)e([0-9]+)",
        lambda match: f"is {match[1]} with {match[2]} noughts, or a slip of the pen; write the number in full",
    ),
    (
        rf"{NUMERAL}[ -]odd",
        lambda match: f'is about so many, or somewhat more; write "~{bare(match[1])}" or ">{bare(match[1])}"',
    ),
    (
        rf"{NUMERAL}\+",
        lambda match: f'is at least so many, or more; write ">={bare(match[1])}" or ">{bare(match[1])}"',
    ),
    (
        rf"([0-9]+) (?:or|to|and|-) ((?:{ANY_WORD})(?:[ -](?:{ANY_WORD}))*)",
        lambda match: (
            f"is {match[1]} or {match[2]}, or both are numbers of what stands last; write both in figures, "
            'such as "200|300"'
        ),
    ),
    (
        rf"({_ABOUT}){NUMERAL} ?(?:to|-|or) ?{NUMERAL}",
        lambda match: (
            "may be about the first number only, or about both; "
            f'write "~{bare(match[2])}..{bare(match[3])}" or "~{bare(match[2])}..~{bare(match[3])}"'
        ),
    ),
    (r"none|nil|no|-", lambda _: "is none of them, or no figure is given; write 0, or leave the claim out"),
    (_NO_NUMBER, lambda _: 'gives no number; leave the figure out, and keep the words as "wording"'),
    (rf"{NUMERAL} ?\(?\?\)?", lambda match: f'is in doubt; write {bare(match[1])}, and the doubt under "note"'),
    (
        rf"[(\[]{NUMERAL}[)\]]",
        lambda match: f'stands in brackets; write {bare(match[1])}, and what they say under "note"',
    ),
    (
        rf"{NUMERAL} ?(?:%|per ?cent)",
        lambda match: f'is a percentage; write {bare(match[1])} of a quantity with the unit "percent"',
    ),
    (
        rf"[\u00a3$\u20ac] ?{NUMERAL}",
        lambda match: f'has its unit with it; write {bare(match[1])}, and the unit under "unit"',
    ),
    (rf"an? ({COUNTS}) or two", lambda match: f"is from one {match[1]} to two; write both ends in figures"),
    (
        r"([1-9][0-9]{0,2}(?: [0-9]{3})+),([0-9]+)",
        lambda match: f'has a comma where the notation has a point; write "{match[1].replace(" ", "")}.{match[2]}"',
    ),
)


def members(raw: dict[str, object], manner: Manner) -> Iterator[tuple[str, str]]:
    """Yield the members of an estimate that were typed, in the notation: the low of ``{"low": "1,200", ...}``."""
    for key, value in raw.items():
        if isinstance(value, str):
            found = typed_figure(value, manner)
            if found is not None and found != value:
                yield key, found
