"""The laws of return, on random plans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.core.policies import AMOUNT_POLICIES
from hezhan.engines.refund import ClaimBalance, FrozenAccount, Strategy, changes, plan, remainder
from hezhan.engines.refund.shares import shared

FEN = st.integers(0, 10**12)


@st.composite
def plans(draw):
    claims = [
        ClaimBalance(claim_id=f"C{i}", fen=draw(FEN), returned=draw(st.integers(0, 1000)))
        for i in range(draw(st.integers(1, 5)))
    ]
    money = st.dictionaries(st.integers(0, len(claims) - 1), FEN, max_size=5)
    frozen = []
    for i in range(draw(st.integers(0, 5))):
        same = draw(money)
        frozen.append(
            FrozenAccount(
                account=f"A{i}",
                fen=draw(FEN),
                standing={p: same if draw(st.booleans()) else draw(money) for p in AMOUNT_POLICIES},
                entered=draw(money),
                lone_credit=draw(st.booleans()),
                level=draw(st.integers(1, 3)),
            )
        )
    return frozen, claims


@pytest.mark.parametrize("strategy", Strategy)
@given(world=plans(), data=st.data())
def test_never_more_than_is_frozen_or_lost(strategy, world, data):
    frozen, claims = world
    paid = plan(frozen, claims, strategy)
    assert all(payment.fen > 0 for payment in paid)
    assert all(fen >= 0 for fen in remainder(frozen, paid).values())
    assert sum(remainder(frozen, paid).values()) + sum(p.fen for p in paid) == sum(f.fen for f in frozen)
    for claim in claims:
        got = sum(p.fen for p in paid if p.claim_id == claim.claim_id)
        assert got <= max(0, claim.fen - claim.returned)
    assert plan(data.draw(st.permutations(frozen)), claims, strategy) == paid


@given(fen=FEN, weights=st.lists(FEN, min_size=1, max_size=8))
def test_shares_sum_exactly_and_have_no_cliff(fen, weights):
    shares = shared(fen, weights)
    assert sum(shares) == min(fen, sum(weights))
    assert all(0 <= share <= weight for share, weight in zip(shares, weights, strict=True))
    if fen:
        less = shared(fen - 1, weights)
        assert all(before - after <= 2 for before, after in zip(shares, less, strict=True))


def test_ties_go_to_the_earlier_claim():
    assert shared(1, [5, 5]) == [1, 0]
    assert shared(3, [5, 5]) == [2, 1]


def test_a_new_version_shows_what_changed():
    before, after = {("A", "C1"): 10, ("A", "C2"): 5}, {("A", "C1"): 10, ("A", "C3"): 4}
    assert [(c.claim_id, c.before, c.after) for c in changes(before, after)] == [("C2", 5, 0), ("C3", 0, 4)]
