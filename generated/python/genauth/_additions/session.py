"""The application that an authentication client acts for, and the user whose token it sends."""

from __future__ import annotations

import os
import secrets
import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args
from urllib.parse import urlencode

from .._runtime.security import basic_text

if TYPE_CHECKING:
    from .._runtime.security import SigningRequest
    from .brand import Brand

__all__ = [
    "AuthorizeUrl",
    "LoginRedirect",
    "Protocol",
    "SecretMethod",
    "Session",
    "from_environment",
    "random_text",
]

Protocol: TypeAlias = Literal["oidc", "oauth", "saml", "cas"]
SecretMethod: TypeAlias = Literal["client_secret_post", "client_secret_basic", "none"]
"""How the application proves who it is: in the body, in the `authorization` header, or not at all."""

Endpoint: TypeAlias = Literal["token", "introspection", "revocation"]

_ENDPOINTS: Mapping[str, Endpoint] = {
    "/oidc/token": "token",
    "/oidc/token/introspection": "introspection",
    "/oidc/token/revocation": "revocation",
    "/oauth/token": "token",
    "/oauth/token/introspection": "introspection",
    "/oauth/token/revocation": "revocation",
    "/api/v3/signin": "token",
    "/api/v3/signin-by-mobile": "token",
    "/api/v3/exchange-tokenset-with-qrcode-ticket": "token",
}
"""Where an application proves who it is."""


@dataclass(frozen=True)
class AuthorizeUrl:
    """Where a user signs in, and what to remember until they come back."""

    url: str
    state: str
    nonce: str


@dataclass(frozen=True)
class LoginRedirect:
    """What to answer a browser with that is to sign in: a redirect and a cookie."""

    url: str
    """The value of the header `location`."""

    cookie: str = field(repr=False)
    """The value of the header `set-cookie`."""


def from_environment(name: str, value: str | None) -> str:
    """What was given, else the variable `GENAUTH_…`."""
    found = value or os.environ.get(f"GENAUTH_{name.upper()}")
    if not found:
        raise ValueError(f"{name} is required")
    return found


def random_text(length: int) -> str:
    """Letters and digits that nobody can guess."""
    alphabet = string.ascii_letters + string.digits
    return "".join(secrets.choice(alphabet) for _ in range(length))


@dataclass
class Session:
    """The facts of an application, and the token of its user, of whom there is one for each client."""

    brand: Brand
    host: str
    app_id: str
    app_secret: str | None = field(default=None, repr=False)
    access_token: str | None = field(default=None, repr=False)
    redirect_uri: str | None = None
    logout_redirect_uri: str | None = None
    scope: str = "openid profile"
    protocol: Protocol = "oidc"
    secret_methods: Mapping[Endpoint, SecretMethod] = field(
        default_factory=lambda: dict.fromkeys(get_args(Endpoint), "client_secret_post")
    )
    cookie_key: str | None = None

    def __post_init__(self) -> None:
        if "openid" not in self.scope.split() and self.protocol == "oidc":
            raise ValueError("scope must include openid")

    def authorize(self, request: SigningRequest) -> Mapping[str, str]:
        """The header `authorization`: the application's where it is asked for, else the user's."""
        endpoint = _ENDPOINTS.get(request.path)
        if endpoint is not None:
            if self.secret_methods[endpoint] == "client_secret_basic" and self.app_secret:
                return {"authorization": basic_text(self.app_id, self.app_secret)}
            if not request.path.startswith("/api/"):
                return {}
        # The cloud expects the token as it is, without the word `Bearer`.
        return {"authorization": self.access_token} if self.access_token else {}

    def credentials(self, endpoint: Endpoint = "token") -> dict[str, str]:
        """What bodies carry to prove the application."""
        method = self.secret_methods[endpoint]
        if method == "client_secret_basic":
            return {}
        told = {"client_id": self.app_id}
        if method == "client_secret_post":
            if not self.app_secret:
                raise ValueError("app_secret is required")
            told["client_secret"] = self.app_secret
        return told

    @property
    def prefix(self) -> str:
        """Where the protocol's endpoints are."""
        if self.protocol not in ("oidc", "oauth"):
            raise ValueError(f"{self.protocol} has no token endpoint")
        return f"/{self.protocol}"

    def authorize_url(
        self,
        *,
        redirect_uri: str | None = None,
        scope: str | None = None,
        state: str | None = None,
        nonce: str | None = None,
        forced: bool = False,
        tenant_id: str | None = None,
        code_challenge: str | None = None,
        code_challenge_method: str = "S256",
    ) -> AuthorizeUrl:
        state, nonce = state or random_text(16), nonce or random_text(16)
        target = redirect_uri or self.redirect_uri
        if self.protocol == "saml":
            return AuthorizeUrl(f"{self.host}/api/v2/saml-idp/{self.app_id}", state, nonce)
        if self.protocol == "cas":
            query = {"service": target} if target else {}
            return AuthorizeUrl(_url(f"{self.host}/cas-idp/{self.app_id}", query), state, nonce)
        if not target:
            raise ValueError("redirect_uri is required")
        asked = scope or (self.scope if self.protocol == "oidc" else "user")
        query = {
            "redirect_uri": target,
            "response_mode": "query",
            "response_type": "code",
            "client_id": self.app_id,
            "scope": asked,
            "state": state,
            "nonce": nonce,
        }
        if forced:
            query["prompt"] = "login"
        elif "offline_access" in asked.split():
            query["prompt"] = "consent"
        if tenant_id:
            query["tenant_id"] = tenant_id
        if code_challenge:
            query["code_challenge"] = code_challenge
            query["code_challenge_method"] = code_challenge_method
        return AuthorizeUrl(_url(f"{self.host}/{self.protocol}/auth", query), state, nonce)

    def logout_url(self, redirect_uri: str | None, state: str | None, id_token: str | None) -> str:
        target = redirect_uri or self.logout_redirect_uri
        if self.protocol == "cas":
            return _url(f"{self.host}/cas-idp/logout", {"url": target} if target else {})
        if self.protocol != "oidc":
            query = {"redirect_uri": target} if target else {}
            return _url(f"{self.host}/login/profile/logout", query)
        query = {} if target is None else {"post_logout_redirect_uri": target}
        if target is not None and state is not None:
            query["state"] = state
        if id_token is not None:
            query["id_token_hint"] = id_token
        return _url(f"{self.host}/oidc/session/end", query)


def _url(address: str, query: Mapping[str, str]) -> str:
    return f"{address}?{urlencode(query)}" if query else address
