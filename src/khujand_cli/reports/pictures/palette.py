"""Palette: the colours and shapes of sources, told apart also by those who see few colours, and in print without any.

The colours are those of Okabe and Ito (Color Universal Design, 2008), the yellow left out, which is lost on white.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from khujand_cli.reports.pictures.svg import Markup, joined, tag

COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
_POINTS = {
    "square": ((-4.5, -4.5), (4.5, -4.5), (4.5, 4.5), (-4.5, 4.5)),
    "diamond": ((0, -6), (6, 0), (0, 6), (-6, 0)),
    "triangle": ((0, -5.5), (5.5, 4.5), (-5.5, 4.5)),
    "wedge": ((0, 5.5), (5.5, -4.5), (-5.5, -4.5)),
}
_SHAPES = ("circle", *_POINTS)


class Palette:
    """The colour and shape of each source, by its place in the dataset."""

    def __init__(self, sources: Iterable[str], *, several: bool = True) -> None:
        self._places = {source: place for place, source in enumerate(sources)}
        # Whether there are several sources to be told apart.
        self.several = several

    def colour(self, source: str) -> str:
        """Return the colour of a source."""
        return COLOURS[self._places[source] % len(COLOURS)]

    def name(self, source: str) -> str:
        """Return a name for a source that a page can use: its place, since an id may be anything."""
        return f"s{self._places[source]}"

    def mark(self, source: str, x: float, y: float, *, hollow: bool = False, doubt: bool = False) -> Markup:
        """Return the mark of a source at a point: hollow where the calendar is not known, pale where there is doubt."""
        place = self._places[source]
        # Colours and shapes both go on with every source: so neighbours differ in both, and thirty sources all differ.
        shape = _SHAPES[place % len(_SHAPES)]
        colour = self.colour(source)
        paint: dict[str, object] = {"fill": colour, "class_": "mark doubt" if doubt else "mark"}
        if hollow:
            paint = {"fill": "none", "stroke": colour, "class_": "hollow"}
        if shape == "circle":
            drawn = tag("circle", cx=x, cy=y, r=5.0, **paint)
        else:
            points = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in _POINTS[shape])
            drawn = tag("polygon", points=points, **paint)
        turn = place // (len(COLOURS) * len(_SHAPES))
        return drawn if turn == 0 else joined(drawn, tag("text", str(turn + 1), x=x, y=y + 3, class_="turn"))


def faded(picture: str, kind: str, source: str) -> str:
    """Return the paint of what opens (out), closes (in) or is not certain (haze), of a source by its name here."""
    return f"url(#{picture}-{kind}-{source})"


def fades(drawn: Iterable[Markup]) -> Markup:
    """Return the gradients with which something is painted in what is drawn, and no others."""
    painted = dict.fromkeys(found for part in drawn for found in _FADED.findall(part))
    return tag("defs", *(_gradient(picture, kind, int(place)) for picture, kind, place in painted))


_FADED = re.compile(r"url\(#(\w+)-(in|out|haze)-s(\d+)\)")
_STOPS = {"in": (0, 1), "out": (1, 0), "haze": (0.08, 0.42, 0.42, 0.42, 0.42, 0.42, 0.42, 0.08)}


def _gradient(picture: str, kind: str, place: int) -> Markup:
    stops = _STOPS[kind]
    steps = [
        tag("stop", offset=f"{step / (len(stops) - 1):g}", stop_color=COLOURS[place % len(COLOURS)],
            stop_opacity=f"{opacity:g}")
        for step, opacity in enumerate(stops)
    ]  # fmt: skip
    return tag("linearGradient", *steps, id=f"{picture}-{kind}-s{place}")
