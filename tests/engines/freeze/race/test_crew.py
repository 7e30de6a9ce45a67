"""Hands that fetch cash: joined with reasons, apart where nobody travels so fast."""

from hypothesis import given
from hypothesis import strategies as st

from hezhan.engines.freeze.race.crew import Withdrawal, hands

SECOND = 1_000_000
MINUTE = 60 * SECOND


def cash(key, account, minute, machine="m1", place="湖里区", bank="华国银行"):
    return Withdrawal(
        key=key, account=account, at=minute * MINUTE, fen=200_000, machine=machine, bank=bank, place=place
    )


def test_cards_used_one_after_the_other_at_one_machine_are_in_one_hand():
    (hand,) = hands([cash("1", "a", 0), cash("2", "b", 3), cash("3", "c", 6)], 10 * MINUTE)
    assert hand.accounts == ("a", "b", "c")
    assert hand.still_at_work
    assert len(hand.reasons) == 2
    assert "相隔3分0秒" in hand.reasons[0].text
    assert hand.next_places[0].place == "湖里区"


def test_cards_at_one_machine_hours_apart_are_not():
    told = hands([cash("1", "a", 0), cash("2", "b", 300)], 400 * MINUTE)
    assert [hand.accounts for hand in told] == [("b",), ("a",)]
    assert not told[0].reasons
    assert told[0].sure == 0


def test_one_card_in_two_counties_at_once_is_in_two_hands():
    told = hands([cash("1", "a", 0), cash("2", "a", 5, machine="m2", place="思明区")], 10 * MINUTE)
    assert len(told) == 2


def test_what_comes_later_is_not_known_yet():
    assert [hand.accounts for hand in hands([cash("1", "a", 0), cash("2", "b", 3)], MINUTE)] == [("a",)]


def test_without_a_machine_nothing_joins():
    assert len(hands([cash("1", "a", 0, machine=""), cash("2", "b", 1, machine="")], 5 * MINUTE)) == 2


@given(
    st.lists(
        st.tuples(st.sampled_from("abcd"), st.integers(0, 600), st.sampled_from("mno"), st.sampled_from("xy")),
        max_size=12,
    ),
    st.randoms(),
)
def test_order_does_not_matter_and_nothing_is_lost(rows, random):
    found = [cash(str(i), a, t, m, p) for i, (a, t, m, p) in enumerate(rows)]
    told = hands(found, 700 * MINUTE)
    mixed = list(found)
    random.shuffle(mixed)
    assert hands(mixed, 700 * MINUTE) == told
    assert sorted(key for hand in told for key in hand.withdrawals) == sorted(one.key for one in found)
    assert sum(hand.fen for hand in told) == 200_000 * len(found)
