"""The corpus: real and realistic datasets, and what the rules say about them.

``python tests/corpus.py`` runs every rule over every dataset of ``tests/corpus``, the bundled one and ``tests/cases``,
and prints which findings are new, gone or worded anew since ``tests/golden/corpus.txt`` was written. Read it before a
rule lands; ``pytest tests/test_corpus.py --update-golden`` writes the list.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from khujand_cli import InvalidDataset
from khujand_cli.criticism.run import criticise
from khujand_cli.files.reading import Document, read, read_json
from khujand_cli.files.shipped import DATASETS
from khujand_cli.finding import Certainty, Finding

TESTS = Path(__file__).parent
GOLDEN = TESTS / "golden" / "corpus.txt"

# A line of the list: the dataset, what is found, on what, and the sentence.
_LINE = re.compile(r"(?P<key>\S+ \S+ \S+ \S+): (?P<said>.*)")


class Change(NamedTuple):
    """The lines that a change of the rules adds, drops, and words anew (before and after)."""

    added: tuple[str, ...]
    dropped: tuple[str, ...]
    reworded: tuple[tuple[str, str], ...]


def datasets() -> Iterator[tuple[str, Callable[[], Document]]]:
    """Yield the name of every dataset of the corpus, and what reads it."""
    for name in DATASETS:
        yield name, partial(read, None, bundled=name)
    for path in sorted((TESTS / "cases").glob("*.json")):
        yield f"cases/{path.stem}", partial(_case, path)
    corpus = TESTS / "corpus"
    for path in sorted((*corpus.glob("*.json"), *corpus.glob("published/*.json"), *corpus.glob("tables/*"))):
        yield path.relative_to(corpus).with_suffix("").as_posix(), partial(read, str(path))


def _case(path: Path) -> Document:
    case = json.loads(path.read_text(encoding="utf-8"))
    return read_json(path.name, json.dumps(case["dataset"]).encode())


def lines() -> list[str]:
    """Return a line for every finding on the corpus: dataset, rule, subject and first claim, then what is said."""
    return [f"{name} {_key(finding)}: {_said(finding)}" for name, opened in datasets() for finding in _found(opened)]


def _found(opened: Callable[[], Document]) -> tuple[Finding, ...]:
    try:
        return criticise(opened()).findings
    except InvalidDataset as refused:
        return refused.findings


def _key(finding: Finding) -> str:
    place = "+".join((finding.claims[0] if finding.claims else finding.pointer, str(len(finding.claims))))
    return f"{finding.code} {finding.subject or '-'} {place}"


def _said(finding: Finding) -> str:
    doubt = "" if finding.certainty is Certainty.CERTAIN else " (possible)"
    leads = ", ".join(f"{lead.kind} {lead.chance}" for lead in finding.leads)
    return f"{finding.severity.value}{doubt} {finding.message}" + (f" [{leads}]" if leads else "")


def changes(before: list[str], after: list[str]) -> Change:
    """Compare two lists of lines."""
    old, new = _keyed(before), _keyed(after)
    return Change(
        tuple(line for key, line in new.items() if key not in old),
        tuple(line for key, line in old.items() if key not in new),
        tuple((old[key], line) for key, line in new.items() if key in old and old[key] != line),
    )


def _keyed(lines: list[str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        matched = _LINE.match(line)
        found[matched["key"] if matched else line] = line
    return found


def main() -> int:
    """Print what changed since the golden list was written; return 1 if anything did."""
    before = GOLDEN.read_text(encoding="utf-8").splitlines() if GOLDEN.is_file() else []
    change = changes(before, lines())
    told = [f"added: {line}" for line in change.added] + [f"dropped: {line}" for line in change.dropped]
    told += [f"reworded: {old}\n      now: {new}" for old, new in change.reworded]
    count = f"{len(change.added)} added, {len(change.dropped)} dropped, {len(change.reworded)} reworded."
    sys.stdout.write("".join(f"{line}\n" for line in (*told, count)))
    return int(any(change))


if __name__ == "__main__":
    sys.exit(main())
