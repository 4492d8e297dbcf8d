"""Reads answers that a server may give tomorrow: unknown members, values, variants; nulls, gaps, numbers as text.

The answers are those that all languages read (`answer-cases.ts`). Each is read as the type that its operation has for
its status. Reading must not fail, and must keep all that it holds.

    python python-fuzz.py MODULE=FILE ...    a client's module, and its cases as JSON
"""

from __future__ import annotations

import importlib
import json
import sys
import warnings
from pathlib import Path
from typing import Any

sys.path.insert(0, ".")


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values say the same; what was read as a number or a date may be written anew."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other or str(one).lower() == str(other).lower() or str(one) in (f"{other}.0", str(other))


class Client:
    """How the answers of a client's operations are read."""

    def __init__(self, module: str) -> None:
        runtime = f"{module.split('.')[0]}._runtime"
        operation = importlib.import_module(f"{runtime}.operation").Operation
        self.decode = importlib.import_module(f"{runtime}.decoding").decode
        self.json_value = importlib.import_module(f"{runtime}.values").json_value
        found = vars(importlib.import_module(f"{module}._operations")).values()
        self.operations = {item.id: item for item in found if isinstance(item, operation)}

    def problem(self, case: dict[str, Any]) -> str | None:
        operation = self.operations[case["operation"]]
        result = next(
            (item for item in (*operation.results, *operation.errors) if item.matches(case["status"])), None
        )
        if result is None or result.type is None or result.format != "json":
            return None
        body = case["body"]
        try:
            again = self.json_value(self.decode(result.type(), body))
        except Exception as error:
            return f"{body}: {error!r}"
        return None if same(again, body) else f"{body} became {again}"


def main() -> None:
    warnings.simplefilter("ignore")
    count = failed = 0
    for argument in sys.argv[1:]:
        module, _, file = argument.partition("=")
        client = Client(module)
        for case in json.loads(Path(file).read_text(encoding="utf-8")):
            count += 1
            problem = client.problem(case)
            if problem is not None:
                failed += 1
                if failed < 8:
                    print(f"{module} {case['operation']}, {case['what']}: {problem[:600]}")
    print(f"{count} answers, {failed} failures")


if __name__ == "__main__":
    main()
