"""What banks really send: any character set, half files, lies and junk; nothing of it does harm or is lost."""

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.adapters.banks.messages import (
    read_application,
    read_message,
    write_application,
    write_reply,
    write_report,
)
from hezhan.adapters.statements.reading import read as read_statement
from hezhan.core.banking import (
    What,
)
from hezhan.core.instants import parse_instant
from hezhan.core.matters.orders import EarlierHold
from hezhan.core.money import Fen
from tests.adapters.banks.examples import (
    BANK,
    DECLINED,
    MOVEMENTS,
    REPLIES,
    REPORT,
    STOP,
)

words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=40).map(str.strip)


@pytest.mark.parametrize("encoding", ["UTF-8", "GBK", "GB2312", "GB18030"])
def test_every_character_set_of_banks_is_read(encoding):
    content = write_reply(replace(DECLINED, note="旧账户龘"), encoding=encoding)
    read = read_message(content, "r.xml")
    assert (read.reply.cause, read.reply.note, read.reply.accepted) == (DECLINED.cause, "旧账户龘", False)


def test_a_bank_that_names_no_character_set():
    content = write_reply(DECLINED, encoding="GBK").partition(b"?>")[2]
    assert read_message(content, "r.xml").reply.cause == DECLINED.cause
    assert read_message(content.decode("gbk").encode(), "r.xml").reply.cause == DECLINED.cause


GOOD = write_reply(REPLIES[What.STOP])
FROZEN = write_reply(REPLIES[What.FREEZE])


def broken(old, new, content=GOOD):
    assert old in content
    return content.replace(old, new, 1)


@pytest.mark.parametrize(
    ("content", "reason", "why"),
    [
        (b"", "unreadable", "not well-formed"),
        (b"\x00" * 50, "unreadable", "not well-formed"),
        (b"<html><body>502</body></html>", "unreadable", "one <Head>"),
        (GOOD[:-30], "unreadable", "not well-formed"),
        (
            broken(b"<Response>", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><Response>'),
            "unreadable",
            "entities",
        ),
        (broken(b'encoding="UTF-8"', b'encoding="UTF-16"'), "unreadable", "utf-16 is not read"),
        (broken("东南".encode(), b"\xff\xfe"), "unreadable", "and is not"),
        (broken(b"100102", b"199999"), "unreadable", "100102, 100104"),
        (broken(b"100102", b"100101"), "unreadable", "are read"),
        (broken(b"999900000041", b"999900000031"), "unreadable", "came by the line of"),
        (broken(b"999900000041", b"111111000000"), "unreadable", "the platform itself"),
        (broken(b"999900000041</MessageFrom>", b"</MessageFrom>"), "unreadable", "MessageFrom is missing"),
        (broken(b">0000<", b">0<"), "unreadable", "four digits"),
        (broken(b">0000<", b"><"), "unreadable", "Result is missing"),
        (broken(b"SZ20240510-0001", b"S Z"), "unreadable", "ApplicationID may have"),
        (broken(b"993260.41", b"9" * 400), "amount", "AccountBalance"),
        (broken(b"993260.41", b"993260.415"), "amount", "AccountBalance"),
        (broken(b"993260.41", b"9.9E5"), "amount", "AccountBalance"),
        (broken(b"20240512173105", b"20240230173105"), "time", "ExpireTime"),
        (broken(b"20240512173105", b"2024-05-12"), "time", "yyyyMMddHHmmss"),
        (broken(b"20240512173105", b"20240510173105"), "time", "not after StartTime"),
        (broken(b"<CardNumber>", b"<Result>0104</Result><CardNumber>"), "unreadable", "stands twice"),
        (broken(b"<CardNumber>6299410000000000029", b"<CardNumber><a>1</a>"), "unreadable", "holds elements"),
        (broken(b"<OperatorName>", b"<OperatorName>" + b"x" * 201), "unreadable", "longer than 200"),
        (broken(b">CNY<", b">USD<", FROZEN), "currency", "other currencies"),
        (broken(b"450000.00", b"-450000.00", FROZEN), "amount", "below zero"),
        (
            broken(
                b"<FormerFrozenBalance>",
                b"<FormerFrozenBalance>1.00</FormerFrozenBalance><FormerFrozenBalance>",
                FROZEN,
            ),
            *("unreadable", "do not pair up"),
        ),
        (broken(b"<Body>", b"<Body>" + b"<a/>" * 20_000), "unreadable", "more than 20000 elements"),
        (broken(b"<Body>", b"<Body>" + b"<a>" * 300 + b"</a>" * 300), "unreadable", "not well-formed"),
        (GOOD + b" " * (64 << 20), "unreadable", "larger than 64 MiB"),
    ],
)
def test_what_is_wrong_in_a_reply_is_told(content, reason, why):
    read = read_message(content, "in/x.xml", BANK)
    assert (read.reply, read.report) == (None, None)
    found = [problem for problem in read.problems if why in problem.text]
    assert found, read.problems
    assert (found[0].file, found[0].reason) == ("in/x.xml", reason)


def test_nothing_that_is_right_hides_what_is_wrong():
    """All faults at once, so that a bank mends them at once."""
    read = read_message(broken(b"993260.41", b"much").replace(b"20240512173105", b"soon"), "r.xml")
    assert [problem.text.split()[0] for problem in read.problems] == ["AccountBalance", "ExpireTime"]


def test_an_element_that_nobody_knows_is_told_and_the_rest_is_read():
    read = read_message(broken(b"<Result>", b"<Mood>good</Mood><Result>"), "r.xml")
    assert read.reply.accepted
    assert [(problem.kept, problem.text[:4]) for problem in read.problems] == [(True, "Mood")]


def test_a_hold_without_an_end_is_taken_and_told():
    read = read_message(broken(b"20240512173105", b""), "r.xml")
    assert (read.reply.accepted, read.reply.held_until) == (True, None)
    assert [problem.kept for problem in read.problems] == [True]


def test_a_reply_without_a_serial_number_is_named_by_its_bytes():
    content = broken(b"9999000000412024051000000001", b"")
    reply = read_message(content, "r.xml").reply
    assert reply.message_id == reply.sha256 == sha256(content).hexdigest()


def test_several_earlier_holds_and_none():
    earlier = tuple(
        EarlierHold(department=f"法院{n}", fen=Fen(n), until=parse_instant("2025-01-01T00:00:00Z")) for n in (1, 2)
    )
    told = replace(REPLIES[What.FREEZE], earlier=earlier, held_fen=Fen(0))
    reply = read_message(write_reply(told), "r.xml").reply
    assert (reply.earlier, reply.waits) == (earlier, True)
    none = read_message(write_reply(replace(told, earlier=())), "r.xml").reply
    assert (none.earlier, none.waits) == ((), False)


def test_a_statement_is_for_the_reader_of_statements(tmp_path):
    content = write_reply(REPLIES[What.ASK_STATEMENT], movements=MOVEMENTS * 50_000, encoding="GBK")
    reply = read_message(content, "r.xml").reply
    assert (reply.card, reply.account, reply.balance_fen) == (STOP.account, "9941000000000002", 99_326_041)
    path = tmp_path / reply.statement_name
    path.write_bytes(write_reply(REPLIES[What.ASK_STATEMENT], movements=MOVEMENTS))
    entries = read_statement([path]).entries
    assert entries["fen"].to_list() == [99_000_000]
    refusal = write_reply(replace(REPLIES[What.ASK_STATEMENT], result="0101", cause="账号不存在"))
    assert read_message(refusal, "r.xml").reply.statement is None


def test_a_report_is_read_back_and_never_lost():
    content = write_report(REPORT)
    digest = sha256(content).hexdigest()
    read = read_message(content, "r.xml", BANK)
    assert (read.report, read.reply, read.problems) == (replace(REPORT, sha256=digest), None, ())
    spoilt = content.replace(b"990000.00", b"99 wan").replace(b"20240510172108", b"17:21").replace(b"BG2024", b"B G")
    read = read_message(spoilt, "r.xml", BANK)
    (payment,) = read.report.payments
    assert (payment.fen, payment.time, payment.payee) == (None, None, REPORT.payments[0].payee)
    assert read.report.application_id == read.report.sha256
    assert {problem.text.split()[0] for problem in read.problems} == {"ApplicationID", "Time", "TransferAmount"}
    assert all(problem.kept for problem in read.problems)
    assert {problem.row for problem in read.problems} == {0, 1}


@given(st.binary(max_size=200))
def test_no_bytes_do_harm(content):
    assert read_message(content, "r.xml").problems
    assert read_application(content, "a.xml")[0] is None


@given(st.sampled_from([GOOD, FROZEN, write_report(REPORT), write_application(STOP)]), st.data())
def test_no_damage_does_harm(content, data):
    place = data.draw(st.integers(0, len(content) - 1))
    junk = data.draw(st.binary(min_size=1, max_size=4))
    spoilt = content[:place] + junk + content[place + len(junk) :]
    read = read_message(spoilt, "r.xml", BANK)
    assert read.reply or read.report or read.problems
    read_application(spoilt, "a.xml")


@given(words, words)
def test_words_never_become_markup(cause, note):
    told = replace(DECLINED, cause=cause + "]]>&<", note="<!-- " + note)
    read = read_message(write_reply(told), "r.xml").reply
    assert (read.cause, read.note) == (told.cause, told.note.strip())


def test_of_very_many_faults_the_first_are_told():
    crowd = b"".join(b"<A%d>1</A%d>" % (number, number) for number in range(5_000))
    read = read_message(broken(b"<Result>", crowd + b"<Result>"), "r.xml")
    assert read.reply.accepted
    assert len(read.problems) == 100
    spoilt = read_message(broken(b"<Result>", crowd + b"<Result>").replace(b"993260.41", b"much"), "r.xml")
    assert spoilt.reply is None
    assert len(spoilt.problems) == 101
