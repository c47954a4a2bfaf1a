"""Timeless: a ZIP file that says nothing of when it was written, so that the same dataset makes the same workbook."""

from __future__ import annotations

from datetime import datetime
from typing import IO, Any
from zipfile import ZipFile, ZipInfo

# The first moment that a ZIP file can name.
MOMENT = datetime(1980, 1, 1)


class TimelessArchive(ZipFile):
    """A ZIP file that is written part by part, each of the same moment."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """Write a whole part."""
        super().writestr(self._part(str(zinfo_or_arcname)), data)

    def open(self, name: Any, *mode: Any, **more: Any) -> IO[bytes]:
        """Open a part to be written, or one that is there to be read."""
        return super().open(self._part(name) if mode == ("w",) and isinstance(name, str) else name, *mode, **more)

    def _part(self, name: str) -> ZipInfo:
        part = ZipInfo(name, MOMENT.timetuple()[:6])
        part.compress_type = self.compression
        return part
