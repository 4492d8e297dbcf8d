"""Answers that a server may give tomorrow: unknown members, values, variants; nulls, gaps, numbers as text.

For each model of a package, a whole value is made from its fields, changed in one place at a time, and read. Reading
must not fail, and must keep everything else as it was.
"""

from __future__ import annotations

import datetime
import importlib
import random
import sys
import types
import warnings
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

sys.path.insert(0, ".")


def sample(kind: Any, depth: int = 0) -> Any:
    """A JSON value of a type."""
    origin, arguments = get_origin(kind), get_args(kind)
    if hasattr(kind, "__value__"):
        return sample(kind.__value__, depth)
    if origin is Annotated:
        return sample(arguments[0], depth)
    if origin in (Union, types.UnionType):
        return sample(next((item for item in arguments if item is not type(None)), None), depth)
    if origin is Literal:
        return arguments[0]
    if origin is list:
        return [] if depth > 3 else [sample(arguments[0], depth + 1)]
    if origin is tuple:
        return [sample(item, depth + 1) for item in arguments]
    if origin is dict:
        return {} if depth > 3 else {"key": sample(arguments[1], depth + 1)}
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return whole(kind, depth + 1)
    simple = {str: "text", int: 7, float: 1.5, bool: True}
    dates = {datetime.datetime: "2020-01-02T03:04:05Z", datetime.date: "2020-01-02"}
    return {**simple, **dates}.get(kind)


def whole(model: type[BaseModel], depth: int = 0) -> dict[str, Any]:
    model.model_rebuild()
    members: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        if depth < 4 or field.is_required():
            members[field.alias or name] = sample(field.annotation, depth)
    return members


def changes(value: Any) -> Iterator[tuple[str, Any]]:
    """The same value with something else in one place."""
    if not isinstance(value, dict):
        return
    yield "an unknown member", {**value, "brandNew": {"a": [1, None]}}
    for name, member in value.items():
        rest = {other: item for other, item in value.items() if other != name}
        yield f"{name} is missing", rest
        others: list[Any] = [None, "brand new", "12", 12, 1.5, True, [], [None], {}, {"kind": "new"}]
        for other in others:
            yield f"{name} is {other!r}", {**value, name: other}
        if isinstance(member, dict):
            for what, changed in changes(member):
                yield f"{name}: {what}", {**value, name: changed}
        if isinstance(member, list) and member:
            for what, changed in changes(member[0]):
                yield f"{name}[0]: {what}", {**value, name: [changed]}


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values say the same; what was read as a number or a date may be written anew."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other or str(one).lower() == str(other).lower() or str(one) in (f"{other}.0", str(other))


def main() -> None:
    warnings.simplefilter("ignore")
    count = failed = 0
    for package in sys.argv[1:]:
        models = importlib.import_module(package)
        runtime = f"{package.split('.')[0]}._runtime"
        decode = importlib.import_module(f"{runtime}.decoding").decode
        json_value = importlib.import_module(f"{runtime}.values").json_value
        for name in models.__all__:
            kind = getattr(models, name)
            if not isinstance(kind, type) or not issubclass(kind, BaseModel):
                continue
            found = list(changes(whole(kind)))
            random.Random(1).shuffle(found)
            for what, value in [("nothing", whole(kind)), *found[:400]]:
                count += 1
                try:
                    again = json_value(decode(kind, value))
                    problem = None if same(again, value) else f"{value} became {again}"
                except Exception as error:
                    problem = f"{value}: {error!r}"
                if problem is not None:
                    failed += 1
                    if failed < 8:
                        print(f"{package}.{name}, {what}: {problem[:600]}")
    print(f"{count} answers, {failed} failures")


if __name__ == "__main__":
    main()
