"""Answers that come piece by piece: server-sent events, JSON Lines, and bytes."""

from __future__ import annotations

import codecs
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from contextlib import aclosing
from dataclasses import asdict, dataclass, replace
from io import IncrementalNewlineDecoder
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from weakref import ref

import httpx

from .answers import decode_item, parse, success_for
from .calls import IDEMPOTENT, LONGEST_WAIT
from .errors import ApiConnectionError
from .transport import connection_error, finish, iterate

if TYPE_CHECKING:
    from typing_extensions import Self

    from .calls import Core, Outcome

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
        decoder = codecs.getincrementaldecoder("utf-8-sig")(errors="replace")
        self._decode = IncrementalNewlineDecoder(decoder, translate=True).decode
        # A long line comes in many pieces, which are joined once.
        self._begun: list[str] = []

    def feed(self, piece: bytes, end: bool = False) -> list[str]:
        """The lines that are complete now. A CR may be half of a break, so it waits for what follows, or the end."""
        first, *others = self._decode(piece, end).split("\n")
        self._begun.append(first)
        if not others:
            return []
        lines = ["".join(self._begun), *others]
        self._begun = [lines.pop()]
        return lines

    def rest(self) -> str:
        """The line that no break has ended."""
        return "".join(self._begun)


class EventParser:
    """Reads server-sent events as the HTML standard does (section 9.2.6)."""

    def __init__(self) -> None:
        self.last_id = ""
        self.wait = 1.0
        """Seconds to wait before connecting again."""

        self.begin()

    def begin(self) -> None:
        """Forgets what a connection left unfinished."""
        self._lines = LineParser()
        self._id = self.last_id
        self._event = ""
        self._data: list[str] = []

    def feed(self, piece: bytes, end: bool = False) -> Iterator[ServerSentEvent]:
        for line in self._lines.feed(piece, end):
            name, _, value = line.partition(":")
            value = value.removeprefix(" ")
            if line == "":
                data, event = self._data, self._event or "message"
                self._data, self._event, self.last_id = [], "", self._id
                if data:
                    yield ServerSentEvent("\n".join(data), event, self.last_id)
            elif name == "data":
                self._data.append(value)
            elif name == "event":
                self._event = value
            elif name == "id" and "\0" not in value:
                self._id = value
            elif name == "retry" and value.isdecimal():
                self.wait = min(int(value) / 1000, LONGEST_WAIT)


async def chunks(core: Core, outcome: Outcome) -> AsyncGenerator[bytes, None]:
    """The bytes of an answer as they come. Its connection is closed at the end, whatever that is."""
    try:
        async for piece in core.io.chunks(outcome.response):
            yield piece
    except httpx.HTTPError as cause:
        error = connection_error(cause, outcome.call.operation.name, outcome.response)
        error.attempts = outcome.attempts
        raise error from cause
    finally:
        await core.io.close(outcome.response)


async def lines(core: Core, outcome: Outcome) -> AsyncGenerator[str, None]:
    """The lines of an answer."""
    parser = LineParser()
    async with aclosing(chunks(core, outcome)) as pieces:
        async for piece in pieces:
            for line in parser.feed(piece):
                yield line
    for line in [*parser.feed(b"", end=True), parser.rest()]:
        yield line


async def events(core: Core, outcome: Outcome) -> AsyncGenerator[ServerSentEvent, None]:
    """The events of an answer. Where it breaks, it is taken up again after the last event that had an id."""
    parser, breaks, call = EventParser(), 0, outcome.call
    while True:
        try:
            async with aclosing(chunks(core, outcome)) as pieces:
                async for piece in pieces:
                    for event in parser.feed(piece):
                        breaks = 0
                        yield event
            for event in parser.feed(b"", end=True):
                yield event
            return
        except ApiConnectionError:
            breaks += 1
            if (
                not parser.last_id
                or call.operation.method not in IDEMPOTENT
                or breaks > MOST_BREAKS
            ):
                raise
        await core.io.sleep(core.clock, parser.wait)
        headers = {**call.headers, "last-event-id": parser.last_id}
        outcome = await core.perform(replace(call, headers=headers))
        parser.begin()


async def items(core: Core, outcome: Outcome) -> AsyncGenerator[Any, None]:
    """What the lines or the data of the events hold, as the type that the specification promises.

    Where it promises text, or describes the events themselves, those are the items.
    """
    operation, response = outcome.call.operation, outcome.response
    result = success_for(operation.results, response.status_code)
    kind = None if result is None else result.type
    if result is not None and result.format == "raw-events":
        async with aclosing(events(core, outcome)) as sent:
            async for event in sent:
                yield event if kind is None else decode_item(kind, asdict(event))
        return
    reads_events = result is not None and result.format == "events"
    source: AsyncGenerator[Any, None] = (events if reads_events else lines)(core, outcome)
    async with aclosing(source) as pieces:
        async for piece in pieces:
            # JSON text sequences (RFC 7464) have a separator before each value, which is blank here.
            text = piece.data if reads_events else piece.strip()
            if reads_events and text == "[DONE]":
                return
            if text:
                yield decode_item(kind, parse(text, operation.name, response))


class _StreamBase(Generic[ItemType]):
    def __init__(self, core: Core, outcome: Outcome, source: Callable[..., Any] = items) -> None:
        self.status = outcome.response.status_code
        self.headers = outcome.response.headers
        self._core, self._outcome, self._items = core, outcome, source
        # A loop that is left early lets go of what it reads, and so closes the connection: nobody else may hold it.
        self._reading: Callable[[], Any] = lambda: None


class Stream(_StreamBase[ItemType]):
    """Items as they come. Iterate over it, once; leaving early closes the connection.

    Example:
        with client.watch() as stream:
            for item in stream:
                print(item)
    """

    def __iter__(self) -> Iterator[ItemType]:
        return self._read(self._items)

    def events(self) -> Iterator[ServerSentEvent]:
        """The events themselves, with their names and ids, in place of what their data holds."""
        return self._read(events)

    def _read(self, source: Callable[..., Any]) -> Iterator[Any]:
        reading = iterate(source(self._core, self._outcome))
        self._reading = ref(reading)
        return reading

    def close(self) -> None:
        reading = self._reading()
        if reading is not None:
            reading.close()
        finish(self._core.io.close(self._outcome.response))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncStream(_StreamBase[ItemType]):
    """Items as they come. Iterate over it, once; leave it by `async with` to close the connection at once.

    Example:
        async with await client.watch() as stream:
            async for item in stream:
                print(item)
    """

    def __aiter__(self) -> AsyncIterator[ItemType]:
        return self._read(self._items)

    def events(self) -> AsyncIterator[ServerSentEvent]:
        """The events themselves, with their names and ids, in place of what their data holds."""
        return self._read(events)

    def _read(self, source: Callable[..., Any]) -> AsyncIterator[Any]:
        reading = source(self._core, self._outcome)
        self._reading = ref(reading)
        return reading  # type: ignore[no-any-return]

    async def close(self) -> None:
        reading = self._reading()
        if reading is not None:
            await reading.aclose()
        await self._core.io.close(self._outcome.response)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()
