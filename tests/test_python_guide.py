"""The examples in docs/python.md do what they show."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from conftest import ROOT


def test_the_examples_do_what_they_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example is executed, one after the other, as a reader would type them."""
    pytest.importorskip("pandas")
    monkeypatch.chdir(tmp_path)
    results = doctest.testfile(
        str(ROOT / "docs" / "python.md"), module_relative=False, optionflags=doctest.ELLIPSIS, encoding="utf-8"
    )
    assert results.attempted > 12
    assert results.failed == 0
