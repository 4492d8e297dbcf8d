"""The brands under which the same identity cloud is sold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

__all__ = ["AUTHING", "GENAUTH", "Brand", "BrandName", "brand_of", "normalized_host"]

BrandName: TypeAlias = Literal["genauth", "authing"]

_URL = re.compile(r"https?://(\[[0-9a-fA-F:.]+\]|[\w.-]+)(:\d+)?(/[^?#\s]*)?")


@dataclass(frozen=True)
class Brand:
    """What differs between the brands; everything else is equal."""

    prefix: str
    """How the names of the cloud's own headers begin."""

    scheme: str
    """The word before the signature in the `authorization` header."""

    host: str
    """Where the management API lives."""


GENAUTH = Brand(prefix="x-genauth-", scheme="GenAuth", host="https://api.genauth.ai")
AUTHING = Brand(prefix="x-authing-", scheme="authing", host="https://api.authing.cn")


def brand_of(brand: Brand | BrandName) -> Brand:
    """The facts of a brand given by its name; another one is given by its facts."""
    if isinstance(brand, Brand):
        return brand
    if brand == "genauth":
        return GENAUTH
    if brand == "authing":
        return AUTHING
    raise ValueError(f"brand must be 'genauth', 'authing' or a Brand, not {brand!r}")


def normalized_host(host: str) -> str:
    """A host as users write it, `example.genauth.ai`, as a base URL; a local one is reached without TLS.

    Raises:
        ValueError: It is no host.
    """
    text = host.strip().rstrip("/")
    if not text.startswith(("http://", "https://")):
        local = text == "localhost" or text.startswith("localhost:")
        text = f"{'http' if local else 'https'}://{text}"
    if not _URL.fullmatch(text):
        raise ValueError(f"host must be a host name or a URL, not {host!r}")
    return text
