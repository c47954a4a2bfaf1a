"""What the keys of the format mean: each with a case that tells, one that stays silent, one that is not judged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, dates, document, figures, indexed
from khujand_cli.criticism.run import criticise
from khujand_cli.dataset.lineage import Dependence
from khujand_cli.files.validation import InvalidDataset
from khujand_cli.finding import Finding
from khujand_cli.views.collation import collate

OWN: dict[str, Any] = {"based_on": []}


def found(dataset: dict[str, Any], *codes: str) -> list[Finding]:
    """Return what is found in a dataset, of these rules only if any are named."""
    return [one for one in criticise(document(dataset)).findings if not codes or one.code in codes]


def faults(dataset: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the codes and sentences of what is wrong with a dataset that is none."""
    with pytest.raises(InvalidDataset) as refusal:
        document(dataset)
    return [(one.code, one.message) for one in refusal.value.findings]


def said_by(source: str, **body: Any) -> dict[str, Any]:
    """Return a claim without an id."""
    return {"source": source, **body}


# References and ids


@pytest.mark.parametrize("name", ["VA005", "va005", "Blue Book", "BLUE  book", "the LETTER", "The Letter"])
def test_a_record_is_named_by_id_short_name_or_label(name: str) -> None:
    """In any capitals and however its blanks are spaced; what is kept is the id."""
    data = figures(("b", "guns", 5))
    data["sources"].append({"id": "VA005", "label": "The letter", "short": "Blue book", "kind": "primary"})
    data["claims"] += [said_by(name, quantity="GUNS", figure=7), said_by("B", quantity="guns", based_on=[name])]
    *_, claim, copy = indexed(data).dataset.claims
    assert (claim.source, claim.quantity, copy.based_on) == ("VA005", "guns", ("VA005",))


def test_an_exact_id_goes_before_every_other_name() -> None:
    """Then an id in other capitals, then a short name, then a label."""
    data = figures(("a", "guns", 5))
    data["sources"] = [
        {"id": "a", "label": "D", "kind": "primary"},
        {"id": "b", "label": "a", "short": "d", "kind": "primary"},
        {"id": "c", "label": "B", "short": "A", "kind": "primary"},
    ]
    data["claims"] += [said_by("A", quantity="guns", figure=6), said_by("D", quantity="guns", figure=7)]
    assert [claim.source for claim in indexed(data).dataset.claims] == ["a", "a", "b"]


def test_what_names_two_is_refused_with_both() -> None:
    """A label of two sources is told once, with the ids to use."""
    data = figures(("a", "guns", 5), ("b", "guns", 7), sources=[{"id": one, "label": "Adams"} for one in "ab"])
    data["claims"] += [said_by("adams", quantity="guns", figure=number) for number in range(3)]
    assert faults(data) == [("DAT019", '"a" and "b" are both called "adams"; name the source by its id')]


def test_ids_that_differ_in_capitals_are_one() -> None:
    """Nobody would tell two such records apart."""
    data = figures(("a", "guns", 5), sources=[{"id": "A", "label": "Another", "kind": "primary"}])
    assert [code for code, _ in faults(data)] == ["DAT005"]


def test_an_unknown_source_of_forty_claims_is_one_finding() -> None:
    """It names the id that may be meant, and how often it stands."""
    data = figures(("lewis-1987", "guns", 5))
    data["claims"] += [said_by("Lewis 1978", quantity="guns", figure=number) for number in range(40)]
    ((code, message),) = faults(data)
    assert code == "DAT006"
    assert 'did you mean "lewis-1987"?' in message
    assert "in 39 more places" in message


def test_a_bad_id_is_told_once_where_it_is_declared() -> None:
    """With the id to use, and not once more for every claim that names it."""
    data = figures(("a", "guns", 5))
    data["sources"] = [{"id": "Lewis 1987", "label": "Lewis", "kind": "primary"}]
    data["claims"] = [said_by("Lewis 1987", quantity="guns", figure=number) for number in range(3)]
    ((code, message),) = faults(data)
    assert code == "DAT002"
    assert 'write "lewis-1987"' in message


def test_many_bad_ids_are_one_fault_with_all_to_use() -> None:
    """They have one cause; wherever they stand, the first of them names what to write for each."""
    data = figures(("a", "guns", 5))
    data["sources"] = [
        {"id": f"Lewis {year}", "label": f"Lewis {year}", "kind": "primary"} for year in range(1980, 2000)
    ]
    data["quantities"] = [{"id": "The guns", "label": "Guns"}]
    data["claims"] = [said_by("Lewis 1980", quantity="The guns", figure=5, id="c 1")]
    ((code, message),) = faults(data)
    assert code == "DAT002"
    assert 'write "lewis-1980", not "Lewis 1980"; likewise "lewis-1981" for "Lewis 1981", ' in message
    assert message.endswith('"lewis-1992" for "Lewis 1992" and 9 more')


def test_a_word_that_belongs_nowhere_is_told_once_however_often_it_stands() -> None:
    """One that is another is told for itself, and so is the same word under another key."""
    data = figures(("a", "guns", 5), sources=[{"id": one, "label": one, "kind": "contemporary"} for one in "abc"])
    data["sources"].append({"id": "d", "label": "d", "kind": "eyewitness"})
    (first, second) = faults(data)
    assert first[1].endswith('not "contemporary" (and in 2 more places)')
    assert second[1].endswith('not "eyewitness"')


_UNITLESS = [("guns", "17,978"), ("guns", "c. 6,000"), ("men", "4,000-5,000"), ("men", 7)]


def _in_units(unit: str | None, *said: tuple[str, Any]) -> dict[str, Any]:
    quantities = [{"id": one, "label": one.title(), "unit": unit} for one in ("guns", "men")]
    return figures(*(("a", *one) for one in said), quantities=quantities)


def test_many_commas_without_a_unit_are_one_fault_of_their_quantities() -> None:
    """The unit is what lacks, and reads them all."""
    ((code, message),) = faults(_in_units(None, *_UNITLESS))
    assert code == "DAT008"
    assert message == (
        '"Guns" and "Men" have no unit, and the commas of 3 figures may stand between thousands or before decimals; '
        'give the unit, such as "person", or leave the commas out'
    )
    assert len(document(_in_units("person", *_UNITLESS)).dataset.claims) == len(_UNITLESS)


def test_commas_that_a_unit_would_not_read_are_told_each() -> None:
    """Where the file has commas before decimals, a unit would read none of them."""
    assert [code for code, _ in faults(_in_units(None, *_UNITLESS, ("guns", "3,5")))] == ["DAT008"] * 4


def test_a_naive_first_try_has_three_faults() -> None:
    """Ids with blanks, a stance of no such name, and no unit; all else that a historian types is read."""
    sources = [{"id": f"Lewis {year}", "label": f"Lewis, {year}", "kind": "secondary"} for year in (1987, 1990)]
    data: dict[str, Any] = {
        "sources": sources,
        "quantities": [{"id": "Force", "label": "The force"}],
        "events": [{"id": "The march", "label": "The march"}],
        "propositions": [{"id": "warned", "label": "The crowd was warned"}],
        "claims": [
            said_by("Lewis, 1987", quantity="The force", figure="17,978"),
            said_by("LEWIS 1990", quantity="force", figure="c. 6,000"),
            said_by("Lewis 1990", quantity="Force", figure="4,000-5,000"),
            said_by("Lewis 1987", event="The march", date="9 (22) January 1905"),
            said_by("Lewis, 1990", event="the march", date="Sunday 9 January 1905"),
            said_by("Lewis, 1987", proposition="warned", stance="disputed"),
            said_by("Lewis, 1990", proposition="The crowd was warned", stance="disputed"),
        ],
    }
    assert [code for code, _ in faults(data)] == ["DAT002", "DAT008", "DAT002"]


def test_a_claim_is_called_by_what_it_says() -> None:
    """By source, subject, value and locator; the same words twice are told apart by all else that the claims hold."""
    data = figures(("adams", "killed", 12))
    data["claims"] = [
        said_by("adams", quantity="killed", figure=figure, locator="p. 40", **more)
        for figure, more in ((12, {}), (">=2500", {}), (13, {"wording": "a"}), (13, {"wording": "b"}))
    ]
    first, second, *twins = [claim.id for claim in indexed(data).dataset.claims]
    assert (first, second) == ("adams-killed-12-p-40", "adams-killed-at-least-2500-p-40")
    assert len(set(twins)) == 2
    assert all(name.startswith("adams-killed-13-p-40-") for name in twins)


def test_an_acceptance_of_a_given_id_needs_its_fingerprint(run: Run, tmp_path: Path) -> None:
    """Such an id changes with what is said; the entry that the program prints has the fingerprint."""
    data = figures(("a", "guns", 5), ("b", "guns", 7))
    for claim in data["claims"]:
        del claim["id"]
    (tmp_path / "a.json").write_text(json.dumps(data))
    line = run("check", "a.json", "--accept", "AGR001", "--claims", "a-guns-5,b-guns-7", "--reason", "seen").stdout
    entry = json.loads(line)
    assert criticise(document({**data, "accepted": [entry]})).accepted == 1
    del entry["fingerprint"]
    assert [code for code, _ in faults({**data, "accepted": [entry]})] == ["DAT002"]


def test_an_unknown_column_hides_nothing_else(run: Run, tmp_path: Path) -> None:
    """The column is told, what stands below it is read as what was meant, and every other fault is told beside it."""
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "sources.csv").write_text("id,lable,kind\na,A,primary\n")
    (tmp_path / "d" / "claims.csv").write_text("source,event,date,colour\nb,siege,1866,red\n")
    told = [line.partition(": ")[2][:12] for line in run("check", "d").stdout.splitlines() if line.startswith("d/")]
    assert told == ["error DAT003", "error DAT003", "error DAT006", "error DAT006"]


# Claims without a value


def test_what_has_no_value_is_shown_and_held_against_nothing(run: Run, tmp_path: Path) -> None:
    """An event that is told without a date, a quantity without a figure: in the tables, in no finding."""
    data = figures(("a", "guns", 5), events=[{"id": "siege", "label": "The siege"}])
    data["claims"] += [said_by("a", quantity="guns", wording="several"), said_by("a", event="siege", locator="p. 2")]
    assert found(data) == []
    (tmp_path / "a.json").write_text(json.dumps(data))
    assert 'no figure ("several")' in run("compare-sources", "a.json", "--all").stdout
    assert run("timeline", "a.json").stdout == "undated | The siege | A, p. 2\n"


# Corrections


def corrected(*, by: str = "a") -> dict[str, Any]:
    """Return a dataset in which a figure is corrected to one that another source gives."""
    return figures(("a", "guns", 13, OWN), (by, "guns", 15, {"corrects": ["c0"], **OWN}), ("b", "guns", 15, OWN))


def test_a_corrected_claim_stands_in_no_conflict() -> None:
    """It does where nothing corrects it."""
    assert found(corrected()) == []
    apart = corrected()
    del apart["claims"][1]["corrects"]
    assert [one.code for one in found(apart, "AGR001")] == ["AGR001"]


def test_a_correction_is_told_with_its_dispute() -> None:
    """Where the new value is disputed, what the source had before is said."""
    data = corrected()
    data["claims"][2]["figure"] = 19
    (one,) = found(data, "AGR001")
    assert "A had 13 before, and corrected it." in one.message


def test_nobody_corrects_another() -> None:
    """What one source says against another's figure is a response; two editions are one work."""
    assert [code for code, _ in faults(corrected(by="b"))] == ["DAT002"]
    data = corrected(by="c")
    data["sources"] = [*[one for one in data["sources"] if one["id"] != "c"], {**data["sources"][0], "id": "c"}]
    data["sources"][-1]["edition_of"] = "a"
    assert document(data).dataset.claims[1].corrects == ("c0",)


@pytest.mark.parametrize("key", ["corrects", "edition_of", "claim"])
def test_what_leads_back_to_itself_is_refused(key: str) -> None:
    """Neither claims nor editions go round in a circle."""
    data = figures(("a", "guns", 13), ("a", "guns", 15), ("b", "guns", 15))
    if key == "edition_of":
        data["sources"][0][key], data["sources"][1][key] = "b", "a"
    elif key == "corrects":
        data["claims"][0][key], data["claims"][1][key] = ["c1"], ["c0"]
    else:
        data["claims"] += [
            {"id": name, "source": "a", "claim": other, "stance": "denies"} for name, other in (("x", "y"), ("y", "x"))
        ]
    assert {code for code, _ in faults(data)} == {"DAT009"}


# Responses


def test_a_denied_figure_is_told_with_its_dispute() -> None:
    """Once, in the finding on the figure; alone it is a note; an affirmation is none."""
    data = figures(("a", "dead", 4600), ("b", "dead", 1000))
    data["claims"].append(said_by("c", claim="c0", stance="denies", locator="p. 9"))
    data["sources"].append({"id": "c", "label": "Clark", "kind": "secondary"})
    (one,) = found(data)
    assert one.code == "AGR001"
    assert "4,600 (A) is denied by Clark, p. 9." in one.message
    alone = {**data, "claims": [data["claims"][0], data["claims"][2]]}
    assert [(one.code, one.severity) for one in found(alone)] == [("AGR005", "note")]
    alone["claims"][1]["stance"] = "affirms"
    assert found(alone) == []


# Authors and editions


@pytest.mark.parametrize(
    ("mine", "theirs", "independent"),
    [
        ({}, {}, True),
        ({"author": ["Lewis, D. L."]}, {"csl": {"author": [{"given": "D. L.", "family": "LEWIS"}]}}, False),
        ({"author": ["d. l.  lewis"]}, {"csl": {"author": "Lewis, D. L."}}, False),
        ({"author": ["Anna Adams"]}, {"author": ["Ben Adams"]}, True),
        ({}, {"edition_of": "a"}, False),
    ],
)
def test_works_of_one_hand_are_never_independent(
    mine: dict[str, Any], theirs: dict[str, Any], independent: bool
) -> None:
    """One author, however the name is written, or editions of one work; two who share a family name may be two."""
    data = figures(("a", "guns", 5, OWN), ("b", "guns", 5, OWN), sources=[{"id": "a", **mine}, {"id": "b", **theirs}])
    (row,) = collate(indexed(data)).rows
    assert (row.witnesses is Dependence.INDEPENDENT) is independent


# Sides


def sided(*sides: dict[str, Any], side: str = "A") -> dict[str, Any]:
    """Return a dataset in which a source of one side gives the losses of another one."""
    return figures(
        ("r", "dead", 5), sources=[{"id": "r", "side": side}], quantities=[{"id": "dead", "side": "B"}],
        **({"sides": list(sides)} if sides else {}),
    )  # fmt: skip


def test_only_declared_enemies_are_interested() -> None:
    """A declaration counts both ways; a neutral, and a side that is not listed, is nobody's enemy."""
    a, b, c = ({"id": one, "label": f"The {one}"} for one in "ABC")
    assert [one.code for one in found(sided())] == ["SRC001"]
    assert [one.code for one in found(sided(a, b))] == ["SRC001"]
    assert [one.code for one in found(sided({**a, "enemy_of": ["B"]}, b))] == ["SRC001"]
    assert [one.code for one in found(sided(a, {**b, "enemy_of": ["the a"]}))] == ["SRC001"]
    assert found(sided(a, {**b, "enemy_of": ["C"]}, c)) == []
    assert found(sided({**a, "enemy_of": ["B"]}, b, c, side="consuls")) == []


def test_one_side_in_two_spellings_is_a_note_and_one_side() -> None:
    """Nobody is told to be of another side for a capital or a plural; two that are listed are two."""
    data = sided()
    data["sources"][0]["side"], data["quantities"][0]["side"] = "Russian", "russians"
    assert [(one.code, one.severity) for one in found(data)] == [("SRC004", "note")]
    data["sides"] = [{"id": "Russian", "label": "X"}, {"id": "russians-2", "label": "russians"}]
    assert [one.code for one in found(data)] == ["SRC001"]
    data["sources"][0]["side"] = "RUSSIANS"
    assert found(data) == []


# Precision


def test_exact_figures_are_never_read_as_rounded() -> None:
    """Two thousand votes are no 1,990; where nothing is declared, they may be; the word of a quantity goes first."""
    data = figures(("a", "votes", 2000), ("b", "votes", 1990))
    assert [one.certainty for one in found(data)] == ["possible"]
    data["precision"] = "exact"
    assert [one.certainty for one in found(data)] == ["certain"]
    data["quantities"][0]["precision"] = "rounded"
    assert [one.certainty for one in found(data)] == ["possible"]


# References


def test_plain_references_authors_and_links_are_printed(run: Run, tmp_path: Path) -> None:
    """An author that is a text, in CSL-JSON or beside it, is printed as it is, and so are reference and link."""
    data = figures(("l", "guns", 5), ("m", "guns", 5), sources=[
        {"id": "l", "csl": {"type": "book", "author": "Lewis, D. L.", "title": "The Race", "issued": "1988"}},
        {"id": "m", "reference": "A leaf in the archive, no. 7", "url": "https://example.org/7", "author": ["Anon."]},
    ])  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps(data))
    printed = run("sources", "a.json").stdout
    assert "Lewis, D. L. The Race. 1988." in printed
    assert "A leaf in the archive, no. 7 https://example.org/7" in printed
    assert "Anon." in printed


def test_works_that_nobody_has_seen_are_listed_with_what_rests_on_them(run: Run, tmp_path: Path) -> None:
    """Those first on which most rests; a work that was seen once is not among them."""
    data = figures(
        ("lewis", "a", 1, {"cited_in": "wiki"}), ("lewis", "b", 1, {"cited_in": "wiki"}),
        ("seen", "a", 1, {"cited_in": "wiki"}), ("seen", "b", 1),
        ("wiki", "a", 1, {"based_on": ["letter"]}), sources=[{"id": "letter", "label": "Letter", "kind": "primary"}],
    )  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps(data))
    assert run("sources", "a.json", "--unseen").stdout.splitlines() == [
        "lewis | Lewis | primary | no reference | 2 claims | read only in Wiki",
        "letter | Letter | primary | no reference | no claims of its own | 1 claim of Wiki rests on it",
    ]


# What is kept


def test_keys_of_a_person_are_judged_by_nobody() -> None:
    """They change no finding, and any other unknown key is refused."""
    data = figures(("a", "guns", 5), ("b", "guns", 7))
    before = [one.message for one in found(data)]
    for record in (data, data["sources"][0], data["claims"][0], data["quantities"][0]):
        record["x-seen"] = {"by": "me"}
    assert [one.message for one in found(data)] == before
    data["claims"][0]["xseen"] = 1
    assert [code for code, _ in faults(data)] == ["DAT003"]


def test_an_event_without_dates_needs_no_calendar() -> None:
    """A claim without a date leaves no calendar open."""
    data = dates(("a", "siege", "1866-05-24"))
    data["claims"].append(said_by("a", event="siege"))
    assert found(data) == []


def test_who_names_a_record_without_an_id_makes_no_mistake(run: Run, tmp_path: Path) -> None:
    """A source that lacks its id is told once, and not with each claim that names it by its label."""
    data = figures(("letter", "guns", 5), sources=[{"id": "letter", "label": "The letter"}])
    del data["sources"][0]["id"]
    data["claims"] = [{**claim, "source": "The Letter"} for claim in data["claims"]]
    (tmp_path / "a.json").write_text(json.dumps(data))
    findings = json.loads(run("check", "a.json", "-f", "json").stdout)["findings"]
    assert [finding["code"] for finding in findings] == ["DAT002"]
