"""What authentication clients do beside their operations: they act for an application and one of its users."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from .._runtime.client import AsyncClient, SyncClient
from .._runtime.transport import finish
from .._version import __version__
from .authentication_methods import AuthenticationMethods
from .brand import Brand, BrandName, brand_of, normalized_host
from .envelope import check_envelope
from .session import Protocol, SecretMethod, Session, from_environment

if TYPE_CHECKING:
    from collections.abc import Awaitable, Coroutine

    import httpx
    from typing_extensions import Unpack

    from .._runtime.options import ClientOptions
    from .sign_in_results import SignInResult, SignUpResult, TokenSet

    _Methods = AuthenticationMethods[SignInResult, SignUpResult, TokenSet, dict[str, Any], bool]
    _AsyncMethods = AuthenticationMethods[
        Awaitable[SignInResult],
        Awaitable[SignUpResult],
        Awaitable[TokenSet],
        Awaitable[dict[str, Any]],
        Awaitable[bool],
    ]
else:
    _Methods = _AsyncMethods = AuthenticationMethods

__all__ = ["AsyncAuthenticationBase", "AuthenticationBase"]


def _headers(session: Session, lang: str | None, real_ip: str | None) -> dict[str, str]:
    prefix = session.brand.prefix
    headers = {
        "user-agent": f"genauth-python/{__version__}",
        f"{prefix}app-id": session.app_id,
        f"{prefix}request-from": "sdk",
        f"{prefix}sdk-version": f"genauth-python-sdk:{__version__}",
    }
    if lang is not None:
        headers[f"{prefix}lang"] = lang
    if real_ip is not None:
        headers["x-real-ip"] = real_ip
    return headers


def _options(
    options: ClientOptions, session: Session, lang: str | None, real_ip: str | None
) -> ClientOptions:
    headers = {**_headers(session, lang, real_ip), **options.get("headers", {})}
    return {"timeout": 10.0, **options, "headers": headers}


class AuthenticationBase(_Methods, SyncClient):
    """Sends the access token of a user, and signs users in and up."""

    def __init__(
        self,
        *,
        app_id: str | None = None,
        app_host: str | None = None,
        app_secret: str | None = None,
        access_token: str | None = None,
        redirect_uri: str | None = None,
        logout_redirect_uri: str | None = None,
        scope: str = "openid profile",
        protocol: Protocol = "oidc",
        token_endpoint_auth_method: SecretMethod = "client_secret_post",
        introspection_endpoint_auth_method: SecretMethod = "client_secret_post",
        revocation_endpoint_auth_method: SecretMethod = "client_secret_post",
        cookie_key: str | None = None,
        lang: str | None = None,
        real_ip: str | None = None,
        brand: Brand | BrandName = "genauth",
        raise_on_failure: bool = False,
        http_client: httpx.Client | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        """Makes a client for one user of an application.

        Args:
            app_id: The id of the application; `GENAUTH_APP_ID` of the environment unless given.
            app_host: Where the application's users sign in, such as `https://example.genauth.ai`;
                `GENAUTH_APP_HOST` unless given.
            app_secret: The secret of the application; `GENAUTH_APP_SECRET` unless given.
            access_token: The user's access token; `set_access_token` gives another one later.
            redirect_uri: Where users come back to after they signed in.
            logout_redirect_uri: Where users come back to after they signed out.
            scope: What the application asks for; must contain `openid`.
            protocol: How users sign in through the browser.
            token_endpoint_auth_method: How the application proves who it is to get tokens.
            introspection_endpoint_auth_method: How it does to ask about tokens.
            revocation_endpoint_auth_method: How it does to revoke tokens.
            cookie_key: The cookie that remembers a sign-in which `login_with_redirect` has begun.
            lang: The language of messages: `zh-CN`, `en-US`, `zh-TW`, `ja-JP`. The server decides unless said.
            real_ip: The user's address, where this program stands between them and the server.
            brand: `genauth` or `authing`, or the facts of another one.
            raise_on_failure: Whether an answer whose `statusCode` is not 200 is raised as `ApiResultError`. By
                default it is returned like any other.
            http_client: An httpx client to use instead of an own one. It is not closed with this one.
            options: Timeouts (10 seconds unless said), retries, headers, hooks and logs: see `ClientOptions`.
        """
        facts = brand_of(brand)
        self._session = Session(
            brand=facts,
            host=normalized_host(from_environment("app_host", app_host)),
            app_id=from_environment("app_id", app_id),
            app_secret=app_secret or os.environ.get("GENAUTH_APP_SECRET"),
            access_token=access_token,
            redirect_uri=redirect_uri,
            logout_redirect_uri=logout_redirect_uri,
            scope=scope,
            protocol=protocol,
            secret_methods={
                "token": token_endpoint_auth_method,
                "introspection": introspection_endpoint_auth_method,
                "revocation": revocation_endpoint_auth_method,
            },
            cookie_key=cookie_key,
        )
        super().__init__(
            base_url=self._session.host,
            http_client=http_client,
            signer=self._session.authorize,
            check=check_envelope if raise_on_failure else None,
            **_options(options, self._session, lang, real_ip),
        )

    def _run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return finish(work)

    def set_access_token(self, access_token: str | None) -> None:
        """Sends this token from the next call on; `None` sends none."""
        self._session.access_token = access_token


class AsyncAuthenticationBase(_AsyncMethods, AsyncClient):
    """Sends the access token of a user, and signs users in and up."""

    def __init__(
        self,
        *,
        app_id: str | None = None,
        app_host: str | None = None,
        app_secret: str | None = None,
        access_token: str | None = None,
        redirect_uri: str | None = None,
        logout_redirect_uri: str | None = None,
        scope: str = "openid profile",
        protocol: Protocol = "oidc",
        token_endpoint_auth_method: SecretMethod = "client_secret_post",
        introspection_endpoint_auth_method: SecretMethod = "client_secret_post",
        revocation_endpoint_auth_method: SecretMethod = "client_secret_post",
        cookie_key: str | None = None,
        lang: str | None = None,
        real_ip: str | None = None,
        brand: Brand | BrandName = "genauth",
        raise_on_failure: bool = False,
        http_client: httpx.AsyncClient | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        """Makes a client for one user of an application. The arguments are those of `AuthenticationClient`."""
        facts = brand_of(brand)
        self._session = Session(
            brand=facts,
            host=normalized_host(from_environment("app_host", app_host)),
            app_id=from_environment("app_id", app_id),
            app_secret=app_secret or os.environ.get("GENAUTH_APP_SECRET"),
            access_token=access_token,
            redirect_uri=redirect_uri,
            logout_redirect_uri=logout_redirect_uri,
            scope=scope,
            protocol=protocol,
            secret_methods={
                "token": token_endpoint_auth_method,
                "introspection": introspection_endpoint_auth_method,
                "revocation": revocation_endpoint_auth_method,
            },
            cookie_key=cookie_key,
        )
        super().__init__(
            base_url=self._session.host,
            http_client=http_client,
            signer=self._session.authorize,
            check=check_envelope if raise_on_failure else None,
            **_options(options, self._session, lang, real_ip),
        )

    def _run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return work

    def set_access_token(self, access_token: str | None) -> None:
        """Sends this token from the next call on; `None` sends none."""
        self._session.access_token = access_token
