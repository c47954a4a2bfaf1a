"""The comparison as a picture: quantities whose figures are not all the same, each with its figures drawn from nought.

All scales begin at nought, so that the same length is the same share of the largest figure on every one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from khujand_cli.concordance.families.consequences import Followed
from khujand_cli.dataset.index import Index
from khujand_cli.figures.figure import Interval
from khujand_cli.figures.in_words import measured, number
from khujand_cli.figures.units import conversion, is_counted
from khujand_cli.reports.pictures.axis import AXIS_END, Axis
from khujand_cli.reports.pictures.figure_lines import Statement, derived_line, stated_line
from khujand_cli.reports.pictures.frame import LABELS, LEFT, WIDTH
from khujand_cli.reports.pictures.lettering import BOLD, LINE, SIZE, wrapped
from khujand_cli.reports.pictures.palette import Palette, fades
from khujand_cli.reports.pictures.style import CSS
from khujand_cli.reports.pictures.svg import Markup, drawing, tag
from khujand_cli.reports.wording.standing import contradicted
from khujand_cli.views.collation import Collation, Row, Verdict


def comparison_picture(index: Index, collation: Collation) -> Markup:
    """Return the picture of the rows that differ, which stands alone and carries its own style."""
    palette = Palette(index.sources)
    rows = [row for row in collation.rows if differing(index, row)]
    parts: list[Markup] = []
    y = 6.0
    for row in rows:
        drawn, y = _quantity(index, row, y, palette)
        parts += drawn
    if not rows:
        parts.append(tag("text", "No quantity has figures that are not all the same.", x=LEFT, y=24.0))
        y = 34.0
    title = "Figures that are not all the same, each from nought to the largest"
    return drawing(WIDTH, y, fades(parts), *parts, title=title, name="comparison", style=CSS)


def panel(index: Index, row: Row) -> Markup:
    """Return the picture of one row for a page on which its ``fades`` stand."""
    drawn, height = _quantity(index, row, 2.0, Palette(index.sources))
    return drawing(WIDTH, height - 6, *drawn, title=row.label, name=f"panel-{row.subject}", kind="comparison")


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


class _Panel(NamedTuple):
    """What is drawn of a quantity: what is stated and what follows for it, in one unit."""

    unit: str | None
    said: Sequence[Statement]
    followed: Sequence[Followed]

    @property
    def intervals(self) -> list[Interval]:
        """All that can be drawn of it."""
        return [one.interval for one in self.said if one.interval] + [one.consequence.interval for one in self.followed]

    @property
    def axis(self) -> Axis:
        """The scale on which all of it stands."""
        ends = [end for interval in self.intervals for end in interval if end is not None]
        return Axis(float(min(ends, default=0)), float(max(ends, default=0)), whole=is_counted(self.unit))


def _quantity(index: Index, row: Row, y: float, palette: Palette) -> tuple[list[Markup], float]:
    """Return the panel of a row, and where the next one begins."""
    unit = index.common_unit(row.subject)
    shown = _Panel(unit, list(_said(index, row, unit)), [one for one in row.followed if one.unit == unit])
    head = [
        tag("text", line, x=LEFT, y=y + 16 + LINE * place, class_="head-text")
        for place, line in enumerate(wrapped(_heading(index, row, shown), WIDTH - 2 * LEFT, SIZE * BOLD))
    ]
    top = y + 10 + LINE * len(head)
    lines, down = _lines(index, shown, top, palette)
    names = wrapped(measured("", unit).strip() if unit else "", LABELS - 30)
    scale = _scale(shown.axis, names, top, down)
    foot = down + LINE * max(len(names) - 1, 0) + 22
    band = tag("rect", x=2.0, y=y, width=WIDTH - 4, height=foot - y, rx=4.0, class_="lane")
    return [band, *scale, *head, *lines], foot + 10


def _lines(index: Index, shown: _Panel, top: float, palette: Palette) -> tuple[list[Markup], float]:
    """Return a line for each figure, the stated ones first, and how far down they reach."""
    lines, down, axis = [], top, shown.axis
    for statement in shown.said:
        line, height = stated_line(index, statement, down + 10, axis, palette, shown.unit)
        lines.append(line)
        down += height
    for one in shown.followed:
        line, height = derived_line(index, one, down + 10, axis, palette)
        lines.append(line)
        down += height
    return lines, down


def _scale(axis: Axis, names: Sequence[str], top: float, down: float) -> list[Markup]:
    """Return the axis below the lines with what it counts, and its round numbers with lines up to the top."""
    parts = [tag("line", x1=LABELS, x2=AXIS_END, y1=down, y2=down, class_="axis")]
    for value, label in axis.ticks():
        x = axis(value)
        parts.append(tag("line", x1=x, x2=x, y1=top, y2=down, class_="grid"))
        parts.append(tag("text", label, x=x, y=down + 14, class_="tick"))
    parts += [
        tag("text", line, x=LABELS - 10, y=down + 14 + LINE * place, class_="axis-name")
        for place, line in enumerate(names)
    ]
    return parts


def _heading(index: Index, row: Row, shown: _Panel) -> str:
    """Return the label of a row, with how far exact figures of one time are apart, and their share of the largest.

    Nothing is said where other figures are not about as large as these, since they may be further apart.
    """
    exact = [figure.low for figure in shown.intervals if figure.exact]
    times = {index.moment(one.claim) for one in shown.said} | {one.moment for one in shown.followed}
    if len(set(exact)) < 2 or len(times) > 1 or not (row.verdict is Verdict.DIFFER or contradicted(index, row)):
        return row.label
    least, largest = min(exact), max(exact)
    if not all(figure.meets(Interval(least, largest)) for figure in shown.intervals):
        return row.label
    share = f", {_share(float((largest - least) / largest))} of the largest" if least >= 0 else ""
    return f"{row.label}: {number(largest - least)} apart{share}"


def _share(share: float) -> str:
    return f"{share:.0%}" if share >= 0.01 else f"{share:.1%}" if share >= 0.001 else "under 0.1%"
