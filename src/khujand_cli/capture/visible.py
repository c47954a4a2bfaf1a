"""Visible: texts from elsewhere without the characters that deceive the eye, which no dataset may hold."""

from __future__ import annotations

import re

from khujand_cli.wording import UNSAFE

_INVISIBLE = re.compile(f"(?![\\n\\t])[{UNSAFE}\\ufeff]")


def visible(text: str) -> str:
    """Return the text with one sort of line break and without characters that cannot be seen."""
    return _INVISIBLE.sub("", re.sub(r"\r\n?|\u2028|\u2029|\x0b|\x0c|\x85", "\n", text))


def on_one_line(text: str) -> str:
    """Return the text as a name may have it: on one line, without blanks at its ends."""
    return " ".join(visible(text).split())
