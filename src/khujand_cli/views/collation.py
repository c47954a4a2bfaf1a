"""Collation: the sources of a dataset laid side by side, as a value."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from khujand_cli.concordance.audits import audits_of
from khujand_cli.concordance.dependence import Known, all_independent, known
from khujand_cli.concordance.families.consequences import Followed, followed, further_readings
from khujand_cli.concordance.first_look import may_be_made, survey
from khujand_cli.concordance.quarrels import excluding
from khujand_cli.concordance.readings import Testimony, parted
from khujand_cli.concordance.shared_errors import Witnesses, heard_as_one
from khujand_cli.concordance.told import all_derived, all_stated
from khujand_cli.concordance.witnesses import SharedWitness, shared_witnesses
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.lineage import Dependence, of_authors, relied_on
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.units import Number
from khujand_cli.finding import Reading


class Verdict(StrEnum):
    """How the claims of a row stand to each other."""

    AGREE = "agree"
    OVERLAP = "overlap"
    DIFFER = "differ"
    SINGLE = "single"


class Beyond:
    """What is known of sources beyond whether they are one witness or independent, looked for when somebody asks."""

    def __init__(self, ask: Callable[[], Known | None] = lambda: None) -> None:
        self.ask = ask

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Beyond) and self.ask() == other.ask()

    def __hash__(self) -> int:
        return hash(self.ask())


_NOTHING = Beyond()


class Row(NamedTuple):
    """A quantity, event or proposition, with what each source says on it.

    ``kind`` says which of the three it is. ``difference`` is the distance between the least and the greatest of exact
    figures, or in days between exact days. ``comparable`` says whether any two claims can be held against each other.
    ``testimonies`` is how many witnesses, or sets of witnesses, the claims rest on where these are independent.
    ``followed`` is what follows for the subject from what sources say of others, where they do not state it. What is
    ``known`` beyond the ``witnesses`` is looked for when somebody asks.
    """

    kind: str
    subject: str
    label: str
    claims: dict[str, tuple[Claim, ...]]
    verdict: Verdict
    difference: Number | None
    witnesses: Dependence
    comparable: bool
    testimonies: int
    beyond: Beyond = _NOTHING
    followed: tuple[Followed, ...] = ()

    @property
    def known(self) -> Known | None:
        """What is known of how its sources depend on each other, where they are not one and not independent."""
        return self.beyond.ask()


class Reliance(NamedTuple):
    """A source that took claims from another, or from nobody that is known (None), and how many claims."""

    source: str
    based_on: str | None
    claims: int


class Collation(NamedTuple):
    """The sources of a dataset side by side.

    ``sources`` are the ids of those that speak, ``rows`` the rows to show, ``several`` all rows on which several
    sources speak, ``lineage`` who relies on whom, and ``shared`` the witnesses that several sources share. Of
    ``reckoned`` subjects one source speaks, and something follows for them from what others say.
    """

    sources: tuple[str, ...]
    rows: tuple[Row, ...]
    several: tuple[Row, ...]
    lineage: tuple[Reliance, ...]
    shared: tuple[SharedWitness, ...]
    reckoned: int = 0


def collate(
    index: Index, sources: Collection[str] = (), *, only_differences: bool = False, subjects: Collection[str] = ()
) -> Collation:
    """Lay the sources side by side; with ``sources`` or ``subjects``, collections of ids, only these.

    ``only_differences`` leaves out rows on which the claims have a value in common.
    """
    rows = []
    for kind, records in (("quantity", index.quantities), ("event", index.events), ("proposition", index.propositions)):
        for subject in records:
            if subjects and subject not in subjects:
                continue
            claims = [claim for claim in index.said_on(subject) if not sources or claim.source in sources]
            if claims:
                row = _row(index, kind, subject, claims)
                rows.append(_following(index, row, sources) if kind == "quantity" else row)
    rows.sort(key=lambda row: len(row.claims) == 1)
    kept = tuple(row for row in rows if not only_differences or row.verdict is Verdict.DIFFER)
    speaking = {source for row in rows for source in (*row.claims, *(one.source for one in row.followed))}
    columns = {source: None for source in index.sources if source in speaking}
    several = tuple(row for row in rows if len(row.claims) > 1)
    return Collation(
        tuple(columns),
        kept,
        several,
        reliances(index, columns),
        shared_witnesses(index, columns),
        sum(len(row.claims) == 1 and any(one.source not in row.claims for one in row.followed) for row in rows),
    )


def _row(index: Index, kind: str, subject: str, shown: Sequence[Claim]) -> Row:
    by_source: dict[str, list[Claim]] = {}
    for claim in shown:
        by_source.setdefault(claim.source, []).append(claim)
    single = len(by_source) == 1
    said = {source: tuple(own) for source, own in by_source.items()}
    dossier = index.subjects[subject]
    # What has no value, one that cannot be, or a corrected one is shown, and held against nothing.
    aside = index.gathered.aside.get(subject)
    claims = [claim for claim in shown if not index.is_aside(claim)] if aside else shown
    if aside and len(claims) < 2:
        verdict = Verdict.SINGLE if single else Verdict.OVERLAP
        return Row(kind, subject, dossier.record.label, said, verdict, None, Dependence.UNKNOWN, False, len(said))
    witnesses = (
        index.lineage(subject).among(claims) if dossier.relying else of_authors(claims, index.sources, index.hands)
    )
    beyond = Beyond(partial(known, index, claims)) if witnesses is Dependence.UNKNOWN else _NOTHING
    testimonies = len({claim.source for claim in claims}) if aside else len(said)
    if dossier.relying and witnesses is Dependence.INDEPENDENT:
        testimonies = len(set(map(index.lineage(subject).roots, claims)))
    witnesses, testimonies = heard_as_one(index, subject, claims, Witnesses(witnesses, testimonies))
    if len(claims) == 1 or subject not in survey(index).apart:
        verdict = Verdict.SINGLE if single else Verdict.AGREE
        compared = len(claims) > 1
        return Row(kind, subject, dossier.record.label, said, verdict, None, witnesses, compared, testimonies, beyond)
    spoken = parted(index, subject, claims)
    apart = [excluding(testimony) for testimony in spoken]
    verdict = _verdict(spoken, apart, single=single)
    difference = _difference(index, apart)
    compared = any(len(testimony.claims) > 1 for testimony in spoken)
    return Row(kind, subject, dossier.record.label, said, verdict, difference, witnesses, compared, testimonies, beyond)


def readings(index: Index, row: Row, shown: Collection[str]) -> tuple[Reading, ...]:
    """Return every reading of a row: what its claims say, and what follows from claims on other quantities.

    Of these only those count that sources make which are ``shown``.
    """
    claims = [claim for claims in row.claims.values() for claim in claims if not index.is_aside(claim)]
    stated = (one for testimony in parted(index, row.subject, claims) for one in all_stated(testimony))
    derived = _derived(index, row.subject) if row.kind == "quantity" else ()
    visible = (one for one in derived if set(shown).issuperset(index.sources_of(one.follows_from)))
    return (*stated, *visible)


def _derived(index: Index, quantity: str) -> Iterator[Reading]:
    """Yield what the parts of a quantity make, and what else follows for it by way of several sums."""
    divided = index.quantities[quantity].sum_of and may_be_made(index, quantity)
    audits = audits_of(index, quantity) if divided else ()
    made = {(audit.moment, audit.unit): all_derived(index, audit) for audit in audits}
    for readings in made.values():
        yield from readings
    for moment, unit in dict.fromkeys((one.moment, one.unit) for one in followed(index, quantity)):
        yield from further_readings(index, quantity, moment, unit, made.get((moment, unit), ()))


def _following(index: Index, row: Row, sources: Collection[str]) -> Row:
    """Return a row with what follows for it; those from whose figures it does are heard as witnesses, too."""
    row = row._replace(followed=_followed(index, row.subject, sources))
    if row.witnesses is Dependence.UNKNOWN or not row.followed:
        return row
    stated = [claim for claims in row.claims.values() for claim in claims]
    made = index.named(dict.fromkeys(claim for one in row.followed for claim in one.consequence.claims))
    if row.witnesses is Dependence.ONE:
        roots = {index.lineage(claim.subject).roots(claim) for claim in (*stated, *made)}
        return row if len(roots) == 1 else row._replace(witnesses=Dependence.UNKNOWN)
    if all_independent(index, made, stated):
        return row
    return row._replace(witnesses=Dependence.UNKNOWN, beyond=Beyond(lambda: Known.RESTING))


def _followed(index: Index, quantity: str, sources: Collection[str]) -> tuple[Followed, ...]:
    return tuple(one for one in followed(index, quantity) if not sources or one.source in sources)


def _verdict(spoken: Sequence[Testimony], apart: Sequence[frozenset[str]], *, single: bool) -> Verdict:
    if any(apart):
        return Verdict.DIFFER
    if single:
        return Verdict.SINGLE
    return Verdict.AGREE if len(spoken) == 1 and len(spoken[0].readings) == 1 else Verdict.OVERLAP


def _difference(index: Index, apart: Iterable[frozenset[str]]) -> Number | None:
    """Return how far the claims that exclude each other are apart, where every one of these is exact."""
    widest = 0
    for claims in apart:
        measures = [_measure(index, index.claims[claim]) for claim in claims]
        known = [measure for measure in measures if measure is not None]
        if len(known) < len(measures):
            return None
        widest = max(widest, max(known, default=0) - min(known, default=0))
    return widest or None


def _measure(index: Index, claim: Claim) -> int | None:
    if claim.figure is not None:
        same_unit = index.unit(claim) == index.common_unit(claim.subject)
        return index.exact(claim) if same_unit else None
    return index.day(claim)


def reliances(index: Index, columns: Collection[str]) -> tuple[Reliance, ...]:
    """Return for each of these sources whom it relies on, and for how many of its claims."""
    counts: dict[tuple[str, str | None], int] = {}
    for claim in index.dataset.claims:
        if claim.source in columns:
            for parent in relied_on(claim, index.sources) or (None,):
                counts[(claim.source, parent)] = counts.get((claim.source, parent), 0) + 1
    for source in index.sources.values():
        for parent in source.based_on or ():
            counts.setdefault((source.id, parent), 0)
    rank = {source: place for place, source in enumerate(index.sources)}
    pairs = sorted(counts, key=lambda pair: (rank[pair[0]], -1 if pair[1] is None else rank[pair[1]]))
    return tuple(Reliance(source, parent, counts[(source, parent)]) for source, parent in pairs)
