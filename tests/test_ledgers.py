"""Ledgers: what a finding looks like on a terminal, figure by figure."""

from __future__ import annotations

import re
from typing import Any

import pytest

from conftest import dates, document, figures
from khujand_cli.commands import painting
from khujand_cli.criticism.run import criticise
from khujand_cli.files.reading import read
from khujand_cli.finding import Rule
from khujand_cli.reports.report import CheckReport, ComparisonReport, Judged, RulesReport
from khujand_cli.reports.wanted import Wanted
from khujand_cli.reports.wording.first import first_sentence
from khujand_cli.rules import RULES
from khujand_cli.views.arrangement import Arrangement
from khujand_cli.views.collation import collate

SUM = [{"id": "losses", "label": "Losses", "sum_of": ["killed", "wounded"]}]


def painted(data: dict[str, Any] | None, width: int = 80, wanted: Wanted | None = None) -> str:
    """Return what ``check`` paints of a dataset, or of the bundled one."""
    opened = read(None) if data is None else document(data)
    report = CheckReport([Judged(criticise(opened), opened.index)], wanted or Wanted())
    return painting.paint(report.blocks(), width, colour=False)


def test_the_siege_fits_on_a_page_and_a_half() -> None:
    """At 80 columns the findings of the siege take at most 75 lines, the comparison of its sources at most 45."""
    assert len(painted(None).splitlines()) <= 75
    index = read(None).index
    compared = painting.paint(ComparisonReport(index, collate(index), every=False).blocks(), 80, colour=False)
    assert len(compared.splitlines()) <= 45


def test_a_total_stands_below_the_parts_of_others() -> None:
    """The parts have columns, what they make stands in brackets, and a mark says how far two totals are apart."""
    data = figures(("a", "killed", 5), ("a", "wounded", 65), ("b", "losses", 71), quantities=SUM)
    lines = painted(data).splitlines()
    assert lines[0].endswith("Losses: 5 + 65 is 70, but B has 71")
    assert [line.split() for line in lines[2:5]] == [["B", "71"], ["A", "5", "65", "(70)"], ["1", "apart", "^^^^"]]
    assert len({len(line) for line in lines[2:5]}) == 1


def test_no_mark_stands_where_it_is_not_known_how_far_figures_are_apart() -> None:
    """Of ranges, of three readings and of dates nothing is marked, since none of them stands apart by a figure."""
    ranges = figures(("a", "guns", "1..3"), ("b", "guns", 9))
    three = figures(("a", "guns", 11), ("b", "guns", 17), ("c", "guns", 23))
    days = dates(("a", "battle", "1812-09-07"), ("b", "battle", "1812-09-09"), calendar="gregorian")
    for data in (ranges, three, days):
        assert "AGR001" in painted(data)
        assert "^" not in painted(data)


def test_who_only_repeats_stands_below_whom_he_repeats() -> None:
    """A copy is no reading of its own, and the place says in which work somebody was read."""
    copy = {"based_on": ["a"], "locator": "p. 9"}
    seen = {"cited_in": "c", "locator": "p. 1"}
    text = painted(figures(("a", "guns", 11, seen), ("b", "guns", 17), ("c", "guns", 11, copy)))
    assert "  A  in C, p. 1" in text
    assert text.index("  A  in C, p. 1") < text.index("  `- C  p. 9") < text.index("\n  B")


def test_figures_that_stand_above_are_not_shown_again() -> None:
    """A second finding on the same readings is its sentence."""
    text = painted(None)
    assert text.count("Mamadaliev  in WP en, note 1") == 2
    assert '"Russians contused": 57 to 65 (English Wikipedia) joins 57' in text


@pytest.mark.parametrize(
    "label",
    [
        "Adams",
        "St. Petersburg Gazette",
        "J. B. Adams. Memoirs",
        'The 12" gun report',
        '"The 12" gun"',
        "A) B",
        "Jr. [1",
    ],
)
@pytest.mark.parametrize("shared", [False, True])
def test_a_sentence_does_not_end_in_a_name(label: str, shared: bool) -> None:
    """Stops, brackets and inch marks in a label end no sentence, and hide no end of one: no reason is cut or lost."""
    corrects = {"id": "old", "based_on": ["b"]}
    claims = (
        ("a", "guns", 60, corrects),
        ("a", "guns", 71, {"corrects": ["old"]}),
        ("b", "guns", 53),
        ("c", "guns", 9),
    )
    labels = {"a": label, "b": label if shared else "Brown", "c": "Clark"}
    data = figures(*claims, sources=[{"id": one, "label": name, "kind": "primary"} for one, name in labels.items()])
    index = document(data).index
    name = index.label("a")
    message = f'"Guns": Brown rests on {name} here, and has 53 for its 60. {name} had 60 before. Nothing explains it.'
    first, rest = first_sentence(message, index)
    assert first == f'"Guns": Brown rests on {name} here, and has 53 for its 60.'
    assert first_sentence(rest, index) == (f"{name} had 60 before.", "Nothing explains it.")
    assert f"{name} had 60 before, and corrected it." in " ".join(painted(data, 200).split())


def test_reasons_stand_beside_the_figures_where_there_is_room() -> None:
    """At 200 columns the figures are left and the reasons right of them, and prose is no wider than 90 columns."""
    wide = painted(None, 200).splitlines()
    assert any("8 apart ^^" in line and "= also" in line for line in wide)
    assert not any("8 apart ^^" in line and "= " in line for line in painted(None).splitlines())


def test_a_sentence_is_not_lost_where_it_says_more_than_the_figures() -> None:
    """What a rule says of a source that contradicts itself stands in full above its figures."""
    data = figures(("a", "killed", 5), ("a", "wounded", 65), ("a", "losses", 71), quantities=SUM)
    (found,) = criticise(document(data)).findings
    text = " ".join(painted(data).split())
    assert found.code == "SUM001"
    assert found.message.partition(". ")[0] in text


def test_a_group_is_whole() -> None:
    """Under a second head a finding stands again as a line, so that each group names all that is in it."""
    groups = painted(None, wanted=Wanted(arrangement=Arrangement(group="source"))).split('\n"')
    morrison = next(group for group in groups if group.startswith("Morrison"))
    assert all(f"[{code}]" in morrison for code in ("SUM002", "AGR002", "AGR004"))
    assert "= why" not in morrison


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_page_of_a_rule_is_for_reading(rule: Rule) -> None:
    """Its examples are sentences, with what is found in the first; what is no dataset is shown as it stands."""
    page = painting.paint(RulesReport([rule]).blocks(), 80, colour=False)
    assert max(map(len, page.splitlines())) <= 80
    assert f"[{rule.code}" in page or '{"' in page or rule.code.startswith(("DAT", "ACC"))
    if "Not flagged, where all else is the same:" in page:
        assert '{"' not in page
        assert re.search(r"^  [-+] ", page, re.MULTILINE)


def test_most_rules_are_explained_in_sentences() -> None:
    """Only what is no dataset, or differs in what no sentence tells, is shown as it stands."""
    pages = {rule.code: painting.paint(RulesReport([rule]).blocks(), 80, colour=False) for rule in RULES}
    as_it_stands = {code for code, page in pages.items() if '{"' in page and not code.startswith("DAT")}
    assert as_it_stands <= {"CHR003"}


def test_of_many_readings_both_extremes_are_shown() -> None:
    """Where more readings exclude each other than there are rows, the lowest and the highest are among the rows."""
    order = [*range(20, 35), 11]
    data = figures(*((f"s{place}", "guns", count) for place, count in enumerate(order)))
    for width in (30, 80):
        lines = painted(data, width).split("= why")[0].splitlines()
        ends = {line.split()[-1] for line in lines if line.startswith("  S")}
        assert {"11", "34"} <= ends
        assert "  and 4 more rows" in lines


def test_a_narrow_terminal_loses_nothing_of_a_ledger() -> None:
    """Where there is no room for columns, the place and how far two totals are apart are there all the same."""
    data = figures(("a", "killed", 5), ("a", "wounded", 65), ("b", "losses", 71), quantities=SUM)
    lines = painted(data, 30).splitlines()
    assert any("dataset.json:1" in line for line in lines)
    assert "    1 apart" in lines


def rendered(data: dict[str, Any], form: str, wanted: Wanted | None = None) -> str:
    """Return what ``check`` prints of a dataset in a form."""
    opened = document(data)
    return CheckReport([Judged(criticise(opened), opened.index)], wanted or Wanted.of(form)).rendered(form)


LETTER = figures(
    ("a", "killed", 5, {"cited_in": "c", "locator": "p. 1", "wording": "five"}), ("a", "wounded", 65),
    ("b", "losses", 71), ("c", "killed", 5, {"based_on": ["a"]}), ("c", "wounded", 65, {"based_on": ["a"]}),
    quantities=SUM,
)  # fmt: skip


def test_markdown_has_the_figures_of_a_terminal() -> None:
    """The same rows in the same order, with who only repeats, how far two are apart, and what brackets mean."""
    text = rendered(LETTER, "markdown")
    assert "Losses: 5 + 65 is 70, but B has 71 (`dataset.json" in text
    assert (
        "| Source | Where | Killed | Wounded | together |\n|---|---|--:|--:|--:|\n| B |  |  |  | 71 |\n"
        "| A | in C, p. 1 | 5 | 65 | (70) |\n| C (repeats it) |  | 5 | 65 | (70); 1 apart |\n\nIn brackets: "
    ) in text
    assert "- *why*: " in text


def test_markdown_says_in_which_words_where_that_is_asked_for() -> None:
    """What the claims say stands below the figures with --show-claims alone, below other findings always."""
    assert "five" not in rendered(LETTER, "markdown")
    assert 'given as "five"' in rendered(LETTER, "markdown", Wanted.of("markdown", quoted=True))
    order = [{"id": "truce", "label": "Truce", "after": ["fall"]}, {"id": "fall", "label": "Fall"}]
    days = dates(("a", "truce", "1812-09-01"), ("a", "fall", "1812-09-05"), events=order, calendar="gregorian")
    assert '- A: "Truce", 1 September 1812' in rendered(days, "markdown")


def test_one_part_is_not_said_to_be_together() -> None:
    """Over what follows from one part stands what it is of."""
    alone = figures(("a", "killed", 9), ("b", "losses", 5), quantities=[*SUM, {"id": "wounded", "label": "Wounded"}])
    assert "Killed       Losses\n" in painted(alone)


def test_a_short_line_has_the_values_where_they_fit() -> None:
    """It says what a finding comes to; of a long label the values alone, and only then it is cut."""
    for letters, told in ((20, "11 or 17; no value fits all"), (80, "11 or 17"), (200, "...")):
        label = "G" * letters
        data = figures(("a", "guns", 11), ("b", "guns", 17), quantities=[{"id": "guns", "label": label}])
        _, _, line = rendered(data, "concise").strip().partition(": ")
        assert line.startswith(f"AGR001 value-conflict {label[:60]}")
        assert line.endswith(told)
        assert len(line) <= 120


def test_a_figure_that_follows_is_a_value_of_its_own_unless_it_is_stated() -> None:
    """The sentence above a ledger names what parts make, in brackets, where nobody states the same."""
    stated = [("a", "losses", 71), ("b", "losses", 83)]
    for killed, told in ((5, "71, 83 or (70); no value fits all"), (6, "71 or 83; no value fits all")):
        data = figures(*stated, ("c", "killed", killed), ("c", "wounded", 65), quantities=SUM)
        assert f"Losses: {told}" in painted(data)


def test_all_readings_are_not_said_again_below_a_ledger() -> None:
    """A sentence that lists every reading stands in a pipe, where there is no ledger."""
    data = figures(("a", "killed", 5), ("a", "wounded", 65), ("b", "losses", 71), ("c", "losses", ">=71"),
                   quantities=SUM)  # fmt: skip
    assert "In all: " in rendered(data, "text")
    assert "In all" not in painted(data)


def test_parts_are_not_lost_where_there_is_no_room_for_columns() -> None:
    """On a narrow terminal what is added up stands in front of what it makes."""
    data = figures(("a", "killed", 5), ("a", "wounded", 65), ("b", "losses", 71), quantities=SUM)
    assert "A: 5 + 65  (70)" in painted(data, 24)
