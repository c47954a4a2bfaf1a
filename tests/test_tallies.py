"""Tallies: a running total that falls is asked about, and what need not be a fall is not."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import document, figures, indexed
from khujand_cli.concordance.ratios.tallies import Fall, falls_of
from khujand_cli.criticism.run import criticise
from khujand_cli.finding import Finding

CUMULATIVE = [{"id": "dead", "cumulative": True}]


def dataset(*tallies: tuple[Any, ...], **more: Any) -> dict[str, Any]:
    """Return a dataset of tallies of one source, each given as (as_of, figure[, extra keys])."""
    made = []
    for as_of, figure, *rest in tallies:
        made.append(("r", "dead", figure, {**({"as_of": as_of} if as_of else {}), **(rest[0] if rest else {})}))
    return figures(*made, quantities=CUMULATIVE, **more)


def found(*tallies: tuple[Any, ...], **more: Any) -> list[Fall]:
    """Return the falls among tallies."""
    return [fall for falls in falls_of(indexed(dataset(*tallies, **more)), "dead") for fall in falls]


def pairs(*tallies: tuple[Any, ...], **more: Any) -> list[tuple[str, str, bool]]:
    """Return the claims of the falls, and whether they are certain."""
    return [(fall.earlier.claim.id, fall.later.claim.id, fall.certain) for fall in found(*tallies, **more)]


def test_a_running_total_that_falls_is_found() -> None:
    """Fifty dead by the 20th cannot be forty by the 24th, in whatever order they are written."""
    assert pairs(("1866-05-20", 50), ("1866-05-24", 41)) == [("c0", "c1", True)]
    assert pairs(("1866-05-24", 41), ("1866-05-20", 50)) == [("c1", "c0", True)]
    assert pairs(("1866-05-20", 53), ("1866-05-21", 52)) == [("c0", "c1", True)]


def test_one_that_grows_or_stays_is_not() -> None:
    """A running total that stays as it is, or grows, is silent."""
    assert pairs(("1866-05-20", 41), ("1866-05-22", 41), ("1866-05-24", 53)) == []


def test_every_two_are_looked_at() -> None:
    """A fall is found over others that lie between and are vague."""
    spread = (("1866-05-20", 57), ("1866-05-22", ">3"), ("1866-05-24", 41))
    assert pairs(*spread) == [("c0", "c2", True)]
    three = (("1866-05-20", 57), ("1866-05-22", 49), ("1866-05-24", 41))
    assert sorted(pairs(*three)) == [("c0", "c1", True), ("c0", "c2", True), ("c1", "c2", True)]


@pytest.mark.parametrize("later", [">=31", "<=90", "41..57", "~50", 50, {"low": 31, "best": 41, "high": 58}], ids=str)
def test_what_a_bound_or_a_rounding_allows_is_silent(later: Any) -> None:
    """Where the later figure may be as high as the earlier one, nothing is said."""
    assert pairs(("1866-05-20", 51), ("1866-05-24", later)) == []


@pytest.mark.parametrize("later", ["~7", {"low": 31, "best": 41, "high": 43}], ids=str)
def test_a_vague_fall_is_only_possible(later: Any) -> None:
    """Approximate figures and estimates make nothing certain."""
    assert [certain for *_, certain in pairs(("1866-05-20", 51), ("1866-05-24", later))] == [False]


def test_a_correction_is_no_fall() -> None:
    """Where one of the two replaces the other, whichever says so, nothing is said."""
    assert pairs(("1866-05-20", 57), ("1866-05-24", 41, {"corrects": ["c0"]})) == []
    assert pairs(("1866-05-20", 57, {"corrects": ["c1"]}), ("1866-05-24", 41)) == []


@pytest.mark.parametrize("later", ["1866-05", "1866", "1866-05-20", "1866-05-19/1866-05-24", "1866-05-20/..", None])
def test_times_that_overlap_are_silent(later: str | None) -> None:
    """Of two times that may be one, or of which one is open or not named, none is the later."""
    assert pairs(("1866-05-20", 57), (later, 41)) == []


def test_times_that_overlap_in_a_calendar_are_silent() -> None:
    """The 20th in one calendar may be the 1st of June in the other."""
    unknown = {"calendar": "unknown"}
    assert pairs(("1866-05-20", 57, unknown), ("1866-05-24", 41, unknown)) == []
    assert pairs(("1866-05-20", 57, unknown), ("1866-06-24", 41, unknown)) == [("c0", "c1", True)]
    julian = {"calendar": "julian"}
    assert pairs(("1866-05-24", 57, julian), ("1866-05-30", 41)) == []
    assert pairs(("1866-05-24", 41, julian), ("1866-05-30", 57)) == [("c1", "c0", True)]


# The rule


def told(*claims: tuple[Any, ...], **more: Any) -> list[Finding]:
    """Return what TAL001 finds."""
    found = criticise(document(figures(*claims, quantities=CUMULATIVE, **more))).findings
    return [finding for finding in found if finding.code == "TAL001"]


MAY_20, MAY_24, MAY_28 = ({"as_of": f"1866-05-{day}"} for day in (20, 24, 28))


def test_a_fall_is_a_warning_that_may_be_a_correction() -> None:
    """It is certain that it falls, and no error: the later figure may correct the earlier one."""
    (finding,) = told(("r", "dead", 57, MAY_20), ("r", "dead", 41, MAY_24))
    assert (finding.severity, finding.certainty, finding.origin) == ("warning", "certain", "r")
    assert finding.message == (
        'R lets "Dead" fall from 57 as of 20 May 1866 to 41 as of 24 May 1866; a running total does not fall, unless '
        "the later figure corrects the earlier one."
    )
    assert finding.difference == 16


def test_all_falls_of_an_account_are_one_finding() -> None:
    """The deepest is told, and how many others there are."""
    (finding,) = told(("r", "dead", 57, MAY_20), ("r", "dead", 49, MAY_24), ("r", "dead", 41, MAY_28))
    assert finding.message.startswith('R lets "Dead" fall from 57 as of 20 May 1866 to 41 as of 28 May 1866')
    assert finding.message.endswith(" 2 other pairs of its figures fall too.")
    assert set(finding.claims) == {"c0", "c1", "c2"}


def test_across_sources_only_along_who_rests_on_whom() -> None:
    """Two sources that know nothing of each other may count different things; a copy carries on its original."""
    apart = [("a", "dead", 57, MAY_20), ("b", "dead", 41, MAY_24)]
    assert told(*apart) == []
    (finding,) = told(apart[0], ("b", "dead", 41, {**MAY_24, "based_on": ["a"]}))
    assert (finding.severity, finding.origin, finding.sources) == ("warning", None, ("a", "b"))
    assert finding.message.startswith(
        'B has 41 as of 24 May 1866 for "Dead", A had 57 as of 20 May 1866, and one rests'
    )


def test_what_an_original_lets_fall_itself_is_not_told_of_its_copy() -> None:
    """The fall between a copy and its original is one finding, the original's own another."""
    own = [("a", "dead", 57, MAY_20), ("a", "dead", 41, MAY_24)]
    told_of = {one.origin: one.message for one in told(*own, ("b", "dead", 31, {**MAY_28, "based_on": ["a"]}))}
    assert told_of["a"].startswith('A lets "Dead" fall from 57')
    assert told_of[None].startswith('B has 31 as of 28 May 1866 for "Dead", A had 57 as of 20 May 1866')
    assert "1 other pair" in told_of[None]


def test_who_only_repeats_a_fall_is_not_told_of() -> None:
    """A copy of both figures is no second fall."""
    claims = [("a", "dead", 57, MAY_20), ("a", "dead", 41, MAY_24)]
    copies = [("b", *claim[1:3], {**claim[3], "based_on": ["a"]}) for claim in claims]
    (finding,) = told(*claims, *copies)
    assert finding.sources == ("a",)


def test_only_running_totals_are_looked_at() -> None:
    """Figures of several days that do not run on may fall as they like."""
    claims = [("r", "dead", 57, MAY_20), ("r", "dead", 41, MAY_24)]
    assert criticise(document(figures(*claims))).findings == ()


def test_what_cannot_be_judged_is_counted() -> None:
    """A running total whose figures do not say up to when they count is told in the coverage."""
    timeless = criticise(document(dataset((None, 57), (None, 57)))).coverage["tallies"]
    assert (timeless.checked, len(timeless.not_evaluable)) == (0, 1)
    assert criticise(document(dataset(("1866-05-20", 41), ("1866-05-24", 57)))).coverage["tallies"] == (1, ())
