"""The hand-written parts of the SDK, inside the package as it is generated. `GENAUTH_SDK` names its folder."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
import threading
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest

sys.path.insert(0, os.environ["GENAUTH_SDK"])

from genauth import (  # noqa: E402
    AUTHING,
    NOT_GIVEN,
    ApiResultError,
    AsyncAuthenticationClient,
    AsyncManagementClient,
    AuthenticationClient,
    ManagementClient,
)
from genauth._additions.brand import normalized_host  # noqa: E402
from genauth._additions.signature import signature, string_to_sign  # noqa: E402

SIGNED_HEADERS = {
    "accept": "application/json",
    "content-type": "application/json",
    "date": "Fri, 03 Jan 2025 00:00:00 GMT",
    "x-genauth-lang": "en-US",
    "x-genauth-sdk-version": "test-sdk:1.0.0",
    "x-genauth-signature-method": "HMAC-SHA1",
    "x-genauth-signature-nonce": "0123456789abcdef0123456789abcdef",
    "x-genauth-signature-version": "1.0",
}

VECTORS = [
    (
        "GET",
        "/api/v3/get-user-batch",
        SIGNED_HEADERS,
        {
            "userIds": ["u1", "u2"],
            "userIdType": "user_id",
            "withCustomData": False,
            "nul": None,
            "skip": NOT_GIVEN,
        },
        "wAWG48tLaJ344znYGAXbjQwL5Yo=",
    ),
    (
        "POST",
        "/api/v3/list-users",
        SIGNED_HEADERS,
        {"keywords": "a b&c", "options": {"pagination": {"page": 1, "limit": 10}}},
        "P2TN5i7FeMLuW2vj6RogjNTYcag=",
    ),
    ("GET", "/api/v3/list-country", SIGNED_HEADERS, None, "rUWc4yjzTx6As6IWPcnn4wn43fY="),
    ("GET", "/x", SIGNED_HEADERS, {"a": NOT_GIVEN}, "ZRftIm4RCUYtRZNm38zPp9FXWB0="),
    ("websocket", "", {}, None, "YzTdlylGJ09UpLO60lST6cmlNGY="),
]


@pytest.mark.parametrize(("method", "path", "headers", "parameters", "expected"), VECTORS)
def test_signatures_are_those_of_the_cloud(
    method: str,
    path: str,
    headers: dict[str, str],
    parameters: dict[str, Any] | None,
    expected: str,
) -> None:
    text = string_to_sign(method, path, headers, parameters, "x-genauth-")
    assert signature("SECRET", text) == expected


def test_header_values_are_signed_on_one_line() -> None:
    text = string_to_sign("GET", "/x", {"x-genauth-a": " a\tb\n"}, None, "x-genauth-")
    assert text == "GET\nx-genauth-a:a b\n/x"


def test_numbers_are_signed_as_the_cloud_reads_them() -> None:
    text = string_to_sign("POST", "/x", {}, {"a": 1.0, "b": [1.0, 1.5], "c": {"d": True}}, "x-")
    assert text == 'POST\n/x?a=1&b=[1,1.5]&c={"d":true}'


class Server:
    def __init__(self) -> None:
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.answer: dict[str, Any] = {"statusCode": 200, "message": "ok", "data": []}
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                outer.seen.append((self.path, headers))
                self.send_response(200)
                self.send_header("content-type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(outer.answer).encode())

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


def management(server: Server, **options: Any) -> ManagementClient:
    return ManagementClient(
        access_key_id="AKID", access_key_secret="SECRET", host=server.url, **options
    )


def test_management_requests_are_signed(server: Server) -> None:
    with management(server, lang="en-US", tenant_id="t1") as client:
        client.get_user_loggedin_identities(user_id="u 1", user_id_type="phone")
    target, headers = server.seen[0]
    assert target == "/api/v3/get-user-loggedin-identities?userId=u%201&userIdType=phone"
    assert headers["x-genauth-app-id"] == "t1"
    assert headers["x-genauth-lang"] == "en-US"
    assert headers["x-genauth-signature-method"] == "HMAC-SHA1"
    assert re.fullmatch(r"[0-9a-f]{32}", headers["x-genauth-signature-nonce"])
    assert parsedate_to_datetime(headers["date"]).tzinfo is not None
    parameters = {"userId": "u 1", "userIdType": "phone"}
    path = "/api/v3/get-user-loggedin-identities"
    expected = signature("SECRET", string_to_sign("GET", path, headers, parameters, "x-genauth-"))
    assert headers["authorization"] == f"GenAuth AKID:{expected}"


def test_defaults_of_the_query_are_left_to_the_server(server: Server) -> None:
    with management(server) as client:
        client.get_user_loggedin_identities(user_id="u1")
    target, headers = server.seen[0]
    assert target == "/api/v3/get-user-loggedin-identities?userId=u1"
    assert headers["x-genauth-lang"] == "zh-CN"


def test_each_request_has_a_nonce_of_its_own(server: Server) -> None:
    with management(server) as client:
        for _ in range(3):
            client.get_user_loggedin_apps(user_id="u1")
    assert len({headers["x-genauth-signature-nonce"] for _, headers in server.seen}) == 3


def test_the_other_brand_has_its_own_words(server: Server) -> None:
    with management(server, brand="authing", lang=None) as client:
        client.get_user_loggedin_apps(user_id="u1")
    _, headers = server.seen[0]
    assert headers["authorization"].startswith("authing AKID:")
    assert "x-authing-signature-nonce" in headers
    assert "x-authing-lang" not in headers
    assert not any(name.startswith("x-genauth-") for name in headers)
    assert repr(ManagementClient(access_key_id="a", access_key_secret="b", brand=AUTHING)) == (
        "<ManagementClient https://api.authing.cn>"
    )


def test_a_brand_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="brand must be"):
        ManagementClient(access_key_id="a", access_key_secret="b", brand="other")  # type: ignore[arg-type]


def test_clients_do_not_share_their_host(server: Server) -> None:
    other = Server()
    with management(server) as one, management(other) as two:
        one.get_user_loggedin_apps(user_id="1")
        two.get_user_loggedin_apps(user_id="2")
        one.get_user_loggedin_apps(user_id="3")
    other.close()
    assert (len(server.seen), len(other.seen)) == (2, 1)


def test_the_timeout_is_used() -> None:
    seen: list[Any] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.extensions["timeout"])
        return httpx.Response(200, json={"statusCode": 200, "message": "ok"})

    http = httpx.Client(transport=httpx.MockTransport(answer))
    client = ManagementClient(access_key_id="a", access_key_secret="b", http_client=http)
    client.get_user_loggedin_apps(user_id="1")
    client.get_user_loggedin_apps(user_id="1", request_options={"timeout": 2.5})
    assert [timeout["read"] for timeout in seen] == [
        pytest.approx(10.0, abs=0.1),
        pytest.approx(2.5, abs=0.1),
    ]


def test_failures_are_returned_unless_asked_otherwise(server: Server) -> None:
    server.answer = {
        "statusCode": 404,
        "apiCode": 2004,
        "message": "no such user",
        "requestId": "r1",
    }
    with management(server) as client:
        assert client.get_user_loggedin_apps(user_id="1").status_code == 404
    with (
        management(server, raise_on_failure=True) as client,
        pytest.raises(ApiResultError) as caught,
    ):
        client.get_user_loggedin_apps(user_id="1")
    error = caught.value
    assert (error.status, error.status_code, error.api_code, error.request_id) == (
        200,
        404,
        2004,
        "r1",
    )


def test_secrets_are_required_and_not_shown() -> None:
    with pytest.raises(ValueError, match="access_key_secret is required"):
        ManagementClient(access_key_id="a", access_key_secret="")
    with pytest.raises(ValueError, match="app_id is required"):
        AuthenticationClient(app_id="", app_host="example.genauth.ai")
    client = ManagementClient(access_key_id="a", access_key_secret="SECRET")
    assert "SECRET" not in repr(client) + repr(client.__dict__)


def test_the_access_token_is_sent_as_it_is(server: Server) -> None:
    client = AuthenticationClient(app_id="app", app_host=server.url, lang="ja-JP")
    client.get_profile()
    client.set_access_token("token")
    client.get_profile(with_custom_data=True)
    (_, before), (target, after) = server.seen
    assert "authorization" not in before
    assert after["authorization"] == "token"
    assert after["x-genauth-app-id"] == "app"
    assert after["x-genauth-lang"] == "ja-JP"
    assert target == "/api/v3/get-profile?withCustomData=true"
    assert "x-genauth-signature-nonce" not in after


def test_the_asynchronous_twins_do_the_same(server: Server) -> None:
    async def run() -> None:
        async with AsyncManagementClient(
            access_key_id="AKID", access_key_secret="SECRET", host=server.url
        ) as client:
            await client.get_user_loggedin_apps(user_id="1")
        async with AsyncAuthenticationClient(app_id="app", app_host=server.url) as user:
            user.set_access_token("token")
            await user.get_profile()

    asyncio.run(run())
    (_, signed), (_, token) = server.seen
    assert signed["authorization"].startswith("GenAuth AKID:")
    assert token["authorization"] == "token"


@pytest.mark.parametrize(
    ("host", "normal"),
    [
        ("example.genauth.ai/", "https://example.genauth.ai"),
        ("http://localhost:3000/", "http://localhost:3000"),
        ("localhost:3000", "http://localhost:3000"),
        ("https://example.com/base//", "https://example.com/base"),
    ],
)
def test_hosts_are_normalized(host: str, normal: str) -> None:
    assert normalized_host(host) == normal


@pytest.mark.parametrize("host", ["https://", "http://[", ""])
def test_what_is_no_host_is_refused(host: str) -> None:
    with pytest.raises(ValueError, match="host must be"):
        normalized_host(host)
