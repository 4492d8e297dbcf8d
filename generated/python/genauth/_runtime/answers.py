"""From answers to results and errors. Nothing here does any input or output."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

import httpx

from .errors import ApiDecodeError, ApiError, details, status_error

if TYPE_CHECKING:
    from .operation import Operation, Result

Check: TypeAlias = Callable[[httpx.Response, Any], ApiError | None]
"""Looks at a 2xx answer and its parsed body, and says whether it reports a failure after all."""


def result_for(results: tuple[Result, ...], status: int) -> Result | None:
    """What the specification says of answers with a status."""
    return next((result for result in results if result.matches(status)), None)


def success_for(results: tuple[Result, ...], status: int) -> Result | None:
    """The same of answers that mean success. One of another status is taken for the first that is known."""
    return result_for(results, status) or next(iter(results), None)


def interpret(
    operation: Operation[Any], result: Result | None, response: httpx.Response, check: Check | None
) -> tuple[Any, Any]:
    """The result that a 2xx answer stands for, and the JSON that it was made of.

    Raises:
        ApiError: The answer reports a failure, or cannot be read.
    """
    bodiless = response.status_code in (204, 205) or operation.method == "HEAD"
    if result is None or result.format == "none" or bodiless:
        return None, None
    if result.format == "bytes":
        return response.content, None
    if result.format == "text":
        return response.text, None
    if not response.content:
        return None, None
    value = parse(response.content, operation.name, response)
    error = None if check is None else check(response, value)
    if error is not None:
        raise error
    return decode_item(result.type, value), value


def decode_item(type_: Callable[[], Any] | None, value: Any) -> Any:
    """A JSON value as a type; as it is where there is none."""
    if type_ is None:
        return value
    # Imported late: an answer is the first thing that needs models, and pydantic takes long to load.
    from .decoding import decode

    return decode(type_(), value)


def failure(operation: Operation[Any], response: httpx.Response) -> ApiError:
    """The error that an answer stands for whose status is not 2xx."""
    body: object
    status, headers = response.status_code, response.headers
    try:
        body = json.loads(response.content)
    except (ValueError, RecursionError):
        body = response.text
    told = details(body, headers)
    message = told.pop("message") or f"{operation.name} was answered with {status}"
    error = status_error(status)(message, status=status, headers=headers, body=body, **told)
    declared = result_for(operation.errors, status)
    if declared is not None and declared.type is not None and not isinstance(body, str):
        error.data = decode_item(declared.type, body)
    return error


def parse(content: bytes | str, name: str, response: httpx.Response) -> Any:
    """The JSON of an answer, or of an item of one."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ApiDecodeError(
            f"the answer to {name} is not JSON: {error}",
            status=response.status_code,
            headers=response.headers,
            request_id=response.headers.get("x-request-id"),
            body=content if isinstance(content, str) else response.text,
        ) from error
