"""Attacks: small datasets made to catch khujand saying more than is so, each named after what it tries."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import dates, document, figures
from khujand_cli.files.validation import InvalidDataset
from khujand_cli.finding import Certainty, Finding, Severity
from khujand_cli.reports.wording.standing import independence
from khujand_cli.views.collation import collate
from test_accusations import BOOK, SEEN, SUM, codes, counted, measured, only, told

JULIAN: dict[str, Any] = {"calendar": "julian"}
OPEN: dict[str, Any] = {"calendar": "unknown"}
OWN: dict[str, Any] = {"based_on": []}
ESTIMATE = {"low": 10, "best": 12, "high": 15}
FOLLOWS = [{"id": "f", "after": ["e"]}]
SECONDARY = [{"id": "a", "label": "Adams", "kind": "secondary"}]

WAYS = ("way", "first", "second")

# What is right, or may be: nothing certain may be said of it, and no error.
HITS = {
    "lady day order in one source": dates(
        ("a", "e", "1690-12-20"), ("a", "f", "1690-02-14"), events=FOLLOWS, calendar="julian"
    ),
    "lady day, two usages": dates(("a", "e", "1648-01-30", JULIAN), ("b", "e", "1649-01-30", JULIAN)),
    "lady day pair": dates(
        ("a", "e", "1648-01-30", {**JULIAN, "also": {"calendar": "gregorian", "date": "1649-02-09"}})
    ),
    "read itself and quoted": figures(("l", "dead", 12), ("l", "dead", 13, SEEN), sources=BOOK),
    "percent with decimals": counted("percent", 14.3, 55.8, 70.2),
    "whole percent": counted("percent", 14, 22, 22, 57),
    "14 % and 14.3 %": measured("percent", 14, 14.3),
    "fractions without a unit": figures(
        ("a", "share", 0.14), ("b", "share", 0.143), quantities=[{"id": "share", "unit": None}]
    ),
    "leagues": measured("league", 3, 3.5),
    "tons": measured("ton", 1.5, 1.53),
    "thousands": measured("thousand", 2.5, 2.47),
    "roubles": counted("rouble", 12.35, 3.4, 15.8),
    "millions": counted("million", 1.24, 0.83, 2.1),
    "default gregorian in 1453": dates(
        ("a", "e", "1453-05-29"), ("b", "e", "1453-05-29", JULIAN), calendar="gregorian"
    ),
    "default julian twelve days apart": dates(("a", "e", "1866-05-24"), ("b", "e", "1866-06-05"), calendar="julian"),
    "inclusive days": measured("day", 53, 54),
    "two reckonings of age": measured("year", 73, 75),
    "two clocks, one event": dates(("a", "e", "1866-05-24T14:00"), ("b", "e", "1866-05-24T14:01")),
    "two clocks, one order": dates(
        ("a", "e", "1866-05-24T14:00"), ("b", "f", "1866-05-24T13:59"), events=FOLLOWS
    ),
    "two clocks, a part": dates(
        ("a", "e", "1866-05-24T14:00/1866-05-24T19:00"), ("b", "f", "1866-05-24T13:59"),
        events=[{"id": "f", "part_of": "e"}],
    ),
    "the night of two days": dates(
        ("a", "e", "1866-05-17"), ("b", "e", "1866-05-18T02:00", {"wording": "at two, in the night of the 17th"})
    ),
    "some say, others": figures(("a", "dead", 8123), ("a", "dead", 32011), sources=SECONDARY),
    "soft ends of an estimate": figures(("a", "dead", {"low": 51, "best": 57, "high": 63}), ("b", "dead", 66)),
    "an estimate among parts": figures(
        ("a", "killed", ESTIMATE), ("a", "wounded", 31), ("a", "losses", 47), quantities=SUM
    ),
    "a mile of another land": figures(
        ("a", "way", 6, {"unit": "mile"}), ("b", "way", 45), quantities=[{"id": "way", "unit": "kilometre"}]
    ),
    "kilometres and a mile": figures(
        ("a", "way", 6), ("b", "way", 45, {"unit": "kilometre"}), quantities=[{"id": "way", "unit": "mile"}]
    ),
    "a pound of another land": figures(
        ("a", "load", 100, {"unit": "pound"}), ("b", "load", 51), quantities=[{"id": "load", "unit": "kilogram"}]
    ),
    "parts in miles of another land": figures(
        ("a", "first", 3, {"unit": "mile"}), ("a", "second", 10), ("a", "way", 32),
        quantities=[*({"id": name, "unit": "kilometre"} for name in WAYS), {"id": "way", "sum_of": [*WAYS[1:]]}],
    ),
    "over 63 that is 63": figures(("a", "killed", ">63"), ("a", "wounded", 44), ("a", "losses", 107), quantities=SUM),
    "under 101 that is 101": figures(
        ("a", "losses", "<101"), ("a", "killed", 53), ("a", "wounded", 48), quantities=SUM
    ),
}  # fmt: skip


def grave(dataset: dict[str, Any]) -> list[Finding]:
    """Return what is said that is more than a question: errors and what is certain, notes aside."""
    findings = [finding for finding in told(dataset) if finding.severity is not Severity.NOTE]
    return [one for one in findings if one.severity is Severity.ERROR or one.certainty is Certainty.CERTAIN]


@pytest.mark.parametrize("name", [name for name in HITS if name not in ("read itself and quoted", "some say, others")])
def test_what_may_be_so_is_not_certain_and_no_error(name: str) -> None:
    """Rounding, counting, usages of the calendar, clocks and soft bounds accuse nobody."""
    assert grave(HITS[name]) == []


def test_what_a_unit_was_elsewhere_is_said() -> None:
    """Why miles against kilometres are only possible is said, also of a sum; beyond any mile they are certain."""
    finding = only(HITS["a mile of another land"], "AGR001")
    assert "A mile was not the same everywhere, so this is not certain." in finding.message
    (finding,) = told(HITS["parts in miles of another land"])
    assert "if the mile is that of another land, they could fit" in finding.message
    far = figures(("a", "way", 6, {"unit": "mile"}), ("b", "way", 145), quantities=[{"id": "way", "unit": "kilometre"}])
    assert only(far, "AGR001").certainty is Certainty.CERTAIN
    assert only(measured("mile", 6, 8), "AGR001").certainty is Certainty.CERTAIN


def test_who_says_another_figure_later_may_have_corrected_himself() -> None:
    """A general who reckons anew in November is not said to contradict what he said in April; in one breath he is."""
    later = [("a", "dead", 251, {"said": "1919-04"}), ("a", "dead", 452, {"said": "1919-11"})]
    finding = only(figures(*later), "AGR001")
    assert finding.severity is Severity.WARNING
    assert "A did not say all of these at one time: a later one may correct an earlier." in finding.message
    at_once = [(*claim[:3], {"said": "1919-04"}) for claim in later]
    assert only(figures(*at_once), "AGR001").severity is Severity.ERROR


def test_two_days_of_one_source_may_be_beginning_and_end() -> None:
    """Who gives two days for one event is told that they are one span, if that is what they are."""
    message = only(dates(("a", "e", "1866-05-17"), ("a", "e", "1866-05-24")), "AGR001").message
    assert message.endswith("A contradicts itself, unless these are its beginning and its end, which are one span.")
    assert "unless" not in only(figures(("a", "dead", 57), ("a", "dead", 65)), "AGR001").message


@pytest.mark.parametrize("name", ["read itself and quoted", "some say, others"])
def test_who_may_only_report_is_not_said_to_contradict_himself(name: str) -> None:
    """Two figures of a source that was quoted, or that reports what others say, are a warning with advice."""
    finding = only(HITS[name], "AGR001")
    assert finding.severity is Severity.WARNING
    assert "contradicts itself" not in finding.message


def test_two_parts_that_hold_one_quantity_are_the_declarations_fault() -> None:
    """Who died of wounds is counted among the killed and the wounded: nobody's sum is wrong."""
    both: list[dict[str, Any]] = [{"id": part, "includes": ["died"]} for part in ("killed", "wounded")]
    claims = [("a", "killed", 30), ("a", "wounded", 45), ("a", "died", 5), ("a", "losses", 70)]
    named = [{"label": one["id"].capitalize(), "unit": "person", **one} for one in (*SUM, *both)]
    assert codes(figures(*claims, quantities=named)) == {"DAT018"}


def test_two_spellings_of_a_side_are_one() -> None:
    """Russians and russians are no two parties, so that no word is an opponent's; that they are spelt so is told."""
    for side, expected in (("russians", {"SRC004"}), ("  Russians ", {"SRC004"}), ("bukharans", {"SRC001"})):
        dataset = figures(
            ("l", "dead", 12), sources=[{"id": "l", "side": side}], quantities=[{"id": "dead", "side": "Russians"}]
        )
        assert codes(dataset) == expected


def test_parts_and_total_of_independent_witnesses_may_count_different_things() -> None:
    """That they cannot both be right is said only beside what would let them."""
    claims = [("a", "losses", 71, OWN), ("b", "killed", 5, OWN), ("b", "wounded", 65, OWN)]
    message = only(figures(*claims, quantities=SUM), "SUM002").message
    assert "they may count different things, but else they cannot both be right" in message


def test_two_copyists_of_a_contradiction_are_named_and_not_accused() -> None:
    """A sum that two others only repeat is one error, of who made it."""
    own = [("a", "killed", 12), ("a", "wounded", 31), ("a", "losses", 44)]
    copies = [(source, *claim[1:], {"based_on": ["a"]}) for source in "bc" for claim in own]
    (finding,) = told(figures(*own, *copies, quantities=SUM))
    assert (finding.code, finding.sources) == ("SUM001", ("a",))


@pytest.mark.parametrize(
    "dataset",
    [
        pytest.param(figures(("a", "dead", "57..65"), ("b", "dead", "65..70")), id="edges of ranges"),
        pytest.param(figures(("a", "dead", "~2500"), ("b", "dead", 2550)), id="about 2,500 and 2,550"),
        pytest.param(measured("mile", 3.3, 3.35), id="miles"),
        pytest.param(
            figures(("a", "losses", 101), ("a", "killed", ">=53"), ("a", "wounded", 48), quantities=SUM), id="at least"
        ),
        pytest.param(counted("mile", 3, 4, 8), id="measured sums"),
        pytest.param(
            figures(("a", "dead", 57, {"as_of": "1866-05"}), ("b", "dead", 65, {"as_of": "1866-06"})), id="two times"
        ),
        pytest.param(dates(("a", "e", "1866-05-24T24:00"), ("b", "e", "1866-05-25T00:00")), id="midnight"),
        pytest.param(dates(("a", "e", "1800-02-29", JULIAN), ("b", "e", "1800-03-12")), id="a leap day"),
        pytest.param(dates(("a", "e", "-0043-03-15", JULIAN), ("b", "e", "-0043-03", JULIAN)), id="before Christ"),
        pytest.param(dates(("a", "e", "1866-05-24/1866-06-04"), ("b", "e", "/1866-06-30")), id="a bound and a span"),
        pytest.param(
            figures(
                ("a", "load", 500, {"unit": "pound"}), ("b", "load", 227),
                quantities=[{"id": "load", "unit": "kilogram"}],
            ),
            id="pounds and kilograms",
        ),
        pytest.param(
            figures(("a", "dead", 57), ("a", "dead", 65), ("b", "dead", 65), sources=SECONDARY), id="one of two fits"
        ),
    ],
)  # fmt: skip
def test_what_held_still_holds(dataset: dict[str, Any]) -> None:
    """Edges, units, times and calendars in which two claims can both be right are no conflict between sources."""
    assert [one for one in grave(dataset) if len(one.sources) > 1 or one.severity is Severity.ERROR] == []


def test_a_possible_reading_that_agrees_is_only_asked_about() -> None:
    """29 February 1900 of unknown calendar can only be Julian, which is 13 March: no more than a note."""
    dataset = dates(("a", "e", "1900-02-29", OPEN), ("b", "e", "1900-03-13"))
    assert all(finding.severity is Severity.NOTE for finding in told(dataset))


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        pytest.param((("a", "killed", 12), ("a", "wounded", 188), ("a", "losses", 200), ("b", "losses", 210)), "AGR001",
                     id="a total that its parts pin"),
        pytest.param((("a", "dead", 10), ("b", "dead", 6)), "AGR001", id="ten guns"),
        pytest.param((("a", "dead", "<99"), ("b", "dead", ">99")), "AGR001", id="bounds of one numeral"),
        pytest.param((("a", "dead", "<=500"), ("b", "dead", ">500")), "AGR001", id="at most and over"),
        pytest.param((("a", "dead", "<99"), ("a", "dead", ">99")), "AGR001", id="bounds of one source"),
    ],
)  # fmt: skip
def test_what_is_plain_is_certain(claims: tuple[tuple[Any, ...], ...], code: str) -> None:
    """Figures that an account pins, counts under twenty and bounds that exclude each other are no guesses."""
    assert only(figures(*claims, quantities=SUM if claims[0][1] == "killed" else []), code).certainty == "certain"


def test_noughts_behind_the_point_are_no_rounding() -> None:
    """Who prints 23.00 miles does not mean 20.00."""
    assert only(measured("mile", "23.00", "20.00"), "AGR001").certainty is Certainty.CERTAIN


def test_about_ten_thousand_is_not_six() -> None:
    """A hedge and round numbers cover 15 % at most, and what they do not cover is possible at least."""
    for low, high in (("~10000", 6000), ("~2000", "~3000"), (10000, 14999), (100000, 140000), ("200..300", "400..500")):
        assert only(figures(("a", "hurt", low), ("b", "hurt", high)), "AGR001").subject == "hurt"


def test_two_divisions_of_an_unstated_total_are_held_against_each_other() -> None:
    """Whoever divides a total in two ways that differ contradicts himself, stated or not."""
    quantities = [
        {"id": "all", "label": "All", "unit": "person", "sum_of": [["killed", "wounded"], ["officers", "men"]]}
    ]
    claims = [("a", "killed", 5), ("a", "wounded", 65), ("a", "officers", 7), ("a", "men", 66)]
    for more in ((), (("a", "all", "60..80"),)):
        finding = only(figures(*claims, *more, quantities=quantities), "SUM001")
        assert (finding.severity, finding.certainty) == ("error", "certain")


def test_a_remainder_is_held_against_another_source() -> None:
    """A total less the parts of its own source leaves what another source gives otherwise."""
    claims = [("a", "losses", 333), ("a", "killed", 34), ("b", "wounded", 289)]
    finding = only(figures(*claims, quantities=SUM), "SUM002")
    assert 'and 34 for "Killed", which leaves 299 for "Wounded"; B has 289' in finding.message
    assert "they may count different things" in finding.message


def test_a_best_estimate_that_its_parts_do_not_make_is_possible() -> None:
    """Best 10 of 5 to 20 against parts of 6 and 6 is asked about, and is no error."""
    claims = [("a", "losses", {"low": 5, "best": 10, "high": 20}), ("a", "killed", 6), ("a", "wounded", 6)]
    finding = only(figures(*claims, quantities=SUM), "SUM001")
    assert (finding.severity, finding.certainty) == ("warning", "possible")


def test_a_certain_place_outside_the_whole_is_not_hidden_by_a_possible_one() -> None:
    """What one source seems to say of the whole does not silence what another one surely says."""
    parts = [{"id": "fall", "part_of": "siege"}]
    other = ("b", "siege", "1866-05-26/1866-06-17")
    sortie = ("a", "fall", "1866-05-18/1866-06-04")
    for own in ((), (("a", "siege", "1866-06"),)):
        findings = told(dates(*own, sortie, other, events=parts))
        assert [one.code for one in findings if one.certainty is Certainty.CERTAIN] == ["CHR002"]


def test_one_source_may_have_read_two_calendars() -> None:
    """Two dates of one source twelve days apart, one of unknown calendar, are one question and no contradiction."""
    dataset = dates(("a", "e", "1866-05-24", OPEN), ("a", "e", "1866-06-05"))
    assert codes(dataset) == {"CHR003"}


def test_who_says_yes_and_no_contradicts_himself() -> None:
    """To affirm and deny one statement weighs as two figures of one source do."""
    claims = [
        {"id": f"c{place}", "source": "a", "proposition": "p", "stance": stance, "locator": f"p. {place}"}
        for place, stance in enumerate(("affirms", "denies"))
    ]
    for kind, severity in (("primary", "error"), ("secondary", "warning")):
        dataset = {
            "sources": [{"id": "a", "label": "Adams", "kind": kind}],
            "propositions": [{"id": "p", "label": "The Tsar was in the palace"}], "claims": claims,
        }  # fmt: skip
        assert only(dataset, "AGR005").severity == severity


@pytest.mark.parametrize(("written", "meant"), [("150..60", "150..160"), ("1000..500", "1000..1500")])
def test_a_shortened_end_is_refused_with_what_it_means(written: str, meant: str) -> None:
    """A range whose end lost its first digits is no range that runs backwards."""
    with pytest.raises(InvalidDataset, match=meant.replace(".", r"\.")):
        told(figures(("a", "dead", written)))


WIKI = [
    {"id": "lewis", "label": "Lewis", "kind": "secondary"}, {"id": "wiki", "label": "Wikipedia", "kind": "tertiary"},
]  # fmt: skip
QUOTED: dict[str, Any] = {"cited_in": "wiki"}
FORCE = [
    {"id": "force", "label": "Italian force", "unit": "person", "sum_of": ["europeans", "askari"]},
    {"id": "europeans", "label": "Italians", "unit": "person"}, {"id": "askari", "label": "Askari", "unit": "person"},
]  # fmt: skip


def test_a_book_that_nobody_opened_is_not_accused() -> None:
    """A sum that does not come out as a work quotes its source is told of that work, with what it says itself."""
    claims = [
        ("lewis", "force", 17978, {**QUOTED, "locator": "text"}),
        ("lewis", "europeans", 10596, {**QUOTED, "locator": "note 21"}),
        ("lewis", "askari", 7104, {**QUOTED, "locator": "note 21"}),
        ("wiki", "force", 17700, {"locator": "infobox"}),
    ]
    finding = only(figures(*claims, quantities=FORCE, sources=WIKI), "SUM001")
    assert finding.severity is Severity.WARNING
    assert finding.message.startswith("As Wikipedia quotes Lewis, ")
    assert "Wikipedia has 17,700 for it" in finding.message
    assert "Nothing simple explains it" not in finding.message


def test_two_figures_of_a_book_that_nobody_opened_are_the_quotations() -> None:
    """That one work quotes a book in two ways is a warning, and no contradiction of the book."""
    claims = [("lewis", "force", 17978, QUOTED), ("lewis", "force", 17700, {**QUOTED, "locator": "note 21"})]
    finding = only(figures(*claims, sources=WIKI), "AGR001")
    assert finding.severity is Severity.WARNING
    assert "contradict" not in finding.message
    assert "Wikipedia" in finding.message


def test_two_reports_of_one_office_are_each_its_own_word() -> None:
    """Of primary sources that say nothing of each other nobody says that they are independent."""
    side = {"side": "government"}
    dataset = figures(("g", "dead", 76), ("l", "dead", 96), sources=[{"id": "g", **side}, {"id": "l", **side}])
    assert "independent" not in only(dataset, "AGR001").message
    index = document(dataset).index
    assert independence(index, collate(index)).endswith("on 1 each gives its own word, as far as the dataset says.")


def test_two_reporters_that_name_no_source_are_not_said_to_give_their_own_word() -> None:
    """Of books, that may have copied from anywhere, it is not known."""
    dataset = figures(("g", "dead", 76), ("l", "dead", 96), sources=[{"id": "l", "kind": "secondary"}])
    index = document(dataset).index
    assert independence(index, collate(index)).endswith("it is not known whether they depend on each other.")
    claims = [("g", "dead", 76, OWN), ("l", "dead", 96, OWN)]
    index = document(figures(*claims)).index
    assert independence(index, collate(index)).endswith("on 1 the witnesses are independent.")


@pytest.mark.parametrize(("first", "second", "told"), [("12:00", "12:05", set()), ("12:00", "12:40", {"AGR001"})])
def test_a_time_on_the_hour_covers_a_quarter_of_an_hour(first: str, second: str, told: set[str]) -> None:
    """Noon and five past noon may be one time; noon and twenty to one are asked about."""
    dataset = dates(("a", "e", f"1896-03-01T{first}"), ("b", "e", f"1896-03-01T{second}"))
    assert codes(dataset) == told
    assert grave(dataset) == []


def test_a_number_that_a_neutral_witness_has_is_not_the_word_of_another_side_alone() -> None:
    """Who says exactly what another says about bears it out; who hedges himself does not."""
    persons = {"id": "police", "label": "Policemen", "side": "police", "unit": "person"}

    def found(neutral: int | str) -> set[str]:
        dataset = {
            "sources": [
                {"id": "m", "label": "M", "kind": "primary", "side": "court"},
                {"id": "t", "label": "T", "kind": "primary"},
            ],
            "quantities": [persons],
            "claims": [
                {"source": "m", "quantity": "police", "figure": "~1800"},
                {"source": "t", "quantity": "police", "figure": neutral},
            ],
        }
        return set(codes(dataset))

    assert "SRC001" not in found(1800)
    assert "SRC001" in found(">1500")
    assert "SRC001" in found(2400)
