"""What no `BankLine` is impressed by: answers that lie, are broken, are too much, come again, or name somebody else.

Each is told with a reason that an officer can read, or fits no application; the one good answer among them is found; nothing
that was handed over is lost.
"""

import base64
import json
import os
import threading
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType

import pytest

from hezhan.adapters.banks import Bookmark, FolderLine, HttpLine, Iso20022
from hezhan.adapters.banks.messages import write_reply
from hezhan.adapters.clock import SystemClock
from hezhan.core.banking import DONE, Application, BankAccount, Reply, What, mismatch
from hezhan.core.instants import SECOND, Instant, parse_instant
from hezhan.core.money import Fen
from tests.adapters.banks import iso_bank

BEGIN = parse_instant("2024-05-27T18:00:00+08:00")
BANK, OTHER_BANK = "9501", "9502"
STOP = Application(
    application_id="0d6f3c1e-8f3b-4f0c-9a37-2b1f8f1c5a11",
    what=What.STOP,
    bank_id=BANK,
    account="629900000000000001",
    account_name="林样本",
    from_account=BankAccount(account="6299310000000000011", name="陈样本"),
    fen=Fen(1001),
    transfer_time=BEGIN,
    applied_at=BEGIN,
)
REPLY = Reply(
    application_id=STOP.application_id,
    message_id="1",
    what=What.STOP,
    bank_id=BANK,
    result=DONE,
    sha256="",
    account=STOP.account,
    balance_fen=Fen(1001),
    held_from=BEGIN,
    held_until=Instant(BEGIN + 48 * 3600 * SECOND),
)
BOMB = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))


def declared(content, inside):
    """With a document type before the root, and an entity of it within."""
    head, _, rest = content.partition(b"?>")
    return head + b"?>" + inside.encode() + rest.replace(b"</", b"&i;</", 1)


def platform(**changed):
    return write_reply(replace(REPLY, **changed))


class PlatformWords:
    """What a bank of the platform may say."""

    good = platform()
    lies = MappingProxyType(
        {
            "another account": platform(account="629900000000000002"),
            "another bank": platform(bank_id=OTHER_BANK),
            "another application": platform(application_id="1d6f3c1e-8f3b-4f0c-9a37-2b1f8f1c5a12"),
            "unknown application": platform(application_id="nobody-asked"),
            "another question": platform(what=What.STOP_AGAIN),
            "path as application": good.replace(STOP.application_id.encode(), b"../../etc/passwd"),
            "huge number": good.replace(b"10.01", b"9" * 400),
            "exponent": good.replace(b"10.01", b"1e9"),
            "end before begin": platform(held_until=Instant(BEGIN - SECOND)),
            "element twice": good.replace(b"<Result>", b"<Result>0101</Result><Result>"),
            "no result": good.replace(b"<Result>0000</Result>", b""),
            "in words": good.replace(b">0000<", b">OK<"),
        }
    )


class IsoWords:
    """What a bank of ISO 20022 may say."""

    asked = iso_bank.recalled(Iso20022().written(STOP).document)
    good = iso_bank.resolution(asked)
    lies = MappingProxyType(
        {
            "another account": iso_bank.resolution(asked, payee="629900000000000002"),
            "another bank": iso_bank.resolution(asked, sender=OTHER_BANK),
            "another application": iso_bank.resolution(asked, case="1d6f3c1e8f3b4f0c9a372b1f8f1c5a12"),
            "unknown application": iso_bank.resolution(asked, case="nobody-asked"),
            "another amount": iso_bank.resolution(asked, amount="10.02"),
            "money for a stop": iso_bank.payment_return(asked),
            "path as application": iso_bank.resolution(asked, case="../../etc/passwd"),
            "huge number": iso_bank.resolution(asked, amount="9" * 400),
            "exponent": iso_bank.resolution(asked, amount="1e9"),
            "contradiction": iso_bank.resolution(asked, "CNCL", one="RJCR"),
            "in words": iso_bank.resolution(asked, "DONE", one="ACCR"),
        }
    )


def broken(good):
    """What is wrong with any document."""
    return {
        "empty": b"",
        "not XML": b"<html><body><h1>502 Bad Gateway</h1></body>",
        "no text": bytes(range(256)),
        "cut off": good[: len(good) // 2],
        "entities": declared(good, '<!DOCTYPE a [<!ENTITY i "x">]>'),
        "bomb": declared(good, f'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">{BOMB}]>'),
        "a file of ours": declared(good, '<!DOCTYPE a [<!ENTITY i SYSTEM "file:///etc/hostname">]>'),
        "another character set": good.replace(b"UTF-8", b"UTF-16"),
        "mixed encodings": good.replace(b"</", "林".encode("gbk") + b"</", 1),
        "deep": good.replace(b"</", b"<a>" * 3000 + b"</a>" * 3000 + b"</", 1),
        "many elements": good.replace(b"</", b"<a/>" * 30_000 + b"</", 1),
        "twice in one": good + good,
    }


class Folder:
    """A bank that puts files."""

    def __init__(self, path, words, speech=None):
        self.path, self.words, self.speech = path, words, speech
        self.line = self.opened()
        self.number = 0

    def opened(self):
        return FolderLine(self.path, SystemClock().now, speech=self.speech)

    def send(self):
        self.line.send(STOP)

    def says(self, content):
        self.number += 1
        into = self.path / "in" / BANK
        into.mkdir(parents=True, exist_ok=True)
        (into / f"{self.number:04}.xml").write_bytes(content)
        os.utime(into / f"{self.number:04}.xml", (0, 0))

    def kept(self):
        """Everything that was handed over and taken."""
        return sorted(
            path.read_bytes() for place in ("done", "bad") for path in (self.path / "in" / BANK / place).glob("*")
        )


class Server:
    """A platform that says what the test says."""

    def __init__(self, port, told, path):
        self.told, self.words, self.path, self.port = told, PlatformWords, path, port
        self.line = self.opened()

    def opened(self):
        return HttpLine(f"http://127.0.0.1:{self.port}", SystemClock().now, bookmark=Bookmark(self.path))

    def send(self):
        self.line.send(STOP)

    def says(self, content):
        self.told.append(content)

    def kept(self):
        """The platform keeps them; ours is up to where they were taken."""
        return sorted(self.told[: int(self.path.read_text())])


@contextmanager
def platform_server():
    told = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            self.answer({"application_id": STOP.application_id})

        def do_GET(self):
            after = int(self.path.partition("after=")[2].partition("&")[0])
            listed = [
                {"id": number, "content": base64.b64encode(one).decode()}
                for number, one in enumerate(told, start=1)
                if number > after
            ]
            self.answer({"messages": listed[:7]})

        def answer(self, what):
            body = json.dumps(what).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server.server_address[1], told
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(params=["files", "iso20022", "http"])
def partner(request, tmp_path):
    if request.param == "http":
        with platform_server() as (port, told):
            server = Server(port, told, tmp_path / "bookmark")
            server.send()
            yield server
            server.line.close()
        return
    iso = request.param == "iso20022"
    folder = Folder(tmp_path, IsoWords if iso else PlatformWords, Iso20022() if iso else None)
    folder.send()
    yield folder


def taken(line):
    found = list(line.replies())
    for one in found:
        one.done()
    return found


def fitting(found):
    return [one.reply for one in found if one.reply is not None and not mismatch(STOP, one.reply)]


def test_lies_fit_nothing_and_say_so(partner):
    for name, lie in partner.words.lies.items():
        partner.says(lie)
        (one,) = taken(partner.line)
        sentences = [problem.text for problem in one.problems if not problem.kept]
        sentences += [mismatch(STOP, one.reply)] if one.reply is not None else []
        assert sentences, name
        assert all(len(sentence) > 10 and sentence.isprintable() for sentence in sentences), (name, sentences)
        assert fitting([one]) == []


@pytest.mark.parametrize("name", broken(PlatformWords.good))
def test_what_is_broken_is_told_and_nothing_of_it_is_believed(partner, name):
    content = broken(partner.words.good)[name]
    partner.says(content)
    (one,) = taken(partner.line)
    assert one.reply is None
    assert one.report is None
    assert all(10 < len(problem.text) < 400 and problem.text.isprintable() for problem in one.problems)
    assert one.problems


def test_the_one_good_answer_is_found_among_all_and_nothing_is_lost(partner):
    handed = [*partner.words.lies.values(), *broken(partner.words.good).values()]
    handed.insert(len(handed) // 2, partner.words.good)
    for content in handed:
        partner.says(content)
    found = taken(partner.line)
    (reply,) = fitting(found)
    assert reply.accepted
    assert len(found) == len(handed)
    assert partner.kept() == sorted(handed)
    assert taken(partner.opened()) == []


def test_the_same_answer_is_the_same_however_often_it_comes(partner):
    for _ in range(3):
        partner.says(partner.words.good)
    assert len({reply.key for reply in fitting(taken(partner.line))}) == 1
    partner.says(partner.words.good)
    again = fitting(taken(partner.opened()))
    assert len(again) == 1


def test_a_serial_number_that_comes_back_with_other_words_is_another_answer(partner):
    partner.says(partner.words.good)
    changed = partner.words.good.replace(b">0000<", b">0104<").replace(b"ACCR", b"RJCR").replace(b"CNCL", b"RJCR")
    partner.says(changed)
    first, second = fitting(taken(partner.line))
    assert first.message_id == second.message_id
    assert first.key != second.key
    assert (first.accepted, second.accepted) == (True, False)


def test_what_was_not_written_down_comes_again(partner):
    partner.says(partner.words.lies["huge number"])
    partner.says(partner.words.good)
    list(partner.line.replies())
    assert len(list(partner.opened().replies())) == 2
