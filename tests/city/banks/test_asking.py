"""Following money as a centre does, against a plain reference; and that nothing but printed facts decides."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.city.banks.asking import DECOY, UNASKED, VICTIM, Asking, askable, asked_for, everybody
from hezhan.city.happenings import OWNER_KINDS
from hezhan.city.world import NOBODY, FirmKind
from hezhan.core.accounts import OwnerKind
from hezhan.core.instants import SECOND
from tests.city.banks.conftest import Town


def reported_by(town: Town, every: int) -> np.ndarray:
    """The serials of some payments between accounts."""
    serials = [
        day.serial[day.ok & (day.payments.payer != NOBODY) & (day.payments.payee != NOBODY)] for day in town.days
    ]
    return np.concatenate(serials)[::every]


def plainly_followed(town: Town, reported: set[int]) -> dict[int, int]:
    """Account → level."""
    value = town.rates.value
    window = value("banks.following.window_h") * 3600 * SECOND
    can = askable(town.world)
    level: dict[int, int] = {}
    since, until, left, followed = {}, {}, {}, {}
    for day in town.days:
        one = day.payments
        for row in range(len(day.serial)):
            payer, payee, fen, sent = int(one.payer[row]), int(one.payee[row]), int(one.fen[row]), int(one.sent[row])
            if not day.ok[row]:
                continue
            if int(day.serial[row]) in reported:
                level[payer] = VICTIM
                deeper, traced = 1, fen
            else:
                if not 1 <= level.get(payer, UNASKED) < value("banks.following.deepest_level"):
                    continue
                if not since[payer] <= sent <= until[payer] or left[payer] <= 0:
                    continue
                if followed.get(payer, 0) >= value("banks.following.most_payments") or fen < value(
                    "banks.following.least_fen"
                ):
                    continue
                deeper, traced = level[payer] + 1, min(fen, left[payer])
                followed[payer] = followed.get(payer, 0) + 1
                left[payer] -= fen
            if payee == NOBODY or not can[payee] or level.get(payee) == VICTIM:
                continue
            arrived = int(one.arrived[row])
            since.setdefault(payee, arrived)
            level[payee] = min(level.get(payee, deeper), deeper)
            until[payee] = max(until.get(payee, 0), arrived + window)
            left[payee] = max(left.get(payee, 0), 0) + traced * value("banks.following.margin_percent") // 100
    return level


@pytest.mark.parametrize("every", [40, 400])
def test_levels_are_those_of_a_plain_reference(town: Town, every: int) -> None:
    reported = reported_by(town, every)
    levels = asked_for(town.world, town.rates, reported, town.days)
    followed = {row: int(level) for row, level in enumerate(levels) if level not in (UNASKED, DECOY)}
    assert followed == plainly_followed(town, set(reported.tolist()))
    assert {VICTIM, 1, 2, 3} <= set(followed.values())
    assert max(followed.values()) <= town.rates.value("banks.following.deepest_level")
    assert (levels == DECOY).sum() > 10


def test_what_a_payment_truly_is_does_not_matter(town: Town) -> None:
    reported = reported_by(town, 100)
    other = [
        replace(
            day,
            payments=replace(
                day.payments,
                purpose=np.roll(day.payments.purpose, 7),
                gang=np.arange(len(day.serial)).astype(np.int16),
                case=np.arange(len(day.serial)).astype(np.int32),
            ),
        )
        for day in town.days
    ]
    first = asked_for(town.world, town.rates, reported, town.days)
    assert (first == asked_for(town.world, town.rates, reported, other)).all()


def test_days_cut_in_two_give_the_same(town: Town) -> None:
    reported = reported_by(town, 150)
    asking = Asking(town.world, town.rates, reported)
    for day in town.days:
        for rows in (slice(0, 300), slice(300, None)):
            asking.take(
                replace(
                    day,
                    payments=day.payments.taken(np.arange(len(day.serial))[rows]),
                    ok=day.ok[rows],
                    payer_balance=day.payer_balance[rows],
                    payee_balance=day.payee_balance[rows],
                    serial=day.serial[rows],
                )
            )
    whole = asked_for(town.world, town.rates, reported, town.days)
    near = asking.asked()
    assert (np.where(near == DECOY, UNASKED, near) == np.where(whole == DECOY, UNASKED, whole)).all()


def test_markets_and_reserve_accounts_are_not_asked_for(town: Town) -> None:
    levels = asked_for(town.world, town.rates, reported_by(town, 20), town.days)
    accounts, firms = town.world.accounts, town.world.firms
    kind = firms.kind[accounts.firm]
    of_firm = accounts.firm != NOBODY
    known = of_firm & np.isin(kind, [FirmKind.PLATFORM, FirmKind.RESERVE, FirmKind.UTILITY])
    assert known.any()
    assert (np.isin(levels[known], [UNASKED, VICTIM])).all()
    reserve = accounts.kind == OWNER_KINDS.index(OwnerKind.PAYMENT_INSTITUTION)
    assert ((everybody(town.world) == UNASKED) == reserve).all()


@given(st.integers(1, 10**6))
def test_nobody_reported_nobody_met(town: Town, serial: int) -> None:
    """Serials of no payment lead nowhere."""
    levels = asked_for(town.world, town.rates, np.array([serial]), town.days[:2])
    assert (levels == UNASKED).all()
