"""Claims' money within one account, and how long money stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.core.transfers import TransferKind
from hezhan.engines.freeze.race.dwell import Dwell
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


_SEEN = st.lists(st.tuples(st.sampled_from(("first", "later", "firm")), st.floats(0, 2e5), st.booleans()), max_size=30)


@given(seen=_SEEN, first=st.floats(0, 1e6), second=st.floats(0, 1e6), gone=st.floats(0, 1))
def test_money_only_leaves(seen, first, second, gone):
    dwell = Dwell()
    for kind, stay_s, left in seen:
        dwell.see(kind, stay_s, left=left)
    curve = dwell.curve("later")
    early, late = sorted((first, second))
    assert 0 <= curve.stays(late) <= curve.stays(early) <= curve.stays(0) == 1
    assert curve.stays(curve.half_left_by(gone)) == pytest.approx(1 - gone / 2, abs=1e-5)
    assert Dwell.of(dwell.told()).curve("later") == curve


def test_without_anything_seen_it_is_as_published():
    curve = Dwell().curve("first")
    assert curve.stays(15 * 60) == pytest.approx(0.72, abs=0.02)
    assert curve.stays(3600) == pytest.approx(0.48, abs=0.03)


def test_money_that_leaves_at_once_or_not_today():
    """Half of it leaves within a minute, half of it stays for the day: neither is taken for the other."""
    dwell = Dwell()
    for _ in range(200):
        dwell.see("later", 60, left=True)
        dwell.see("later", 40_000, left=False)
    curve = dwell.curve("later")
    assert curve.stays(300) == pytest.approx(0.5, abs=0.08)
    assert curve.stays(20_000) > 0.9 * curve.stays(300)
    assert dwell.curve("first").stays(20_000) > Dwell().curve("first").stays(
        20_000
    )  # a kind not seen leans on the others


def test_a_stay_seen_again_counts_once():
    once, again = Dwell(), Dwell()
    once.see("later", 5_000, left=True)
    again.see("later", 700, left=False)
    again.see("later", 5_000, left=True, seen_s=700)
    for (kind, span, left, expected), other in zip(once.told(), again.told(), strict=True):
        assert (kind, span, left, pytest.approx(expected)) == other


def test_a_bank_that_keeps_silent_is_taken_for_slow():
    paces = Paces()
    usual = paces.median_s("b", 0)
    paces.asked("b", "q", 0)
    assert paces.median_s("b", 3600 * SECOND) > usual
    paces.answered("b", "q", 2 * SECOND)
    assert paces.median_s("b", 3600 * SECOND) < usual
    assert paces.slot_s("b", 0, 600) <= 600
