"""Draw the README's picture: what a command really prints on a terminal, as an SVG with nothing fetched from outside.

Run it from the checkout after a change of the output:

    python docs/picture.py docs/check.svg check --select SUM002
"""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from html import escape
from pathlib import Path

COLUMNS = 92
ADVANCE, LINE, MARGIN = 8.4, 19, 16
COLOURS = {"31": "#b3261e", "33": "#8a5a00", "36": "#00677d"}
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


def spans(line: str) -> list[tuple[str, str]]:
    """Return the stretches of a line, each with the SVG attributes of its colour and weight."""
    found: list[tuple[str, str]] = []
    codes: list[str] = []
    pieces = _ANSI.split(line)
    for place, piece in enumerate(pieces):
        if place % 2:
            codes = [] if piece in ("", "0") else piece.split(";")
        elif piece:
            colour = next((COLOURS[code] for code in codes if code in COLOURS), None)
            attributes = f' fill="{colour}"' if colour else ""
            attributes += ' font-weight="bold"' if "1" in codes else ""
            attributes += ' fill="#5f6368"' if "2" in codes and not colour else ""
            found.append((piece, attributes))
    return found


def svg(command: str, text: str) -> str:
    """Return the picture of a terminal in which the command was given and printed this."""
    lines = [f"$ {command}", *text.rstrip("\n").split("\n")]
    width = COLUMNS * ADVANCE + 2 * MARGIN
    height = len(lines) * LINE + 2 * MARGIN
    rows = []
    for place, line in enumerate(lines):
        y = MARGIN + (place + 0.75) * LINE
        column = 0
        parts = []
        for piece, attributes in spans(line):
            x = MARGIN + column * ADVANCE
            parts.append(f'<tspan x="{x:.1f}"{attributes}>{escape(piece)}</tspan>')
            column += len(piece)
        rows.append(f'<text y="{y:.1f}" xml:space="preserve">{"".join(parts)}</text>')
    plain = _ANSI.sub("", text)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" role="img" '
        f'font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14" fill="#1f1f1f">\n'
        f"<title>{escape(command)}</title>\n<desc>{escape(plain)}</desc>\n"
        f'<rect width="100%" height="100%" rx="8" fill="#fbfaf7" stroke="#d8d4c8"/>\n' + "\n".join(rows) + "\n</svg>\n"
    )


def main() -> None:
    """Draw the command given on the command line into the file named before it."""
    target, *arguments = sys.argv[1:]
    Path(target).write_text(svg(f"khujand {' '.join(arguments)}", printed(arguments)), encoding="utf-8")


if __name__ == "__main__":
    main()
