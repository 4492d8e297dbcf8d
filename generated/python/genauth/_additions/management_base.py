"""What management clients do beside their operations: they sign each request with an access key."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypedDict

from .._runtime.client import AsyncClient, SyncClient
from .._runtime.oauth import Token, TokenSource, token_of
from .._runtime.operation import Call, Operation, Result
from .._runtime.values import is_object
from .._version import __version__
from .brand import Brand, BrandName, brand_of, normalized_host
from .envelope import check_envelope
from .jwt import claims_of
from .signature import AccessKeySigner

if TYPE_CHECKING:
    import httpx
    from typing_extensions import Unpack

    from .._runtime.calls import Core
    from .._runtime.options import ClientOptions
    from .._runtime.security import Signer

__all__ = ["AsyncManagementBase", "ManagementBase"]


Authentication: TypeAlias = Literal["signature", "token"]
"""How requests prove who sends them: by a signature of each, or by a token that is fetched with the key."""

_TOKEN: Operation[Any] = Operation(
    id="getManagementToken",
    method="POST",
    path="/api/v3/get-management-token",
    results=(Result("2XX"),),
)


def _tokens(access_key_id: str, access_key_secret: str, brand: Brand) -> TokenSource:
    """Management tokens, each good for a while."""
    body = {"accessKeyId": access_key_id, "accessKeySecret": access_key_secret}

    async def fetch(core: Core) -> Token:
        answer = (await core.perform(Call(_TOKEN, body=body))).value
        data: Any = answer.get("data") if is_object(answer) else None
        told = data if is_object(data) else (answer if is_object(answer) else {})
        token = token_of(told)
        pool = claims_of(token.value).get("scoped_userpool_id")
        headers = {"authorization": f"Bearer {token.value}"}
        if isinstance(pool, str):
            headers[f"{brand.prefix}userpool-id"] = pool
        return Token(token.value, token.expires_in, headers)

    return TokenSource(fetch)


class _Credentials(TypedDict):
    signer: Signer | None
    token: TokenSource | None


def _credentials(
    access_key_id: str | None,
    access_key_secret: str | None,
    brand: Brand,
    authentication: Authentication,
) -> _Credentials:
    identity = access_key_id or os.environ.get("GENAUTH_ACCESS_KEY_ID")
    secret = access_key_secret or os.environ.get("GENAUTH_ACCESS_KEY_SECRET")
    if not identity:
        raise ValueError("access_key_id is required")
    if not secret:
        raise ValueError("access_key_secret is required")
    if authentication == "token":
        return {"signer": None, "token": _tokens(identity, secret, brand)}
    return {"signer": AccessKeySigner(identity, secret, brand), "token": None}


def _options(
    options: ClientOptions, brand: Brand, lang: str | None, tenant_id: str | None
) -> ClientOptions:
    headers = {
        "user-agent": f"genauth-python/{__version__}",
        f"{brand.prefix}sdk-version": f"genauth-python-sdk:{__version__}",
    }
    if lang is not None:
        headers[f"{brand.prefix}lang"] = lang
    if tenant_id is not None:
        # The cloud reads the tenant from a header with this name.
        headers[f"{brand.prefix}app-id"] = tenant_id
    headers.update(options.get("headers", {}))
    return {"timeout": 10.0, **options, "headers": headers}


class ManagementBase(SyncClient):
    """Signs what it sends."""

    def __init__(
        self,
        *,
        access_key_id: str | None = None,
        access_key_secret: str | None = None,
        host: str | None = None,
        authentication: Authentication = "signature",
        lang: str | None = "zh-CN",
        tenant_id: str | None = None,
        brand: Brand | BrandName = "genauth",
        raise_on_failure: bool = False,
        http_client: httpx.Client | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        """Makes a client for administrators and back ends.

        Args:
            access_key_id: The id of an access key, or of a user pool; `GENAUTH_ACCESS_KEY_ID` of the environment
                unless given.
            access_key_secret: The secret that belongs to it; `GENAUTH_ACCESS_KEY_SECRET` unless given.
            host: The server, by default the brand's: `https://api.genauth.ai`.
            authentication: `signature` signs every request; `token` fetches a token with the key, and renews it.
            lang: The language of messages: `zh-CN`, `en-US`, `zh-TW` or `ja-JP`; with `None` the server decides.
            tenant_id: The tenant to act for.
            brand: `genauth` or `authing`, or the facts of another one.
            raise_on_failure: Whether an answer whose `statusCode` is not 200 is raised as `ApiResultError`. By
                default it is returned like any other.
            http_client: An httpx client to use instead of an own one. It is not closed with this one.
            options: Timeouts (10 seconds unless said), retries, headers, hooks and logs: see `ClientOptions`.
        """
        facts = brand_of(brand)
        super().__init__(
            base_url=normalized_host(host or facts.host),
            http_client=http_client,
            check=check_envelope if raise_on_failure else None,
            **_credentials(access_key_id, access_key_secret, facts, authentication),
            **_options(options, facts, lang, tenant_id),
        )


class AsyncManagementBase(AsyncClient):
    """Signs what it sends."""

    def __init__(
        self,
        *,
        access_key_id: str | None = None,
        access_key_secret: str | None = None,
        host: str | None = None,
        authentication: Authentication = "signature",
        lang: str | None = "zh-CN",
        tenant_id: str | None = None,
        brand: Brand | BrandName = "genauth",
        raise_on_failure: bool = False,
        http_client: httpx.AsyncClient | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        """Makes a client for administrators and back ends. The arguments are those of `ManagementClient`."""
        facts = brand_of(brand)
        super().__init__(
            base_url=normalized_host(host or facts.host),
            http_client=http_client,
            check=check_envelope if raise_on_failure else None,
            **_credentials(access_key_id, access_key_secret, facts, authentication),
            **_options(options, facts, lang, tenant_id),
        )
