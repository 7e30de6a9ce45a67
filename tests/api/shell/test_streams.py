"""Events over a real server: once each, in order, whoever comes and goes; nobody who does not read is waited for."""

import json
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.api.shell.parts import Bounds
from hezhan.api.shell.streams import Event, written
from tests.api.shell.serving import Reader, listening, served, until
from tests.api.shell.tiny import Tiny

TEXTS = st.text(st.characters(codec="utf-8"))


@pytest.fixture(scope="module")
def tiny():
    return Tiny()


@pytest.fixture(scope="module")
def running(tiny):
    with served(tiny, bounds=Bounds(streams_of_session=3)) as (port, app):
        yield port, app.state.streams


def test_events_are_what_the_chain_says(running):
    port, streams = running
    reader = Reader(port)
    status, headers = reader.head()
    assert (status, headers["content-type"]) == (200, "text/event-stream; charset=utf-8")
    assert headers["cache-control"] == "no-store"
    assert "content-length" not in headers
    assert next(reader.blocks()).startswith("retry: ")
    reader.close()
    assert until(lambda: streams.count() == 0)


def test_who_comes_back_misses_nothing_and_gets_nothing_twice():
    tiny, many = Tiny(), 400

    def write():
        chance = random.Random(5)
        while len(tiny.chain.events) < many:
            tiny.chain.add(*({"n": n} for n in range(chance.randint(1, 20))))
            tiny.chain.news.acquire()
            tiny.chain.news.release()

    with served(tiny) as (port, app):
        writer = threading.Thread(target=write)
        writer.start()
        chance, seen = random.Random(6), []
        while len(seen) < many:
            reader = Reader(port, last_id=seen[-1] if seen else None)
            reader.head()
            for _, (seq, kind, told) in zip(range(chance.randint(1, 60)), reader.events(), strict=False):
                assert (kind, told["seq"], told["case_id"]) == ("case.read", seq, "A1")
                assert told["at"].endswith("+08:00")
                seen.append(seq)
                if len(seen) == many:
                    break
            reader.close()
        writer.join()
        assert seen == list(range(1, many + 1))
        assert until(lambda: app.state.streams.count() == 0)


def test_a_source_that_tells_something_again_is_not_repeated():
    tiny = Tiny()
    tiny.chain.add(*({"n": n} for n in range(30)))

    class Repeating:
        def after(self, seq):
            return tiny.chain.events[max(0, seq - 3) : seq + 5]

        def wait(self, timeout):
            return False

    tiny.chain.reader = Repeating
    with served(tiny) as (port, _):
        reader = Reader(port)
        reader.head()
        assert [seq for _, (seq, _, _) in zip(range(30), reader.events(), strict=False)] == list(range(1, 31))
        reader.close()


def test_the_browsers_word_goes_before_the_pages():
    tiny = Tiny()
    tiny.chain.add(*({"n": n} for n in range(9)))
    with served(tiny) as (port, _):
        for asked, first in (({"after": 4}, 5), ({"after": 4, "last_id": 6}, 7), ({}, 1)):
            reader = Reader(port, **asked)
            reader.head()
            assert next(reader.events())[0] == first
            reader.close()
        for wrong in ("x", "-1", "9" * 19):
            reader = Reader(port, last_id=wrong)
            assert reader.head()[0] == 422
            reader.close()


def test_a_quiet_stream_beats(running):
    reader = Reader(running[0])
    reader.head()
    blocks = reader.blocks()
    assert [next(blocks) for _ in range(3)][1:] == [": ", ": "]
    reader.close()


def test_one_session_opens_so_many_and_others_still_can(running):
    port, streams = running
    assert until(lambda: streams.count() == 0)
    readers = [Reader(port) for _ in range(3)]
    assert [reader.head()[0] for reader in readers] == [200] * 3
    one_more, another = Reader(port), Reader(port, token="lead-token")
    status, headers = one_more.head()
    assert (status, headers["content-type"]) == (429, "application/problem+json")
    assert int(headers["retry-after"]) > 0
    assert another.head()[0] == 200
    for reader in (*readers, one_more, another):
        reader.close()
    assert until(lambda: streams.count() == 0)


def test_a_stranger_and_a_role_without_the_right_get_no_stream(running):
    for token, status in (("guess", 401), ("audit-token", 403)):
        reader = Reader(running[0], token=token)
        assert reader.head()[0] == status
        reader.close()


def test_who_does_not_read_is_cut_and_comes_back_to_where_it_was():
    tiny = Tiny()
    with served(tiny, bounds=Bounds(stream_cut_s=0.3)) as (port, app):
        streams = app.state.streams
        reader = Reader(port, room=4096)
        reader.head()
        tiny.chain.add(*({"n": "x" * 100_000} for _ in range(200)))  # far more than any buffer between
        assert until(lambda: streams.cut == 1)
        assert until(lambda: streams.count() == 0)
        reader.close()
        again = Reader(port, last_id=199)
        again.head()
        assert next(again.events())[0] == 200
        again.close()


def test_a_stream_ends_after_its_time_so_that_its_login_is_looked_at_again():
    with served(Tiny(), bounds=Bounds(stream_lasts_s=0.4)) as (port, _):
        reader = Reader(port)
        reader.head()
        assert len(list(reader.blocks())) >= 1  # it comes to an end, properly
        reader.close()


def test_a_source_that_fails_ends_the_stream_and_nothing_else():
    tiny = Tiny()

    class Broken:
        def after(self, seq):
            raise OSError("gone")

    tiny.chain.reader = Broken
    with served(tiny) as (port, app):
        reader = Reader(port)
        assert reader.head()[0] == 200
        assert list(reader.events()) == []
        reader.close()
        assert until(lambda: app.state.streams.count() == 0)


def test_a_server_that_closes_opens_none_any_more():
    with served(Tiny()) as (port, app):
        reader = Reader(port)
        reader.head()
        app.state.streams.close()
        assert list(reader.events()) == []
        reader.close()
        late = Reader(port)
        assert late.head()[0] == 503
        late.close()


SERVER = """
import socket, sys
import uvicorn
from hezhan.api.shell.parts import Origin
from tests.api.shell.tiny import Tiny
door = socket.socket(fileno=int(sys.argv[1]))
app = Tiny().app(origins=(Origin(f"http://127.0.0.1:{door.getsockname()[1]}"),))
uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="on")).run([door])
"""


def test_a_server_told_to_stop_does_not_wait_for_streams():
    with listening() as door:
        door.listen()
        port = door.getsockname()[1]
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", SERVER, str(door.fileno())],
            pass_fds=[door.fileno()],
            cwd=Path(__file__).parents[3],
        )
    reader = Reader(port)
    too_late = threading.Timer(6, process.kill)
    try:
        assert reader.head()[0] == 200
        process.send_signal(signal.SIGTERM)
        too_late.start()
        assert list(reader.events()) == []
        assert process.wait(5) in (0, -signal.SIGTERM)
    finally:
        reader.close()
        too_late.cancel()
        process.kill()
        process.wait()


@given(st.integers(1), TEXTS, st.dictionaries(TEXTS, TEXTS, max_size=3))
def test_nothing_inside_an_event_breaks_its_lines(seq, kind, body):
    text = written(Event(seq, kind, None, 0, body)).decode()
    assert text.endswith("\n\n")
    lines = text[:-2].split("\n")
    assert [line.partition(": ")[0] for line in lines] == ["id", "event", "data"]
    assert not any("\r" in line for line in lines)
    assert json.loads(lines[2].removeprefix("data: "))["body"] == body
