"""The lineage as a picture: the sources from the witnesses to the latest author, and what each took from whom.

Dotted, and without an arrow, is the way to the work in which a source was read: that says nothing of dependence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from khujand_cli.dataset.index import Index
from khujand_cli.files.budget import Limit, fall_short
from khujand_cli.reports.pictures.layers import Bend, Stop, layered
from khujand_cli.reports.pictures.lettering import BOLD, LINE, SIZE, SMALL, wrapped
from khujand_cli.reports.pictures.palette import Palette
from khujand_cli.reports.pictures.style import CSS
from khujand_cli.reports.pictures.svg import NOTHING, Markup, drawing, tag
from khujand_cli.views.bibliography import second_hand
from khujand_cli.views.collation import Collation
from khujand_cli.views.descents import descents
from khujand_cli.wording import counted

_BOX, _BETWEEN, _APART = 150.0, 80.0, 8.0
_LEAST = 620.0
# How many ways to the works in which sources were read are drawn at most.
_MOST_READ = 60
_LOOP = 46.0
# How far links that end at one source are apart, so that what is written at each can be read.
_LINK_APART = 17.0
_WITNESS = "witness"


@dataclass(slots=True)
class _Node:
    """What stands in a layer: the box of a source with the lines of its label, or without lines a bend of a link."""

    x: float
    lines: list[str]
    told: str = ""
    y: float = 0.0
    # How many links end here.
    links: int = 0

    @property
    def height(self) -> float:
        return max(16 + LINE * (len(self.lines) + len(self.said)), _LINK_APART * self.links + 6)

    @property
    def said(self) -> list[str]:
        """The lines of what is told of the source below its label."""
        return wrapped(self.told, _BOX - 36, SMALL) if self.told else []

    @property
    def witness(self) -> bool:
        return self.told.startswith(_WITNESS)

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def lineage_picture(index: Index, collation: Collation, *, alone: bool = True) -> Markup:
    """Return the picture of who relies on whom, over all subjects; with ``alone``, a picture with its own style."""
    palette = Palette(index.sources)
    lineage = collation.lineage
    taken = {(step.based_on, step.source): step.claims for step in lineage if step.based_on is not None}
    if len(taken) > Limit.LINKS_DRAWN.allowed:
        fall_short(index, Limit.LINKS_DRAWN, "", f"the lineage, of {len(taken):,} links, was not drawn")
        undrawn = f"Of {counted(len(taken), 'link')}, which are too many to draw"
        return drawing(
            _LEAST, 40.0, tag("text", undrawn, x=10.0, y=25.0), title=undrawn, name="lineage",
            style=CSS if alone else "", sized=True,
        )  # fmt: skip
    read = second_hand(index, collation.sources)[:_MOST_READ]
    reading = [(one.source, one.work) for one in read if (one.source, one.work) not in taken]
    pairs = [*taken, *reading]
    ends = {source for pair in pairs for source in pair} | {step.source for step in lineage}
    names = [source for source in index.sources if source in ends]
    unseen = {one.source for one in read if one.unseen}
    links: dict[str, list[str]] = {name: [] for name in names}
    for below, above in pairs:
        links[above].append(below)
    roots = {descent.line[0] for descent in descents(index, collation.sources) if len(descent.line) > 1}
    roots.intersection_update(names)
    says_so = {claim.source for claim in index.dataset.claims if claim.based_on == ()}
    relying = {above for _, above in taken}
    told = {root: _told(index, root, root in says_so, alone=root not in relying) for root in roots}
    told |= {name: f"{told[name]}, not seen" if name in told else "not seen" for name in names if name in unseen}
    nodes, width, height = _placed(index, layered(names, links), told, links)
    if any(nodes[above].x <= nodes[below].x for below, above in pairs):
        height += _LOOP
    bends: dict[tuple[str, str], list[Bend]] = {}
    for place in nodes:
        if isinstance(place, Bend):
            bends.setdefault((place.below, place.above), []).append(place)
    ends_at = _arrivals(nodes, pairs, bends)
    edges = [_edge(nodes, pair, bends.get(pair, []), taken.get(pair), ends_at[pair]) for pair in pairs]
    boxes = [_box(nodes[source], source, palette) for source in names]
    head = tag(
        "marker", tag("path", d="M0,0 L8,4 L0,8 z", class_="tip"), id="tip", viewBox="0 0 8 8", refX=7.5, refY=4.0,
        markerWidth=7.0, markerHeight=7.0, orient="auto",
    )  # fmt: skip
    title = "Lineage: who relies on whom"
    return drawing(
        width,
        height,
        tag("defs", head),
        *(line for line, _ in edges),
        *(text for _, text in edges),
        *boxes,
        title=title,
        name="lineage",
        style=CSS if alone else "",
        sized=True,
    )


def _told(index: Index, source: str, says_so: bool, *, alone: bool) -> str:
    """Return what to say of a source at which a line begins: a witness, if it is known to rest on nobody there.

    ``says_so`` tells that the source says so itself, ``alone`` that it relies on nobody anywhere.
    """
    own = index.sources[source]
    known = own.kind == "primary" or own.based_on == () or says_so
    kind = _WITNESS if known else "source not named"
    return kind if alone else f"in part, {kind}"


def _placed(
    index: Index, layers: list[list[Stop]], told: dict[str, str], links: Mapping[str, Sequence[str]]
) -> tuple[dict[Stop, _Node], float, float]:
    """Return the nodes in their places, and the width and height of all; short layers stand half-way up tall ones."""
    nodes: dict[Stop, _Node] = {}
    heights = []
    for number, layer in enumerate(layers):
        y = 10.0
        for place in layer:
            label = "" if isinstance(place, Bend) else index.label(place)
            lines = wrapped(label, _BOX - 40, SIZE * BOLD)
            x = 10 + number * (_BOX + _BETWEEN)
            node = _Node(x, lines, "", y)
            if isinstance(place, str):
                node.told, node.links = told.get(place, ""), len(links[place])
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
    parts += [
        tag("text", line, x=node.x + 30, y=node.y + 20 + LINE * place, class_="said")
        for place, line in enumerate(node.said, len(node.lines))
    ]
    return tag("g", *parts, class_="source", data_source=palette.name(source))


def _arrivals(
    nodes: Mapping[Stop, _Node], pairs: Sequence[tuple[str, str]], bends: Mapping[tuple[str, str], Sequence[Bend]]
) -> dict[tuple[str, str], float]:
    """Return at which height each link ends: those that end at one source below each other, as they come."""
    coming: dict[str, list[tuple[float, tuple[str, str]]]] = {}
    for pair in pairs:
        last: Stop = max(bends.get(pair, ()), key=lambda bend: bend.layer, default=pair[0])
        coming.setdefault(pair[1], []).append((nodes[last].middle, pair))
    heights = {}
    for above, links in coming.items():
        top = nodes[above].middle - _LINK_APART * (len(links) - 1) / 2
        heights.update({pair: top + place * _LINK_APART for place, (_, pair) in enumerate(sorted(links))})
    return heights


def _edge(
    nodes: dict[Stop, _Node], pair: tuple[str, str], bends: list[Bend], claims: int | None, arrival: float
) -> tuple[Markup, Markup]:
    """Return the link of a pair of sources, through its bends, with how many claims were taken; None: read there."""
    below, above = pair
    stops = [nodes[below], *(nodes[bend] for bend in sorted(bends, key=lambda bend: bend.layer)), nodes[above]]
    path = f"M{stops[0].x + _BOX:.1f},{stops[0].middle:.1f}"
    for start, end in pairwise(stops):
        left, right = start.x + _BOX, end.x - (2 if end.lines else 0)
        height = arrival if end.lines else end.middle
        path += f" C{left + 55:.1f},{start.middle:.1f} {right - 55:.1f},{height:.1f} {right:.1f},{height:.1f}" + (
            f" H{end.x + _BOX:.1f}" if not end.lines else ""
        )
    start, end = stops[-2:]
    text = counted(claims, "claim") if claims else "the whole work"
    # Near its end a link is apart from others that come from the same source or cross it.
    x, y = end.x - _BETWEEN * 0.3, start.middle + (arrival - start.middle) * 0.9
    if len(bends) or abs(arrival - start.middle) < _LINK_APART:
        y = arrival
    kind = "reading" if claims is None else "reliance"
    if end.x <= start.x:
        # A link that leads back goes round below the boxes.
        out, home = start.x + _BOX / 2 + 12, end.x + _BOX / 2 - 12
        low = max(start.y + start.height, end.y + end.height) + _LOOP
        path = (
            f"M{out:.1f},{start.y + start.height:.1f} C{out:.1f},{low:.1f} {home:.1f},{low:.1f} "
            f"{home:.1f},{end.y + end.height + 2:.1f}"
        )
        kind, x, y = f"{kind} backwards", (out + home) / 2, low - _LOOP / 4
    line = tag("path", d=path, class_=kind, marker_end=None if claims is None else "url(#tip)")
    return line, NOTHING if claims in (None, 1) else tag("text", text, x=x, y=y - 3, class_="tick over")
