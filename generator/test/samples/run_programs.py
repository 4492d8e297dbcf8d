"""Runs the programs whose paths arrive on stdin, one after the other; each is answered by a line of JSON."""

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
            runpy.run_path(line.strip(), run_name="__main__")
    except BaseException:
        error = traceback.format_exc()
    print(json.dumps({"output": output.getvalue(), "error": error}), flush=True)
