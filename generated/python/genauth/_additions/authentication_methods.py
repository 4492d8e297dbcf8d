"""Signing in and up, and the endpoints of OpenID Connect and OAuth2. Written once for both kinds of clients: each
method makes a coroutine, which a synchronous client runs to its end and an asynchronous one gives to its caller."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, TypeVar
from urllib.parse import parse_qs

from .._runtime.not_given import NOT_GIVEN
from .._runtime.operation import Call, Operation, Result
from .._runtime.values import is_array, is_object
from .jwt import TokenError, header_of, verified_claims
from .session import AuthorizeUrl, LoginRedirect, Session, random_text

if TYPE_CHECKING:
    from collections.abc import Coroutine, Mapping

    from .._runtime.calls import Core

__all__ = ["AuthenticationMethods", "CodeChallenge", "code_challenge"]

SignInType = TypeVar("SignInType")
SignUpType = TypeVar("SignUpType")
TokensType = TypeVar("TokensType")
ClaimsType = TypeVar("ClaimsType")
FlagType = TypeVar("FlagType")


def _results(name: str) -> Any:
    # Imported late, because models need pydantic.
    from . import sign_in_results

    return getattr(sign_in_results, name)


_SIGN_IN: Operation[Any] = Operation(
    id="signIn",
    method="POST",
    path="/api/v3/signin",
    results=(Result("2XX", lambda: _results("SignInResult")),),
)
_SIGN_UP: Operation[Any] = Operation(
    id="signUp",
    method="POST",
    path="/api/v3/signup",
    results=(Result("2XX", lambda: _results("SignUpResult")),),
)
_KEYS: Operation[Any] = Operation(
    id="keys", method="GET", path="/oidc/.well-known/jwks.json", results=(Result("2XX"),)
)


def _form(path: str, result: Result) -> Operation[Any]:
    return Operation(
        id=path.rsplit("/", 1)[-1],
        method="POST",
        path=path,
        results=(result,),
        body_type="application/x-www-form-urlencoded",
        body_format="form",
    )


class CodeChallenge(NamedTuple):
    """What proves that who began a sign-in also ends it (PKCE, RFC 7636)."""

    code_verifier: str
    """Kept, and given to `get_access_token_by_code`."""

    code_challenge: str
    """Its digest by S256, given to `build_authorize_url`."""


def code_challenge(code_verifier: str | None = None) -> CodeChallenge:
    """A challenge for the address of a sign-in, of a new verifier unless one is given."""
    verifier = code_verifier or random_text(43)
    digest = hashlib.sha256(verifier.encode()).digest()
    return CodeChallenge(verifier, base64.urlsafe_b64encode(digest).decode().rstrip("="))


class AuthenticationMethods(Generic[SignInType, SignUpType, TokensType, ClaimsType, FlagType]):
    """What authentication clients do beside the operations of the reference."""

    _core: Core
    _session: Session
    _keys: list[Any] | None = None

    def _run(self, work: Coroutine[Any, Any, Any]) -> Any:
        raise NotImplementedError

    async def _post(self, operation: Operation[Any], body: Mapping[str, object]) -> Any:
        return (await self._core.perform(Call(operation, body=body))).value

    # Signing in

    def _sign_in(
        self, connection: str, payload: Mapping[str, object], options: Mapping[str, object] | None
    ) -> SignInType:
        key = {"PASSWORD": "passwordPayload", "PASSCODE": "passCodePayload"}.get(
            connection, f"{connection.lower()}Payload"
        )
        body: dict[str, object] = {"connection": connection, key: payload}
        body["options"] = NOT_GIVEN if options is None else options
        result: SignInType = self._run(
            self._post(_SIGN_IN, {**body, **self._session.credentials()})
        )
        return result

    def sign_in_by_email_password(
        self, *, email: str, password: str, options: Mapping[str, object] | None = None
    ) -> SignInType:
        """Signs a user in by email address and password."""
        return self._sign_in("PASSWORD", {"email": email, "password": password}, options)

    def sign_in_by_phone_password(
        self, *, phone: str, password: str, options: Mapping[str, object] | None = None
    ) -> SignInType:
        """Signs a user in by phone number and password."""
        return self._sign_in("PASSWORD", {"phone": phone, "password": password}, options)

    def sign_in_by_username_password(
        self, *, username: str, password: str, options: Mapping[str, object] | None = None
    ) -> SignInType:
        """Signs a user in by user name and password."""
        return self._sign_in("PASSWORD", {"username": username, "password": password}, options)

    def sign_in_by_account_password(
        self, *, account: str, password: str, options: Mapping[str, object] | None = None
    ) -> SignInType:
        """Signs a user in by password and any of user name, email address and phone number."""
        return self._sign_in("PASSWORD", {"account": account, "password": password}, options)

    def sign_in_by_email_pass_code(
        self, *, email: str, pass_code: str, options: Mapping[str, object] | None = None
    ) -> SignInType:
        """Signs a user in by a code that was sent to their email address."""
        return self._sign_in("PASSCODE", {"email": email, "passCode": pass_code}, options)

    def sign_in_by_phone_pass_code(
        self,
        *,
        phone: str,
        pass_code: str,
        phone_country_code: str | None = None,
        options: Mapping[str, object] | None = None,
    ) -> SignInType:
        """Signs a user in by a code that was sent to their phone."""
        country = NOT_GIVEN if phone_country_code is None else phone_country_code
        payload = {"phone": phone, "phoneCountryCode": country, "passCode": pass_code}
        return self._sign_in("PASSCODE", payload, options)

    def sign_in_by_ldap(
        self, *, s_am_account_name: str, password: str, options: Mapping[str, object] | None = None
    ) -> SignInType:
        """Signs a user in by their account in a directory that is reached by LDAP."""
        payload = {"sAMAccountName": s_am_account_name, "password": password}
        return self._sign_in("LDAP", payload, options)

    def sign_in_by_ad(
        self, *, s_am_account_name: str, password: str, options: Mapping[str, object] | None = None
    ) -> SignInType:
        """Signs a user in by their account in an Active Directory."""
        payload = {"sAMAccountName": s_am_account_name, "password": password}
        return self._sign_in("AD", payload, options)

    # Signing up

    def _sign_up(
        self,
        connection: str,
        payload: Mapping[str, object],
        profile: Mapping[str, object] | None,
        options: Mapping[str, object] | None,
    ) -> SignUpType:
        key = "passwordPayload" if connection == "PASSWORD" else "passCodePayload"
        body = {
            "connection": connection,
            key: payload,
            "profile": NOT_GIVEN if profile is None else profile,
            "options": NOT_GIVEN if options is None else options,
        }
        result: SignUpType = self._run(self._post(_SIGN_UP, body))
        return result

    def sign_up_by_email_password(
        self,
        *,
        email: str,
        password: str,
        profile: Mapping[str, object] | None = None,
        options: Mapping[str, object] | None = None,
    ) -> SignUpType:
        """Signs a new user up by email address and password."""
        return self._sign_up("PASSWORD", {"email": email, "password": password}, profile, options)

    def sign_up_by_username_password(
        self,
        *,
        username: str,
        password: str,
        profile: Mapping[str, object] | None = None,
        options: Mapping[str, object] | None = None,
    ) -> SignUpType:
        """Signs a new user up by user name and password."""
        payload = {"username": username, "password": password}
        return self._sign_up("PASSWORD", payload, profile, options)

    def sign_up_by_email_pass_code(
        self,
        *,
        email: str,
        pass_code: str,
        profile: Mapping[str, object] | None = None,
        options: Mapping[str, object] | None = None,
    ) -> SignUpType:
        """Signs a new user up by a code that was sent to their email address."""
        return self._sign_up("PASSCODE", {"email": email, "passCode": pass_code}, profile, options)

    def sign_up_by_phone_pass_code(
        self,
        *,
        phone: str,
        pass_code: str,
        phone_country_code: str | None = None,
        profile: Mapping[str, object] | None = None,
        options: Mapping[str, object] | None = None,
    ) -> SignUpType:
        """Signs a new user up by a code that was sent to their phone."""
        country = NOT_GIVEN if phone_country_code is None else phone_country_code
        payload = {"phone": phone, "phoneCountryCode": country, "passCode": pass_code}
        return self._sign_up("PASSCODE", payload, profile, options)

    # Tokens

    def _tokens(self, **members: str | None) -> TokensType:
        result: TokensType = self._run(self._token_set(members, self._session.credentials()))
        return result

    async def _token_set(
        self, members: Mapping[str, str | None], credentials: Mapping[str, str]
    ) -> Any:
        operation = _form(
            f"{self._session.prefix}/token", Result("2XX", lambda: _results("TokenSet"))
        )
        said = {name: value for name, value in members.items() if value is not None}
        return await self._post(operation, {**said, **credentials})

    def get_access_token_by_code(
        self, code: str, *, code_verifier: str | None = None, redirect_uri: str | None = None
    ) -> TokensType:
        """Exchanges the code that a user came back with for their tokens."""
        return self._tokens(
            grant_type="authorization_code",
            code=code,
            redirect_uri=redirect_uri or self._session.redirect_uri,
            code_verifier=code_verifier,
        )

    def get_new_access_token_by_refresh_token(self, refresh_token: str) -> TokensType:
        """Exchanges a refresh token for new tokens."""
        return self._tokens(grant_type="refresh_token", refresh_token=refresh_token)

    def get_access_token_by_client_credentials(
        self, scope: str, *, access_key: str, access_secret: str
    ) -> TokensType:
        """Gets tokens for a program that has a key of its own."""
        members = {"grant_type": "client_credentials", "scope": scope}
        credentials = {"client_id": access_key, "client_secret": access_secret}
        result: TokensType = self._run(self._token_set(members, credentials))
        return result

    def introspect_token(self, token: str) -> ClaimsType:
        """Asks the server what a token is good for."""
        operation = _form(f"{self._session.prefix}/token/introspection", Result("2XX"))
        body = {"token": token, **self._session.credentials("introspection")}
        result: ClaimsType = self._run(self._post(operation, body))
        return result

    def revoke_token(self, token: str) -> FlagType:
        """Makes a token worthless. Gives `True`, or raises."""
        session = self._session
        is_basic = session.secret_methods["revocation"] == "client_secret_basic"
        if session.protocol == "oauth" and is_basic:
            raise ValueError("OAuth tokens cannot be revoked with client_secret_basic")
        operation = _form(f"{session.prefix}/token/revocation", Result(None, None, "none"))
        result: FlagType = self._run(self._revoked(operation, token))
        return result

    async def _revoked(self, operation: Operation[Any], token: str) -> bool:
        credentials = self._session.credentials("revocation")
        await self._post(operation, {"token": token, **credentials})
        return True

    def get_user_info_by_access_token(
        self, access_token: str, *, place: Literal["header", "query", "body"] = "header"
    ) -> ClaimsType:
        """Gets the profile of the user whom a token belongs to; by POST where it travels in the body."""
        path, results = f"{self._session.prefix}/me", (Result("2XX"),)
        operation: Operation[Any] = (
            _form(path, *results)
            if place == "body"
            else Operation(id="me", method="GET", path=path, results=results)
        )
        query = {"access_token": access_token} if place == "query" else {}
        # An option of the call wins over the header that the client sends for its own user.
        headers = {"authorization": f"Bearer {access_token}"} if place == "header" else {}
        body = {"access_token": access_token} if place == "body" else None
        call = Call(operation, query=query, headers=headers, body=body)
        result: ClaimsType = self._run(self._me(call))
        return result

    async def _me(self, call: Call) -> Any:
        return (await self._core.bare().perform(call)).value

    def parse_id_token(self, token: str, *, nonce: str | None = None) -> ClaimsType:
        """The claims of an ID token, once its signature, expiry, issuer, audience and nonce were checked."""
        result: ClaimsType = self._run(self._claims(token, nonce))
        return result

    def parse_access_token(self, token: str) -> ClaimsType:
        """The claims of an access token, once its signature, expiry, issuer and audience were checked."""
        result: ClaimsType = self._run(self._claims(token, None))
        return result

    async def _claims(self, token: str, nonce: str | None) -> dict[str, Any]:
        session = self._session
        known = self._keys or []
        identity = header_of(token).get("kid")
        is_known = any(is_object(key) and key.get("kid") == identity for key in known)
        if str(header_of(token).get("alg", "")).startswith("RS") and not is_known:
            found = (await self._core.bare().perform(Call(_KEYS))).value
            keys: Any = found.get("keys") if is_object(found) else None
            self._keys = known = keys if is_array(keys) else []
        return verified_claims(
            token,
            keys=known,
            secret=session.app_secret,
            issuer=f"{session.host}/oidc",
            audience=session.app_id,
            nonce=nonce,
            now=time.time(),
        )

    # Signing in through the browser

    def build_authorize_url(
        self,
        *,
        redirect_uri: str | None = None,
        scope: str | None = None,
        state: str | None = None,
        nonce: str | None = None,
        forced: bool = False,
        tenant_id: str | None = None,
        code_challenge: str | None = None,
        code_challenge_method: Literal["S256", "plain"] = "S256",
    ) -> AuthorizeUrl:
        """Where to send a browser to sign in. `forced` asks for the password even where a session exists.

        Under `plain` the challenge is the verifier itself, which whoever sees the address learns.
        """
        return self._session.authorize_url(
            redirect_uri=redirect_uri,
            scope=scope,
            state=state,
            nonce=nonce,
            forced=forced,
            tenant_id=tenant_id,
            code_challenge=code_challenge,
            code_challenge_method=code_challenge_method,
        )

    def build_logout_url(
        self,
        *,
        redirect_uri: str | None = None,
        state: str | None = None,
        id_token: str | None = None,
    ) -> str:
        """Where to send a browser to sign out."""
        return self._session.logout_url(redirect_uri, state, id_token)

    def login_with_redirect(
        self,
        *,
        redirect_uri: str | None = None,
        scope: str | None = None,
        forced: bool = False,
        tenant_id: str | None = None,
    ) -> LoginRedirect:
        """The redirect to the sign-in page, with a cookie that `handle_redirect_callback` wants to see again."""
        target = redirect_uri or self._session.redirect_uri
        built = self._session.authorize_url(
            redirect_uri=target, scope=scope, forced=forced, tenant_id=tenant_id
        )
        state = {"state": built.state, "nonce": built.nonce, "redirectUri": target}
        value = base64.urlsafe_b64encode(json.dumps(state).encode()).decode().rstrip("=")
        secure = "; Secure" if (target or "").startswith("https:") else ""
        cookie = f"{self._cookie_name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}"
        return LoginRedirect(built.url, cookie)

    @property
    def _cookie_name(self) -> str:
        return self._session.cookie_key or f"{self._session.brand.prefix}python-oidc-state"

    def handle_redirect_callback(self, query: str, cookies: str) -> TokensType:
        """The tokens of a user who came back from the sign-in page.

        Args:
            query: The query of the address they came back to.
            cookies: The header `cookie` of their request.

        Raises:
            TokenError: They did not start here, or the sign-in failed.
        """
        told = parse_qs(query.removeprefix("?"))
        if "error" in told:
            raise TokenError(f"the sign-in failed: {told['error'][0]}")
        started = self._started(cookies)
        if "code" not in told or told.get("state") != [started.get("state")]:
            raise TokenError("this browser did not start the sign-in")
        result: TokensType = self._run(self._finished(told["code"][0], started))
        return result

    def _started(self, cookies: str) -> dict[str, Any]:
        morsel = SimpleCookie(cookies).get(self._cookie_name)
        text = "" if morsel is None else morsel.value
        try:
            state: Any = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        except ValueError:
            state = None
        if not is_object(state):
            raise TokenError("the cookie of the sign-in is missing")
        return state

    async def _finished(self, code: str, started: Mapping[str, Any]) -> Any:
        members = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": started.get("redirectUri"),
        }
        tokens = await self._token_set(members, self._session.credentials())
        if tokens.id_token is not None:
            await self._claims(tokens.id_token, started.get("nonce"))
        return tokens
