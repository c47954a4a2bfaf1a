"""Brief claims: those that say no more than nearly all claims do, so that reading them takes less.

In a large dataset hardly a claim has a note, a wording or a calendar of its own. What none of them says is said once
here, for the class, and need not be set for each.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from operator import attrgetter
from typing import Any, get_type_hints

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema
from pydantic_core import core_schema as core

from khujand_cli.model import Claim

_NAMES = tuple(field.name for field in fields(Claim))
_values = attrgetter(*_NAMES)


class BriefClaim(Claim):
    """A claim with a figure or a date: whose it is, where it stands and on whom it rests, and nothing else.

    It is equal to a claim that says the same, and becomes one in another process.
    """

    __slots__ = ()
    brief = True

    unit = calendar = also = proposition = stance = cited_in = as_of = wording = note = None

    def __eq__(self, other: object) -> bool:
        return _values(self) == _values(other) if isinstance(other, Claim) else NotImplemented

    __hash__ = Claim.__hash__

    def __reduce__(self) -> tuple[type[Claim], tuple[Any, ...]]:
        return Claim, _values(self)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        hints = get_type_hints(Claim, include_extras=True)
        said = [field for field in fields(Claim) if field.name not in vars(cls)]
        members = []
        for field in said:
            schema = handler.generate_schema(hints[field.name])
            if field.default is not MISSING:
                schema = core.with_default_schema(schema, default=field.default)
            members.append(core.dataclass_field(field.name, schema))
        schema = core.dataclass_args_schema(cls.__name__, members)
        config = core.CoreConfig(strict=True, extra_fields_behavior="forbid", allow_inf_nan=False)
        return core.dataclass_schema(cls, schema, [field.name for field in said], slots=True, config=config)
