"""Rendering: one file per format, each returning text. The names here are the choices of ``--output-format``."""

from __future__ import annotations

FORMATS: dict[str, tuple[str, ...]] = {
    "timeline": ("text", "json"),
    "compare-sources": ("text", "json"),
    "check": ("text", "json"),
}
