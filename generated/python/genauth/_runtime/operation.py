"""What an operation is, apart from the arguments of a call."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .parameters import Style

__all__ = ["Arguments", "Operation", "Result"]

ResultType = TypeVar("ResultType")

_NO_STYLES: Mapping[str, Style] = {}


@dataclass(frozen=True)
class Result:
    """What an answer of some status holds."""

    status: int | str | None
    """A status, a range such as `2XX`, or `None` for every other one."""

    type: Callable[[], Any] | None = None
    """Gives the type to read JSON as. A function, so that models are only built when an answer needs them."""

    format: Literal["json", "text", "bytes", "none"] = "json"

    def matches(self, status: int) -> bool:
        return self.status in (None, status, f"{status // 100}XX")


@dataclass(frozen=True)
class Operation(Generic[ResultType]):
    """An operation of the API: everything about a request but its arguments."""

    id: str
    method: str
    path: str
    """With variables in braces: `/users/{userId}`."""

    results: tuple[Result, ...] = ()
    security: tuple[tuple[str, ...], ...] = ()
    """Alternatives, each with the names of the schemes that hold together."""

    styles: Mapping[str, Style] = field(default_factory=lambda: _NO_STYLES)
    """How parameters become text where it is not their place's default, by `place:name`."""

    body_type: str = "application/json"
    body_format: Literal["json", "form", "text", "bytes"] = "json"
    body_required: bool = True
    base_url: str | None = None
    """Where the operation lives when not with the others."""


@dataclass(frozen=True)
class Arguments:
    """The arguments of one call, by wire name; those that were left out are `NOT_GIVEN`."""

    path: Mapping[str, object]
    query: Mapping[str, object]
    headers: Mapping[str, object]
    cookies: Mapping[str, object]
    body: object
