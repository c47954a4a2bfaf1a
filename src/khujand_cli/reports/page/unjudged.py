"""Unjudged: what the rules could not judge, the reasons that are alike told once."""

from __future__ import annotations

import re
from typing import NamedTuple

from khujand_cli.criticism.run import Criticism
from khujand_cli.dataset.index import Index
from khujand_cli.wording import abridged

_LABEL = re.compile(r'"[^"]*"')


class Unjudged(NamedTuple):
    """A reason as it is told of the first subject that has it, and all subjects for which only its labels differ."""

    kind: str
    reason: str
    subjects: list[str]

    @property
    def told(self) -> str:
        """The reason with what it holds for."""
        if len(self.subjects) == 1:
            return f"{self.subjects[0]}: {self.reason}"
        return f"{len(self.subjects):,} for one kind of reason: {abridged(self.subjects)}; of the first, {self.reason}"


def grouped(criticism: Criticism, index: Index) -> list[Unjudged]:
    """Return what could not be judged by reason, those that concern most subjects first."""
    found: dict[tuple[str, str], Unjudged] = {}
    for kind, count in criticism.coverage.items():
        for one in count.not_evaluable:
            alike = (kind, _LABEL.sub("", one.reason))
            found.setdefault(alike, Unjudged(kind, one.reason, [])).subjects.append(index.quoted(one.subject))
    return sorted(found.values(), key=lambda group: -len(group.subjects))
