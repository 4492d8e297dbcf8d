"""The calls of `load.test.ts`, made by the Python runtime: load-python.py RUNTIME URL CALLS sync|async"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

folder, url, count, flavour = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
sys.path.insert(0, folder)

from runtime.client import AsyncClient, SyncClient  # noqa: E402
from runtime.errors import ApiError  # noqa: E402
from runtime.operation import Operation, Result  # noqa: E402

THING: Operation[Any] = Operation(
    id="getThing", method="GET", path="/things/{id}", results=(Result(200),)
)
ended: Counter[str] = Counter()
held: list[int] = []


def tell(number: int) -> None:
    if number % (count // 10) == 0:
        gc.collect()
        held.append(len(gc.get_objects()))


def judge(number: int, thing: Any) -> None:
    ended["id" if thing["id"] == number else "wrong"] += 1


def make(client: SyncClient, number: int) -> None:
    tell(number)
    try:
        judge(number, client._send(THING, path={"id": number}))
    except ApiError as error:
        ended[type(error).__name__] += 1


async def make_async(client: AsyncClient, numbers: Any) -> None:
    for number in numbers:
        tell(number)
        try:
            judge(number, await client._send(THING, path={"id": number}))
        except ApiError as error:
            ended[type(error).__name__] += 1


async def run_async() -> None:
    async with AsyncClient(base_url=url) as client:
        numbers = iter(range(count))
        await asyncio.gather(*(make_async(client, numbers) for _ in range(50)))


if flavour == "sync":
    with SyncClient(base_url=url) as client, ThreadPoolExecutor(50) as pool:
        for _ in pool.map(lambda number: make(client, number), range(count)):
            pass
else:
    asyncio.run(run_async())
tell(0)
print(json.dumps({"ended": ended, "held": held, "timers": 0}))
