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
from khujand_cli.pictures.lettering import LINE, SIZE, width, wrapped
from khujand_cli.pictures.marks import claim_marks
from khujand_cli.pictures.palette import Palette, fades
from khujand_cli.pictures.scale import Scale
from khujand_cli.pictures.slips import Slip, slips
from khujand_cli.pictures.style import CSS
from khujand_cli.pictures.svg import Markup, drawing, tag
from khujand_cli.pictures.ticks import ticks
from khujand_cli.sequence import wholes_of

WIDTH = 1040.0
_LEFT, _LABELS, _RIGHT, _CODES = 12.0, 318.0, 940.0, 950.0
_INDENT, _PAD, _HEADING = 12.0, 4.0, 8.0
# What a finding is called and where its text stands, if it stands on the same page.
Links = Mapping[int, str]


class Lane(NamedTuple):
    """Events that stand together: a whole with its parts, or events that are part of nothing."""

    whole: bool
    entries: list[Entry]


def timeline_picture(
    index: Index, entries: Sequence[Entry], findings: Sequence[Finding] = (), links: Links | None = None
) -> Markup:
    """Return the picture; with ``links``, for a page on which finding number n stands where ``links[n]`` says."""
    palette = Palette(index.sources)
    speaking = [source for source in index.sources if any(one.source == source for e in entries for one in e.claims)]
    found = [one for one in findings if one.accepted is None]
    moves = slips(index, found)
    scale = Scale(_moments(entries, moves), _LABELS + 8, _RIGHT)
    parts, y = _legend(index, palette, speaking)
    top = y
    parts += _axes(scale, y)
    y += 40.0
    marks = _touching(index, found, links)
    bands: list[Markup] = []
    rows: list[Markup] = []
    for lane in lanes(index, entries):
        start = y
        y += _HEADING
        for entry in lane.entries:
            row, height = _row(index, entry, y, scale, palette, moves, marks.get(entry.event, ()), whole=lane.whole)
            rows.append(row)
            y += height
        y += _HEADING / 2
        kind = "lane" if lane.whole else "free"
        bands.append(tag("rect", x=2.0, y=start, width=WIDTH - 4, height=y - start, rx=4.0, class_=kind))
    grid = [
        *(tag("line", x1=one.x, x2=one.x, y1=top + 34, y2=y, class_="grid") for one in ticks(scale, _usual(index))),
        *(tag("line", x1=x, x2=x, y1=top + 34, y2=y, class_="gap") for x in scale.breaks),
    ]
    foot = _axes(scale, y + 4) if len(entries) > 12 else []
    y += 44 if foot else 6
    title = f"Timeline: {index.dataset.title or 'the events in order of time'}"
    defs = tag("defs", *fades(palette, speaking, "when"), _ARROW)
    return drawing(
        WIDTH,
        y,
        defs,
        *bands,
        *grid,
        *parts,
        *rows,
        *foot,
        title=title,
        name="timeline",
        style="" if links is not None else CSS,
    )


_ARROW = tag(
    "marker", tag("path", d="M0,0 L8,4 L0,8 z", class_="head"), id="slip-head", viewBox="0 0 8 8", refX=7.0, refY=4.0,
    markerWidth=7.0, markerHeight=7.0, orient="auto-start-reverse",
)  # fmt: skip


def lanes(index: Index, entries: Iterable[Entry]) -> list[Lane]:
    """Return the entries in lanes, each where its first event stands in the order of time."""
    found: list[Lane] = []
    by_whole: dict[str, Lane] = {}
    entries = list(entries)
    wholes = {entry.event: _outermost(index, entry.event) for entry in entries}
    parents = {whole for event, whole in wholes.items() if whole != event}
    for entry in entries:
        whole = wholes[entry.event]
        if whole not in parents:
            if not found or found[-1].whole:
                found.append(Lane(False, []))
            found[-1].entries.append(entry)
        elif whole in by_whole:
            by_whole[whole].entries.append(entry)
        else:
            by_whole[whole] = Lane(True, [entry])
            found.append(by_whole[whole])
    for lane in found:
        if lane.whole:
            # The whole stands at the head of its parts, though one of them may have begun with it.
            lane.entries.sort(key=lambda entry: entry.depth > 0)
    return found


def _outermost(index: Index, event: str) -> str:
    wholes = wholes_of(index, event)
    return next((one for one in (event, *wholes) if index.events[one].part_of is None), event)


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


def _touching(
    index: Index, findings: Sequence[Finding], links: Links | None
) -> dict[str, tuple[tuple[str, str | None], ...]]:
    """Return for each event the codes of the findings on its dates, and where each stands on the page."""
    found: dict[str, dict[tuple[str, str | None], None]] = {}
    for number, finding in enumerate(findings):
        for claim in finding.claims:
            mark = (finding.code, (links or {}).get(number))
            found.setdefault(index.claims[claim].subject, {})[mark] = None
    return {event: tuple(marks) for event, marks in found.items()}


def _row(
    index: Index,
    entry: Entry,
    y: float,
    scale: Scale,
    palette: Palette,
    moves: Mapping[str, Slip],
    codes: Sequence[tuple[str, str | None]],
    *,
    whole: bool,
) -> tuple[Markup, float]:
    """Return the row of an event and its height."""
    indent = _LEFT + (_INDENT * min(entry.depth, 5) if whole else 0)
    lines = wrapped(entry.label, _LABELS - indent - 12)
    head = "label whole" if whole and entry.depth == 0 else "label"
    label = [tag("text", line, x=indent, y=y + SIZE + place * LINE, class_=head) for place, line in enumerate(lines)]
    marks, reach = claim_marks(index, entry, y + SIZE - 4, scale, palette, moves)
    flags = [_flag(code, link, y + SIZE + place * LINE) for place, (code, link) in enumerate(codes)]
    undated = [] if entry.dated else [tag("text", "undated", x=scale.left + 4, y=y + SIZE, class_="undated")]
    height = max(len(lines) * LINE, reach, len(codes) * LINE) + 2 * _PAD
    return tag("g", *label, *marks, *undated, *flags, class_="row", data_event=entry.event), height


def _flag(code: str, link: str | None, y: float) -> Markup:
    text = tag("text", f"\u25b2 {code}", x=_CODES, y=y, class_="flag")
    return tag("a", text, href=link, aria_label=f"finding {code}") if link else text
