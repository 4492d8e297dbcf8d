"""JSON Web Tokens (RFC 7519): reading them, and checking who signed them, for whom, and until when."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from typing import TYPE_CHECKING, Any

from .._runtime.values import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["TokenError", "claims_of", "header_of", "verified_claims"]

_HASHES = {"256": hashlib.sha256, "384": hashlib.sha384, "512": hashlib.sha512}
# The DER of a DigestInfo up to the digest (RFC 8017 section 9.2, note 1).
_DIGEST_INFO = {
    "256": bytes.fromhex("3031300d060960864801650304020105000420"),
    "384": bytes.fromhex("3041300d060960864801650304020205000430"),
    "512": bytes.fromhex("3051300d060960864801650304020305000440"),
}
LEEWAY = 60.0
"""Seconds by which clocks may differ."""


class TokenError(ValueError):
    """A token that is malformed, forged, expired, or meant for someone else."""


def header_of(token: str) -> dict[str, Any]:
    """What a token says of its signature."""
    return _part(token, 0)


def claims_of(token: str) -> dict[str, Any]:
    """What a token claims. Nothing is checked."""
    return _part(token, 1)


def verified_claims(
    token: str,
    *,
    keys: Sequence[Any],
    secret: str | None,
    issuer: str | None,
    audience: str | None,
    nonce: str | None,
    now: float,
) -> dict[str, Any]:
    """What a token claims, once signature, expiry, issuer, audience and nonce were checked.

    Raises:
        TokenError: It is not to be trusted.
    """
    if not _is_signed(token, keys, secret):
        raise TokenError("the token's signature is wrong")
    claims = claims_of(token)
    end, start = claims.get("exp"), claims.get("nbf")
    if not isinstance(end, (int, float)) or now > end + LEEWAY:
        raise TokenError("the token has expired, or never says when it does")
    if isinstance(start, (int, float)) and now < start - LEEWAY:
        raise TokenError("the token is not valid yet")
    if issuer is not None and str(claims.get("iss", "")).rstrip("/") != issuer.rstrip("/"):
        raise TokenError("the token comes from another issuer")
    told: Any = claims.get("aud")
    audiences: list[Any] = told if is_array(told) else [told]
    if audience is not None and audience not in audiences:
        raise TokenError("the token is meant for another audience")
    if nonce is not None and claims.get("nonce") != nonce:
        raise TokenError("the token belongs to another sign-in: its nonce differs")
    return claims


def _is_signed(token: str, keys: Sequence[Any], secret: str | None) -> bool:
    signed, _, text = token.rpartition(".")
    header, signature = header_of(token), _bytes(text)
    algorithm = str(header.get("alg", ""))
    family, size = algorithm[:2], algorithm[2:]
    if size not in _HASHES:
        raise TokenError(f"tokens signed with {algorithm!r} are not accepted")
    if family == "HS" and secret:
        return hmac.compare_digest(
            hmac.new(secret.encode(), signed.encode(), _HASHES[size]).digest(), signature
        )
    if family != "RS":
        raise TokenError(f"tokens signed with {algorithm!r} are not accepted")
    usable = [key for key in keys if is_object(key) and key.get("kty") == "RSA"]
    named = [key for key in usable if key.get("kid") == header.get("kid")] or usable[:1]
    return any(_is_rsa_signed(signed.encode(), signature, key, size) for key in named)


def _is_rsa_signed(signed: bytes, signature: bytes, key: dict[str, Any], size: str) -> bool:
    """RSASSA-PKCS1-v1_5 (RFC 8017 section 8.2.2). Only public values are at work here."""
    modulus = int.from_bytes(_bytes(str(key.get("n", ""))), "big")
    exponent = int.from_bytes(_bytes(str(key.get("e", ""))), "big")
    length = (modulus.bit_length() + 7) // 8
    info = _DIGEST_INFO[size] + _HASHES[size](signed).digest()
    number = int.from_bytes(signature, "big")
    if length < len(info) + 11 or len(signature) != length or number >= modulus:
        return False
    padded = b"\x00\x01" + b"\xff" * (length - len(info) - 3) + b"\x00" + info
    return hmac.compare_digest(pow(number, exponent, modulus).to_bytes(length, "big"), padded)


def _part(token: str, index: int) -> dict[str, Any]:
    parts = token.split(".")
    try:
        value: Any = json.loads(_bytes(parts[index])) if len(parts) == 3 else None
    except ValueError:
        value = None
    if not is_object(value):
        raise TokenError("this is no signed token")
    return value


def _bytes(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError) as error:
        raise TokenError("this is no signed token") from error
