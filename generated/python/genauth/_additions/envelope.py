"""Every answer is an envelope, whose `statusCode` says whether the call succeeded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.errors import ApiError, ApiResultError, details
from .._runtime.values import is_object

if TYPE_CHECKING:
    import httpx

__all__ = ["check_envelope"]


def check_envelope(response: httpx.Response, body: Any) -> ApiError | None:
    """The error that an envelope reports; answers without `statusCode` report none."""
    if not is_object(body) or body.get("statusCode", 200) == 200:
        return None
    told = details(body, response.headers)
    message = told.pop("message") or "the call failed"
    return ApiResultError(
        message, status=response.status_code, headers=response.headers, body=body, **told
    )
