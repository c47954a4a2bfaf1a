"""The lineage as a picture: the sources from the witnesses to the latest author, and what each took from whom."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from khujand_cli.collation import Collation
from khujand_cli.index import Index
from khujand_cli.phrasing import counted
from khujand_cli.pictures.layers import Bend, Place, layered
from khujand_cli.pictures.lettering import LINE, wrapped
from khujand_cli.pictures.palette import Palette
from khujand_cli.pictures.style import CSS
from khujand_cli.pictures.svg import Markup, drawing, tag

_BOX, _BETWEEN, _APART = 190.0, 110.0, 18.0
_LEAST = 620.0


@dataclass(slots=True)
class _Node:
    """What stands in a layer: the box of a source, or, without lines, a place where a link passes."""

    x: float
    lines: list[str]
    witness: bool = False
    y: float = 0.0

    @property
    def height(self) -> float:
        return 16 + LINE * (len(self.lines) + self.witness)

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def lineage_picture(index: Index, collation: Collation, *, alone: bool = True) -> Markup:
    """Return the picture of who relies on whom, over all subjects; with ``alone``, one that carries its own style."""
    palette = Palette(index.sources)
    taken = {(one.based_on, one.source): one.claims for one in collation.lineage if one.based_on is not None}
    ends = {source for pair in taken for source in pair} | {one.source for one in collation.lineage}
    names = [source for source in index.sources if source in ends]
    links = {name: [below for below, above in taken if above == name] for name in names}
    witnesses = {one.line[0] for one in collation.descent if len(one.line) > 1}
    nodes, width, height = _placed(index, layered(names, links), witnesses)
    edges = [_edge(nodes, below, above, claims) for (below, above), claims in taken.items()]
    boxes = [_box(nodes[source], source, palette) for source in names]
    head = tag(
        "marker", tag("path", d="M0,0 L8,4 L0,8 z", class_="tip"), id="tip", viewBox="0 0 8 8", refX=7.5, refY=4.0,
        markerWidth=7.0, markerHeight=7.0, orient="auto",
    )  # fmt: skip
    title = "Lineage: who relies on whom, the witnesses on the left"
    return drawing(
        width, height, tag("defs", head), *edges, *boxes, title=title, name="lineage", style=CSS if alone else ""
    )


def _placed(index: Index, layers: list[list[Place]], witnesses: set[str]) -> tuple[dict[Place, _Node], float, float]:
    """Return everything in its place, and the size of the whole; short layers stand in the middle of tall ones."""
    nodes: dict[Place, _Node] = {}
    heights = []
    for number, layer in enumerate(layers):
        y = 10.0
        for place in layer:
            lines = [] if isinstance(place, Bend) else wrapped(index.label(place), _BOX - 40)
            node = _Node(10 + number * (_BOX + _BETWEEN), lines, place in witnesses, y)
            y += node.height + _APART
            nodes[place] = node
        heights.append(y)
    tallest = max(heights, default=40.0)
    for layer, height in zip(layers, heights, strict=True):
        for place in layer:
            nodes[place].y += (tallest - height) / 2
    return nodes, max(20 + len(layers) * (_BOX + _BETWEEN) - _BETWEEN, _LEAST), tallest


def _box(node: _Node, source: str, palette: Palette) -> Markup:
    kind = "node witness" if node.witness else "node"
    parts = [tag("rect", x=node.x, y=node.y, width=_BOX, height=node.height, rx=6.0, class_=kind)]
    parts.append(palette.mark(source, node.x + 16, node.y + 16))
    weight = "label whole" if node.witness else "label"
    parts += [
        tag("text", line, x=node.x + 30, y=node.y + 20 + LINE * place, class_=weight)
        for place, line in enumerate(node.lines)
    ]
    if node.witness:
        parts.append(tag("text", "witness", x=node.x + 30, y=node.y + 20 + LINE * len(node.lines), class_="said"))
    return tag("g", *parts, class_="source", data_source=palette.name(source))


def _edge(nodes: dict[Place, _Node], below: str, above: str, claims: int) -> Markup:
    """Return a link, through its bends, with how many claims were taken."""
    bends = [place for place in nodes if isinstance(place, Bend) and (place.below, place.above) == (below, above)]
    stops = [nodes[below], *(nodes[bend] for bend in sorted(bends, key=lambda bend: bend.layer)), nodes[above]]
    path = f"M{stops[0].x + _BOX:.1f},{stops[0].middle:.1f}"
    for start, end in pairwise(stops):
        left, right = start.x + _BOX, end.x - (2 if end.lines else 0)
        path += (
            f" C{left + 55:.1f},{start.middle:.1f} {right - 55:.1f},{end.middle:.1f} {right:.1f},{end.middle:.1f}"
            + (f" H{end.x + _BOX:.1f}" if not end.lines else "")
        )
    start, end = stops[-2:]
    kind = "reliance backwards" if end.x <= start.x else "reliance"
    text = counted(claims, "claim") if claims else "the whole work"
    x, y = (start.x + _BOX + end.x) / 2, (start.middle + end.middle) / 2
    label = tag("text", text, x=x, y=y - 3, class_="tick over")
    return tag("g", tag("path", d=path, class_=kind, marker_end="url(#tip)"), label)
