"""Answers that come piece by piece: server-sent events and JSON Lines."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import httpx

from .answers import decode_item, result_for
from .calls import REPEATABLE
from .errors import ApiConnectionError, ApiDecodeError
from .transport import connection_error, finish, iterate

if TYPE_CHECKING:
    from typing_extensions import Self

    from .calls import Core, Outcome
    from .operation import Call

__all__ = ["AsyncStream", "EventParser", "LineParser", "ServerSentEvent", "Stream"]

ItemType = TypeVar("ItemType")

MOST_BREAKS = 5
"""How often in a row a stream may break without having brought an event."""


@dataclass(frozen=True)
class ServerSentEvent:
    """One event as it was sent."""

    data: str
    event: str = "message"
    id: str = ""
    """Of the last event that had one."""


class LineParser:
    """Cuts bytes into lines, which may end in LF, CR, or both."""

    def __init__(self) -> None:
        self._decode = codecs.getincrementaldecoder("utf-8-sig")(errors="replace").decode
        self._rest = ""
        self._after_return = False

    def feed(self, piece: bytes, end: bool = False) -> list[str]:
        """The lines that are complete now; at the end also the one that no line break ends."""
        text = self._decode(piece, end)
        if self._after_return and text:
            text = text.removeprefix("\n")
            self._after_return = False
        if text.endswith("\r"):
            self._after_return = True
        *lines, self._rest = re.split(r"\r\n|\n|\r", self._rest + text)
        return [*lines, self._rest] if end and self._rest else lines


class EventParser:
    """Reads server-sent events as the HTML standard does (section 9.2.6)."""

    def __init__(self, last_id: str = "") -> None:
        self.last_id = last_id
        self.retry: float | None = None
        """Seconds to wait before connecting again, where the server said so."""

        self._lines = LineParser()
        self._id = last_id
        self._event = ""
        self._data: list[str] = []

    def feed(self, piece: bytes) -> Iterator[ServerSentEvent]:
        for line in self._lines.feed(piece):
            if line == "":
                event = self._dispatch()
                if event is not None:
                    yield event
            elif not line.startswith(":"):
                name, _, value = line.partition(":")
                self._field(name, value.removeprefix(" "))

    def _field(self, name: str, value: str) -> None:
        if name == "data":
            self._data.append(value)
        elif name == "event":
            self._event = value
        elif name == "id" and "\0" not in value:
            self._id = value
        elif name == "retry" and value.isdecimal():
            self.retry = int(value) / 1000

    def _dispatch(self) -> ServerSentEvent | None:
        data, event = "\n".join(self._data), self._event or "message"
        self._data, self._event = [], ""
        self.last_id = self._id
        return ServerSentEvent(data, event, self.last_id) if data else None


async def events(core: Core, call: Call, outcome: Outcome) -> AsyncGenerator[ServerSentEvent, None]:
    """The events of an answer. Where it breaks, it is taken up again after the last event that had an id."""
    parser, broken = EventParser(), 0
    while True:
        try:
            async for piece in core.io.chunks(outcome.response):
                for event in parser.feed(piece):
                    broken = 0
                    yield event
            return
        except httpx.HTTPError as cause:
            error = _broken(cause, call, outcome)
            may_ask_again = parser.last_id and call.operation.method in REPEATABLE
            if not may_ask_again or broken == MOST_BREAKS:
                raise error from cause
        finally:
            await core.io.close(outcome.response)
        wait = core.backoff(broken) if parser.retry is None else parser.retry
        broken += 1
        await core.io.sleep(core.clock, wait)
        headers = {**call.headers, "last-event-id": parser.last_id}
        outcome = await core.perform(replace(call, headers=headers))
        if outcome.response.is_closed:  # an answer without a body: there is no more
            return
        parser = EventParser(parser.last_id)


async def lines(core: Core, call: Call, outcome: Outcome) -> AsyncGenerator[str, None]:
    """The lines of an answer that are not blank."""
    parser = LineParser()
    try:
        async for piece in core.io.chunks(outcome.response):
            for line in parser.feed(piece):
                if line.strip():
                    yield line
        for line in parser.feed(b"", end=True):
            if line.strip():
                yield line
    except httpx.HTTPError as cause:
        raise _broken(cause, call, outcome) from cause
    finally:
        await core.io.close(outcome.response)


async def items(core: Core, call: Call, outcome: Outcome) -> AsyncGenerator[Any, None]:
    """What the lines or the data of the events hold, as the type that the specification promises."""
    result = result_for(call.operation.results, outcome.answer.status)
    kind = None if result is None else result.type
    reads_events = result is not None and result.format == "events"
    source: AsyncGenerator[Any, None] = (events if reads_events else lines)(core, call, outcome)
    try:
        async for piece in source:
            text = piece.data if reads_events else piece
            if reads_events and text == "[DONE]":
                return
            yield decode_item(kind, _parsed(text, call, outcome))
    finally:
        await source.aclose()


def _broken(
    cause: httpx.HTTPError, call: Call, outcome: Outcome
) -> ApiConnectionError | ApiDecodeError:
    error = connection_error(cause, call.operation.name)
    error.status = error.status_code = outcome.answer.status
    error.headers = outcome.answer.headers
    error.attempts = outcome.answer.attempts
    return error


def _parsed(text: str, call: Call, outcome: Outcome) -> Any:
    try:
        return json.loads(text)
    except ValueError as cause:
        raise ApiDecodeError(
            f"an item of the answer to {call.operation.name} is not JSON: {cause}",
            status=outcome.answer.status,
            headers=outcome.answer.headers,
            body=text,
        ) from cause


class Stream(Generic[ItemType]):
    """Items as they come. Iterate over it, once; leaving early closes the connection.

    Example:
        with client.watch() as stream:
            for item in stream:
                print(item)
    """

    def __init__(self, core: Core, call: Call, outcome: Outcome) -> None:
        self._parts = (core, call, outcome)
        self._source: Generator[Any, None, None] | None = None

    def __iter__(self) -> Iterator[ItemType]:
        self._source = iterate(items(*self._parts))
        return self._source

    def events(self) -> Iterator[ServerSentEvent]:
        """The events themselves, with their names and ids, in place of what their data holds."""
        self._source = iterate(events(*self._parts))
        return self._source

    def close(self) -> None:
        if self._source is not None:
            self._source.close()
        core, _, outcome = self._parts
        finish(core.io.close(outcome.response))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncStream(Generic[ItemType]):
    """Items as they come. Iterate over it, once; leave it by `async with` to close the connection at once.

    Example:
        async with await client.watch() as stream:
            async for item in stream:
                print(item)
    """

    def __init__(self, core: Core, call: Call, outcome: Outcome) -> None:
        self._parts = (core, call, outcome)
        self._source: AsyncGenerator[Any, None] | None = None

    def __aiter__(self) -> AsyncIterator[ItemType]:
        self._source = items(*self._parts)
        return self._source

    def events(self) -> AsyncIterator[ServerSentEvent]:
        """The events themselves, with their names and ids, in place of what their data holds."""
        self._source = events(*self._parts)
        return self._source

    async def close(self) -> None:
        if self._source is not None:
            await self._source.aclose()
        core, _, outcome = self._parts
        await core.io.close(outcome.response)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()
