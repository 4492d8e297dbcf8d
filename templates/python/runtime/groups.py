"""Operations that stand together below an attribute of their client."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .client import AsyncClient, SyncClient


class SyncGroup:
    """What sends the operations of a group: the client that it belongs to."""

    def __init__(self, client: SyncClient) -> None:
        self._send = client._send  # pyright: ignore[reportPrivateUsage]
        self._stream = client._stream  # pyright: ignore[reportPrivateUsage]
        self._pages = client._pages  # pyright: ignore[reportPrivateUsage]


class AsyncGroup:
    """The same for asynchronous clients."""

    def __init__(self, client: AsyncClient) -> None:
        self._send = client._send  # pyright: ignore[reportPrivateUsage]
        self._stream = client._stream  # pyright: ignore[reportPrivateUsage]
        self._pages = client._pages  # pyright: ignore[reportPrivateUsage]
