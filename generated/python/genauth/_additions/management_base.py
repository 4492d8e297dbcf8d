"""What management clients do beside their operations: they sign each request with an access key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.client import AsyncClient, SyncClient
from .._version import __version__
from .brand import Brand, BrandName, brand_of, normalized_host
from .envelope import check_envelope
from .signature import AccessKeySigner

if TYPE_CHECKING:
    import httpx

__all__ = ["AsyncManagementBase", "ManagementBase"]


def _signer(
    access_key_id: str, access_key_secret: str, brand: Brand, tenant_id: str | None
) -> AccessKeySigner:
    if not access_key_id:
        raise ValueError("access_key_id is required")
    if not access_key_secret:
        raise ValueError("access_key_secret is required")
    return AccessKeySigner(access_key_id, access_key_secret, brand, tenant_id)


def _headers(brand: Brand, lang: str | None) -> dict[str, str]:
    headers = {
        "user-agent": f"genauth-python/{__version__}",
        f"{brand.prefix}sdk-version": f"genauth-python-sdk:{__version__}",
    }
    return headers if lang is None else {**headers, f"{brand.prefix}lang": lang}


class ManagementBase(SyncClient):
    """Signs what it sends."""

    def __init__(
        self,
        *,
        access_key_id: str,
        access_key_secret: str,
        host: str | None = None,
        timeout: float | None = 10.0,
        lang: str | None = "zh-CN",
        tenant_id: str | None = None,
        brand: Brand | BrandName = "genauth",
        raise_on_failure: bool = False,
        http_client: httpx.Client | None = None,
    ) -> None:
        """Makes a client for administrators and back ends.

        Args:
            access_key_id: The id of an access key, or of a user pool.
            access_key_secret: The secret that belongs to it.
            host: The server, by default the brand's: `https://api.genauth.ai`.
            timeout: Seconds to wait for the connection and for each piece of an answer; `None` waits forever.
            lang: The language of messages: `zh-CN`, `en-US`, `zh-TW` or `ja-JP`; with `None` the server decides.
            tenant_id: The tenant to act for.
            brand: `genauth` or `authing`, or the facts of another one.
            raise_on_failure: Whether an answer whose `statusCode` is not 200 is raised as `ApiResultError`. By
                default it is returned like any other.
            http_client: An httpx client to use instead of an own one. It is not closed with this one.
        """
        facts = brand_of(brand)
        super().__init__(
            base_url=normalized_host(host or facts.host),
            timeout=timeout,
            headers=_headers(facts, lang),
            http_client=http_client,
            signer=_signer(access_key_id, access_key_secret, facts, tenant_id),
            check=check_envelope if raise_on_failure else None,
        )


class AsyncManagementBase(AsyncClient):
    """Signs what it sends."""

    def __init__(
        self,
        *,
        access_key_id: str,
        access_key_secret: str,
        host: str | None = None,
        timeout: float | None = 10.0,
        lang: str | None = "zh-CN",
        tenant_id: str | None = None,
        brand: Brand | BrandName = "genauth",
        raise_on_failure: bool = False,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        """Makes a client for administrators and back ends. The arguments are those of `ManagementClient`."""
        facts = brand_of(brand)
        super().__init__(
            base_url=normalized_host(host or facts.host),
            timeout=timeout,
            headers=_headers(facts, lang),
            http_client=http_client,
            signer=_signer(access_key_id, access_key_secret, facts, tenant_id),
            check=check_envelope if raise_on_failure else None,
        )
