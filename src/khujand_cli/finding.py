"""What a rule is and what it reports: findings, their severity and certainty, and the leads attached to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

from khujand_cli.figures.figure import Interval
from khujand_cli.figures.units import Number

# Where a value stands in a dataset: the keys and indexes that lead to it, as in ``("claims", 3, "figure")``.
Path = tuple[str | int, ...]


def pointer(path: Path) -> str:
    """Return the JSON Pointer of a path: ``/claims/3/figure`` for ``("claims", 3, "figure")``."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def path_of(text: str) -> Path:
    """Return the path that a JSON Pointer names; a part that is a number is taken for an index."""
    parts = (part.replace("~1", "/").replace("~0", "~") for part in text.split("/")[1:])
    return tuple(int(part) if part.isdecimal() else part for part in parts)


class Severity(StrEnum):
    """How much a finding matters: a broken or self-contradicting source, sources at odds, something worth a look."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """The place of the severity among all, from 0 for the gravest."""
        return list(Severity).index(self)


class Certainty(StrEnum):
    """Whether no value that the sources allow could satisfy the rule (certain), or only the likely ones do not."""

    CERTAIN = "certain"
    POSSIBLE = "possible"


class Location(NamedTuple):
    """A place in a dataset: the file as the user named it, a JSON Pointer, and line and column counted from 1.

    ``characters`` says that the column counts the characters of a line, as in JSON; in a table it counts columns.
    ``sheet`` names the sheet of a workbook, whose rows are its lines.
    """

    file: str
    pointer: str
    line: int
    column: int
    sheet: str | None = None
    characters: bool = True

    def __str__(self) -> str:
        if self.sheet is None:
            return f"{self.file}:{self.line}:{self.column}"
        return f"{self.file}: {self.cell}"

    @property
    def cell(self) -> str:
        """The cell of a workbook, as spreadsheet programs name it: ``claims!B3``."""
        letters, rest = "", self.column
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(ord("A") + letter) + letters
        sheet = self.sheet or ""
        if not sheet.isalnum():
            sheet = "'{}'".format(sheet.replace("'", "''"))
        return f"{sheet}!{letters}{self.line}"


class Lead(NamedTuple):
    """A reading that would explain a finding, offered and never asserted.

    ``claims`` are the ids of the claims that it speaks of. ``chance`` is the share, from 0 to 1, of other totals for
    which the same search would have found a reading too; None where that cannot be said. ``discriminating`` says
    whether the lead points at a single figure.
    """

    kind: str
    message: str
    claims: tuple[str, ...]
    chance: float | None
    discriminating: bool


class Account(NamedTuple):
    """The figures of a finding: the total as stated, and what khujand derived from the parts."""

    stated: Interval
    derived: Interval

    @property
    def difference(self) -> Number | None:
        """The derived figure minus the stated one, negative where parts are missing; None unless both are exact."""
        return self.derived.low - self.stated.low if self.stated.exact and self.derived.exact else None


class Finding(NamedTuple):
    """What a rule reports: about claims, or about a place in the file where no claim is at fault.

    ``claims`` and ``sources`` are ids. Where ``pointer`` is empty, a finding stands where its first claim does, and the
    other claims are related places; a finding without claims is then about the file as a whole. ``Rule.finding`` and
    ``Rule.finding_at`` make findings, so that none lacks both.
    """

    code: str
    rule: str
    severity: Severity
    certainty: Certainty
    subject: str | None
    message: str
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    pointer: str
    figures: Account | None = None
    leads: tuple[Lead, ...] = ()
    location: Location | None = None
    related: tuple[Location, ...] = ()
    fingerprint: str = ""
    accepted: str | None = None


class Identified(Protocol):
    """What a finding can be about: a record of a dataset that has an id."""

    @property
    def id(self) -> str:
        """The id by which the dataset knows the record."""


class Register(Protocol):
    """What knows the sources of claims: the index of a dataset."""

    def sources_of(self, claims: tuple[str, ...]) -> tuple[str, ...]:
        """Return the sources of the claims with these ids, each once."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: how it is called, how grave it is at most, since which version it exists, and its page.

    ``doc`` is the page that people read: a summary line, why it matters, an example that is flagged and one that is
    not.
    """

    code: str
    name: str
    severity: Severity
    since: str
    doc: str

    def finding(
        self,
        register: Register,
        claims: Sequence[Identified],
        *,
        message: str,
        subject: str | None,
        certain: bool = True,
        severity: Severity | None = None,
        figures: Account | None = None,
        leads: tuple[Lead, ...] = (),
    ) -> Finding:
        """Return a finding of this rule about claims, whose sources the register knows.

        ``subject`` is the id of what the claims are about. Raises ValueError where there are no claims.
        """
        if not claims:
            raise ValueError(f"a finding of {self.code} names no claims")
        names = tuple(claim.id for claim in claims)
        sources = register.sources_of(names)
        certainty = Certainty.CERTAIN if certain else Certainty.POSSIBLE
        grave = severity or self.severity
        return Finding(self.code, self.name, grave, certainty, subject, message, names, sources, "", figures, leads)

    def finding_at(
        self,
        pointer: str,
        *,
        message: str,
        claims: tuple[str, ...] = (),
        sources: tuple[str, ...] = (),
        severity: Severity | None = None,
    ) -> Finding:
        """Return a finding of this rule about a place in the file, given by its JSON Pointer; "" is the whole file.

        ``claims`` and ``sources`` are the ids that are named there, if any.
        """
        grave = severity or self.severity
        return Finding(self.code, self.name, grave, Certainty.CERTAIN, None, message, claims, sources, pointer)

    @property
    def summary(self) -> str:
        """The first line of the rule's page."""
        return self.doc.strip().partition("\n")[0]
