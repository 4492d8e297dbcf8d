"""Tokens that are fetched, kept, and fetched anew in time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING, Any, Literal, TypeAlias
from urllib.parse import quote

from .errors import ApiDecodeError
from .operation import Call, Operation, Result
from .security import basic_text
from .values import is_object

if TYPE_CHECKING:
    from .calls import Core
    from .transport import Deadline

_MARGIN = 30.0
"""Seconds before its end at which a token is no longer used."""


@dataclass(frozen=True)
class Token:
    """A token and how long it may be used."""

    value: str = field(repr=False)
    expires_in: float | None = None
    """Seconds from now; `None` where nobody knows."""

    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    """What requests carry with it, where the scheme alone does not say."""


Fetch: TypeAlias = "Callable[[Core], Awaitable[Token]]"
"""Fetches a token by calls that carry no credentials."""


class TokenSource:
    """One token for all calls of a client. However many wait for it, it is fetched once."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._held: tuple[Token | None, float] = (None, inf)

    async def get(self, core: Core, deadline: Deadline) -> Token:
        """A token that is good for a while."""
        token = self._usable(core)
        if token is not None:
            return token
        # `setdefault` is atomic: all threads get the same lock.
        lock = vars(self).setdefault("_lock", core.io.lock())
        await core.io.acquire(lock, deadline)
        try:
            # Someone else may have fetched it while this one was waiting.
            token = self._usable(core)
            if token is None:
                # The call that needs the token tries again where this fails.
                bare = core.bare(total_timeout=deadline.left(), max_retries=0)
                token = await self._fetch(bare)
                lifetime = inf if token.expires_in is None else token.expires_in
                self._held = (token, core.clock.monotonic() + lifetime - _MARGIN)
        finally:
            lock.release()
        return token

    def reject(self, token: Token) -> None:
        """Forgets a token that the server refused, unless it was renewed already."""
        if self._held[0] is token:
            self._held = (None, inf)

    def _usable(self, core: Core) -> Token | None:
        token, end = self._held
        return token if core.clock.monotonic() < end else None


@dataclass(frozen=True)
class ClientCredentials:
    """The credentials of a program, for which OAuth2 (RFC 6749 section 4.4) gives tokens.

    Example:
        Client(oauth=ClientCredentials("id", "secret", scopes=["read"]))
    """

    client_id: str
    client_secret: str = field(repr=False)
    scopes: Sequence[str] = ()
    token_url: str | None = None
    """Where tokens are given; the specification's address unless said."""

    authentication: Literal["basic", "body"] = "basic"
    """Whether the secret travels in the `authorization` header or in the body."""

    parameters: Mapping[str, str] = field(default_factory=dict[str, str])
    """What the server wants beside the standard's parameters, such as `audience`."""


_TOKEN: Operation[Any] = Operation(
    id="token",
    method="POST",
    path="(token)",
    results=(Result(None),),
    body_type="application/x-www-form-urlencoded",
    body_format="form",
)


def client_credentials(credentials: ClientCredentials, token_url: str) -> TokenSource:
    """Tokens for client credentials."""

    async def fetch(core: Core) -> Token:
        body = {"grant_type": "client_credentials", **credentials.parameters}
        headers: dict[str, object] = {}
        if credentials.scopes:
            body["scope"] = " ".join(credentials.scopes)
        user, password = credentials.client_id, credentials.client_secret
        if credentials.authentication == "body":
            body |= {"client_id": user, "client_secret": password}
        else:
            # RFC 6749 section 2.3.1 wants both encoded as in forms.
            headers["authorization"] = basic_text(quote(user, safe=""), quote(password, safe=""))
        answer = await core.perform(Call(_TOKEN, headers=headers, body=body, url=token_url))
        return token_of(answer.value)

    return TokenSource(fetch)


def token_of(value: Any) -> Token:
    """The token in an answer (RFC 6749 section 5.1)."""
    token = value.get("access_token") if is_object(value) else None
    if not isinstance(token, str) or not token:
        raise ApiDecodeError("the server gave no access token")
    lifetime = value.get("expires_in")
    try:
        return Token(token, None if lifetime is None else float(lifetime))
    except (TypeError, ValueError):
        return Token(token)
