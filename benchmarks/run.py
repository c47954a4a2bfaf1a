"""How fast khujand is and how much memory it takes, against its goals and its peers.

    python benchmarks/run.py [--claims N] [--rounds N] [--only NAME ...] [--keep DIR]

It makes an environment of its own with khujand from this checkout and the peers, writes made-up datasets of which it
knows the truth, runs whole processes in turn and prints a table. Programs that found different things are not
compared: then it says what differs and ends with 1.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

from speed.commands import batches, datasets, written
from speed.installing import installed, versions
from speed.rows import HEAD, Sizes, line, rows
from speed.timing import Command, Refused, Run, interleaved
from speed.truth import Truth, fault

# A start takes a tenth of a second, so that whatever else happens on the machine shows in it.
_START_ROUNDS = 15

_P = ParamSpec("_P")
_T = TypeVar("_T")


def aside(work: Callable[_P, _T], *arguments: _P.args, **named: _P.kwargs) -> _T:
    """Do a piece of work in a process of its own, so that this one stays small.

    The peak of memory of a process that is started counts what its parent held when it was.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *arguments, **named).result()


def measured(
    folder: Path, sizes: Sizes, commands: Collection[str], rounds: int
) -> tuple[dict[str, list[Run]], list[str], bool]:
    """Run the commands; return their runs, a line for each dataset, and whether all of them could be compared."""
    programs = installed()
    truths: dict[str, Truth] = {}
    files = []
    for dataset in sorted(datasets(commands)):
        truths[dataset], files_line = aside(written, folder, dataset, sizes)
        files.append(files_line)
    runs: dict[str, list[Run]] = {}
    refused = False
    for batch, members in batches(programs, folder, truths, commands).items():
        true_of: Mapping[str, Truth | None] = {command.name: truth for command, truth in members}

        def wrong(command: Command, output: Path, true_of: Mapping[str, Truth | None] = true_of) -> str | None:
            return aside(fault, command.prints, output, true_of[command.name])

        turns = max(rounds, _START_ROUNDS) if batch == "start" else rounds
        try:
            runs |= interleaved([command for command, _ in members], turns, folder, wrong)
        except Refused as error:
            print(f"Not compared: {error}.", file=sys.stderr)
            refused = True
    return runs, files, not refused


def main() -> int:
    """Measure what is asked for, print the table, and return 1 if something could not be compared."""
    options = _options()
    sizes = Sizes(options.claims, options.claims // 10, options.claims // 100)
    chosen = [row for row in rows(sizes) if not options.only or row.name in options.only]
    commands = {command for row in chosen for command in row.needs}
    with tempfile.TemporaryDirectory(prefix="benchmark-") as passing:
        folder = options.keep or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        runs, files, compared = measured(folder, sizes, commands, options.rounds)
    print(f"{date.today().isoformat()}, {versions()}, {os.cpu_count()} CPUs.")
    print(f"Medians of {options.rounds} runs in turn, of the starts {max(options.rounds, _START_ROUNDS)}.\n")
    print(*(f"- {one}" for one in files), "", HEAD, sep="\n")
    for row in chosen:
        if row.needs <= runs.keys():
            print(line(row, runs, sizes))
    return 0 if compared else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How fast khujand is, against its goals and its peers.")
    names = list(dict.fromkeys(row.name for row in rows(Sizes(0, 0, 0))))
    parser.add_argument("--claims", type=int, default=1_000_000, help="instead of 1,000,000; the others in proportion")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each program after the first, 5 if not given")
    parser.add_argument("--only", nargs="+", metavar="NAME", choices=names, help=f"these rows: {', '.join(names)}")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where to leave the data and what was printed")
    options = parser.parse_args()
    if options.claims < 1000 or options.rounds < 1:
        parser.error("there must be at least 1,000 claims and one round")
    return options


if __name__ == "__main__":
    sys.exit(main())
