"""The plain Python peer is the rules' own words: it equals the slow reference of the tests, and works alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.bench.fresh import Killed, fresh
from hezhan.bench.replay import replay
from hezhan.bench.timing import peak_gib
from hezhan.core.policies import AMOUNT_POLICIES
from tests.reference.tracing import Row
from tests.reference.tracing import replay as expected

ACCOUNTS = 5
transfers = st.lists(
    st.tuples(st.integers(0, ACCOUNTS - 1), st.integers(1, ACCOUNTS - 1), st.integers(1, 20)), min_size=1, max_size=40
)


@given(
    moves=transfers,
    opening=st.lists(st.integers(0, 20), min_size=ACCOUNTS, max_size=ACCOUNTS),
    claimed=st.sets(st.integers(0, 39), max_size=6),
    policy=st.sampled_from(AMOUNT_POLICIES),
)
def test_replay_equals_the_reference(moves, opening, claimed, policy):
    rows = [(payer, (payer + step) % ACCOUNTS, fen) for payer, step, fen in moves]
    labels = sorted(label for label in claimed if label < len(rows))
    found = replay(rows, {label: code for code, label in enumerate(labels)}, opening, policy)
    slow = expected(
        [Row(f"{at:03}", at, str(payer), str(payee), fen) for at, (payer, payee, fen) in enumerate(rows)],
        {code: [f"{label:03}"] for code, label in enumerate(labels)},
        {str(account): fen for account, fen in enumerate(opening)},
        policy,
    )
    assert found == {(claim, int(account)): fen for (claim, account), fen in slow.standing.items()}


def test_fresh_work_has_its_own_memory():
    held = bytearray(400 << 20)
    held[::4096] = b"x" * len(held[::4096])
    assert peak_gib() > 0.39
    assert fresh(peak_gib) < 0.39


def die():
    import os

    os._exit(9)


def test_work_that_is_killed_is_told():
    with pytest.raises(Killed, match="die was killed"):
        fresh(die)
