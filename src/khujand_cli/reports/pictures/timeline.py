"""The timeline as a picture: a row for each event, its label beside it, and on two axes when each source says it was.

Events that are part of a larger one stand together in a lane, in their order; undated ones too. What is faded may lie
anywhere in it; what is hollow has no calendar, and stands at both days that it may be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from khujand_cli.concordance.sequence import wholes_of
from khujand_cli.dataset.index import Index
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.date import DAY
from khujand_cli.finding import Finding
from khujand_cli.reports.pictures.flags import Flag, Links, flags
from khujand_cli.reports.pictures.frame import CODES, LABELS, LEFT, RIGHT, WIDTH, axes, key, legend
from khujand_cli.reports.pictures.lanes import lanes
from khujand_cli.reports.pictures.lettering import BOLD, LINE, SIZE, wrapped
from khujand_cli.reports.pictures.marks import claim_marks, extents_of
from khujand_cli.reports.pictures.palette import Palette, fades
from khujand_cli.reports.pictures.scale import Scale
from khujand_cli.reports.pictures.slips import Slip, slips
from khujand_cli.reports.pictures.style import CSS
from khujand_cli.reports.pictures.svg import Markup, drawing, joined, tag
from khujand_cli.reports.pictures.ticks import ticks
from khujand_cli.views.chronology import Entry

_INDENT, _PAD, _HEADING = 12.0, 4.0, 8.0
# From how many events on the axes stand at the foot as well, and how high a piece for paper is.
_LONG, _PIECE = 12, 560.0


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
    heard = {claim.source for entry in entries for claim in entry.claims}
    palette = Palette(index.sources, several=len(heard) > 1)
    speaking = [source for source in index.sources if source in heard]
    moves = slips(index, [one for one in findings if one.accepted is None])
    if not entries:
        nothing = tag("text", "The dataset has no events.", x=LEFT, y=24.0)
        return drawing(WIDTH, 36.0, nothing, title="Timeline", name="timeline-0", kind="timeline", style=CSS)
    scale = Scale(_moments(index, entries, moves), LABELS + 8, RIGHT, timed=_timed(entries))
    marks = flags(index, findings, links)
    # Where nobody gives a date there is no time to show.
    marked = {calendar: ticks(scale, calendar) for calendar in Calendar.UNKNOWN.readings} if speaking else {}
    known, top = legend(index, palette, speaking)
    strips = [Strip([*known, *axes(scale, marked, top)], 0.0, top + (40 if speaking else 0))]
    breaks = [0.0]
    before: set[str] = set()
    for lane in lanes(index, entries):
        ground = "lane" if lane.whole else "free"
        strips.append(Strip([], _end(strips), _HEADING, ground))
        for entry in lane.entries:
            if links is not None and _end(strips) - breaks[-1] > _PIECE:
                breaks.append(_end(strips))
                strips.append(Strip(axes(scale, marked, _end(strips)), _end(strips), 40.0))
            y = _end(strips)
            whole = index.events[entry.event].part_of
            # An event that stands apart from the one it is part of says so.
            apart = whole if whole not in before else None
            row, height = _row(index, entry, y, scale, palette, moves, marks.get(entry.event, ()), lane.whole, apart)
            strips.append(Strip([row], y, height, ground))
            before = {entry.event, *wholes_of(index, entry.event)}
        strips.append(Strip([], _end(strips), _HEADING / 2, ground))
        strips.append(Strip([], _end(strips), _HEADING / 2, "free"))
    if len(entries) > _LONG and speaking:
        strips.append(Strip(axes(scale, marked, _end(strips) + 4), _end(strips), 42.0))
    if links is None and speaking:
        strips.append(Strip(key(_end(strips)), _end(strips), 2 * LINE + 10))
    defs = tag("defs", *fades(palette, speaking, "when"), _ARROW)
    lines = [("grid", one.x) for one in marked.get(_usual(index), ())]
    lines += [("gap", x) for x in scale.breaks] if speaking else []
    edges = [*breaks, _end(strips) + 1]
    pieces = [[one for one in strips if top <= one.top < end] for top, end in pairwise(edges)]
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


_ARROW = tag(
    "marker", tag("path", d="M0,0 L8,4 L0,8 z", class_="head"), id="slip-head", viewBox="0 0 8 8", refX=7.0, refY=4.0,
    markerWidth=7.0, markerHeight=7.0, orient="auto-start-reverse",
)  # fmt: skip


def _usual(index: Index) -> Calendar:
    return Calendar.JULIAN if index.dataset.calendar == "julian" else Calendar.GREGORIAN


def _timed(entries: Iterable[Entry]) -> bool:
    """Whether any source gives an hour."""
    dates = (claim.stated for entry in entries for claim in entry.claims)
    return any(point is not None and point.second is not None for date in dates for point in (date.start, date.end))


def _moments(index: Index, entries: Iterable[Entry], moves: Mapping[str, Sequence[Slip]]) -> Iterator[int]:
    for entry in entries:
        for claim in entry.claims:
            for extent in extents_of(index, claim):
                for moment in (*extent.began.ends, *extent.ended.ends):
                    if moment is not None:
                        yield moment
            for slip in moves.get(claim.claim, ()):
                yield from (slip.stated * DAY, slip.read * DAY)


def _row(
    index: Index,
    entry: Entry,
    y: float,
    scale: Scale,
    palette: Palette,
    moves: Mapping[str, Sequence[Slip]],
    codes: Sequence[Flag],
    whole: str | None,
    apart: str | None,
) -> tuple[Markup, float]:
    """Return the row of an event and its height."""
    indent = LEFT + (_INDENT * min(entry.depth, 5) if whole else 0)
    bold = entry.event == whole
    lines = wrapped(entry.label, LABELS - indent - 12, SIZE * BOLD if bold else SIZE)
    head = "label whole" if bold else "label"
    asides = [f"part of: {index.label(apart)}"] if apart else []
    asides += [f"perhaps the same as: {index.label(other)}" for other in index.events[entry.event].same_as]
    small = [line for aside in asides for line in wrapped(aside, LABELS - indent - 12)]
    label = [tag("text", line, x=indent, y=y + SIZE + place * LINE, class_=head) for place, line in enumerate(lines)]
    label += [
        tag("text", line, x=indent, y=y + SIZE + (len(lines) + place) * LINE, class_="undated")
        for place, line in enumerate(small)
    ]
    marks, reach = claim_marks(index, entry, y + SIZE - 4, scale, palette, moves)
    beside = [_flag(flag, y + SIZE + place * LINE) for place, flag in enumerate(codes)]
    undated = [] if entry.dated else [tag("text", "undated", x=scale.left + 4, y=y + SIZE, class_="undated")]
    height = max((len(lines) + len(small)) * LINE, reach, len(codes) * LINE) + 2 * _PAD
    return tag("g", *label, *marks, *undated, *beside, class_="row", data_event=entry.event), height


def _flag(flag: Flag, y: float) -> Markup:
    text = tag("text", f"\u25b2 {flag.text}", x=CODES, y=y, class_="flag")
    return tag("a", text, href=flag.link) if flag.link else text
