"""The laws of tracing, on random worlds, against the slow plain reference."""

from collections import defaultdict

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.core.claims import Claim, by_first_transfer
from hezhan.core.policies import AMOUNT_POLICIES, Policy
from hezhan.core.trails import summed
from hezhan.core.transfers import in_order, with_late
from hezhan.engines.trace import ask, build_axes, reached, trail
from hezhan.engines.trace.shares import mul_div
from tests.reference.tracing import Row, poison, replay
from tests.worlds import openings_column, table_of, worlds


def traced(rows, claims, openings, policy):
    transfers = in_order(table_of(rows))
    place = {id_: n for n, id_ in enumerate(transfers.rows.ids)}
    ordered = by_first_transfer(
        [Claim(claim_id=c, transfers=sorted(place[t] for t in ids), fen=0) for c, ids in claims.items()], transfers
    )
    return transfers, ordered, ask(indexed(transfers, openings), transfers, ordered), policy


def indexed(transfers, openings):
    rows = transfers.rows
    return build_axes(rows.payer, rows.payee, rows.fen, openings_column(transfers, openings))


def named(transfers, ordered, question, policy):
    found = trail(question, policy)
    (claim, account), fen = summed((found.standing.claim, found.standing.account), found.standing.fen)
    standing = {
        (ordered[c].claim_id, transfers.accounts[int(a)]): f
        for c, a, f in zip(claim, account, fen.tolist(), strict=True)
    }
    (transfer, claim), fen = summed((found.pieces.transfer, found.pieces.claim), found.pieces.fen)
    flows = {
        (transfers.at([t]).ids[0], ordered[c].claim_id): f
        for t, c, f in zip(transfer, claim, fen.tolist(), strict=True)
    }
    level = {}
    for t, hop in zip(found.pieces.transfer.tolist(), found.pieces.hop.tolist(), strict=True):
        account = transfers.accounts[int(transfers.at([t]).payee[0])]
        level[account] = min(level.get(account, 10**9), hop + 1)
    return found, standing, flows, level


@pytest.mark.parametrize("policy", AMOUNT_POLICIES)
@given(world=worlds())
@settings(max_examples=150)
def test_equals_the_reference_and_loses_nothing(policy, world):
    rows, claims, openings = world
    _, standing, flows, level = named(*traced(rows, claims, openings, policy))
    slow = replay(rows, claims, openings, policy)
    assert standing == dict(slow.standing)
    assert flows == dict(slow.flows)
    assert level == slow.level
    fen = {row.id: row.fen for row in rows}
    stands = defaultdict(int)
    for (claim, _), amount in standing.items():
        stands[claim] += amount
    assert stands == {c: s for c, ids in claims.items() if (s := sum(fen[t] for t in ids))}


@pytest.mark.parametrize("policy", [p for p in AMOUNT_POLICIES if p is not Policy.PRO_RATA])
@given(world=worlds())
@settings(max_examples=60)
def test_every_piece_came_out_of_an_earlier_one(policy, world):
    found, *_ = named(*traced(*world, policy))
    left = found.pieces.fen.copy()
    for piece, parent in enumerate(found.pieces.parent.tolist()):
        if parent >= 0:
            left[parent] -= found.pieces.fen[piece]
            assert found.pieces.hop[piece] == found.pieces.hop[parent] + 1
            assert found.pieces.claim[piece] == found.pieces.claim[parent]
            assert found.pieces.transfer[piece] > found.pieces.transfer[parent]
    for piece, fen in zip(found.standing.piece, found.standing.fen, strict=True):
        left[piece] -= fen
    assert not left.any()


@given(world=worlds())
@settings(max_examples=100)
def test_poison_equals_the_reference(world):
    rows, claims, openings = world
    transfers, _, question, _ = traced(rows, claims, openings, Policy.POISON)
    found = reached(question)
    levels = {transfers.accounts[int(a)]: int(h) + 1 for a, h in zip(found.account, found.hop, strict=True)}
    assert levels == poison(rows, claims)


@given(c=st.integers(1, 2**58), a=st.fractions(0, 1), b=st.fractions(0, 1), extreme=st.booleans())
def test_shares_are_exact_beyond_64_bits(c, a, b, extreme):
    a, b = (c, c - 1) if extreme else (int(a * c), int(b * c))
    assert mul_div(a, b, c) == divmod(a * b, c)


def test_a_transfer_to_oneself_moves_nothing():
    rows = [Row("v", 0, "V", "A", 100), Row("s", 1, "A", "A", 70), Row("t", 2, "A", "B", 30)]
    _, standing, flows, _ = named(*traced(rows, {"C": ["v"]}, {}, Policy.FIFO))
    assert standing == {("C", "A"): 70, ("C", "B"): 30}
    assert set(flows) == {("v", "C"), ("t", "C")}


def test_empty_claims_trace_nothing():
    rows = pl.DataFrame(table_of([Row("t", 0, "A", "B", 5)]))
    transfers = in_order(rows)
    axes = indexed(transfers, {})
    for policy in AMOUNT_POLICIES:
        assert not len(trail(ask(axes, transfers, []), policy).pieces.fen)


@pytest.mark.parametrize("policy", AMOUNT_POLICIES)
@given(world=worlds(), data=st.data())
@settings(max_examples=100)
def test_late_transfers_beside_the_index_answer_as_if_they_were_in_it(policy, world, data):
    rows, claims, openings = world
    is_late = data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)))
    early = in_order(table_of([row for row, late in zip(rows, is_late, strict=True) if not late]))
    openings = {account: fen for account, fen in openings.items() if account in set(early.accounts)}
    both = with_late(early, table_of([row for row, late in zip(rows, is_late, strict=True) if late]))
    place = {id_: n for n, id_ in enumerate(both.at(range(len(both))).ids)}
    ordered = by_first_transfer(
        [
            Claim(claim_id=c, transfers=sorted((place[t] for t in ids), key=lambda n: both.key([n])[0]), fen=0)
            for c, ids in claims.items()
        ],
        both,
    )
    question = ask(indexed(early, openings), both, ordered)
    _, standing, flows, level = named(both, ordered, question, policy)
    slow = replay(rows, claims, openings, policy)
    assert standing == dict(slow.standing)
    assert flows == dict(slow.flows)
    assert level == slow.level
    found = reached(question)
    assert {both.accounts[int(a)]: int(h) + 1 for a, h in zip(found.account, found.hop, strict=True)} == poison(
        rows, claims
    )
