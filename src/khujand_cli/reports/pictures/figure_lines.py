"""Figure lines: one line of a panel, a source with its figure drawn from nought, or a figure that follows from parts.

A stated range is a bar between two ends; a figure about which the source is not sure fades at both; a bound (over,
under) fades where it is open; a measured figure reaches as far as its last digit says; what nobody states is hollow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from khujand_cli.concordance.families.consequences import Followed
from khujand_cli.concordance.families.sides import in_turn
from khujand_cli.concordance.in_words import when
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.figure import Figure, Interval, Qualifier
from khujand_cli.figures.in_words import figure as phrased
from khujand_cli.figures.in_words import measured
from khujand_cli.figures.numeral import Numeral
from khujand_cli.reports.pictures.axis import Axis
from khujand_cli.reports.pictures.frame import LABELS, LEFT, WIDTH
from khujand_cli.reports.pictures.lettering import LINE, SMALL, wrapped
from khujand_cli.reports.pictures.palette import Palette, faded
from khujand_cli.reports.pictures.svg import Markup, tag
from khujand_cli.reports.wording.comparison import follows

# In pixels: how far lines stand apart, and how far a bound is drawn towards its open end.
_STEP, _OPEN = 20.0, 60.0


class Statement(NamedTuple):
    """What one claim states in a row.

    ``interval`` is in the unit in which the row is compared, None where the claim's own unit does not convert into it;
    ``factor`` is how many of that unit make one of the claim's own.
    """

    claim: Claim
    figure: Figure
    interval: Interval | None
    factor: Fraction


def derived_line(index: Index, one: Followed, y: float, axis: Axis, palette: Palette) -> tuple[Markup, float]:
    """Return the line of a figure that no source states but that follows, with its parts, and how high the line is."""
    name, said = index.label(one.source), follows(index, one)
    left, right = _ends(one.consequence.interval, axis)
    names, height = _names(name, y)
    texts, below = _texts(said, right + 12, y)
    stem = tag("line", x1=axis(0), x2=right, y1=y, y2=y, class_="derived")
    marks = [palette.mark(one.source, x, y, hollow=True) for x in dict.fromkeys((left, right))]
    parts = [tag("title", f"{name}: {said}"), *names, stem, *_joints(index, one, y, axis), *marks, *texts]
    return tag("g", *parts, class_="claim", data_source=palette.name(one.source)), max(height, below)


def _joints(index: Index, one: Followed, y: float, axis: Axis) -> Iterator[Markup]:
    """Yield the places at which one part of a sum of exact figures ends and the next begins."""
    terms = in_turn(index, one.consequence.least.reckoned.terms) if one.consequence.least else []
    if one.consequence.interval.exact and all(term.times == 1 for term in terms):
        for end in list(accumulate(term.number for term in terms))[:-1]:
            yield tag("line", x1=axis(float(end)), x2=axis(float(end)), y1=y - 5, y2=y + 5, class_="joint")


def stated_line(
    index: Index, statement: Statement, y: float, axis: Axis, palette: Palette, unit: str | None
) -> tuple[Markup, float]:
    """Return the line of a claim, with its source, its interval and its figure in words, and how high the line is."""
    claim, own = statement.claim, index.unit(statement.claim)
    name = index.label(claim.source)
    text = measured(phrased(statement.figure), own) if own != unit else phrased(statement.figure)
    text += f",{held}" if (held := when(index, claim)) else ""
    title = tag("title", f"{name}: {text}" + (f", {claim.locator}" if claim.locator else ""))
    names, height = _names(name, y)
    parts = [title, *names, palette.mark(claim.source, LABELS - 12, y)]
    if statement.interval is None:
        texts, below = _texts(f"{text} (in another unit)", LABELS + 12, y)
    else:
        marks, right = _marks(statement, statement.interval, y, axis, palette)
        parts += [*_stem(statement.interval, y, axis, palette.colour(claim.source)), *marks]
        texts, below = _texts(text, right + 12, y)
    parts += texts
    return tag("g", *parts, class_="claim", data_source=palette.name(claim.source)), max(height, below)


def _stem(interval: Interval, y: float, axis: Axis, colour: str) -> Sequence[Markup]:
    """Return the line from nought to a figure; nothing for one that may be nought."""
    left = axis(float(interval.low))
    return [tag("line", x1=axis(0), x2=left, y1=y, y2=y, stroke=colour, class_="stem")] if interval.low else []


def _names(name: str, y: float) -> tuple[list[Markup], float]:
    """Return the lines of a source's label before the axis, and how high they are."""
    lines = wrapped(name, LABELS - LEFT - 34)
    texts = [
        tag("text", line, x=LABELS - 24, y=y + 4 + LINE * place, class_="before") for place, line in enumerate(lines)
    ]
    return texts, max(_STEP, len(lines) * LINE + 5)


def _texts(text: str, x: float, y: float) -> tuple[list[Markup], float]:
    """Return the lines of a text behind the marks, where nothing else stands, and how high they are."""
    lines = wrapped(text, WIDTH - 6 - x, SMALL)
    texts = [tag("text", line, x=x, y=y + 4 + LINE * place, class_="said over") for place, line in enumerate(lines)]
    return texts, len(lines) * LINE + 5


def _ends(interval: Interval, axis: Axis) -> tuple[float, float]:
    left = axis(float(interval.low))
    return left, left + _OPEN if interval.high is None else axis(float(interval.high))


class _Pen(NamedTuple):
    """What the marks of a source's figure are drawn with, and from where to where it reaches."""

    palette: Palette
    source: str
    left: float
    right: float
    y: float

    def mark(self, x: float, *, doubt: bool = False) -> Markup:
        return self.palette.mark(self.source, x, self.y, doubt=doubt)

    def bar(self, fill: str, **more: object) -> Markup:
        width = max(self.right - self.left, 1.0)
        return tag("rect", x=self.left, y=self.y - 4, width=width, height=8.0, rx=2.0, fill=fill, class_="bar", **more)

    def faded(self, kind: str) -> str:
        return faded("figure", kind, self.palette.name(self.source))

    def end(self, x: float) -> Markup:
        return self.bound(x, x, 6.0)

    def bound(self, left: float, right: float, half: float = 0.0) -> Markup:
        colour = self.palette.colour(self.source)
        return tag("line", x1=left, x2=right, y1=self.y - half, y2=self.y + half, stroke=colour, class_="bound")


def _marks(
    statement: Statement, interval: Interval, y: float, axis: Axis, palette: Palette
) -> tuple[list[Markup], float]:
    """Return the marks of a figure, and how far to the right they reach."""
    left, right = _ends(interval, axis)
    pen = _Pen(palette, statement.claim.source, left, right, y)
    low = _place(statement, statement.figure.low, axis)
    match statement.figure.qualifier:
        case Qualifier.PLAIN:
            reach = [] if interval.exact else [pen.bound(left, right)]
            return [*reach, pen.mark(low)], max(right, low + 6)
        case Qualifier.ABOUT:
            return [pen.bar(pen.faded("haze")), pen.mark(low, doubt=True)], max(right, low + 6)
        case Qualifier.EITHER:
            found = [_place(statement, numeral, axis) for numeral in statement.figure.numerals]
            return [pen.mark(x, doubt=True) for x in found], right + 6
        case Qualifier.LESS | Qualifier.AT_MOST | Qualifier.NEARLY:
            return [pen.bar(pen.faded("in"), fill_opacity=0.6), pen.end(right)], right
        case _ if interval.high is None:
            return [pen.bar(pen.faded("out"), fill_opacity=0.6), pen.end(left)], right
        case _:
            best = statement.figure.best
            return _range(pen, [] if best is None else [_place(statement, best, axis)]), right


def _place(statement: Statement, numeral: Numeral, axis: Axis) -> float:
    """Return where a numeral of a claim stands."""
    return axis(float(numeral.value * statement.factor))


def _range(pen: _Pen, best: Sequence[float]) -> list[Markup]:
    """Return the marks of a range: a bar between two ends, with the best figure within."""
    colour = pen.palette.colour(pen.source)
    return [
        pen.bar(colour, fill_opacity=0.5, stroke=colour),
        pen.end(pen.left),
        pen.end(pen.right),
        *map(pen.mark, best),
    ]
