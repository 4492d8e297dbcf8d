"""Makes the calls of `runtime-cases.yaml`. Reads cases as JSON, each with the address of its server; writes outcomes."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import httpx

sys.path.insert(0, str(Path(__file__).parents[1]))

from runtime.client import AsyncClient, SyncClient
from runtime.errors import ApiError
from runtime.not_given import NOT_GIVEN
from runtime.oauth import ClientCredentials
from runtime.operation import Operation, Pagination, Place, Result
from runtime.options import Clock
from runtime.security import Scheme


class TestClock(Clock):
    """Waits take no time, and are noted."""

    def __init__(self, random: float) -> None:
        self.waits: list[float] = []
        self._random = random

    def random(self) -> float:
        return self._random

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds * 1000)

    async def sleep_async(self, seconds: float) -> None:
        self.waits.append(seconds * 1000)


def clock_of(case: dict[str, Any]) -> Clock:
    return Clock() if case.get("clock") == "real" else TestClock(case.get("random", 1))


def client_options(case: dict[str, Any], clock: Clock) -> dict[str, Any]:
    given, auth = case.get("options", {}), case.get("auth", {})
    credential = auth.get("bearer")
    if auth.get("clientCredentials"):
        credential = ClientCredentials("id", "secret")
    address = "http://api.invalid" if case.get("proxy") else case["url"]
    options: dict[str, Any] = {"base_url": address, "clock": clock}
    bearer = Scheme("authorization", "Bearer", credential, token_url="/token")
    options["schemes"] = {
        "token": Scheme("query", "api_key", auth["key"]) if "key" in auth else bearer
    }
    if "maxRetries" in given:
        options["max_retries"] = given["maxRetries"]
    for name, wire in (("timeout", "timeout"), ("total_timeout", "totalTimeout")):
        if wire in given:
            options[name] = given[wire] / 1000
    return options


def place(written: dict[str, Any] | None) -> Place | None:
    if written is None:
        return None
    where = {"header": "headers"}.get(written["in"], written["in"])
    return Place(where, tuple(written["path"]))


def answered(written: dict[str, Any] | None) -> Place | None:
    return None if written is None else Place(written["in"], tuple(written["path"]))


def operation_of(call: dict[str, Any]) -> Operation[Any]:
    read, written = call.get("read", "json"), call.get("pagination")
    formats = {"events": "events", "json-lines": "json-lines", "text": "text"}
    pagination = None
    if written is not None:
        position = written.get("page") or written.get("offset") or written.get("cursor")
        pagination = Pagination(
            kind=written["kind"],
            items=tuple(written["items"]),
            position=place(position),
            first=written.get("first", 1),
            limit=place(written.get("limit")),
            next=answered(written.get("next")),
            total=answered(written.get("total")),
            more=answered(written.get("more")),
        )
    return Operation(
        id="call",
        method=call.get("method", "GET"),
        path=call.get("path", "/thing"),
        results=(Result(None, None, formats.get(read, "json")),),
        security=(("token",),),
        body_format="bytes" if "pieces" in call else "json",
        pagination=pagination,
    )


def arguments_of(call: dict[str, Any]) -> dict[str, Any]:
    options = dict(call.get("options", {}))
    if "idempotencyKey" in call:
        options["idempotency_key"] = call["idempotencyKey"]
    body = call.get("body", NOT_GIVEN)
    if "fill" in call:
        body = {"a": "x" * call["fill"]}
    elif "pieces" in call:
        body = (piece.encode() for piece in call["pieces"])
    return {"query": call.get("query", {}), "body": body, "options": options}


def told(error: BaseException) -> dict[str, Any]:
    if not isinstance(error, ApiError):
        cancelled = isinstance(error, (asyncio.TimeoutError, asyncio.CancelledError))
        return {"classes": ["ApiAbortError"] if cancelled else [repr(error)]}
    return {
        "classes": [kind.__name__ for kind in type(error).__mro__],
        "status": error.status,
        "apiCode": error.api_code,
        "requestId": error.request_id,
        "attempts": error.attempts,
        "message": str(error),
    }


def make(client: SyncClient, call: dict[str, Any], given: list[Any]) -> Any:
    operation, arguments = operation_of(call), arguments_of(call)
    read = call.get("read", "json")
    if read in ("json", "text"):
        return client._send(operation, **arguments)
    if read == "pages":
        source: Any = client._pages(operation, **arguments)
        close = None
    else:
        source = client._stream(operation, **arguments)
        close = source.close
    for item in source:
        given.append(item)
        if len(given) == call.get("take"):
            break
    if close is not None:
        close()
    return given


async def make_async(
    client: AsyncClient, call: dict[str, Any], given: list[Any], has_given: asyncio.Event
) -> Any:
    operation, arguments = operation_of(call), arguments_of(call)
    read = call.get("read", "json")
    if read in ("json", "text"):
        return await client._send(operation, **arguments)
    if read == "pages":
        source: Any = client._pages(operation, **arguments)
        close = None
    else:
        source = await client._stream(operation, **arguments)
        close = source.close
    async for item in source:
        given.append(item)
        has_given.set()
        if len(given) == call.get("take"):
            break
    if close is not None:
        await close()
    return given


def outcome_of(call: dict[str, Any], client: SyncClient) -> dict[str, Any]:
    given: list[Any] = []
    start = time.perf_counter()
    try:
        outcome: dict[str, Any] = {"value": make(client, call, given)}
    except Exception as error:
        outcome = {"error": told(error), "items": given}
    return {**outcome, "took": (time.perf_counter() - start) * 1000}


async def wait_for_moment(moment: str, url: str, has_given: asyncio.Event) -> None:
    if moment == "given":
        await has_given.wait()
    else:
        await asyncio.to_thread(httpx.get, f"{url}/-/{moment}", timeout=60)


async def outcome_of_async(call: dict[str, Any], client: AsyncClient, url: str) -> dict[str, Any]:
    given: list[Any] = []
    has_given = asyncio.Event()
    start = time.perf_counter()
    try:
        work = asyncio.ensure_future(make_async(client, call, given, has_given))
        if "giveUp" in call:
            await wait_for_moment(call["giveUp"], url, has_given)
            work.cancel()
        outcome: dict[str, Any] = {"value": await work}
    except (Exception, asyncio.CancelledError) as error:
        outcome = {"error": told(error), "items": given}
    return {**outcome, "took": (time.perf_counter() - start) * 1000}


def run(case: dict[str, Any]) -> dict[str, Any]:
    clock = clock_of(case)
    http = httpx.Client(proxy=case["url"]) if case.get("proxy") else None
    with (
        http or nullcontext(),
        SyncClient(http_client=http, **client_options(case, clock)) as client,
    ):
        calls = case["calls"]
        workers = len(calls) if case.get("together") else 1
        with ThreadPoolExecutor(workers) as pool:
            outcomes = list(pool.map(lambda call: outcome_of(call, client), calls))
    return {"outcomes": outcomes, "waits": getattr(clock, "waits", [])}


async def run_async(case: dict[str, Any]) -> dict[str, Any]:
    clock, url = clock_of(case), case["url"]
    http = httpx.AsyncClient(proxy=url) if case.get("proxy") else None
    async with (
        http or nullcontext(),
        AsyncClient(http_client=http, **client_options(case, clock)) as client,
    ):
        if case.get("together"):
            outcomes = list(
                await asyncio.gather(
                    *(outcome_of_async(call, client, url) for call in case["calls"])
                )
            )
        else:
            outcomes = [await outcome_of_async(call, client, url) for call in case["calls"]]
    return {"outcomes": outcomes, "waits": getattr(clock, "waits", [])}


def main() -> None:
    cases = json.loads(Path(sys.argv[2]).read_text())
    make_calls = run if sys.argv[1] == "sync" else lambda case: asyncio.run(run_async(case))
    # Most of the time is spent on waiting, which several cases can do at once.
    with ThreadPoolExecutor(8) as pool:
        print(json.dumps(list(pool.map(make_calls, cases))))


if __name__ == "__main__":
    main()
