"""Rendering: one file per format, each returning text. The names here are the choices of ``--output-format``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khujand_cli.reports.renderer import (
        CheckRenderer,
        ComparisonRenderer,
        DatasetRenderer,
        DifferenceRenderer,
        FullRenderer,
        MatrixRenderer,
        NoteRenderer,
        PictureRenderer,
        RulesRenderer,
        SourcesRenderer,
        TimelineRenderer,
    )

# Each format is imported when it is asked for.


def _text() -> FullRenderer:
    from khujand_cli.reports import text

    return text


def _json() -> FullRenderer:
    from khujand_cli.reports import json

    return json


def _markdown() -> FullRenderer:
    from khujand_cli.reports import markdown

    return markdown


def _wikitext() -> ComparisonRenderer:
    from khujand_cli.reports import wikitext

    return wikitext


def _footnote() -> NoteRenderer:
    from khujand_cli.reports import footnote

    return footnote


def _csv() -> DatasetRenderer:
    from khujand_cli.reports import csv

    return csv


def _svg() -> PictureRenderer:
    from khujand_cli.reports import svg

    return svg


def _timelinejs() -> TimelineRenderer:
    from khujand_cli.reports import timelinejs

    return timelinejs


def _concise() -> CheckRenderer:
    from khujand_cli.reports import concise

    return concise


def _github() -> CheckRenderer:
    from khujand_cli.reports import github

    return github


def _sarif() -> CheckRenderer:
    from khujand_cli.reports import sarif

    return sarif


TIMELINE: Mapping[str, Callable[[], TimelineRenderer]] = {
    "text": _text, "json": _json, "markdown": _markdown, "csv": _csv, "svg": _svg, "timelinejs": _timelinejs,
}  # fmt: skip
COMPARISON: Mapping[str, Callable[[], ComparisonRenderer]] = {
    "text": _text, "json": _json, "markdown": _markdown, "wikitext": _wikitext, "footnote": _footnote,
    "csv": _csv, "svg": _svg,
}  # fmt: skip
DIFFERENCE: Mapping[str, Callable[[], DifferenceRenderer]] = {"text": _text, "json": _json, "markdown": _markdown}
MATRIX: Mapping[str, Callable[[], MatrixRenderer]] = {
    "text": _text, "json": _json, "markdown": _markdown, "csv": _csv,
}  # fmt: skip
CHECK: Mapping[str, Callable[[], CheckRenderer]] = {
    "text": _text, "concise": _concise, "json": _json, "github": _github, "sarif": _sarif, "markdown": _markdown,
    "footnote": _footnote, "csv": _csv,
}  # fmt: skip
RULES: Mapping[str, Callable[[], RulesRenderer]] = {"text": _text, "json": _json, "markdown": _markdown}
SOURCES: Mapping[str, Callable[[], SourcesRenderer]] = {
    "text": _text, "json": _json, "markdown": _markdown, "csv": _csv, "svg": _svg,
}  # fmt: skip

FORMATS: dict[str, tuple[str, ...]] = {
    "timeline": tuple(TIMELINE),
    "compare-sources": tuple(COMPARISON),
    "check": tuple(CHECK),
    "rule": tuple(RULES),
    "sources": tuple(SOURCES),
    "diff": tuple(DIFFERENCE),
}
