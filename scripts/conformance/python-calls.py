"""Makes calls through a generated package, and prints what came of each as JSON."""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path
from typing import Any

import testapi


def given(value: Any) -> Any:
    """Bytes and files in place of what stands for them."""
    if isinstance(value, dict):
        if "$bytes" in value:
            return base64.b64decode(value["$bytes"])
        if "$file" in value:
            name, content, media_type = value["$file"]
            return name, base64.b64decode(content), media_type
        return {name: given(item) for name, item in value.items()}
    return [given(item) for item in value] if isinstance(value, list) else value


def told(value: Any) -> Any:
    """A result as the JSON that it was made of."""
    from testapi._runtime.values import json_value

    if isinstance(value, testapi.Page):
        value = value.result
    return json_value(value)


def outcome_of(call: dict[str, Any], kind: Any) -> dict[str, Any]:
    try:
        with kind(**call["options"]) as client:
            arguments = {name: given(value) for name, value in call["arguments"].items()}
            # Scenarios of several versions leave out what another version does not know.
            arguments |= dict.fromkeys(call["missing"], testapi.NOT_GIVEN)
            result = getattr(client, call["method"])(**arguments)
            if isinstance(result, testapi.Stream):
                lines = [json.dumps(told(item)) for item in result]
                return {"kind": "value", "value": "\n".join(lines)}
        if isinstance(result, bytes):
            return {"kind": "bytes", "base64": base64.b64encode(result).decode()}
        return {"kind": "value", "value": told(result)}
    except testapi.ApiError as error:
        return {"kind": "error", "status": error.status, "message": f"{error} {error.body}"[:400]}
    except Exception as error:
        return {"kind": "error", "status": None, "message": repr(error)}


def main() -> None:
    work = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    kind = getattr(testapi, work["client"])
    print(json.dumps({call["id"]: outcome_of(call, kind) for call in work["calls"]}))


if __name__ == "__main__":
    main()
