"""The lineage as a picture: the sources from the witnesses to the latest author, and what each took from whom.

Dotted, and without an arrow, is the way to the work in which a source was read: that says nothing of dependence. What
begins at a ring comes from nobody who is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khujand_cli.dataset.index import Index
from khujand_cli.files.budget import Limit, fall_short
from khujand_cli.reports.pictures.boxes import BETWEEN, BOX, box, placed
from khujand_cli.reports.pictures.lettering import LINE, SMALL, wrapped
from khujand_cli.reports.pictures.links import LOOP, STUB, TIP, leads_back, links
from khujand_cli.reports.pictures.palette import Palette
from khujand_cli.reports.pictures.style import CSS
from khujand_cli.reports.pictures.svg import Markup, drawing, tag
from khujand_cli.views.ties import Ties
from khujand_cli.wording import counted, listed

_LEAST = 620.0
_TITLE = "Lineage: who relies on whom"
_NONE = "None of these sources is known to rely on another."
KEY = (
    "An arrow leads to whoever took claims from another, with how many if more than one. Witness: others rely on it, "
    "and nobody is named behind it; where it rests on nobody, the dataset says so. Ring: nobody is named behind these "
    "claims. Dotted: read in that work, which need not rely on it; not seen: known through others only."
)
# In pixels, what letters of 7 points leave room for on A4, upright and lengthwise, with a heading above.
_UPRIGHT, _LENGTHWISE = (820.0, 1150.0), (1200.0, 740.0)
# Of four boxes beside each other on one sheet, a fifth stands first on the next.
_SHARED = _LENGTHWISE[0] - 4 * (BOX + BETWEEN)


class OnPage(NamedTuple):
    """The lineage for a page: the picture for a screen, and where paper is too small for it the sheets of it.

    The sheets are windows on that picture; what stands at the edge of one stands on the next as well.
    """

    picture: Markup
    sheets: Sequence[Markup]
    lengthwise: bool


class _Drawn(NamedTuple):
    """What is drawn of a lineage, how wide and high that is, and how high its highest box."""

    parts: Sequence[Markup]
    width: float
    height: float
    highest: float = 0.0


def lineage_picture(index: Index, own: Ties) -> Markup:
    """Return the picture of who relies on whom, over all subjects, which stands alone and carries its own style."""
    drawn = _drawn(index, own)
    width = max(drawn.width, _LEAST)
    told = [KEY] if own.sources else [_NONE]
    told += [f"Tied to no other: {listed([index.label(source) for source in own.apart])}."] if own.apart else []
    lines = [line for sentence in told for line in wrapped(sentence, width - 20, SMALL)]
    foot = [
        tag("text", line, x=10.0, y=drawn.height + LINE * (place + 1), class_="undated")
        for place, line in enumerate(lines)
    ]
    height = drawn.height + LINE * len(lines) + 10
    return drawing(width, height, *drawn.parts, *foot, title=_TITLE, name="lineage", style=CSS)


def lineage_on_page(index: Index, own: Ties) -> OnPage:
    """Return the lineage for a page on which its style stands."""
    drawn = _drawn(index, own)
    # A copy of it is styled by what stands within it.
    inner = tag("g", *drawn.parts, id="lineage-drawn", class_="picture")
    picture = drawing(max(drawn.width, _LEAST), drawn.height, inner, title=_TITLE, name="lineage", sized=True)
    lengthwise = drawn.width > _UPRIGHT[0]
    fits = not lengthwise and drawn.height <= _UPRIGHT[1]
    return OnPage(picture, [] if fits else list(_sheets(drawn, *(_LENGTHWISE if lengthwise else _UPRIGHT))), lengthwise)


def _sheets(drawn: _Drawn, width: float, height: float) -> Iterator[Markup]:
    """Yield the windows of this size on a picture, row by row."""
    windows = [
        (left, top, right - left, foot - top)
        for top, foot in _stretches(drawn.height, height, drawn.highest)
        for left, right in _stretches(drawn.width, width, _SHARED)
    ]
    for number, (left, top, wide, high) in enumerate(windows):
        yield drawing(
            wide, high, tag("use", href="#lineage-drawn"), title=f"{_TITLE} ({number + 1} of {len(windows)})",
            name=f"lineage-{number}", kind="lineage sheet", left=left, top=top, sized=True,
        )  # fmt: skip


def _stretches(whole: float, most: float, shared: float) -> Iterator[tuple[float, float]]:
    """Yield stretches of a length, none longer than ``most``, each of which has some of the one before."""
    start = 0.0
    while start + most < whole:
        yield start, start + most
        start += max(most - shared, most / 2)
    yield start, whole


def _drawn(index: Index, own: Ties) -> _Drawn:
    if (number := len(own.pairs)) > Limit.LINKS_DRAWN.allowed:
        fall_short(index, Limit.LINKS_DRAWN, "", f"the lineage, of {number:,} links, was not drawn")
        undrawn = f"Of {counted(number, 'link')}, which are too many to draw"
        return _Drawn([tag("text", undrawn, x=10.0, y=25.0)], _LEAST, 40.0)
    nodes, width, height = placed(index, own, STUB)
    palette = Palette(index.sources)
    boxes = [box(nodes[source], source, palette) for source in own.sources]
    room = LOOP if leads_back(nodes, own) else 0.0
    highest = max((node.height for node in nodes.values()), default=0.0)
    return _Drawn([tag("defs", TIP), *links(nodes, own), *boxes], width, height + room, highest)
