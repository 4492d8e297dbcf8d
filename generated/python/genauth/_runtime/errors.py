"""What can go wrong, as a tree:

ApiError
├── ApiConnectionError         no answer came: DNS, TLS, refused, cut off
│   └── ApiTimeoutError        no answer came in time
├── ApiStatusError             the HTTP status is not 2xx
│   ├── ApiBadRequestError     400
│   ├── ApiAuthenticationError 401
│   ├── ApiPermissionError     403
│   ├── ApiNotFoundError       404
│   ├── ApiConflictError       409
│   ├── ApiValidationError     422
│   ├── ApiRateLimitError      429
│   └── ApiServerError         5xx
├── ApiResultError             the HTTP status is 2xx, but the body reports a failure
└── ApiDecodeError             the answer is not what it says it is

A cancelled call ends with the error of whoever cancelled it, such as `asyncio.CancelledError`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .values import is_object

if TYPE_CHECKING:
    from collections.abc import Mapping


class ApiError(Exception):
    """A call that did not succeed. Catch this to catch everything that this package raises for a call."""

    message: str
    """What happened, in the server's words where it gave any."""

    status: int | None
    """The HTTP status; `None` where no answer came."""

    status_code: int | None
    """The status that the answer's body states, else the HTTP status."""

    api_code: int | str | None
    """The API's own code for the reason."""

    request_id: str | None
    """What to tell the API's support."""

    headers: Mapping[str, str]
    """The answer's headers, with names in lower case."""

    body: Any
    """The answer's body: parsed where it is JSON, else as text."""

    data: Any
    """The body as the type that the specification declares for this status; the body itself where it does not."""

    attempts: int
    """How many times the request was sent."""

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        status_code: int | None = None,
        api_code: int | str | None = None,
        request_id: str | None = None,
        headers: Mapping[str, str] | None = None,
        body: object = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        self.status_code = status if status_code is None else status_code
        self.api_code = api_code
        self.request_id = request_id
        self.headers = {} if headers is None else headers
        self.body = body
        self.data = body
        self.attempts = 1

    def __str__(self) -> str:
        code = None if self.api_code is None else f"code {self.api_code}"
        request = None if self.request_id is None else f"request {self.request_id}"
        status = None if self.status_code is None else str(self.status_code)
        notes = ", ".join(note for note in (code, request) if note is not None)
        head = self.message if status is None else f"{status} {self.message}"
        return f"{head} ({notes})" if notes else head

    def __reduce__(self) -> tuple[Any, ...]:
        # Without the last, exceptions are rebuilt from their message alone.
        return (type(self), (self.message,), self.__dict__)


class ApiConnectionError(ApiError):
    """No answer came: the host is unknown, refuses, or hung up."""


class ApiTimeoutError(ApiConnectionError):
    """No answer came in time."""


class ApiStatusError(ApiError):
    """The HTTP status is not 2xx."""


class ApiBadRequestError(ApiStatusError):
    """400: the server did not understand the request."""


class ApiAuthenticationError(ApiStatusError):
    """401: the credentials are missing, wrong or expired."""


class ApiPermissionError(ApiStatusError):
    """403: the credentials do not allow this."""


class ApiNotFoundError(ApiStatusError):
    """404: there is no such thing."""


class ApiConflictError(ApiStatusError):
    """409: what is there does not allow this."""


class ApiValidationError(ApiStatusError):
    """422: the request is understood, and its values are refused."""


class ApiRateLimitError(ApiStatusError):
    """429: too many requests."""


class ApiServerError(ApiStatusError):
    """5xx: the server failed."""


class ApiResultError(ApiError):
    """The HTTP status is 2xx, but the body reports a failure."""


class ApiDecodeError(ApiError):
    """The answer is not what its content type says, such as broken JSON."""


_BY_STATUS: Mapping[int, type[ApiStatusError]] = {
    400: ApiBadRequestError,
    401: ApiAuthenticationError,
    403: ApiPermissionError,
    404: ApiNotFoundError,
    409: ApiConflictError,
    422: ApiValidationError,
    429: ApiRateLimitError,
}


def status_error(status: int) -> type[ApiStatusError]:
    """The class for a status that is not 2xx."""
    return _BY_STATUS.get(status, ApiServerError if status >= 500 else ApiStatusError)


def details(body: object, headers: Mapping[str, str]) -> dict[str, Any]:
    """What an error answer tells about itself, under the names of `ApiError`'s arguments."""
    members = body if is_object(body) else {}
    inner = members.get("error")
    nested = inner if is_object(inner) else {}
    places = (members, nested)
    message = _first(str, places, "message", "error_description", "detail", "title")
    return {
        "message": message or (inner if isinstance(inner, str) else None),
        "status_code": _first(int, places, "statusCode"),
        "api_code": _first((int, str), places, "apiCode", "code"),
        "request_id": _first(str, places, "requestId", "request_id") or headers.get("x-request-id"),
    }


def _first(
    kind: type | tuple[type, ...], places: tuple[Mapping[str, object], ...], *names: str
) -> Any:
    for members in places:
        for name in names:
            value = members.get(name)
            if isinstance(value, kind) and not isinstance(value, bool) and value != "":
                return value
    return None
