"""Measures one call in several ways, which take turns. Prints lower quartiles of seconds as JSON.

python calls-in-python.py URL RUNS
"""

import json
import sys
import time
from typing import Any

import httpx
from openai import OpenAI
from things import ThingsClient

url, runs = sys.argv[1], int(sys.argv[2])
query = {"userId": "u1", "kind": "user_id"}
headers = {"authorization": "Bearer t1"}
http = httpx.Client(headers=headers)
ours = ThingsClient(base_url=url, token="t1")
openai = OpenAI(api_key="t1", base_url=url)

ways: dict[str, Any] = {
    "httpx": lambda: http.get(f"{url}/things/list", params=query).json(),
    "specpress": lambda: ours.get_thing(user_id="u1", kind="user_id"),
    "openai": lambda: openai.get("/things/list", cast_to=dict, options={"params": query}),
}
times: dict[str, dict[str, list[float]]] = {name: {"cpu": [], "wall": []} for name in ways}
for turn in range(-50, 100 * runs):
    for name, call in ways.items():
        cpu, wall = time.process_time(), time.perf_counter()
        for _ in range(5):
            call()
        if turn >= 0:
            times[name]["cpu"].append((time.process_time() - cpu) / 5)
            times[name]["wall"].append((time.perf_counter() - wall) / 5)


def quartile(values: list[float]) -> float:
    return sorted(values)[len(values) // 4]


print(
    json.dumps(
        {
            name: {kind: quartile(values) for kind, values in found.items()}
            for name, found in times.items()
        }
    )
)
