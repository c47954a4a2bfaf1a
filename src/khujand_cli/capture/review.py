"""Review: what a record says that a person has still to look at."""

from __future__ import annotations

REVIEW = "x-review"
TO_DO = "to do"
