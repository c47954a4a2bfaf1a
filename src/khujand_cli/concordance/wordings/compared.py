"""Wordings: what a claim's wording says, held against its figure or date; the only double entry that a dataset has.

A wording is compared only where it holds one number or one day and is read whole. What it leaves out accuses nobody.
"""

from __future__ import annotations

from khujand_cli.concordance.wordings.comparison import Comparison
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.kept import kept
from khujand_cli.dataset.records import Claim


@kept
def compared(index: Index) -> tuple[tuple[Claim, Comparison], ...]:
    """Return the claims with a wording that have a figure or a date, each with what came of holding it against that."""
    worded = [claim for claim in index.claims.values() if claim.wording is not None]
    if not worded:
        return ()
    # The patterns of words take longer to make than a small dataset takes to be judged.
    from khujand_cli.concordance.wordings.dates import of_date
    from khujand_cli.concordance.wordings.figures import of_figure

    found = []
    for claim in worded:
        if claim.figure is not None:
            found.append((claim, of_figure(claim.figure, index.unit(claim), claim.wording or "")))
        elif claim.date is not None:
            found.append((claim, of_date(index, claim, claim.date, claim.wording or "")))
    return tuple(found)
