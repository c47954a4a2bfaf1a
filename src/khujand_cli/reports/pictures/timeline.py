"""The timeline as a picture: a row for each event, its label beside it, and on an axis when each source says it was.

Above, where it is worth it, all of the time on one even scale; below, stage by stage, the years, the days, the hours of
one day. Events that are part of a larger event stand together in a lane, in their order; undated events too. A faded
bar says that the event may lie anywhere within it; a hollow mark has no calendar, and stands at both days that it may
be. What is dotted is no source's word: the time in which an undated event began by what is dated around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from khujand_cli.concordance.time.ties import wholes_of
from khujand_cli.dataset.index import Index
from khujand_cli.dates.calendars import Calendar
from khujand_cli.finding import Finding
from khujand_cli.reports.pictures.derived import derived_marks
from khujand_cli.reports.pictures.flags import Anchors, Flag, flags
from khujand_cli.reports.pictures.frame import LEFT, UPRIGHT, Frame, axis, key, legend
from khujand_cli.reports.pictures.lanes import Lane, lanes
from khujand_cli.reports.pictures.lettering import BOLD, LINE, SIZE, wrapped
from khujand_cli.reports.pictures.marks import claim_marks
from khujand_cli.reports.pictures.overview import HEIGHT as OVERVIEW
from khujand_cli.reports.pictures.overview import overview
from khujand_cli.reports.pictures.palette import Palette, fades
from khujand_cli.reports.pictures.scale import Scale
from khujand_cli.reports.pictures.slips import Slip, slips
from khujand_cli.reports.pictures.stages import Span, Stage, hull, spans_of, stages
from khujand_cli.reports.pictures.strips import Strips, drawn_piece
from khujand_cli.reports.pictures.style import CSS
from khujand_cli.reports.pictures.svg import Markup, drawing, joined, tag
from khujand_cli.reports.pictures.ticks import Tick, ticks
from khujand_cli.reports.wording import styles
from khujand_cli.views.chronology import Entry

_INDENT, _HEADING = 12.0, 8.0
# From how many events on the axes stand at the foot as well; how high a piece for paper is, and after how much the axes
# stand again.
_LONG, _PIECE, _AGAIN = 12, 70.0, 900.0


@dataclass(frozen=True, slots=True)
class _Board:
    """What every row of the picture is drawn on and with.

    ``ticks`` are those on the axis, none where no source speaks; ``moves`` the calendar slips by claim, ``flags`` the
    findings by event, ``apart`` the wholes of events that stand apart from them. The stage in hand has the ``scale``.
    """

    index: Index
    frame: Frame
    palette: Palette
    speaking: Sequence[str]
    calendar: Calendar
    moves: Mapping[str, Sequence[Slip]]
    flags: Mapping[str, Sequence[Flag]]
    apart: Mapping[str, str]
    scale: Scale
    ticks: Sequence[Tick] = ()
    title: str = ""

    def on(self, stage: Stage) -> _Board:
        """Return the board of a stage. Where nobody gives a date there is no time to show."""
        marked = ticks(stage.scale, self.calendar) if self.speaking else ()
        return replace(self, scale=stage.scale, ticks=marked, title=stage.title)

    def axis(self, y: float) -> list[Markup]:
        """Return the axis of the stage at this height."""
        return axis(self.scale, self.ticks, y, self.title) if self.speaking else []

    @property
    def lines(self) -> list[tuple[str, float]]:
        """The lines that run down through the rows of the stage."""
        gaps = [("gap", x) for x in self.scale.breaks] if self.speaking else []
        return [("grid", tick.x) for tick in self.ticks] + gaps


def timeline_picture(
    index: Index,
    entries: Sequence[Entry],
    findings: Sequence[Finding] = (),
    links: Anchors | None = None,
    frame: Frame = UPRIGHT,
) -> Markup:
    """Return the picture, which stands alone and carries its own style.

    With ``links``, for a page on which finding number n stands where ``links[n]`` says: then without style, without
    what it is painted with (``fades`` and ``ARROW``), and in pieces, one below the other, so that paper can part them.
    """
    if not entries:
        nothing = tag("text", "The dataset has no events.", x=LEFT, y=24.0)
        return drawing(frame.width, 36.0, nothing, title="Timeline", name="timeline-0", kind="timeline", style=CSS)
    moves = slips(index, [finding for finding in findings if finding.accepted is None])
    spans = spans_of(index, entries, moves)
    calendar = Calendar.JULIAN if index.dataset.calendar == "julian" else Calendar.GREGORIAN
    own = stages(entries, spans, calendar, frame)
    heard = {claim.source for entry in entries for claim in entry.claims}
    speaking = [source for source in index.sources if source in heard]
    board = _Board(
        index, frame, Palette(index.sources, several=len(speaking) > 1), speaking,
        calendar, moves, flags(index, findings, links), _apart(index, entries), own[0].scale,
    )  # fmt: skip
    strips = Strips(frame.width)
    _add_head(board, strips, own, [hull(spans[entry.event]) for entry in entries])
    for stage in own:
        _add_stage(board.on(stage), strips, stage, paged=links is not None)
    if len(own[-1].entries) > _LONG and board.speaking:
        strips.add(board.on(own[-1]).axis(strips.end), 24.0)
    if board.speaking and links is None:
        lines = key(strips.end, board.frame.width)
        strips.add(lines, LINE * len(lines) + 10)
    return _drawn(board, strips, style=CSS if links is None else "")


def _add_head(board: _Board, strips: Strips, own: Sequence[Stage], known: Sequence[Span]) -> None:
    """Add who speaks, which calendar the axes have, and all of the time where the stages show parts of it."""
    marks, top = legend(board.index, board.palette, board.speaking, board.frame.width)
    apart = styles.apart(board.index, (entry for stage in own for entry in stage.entries))
    if apart and _two_calendars(board.index, own):
        marks.append(tag("text", styles.told(board.calendar, apart), x=LEFT, y=top + 6, class_="who"))
        top += LINE + 4
    strips.add(marks, top)
    if board.speaking and len(own) > 1:
        strips.add(overview(own, known, board.calendar, strips.end), OVERVIEW)


def _two_calendars(index: Index, own: Sequence[Stage]) -> bool:
    """Whether any date may be of the other calendar than the one in which most people reckon."""
    dates = (claim.calendar for stage in own for entry in stage.entries for claim in entry.claims)
    return index.dataset.calendar == "julian" or any(calendar is not Calendar.GREGORIAN for calendar in dates)


def _add_stage(board: _Board, strips: Strips, stage: Stage, *, paged: bool) -> None:
    """Add the axis of a stage with its rows below."""
    if paged and strips.end > strips.cuts[-1]:
        strips.cuts.append(strips.end)
    strips.lines, strips.axes = board.lines, strips.end
    strips.add(board.axis(strips.end + 4), 26.0 if board.speaking else 0.0)
    for lane in lanes(board.index, stage.entries):
        _add_lane(board, strips, lane, paged=paged)


def _apart(index: Index, entries: Iterable[Entry]) -> dict[str, str]:
    """Return the whole of each event that stands neither behind that whole nor behind another part of it."""
    apart: dict[str, str] = {}
    before: set[str] = set()
    for entry in entries:
        whole = index.events[entry.event].part_of
        if whole is not None and whole not in before:
            apart[entry.event] = whole
        before = {entry.event, *wholes_of(index, entry.event)}
    return apart


def _add_lane(board: _Board, strips: Strips, lane: Lane, *, paged: bool) -> None:
    ground = "lane" if lane.whole else "free"
    strips.add([], _HEADING, ground)
    for entry in lane.entries:
        if paged and strips.end - strips.cuts[-1] > _PIECE:
            strips.cuts.append(strips.end)
            if strips.end - strips.axes > _AGAIN:
                strips.axes = strips.end
                strips.add(board.axis(strips.end), 24.0)
        row, height = _row(board, entry, strips.end, lane.whole)
        strips.add([row], height, ground)
    strips.add([], _HEADING / 2, ground)
    strips.add([], _HEADING / 2, "free")


def _drawn(board: _Board, strips: Strips, style: str) -> Markup:
    """Return the pieces of the picture one below the other; one that stands alone defines what it is painted with."""
    title = f"Timeline: {board.index.dataset.title or 'the events in order of time'}"
    pieces = strips.pieces()
    defs = [fades(part for strip in strips.all for part in strip.parts), tag("defs", ARROW)] if style else []
    drawn = []
    for number, piece in enumerate(pieces):
        told = title if number == 0 else f"Timeline, continued ({number + 1} of {len(pieces)})"
        name = f"timeline-{number}" if board.frame is UPRIGHT else f"timeline-lengthwise-{number}"
        drawn.append(drawn_piece(piece, strips.width, defs, told, name, style))
    return joined(*drawn)


ARROW = tag(
    "marker", tag("path", d="M0,0 L8,4 L0,8 z", class_="head"), id="slip-head", viewBox="0 0 8 8", refX=7.0, refY=4.0,
    markerWidth=7.0, markerHeight=7.0, orient="auto-start-reverse",
)  # fmt: skip


def _row(board: _Board, entry: Entry, y: float, whole: str | None) -> tuple[Markup, float]:
    """Return the row of an event in the lane of a whole, and its height."""
    label, lines = _label(board, entry, y, whole)
    marks, reach = claim_marks(board.index, entry, y + SIZE - 4, board.scale, board.palette, board.moves)
    own = board.flags.get(entry.event, ())
    beside = [_flag(flag, board.frame.codes, y + SIZE + place * LINE) for place, flag in enumerate(own)]
    undated: list[Markup] = []
    if entry.window is not None:
        undated, reach = derived_marks(board.index, entry.event, entry.window, y + SIZE - 4, board.scale)
    elif not entry.dated:
        undated = [tag("text", "undated", x=board.scale.left + 4, y=y + SIZE, class_="undated")]
    height = max(lines * LINE, reach, len(own) * LINE) + board.frame.air
    return tag("g", *label, *marks, *undated, *beside, class_="row", data_event=entry.event), height


def _label(board: _Board, entry: Entry, y: float, whole: str | None) -> tuple[list[Markup], int]:
    """Return the label of an event with what is said below it in small letters, and how many lines these take."""
    index = board.index
    indent = LEFT + (_INDENT * min(entry.depth, 5) if whole else 0)
    bold = entry.event == whole
    lines = wrapped(entry.label, board.frame.labels - indent - 12, SIZE * BOLD if bold else SIZE)
    apart = board.apart.get(entry.event)
    asides = [f"part of: {index.label(apart)}"] if apart else []
    asides += [f"perhaps the same as: {index.label(other)}" for other in index.events[entry.event].same_as]
    small = [line for aside in asides for line in wrapped(aside, board.frame.labels - indent - 12)]
    kinds = ["label whole" if bold else "label"] * len(lines) + ["undated"] * len(small)
    texts = [
        tag("text", line, x=indent, y=y + SIZE + place * LINE, class_=kind)
        for place, (line, kind) in enumerate(zip([*lines, *small], kinds, strict=True))
    ]
    return texts, len(texts)


def _flag(flag: Flag, x: float, y: float) -> Markup:
    text = tag("text", f"\u25b2 {flag.text}", x=x, y=y, class_="flag", data_rule=flag.code)
    return tag("a", text, href=flag.link) if flag.link else text
