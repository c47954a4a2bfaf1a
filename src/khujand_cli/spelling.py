"""Spelling out: characters that deceive the eye are printed by name, so that they cannot act on a terminal or a reader.

These are the controls, the line and paragraph separators, and those that embed, override or isolate a direction of
writing. Left alone are U+200C to U+200F and U+061C, which scripts need.
"""

from __future__ import annotations

import re

UNSAFE = "\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
ANYWHERE = re.compile(f"[{UNSAFE}]")


def spelled_out(text: str) -> str:
    """Return the text with every such character spelled out."""
    return ANYWHERE.sub(lambda match: f"<U+{ord(match[0]):04X}>", text) if ANYWHERE.search(text) else text


def in_json(text: str) -> str:
    """Return JSON text with every such character of its strings as an escape, so that none of them is acted on."""
    return re.sub(f"(?!\n)[{UNSAFE}]", lambda match: f"\\u{ord(match[0]):04x}", text) if ANYWHERE.search(text) else text


def on_one_line(text: str) -> str:
    """Return the text with its line breaks and tabs as spaces, and every other such character spelled out."""
    return spelled_out(re.sub(r"[\r\n\t]+", " ", text)) if ANYWHERE.search(text) else text
