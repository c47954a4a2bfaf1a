"""How long a workbook of 50,000 claims takes to read, against openpyxl going through its cells and nothing more.

    python benchmarks/workbook.py [CLAIMS] [ROUNDS]

Each is a process of its own, in turn; what is compared is the time that it says the reading took, without its imports.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ITERATE = """
import sys, time, openpyxl
start = time.perf_counter()
book = openpyxl.load_workbook(sys.argv[1], read_only=True)
count = sum(1 for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None)
print(time.perf_counter() - start, count)
"""
READ = """
import sys, time, openpyxl
from khujand_cli.files.reading import read
start = time.perf_counter()
count = len(read(sys.argv[1]).dataset.claims)
print(time.perf_counter() - start, count)
"""


def dataset(claims: int) -> dict[str, Any]:
    """Return a dataset of so many claims, figures and dates by turns, each with a locator and half with a note."""
    seeded = random.Random(1866)
    sources = [{"id": f"source-{place}", "label": f"Source {place}", "kind": "secondary"} for place in range(400)]
    quantities = [{"id": f"quantity-{place}", "label": f"Quantity {place}"} for place in range(claims // 8)]
    events = [{"id": f"event-{place}", "label": f"Event {place}"} for place in range(claims // 8)]
    made = []
    for place in range(claims):
        source = f"source-{seeded.randrange(400)}"
        about = seeded.randrange(claims // 8)
        day = f"18{seeded.randrange(10, 99)}-{seeded.randrange(1, 13):02}-{seeded.randrange(1, 29):02}"
        body = (
            {"quantity": f"quantity-{about}", "figure": seeded.randrange(1, 5000)}
            if place % 2
            else {"event": f"event-{about}", "date": day, "calendar": "julian"}
        )
        note = {"note": f"Said of it in passing, and in other words, on page {place}."} if place % 4 < 2 else {}
        made.append({"id": f"claim-{place}", "source": source, **body, "locator": f"p. {place % 700}", **note})
    return {"title": "A benchmark", "sources": sources, "quantities": quantities, "events": events, "claims": made}


def timed(script: str, book: Path) -> tuple[float, int]:
    """Return the seconds that a script says its reading took, and what it counted."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        [sys.executable, "-c", script, str(book)], capture_output=True, text=True, env=clean, check=True
    )
    seconds, count = done.stdout.split()
    return float(seconds), int(count)


def main(claims: int = 50_000, rounds: int = 5) -> None:
    """Write the workbook, read it in turn, and print the medians and their ratio."""
    from khujand_cli.files.writing import write_dataset

    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "benchmark.xlsx"
        write_dataset(dataset(claims), str(book), force=False)
        iterated, read = [], []
        for _ in range(rounds):
            iterated.append(timed(ITERATE, book)[0])
            seconds, count = timed(READ, book)
            read.append(seconds)
            if count != claims:
                raise SystemExit(f"{count} claims were read of {claims}")
        ours, theirs = statistics.median(read), statistics.median(iterated)
        size = book.stat().st_size / 2**20
        times = f"openpyxl alone {theirs:.2f} s, khujand {ours:.2f} s, {ours / theirs:.2f} times"
        print(f"{claims:,} claims, {size:.1f} MiB: {times}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
