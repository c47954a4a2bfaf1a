"""A key is not part of the format.

A misspelt key would silently drop what was written under it, so none is passed over. The contents of `csl` are free,
and so are keys of your own: they begin with `x-`.

Flagged:

    {"sources": [{"id": "letter", "lable": "The letter", "label": "The letter", "kind": "primary"}]}

Not flagged:

    {"sources": [{"id": "letter", "label": "The letter", "kind": "primary", "csl": {"any": "thing"}}]}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from khujand_cli.dataset.keys import keys_of
from khujand_cli.files.faults.fault import Fault
from khujand_cli.finding import Rule, Severity
from khujand_cli.wording import did_you_mean

if TYPE_CHECKING:
    from khujand_cli.files.faults.refusal import Refusal

RULE = Rule("DAT003", "unknown-key", Severity.ERROR, "0.1.0", __doc__)


def refused(refusal: Refusal) -> Fault | None:
    """Return the fault of a key that the format does not have; None where something else was refused."""
    if refusal.kind not in ("unexpected_keyword_argument", "extra_forbidden"):
        return None
    key, known = str(refusal.path[-1]), keys_of(refusal.record)
    hint = did_you_mean(key, known, cutoff=0.7) or f"; its keys are {', '.join(known)}, and your own begin with x-"
    message = f'"{key}" is not a key of {refusal.record_in_words}{hint}'
    return Fault(RULE, message, refusal.path, at_key=True)
