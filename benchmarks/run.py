"""How fast khujand is and how much memory it takes, against its goals, its peers and version 0.1.0.

    python benchmarks/run.py [--claims N] [--rounds N] [--only NAME ...]

It makes environments of its own with khujand from this checkout, the peers and version 0.1.0, writes made-up datasets
of which it knows the truth, runs whole processes in turn and prints a table. Programs that found different things are
not compared: then it says what differs and ends with 1.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Collection
from datetime import date
from pathlib import Path

from speed.campaigns import campaigns
from speed.data import described, write_csv, write_json
from speed.goals import goals
from speed.installing import FIRST, first_installed, installed, versions
from speed.programs import DATASETS, Program
from speed.rows import HEAD, Runs, line
from speed.rows_of_tables import write_table
from speed.timing import aside, interleaved
from speed.truth import Truth

# A start takes a tenth of a second, so that whatever else happens on the machine shows in it.
_START_ROUNDS = 15


def written(folder: Path, name: str, most: int) -> tuple[Truth, str]:
    """Write a dataset, the middle one as a table too, and return its truth and a line on the files."""
    if name.startswith("table"):
        table, rows = folder / f"{name}.csv", most // DATASETS[name].fewer
        return write_table(table, rows), f"{rows:,} rows: {described(table)}"
    made = campaigns(most // DATASETS[name].fewer, DATASETS[name].shares)
    files = [folder / f"{name}.json"]
    write_json(files[0], made)
    if name == "middle":
        files.append(files[0].with_suffix(".csv"))
        write_csv(files[1], made.claims)
    return made.truth, f"{len(made.claims):,} claims: {'; '.join(map(described, files))}"


def measured(
    programs: Collection[Program], environments: dict[str, Path], most: int, rounds: int
) -> tuple[Runs, list[str]]:
    """Run the programs, those that read a dataset behind the others; return their runs and a line for each dataset."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)
        read = [dataset for dataset in DATASETS if any(program.dataset == dataset for program in programs)]
        made = {dataset: aside(written, folder, dataset, most) for dataset in read}
        truths = {"": Truth()} | {dataset: truth for dataset, (truth, _) in made.items()}
        commands = {program: program.command(environments, folder, truths[program.dataset]) for program in programs}
        starts = {program: command for program, command in commands.items() if not program.dataset}
        others = {program: command for program, command in commands.items() if program.dataset}
        runs = interleaved(starts, max(rounds, _START_ROUNDS)) | interleaved(others, rounds)
    return runs, [files for _, files in made.values()]


def main() -> int:
    """Measure what is asked for, print the table, and return 1 if something could not be compared."""
    options = _options()
    chosen = [row for row in goals(options.claims) if not options.only or row.name in options.only]
    environments = {"now": installed()}
    if any(row.name == "first" for row in chosen):
        if first := first_installed():
            environments["first"] = first
        else:
            print(f"Not measured: version 0.1.0, for this history does not have its commit {FIRST}.", file=sys.stderr)
            chosen = [row for row in chosen if row.name != "first"]
    programs = dict.fromkeys(program for row in chosen for program in row.needs)
    runs, files = measured(programs, environments, options.claims, options.rounds)
    print(f"{date.today().isoformat()}, {versions()}, {os.cpu_count()} CPUs.")
    print(f"Medians of {options.rounds} runs in turn, of the starts {max(options.rounds, _START_ROUNDS)}.\n")
    print(*(f"- {made}" for made in files), "", HEAD, sep="\n")
    compared = [row for row in chosen if all(program in runs for program in row.needs)]
    print(*(line(row, runs, options.claims) for row in compared), sep="\n")
    return 0 if compared == chosen else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How fast khujand is, against its goals, its peers and version 0.1.0.")
    names = list(dict.fromkeys(row.name for row in goals(0)))
    parser.add_argument("--claims", type=int, default=1_000_000, help="instead of 1,000,000; the others in proportion")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each program after the first, 5 if not given")
    parser.add_argument("--only", nargs="+", metavar="NAME", choices=names, help=f"these rows: {', '.join(names)}")
    options = parser.parse_args()
    if options.claims < 1000 or options.rounds < 1:
        parser.error("there must be at least 1,000 claims and one round")
    return options


if __name__ == "__main__":
    sys.exit(main())
