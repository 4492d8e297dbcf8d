"""How a call goes: attempts, waits, redirects, renewed tokens. Written once, for both kinds of clients."""

from __future__ import annotations

import dataclasses
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import httpx

from .answers import Answer, failure, interpret, result_for
from .bodies import StreamBody
from .errors import ApiAuthenticationError, ApiConnectionError, ApiError
from .hooks import CallEvent, Hooks, redacted
from .oauth import ClientCredentials, Token, TokenSource, client_credentials
from .requests import Draft, Settings, WireRequest, authorize, draft, follow
from .security import Scheme, satisfied
from .transport import Deadline, Io, connection_error

if TYPE_CHECKING:
    import logging
    from collections.abc import Generator
    from contextlib import AbstractAsyncContextManager

    from .operation import Call
    from .options import Clock

__all__ = ["Core", "Outcome", "captured", "retry_after"]

REPEATABLE = frozenset(["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY"])
LONGEST_WAIT = 60.0
"""The longest `Retry-After` that is waited for, in seconds."""


@dataclass
class Outcome:
    """A call that succeeded."""

    value: Any
    answer: Answer
    response: httpx.Response
    """Still open where the answer is a stream."""


_CAPTURE: ContextVar[list[Outcome] | None] = ContextVar("captured outcomes", default=None)


@contextmanager
def captured() -> Generator[list[Outcome], None, None]:
    """Collects the outcomes of the calls that are made inside."""
    outcomes: list[Outcome] = []
    reset = _CAPTURE.set(outcomes)
    try:
        yield outcomes
    finally:
        _CAPTURE.reset(reset)


class Core:
    """A client's settings with its way to the network."""

    def __init__(
        self, settings: Settings, io: Io, clock: Clock, logger: logging.Logger | None
    ) -> None:
        self.io = io
        self.clock = clock
        self.logger = logger
        self._locks: dict[int, AbstractAsyncContextManager[Any]] = {}
        self.settings = dataclasses.replace(
            settings,
            schemes={
                name: self._ready(scheme, settings) for name, scheme in settings.schemes.items()
            },
        )

    def _ready(self, scheme: Scheme, settings: Settings) -> Scheme:
        """The scheme with what the environment has, and with tokens in place of client credentials."""
        credential = scheme.from_environment()
        if isinstance(credential, ClientCredentials):
            url = credential.token_url or scheme.token_url
            if url is None:
                raise ValueError(
                    "token_url is required: the API does not say where tokens are given"
                )
            credential = client_credentials(credential, urljoin(f"{settings.base_url}/", url))
        return dataclasses.replace(scheme, credential=credential)

    def bare(self) -> Core:
        """The same without anything that belongs to the API's own requests: for those that fetch tokens."""
        settings = dataclasses.replace(
            self.settings, headers={}, schemes={}, signer=None, token=None, check=None
        )
        return Core(settings, self.io, self.clock, self.logger)

    def lock_of(self, source: TokenSource) -> AbstractAsyncContextManager[Any]:
        """The lock under which a token is renewed."""
        # `setdefault` is atomic: all threads get the same one.
        return self._locks.setdefault(id(source), self.io.lock())

    async def perform(self, call: Call) -> Outcome:
        """Makes a call, as often as it takes and is allowed.

        Raises:
            ApiError: It did not succeed.
        """
        settings, clock = self.settings, self.clock
        total: float | None = call.option("total_timeout", settings.total_timeout)
        limit: float | None = call.option("timeout", settings.timeout)
        end = None if total is None else clock.monotonic() + total
        drafted = draft(settings, call)
        retries = call.option("max_retries", settings.max_retries) if _repeatable(drafted) else 0
        attempt, renewed = 0, False
        while True:
            attempt += 1
            tokens: list[tuple[TokenSource, Token]] = []
            deadline = Deadline(
                clock, _earlier(end, None if limit is None else clock.monotonic() + limit)
            )
            event = self._event(drafted, attempt)
            try:
                work = self._attempt(drafted, deadline, tokens, event)
                outcome = await self.io.within(deadline, work)
            except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as cause:
                error: ApiError = connection_error(cause, call.operation.name)
                error.__cause__ = cause
            except ApiError as cause:
                error = cause
            else:
                outcome.answer.attempts = attempt
                outcomes = _CAPTURE.get()
                if outcomes is not None:
                    outcomes.append(outcome)
                return outcome
            error.attempts = attempt
            if event is not None:
                await self._tell("on_error", event, error=error)
            if isinstance(error, ApiAuthenticationError) and tokens and not renewed:
                for source, token in tokens:
                    source.reject(token)
                renewed = True
                continue
            wait = self._wait(error, attempt - 1 - renewed, retries, end)
            if wait is None:
                raise error
            if event is not None:
                await self._tell("on_retry", event, wait=wait)
            await self.io.sleep(clock, wait)

    async def _attempt(
        self,
        drafted: Draft,
        deadline: Deadline,
        tokens: list[tuple[TokenSource, Token]],
        event: CallEvent | None,
    ) -> Outcome:
        settings, call = self.settings, drafted.call
        if event is not None:
            await self._tell("before_request", event)
        secrets: list[tuple[Scheme, Any]] = []
        added: dict[str, str] = {}
        if call.operation.security:
            for scheme in satisfied(call.operation.security, settings.schemes):
                secrets.append((scheme, await self._secret(scheme.credential, tokens)))
        if settings.token is not None:
            token = await settings.token.get(self)
            tokens.append((settings.token, token))
            added.update(token.headers)
        request = authorize(settings, drafted, secrets, added)
        redirects = 0
        while True:
            response = await self.io.send(request, deadline)
            location = response.headers.get("location")
            following = follow(settings, request, response.status_code, location, redirects)
            if following is None:
                return await self._conclude(call, request, response, deadline, event)
            await self.io.close(response)
            request = following
            redirects += 1

    async def _secret(self, credential: Any, tokens: list[tuple[TokenSource, Token]]) -> Any:
        if isinstance(credential, TokenSource):
            token = await credential.get(self)
            tokens.append((credential, token))
            return token.value
        return await self.io.settle(credential()) if callable(credential) else credential

    async def _conclude(
        self,
        call: Call,
        request: WireRequest,
        response: httpx.Response,
        deadline: Deadline,
        event: CallEvent | None,
    ) -> Outcome:
        status = response.status_code
        answer = Answer(status, response.headers, b"", request.url)
        operation = call.operation
        result = result_for(operation.results, status) if 200 <= status < 300 else None
        if result is not None and result.format in ("events", "json-lines"):
            deadline.lift()
        else:
            answer.content = await self._content(call, response)
        if event is not None:
            event.status = status
            event.request_id = response.headers.get("x-request-id")
            await self._tell("after_response", event)
        if not 200 <= status < 300:
            raise failure(operation, answer)
        return Outcome(interpret(operation, result, answer, self.settings.check), answer, response)

    async def _content(self, call: Call, response: httpx.Response) -> bytes:
        try:
            return await self.io.read(response)
        except httpx.HTTPError as cause:
            error = connection_error(cause, call.operation.name)
            error.status = error.status_code = response.status_code
            error.headers = response.headers
            raise error from cause

    def _wait(self, error: ApiError, retry: int, retries: int, end: float | None) -> float | None:
        """How long to wait before the next attempt; `None` where there is none."""
        if retry >= retries or not _may_pass(error):
            return None
        wait = self.backoff(retry)
        asked = retry_after(error.headers.get("retry-after"), self.clock.time())
        if asked is not None:
            if asked > LONGEST_WAIT:
                return None
            wait = asked
        return None if end is not None and self.clock.monotonic() + wait >= end else wait

    def backoff(self, retry: int) -> float:
        """Seconds to wait before a retry, from 0: any part of a bound that grows (full jitter)."""
        return self.clock.random() * min(8.0, 0.5 * 2.0**retry)

    def _event(self, drafted: Draft, attempt: int) -> CallEvent | None:
        if self.settings.hooks is None and self.logger is None:
            return None
        operation = drafted.call.operation
        event = CallEvent(operation.id, operation.method, operation.path, attempt, drafted.headers)
        event.elapsed = self.clock.monotonic()
        return event

    async def _tell(self, when: str, event: CallEvent, **more: Any) -> None:
        hooks = self.settings.hooks or Hooks()
        elapsed = self.clock.monotonic() - event.elapsed
        told = dataclasses.replace(event, elapsed=elapsed, **more)
        if self.logger is not None:
            _log(self.logger, when, told)
        hook = getattr(hooks, when)
        if hook is not None:
            await self.io.settle(hook(told))


def _log(logger: logging.Logger, when: str, event: CallEvent) -> None:
    name = f"{event.method} {event.path_template} ({event.operation_id}), attempt {event.attempt}"
    if when == "before_request":
        logger.debug("%s: %s", name, redacted(event.headers))
    elif when == "after_response":
        logger.debug("%s: %s after %.3f s", name, event.status, event.elapsed)
    elif when == "on_error":
        logger.debug("%s: %s after %.3f s", name, type(event.error).__name__, event.elapsed)
    else:
        logger.info("%s: again in %.3f s", name, event.wait)


def _earlier(one: float | None, other: float | None) -> float | None:
    if one is None or other is None:
        return one if other is None else other
    return min(one, other)


def _repeatable(drafted: Draft) -> bool:
    if isinstance(drafted.content, StreamBody) and not drafted.content.repeatable:
        return False
    repeatable = drafted.call.operation.method in REPEATABLE or drafted.call.url is not None
    return repeatable or "idempotency-key" in drafted.headers


def _may_pass(error: ApiError) -> bool:
    """Whether the same request may succeed later."""
    if isinstance(error, ApiConnectionError):
        return True
    status = error.status or 0
    return status in (408, 429) or (status >= 500 and status not in (501, 505))


def retry_after(value: str | None, now: float) -> float | None:
    """The seconds that `Retry-After` asks for (RFC 9110 section 10.2.3): a number, or a date."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        return max(parsedate_to_datetime(value).timestamp() - now, 0.0)
    except (TypeError, ValueError, OverflowError):
        return None
