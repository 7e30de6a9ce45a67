"""The list at the time of each event: one spelling, bounds of time, and a quick look that loses nothing."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.core.instants import parse_instant
from hezhan.engines.warn import COLUMNS, Kind
from hezhan.flows.warning.listing import Listing, NotListed, _readings
from tests.engines.warn.events import event, frame

T = parse_instant("2024-05-10T09:00:00+08:00")
ROWS = [
    ("phone", "+86 139 1234 5678"),
    ("phone", "10212345678"),
    ("phone", "4002-111-111"),
    ("phone_prefix", "+855"),
    ("phone_prefix", "1704"),
    ("domain", "EVIL.topx"),
    ("url", "https://shop.cnx/pay/"),
    ("ip", "198.51.100.0/24"),
    ("app", "聚单 商城"),
    ("account", "6299 0012 3456 7890"),
    ("account", "wxid_abc"),
    ("wallet", "0xAbCdEf0123456789aBcDeF0123456789abcdef01"),
]
ASKED = [
    ("call", "13912345678", True),
    ("sms", "0086-13912345678", True),
    ("call", "13912345679", False),
    ("call", "10212345678", True),
    ("courier", "4002111111", True),
    ("call_forward", "0085512345678", True),
    ("call", "85512345678", True),
    ("call", "17041234567", True),
    ("call", "17051234567", False),
    ("visit", "http://www.evil.topx:8080/x?y", True),
    ("visit", "WWW.EVIL.TOPX.", True),
    ("visit", "notevil.topx", False),
    ("visit", "https://shop.cnx/pay/now", True),
    ("visit", "https://shop.cnx/", False),
    ("visit", "http://198.51.100.7/", True),
    ("visit", "http://user@evil.topx\\a", True),
    ("visit", "%65vil.topx", True),
    ("install", "聚单  商城", True),
    ("install", "聚单商场", False),
    ("payment", "6299001234567890", True),
    ("payee_added", "6299-0012-3456-7890", True),
    ("payment", "wxid_abc", True),
    ("payment", "0xabcdef0123456789abcdef0123456789abcdef01", True),
    ("payment", "6299001234567891", False),
    ("login", "聚单 商城", False),
    ("sms", "", False),
    ("visit", "", False),
]


def whole():
    listing = Listing()
    for kind, value in ROWS:
        listing.add(kind, value, "", "")
    return listing


def asked(listing, rows):
    return listing.looked_up(frame(rows)).to_list()


def test_one_spelling_on_both_sides():
    rows = [event(0, kind, text) for kind, text, _ in ASKED]
    assert asked(whole(), rows) == [listed for *_, listed in ASKED]
    assert asked(Listing(), rows) == [False] * len(rows)


def test_since_is_inclusive_and_until_exclusive():
    listing = Listing()
    listing.add("domain", "evil.topx", "2024-05-10T09:00:00+08:00", "2024-05-10T10:00:00+08:00")
    listing.add("domain", "evil.topx", "2024-05-10T11:00:00+08:00", "")
    rows = [event(minute, "visit", "evil.topx") for minute in (-1, 0, 59.9, 60, 119, 120, 10**6)]
    assert asked(listing, rows) == [False, True, True, False, False, True, True]


@pytest.mark.parametrize(
    "row",
    [
        ("nonsense", "x", "", ""),
        ("phone", "139****5678", "", ""),
        ("phone", "", "", ""),
        ("domain", "a b", "", ""),
        ("account", "6299****", "", ""),
        ("domain", "a.cnx", "2024-05-10", ""),
        ("domain", "a.cnx", "2024-05-10T09:00:00+08:00", "2024-05-10T09:00:00+08:00"),
    ],
)
def test_rows_that_cannot_be_used_are_told(row):
    with pytest.raises(NotListed):
        Listing().add(*row)


_TEXTS = st.one_of(
    st.sampled_from([text for _, text, _ in ASKED]),
    st.sampled_from([value for _, value in ROWS]),
    st.text(alphabet="1398765+-. /:@%evil.topxEVIL.cnx聚单商城", max_size=24),
)


@settings(max_examples=150)
@given(texts=st.lists(st.tuples(st.sampled_from([int(kind) for kind in Kind]), _TEXTS), min_size=1, max_size=8))
def test_the_quick_look_loses_nothing_that_the_exact_one_finds(texts):
    listing = whole()
    rows = [{**event(0, "call", text), "kind": kind} for kind, text in texts]
    exact = [any(key in listing.spans for key in _readings(Kind(kind), text)) for kind, text in texts]
    assert listing.looked_up(pl.DataFrame(rows, schema=COLUMNS, orient="row")).to_list() == exact
