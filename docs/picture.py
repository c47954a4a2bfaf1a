"""Draw the README's picture: what a command really prints on a terminal, as an SVG with nothing fetched from outside.

Run it from the checkout after a change of the output; it draws a second one for dark pages beside it:

    python docs/picture.py docs/check.svg check --select SUM002
"""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import NamedTuple

COLUMNS = 92
ADVANCE, LINE, MARGIN = 8.4, 19, 16


class Palette(NamedTuple):
    """The colours of a picture: of the letters, the faint ones and the ground with its edge, and of the codes."""

    letters: str
    faint: str
    ground: str
    edge: str
    codes: Mapping[str, str]


LIGHT = Palette("#1f1f1f", "#5f6368", "#fbfaf7", "#d8d4c8", {"31": "#b3261e", "33": "#8a5a00", "36": "#00677d"})
DARK = Palette("#e6e3dc", "#9aa0a6", "#1b1d1f", "#3c4043", {"31": "#f2a19b", "33": "#e8b84c", "36": "#7cc7d8"})
_ANSI = re.compile(r"\x1b\[([0-9;]*)m")


def printed(arguments: list[str]) -> str:
    """Return what the command prints on a terminal of COLUMNS columns, with its colour codes."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "khujand_cli", *arguments], stdout=theirs, stderr=theirs, env=environment
    )
    os.close(theirs)
    chunks = []
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:
            break
        if not chunk:
            break
        chunks.append(chunk)
    process.wait()
    return b"".join(chunks).decode().replace("\r\n", "\n")


def spans(line: str, palette: Palette) -> list[tuple[str, str]]:
    """Return the stretches of a line, each with the SVG attributes of its colour and weight."""
    found: list[tuple[str, str]] = []
    codes: list[str] = []
    pieces = _ANSI.split(line)
    for place, piece in enumerate(pieces):
        if place % 2:
            codes = [] if piece in ("", "0") else piece.split(";")
        elif piece:
            colour = next((palette.codes[code] for code in codes if code in palette.codes), None)
            attributes = f' fill="{colour}"' if colour else ""
            attributes += ' font-weight="bold"' if "1" in codes else ""
            attributes += f' fill="{palette.faint}"' if "2" in codes and not colour else ""
            found.append((piece, attributes))
    return found


def svg(command: str, text: str, palette: Palette) -> str:
    """Return the picture of a terminal in which the command was given and printed this."""
    lines = [f"$ {command}", *text.rstrip("\n").split("\n")]
    width = COLUMNS * ADVANCE + 2 * MARGIN
    height = len(lines) * LINE + 2 * MARGIN
    rows = []
    for place, line in enumerate(lines):
        y = MARGIN + (place + 0.75) * LINE
        column = 0
        parts = []
        for piece, attributes in spans(line, palette):
            x = MARGIN + column * ADVANCE
            parts.append(f'<tspan x="{x:.1f}"{attributes}>{escape(piece)}</tspan>')
            column += len(piece)
        rows.append(f'<text y="{y:.1f}" xml:space="preserve">{"".join(parts)}</text>')
    plain = _ANSI.sub("", text)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" role="img" '
        f'font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14" fill="{palette.letters}">\n'
        f"<title>{escape(command)}</title>\n<desc>{escape(plain)}</desc>\n"
        f'<rect width="100%" height="100%" rx="8" fill="{palette.ground}" stroke="{palette.edge}"/>\n'
        + "\n".join(rows)
        + "\n</svg>\n"
    )


def main() -> None:
    """Draw the command given on the command line into the file named before it, and for dark pages beside that."""
    target, *arguments = sys.argv[1:]
    path, text = Path(target), printed(arguments)
    for file, palette in ((path, LIGHT), (path.with_stem(f"{path.stem}-dark"), DARK)):
        file.write_text(svg(f"khujand {' '.join(arguments)}", text, palette), encoding="utf-8")


if __name__ == "__main__":
    main()
