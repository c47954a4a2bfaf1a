"""Every key of the format comes through every form of a dataset."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from conftest import document, figures
from khujand_cli.criticism.run import criticise
from khujand_cli.dataset.raw import json_text, raw_dataset
from khujand_cli.files.reading import read
from khujand_cli.files.writing import write_dataset
from made_up import seeded
from made_up_keys import with_every_key

FORMS = ("first.json", "book.xlsx", "folder", "last.json")


def texts(folder: Path, dataset: dict[str, Any]) -> list[str]:
    """Return the dataset as JSON text after each of its forms, one made of the other."""
    raw = raw_dataset(document(dataset).dataset)
    found = []
    for name in FORMS:
        write_dataset(raw, str(folder / name), force=True)
        raw = raw_dataset(read(str(folder / name)).dataset)
        found.append(json_text(raw))
    return found


def come_through(folder: Path, seed: int) -> None:
    """Hold the forms of one dataset against each other, and what they are called and judged."""
    first, *others = texts(folder, with_every_key(seed))
    assert others == [first] * len(others), seed
    there, back = (read(str(folder / name)) for name in (FORMS[0], FORMS[2]))
    assert [claim.id for claim in there.dataset.claims] == [claim.id for claim in back.dataset.claims]
    assert [finding.message for finding in criticise(there).findings] == [
        finding.message for finding in criticise(back).findings
    ]


@pytest.mark.parametrize("seed", range(30))
def test_every_key_comes_through_every_form(tmp_path: Path, seed: int) -> None:
    """JSON to workbook to folder to JSON: the same bytes, the same ids, the same findings."""
    come_through(tmp_path, seed)


@pytest.mark.long
def test_every_key_comes_through_every_form_of_many(tmp_path: Path) -> None:
    """The same, for three thousand datasets."""
    for seed in range(1000, 4000):
        folder = tmp_path / str(seed)
        folder.mkdir()
        come_through(folder, seed)


def test_numbers_that_no_spreadsheet_holds_become_texts(tmp_path: Path) -> None:
    """A number of more digits than a spreadsheet keeps is a text in it, digit for digit, and stays one."""
    long = "0.12345678901234567891"
    text = json.dumps(figures(("a", "guns", 5, {"x-weight": 0})))
    path = tmp_path / "a.json"
    path.write_text(text.replace('"x-weight": 0', f'"x-weight": {long}'), encoding="utf-8")
    assert f'"x-weight": {long}' in json_text(raw_dataset(read(str(path)).dataset))
    write_dataset(raw_dataset(read(str(path)).dataset), str(tmp_path / "b.xlsx"), force=False)
    assert f'"x-weight": "{long}"' in json_text(raw_dataset(read(str(tmp_path / "b.xlsx")).dataset))


@pytest.mark.parametrize("seed", range(10))
def test_given_ids_are_those_of_the_claims_wherever_they_stand(seed: int) -> None:
    """Shuffled, every claim is called what it was called."""
    dataset = with_every_key(seed)
    before = document(dataset).dataset.claims
    drawn: Random = seeded(seed)
    claims = [*dataset["claims"]]
    drawn.shuffle(claims)
    after = document({**dataset, "claims": claims}).dataset.claims
    assert sorted(map(repr, before)) == sorted(map(repr, after))
