"""The two kinds of clients: the same calls over `httpx.Client` and over `httpx.AsyncClient`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

import httpx

from .calls import Core, captured
from .operation import Call, Operation, ServerUrl
from .options import ClientOptions, Clock
from .paging import AsyncPage, AsyncPages, Page
from .requests import Settings, base_address
from .streams import AsyncStream, Stream, chunks
from .transport import AsyncIo, Io, SyncIo, finish

if TYPE_CHECKING:
    from typing_extensions import ParamSpec, Self, Unpack

    from .answers import Check
    from .calls import Outcome
    from .oauth import TokenSource
    from .security import Scheme, Signer

    Arguments = ParamSpec("Arguments")

ResultType = TypeVar("ResultType")
ItemType = TypeVar("ItemType")


@dataclass(frozen=True)
class RawResponse(Generic[ResultType]):
    """A result with what came around it."""

    result: ResultType
    status: int
    headers: Mapping[str, str] = field(repr=False)
    attempts: int

    @property
    def request_id(self) -> str | None:
        return self.headers.get("x-request-id")


def _raw(result: ResultType, outcomes: list[Outcome]) -> RawResponse[ResultType]:
    outcome, response = outcomes[-1], outcomes[-1].response
    return RawResponse(result, response.status_code, response.headers, outcome.attempts)


class Setup(ClientOptions, total=False):
    """What a client is made of, beside its way to the network."""

    base_url: str | None
    default_base_url: str | ServerUrl | None
    server_variables: Mapping[str, Any] | None
    schemes: Mapping[str, Scheme]
    signer: Signer | None
    token: TokenSource | None
    check: Check | None


def _no_cookies() -> CookieJar:
    """Keeps none: a session of one call is nothing that another one should have."""
    return CookieJar(DefaultCookiePolicy(allowed_domains=[]))


class _Base:
    _core: Core

    def _core_over(self, io: Io, setup: Setup) -> Core:
        rest: dict[str, Any] = {**setup}
        given, usual = rest.pop("base_url", None), rest.pop("default_base_url", None)
        variables: Mapping[str, object] = rest.pop("server_variables", None) or {}
        clock, logger = rest.pop("clock", None), rest.pop("logger", None)
        address = base_address(given or usual, variables)
        settings = Settings(address, bool(given), variables, **rest)
        return Core(settings, io, clock or Clock(), logger)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._core.settings.base_url}>"


class SyncClient(_Base):
    """Calls operations one after the other. Safe to share between threads."""

    def __init__(self, *, http_client: httpx.Client | None = None, **setup: Unpack[Setup]) -> None:
        self._owns_http = http_client is None
        self._http = http_client or httpx.Client(cookies=_no_cookies())
        self._core = self._core_over(SyncIo(self._http), setup)

    def close(self) -> None:
        """Closes the connections, unless they belong to an `http_client` that was passed in."""
        if self._owns_http:
            self._http.close()

    def with_raw_response(
        self, method: Callable[Arguments, ResultType]
    ) -> Callable[Arguments, RawResponse[ResultType]]:
        """A method that gives status and headers beside its result.

        Example:
            client.with_raw_response(client.get_profile)().headers
        """

        @wraps(method)
        def call(*args: Arguments.args, **kwargs: Arguments.kwargs) -> RawResponse[ResultType]:
            with captured() as outcomes:
                return _raw(method(*args, **kwargs), outcomes)

        return call

    def with_streaming_response(
        self, method: Callable[Arguments, object]
    ) -> Callable[Arguments, Stream[bytes]]:
        """A method that gives the bytes of its answer as they come.

        Example:
            with client.with_streaming_response(client.get_file)(id="1") as pieces:
                for piece in pieces:
                    file.write(piece)
        """

        @wraps(method)
        def call(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Stream[bytes]:
            with captured(raw=True) as outcomes:
                method(*args, **kwargs)
            return Stream(self._core, outcomes[-1], chunks)

        return call

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _send(self, operation: Operation[ResultType], **arguments: Any) -> ResultType:
        return cast("ResultType", finish(self._core.perform(Call(operation, **arguments))).value)

    def _stream(self, operation: Operation[ItemType], **arguments: Any) -> Stream[ItemType]:
        return Stream(self._core, finish(self._core.perform(Call(operation, **arguments))))

    def _pages(self, operation: Operation[ResultType], **arguments: Any) -> Page[Any, ResultType]:
        return Page(self._core, finish(self._core.perform(Call(operation, **arguments))))


class AsyncClient(_Base):
    """Calls operations without blocking. Cancelling the task cancels the call."""

    def __init__(
        self, *, http_client: httpx.AsyncClient | None = None, **setup: Unpack[Setup]
    ) -> None:
        self._owns_http = http_client is None
        self._http = http_client or httpx.AsyncClient(cookies=_no_cookies())
        self._core = self._core_over(AsyncIo(self._http), setup)

    async def close(self) -> None:
        """Closes the connections, unless they belong to an `http_client` that was passed in."""
        if self._owns_http:
            await self._http.aclose()

    def with_raw_response(
        self, method: Callable[Arguments, Awaitable[ResultType]]
    ) -> Callable[Arguments, Awaitable[RawResponse[ResultType]]]:
        """A method that gives status and headers beside its result.

        Example:
            (await client.with_raw_response(client.get_profile)()).headers
        """

        @wraps(method)
        async def call(
            *args: Arguments.args, **kwargs: Arguments.kwargs
        ) -> RawResponse[ResultType]:
            with captured() as outcomes:
                return _raw(await method(*args, **kwargs), outcomes)

        return call

    def with_streaming_response(
        self, method: Callable[Arguments, Awaitable[object]]
    ) -> Callable[Arguments, Awaitable[AsyncStream[bytes]]]:
        """A method that gives the bytes of its answer as they come.

        Example:
            async with await client.with_streaming_response(client.get_file)(id="1") as pieces:
                async for piece in pieces:
                    file.write(piece)
        """

        @wraps(method)
        async def call(*args: Arguments.args, **kwargs: Arguments.kwargs) -> AsyncStream[bytes]:
            with captured(raw=True) as outcomes:
                await method(*args, **kwargs)
            return AsyncStream(self._core, outcomes[-1], chunks)

        return call

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def _send(self, operation: Operation[ResultType], **arguments: Any) -> ResultType:
        return cast("ResultType", (await self._core.perform(Call(operation, **arguments))).value)

    async def _stream(
        self, operation: Operation[ItemType], **arguments: Any
    ) -> AsyncStream[ItemType]:
        return AsyncStream(self._core, await self._core.perform(Call(operation, **arguments)))

    def _pages(
        self, operation: Operation[ResultType], **arguments: Any
    ) -> AsyncPages[Any, ResultType]:
        call = Call(operation, **arguments)

        async def start() -> AsyncPage[Any, ResultType]:
            return AsyncPage(self._core, await self._core.perform(call))

        return AsyncPages(start)
