"""The coverage of time: which relations between events, and which weekdays, could be judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khujand_cli.concordance.weekdays import weekdays_judged
from khujand_cli.criticism.count import Count, NotEvaluable
from khujand_cli.dataset.index import Index, Moment
from khujand_cli.dataset.records import Claim


def chronology(index: Index) -> Count:
    """Count the relations that can be judged: those of two dated events, and those that tie such in the end."""
    count = 0
    failed = []
    joined: set[str] | None = None
    for event, other in _relations(index):
        count += 1
        mine, its = index.about(event), index.about(other)
        if mine and its:
            if _at_one_time(index, mine, its):
                continue
            reason = "their dates held at different times"
        else:
            # Where every event is dated, nobody need ask what lies beyond it.
            joined = _joined(index) if joined is None else joined
            if event in joined:
                continue
            reason = f'no source dates "{index.label(other if mine else event)}"'
        failed.append(NotEvaluable(event, f'set against "{index.label(other)}": {reason}'))
    return Count(count - len(failed), tuple(failed))


def lengths(index: Index) -> Count:
    """Count the lengths and distances of which a figure can be held against dates."""
    measured = [one for one in index.dataset.quantities if (one.length_of or one.between) and index.about(one.id)]
    if not measured:
        return Count(0, ())
    from khujand_cli.concordance.time.lengths import why_not_judged

    reasons = ((one.id, why_not_judged(index, one)) for one in measured)
    failed = tuple(NotEvaluable(quantity, reason) for quantity, reason in reasons if reason)
    return Count(len(measured) - len(failed), failed)


def weekdays(index: Index) -> Count:
    """Count the weekdays that can be held against a day."""
    judged = weekdays_judged(index)
    failed = tuple(NotEvaluable(claim.subject, _why_no_weekday(index, claim)) for claim in judged.open)
    return Count(judged.checked, failed)


def _why_no_weekday(index: Index, claim: Claim) -> str:
    name = index.label(claim.source)
    if claim.date is None:
        return f"{name} gives a weekday alone, and no source dates the event to a day for certain"
    return f"the date beside the weekday of {name} is not to the day, or not certain"


def _joined(index: Index) -> set[str]:
    """Return the events that relations join with two dated events or more, by way of whatever others."""
    beside: dict[str, list[str]] = {}
    for event, other in _relations(index):
        beside.setdefault(event, []).append(other)
        beside.setdefault(other, []).append(event)
    found: set[str] = set()
    seen: set[str] = set()
    for start in beside:
        if start in seen:
            continue
        seen.add(start)
        group = [start]
        for event in group:
            group += [other for other in dict.fromkeys(beside[event]) if other not in seen]
            seen.update(beside[event])
        if sum(bool(index.about(event)) for event in group) > 1:
            found.update(group)
    return found


def _at_one_time(index: Index, claims: Sequence[Claim], others: Sequence[Claim]) -> bool:
    """Whether some of these claims and some of the others held for one time; most often the first hold for none."""
    if claims[0].as_of is None and others[0].as_of is None:
        return True
    times: set[Moment] = {index.moment(claim) for claim in claims}
    return not times.isdisjoint(map(index.moment, others))


def _relations(index: Index) -> Iterator[tuple[str, str]]:
    for event in index.events.values():
        for other in event.after:
            yield event.id, other
        for other in event.after_end:
            yield event.id, other
        if event.part_of is not None:
            yield event.id, event.part_of
