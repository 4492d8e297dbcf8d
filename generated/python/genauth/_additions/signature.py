"""The signature of management requests: HMAC-SHA1 over the method, the signed headers and the parameters."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
from email.utils import formatdate
from typing import TYPE_CHECKING, Any

from .._runtime.not_given import NOT_GIVEN
from .._runtime.parameters import scalar_text
from .._runtime.values import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._runtime.security import SigningRequest
    from .brand import Brand

__all__ = ["AccessKeySigner", "signature", "string_to_sign"]


def signature(secret: str, text: str) -> str:
    """The signature of a text, in base64."""
    digest = hmac.new(secret.encode(), text.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode("ascii")


def string_to_sign(
    method: str,
    path: str,
    headers: Mapping[str, str],
    parameters: Mapping[str, Any] | None,
    prefix: str,
) -> str:
    """What is signed: the method, the date and the cloud's own headers, the path and the parameters.

    Parameters are those of the query for `GET`, and the members of the JSON body for every other method. They are
    signed as they are, not as they are encoded on the wire. One that is `NOT_GIVEN` is left out, but its presence
    shows in the question mark.
    """
    lines = [f"{method}\n"]
    lower = {name.lower(): value for name, value in headers.items()}
    for name in sorted(lower, key=_code_units):
        if name == "date" or name.startswith(prefix):
            value = re.sub(r"[\t\n\r\f]", " ", lower[name]).strip()
            lines.append(f"{name}:{value}\n")
    return "".join(lines) + path + _parameters_text(parameters)


def _parameters_text(parameters: Mapping[str, Any] | None) -> str:
    if not parameters:
        return ""
    pairs = [
        f"{name}={_value_text(parameters[name])}"
        for name in sorted(parameters, key=_code_units)
        if parameters[name] is not NOT_GIVEN
    ]
    return f"?{'&'.join(pairs)}"


def _value_text(value: Any) -> str:
    return "null" if value is None else scalar_text(_whole(value))


def _whole(value: Any) -> Any:
    """Numbers as JSON text has them in JavaScript, where 1.0 and 1 are one number."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if is_array(value):
        return [_whole(item) for item in value]
    if is_object(value):
        return {name: _whole(item) for name, item in value.items()}
    return value


def _code_units(name: str) -> bytes:
    """The cloud sorts by UTF-16 code units, Python by code points; they differ beyond the basic plane."""
    return name.encode("utf-16-be", "surrogatepass")


class AccessKeySigner:
    """Signs requests with an access key. Each attempt gets a date and a nonce of its own."""

    def __init__(self, access_key_id: str, access_key_secret: str, brand: Brand) -> None:
        self._id = access_key_id
        self._secret = access_key_secret
        self._brand = brand

    def __call__(self, request: SigningRequest) -> Mapping[str, str]:
        prefix = self._brand.prefix
        headers = {
            "date": formatdate(usegmt=True),
            f"{prefix}signature-method": "HMAC-SHA1",
            f"{prefix}signature-version": "1.0",
            f"{prefix}signature-nonce": secrets.token_hex(16),
        }
        signed = {**request.headers, **headers}
        text = string_to_sign(
            request.method, request.path, signed, self._signed_parameters(request), prefix
        )
        signed_text = signature(self._secret, text)
        headers["authorization"] = f"{self._brand.scheme} {self._id}:{signed_text}"
        return headers

    @staticmethod
    def _signed_parameters(request: SigningRequest) -> Mapping[str, Any] | None:
        if request.method == "GET":
            return request.query
        return request.body if is_object(request.body) else None

    def __repr__(self) -> str:
        return f"AccessKeySigner(access_key_id={self._id!r})"
