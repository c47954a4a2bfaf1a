"""What a rule is and what it reports: findings, their severity and certainty, and the leads attached to them."""

from __future__ import annotations

from collections.abc import Sequence
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

    ``characters``: the column counts characters, as in JSON, not columns. ``sheet``: of a workbook; rows are its lines.
    """

    file: str
    pointer: str
    line: int
    column: int
    sheet: str | None = None
    characters: bool = True

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.sheet is None else f"{self.file}: {self.cell}"

    @property
    def cell(self) -> str:
        """The cell of a workbook, as spreadsheet programs name it: ``claims!B3``."""
        sheet = self.sheet or ""
        quoted = sheet if sheet.isalnum() else "'{}'".format(sheet.replace("'", "''"))
        return f"{quoted}!{letters(self.column)}{self.line}"


def letters(column: int) -> str:
    """Return the letters of a column of a workbook: A for 1, AA for 27."""
    rest, letter = divmod(column - 1, 26)
    return (letters(rest) if rest else "") + chr(ord("A") + letter)


# A lead that would be found for more than this share of other totals says nothing.
MOST_CHANCE = 0.5


class Lead(NamedTuple):
    """A reading that would explain a finding, offered and never asserted.

    ``claims`` are the ids that it speaks of. ``chance`` is the share, from 0 to 1, of other totals for which the search
    would have found a reading too; None where that cannot be said. ``discriminating`` says whether the lead points at
    a single figure, ``mends`` whether it would mend just this misfit.
    """

    kind: str
    message: str
    claims: tuple[str, ...]
    chance: float | None
    discriminating: bool
    mends: bool = True

    @property
    def telling(self) -> bool:
        """Whether it is told to people: what chance would produce oftener than not is only counted."""
        return self.chance is None or self.chance <= MOST_CHANCE


class Account(NamedTuple):
    """The figures of a finding: the total as stated, and what khujand derived from the parts."""

    stated: Interval
    derived: Interval

    @property
    def difference(self) -> Number | None:
        """The derived figure minus the stated one, negative where parts are missing; None unless both are exact."""
        return self.derived.low - self.stated.low if self.stated.exact and self.derived.exact else None


class Reading(NamedTuple):
    """One value of one subject, with who gives it and who only repeats it.

    ``low``, ``high`` (None without upper end) and ``best`` are in the unit in which the subject is compared; of a date,
    ``low`` and ``high`` are the EDTF that is stated. One that is not ``stated`` follows from the claims
    ``follows_from``. ``numerals`` are the numbers it is written with, ``choices`` what it allows by each of them where
    it is this or that.
    """

    low: Number | str | None
    high: Number | str | None
    best: Number | None
    stated: bool
    sources: tuple[str, ...]
    repeated_by: tuple[str, ...]
    claims: tuple[str, ...]
    follows_from: tuple[str, ...] = ()
    calendar: str | None = None
    stance: str | None = None
    numerals: tuple[Number, ...] = ()
    choices: tuple[Interval, ...] = ()


class Step(NamedTuple):
    """One link of a chain of reasons: how two records are tied (``after``, ``part_of``), and the claims it rests on."""

    kind: str
    start: str
    end: str
    claims: tuple[str, ...] = ()


class Finding(NamedTuple):
    """What a rule reports: about claims, or about a place in the file where no claim is at fault.

    ``claims`` and ``sources`` are ids, ``origin`` is the source that is judged, ``because`` the chain of reasons. Where
    ``pointer`` is empty, a finding stands where its first claim does, and the other claims are related places; without
    claims it is then about the file as a whole.
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
    readings: tuple[Reading, ...] = ()
    origin: str | None = None
    because: tuple[Step, ...] = ()
    location: Location | None = None
    related: tuple[Location, ...] = ()
    fingerprint: str = ""
    accepted: str | None = None

    @property
    def difference(self) -> Number | None:
        """The largest reading minus the smallest; None where the readings are no figures."""
        numerals = [numeral for reading in self.readings for numeral in reading.numerals]
        return max(numerals) - min(numerals) if numerals else None

    @property
    def relative(self) -> float | None:
        """The difference as a share of the largest reading; None where there is no difference, or nothing but 0."""
        largest = max((numeral for reading in self.readings for numeral in reading.numerals), default=0)
        return float(self.difference / largest) if self.difference is not None and largest else None

    @property
    def concerned(self) -> frozenset[str]:
        """All claims that it is about: those it names, and those of every reading."""
        return frozenset(self.claims).union(*((*reading.claims, *reading.follows_from) for reading in self.readings))


class Identified(Protocol):
    """What a finding can be about: a record of a dataset that has an id."""

    @property
    def id(self) -> str:
        """The id by which the dataset knows the record."""


class Register(Protocol):
    """What knows the sources of claims: the index of a dataset."""

    def sources_of(self, claims: tuple[str, ...]) -> tuple[str, ...]:
        """Return the sources of the claims with these ids, each once."""


class Rule(NamedTuple):
    """A rule: how it is called, how grave it is at most, since which version it exists, and ``doc``, its page.

    The page has a summary line, why it matters, an example that is flagged and one that is not.
    """

    code: str
    name: str
    severity: Severity
    since: str
    doc: str

    def finding(
        self, register: Register, claims: Sequence[Identified], *, message: str, subject: str | None,
        certain: bool = True, severity: Severity | None = None, figures: Account | None = None,
        leads: tuple[Lead, ...] = (), readings: tuple[Reading, ...] = (), origin: str | None = None,
        because: tuple[Step, ...] = (),
    ) -> Finding:  # fmt: skip
        """Return a finding about claims, whose sources the register knows; raises ValueError without any claim."""
        if not claims:
            raise ValueError(f"a finding of {self.code} names no claims")
        names = tuple(claim.id for claim in claims)
        certainty = Certainty.CERTAIN if certain else Certainty.POSSIBLE
        judged = (self.code, self.name, severity or self.severity, certainty, subject, message)
        sources = register.sources_of(names)
        return Finding(*judged, names, sources, "", figures, leads, readings, origin, because)

    def finding_at(
        self, pointer: str, *, message: str, claims: tuple[str, ...] = (), sources: tuple[str, ...] = (),
        severity: Severity | None = None,
    ) -> Finding:  # fmt: skip
        """Return a finding about a place in the file, given by its JSON Pointer; "" is the whole file."""
        certain, grave = Certainty.CERTAIN, severity or self.severity
        return Finding(self.code, self.name, grave, certain, None, message, claims, sources, pointer)

    @property
    def summary(self) -> str:
        """The first line of the rule's page."""
        return self.doc.strip().partition("\n")[0]
