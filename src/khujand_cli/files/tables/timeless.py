"""Timeless: a workbook file that says nothing of when it was written, so that the same dataset makes the same bytes."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from shutil import copyfileobj
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

# The first moment that a ZIP file can name.
_MOMENT = datetime(1980, 1, 1)


def saved(book: Workbook) -> bytes:
    """Return the file that a workbook is saved as."""
    buffer = io.BytesIO()
    book.properties.created = book.properties.modified = _MOMENT
    ExcelWriter(book, _Archive(buffer, "w", ZIP_DEFLATED)).save()
    return buffer.getvalue()


class _Archive(ZipFile):
    """A ZIP file each member of which is of the same moment."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        super().writestr(self._member(str(zinfo_or_arcname)), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        with Path(filename).open("rb") as source, self.open(self._member(str(arcname or filename)), "w") as member:
            copyfileobj(source, member)

    def _member(self, name: str) -> ZipInfo:
        member = ZipInfo(name, _MOMENT.timetuple()[:6])
        member.compress_type = self.compression
        return member
