"""The line over HTTP: patient with silence, never twice another intent, and unimpressed by what comes back."""

import base64
import json
import socket
from dataclasses import replace

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.adapters.banks import Bookmark, HttpLine, Patience
from hezhan.adapters.banks.messages import write_application, write_reply
from hezhan.core.banking import LineDown, UsedId, What
from hezhan.core.money import Fen
from hezhan.core.problems import Refused
from tests.adapters.banks.examples import APPLICATIONS, DECLINED, NOON, REPLIES, STOP

URL = "http://127.0.0.1:9"
RECEIPT = {"application_id": STOP.application_id}


def answered(body, status=200):
    """A response that is still to be read."""
    return httpx.Response(status, stream=httpx.ByteStream(body))


class Other:
    """The other side: answers as it is told, then the last answer for ever."""

    def __init__(self, *answers):
        self.answers, self.asked, self.slept = list(answers), [], []

    def __call__(self, request):
        self.asked.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        status, body = answer
        return answered(body if isinstance(body, bytes) else json.dumps(body).encode(), status)

    def line(self, **more):
        return HttpLine(URL, lambda: NOON, transport=httpx.MockTransport(self), sleep=self.slept.append, **more)


def test_a_message_is_posted_and_the_receipt_told():
    other = Other((200, RECEIPT))
    receipt = other.line().send(STOP)
    (request,) = other.asked
    assert (request.method, request.url.path, request.content) == (
        *("POST", "/platform/messages"),
        write_application(STOP),
    )
    assert (receipt.application_id, receipt.bank_id, receipt.at) == (STOP.application_id, STOP.bank_id, NOON)


@pytest.mark.parametrize(
    "fault",
    [httpx.ConnectError("no"), httpx.ReadTimeout("slow"), (503, b"busy"), (429, b""), (200, b"x" * 70_000)],
)
def test_it_is_tried_again_with_the_same_bytes_and_longer_waits(fault):
    other = Other(fault, fault, (200, RECEIPT))
    assert other.line().send(STOP).application_id == STOP.application_id
    assert {request.content for request in other.asked} == {write_application(STOP)}
    assert len(other.asked) == 3
    assert other.slept == sorted(other.slept)
    assert other.slept[0] < other.slept[1] <= 2 * 1.5 * other.slept[0]


def test_at_last_the_line_is_down_and_the_same_may_be_sent_again():
    other = Other(httpx.ConnectError("nobody is there"))
    line = other.line(patience=Patience(tries=3))
    with pytest.raises(LineDown, match="3 tries: nobody is there"):
        line.send(STOP)
    assert (len(other.asked), len(other.slept)) == (3, 2)
    other.answers = [(200, RECEIPT)]
    assert line.send(STOP)
    with pytest.raises(UsedId):
        line.send(replace(STOP, fen=Fen(1)))


@given(st.integers(1, 40), st.text(max_size=5))
def test_nobody_waits_for_ever(attempt, key):
    patience = Patience()
    assert 0 < patience.wait_s(attempt, key) <= patience.longest_wait_s


def test_one_who_accepts_and_says_nothing_is_not_waited_for():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        line = HttpLine(url, lambda: NOON, patience=Patience(tries=2, answer_s=0.05, first_wait_s=0.01))
        with pytest.raises(LineDown, match="timed out"):
            line.send(STOP)
        with pytest.raises(LineDown, match="timed out"):
            list(line.replies())
        line.close()


class Dripping(httpx.SyncByteStream):
    def __iter__(self):
        while True:
            yield b" "


def test_an_answer_that_does_not_end_is_not_waited_for():
    line = HttpLine(
        URL,
        lambda: NOON,
        patience=Patience(tries=1, whole_s=0.01),
        transport=httpx.MockTransport(lambda request: httpx.Response(200, stream=Dripping())),
    )
    with pytest.raises(LineDown, match=r"does not end|larger"):
        line.send(STOP)
    with pytest.raises(LineDown, match="does not end"):
        list(line.replies())


def test_what_is_declined_is_not_tried_again_and_may_be_mended():
    other = Other((400, {"error": "AccountName stands twice"}))
    line = other.line()
    with pytest.raises(Refused, match="AccountName stands twice"):
        line.send(STOP)
    assert len(other.asked) == 1
    other.answers = [(200, RECEIPT)]
    assert line.send(replace(STOP, fen=Fen(1)))


def test_the_other_side_remembers_an_id_that_we_forgot():
    other = Other((400, {"error": f"ApplicationID {STOP.application_id} was used for another message"}))
    with pytest.raises(UsedId):
        other.line().send(STOP)


@pytest.mark.parametrize("body", [b"", b"[1]", b"{", b"[" * 50_000, {"application_id": "another"}, {}])
def test_a_receipt_that_is_none_is_a_line_that_is_down(body):
    with pytest.raises(LineDown):
        Other((200, body)).line().send(STOP)


def test_a_redirection_is_not_followed():
    with pytest.raises(Refused, match="302"):
        Other((302, b"")).line().send(STOP)


def test_a_return_has_no_message():
    other = Other((200, RECEIPT))
    with pytest.raises(Refused, match="no message for a return"):
        other.line().send(APPLICATIONS[What.RETURN])
    assert (other.asked, What.RETURN in HttpLine.takes) == ([], False)


@pytest.mark.parametrize(
    "url", ["http://192.0.2.1", "http://example.com", "ftp://localhost", "https://", "file:///etc", "localhost"]
)
def test_an_address_that_others_can_listen_to_is_refused(url):
    with pytest.raises(Refused, match="https"):
        HttpLine(url, lambda: NOON)


def page(*contents, first=1):
    return {
        "messages": [
            {"id": number, "content": base64.b64encode(content).decode() if isinstance(content, bytes) else content}
            for number, content in enumerate(contents, start=first)
        ]
    }


STOPPED, REFUSED = write_reply(REPLIES[What.STOP]), write_reply(DECLINED)


class Numbered(Other):
    """Answers as live banks do: what stands behind a number."""

    def __init__(self, *contents, at_once=500):
        super().__init__()
        self.contents, self.at_once = contents, at_once

    def __call__(self, request):
        self.asked.append(request)
        after = int(request.url.params["after"])
        return answered(json.dumps(page(*self.contents[after:][: self.at_once], first=after + 1)).encode())


def test_replies_come_until_they_are_done(tmp_path):
    other = Numbered(STOPPED, b"<a/>", "@@", REFUSED, at_once=3)
    path = tmp_path / "bookmark"
    line = other.line(bookmark=Bookmark(path))
    first = list(line.replies())
    assert [one.reply.result if one.reply else one.problems[0].text[:11] for one in first] == [
        *("0000", "the message", "it is large", "0104")
    ]
    assert [one.source for one in line.replies()] == [f"/platform/messages/{number}" for number in (1, 2, 3, 4)]
    first[1].done()
    assert not path.exists()
    first[0].done()
    assert path.read_text() == "2\n"
    again = list(other.line(bookmark=Bookmark(path)).replies())
    assert [one.source[-1] for one in again] == ["3", "4"]
    for one in again:
        one.done()
        one.done()
    assert list(other.line(bookmark=Bookmark(path)).replies()) == []


@pytest.mark.parametrize(
    "answer",
    [
        httpx.ConnectError("no"),
        (500, b""),
        (200, b"<html>"),
        (200, {}),
        (200, {"messages": {}}),
        (200, {"messages": [{}]}),
        (200, {"messages": [{"id": 0, "content": ""}]}),
        (200, {"messages": [{"id": True, "content": ""}]}),
        (200, {"messages": [{"id": 2, "content": ""}, {"id": 2, "content": ""}]}),
        (200, {"messages": [{"id": 10**15, "content": ""}]}),
    ],
)
def test_a_list_that_is_none_is_a_line_that_is_down(answer):
    with pytest.raises(LineDown):
        list(Other(answer).line().replies())


def test_a_page_that_is_too_large_is_fetched_one_by_one(monkeypatch):
    monkeypatch.setattr("hezhan.adapters.banks.http._MOST_PAGE", len(STOPPED) * 2)
    monkeypatch.setattr("hezhan.adapters.banks.http._MOST_REPLY", len(STOPPED) + 50)

    class Both(Numbered):
        def __call__(self, request):
            self.asked.append(request)
            number = request.url.path.rpartition("/")[2]
            if not number.isdigit():
                return super().__call__(request)
            return answered(self.contents[int(number) - 1])

    told = list(Both(STOPPED, STOPPED + b" " * 100, STOPPED, REFUSED).line().replies())
    assert [bool(one.reply) for one in told] == [True, False, True, True]


@given(st.lists(st.integers(0, 9), unique=True, max_size=10), st.lists(st.integers(0, 9), max_size=10))
def test_a_bookmark_never_passes_what_is_not_done(gaps, order):
    mark = Bookmark()
    given = [number for number in range(1, 11) if number - 1 not in gaps]
    for number in given:
        mark.given(number)
    for place in order:
        if place < len(given):
            mark.done(given[place])
    open_ones = [number for place, number in enumerate(given) if place not in order]
    assert mark.after == (min(open_ones) - 1 if open_ones else max(given, default=0))


def test_a_bookmark_that_is_none_is_refused(tmp_path):
    path = tmp_path / "bookmark"
    path.write_text("seven")
    with pytest.raises(Refused, match="no number"):
        Bookmark(path)
