"""What a program can be told of the calls that a client makes, for metrics, traces and logs."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from .errors import ApiError


@dataclass
class CallEvent:
    """One attempt of a call."""

    operation_id: str
    method: str
    path_template: str
    """As the API documents it, without the values of its variables: fit for the names of metrics."""

    attempt: int
    """From 1."""

    headers: dict[str, str] = field(repr=False)
    """What is sent beside credentials; a function called before a request may add to it."""

    status: int | None = None
    """Of the answer; `None` before, and where none came."""

    request_id: str | None = None
    elapsed: float = 0.0
    """Seconds since the attempt began."""

    error: ApiError | None = None
    wait: float | None = None
    """Seconds until the next attempt."""


Hook: TypeAlias = Callable[[CallEvent], None] | Callable[[CallEvent], Awaitable[None]]
"""A function that is told of an attempt. Asynchronous clients await those that are asynchronous."""


@dataclass(frozen=True)
class Hooks:
    """Functions to be told of each attempt.

    Example:
        Client(hooks=Hooks(after_response=lambda event: print(event.operation_id, event.status)))
    """

    before_request: Hook | None = None
    after_response: Hook | None = None
    on_error: Hook | None = None
    on_retry: Hook | None = None


_SECRET = re.compile(r"auth|cookie|key|token|secret|sign|password|session", re.IGNORECASE)


def redacted(headers: Mapping[str, str]) -> dict[str, str]:
    """Headers as they may be logged: values that may be secrets are left out."""
    return {name: "…" if _SECRET.search(name) else value for name, value in headers.items()}
