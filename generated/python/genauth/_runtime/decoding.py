"""JSON values as the types that the specification promises, however the server keeps its promise."""

from __future__ import annotations

from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from .values import is_array, is_object


def decode(type_: Any, value: Any) -> Any:
    """Reads a JSON value as a type.

    A server's answer is no user input: where a part of it is not what the specification says, that part stays
    as it came, and everything around it is read as usual.
    """
    try:
        return _adapter(type_).validate_python(value, by_alias=True, by_name=False)
    except ValidationError:
        return _salvage(type_, value)


@lru_cache(maxsize=4096)
def _adapter(type_: Any) -> TypeAdapter[Any]:
    return TypeAdapter(type_)


def _salvage(type_: Any, value: Any) -> Any:
    origin = get_origin(type_)
    arguments = get_args(type_)
    if origin is Annotated:
        return _salvage(arguments[0], value)
    if origin is Union or origin is UnionType:
        return _salvage_union(arguments, value)
    if is_object(value) and isinstance(type_, type) and issubclass(type_, BaseModel):
        return _salvage_model(type_, value)
    if is_object(value) and origin is dict:
        return {name: decode(arguments[1], item) for name, item in value.items()}
    if is_array(value) and origin is list:
        return [decode(arguments[0], item) for item in value]
    return value


def _salvage_model(model: type[BaseModel], members: dict[str, Any]) -> BaseModel:
    # The one name that `model_construct` keeps for itself.
    rest = {name: value for name, value in members.items() if name != "_fields_set"}
    values: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        wire = field.alias or name
        if wire in rest:
            type_: Any = field.annotation
            if field.metadata:
                parts = (type_, *field.metadata)
                type_ = Annotated[parts]  # pyright: ignore
            values[wire] = decode(type_, rest.pop(wire))
    return model.model_construct(None, **values, **rest)


def _salvage_union(members: tuple[Any, ...], value: Any) -> Any:
    """Reads a value as the member that it shares most with."""
    models = [
        member for member in members if isinstance(member, type) and issubclass(member, BaseModel)
    ]
    if is_object(value) and models:
        return _salvage_model(max(models, key=lambda model: _shared(model, value)), value)
    for member in members:
        if get_origin(member) in (dict, list) and isinstance(value, get_origin(member)):
            return _salvage(member, value)
    return value


def _shared(model: type[BaseModel], members: dict[str, Any]) -> int:
    return sum((field.alias or name) in members for name, field in model.model_fields.items())
