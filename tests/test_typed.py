"""What people type: read where it can mean one thing only, refused with both readings where it can mean two."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, Run, dates, document, figures
from khujand_cli.criticism.run import criticise
from khujand_cli.dates.calendars import Calendar, civil, day_number
from khujand_cli.dates.in_words import MONTHS
from khujand_cli.dates.old_style import in_edtf
from khujand_cli.dates.typed import typed_date
from khujand_cli.dates.typed_date import TypedDate
from khujand_cli.dates.typed_words import DAYS as NAMED_DAYS
from khujand_cli.dates.weekdays import WEEKDAYS
from khujand_cli.errors import DateError, FigureError
from khujand_cli.figures.notation import read_figure
from khujand_cli.figures.typed import typed_figure
from khujand_cli.figures.typed_numerals import Manner
from khujand_cli.files.validation import InvalidDataset
from test_wordings import in_words

PERSONS = Manner("person")
PAGE = (ROOT / "docs" / "typed.md").read_text(encoding="utf-8")


def _table(heading: str) -> list[list[str]]:
    """Return the cells of the rows of the table under a heading of the page."""
    text = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [re.split(r"(?<!\\)\|", line.strip("|")) for line in text.splitlines() if line.startswith("| `")]
    return [[cell.replace("\\|", "|").strip("` ") for cell in row] for row in rows]


@pytest.mark.parametrize("row", _table("Figures that are read"), ids=lambda row: "-".join(row))
def test_a_figure_of_the_page_is_read_as_it_says(row: list[str]) -> None:
    """Each line is read as the notation beside it, and what was typed is kept as the wording."""
    typed, unit, meant = row
    quantity = {"id": "guns", "label": "Guns", "unit": unit or None}
    (claim,) = document(figures(("a", "guns", typed), quantities=[quantity])).dataset.claims
    assert claim.figure == read_figure(meant)
    assert claim.wording == typed


@pytest.mark.parametrize("row", _table("Figures that are refused"), ids=lambda row: "-".join(row))
def test_a_figure_of_the_page_is_refused_as_it_says(row: list[str]) -> None:
    """Each line is refused with its sentence."""
    typed, unit, reason = row
    quantity = {"id": "guns", "label": "Guns", "unit": unit or None}
    with pytest.raises(InvalidDataset) as refusal:
        document(figures(("a", "guns", typed), quantities=[quantity]))
    (found,) = refusal.value.findings
    assert found.message == f'"{typed}" {reason}'


def _padded(row: list[str], width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))]


@pytest.mark.parametrize("row", _table("Dates that are read"), ids=lambda row: "-".join(row))
def test_a_date_of_the_page_is_read_as_it_says(row: list[str]) -> None:
    """Each line is read as the date beside it, in its calendar, with the same day in the other."""
    typed, meant, calendar, other = _padded(row, 4)
    (claim,) = document(dates(("a", "siege", typed), calendar=None)).dataset.claims
    assert claim.date is not None
    assert claim.date.stated == meant
    assert claim.calendar == (calendar or None)
    assert (claim.also.date.stated if claim.also else "") == other
    assert claim.wording == typed


@pytest.mark.parametrize("row", _table("Dates that are refused"), ids=lambda row: "-".join(row))
def test_a_date_of_the_page_is_refused_as_it_says(row: list[str]) -> None:
    """Each line is refused with its sentence."""
    typed, reason = row
    with pytest.raises(InvalidDataset) as refusal:
        document(dates(("a", "siege", typed), calendar=None))
    (found,) = refusal.value.findings
    assert found.message == f'"{typed}" {reason}'


MEANT = re.compile(r'(?<=write |.. or )"?([0-9~<>=|.+X/-]+)"?')


@pytest.mark.parametrize("row", _table("Figures that are refused"), ids=lambda row: "-".join(row))
def test_what_a_refusal_offers_is_a_figure(row: list[str]) -> None:
    """Every figure that a sentence tells to write is one of the notation."""
    for offered in MEANT.findall(row[2]):
        read_figure(offered)


NUMBERS = st.one_of(st.integers(1, 999), st.integers(1000, 10**9))
FORMS = {
    "": ("{:,}", "{}"),
    "~": ("c. {:,}", "c.{}", "ca. {:,}", "about {:,}", "circa {}", "~ {:,}"),
    ">": ("over {:,}", "more than {}", "> {}"),
    ">=": ("at least {:,}", "no fewer than {}"),
    "<": ("under {:,}", "fewer than {}"),
    "<=": ("at most {:,}", "up to {}"),
    "~<": ("nearly {:,}", "almost {}"),
}


@given(value=NUMBERS, form=st.sampled_from([(sign, form) for sign, forms in FORMS.items() for form in forms]))
def test_a_number_is_read_as_itself_in_every_form(value: int, form: tuple[str, str]) -> None:
    """Written with a word before it, with commas or without, a number is never read as another."""
    sign, pattern = form
    typed = pattern.format(value)
    assert typed_figure(typed, PERSONS) == f"{sign}{value}"


@given(ends=st.tuples(NUMBERS, NUMBERS).map(sorted), form=st.sampled_from(["{:,}-{:,}", "{:,} – {:,}", "{} to {:,}"]))
def test_a_range_is_read_with_its_own_ends_or_refused(ends: list[int], form: str) -> None:
    """A range has the two ends that were typed; where the first may lack its noughts it is refused."""
    found = _read_or_refused(lambda: typed_figure(form.format(*ends), PERSONS))
    if "noughts left out" not in str(found):
        assert found == f"{ends[0]}..{ends[1]}"
    else:
        assert str(ends[1]).endswith("00")


MULTIPLES = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 10**6}


@given(
    ends=st.lists(
        st.sampled_from(["2", "3", "4", "20", "30", "1.5", "two", "three", "four", "ten", "twenty"]),
        min_size=2,
        max_size=3,
    ),
    joint=st.sampled_from([" to ", "-", " or ", " – "]),
    multiple=st.sampled_from(sorted(MULTIPLES)),
)
def test_a_multiple_that_stands_once_is_never_that_of_the_last_number_alone(
    ends: list[str], joint: str, multiple: str
) -> None:
    """Of "two, three or four hundred" no number is read without the word, unless with it it would exceed the last."""
    said = {"two": 2, "three": 3, "four": 4, "ten": 10, "twenty": 20}
    values = [said.get(end) or float(end) for end in ends]
    typed = f"{', '.join(ends[:-1])}{joint}{ends[-1]} {multiple}"
    found = _read_or_refused(lambda: typed_figure(typed, PERSONS))
    if found is not None and re.fullmatch(r"[0-9.|]+", str(found)):
        assert values[-2] * MULTIPLES[multiple] > values[-1] * MULTIPLES[multiple]


@pytest.mark.parametrize(
    ("typed", "both"),
    [
        ("1.5 to 2 million", '"1.5..2000000" or "1500000..2000000"'),
        ("between 1.5 and 2 million", '"1.5..2000000" or "1500000..2000000"'),
        ("four or five dozen", '"4|60" or "48|60"'),
        ("two, three or four hundred", '"2|3|400" or "200|300|400"'),
        ("2 1/2 to 3 thousand", '"2 1/2..3000" or "2500..3000"'),
        ("5 ± 1 thousand", '"5+-1000" or "5000+-1000"'),
    ],
)
def test_a_multiple_that_stands_once_is_refused_with_both_readings(typed: str, both: str) -> None:
    """Whether it is of all numbers or of the last is for whoever typed it to say."""
    with pytest.raises(FigureError, match=re.escape(both)):
        typed_figure(typed, PERSONS)


@pytest.mark.parametrize(
    ("typed", "figure"),
    [
        ("150 to 2 thousand", "150..2000"),
        ("a hundred and fifty to two hundred", "150..200"),
        ("five to a dozen", "5..12"),
        ("1 million to 2 million", "1000000..2000000"),
    ],
)
def test_a_multiple_that_can_only_be_of_the_last_number_is_read(typed: str, figure: str) -> None:
    """Each number has its own, or the first with it would be over the last."""
    assert typed_figure(typed, PERSONS) == figure


def _read_or_refused(read: Callable[[], object]) -> object:
    """Return what is read, or the sentence that refuses it."""
    try:
        return read()
    except (FigureError, DateError) as refusal:
        return str(refusal) or pytest.fail("a refusal without a sentence")


@given(value=st.integers(1000, 10**9), unit=st.sampled_from(["mile", "percent", "share", "per-1000", None]))
def test_a_single_comma_of_what_is_measured_is_never_read(value: int, unit: str | None) -> None:
    """Of measures, shares and numbers without a unit one comma may stand before decimals."""
    typed = f"{value:,}"
    if typed.count(",") == 1:
        with pytest.raises(FigureError, match="between thousands or before decimals"):
            typed_figure(typed, Manner(unit))
    else:
        assert typed_figure(typed, Manner(unit)) == str(value)


DAYS = st.integers(day_number(1583, 1, 1, Calendar.GREGORIAN), day_number(1999, 12, 31, Calendar.GREGORIAN))
DATE_FORMS = ("{d} {month} {y}", "{d} {short} {y}", "{d} {short}. {y}", "{month} {d}, {y}", "Sunday, {d} {month} {y}")


@pytest.mark.parametrize("name", NAMED_DAYS)
def test_a_weekday_is_known_by_the_beginning_of_its_name(name: str) -> None:
    """However it is shortened, it is the one that begins so."""
    assert WEEKDAYS[NAMED_DAYS[name]].startswith(name)


@given(number=DAYS, form=st.sampled_from(DATE_FORMS))
def test_a_day_is_read_as_itself_in_every_form(number: int, form: str) -> None:
    """However a day is written with its month in words, it is never read as another."""
    day = civil(number, Calendar.GREGORIAN)
    month = MONTHS[day.month - 1]
    found = typed_date(form.format(d=day.day, month=month, short=month[:3], y=day.year))
    assert found is not None
    assert (found.date, found.calendar, found.other) == (in_edtf(day), None, None)


SPANS = (
    ("from {} to {}", "{}/{}"), ("{} – {}", "{}/{}"), ("{} until the {}", "{}/{}"), ("between {} and {}", "[{}..{}]"),
)  # fmt: skip


@given(number=DAYS, length=st.integers(1, 400), form=st.sampled_from(SPANS))
def test_two_days_are_read_as_a_span_of_both(number: int, length: int, form: tuple[str, str]) -> None:
    """However two days are joined, each is read as itself; alike where both stand in digits."""
    days = [civil(number + more, Calendar.GREGORIAN) for more in (0, length)]
    meant = form[1].format(*map(in_edtf, days))
    named = [f"{day.day} {MONTHS[day.month - 1]} {day.year}" for day in days]
    for written in (named, [in_edtf(day) for day in days]):
        found = typed_date(form[0].format(*written))
        assert found is not None
        assert found.date == meant


@pytest.mark.parametrize(
    "typed",
    [
        "Sunday 22 January 1905 to Monday 23 January 1905",
        "22 January 1905 to Monday 23 January 1905",
        "before Sunday 22 January 1905",
        "Sunday 22 or Monday 23 January 1905",
    ],
)
def test_a_weekday_of_one_end_is_not_dropped(typed: str) -> None:
    """A claim has one weekday; that of a span's beginning, or of the day behind "before", is none of it."""
    assert typed_date(typed) is None


@given(number=DAYS, word=st.sampled_from(["before", "after", "by", "since"]))
def test_an_open_end_has_the_day_itself_or_the_next(number: int, word: str) -> None:
    """What is before a day ends the day before; where that is not plain without a calendar, it is not read."""
    day = civil(number, Calendar.GREGORIAN)
    found = typed_date(f"{word} {day.day} {MONTHS[day.month - 1]} {day.year}")
    step = {"before": -1, "after": 1}.get(word, 0)
    plain = 1 <= day.day + step <= 28 or not step
    assert (found is not None) == plain
    if found is not None:
        end = in_edtf(civil(number + step, Calendar.GREGORIAN))
        assert found.date == (f"../{end}" if word in ("before", "by") else f"{end}/..")


@given(number=DAYS, sign=st.sampled_from("./-"))
def test_a_day_in_digits_is_read_only_where_one_number_can_be_the_month(number: int, sign: str) -> None:
    """Day and month in digits are read in either order where only one can be the month; else refused with both."""
    day = civil(number, Calendar.GREGORIAN)
    for written in (f"{day.day}{sign}{day.month}{sign}{day.year}", f"{day.month}{sign}{day.day}{sign}{day.year}"):
        found = _read_or_refused(lambda written=written: typed_date(written))  # type: ignore[misc]
        if day.day > 12 or day.day == day.month:
            assert found == TypedDate(in_edtf(day))
        else:
            assert "may begin with the day or with the month" in str(found)


@given(value=st.integers(1, 9999), form=st.sampled_from(["{}", "about {}", "{} or so"]))
def test_a_number_in_words_is_read_as_itself(value: int, form: str) -> None:
    """What English says of a number is read as that number, and never joined with another beside it."""
    words = in_words(value, joined=True)
    assert typed_figure(form.format(words), PERSONS) == (str(value) if form == "{}" else f"~{value}")
    assert typed_figure(f"{words} 500", PERSONS) is None


@given(number=DAYS)
def test_a_day_in_both_calendars_is_read_as_both(number: int) -> None:
    """The Julian day, with the Gregorian in brackets, is that one day."""
    julian, gregorian = civil(number, Calendar.JULIAN), civil(number, Calendar.GREGORIAN)
    names = [f"{day.day} {MONTHS[day.month - 1]}" for day in (julian, gregorian)]
    found = typed_date(f"{names[0]} {julian.year} ({names[1]} {gregorian.year})")
    assert found is not None
    assert (found.date, found.other) == (in_edtf(julian), in_edtf(gregorian))


LIKELY = st.from_regex(r"[0-9,. /()-]{0,30}|(c\. |over |about )?[0-9,]{1,12}( (to|or|and) [0-9,]+)?", fullmatch=True)


@given(st.text(max_size=120) | LIKELY)
def test_no_text_makes_it_crash(text: str) -> None:
    """Any text is read, refused with a sentence, or known for nothing that people type."""
    for unit in ("person", "mile", None):
        found = _read_or_refused(lambda unit=unit: typed_figure(text, Manner(unit)))  # type: ignore[misc]
        assert found is None or str(found).startswith('"') or read_figure(found)
    date = _read_or_refused(lambda: typed_date(text))
    assert not isinstance(date, TypedDate) or document(dates(("a", "siege", date.date)))


CLAIMS = [("a", "guns", "c. 6,000"), ("b", "guns", "4,000-5,000"), ("c", "guns", 5)]


def test_it_is_told_once_and_counted(run: Run, tmp_path: Path) -> None:
    """One line on standard error tells how many values were read so, and coverage counts them."""
    dataset = figures(*CLAIMS)
    dataset["events"] = [{"id": "siege", "label": "Siege"}]
    dataset["claims"].append({"id": "d", "source": "a", "event": "siege", "date": "22 Jan. 1905"})
    (tmp_path / "typed.json").write_text(json.dumps(dataset), encoding="utf-8")
    done = run("check", "typed.json", "-f", "json", "--fail-on", "never")
    told = "read 2 figures and 1 date that were not in the notation; `khujand convert` writes them in it\n"
    assert done.stderr == f"khujand: {told}"
    assert json.loads(done.stdout)["coverage"]["typed"] == {"figures": 2, "dates": 1}


@pytest.mark.parametrize("form", ["again.json", "again.xlsx", "again"])
def test_convert_writes_the_notation_and_then_the_same_bytes(run: Run, tmp_path: Path, form: str) -> None:
    """What convert has written once it writes again byte for byte, through every form, and nothing typed is lost."""
    typed = ["c. 6,000", "4,000–5,000", "12 or 13", "nearly 5000", "2,500", "1,200 ± 50", "73,000 to over 120,000"]
    claims = [("a", "guns", text) for text in typed]
    (tmp_path / "typed.json").write_text(json.dumps(figures(*claims)), encoding="utf-8")
    run("convert", "typed.json", "first.json")
    first = (tmp_path / "first.json").read_text(encoding="utf-8")
    assert all(f'"wording": "{text}"' in first for text in typed)
    assert run("convert", "first.json", form).stderr == f"khujand: wrote {form}\n"
    run("convert", form, "second.json")
    assert (tmp_path / "second.json").read_text(encoding="utf-8") == first


def test_what_was_typed_stays_beside_a_wording_that_is_given(run: Run, tmp_path: Path) -> None:
    """Where the wording is another one, and where a value has none, what was typed goes under a key of its own."""
    claim = {"wording": "some six thousand", "as_of": "22 Jan. 1905", "calendar": "gregorian"}
    dataset = figures(("a", "guns", "c. 6,000", claim), sources=[{"id": "a", "label": "A", "date": "c. 1905"}])
    (tmp_path / "typed.json").write_text(json.dumps(dataset), encoding="utf-8")
    printed = json.loads(run("convert", "typed.json", "-").stdout)
    assert printed["claims"][0]["wording"] == "some six thousand"
    assert set(printed["claims"][0]["x-typed"].split("; ")) == {"c. 6,000", "22 Jan. 1905"}
    assert printed["sources"][0] | {"date": "1905~", "x-typed": "c. 1905"} == printed["sources"][0]


def test_it_is_read_in_tables_as_in_json(run: Run, tmp_path: Path) -> None:
    """A workbook's cell and one of CSV may hold what people type."""
    folder = tmp_path / "siege"
    folder.mkdir()
    (folder / "sources.csv").write_text("id,label,kind\na,A,primary\n", encoding="utf-8")
    (folder / "quantities.csv").write_text("id,label,unit\nguns,Guns,gun\n", encoding="utf-8")
    (folder / "events.csv").write_text("id,label\nsiege,Siege\n", encoding="utf-8")
    rows = 'x,a,guns,"c. 6,000",,\ny,a,guns,1½,,\nz,a,,,siege,9 (22) January 1905\n'.replace("1½", "12 or 13")
    (folder / "claims.csv").write_text(f"id,source,quantity,figure,event,date\n{rows}", encoding="utf-8")
    printed = run("convert", "siege", "-").stdout
    assert '"figure": "~6000", "wording": "c. 6,000"' in printed
    assert '"figure": "12|13", "wording": "12 or 13"' in printed
    assert '"also": {"calendar": "gregorian", "date": "1905-01-22"}' in printed


def test_a_season_that_may_be_two_years_is_told_once(run: Run, tmp_path: Path) -> None:
    """1821-22 is the notation of a season; that it is read so is told."""
    dataset = dates(("a", "siege", "1821-22"), ("b", "siege", "1821-22"))
    (tmp_path / "season.json").write_text(json.dumps(dataset), encoding="utf-8")
    told = 'khujand: "1821-22" is read as summer 1821; two years are 1821/1822\n'
    assert run("check", "season.json").stderr == told


def test_a_file_with_a_comma_before_decimals_has_none_between_thousands() -> None:
    """Where any figure has a decimal comma, 2,500 of things counted may be two and a half."""
    with pytest.raises(InvalidDataset) as refusal:
        document(figures(("a", "guns", "2,500"), ("b", "guns", "3,5")))
    (found, _) = refusal.value.findings
    assert found.message.startswith('"2,500" stands in a file that has commas before decimals, and its comma may stand')


@pytest.mark.parametrize(
    ("date", "extra", "reason"),
    [
        ("1905-01-09 O.S.", {"calendar": "gregorian"}, 'is Julian, and "calendar" says gregorian; keep one of the two'),
        (
            "9 (22) January 1905",
            {"calendar": "unknown"},
            'both calendars, and "calendar" says unknown',
        ),
        (
            "9 (22) January 1905",
            {"also": {"calendar": "gregorian", "date": "1905-01-22"}},
            'gives the day in both calendars, and so does "also"; keep one of the two',
        ),
    ],
)
def test_what_a_date_says_of_its_calendar_and_the_claim_must_agree(date: str, extra: Any, reason: str) -> None:
    """Where the claim says its calendar otherwise, one of the two has to go."""
    with pytest.raises(InvalidDataset, match=re.escape(reason)):
        document(dates(("a", "siege", date, extra), calendar=None))


def test_a_date_in_both_calendars_keeps_to_that_of_the_claim() -> None:
    """Where the claim says Gregorian, that day is its date, and the Julian one the other."""
    (claim,) = document(dates(("a", "siege", "9 (22) January 1905", {"calendar": "gregorian"}))).dataset.claims
    assert claim.date is not None
    assert claim.also is not None
    assert (claim.date.stated, claim.also.calendar, claim.also.date.stated) == ("1905-01-22", "julian", "1905-01-09")


def test_an_unknown_quantity_is_told_and_not_the_comma() -> None:
    """A figure of a quantity that is not there is no fault of its comma."""
    dataset = figures(("a", "guns", "2,500"))
    dataset["claims"][0]["quantity"] = "gums"
    with pytest.raises(InvalidDataset) as refusal:
        document(dataset)
    assert [found.code for found in refusal.value.findings] == ["DAT006"]


def test_what_was_typed_departs_from_no_wording() -> None:
    """What is made of a typed value fits the wording that it becomes."""
    rows = [row for row in _table("Figures that are read") if row[1] != ""]
    quantities = [{"id": unit, "label": unit, "unit": unit} for unit in {row[1] for row in rows}]
    claims = [("a", unit, typed) for typed, unit, _ in rows]
    found = criticise(document(figures(*claims, quantities=quantities)), {"FIG002"})
    assert found.findings == ()
    events = [("a", f"e{place}", row[0]) for place, row in enumerate(_table("Dates that are read"))]
    assert criticise(document(dates(*events, calendar=None)), {"FIG002"}).findings == ()
