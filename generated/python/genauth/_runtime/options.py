"""What may be said beside an operation's own arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["RequestOptions"]


class RequestOptions(TypedDict, total=False):
    """Settings of a single call; each wins over the client's.

    Example:
        client.get_profile(request_options={"timeout": 2.5, "headers": {"x-trace-id": "8f14e45f"}})
    """

    timeout: float | None
    """Seconds to wait for the connection, and for each piece of the answer; `None` waits forever."""

    headers: Mapping[str, str]
    """Headers to add or replace."""

    query: Mapping[str, object]
    """Query parameters to add that the operation does not document."""

    body: Mapping[str, object]
    """Members to add to a JSON object body that the operation does not document."""
