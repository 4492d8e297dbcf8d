"""Signing in and up, tokens, and the browser's way through a sign-in."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

sys.path.insert(0, os.environ["GENAUTH_SDK"])

from genauth import (  # noqa: E402
    AsyncAuthenticationClient,
    AuthenticationClient,
    ManagementClient,
    TokenError,
    code_challenge,
)

MODULUS = int(
    "11263864785479927325982134292420003781553309639447072803612131019313296713221055"
    "508655192601576568586304282542970723322383315410175426911000441280361381009"
)
PRIVATE = int(
    "61165207437883890577391732181613911924244195408493282715862569039675542583594512"
    "83298400533877487476071894081935977958045824695255254831834293239530528769"
)


def encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def token_of(claims: dict[str, Any], kid: str = "k1", algorithm: str = "RS256") -> str:
    """A token as the cloud would sign it."""
    header = {"alg": algorithm, "kid": kid}
    signed = f"{encoded(json.dumps(header).encode())}.{encoded(json.dumps(claims).encode())}"
    info = bytes.fromhex("3031300d060960864801650304020105000420")
    info += hashlib.sha256(signed.encode()).digest()
    padded = b"\x00\x01" + b"\xff" * (64 - len(info) - 3) + b"\x00" + info
    signature = pow(int.from_bytes(padded, "big"), PRIVATE, MODULUS).to_bytes(64, "big")
    return f"{signed}.{encoded(signature)}"


KEYS = {
    "keys": [
        {"kty": "RSA", "kid": "k1", "n": encoded(MODULUS.to_bytes(64, "big")), "e": "AQAB"},
    ]
}


class Server:
    def __init__(self) -> None:
        self.seen: list[tuple[str, dict[str, str], str]] = []
        self.answer: Callable[[str], tuple[int, object]] = lambda path: (
            (200, KEYS)
            if path.endswith("jwks.json")
            else (200, {"statusCode": 200, "message": "ok"})
        )
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def handle_any(self) -> None:
                length = int(self.headers.get("content-length") or 0)
                headers = {name.lower(): value for name, value in self.headers.items()}
                body = self.rfile.read(length).decode()
                outer.seen.append((f"{self.command} {self.path}", headers, body))
                status, value = outer.answer(self.path)
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(value).encode())

            do_GET = do_POST = handle_any

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}"
        threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


def client_of(server: Server, **options: Any) -> AuthenticationClient:
    told = {"app_id": "app", "app_host": server.url, "app_secret": "SECRET", **options}
    return AuthenticationClient(**told)


def test_users_sign_in_by_what_they_have(server: Server) -> None:
    tokens = {"access_token": "a", "id_token": "i", "expires_in": 7200}
    server.answer = lambda _: (200, {"statusCode": 200, "message": "ok", "data": tokens})
    client = client_of(server)
    result = client.sign_in_by_email_password(email="a@b", password="p")
    assert result.data is not None
    assert result.data.access_token == "a"
    client.sign_in_by_phone_pass_code(phone="1", pass_code="2", options={"scope": "openid"})
    client.sign_in_by_ad(s_am_account_name="x", password="p")
    client.sign_up_by_email_pass_code(email="a@b", pass_code="1", profile={"gender": "F"})
    secrets = {"client_id": "app", "client_secret": "SECRET"}
    assert [(target, json.loads(body)) for target, _, body in server.seen] == [
        (
            "POST /api/v3/signin",
            {
                "connection": "PASSWORD",
                "passwordPayload": {"email": "a@b", "password": "p"},
                **secrets,
            },
        ),
        (
            "POST /api/v3/signin",
            {
                "connection": "PASSCODE",
                "passCodePayload": {"phone": "1", "passCode": "2"},
                "options": {"scope": "openid"},
                **secrets,
            },
        ),
        (
            "POST /api/v3/signin",
            {"connection": "AD", "adPayload": {"sAMAccountName": "x", "password": "p"}, **secrets},
        ),
        (
            "POST /api/v3/signup",
            {
                "connection": "PASSCODE",
                "passCodePayload": {"email": "a@b", "passCode": "1"},
                "profile": {"gender": "F"},
            },
        ),
    ]


def test_the_application_can_prove_itself_in_the_header(server: Server) -> None:
    client = client_of(
        server,
        token_endpoint_auth_method="client_secret_basic",
        revocation_endpoint_auth_method="client_secret_basic",
        access_token="t",
    )
    client.sign_in_by_account_password(account="a", password="p")
    client.revoke_token("x")
    client.get_profile()
    (_, first, body), (_, second, form), (_, third, _) = server.seen
    assert first["authorization"] == second["authorization"] == "Basic YXBwOlNFQ1JFVA=="
    assert third["authorization"] == "t"
    assert "SECRET" not in body + form


def test_each_endpoint_has_its_own_proof_and_no_token_of_the_user(server: Server) -> None:
    client = client_of(
        server,
        introspection_endpoint_auth_method="client_secret_basic",
        revocation_endpoint_auth_method="none",
        access_token="t",
    )
    client.introspect_token("x")
    client.revoke_token("x")
    client.get_new_access_token_by_refresh_token("x")
    sent = [(headers.get("authorization"), body) for _, headers, body in server.seen]
    assert sent == [
        ("Basic YXBwOlNFQ1JFVA==", "token=x"),
        (None, "token=x&client_id=app"),
        (None, "grant_type=refresh_token&refresh_token=x&client_id=app&client_secret=SECRET"),
    ]


def test_the_application_may_stand_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENAUTH_APP_ID", "from-env")
    monkeypatch.setenv("GENAUTH_APP_HOST", "https://env.example")
    url = AuthenticationClient(redirect_uri="https://a").build_authorize_url().url
    assert url.startswith("https://env.example/oidc/auth?")
    assert "client_id=from-env" in url
    monkeypatch.delenv("GENAUTH_APP_HOST")
    with pytest.raises(ValueError, match="app_host is required"):
        AuthenticationClient()


def test_codes_become_tokens(server: Server) -> None:
    server.answer = lambda _: (200, {"access_token": "a", "refresh_token": "r"})
    client = client_of(server, redirect_uri="https://x.example/back")
    assert client.get_access_token_by_code("c", code_verifier="v").refresh_token == "r"
    client.get_new_access_token_by_refresh_token("r")
    client.get_access_token_by_client_credentials("s", access_key="k", access_secret="z")
    assert client.introspect_token("a")["access_token"] == "a"
    assert client.revoke_token("a") is True
    client.get_user_info_by_access_token("a")
    client.get_user_info_by_access_token("a", place="body")
    forms = [{name: value[0] for name, value in parse_qs(body).items()} for *_, body in server.seen]
    assert [target for target, *_ in server.seen] == [
        "POST /oidc/token",
        "POST /oidc/token",
        "POST /oidc/token",
        "POST /oidc/token/introspection",
        "POST /oidc/token/revocation",
        "GET /oidc/me",
        "POST /oidc/me",
    ]
    assert forms[-1] == {"access_token": "a"}
    assert forms[0] == {
        "grant_type": "authorization_code",
        "code": "c",
        "redirect_uri": "https://x.example/back",
        "code_verifier": "v",
        "client_id": "app",
        "client_secret": "SECRET",
    }
    assert forms[2]["client_id"] == "k"
    assert server.seen[5][1]["authorization"] == "Bearer a"


def claims(server: Server, **changes: object) -> dict[str, Any]:
    return {"iss": f"{server.url}/oidc", "aud": "app", "exp": time.time() + 60, **changes}


def test_tokens_are_believed_when_they_are_right(server: Server) -> None:
    client = client_of(server)
    assert client.parse_id_token(token_of(claims(server, sub="u")))["sub"] == "u"
    client.parse_access_token(token_of(claims(server, aud=["other", "app"])))
    assert [target for target, *_ in server.seen] == ["GET /oidc/.well-known/jwks.json"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"exp": 1}, "expired"),
        ({"exp": None}, "expired"),
        ({"nbf": 99999999999}, "not valid yet"),
        ({"iss": "https://evil.example"}, "issuer"),
        ({"aud": "other"}, "audience"),
        ({"nonce": "other"}, "nonce"),
    ],
)
def test_tokens_are_refused_when_something_is_wrong(
    server: Server, changes: dict[str, object], reason: str
) -> None:
    with pytest.raises(TokenError, match=reason):
        client_of(server).parse_id_token(
            token_of(claims(server, **{"nonce": "n", **changes})), nonce="n"
        )


def test_forged_tokens_are_refused(server: Server) -> None:
    client = client_of(server)
    good = token_of(claims(server))
    header, _, signature = good.split(".")
    forged = f"{header}.{encoded(json.dumps(claims(server, sub='root')).encode())}.{signature}"
    unsigned = ".".join([encoded(json.dumps({"alg": "none"}).encode()), good.split(".")[1], ""])
    for token in (
        forged,
        unsigned,
        "x",
        "a.b.c",
        good[:-4],
        token_of(claims(server), "k1", "HS256"),
    ):
        with pytest.raises(TokenError):
            client.parse_id_token(token)


def test_the_secret_signs_too(server: Server) -> None:
    import hmac

    parts = ({"alg": "HS256"}, claims(server, sub="u"))
    head = ".".join(encoded(json.dumps(part).encode()) for part in parts)
    signature = encoded(hmac.new(b"SECRET", head.encode(), hashlib.sha256).digest())
    assert client_of(server).parse_id_token(f"{head}.{signature}")["sub"] == "u"
    with pytest.raises(TokenError):
        client_of(server, app_secret="other").parse_id_token(f"{head}.{signature}")


def test_browsers_are_sent_to_sign_in_and_out() -> None:
    client = AuthenticationClient(app_id="app", app_host="x.example", redirect_uri="https://a.b/c")
    built = client.build_authorize_url(scope="openid offline_access", tenant_id="t")
    query = {name: value[0] for name, value in parse_qs(urlsplit(built.url).query).items()}
    assert built.url.startswith("https://x.example/oidc/auth?")
    assert query == {
        "redirect_uri": "https://a.b/c",
        "response_mode": "query",
        "response_type": "code",
        "client_id": "app",
        "scope": "openid offline_access",
        "state": built.state,
        "nonce": built.nonce,
        "prompt": "consent",
        "tenant_id": "t",
    }
    assert len(built.state) == len(built.nonce) == 16
    assert "prompt=login" in client.build_authorize_url(forced=True).url
    assert (
        client.build_logout_url(redirect_uri="https://a.b/", state="s", id_token="i")
        == "https://x.example/oidc/session/end?post_logout_redirect_uri=https%3A%2F%2Fa.b%2F&state=s&id_token_hint=i"
    )
    cas = AuthenticationClient(app_id="app", app_host="x.example", protocol="cas")
    assert (
        cas.build_authorize_url(redirect_uri="https://a").url
        == "https://x.example/cas-idp/app?service=https%3A%2F%2Fa"
    )
    assert (
        cas.build_logout_url(redirect_uri="https://a")
        == "https://x.example/cas-idp/logout?url=https%3A%2F%2Fa"
    )
    saml = AuthenticationClient(app_id="app", app_host="x.example", protocol="saml")
    assert saml.build_authorize_url().url == "https://x.example/api/v2/saml-idp/app"
    oauth = AuthenticationClient(app_id="app", app_host="x.example", protocol="oauth")
    assert oauth.build_logout_url(redirect_uri="https://a") == (
        "https://x.example/login/profile/logout?redirect_uri=https%3A%2F%2Fa"
    )
    with pytest.raises(ValueError, match="scope must include openid"):
        AuthenticationClient(app_id="app", app_host="x.example", scope="profile")


def test_a_browser_comes_back_as_it_went(server: Server) -> None:
    client = client_of(server, redirect_uri="http://a.b/c")
    login = client.login_with_redirect()
    assert (
        client_of(server, cookie_key="mine")
        .login_with_redirect(redirect_uri="https://a.b/")
        .cookie.startswith("mine=")
    )
    query = {name: value[0] for name, value in parse_qs(urlsplit(login.url).query).items()}
    cookie = login.cookie.split(";")[0]
    nonce = [query["nonce"]]

    def answer(path: str) -> tuple[int, object]:
        if path.endswith("jwks.json"):
            return 200, KEYS
        return 200, {"access_token": "a", "id_token": token_of(claims(server, nonce=nonce[0]))}

    server.answer = answer
    back = f"code=c&state={query['state']}"
    assert client.handle_redirect_callback(back, cookie).access_token == "a"
    nonce[0] = "other"
    with pytest.raises(TokenError, match="nonce"):
        client.handle_redirect_callback(back, cookie)
    for wrong, jar in (("code=c&state=x", cookie), (back, ""), ("error=denied", cookie)):
        with pytest.raises(TokenError):
            client.handle_redirect_callback(wrong, jar)
    assert "HttpOnly; SameSite=Lax" in login.cookie
    assert cookie.split("=", 1)[1] not in repr(login)


def test_a_challenge_says_by_which_method_it_was_made() -> None:
    client = AuthenticationClient(app_id="app", app_host="x.example", redirect_uri="https://a.b/c")
    digest = client.build_authorize_url(code_challenge="d").url
    assert "code_challenge=d&code_challenge_method=S256" in digest
    plain = client.build_authorize_url(code_challenge="v", code_challenge_method="plain").url
    assert "code_challenge=v&code_challenge_method=plain" in plain


def test_the_challenge_is_that_of_the_standard() -> None:
    # The example of RFC 7636, appendix B.
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    assert code_challenge(verifier) == (verifier, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    assert len(code_challenge().code_verifier) == 43


def test_management_tokens_are_fetched_once_and_renewed(server: Server) -> None:
    made: list[str] = []

    def answer(path: str) -> tuple[int, object]:
        if path.endswith("get-management-token"):
            made.append(token_of({"scoped_userpool_id": "pool", "n": len(made)}))
            return 200, {"statusCode": 200, "data": {"access_token": made[-1], "expires_in": 3600}}
        if len(made) == 1 and len(server.seen) > 4:
            return 401, {"message": "expired"}
        return 200, {"statusCode": 200, "message": "ok"}

    server.answer = answer
    with ManagementClient(
        access_key_id="id", access_key_secret="SECRET", host=server.url, authentication="token"
    ) as client:
        for _ in range(4):
            assert client.get_user_loggedin_apps(user_id="1").status_code == 200
    targets = [target.split("?")[0].rsplit("/", 1)[1] for target, *_ in server.seen]
    fetch, call = "get-management-token", "get-user-loggedin-apps"
    assert targets == [fetch, call, call, call, call, fetch, call]
    assert server.seen[-1][1]["authorization"] == f"Bearer {made[1]}"
    assert server.seen[-1][1]["x-genauth-userpool-id"] == "pool"
    assert "authorization" not in server.seen[0][1]


def test_asynchronous_clients_do_the_same(server: Server) -> None:
    async def run() -> None:
        async with AsyncAuthenticationClient(
            app_id="app", app_host=server.url, app_secret="SECRET"
        ) as client:
            result = await client.sign_in_by_username_password(username="u", password="p")
            assert result.status_code == 200
            assert (await client.parse_id_token(token_of(claims(server, sub="u"))))["sub"] == "u"
            assert await client.revoke_token("x") is True

    asyncio.run(run())
    assert len(server.seen) == 3
