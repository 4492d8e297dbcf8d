"""Python values as JSON values."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime, time
from enum import Enum
from typing import Any, TypeGuard, cast

from .not_given import NOT_GIVEN

json_text = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False
).encode
"""JSON without blanks, and without escapes of letters."""


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether a parsed JSON value is an object."""
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[list[Any]]:
    """Whether a parsed JSON value is an array."""
    return isinstance(value, list)


def json_value(value: object) -> Any:
    """The value as JSON knows it: models by their wire names, dates as ISO 8601, bytes as base64,
    `Decimal` and `UUID` as text.

    Members that are `NOT_GIVEN` are left out.

    Raises:
        TypeError: JSON has no such value.
    """
    if value is None or isinstance(value, (bool, int, float, str)):
        return value.value if isinstance(value, Enum) else value
    # Looked up by name, so that a call without models never loads pydantic.
    dump = getattr(value, "model_dump", None)
    if callable(dump):
        return dump(mode="json", by_alias=True, exclude_unset=True, warnings=False)
    if isinstance(value, Mapping):
        members = cast("Mapping[object, object]", value)
        return {
            str(name): json_value(item) for name, item in members.items() if item is not NOT_GIVEN
        }
    if isinstance(value, (Sequence, AbstractSet)) and not isinstance(
        value, (bytes, bytearray, memoryview)
    ):
        return [json_value(item) for item in cast("Sequence[object]", value)]
    return _scalar(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, (datetime, date, time)):
        text = value.isoformat()
        return text.removesuffix("+00:00") + "Z" if text.endswith("+00:00") else text
    if isinstance(value, (bytes, bytearray)):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, Enum):
        return json_value(value.value)
    # Imported late, because few programs use them.
    from decimal import Decimal
    from uuid import UUID

    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
