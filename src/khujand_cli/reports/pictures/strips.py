"""Strips: the timeline from above, strip by strip, each from edge to edge; on a page in pieces that paper can part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from khujand_cli.reports.pictures.svg import Markup, drawing, tag


class Strip(NamedTuple):
    """A part of the picture from edge to edge: what is drawn in it, from where, how high, and on which ground.

    ``lines`` run down through it: their kinds with how far right they stand.
    """

    parts: Sequence[Markup]
    top: float
    height: float
    ground: str = ""
    lines: Sequence[tuple[str, float]] = ()


class Strips:
    """The strips of a picture from above, where it is cut into pieces, and where the axes were last drawn."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.all: list[Strip] = []
        self.cuts = [0.0]
        self.axes = 0.0
        self.lines: Sequence[tuple[str, float]] = ()

    @property
    def end(self) -> float:
        """How far down the strips reach."""
        return _end(self.all) if self.all else 0.0

    def add(self, parts: Sequence[Markup], height: float, ground: str = "") -> None:
        """Add a strip below the others; through one that has a ground the lines run down."""
        self.all.append(Strip(parts, self.end, height, ground, self.lines if ground else ()))

    def pieces(self) -> list[list[Strip]]:
        """Return the strips piece by piece."""
        edges = [*self.cuts, self.end + 1]
        return [[strip for strip in self.all if top <= strip.top < end] for top, end in pairwise(edges)]


def drawn_piece(strips: Sequence[Strip], width: float, defs: list[Markup], title: str, name: str, style: str) -> Markup:
    """Return a piece as a picture of its own: grounds, then the lines that run down through them, then the rows.

    ``defs`` is what is defined for all pieces.
    """
    grounds = [
        tag("rect", x=2.0, y=strip.top, width=width - 4, height=strip.height + 0.5, class_=strip.ground)
        for strip in strips
        if strip.ground == "lane"
    ]
    inner = [part for strip in strips for part in strip.parts]
    top, height = strips[0].top, _end(strips) - strips[0].top
    return drawing(
        width, height, *defs, *grounds, *_run_down(strips), *inner, title=title, name=name, kind="timeline", top=top,
        style=style,
    )  # fmt: skip


def _run_down(strips: Sequence[Strip]) -> Iterator[Markup]:
    """Yield the lines that run down through strips, one through all neighbours that have it."""
    for lines, run in groupby(strips, key=lambda strip: strip.lines):
        through = list(run)
        for kind, x in lines:
            yield tag("line", x1=x, x2=x, y1=through[0].top, y2=_end(through), class_=kind)


def _end(strips: Sequence[Strip]) -> float:
    return strips[-1].top + strips[-1].height
