"""The bundled dataset of the further witnesses: what each says and where, and what the program makes of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from conftest import Run
from khujand_cli.criticism.run import Criticism, criticise
from khujand_cli.dataset.records import Claim
from khujand_cli.files.reading import Document, read
from khujand_cli.finding import Certainty, Finding
from khujand_cli.views.collation import collate

_UNSEEN = {"mamadaliev", "morrison", "romanovsky", "russian-sources", "russian-command", "khudayar-khan", "kokand"}


@pytest.fixture(scope="module")
def witnesses() -> Document:
    """Return the siege with its further witnesses."""
    return read(None, bundled="witnesses")


@pytest.fixture(scope="module")
def criticism(witnesses: Document) -> Criticism:
    """Return what the rules find among the witnesses."""
    return criticise(witnesses)


def _claims(witnesses: Document, source: str, subject: str) -> list[Claim]:
    return [claim for claim in witnesses.dataset.claims if claim.source == source and claim.subject == subject]


def _on(criticism: Criticism, subject: str) -> list[Finding]:
    return [finding for finding in criticism.findings if finding.subject == subject]


@pytest.mark.parametrize(
    ("source", "quantity", "figure"),
    [
        ("wp-ru", "russian-killed", 5), ("wp-ru", "russian-wounded", 65), ("wp-ru", "russian-contused", 57),
        ("wp-ru", "russian-missing", 6), ("wp-ru", "russian-casualties", 133),
        ("wp-en-older", "russian-killed", 5),
        ("wp-en-older", "russian-missing", 6), ("wp-en-older", "russian-wounded", 65),
        ("revue", "russian-killed-and-wounded", 70), ("shigin", "russian-killed", 5),
        ("shigin", "russian-wounded", "~100"), ("essay", "russian-killed-wounded-contused", 140),
        ("wp-ru", "khujandi-dead", ">2500"), ("wp-en-older", "khujandi-dead", ">2500"),
        ("revue", "khujandi-dead", 2500), ("shigin", "khujandi-dead", ">3500"), ("essay", "khujandi-dead", None),
        ("revue", "khujandi-wounded-treated", None), ("shigin", "guns-taken", 15),
        ("grenzboten", "siege-length", 8), ("essay", "siege-length", 8),
        ("article", "battery-nights", 2), ("engineers-report", "battery-nights", 1),
        ("aftonbladet", "battery-nights", 1), ("aftonbladet", "cannon-count", 18), ("revue", "cannon-count", 18),
        ("aftonbladet", "mortar-count", 2), ("aftonbladet", "right-bank-batteries", 2),
        ("aftonbladet", "left-bank-batteries", 2), ("engineers-report", "right-bank-battery-distance", "~350"),
        ("engineers-report", "right-bank-guns", 2), ("engineers-report", "right-bank-mortars", 2),
        ("engineers-report", "kokand-gate-battery-distance", "~200"), ("engineers-report", "kokand-gate-guns", 4),
        ("wp-ru", "wall-circuit", 11), ("aftonbladet", "wall-circuit", None),
        ("aftonbladet", "road-companies", 6), ("aftonbladet", "road-sotnias", 3), ("aftonbladet", "road-guns", 6),
        ("wp-ru", "nau-companies", 2), ("wp-ru", "nau-guns", 2), ("shigin", "nau-companies", 2),
        ("veselovsky", "irjar-companies", 14), ("veselovsky", "irjar-sotnias", 5), ("veselovsky", "irjar-guns", 20),
        ("veselovsky", "irjar-rocket-stands", 8), ("army-history", "irjar-companies", 14),
        ("army-history", "irjar-sotnias", 5), ("army-history", "irjar-guns", 20),
        ("army-history", "irjar-rocket-stands", 8), ("army-history", "emir-greater-body", 38000),
        ("english-history", "emir-greater-body", 35000), ("army-history", "emir-lesser-body", 5000),
        ("english-history", "emir-lesser-body", 5000), ("army-history", "emir-guns", 21),
        ("english-history", "emir-guns", 21), ("veselovsky", "irjar-russian-wounded", 12),
        ("wp-ru-sarybulak", "irjar-russian-wounded", 12), ("wp-ru-sarybulak", "irjar-russian-killed", 1),
        ("boulger", "irjar-russian-wounded", "20..30"), ("boulger", "irjar-bukharan-killed", "~1000"),
        ("veselovsky", "irjar-bukharan-killed", "~1000"), ("wp-ru-sarybulak", "irjar-bukharan-killed", "~1000"),
        ("revue", "irjar-to-nau", 6), ("essay", "ura-tyube-length", 7),
    ],
)  # fmt: skip
def test_who_gives_which_figure(witnesses: Document, source: str, quantity: str, figure: Any) -> None:
    """Each figure is given to the work in which it was read, once."""
    (claim,) = _claims(witnesses, source, quantity)
    assert (claim.figure.stated if claim.figure else None) == figure


@pytest.mark.parametrize(
    ("source", "event", "date", "calendar"),
    [
        ("wp-ru", "siege", "1866-05-19/1866-05-25", None), ("wp-ru", "arrival", "1866-05-17", None),
        ("revue", "arrival", "1866-05-29", "gregorian"), ("boulger", "arrival", "1866-05-29", "gregorian"),
        ("army-history", "arrival", "1866-05-18", None), ("shigin", "arrival", "../1866-05-18", None),
        ("shigin", "nau-captured", "1866-05-14", None), ("wp-ru", "nau-captured", "1866-05-14", None),
        ("revue", "second-reconnaissance", "1866-05-30", "gregorian"),
        ("aftonbladet", "second-reconnaissance", "1866-05-30", "gregorian"),
        ("engineers-report", "second-reconnaissance", "1866-05-18/1866-05-19", None),
        ("wp-ru", "second-reconnaissance", "1866-05-18/1866-05-19", None),
        ("wp-en-middle", "second-reconnaissance", "1866-05-18", None),
        ("wp-en-older", "assault", "1866-05-24", None), ("wp-en-older", "surrender", "1866-06-05", "unknown"),
        ("engineers-report", "batteries", "1866-05-19/1866-05-20", None),
        ("aftonbladet", "batteries", "1866-05-31/1866-06-01", "gregorian"),
        ("aftonbladet", "day-bombardment", "1866-06-01", "gregorian"),
        ("revue", "day-bombardment", "1866-06-01", "gregorian"),
        ("aftonbladet", "first-assault", "1866-06-02T03:00", "gregorian"),
        ("revue", "first-assault", "1866-06-02T03:00", "gregorian"),
        ("revue", "assault", "1866-06-05", "gregorian"), ("americana", "assault", "1866-06-05", "gregorian"),
        ("revue", "battle-cry", "1866-06-05T15:00", "gregorian"),
        ("revue", "fighting-lessens", "1866-06-05T19:00", "gregorian"),
        ("revue", "submission", "1866-06-06", "gregorian"),
        ("romanovsky-letter", "irjar", "1866-05-08", None), ("veselovsky", "irjar", "1866-05-08", None),
        ("grenzboten", "irjar", "1866-05-08", None), ("wp-ru-sarybulak", "irjar", "1866-05-08", None),
        ("english-history", "irjar", "1866-05-20", "gregorian"), ("britannica", "irjar", "1866-05-20", "gregorian"),
        ("revue", "ura-tyube-taken", "1866-10-02", "unknown"), ("essay", "ura-tyube-taken", "1866-10-11", "unknown"),
        ("wp-ru-jizzakh", "jizzakh-taken", "1866-10-18", "julian"),
    ],
)  # fmt: skip
def test_who_gives_which_date(witnesses: Document, source: str, event: str, date: str, calendar: str | None) -> None:
    """Each date stands in the calendar in which its work counts."""
    (claim,) = _claims(witnesses, source, event)
    assert claim.date is not None
    assert (claim.date.stated, claim.calendar) == (date, calendar)


def test_both_calendars_of_jizzakh_are_kept(witnesses: Document) -> None:
    """The one date that is printed in both calendars has both."""
    (claim,) = _claims(witnesses, "wp-ru-jizzakh", "jizzakh-taken")
    assert claim.also is not None
    assert (claim.also.date.stated, claim.also.calendar) == ("1866-10-30", "gregorian")


@pytest.mark.parametrize(
    ("source", "event"),
    [
        ("revue", "nau-captured"), ("revue", "ground-cleared"), ("aftonbladet", "ground-cleared"),
        ("revue", "envoys-shot-at"), ("wp-en-middle", "tashkent-loan"), ("wp-en-older", "khujand-independent"),
        ("shigin", "fighting-lessens"), ("revue", "midnight-silence"), ("shigin", "submission"), ("shigin", "burial"),
    ],
)  # fmt: skip
def test_what_is_told_without_a_date_has_none(witnesses: Document, source: str, event: str) -> None:
    """An event that a work tells without a day of its own is its claim, and gets no day."""
    (claim,) = _claims(witnesses, source, event)
    assert claim.date is None


@pytest.mark.parametrize(
    ("source", "proposition", "stance"),
    [
        ("revue", "nau-bloodless", "affirms"), ("wp-ru", "nau-bloodless", "affirms"),
        ("shigin", "nau-bloodless", "affirms"), ("wp-en-older", "nau-bukharan", "affirms"),
        ("wp-ru", "nau-bukharan", "denies"), ("shigin", "nau-bukharan", "denies"),
        ("wp-ru", "khujand-polity", "denies"), ("army-history", "khujand-polity", "denies"),
        ("shigin", "khujand-polity", "denies"), ("revue", "khujand-polity", "denies"),
        ("article", "two-routes", "affirms"), ("sbornik-8", "two-routes", "affirms"),
        ("wp-en-older", "governor-was-romanovsky", "affirms"), ("wp-en-middle", "governor-was-romanovsky", "affirms"),
        ("article", "governor-of-orenburg", "affirms"), ("wp-ru-romanovsky", "romanovsky-in-turkestan", "affirms"),
        ("morrison-chapter", "expedition-unauthorised", "affirms"), ("romanovsky-report", "losses-minimal", "denies"),
        ("sbornik-12", "storm-bloody", "affirms"), ("revue", "kokandi-parties", "affirms"),
        ("revue", "peace-party-overborne", "affirms"), ("revue", "outside-attack", "affirms"),
        ("revue", "ladders-served-twice", "affirms"), ("aftonbladet", "north-east-single-wall", "affirms"),
        ("aftonbladet", "kokandi-help-feared", "affirms"), ("romanovsky-letter", "affairs-comforting", "affirms"),
        ("romanovsky-letter-june", "kokand-friendly", "affirms"), ("acting-governor", "seid-karym-devoted", "affirms"),
        ("wp-ru", "commander-unknown", "affirms"),
    ],
)  # fmt: skip
def test_who_takes_which_stance(witnesses: Document, source: str, proposition: str, stance: str) -> None:
    """Each statement is affirmed or denied by the work that makes it."""
    assert [claim.stance for claim in _claims(witnesses, source, proposition)] == [stance]


def test_it_holds_the_whole_siege(witnesses: Document) -> None:
    """Every claim of the bundled siege stands among the witnesses as it stands there."""
    siege = read(None)
    known = {claim.id: claim for claim in witnesses.dataset.claims}
    assert [claim.id for claim in siege.dataset.claims if known.get(claim.id) != claim] == []


def test_no_dated_event_is_given_to_who_dates_none(witnesses: Document) -> None:
    """Mamadaliev and Morrison date nothing, and Romanovsky only what his own letter was read to date."""
    dated = {(claim.source, claim.event) for claim in witnesses.dataset.claims if claim.event and claim.date}
    theirs = {(source, event) for source, event in dated if source in _UNSEEN or "romanovsky" in source}
    assert theirs == {("romanovsky-letter", "irjar")}
    assert not any(source.startswith("morrison") for source, _ in dated)


def test_every_claim_has_its_place(witnesses: Document) -> None:
    """Every claim says where it stands, and whose work was not seen is read in another."""
    claims = witnesses.dataset.claims
    assert [claim.id for claim in claims if not claim.locator] == []
    unseen = _UNSEEN | {"romanovsky-report", "wp-ru"}
    assert [claim.id for claim in claims if (claim.source in unseen) != (claim.cited_in is not None)] == []


def test_every_further_source_can_be_found_again(witnesses: Document) -> None:
    """Each work that was read has a reference, and a link only where it is to an edition or an archive."""
    siege = {source.id for source in read(None).dataset.sources}
    further = [source for source in witnesses.dataset.sources if source.id not in siege]
    assert [source.id for source in further if not source.reference] == ["romanovsky-report"]
    hosts = {source.url.split("/")[2] for source in further if source.url}
    assert hosts == {"www.vostlit.info", "drevlit.ru", "cyberleninka.ru", "fr.wikisource.org", "pressarkivet.se"}


@pytest.mark.parametrize(
    ("edition", "of"),
    [("wp-en-older", "article"), ("wp-en-middle", "article"), ("wp-ru-fr", "wp-ru"), ("wp-ru-es", "wp-ru")],
)
def test_revisions_and_translations_are_editions(witnesses: Document, edition: str, of: str) -> None:
    """Revisions of one article, and translations of one, are editions of it."""
    assert witnesses.index.sources[edition].edition_of == of


def test_the_review_rests_on_the_report_for_the_losses(witnesses: Document) -> None:
    """What the Paris review takes from Romanovsky's report, and only that, rests on it."""
    resting = {claim.subject for claim in witnesses.dataset.claims if claim.based_on == ("romanovsky-report",)}
    assert resting == {"russian-killed-and-wounded", "khujandi-dead", "khujandi-wounded-treated"}


def test_no_witness_contradicts_himself(criticism: Criticism) -> None:
    """Nobody is accused of an error of his own."""
    assert [finding for finding in criticism.findings if finding.severity == "error"] == []


def test_seventy_is_told_as_what_fits(criticism: Criticism) -> None:
    """71 stands alone against a stated 70, and against the 5 and 65 of three others, which make it."""
    (finding,) = _on(criticism, "russian-killed-and-wounded")
    readings = {(one.low, one.high, one.stated): set(one.sources) for one in finding.readings}
    assert readings[(71, 71, True)] == {"morrison"}
    assert readings[(70, 70, True)] == {"revue"}
    assert readings[(70, 70, False)] >= {"mamadaliev", "wp-ru"}


def test_the_total_of_133_fits_its_four_parts(witnesses: Document, criticism: Criticism) -> None:
    """133 is what 5, 65, 57 and 6 make, and what the article's range allows: nothing is found in it."""
    casualties = witnesses.index.quantities["russian-casualties"]
    given = [claim.figure for part in casualties.sum_of[0] for claim in _claims(witnesses, "wp-ru", part)]
    assert sum(int(figure.stated) for figure in given if figure) == 133
    rules = {finding.code for finding in criticism.findings if "wp-ru-russian-casualties" in finding.claims}
    assert rules <= {"SUM004"}
    (row,) = [row for row in collate(witnesses.index).rows if row.subject == "russian-casualties"]
    (follows,) = [follows for follows in row.followed if follows.source == "article"]
    assert (follows.consequence.interval.low, follows.consequence.interval.high) == (133, 141)


@pytest.mark.parametrize(
    "event", ["irjar", "nau-captured", "second-reconnaissance", "batteries", "day-bombardment", "first-assault",
              "assault", "fighting-lessens"],
)  # fmt: skip
def test_one_day_in_two_calendars_is_no_conflict(criticism: Criticism, event: str) -> None:
    """Days that Russian works give in Old and Western ones in New Style are never set against each other."""
    conflicts = [one for one in _on(criticism, event) if one.code in ("AGR001", "AGR002", "CHR001", "CHR002")]
    assert conflicts == []


def test_no_two_names_of_one_day_are_a_certain_conflict(witnesses: Document, criticism: Criticism) -> None:
    """Where dates exclude each other for certain, they are not one day in either calendar."""
    for finding in criticism.findings:
        if finding.certainty is Certainty.CERTAIN and finding.code == "AGR001":
            dates = [claim for claim in witnesses.index.named(finding.claims) if claim.date]
            days = {witnesses.index.day(claim) for claim in dates if claim.calendar != "unknown"}
            assert not dates or None in days or len(days) != 1


@pytest.mark.parametrize(
    ("subject", "code"),
    [
        ("khujandi-dead", "AGR001"), ("arrival", "AGR001"), ("siege", "AGR001"), ("ura-tyube-taken", "AGR001"),
        ("russian-wounded", "AGR001"), ("emir-greater-body", "AGR001"), ("irjar-russian-wounded", "AGR001"),
        ("battery-nights", "AGR001"), ("losses-minimal", "AGR005"), ("khujand-polity", "AGR005"),
        ("nau-bukharan", "AGR005"), ("kokandi-parties", "AGR005"),
        ("route-unsettling", "AGR005"), ("surrender", "CHR003"), ("camp-distance", "UNT001"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_found(criticism: Criticism, subject: str, code: str) -> None:
    """Each disagreement between the witnesses is found once."""
    assert [finding.code for finding in _on(criticism, subject)].count(code) == 1


@pytest.mark.parametrize("subject", ["russian-wounded", "battery-nights", "surrender", "camp-distance"])
def test_what_may_be_explained_is_only_possible(criticism: Criticism, subject: str) -> None:
    """An approximate figure, nights counted in several ways, and two calendars make nothing certain."""
    assert {finding.certainty for finding in _on(criticism, subject)} == {Certainty.POSSIBLE}


@pytest.mark.parametrize("command", ["timeline", "compare-sources", "check", "report", "sources"])
def test_a_bundled_dataset_is_read_by_its_name(run: Run, command: str) -> None:
    """Every reading command takes the name of a bundled dataset; without one it reads the siege."""
    named, unnamed = run(command, "--dataset", "witnesses"), run(command)
    assert (named.returncode, unnamed.returncode) == (0, 0)
    assert "Boulger" in named.stdout
    assert "Boulger" not in unnamed.stdout
    assert run(command, "--dataset", "siege").stdout == unnamed.stdout


@pytest.mark.parametrize("command", ["timeline", "compare-sources", "check", "report", "sources"])
def test_a_bundled_dataset_beside_another_is_refused(run: Run, command: str) -> None:
    """A name beside a dataset of one's own is a mistake, and says so in a sentence."""
    done = run(command, "own.json", "--dataset", "witnesses")
    assert (done.returncode, done.stdout) == (2, "")
    assert "witnesses is a dataset that comes with khujand, and own.json is another" in done.stderr


def test_several_files_beside_a_bundled_dataset_are_refused(run: Run) -> None:
    """Also where check is given several files, and where it would print an entry."""
    assert run("check", "a.json", "b.json", "--dataset", "siege").returncode == 2
    entry = ("--accept", "AGR005", "--claims", "a,b", "--reason", "seen")
    assert run("check", "a.json", "--dataset", "siege", *entry).returncode == 2


def test_a_name_that_no_bundled_dataset_has_is_refused(run: Run) -> None:
    """A name that is none is refused, with the one that was meant."""
    done = run("check", "--dataset", "witneses")
    assert done.returncode == 2
    assert 'did you mean "witnesses"?' in done.stderr


def test_an_entry_is_made_for_a_bundled_dataset(run: Run) -> None:
    """A finding on the witnesses can be accepted as one on a file can."""
    claims = "article-losses-minimal,romanovsky-report-losses-minimal"
    done = run("check", "--dataset", "witnesses", "--accept", "AGR005", "--claims", claims, "--reason", "seen")
    assert json.loads(done.stdout)["rule"] == "AGR005"


def test_the_bundled_datasets_are_listed(run: Run) -> None:
    """A line for each, with its name, its title and how much is in it, and which is read by default."""
    done = run("sources", "--datasets")
    siege, witnesses = done.stdout.splitlines()
    assert siege.startswith("siege | The siege of Khujand, May 1866 | 8 sources, ")
    assert siege.endswith("read where none is named")
    assert witnesses.startswith("witnesses | The siege of Khujand, May 1866: the further witnesses | ")


@pytest.mark.parametrize(
    "more", [["own.json"], ["--dataset", "siege"], ["--unseen"], ["-s", "article"], ["-f", "json"]]
)
def test_the_list_of_datasets_stands_alone(run: Run, more: list[str]) -> None:
    """The list is no bibliography: with what would choose from one it is refused."""
    assert run("sources", "--datasets", *more).returncode == 2
