"""Values as the bytes of a body: JSON, forms, multipart, JSON Lines, text and files."""

from __future__ import annotations

import io
import os
import secrets
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator, Mapping, Sequence
from typing import IO, TYPE_CHECKING, Any, TypeAlias, cast
from urllib.parse import quote

from .not_given import given
from .parameters import form_pairs, scalar_text
from .values import is_array, is_object, json_text, json_value

if TYPE_CHECKING:
    from .operation import Operation, Part

FileContent: TypeAlias = bytes | IO[bytes]
"""Bytes, or a file that was opened for reading bytes."""

FileInput: TypeAlias = FileContent | tuple[str, FileContent] | tuple[str, FileContent, str]
"""A file to send: its content, `(name, content)`, or `(name, content, media type)`."""

CHUNK = 64 * 1024


class StreamBody:
    """A body that is sent piece by piece, never held as a whole."""

    def __init__(
        self, segments: Sequence[FileContent | Iterable[bytes] | AsyncIterable[bytes]]
    ) -> None:
        self._segments: list[tuple[Any, int | None]] = [
            (segment, _start(segment)) for segment in segments
        ]

    @property
    def repeatable(self) -> bool:
        """Whether it can be sent again."""
        return all(
            isinstance(segment, (bytes, list, tuple)) or start is not None
            for segment, start in self._segments
        )

    @property
    def length(self) -> int | None:
        """The number of bytes where it is known."""
        total = 0
        for segment, start in self._segments:
            if isinstance(segment, bytes):
                total += len(segment)
            elif start is None:
                return None
            else:
                total += segment.seek(0, os.SEEK_END) - start
        return total

    def __iter__(self) -> Iterator[bytes]:
        for segment, start in self._segments:
            yield from _pieces(segment, start)

    async def stream(self) -> AsyncIterator[bytes]:
        """The same for asynchronous clients."""
        for segment, start in self._segments:
            if isinstance(segment, AsyncIterable):
                async for piece in cast("AsyncIterable[bytes]", segment):
                    yield piece
            else:
                for piece in _pieces(segment, start):
                    yield piece


def _start(segment: Any) -> int | None:
    """Where a file begins that can be read again."""
    if isinstance(segment, (str, io.TextIOBase)):
        raise TypeError("a file is bytes, or opened for reading bytes: open(path, 'rb')")
    return segment.tell() if hasattr(segment, "read") and segment.seekable() else None


def _pieces(segment: Any, start: int | None) -> Iterator[bytes]:
    if isinstance(segment, bytes):
        yield segment
    elif hasattr(segment, "read"):
        if start is not None:
            segment.seek(start)
        while piece := segment.read(CHUNK):
            yield piece
    else:
        yield from segment


def encode_body(operation: Operation[Any], body: Any) -> tuple[str, bytes | StreamBody]:
    """The content type and the bytes of a body."""
    media_type = operation.body_type
    if operation.body_format == "json":
        return media_type, json_text(body).encode()
    if operation.body_format == "multipart":
        boundary = secrets.token_hex(16)
        segments = [*_multipart(body, operation.parts, boundary), f"--{boundary}--\r\n".encode()]
        content = StreamBody(segments)
        is_held = all(isinstance(segment, bytes) for segment in segments)
        return f"{media_type}; boundary={boundary}", b"".join(content) if is_held else content
    if operation.body_format == "form":
        styles = {name: part.style for name, part in operation.parts.items() if part.style}
        return media_type, "&".join(form_pairs(json_value(body), styles)).encode()
    if operation.body_format == "json-lines" and not isinstance(body, (str, bytes)):
        body = "".join(f"{json_text(json_value(item))}\n" for item in body)
    if isinstance(body, str):
        return media_type, body.encode()
    if isinstance(body, (bytes, bytearray, memoryview)):
        return media_type, bytes(cast("bytes", body))
    if operation.body_format == "text":
        return media_type, scalar_text(json_value(body)).encode()
    return media_type, StreamBody([body])


def _multipart(
    body: object, parts: Mapping[str, Part], boundary: str
) -> Iterator[bytes | FileContent]:
    if not isinstance(body, Mapping):
        raise TypeError("a multipart body must be a mapping of its parts")
    for name, value in given(cast("Mapping[str, object]", body)).items():
        part = parts.get(name)
        for item in _items(value, part):
            file_name, content, media_type = _part(item, part)
            heading = f'--{boundary}\r\ncontent-disposition: form-data; name="{_escaped(name)}"'
            if file_name is not None:
                heading += f'; filename="{_escaped(file_name)}"'
                if not file_name.isascii():
                    heading += f"; filename*=UTF-8''{quote(file_name, safe='')}"
            if media_type is not None:
                heading += f"\r\ncontent-type: {media_type}"
            yield f"{heading}\r\n\r\n".encode()
            yield content
            yield b"\r\n"


def _items(value: Any, part: Part | None) -> Sequence[object]:
    """A list is sent as one part for each item, unless a media type for the whole was declared."""
    if isinstance(value, (str, bytes, tuple)) or not isinstance(value, Sequence):
        return [cast("Any", value)]
    whole = part is not None and (part.content_type or "").split(";")[0].endswith("json")
    items = cast("Sequence[object]", value)
    return [items] if whole else items


def _part(value: Any, part: Part | None) -> tuple[str | None, FileContent, str | None]:
    media_type = None if part is None else part.content_type
    if media_type is not None and ("*" in media_type or "," in media_type):
        media_type = None
    if isinstance(value, tuple):
        name, content, *told = cast("tuple[str, FileContent, str]", value)
        return name, content, told[0] if told else media_type or "application/octet-stream"
    if isinstance(value, bytes) or hasattr(value, "read"):
        name = os.path.basename(str(getattr(value, "name", ""))) or "file"
        return name, value, media_type or "application/octet-stream"
    plain = json_value(value)
    if is_object(plain) or is_array(plain) or (media_type or "").split(";")[0].endswith("json"):
        return None, json_text(plain).encode(), media_type or "application/json"
    return None, scalar_text(plain).encode(), media_type


def _escaped(name: str) -> str:
    """As browsers write names in these headers."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
