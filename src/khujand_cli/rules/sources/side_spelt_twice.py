"""One side stands in two spellings.

"Russian" and "russians" are taken for one side; a list of sides says what else is one, and what is not.

Flagged:

    {"sources": [{"id": "report", "label": "The report", "kind": "primary", "side": "Russian"}],
     "quantities": [{"id": "dead", "label": "Russian dead", "side": "russians", "unit": "person"}]}

Not flagged:

    {"sides": [{"id": "russian", "label": "Russians"}],
     "sources": [{"id": "report", "label": "The report", "kind": "primary", "side": "Russians"}],
     "quantities": [{"id": "dead", "label": "Russian dead", "side": "russian", "unit": "person"}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from khujand_cli.concordance.sides import sides
from khujand_cli.dataset.index import Index
from khujand_cli.finding import Finding, Path, Rule, Severity, pointer
from khujand_cli.wording import listed

RULE = Rule("SRC004", "side-spelt-twice", Severity.NOTE, "0.2.0", __doc__)


def find(index: Index) -> Iterator[Finding]:
    """Yield one finding for each side of which there are several spellings, where the second first stands."""
    spellings: dict[str, dict[str, Path]] = {}
    keys = sides(index).keys
    for name in ("sources", "quantities"):
        for place, record in enumerate(getattr(index.dataset, name)):
            if record.side is not None:
                spellings.setdefault(keys[record.side], {}).setdefault(record.side, (name, place, "side"))
    for spelt in spellings.values():
        if len(spelt) > 1:
            said = listed(f'"{word}"' for word in spelt)
            message = (
                f"{said} are taken for one side, spelt in {'two' if len(spelt) == 2 else 'several'} ways; write one, "
            )
            message += "or list the sides under the names that you use."
            yield RULE.finding_at(pointer(list(spelt.values())[1]), message=message)
