"""From a call to a request, and from an answer to a result. Nothing here does any input or output."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, cast
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from .errors import ApiConnectionError, ApiDecodeError, ApiError, ApiStatusError, details
from .not_given import NOT_GIVEN, given
from .parameters import (
    FORM,
    SIMPLE,
    Style,
    cookie_pairs,
    header_text,
    path_text,
    query_pairs,
    scalar_text,
)
from .security import Scheme, Signer, SigningRequest, apply_scheme
from .values import is_object, json_value

if TYPE_CHECKING:
    from .operation import Arguments, Operation, Result
    from .options import RequestOptions

__all__ = [
    "MOST_REDIRECTS",
    "Answer",
    "Check",
    "Settings",
    "WireRequest",
    "follow",
    "interpret",
    "prepare",
]

MOST_REDIRECTS = 5

_VARIABLE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Answer:
    """A whole answer of the server."""

    status: int
    headers: Mapping[str, str]
    content: bytes


Check: TypeAlias = Callable[[Answer, Any], ApiError | None]
"""Looks at a 2xx answer and its parsed body, and says whether it reports a failure after all."""


@dataclass(frozen=True)
class Settings:
    """What holds for all calls of a client."""

    base_url: str
    base_url_given: bool
    timeout: float | None
    headers: Mapping[str, str]
    schemes: Mapping[str, Scheme]
    signer: Signer | None
    check: Check | None


@dataclass(frozen=True)
class WireRequest:
    """A request, ready to be sent."""

    method: str
    url: str
    headers: Mapping[str, str]
    unsigned: Mapping[str, str]
    """The headers without the signer's, which hold for one attempt alone."""

    content: bytes | None
    body: Any
    timeout: float | None
    trusted: bool = True
    """Whether it may carry credentials; not after a redirect to another origin."""


def prepare(
    settings: Settings,
    operation: Operation[Any],
    arguments: Arguments,
    options: RequestOptions,
    secrets: list[tuple[Scheme, Any]],
) -> WireRequest:
    """Builds the request of one attempt.

    Raises:
        ValueError: An argument cannot be sent, such as an empty path parameter.
    """
    query = {**given(arguments.query), **given(options.get("query", {}))}
    cookies = given(arguments.cookies)
    body = _body(operation, arguments, options)
    content = _content(operation, body)
    headers = {"accept": _accepted(operation), **settings.headers}
    if content is not None:
        headers["content-type"] = operation.body_type
    for name, value in given(arguments.headers).items():
        headers[name.lower()] = header_text(value, operation.styles.get(f"header:{name}", SIMPLE))
    for scheme, secret in secrets:
        apply_scheme(scheme, secret, headers, query, cookies)
    pairs = [
        pair
        for name, value in cookies.items()
        for pair in cookie_pairs(name, value, operation.styles.get(f"cookie:{name}", FORM))
    ]
    if pairs:
        headers["cookie"] = "; ".join(pairs)
    headers.update({name.lower(): value for name, value in options.get("headers", {}).items()})
    unsigned = dict(headers)
    if settings.signer is not None:
        _sign(
            headers, settings.signer, _signing_request(operation, arguments, query, body, headers)
        )
    for value in headers.values():
        header_text(value)
    return WireRequest(
        method=operation.method,
        url=_url(settings, operation, arguments, query),
        headers=headers,
        unsigned=unsigned,
        content=content,
        body=body,
        timeout=options.get("timeout", settings.timeout),
    )


def follow(settings: Settings, request: WireRequest, answer: Answer) -> WireRequest | None:
    """The request that a redirect asks for; `None` where the answer is no redirect.

    Inside its origin it is signed anew. On the way to another origin it loses everything but its `accept` header,
    for credentials may stand in any other, and stays without; a body may hold secrets too, so it goes nowhere else.

    Raises:
        ApiConnectionError: The redirect must not be followed.
    """
    location = answer.headers.get("location")
    if answer.status not in (301, 302, 303, 307, 308) or location is None:
        return None
    url, origin = _redirect_target(request.url, location)
    # 303 asks for GET; 301 and 302 do so for POST, as browsers treat them.
    becomes_get = answer.status == 303 or (answer.status < 303 and request.method == "POST")
    method = "GET" if becomes_get and request.method != "HEAD" else request.method
    content = None if becomes_get else request.content
    trusted = request.trusted and origin == _origin(request.url)
    if not trusted and method not in ("GET", "HEAD"):
        raise ApiConnectionError(f"the server redirects a {method} request to another origin")
    headers = dict(request.unsigned if trusted else {"accept": request.headers["accept"]})
    if content is None:
        headers.pop("content-type", None)
    unsigned = dict(headers)
    if trusted and settings.signer is not None:
        body = None if content is None else request.body
        target = urlsplit(url)
        query = dict(parse_qsl(target.query, keep_blank_values=True))
        _sign(
            headers,
            settings.signer,
            SigningRequest(method, unquote(target.path), query, body, headers),
        )
    return WireRequest(
        method, url, headers, unsigned, content, request.body, request.timeout, trusted
    )


def _sign(headers: dict[str, str], signer: Signer, request: SigningRequest) -> None:
    headers.update({name.lower(): value for name, value in signer(request).items()})


def _redirect_target(base: str, location: str) -> tuple[str, object]:
    try:
        url = urljoin(base, location)
        origin = _origin(url)
    except ValueError:
        url, origin = "", ("", None, None)
    if origin[0] not in ("http", "https") or not origin[1]:
        raise ApiConnectionError("the server redirects to an address that cannot be called")
    return url, origin


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)


def interpret(settings: Settings, operation: Operation[Any], answer: Answer) -> Any:
    """The result that an answer stands for.

    Raises:
        ApiError: The answer reports a failure, or cannot be read.
    """
    result = _result_for(operation, answer.status)
    if not 200 <= answer.status < 300:
        raise _status_error(operation, answer)
    if result is None or result.format == "none" or not answer.content:
        return None
    if result.format == "bytes":
        return answer.content
    if result.format == "text":
        return _text(answer)
    value = _parse(operation, answer)
    error = None if settings.check is None else settings.check(answer, value)
    if error is not None:
        raise error
    if result.type is None:
        return value
    # Imported late: an answer is the first thing that needs models, and pydantic takes long to load.
    from .decoding import decode

    return decode(result.type(), value)


def _url(
    settings: Settings, operation: Operation[Any], arguments: Arguments, query: Mapping[str, object]
) -> str:
    base = settings.base_url
    if operation.base_url is not None and not settings.base_url_given:
        base = operation.base_url

    def fill(match: re.Match[str]) -> str:
        name = match.group(1)
        value = arguments.path[name]
        return path_text(name, value, operation.styles.get(f"path:{name}", SIMPLE))

    pairs = [
        pair
        for name, value in query.items()
        for pair in query_pairs(name, value, operation.styles.get(f"query:{name}", FORM))
    ]
    url = base.rstrip("/") + _VARIABLE.sub(fill, operation.path)
    return f"{url}{'&' if '?' in url else '?'}{'&'.join(pairs)}" if pairs else url


def _signing_request(
    operation: Operation[Any],
    arguments: Arguments,
    query: Mapping[str, object],
    body: object,
    headers: Mapping[str, str],
) -> SigningRequest:
    return SigningRequest(
        method=operation.method,
        path=_VARIABLE.sub(
            lambda match: scalar_text(json_value(arguments.path[match.group(1)])), operation.path
        ),
        query=_with_absent(
            arguments.query, {name: json_value(value) for name, value in query.items()}
        ),
        body=None if operation.body_format != "json" else _signed_body(arguments.body, body),
        headers=headers,
    )


def _signed_body(given_body: object, sent: object) -> object:
    if isinstance(given_body, Mapping):
        said = cast("Mapping[str, object]", given_body)
        return _with_absent(said, sent if is_object(sent) else {})
    return None if sent is NOT_GIVEN else sent


def _with_absent(said: Mapping[str, object], sent: Mapping[str, object]) -> dict[str, object]:
    absent = {name: value for name, value in said.items() if value is NOT_GIVEN}
    return {**absent, **sent}


def _body(operation: Operation[Any], arguments: Arguments, options: RequestOptions) -> Any:
    """The body as a value, or `NOT_GIVEN`."""
    body = arguments.body
    extra = options.get("body")
    if operation.body_format in ("text", "bytes"):
        return body
    if body is not NOT_GIVEN:
        body = json_value(body)
    if extra:
        body = {**(body if is_object(body) else {}), **json_value(extra)}
    # An optional body of which nothing was said is no body; a required one is an empty object.
    return NOT_GIVEN if body == {} and not operation.body_required else body


def _content(operation: Operation[Any], body: Any) -> bytes | None:
    if body is NOT_GIVEN:
        return None
    if operation.body_format == "json":
        return json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    if operation.body_format == "form":
        style = Style("form", explode=True)
        pairs = [pair for name, value in body.items() for pair in query_pairs(name, value, style)]
        return "&".join(pairs).encode()
    return body.encode() if isinstance(body, str) else body


def _accepted(operation: Operation[Any]) -> str:
    formats = {result.format for result in operation.results}
    if "json" in formats:
        return "application/json"
    return "text/plain, */*;q=0.5" if "text" in formats else "*/*"


def _result_for(operation: Operation[Any], status: int) -> Result | None:
    return next((result for result in operation.results if result.matches(status)), None)


def _status_error(operation: Operation[Any], answer: Answer) -> ApiError:
    body: object
    try:
        body = json.loads(answer.content)
    except ValueError:
        body = _text(answer)
    told = details(body, answer.headers)
    message = (
        told.pop("message")
        or f"{operation.method} {operation.path} was answered with {answer.status}"
    )
    return ApiStatusError(message, status=answer.status, headers=answer.headers, body=body, **told)


def _parse(operation: Operation[Any], answer: Answer) -> Any:
    try:
        return json.loads(answer.content)
    except ValueError as error:
        raise ApiDecodeError(
            f"the answer to {operation.method} {operation.path} is not JSON: {error}",
            status=answer.status,
            headers=answer.headers,
            request_id=answer.headers.get("x-request-id"),
            body=_text(answer),
        ) from error


def _text(answer: Answer) -> str:
    match = re.search(
        r"charset=\"?([\w.:-]+)", answer.headers.get("content-type", ""), re.IGNORECASE
    )
    try:
        return answer.content.decode(match.group(1) if match else "utf-8", errors="replace")
    except LookupError:
        return answer.content.decode("utf-8", errors="replace")
