"""Credentials: how each kind travels, and signatures over whole requests."""

from __future__ import annotations

import base64
import os
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

Credential: TypeAlias = str | Callable[[], str]
"""A secret, or a function that gives one and is asked anew for every attempt."""

AsyncCredential: TypeAlias = str | Callable[[], str] | Callable[[], Awaitable[str]]
"""A secret, or a function (async or not) that gives one and is asked anew for every attempt."""

BasicCredential: TypeAlias = tuple[str, str] | Callable[[], tuple[str, str]]
"""User name and password, or a function that gives them."""

AsyncBasicCredential: TypeAlias = (
    tuple[str, str] | Callable[[], tuple[str, str]] | Callable[[], Awaitable[tuple[str, str]]]
)
"""User name and password, or a function (async or not) that gives them."""


@dataclass(frozen=True)
class Scheme:
    """A security scheme of the API with what the caller gave for it."""

    kind: Literal["header", "query", "cookie", "basic", "authorization"]
    name: str
    """The header's, query parameter's or cookie's name; for `authorization` the scheme word."""

    credential: Any = field(repr=False)
    """`None` where the caller gave none."""

    env: str | None = None
    """The environment variable to take it from then; for `basic` two, which end in `_USERNAME` and `_PASSWORD`."""

    token_url: str | None = None
    """Where OAuth2 client credentials become tokens."""

    def from_environment(self) -> Any:
        """The credential; the environment's where the caller gave none."""
        if self.credential is not None or self.env is None:
            return self.credential
        if self.kind != "basic":
            return os.environ.get(self.env) or None
        user, password = (os.environ.get(f"{self.env}_{end}") for end in ("USERNAME", "PASSWORD"))
        return None if user is None or password is None else (user, password)


@dataclass(frozen=True)
class SigningRequest:
    """What a signer sees of a request."""

    method: str
    """In upper case."""

    path: str
    """As the API documents it, below the base URL, with its variables filled in and nothing encoded."""

    query: Mapping[str, Any]
    """Parameters by name, as JSON values; those that were left out are `NOT_GIVEN`."""

    body: Any
    """The JSON body, whose members that were left out are `NOT_GIVEN`; `None` where there is none."""

    headers: Mapping[str, str]
    """What is sent so far, with names in lower case."""


Signer: TypeAlias = Callable[[SigningRequest], Mapping[str, str]]
"""Gives the headers to add. Called last, and once for every attempt, so that each has its own nonce and date."""


def satisfied(
    alternatives: tuple[tuple[str, ...], ...], schemes: Mapping[str, Scheme]
) -> tuple[Scheme, ...]:
    """The schemes of the first alternative for which the caller gave everything; none where there is no such.

    Where calls may also go without credentials, those that were given are sent all the same.
    """
    for names in alternatives:
        known = [schemes[name] for name in names if name in schemes]
        found = [scheme for scheme in known if scheme.credential is not None]
        if found and len(found) == len(names):
            return tuple(found)
    return ()


def basic_text(user: str, password: str) -> str:
    """The value of the `authorization` header (RFC 7617)."""
    return f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode('ascii')}"


def apply_scheme(
    scheme: Scheme,
    secret: Any,
    headers: dict[str, str],
    query: dict[str, object],
    cookies: dict[str, object],
) -> None:
    """Puts a resolved secret where its scheme wants it."""
    if scheme.kind == "header":
        headers[scheme.name.lower()] = secret
    elif scheme.kind == "query":
        query[scheme.name] = secret
    elif scheme.kind == "cookie":
        cookies[scheme.name] = secret
    elif scheme.kind == "basic":
        headers["authorization"] = basic_text(*secret)
    else:
        headers["authorization"] = f"{scheme.name} {secret}"
