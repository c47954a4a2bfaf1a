"""One file: the name by which DuckDB, to which names are patterns and may be addresses, means that file alone."""

from __future__ import annotations

import glob
import os


def one_file(path: str) -> str:
    """Return a pattern that only this file matches: ``/tables/a[[]1].csv`` for ``a[1].csv``."""
    return glob.escape(os.path.abspath(path))
