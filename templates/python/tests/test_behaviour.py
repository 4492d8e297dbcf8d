"""What a program sees around its calls: hooks, logs, raw answers, deadlines, tokens, webhooks."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import io
import logging
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from conftest import Reply, Seen, Server
from runtime.client import AsyncClient, SyncClient
from runtime.errors import (
    ApiAuthenticationError,
    ApiDecodeError,
    ApiError,
    ApiServerError,
    ApiTimeoutError,
)
from runtime.hooks import CallEvent, Hooks, redacted
from runtime.oauth import ClientCredentials
from runtime.operation import Operation, Result
from runtime.options import Clock
from runtime.security import Scheme
from runtime.streams import LineParser
from runtime.webhooks import WebhookVerificationError, verify_webhook

GET: Operation[Any] = Operation(
    id="getThing", method="GET", path="/things/{id}", results=(Result(None),)
)
SECURED: Operation[Any] = Operation(
    id="x", method="GET", path="/x", results=(Result(None),), security=(("token",),)
)


class NoWait(Clock):
    def random(self) -> float:
        return 0.0


def test_hooks_hear_of_every_attempt(server: Server) -> None:
    replies = [Reply(status=503), Reply(body=1, headers={"x-request-id": "r"})]
    server.reply = lambda _: replies.pop(0)
    heard: list[tuple[str, int, object]] = []

    def before(event: CallEvent) -> None:
        event.headers["traceparent"] = f"t{event.attempt}"
        heard.append(("before", event.attempt, event.path_template))

    hooks = Hooks(
        before_request=before,
        after_response=lambda event: heard.append(("after", event.attempt, event.status)),
        on_error=lambda event: heard.append(("error", event.attempt, type(event.error).__name__)),
        on_retry=lambda event: heard.append(("retry", event.attempt, event.wait)),
    )
    with SyncClient(base_url=server.url, hooks=hooks, clock=NoWait()) as client:
        assert client._send(GET, path={"id": "secret-id"}) == 1
    assert heard == [
        ("before", 1, "/things/{id}"),
        ("after", 1, 503),
        ("error", 1, "ApiServerError"),
        ("retry", 1, 0.0),
        ("before", 2, "/things/{id}"),
        ("after", 2, 200),
    ]
    assert [seen.headers["traceparent"] for seen in server.seen] == ["t1", "t2"]


def test_asynchronous_hooks_are_awaited(server: Server) -> None:
    heard: list[int | None] = []

    async def after(event: CallEvent) -> None:
        await asyncio.sleep(0)
        heard.append(event.status)

    async def run() -> None:
        hooks = Hooks(after_response=after)
        async with AsyncClient(base_url=server.url, hooks=hooks) as client:
            await client._send(GET, path={"id": "1"})

    asyncio.run(run())
    assert heard == [200]


def test_logs_and_errors_hold_no_credentials(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    server.reply = lambda _: Reply(status=500, body={"message": "no"})
    schemes = {"token": Scheme("query", "api_key", "s3cret")}
    caplog.set_level(logging.DEBUG, "sdk")
    with (
        SyncClient(
            base_url=server.url,
            schemes=schemes,
            headers={"x-api-key": "s3cret", "authorization": "s3cret", "x-plain": "shown"},
            logger=logging.getLogger("sdk"),
            clock=NoWait(),
        ) as client,
        pytest.raises(ApiServerError) as caught,
    ):
        client._send(SECURED)
    assert server.last.target == "/x?api_key=s3cret"
    shown = caplog.text + str(caught.value) + repr(caught.value) + repr(client)
    assert "s3cret" not in shown
    assert "shown" in caplog.text
    assert redacted({"Cookie": "a", "accept": "b"}) == {"Cookie": "…", "accept": "b"}


def test_a_server_that_reads_slowly_gets_no_more_time() -> None:
    """Each piece is taken in time; the whole is not."""
    listening = socket.create_server(("127.0.0.1", 0))

    def sip() -> None:
        connection, _ = listening.accept()
        with connection:
            while connection.recv(65536):
                time.sleep(0.02)

    threading.Thread(target=sip, daemon=True).start()
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    put: Operation[Any] = Operation(id="put", method="PUT", path="/f", body_format="bytes")
    start = time.perf_counter()
    with (
        SyncClient(base_url=url, total_timeout=1) as client,
        pytest.raises(ApiTimeoutError),
    ):
        client._send(put, body=iter([b"x" * 1_000_000] * 200))  # would take a minute
    assert time.perf_counter() - start < 20
    listening.close()


def test_many_threads_share_one_renewal(server: Server) -> None:
    def reply(seen: Seen) -> Reply:
        if seen.target == "/token":
            time.sleep(0.1)
            return Reply(body={"access_token": "t", "expires_in": 3600})
        return Reply(body=1)

    server.reply = reply
    credentials = ClientCredentials("i d", "s:1", scopes=["a", "b"], parameters={"audience": "x"})
    schemes = {"token": Scheme("authorization", "Bearer", credentials, token_url="/token")}
    with (
        SyncClient(base_url=server.url, schemes=schemes) as client,
        ThreadPoolExecutor(16) as pool,
    ):
        assert list(pool.map(lambda _: client._send(SECURED), range(32))) == [1] * 32
    fetches = [seen for seen in server.seen if seen.target == "/token"]
    assert len(fetches) == 1
    assert fetches[0].body == b"grant_type=client_credentials&audience=x&scope=a%20b"
    assert base64.b64decode(fetches[0].headers["authorization"].split()[1]) == b"i%20d:s%3A1"
    assert "s:1" not in repr(credentials) + repr(schemes)


def test_a_cancelled_renewal_does_not_stop_the_others(server: Server) -> None:
    asked, cancelled = threading.Event(), threading.Event()

    def reply(seen: Seen) -> Reply:
        if seen.target == "/token":
            asked.set()
            assert cancelled.wait(30)
            return Reply(body={"access_token": "t"})
        return Reply(body=1)

    server.reply = reply
    schemes = {
        "token": Scheme("authorization", "Bearer", ClientCredentials("i", "s"), token_url="/token")
    }

    async def run() -> None:
        async with AsyncClient(base_url=server.url, schemes=schemes) as client:
            first = asyncio.ensure_future(client._send(SECURED))
            second = asyncio.ensure_future(client._send(SECURED))
            assert await asyncio.to_thread(asked.wait, 30)
            first.cancel()
            with pytest.raises(asyncio.CancelledError):
                await first
            cancelled.set()
            assert await second == 1

    asyncio.run(run())


def test_credentials_come_from_the_environment(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDK_TOKEN", "from-env")
    schemes = {"token": Scheme("authorization", "Bearer", None, env="SDK_TOKEN")}
    with SyncClient(base_url=server.url, schemes=schemes) as client:
        client._send(SECURED)
    assert server.last.headers["authorization"] == "Bearer from-env"


def test_files_are_streamed_and_sent_again(server: Server) -> None:
    replies = [Reply(status=503), Reply(status=200, body=1)]
    server.reply = lambda _: replies.pop(0)
    put: Operation[Any] = Operation(
        id="put", method="PUT", path="/f", body_type="image/png", body_format="bytes"
    )
    file = io.BytesIO(b"skipped" + b"x" * 200_000)
    file.seek(7)
    with SyncClient(base_url=server.url, clock=NoWait()) as client:
        client._send(put, body=file)
        assert [len(seen.body) for seen in server.seen] == [200_000, 200_000]
        assert server.last.headers["content-length"] == "200000"
        # What can be read only once is sent only once.
        replies.append(Reply(status=503))
        with pytest.raises(ApiError) as caught:
            client._send(put, body=iter([b"a", b"b"]))
    assert caught.value.attempts == 1


def test_the_asynchronous_client_streams_bodies_too(server: Server) -> None:
    put: Operation[Any] = Operation(
        id="put", method="PUT", path="/f", body_type="text/plain", body_format="bytes"
    )

    async def run() -> None:
        async with AsyncClient(base_url=server.url) as client:
            await client._send(put, body=io.BytesIO(b"x" * 100_000))

    asyncio.run(run())
    assert len(server.last.body) == 100_000


def test_a_server_that_lies_about_compression(server: Server) -> None:
    server.reply = lambda _: Reply(body={"a": 1}, headers={"content-encoding": "gzip"})
    with SyncClient(base_url=server.url) as client, pytest.raises(ApiError, match="compressed"):
        client._send(GET, path={"id": "1"})


SECRET = base64.b64encode(b"0123456789").decode()


def message(payload: bytes, at: int = 1000) -> dict[str, str]:
    digest = hmac.new(b"0123456789", b"id.%d." % at + payload, hashlib.sha256).digest()
    signature = f"v1,AAAA v1,{base64.b64encode(digest).decode()}"
    return {"Webhook-Id": "id", "webhook-timestamp": str(at), "webhook-signature": signature}


def test_webhooks_are_checked() -> None:
    sent = message(b'{"a":1}')
    assert verify_webhook(b'{"a":1}', sent, f"whsec_{SECRET}", now=1000) == {"a": 1}
    for payload, headers, now in (
        (b'{"a":2}', sent, 1000),
        (b'{"a":1}', sent, 2000),
        (b'{"a":1}', {**sent, "webhook-id": "other"}, 1000),
        (b'{"a":1}', {}, 1000),
        (b'{"a":1}', {**sent, "webhook-timestamp": "soon"}, 1000),
    ):
        with pytest.raises(WebhookVerificationError):
            verify_webhook(payload, headers, SECRET, now=now)


STREAM: Operation[Any] = Operation(
    id="watch", method="GET", path="/watch", results=(Result(200, None, "events"),)
)


class Endless:
    """Sends the beginning of an answer, and then nothing; notices when the client hangs up."""

    def __init__(self, beginning: bytes) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self.closed = threading.Event()
        self._beginning = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n" + beginning
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        connection, _ = self._listening.accept()
        with connection:
            connection.recv(65536)
            connection.sendall(self._beginning)
            try:
                connection.recv(1)
            finally:
                self.closed.set()
                self._listening.close()


def test_a_loop_over_a_stream_that_is_left_early_closes_the_connection() -> None:
    server = Endless(b"data: 1\n\ndata: 2\n\n")
    with SyncClient(base_url=server.url) as client:
        stream = client._stream(STREAM)
        for item in stream:
            assert item == 1
            break
        assert server.closed.wait(30)
        stream.close()


def test_an_asynchronous_loop_that_is_left_early_does_too() -> None:
    server = Endless(b"data: 1\n\ndata: 2\n\n")

    async def run() -> bool:
        async with AsyncClient(base_url=server.url) as client:
            stream = await client._stream(STREAM)
            async for item in stream:
                assert item == 1
                break
            closed = await asyncio.to_thread(server.closed.wait, 30)
            await stream.close()
            return closed

    assert asyncio.run(run())


def test_a_hook_that_fails_leaves_no_stream_open() -> None:
    server = Endless(b"")

    def fail(_: CallEvent) -> None:
        raise LookupError("mine")

    with SyncClient(base_url=server.url, hooks=Hooks(after_response=fail)) as client:
        with pytest.raises(LookupError):
            client._stream(STREAM)
        assert server.closed.wait(30)


def test_events_tell_their_names_and_may_be_empty(server: Server) -> None:
    server.reply = lambda _: Reply(
        body=b"event: ping\ndata\n\nid: 7\ndata: a\ndata: b\n\nevent: nothing\n\n"
    )
    with SyncClient(base_url=server.url) as client:
        with client._stream(STREAM) as stream:
            assert [(event.event, event.data, event.id) for event in stream.events()] == [
                ("ping", "", ""),
                ("message", "a\nb", "7"),
            ]
        server.reply = lambda _: Reply(body=b"data: 1\r\rdata: 2\r\r")
        with client._stream(STREAM) as stream:
            assert [event.data for event in stream.events()] == ["1", "2"]


def test_lines_are_the_same_however_they_are_cut() -> None:
    text = "\ufeffa\r\nbb\rccc\n\nä\r\n".encode()
    for size in range(1, len(text) + 1):
        parser = LineParser()
        lines = [
            line
            for start in range(0, len(text), size)
            for line in parser.feed(text[start : start + size])
        ]
        assert lines == ["a", "bb", "ccc", "", "ä"]


def test_a_whole_answer_can_be_read_piece_by_piece(server: Server) -> None:
    def reply(seen: Seen) -> Reply:
        if seen.target == "/token":
            return Reply(body={"access_token": "t"})
        return Reply(body=b"x" * 1_000_000, headers={"x-request-id": "r"})

    server.reply = reply
    schemes = {
        "token": Scheme("authorization", "Bearer", ClientCredentials("i", "s"), token_url="/token")
    }
    with (
        SyncClient(base_url=server.url, schemes=schemes) as client,
        client.with_streaming_response(client._send)(SECURED) as pieces,
    ):
        sizes = [len(piece) for piece in pieces]
    assert (sum(sizes), len(sizes) > 1, pieces.status) == (1_000_000, True, 200)
    assert pieces.headers["x-request-id"] == "r"

    async def run() -> int:
        async with (
            AsyncClient(base_url=server.url) as client,
            await client.with_streaming_response(client._send)(SECURED) as pieces,
        ):
            return sum([len(piece) async for piece in pieces])

    assert asyncio.run(run()) == 1_000_000


def test_a_failure_is_one_although_the_answer_was_to_be_read_piece_by_piece(server: Server) -> None:
    server.reply = lambda _: Reply(status=404, body={"message": "none"})
    with SyncClient(base_url=server.url) as client, pytest.raises(ApiError, match="404 none"):
        client.with_streaming_response(client._send)(SECURED)


def test_a_body_that_can_be_sent_once_is_not_sent_again_with_a_new_token(server: Server) -> None:
    def reply(seen: Seen) -> Reply:
        return (
            Reply(body={"access_token": "t"}) if seen.target == "/token" else Reply(401, {"a": 1})
        )

    server.reply = reply
    put: Operation[Any] = Operation(
        id="put", method="PUT", path="/f", body_format="bytes", security=(("token",),)
    )
    schemes = {
        "token": Scheme("authorization", "Bearer", ClientCredentials("i", "s"), token_url="/token")
    }
    with SyncClient(base_url=server.url, schemes=schemes) as client:
        with pytest.raises(ApiAuthenticationError):
            client._send(put, body=iter([b"once"]))
        assert [seen.target for seen in server.seen] == ["/token", "/f"]


def test_a_status_that_nobody_knows_yet_has_a_result(server: Server) -> None:
    server.reply = lambda _: Reply(status=201, body={"a": 1})
    known: Operation[Any] = Operation(id="x", method="GET", path="/x", results=(Result(200),))
    with SyncClient(base_url=server.url) as client:
        assert client._send(known) == {"a": 1}


def test_json_that_is_nested_too_deeply_is_a_decode_error(server: Server) -> None:
    server.reply = lambda _: Reply(body=b"[" * 200_000)
    with SyncClient(base_url=server.url) as client, pytest.raises(ApiDecodeError):
        client._send(GET, path={"id": "1"})


def test_what_surrounds_a_result_is_shown_without_the_headers(server: Server) -> None:
    server.reply = lambda _: Reply(body=1, headers={"set-cookie": "session=s3cret"})
    with SyncClient(base_url=server.url) as client:
        raw = client.with_raw_response(client._send)(GET, path={"id": "1"})
    assert raw.headers["set-cookie"] == "session=s3cret"
    assert "s3cret" not in repr(raw)


def test_files_that_were_opened_for_text_are_refused_before_anything_is_sent(
    server: Server,
) -> None:
    put: Operation[Any] = Operation(id="put", method="PUT", path="/f", body_format="bytes")
    with SyncClient(base_url=server.url) as client, pytest.raises(TypeError, match="'rb'"):
        client._send(put, body=io.StringIO("text"))
    assert server.seen == []


def test_headers_hold_latin_letters_and_no_others(server: Server) -> None:
    with SyncClient(base_url=server.url) as client:
        client._send(GET, path={"id": "1"}, headers={"x-name": "é"})
        assert server.last.headers["x-name"] == "é"
        with pytest.raises(ValueError, match="header 'x-name' cannot be sent") as caught:
            client._send(GET, path={"id": "1"}, headers={"x-name": "s3cret 中"})
    assert "s3cret" not in str(caught.value)


def test_options_that_nobody_knows_are_refused() -> None:
    options: Any = {"max_retry": 3}
    with pytest.raises(TypeError, match="max_retry"):
        SyncClient(base_url="https://a.test", **options)
