"""The timeline as a picture: a row for each event, its label beside it, and on two axes when each source says it was.

Events that are part of a larger one stand together in a lane, in their order; undated ones too. What is faded may lie
anywhere in it; what is hollow has no calendar, and stands at both days that it may be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from khujand_cli.calendars import Calendar
from khujand_cli.chronology import Entry
from khujand_cli.dating import DAY
from khujand_cli.finding import Finding
from khujand_cli.index import Index
from khujand_cli.pictures.flags import Flag, Links, flags
from khujand_cli.pictures.lanes import lanes
from khujand_cli.pictures.lettering import LINE, SIZE, width, wrapped
from khujand_cli.pictures.marks import claim_marks
from khujand_cli.pictures.palette import Palette, fades
from khujand_cli.pictures.scale import Scale
from khujand_cli.pictures.slips import Slip, slips
from khujand_cli.pictures.style import CSS
from khujand_cli.pictures.svg import Markup, drawing, joined, tag
from khujand_cli.pictures.ticks import ticks

WIDTH = 1040.0
_LEFT, _LABELS, _RIGHT, _CODES = 12.0, 318.0, 940.0, 950.0
_INDENT, _PAD, _HEADING = 12.0, 4.0, 8.0
# From how many events on the axes stand at the foot as well, and how high a piece for paper is.
_LONG, _PIECE = 12, 420.0


class Strip(NamedTuple):
    """A part of the picture from edge to edge: what is drawn in it, from where, how high, and on which ground."""

    parts: Sequence[Markup]
    top: float
    height: float
    ground: str = ""


def timeline_picture(
    index: Index, entries: Sequence[Entry], findings: Sequence[Finding] = (), links: Links | None = None
) -> Markup:
    """Return the picture.

    With ``links``, for a page on which finding number n stands where ``links[n]`` says: then in pieces, one below the
    other, so that paper can break between them.
    """
    palette = Palette(index.sources)
    speaking = [source for source in index.sources if any(one.source == source for e in entries for one in e.claims)]
    moves = slips(index, [one for one in findings if one.accepted is None])
    scale = Scale(_moments(entries, moves), _LABELS + 8, _RIGHT)
    marks = flags(index, findings, links)
    legend, top = _legend(index, palette, speaking)
    strips = [Strip([*legend, *_axes(scale, top)], 0.0, top + 40)]
    for lane in lanes(index, entries):
        ground = "lane" if lane.whole else "free"
        strips.append(Strip([], _end(strips), _HEADING, ground))
        for entry in lane.entries:
            y = _end(strips)
            row, height = _row(index, entry, y, scale, palette, moves, marks.get(entry.event, ()), whole=lane.whole)
            strips.append(Strip([row], y, height, ground))
        strips.append(Strip([], _end(strips), _HEADING / 2, ground))
        strips.append(Strip([], _end(strips), _HEADING / 2, "free"))
    if len(entries) > _LONG:
        strips.append(Strip(_axes(scale, _end(strips) + 4), _end(strips), 42.0))
    defs = tag("defs", *fades(palette, speaking, "when"), _ARROW)
    lines = [("grid", one.x) for one in ticks(scale, _usual(index))] + [("gap", x) for x in scale.breaks]
    pieces = [strips] if links is None else list(_pieces(strips))
    title = f"Timeline: {index.dataset.title or 'the events in order of time'}"
    drawn = []
    for number, piece in enumerate(pieces):
        told = title if number == 0 else f"Timeline, continued ({number + 1} of {len(pieces)})"
        parts = [defs] if number == 0 else []
        style = CSS if links is None else ""
        drawn.append(_piece(piece, lines, parts, told, f"timeline-{number}", style))
    return joined(*drawn)


def _piece(
    strips: Sequence[Strip], lines: Sequence[tuple[str, float]], parts: list[Markup], title: str, name: str, style: str
) -> Markup:
    grounds = [
        tag("rect", x=2.0, y=one.top, width=WIDTH - 4, height=one.height + 0.5, class_=one.ground)
        for one in strips
        if one.ground == "lane"
    ]
    over = [one for one in strips if one.ground]
    first, last = (over[0].top, _end(over)) if over else (0.0, 0.0)
    grid = [tag("line", x1=x, x2=x, y1=first, y2=last, class_=kind) for kind, x in lines if over]
    inner = [part for one in strips for part in one.parts]
    top, height = strips[0].top, _end(strips) - strips[0].top
    return drawing(
        WIDTH, height, *parts, *grounds, *grid, *inner, title=title, name=name, kind="timeline", top=top, style=style
    )


def _end(strips: Sequence[Strip]) -> float:
    return strips[-1].top + strips[-1].height


def _pieces(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    """Yield the strips in pieces of which a sheet of paper takes several."""
    piece: list[Strip] = []
    for strip in strips:
        if piece and _end([strip]) - piece[0].top > _PIECE and strip.parts:
            yield piece
            piece = []
        piece.append(strip)
    if piece:
        yield piece


_ARROW = tag(
    "marker", tag("path", d="M0,0 L8,4 L0,8 z", class_="head"), id="slip-head", viewBox="0 0 8 8", refX=7.0, refY=4.0,
    markerWidth=7.0, markerHeight=7.0, orient="auto-start-reverse",
)  # fmt: skip


def _usual(index: Index) -> Calendar:
    return Calendar.JULIAN if index.dataset.calendar == "julian" else Calendar.GREGORIAN


def _moments(entries: Iterable[Entry], moves: Mapping[str, Slip]) -> Iterator[int]:
    for entry in entries:
        for claim in entry.claims:
            for extent in claim.stated.extents(claim.calendar):
                for moment in (*extent.began, *extent.ended):
                    if moment is not None:
                        yield moment
    for slip in moves.values():
        yield from (slip.stated * DAY, slip.read * DAY)


def _legend(index: Index, palette: Palette, speaking: Sequence[str]) -> tuple[list[Markup], float]:
    parts: list[Markup] = []
    x, y = _LEFT, 16.0
    for source in speaking:
        room = WIDTH - 2 * _LEFT - 20
        for place, line in enumerate(wrapped(index.label(source), room)):
            taken = 30 + width(line)
            if place or x + taken > WIDTH - _LEFT:
                x, y = _LEFT, y + LINE + 3
            mark = palette.mark(source, x + 6, y - 4) if place == 0 else Markup("")
            text = tag("text", line, x=x + 18, y=y, class_="who")
            parts.append(tag("g", mark, text, class_="claim", data_source=palette.name(source)))
            x += taken
    return parts, y + 14 if speaking else 6.0


def _axes(scale: Scale, y: float) -> list[Markup]:
    """Return the two axes, Old Style above New Style, and on both of them where they are broken."""
    parts = []
    for place, (calendar, name) in enumerate(((Calendar.JULIAN, "Old Style"), (Calendar.GREGORIAN, "New Style"))):
        line = y + 17 * place + 14
        parts.append(tag("text", name, x=_LABELS, y=line - 3, class_="axis-name"))
        parts.append(tag("line", x1=scale.left, x2=scale.right, y1=line, y2=line, class_="axis"))
        for tick in ticks(scale, calendar):
            parts.append(tag("line", x1=tick.x, x2=tick.x, y1=line - 3, y2=line + 2, class_="axis"))
            parts.append(tag("text", tick.label, x=tick.x, y=line - 4, class_="tick"))
        parts += [tag("path", d=f"M{x - 5:.1f},{line + 4:.1f} l4,-8 m2,0 l-4,8", class_="broken") for x in scale.breaks]
    return parts


def _row(
    index: Index,
    entry: Entry,
    y: float,
    scale: Scale,
    palette: Palette,
    moves: Mapping[str, Slip],
    codes: Sequence[Flag],
    *,
    whole: bool,
) -> tuple[Markup, float]:
    """Return the row of an event and its height."""
    indent = _LEFT + (_INDENT * min(entry.depth, 5) if whole else 0)
    lines = wrapped(entry.label, _LABELS - indent - 12)
    head = "label whole" if whole and entry.depth == 0 else "label"
    label = [tag("text", line, x=indent, y=y + SIZE + place * LINE, class_=head) for place, line in enumerate(lines)]
    marks, reach = claim_marks(index, entry, y + SIZE - 4, scale, palette, moves)
    beside = [_flag(flag, y + SIZE + place * LINE) for place, flag in enumerate(codes)]
    undated = [] if entry.dated else [tag("text", "undated", x=scale.left + 4, y=y + SIZE, class_="undated")]
    height = max(len(lines) * LINE, reach, len(codes) * LINE) + 2 * _PAD
    return tag("g", *label, *marks, *undated, *beside, class_="row", data_event=entry.event), height


def _flag(flag: Flag, y: float) -> Markup:
    text = tag("text", f"\u25b2 {flag.text}", x=_CODES, y=y, class_="flag")
    return tag("a", text, href=flag.link) if flag.link else text
