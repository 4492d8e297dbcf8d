"""Every answer is an envelope, whose `statusCode` says whether the call succeeded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.errors import ApiError, ApiResultError, details
from .._runtime.values import is_object

if TYPE_CHECKING:
    from .._runtime.answers import Answer

__all__ = ["check_envelope"]


def check_envelope(answer: Answer, body: Any) -> ApiError | None:
    """The error that an envelope reports; answers without `statusCode` report none."""
    if not is_object(body) or body.get("statusCode", 200) == 200:
        return None
    told = details(body, answer.headers)
    message = told.pop("message") or "the call failed"
    return ApiResultError(message, status=answer.status, headers=answer.headers, body=body, **told)
