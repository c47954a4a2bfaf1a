"""Boxes: the sources of a lineage in their places, each with its label and what is known of it there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from khujand_cli.dataset.index import Index
from khujand_cli.reports.pictures.layers import Bend, Stop, layered
from khujand_cli.reports.pictures.lettering import BOLD, LINE, SIZE, SMALL, wrapped
from khujand_cli.reports.pictures.palette import Palette
from khujand_cli.reports.pictures.svg import Markup, tag
from khujand_cli.views.ties import WITNESS, Ties

BOX, BETWEEN = 170.0, 74.0
_APART, _MARGIN = 8.0, 10.0
# How far links that end at one source are apart, so that what is written at each can be read.
LINK_APART = 17.0


@dataclass(slots=True)
class Node:
    """What stands in a layer: the box of a source with the lines of its label, or without lines a bend of a link."""

    x: float
    lines: Sequence[str] = ()
    # What is known of the source, line by line.
    said: Sequence[str] = ()
    # How many links end here.
    links: int = 0
    witness: bool = False
    y: float = 0.0

    @property
    def height(self) -> float:
        """How high it is: as its text and the links that end here ask for."""
        return max(16 + LINE * (len(self.lines) + len(self.said)), LINK_APART * self.links + 6)

    @property
    def middle(self) -> float:
        """Where links begin."""
        return self.y + self.height / 2

    @property
    def foot(self) -> float:
        """How far down it reaches."""
        return self.y + self.height

    def arrival(self, place: int) -> float:
        """Return where a link ends, by its place among those that do."""
        return self.middle + LINK_APART * (place - (self.links - 1) / 2)


def placed(index: Index, own: Ties, before: float) -> tuple[dict[Stop, Node], float, float]:
    """Return the sources and bends in their places, and the width and height of all.

    ``before`` is how many pixels are needed on the left of a box.
    """
    ends: dict[str, list[str]] = {source: [] for source in own.sources}
    for below, above in own.pairs:
        ends[above].append(below)
    layers = layered(own.sources, ends)
    left = _MARGIN + (before if layers and own.unnamed.keys() & set(layers[0]) else 0)
    nodes = {
        stop: _node(index, own, ends, stop, left + number * (BOX + BETWEEN))
        for number, layer in enumerate(layers)
        for stop in layer
    }
    height = _stacked(layers, nodes)
    return nodes, left + len(layers) * (BOX + BETWEEN) - BETWEEN + _MARGIN, height


def _node(index: Index, own: Ties, ends: Mapping[str, Sequence[str]], stop: Stop, x: float) -> Node:
    if isinstance(stop, Bend):
        return Node(x)
    told = own.told[stop]
    said = [line for phrase in told for line in wrapped(phrase, BOX - 36, SMALL)]
    label = wrapped(index.label(stop), BOX - 40, SIZE * BOLD)
    return Node(x, label, said, len(ends[stop]) + (stop in own.unnamed), any(one.startswith(WITNESS) for one in told))


def _stacked(layers: Sequence[Sequence[Stop]], nodes: Mapping[Stop, Node]) -> float:
    """Set the stops of each layer below each other and return how high all are; short layers stand half-way up."""
    heights = [sum(nodes[stop].height + _APART for stop in layer) for layer in layers]
    tallest = max(heights, default=30.0)
    for layer, height in zip(layers, heights, strict=True):
        y = _MARGIN + (tallest - height) / 2
        for stop in layer:
            nodes[stop].y = y
            y += nodes[stop].height + _APART
    return tallest + _MARGIN


def box(node: Node, source: str, palette: Palette) -> Markup:
    """Return the box of a source; a witness stands out."""
    frame = tag("rect", x=node.x, y=node.y, width=BOX, height=node.height, rx=6.0,
                class_="node witness" if node.witness else "node")  # fmt: skip
    kinds = ["label whole" if node.witness else "label"] * len(node.lines) + ["said"] * len(node.said)
    texts = [
        tag("text", line, x=node.x + 30, y=node.y + 20 + LINE * place, class_=kind)
        for place, (line, kind) in enumerate(zip([*node.lines, *node.said], kinds, strict=True))
    ]
    mark = palette.mark(source, node.x + 16, node.y + 16)
    return tag("g", frame, mark, *texts, class_="source", data_source=palette.name(source))
