"""The bundled dataset holds what the article says and who says it, and nothing that it does not say."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
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
        ("romanovsky", "route-unsettling", "doubts"),
        ("article", "route-unsettling", "affirms"),
        ("russian-command", "route-easier", "affirms"),
        ("romanovsky", "delegate-untrustworthy", "affirms"),
        ("romanovsky", "reward-expected", "affirms"),
        ("romanovsky", "kokand-concessions", "affirms"),
        ("khudayar-khan", "khudayar-friend", "affirms"),
        ("khudayar-khan", "khudayar-goodwill", "affirms"),
        ("khudayar-khan", "khudayar-alliance", "affirms"),
        ("kokand", "khujand-polity", "denies"),
        ("article", "khujand-polity", "affirms"),
        ("article", "khujand-autonomous", "affirms"),
        ("article", "own-garrison", "affirms"),
        ("article", "one-letter", "affirms"),
        ("article", "results-differ", "affirms"),
        ("article", "one-short", "affirms"),
        ("article", "losses-minimal", "affirms"),
        ("article", "russian-victory", "affirms"),
        ("article", "negotiators-stronger", "affirms"),
        ("article", "fort-hard", "affirms"),
        ("article", "plans-revealed", "affirms"),
        ("article", "defenders-drawn-off", "affirms"),
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
        ("tashkent-falls", "../1865", None),
        ("bukhara-takes-khujand", "1865", None),
        ("khujand-independent", "1866", None),
        ("troops-depart", "1866-05-14", None),
        ("nau-captured", "1866-05-14", None),
        ("nau-left", "1866-05-17", None),
        ("siege", "1866-05-17/1866-05-24", None),
        ("second-reconnaissance", "1866-05-18", None),
        ("columns-fired-on", "1866-05-18", None),
        ("encirclement", "1866-05-18", None),
        ("weak-section-found", "1866-05-18", None),
        ("batteries", "1866-05-19/1866-05-20", None),
        ("first-assault", "1866-05-21T03:00", None),
        ("azamat-arrest", "1866-05-21", None),
        ("deadline-expires", "1866-05-22T12:00", None),
        ("heavy-bombardment", "1866-05-22/1866-05-24", None),
        ("diversion", "1866-05-23", None),
        ("dawn-advance", "1866-05-24", None),
        ("barrage-ends", "1866-05-24T14:00", None),
        ("assault", "1866-05-24", None),
        ("fighting-lessens", "../1866-05-24T19:00", None),
        ("midnight-silence", "../1866-05-24T24:00", None),
        ("khudayar-letter", "1866-05-28", None),
        ("surrender", "1866-06-05", "unknown"),
    ],
)
def test_dated_events(siege: Document, event: str, date: str, calendar: str | None) -> None:
    """Each dated event has the article's date, in the dataset's Old Style but for the surrender."""
    (claim,) = [one for one in siege.dataset.claims if one.event == event and one.date]
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
    """The events that the article tells without a date are claims of its own, undated, and ordered after others."""
    (claim,) = [one for one in siege.dataset.claims if one.event == event]
    assert (claim.source, claim.date) == ("article", None)
    assert siege.index.events[event].after or siege.index.events[event].after_end


def test_every_event_is_said_by_the_article(siege: Document) -> None:
    """No event stands in the timeline without somebody who tells it, and a place where it is told."""
    told = {one.event for one in siege.dataset.claims if one.locator}
    assert {one.id for one in siege.dataset.events} <= told


def test_parts_of_the_assault_have_no_date_of_their_own(siege: Document) -> None:
    """What happened during the assault is told without a date, since the article gives none."""
    parts = {one.id for one in siege.dataset.events if one.part_of == "assault"}
    assert len(parts) >= 16
    assert [one.id for one in siege.dataset.claims if one.event in parts and one.date] == []


@pytest.mark.parametrize(
    "event",
    ["irjar-permission", "first-reconnaissance", "azamat-promise", "deadline-expires", "mikhailov-battery",
     "barrage-ends", "street-fighting", "march-on", "khudayar-letter", "tashkent-loan", "kryzhanovsky-reprimand",
     "breach-entered", "wall-occupied", "emir-delegation", "burial", "flight"],
)  # fmt: skip
def test_an_order_that_is_only_told_or_inferred_says_so(siege: Document, event: str) -> None:
    """An event whose order the article only tells, or does not give, has a note that owns up to it."""
    note = siege.index.events[event].note or ""
    assert "inferred" in note or "told" in note.lower()


@pytest.mark.parametrize(
    ("event", "after"),
    [("troops-depart", "orenburg-letter"), ("barge-landing", "citadel-march"), ("war-resumes", "border-secured")],
)
def test_the_order_that_the_article_states(siege: Document, event: str, after: str) -> None:
    """Where the article says what came first, the dataset has it."""
    assert after in siege.index.events[event].after


def test_the_bombardment_follows_the_end_of_the_building(siege: Document) -> None:
    """The batteries bombarded the city when they had been built."""
    assert siege.index.events["day-bombardment"].after_end == ("batteries",)


@pytest.mark.parametrize(
    ("quantity", "figure", "unit"),
    [
        ("camp-distance", 3.3, "mile"), ("battery-distance", 900, "foot"), ("loan-amount", 3000, "ruble"),
        ("battery-count", 4, "battery"), ("cannon-count", 18, "cannon"), ("mortar-count", 2, "mortar"),
        ("reconnaissance-columns", 2, "column"), ("assault-columns", 3, "column"),
        ("baranov-mikhailov-companies", 2, "company"), ("nazarov-companies", 2, "company"),
        ("baranov-mikhailov-guns", 4, "gun"), ("nazarov-cossacks", 100, "person"), ("siege-ladders", 3, "ladder"),
        ("wall-layers", 2, "wall"), ("short-ladders", 3, "ladder"), ("unhooked-ladders", 1, "ladder"),
        ("bombardment-length", 1, "day"),
    ],
)  # fmt: skip
def test_figures_of_the_article(siege: Document, quantity: str, figure: float, unit: str) -> None:
    """The article's columns, guns, distances and sums of money are its own claims, resting on nobody it names."""
    (claim,) = [one for one in siege.dataset.claims if one.quantity == quantity]
    assert claim.figure is not None
    assert (claim.source, claim.figure.stated, claim.based_on) == ("article", figure, None)
    assert siege.index.unit(claim) == unit


@pytest.mark.parametrize(
    ("quantity", "wording"),
    [("settlements-aimed-at", "several settlements"), ("heavy-bombardment-length", "several more days")],
)
def test_what_the_article_counts_without_a_number(siege: Document, quantity: str, wording: str) -> None:
    """Where the article says how many without a number, its words stand there and no figure."""
    (claim,) = [one for one in siege.dataset.claims if one.quantity == quantity]
    assert (claim.source, claim.figure, claim.wording) == ("article", None, wording)


@pytest.mark.parametrize(
    "claim",
    ["mamadaliev-russian-killed", "mamadaliev-russian-wounded", "mamadaliev-russian-contused",
     "morrison-russian-killed-and-wounded", "morrison-russian-contused"],
)  # fmt: skip
def test_the_letter_is_named(siege: Document, claim: str) -> None:
    """Each figure that the historians took from Romanovsky names the letter in which he gave it."""
    assert "letter" in (siege.index.claims[claim].note or "")


@pytest.mark.parametrize(
    "claim",
    ["article-russian-killed", "article-russian-wounded", "article-khujandi-dead", "article-khujandi-dead-lead"],
)
def test_a_dependence_that_is_inferred_says_so(siege: Document, claim: str) -> None:
    """Where the article does not say whose figure it prints, the note says that the dependence is inferred."""
    assert "inferred" in (siege.index.claims[claim].note or "")


def test_the_calendar_and_the_licence_are_accounted_for(siege: Document) -> None:
    """The dataset says that Old Style is not from the article, and the article's source has address and licence."""
    assert "not from the article" in (siege.dataset.note or "")
    article = siege.index.sources["article"]
    assert (article.csl or {})["URL"] == "https://en.wikipedia.org/wiki/Siege_of_Khujand"
    assert "CC BY-SA" in (article.note or "")


@pytest.mark.parametrize(
    ("claim", "place"),
    [
        ("article-assault", "lead, par. 1"),
        ("article-azamat-arrest", "lead, par. 1"),
        ("article-expedition-unauthorised", "Aftermath, par. 2"),
        ("article-midnight-silence", "lead, par. 1"),
        ("article-city-entered", "lead, par. 1"),
        ("article-khujand-autonomous", "lead, par. 1"),
        ("article-one-short", "note 1"),
        ("article-russian-victory", "infobox"),
    ],
)
def test_each_place_at_which_the_article_says_it_is_named(siege: Document, claim: str, place: str) -> None:
    """What the article says in several places has all of them as its locator."""
    assert place in (siege.index.claims[claim].locator or "").split("; ")


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
    assert _found(criticism, "AGR001") == []


def test_three_statements_are_contested(criticism: Criticism) -> None:
    """The Kokandi parties, what the route would do to the border, and the standing of the city are contested."""
    contested = {one.subject for one in _found(criticism, "AGR005")}
    assert contested == {"kokandi-parties", "route-unsettling", "khujand-polity"}


def test_there_is_no_other_finding(criticism: Criticism) -> None:
    """Nothing else is found: one sum, one letter read twice, a range, a qualifier, a camp, a day and a side."""
    codes = [one.code for one in criticism.findings if one.code != "AGR005"]
    assert sorted(codes) == ["AGR002", "AGR003", "AGR004", "CHR003", "SRC001", "SUM002", "UNT001"]


def test_the_surrender_may_be_the_assault(criticism: Criticism) -> None:
    """That it may be one day in two calendars is told, with what the claim's note says against it; nothing else is."""
    (slip,) = [one for one in criticism.findings if one.code.startswith("CHR")]
    assert (slip.code, slip.severity, slip.certainty) == ("CHR003", "note", "possible")
    assert set(slip.claims) == {"article-surrender", "article-assault"}
    assert "may be one day" in slip.message
    assert "see the note on article-surrender" in slip.message


# The article's runs of this many words, as digests, so that none of its sentences stands here either.
_RUN = 8
_ARTICLE = set((ROOT / "tests" / "article-runs.txt").read_text(encoding="utf-8").split())
_LONGEST_WORDING = 12


def _texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a dataset, with the key under which it stands."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _texts(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part, key)
    elif isinstance(value, str):
        yield key, value


def _runs(text: str) -> Iterator[str]:
    words = re.findall(r"\w+", text.lower())
    return (" ".join(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1))


def _is_the_article_s(run: str) -> bool:
    return hashlib.sha256(run.encode()).hexdigest()[:10] in _ARTICLE


@pytest.mark.parametrize("path", sorted((ROOT / "data").glob("*.json")), ids=lambda path: path.name)
def test_no_sentence_of_the_article_is_copied(path: Path) -> None:
    """No eight words in a row are the article's, but for short quotations, which are marked as wording."""
    texts = list(_texts(json.loads(path.read_text(encoding="utf-8"))))
    assert [text for key, text in texts if key == "wording" and len(text.split()) > _LONGEST_WORDING] == []
    assert [run for key, text in texts if key != "wording" for run in _runs(text) if _is_the_article_s(run)] == []


def test_a_sentence_of_the_article_would_be_known() -> None:
    """The digests are those of the article: a row of its figures is found among them."""
    assert _is_the_article_s("5 killed 65 wounded 57 65 contused 6")
