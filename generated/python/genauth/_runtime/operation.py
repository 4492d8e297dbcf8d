"""What an operation is, apart from the arguments of a call."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from .not_given import NOT_GIVEN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .options import RequestOptions
    from .parameters import Style

ResultType = TypeVar("ResultType")


@dataclass(frozen=True)
class Result:
    """What an answer of some status holds."""

    status: int | str | None
    """A status, a range such as `2XX`, or `None` for every other one."""

    type: Callable[[], Any] | None = None
    """Gives the type to read JSON as. A function, so that models are only built when an answer needs them."""

    format: Literal["json", "text", "bytes", "none", "events", "raw-events", "json-lines"] = "json"
    media_type: str | None = None
    """What to ask for where it is not the format's usual one."""

    def matches(self, status: int) -> bool:
        return self.status in (None, status, f"{status // 100}XX")


@dataclass(frozen=True)
class Part:
    """How a member of a form or multipart body is sent where it is not as usual."""

    content_type: str | None = None
    style: Style | None = None


@dataclass(frozen=True)
class Place:
    """Where a value of a request or an answer is; in a body, the path leads through its members."""

    where: Literal["query", "headers", "path", "body", "header"]
    path: tuple[str, ...]


@dataclass(frozen=True)
class Pagination:
    """How the pages of a list follow each other."""

    kind: Literal["page", "offset", "cursor", "link", "next"]
    items: tuple[str, ...]
    position: Place | None = None
    """What is sent: the number of the page, the offset, or the cursor."""

    first: int = 1
    limit: Place | None = None
    next: Place | None = None
    """What is answered: the next cursor, or the address of the next page."""

    total: Place | None = None
    more: Place | None = None


@dataclass(frozen=True)
class ServerUrl:
    """A server's address with variables in braces."""

    template: str
    defaults: Mapping[str, str]


@dataclass(frozen=True)
class Operation(Generic[ResultType]):
    """An operation of the API: everything about a request but its arguments."""

    id: str
    method: str
    path: str
    """With variables in braces: `/users/{userId}`."""

    results: tuple[Result, ...] = ()
    errors: tuple[Result, ...] = ()
    security: tuple[tuple[str, ...], ...] = ()
    """Alternatives, each with the names of the schemes that hold together."""

    styles: Mapping[str, Style] = field(default_factory=dict[str, Any])
    """How parameters become text where it is not their place's default, by `place:name`."""

    body_type: str = "application/json"
    body_format: Literal["json", "form", "multipart", "text", "bytes", "json-lines"] = "json"
    body_required: bool = True
    parts: Mapping[str, Part] = field(default_factory=dict[str, Part])
    pagination: Pagination | None = None
    base_url: str | ServerUrl | None = None
    """Where the operation lives when not with the others."""

    @cached_property
    def accept(self) -> str:
        """The media type to ask for."""
        formats = {result.format: result for result in reversed(self.results)}
        for format_, usual in _ACCEPTED.items():
            if format_ in formats:
                return formats[format_].media_type or usual
        told = [result.media_type for result in self.results if result.media_type]
        return f"{told[0]}, */*;q=0.5" if told else "*/*"

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"


_ACCEPTED = {
    "json": "application/json",
    "events": "text/event-stream",
    "raw-events": "text/event-stream",
    "json-lines": "application/jsonl",
    "text": "text/plain",
}


@dataclass
class Call:
    """An operation with the arguments of one call, by wire name; those that were left out are `NOT_GIVEN`."""

    operation: Operation[Any]
    path: Mapping[str, object] = field(default_factory=dict[str, object])
    query: Mapping[str, object] = field(default_factory=dict[str, object])
    headers: Mapping[str, object] = field(default_factory=dict[str, object])
    cookies: Mapping[str, object] = field(default_factory=dict[str, object])
    body: object = NOT_GIVEN
    options: RequestOptions | None = None
    url: str | None = None
    """The whole address, where a server gave it: of a next page, or of a token."""

    def option(self, name: str, otherwise: Any = None) -> Any:
        """What the caller said of this call."""
        return otherwise if self.options is None else self.options.get(name, otherwise)
