"""Templates: each is a whole dataset, explained, with something in it that a check finds."""

from __future__ import annotations

import json

import pytest

from conftest import ROOT
from khujand_cli.capture.templates import TEMPLATES, explanation, template
from khujand_cli.criticism.run import criticise
from khujand_cli.errors import KhujandError
from khujand_cli.files.reading import read_json


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_has_one_thing_to_find(name: str) -> None:
    """A template is a valid dataset; all that is found in it is about one claim, whose note says so."""
    document = read_json(f"{name}.json", template(name))
    findings = criticise(document).findings
    told = [claim.id for claim in document.dataset.claims if claim.note and "khujand check finds this" in claim.note]
    assert len(told) == 1
    assert findings
    assert all(told[0] in finding.claims for finding in findings)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_explained(name: str) -> None:
    """Beside each template stands what it is for, what its lists hold, and what is found in it."""
    text = explanation(name).decode()
    assert text.startswith("# ")
    assert "What `khujand check` finds in it" in text
    for key in ("events", "quantities", "claims", "sources", "propositions"):
        assert f"`{key}`" not in text or json.loads(template(name)).get(key)


def test_every_file_beside_the_templates_is_one() -> None:
    """The folder of templates holds the templates and their explanations, and nothing that no command reaches."""
    names = {path.name for path in (ROOT / "data" / "templates").iterdir()}
    assert names == {f"{name}.{ending}" for name in TEMPLATES for ending in ("json", "md")}


def test_an_unknown_template_is_refused_with_the_nearest() -> None:
    """A name that is none says which was meant, or which there are."""
    with pytest.raises(KhujandError, match='did you mean "battle"'):
        template("batle")
    with pytest.raises(KhujandError, match="there are battle, table, account, itinerary and lives"):
        template("xyz")
