"""The two ways to the network: over `httpx.Client`, where nothing waits for anything else, and over
`httpx.AsyncClient`. Calls are written once, as coroutines over either."""

from __future__ import annotations

import inspect
import re
import threading
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Coroutine, Generator
from math import inf
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import httpx

from .bodies import CHUNK, StreamBody
from .errors import ApiConnectionError, ApiDecodeError, ApiTimeoutError

if TYPE_CHECKING:
    from .options import Clock
    from .requests import WireRequest

T = TypeVar("T")

_SENDABLE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")
"""What values of headers are made of (RFC 9110 section 5.5)."""


def finish(work: Coroutine[Any, Any, T] | Awaitable[T]) -> T:
    """Runs a coroutine that never waits to its end."""
    try:
        work.send(None)  # type: ignore[union-attr] # pyright: ignore
    except StopIteration as stop:
        return stop.value  # type: ignore[no-any-return]
    raise RuntimeError("a synchronous call came upon something that has to be awaited")


def iterate(items: AsyncGenerator[T, None]) -> Generator[T, None, None]:
    """The items of an asynchronous generator that never waits."""
    try:
        while True:
            try:
                item = finish(items.__anext__())
            except StopAsyncIteration:
                return
            yield item
    finally:
        finish(items.aclose())


class Deadline(dict[str, float | None]):
    """When an attempt has to end. The layers below look here for the seconds that each of their steps may take."""

    def __init__(self, clock: Clock, end: float = inf) -> None:
        self._clock = clock
        self._end = end
        left = self.left()
        super().__init__(connect=left, read=left, write=left, pool=left)

    def left(self) -> _Seconds | None:
        """The seconds that remain; never 0, which would mean not to wait at all."""
        if self._end == inf:
            return None
        seconds = _Seconds(max(self._end - self._clock.monotonic(), 0.001))
        seconds.deadline = self
        return seconds

    def get(self, key: str, default: Any = None) -> float | None:
        return self.left() if key in self else default

    def check(self) -> None:
        if self._clock.monotonic() >= self._end:
            raise httpx.ReadTimeout("the attempt took too long")

    def lift(self) -> None:
        """Lets the rest take as long as it takes."""
        self._end = inf


class _Seconds(float):
    """What remained when a step began, and whom to ask for what remains now."""

    deadline: Deadline


def _watch(event: str, info: dict[str, Any]) -> None:
    """Makes a new connection look at the clock before each piece. httpx grants the whole time to every one of them,
    and so an endless time to a server that sends byte by byte."""
    if not event.endswith(("connect_tcp.complete", "connect_unix_socket.complete", "tls.complete")):
        return
    stream = info["return_value"]
    read, write = stream.read, stream.write

    def read_in_time(most: int, timeout: float | None = None) -> Any:
        return read(most, _now_left(timeout))

    def write_in_time(data: bytes, timeout: float | None = None) -> None:
        for start in range(0, len(data), CHUNK):
            write(data[start : start + CHUNK], _now_left(timeout))

    stream.read, stream.write = read_in_time, write_in_time


def _now_left(seconds: float | None) -> float | None:
    if not isinstance(seconds, _Seconds):
        return seconds
    seconds.deadline.check()
    return seconds.deadline.left()


def _header(name: str, value: str) -> bytes:
    # An error of the layers below would quote a value that it refuses, which may be a secret.
    if not _SENDABLE.fullmatch(value):
        raise ValueError(f"header {name!r} cannot be sent: it has characters that none may have")
    return value.encode("latin-1")


def _request(
    http: Any, request: WireRequest, content: Any, deadline: Deadline, **extensions: Any
) -> httpx.Request:
    built: httpx.Request = http.build_request(
        request.method,
        request.url,
        headers=[(name, _header(name, value)) for name, value in request.headers.items()],
        content=content,
        extensions={"timeout": deadline, **extensions},
    )
    # httpx writes them in capitals, but names of methods are case-sensitive.
    built.method = request.method
    return built


class SyncIo:
    """Over `httpx.Client`: every coroutine here ends without waiting."""

    def __init__(self, http: httpx.Client) -> None:
        self.http = http

    async def send(self, request: WireRequest, deadline: Deadline) -> httpx.Response:
        content = request.content
        body = iter(content) if isinstance(content, StreamBody) else content
        # Redirects are followed by hand: httpx would carry keys in headers of their own to another origin.
        return self.http.send(
            _request(self.http, request, body, deadline, trace=_watch),
            stream=True,
            follow_redirects=False,
        )

    async def read(self, response: httpx.Response) -> None:
        response.read()

    async def chunks(self, response: httpx.Response) -> AsyncIterator[bytes]:
        for piece in response.iter_bytes():
            yield piece

    async def close(self, response: httpx.Response) -> None:
        response.close()

    async def within(self, deadline: Deadline, work: Coroutine[Any, Any, T]) -> T:
        return await work

    async def sleep(self, clock: Clock, seconds: float) -> None:
        clock.sleep(seconds)

    async def settle(self, value: Any) -> Any:
        if inspect.isawaitable(value):
            raise TypeError("a synchronous client cannot await; use the asynchronous one")
        return value

    def lock(self) -> Any:
        return threading.Lock()

    async def acquire(self, lock: Any, deadline: Deadline) -> None:
        left = deadline.left()
        if not lock.acquire(timeout=-1 if left is None else left):
            raise TimeoutError


class AsyncIo:
    """Over `httpx.AsyncClient`."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http

    async def send(self, request: WireRequest, deadline: Deadline) -> httpx.Response:
        content = request.content
        body = content.stream() if isinstance(content, StreamBody) else content
        return await self.http.send(
            _request(self.http, request, body, deadline), stream=True, follow_redirects=False
        )

    async def read(self, response: httpx.Response) -> None:
        await response.aread()

    def chunks(self, response: httpx.Response) -> AsyncIterator[bytes]:
        return response.aiter_bytes()

    async def close(self, response: httpx.Response) -> None:
        await response.aclose()

    async def within(self, deadline: Deadline, work: Coroutine[Any, Any, T]) -> T:
        left = deadline.left()
        if left is None:
            return await work
        import anyio

        with anyio.fail_after(left):
            return await work

    async def sleep(self, clock: Clock, seconds: float) -> None:
        await clock.sleep_async(seconds)

    async def settle(self, value: Any) -> Any:
        return await value if inspect.isawaitable(value) else value

    def lock(self) -> Any:
        import anyio

        return anyio.Lock()

    async def acquire(self, lock: Any, deadline: Deadline) -> None:
        await lock.acquire()


Io: TypeAlias = SyncIo | AsyncIo
"""What calls need of the outside."""


def connection_error(
    cause: Exception, name: str, response: httpx.Response | None = None
) -> ApiConnectionError | ApiDecodeError:
    """What a failure below means. httpx's own texts may hold the whole URL, and so a key: only the operation is told.

    Args:
        response: What had come before it, where that was anything.
    """
    error: ApiConnectionError | ApiDecodeError
    kind = type(cause).__name__
    if isinstance(cause, (httpx.TimeoutException, TimeoutError)):
        error = ApiTimeoutError(f"{name} was not answered in time ({kind})")
    elif isinstance(cause, httpx.DecodingError):
        error = ApiDecodeError(f"the answer to {name} is not compressed as it says it is")
    else:
        error = ApiConnectionError(f"{name} could not be sent or answered ({kind})")
    error.__cause__ = cause
    if response is not None:
        error.status = error.status_code = response.status_code
        error.headers = response.headers
    return error
