"""The comparison as a picture: quantities whose figures are not all the same, each with its intervals on one scale.

A stated range is a bar between two ends; a figure about which the source is not sure fades at both; a bound (over,
under) fades where it is open; a measured figure reaches as far as its last digit says.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from khujand_cli.concordance.families.consequences import Followed
from khujand_cli.concordance.in_words import when
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.figure import Figure, Interval, Qualifier
from khujand_cli.figures.in_words import figure as phrased
from khujand_cli.figures.in_words import measured, number
from khujand_cli.figures.numeral import Numeral
from khujand_cli.figures.units import conversion, is_counted
from khujand_cli.reports.pictures.axis import AXIS_END, Axis
from khujand_cli.reports.pictures.frame import LABELS, LEFT, WIDTH
from khujand_cli.reports.pictures.lettering import BOLD, LINE, SIZE, SMALL, width, wrapped
from khujand_cli.reports.pictures.palette import Palette, fades
from khujand_cli.reports.pictures.style import CSS
from khujand_cli.reports.pictures.svg import Markup, drawing, tag
from khujand_cli.reports.wording.comparison import follows
from khujand_cli.reports.wording.standing import contradicted
from khujand_cli.views.collation import Collation, Row, Verdict

# In pixels: how far claims stand apart, and how far a bound is drawn towards its open end.
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


def comparison_picture(index: Index, collation: Collation) -> Markup:
    """Return the picture of the rows that differ, which stands alone and carries its own style."""
    palette = Palette(index.sources)
    rows = [row for row in collation.rows if differing(index, row)]
    parts: list[Markup] = [figure_fades(index, rows)]
    y = 6.0
    for row in rows:
        drawn, y = _quantity(index, row, y, palette)
        parts += drawn
    if not rows:
        parts.append(tag("text", "No quantity has figures that are not all the same.", x=LEFT, y=24.0))
        y = 34.0
    title = "Figures that are not all the same, each quantity on a scale of its own"
    return drawing(WIDTH, y, *parts, title=title, name="comparison", style=CSS)


def panel(index: Index, row: Row) -> Markup:
    """Return the picture of one row for a page on which the ``figure_fades`` stand."""
    drawn, height = _quantity(index, row, 2.0, Palette(index.sources))
    return drawing(WIDTH, height - 6, *drawn, title=row.label, name=f"panel-{row.subject}", kind="comparison")


def figure_fades(index: Index, rows: Iterable[Row]) -> Markup:
    """Return the gradients with which the figures of these rows are painted."""
    speaking = dict.fromkeys(source for row in rows for source in row.claims)
    return tag("defs", *fades(Palette(index.sources), speaking, "figure"))


def differing(index: Index, row: Row) -> bool:
    """Whether the row is a quantity for which not all figures are the same, those included that follow from others."""
    return row.kind == "quantity" and (row.verdict in (Verdict.DIFFER, Verdict.OVERLAP) or contradicted(index, row))


def _said(index: Index, row: Row, unit: str | None) -> Iterable[Statement]:
    for claims in row.claims.values():
        for claim in claims:
            if claim.figure is not None:
                value = index.value(claim, unit)
                factor = conversion(index.unit(claim), unit)
                yield Statement(claim, claim.figure, value.interval if value else None, Fraction(factor or 1))


def _quantity(index: Index, row: Row, y: float, palette: Palette) -> tuple[list[Markup], float]:
    unit = index.common_unit(row.subject)
    said = list(_said(index, row, unit))
    head = [
        tag("text", line, x=LEFT, y=y + 16 + LINE * place, class_="head-text")
        for place, line in enumerate(wrapped(_heading(index, row), WIDTH - 2 * LEFT, SIZE * BOLD))
    ]
    top = down = y + 10 + LINE * len(head)
    followed = [one for one in row.followed if one.unit == unit]
    intervals = [statement.interval for statement in said if statement.interval]
    intervals += [one.consequence.interval for one in followed]
    ends = [end for interval in intervals for end in interval if end is not None]
    axis = Axis(float(min(ends, default=0)), float(max(ends, default=0)), whole=is_counted(unit))
    lines = []
    for statement in said:
        line, height = _line(index, statement, down + 10, axis, palette, unit)
        lines.append(line)
        down += height
    for one in followed:
        line, height = _derived_line(index, one, down + 10, axis, palette)
        lines.append(line)
        down += height
    scale: list[Markup] = [tag("line", x1=LABELS, x2=AXIS_END, y1=down, y2=down, class_="axis")]
    for value, label in axis.ticks():
        x = axis(value)
        scale.append(tag("line", x1=x, x2=x, y1=top, y2=down, class_="grid"))
        scale.append(tag("text", label, x=x, y=down + 14, class_="tick"))
    names = wrapped(measured("", unit).strip() if unit else "", LABELS - 30)
    scale += [
        tag("text", line, x=LABELS - 10, y=down + 14 + LINE * number, class_="axis-name")
        for number, line in enumerate(names)
    ]
    down += LINE * max(len(names) - 1, 0)
    band = tag("rect", x=2.0, y=y, width=WIDTH - 4, height=down + 22 - y, rx=4.0, class_="lane")
    return [band, *scale, *head, *lines], down + 32


def _heading(index: Index, row: Row) -> str:
    """Return the label of a row, with how far exact figures are apart, and how much of the largest that is."""
    if row.verdict is not Verdict.DIFFER or not row.difference:
        return row.label
    exact = [index.exact(claim) for claims in row.claims.values() for claim in claims if claim.figure is not None]
    largest = max((figure for figure in exact if figure is not None), default=0)
    share = f", {float(row.difference / largest):.0%} of the largest" if largest > 0 else ""
    return f"{row.label}: {number(row.difference)} apart{share}"


def _derived_line(index: Index, one: Followed, y: float, axis: Axis, palette: Palette) -> tuple[Markup, float]:
    """Return the line of a figure that no source states but that follows, hollow, with how it is reckoned."""
    name = index.label(one.source)
    names = wrapped(name, LABELS - LEFT - 44)
    low, high = one.consequence.interval
    left = axis(float(low))
    right = left + _OPEN if high is None else axis(float(high))
    said = follows(index, one)
    texts = [
        tag("text", line, x=LABELS - 24, y=y + 4 + LINE * place, class_="before") for place, line in enumerate(names)
    ]
    line = tag("line", x1=left, x2=right, y1=y, y2=y, class_="derived") if right > left else ""
    marks = [palette.mark(one.source, x, y, hollow=True) for x in dict.fromkeys((left, right))]
    taken = width(said, SMALL)
    x = right + 12 if right + 12 + taken <= WIDTH - 6 else max(left - 12 - taken, 6.0)
    text = tag("text", said, x=x, y=y + 4, class_="said over")
    group = tag(
        "g",
        tag("title", f"{name}: {said}"),
        *texts,
        line,
        *marks,
        text,
        class_="claim",
        data_source=palette.name(one.source),
    )
    return group, max(_STEP, len(names) * LINE + 5)


def _line(
    index: Index, statement: Statement, y: float, axis: Axis, palette: Palette, unit: str | None
) -> tuple[Markup, float]:
    """Return the line of a claim, with its source, its interval and its figure in words, and how high the line is."""
    name, own = index.label(statement.claim.source), index.unit(statement.claim)
    text = measured(phrased(statement.figure), own) if own != unit else phrased(statement.figure)
    text += f",{held}" if (held := when(index, statement.claim)) else ""
    names = wrapped(name, LABELS - LEFT - 44)
    parts = [tag("title", f"{name}: {text}" + (f", {statement.claim.locator}" if statement.claim.locator else ""))]
    parts += [
        tag("text", line, x=LABELS - 24, y=y + 4 + LINE * number, class_="before") for number, line in enumerate(names)
    ]
    parts.append(palette.mark(statement.claim.source, LABELS - 12, y))
    if statement.interval is None:
        parts.append(tag("text", f"{text} (in another unit)", x=LABELS + 12, y=y + 4, class_="said"))
    else:
        marks, left, right = _marks(statement, statement.interval, y, axis, palette)
        taken = width(text, SMALL)
        x = right + 12 if right + 12 + taken <= WIDTH - 6 else max(left - 12 - taken, 6.0)
        parts += [*marks, tag("text", text, x=x, y=y + 4, class_="said over")]
    group = tag("g", *parts, class_="claim", data_source=palette.name(statement.claim.source))
    return group, max(_STEP, len(names) * LINE + 5)


def _marks(
    statement: Statement, interval: Interval, y: float, axis: Axis, palette: Palette
) -> tuple[list[Markup], float, float]:
    """Return the marks of a figure, and from where to where these marks reach."""
    source = statement.claim.source
    colour, name = palette.colour(source), palette.name(source)
    low, high = interval
    left = axis(float(low))
    right = left + _OPEN if high is None else axis(float(high))

    def at(numeral: Numeral) -> float:
        return axis(float(numeral.value * statement.factor))

    def bar(fill: str, **more: object) -> Markup:
        size = {"x": left, "y": y - 4, "width": max(right - left, 1.0), "height": 8.0, "rx": 2.0}
        return tag("rect", **size, fill=fill, class_="bar", **more)

    def end(x: float) -> Markup:
        return tag("line", x1=x, x2=x, y1=y - 6, y2=y + 6, stroke=colour, class_="bound")

    match statement.figure.qualifier:
        case Qualifier.PLAIN:
            reach = (
                [] if interval.exact else [tag("line", x1=left, x2=right, y1=y, y2=y, stroke=colour, class_="bound")]
            )
            x = at(statement.figure.low)
            return [*reach, palette.mark(source, x, y)], min(left, x - 6), max(right, x + 6)
        case Qualifier.ABOUT:
            mark = palette.mark(source, at(statement.figure.low), y, doubt=True)
            return [bar(f"url(#figure-haze-{name})"), mark], left, max(right, at(statement.figure.low) + 6)
        case Qualifier.MORE | Qualifier.AT_LEAST:
            return [bar(f"url(#figure-out-{name})", fill_opacity=0.6), end(left)], left, right
        case Qualifier.EITHER:
            found = [palette.mark(source, at(numeral), y, doubt=True) for numeral in statement.figure.numerals]
            return found, left - 6, right + 6
        case Qualifier.LESS | Qualifier.AT_MOST | Qualifier.NEARLY:
            return [bar(f"url(#figure-in-{name})", fill_opacity=0.6), end(right)], left, right
        case _:
            if high is None:
                return [bar(f"url(#figure-out-{name})", fill_opacity=0.6), end(left)], left, right
            best = [] if statement.figure.best is None else [palette.mark(source, at(statement.figure.best), y)]
            return [bar(colour, fill_opacity=0.5, stroke=colour), end(left), end(right), *best], left, right
