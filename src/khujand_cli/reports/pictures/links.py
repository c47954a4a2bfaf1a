"""Links: the lines of a lineage from box to box, with how many claims were taken, and what comes from nobody named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from khujand_cli.reports.pictures.boxes import BETWEEN, BOX, LINK_APART, Node
from khujand_cli.reports.pictures.layers import Bend, Stop
from khujand_cli.reports.pictures.svg import Markup, tag
from khujand_cli.views.ties import Pair, Ties
from khujand_cli.wording import counted

# How far a link that leads back goes below the boxes, and how far before a box one begins that comes from nobody named.
LOOP, STUB = 46.0, 30.0
_RING = 3.5
# From whom claims come for which nobody is named; no id of a source is empty.
_NOBODY = ""

TIP = tag(
    "marker", tag("path", d="M0,0 L8,4 L0,8 z", class_="tip"), id="tip", viewBox="0 0 8 8", refX=7.5, refY=4.0,
    markerWidth=7.0, markerHeight=7.0, orient="auto",
)  # fmt: skip


class _Link(NamedTuple):
    """A link through its stops, the height at which it ends, and how many claims were taken; None: read there."""

    stops: Sequence[Node]
    arrival: float
    claims: int | None

    @property
    def leads_back(self) -> bool:
        return self.stops[-1].x <= self.stops[-2].x

    @property
    def level(self) -> bool:
        """Whether it comes to its end from a bend, or from about as high."""
        return len(self.stops) > 2 or abs(self.arrival - self.stops[-2].middle) < LINK_APART


def leads_back(nodes: Mapping[Stop, Node], own: Ties) -> bool:
    """Whether any link does, and needs room below the boxes."""
    return any(nodes[above].x <= nodes[below].x for below, above in own.pairs)


def links(nodes: Mapping[Stop, Node], own: Ties) -> list[Markup]:
    """Return the links, and above all of them what is written at them."""
    bends = _bends(nodes)
    arrivals = _arrivals(nodes, own, bends)
    found = [
        _Link([nodes[stop] for stop in (pair[0], *bends.get(pair, ()), pair[1])], arrivals[pair], own.taken.get(pair))
        for pair in own.pairs
    ]
    stubs = [_stub(nodes[source].x, arrivals[_NOBODY, source]) for source in own.unnamed]
    return [*map(_line, found), *stubs, *(_told(link) for link in found if link.claims not in (None, 1))]


def _bends(nodes: Mapping[Stop, Node]) -> dict[Pair, list[Bend]]:
    """Return the bends of each link in the order in which it passes them."""
    bends: dict[Pair, list[Bend]] = {}
    for place in sorted((place for place in nodes if isinstance(place, Bend)), key=lambda bend: bend.layer):
        bends.setdefault((place.below, place.above), []).append(place)
    return bends


def _arrivals(nodes: Mapping[Stop, Node], own: Ties, bends: Mapping[Pair, Sequence[Bend]]) -> dict[Pair, float]:
    """Return at which height each link ends: those that end at one source below each other, as they come."""
    coming: dict[str, list[tuple[float, Pair]]] = {
        source: [(nodes[source].middle, (_NOBODY, source))] for source in own.unnamed
    }
    for pair in own.pairs:
        last: Stop = bends[pair][-1] if pair in bends else pair[0]
        coming.setdefault(pair[1], []).append((nodes[last].middle, pair))
    return {
        pair: nodes[above].arrival(place)
        for above, ends in coming.items()
        for place, (_, pair) in enumerate(sorted(ends))
    }


def _line(link: _Link) -> Markup:
    kind = "reading" if link.claims is None else "reliance"
    path = _round(link.stops) if link.leads_back else _through(link.stops, link.arrival)
    return tag(
        "path",
        d=path,
        class_=f"{kind} backwards" if link.leads_back else kind,
        marker_end=None if link.claims is None else "url(#tip)",
    )


def _through(stops: Sequence[Node], arrival: float) -> str:
    """Return the path from box to box, through the bends between them."""
    path = f"M{stops[0].x + BOX:.1f},{stops[0].middle:.1f}"
    for start, end in pairwise(stops):
        left, right = start.x + BOX, end.x - (2 if end.lines else 0)
        height = arrival if end.lines else end.middle
        path += f" C{left + 55:.1f},{start.middle:.1f} {right - 55:.1f},{height:.1f} {right:.1f},{height:.1f}"
        path += "" if end.lines else f" H{end.x + BOX:.1f}"
    return path


def _round(stops: Sequence[Node]) -> str:
    """Return the path of a link that leads back, below the boxes."""
    (start, *_, end), low = stops, _lowest(stops)
    out, home = start.x + BOX / 2 + 12, end.x + BOX / 2 - 12
    return f"M{out:.1f},{start.foot:.1f} C{out:.1f},{low:.1f} {home:.1f},{low:.1f} {home:.1f},{end.foot + 2:.1f}"


def _lowest(stops: Sequence[Node]) -> float:
    return max(stops[0].foot, stops[-1].foot) + LOOP


def _told(link: _Link) -> Markup:
    """Return what was taken: near its end a link is apart from others that come from the same source or cross it."""
    before, end = link.stops[-2:]
    x, y = end.x - BETWEEN * 0.4, before.middle + (link.arrival - before.middle) * 0.9
    if link.level:
        y = link.arrival
    if link.leads_back:
        x, y = (link.stops[0].x + end.x + BOX) / 2, _lowest(link.stops) - LOOP / 4
    text = counted(link.claims, "claim") if link.claims else "the whole work"
    return tag("text", text, x=x, y=y - 3, class_="tick over")


def _stub(x: float, y: float) -> Markup:
    """Return the link to a source of claims for which nobody is named: it begins at a ring, as if from somewhere."""
    ring = tag("circle", cx=x - STUB + _RING, cy=y, r=_RING, class_="ring")
    path = f"M{x - STUB + 2 * _RING:.1f},{y:.1f} H{x - 2:.1f}"
    return tag("g", ring, tag("path", d=path, class_="reliance", marker_end="url(#tip)"))
