"""The bundled dataset holds what the article says and who says it, and nothing that it does not say."""

from __future__ import annotations

from typing import Any

import pytest

from khujand_cli.criticism.run import Criticism, criticise
from khujand_cli.dataset.records import Claim
from khujand_cli.files.reading import Document, read
from khujand_cli.finding import Finding


@pytest.fixture(scope="module")
def siege() -> Document:
    """Return the bundled dataset."""
    return read(None)


@pytest.fixture(scope="module")
def criticism(siege: Document) -> Criticism:
    """Return what the rules find in the bundled dataset."""
    return criticise(siege)


def _claims(siege: Document, source: str, subject: str) -> list[Claim]:
    return [one for one in siege.dataset.claims if one.source == source and one.subject == subject]


def _found(criticism: Criticism, code: str) -> list[Finding]:
    return [one for one in criticism.findings if one.code == code]


@pytest.mark.parametrize(
    ("source", "quantity", "figures", "based_on"),
    [
        ("mamadaliev", "russian-killed", [5], ("romanovsky",)),
        ("mamadaliev", "russian-wounded", [65], ("romanovsky",)),
        ("mamadaliev", "russian-contused", [57], ("romanovsky",)),
        ("morrison", "russian-killed-and-wounded", [71], ("romanovsky",)),
        ("morrison", "russian-contused", [65], ("romanovsky",)),
        ("morrison", "russian-killed", [], None),
        ("morrison", "russian-wounded", [], None),
        ("romanovsky", "khujandi-dead", [">2500"], ()),
        ("article", "russian-killed", [5], ("mamadaliev",)),
        ("article", "russian-wounded", [65], ("mamadaliev",)),
        ("article", "russian-contused", ["57..65"], ("mamadaliev", "morrison")),
        ("article", "russian-missing", [6], None),
        ("article", "khujandi-dead", [">2500", "~2500"], ("romanovsky",)),
        ("article", "russian-killed-and-wounded", [], None),
    ],
)
def test_who_gives_which_figure(
    siege: Document, source: str, quantity: str, figures: list[Any], based_on: tuple[str, ...] | None
) -> None:
    """Each casualty figure is given to the source that gives it, resting on whom it rests, and to no other."""
    claims = _claims(siege, source, quantity)
    assert [one.figure.stated for one in claims if one.figure] == figures
    assert all(one.based_on == based_on for one in claims)


@pytest.mark.parametrize(
    ("source", "proposition", "stance"),
    [
        ("romanovsky", "commander-fleeing", "affirms"),
        ("romanovsky", "nau-strategic", "affirms"),
        ("romanovsky", "route-harmless", "affirms"),
        ("romanovsky", "delegate-untrustworthy", "affirms"),
        ("russian-sources", "kokandi-parties", "affirms"),
        ("mamadaliev", "kokandi-parties", "doubts"),
    ],
)
def test_who_takes_which_stance(siege: Document, source: str, proposition: str, stance: str) -> None:
    """Each statement is affirmed or doubted by the source that the article names for it."""
    assert [one.stance for one in _claims(siege, source, proposition)] == [stance]


@pytest.mark.parametrize(
    ("event", "date", "calendar"),
    [
        ("tashkent-falls", "1865", None),
        ("bukhara-takes-khujand", "1865", None),
        ("khujand-independent", "1866", None),
        ("troops-depart", "1866-05-14", None),
        ("nau-captured", "1866-05-14", None),
        ("nau-left", "1866-05-17", None),
        ("siege", "1866-05-17/1866-05-24", None),
        ("second-reconnaissance", "1866-05-18", None),
        ("encirclement", "1866-05-18", None),
        ("weak-section-found", "1866-05-18", None),
        ("batteries", "1866-05-19/1866-05-20", None),
        ("first-assault", "1866-05-21T03:00", None),
        ("azamat-arrest", "1866-05-21", None),
        ("deadline-expires", "1866-05-22T12:00", None),
        ("heavy-bombardment", "1866-05-22T12:00/1866-05-24", None),
        ("diversion", "1866-05-23", None),
        ("dawn-advance", "1866-05-24", None),
        ("barrage-ends", "1866-05-24T14:00", None),
        ("assault", "1866-05-24T14:00", None),
        ("fighting-lessens", "1866-05-24T19:00", None),
        ("midnight-silence", "1866-05-24T24:00", None),
        ("khudayar-letter", "1866-05-28", None),
        ("surrender", "1866-06-05", "unknown"),
    ],
)
def test_dated_events(siege: Document, event: str, date: str, calendar: str | None) -> None:
    """Each dated event has the article's date, in the dataset's Old Style but for the surrender."""
    (claim,) = [one for one in siege.dataset.claims if one.event == event]
    assert claim.date is not None
    assert (claim.source, claim.date.stated, claim.calendar) == ("article", date, calendar)
    assert claim.based_on is None


def test_no_date_is_given_to_anybody_but_the_article(siege: Document) -> None:
    """No dated event is attributed to Romanovsky, Morrison, Mamadaliev or the Russian sources."""
    assert {one.source for one in siege.dataset.claims if one.event} == {"article"}


@pytest.mark.parametrize(
    "event",
    ["arrival", "envoys-shot-at", "first-reconnaissance", "kryzhanovsky-reprimand", "tashkent-loan", "burial",
     "emir-delegation", "march-on"],
)  # fmt: skip
def test_undated_events_have_their_order(siege: Document, event: str) -> None:
    """The events that the article tells without a date are there, undated, and ordered after others."""
    index = siege.index
    assert index.on(event) == []
    assert index.events[event].after or index.events[event].after_end


@pytest.mark.parametrize(
    ("quantity", "figure", "unit"),
    [
        ("camp-distance", 3.3, "mile"), ("battery-distance", 900, "foot"), ("loan-amount", 3000, "ruble"),
        ("battery-count", 4, "battery"), ("cannon-count", 18, "cannon"), ("mortar-count", 2, "mortar"),
        ("reconnaissance-columns", 2, "column"), ("assault-columns", 3, "column"),
        ("baranov-mikhailov-companies", 2, "company"), ("nazarov-companies", 2, "company"),
        ("baranov-mikhailov-guns", 4, "gun"), ("nazarov-cossacks", 100, "person"), ("siege-ladders", 3, "ladder"),
        ("wall-layers", 2, "wall"),
    ],
)  # fmt: skip
def test_figures_of_the_article(siege: Document, quantity: str, figure: float, unit: str) -> None:
    """The article's columns, guns, distances and sums of money are its own claims, resting on nobody it names."""
    (claim,) = [one for one in siege.dataset.claims if one.quantity == quantity]
    assert claim.figure is not None
    assert (claim.source, claim.figure.stated, claim.based_on) == ("article", figure, None)
    assert siege.index.unit(claim) == unit


def test_every_claim_has_its_locator_and_is_read_in_the_article(siege: Document) -> None:
    """Every claim says where it stands; what is not the article's own is cited in the article."""
    assert all(one.locator for one in siege.dataset.claims)
    assert all((one.cited_in == "article") == (one.source != "article") for one in siege.dataset.claims)


def test_sides_and_units(siege: Document) -> None:
    """The sides are Russian and Khujandi, the measures of the period verst, sazhen and arshin, the calendar Julian."""
    sides = {one.side for one in siege.dataset.quantities if one.side}
    assert sides == {"russian", "khujandi"}
    assert siege.dataset.period_units == ("verst", "sazhen", "arshin")
    assert siege.dataset.calendar == "julian"


def test_there_is_no_error(criticism: Criticism) -> None:
    """No source of the bundled dataset contradicts itself."""
    assert [one for one in criticism.findings if one.severity == "error"] == []


def test_the_total_is_one_short(criticism: Criticism) -> None:
    """Exactly one sum does not fit: 71 stated, 70 made by the parts, with three weak leads."""
    (finding,) = [one for one in criticism.findings if one.code.startswith("SUM")]
    assert (finding.code, finding.subject) == ("SUM002", "russian-killed-and-wounded")
    assert finding.figures is not None
    assert (finding.figures.stated.low, finding.figures.derived.low, finding.figures.difference) == (71, 70, -1)
    assert set(finding.sources) == {"morrison", "mamadaliev", "article"}
    leads = {lead.kind: lead for lead in finding.leads}
    assert set(leads) == {"regrouping", "slip", "repeated-figure"}
    assert set(leads["regrouping"].claims) == {"mamadaliev-russian-wounded", "article-russian-missing"}
    assert leads["regrouping"].chance == pytest.approx(4 / 19, abs=1e-4)
    assert not leads["slip"].discriminating
    assert "65 stands for" in leads["repeated-figure"].message


def test_the_contused(criticism: Criticism) -> None:
    """57 against 65 is one letter read twice, and the article's 57 to 65 joins the two."""
    (variant,) = _found(criticism, "AGR002")
    assert (variant.subject, set(variant.sources)) == ("russian-contused", {"mamadaliev", "morrison"})
    (merged,) = _found(criticism, "AGR004")
    assert (merged.subject, merged.claims[0]) == ("russian-contused", "article-russian-contused")


def test_the_dead_and_the_kokandi_parties(criticism: Criticism) -> None:
    """Over 2,500 drifted to an estimated 2,500, and the Kokandi parties are contested."""
    assert [one.subject for one in _found(criticism, "AGR003")] == ["khujandi-dead"]
    assert [one.subject for one in _found(criticism, "AGR005")] == ["kokandi-parties"]
    assert _found(criticism, "AGR001") == []


def test_the_surrender_may_be_the_assault(criticism: Criticism) -> None:
    """The two calendars are raised as a question, with what the claim's note says against it; nothing else is."""
    (slip,) = [one for one in criticism.findings if one.code.startswith("CHR")]
    assert (slip.code, slip.severity, slip.certainty) == ("CHR003", "note", "possible")
    assert set(slip.claims) == {"article-surrender", "article-assault"}
    assert "?" in slip.message
    assert "see the note on article-surrender" in slip.message
