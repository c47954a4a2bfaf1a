"""Marks: what a source says of when an event was, as a point, a bar, or a bar that fades where it is not certain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khujand_cli.dataset.index import Index
from khujand_cli.dates.calendars import Calendar
from khujand_cli.dates.date import DAY, Extent
from khujand_cli.dates.in_words import SHORT, words
from khujand_cli.reports.pictures.lettering import SMALL, width
from khujand_cli.reports.pictures.palette import Palette, faded
from khujand_cli.reports.pictures.scale import Scale
from khujand_cli.reports.pictures.slips import Slip
from khujand_cli.reports.pictures.svg import Markup, tag
from khujand_cli.views.chronology import DatedClaim, Entry
from khujand_cli.wording import listed

# How many of the sources that give a date are named beside it.
_NAMED = 2
_LINE, _CLOSE = 15.0, 9.0
_THICK = 8.0
# From this width in pixels on a day is drawn as long as it is.
_DAY_SHOWN = 30.0
# From how many seconds on a date is known so little that it is a bracket and no bar: a month.
_VAGUE = 28 * DAY
# How many pixels a bound is drawn towards its open end.
_OPEN = 46.0


def claim_marks(
    index: Index, entry: Entry, y: float, scale: Scale, palette: Palette, moves: Mapping[str, Sequence[Slip]]
) -> tuple[list[Markup], float]:
    """Return the marks of an event, its claims below each other, and how many pixels down these reach.

    ``moves`` are the calendar slips by the id of the claim.
    """
    parts: list[Markup] = []
    down = 0.0
    for group in entry.dates:
        marks, height = _group_marks(index, group, y + down, scale, palette, moves)
        parts += marks
        down += height
    return parts, down


def _group_marks(
    index: Index, group: Sequence[DatedClaim], y: float, scale: Scale, palette: Palette,
    moves: Mapping[str, Sequence[Slip]],
) -> tuple[list[Markup], float]:  # fmt: skip
    """Return the marks of claims to one date, with that date beside the first or below all, and how high they are."""
    step = _LINE if len(group) <= 8 else _CLOSE
    drawn = [
        _claim_marks(index, claim, y + step * place, scale, palette, moves.get(claim.claim, ()))
        for place, claim in enumerate(group)
    ]
    marks = [one for one, _, _ in drawn]
    _, left, right = drawn[0]
    height = step * (len(group) - 1) + _LINE
    texts = _texts(index, group, named=palette.several)
    said = beside(texts, left, right, y, scale)
    if said is not None:
        return [*marks, said], height
    return [*marks, below(texts, left, y + height, scale)], height + _LINE


def _claim_marks(
    index: Index, claim: DatedClaim, y: float, scale: Scale, palette: Palette, slips: Sequence[Slip]
) -> tuple[Markup, float, float]:
    """Return the marks of a claim with the arrows of its slips, and from where to where these reach."""
    marks, left, right = _marks(index, claim, y, scale, palette)
    for slip in slips:
        marks.append(_arrow(slip, y, scale))
        right = max(right, scale((slip.stated + 0.5) * DAY) + 8, scale((slip.read + 0.5) * DAY) + 8)
    named = index.label(claim.source) + (f", {claim.locator}" if claim.locator else "")
    title = tag("title", f"{_in_words(index, claim)}: {named}")
    return tag("g", title, *marks, class_="claim", data_source=palette.name(claim.source)), left, right


def _in_words(index: Index, claim: DatedClaim) -> str:
    also = index.claims[claim.claim].also
    second = f" = {words(also.date, Calendar(also.calendar))} {SHORT[Calendar(also.calendar)]}" if also else ""
    return f"{words(claim.stated, claim.calendar)} {SHORT[claim.calendar]}{second}"


def extents_of(index: Index, claim: DatedClaim) -> tuple[Extent, ...]:
    """Return what a claim may mean; where the source prints the day in a known calendar too, only that day.

    A date that cannot be, is corrected, or is in a calendar that is not reckoned means nothing: its claim has a line of
    its own, and no mark.
    """
    also = index.claims[claim.claim].also
    if index.is_aside(index.claims[claim.claim]):
        return ()
    if claim.calendar in (Calendar.UNKNOWN, Calendar.OTHER) and also is not None:
        extents = also.date.extents(Calendar(also.calendar))
    else:
        extents = index.extents(index.claims[claim.claim])
    # A date in a calendar that is not reckoned stands nowhere.
    return tuple(extent for extent in extents if extent.whole.ends != (None, None))


def _marks(
    index: Index, claim: DatedClaim, y: float, scale: Scale, palette: Palette
) -> tuple[list[Markup], float, float]:
    """Return the marks of a claim, and from where to where these reach."""
    extents = extents_of(index, claim)
    hollow = len(extents) > 1
    shifts = (-4.0, 4.0) if hollow and any(_long(extent, scale) for extent in extents) else (0.0, 0.0)
    drawn = [
        _extent(claim, extent, y + shift, scale, palette, hollow=hollow)
        for extent, shift in zip(extents, shifts, strict=False)
    ]
    marks = [mark for parts, _, _ in drawn for mark in parts]
    left = min((start for _, start, _ in drawn), default=scale.left)
    right = max((end for _, _, end in drawn), default=scale.left)
    if hollow:
        marks.insert(0, tag("line", x1=left + 6, x2=max(right - 6, left + 6), y1=y, y2=y, class_="either"))
    return marks, left, right


def _long(extent: Extent, scale: Scale) -> bool:
    """Whether an extent is drawn as a bar and not as a point: a day is a point where it is too short to be seen."""
    low, high = extent.whole.ends
    if low is None or high is None or extent.span:
        return True
    return high - low > DAY or (high > low and scale(high) - scale(low) >= _DAY_SHOWN)


def _extent(
    claim: DatedClaim, extent: Extent, y: float, scale: Scale, palette: Palette, *, hollow: bool
) -> tuple[list[Markup], float, float]:
    name, colour = palette.name(claim.source), palette.colour(claim.source)
    low, high = extent.whole.ends
    if low is None or high is None:
        known = scale(low if low is not None else high or 0)
        left, right = (
            (known, min(known + _OPEN, scale.right)) if high is None else (max(known - _OPEN, scale.left), known)
        )
        end = tag("line", x1=known, x2=known, y1=y - 6, y2=y + 6, stroke=colour, class_="bound")
        return [_bar(left, right, y, faded("when", "out" if high is None else "in", name)), end], left, right
    if not _long(extent, scale):
        x = scale((low + high) / 2)
        return [palette.mark(claim.source, x, y, hollow=hollow, doubt=claim.stated.approximate)], x - 6, x + 6
    left, right = scale(low), scale(high)
    if hollow:
        return [_bar(left, right, y, "none", edge=colour, thick=5.0)], left, right
    if extent.span and not claim.stated.approximate and (parts := _span(extent, y, scale, name, colour)):
        return parts, left, right
    if not extent.span and high - low >= _VAGUE:
        closed = [x for x, end in ((left, low), (right, high)) if scale.holds(end)]
        return [_bracket(left, right, y, colour, closed)], left, right
    return [_bar(left, right, y, faded("when", "haze", name), edge=colour)], left, right


def _bracket(left: float, right: float, y: float, colour: str, ends: Sequence[float]) -> Markup:
    """Return the mark of a date that is known by its month or year only: little ink, since little is known.

    At the ``ends`` it is closed; where it goes on beyond the picture it has none.
    """
    closed = "".join(f" M{x:.1f},{y - 4:.1f} V{y + 4:.1f}" for x in ends)
    return tag("path", d=f"M{left:.1f},{y:.1f} H{right:.1f}{closed}", stroke=colour, class_="bracket")


def _span(extent: Extent, y: float, scale: Scale, name: str, colour: str) -> list[Markup]:
    """Return the bars of a span, its uncertain ends faded; nothing where the span may not have lasted at all."""
    moments = (*extent.began.ends, *extent.ended.ends)
    if None in moments:
        return []
    first, settled, loose, last = (moment or 0 for moment in moments)
    # That a day is a day long makes no end of a siege uncertain.
    settled = first if settled - first <= DAY else settled
    loose = last if last - loose <= DAY else loose
    if settled > loose:
        return []
    parts = [_bar(scale(settled), scale(loose), y, colour, edge=colour)]
    if settled > first:
        parts.append(_bar(scale(first), scale(settled), y, faded("when", "in", name)))
    if loose < last:
        parts.append(_bar(scale(loose), scale(last), y, faded("when", "out", name)))
    return parts


def _bar(left: float, right: float, y: float, fill: str, edge: str | None = None, thick: float = _THICK) -> Markup:
    return tag(
        "rect", x=left, y=y - thick / 2, width=max(right - left, 1.0), height=thick, rx=2.0, fill=fill, stroke=edge,
        class_="bar",
    )  # fmt: skip


def _arrow(slip: Slip, y: float, scale: Scale) -> Markup:
    """Return the arrow of a calendar slip, from the day that is stated to the day read in the other calendar."""
    start, end = (scale((day + 0.5) * DAY) for day in slip)
    bend = (start + end) / 2
    title = tag("title", f"{abs(slip.stated - slip.read)} days away, if this date is read in the other calendar")
    return tag(
        "path", title, d=f"M{start:.1f},{y + 4:.1f} Q{bend:.1f},{y + 20:.1f} {end:.1f},{y + 6:.1f}", class_="slip",
        marker_end="url(#slip-head)",
    )  # fmt: skip


def _texts(index: Index, group: Sequence[DatedClaim], *, named: bool) -> list[str]:
    """Return the date of a group in words, the longest text first: with its sources, if ``named``, and without."""
    date = _in_words(index, group[0])
    names = [index.label(claim.source) for claim in group]
    more = [f"{len(names) - _NAMED} more"] if len(names) > _NAMED else []
    return [f"{date} \u00b7 {listed([*names[:_NAMED], *more])}", date] if named else [date]


def beside(texts: Sequence[str], left: float, right: float, y: float, scale: Scale) -> Markup | None:
    """Return the first text for which there is room on one side of the marks; None where there is room for none."""
    for text in texts:
        taken = width(text, SMALL)
        if right + 6 + taken <= scale.right + 6:
            return tag("text", text, x=right + 6, y=y + 4, class_="said over")
        if left - 6 - taken >= scale.left - 6:
            return tag("text", text, x=left - 6 - taken, y=y + 4, class_="said over")
    return None


def below(texts: Sequence[str], left: float, y: float, scale: Scale) -> Markup:
    """Return the longest text that fits, on a line of its own below marks that reach from edge to edge."""
    room = scale.right - scale.left
    text = next((line for line in texts if width(line, SMALL) <= room), texts[-1])
    return tag(
        "text", text, x=max(min(left, scale.right - width(text, SMALL)), scale.left), y=y + 4, class_="said over"
    )
