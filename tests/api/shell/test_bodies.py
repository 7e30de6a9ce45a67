"""Bodies are of the type, the size and the speed that their door takes, and nothing of them is read before."""

import asyncio

import pytest

from hezhan.api.shell.bodies import Body, check_body
from hezhan.api.shell.kinds import Kind
from hezhan.api.shell.parts import Bounds
from hezhan.api.shell.patience import in_time
from hezhan.api.shell.problems import Refusal
from tests.api.shell.tiny import Tiny, bearer, client

MOST = 1 << 16
WHERE = "/api/v1/cases"
JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def tiny():
    return Tiny()


@pytest.fixture(scope="module")
def web(tiny):
    with client(tiny.app()) as opened:
        yield opened


def sent(web, content, headers=JSON, where=WHERE, key="key-body-1"):
    return web.post(where, headers=bearer(key=key) | headers, content=content)


def in_pieces(size, of=1000):
    """A body without a length."""
    for begin in range(0, size, of):
        yield b" " * min(of, size - begin)


def test_the_largest_body_is_taken_and_one_more_byte_is_not(web):
    case = b'{"title": "a", "loss_fen": 1}'
    assert sent(web, case.ljust(MOST)).status_code == 201
    for more in (case.ljust(MOST + 1), in_pieces(MOST + 1), b"[" * (10 * MOST)):
        answer = sent(web, more)
        assert (answer.status_code, answer.json()["type"]) == (413, "/problems/too-large")
        assert answer.headers["connection"] == "close"


def test_an_upload_may_be_larger_and_not_endless(web, tiny):
    for size, status in ((MOST * 4, 200), ((1 << 20) + 1, 413)):
        answer = web.post("/api/v1/files", headers=bearer(key=f"upload-{size}"), files={"file": ("a", b"x" * size)})
        assert answer.status_code == status
    assert tiny.uploaded == [MOST * 4]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "application/json; charset=gbk"},
        {"Content-Type": "application/json", "Content-Encoding": "gzip"},
        {"Content-Type": "multipart/form-data; boundary=x"},
    ],
)
def test_a_body_of_another_type_is_refused(web, headers):
    answer = sent(web, b'{"title": "a", "loss_fen": 1}', headers, key="key-type-1")
    assert (answer.status_code, answer.json()["type"]) == (415, "/problems/wrong-media")
    assert answer.headers["accept"] == "application/json"


def test_charset_utf_8_is_json_too(web):
    answer = sent(
        web,
        '{"title": "案", "loss_fen": 1}'.encode(),
        {"Content-Type": "application/json; charset=UTF-8"},
        key="key-utf-8",
    )
    assert answer.status_code == 201


@pytest.mark.parametrize("length", ["-1", "1e3", "x"])
def test_a_length_that_is_no_number_is_refused(web, length):
    assert sent(web, b"{}", JSON | {"Content-Length": length}).status_code == 400


@pytest.mark.parametrize("path", ["/api/v1/cases/%00", "/api/v1/cases?cursor=%00"])
def test_the_sign_that_no_text_can_hold_is_refused(web, path):
    assert web.get(path, headers=bearer()).status_code == 400


def test_nothing_of_a_strangers_body_is_read():
    taken = []

    async def receive():
        taken.append(1)
        return {"type": "http.request", "body": b"{}", "more_body": True}

    told = []

    async def send(message):
        told.append(message)

    headers = [(b"host", b"127.0.0.1:8787"), (b"content-type", b"application/json"), (b"content-length", b"2")]
    scope = {
        "type": "http", "method": "POST", "path": WHERE, "raw_path": WHERE.encode(), "query_string": b"",
        "headers": headers, "client": ("10.0.0.9", 1), "server": ("127.0.0.1", 8787), "scheme": "http",
        "http_version": "1.1",
    }  # fmt: skip
    asyncio.run(Tiny().app()(scope, receive, send))
    assert told[0]["status"] == 401
    assert not taken


def test_a_length_beyond_the_limit_is_refused_unread():
    headers = [(b"content-type", b"application/json"), (b"content-length", b"11")]
    scope = {"type": "http", "method": "POST", "headers": headers}
    check_body(scope, {"application/json"}, 11)
    with pytest.raises(Refusal) as told:
        check_body(scope, {"application/json"}, 10)
    assert told.value.kind is Kind.TOO_LARGE


def body(receive, **bounds):
    scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": []}
    return Body(scope, receive, bounds.get("most", 10), bounds.get("idle_s", 0.05))


def test_a_body_that_pauses_is_given_up():
    async def receive():
        await asyncio.sleep(30)

    with pytest.raises(Refusal) as told:
        asyncio.run(body(receive).take())
    assert told.value.kind is Kind.BODY_SLOW


def test_after_its_end_waiting_for_the_client_to_leave_has_no_limit():
    messages = [{"type": "http.request", "body": b"ab"}, {"type": "http.disconnect"}]

    async def receive():
        if len(messages) == 1:
            await asyncio.sleep(0.2)
        return messages.pop(0)

    async def both():
        one = body(receive)
        return [await one.take(), await one.take()]

    assert asyncio.run(both())[1]["type"] == "http.disconnect"


def test_work_that_is_late_is_told_and_goes_on():
    tiny = Tiny()
    with client(tiny.app()) as web:
        answer = web.get("/api/v1/slow", headers=bearer())
        assert (answer.status_code, answer.json()["type"]) == (503, "/problems/too-slow")
        assert not tiny.uploaded
        for _ in range(100):
            if tiny.uploaded:
                break
            web.get("/health/live")
            web.portal.call(asyncio.sleep, 0.02)
        assert tiny.uploaded == [-1]


def test_what_is_said_too_late_is_not_sent():
    told = []

    async def late(scope, receive, send):
        await asyncio.sleep(0.1)
        assert (await receive())["type"] == "http.disconnect"
        await send({"type": "http.response.start", "status": 200, "headers": []})
        told.append("ended")

    async def send(message):
        told.append(message)

    async def both():
        with pytest.raises(Refusal) as refused:
            await in_time(late, {}, None, send, 0.02)
        assert refused.value.kind is Kind.TOO_SLOW
        await asyncio.sleep(0.3)

    asyncio.run(both())
    assert told == ["ended"]


def test_bounds_of_the_product():
    assert (Bounds().body, Bounds().upload) == (1 << 20, 512 << 20)
