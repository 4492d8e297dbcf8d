"""How a call goes: attempts, waits, redirects, renewed tokens. Written once, for both kinds of clients."""

from __future__ import annotations

import dataclasses
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from math import inf
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import httpx

from .answers import failure, interpret, success_for
from .bodies import StreamBody
from .errors import ApiAuthenticationError, ApiConnectionError, ApiError
from .hooks import CallEvent, redacted
from .oauth import ClientCredentials, Token, TokenSource, client_credentials
from .requests import Draft, Settings, authorize, draft, redirected
from .security import Scheme, satisfied
from .transport import Deadline, Io, connection_error

if TYPE_CHECKING:
    import logging
    from collections.abc import Generator, Mapping

    from .operation import Call
    from .options import Clock

IDEMPOTENT = frozenset(["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY"])
LONGEST_WAIT = 60.0
"""The longest `Retry-After` that is waited for, in seconds."""


@dataclass
class Outcome:
    """A call that succeeded."""

    call: Call
    value: Any
    json: Any
    """What the value was made of, where that was JSON."""

    response: httpx.Response
    """Still open where the answer is a stream."""

    attempts: int = 1


@dataclass
class _Capture:
    raw: bool
    outcomes: list[Outcome] = field(default_factory=list["Outcome"])


_CAPTURE: ContextVar[_Capture | None] = ContextVar("capture", default=None)


@contextmanager
def captured(*, raw: bool = False) -> Generator[list[Outcome], None, None]:
    """Collects the outcomes of the calls that are made inside.

    Args:
        raw: Whether to leave the bodies of answers unread.
    """
    capture = _Capture(raw)
    reset = _CAPTURE.set(capture)
    try:
        yield capture.outcomes
    finally:
        _CAPTURE.reset(reset)


@dataclass(repr=False)
class _Attempt:
    drafted: Draft
    deadline: Deadline
    event: CallEvent | None
    tokens: list[tuple[TokenSource, Token]] = field(default_factory=list[Any])
    """Those that it was made with, and where they came from."""


class Core:
    """A client's settings with its way to the network."""

    def __init__(
        self, settings: Settings, io: Io, clock: Clock, logger: logging.Logger | None
    ) -> None:
        self.io = io
        self.clock = clock
        self.logger = logger
        schemes = {name: _ready(scheme, settings) for name, scheme in settings.schemes.items()}
        self.settings = dataclasses.replace(settings, schemes=schemes)

    def bare(self, **changes: Any) -> Core:
        """The same without anything that belongs to the API's own requests: for those that fetch tokens."""
        own: Any = {"headers": {}, "schemes": {}, "signer": None, "token": None, "check": None}
        settings = dataclasses.replace(self.settings, **own, **changes)
        return Core(settings, self.io, self.clock, self.logger)

    async def perform(self, call: Call) -> Outcome:
        """Makes a call, as often as it takes and is allowed.

        Raises:
            ApiError: It did not succeed.
        """
        end = self._end(call.option("total_timeout", self.settings.total_timeout))
        drafted = draft(self.settings, call)
        may_repeat = not isinstance(drafted.content, StreamBody) or drafted.content.repeatable
        retries = call.option("max_retries", self.settings.max_retries)
        if not may_repeat or not _is_idempotent(drafted):
            retries = 0
        number, renewed = 0, False
        while True:
            number += 1
            limit = self._end(call.option("timeout", self.settings.timeout))
            deadline = Deadline(self.clock, min(end, limit))
            attempt = _Attempt(drafted, deadline, self._event(drafted, number))
            try:
                outcome = await self.io.within(deadline, self._attempt(attempt))
            except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as cause:
                error: ApiError = connection_error(cause, call.operation.name)
            except ApiError as cause:
                error = cause
            else:
                outcome.attempts = number
                capture = _CAPTURE.get()
                if capture is not None:
                    capture.outcomes.append(outcome)
                return outcome
            error.attempts = number
            await self._tell("on_error", attempt.event, error=error)
            unauthorized = isinstance(error, ApiAuthenticationError)
            if unauthorized and attempt.tokens and not renewed and may_repeat:
                for source, token in attempt.tokens:
                    source.reject(token)
                renewed = True
                continue
            wait = self._wait(error, number - 1 - renewed, retries, end)
            if wait is None:
                raise error
            await self._tell("on_retry", attempt.event, wait=wait)
            await self.io.sleep(self.clock, wait)

    def _end(self, seconds: float | None) -> float:
        return inf if seconds is None else self.clock.monotonic() + seconds

    async def _attempt(self, attempt: _Attempt) -> Outcome:
        settings, drafted = self.settings, attempt.drafted
        await self._tell("before_request", attempt.event)
        secrets: list[tuple[Scheme, Any]] = []
        for scheme in satisfied(drafted.call.operation.security, settings.schemes):
            secret = scheme.credential
            if isinstance(secret, TokenSource):
                secret = (await self._token(secret, attempt)).value
            elif callable(secret):
                secret = await self.io.settle(secret())
            secrets.append((scheme, secret))
        added: Mapping[str, str] = {}
        if settings.token is not None:
            added = (await self._token(settings.token, attempt)).headers
        redirects = 0
        while True:
            request = authorize(settings, drafted, secrets, added)
            response = await self.io.send(request, attempt.deadline)
            status, location = response.status_code, response.headers.get("location")
            following = redirected(drafted, request.url, status, location, redirects)
            if following is None:
                return await self._conclude(attempt, response)
            await self.io.close(response)
            drafted = following
            redirects += 1

    async def _token(self, source: TokenSource, attempt: _Attempt) -> Token:
        with captured():  # What fetches a token is no part of the call.
            token = await source.get(self, attempt.deadline)
        attempt.tokens.append((source, token))
        return token

    async def _conclude(self, attempt: _Attempt, response: httpx.Response) -> Outcome:
        call, event = attempt.drafted.call, attempt.event
        status, operation = response.status_code, call.operation
        succeeded = 200 <= status < 300
        result = success_for(operation.results, status) if succeeded else None
        capture = _CAPTURE.get()
        streams = result is not None and result.format in ("events", "raw-events", "json-lines")
        unread = streams or (succeeded and capture is not None and capture.raw)
        try:
            if unread:
                attempt.deadline.lift()
            else:
                await self.io.read(response)
            identity = response.headers.get("x-request-id")
            await self._tell("after_response", event, status=status, request_id=identity)
            if not succeeded:
                raise failure(operation, response)
            if unread:
                return Outcome(call, None, None, response)
            made = interpret(operation, result, response, self.settings.check)
            return Outcome(call, *made, response)
        except httpx.HTTPError as cause:
            raise connection_error(cause, operation.name, response) from cause
        except BaseException:
            await self.io.close(response)
            raise

    def _wait(self, error: ApiError, retry: int, retries: int, end: float) -> float | None:
        """How long to wait before the next attempt; `None` where there is none."""
        if retry >= retries or not _may_pass(error):
            return None
        wait = retry_after(error.headers.get("retry-after"), self.clock.time())
        if wait is None:
            # Any part of a bound that grows (full jitter).
            wait = self.clock.random() * min(8.0, 0.5 * 2.0**retry)
        elif wait > LONGEST_WAIT:
            return None
        return wait if self.clock.monotonic() + wait < end else None

    def _event(self, drafted: Draft, attempt: int) -> CallEvent | None:
        """The beginning of an attempt, where anybody wants to know of it."""
        if self.settings.hooks is None and self.logger is None:
            return None
        operation = drafted.call.operation
        event = CallEvent(operation.id, operation.method, operation.path, attempt, drafted.headers)
        event.elapsed = self.clock.monotonic()
        return event

    async def _tell(self, when: str, event: CallEvent | None, **more: Any) -> None:
        if event is None:
            return
        vars(event).update(more)
        told = dataclasses.replace(event, elapsed=self.clock.monotonic() - event.elapsed)
        if self.logger is not None:
            _log(self.logger, when, told)
        hook = getattr(self.settings.hooks, when, None)
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


def _ready(scheme: Scheme, settings: Settings) -> Scheme:
    """The scheme with what the environment has, and with tokens in place of client credentials."""
    credential = scheme.from_environment()
    if isinstance(credential, ClientCredentials):
        url = credential.token_url or scheme.token_url
        if url is None:
            raise ValueError("token_url is required: the API does not say where tokens are given")
        credential = client_credentials(credential, urljoin(f"{settings.base_url}/", url))
    return dataclasses.replace(scheme, credential=credential)


def _is_idempotent(drafted: Draft) -> bool:
    return drafted.call.operation.method in IDEMPOTENT or "idempotency-key" in drafted.headers


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
