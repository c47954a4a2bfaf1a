"""Columns: how the width of a terminal is shared out among those of a table."""

from __future__ import annotations

from collections.abc import Callable

from khujand_cli.render.blocks import Grid


def shared_out(grid: Grid, columns: int, cell_len: Callable[[str], int]) -> list[int] | None:
    """Share the width out: every column as wide as it likes, the widest cut back until all fit; None if they cannot.

    No column becomes narrower than its longest word, so that no word is broken, or than its ``least``.
    """
    natural, smallest = [], []
    for place, least in enumerate(grid.least):
        texts = ["".join(span.text for span in line) for row in grid.rows for line in row[place]]
        texts.append(grid.header[place])
        whole = max(map(cell_len, texts))
        word = max((cell_len(word) for text in texts for word in text.split()), default=0)
        most = grid.most[place] if grid.most else 0
        natural.append(max(min(whole, most or whole), word))
        smallest.append(max(min(least, whole), word))
    between = 3 if any(grid.header) else 2
    spare = columns - between * (len(natural) - 1) - sum(natural)
    while spare < 0:
        loose = [place for place in range(len(natural)) if natural[place] > smallest[place]]
        if not loose:
            return None
        natural[max(loose, key=natural.__getitem__)] -= 1
        spare += 1
    return natural
