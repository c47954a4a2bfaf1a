"""Copies: what a claim has of the sources that it was taken from, and what it has not."""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.concordance.copies.departure import Altered
from khujand_cli.concordance.readings import said_on, voice_of
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.records import Claim
from khujand_cli.files.budget import Limit, fall_short


def altered(index: Index) -> Iterator[Altered]:
    """Yield every claim that departs from all readings of the sources it is based on, in numbers or in dates.

    What a source says of another time is a reading of it as well; but a copy is not held against that alone.
    """
    for subject, dossier in index.subjects.items():
        if subject in index.propositions or dossier.alike:
            continue
        said = said_on(index, subject) if dossier.relying else {}
        # What a source says twice was altered once.
        copies = {(said[copy.id], voice_of(index, copy)): copy for copy in reversed(dossier.relying)}
        for copy in reversed(copies.values()):
            found = _altered(index, copy)
            if found is not None:
                yield found


def _altered(index: Index, copy: Claim) -> Altered | None:
    sources = index.lineage(copy.subject).above(copy)
    # What a source has corrected since it may well have been copied from it before.
    everything = (*index.on(copy.subject), *index.corrected_on(copy.subject))
    originals = [claim for claim in everything if claim.source in sources and claim.cited_in != copy.source]
    originals = [claim for claim in originals if claim.id != copy.id]
    said = said_on(index, copy.subject)
    if not originals or said[copy.id] in [said[claim.id] for claim in originals]:
        return None
    if len(originals) > Limit.ORIGINALS.allowed:
        fall_short(index, Limit.ORIGINALS, copy.subject, "not every copy of it was held against all that it rests on")
        return None
    if not _of_one_time(index, copy, originals):
        return None
    # Most copies say what is said where they were taken from.
    if copy.date:
        from khujand_cli.concordance.copies.dates import altered_date

        return altered_date(index, copy, originals)
    from khujand_cli.concordance.copies.figures import altered_figure

    return altered_figure(index, copy, originals, sources)


def _of_one_time(index: Index, copy: Claim, originals: list[Claim]) -> bool:
    """Whether a source speaks of the time of its copy; who gives no time may have left it out."""
    moment = index.moment(copy)
    return not moment or any(index.moment(claim) == moment for claim in originals)
