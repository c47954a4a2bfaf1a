"""The comparison as a picture: every quantity on which sources differ, its figures and intervals on one scale."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor, log10
from typing import NamedTuple

from khujand_cli.collation import Collation, Row, Verdict
from khujand_cli.figures import Interval
from khujand_cli.index import Index
from khujand_cli.model import Claim
from khujand_cli.phrasing import figure as phrased
from khujand_cli.phrasing import measured, number
from khujand_cli.pictures.lettering import LINE, wrapped
from khujand_cli.pictures.palette import Palette, fades
from khujand_cli.pictures.style import CSS
from khujand_cli.pictures.svg import Markup, drawing, tag

WIDTH = 1040.0
_LEFT, _NAMES, _RIGHT = 12.0, 318.0, 850.0
_STEP = 20.0
_OPEN = 60.0


class Figures(NamedTuple):
    """What one source says in a row, in the unit in which the row is compared."""

    source: str
    claim: Claim
    interval: Interval | None


def comparison_picture(index: Index, collation: Collation, *, alone: bool = True) -> Markup:
    """Return the picture; with ``alone``, one that carries its own style."""
    palette = Palette(index.sources)
    rows = [row for row in collation.rows if differing(row)]
    speaking = dict.fromkeys(source for row in rows for source in row.claims)
    parts: list[Markup] = [tag("defs", *fades(palette, speaking, "figure"))]
    y = 6.0
    for row in rows:
        drawn, y = _quantity(index, row, y, palette)
        parts += drawn
    if not rows:
        parts.append(tag("text", "No quantity has figures on which sources differ.", x=_LEFT, y=24.0))
        y = 34.0
    title = "Figures on which sources differ, each quantity on a scale of its own"
    return drawing(WIDTH, y, *parts, title=title, name="comparison", style=CSS if alone else "")


def differing(row: Row) -> bool:
    """Whether the row is a quantity for which not all figures are the same."""
    return row.kind == "quantity" and row.verdict in (Verdict.DIFFER, Verdict.OVERLAP)


def _quantity(index: Index, row: Row, y: float, palette: Palette) -> tuple[list[Markup], float]:
    unit = index.common_unit(row.subject)
    said = [
        Figures(source, claim, value.interval if (value := index.value(claim, unit)) else None)
        for source, claims in row.claims.items()
        for claim in claims
    ]
    head = [
        tag("text", line, x=_LEFT, y=y + 16 + LINE * place, class_="head-text")
        for place, line in enumerate(wrapped(row.label, WIDTH - 2 * _LEFT))
    ]
    top = down = y + 10 + LINE * len(head)
    ends = [end for one in said if one.interval for end in one.interval if end is not None]
    place = Axis(float(min(ends, default=0)), float(max(ends, default=0)))
    lines = []
    for one in said:
        line, height = _line(index, one, down + 10, place, palette, unit)
        lines.append(line)
        down += height
    scale: list[Markup] = [tag("line", x1=_NAMES, x2=_RIGHT, y1=down, y2=down, class_="axis")]
    for round_number in place.round_numbers():
        x = place(round_number)
        scale.append(tag("line", x1=x, x2=x, y1=top, y2=down, class_="grid"))
        scale.append(tag("text", number(Fraction(round_number)), x=x, y=down + 14, class_="tick"))
    if unit:
        scale.append(tag("text", measured("", unit).strip(), x=_NAMES - 10, y=down + 14, class_="axis-name"))
    band = tag("rect", x=2.0, y=y, width=WIDTH - 4, height=down + 22 - y, rx=4.0, class_="lane")
    return [band, *scale, *head, *lines], down + 32


def _line(
    index: Index, one: Figures, y: float, place: Axis, palette: Palette, unit: str | None
) -> tuple[Markup, float]:
    """Return what one source says, its name, its interval and its figure in words, and how high that is."""
    name, colour = index.label(one.source), palette.colour(one.source)
    text = phrased(one.claim.figure) if one.claim.figure else ""
    own = index.unit(one.claim)
    text = measured(text, own) if own != unit else text
    names = wrapped(name, _NAMES - _LEFT - 44)
    parts = [tag("title", f"{name}: {text}" + (f", {one.claim.locator}" if one.claim.locator else ""))]
    parts += [
        tag("text", line, x=_NAMES - 24, y=y + 4 + LINE * number_, class_="before")
        for number_, line in enumerate(names)
    ]
    parts.append(palette.mark(one.source, _NAMES - 12, y))
    if one.interval is None:
        parts.append(tag("text", f"{text} (in another unit)", x=_NAMES + 12, y=y + 4, class_="said"))
    elif one.interval.exact:
        x = place(float(one.interval.low))
        parts += [palette.mark(one.source, x, y), tag("text", text, x=x + 12, y=y + 4, class_="said")]
    else:
        low, high = one.interval
        left = place(float(low))
        right = left + _OPEN if high is None else place(float(high))
        fill = colour if high is not None else f"url(#figure-out-{palette.name(one.source)})"
        bar = {"x": left, "y": y - 4, "width": max(right - left, 1.0), "height": 8.0, "rx": 2.0, "fill": fill}
        parts.append(tag("rect", **bar, fill_opacity=0.55, stroke=colour if high is not None else None, class_="bar"))
        stops = (left,) if high is None else (left, right)
        parts += [tag("line", x1=x, x2=x, y1=y - 6, y2=y + 6, stroke=colour, class_="bound") for x in stops]
        parts.append(tag("text", text, x=right + 12, y=y + 4, class_="said"))
    return tag("g", *parts, class_="claim", data_source=palette.name(one.source)), max(_STEP, len(names) * LINE + 5)


class Axis:
    """A scale of numbers, a little wider than what stands on it."""

    def __init__(self, low: float, high: float) -> None:
        room = (high - low) * 0.06 or max(abs(high) * 0.1, 1.0)
        self._low, self._high = max(low - room, 0.0), high + room

    def __call__(self, value: float) -> float:
        """Return where a number stands."""
        return _NAMES + 14 + (value - self._low) / (self._high - self._low) * (_RIGHT - _NAMES - 28)

    def round_numbers(self) -> list[float]:
        """Return the round numbers on the axis, a few of them."""
        span = self._high - self._low
        power = 10.0 ** floor(log10(span / 6))
        step = next(step * power for step in (1, 2, 5, 10) if span / (step * power) <= 6)
        return [place * step for place in range(ceil(self._low / step), floor(self._high / step) + 1)]
