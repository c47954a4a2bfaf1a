"""The frame of the timeline: its measures in pixels (panels of figures have the same), who speaks, an axis, the key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from khujand_cli.dataset.index import Index
from khujand_cli.reports.pictures.lettering import LINE, SIZE, SMALL, width, wrapped
from khujand_cli.reports.pictures.palette import Palette
from khujand_cli.reports.pictures.scale import Scale
from khujand_cli.reports.pictures.svg import Markup, tag
from khujand_cli.reports.pictures.ticks import Tick


class Frame(NamedTuple):
    """How wide a picture is, where labels end, where time ends, where the codes of findings begin; the air in a row."""

    width: float
    labels: float
    right: float
    codes: float
    air: float


# As wide as letters of 11 pixels allow that are to measure 7 points where A4 is as wide as the picture, upright and
# lengthwise.
UPRIGHT, LENGTHWISE = Frame(800.0, 276.0, 696.0, 708.0, 5.0), Frame(1200.0, 420.0, 1084.0, 1096.0, 2.5)
# Where labels begin.
LEFT = 10.0
WIDTH, LABELS = UPRIGHT.width, UPRIGHT.labels


def legend(index: Index, palette: Palette, speaking: Sequence[str], within: float) -> tuple[list[Markup], float]:
    """Return the sources that speak with their marks, ``within`` so many pixels, and how far down this reaches."""
    parts: list[Markup] = []
    x, y = LEFT, 16.0
    for source in speaking:
        room = within - 2 * LEFT - 20
        for place, line in enumerate(wrapped(index.label(source), room)):
            taken = 30 + width(line)
            if place or x + taken > within - LEFT:
                x, y = LEFT, y + LINE + 3
            mark = palette.mark(source, x + 6, y - 4) if place == 0 else Markup("")
            text = tag("text", line, x=x + 18, y=y, class_="who")
            parts.append(tag("g", mark, text, class_="claim", data_source=palette.name(source)))
            x += taken
    return parts, y + 14 if speaking else 6.0


def axis(scale: Scale, marked: Sequence[Tick], y: float, title: str = "") -> list[Markup]:
    """Return the axis with its ticks, signs where the scale is broken, and before it what the stretch is called."""
    line = y + 14
    parts = [tag("text", title, x=LEFT, y=line, class_="head-text")] if title else []
    parts.append(tag("line", x1=scale.left, x2=scale.right, y1=line, y2=line, class_="axis"))
    for tick in marked:
        parts.append(tag("line", x1=tick.x, x2=tick.x, y1=line - 3, y2=line + 2, class_="axis"))
        parts.append(tag("text", tick.label, x=tick.x, y=line - 4, class_="tick"))
    parts += [tag("path", d=f"M{x - 5:.1f},{line + 4:.1f} l4,-8 m2,0 l-4,8", class_="broken") for x in scale.breaks]
    return parts


_KEY = (
    "Bars: spans, or what is faded: any time within them, as between the ends of a thin line. Hollow: calendar not "
    "known. Pale: the source says perhaps or about.",
    "Dotted: no source's word; when it began by what is dated around it. "
    "// on the axes: time in which nothing begins or ends is drawn short. Arrows: one date, read in the two calendars.",
)


def key(y: float, within: float) -> list[Markup]:
    """Return the lines, ``within`` so many pixels, that say what the signs mean of a picture that stands alone."""
    lines = [line for text in _KEY for line in wrapped(text, within - 2 * LEFT, SMALL)]
    return [
        tag("text", line, x=LEFT, y=y + SIZE + 4 + LINE * place, class_="undated") for place, line in enumerate(lines)
    ]
