"""Runs the programs that arrive on stdin, one after the other; each is answered by a line of JSON.

What is delivered to one is given to its `receive`.
"""

from __future__ import annotations

import contextlib
import io
import json
import runpy
import sys
import traceback

for line in sys.stdin:
    output = io.StringIO()
    error = None
    try:
        with contextlib.redirect_stdout(output):
            asked = json.loads(line)
            program = runpy.run_path(asked["file"], run_name="__main__")
            if asked["delivery"] is not None:
                program["receive"](asked["delivery"]["body"].encode(), asked["delivery"]["headers"])
    except BaseException as raised:
        error = "".join(traceback.format_exception_only(raised)).strip()
    print(json.dumps({"output": output.getvalue(), "error": error}), flush=True)
