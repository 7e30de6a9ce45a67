"""The laws of the stop list."""

from hypothesis import given
from hypothesis import strategies as st

from hezhan.core.accounts import OwnerKind
from hezhan.core.money import Fen
from hezhan.engines.freeze import Candidate, stop_list

FEN = st.integers(0, 10**12)


def candidate(account="A", **known):
    told = {
        "holder": "张三",
        "bank": "江左银行",
        "level": 2,
        "owner_kind": OwnerKind.PERSONAL,
        "read": True,
        "traced_fen": Fen(1_000_000),
        "certain_fen": Fen(1_000_000),
        "balance_fen": Fen(1_000_000),
        "left_fen": 0,
        "fen_seconds": 0.0,
        "basis_fen": Fen(1_000_000),
        "basis_time": 0,
        "basis_origin": "a.csv#!2",
    }
    return Candidate(account=account, **(told | known))


@st.composite
def candidates(draw):
    names = draw(st.lists(st.sampled_from(["张三", "备付金专户", "某某公司", "住房公积金"]), max_size=8))
    found = []
    for i, holder in enumerate(names):
        traced = draw(FEN)
        found.append(
            candidate(
                f"A{i}",
                holder=holder,
                owner_kind=draw(st.sampled_from(list(OwnerKind))),
                traced_fen=Fen(traced),
                certain_fen=Fen(draw(st.integers(0, traced))),
                balance_fen=draw(st.none() | FEN),
                left_fen=draw(FEN),
                fen_seconds=draw(st.floats(0, 1e18)),
            )
        )
    return found


@given(found=candidates(), data=st.data())
def test_never_more_than_traced_nor_than_the_balance(found, data):
    stops = stop_list(found)
    assert {stop.account for stop in stops} == {one.account for one in found if one.traced_fen}
    assert [stop.rank for stop in stops] == list(range(1, len(stops) + 1))
    for stop in stops:
        assert 0 <= stop.freeze_fen <= stop.traced_fen
        assert 0 <= stop.expected_fen <= stop.traced_fen
        if stop.balance_fen is not None:
            assert stop.freeze_fen <= stop.balance_fen
            assert stop.innocent_fen == max(0, stop.balance_fen - stop.traced_fen)
        assert stop.reasons
        assert (stop.freezable == "yes") == (not stop.article)
    assert stop_list(data.draw(st.permutations(found))) == stops


def order(*found):
    return [stop.account for stop in stop_list(found)]


def test_of_two_alike_the_larger_amount_comes_first():
    assert order(candidate("small"), candidate("large", traced_fen=Fen(2_000_000), balance_fen=Fen(2_000_000))) == [
        "large",
        "small",
    ]


def test_of_two_alike_the_one_that_empties_faster_comes_first():
    quick = candidate("quick", left_fen=10**7, fen_seconds=10**7 * 1800.0)
    slow = candidate("slow", left_fen=10**7, fen_seconds=10**7 * 86400.0)
    assert order(slow, quick) == ["quick", "slow"]


def test_of_two_alike_the_more_certain_comes_first():
    assert order(candidate("doubtful", certain_fen=Fen(0)), candidate("sure")) == ["sure", "doubtful"]


def test_what_may_not_be_frozen_stands_last_with_its_article():
    (first, last) = stop_list(
        [candidate("pool", holder="客户备付金", traced_fen=Fen(10**9), balance_fen=None), candidate()]
    )
    assert (first.account, last.account) == ("A", "pool")
    assert last.freeze_fen == 0
    assert "第21条" in last.article


def test_a_payment_institution_may_be_frozen_by_amount_only():
    (stop,) = stop_list([candidate(owner_kind=OwnerKind.PAYMENT_INSTITUTION)])
    assert stop.freezable == "amount-only"
    assert "第22条" in stop.article


def test_an_unread_account_is_stopped_and_asked():
    (stop,) = stop_list([candidate(read=False, balance_fen=None)])
    assert stop.innocent_fen is None
    assert any("未调取" in reason for reason in stop.reasons)
