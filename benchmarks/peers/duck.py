"""The sums and the conflicts of a dataset with DuckDB: one query by hand, all its threads."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import duckdb  # type: ignore[import-not-found]


def main(file: str) -> None:
    """Print every source's total that is not the sum of its own parts, and every quantity with several figures."""
    query = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    # The file is one JSON object, which DuckDB reads only if it is told how large one may be.
    rows = duckdb.execute(query, {"file": file, "size": os.path.getsize(file) + 1}).fetchall()
    found: dict[str, list[list[object]]] = {"sums": [], "conflicts": []}
    for kind, *finding in rows:
        found[kind].append([one for one in finding if one is not None])
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
