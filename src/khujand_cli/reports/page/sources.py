"""Sources: the works behind a page, whom each relies on, and what each says, in places that do not move."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from khujand_cli.concordance.responses import subject_of
from khujand_cli.dataset.index import Index
from khujand_cli.dataset.lineage import relied_on
from khujand_cli.dataset.records import Claim
from khujand_cli.reports import sentences
from khujand_cli.reports.page.bounds import Bounds, Part, first
from khujand_cli.reports.pictures.palette import Palette
from khujand_cli.views.bibliography import Work
from khujand_cli.wording import abridged

# However many sources there are, of each so many claims are shown, and from so many others what it took.
_LEAST_CLAIMS, _LEAST_TAKINGS = 10, 3


class Names:
    """The names of sources as the page links them: a source that the page shows leads to its place there."""

    def __init__(self, index: Index, shown: Collection[str]) -> None:
        self._index = index
        self._palette = Palette(index.sources)
        self._shown = frozenset(shown)

    def __call__(self, source: str) -> dict[str, str]:
        """Return the label of a source, where on the page it stands, and by which name it is chosen there."""
        link = f"#source-{source}" if source in self._shown else ""
        return {"label": self._index.label(source), "link": link, "mark": self._palette.name(source)}


def telling_works(works: Sequence[Work], needed: Collection[str], bounds: Bounds) -> Part[Work]:
    """Return the works to show, in their order: those needed elsewhere on the page, and those that say most."""
    if bounds.sources is None or len(works) <= bounds.sources:
        return first(works, None)
    kept = sorted(works, key=lambda work: (work.source not in needed, -work.claims))[: bounds.sources]
    names = {work.source for work in kept}
    return Part([work for work in works if work.source in names], len(works) - len(kept))


def told_works(index: Index, works: Sequence[Work], only: Collection[str], bounds: Bounds) -> list[dict[str, Any]]:
    """Return each work with its reference, what it took from whom, and what it says."""
    shown = {work.source for work in works}
    claims: dict[str, list[Claim]] = {source: [] for source in shown}
    for claim in index.dataset.claims:
        if claim.source in shown:
            claims[claim.source].append(claim)
    few = bounds._replace(
        claims=_share(bounds.claims, works, _LEAST_CLAIMS), takings=_share(bounds.takings, works, _LEAST_TAKINGS)
    )
    return [_work(index, work, claims[work.source], few, only) for work in works]


def _share(most: int | None, works: Sequence[Work], least: int) -> int | None:
    """Return how many of something each work has where all together have ``most``."""
    return None if most is None else max(most // max(len(works), 1), least)


def _work(index: Index, work: Work, own: Sequence[Claim], bounds: Bounds, only: Collection[str]) -> dict[str, Any]:
    reference, _, link = (work.reference or "").rpartition(" ")
    claims = first(own, bounds.claims)
    taken = first(list(_taken(index, work, own)) if not only or work.source in only else [], bounds.takings)
    linked = link.startswith(("http://", "https://"))
    return {
        "source": work.source,
        "label": work.label,
        "reference": (reference if linked else work.reference) or "",
        "link": link if linked else "",
        "said": "; ".join((work.kind, *sentences.work(index, work))),
        "taken": taken.shown,
        "more_taken": taken.more("reliance", f"khujand compare-sources --all --source {work.source}"),
        "claims": [sentences.claim_line(index, claim) for claim in claims.shown],
        "more": claims.more("claim", f"khujand compare-sources --all --source {work.source}"),
    }


def _taken(index: Index, work: Work, claims: Sequence[Claim]) -> Iterator[str]:
    """Yield for each source on which the work relies what it took from there."""
    found: dict[str, dict[str, None]] = {}
    for claim in claims:
        for parent in relied_on(claim, index.sources):
            found.setdefault(parent, {})[index.quoted(subject_of(index, claim))] = None
    for parent, subjects in found.items():
        yield f"{work.label} took from {index.label(parent)}: {abridged(subjects)}."
