"""What sign-in, sign-up and the token endpoints answer."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from .._runtime.model import Model

__all__ = ["SignInResult", "SignUpResult", "TokenSet"]


class TokenSet(Model):
    """The tokens of a user, or of a program."""

    access_token: str | None = None
    id_token: str | None = None
    refresh_token: str | None = None
    token_type: str | None = None
    expires_in: int | None = None
    """Seconds for which the access token is good."""

    scope: str | None = None


class SignInResult(Model):
    """The answer to a sign-in; `status_code` other than 200 means that it failed."""

    status_code: int = Field(alias="statusCode")
    message: str
    api_code: int | None = Field(default=None, alias="apiCode")
    request_id: str | None = Field(default=None, alias="requestId")
    data: TokenSet | None = None


class SignUpResult(Model):
    """The answer to a sign-up; `status_code` other than 200 means that it failed."""

    status_code: int = Field(alias="statusCode")
    message: str
    api_code: int | None = Field(default=None, alias="apiCode")
    request_id: str | None = Field(default=None, alias="requestId")
    data: dict[str, Any] | None = None
    """The user."""
