"""Members: what the values under the keys of a record are, as pydantic takes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from khujand_cli.dataset.divisions import read_parts
from khujand_cli.dataset.keys import OWN
from khujand_cli.dates.date import Date
from khujand_cli.dates.edtf import read_date, read_printed_date
from khujand_cli.figures.figure import Figure
from khujand_cli.figures.notation import read_figure


class _As:
    """Says to pydantic what it is to take; what it finds out of a type by itself, it finds anew for every field."""

    def __init__(self, schema: CoreSchema) -> None:
        self._schema = schema

    def __get_pydantic_core_schema__(self, _type: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return self._schema


def _read_by(read: Callable[[Any], Any]) -> _As:
    return _As(core_schema.no_info_plain_validator_function(read))


ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"
Id = Annotated[str, _As(core_schema.str_schema(pattern=ID_PATTERN))]
Text = Annotated[str, _As(core_schema.str_schema(min_length=1))]
# That none is empty is seen where all are looked up; to ask of each takes longer.
Reference = str
Two = Annotated[tuple[Reference, ...], Field(min_length=2, max_length=2)]
Own = Annotated[dict[str, Any] | None, Field(alias=OWN)]
Precision = Literal["exact", "rounded"]
KnownCalendar = Literal["julian", "gregorian", "other", "islamic", "french-republican", "swedish"]
CalendarName = Literal[KnownCalendar, "unknown"]
Stance = Literal["affirms", "doubts", "denies"]

Divisions = Annotated[tuple[tuple[str, ...], ...], _read_by(read_parts)]
FigureField = Annotated[Figure, _read_by(read_figure)]
DateField = Annotated[Date, _read_by(read_date)]
# What a source prints may be in no calendar; that is no fault of the file.
PrintedDate = Annotated[Date, _read_by(read_printed_date)]
