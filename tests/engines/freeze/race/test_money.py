"""Claims' money within one account, and how long money stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.core.transfers import TransferKind
from hezhan.engines.freeze.race.dwell import Dwell, half_left_by, stays
from hezhan.engines.freeze.race.latency import Paces
from hezhan.engines.freeze.race.purse import RULES, Rule, follow
from hezhan.engines.freeze.race.words import Line

SECOND = 1_000_000


def line(key, fen, *, came_in, kind=TransferKind.TRANSFER):
    return Line(key=key, time=int(key) * SECOND, came_in=came_in, fen=fen, kind=kind, other="x")


@st.composite
def books(draw):
    opening = balance = draw(st.integers(0, 300_000))
    lines, claimed = [], {}
    for i in range(draw(st.integers(1, 12))):
        came_in = draw(st.booleans()) or not balance
        fen = draw(st.integers(1, 200_000)) if came_in else draw(st.integers(1, balance))
        kind = draw(st.sampled_from((TransferKind.TRANSFER, TransferKind.MERCHANT, TransferKind.CASH_OUT)))
        lines.append(line(str(i), fen, came_in=came_in, kind=kind))
        balance += fen if came_in else -fen
        if came_in and draw(st.booleans()):
            claimed[str(i)] = draw(st.integers(1, fen))
    return opening, balance, lines, claimed


@given(book=books(), rule=st.sampled_from(RULES), firm=st.booleans())
def test_no_fen_is_made_or_lost(book, rule, firm):
    opening, balance, lines, claimed = book
    told = follow(lines, opening, claimed, 100 * SECOND, rule, firm=firm)
    fen = {one.key: one.fen for one in lines}
    assert told.standing_fen + sum(told.out.values()) == sum(claimed.values())
    assert 0 <= told.standing_fen <= balance
    assert all(0 < part <= fen[key] for key, part in told.out.items())


def test_a_mule_passes_on_what_came_and_leaves_the_own_money_alone():
    lines = [line("1", 5_000_000, came_in=True), line("2", 5_000_000, came_in=False)]
    for rule in RULES:
        assert follow(lines, 3_000_000, {"1": 5_000_000}, 9 * SECOND, rule, firm=False).standing_fen == 0


def test_one_victims_money_after_the_others():
    lines = [
        line("1", 4_000_000, came_in=True),
        line("2", 5_000_000, came_in=True),
        line("3", 4_000_000, came_in=False),
    ]
    told = [follow(lines, 0, {"2": 5_000_000}, 9 * SECOND, rule, firm=False).standing_fen for rule in RULES]
    assert told[Rule.CLAIMS_FIRST] == 1_000_000
    assert told[Rule.OLDEST_FIRST] == 5_000_000


def test_everyday_payments_are_the_holders_own():
    lines = [line("1", 4_000_000, came_in=True), line("2", 30_000, came_in=False, kind=TransferKind.MERCHANT)]
    for rule in RULES:
        assert follow(lines, 100_000, {"1": 4_000_000}, 9 * SECOND, rule, firm=False).standing_fen == 4_000_000


@given(first=st.floats(0, 1e5), second=st.floats(0, 1e5), pace=st.floats(0.25, 4))
def test_money_only_leaves(first, second, pace):
    early, late = sorted((first, second))
    assert 0 < stays(late, pace) <= stays(early, pace) <= 1


def test_without_anything_seen_it_is_as_published():
    pace = Dwell().pace("first", 10)
    assert stays(15 * 60, pace) == pytest.approx(0.72, abs=0.02)
    assert stays(3600, pace) == pytest.approx(0.48, abs=0.03)
    assert stays(half_left_by(0.5, pace), pace) == pytest.approx(0.75)


def test_it_learns_from_what_it_sees():
    dwell = Dwell()
    for _ in range(50):
        dwell.see("later", 10, 30, left=True)
    assert dwell.pace("later", 10) > 2
    assert dwell.pace("first", 3) > 1
    for _ in range(2000):
        dwell.see("later", 10, 86_400, left=False)
    assert dwell.pace("later", 10) < 1


def test_a_bank_that_keeps_silent_is_taken_for_slow():
    paces = Paces()
    usual = paces.median_s("b", 0)
    paces.asked("b", "q", 0)
    assert paces.median_s("b", 3600 * SECOND) > usual
    paces.answered("b", "q", 2 * SECOND)
    assert paces.median_s("b", 3600 * SECOND) < usual
    assert paces.slot_s("b", 0, 600) <= 600
