from __future__ import annotations

import asyncio
import pickle
import socket
import threading
import time
from typing import Any

import httpx
import pytest
from conftest import Reply, Seen, Server
from pydantic import Field
from runtime.client import AsyncClient, SyncClient
from runtime.errors import (
    ApiConnectionError,
    ApiDecodeError,
    ApiError,
    ApiNotFoundError,
    ApiResultError,
    ApiStatusError,
    ApiTimeoutError,
)
from runtime.model import Model
from runtime.not_given import NOT_GIVEN
from runtime.operation import Operation, Result
from runtime.parameters import Style
from runtime.security import Scheme, SigningRequest


class Item(Model):
    item_id: str = Field(alias="itemId")


GET_ITEM: Operation[Item] = Operation(
    id="getItem", method="GET", path="/items/{itemId}", results=(Result(200, lambda: Item),)
)
POST_ITEM: Operation[Item] = Operation(
    id="postItem", method="POST", path="/items", results=(Result("2XX", lambda: Item),)
)


def test_a_call_says_what_it_was_told(server: Server) -> None:
    server.reply = lambda _: Reply(body={"itemId": "1", "new": [1]})
    with SyncClient(base_url=f"{server.url}/base/", headers={"X-App": "app"}) as client:
        item = client._send(
            GET_ITEM,
            path={"itemId": "a/b"},
            query={"tags": ["x", "y"], "deep": NOT_GIVEN, "on": True},
            headers={"X-Trace": "t"},
            cookies={"session": "s"},
            options={"headers": {"x-app": "other"}, "query": {"debug": 1}},
        )
    assert item.item_id == "1"
    assert item.model_dump(by_alias=True) == {"itemId": "1", "new": [1]}
    assert server.last.method == "GET"
    assert server.last.target == "/base/items/a%2Fb?tags=x&tags=y&on=true&debug=1"
    assert server.last.headers["x-app"] == "other"
    assert server.last.headers["x-trace"] == "t"
    assert server.last.headers["cookie"] == "session=s"
    assert server.last.headers["accept"] == "application/json"
    assert "content-type" not in server.last.headers


def test_a_method_is_sent_in_the_case_that_it_has(server: Server) -> None:
    link: Operation[Item] = Operation(
        id="linkItem", method="Link", path="/items", results=(Result(200, lambda: Item),)
    )
    server.reply = lambda _: Reply(body={"itemId": "1"})
    with SyncClient(base_url=server.url) as client:
        client._send(link)
    assert server.last.method == "Link"


def test_absent_null_and_value_are_three_things(server: Server) -> None:
    with SyncClient(base_url=server.url) as client:
        client._send(
            POST_ITEM,
            body={"absent": NOT_GIVEN, "null": None, "nested": {"absent": NOT_GIVEN, "x": 1}},
            options={"body": {"extra": "é"}},
        )
    assert server.last.body == '{"null":null,"nested":{"x":1},"extra":"é"}'.encode()
    assert server.last.headers["content-type"] == "application/json"


def test_models_are_sent_by_their_wire_names(server: Server) -> None:
    with SyncClient(base_url=server.url) as client:
        client._send(POST_ITEM, body={"items": [Item(itemId="1")]})
    assert server.last.body == b'{"items":[{"itemId":"1"}]}'


def test_an_optional_body_of_which_nothing_is_said_is_not_sent(server: Server) -> None:
    optional: Operation[None] = Operation(id="o", method="POST", path="/o", body_required=False)
    with SyncClient(base_url=server.url) as client:
        client._send(optional, body={"a": NOT_GIVEN})
        assert server.last.body == b""
        client._send(POST_ITEM, body={"a": NOT_GIVEN})
        assert server.last.body == b"{}"


def test_forms_are_encoded(server: Server) -> None:
    form: Operation[None] = Operation(
        id="f",
        method="POST",
        path="/f",
        body_type="application/x-www-form-urlencoded",
        body_format="form",
    )
    with SyncClient(base_url=server.url) as client:
        client._send(form, body={"a": "b c", "list": [1, 2]})
    assert server.last.body == b"a=b%20c&list=1&list=2"


def test_a_failure_tells_what_matters(server: Server) -> None:
    body = {"statusCode": 404, "apiCode": 2004, "message": "no such user", "requestId": "r-1"}
    server.reply = lambda _: Reply(status=404, body=body)
    with SyncClient(base_url=server.url) as client, pytest.raises(ApiStatusError) as caught:
        client._send(GET_ITEM, path={"itemId": "1"})
    error = caught.value
    assert (error.status, error.status_code, error.api_code, error.request_id) == (
        404,
        404,
        2004,
        "r-1",
    )
    assert str(error) == "404 no such user (code 2004, request r-1)"
    assert error.body == body
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.body) == (ApiNotFoundError, str(error), body)


def test_a_failure_that_is_not_json_is_told_too(server: Server) -> None:
    server.reply = lambda _: Reply(
        status=502, body=b"<html>", headers={"content-type": "text/html"}
    )
    with SyncClient(base_url=server.url) as client, pytest.raises(ApiStatusError) as caught:
        client._send(GET_ITEM, path={"itemId": "1"})
    assert str(caught.value) == "502 GET /items/{itemId} was answered with 502"
    assert caught.value.body == "<html>"


def test_broken_json_is_a_decode_error(server: Server) -> None:
    server.reply = lambda _: Reply(body=b"{")
    with (
        SyncClient(base_url=server.url) as client,
        pytest.raises(ApiDecodeError, match="is not JSON"),
    ):
        client._send(GET_ITEM, path={"itemId": "1"})


def test_a_body_can_report_a_failure(server: Server) -> None:
    server.reply = lambda _: Reply(body={"statusCode": 403, "message": "no"})

    def check(_: Any, body: Any) -> ApiError | None:
        return ApiResultError("no", status_code=403) if body["statusCode"] != 200 else None

    with (
        SyncClient(base_url=server.url, check=check) as client,
        pytest.raises(ApiResultError) as caught,
    ):
        client._send(GET_ITEM, path={"itemId": "1"})
    assert caught.value.status_code == 403


def test_no_connection_is_a_connection_error() -> None:
    # A port that is taken, and that nobody listens on.
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with SyncClient(base_url=url) as client, pytest.raises(ApiConnectionError) as caught:
            client._send(GET_ITEM, path={"itemId": "1"}, query={"key": "secret"})
    assert caught.value.status is None
    assert isinstance(caught.value.__cause__, httpx.ConnectError)
    assert "secret" not in str(caught.value)


def test_the_timeout_holds_for_the_client_and_for_a_call(server: Server) -> None:
    def slow(_: object) -> Reply:
        time.sleep(0.5)
        return Reply(body={"itemId": "1"})

    server.reply = slow
    with SyncClient(base_url=server.url, timeout=0.05) as client:
        with pytest.raises(ApiTimeoutError):
            client._send(GET_ITEM, path={"itemId": "1"})
        assert client._send(GET_ITEM, path={"itemId": "1"}, options={"timeout": 60}).item_id == "1"


def test_redirects_inside_the_origin_are_followed_and_signed_anew(server: Server) -> None:
    def reply(seen: Seen) -> Reply:
        if seen.target.startswith("/items"):
            return Reply(status=302, headers={"location": "/moved?a=b%20c"})
        return Reply(body={"itemId": "1"})

    server.reply = reply
    signed: list[SigningRequest] = []

    def sign(request: SigningRequest) -> dict[str, str]:
        signed.append(request)
        return {"x-signature": str(len(signed))}

    with SyncClient(base_url=server.url, headers={"x-key": "k"}, signer=sign) as client:
        assert client._send(GET_ITEM, path={"itemId": "1"}).item_id == "1"
        assert client._send(POST_ITEM, body={"a": 1}).item_id == "1"
    first, second, _, last = server.seen
    assert (first.headers["x-signature"], second.headers["x-signature"]) == ("1", "2")
    assert (second.headers["x-key"], second.target) == ("k", "/moved?a=b%20c")
    assert (signed[1].path, signed[1].query) == ("/moved", {"a": "b c"})
    assert (last.method, last.body) == ("GET", b"")
    assert "content-type" not in last.headers


def test_credentials_do_not_go_to_another_origin_nor_come_back(server: Server) -> None:
    other = Server()
    server.reply = lambda seen: (
        Reply(body={"itemId": "1"})
        if seen.target == "/back"
        else Reply(status=302, headers={"location": f"{other.url}/over"})
    )
    other.reply = lambda _: Reply(status=302, headers={"location": f"{server.url}/back"})
    schemes = {"token": Scheme("header", "x-key", "secret")}
    operation: Operation[Any] = Operation(
        id="x", method="GET", path="/x", security=(("token",),), results=(Result(200),)
    )
    http = httpx.Client(follow_redirects=True)
    with SyncClient(
        base_url=server.url,
        http_client=http,
        headers={"authorization": "secret"},
        schemes=schemes,
        signer=lambda _: {"x-signature": "secret"},
    ) as client:
        assert client._send(operation, cookies={"session": "secret"}) == {"itemId": "1"}
    assert not http.is_closed
    http.close()
    other.close()
    assert server.seen[0].headers["x-key"] == "secret"
    for seen in (other.seen[0], server.seen[1]):
        assert "secret" not in str(seen.headers)


def test_some_redirects_are_refused(server: Server) -> None:
    def redirect(status: int, location: str) -> None:
        server.reply = lambda _: Reply(status=status, headers={"location": location})

    with SyncClient(base_url=server.url) as client:
        redirect(307, "http://127.0.0.1:1/")
        with pytest.raises(ApiStatusError, match="307 the server redirects a POST request"):
            client._send(POST_ITEM, body={})
        for location in ("file:///etc/passwd", "http://[", "http://host:port/", "https://"):
            redirect(302, location)
            # httpx itself refuses an address that cannot be parsed.
            with pytest.raises(ApiError, match=r"cannot be called|could not be sent"):
                client._send(GET_ITEM, path={"itemId": "1"})
        redirect(302, "/again")
        with pytest.raises(ApiStatusError, match="302 the server redirects more than 5 times"):
            client._send(GET_ITEM, path={"itemId": "1"})
        server.reply = lambda _: Reply(status=304)
        with pytest.raises(ApiStatusError):
            client._send(GET_ITEM, path={"itemId": "1"})


SCHEMES = {
    "key": Scheme("query", "api_key", "k"),
    "header": Scheme("header", "X-Key", "h"),
    "session": Scheme("cookie", "session", lambda: "c"),
    "basic": Scheme("basic", "basic", ("user", "pass")),
    "token": Scheme("authorization", "Bearer", lambda: "t"),
    "absent": Scheme("authorization", "Bearer", None),
}


def secured(*alternatives: tuple[str, ...]) -> Operation[Any]:
    return Operation(id="s", method="GET", path="/s", security=alternatives)


def test_security_takes_the_first_alternative_that_was_given(server: Server) -> None:
    with SyncClient(base_url=server.url, schemes=SCHEMES) as client:
        client._send(secured(("absent", "key"), ("token", "session", "header")))
        assert server.last.headers["authorization"] == "Bearer t"
        assert server.last.headers["cookie"] == "session=c"
        assert server.last.headers["x-key"] == "h"
        assert server.last.target == "/s"
        client._send(secured(("key",)))
        assert server.last.target == "/s?api_key=k"
        client._send(secured(("basic",)))
        assert server.last.headers["authorization"] == "Basic dXNlcjpwYXNz"
        client._send(secured((), ("absent",)))
        assert "authorization" not in server.last.headers
        client._send(secured((), ("token",)))
        assert server.last.headers["authorization"] == "Bearer t"
        assert "pass" not in repr(SCHEMES)


def test_the_signer_sees_the_request_and_comes_last(server: Server) -> None:
    seen: list[SigningRequest] = []

    def sign(request: SigningRequest) -> dict[str, str]:
        seen.append(request)
        return {"Authorization": f"Signed {len(seen)}"}

    operation: Operation[Any] = Operation(id="x", method="POST", path="/items/{itemId}")
    with SyncClient(base_url=f"{server.url}/base", signer=sign) as client:
        for _ in range(2):
            client._send(
                operation, path={"itemId": "a b"}, query={"q": ["1"]}, body={"b": NOT_GIVEN, "c": 1}
            )
    assert server.last.headers["authorization"] == "Signed 2"
    assert (seen[0].method, seen[0].path) == ("POST", "/items/a b")
    assert (seen[0].query, seen[0].body) == ({"q": ["1"]}, {"b": NOT_GIVEN, "c": 1})
    assert seen[0].headers["content-type"] == "application/json"


def test_the_async_client_does_the_same(server: Server) -> None:
    server.reply = lambda _: Reply(body={"itemId": "1"})

    async def token() -> str:
        return "late"

    async def run() -> None:
        schemes = {"token": Scheme("authorization", "Bearer", token)}
        async with AsyncClient(base_url=server.url, schemes=schemes) as client:
            item = await client._send(GET_ITEM, path={"itemId": "1"})
            assert item.item_id == "1"
            await client._send(secured(("token",)))
            assert server.last.headers["authorization"] == "Bearer late"

    asyncio.run(run())


def test_async_cancellation_takes_effect_at_once(server: Server) -> None:
    is_over = threading.Event()

    def slow(_: object) -> Reply:
        is_over.wait(60)
        return Reply(body={})

    server.reply = slow

    async def run() -> float:
        async with AsyncClient(base_url=server.url) as client:
            start = time.perf_counter()
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(client._send(GET_ITEM, path={"itemId": "1"}), 0.05)
            return time.perf_counter() - start

    try:
        assert asyncio.run(run()) < 15
    finally:
        is_over.set()


def test_text_bytes_and_nothing(server: Server) -> None:
    server.reply = lambda _: Reply(
        body="é".encode("latin-1"), headers={"content-type": "text/plain; charset=latin-1"}
    )
    with SyncClient(base_url=server.url) as client:
        for format_, result in (("text", "é"), ("bytes", b"\xe9"), ("none", None)):
            operation: Operation[Any] = Operation(
                id="x", method="GET", path="/x", results=(Result(None, None, format_),)
            )
            assert client._send(operation) == result


def test_a_base_url_must_be_one() -> None:
    for url in (None, "", "example.com", "ftp://example.com"):
        with pytest.raises(ValueError, match="base_url"):
            SyncClient(base_url=url)
    for url in ("https://example.com/base?v=1", "https://example.com#x"):
        with pytest.raises(ValueError, match="cannot have a query or a fragment"):
            SyncClient(base_url=url)
    with pytest.raises(ValueError, match="without user name and password") as refused:
        SyncClient(base_url="https://user:hidden@example.com")
    assert "hidden" not in str(refused.value)


def test_styles_of_the_operation_hold(server: Server) -> None:
    operation: Operation[Any] = Operation(
        id="x",
        method="GET",
        path="/x",
        styles={"query:ids": Style("pipeDelimited"), "query:f": Style("json")},
    )
    with SyncClient(base_url=server.url) as client:
        client._send(operation, query={"ids": [1, 2], "f": {"a": 1}})
    assert server.last.target == "/x?ids=1%7C2&f=%7B%22a%22%3A1%7D"
