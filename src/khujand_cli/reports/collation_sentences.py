"""Sentences about a comparison of sources, for the plain text and the terminal alike."""

from __future__ import annotations

from collections.abc import Callable

from khujand_cli.concordance.witnesses import SharedWitness
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.lineage import Dependence
from khujand_cli.dataset.records import Claim
from khujand_cli.figures.in_words import number, small
from khujand_cli.reports.sentences import place_of, stated
from khujand_cli.views.collation import Collation, Row, Verdict
from khujand_cli.views.remarks import remarks
from khujand_cli.wording import counted, listed

_WITNESSES = {
    Dependence.ONE: "one witness",
    Dependence.UNKNOWN: "dependence unknown",
}


def verdict(row: Row) -> str:
    """Return the verdict of a row in words: ``differ by 8``."""
    if row.verdict is Verdict.DIFFER and row.difference:
        days = "" if row.kind != "event" else " day" if row.difference == 1 else " days"
        return f"differ by {number(row.difference)}{days}"
    if row.verdict is Verdict.OVERLAP and not row.comparable:
        return "not comparable"
    return {Verdict.SINGLE: "one source only"}.get(row.verdict, row.verdict.value)


def witnesses(row: Row) -> str:
    """Return how many witnesses there are for a row, in words."""
    if row.witnesses is Dependence.INDEPENDENT:
        return f"{number(row.testimonies)} independent witnesses"
    return _WITNESSES[row.witnesses]


def shared(index: Index, shared_witness: SharedWitness) -> str:
    """Say that several reporters are one witness."""
    reporters = listed(map(index.label, shared_witness.reporters))
    subjects = listed(map(index.quoted, shared_witness.subjects))
    count = small(len(shared_witness.reporters))
    return (
        f"{reporters} are one witness here, not {count}: what they say of {subjects} rests on "
        f"{index.label(shared_witness.witness)}."
    )


def independence(collation: Collation) -> str:
    """Say how many independent witnesses there really are."""
    several = collation.several
    if not several:
        return "No two sources speak on one subject, so there is nothing to compare."
    counts = {relation: sum(row.witnesses is relation for row in several) for relation in Dependence}
    parts = [
        f"on {number(counts[relation])} {text}"
        for relation, text in (
            (Dependence.INDEPENDENT, "the witnesses are independent"),
            (Dependence.ONE, "there is one witness only"),
            (Dependence.UNKNOWN, "it is not known whether they depend on each other"),
        )
        if counts[relation]
    ]
    differing = sum(row.verdict is Verdict.DIFFER for row in several)
    opening = f"Several sources speak on {counted(len(several), 'subject')} and differ on {number(differing)}"
    return f"{opening}: {listed(parts)}."


def said(index: Index, row: Row, source: str, say: Callable[[Index, Claim], str] = stated) -> str:
    """Return everything that one source says in a row, each with its locator."""
    claims = row.claims.get(source, ())
    told = ((say(index, claim), place_of(index, claim)) for claim in claims)
    return " / ".join(f"{text} ({place})" if place else text for text, place in told)


def about(index: Index, row: Row) -> str:
    """Return what the dataset itself says of the subject of a row; nothing where it says nothing."""
    said = remarks(index, row.subject)
    return f"{row.label}: {'; '.join(said)}" if said else ""


def subject_label(index: Index, row: Row) -> str:
    """Return the label of a row, with the unit of its figures unless the label says what is counted."""
    unit = index.quantities[row.subject].unit if row.kind == "quantity" else None
    told = unit in (None, "person") or str(unit).lower() in row.label.lower()
    return row.label if told else f"{row.label} ({unit})"
