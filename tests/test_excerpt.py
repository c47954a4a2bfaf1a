"""What is kept of each of several datasets says the same of its findings as the whole dataset would."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from conftest import document
from khujand_cli.commands import painting
from khujand_cli.criticism.excerpt import excerpt
from khujand_cli.criticism.run import Criticism, criticise
from khujand_cli.dataset.index import Index
from khujand_cli.reports import FORMATS
from khujand_cli.reports.report import CheckReport, Judged
from khujand_cli.reports.wanted import Wanted
from test_robustness import datasets

WANTED = [Wanted(accepted, coverage) for accepted in (False, True) for coverage in (False, True)]

# Whatever could be worded by more than the claims of a finding: a calendar and a unit that only another claim has,
# works that make no claims but are relied on or read in, a unit said twice, and what no claim lets be judged.
ENTANGLED: dict[str, Any] = {
    "calendar": "gregorian",
    "sources": [
        {"id": "journal", "label": "The journal", "kind": "tertiary"},
        {"id": "memoir", "label": "A memoir", "kind": "primary"},
        {"id": "notes", "label": "Some notes", "kind": "primary"},
        {"id": "diary", "label": "The diary", "kind": "primary"},
        {"id": "letter", "label": "The letter", "kind": "primary", "side": "x"},
        {"id": "adams", "label": "Adams", "kind": "secondary", "based_on": ["memoir"]},
        {"id": "brown", "label": "Brown", "kind": "primary"},
    ],
    "quantities": [
        {"id": "killed", "label": "Killed", "unit": "person", "side": "x", "event": "siege"},
        {"id": "missing", "label": "Missing", "unit": "person", "side": "x", "event": "siege"},
        {"id": "losses", "label": "Losses", "unit": "person", "sum_of": ["killed", "missing"]},
        {"id": "way", "label": "The way"},
    ],
    "events": [
        {"id": "arrival", "label": "The arrival"},
        {"id": "siege", "label": "The siege", "after": ["arrival", "truce"]},
        {"id": "truce", "label": "The truce"},
        {"id": "parley", "label": "The parley", "after": ["dawn"]},
        {"id": "dawn", "label": "The dawn"},
    ],
    "propositions": [{"id": "relief", "label": "Relief came"}],
    "claims": [
        {"id": "letter-arrival", "source": "letter", "event": "arrival", "date": "1866-05-02", "calendar": "julian"},
        {"id": "adams-siege", "source": "adams", "event": "siege", "date": "1866-05-24"},
        {"id": "brown-siege", "source": "brown", "event": "siege", "date": "1866-05-26", "cited_in": "journal"},
        {"id": "diary-way", "source": "diary", "quantity": "way", "figure": 4, "unit": "verst", "as_of": "1866-01"},
        {"id": "letter-way", "source": "letter", "quantity": "way", "figure": 7, "unit": "mile"},
        {"id": "brown-way", "source": "brown", "quantity": "way", "figure": 9, "unit": "mile"},
        {"id": "adams-killed", "source": "adams", "quantity": "killed", "figure": 5, "unit": "person"},
        {"id": "brown-killed", "source": "brown", "quantity": "killed", "figure": 8, "locator": "p. 7"},
        {"id": "adams-relief", "source": "adams", "proposition": "relief", "stance": "affirms"},
        {"id": "brown-relief", "source": "brown", "proposition": "relief", "stance": "denies", "based_on": ["notes"]},
    ],
    "accepted": [{"rule": "AGR005", "claims": ["adams-relief", "brown-relief"], "reason": "seen"}],
}


FORMS = [form for form in FORMATS["check"] if not Wanted.of(form).whole]


def _judged(dataset: dict[str, Any]) -> tuple[Criticism, Index]:
    read = document(dataset)
    index = read.index
    return criticise(read), index


def _reports(judged: Judged, wanted: Wanted) -> dict[str, str]:
    """Return the report in every format, and as it is painted on a terminal."""
    report = CheckReport([judged], wanted)
    reports = {form: report.rendered(form) for form in FORMS}
    return {**reports, "terminal": painting.paint(report.blocks(), 60, colour=True)}


def _compare(dataset: dict[str, Any]) -> None:
    criticism, index = _judged(dataset)
    for wanted in WANTED:
        whole = _reports(Judged(criticism, index), wanted)
        kept = Index(excerpt(index, criticism, claims=True, coverage=wanted.coverage))
        assert _reports(Judged(criticism, kept), wanted) == whole
        for form in FORMS:
            shown = Wanted.of(form, accepted=wanted.accepted, coverage=wanted.coverage)
            least = Index(excerpt(index, criticism, claims=shown.claims, coverage=shown.coverage))
            assert CheckReport([Judged(criticism, least)], shown).rendered(form) == whole[form]


def test_other_claims_are_not_needed_to_word_a_finding() -> None:
    """What a sentence takes from other claims is in it before they are left out, so that the reports are the same."""
    criticism, index = _judged(ENTANGLED)
    said = {one.subject: one.message for one in criticism.findings}
    kept = Index(excerpt(index, criticism, claims=True, coverage=False))
    # That this file mixes calendars is known from a claim that no finding names.
    assert "24 May 1866 New Style (12 May 1866 Old Style)" in said["siege"]
    assert "letter-arrival" not in kept.claims
    assert "diary-way" not in kept.claims
    assert {"killed", "way", "relief"} <= set(said)
    assert criticism.coverage["sums"].not_evaluable
    assert criticism.coverage["chronology"].not_evaluable
    assert criticism.accepted == 1
    _compare(ENTANGLED)


@pytest.mark.parametrize("examples", [20, pytest.param(200, marks=pytest.mark.long)])
def test_an_excerpt_says_what_the_whole_dataset_says(examples: int) -> None:
    """In every format, whatever is shown, the report made with the excerpt is that made with the whole dataset.

    And where a format quotes no claims, none are needed for it.
    """

    @settings(max_examples=examples, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(datasets())
    def compared(dataset: dict[str, Any]) -> None:
        _compare(dataset)

    compared()
