"""Workbook frame: the file around the rows of a workbook (ECMA-376), the same for the same sheets wherever it is made.

To import a library that knows all of such files takes as long as drafting an article does.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import NamedTuple
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from khujand_cli.finding import letters

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


class Look(IntEnum):
    """What a cell looks like: its place among the styles below.

    But for the first two they are text: a spreadsheet program leaves text alone; elsewhere it makes a date of 5-12, 3.3
    of 3.30 and 28 of 28.000.
    """

    BARE = 0
    WRAPPED = 1
    WRAPPED_TEXT = 2
    HEADING = 3
    TEXT = 4


_AS_TEXT, _TOP = 49, '<alignment vertical="top" wrapText="1" />'
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}">'
    '<fonts count="2"><font><name val="Calibri" /><family val="2" /><sz val="11" /></font>'
    '<font><b val="1" /></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none" /></fill><fill><patternFill patternType="gray125" /></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFDDE6EE" /></patternFill></fill></fills>'
    '<borders count="1"><border><left /><right /><top /><bottom /><diagonal /></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" /></cellStyleXfs>'
    '<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" />'
    f'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">{_TOP}</xf>'
    f'<xf numFmtId="{_AS_TEXT}" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">{_TOP}</xf>'
    f'<xf numFmtId="{_AS_TEXT}" fontId="1" fillId="2" borderId="0" xfId="0" />'
    f'<xf numFmtId="{_AS_TEXT}" fontId="0" fillId="0" borderId="0" xfId="0" /></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0" /></cellStyles></styleSheet>'
)
_FROZEN = (
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen" />'
    '<selection pane="bottomLeft" activeCell="A1" sqref="A1" />'
)


class Choice(NamedTuple):
    """A drop-down list that suggests what may stand in the cells of a column, down to a line; others may as well."""

    column: int
    last: int
    source: str


class Frame(NamedTuple):
    """What stands around the rows of a sheet: how wide its columns are, how they look, and what they suggest.

    The first row of a ``table`` stays in sight.
    """

    title: str
    widths: Sequence[int]
    choices: Sequence[Choice] = ()
    table: bool = True

    @property
    def above(self) -> str:
        """The part up to its first row."""
        style = f' style="{Look.TEXT.value}"' if self.table else ""
        columns = "".join(
            f'<col width="{width}" customWidth="1"{style} min="{place}" max="{place}" />'
            for place, width in enumerate(self.widths, 1)
        )
        view = _FROZEN if self.table else '<selection activeCell="A1" sqref="A1" />'
        return (
            f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">{view}</sheetView></sheetViews>'
            f'<sheetFormatPr baseColWidth="8" defaultRowHeight="15" /><cols>{columns}</cols><sheetData>'
        )

    @property
    def below(self) -> str:
        """The part behind its last row."""
        rules = "".join(
            f'<dataValidation sqref="{letters(column)}2:{letters(column)}{last}" allowBlank="1" type="list" '
            f'errorStyle="warning"><formula1>{escape(source)}</formula1></dataValidation>'
            for column, last, source in self.choices
        )
        offered = f'<dataValidations count="{len(self.choices)}">{rules}</dataValidations>' if rules else ""
        return f"</sheetData>{offered}</worksheet>"


class Book:
    """A workbook in memory, to which sheets are added."""

    def __init__(self) -> None:
        self._buffer = io.BytesIO()
        self._archive = ZipFile(self._buffer, "w")
        self._titles: list[str] = []

    def add(self, frame: Frame, rows: Iterable[str]) -> None:
        """Add a sheet with these rows."""
        self._titles.append(frame.title)
        with self._archive.open(_part(f"xl/worksheets/sheet{len(self._titles)}.xml"), "w") as part:
            part.write(frame.above.encode())
            for row in rows:
                part.write(row.encode())
            part.write(frame.below.encode())

    def finished(self) -> bytes:
        """Return the file."""
        for name, text in self._around().items():
            self._archive.writestr(_part(name), text)
        self._archive.close()
        return self._buffer.getvalue()

    def _around(self) -> dict[str, str]:
        """Return the parts beside the sheets."""
        numbers = range(1, len(self._titles) + 1)
        styles = len(numbers) + 1
        types = "".join(_typed(f"worksheets/sheet{number}", "worksheet") for number in numbers)
        links = "".join(_link(number, "worksheet", f"worksheets/sheet{number}.xml") for number in numbers)
        sheets = "".join(
            f'<sheet name="{title}" sheetId="{number}" r:id="rId{number}" />'
            for number, title in zip(numbers, self._titles, strict=True)
        )
        return {
            "xl/styles.xml": _STYLES,
            "_rels/.rels": _linked(_link(1, "officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_KINDS}"><sheets>{sheets}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": _linked(links + _link(styles, "styles", "styles.xml")),
            "[Content_Types].xml": (
                f'<Types xmlns="{_TYPES}"><Default Extension="rels" '
                'ContentType="application/vnd.openxmlformats-package.relationships+xml" />'
                '<Default Extension="xml" ContentType="application/xml" />'
                f"{_typed('workbook', 'sheet.main')}{_typed('styles', 'styles')}{types}</Types>"
            ),
        }


def _part(name: str) -> ZipInfo:
    """Return a part that says nothing of when it was written, but that a ZIP file cannot name an earlier time."""
    part = ZipInfo(name)
    part.compress_type = ZIP_DEFLATED
    return part


def _typed(part: str, kind: str) -> str:
    return f'<Override PartName="/xl/{part}.xml" ContentType="{_SHEET_TYPE}.{kind}+xml" />'


def _linked(links: str) -> str:
    return f'<Relationships xmlns="{_LINKS}">{links}</Relationships>'


def _link(number: int, kind: str, target: str) -> str:
    return f'<Relationship Type="{_KINDS}/{kind}" Target="{target}" Id="rId{number}" />'
