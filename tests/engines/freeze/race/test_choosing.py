"""What the planner of this house chooses for one account: the whole or an amount, when to let go, when to ask again."""

import pytest

from hezhan.core.accounts import OwnerKind
from hezhan.core.transfers import TransferKind
from hezhan.engines.freeze.race import Credit, Held, Index, Limits, Line, Race, Reported, Told, Verb

SECOND = 1_000_000
HOUR = 3600 * SECOND
NOW = 1_715_000_000 * SECOND
CAME_FEN = 20_000_00
PAID = Credit(key="1", payer="v", payee="a", payee_name="江某左", payee_bank="k", fen=CAME_FEN, time=NOW - HOUR)


def told(own_fen, at=NOW, gone_fen=0):
    """The money came beside others', and so much of it went on to an account that nobody knows."""
    lines = [Line(key="1", time=NOW - HOUR, came_in=True, fen=CAME_FEN, kind=TransferKind.TRANSFER, other="v")]
    if gone_fen:
        lines.append(Line(key="2", time=NOW - HOUR // 2, came_in=False, fen=gone_fen, kind=TransferKind.TRANSFER))
    return Told(
        at=at,
        action_id="",
        account="a",
        name="江某左",
        owner_kind=OwnerKind.PERSONAL,
        opening_fen=own_fen,
        balance_fen=own_fen + CAME_FEN - gone_fen,
        lines=tuple(lines),
    )


def race_with(statement, **limits):
    race = Race(Index(), Limits(**limits))
    race.receive(Reported(at=NOW, case_id="x", payments=(PAID,), own_accounts=frozenset({"v"})))
    race.receive(statement)
    return race


def wanted(race, now, verb):
    return [one.action for one in race.wants(now) if one.action.verb is verb]


@pytest.mark.parametrize(("own_fen", "limit"), [(19_000_00, None), (1_000_000_00, None), (9_000_000_00, CAME_FEN)])
def test_an_amount_only_where_the_whole_would_cost_more_than_it_holds(own_fen, limit):
    """Above an amount the gang draws on, and keeps the holder's own money there in place of the crime's."""
    (stop,) = wanted(race_with(told(own_fen), stops_amounts=frozenset({"k"})), NOW, Verb.STOP)
    assert stop.limit_fen == limit


def test_where_no_amount_is_offered_such_an_account_is_not_stopped():
    assert not wanted(race_with(told(9_000_000_00)), NOW, Verb.STOP)


@pytest.mark.parametrize(("balance_fen", "let_go"), [(1_500_00, False), (9_000_000_00, True)])
def test_a_hold_of_next_to_nothing_is_left_to_its_next_statement(balance_fen, let_go):
    """All went on before the stop, by its statement; a few yuan of the holder's are worth no release of their own."""
    race = race_with(told(0, at=NOW - HOUR // 4))
    (stop,) = wanted(race, NOW, Verb.STOP)
    race.receive(told(balance_fen, at=NOW + SECOND, gone_fen=CAME_FEN))
    held_at = NOW + 2 * SECOND
    race.receive(
        Held(at=held_at, action_id=stop.action_id, account="a", balance_fen=balance_fen, until=held_at + 48 * HOUR)
    )
    assert bool(wanted(race, held_at + SECOND, Verb.RELEASE)) is let_go


def test_the_longer_money_has_stayed_the_less_often_it_is_asked_after():
    asked = []
    for came_before_h in (1, 8):
        race = race_with(told(9_000_000_00, at=NOW + (came_before_h - 1) * HOUR))
        at = NOW + (came_before_h - 1) * HOUR
        minute = next(n for n in range(5, 600, 5) if wanted(race, at + n * 60 * SECOND, Verb.ASK))
        asked.append(minute)
    assert 20 <= asked[0] < 60 <= asked[1]
