"""The sums and the conflicts of a dataset with json and dicts alone, as a person would write it for one project.

It knows nothing of ranges, units, lineage or rounding, and nothing of dates.
"""

from __future__ import annotations

import json
import sys


def main(file: str) -> None:
    """Print every source's total that is not the sum of its own parts, and every quantity with several figures."""
    with open(file, encoding="utf-8") as data:
        dataset = json.load(data)
    figures: dict[str, dict[str, int]] = {}
    for claim in dataset["claims"]:
        if "quantity" in claim:
            figures.setdefault(claim["quantity"], {})[claim["source"]] = claim["figure"]
    sums = []
    for quantity in dataset["quantities"]:
        parts = [figures.get(part, {}) for part in quantity.get("sum_of", ())]
        if not parts:
            continue
        for source, stated in figures.get(quantity["id"], {}).items():
            if all(source in part for part in parts):
                made = sum(part[source] for part in parts)
                if made != stated:
                    sums.append([quantity["id"], source, stated, made])
    conflicts = [
        [quantity, min(given.values()), max(given.values())]
        for quantity, given in figures.items()
        if len(set(given.values())) > 1
    ]
    json.dump({"sums": sums, "conflicts": conflicts}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
