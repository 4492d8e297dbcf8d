"""From answers to results and errors. Nothing here does any input or output."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from .errors import ApiDecodeError, ApiError, details, status_error

if TYPE_CHECKING:
    from .operation import Operation, Result


@dataclass
class Answer:
    """A whole answer of the server; of a stream, only its beginning."""

    status: int
    headers: Mapping[str, str]
    content: bytes
    url: str = ""
    attempts: int = 1
    json: Any = None
    """The body as parsed JSON, where it is that."""


Check: TypeAlias = Callable[[Answer, Any], ApiError | None]
"""Looks at a 2xx answer and its parsed body, and says whether it reports a failure after all."""


def result_for(results: tuple[Result, ...], status: int) -> Result | None:
    """What the specification says of answers with a status."""
    return next((result for result in results if result.matches(status)), None)


def success_for(results: tuple[Result, ...], status: int) -> Result | None:
    """The same of answers that mean success. One of another status is taken for the first that is known."""
    return result_for(results, status) or next(iter(results), None)


def interpret(
    operation: Operation[Any], result: Result | None, answer: Answer, check: Check | None
) -> Any:
    """The result that a 2xx answer stands for.

    Raises:
        ApiError: The answer reports a failure, or cannot be read.
    """
    bodiless = answer.status in (204, 205) or operation.method == "HEAD"
    if result is None or result.format == "none" or bodiless:
        return None
    if result.format == "bytes":
        return answer.content
    if result.format == "text":
        return _text(answer)
    if not answer.content:
        return None
    answer.json = value = parse(answer.content, operation.name, answer)
    error = None if check is None else check(answer, value)
    if error is not None:
        raise error
    return decode_item(result.type, value)


def decode_item(type_: Callable[[], Any] | None, value: Any) -> Any:
    """A JSON value as a type; as it is where there is none."""
    if type_ is None:
        return value
    # Imported late: an answer is the first thing that needs models, and pydantic takes long to load.
    from .decoding import decode

    return decode(type_(), value)


def failure(operation: Operation[Any], answer: Answer) -> ApiError:
    """The error that an answer stands for whose status is not 2xx."""
    body: object
    try:
        body = json.loads(answer.content)
    except (ValueError, RecursionError):
        body = _text(answer)
    told = details(body, answer.headers)
    message = told.pop("message") or f"{operation.name} was answered with {answer.status}"
    kind = status_error(answer.status)
    error = kind(message, status=answer.status, headers=answer.headers, body=body, **told)
    declared = result_for(operation.errors, answer.status)
    if declared is not None and declared.type is not None and not isinstance(body, str):
        error.data = decode_item(declared.type, body)
    return error


def parse(content: bytes | str, name: str, answer: Answer) -> Any:
    """The JSON of an answer, or of an item of one."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ApiDecodeError(
            f"the answer to {name} is not JSON: {error}",
            status=answer.status,
            headers=answer.headers,
            request_id=answer.headers.get("x-request-id"),
            body=content if isinstance(content, str) else _text(answer),
        ) from error


def _text(answer: Answer) -> str:
    match = re.search(
        r"charset=\"?([\w.:-]+)", answer.headers.get("content-type", ""), re.IGNORECASE
    )
    try:
        return answer.content.decode(match.group(1) if match else "utf-8", errors="replace")
    except LookupError:
        return answer.content.decode("utf-8", errors="replace")
