"""Documents from anybody: read strictly, and whatever is wrong is one sentence, never an exception of another kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.city.live.institutions.fields import ANSWERED, ASKED, TxCode
from hezhan.city.live.institutions.messages import MOST_BYTES, Unreadable, read_message
from tests.city.live import police

GOOD = police.message(
    "100301",
    ApplicationID="Q1",
    BankID="999900000031",
    AccountType="01",
    CardNumber="9931000000000000001",
    InquiryMode="03",
)


def broken(old, new):
    assert old in GOOD
    return GOOD.replace(old, new)


def test_a_message_is_read():
    content = police.message(
        "100201",
        ApplicationID="F1",
        BankName="华国银行",
        AccountName="张三 & 李四",
        AccountNumber="1",
        FreezeType="02",
        attachments=police.PAPER,
        encoding="GBK",
    )
    told = read_message(content)
    assert (told.code, told.application, told.said("AccountName")) == (TxCode.FREEZE, "F1", "张三 & 李四")
    assert told.attachments == ("通知书.pdf",)
    assert told.said("Remark") == ""


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "not well-formed"),
        (b"<a/>", "one <Head> and one <Body>"),
        (GOOD[:-20], "not well-formed"),
        (b'<!DOCTYPE Response [<!ENTITY a "b">]>' + GOOD.partition(b"?>")[2], "document type or entities"),
        (broken(b'encoding="UTF-8"', b'encoding="UTF-16"'), "utf-16 is not read"),
        (broken(b'encoding="UTF-8"', b'encoding="GBK"').replace(b">03<", b">\xff\xff<"), "is not gbk"),
        (broken(b"100301", b"100401"), "is not taken"),
        (broken(b"<ApplicationID>Q1</ApplicationID>", b""), "needs ApplicationID"),
        (broken(b">Q1<", b">Q 1;<"), "up to 64 letters"),
        (broken(b"<ApplicationID>", b"<Evil>x</Evil><ApplicationID>"), "Evil is no field"),
        (broken(b"<BankID>", b"<ApplicationID>Q1</ApplicationID><BankID>"), "stands twice"),
        (broken(b"<AccountType>01</AccountType>", b"<EmergencyLevel>02</EmergencyLevel>"), "stands behind"),
        (broken(b">03<", b"><b>03</b><"), "holds elements"),
        (broken(b">03<", b">" + b"3" * 201 + b"<"), "longer than"),
        (GOOD + b" " * MOST_BYTES, "larger than"),
        (b"\x00\x01", "not"),
    ],
)
def test_what_is_wrong_is_said(content, why):
    with pytest.raises(Unreadable, match=why):
        read_message(content)


@pytest.mark.parametrize(
    ("attachment", "why"),
    [(("../x.pdf", "AA=="), "a path"), (("", "AA=="), "blank"), (("x.pdf", "@@"), "not base64")],
)
def test_attachments_are_checked(attachment, why):
    content = police.message("100303", ApplicationID="Q1", CardNumber="1", attachments=[attachment])
    with pytest.raises(Unreadable, match=why):
        read_message(content)


@given(st.binary(max_size=300))
def test_no_bytes_do_harm(content):
    with pytest.raises(Unreadable):
        read_message(content)


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=4))
def test_no_damage_does_harm(place, junk):
    try:
        read_message(GOOD[:place] + junk + GOOD[place + len(junk) :])
    except Unreadable:
        return


def test_every_message_has_its_fields():
    assert set(ASKED) == set(ANSWERED) == set(TxCode)
    for code in TxCode:
        assert len(set(ASKED[code])) == len(ASKED[code])
        assert len(set(ANSWERED[code])) == len(ANSWERED[code])
        assert code.answer == str(int(code) + 1)
