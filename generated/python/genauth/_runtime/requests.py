"""From the arguments of a call to requests. Nothing here does any input or output."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from .bodies import StreamBody, encode_body
from .errors import ApiStatusError
from .not_given import NOT_GIVEN, given
from .operation import ServerUrl
from .parameters import FORM, SIMPLE, cookie_pairs, header_text, path_text, query_pairs, scalar_text
from .security import Scheme, Signer, SigningRequest, apply_scheme
from .values import is_object, json_value

if TYPE_CHECKING:
    from .answers import Check
    from .hooks import Hooks
    from .oauth import TokenSource
    from .operation import Call, Operation
    from .parameters import Style

MOST_REDIRECTS = 5

_VARIABLE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, repr=False)
class Settings:
    """What holds for all calls of a client."""

    base_url: str
    base_url_given: bool
    server_variables: Mapping[str, object]
    timeout: float | None = 60.0
    total_timeout: float | None = None
    max_retries: int = 2
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    schemes: Mapping[str, Scheme] = field(default_factory=dict[str, Scheme])
    hooks: Hooks | None = None
    signer: Signer | None = None
    token: TokenSource | None = None
    """Whose headers every request carries, beside those of the schemes."""

    check: Check | None = None


@dataclass(repr=False)
class Draft:
    """A request without its credentials, which each attempt adds anew."""

    call: Call
    method: str
    url: str
    headers: dict[str, str]
    query: Mapping[str, object]
    body: Any
    content: bytes | StreamBody | None
    trusted: bool = True
    """Whether it may carry credentials; not after a redirect to another origin."""


@dataclass(repr=False)
class WireRequest:
    """A request, ready to be sent."""

    method: str
    url: str
    headers: Mapping[str, str]
    content: bytes | StreamBody | None


def base_address(address: str | ServerUrl | None, variables: Mapping[str, object]) -> str:
    """An address that paths can be put behind.

    Raises:
        ValueError: It is none. Its text is not shown: it may hold a password.
    """
    if isinstance(address, ServerUrl):
        values = {**address.defaults, **variables}
        address = _VARIABLE.sub(lambda match: scalar_text(values[match[1]]), address.template)
    if not address:
        raise ValueError("base_url is required: the API does not say where it lives")
    parsed = urlsplit(address)
    if parsed.scheme not in ("http", "https") or not parsed.hostname or "@" in parsed.netloc:
        raise ValueError("base_url must be an http(s) address without user name and password")
    if "?" in address or "#" in address:
        raise ValueError("base_url cannot have a query or a fragment: paths are put behind it")
    return address


def draft(settings: Settings, call: Call) -> Draft:
    """What all attempts of a call have in common.

    Raises:
        ValueError: An argument cannot be sent, such as an empty path parameter.
    """
    operation = call.operation
    styles = operation.styles
    headers = {"accept": operation.accept}
    headers.update((name.lower(), value) for name, value in settings.headers.items())
    body = _body(operation, call)
    content = None
    if body is not NOT_GIVEN:
        headers["content-type"], content = encode_body(operation, body)
        if isinstance(content, StreamBody) and content.length is not None:
            headers["content-length"] = str(content.length)
    for name, value in call.headers.items():
        if value is not NOT_GIVEN:
            headers[name.lower()] = header_text(value, styles.get(f"header:{name}", SIMPLE))
    if call.cookies:
        _add_cookies(headers, call.cookies, styles)
    key = call.option("idempotency_key")
    if key is not None:
        headers["idempotency-key"] = header_text(key)
    headers.update(_headers_of(call))
    query = given(call.query)
    query.update(given(call.option("query", {})))
    url = _url(settings, call, query)
    return Draft(call, operation.method, url, headers, query, body, content)


def authorize(
    settings: Settings, drafted: Draft, secrets: list[tuple[Scheme, Any]], added: Mapping[str, str]
) -> WireRequest:
    """The request of one attempt, with its credentials and its own signature."""
    url, headers = drafted.url, drafted.headers.copy()
    if drafted.trusted:
        query: dict[str, object] = {}
        cookies: dict[str, object] = {}
        for scheme, secret in secrets:
            apply_scheme(scheme, secret, headers, query, cookies)
        headers.update(added)
        if cookies:
            _add_cookies(headers, cookies, {})
        # What the caller says of a single call wins, even over credentials.
        headers.update(_headers_of(drafted.call))
        if settings.signer is not None:
            signature = settings.signer(_signing_request(drafted, query, headers))
            headers.update({name.lower(): value for name, value in signature.items()})
        url = _with_query(url, _query(query, {}))
    return WireRequest(drafted.method, url, headers, drafted.content)


def redirected(
    drafted: Draft, url: str, status: int, location: str | None, before: int
) -> Draft | None:
    """What a redirect asks to send; `None` where the answer is no redirect.

    On the way to another origin a request loses everything but its `accept` header, for credentials may stand in any
    other, and stays without; a body may hold secrets too, so it goes nowhere else.

    Args:
        url: Where the answer comes from.
        before: How many redirects led here.

    Raises:
        ApiStatusError: The redirect must not be followed.
    """
    if status not in (301, 302, 303, 307, 308) or location is None:
        return None

    def refused(reason: str) -> ApiStatusError:
        return ApiStatusError(f"the server redirects {reason}", status=status)

    if before == MOST_REDIRECTS:
        raise refused(f"more than {MOST_REDIRECTS} times")
    target = address_at(url, location)
    if target is None:
        raise refused("to an address that cannot be called")
    # 303 asks for GET; 301 and 302 do so for POST, as browsers treat them.
    becomes_get = status == 303 or (status < 303 and drafted.method == "POST")
    method = "GET" if becomes_get and drafted.method != "HEAD" else drafted.method
    trusted = drafted.trusted and target[1] == origin_of(url)
    if not trusted and method not in ("GET", "HEAD"):
        raise refused(f"a {method} request to another origin")
    body, content = (NOT_GIVEN, None) if becomes_get else (drafted.body, drafted.content)
    if isinstance(content, StreamBody) and not content.repeatable:
        raise refused("a request whose body cannot be sent again")
    kept = drafted.headers if trusted else {"accept": drafted.headers["accept"]}
    lost = ("content-type", "content-length") if content is None else ()
    headers = {name: value for name, value in kept.items() if name not in lost}
    said = NOT_GIVEN if content is None else drafted.call.body
    call = replace(drafted.call, url=target[0], query={}, body=said)
    return Draft(call, method, target[0], headers, {}, body, content, trusted)


def _path_and_query(url: str) -> tuple[str, dict[str, Any]]:
    parts = urlsplit(url)
    return unquote(parts.path), dict(parse_qsl(parts.query, keep_blank_values=True))


def address_at(base: str, location: str) -> tuple[str, object] | None:
    """The address that is meant, with its origin; `None` where nothing can be called there."""
    try:
        url = urljoin(base, location)
        origin = origin_of(url)
    except ValueError:
        return None
    return (url, origin) if origin[0] in ("http", "https") and origin[1] else None


def origin_of(url: str) -> tuple[str, str | None, int | None]:
    """Scheme, host and port."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)


def _url(settings: Settings, call: Call, query: Mapping[str, object]) -> str:
    operation = call.operation
    if call.url is not None:
        return call.url
    base = settings.base_url
    if operation.base_url is not None and not settings.base_url_given:
        base = base_address(operation.base_url, settings.server_variables)
    url = base.rstrip("/") + _path(call, path_text)
    return _with_query(url, _query(query, operation.styles)) if query else url


def _path(call: Call, write: Callable[[str, object, Style], str]) -> str:
    operation = call.operation

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        return write(name, call.path[name], operation.styles.get(f"path:{name}", SIMPLE))

    return _VARIABLE.sub(fill, operation.path) if "{" in operation.path else operation.path


def _query(values: Mapping[str, object], styles: Mapping[str, Style]) -> list[str]:
    return [
        pair
        for name, value in values.items()
        for pair in query_pairs(name, value, styles.get(f"query:{name}", FORM))
    ]


def _with_query(url: str, pairs: Sequence[str]) -> str:
    return f"{url}{'&' if '?' in url else '?'}{'&'.join(pairs)}" if pairs else url


def _add_cookies(
    headers: dict[str, str], cookies: Mapping[str, object], styles: Mapping[str, Style]
) -> None:
    pairs = [headers["cookie"]] if "cookie" in headers else []
    for name, value in given(cookies).items():
        pairs += cookie_pairs(name, value, styles.get(f"cookie:{name}", FORM))
    if pairs:
        headers["cookie"] = "; ".join(pairs)


def _headers_of(call: Call) -> dict[str, str]:
    """Those that the caller wants for this call."""
    wanted = call.option("headers", {})
    return {name.lower(): header_text(value) for name, value in wanted.items()}


def _signing_request(
    drafted: Draft, added: Mapping[str, object], headers: Mapping[str, str]
) -> SigningRequest:
    call, operation = drafted.call, drafted.call.operation
    if call.url is not None:
        path, query = _path_and_query(call.url)
        query.update(added)
    else:
        path = _path(call, lambda name, value, style: scalar_text(json_value(value)))
        query = {**drafted.query, **added}
    sent = {name: json_value(value) for name, value in query.items()}
    body = None if operation.body_format != "json" else _signed_body(call.body, drafted.body)
    return SigningRequest(drafted.method, path, _with_absent(call.query, sent), body, headers)


def _signed_body(given_body: object, sent: object) -> object:
    if isinstance(given_body, Mapping):
        said = cast("Mapping[str, object]", given_body)
        return _with_absent(said, sent if is_object(sent) else {})
    return None if sent is NOT_GIVEN else sent


def _with_absent(said: Mapping[str, object], sent: Mapping[str, object]) -> dict[str, object]:
    absent = {name: value for name, value in said.items() if value is NOT_GIVEN}
    return {**absent, **sent}


def _body(operation: Operation[Any], call: Call) -> Any:
    """The body as a value, or `NOT_GIVEN`."""
    body: Any = call.body
    extra = call.option("body")
    if operation.body_format == "json":
        body = body if body is NOT_GIVEN else json_value(body)
        extra = json_value(extra)
    if extra:
        body = {**(cast("Mapping[str, Any]", body) if isinstance(body, Mapping) else {}), **extra}
    # An optional body of which nothing was said is no body; a required one is an empty object.
    if not operation.body_required and is_object(body) and not given(body):
        return NOT_GIVEN
    return body
