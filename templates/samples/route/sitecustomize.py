"""Lets a program run as it stands, with its placeholder hosts, against a server on loopback.

Python imports this before the program when its folder is on `PYTHONPATH`. Every request goes to the server that
`SPECPRESS_ROUTE` names; path, query, headers and body stay as they are, the `host` header included.
"""

from __future__ import annotations

import os

import httpx

_target = httpx.URL(os.environ["SPECPRESS_ROUTE"])
_send = httpx.HTTPTransport.handle_request
_send_async = httpx.AsyncHTTPTransport.handle_async_request


def _route(request: httpx.Request) -> None:
    request.url = request.url.copy_with(scheme=_target.scheme, host=_target.host, port=_target.port)


def _handle(self: httpx.HTTPTransport, request: httpx.Request) -> httpx.Response:
    _route(request)
    return _send(self, request)


async def _handle_async(self: httpx.AsyncHTTPTransport, request: httpx.Request) -> httpx.Response:
    _route(request)
    return await _send_async(self, request)


httpx.HTTPTransport.handle_request = _handle  # type: ignore[method-assign]
httpx.AsyncHTTPTransport.handle_async_request = _handle_async  # type: ignore[method-assign]
