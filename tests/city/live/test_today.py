"""The same banks for a partner who lives today: times are moved and nothing else is, on the way there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.city.live.today import Today, moved

AHEAD_S = 81_234_567


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_times_are_moved_and_nothing_else(encoding):
    sent = (
        "<A><TransferTime>20240510173000</TransferTime><AccountName>江左</AccountName>"
        "<AccountNumber>20240510173000</AccountNumber><InquiryPeriodEnd>20240511000000</InquiryPeriodEnd></A>"
    ).encode(encoding)
    later = moved(sent, 24 * 3600).decode(encoding)
    assert "<TransferTime>20240511173000<" in later
    assert "<InquiryPeriodEnd>20240512000000<" in later
    assert "<AccountNumber>20240510173000<" in later
    assert "<AccountName>江左<" in later


@given(st.datetimes(), st.integers(-(10**9), 10**9))
def test_what_was_moved_comes_back(at, seconds):
    sent = b"<StartTime>%s</StartTime>" % f"{at:%Y%m%d%H%M%S}".encode()
    there = moved(sent, seconds)
    if there != sent:
        assert moved(there, -seconds) == sent


@pytest.mark.parametrize("told", [b"20241399000000", b"2024051017300", b"00000000000000", b"99991231235959"])
def test_what_is_no_time_stays(told):
    sent = b"<ExpireTime>%s</ExpireTime>" % told
    assert moved(sent, AHEAD_S) == sent


class Platform:
    """Keeps what it is told, and answers with what it was given."""

    def __init__(self, deliveries):
        self.told, self.deliveries = [], deliveries

    def receive(self, content, now):
        self.told.append((content, now))

    def answers(self, after):
        return list(enumerate(self.deliveries[after:], start=after + 1))


def test_a_partner_of_today_speaks_to_a_city_of_then():
    from hezhan.city.live.institutions.bank import Delivery

    given = Delivery(
        at=5, bank=0, application="A", attempt=0, copy=0, content=b"<ExpireTime>20240512173000</ExpireTime>"
    )
    platform = Platform([given])
    live = Today(platform, 24 * 3600)
    live.receive(b"<TransferTime>20240511120000</TransferTime>", 7)
    assert platform.told == [(b"<TransferTime>20240510120000</TransferTime>", 7)]
    ((number, answer),) = live.answers(0)
    assert (number, answer.at, answer.content) == (1, 5, b"<ExpireTime>20240513173000</ExpireTime>")
