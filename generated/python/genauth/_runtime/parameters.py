"""Values in paths, queries, headers and cookies, as OpenAPI 3.2 section 4.12.2 ("Style Values") writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from .values import is_array, is_object, json_text, json_value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_RESERVED = ":/?#[]@!$&'()*+,;="
_SEPARATORS = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}
_TRIPLET = re.compile(r"(%[0-9A-Fa-f]{2})")


@dataclass(frozen=True)
class Style:
    """How a parameter's value becomes text."""

    name: str
    """One of OpenAPI's, `json` for values inside a parameter, or `querystring` (`-json`) for whole queries."""

    explode: bool = False
    allow_reserved: bool = False


SIMPLE = Style("simple")
FORM = Style("form", explode=True)


def scalar_text(value: object) -> str:
    """The text of a single value: booleans and null as in JSON, whole numbers without a fraction."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, (bool, list, dict)):
        return json_text(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e16:
        return str(int(value))
    return str(value)


def styled_text(name: str, value: object, style: Style = SIMPLE) -> str:
    """A value in one of the styles without `name=` pieces: `simple`, `label` and `matrix`, or as JSON."""
    if style is SIMPLE and isinstance(value, str):
        return quote(value, safe="")
    value = json_value(value)
    write = _writer(style)
    if style.name == "json":
        return write(json_text(value))
    if style.name == "matrix":
        return _matrix(name, value, style, write)
    if style.name == "label":
        return "." + ("." if style.explode else ",").join(_parts(value, style, write))
    return ",".join(_parts(value, style, write))


def path_text(name: str, value: object, style: Style = SIMPLE) -> str:
    """A path variable's text, which can never leave its place in the path.

    Raises:
        ValueError: The text would be empty, `.` or `..`, and so address another resource.
    """
    text = styled_text(name, value, style)
    if style.allow_reserved:
        # Reserved characters may stay, but not those that end the segment or the path.
        text = text.replace("/", "%2F").replace("?", "%3F").replace("#", "%23")
    if text in ("", ".", ".."):
        raise ValueError(
            f"path parameter {name!r} must not be {text!r}: it would address another resource"
        )
    return text


def query_pairs(name: str, value: object, style: Style = FORM) -> list[str]:
    """The `name=value` pieces that a query parameter adds, encoded; none for an empty list or object.

    Raises:
        ValueError: The style has no form for such a value.
    """
    if style is FORM and isinstance(value, str):
        return [f"{quote(name, safe='')}={quote(value, safe='')}"]
    value = json_value(value)
    write = _writer(style)
    if style.name == "querystring":
        return form_pairs(value)
    if style.name == "querystring-json":
        return [write(json_text(value))]
    if style.name in ("simple", "label", "matrix"):
        return [styled_text(name, value, style)]
    key = quote(name, safe="")
    if style.name == "json":
        return [f"{key}={write(json_text(value))}"]
    if not is_array(value) and not is_object(value):
        if style.name not in ("form", "cookie"):
            raise ValueError(f"query parameter {name!r} must be a list or an object")
        return [f"{key}={write(value)}"]
    if style.name == "deepObject":
        return [f"{quote(path, safe='')}={write(item)}" for path, item in _deep(name, value)]
    if not value:
        return []
    if style.explode:
        if is_object(value):
            return [f"{quote(member, safe='')}={write(item)}" for member, item in value.items()]
        return [f"{key}={write(item)}" for item in value]
    separator = _SEPARATORS.get(style.name, ",")
    return [f"{key}={separator.join(_parts(value, _FLAT, write))}"]


_FLAT = Style("simple")


def form_pairs(members: object, styles: Mapping[str, Style] | None = None) -> list[str]:
    """The pairs of `application/x-www-form-urlencoded`; nested objects are JSON unless a style says otherwise."""
    pairs: list[str] = []
    for name, value in (members if is_object(members) else {}).items():
        style = (styles or {}).get(name)
        if style is not None:
            pairs += query_pairs(name, value, style)
        else:
            items: list[Any] = value if is_array(value) else [value]
            pairs += [
                f"{quote(name, safe='')}={quote(scalar_text(item), safe='')}" for item in items
            ]
    return pairs


def header_text(value: object, style: Style = SIMPLE) -> str:
    """A header's value. Headers are not percent-encoded.

    Raises:
        ValueError: The text holds a line break, which would start another header.
    """
    value = json_value(value)
    text = json_text(value) if style.name == "json" else ",".join(_parts(value, style, scalar_text))
    if any(character in text for character in "\r\n\0"):
        raise ValueError("a header must not contain line breaks")
    return text


def cookie_pairs(name: str, value: object, style: Style = FORM) -> list[str]:
    """The `name=value` pieces that a cookie parameter adds to the `Cookie` header."""
    if style.name == "cookie":
        value = json_value(value)
        if is_object(value) and style.explode:
            return [header_text(f"{member}={scalar_text(item)}") for member, item in value.items()]
        if is_array(value) and style.explode:
            return [header_text(f"{name}={scalar_text(item)}") for item in value]
        return [header_text(f"{name}={','.join(_parts(value, _FLAT, scalar_text))}")]
    return query_pairs(name, value, style)


def _writer(style: Style) -> Callable[[object], str]:
    return _reserved if style.allow_reserved else _strict


def _strict(value: object) -> str:
    return quote(scalar_text(value), safe="")


def _reserved(value: object) -> str:
    # What is encoded already stays so (RFC 6570 section 3.2.3).
    pieces = _TRIPLET.split(scalar_text(value))
    return "".join(
        piece if index % 2 else quote(piece, safe=_RESERVED) for index, piece in enumerate(pieces)
    )


def _parts(value: object, style: Style, write: Callable[[object], str]) -> list[str]:
    if is_array(value):
        return [write(item) for item in value]
    if is_object(value):
        members = value.items()
        if style.explode:
            return [f"{write(name)}={write(item)}" for name, item in members]
        return [text for name, item in members for text in (write(name), write(item))]
    return [write(value)]


def _matrix(name: str, value: object, style: Style, write: Callable[[object], str]) -> str:
    key = write(name)
    if is_object(value) and style.explode:
        return "".join(f";{part}" for part in _parts(value, style, write))
    if is_array(value) and style.explode:
        return "".join(f";{key}={write(item)}" for item in value)
    text = ",".join(_parts(value, style, write))
    return f";{key}={text}" if text else f";{key}"


def _deep(path: str, value: object) -> list[tuple[str, object]]:
    if not is_object(value) and not is_array(value):
        return [(path, value)]
    members = value.items() if is_object(value) else enumerate(value)
    return [pair for name, item in members for pair in _deep(f"{path}[{name}]", item)]
