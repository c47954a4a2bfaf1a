"""Writes a made-up table of estimates and dates with its map; some totals are not what their parts make."""

from __future__ import annotations

import random
from pathlib import Path

from speed.truth import Truth

HEADINGS = ("id", "place", "start", "end", "low", "best", "high", "a", "b", "c", "d")
# One row in so many has a mistake.
_WRONG = 1000
_MAP = """\
calendar = "gregorian"
precision = "exact"

[row]
id = "id"
label = "{place}"
source = "register"
event = {from = "start", to = "end"}

[columns.best]
low = "low"
high = "high"
sum_of = ["a", "b", "c", "d"]
"""


def write_table(file: Path, rows: int, seed: int = 1866) -> Truth:
    """Write so many rows, and the map beside them, and return what was planted."""
    number = random.Random(seed)
    wrong = set(number.sample(range(rows), max(1, rows // _WRONG)))
    figures = (0, 0, 1, 2, 5, 9, 30, 131)
    with file.open("w", encoding="utf-8") as table:
        table.write(",".join(HEADINGS) + "\n")
        for row in range(rows):
            parts = number.choices(figures, k=4)
            # More than the high one allows.
            best = sum(parts) + 50 * (row in wrong)
            day = f"20{row % 10 + 10}-0{row % 9 + 1}-{row % 28 + 1:02}"
            cells = (row, f"Place {row % 997}", day, day, best, best, best + 3, *parts)
            table.write(",".join(map(str, cells)) + "\n")
    file.with_suffix(".toml").write_text(_MAP, encoding="utf-8")
    broken = frozenset((f"{row}-best", "register") for row in wrong)
    return Truth(claims=6 * rows, broken=broken, certain=False)
