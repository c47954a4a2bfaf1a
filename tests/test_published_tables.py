"""Published tables: each of six kinds that coders of data have needs a map of at most 25 lines, and no script.

``tests/maps`` has a folder for each: small tables of that kind, with mistakes such as are met in them, and the map.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from khujand_cli.capture.tables.mapped import read_mapped
from khujand_cli.criticism.run import Criticism, criticise

MAPS = Path(__file__).parent / "maps"
# What is found in each: the rule, the file, the line and the number of the cell.
FOUND: dict[str, list[tuple[str, str, int, int]]] = {
    "battles": [
        ("AGR001", "parks.csv", 2, 4), ("AGR001", "parks.csv", 2, 7),
        ("SUM001", "parks.csv", 4, 6), ("SUM001", "parks.csv", 4, 7),
    ],
    "census": [
        ("RAT001", "table.csv", 5, 8), ("RAT001", "table.csv", 6, 8),
        ("SUM001", "table.csv", 3, 3), ("SUM001", "table.csv", 4, 3),
    ],
    "conflict-events": [("FIG001", "table.csv", 4, 7), ("FIG001", "table.csv", 5, 4), ("SUM001", "table.csv", 3, 7)],
    "elections": [("SUM002", "counties.csv", 3, 3)],
    "strengths": [("SUM003", "table.csv", 2, 3)],
    "voyages": [("FIG001", "table.csv", 4, 3), ("RAT001", "table.csv", 4, 8), ("SUM001", "table.csv", 3, 5)],
}  # fmt: skip


def judged(kind: str) -> Criticism:
    """Return what is found in the tables of a kind."""
    folder = MAPS / kind
    table = folder / "table.csv"
    return criticise(read_mapped(str(table) if table.exists() else None, str(folder / "map.toml")))


def test_there_are_six_kinds() -> None:
    """Every folder is expected to show something."""
    assert {path.name for path in MAPS.iterdir()} == set(FOUND)


@pytest.mark.parametrize("kind", FOUND)
def test_a_map_is_short(kind: str) -> None:
    """A map has at most 25 lines."""
    assert len((MAPS / kind / "map.toml").read_text(encoding="utf-8").splitlines()) <= 25


@pytest.mark.parametrize("kind", FOUND)
def test_what_is_wrong_in_them_is_found_at_its_cell(kind: str) -> None:
    """All that was put in is found, where it stands, and nothing else."""
    places = [(finding.code, finding.location) for finding in judged(kind).findings]
    found = [(code, Path(place.file).name, place.line, place.column) for code, place in places if place]
    assert sorted(found) == FOUND[kind]


def test_what_is_not_said_is_not_made_up() -> None:
    """A day of 0 is not known, a code for no value is no figure, and what is left is judged all the same."""
    document = read_mapped(str(MAPS / "voyages" / "table.csv"), str(MAPS / "voyages" / "map.toml"))
    dates = {claim.event: claim.date.stated for claim in document.dataset.claims if claim.date}
    assert dates["4"] == "1791-01"
    days = [claim for claim in document.dataset.claims if claim.quantity and claim.quantity.endswith("-days")]
    assert len(days) == 2
