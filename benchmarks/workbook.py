"""How long a workbook of 50,000 claims takes to read, against openpyxl going through its cells and nothing more.

    python benchmarks/workbook.py [CLAIMS] [ROUNDS]

Each is a process of its own, in turn; what is compared is the time that it says the reading took, without its imports.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from speed.campaigns import Shares, campaigns
from speed.timing import environment

from khujand_cli.files.writing import write_dataset

_TIMED = """
import sys, time, openpyxl
from khujand_cli.files.reading import read
start = time.perf_counter()
count = {count}
print(time.perf_counter() - start, count)
"""
_CELLS = "sum(cell.value is not None for sheet in {book} for row in sheet.iter_rows() for cell in row)"
ITERATE = _TIMED.format(count=_CELLS.format(book="openpyxl.load_workbook(sys.argv[1], read_only=True)"))
READ = _TIMED.format(count="len(read(sys.argv[1]).dataset.claims)")


def timed(script: str, book: Path) -> tuple[float, int]:
    """Return the seconds that a script says its reading took, and what it counted."""
    command = [sys.executable, "-c", script, str(book)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=environment(), check=True)
    seconds, count = done.stdout.split()
    return float(seconds), int(count)


def main(claims: int = 50_000, rounds: int = 5) -> None:
    """Write the workbook, read it in turn, and print the medians and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "benchmark.xlsx"
        write_dataset(campaigns(claims, Shares()).dataset, str(book), force=False)
        runs = [(timed(ITERATE, book)[0], *timed(READ, book)) for _ in range(rounds)]
        size = book.stat().st_size / 2**20
    theirs, ours, counts = zip(*runs, strict=True)
    if {*counts} != {claims}:
        raise SystemExit(f"{claims} claims were written and {counts} read")
    them, us = statistics.median(theirs), statistics.median(ours)
    times = f"openpyxl alone {them:.2f} s, khujand {us:.2f} s, {us / them:.2f} times"
    print(f"{claims:,} claims, {size:.1f} MiB: {times}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
