"""The two transports: the same calls over `httpx.Client` and over `httpx.AsyncClient`."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, TypeVar, cast

import httpx

from .errors import ApiConnectionError, ApiTimeoutError
from .exchange import (
    MOST_REDIRECTS,
    Answer,
    Check,
    Settings,
    WireRequest,
    follow,
    interpret,
    prepare,
)
from .not_given import NOT_GIVEN
from .operation import Arguments, Operation
from .security import satisfied

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    from typing_extensions import Self

    from .options import RequestOptions
    from .security import Scheme, Signer

__all__ = ["AsyncClient", "SyncClient"]

ResultType = TypeVar("ResultType")

_NOTHING: Mapping[str, object] = {}


def _settings(
    base_url: str | None,
    default_base_url: str | None,
    timeout: float | None,
    headers: Mapping[str, str] | None,
    schemes: Mapping[str, Scheme] | None,
    signer: Signer | None,
    check: Check | None,
) -> Settings:
    url = base_url or default_base_url
    if not url:
        raise ValueError("base_url is required: the API does not say where it lives")
    parsed = httpx.URL(url)
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise ValueError(f"base_url must be an absolute http or https URL, not {url!r}")
    return Settings(
        base_url=url,
        base_url_given=bool(base_url),
        timeout=timeout,
        headers={name.lower(): value for name, value in (headers or {}).items()},
        schemes=schemes or {},
        signer=signer,
        check=check,
    )


def _http_request(http: httpx.Client | httpx.AsyncClient, request: WireRequest) -> httpx.Request:
    return http.build_request(
        request.method,
        request.url,
        headers=dict(request.headers),
        content=request.content,
        timeout=request.timeout,
    )


def _answer(response: httpx.Response) -> Answer:
    return Answer(status=response.status_code, headers=response.headers, content=response.content)


def _connection_error(error: httpx.HTTPError, operation: Operation[Any]) -> ApiConnectionError:
    # httpx's own texts may hold the whole URL, and so a key in its query: only the operation is named.
    name = f"{operation.method} {operation.path}"
    if isinstance(error, httpx.TimeoutException):
        return ApiTimeoutError(f"{name} was not answered in time ({type(error).__name__})")
    return ApiConnectionError(f"{name} could not be sent or answered ({type(error).__name__})")


def _too_many_redirects(operation: Operation[Any]) -> ApiConnectionError:
    return ApiConnectionError(
        f"{operation.method} {operation.path} was redirected more than {MOST_REDIRECTS} times"
    )


class SyncClient:
    """Calls operations one after the other. Safe to share between threads."""

    def __init__(
        self,
        *,
        base_url: str | None = None,
        default_base_url: str | None = None,
        timeout: float | None = 10.0,
        headers: Mapping[str, str] | None = None,
        http_client: httpx.Client | None = None,
        schemes: Mapping[str, Scheme] | None = None,
        signer: Signer | None = None,
        check: Check | None = None,
    ) -> None:
        self._settings = _settings(
            base_url, default_base_url, timeout, headers, schemes, signer, check
        )
        self._owns_http = http_client is None
        self._http = httpx.Client() if http_client is None else http_client

    def close(self) -> None:
        """Closes the connections, unless they belong to an `http_client` that was passed in."""
        if self._owns_http:
            self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._settings.base_url}>"

    def _send(
        self,
        operation: Operation[ResultType],
        *,
        path: Mapping[str, object] = _NOTHING,
        query: Mapping[str, object] = _NOTHING,
        headers: Mapping[str, object] = _NOTHING,
        cookies: Mapping[str, object] = _NOTHING,
        body: object = NOT_GIVEN,
        options: RequestOptions | None = None,
    ) -> ResultType:
        arguments = Arguments(path, query, headers, cookies, body)
        secrets = [
            (scheme, scheme.credential() if callable(scheme.credential) else scheme.credential)
            for scheme in satisfied(operation.security, self._settings.schemes)
        ]
        request = prepare(self._settings, operation, arguments, options or {}, secrets)
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._exchange(operation, request)
            following = follow(self._settings, request, answer)
            if following is None:
                return cast("ResultType", interpret(self._settings, operation, answer))
            request = following
        raise _too_many_redirects(operation)

    def _exchange(self, operation: Operation[Any], request: WireRequest) -> Answer:
        try:
            # Redirects are followed by hand: httpx would carry keys in headers of their own to another origin.
            response = self._http.send(_http_request(self._http, request), follow_redirects=False)
        except httpx.HTTPError as error:
            raise _connection_error(error, operation) from error
        return _answer(response)


class AsyncClient:
    """Calls operations without blocking. Cancelling the task cancels the call."""

    def __init__(
        self,
        *,
        base_url: str | None = None,
        default_base_url: str | None = None,
        timeout: float | None = 10.0,
        headers: Mapping[str, str] | None = None,
        http_client: httpx.AsyncClient | None = None,
        schemes: Mapping[str, Scheme] | None = None,
        signer: Signer | None = None,
        check: Check | None = None,
    ) -> None:
        self._settings = _settings(
            base_url, default_base_url, timeout, headers, schemes, signer, check
        )
        self._owns_http = http_client is None
        self._http = httpx.AsyncClient() if http_client is None else http_client

    async def close(self) -> None:
        """Closes the connections, unless they belong to an `http_client` that was passed in."""
        if self._owns_http:
            await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._settings.base_url}>"

    async def _send(
        self,
        operation: Operation[ResultType],
        *,
        path: Mapping[str, object] = _NOTHING,
        query: Mapping[str, object] = _NOTHING,
        headers: Mapping[str, object] = _NOTHING,
        cookies: Mapping[str, object] = _NOTHING,
        body: object = NOT_GIVEN,
        options: RequestOptions | None = None,
    ) -> ResultType:
        arguments = Arguments(path, query, headers, cookies, body)
        secrets: list[tuple[Scheme, Any]] = []
        for scheme in satisfied(operation.security, self._settings.schemes):
            secret = scheme.credential() if callable(scheme.credential) else scheme.credential
            secrets.append((scheme, await secret if inspect.isawaitable(secret) else secret))
        request = prepare(self._settings, operation, arguments, options or {}, secrets)
        for _ in range(MOST_REDIRECTS + 1):
            answer = await self._exchange(operation, request)
            following = follow(self._settings, request, answer)
            if following is None:
                return cast("ResultType", interpret(self._settings, operation, answer))
            request = following
        raise _too_many_redirects(operation)

    async def _exchange(self, operation: Operation[Any], request: WireRequest) -> Answer:
        try:
            # Redirects are followed by hand: httpx would carry keys in headers of their own to another origin.
            response = await self._http.send(
                _http_request(self._http, request), follow_redirects=False
            )
        except httpx.HTTPError as error:
            raise _connection_error(error, operation) from error
        return _answer(response)
