"""SUM004: what is said of figures that cannot all be true, and how gravely."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from conftest import document, figures, indexed
from khujand_cli.criticism.run import criticise
from khujand_cli.finding import Finding
from khujand_cli.rules.sums.joint_contradiction import RULE, find
from made_up_families import dataset as made_up
from test_joint import (
    BOUNDS_ONLY,
    COMPLEMENT,
    FROM_ABOVE,
    LETTER,
    MARGINS,
    OFFICERS,
    ON_LETTER,
    REMAINDER,
    SHARED_PART,
    SUB_TOTAL,
    TABLE,
    THREE_SOURCES,
    TWO_DIVISIONS,
    named,
)

_EXAMPLES = re.compile(r"Flagged:\n\n(.*?)\n\nNot flagged:\n\n(.*)", re.DOTALL)


def told(dataset: dict[str, Any]) -> Finding:
    """Return the one finding on a dataset."""
    (finding,) = find(indexed(dataset))
    return finding


def test_examples_on_the_page_are_true() -> None:
    """What the rule's page says is flagged is flagged, and what it says is not is not."""
    match = _EXAMPLES.search(RULE.doc)
    assert match is not None
    flagged, silent = (list(find(indexed(json.loads(text)))) for text in match.groups())
    assert [finding.code for finding in flagged] == ["SUM004"]
    assert silent == []


# By an expert hand: which rule tells what cannot be, and how the sentence reckons it up.
TOLD = [
    pytest.param(COMPLEMENT, "SUM002", "which leaves 66 for \"Wounded\"; Mamadaliev has 65.", id="complement"),
    pytest.param(THREE_SOURCES, "SUM002", "as Brown and Clark give them, make 70, one short.", id="three sources"),
    pytest.param(TWO_DIVISIONS, "SUM001", "make 714, one short.", id="two divisions"),
    pytest.param(
        SHARED_PART, "SUM004",
        'The figures that R gives cannot all be true: 11 ("Dead") less 6 ("Murdered") leaves 5 for "Killed", '
        'but 71 ("Known") less 65 ("Wounded") leaves 6.',
        id="shared part",
    ),
    pytest.param(
        FROM_ABOVE, "SUM004",
        'The figures that R gives cannot all be true: 103 ("Losses") less 31 ("Killed") leaves 72 for "Wounded", '
        'but 41 ("Hospital") makes it at most 41.',
        id="bound from above",
    ),
    pytest.param(
        REMAINDER, "SUM004",
        'The figures that R gives cannot all be true: 103 ("Losses") less 97 ("Wounded") leaves 6 for "Killed", '
        'but 7 ("Officers") makes it at least 7.',
        id="remainder",
    ),
    pytest.param(
        SUB_TOTAL, "SUM004",
        "Unless they count different things, these figures cannot all be true: "
        '5 ("Officers", Brown) + 33 ("Men", Brown) make 38 for "Killed", '
        'but 103 ("Losses", Adams) less 61 ("Wounded", Adams) leaves 42.',
        id="sub-total",
    ),
    pytest.param(TABLE, "SUM001", "make 157, nine too many.", id="table margins"),
    pytest.param(BOUNDS_ONLY, "SUM001", "make 92 or less.", id="bounds only"),
    pytest.param(
        MARGINS, "SUM004",
        'The figures that R gives cannot all be true: by the sums that are declared, 31 ("Row-a") + 22 ("Row-b"), '
        'which make 53, cannot be more than 24 ("Column-x") + 28 ("Column-y"), which make 52.',
        id="margins, no grand total",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("dataset", "code", "end"), TOLD)
def test_what_cannot_be_is_told_once_with_its_smallest_set(dataset: dict[str, Any], code: str, end: str) -> None:
    """Of figures none of which can be spared one finding tells, and reckons up why they cannot all be true."""
    (finding,) = criticise(document(dataset)).findings
    assert finding.code == code
    assert set(finding.claims) == {claim["id"] for claim in dataset["claims"]}
    assert finding.certainty == "certain"
    assert finding.message.partition(" Both rest")[0].partition(" Neither need")[0].endswith(end)


def test_one_account_is_an_error_and_several_a_warning() -> None:
    """A source's own word is an error held against it; between sources nobody is accused."""
    own, across = told(REMAINDER), told(SUB_TOTAL)
    assert (own.severity, own.origin, own.subject) == ("error", "r", "killed")
    assert (across.severity, across.origin, across.sources) == ("warning", None, ("adams", "brown"))


def test_what_either_side_makes_is_a_reading() -> None:
    """Both sides are readings of the quantity at which they meet, derived from the claims that make them."""
    finding = told(REMAINDER)
    made = [(one.low, one.high, one.stated, one.sources, one.follows_from) for one in finding.readings]
    assert made == [(6, 6, False, ("r",), ("c0", "c1")), (7, None, False, ("r",), ("c2",))]
    assert finding.difference == 1
    assert [(step.kind, step.start, step.end, step.claims) for step in finding.because] == [
        ("sum_of", "losses", "killed", ("c0",)),
        ("sum_of", "losses", "wounded", ("c0", "c1")),
        ("includes", "killed", "officers", ("c2",)),
    ]
    assert finding.concerned == set(finding.claims)


def test_one_witness_of_all_is_named() -> None:
    """Where all the figures rest on one witness, that is said."""
    claims = [("a", "losses", 103, ON_LETTER), ("b", "wounded", 97, ON_LETTER), ("c", "officers", 7, ON_LETTER)]
    finding = told(figures(*claims, quantities=OFFICERS, sources=LETTER))
    assert finding.message.endswith("All of these rest on one witness, Letter.")
    assert "witness" not in told(SUB_TOTAL).message


def test_what_another_work_quotes_is_a_warning() -> None:
    """A source that was read in another work only may have been misquoted; so may one that was read in both ways."""
    sources = [{"id": "adams", "label": "Adams", "kind": "secondary"}]
    quoted = {"cited_in": "adams"}
    claims = [("letter", "losses", 103, quoted), ("letter", "wounded", 97, quoted), ("letter", "officers", 7, quoted)]
    finding = told(figures(*claims, quantities=OFFICERS, sources=sources))
    assert finding.severity == "warning"
    assert finding.message.startswith("As Adams quotes Letter, its figures cannot all be true: 103")
    assert finding.message.endswith("Letter was not seen: the slip may be of the work that quotes it.")
    finding = told(figures(("letter", "losses", 103), *claims[1:], quantities=OFFICERS, sources=sources))
    assert finding.severity == "warning"
    assert finding.message.endswith("Letter was read in Adams, which may not quote it rightly.")


def test_a_source_in_several_voices_is_a_warning() -> None:
    """Who took figures from different authors does not contradict himself."""
    own: dict[str, Any] = {"based_on": []}
    claims = [("a", "losses", 103, ON_LETTER), ("a", "wounded", 97, ON_LETTER), ("a", "officers", 7, own)]
    finding = told(figures(*claims, quantities=OFFICERS, sources=LETTER))
    assert finding.severity == "warning"
    assert finding.message.endswith("A did not take all of these from the same sources.")


def test_a_secondary_source_that_gives_two_figures_is_a_warning() -> None:
    """Who reports two figures of one quantity may report two parties, of whom neither need contradict itself."""
    secondary = [{"id": "r", "kind": "secondary"}]
    claims = [("r", "losses", "100..103"), ("r", "losses", 103), ("r", "wounded", 97), ("r", "officers", 7)]
    finding = told(figures(*claims, quantities=OFFICERS, sources=secondary))
    assert finding.severity == "warning"
    assert "R says more than one thing here" in finding.message


ESTIMATE = {"low": 97, "best": 98, "high": 99}


@pytest.mark.parametrize(
    ("wounded", "officers", "doubt"),
    [
        ("~97", 17, "; some of these are approximate or estimates, so this is not certain."),
        (ESTIMATE, 8, "; some of these are approximate or estimates, so this is not certain."),
        (100, 8, "; if the round figures among these are rounded, they could fit."),
    ],
    ids=["about", "estimate", "round"],
)  # fmt: skip
def test_a_possible_one_says_why_it_is_not_certain(wounded: Any, officers: int, doubt: str) -> None:
    """What is approximate, estimated or round makes it a warning that says so."""
    claims = [("r", "losses", 103), ("r", "wounded", wounded), ("r", "officers", officers)]
    finding = told(figures(*claims, quantities=OFFICERS))
    assert (finding.severity, finding.certainty) == ("warning", "possible")
    assert "may not all be true: " in finding.message
    assert finding.message.endswith(doubt)


def test_figures_of_several_units_are_told_in_one() -> None:
    """What is reckoned out of versts and miles is told with its unit."""
    road = [
        {"id": "road", "label": "Road", "unit": "mile", "sum_of": ["hither", "thither"]},
        {"id": "hither", "label": "Hither", "unit": "verst"},
        {"id": "thither", "label": "Thither", "unit": "mile", "includes": ["ford"]},
        {"id": "ford", "label": "Ford", "unit": "verst"},
    ]
    finding = told(figures(("r", "road", 101), ("r", "hither", 131), ("r", "ford", 41), quantities=road))
    assert "101 miles" in finding.message
    assert "131 versts" in finding.message


@pytest.mark.parametrize(
    "more",
    [
        pytest.param(("a", "losses", 104), id="one account states two totals"),
        pytest.param(("b", "losses", 109), id="another has another total"),
        pytest.param(("a", "killed", 5), id="the total is not what its parts make"),
        pytest.param(("b", "officers", 5), id="another has fewer officers"),
    ],
)
def test_what_a_plainer_finding_holds_is_left_to_it(more: tuple[Any, ...]) -> None:
    """A claim that a sum of its account, or another figure of its quantity, contradicts is not used again."""
    claims = [("a", "losses", 103), ("a", "wounded", 97), ("a", "officers", 7), more]
    found = criticise(document(figures(*claims, quantities=OFFICERS))).findings
    assert found
    assert "SUM004" not in {finding.code for finding in found}


def test_the_other_claims_of_a_source_that_quarrels_are_heard() -> None:
    """That a source contradicts another on one quantity silences that claim, not the source."""
    claims = [("a", "losses", 103), ("a", "wounded", 97), ("a", "officers", 7), ("a", "guns", 3), ("b", "guns", 8)]
    quantities = [*OFFICERS, named("losses", sum_of=["killed", "wounded"], includes=["guns"])]
    found = criticise(document(figures(*claims, quantities=quantities))).findings
    assert sorted(finding.code for finding in found) == ["AGR001", "SUM004"]


def test_a_finding_that_is_only_possible_hides_no_certain_one() -> None:
    """That 103 and 110 may be two totals does not excuse what 103 cannot be in any case."""
    claims = [("a", "losses", 103), ("a", "wounded", 97), ("a", "officers", 7), ("b", "losses", "~200")]
    found = criticise(document(figures(*claims, quantities=OFFICERS))).findings
    assert {(finding.code, finding.certainty.value) for finding in found} == {
        ("AGR001", "possible"), ("SUM004", "certain"),
    }  # fmt: skip


def test_no_sentence_is_too_long() -> None:
    """Of very many figures with long names it says how many they are."""
    parts = [f"part-{place}" for place in range(40)]
    long = [named(part, label=f"The {part} of all that the regiments lost in that campaign") for part in parts]
    quantities = [named("losses", sum_of=["killed", *parts]), named("killed", includes=["officers"]), named("officers")]
    claims = [("r", "losses", 2045), *(("r", part, 51) for part in parts), ("r", "officers", 7)]
    finding = told(figures(*claims, quantities=[*quantities, *long]))
    assert len(finding.message) <= 600
    assert "less 40 others leaves 5 for" in finding.message


def test_what_the_declarations_alone_forbid_is_no_ones_error() -> None:
    """Where a total is its first part by one division and has another by a second, who states that is not accused."""
    forced = [
        named("losses", sum_of=[["killed"], ["killed", "lost"]]),
        named("killed"),
        named("lost", includes=["few"]),
    ]
    dataset = figures(("r", "few", 7), quantities=[*forced, named("few")])
    assert criticise(document(dataset)).findings == ()


def test_families_that_cannot_be_searched_are_counted() -> None:
    """What is judged together is counted in the coverage; a single sum is no family."""
    assert criticise(document(REMAINDER)).coverage["families"] == (1, ())
    assert criticise(document(COMPLEMENT)).coverage["families"] == (0, ())
    assert criticise(document(REMAINDER), {"AGR001"}).coverage["families"] == (0, ())


# What must change nothing


def joint_findings(dataset: dict[str, Any]) -> set[tuple[Any, ...]]:
    """Return what SUM004 finds among all the rules, without the words."""
    found = criticise(document(dataset)).findings
    return {(frozenset(one.claims), one.severity, one.certainty) for one in found if one.code == "SUM004"}


def with_a_copyist(dataset: dict[str, Any]) -> dict[str, Any]:
    """Return the dataset with a source more, that repeats all that one of the others says."""
    original = dataset["sources"][-1]["id"]
    copies = [
        {**claim, "id": f"copy-{claim['id']}", "source": "copyist", "based_on": [original]}
        for claim in dataset["claims"]
        if claim["source"] == original
    ]
    copyist = {"id": "copyist", "label": "Copyist", "kind": "secondary"}
    return {**dataset, "sources": [*dataset["sources"], copyist], "claims": [*dataset["claims"], *copies]}


def with_something_else(dataset: dict[str, Any]) -> dict[str, Any]:
    """Return the dataset with a source more, that speaks of something else."""
    stranger = {"id": "stranger", "label": "A stranger", "kind": "primary"}
    guns = {"id": "guns", "label": "Guns"}
    claim = {"id": "stranger-guns", "source": "stranger", "quantity": "guns", "figure": 7}
    return {
        **dataset,
        "sources": [stranger, *dataset["sources"]],
        "quantities": [guns, *dataset["quantities"]],
        "claims": [claim, *dataset["claims"]],
    }


def turned(dataset: dict[str, Any]) -> dict[str, Any]:
    """Return the dataset with all its lists the other way round."""
    return {key: value[::-1] if isinstance(value, list) else value for key, value in dataset.items()}


@pytest.mark.parametrize("change", [with_a_copyist, with_something_else, turned])
def test_what_must_change_nothing_changes_nothing(change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """A copyist, a stranger and another order neither add a joint contradiction nor take one away."""
    told = 0
    for seed in range(40):
        dataset = made_up(seed)
        before = joint_findings(dataset)
        assert joint_findings(change(dataset)) == before, seed
        told += len(before)
    assert told
