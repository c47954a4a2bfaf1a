"""Sentences about a comparison of sources, for the plain text and the terminal alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from khujand_cli.concordance.dependence import Known
from khujand_cli.concordance.families.consequences import Followed
from khujand_cli.concordance.families.sides import in_turn
from khujand_cli.concordance.in_words import when, who
from khujand_cli.concordance.witnesses import SharedWitness
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.lineage import Dependence
from khujand_cli.figures.in_words import interval, number, small, with_measure
from khujand_cli.reports.sentences import place_of, shown
from khujand_cli.views.collation import Collation, Row, Verdict
from khujand_cli.views.matrix import Pair
from khujand_cli.views.remarks import remarks
from khujand_cli.wording import abridged, counted, listed

# Of more figures it is only said how many they are.
_MOST_TERMS = 6


def verdict(row: Row) -> str:
    """Return the verdict of a row in words: ``differ by 8``."""
    if row.verdict is Verdict.DIFFER and row.difference:
        days = "" if row.kind != "event" else " day" if row.difference == 1 else " days"
        return f"differ by {number(row.difference)}{days}"
    if row.verdict is Verdict.OVERLAP and not row.comparable:
        return "not comparable"
    return {Verdict.SINGLE: "one source only"}.get(row.verdict, row.verdict.value)


def witnesses(row: Row) -> str:
    """Return how many witnesses there are for a row, in words; nothing where it is not known, the default."""
    if len(row.claims) < 2:
        return ""
    if row.witnesses is Dependence.INDEPENDENT:
        return f"{number(row.testimonies)} independent witnesses"
    return _KNOWN_IN_SHORT.get(row.known, "one witness" if row.witnesses is Dependence.ONE else "")


def shared(index: Index, shared_witness: SharedWitness) -> str:
    """Say that several reporters are one witness."""
    reporters = listed(map(index.label, shared_witness.reporters))
    subjects = listed(map(index.quoted, shared_witness.subjects))
    count = small(len(shared_witness.reporters))
    return (
        f"{reporters} are one witness here, not {count}: what they say of {subjects} rests on "
        f"{index.label(shared_witness.witness)}."
    )


_DEPENDENCE = {
    Dependence.INDEPENDENT: "the witnesses are independent",
    Dependence.ONE: "there is one witness only",
    Dependence.UNKNOWN: "it is not known whether they depend on each other",
}
_KNOWN = {
    Known.OWN_WORDS: "each gives its own word, as far as the dataset says",
    Known.ROOTS: "all goes back to independent witnesses",
    Known.ONE_WORK: "they are editions of one work",
    Known.ONE_AUTHOR: "they are of one author",
    Known.RESTING: "those who state it are independent, but not of all from whose figures it follows",
    Known.SOME_OF_ONE_HAND: "some are of one hand, and of the others it is not known whether they depend on each other",
}
_KNOWN_IN_SHORT: dict[Known | None, str] = {
    Known.OWN_WORDS: "each its own word",
    Known.ROOTS: "from independent witnesses",
    Known.ONE_WORK: "editions of one work",
    Known.ONE_AUTHOR: "of one author",
    Known.RESTING: "not all independent",
    Known.SOME_OF_ONE_HAND: "some of one hand",
}


def _known(row: Row) -> str:
    """Say what is known of how the sources of a row depend on each other."""
    return _DEPENDENCE[row.witnesses] if row.known is None else _KNOWN[row.known]


def rows_shown(collation: Collation, *, every: bool) -> Sequence[Row]:
    """Return the rows to show: ``every`` one, or those on which several sources speak."""
    return [row for row in collation.rows if every or len(speaking(row)) > 1]


def independence(collation: Collation, added_up: int) -> str:
    """Say on how much sources differ, on so many subjects as added up only, and how many witnesses there really are."""
    several = collation.several
    if not several:
        return _of_none(collation)
    known: dict[str, int] = {}
    for row in several:
        known[_known(row)] = known.get(_known(row), 0) + 1
    parts = [f"on {number(known[text])} {text}" for text in (*_DEPENDENCE.values(), *_KNOWN.values()) if text in known]
    differing = sum(row.verdict is Verdict.DIFFER for row in several)
    more = f", and as added up on {f'{number(added_up)} more' if differing else number(added_up)}" if added_up else ""
    opening = f"Several sources speak on {counted(len(several), 'subject')} and differ on {number(differing)}{more}"
    return f"{opening}: {listed(parts)}."


def _of_none(collation: Collation) -> str:
    """Say that no two sources speak on one subject, and whether there is something to compare all the same."""
    if not collation.reckoned:
        return "No two sources speak on one subject, so there is nothing to compare."
    subjects = counted(collation.reckoned, "subject")
    return f"No two sources speak on one subject, but on {subjects} one speaks, and a figure follows from another."


def alone(index: Index, collation: Collation) -> list[str]:
    """Say how many subjects one source alone speaks of, and how to see them; nothing where there are none."""
    counts: dict[str, dict[str, int]] = {}
    for row in collation.rows:
        if len(speaking(row)) == 1:
            kinds = counts.setdefault(next(iter(row.claims)), {})
            kinds[row.kind] = kinds.get(row.kind, 0) + 1
    if not counts:
        return []
    total = sum(sum(kinds.values()) for kinds in counts.values())
    most = sorted(counts, key=lambda source: -sum(counts[source].values()))
    named = [f"{index.label(source)} {sum(counts[source].values()):,} ({_kinds(counts[source])})" for source in most]
    has = "has" if total == 1 else "have"
    return [f"{counted(total, 'more subject')} {has} one source only: {abridged(named)}. See them with --all."]


_KINDS = {"event": "date", "quantity": "figure", "proposition": "statement"}


def _kinds(counts: Mapping[str, int]) -> str:
    return listed(counted(counts[kind], noun) for kind, noun in _KINDS.items() if kind in counts)


AGREEMENT = "This shows agreement, not copying: two who are right agree, too."


def pair(index: Index, two: Pair) -> tuple[str, str, str, str, str]:
    """Return two sources, on how many subjects both speak, on how many alike, and on how many they alone."""
    both = counted(two.both, "subject")
    return (
        index.label(two.a),
        index.label(two.b),
        f"both speak on {both}",
        f"say the same on {number(two.equal)}",
        f"they alone on {number(two.shared_alone)}",
    )


def said(index: Index, row: Row, source: str) -> str:
    """Return everything that one source says in a row, each with its locator; else what follows from it."""
    claims = row.claims.get(source, ())
    if not claims:
        return followed(index, row, source)
    told = ((shown(index, claim), place_of(index, claim)) for claim in claims)
    return " / ".join(f"{text} ({place})" if place else text for text, place in told)


def notes(index: Index, row: Row) -> Iterator[str]:
    """Yield the words in which a source says it, and what the dataset notes on that, for each claim of a row."""
    for claims in row.claims.values():
        for claim in claims:
            wording = f'"{claim.wording}"' if claim.wording else ""
            if told := "; ".join(text for text in (wording, claim.note or "") if text):
                yield f"{row.label}, {who(index, [claim], located=True)}: {told}"


def about(index: Index, row: Row) -> str:
    """Return what the dataset itself says of the subject of a row; nothing where it says nothing."""
    said = remarks(index, row.subject)
    return f"{row.label}: {'; '.join(said)}" if said else ""


def speaking(row: Row) -> tuple[str, ...]:
    """Return the sources that say something in a row, then those from which something follows for it."""
    return tuple(dict.fromkeys((*row.claims, *followers(row))))


def followed(index: Index, row: Row, source: str) -> str:
    """Return what follows for the subject of a row from what a source says of others: ``(70), 5 + 65, not stated``."""
    return " / ".join(follows(index, one) for one in row.followed if one.source == source)


def followers(row: Row) -> tuple[str, ...]:
    """Return the sources from which something follows for the subject of a row, which they do not state."""
    return tuple(dict.fromkeys(one.source for one in row.followed))


def follows(index: Index, one: Followed) -> str:
    """Return one figure that follows for a quantity, with how it is reckoned."""
    return f"{in_brackets(index, one)}, {_reckoning(index, one)}, not stated"


def in_brackets(index: Index, one: Followed) -> str:
    """Return one figure that follows for a quantity as tables have it: ``(70)``."""
    claims = index.named(one.consequence.claims)
    amount = with_measure(interval(one.consequence.interval), one.unit)
    return f"({amount}{when(index, claims[0])})"


def _reckoning(index: Index, one: Followed) -> str:
    """Return how it is reckoned: ``333 - 34``; of very many figures, or of ranges, how many they are."""
    terms = in_turn(index, one.consequence.least.reckoned.terms) if one.consequence.least else []
    simple = one.consequence.interval.exact and all(term.times in (1, -1) for term in terms)
    if len(terms) > _MOST_TERMS or not simple:
        return f"from {counted(len(terms), 'figure')}"
    signs = ("- " if term.times < 0 else "+ " for term in terms)
    return " ".join(f"{sign}{number(term.number)}" for sign, term in zip(signs, terms, strict=True)).removeprefix("+ ")


def subject_label(index: Index, row: Row) -> str:
    """Return the label of a row, with the unit of its figures unless the label says what is counted."""
    unit = index.quantities[row.subject].unit if row.kind == "quantity" else None
    told = unit in (None, "person") or str(unit).lower() in row.label.lower()
    return row.label if told else f"{row.label} ({unit})"
