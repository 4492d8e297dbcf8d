"""Webhooks: whether a message comes from who it says it comes from (Standard Webhooks 1.0)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any


class WebhookVerificationError(ValueError):
    """A message is not signed by the secret, or too old."""


def verify_webhook(
    payload: bytes | str,
    headers: Mapping[str, str],
    secret: str | bytes,
    *,
    tolerance: float = 300.0,
    now: float | None = None,
) -> Any:
    """The message's JSON, once its signature was checked.

    Args:
        payload: The body exactly as it came.
        headers: The message's headers: `webhook-id`, `webhook-timestamp` and `webhook-signature`.
        secret: The secret; as text it is base64, after `whsec_` where it has that prefix.
        tolerance: The greatest age in seconds.
        now: The time in seconds since 1970, for tests.

    Raises:
        WebhookVerificationError: It is not to be trusted.
    """
    sent = {name.lower(): value for name, value in headers.items()}
    try:
        identity, stamp = sent["webhook-id"], sent["webhook-timestamp"]
        signatures, at = sent["webhook-signature"].split(), int(stamp)
        key = base64.b64decode(secret.removeprefix("whsec_")) if isinstance(secret, str) else secret
    except KeyError as error:
        raise WebhookVerificationError(f"the header {error.args[0]} is missing") from error
    except (ValueError, binascii.Error) as error:
        raise WebhookVerificationError("the time or the secret cannot be read") from error
    if abs((time.time() if now is None else now) - at) > tolerance:
        raise WebhookVerificationError("the message is too old, or comes from the future")
    content = payload.encode() if isinstance(payload, str) else payload
    digest = hmac.new(key, f"{identity}.{stamp}.".encode() + content, hashlib.sha256).digest()
    wanted = b"v1," + base64.b64encode(digest)
    if not any(hmac.compare_digest(wanted, signature.encode()) for signature in signatures):
        raise WebhookVerificationError("the signature is wrong")
    return json.loads(content)
