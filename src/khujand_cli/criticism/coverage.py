"""Coverage: what could be judged and what could not, since silence is not approval."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from khujand_cli.concordance.audits import audits
from khujand_cli.concordance.declared import Sum, contained, overlapping
from khujand_cli.concordance.families.joint import judged_together
from khujand_cli.concordance.first_look import balance, survey
from khujand_cli.concordance.readings import testimonies
from khujand_cli.concordance.sums import moments, stated_terms, terms_of
from khujand_cli.concordance.wordings.compared import compared
from khujand_cli.concordance.wordings.comparison import Outcome
from khujand_cli.criticism.count import Count, NotEvaluable
from khujand_cli.criticism.coverage_of_time import chronology, lengths, weekdays
from khujand_cli.dataset.index import Index, Moment
from khujand_cli.wording import listed

FAMILIES = {
    "sums": "SUM", "includes": "SUM", "families": "SUM", "ratios": "RAT", "tallies": "TAL", "agreement": "AGR",
    "chronology": "CHR", "lengths": "CHR", "weekdays": "CHR", "wordings": "FIG",
}  # fmt: skip


def coverage(index: Index, codes: Collection[str]) -> dict[str, Count]:
    """Return the counts for sums, inclusions, agreement, order and wordings; none for a family of which no rule ran.

    Sums are counted by declared division; inclusions by declared part; families by what ties quantities to each other
    in two ways or more; ratios and tallies by quantity on which anything is claimed; agreement by subject on which
    there are two claims or more; chronology by declared relation between two events; lengths by quantity that is one;
    weekdays by claim that prints one; wordings by claim that has one with a number or a day in it.
    """
    counters = {
        "sums": _sums,
        "includes": _includes,
        "families": _families,
        "ratios": _ratios,
        "tallies": _tallies,
        "agreement": _agreement,
        "chronology": chronology,
        "lengths": lengths,
        "weekdays": weekdays,
        "wordings": _wordings,
    }
    ran = {code[:3] for code in codes}
    return {name: counters[name](index) if family in ran else Count(0, ()) for name, family in FAMILIES.items()}


def _sums(index: Index) -> Count:
    judged = {declared for audit in audits(index) for declared in audit.judged}
    found = balance(index)
    count = 0
    failed = []
    for quantity in index.dataset.quantities:
        if quantity.sum_of and quantity.id not in found.judged:
            sums = [Sum(quantity.id, division) for division in quantity.sum_of]
            failed += [
                NotEvaluable(one.total, _of(index, one, sums) + _why(index, one)) for one in sums if one not in judged
            ]
        count += len(quantity.sum_of)
    return Count(count - len(failed), tuple(failed))


def _of(index: Index, one: Sum, sums: Sequence[Sum]) -> str:
    """Return which sum is meant, where a total is divided in more ways than one."""
    return f"divided into {listed(map(index.quoted, one.parts))}: " if len(sums) > 1 else ""


def _why(index: Index, one: Sum) -> str:
    if one in overlapping(index):
        return "its parts overlap"
    if not index.on(one.total):
        return "no source states the total"
    unstated = [part for part in one.parts if not index.on(part) and not index.quantities[part].sum_of]
    if unstated:
        return f"no source states {index.label(unstated[0])}"
    unit = index.common_unit(one.total)
    for part in one.parts:
        given = [claim for inner in contained(index, (part,)) for claim in index.on(inner)]
        if all(index.value(claim, unit) is None for claim in given):
            units = listed(sorted({index.unit(claim) or "none" for claim in given}))
            return f"the units of the parts ({units}) do not convert into that of the total ({unit or 'none'})"
    times = moments(index, (one.total, *one.parts))
    if any(_is_given(index, one, moment, unit) for moment in times):
        return "no source gives all the parts, and those who give some do not agree on them"
    return "the total and the parts were not stated for one time, or in too many ways"


def _is_given(index: Index, one: Sum, moment: Moment, unit: str | None) -> bool:
    """Whether the total and each part are given for one time, each by any source, but all parts by none."""
    giving = []
    for part in one.parts:
        sources = {claim.source for inner in contained(index, (part,)) for claim in index.on(inner)}
        giving.append({source for source in sources if terms_of(index, source, part, moment, unit)})
    stated = stated_terms(index, one.total, moment, unit)
    return bool(stated) and all(giving) and not set.intersection(*giving)


def _families(index: Index) -> Count:
    joint = judged_together(index)
    failed = tuple(
        NotEvaluable(family.quantities[0], "so many sums are tied to each other here that the search was given up")
        for family in joint.given_up
    )
    return Count(joint.judged - len(failed), failed)


def _ratios(index: Index) -> Count:
    if not any(quantity.ratio_of for quantity in index.dataset.quantities):
        return Count(0, ())
    from khujand_cli.concordance.ratios.shares import judged_ratios

    reasons = judged_ratios(index).reasons
    failed = tuple(NotEvaluable(quantity, reason) for quantity, reason in reasons.items() if reason is not None)
    return Count(len(reasons) - len(failed), failed)


def _tallies(index: Index) -> Count:
    running = [one.id for one in index.dataset.quantities if one.cumulative and len(index.about(one.id)) > 1]
    timeless = [one for one in running if sum(claim.as_of is not None for claim in index.about(one)) < 2]
    failed = tuple(NotEvaluable(one, "its figures do not say up to when they count") for one in timeless)
    return Count(len(running) - len(failed), failed)


def _includes(index: Index) -> Count:
    count = 0
    failed = []
    for quantity in index.dataset.quantities:
        for part in quantity.includes:
            count += 1
            reason = _why_not_within(index, quantity.id, part)
            if reason:
                failed.append(NotEvaluable(quantity.id, f"against {index.quoted(part)}: {reason}"))
    return Count(count - len(failed), tuple(failed))


def _why_not_within(index: Index, whole: str, part: str) -> str:
    """Say why a part could not be held against what contains it; nothing where it could."""
    if not index.about(whole):
        return f"no source states {index.label(whole)}"
    sources = {claim.source for quantity in contained(index, (part,)) for claim in index.about(quantity)}
    if not sources:
        return f"no source states {index.label(part)}"
    unit = index.common_unit(whole)
    stated = [(index.moment(claim), index.value(claim, unit)) for claim in index.on(whole)]
    bounded = {moment for moment, value in stated if value is not None and value.interval.high is not None}
    if not bounded:
        return f"no source says how many {index.label(whole)} were at most"
    if any(terms_of(index, source, part, moment, unit) for moment in bounded for source in sources):
        return ""
    return "they were not stated for one time, or in units that do not convert"


def _agreement(index: Index) -> Count:
    checked = survey(index).alike
    failed = []
    for subject in survey(index).apart:
        if _comparable(index, subject):
            checked += 1
        else:
            failed.append(NotEvaluable(subject, "its claims held at different times, or in units that do not convert"))
    return Count(checked, tuple(failed))


def _comparable(index: Index, subject: str) -> bool:
    """Whether two claims on a subject hold for one time, in units that convert."""
    # Most claims hold for no time in particular, in the unit of their subject.
    plain = [claim for claim in index.about(subject) if claim.as_of is None and claim.unit is None]
    return len(plain) > 1 or any(len(testimony.claims) > 1 for testimony in testimonies(index, subject))


def _wordings(index: Index) -> Count:
    outcomes = [(claim, comparison.outcome) for claim, comparison in compared(index)]
    failed = [
        NotEvaluable(claim.subject, f'the wording of {claim.id}, "{claim.wording}", was not read whole')
        for claim, outcome in outcomes
        if outcome is Outcome.UNREAD
    ]
    checked = sum(outcome in (Outcome.FITS, Outcome.DEPARTS) for _, outcome in outcomes)
    return Count(checked, tuple(failed))
