"""Prose: what the figures and dates of a text are, where they stand, and what is no figure and no date."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from khujand_cli.capture.prose.draft import Draft, draft
from khujand_cli.capture.prose.texts.reading import read_prose
from khujand_cli.capture.prose.texts.text import Paragraph, Text
from khujand_cli.criticism.run import criticise
from khujand_cli.files.reading import read_json

Record = dict[str, Any]
TEXTS = Path(__file__).parent / "prose"
_KEY = re.compile(r"\{(?P<kind>[fdo])(?: (?P<value>[^|}]*(?:\|\d+(?=\|))?))?\|(?P<words>[^}]*)\}")


class Marked(NamedTuple):
    """What is right in a text: a figure (f) or a date (d) with its value; or what may be proposed or not (o)."""

    kind: str
    value: str
    start: int
    end: int


class Score(NamedTuple):
    """How many of the proposals are right, how many of what is right is proposed, and with the right value."""

    precision: float
    recall: float
    values: float


def _with_key(name: str) -> tuple[str, list[Marked]]:
    """Return a text without its marks, and the marks."""
    marked = (TEXTS / name).read_text(encoding="utf-8")
    text, key, place = "", [], 0
    for mark in _KEY.finditer(marked):
        text += marked[place : mark.start()]
        key.append(Marked(mark["kind"], mark["value"] or "", len(text), len(text) + len(mark["words"])))
        text += mark["words"]
        place = mark.end()
    return text + marked[place:], key


def _drafted(text: str, name: str = "a text.txt", *, review: bool = False) -> Draft:
    drafted = draft(read_prose(name, text.encode()), review=review)
    if not review:
        read_json("draft.json", json.dumps(drafted.dataset).encode())
    return drafted


def _placed(text: str, drafted: Draft) -> list[Marked]:
    """Return the proposals with their places in the text, each looked for from that of the one before on."""
    flat = re.sub(r"\s", " ", text)
    place, dated, found = 0, 0, []
    for claim in drafted.dataset["claims"]:
        kind, value = ("f", claim["figure"]) if "figure" in claim else ("d", claim["date"])
        start = flat.index(claim["wording"], dated if kind == "d" else place)
        place, end = start + 1, start + len(claim["wording"])
        dated = max(place, end) if kind == "d" else max(place, dated)
        found.append(Marked(kind, str(value), start, end))
    return found


def _meet(one: Marked, other: Marked) -> bool:
    return one.start < other.end and other.start < one.end


def _score(name: str, kind: str, ending: str) -> Score:
    text, key = _with_key(name)
    proposals = [one for one in _placed(text, _drafted(text, f"text{ending}")) if one.kind == kind]
    right = [mark for mark in key if mark.kind == kind]
    met = [[one for one in proposals if _meet(one, mark)] for mark in right]
    wrong = [one for one in proposals if not any(_meet(one, mark) for mark in key if mark.kind in (kind, "o"))]
    hits = sum(bool(ones) for ones in met)
    values = sum(any(one.value == mark.value for one in ones) for ones, mark in zip(met, right, strict=True))
    return Score(hits / (hits + len(wrong)), hits / len(right), values / len(right))


@pytest.mark.parametrize("kind", ["f", "d"])
@pytest.mark.parametrize(("name", "ending"), [("siege.txt", ".md"), ("famine.txt", ".txt"), ("voyage.txt", ".md")])
def test_figures_and_dates_of_three_texts(name: str, ending: str, kind: str) -> None:
    """Of three texts of different kinds nearly all figures and dates are proposed, and little else."""
    score = _score(name, kind, ending)
    assert score.precision >= 0.95
    assert score.recall >= 0.95
    assert score.values >= 0.95


@pytest.mark.parametrize("name", ["strike.txt", "epidemic.txt", "polar.txt"])
def test_figures_and_dates_of_texts_looked_at_afterwards(name: str) -> None:
    """Of texts whose misses were looked at, nearly all is proposed; a few dates are carried on from the wrong one."""
    for score in (_score(name, "f", ".md"), _score(name, "d", ".md")):
        assert min(score.precision, score.recall) >= 0.95
        assert score.values >= 0.88


@pytest.mark.parametrize("name", ["fire.txt", "election.txt", "mutiny.txt"])
def test_figures_and_dates_of_texts_never_tuned_for(name: str) -> None:
    """Of texts that the reading was not made for, most is proposed; a date that cannot be written is at least told."""
    figures, dates = _score(name, "f", ".md"), _score(name, "d", ".md")
    assert min(figures) >= 0.85
    assert dates.precision >= 0.85
    text, key = _with_key(name)
    drafted = _drafted(text, "text.md")
    assert (drafted.dates + len(drafted.unread)) / sum(mark.kind == "d" for mark in key) >= 0.85


@pytest.mark.parametrize("ending", [".txt", ".md"])
@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.txt")), ids=lambda path: str(path.name))
def test_a_draft_is_a_dataset_that_accuses_nobody(path: Path, ending: str) -> None:
    """A draft is valid, finds nothing, attributes nothing, declares no sum, and every wording stands in the text."""
    text, _ = _with_key(path.name)
    drafted = _drafted(text, f"text{ending}")
    document = read_json("draft.json", json.dumps(drafted.dataset).encode())
    assert criticise(document).findings == ()
    assert len(drafted.dataset["sources"]) == 1
    for record in (*drafted.dataset["quantities"], *drafted.dataset["events"], *drafted.dataset["claims"]):
        assert not {"sum_of", "includes", "based_on", "cited_in", "after", "part_of", "side"} & set(record)
    flat = re.sub(r"\s+", " ", text)
    assert all(claim["wording"] in flat and claim["locator"] for claim in drafted.dataset["claims"])


def test_a_draft_is_made_the_same_twice() -> None:
    """The same text makes the same bytes."""
    text, _ = _with_key("siege.txt")
    assert json.dumps(_drafted(text).dataset) == json.dumps(_drafted(text).dataset)


def test_every_row_is_to_be_reviewed() -> None:
    """Each claim says that a person has still to look at it, and what is counted is what is there."""
    drafted = _drafted("On 5 May 1866, 12 men fell. The next day 3 died.", review=True)
    assert [claim["x-review"] for claim in drafted.dataset["claims"]] == ["to do"] * 4
    assert (drafted.figures, drafted.dates) == (2, 2)


def _figures(text: str) -> list[Any]:
    return [claim["figure"] for claim in _drafted(text).dataset["claims"] if "figure" in claim]


def _dates(text: str) -> list[str]:
    return [claim["date"] for claim in _drafted(text).dataset["claims"] if "date" in claim]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("They lost 65 men.", [65]),
        ("They lost 2,500 men and 1\u00a0200 horses.", [2500, 1200]),
        ("It stood 3.30 miles off.", ["3.30"]),
        ("one thousand one hundred and fifty-two people", [1152]),
        ("a hundred men, half a dozen boats, three score sheep, two million rubles", [100, 6, 60, 2000000]),
        ("57–65 contused, 57 to 65 wounded, between 57 and 65 sick, from 57 to 65 lost", ["57..65"] * 4),
        ("twelve or thirteen men; two or three hundred horse; some 40 to 50", ["12|13", "200..300", "~40..~50"]),
        ("Their number rose from 200 to 300 men.", [200, 300]),
        ("some 900, about 900, an estimated 900, nearly 900 men", ["~900", "~900", "~900", "~<900"]),
        ("over 900, more than 900, upwards of 900 men", [">900"] * 3),
        ("at least 900, 900 or more, no fewer than 900 men", [">=900"] * 3),
        ("under 900, fewer than 900 men", ["<900"] * 2),
        ("at most 900, up to 900, no more than 900 men", ["<=900"] * 3),
        ("They waited over three days under two sails.", [">=3", 2]),
        ("sixty or so men, sixty men or so, sixty men at most, sixty men or more", ["~60", "~60", "<=60", ">=60"]),
        ("one voter in ten was dead; one regiment in four columns", ["1/10", 1, 4]),
        ("half the garrison, a third of the men, two thirds of them, one in five", ["1/2", "1/3", "2/3", "1/5"]),
        ("six and a half feet, a mile and a half, 3½ miles, half a mile", ["6 1/2", "1 1/2", "3 1/2", "1/2"]),
        ("24 per cent, ten percent, 15% of the crew", [24, 10, 15]),
        ("£3,000 and $1.8 million", [3000, 1800000]),
        ("a 27-mile march of six days; it lasted an hour", [27, 6, 1]),
        ("one column on the left and one under Major Oran", [1, 1]),
        ("two 12-pounder guns, eight 6 pounder guns", [2, 8]),
        ("0 killed", [0]),
        ("one-and-thirty men, five and twenty ships; between five and twenty ships", [31, 25, "5..20"]),
        ("a fifth part of the men; one tenth part of them", ["1/5", "1/10"]),
        ("no more than a mile off, for less than an hour", ["<=1", "<1"]),
        ("ten degrees below zero", [10]),
    ],
)
def test_what_is_a_figure(text: str, figures: list[Any]) -> None:
    """Numerals and number words that count or measure are figures, in the notation of datasets, with their hedges."""
    assert _figures(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "The 9th Regiment and the 3rd Dragoons came; a third attempt, the second half.",
        "Battery No. 2, Hill 203, Chapter 4, pp. 233, 240 and 251–60, Louis XIV.",
        "The 74-gun ship and the two-storey house stood at 23°48′N.",
        "No one, one of them, one another, this one, a larger one; one day.",
        "Hundreds died, several dozen fled, a few stayed.",
        "Lodge 114 and Local 12 came.",
        "The Seven Years' War; see note [12].",
        "Cut in two, at half past; a T34.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    """What orders, names, or belongs to an idiom counts nothing."""
    assert _figures(text) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("They were 4-5,000 men.", "from 4, or from 4,000?"),
        ("They were 150-60 men.", "to 60, or to 160?"),
        ("They were 150-05 men.", "it ends below its beginning"),
        ("They were 2 or three hundred men.", "2 alone, or with the hundred behind it?"),
        ("There were twenty-odd men.", "somewhat more than that"),
        ("It was 90 ft 10 in high.", "two units in one figure"),
        ("They were 2.500 men.", "2.500 may be 2500"),
        ("They fell on 24 May.", "no year is named in the text"),
        ("They fell at 3 p.m.", "no day is named with it or before it"),
        ("They fell on 31 June 1866.", "1866-06 has no day 31"),
        ("They fell the next day.", "it points to a day that is not said"),
        ("They fell on the Wednesday.", "which day of the month that is, is not said"),
        ("A prize of £2.5m was taken.", '"m" behind a sum of money'),
        ("They rode at 40 miles per hour.", "a rate"),
        ("It made four miles an hour.", "a rate"),
        ("They had more than 30 or 31 guns.", '"more than" which of the two?'),
        ("Nobody counted more than 30 guns.", "it was not so"),
        ("They had guns, but not 30 guns as Smith says.", "it was not so"),
    ],
)
def test_what_nobody_can_write_is_told(text: str, why: str) -> None:
    """What may mean two things, lacks a part, is a rate or is denied is no claim; the reason and the place are told."""
    drafted = _drafted(text)
    (unread,) = drafted.unread
    assert why in unread.why
    assert unread.wording in text
    assert unread.locator == "lead, par. 1"
    assert drafted.dataset["claims"] == []


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("24 May 1866; May 24, 1866; the 24th of May, 1866; 1866-05-24", ["1866-05-24"] * 4),
        (
            "Sunday, 9 January 1905; Sept. 9, 1812; the twenty-fourth of May 1866",
            ["1905-01-09", "1812-09-09", "1866-05-24"],
        ),
        ("17–24 May 1866; May 17 to 24, 1866; from 17 to 24 May 1866", ["1866-05-17/1866-05-24"] * 3),
        (
            "30 May to 2 June 1866; December 28, 1866 – January 3, 1867",
            ["1866-05-30/1866-06-02", "1866-12-28/1867-01-03"],
        ),
        ("between 17 and 24 May 1866; on 19 or 20 May 1866", ["[1866-05-17..1866-05-24]", "[1866-05-19..1866-05-20]"]),
        ("on 19 and 25 May 1866", ["1866-05-19", "1866-05-25"]),
        ("the nights of 19 and 20 May 1866", ["1866-05-19/1866-05-20"]),
        ("the night of the 7th to the 8th of June 1812; the night of 7–8 June 1812", ["[1812-06-07..1812-06-08]"] * 2),
        ("in May 1866; early in May 1866; the end of May 1866", ["1866-05"] * 3),
        ("in 1866, the war of 1866 was lost (1866)", ["1866"] * 3),
        ("1865–66; 1865-1866; from 1865 to 1866", ["1865/1866"] * 3),
        ("between 1865 and 1868; 1648/9", ["[1865..1868]", "[1648..1649]"]),
        ("30 January 1648/9", ["1649-01-30"]),
        ("the spring of 1872, winter 1872–73, the 1890s, the mid-1800s", ["1872-21", "1872-24", "189X", "18XX"]),
        ("the nineteenth century; the 19th century", ["[1800..1900]"] * 2),
        ("1866-05; 1866–68; 1904-05", ["1866-05", "1866/1868", "1904/1905"]),
        ("44 BC; AD 79; c. 1200; about 1860 or so", ["-0043", "0079", "1200~"]),
        ("by 1865, before 1866, until 24 May 1866", ["../1865", "../1865", "../1866-05-24"]),
        ("since 1865; after 1865; after 31 May 1866", ["1865/..", "1866/..", "1866-06-01/.."]),
        ("It did not open until 1747.", ["1747"]),
        ("21 May 1866 at 3:00a.m.; at 6 p.m. on 21 May 1866", ["1866-05-21T03:00", "1866-05-21T18:00"]),
        (
            "at half past three on the morning of the 29th of May 1866; at seven on the evening of 3d June",
            ["1866-05-29T03:30", "1866-06-03"],
        ),
        ("in 1866. Before the end of May; after the middle of May", ["1866", "../1866-05", "1866-05/.."]),
        ("On 24 May 1866 it fell. The year preceding; the year following.", ["1866-05-24", "1865", "1866"]),
        (
            "On 21 May 1866 at half past seven in the evening; at a quarter to six in the morning",
            ["1866-05-21T19:30", "[1866-05-21..1866-05-22]"],
        ),
        (
            "On 21 May 1866 it came. At noon it left; by midnight it was gone.",
            ["1866-05-21", "1866-05-21T12:00", "../1866-05-21T24:00"],
        ),
        ("On 21 May 1866 it came. At half past seven it left.", ["1866-05-21", "1866-05-21"]),
        ("On 14 May 1866 and on 17 May. On the 19th.", ["1866-05-14", "1866-05-17", "1866-05-19"]),
        ("On 29 December 1787; on 3 February; on the 30th of May.", ["1787-12-29", "1788-02-03", "1788-05-30"]),
        ("On 29 May 1866. On the 2nd.", ["1866-05-29", "1866-06-02"]),
        (
            "On 21 May 1866. The next day; two days later; that evening.",
            ["1866-05-21", "1866-05-22", "1866-05-24", "1866-05-24"],
        ),
        ("On 21 May 1866. Three weeks later.", ["1866-05-21", "[1866-06-08..1866-06-14]"]),
        ("In 1865 it fell; a year later it rose.", ["1865", "1866"]),
        ("On 5 May 1866. The petition of 1650 is lost. On 7 May.", ["1866-05-05", "1650", "1866-05-07"]),
    ],
)
def test_what_is_a_date(text: str, dates: list[str]) -> None:
    """Days, months, years, hours, spans, bounds, and what is carried on from the date before, are dates in EDTF."""
    assert _dates(text) == dates


@pytest.mark.parametrize(
    ("text", "date", "calendar", "also"),
    [
        ("On 24 May 1866 (O.S.) it fell.", "1866-05-24", "julian", None),
        ("On 5 June 1866 (New Style) it fell.", "1866-06-05", "gregorian", None),
        ("On 9 (22) January 1905 it fell.", "1905-01-09", "julian", "1905-01-22"),
        ("On 12/24 May 1866 it fell.", "1866-05-12", "julian", "1866-05-24"),
        ("On 24 May (5 June) 1866 it fell.", "1866-05-24", "julian", "1866-06-05"),
        ("On 5 June [O.S. 24 May] 1866 it fell.", "1866-06-05", "gregorian", "1866-05-24"),
        ("On 6 January [O.S. 25 December] 1867 it fell.", "1867-01-06", "gregorian", "1866-12-25"),
    ],
)
def test_a_calendar_that_is_said(text: str, date: str, calendar: str, also: str | None) -> None:
    """The calendar is unknown unless the text says it; where it prints both days, both are kept."""
    drafted = _drafted(text)
    (claim,) = drafted.dataset["claims"]
    assert drafted.dataset["calendar"] == "unknown"
    assert (claim["date"], claim["calendar"], claim.get("also", {}).get("date")) == (date, calendar, also)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "On 14 (26) May 1896 he came. Four days later he left, at noon.",
            ["1896-05-14", "1896-05-18", "1896-05-18T12:00"],
        ),
        ("On 26 February 1900 (O.S.) it began. Three days later it fell.", ["1900-02-26", "1900-02-29"]),
        ("On 26 February 1900 (O.S.) it began. A week later it fell.", ["1900-02-26", "[1900-03-01..1900-03-07]"]),
    ],
)
def test_what_is_reckoned_from_a_day_is_of_its_calendar(text: str, dates: list[str]) -> None:
    """A day so many days after one of the Julian calendar is Julian too, and reckoned as that calendar has its days."""
    claims = _drafted(text).dataset["claims"]
    assert [(claim["date"], claim["calendar"]) for claim in claims] == [(date, "julian") for date in dates]


def test_a_day_that_is_named_anew_is_of_no_calendar() -> None:
    """A day beside which no calendar stands may be of another one than the day before it."""
    claims = _drafted("On 14 (26) May 1896 he came. On 17 May he left. Two days later he wrote.").dataset["claims"]
    assert [claim.get("calendar") for claim in claims] == ["julian", None, None]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "On the evening of 17 May 1896 they met. By midnight they were many, by five in the morning more. At six "
            "o'clock they moved.",
            ["1896-05-17", "../1896-05-17T24:00", "../1896-05-18", "[1896-05-17..1896-05-18]"],
        ),
        (
            "On 17 May 1896 they met. In the evening it rained. At dawn they left.",
            ["1896-05-17", "[1896-05-17..1896-05-18]"],
        ),
        (
            "On 17 May 1896 they met. The night was cold.\n\nBetween two and five o'clock in the morning they left.",
            ["1896-05-17", "[1896-05-17..1896-05-18]"],
        ),
        ("On the night of 17 May 1896, at two in the morning, they left.", ["[1896-05-17..1896-05-18]"]),
        ("On the evening of 17 May 1896 they met. At 11 p.m. they left.", ["1896-05-17", "1896-05-17T23:00"]),
        (
            "On the evening of 17 May 1896 they met. The next day at five in the morning they left. At six in the "
            "morning it rained.",
            ["1896-05-17", "1896-05-18T05:00", "1896-05-18T06:00"],
        ),
        (
            "On 17 May 1896 at noon they met. At ten in the morning he had come.",
            ["1896-05-17T12:00", "1896-05-17T10:00"],
        ),
    ],
)
def test_a_time_of_the_morning_behind_an_evening(text: str, dates: list[str]) -> None:
    """Behind an evening, a night or midnight a time of the morning is of that day or the next, and so has no hour."""
    assert _dates(text) == dates


@pytest.mark.parametrize("then", ["The next day he left.", "That evening it rained. At two in the morning he left."])
def test_what_goes_on_from_one_of_two_days_is_not_proposed(then: str) -> None:
    """No day is counted from a time that may be of the next day, and no second night behind one is guessed at."""
    drafted = _drafted(
        f"On the evening of 17 May 1896 they met. At five in the morning it fell. {then} At noon he ate."
    )
    assert {claim["date"] for claim in drafted.dataset["claims"]} == {"1896-05-17", "[1896-05-17..1896-05-18]"}
    assert [unread.wording for unread in drafted.unread][-1] == "noon"


@pytest.mark.parametrize(
    "text",
    ["1500 men fell.", "The 9th Regiment, the 5th and 6th Regiments.", "They may march in May or so.", "In 300 houses.",
     "The day was long; the day before the siege.", "At one time 1866,5 of 1,866."],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    """Counted things, regiments and days that are not named are no dates."""
    assert _dates(text) == []


def test_what_is_carried_on_is_said() -> None:
    """Where a part of a date stands elsewhere, or is not said, the note tells."""
    text = "On 14 May 1866 they left. On 17 May they came. The next day they stayed. At half past seven they rose."
    notes = [claim.get("note") for claim in _drafted(text).dataset["claims"]]
    assert notes == [
        None,
        'the year is that of "14 May 1866"',
        'reckoned from "17 May"',
        'the day is that of "The next day"; morning or evening is not said',
    ]


def test_a_day_is_carried_on_within_its_section_only() -> None:
    """A section may begin on another day than the last one ended; an hour in it is told, and not dated by guess."""
    drafted = _drafted("On 5 May 1866 it rained.\n\n## Later\n\nAt 3 p.m. it fell. The next day it stood.", "a.md")
    assert [claim["date"] for claim in drafted.dataset["claims"]] == ["1866-05-05"]
    assert [unread.wording for unread in drafted.unread] == ["3 p.m.", "The next day"]


def test_a_weekday_shows_the_year_that_is_meant() -> None:
    """Where a day was not the weekday beside it in the year carried on, it is of the nearest in which it was, or none.

    In 1905 the 22nd of January was a Sunday, in New Style.
    """
    text = "It began in 1904. On Sunday, 22 January they marched. It was over on Friday the 6th."
    drafted = _drafted(text)
    assert [claim["date"] for claim in drafted.dataset["claims"]] == ["1904", "1905-01-22"]
    assert drafted.dataset["claims"][1]["note"] == "the year is the nearest in which it was a Sunday"
    assert [(unread.wording, unread.why) for unread in drafted.unread] == [
        ("Friday the 6th", "it was no Friday in the month and year named before it"),
    ]  # fmt: skip


def test_two_years_or_a_month_are_told() -> None:
    """What may be two years or a month as ISO 8601 writes it is proposed as years, and the note says what else."""
    (claim,) = _drafted("The war of 1904-05 was lost.").dataset["claims"]
    assert (claim["date"], claim["note"]) == ("1904/1905", "two years, or May 1904")


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("On 5 May 1866 it fell. By his report of 14 July 1870, 9 died. On 7 May.", "1866-05-07"),
        ("On 5 May 1866 it fell, since the wall had been breached in June 1865. On 7 May.", "1866-05-07"),
        ("On 5 May 1866 it fell, as it had on 6 June 1865 and on 9 July.", "1865-07-09"),
        ("In March 1876 it snowed. The first had come in December. In July 1876 they left.", "1875-12"),
        ("In March 1876 it snowed. The last had come in December.", "1876-12"),
    ],
)
def test_a_story_does_not_go_on_from_what_it_mentions(text: str, dates: str) -> None:
    """The day of a report, or one looked back to, is none that the story goes on from; within its sentence it is."""
    assert dates in _dates(text)


def test_a_note_does_not_carry_the_story_on() -> None:
    """What a note dates is no date that the text behind it goes on from."""
    text = "On 5 May 1866 it rained.\n\n[^1]: Adams wrote on 7 July 1901.\n\nOn the 9th it fell."
    assert [claim["date"] for claim in _drafted(text, "a.md").dataset["claims"]] == [
        "1866-05-05", "1901-07-07", "1866-05-09",
    ]  # fmt: skip


def test_a_bare_day_takes_the_month_of_another_section_only_forwards() -> None:
    """A bare day in a new section is of the month named last where it follows on that; else which month is not said."""
    drafted = _drafted("# T\n\n## A\n\nOn 24 May 1866.\n\n## B\n\nOn the 10th; on the 26th.", "a.md")
    assert [claim["date"] for claim in drafted.dataset["claims"]] == ["1866-05-24", "1866-05-26"]
    assert [(unread.wording, unread.why) for unread in drafted.unread] == [
        ("the 10th", "no month is named with it or before it in its section"),
    ]  # fmt: skip


def test_dates_that_lack_a_part_may_be_claims_without_a_date() -> None:
    """Where the format has claims without a date, what the text does not say enough of is one, with the reason."""
    drafted = draft(read_prose("a.txt", b"It fell at 3 p.m. and never rose."), review=False, undated=True)
    (claim,) = drafted.dataset["claims"]
    assert "date" not in claim
    assert (claim["wording"], claim["note"]) == ("3 p.m.", "no day is named with it or before it")
    assert drafted.unread == ()


@pytest.mark.parametrize(
    ("text", "label", "unit"),
    [
        ("They lost 57 Russian soldiers.", "Russian soldiers", "person"),
        ("57 soldiers were contused.", "soldiers contused", "person"),
        ("They had 71 killed and wounded.", "killed and wounded", "person"),
        ("There were two layers of wall.", "layers of wall", "layer"),
        ("It was 3.3 miles from the city.", "miles from the city", "mile"),
        ("They ate 24 per cent of the bread.", "per cent of the bread", "percent"),
        ("They ate a third of the bread.", "share of the bread", "share"),
        ("They had eighteen cannons and bread.", "cannons", "cannon"),
        ("They sailed 3,500 nautical miles from home.", "nautical miles from home", "nautical mile"),
        ("200 horse and 300 foot came.", "horse", "horse"),
        ("They paid 300 pounds in all.", "They paid 300 pounds in all", None),
    ],
)
def test_the_noun_behind_a_figure(text: str, label: str, unit: str | None) -> None:
    """The words behind a figure guess at what it counts, a unit only where the word can be nothing else."""
    quantity = _drafted(text).dataset["quantities"][0]
    assert (quantity["label"], quantity.get("unit")) == (label, unit)


def test_one_quantity_only_where_noun_and_value_are_one() -> None:
    """The same said twice is one quantity; two figures with one noun may be of two things, and are two."""
    drafted = _drafted("They lost 5 killed. Again: 5 killed. The others lost 7 killed.")
    assert [claim["quantity"] for claim in drafted.dataset["claims"]] == ["killed", "killed", "killed-2"]


def test_the_event_is_what_the_sentence_tells() -> None:
    """The label of a dated event is its clause without the date; of a date in brackets, what stands before them."""
    text = (
        "The siege (17–24 May 1866) was long. On 14 May 1866, Russian troops took the fort, and the town fell by noon."
    )
    labels = [event["label"] for event in _drafted(text).dataset["events"]]
    assert labels == ["The siege was long", "Russian troops took the fort", "the town fell"]


def test_ids_are_of_what_is_said_and_unique() -> None:
    """An id is made of the source, the subject and the value, never of the place in the text."""
    first = _drafted("They lost 5 killed.", "The siege.txt").dataset["claims"][0]["id"]
    second = _drafted("A long story. It goes on.\n\nThey lost 5 killed.", "The siege.txt").dataset["claims"][0]["id"]
    assert first == second == "the-siege-killed-5"


@pytest.mark.parametrize("text", ["No figure here.", "# Title\n"])
def test_a_text_without_figures(text: str) -> None:
    """A text in which nothing is counted or dated makes a dataset without claims."""
    assert _drafted(text, "a.md").dataset["claims"] == []


def test_a_paragraph_knows_its_words_in_the_file() -> None:
    """What is quoted stands so in the file, with whatever marks it there."""
    paragraph = Paragraph(
        "lead, par. 1", "12 men", raw="**12** men", starts=(2, 3, 6, 7, 8, 9), ends=(3, 4, 7, 8, 9, 10)
    )
    assert paragraph.wording(0, 6) == "**12** men"
    assert draft(Text("T", "secondary", (paragraph,)), review=False).dataset["claims"][0]["wording"] == "**12** men"


@pytest.mark.parametrize(
    "text", ["They had no more than 30 guns.", "It took not only more than 30 guns.", "It fired £30."]
)
def test_what_can_be_read_is_still_proposed(text: str) -> None:
    """A hedge that holds a "no" is a hedge, and a sum without a letter is a sum."""
    assert _drafted(text).figures == 1
