"""The programs that are measured, and the datasets that they read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from speed.campaigns import Shares
from speed.installing import CHECKOUT, PEERS
from speed.timing import Command
from speed.truth import Truth, wrong

# The largest part of what khujand cannot start without.
_IMPORTS = (
    "import typer; from rich.console import Console; from rich.table import Table; from pydantic import TypeAdapter"
)


class Dataset(NamedTuple):
    """What a dataset is like; it has so many times fewer claims than the largest."""

    fewer: int = 1
    shares: Shares = Shares()


DATASETS = {
    "large": Dataset(),
    "fifth": Dataset(5),
    "middle": Dataset(10),
    "small": Dataset(100),
    # A table with a map, a row for each claim of the largest dataset.
    "table": Dataset(),
    # A small one for what reads its rows one by one.
    "table-small": Dataset(50),
    "none": Dataset(shares=Shares(broken=0, conflicting=0, copied=0)),
    # As many as make one finding in ten claims, in a dataset of the same shape as that with none.
    "many": Dataset(shares=Shares(broken=0.1, conflicting=0.7, copied=0)),
}


class Program(NamedTuple):
    """A program with its arguments, what it must print (see truth.wrong), and the dataset that it reads, if any."""

    line: str
    prints: str = "findings"
    dataset: str = ""
    terminal: bool = False

    def command(self, environments: Mapping[str, Path], folder: Path, true: Truth) -> Command:
        """Return how it is run in one of these environments, where the datasets are in a folder."""
        file = folder / f"{self.dataset}.json"
        table, table_map = file.with_suffix(".csv"), file.with_suffix(".toml")
        places = {"file": file, "table": table, "map": table_map, "peers": PEERS, "data": CHECKOUT / "data"}
        words = (word.format(imports=_IMPORTS, **places, **environments) for word in self.line.split())
        # A sum that is certainly broken is an error in the file, for which khujand check ends with 1.
        status = int("findings" in self.prints and bool(true.broken) and true.certain)
        return Command(tuple(words), status, partial(wrong, self.prints, true), self.terminal)
