"""What may be said of all calls of a client, and of a single one."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    import logging
    from collections.abc import Mapping

    from .hooks import Hooks


class Clock:
    """The time and chance that calls depend on; tests give their own."""

    def monotonic(self) -> float:
        return time.monotonic()

    def time(self) -> float:
        return time.time()

    def random(self) -> float:
        return random.random()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

    async def sleep_async(self, seconds: float) -> None:
        import anyio

        await anyio.sleep(seconds)


class ClientOptions(TypedDict, total=False):
    """Settings of all calls of a client."""

    timeout: float | None
    """Seconds for one attempt, from its start to the last byte of the answer; 60 unless said, `None` waits forever.
    Of a stream only the start is awaited so. A synchronous client leaves it to the system how long it looks for the
    host's addresses."""

    total_timeout: float | None
    """Seconds for a whole call, with all its attempts and the waits between them; unlimited unless said."""

    max_retries: int
    """How often a call is repeated after a failure that may pass; 2 unless said. See `RequestOptions`."""

    headers: Mapping[str, str]
    """Headers to send with every request."""

    hooks: Hooks
    """Functions to be told of requests, answers, errors and retries."""

    logger: logging.Logger
    """Gets a line for each attempt, at the level `DEBUG`, and for each retry, at `INFO`. Never a credential."""

    clock: Clock
    """Time and chance, for tests."""


class RequestOptions(TypedDict, total=False):
    """Settings of a single call; each wins over the client's.

    Example:
        client.get_profile(request_options={"timeout": 2.5, "headers": {"x-trace-id": "8f14e45f"}})
    """

    timeout: float | None
    """Seconds for one attempt; `None` waits forever."""

    total_timeout: float | None
    """Seconds for the whole call, with all its attempts and the waits between them."""

    max_retries: int
    """How often the call is repeated after a broken connection, a timeout, or one of the statuses 408, 429 and 5xx.
    Only methods that may be repeated are, such as `GET` and `PUT`; others need an `idempotency_key`."""

    idempotency_key: str
    """Sent as `idempotency-key`, by which the server knows a repeated request; it makes any call repeatable."""

    headers: Mapping[str, str]
    """Headers to add or replace."""

    query: Mapping[str, object]
    """Query parameters to add that the operation does not document."""

    body: Mapping[str, object]
    """Members to add to a JSON object body that the operation does not document."""
