"""Imports packages, each in a process of its own that has pydantic and httpx loaded already.

Reads one JSON object a line, `{"folder": …, "package": …}`, and answers each with `{"errors": […]}`: every module of
the package is byte-compiled by being imported, and every name that it exports is looked up.
"""

import importlib
import json
import os
import pkgutil
import sys
import traceback

import httpx  # noqa: F401
import pydantic  # noqa: F401


def check(folder: str, package: str) -> list[str]:
    sys.path.insert(0, folder)
    sys.dont_write_bytecode = True
    errors: list[str] = []
    try:
        root = importlib.import_module(package)
        names = [info.name for info in pkgutil.walk_packages(root.__path__, f"{package}.")]
        for name in [package, *names]:
            module = importlib.import_module(name)
            for exported in getattr(module, "__all__", []):
                value = getattr(module, exported)
                if isinstance(value, type) and issubclass(value, pydantic.BaseModel):
                    value.model_rebuild()
    except BaseException:
        errors.append(traceback.format_exc(limit=-2).strip().splitlines()[-1])
    return errors


for line in sys.stdin:
    request = json.loads(line)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        with os.fdopen(writer, "w") as pipe:
            json.dump({"errors": check(request["folder"], request["package"])}, pipe)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    print(answer or json.dumps({"errors": ["the importing process died"]}), flush=True)
