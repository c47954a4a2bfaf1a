"""SRC003: one error in two accounts that are not declared to depend on each other, and what is none."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import dates, document, figures, indexed
from khujand_cli.criticism.run import criticise
from khujand_cli.dataset.lineage import Dependence
from khujand_cli.finding import Finding
from khujand_cli.views.collation import Row, collate

LOSSES = [{"id": "losses", "sum_of": ["killed", "wounded"]}]
NOBODY: dict[str, Any] = {"based_on": []}
LETTER = [{"id": "letter", "label": "Letter", "kind": "primary"}]
ON_LETTER: dict[str, Any] = {"based_on": ["letter"]}
WRONG = (("losses", 110_070), ("killed", 67_508), ("wounded", 43_012))


def both(*said: Any, who: tuple[str, ...] = ("fox", "dyer"), based_on: Any = None) -> list[tuple[Any, ...]]:
    """Return what several sources say alike, each quantity with its figure."""
    extra = {} if based_on is None else {"based_on": based_on}
    return [(source, *pair, extra) for source in who for pair in (said or WRONG)]


def found(*claims: tuple[Any, ...], **more: Any) -> list[Finding]:
    """Return what is found in figures of losses, killed and wounded."""
    return list(criticise(document(figures(*claims, quantities=LOSSES, **more))).findings)


def codes(findings: list[Finding]) -> list[str]:
    """Return the rules of findings."""
    return sorted(finding.code for finding in findings)


def row(dataset: dict[str, Any], subject: str) -> Row:
    """Return what the comparison of the sources has for one subject."""
    (only,) = [row for row in collate(indexed(dataset)).rows if row.subject == subject]
    return only


def test_one_wrong_sum_in_two_books_is_one_finding() -> None:
    """It is a warning, certain, with every account, what they state and what the parts make; SUM001 is not told."""
    (finding,) = found(*both())
    assert (finding.code, finding.severity, finding.certainty) == ("SRC003", "warning", "certain")
    assert (finding.sources, finding.origin, len(finding.claims)) == (("fox", "dyer"), None, 6)
    assert finding.message.startswith(
        'Fox and Dyer have one error in common: 110,070 for "Losses", but the parts, 67,508 ("Killed") + '
        '43,012 ("Wounded"), make 110,520, 450 too many. The total may hold something that its parts do not; else a '
        "common source, a printer or a copy would explain it. They count as one witness here."
    )
    assert [(reading.low, reading.stated, reading.sources) for reading in finding.readings] == [
        (110_070, True, ("fox", "dyer")), (110_520, False, ("fox", "dyer")),
    ]  # fmt: skip


def test_declared_independence_is_refuted() -> None:
    """Two that are declared to rest on nobody are one witness for all the figures of that family, and not elsewhere."""
    claims = [*both(**NOBODY), ("fox", "guns", 12, NOBODY), ("dyer", "guns", 12, NOBODY)]
    dataset = figures(*claims, quantities=LOSSES)
    (finding,) = criticise(document(dataset)).findings
    assert "Though declared to rest on nobody, they count as one witness here." in finding.message
    for subject in ("losses", "killed", "wounded"):
        assert row(dataset, subject).witnesses is Dependence.ONE
    assert row(dataset, "guns").witnesses is Dependence.UNKNOWN
    held = figures(*both(("losses", 110_520), *WRONG[1:], **NOBODY), quantities=LOSSES)
    assert row(held, "losses").witnesses is Dependence.INDEPENDENT


def test_a_third_witness_is_a_second_one() -> None:
    """Who does not share the error is counted beside those who do."""
    third = [("ward", "losses", 110_520, NOBODY), ("ward", "killed", 67_508, NOBODY)]
    of_losses = row(figures(*both(**NOBODY), *third, quantities=LOSSES), "losses")
    assert (of_losses.witnesses, of_losses.testimonies) == (Dependence.INDEPENDENT, 2)


def test_who_shares_an_error_is_not_called_independent_elsewhere() -> None:
    """Where two that share an error differ on something else, it is not said that they are independent."""
    guns = [("fox", "guns", 12, NOBODY), ("dyer", "guns", 17, NOBODY)]
    claims = [*both(**NOBODY), *guns]
    conflict = next(finding for finding in found(*claims) if finding.code == "AGR001")
    assert "independent" not in conflict.message
    (alone,) = criticise(document(figures(*guns))).findings
    assert "The witnesses are independent." in alone.message


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param(both(("losses", 110), ("killed", 67), ("wounded", 41)), id="one figure of three digits"),
        pytest.param(both(("losses", 110_000), ("killed", 67_000), ("wounded", 42_000)), id="round figures"),
        pytest.param(both(("losses", "~110070"), *WRONG[1:]), id="an approximate total"),
        pytest.param(both(("losses", "10.2"), ("killed", "6.1"), ("wounded", "4.3")), id="decimals"),
        pytest.param(both(*WRONG, **ON_LETTER), id="a common source is declared"),
        pytest.param(
            [*both(who=("fox",)), *both(who=("dyer",), based_on=["fox"])], id="one is declared to rest on the other"
        ),
        pytest.param([*both(who=("fox",)), *both(("losses", 110_071), *WRONG[1:], who=("dyer",))], id="another total"),
        pytest.param(both(("losses", 110_520), *WRONG[1:]), id="a sum that holds"),
        pytest.param(both(who=("fox",)), id="one account"),
        pytest.param(both(*WRONG[:2], ("wounded", ">1")), id="no part is certain"),
    ],
)
def test_what_is_no_shared_error(claims: list[tuple[Any, ...]]) -> None:
    """Small, round or hedged figures, declared dependence, and sums that hold or are not alike show nothing."""
    assert "SRC003" not in codes(found(*claims, sources=LETTER))


def test_a_copy_of_a_shared_error_is_named_and_not_accused() -> None:
    """Who only repeats one of the accounts is no third one."""
    (finding,) = found(*both(), *both(who=("copy",), based_on=["fox"]))
    assert finding.code == "SRC003"
    assert finding.sources == ("fox", "dyer")
    assert finding.message.startswith("Fox and Dyer (repeated by Copy) have one error in common")
    assert finding.readings[0].repeated_by == ("copy",)


def test_two_divisions_may_differ_alike() -> None:
    """Where no total is stated, what two divisions of it make may be the same error."""
    quantities = [
        {"id": "army", "label": "Army", "unit": "person", "sum_of": [["foot", "horse"], ["saxons", "swabians"]]}
    ]
    claims = both(("foot", 512), ("horse", 203), ("saxons", 412), ("swabians", 302))
    (finding,) = criticise(document(figures(*claims, quantities=quantities))).findings
    assert finding.code == "SRC003"
    assert finding.message.startswith('Fox and Dyer divide "Army" in two ways that differ alike: 512 ("Foot") + 203')


def test_what_several_sums_show_may_be_one_error_in_two_books() -> None:
    """Figures that contradict each other by way of two sums are a shared error as well, told once."""
    killed = {"id": "killed", "label": "Killed", "unit": "person", "includes": ["officers"]}
    claims = both(("losses", 303), ("wounded", 297), ("officers", 7))
    (finding,) = criticise(document(figures(*claims, quantities=[*LOSSES, killed]))).findings
    assert (finding.code, finding.sources) == ("SRC003", ("fox", "dyer"))
    assert finding.message == (
        'Fox and Dyer have one error in common: 303 ("Losses") less 297 ("Wounded") leaves 6 for "Killed", but '
        '7 ("Officers") makes it at least 7. The whole may hold something that its parts do not; else a common source, '
        "a printer or a copy would explain it. They count as one witness here."
    )


def test_accounts_are_paired_by_any_sum_that_fails_alike() -> None:
    """Where a total is divided in two ways, it is enough that one of them fails alike."""
    divided = [{"id": "losses", "sum_of": [["killed", "wounded"], ["foot", "horse"]]}]
    claims = [*both(), ("fox", "foot", 100_001), ("fox", "horse", 11_002)]
    (finding,) = criticise(document(figures(*claims, quantities=divided))).findings
    assert finding.code == "SRC003"
    assert len(finding.claims) == 8


def test_one_day_that_never_was_in_two_books() -> None:
    """The same impossible date is a shared error; the error of each is then not told."""
    (finding,) = criticise(document(dates(("a", "storm", "1863-06-31"), ("b", "storm", "1863-06-31")))).findings
    assert (finding.code, finding.severity, finding.sources) == ("SRC003", "warning", ("a", "b"))
    assert finding.message == (
        'A and B date "Storm" 31 June 1863, a day that no calendar has. A common source, a printer or a copy would '
        "explain it. They count as one witness here."
    )


@pytest.mark.parametrize(
    ("dates_", "expected"),
    [
        ([("a", "storm", "1863-06-31"), ("b", "storm", "1863-09-31")], ["CHR009", "CHR009"]),
        ([("a", "storm", "1863-06-31"), ("b", "storm", "1863-06-31", {"based_on": ["a"]})], ["CHR009", "CHR009"]),
        ([("a", "storm", "1712-02-30"), ("b", "storm", "1712-02-30")], ["CHR009", "CHR009"]),
        ([("a", "storm", "1900-02-29"), ("b", "storm", "1900-02-29")], ["CHR009", "CHR009"]),
        ([("a", "storm", "1863-06-31"), ("a", "storm", "1863-06-31")], ["CHR009", "CHR009"]),
    ],
    ids=["two days", "a copy", "a Swedish day", "a Julian day", "one source"],
)
def test_days_that_are_no_shared_error(dates_: list[tuple[Any, ...]], expected: list[str]) -> None:
    """Two days, a declared copy, and a day that another calendar has show nothing."""
    assert codes(list(criticise(document(dates(*dates_))).findings)) == expected
