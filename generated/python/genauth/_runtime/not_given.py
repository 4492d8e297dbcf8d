"""The difference between "not said" and `None`."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping


class NotGiven(Enum):
    """The type of `NOT_GIVEN`. An enum, so that type checkers narrow `value is not NOT_GIVEN`."""

    NOT_GIVEN = "NOT_GIVEN"

    def __repr__(self) -> str:
        return "NOT_GIVEN"

    def __bool__(self) -> Literal[False]:
        return False


NOT_GIVEN: Final = NotGiven.NOT_GIVEN
"""Marks an argument that is left out of the request, whereas `None` is sent as `null`."""


def given(values: Mapping[str, object]) -> dict[str, object]:
    """The values that were said, in their order."""
    return {name: value for name, value in values.items() if value is not NOT_GIVEN}
