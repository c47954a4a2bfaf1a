"""Chains: dates that break what order and parts demand together, through events that nobody dates."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import dates, document, indexed
from khujand_cli.concordance.first_look import may_break_chains
from khujand_cli.concordance.time.chains import broken_chains
from khujand_cli.criticism.run import criticise
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.raw import raw_dataset
from khujand_cli.dates.date import Extent
from khujand_cli.finding import Finding
from made_up_times import made_up_times, places, tight

OFTEN, ALWAYS = 200, 3000

SORTIE = {"id": "sortie", "label": "Sortie", "part_of": "siege"}
THROUGH_A_PART = [
    {"id": "siege", "label": "Siege"}, SORTIE, {"id": "relief", "label": "Relief", "after_end": ["siege"]},
]  # fmt: skip
THROUGH_A_WHOLE = [{"id": "siege", "label": "Siege", "after_end": ["march"]}, SORTIE]


def found(dataset: dict[str, Any]) -> list[Finding]:
    """Return what is found about the order of a dataset."""
    result = criticise(document(dataset))
    assert result.crashed == ()
    return [one for one in result.findings if one.code == "CHR001"]


def test_a_date_of_a_part_is_one_of_its_whole() -> None:
    """A siege of which a part is dated the 12th had not ended on the 10th; both links and both dates are named."""
    (one,) = found(dates(("diary", "sortie", "1866-05-12"), ("diary", "relief", "1866-05-10"), events=THROUGH_A_PART))
    assert (one.severity, one.certainty, one.subject, one.origin) == ("warning", "certain", "relief", "diary")
    assert one.message == (
        'Diary has 10 May 1866 for "Relief" and 12 May 1866 for "Sortie", but by the declared order and parts '
        '"Sortie" ended no later than "Relief" began: "Relief" is declared to follow the end of "Siege" and "Sortie" '
        'is declared part of "Siege".'
    )
    assert [(step.kind, step.start, step.end, step.claims) for step in one.because] == [
        ("date", "relief", "relief", ("c1",)),
        ("after_end", "relief", "siege", ()),
        ("part_of", "sortie", "siege", ()),
        ("date", "sortie", "sortie", ("c0",)),
    ]


def test_what_is_told_for_another_time_hides_no_chain() -> None:
    """Dates are compared that hold for one time; what is told of two events for another says nothing of these."""
    as_of = {"as_of": "1866-06-10"}
    chain = (("book", "sortie", "1866-05-12", as_of), ("book", "relief", "1866-05-10", as_of))
    near = (("diary", "siege", "1866-05-01/1866-05-09"), ("diary", "sortie", "1866-05-10"))
    (one,) = found(dates(*chain, *near, events=THROUGH_A_PART))
    assert one.claims == ("c1", "c0")
    assert found(dates(*chain, ("book", "siege", "1866-05-01/1866-05-09", as_of), events=THROUGH_A_PART)) == []


def test_what_a_whole_follows_its_parts_follow() -> None:
    """A siege that began after a march had ended has no sortie before that."""
    said = (("diary", "march", "1866-04-01/1866-04-20"), ("diary", "sortie", "1866-04-10"))
    (one,) = found(dates(*said, events=THROUGH_A_WHOLE))
    assert (one.severity, one.subject) == ("warning", "sortie")
    assert '"March" ended no later than "Sortie" began' in one.message


def test_a_part_begins_before_its_whole_ends() -> None:
    """A part that follows what happened after the whole had ended does not lie within that."""
    events = [{"id": "sortie", "label": "Sortie", "part_of": "siege", "after": ["thaw"]}]
    (one,) = found(dates(("a", "siege", "1866-04-01/1866-04-20"), ("a", "thaw", "1866-04-25"), events=events))
    assert '"Thaw" began no later than "Siege" ended' in one.message


@pytest.mark.parametrize(
    ("sortie", "relief"),
    [
        ("1866-05-12", "1866-05-12"),
        ("1866-05-12", "1866-05"),
        ("1866-05", "1866-05-10"),
        ("1866-05-12/..", "1866-05-20"),
    ],
)
def test_dates_that_can_be_right_are_no_violation(sortie: str, relief: str) -> None:
    """What a chain lets be is told by nobody."""
    assert found(dates(("a", "sortie", sortie), ("a", "relief", relief), events=THROUGH_A_PART)) == []


def test_a_whole_of_one_date_may_have_lasted() -> None:
    """A single date says when a whole began, so that what follows a part of it may come later."""
    events = [{"id": "sortie", "label": "Sortie", "part_of": "siege", "after": ["thaw"]}]
    assert found(dates(("a", "siege", "1866-04-01"), ("a", "thaw", "1866-04-25"), events=events)) == []


def test_a_chain_that_leads_nowhere_cannot_be_judged() -> None:
    """Where one end of a chain is dated and the other is not, nothing is found, and the coverage says so."""
    result = criticise(document(dates(("a", "sortie", "1866-05-12"), events=THROUGH_A_PART)))
    assert [one for one in result.findings if one.code[:3] == "CHR"] == []
    assert (result.coverage["chronology"].checked, len(result.coverage["chronology"].not_evaluable)) == (0, 2)


def test_relations_are_judged_together() -> None:
    """Relations through an event that nobody dates count as judged where they tie two dated ones."""
    said = (("a", "sortie", "1866-05-12"), ("a", "relief", "1866-05-13"))
    counted = criticise(document(dates(*said, events=THROUGH_A_PART))).coverage["chronology"]
    assert (counted.checked, counted.not_evaluable) == (2, ())


def test_about_makes_a_chain_no_surer() -> None:
    """With a date that is only about right a chain is broken only possibly."""
    (one,) = found(dates(("a", "sortie", "1866-05-14"), ("a", "relief", "1866-05-10~"), events=THROUGH_A_PART))
    assert one.certainty == "possible"


def test_across_sources_a_chain_blames_nobody() -> None:
    """Two sources that date one end each are held against each other, without an origin."""
    (one,) = found(dates(("a", "sortie", "1866-05-12"), ("b", "relief", "1866-05-10"), events=THROUGH_A_PART))
    assert one.origin is None
    assert one.message.endswith("Not all of this can be right: a date, or the declared order or parts.")


def test_one_wrong_date_is_told_once() -> None:
    """A relief that is dated before every part of the siege is told against the last of them only."""
    parts = [{"id": f"part-{day}", "label": f"Part {day}", "part_of": "siege"} for day in range(12, 20)]
    said = [("a", f"part-{day}", f"1866-05-{day}") for day in range(12, 20)]
    (one,) = found(dates(*said, ("a", "relief", "1866-05-10"), events=[*THROUGH_A_PART[::2], *parts]))
    assert one.claims == ("c8", "c7")


def test_a_chain_names_every_link_in_its_order() -> None:
    """From the event that is dated too early, back over each relation, to the one dated too late."""
    truce = {"id": "truce", "label": "Truce", "after_end": ["siege"]}
    relief = {"id": "relief", "label": "Relief", "after": ["truce"]}
    said = (("diary", "sortie", "1866-05-12"), ("diary", "relief", "1866-05-10"))
    (one,) = found(dates(*said, events=[*THROUGH_A_PART[:2], truce, relief]))
    assert [(step.kind, step.start, step.end) for step in one.because] == [
        ("date", "relief", "relief"), ("after", "relief", "truce"), ("after_end", "truce", "siege"),
        ("part_of", "sortie", "siege"), ("date", "sortie", "sortie"),
    ]  # fmt: skip


def test_what_breaks_the_order_on_the_way_is_told_alone() -> None:
    """A siege that ended too late for its relief is told, and not its sortie as well."""
    said = [("diary", "siege", "1866-05-15/1866-05-20"), ("diary", "sortie", "1866-05-16")]
    (one,) = found(dates(*said, ("diary", "relief", "1866-05-10"), events=THROUGH_A_PART))
    assert set(one.claims) == {"c0", "c2"}


def test_a_shorter_tie_goes_first() -> None:
    """What the order alone tells of two events is not told again through a whole."""
    events = [*THROUGH_A_PART[:2], {"id": "relief", "label": "Relief", "after_end": ["siege"], "after": ["sortie"]}]
    (one,) = found(dates(("a", "sortie", "1866-05-12"), ("a", "relief", "1866-05-10"), events=events))
    assert (one.severity, one.because) == ("error", ())


def _can_be(index: Index, dated: dict[str, list[Extent]]) -> bool:
    return tight(index, *places(index, {event: [*one] for event, one in dated.items()})) is not None


def test_a_whole_may_have_lasted_longer_than_its_date() -> None:
    """What follows a part is earlier than the one date of the whole: possible only; than its span, certain."""
    events = [
        {"id": "sortie", "label": "Sortie", "part_of": "siege"}, {"id": "truce", "label": "Truce", "after": ["sortie"]},
    ]  # fmt: skip
    for siege, certainty in (("1866-05-27", "possible"), ("1866-05-27/1866-06-02", "certain")):
        (one,) = found(dates(("a", "siege", siege), ("a", "truce", "1866-05-19"), events=events))
        assert (one.code, one.severity, one.certainty) == ("CHR001", "warning", certainty)
        assert ("lasted longer than this one date" in one.message) == (certainty == "possible")


def check_never_falsely(seed: int) -> int:
    """See that what is told cannot be: no two of its dates, or not those of two sources, keep the order."""
    index = indexed(made_up_times(seed))
    told = 0
    for violation in broken_chains(index, may_break_chains(index)):
        first, last = violation.tie.earlier, violation.tie.later
        pairs = [
            _can_be(index, {first: [one], last: [other]})
            for here in violation.earlier
            for there in violation.later
            for one in index.extents(here)
            for other in index.extents(there)
        ]
        assert not (all if not violation.one_source else any)(pairs), seed
        told += 1
    return told


def check_that_none_is_missed(seed: int) -> int:
    """See that dates of which each event has one, and which cannot all be right, are told by some rule of time."""
    dataset = made_up_times(seed)
    first = {claim["event"]: claim for claim in reversed(dataset["claims"])}
    index = indexed({**dataset, "claims": [{**claim, "source": "adams"} for claim in first.values()]})
    readings = {event: list(index.extents(claim)) for event in index.events for claim in index.on(event)}
    if any(len(one) > 1 for one in readings.values()) or _can_be(index, readings):
        return 0
    # An event that lasts and stands in a circle of no length contradicts what is declared of it alone.
    if not all(_can_be(index, {event: reading}) for event, reading in readings.items()):
        return 0
    told = [one for one in criticise(document_of(index)).findings if one.code in ("CHR001", "CHR002")]
    assert told, seed
    return 1


def document_of(index: Index) -> Any:
    """Return a document of the dataset of an index."""
    return document(raw_dataset(index.dataset))


@pytest.mark.parametrize("check", [check_never_falsely, check_that_none_is_missed])
def test_chains_are_what_shortest_paths_make_them(check: Any) -> None:
    """On made-up networks nothing is told that can be, and nothing that cannot be is passed over."""
    assert sum(check(seed) for seed in range(OFTEN)) > OFTEN / 40


@pytest.mark.long
@pytest.mark.parametrize("check", [check_never_falsely, check_that_none_is_missed])
def test_chains_of_very_many_networks(check: Any) -> None:
    """The same on 3,000 networks."""
    assert sum(check(seed) for seed in range(OFTEN, ALWAYS)) > ALWAYS / 40
