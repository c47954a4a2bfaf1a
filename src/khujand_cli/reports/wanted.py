"""Wanted: what a report of findings shows beyond the open ones, and how."""

from __future__ import annotations

from typing import NamedTuple

from khujand_cli.views.arrangement import AS_FOUND, Arrangement

# The forms of a report of findings that say what its claims do; the others name them only.
_QUOTING = ("text", "markdown", "concise")
# The form that says on whom all rely who speak, for which no part of a dataset is enough.
_WHOLE = "footnote"


class Wanted(NamedTuple):
    """What a report of findings shows beyond the open ones, and how.

    ``claims``: whether it says of the claims that they name more than their ids. ``overview``: before the findings, on
    one screen, where they are. ``by_file``: at the end, a line for each file. ``quoted``: under each finding, what its
    claims say. ``whole``: it takes the whole dataset. ``style``: of footnotes.
    """

    accepted: bool = False
    coverage: bool = False
    claims: bool = True
    arrangement: Arrangement = AS_FOUND
    overview: bool = False
    by_file: bool = False
    quoted: bool = False
    whole: bool = False
    style: str = "plain"

    @classmethod
    def of(
        cls,
        output_format: str,
        *,
        accepted: bool = False,
        coverage: bool = False,
        arrangement: Arrangement = AS_FOUND,
        overview: bool = False,
        by_file: bool = False,
        quoted: bool = False,
        style: str = "plain",
    ) -> Wanted:
        """Return what a report in this form shows."""
        claims = output_format in _QUOTING or overview or arrangement.group is not None
        return cls(accepted, coverage, claims, arrangement, overview, by_file, quoted, output_format == _WHOLE, style)
