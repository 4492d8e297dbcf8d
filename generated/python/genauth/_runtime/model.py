"""What all models have in common."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from .decoding import decode
from .values import is_object

if TYPE_CHECKING:
    from collections.abc import Mapping


def _text(value: object) -> object:
    """pydantic would read numbers as seconds since 1970; a server that sends them means something else."""
    if isinstance(value, (int, float)) or (isinstance(value, str) and "-" not in value):
        raise ValueError("dates are text")
    return value


DateTime: TypeAlias = Annotated[datetime.datetime, BeforeValidator(_text)]
"""A `datetime` that answers hold as text."""

Date: TypeAlias = Annotated[datetime.date, BeforeValidator(_text)]
"""A `date` that answers hold as text."""


class Model(BaseModel):
    """An object of the API. Members that the specification does not know are kept as extra attributes."""

    model_config = ConfigDict(
        # Servers add members; a client must not lose them.
        extra="allow",
        # Attributes have Python names, and may be given under these too.
        validate_by_name=True,
        validate_by_alias=True,
        # Most programs use few of the models: each is built when it is first needed.
        defer_build=True,
        # No name of an attribute is reserved: those that would hide a method get an underscore at their end.
        protected_namespaces=(),
    )

    if TYPE_CHECKING:
        # Models whose further members have a type say so here.
        __pydantic_extra__: Any
    else:
        # Values of another type than promised are kept, which is nothing to warn of.
        def model_dump(self, **options: Any) -> dict[str, Any]:
            return super().model_dump(**{"warnings": False, **options})

        def model_dump_json(self, **options: Any) -> str:
            return super().model_dump_json(**{"warnings": False, **options})


class UnknownModel(Model):
    """An alternative that the specification did not know yet; its members are attributes by their wire names."""

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


def one_of(member: str, variants: Mapping[str, Any], default: Any = None) -> WrapValidator:
    """Reads an object as the variant that its `member` names.

    Where it names a new one, or none, it is read as the `default` of the specification; without a default,
    a new one is an `UnknownModel`.
    """

    def choose(value: object, otherwise: ValidatorFunctionWrapHandler) -> Any:
        tag = value.get(member) if is_object(value) else None
        if default is not None and is_object(value):
            return decode(variants.get(tag, default) if isinstance(tag, str) else default, value)
        if not isinstance(tag, str):
            return otherwise(value)
        return decode(variants.get(tag, UnknownModel), value)

    return WrapValidator(choose)
