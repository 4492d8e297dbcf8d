"""What authentication clients do beside their operations: they act for an application and one of its users."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.client import AsyncClient, SyncClient
from .._version import __version__
from .brand import Brand, BrandName, brand_of, normalized_host
from .envelope import check_envelope

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

    from .._runtime.security import SigningRequest

__all__ = ["AsyncAuthenticationBase", "AuthenticationBase"]


class _Session:
    """The application's credentials and the token of its user, of whom there is one for each client."""

    def __init__(self, app_id: str, app_secret: str | None, access_token: str | None) -> None:
        if not app_id:
            raise ValueError("app_id is required")
        self.app_id = app_id
        self.app_secret = app_secret
        self.access_token = access_token

    def authorize(self, _: SigningRequest) -> Mapping[str, str]:
        # The cloud expects the token as it is, without the word `Bearer`.
        return {"authorization": self.access_token} if self.access_token else {}


def _headers(brand: Brand, app_id: str, lang: str | None) -> dict[str, str]:
    headers = {
        "user-agent": f"genauth-python/{__version__}",
        f"{brand.prefix}app-id": app_id,
        f"{brand.prefix}request-from": "sdk",
        f"{brand.prefix}sdk-version": f"genauth-python-sdk:{__version__}",
    }
    return headers if lang is None else {**headers, f"{brand.prefix}lang": lang}


class AuthenticationBase(SyncClient):
    """Sends the access token of a user."""

    def __init__(
        self,
        *,
        app_id: str,
        app_host: str,
        app_secret: str | None = None,
        access_token: str | None = None,
        timeout: float | None = 10.0,
        lang: str | None = None,
        brand: Brand | BrandName = "genauth",
        raise_on_failure: bool = False,
        http_client: httpx.Client | None = None,
    ) -> None:
        """Makes a client for one user of an application.

        Args:
            app_id: The id of the application.
            app_host: Where the application's users sign in, such as `https://example.genauth.ai`.
            app_secret: The secret of the application.
            access_token: The user's access token; `set_access_token` gives another one later.
            timeout: Seconds to wait for the connection and for each piece of an answer; `None` waits forever.
            lang: The language of messages: `zh-CN`, `en-US`, `zh-TW`, `ja-JP`. The server decides unless said.
            brand: `genauth` or `authing`, or the facts of another one.
            raise_on_failure: Whether an answer whose `statusCode` is not 200 is raised as `ApiResultError`. By
                default it is returned like any other.
            http_client: An httpx client to use instead of an own one. It is not closed with this one.
        """
        self._session = _Session(app_id, app_secret, access_token)
        super().__init__(
            base_url=normalized_host(app_host),
            timeout=timeout,
            headers=_headers(brand_of(brand), app_id, lang),
            http_client=http_client,
            signer=self._session.authorize,
            check=check_envelope if raise_on_failure else None,
        )

    def set_access_token(self, access_token: str | None) -> None:
        """Sends this token from the next call on; `None` sends none."""
        self._session.access_token = access_token


class AsyncAuthenticationBase(AsyncClient):
    """Sends the access token of a user."""

    def __init__(
        self,
        *,
        app_id: str,
        app_host: str,
        app_secret: str | None = None,
        access_token: str | None = None,
        timeout: float | None = 10.0,
        lang: str | None = None,
        brand: Brand | BrandName = "genauth",
        raise_on_failure: bool = False,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        """Makes a client for one user of an application. The arguments are those of `AuthenticationClient`."""
        self._session = _Session(app_id, app_secret, access_token)
        super().__init__(
            base_url=normalized_host(app_host),
            timeout=timeout,
            headers=_headers(brand_of(brand), app_id, lang),
            http_client=http_client,
            signer=self._session.authorize,
            check=check_envelope if raise_on_failure else None,
        )

    def set_access_token(self, access_token: str | None) -> None:
        """Sends this token from the next call on; `None` sends none."""
        self._session.access_token = access_token
