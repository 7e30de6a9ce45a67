"""How fast, how deep and by whom the money runs; measured against the published shares."""

from collections import defaultdict, deque

import numpy as np

from hezhan.city.crime.kinds import MuleKind, Tier
from hezhan.city.crime.runners import _BANKS
from hezhan.city.crime.transit import IS_WALLET
from hezhan.city.days import at
from hezhan.city.happenings import Purpose
from hezhan.city.world import NOBODY
from hezhan.core.instants import SECOND


def _gone_percent(built, seconds):
    """Fen-weighted share of what came to mule accounts that was paid on within so many seconds, oldest first."""
    payments, mules = built.crime.payments, set(built.crime.mules.account.tolist())
    lots, came, gone = defaultdict(deque), 0, 0
    happens = []
    for row in np.flatnonzero(payments.purpose != Purpose.TEST).tolist():
        happens += [(int(payments.arrived[row]), 0, row), (int(payments.sent[row]), 1, row)]
    for time, leaves, row in sorted(happens):
        account, fen = int((payments.payer if leaves else payments.payee)[row]), int(payments.fen[row])
        if account not in mules:
            continue
        if not leaves:
            lots[account].append([time, fen])
            came += fen
        while leaves and fen and lots[account]:
            lot = lots[account][0]
            part = min(lot[1], fen)
            gone += part if time - lot[0] <= seconds * SECOND else 0
            lot[1] -= part
            fen -= part
            if not lot[1]:
                lots[account].popleft()
    return 100 * gone / came


def test_as_much_is_gone_in_15_and_60_minutes_as_published(many):
    in_15, in_60 = (many.rates.value(f"crime.laundering.gone_in_{minutes}_min_percent") for minutes in (15, 60))
    assert abs(_gone_percent(many, 900) - in_15) < 6
    assert abs(_gone_percent(many, 3600) - in_60) < 7


def _levels(built):
    """Level of each mule account by who paid it: 1 from victims, otherwise one more than the lowest payer's."""
    payments = built.crime.payments
    level = {}
    for row in range(len(payments.sent)):
        payee = int(payments.payee[row])
        if payments.purpose[row] == Purpose.SCAM and payee != NOBODY:
            level[payee] = 1
        elif payments.purpose[row] == Purpose.LAYER and int(payments.payer[row]) in level:
            level[payee] = min(level.get(payee, 99), level[int(payments.payer[row])] + 1)
    return level


def test_money_runs_through_several_layers(many):
    mules = many.crime.mules
    served = mules.level[mules.level > 0]
    assert 5 <= served.max() <= 9
    assert np.count_nonzero((served >= 2) & (served <= 5)) > 0.6 * len(served)
    assert set(_levels(many).values()) >= {1, 2, 3, 4}


def test_some_money_runs_through_seven_accounts_in_half_a_minute(many):
    payments = many.crime.payments
    on = defaultdict(list)
    for row in np.flatnonzero(payments.purpose == Purpose.LAYER).tolist():
        on[int(payments.payer[row])].append(row)

    def deepest(row, begin, depth):
        nexts = [
            one
            for one in on[int(payments.payee[row])]
            if payments.arrived[row] <= payments.sent[one] and payments.arrived[one] <= begin + 35 * SECOND
        ]
        return max((deepest(one, begin, depth + 1) for one in nexts if depth < 9), default=depth)

    first = np.flatnonzero(payments.purpose == Purpose.SCAM).tolist()
    assert max(deepest(row, int(payments.sent[row]), 1) for row in first if payments.payee[row] != NOBODY) >= 7


def test_an_account_is_in_one_crews_hands(many):
    mules = many.crime.mules
    assert len(np.unique(mules.account)) == len(mules.account)
    assert (mules.since < mules.until).all()
    members = many.crime.members
    for column in (mules.herder, mules.seller, mules.runner):
        has = column != NOBODY
        assert np.array_equal(members.crew[column[has]], mules.crew[has])
    shops = mules.kind == MuleKind.SHOP
    assert shops.any()
    assert np.array_equal(many.world.accounts.firm[mules.account] != NOBODY, shops)


def test_cases_mix_in_mule_accounts(many):
    """Return by proportion needs accounts in which several victims' money lies."""
    origins, payments = many.crime.origins, many.crime.payments
    layer = payments.purpose[origins.payment] == Purpose.LAYER
    cases = np.unique(np.stack([origins.payment[layer], origins.case[layer]]), axis=1)[0]
    assert np.mean(np.unique(cases, return_counts=True)[1] > 1) > 0.2


def test_a_blocked_account_lets_nothing_out_that_came(many):
    mules, payments = many.crime.mules, many.crime.payments
    stopped = mules.account[mules.blocked]
    out = np.isin(payments.payer, stopped)
    kinds = payments.purpose[out]
    assert (kinds == Purpose.TEST).all()
    assert len(stopped) > 0.03 * len(mules.account)


def test_cash_is_fetched_by_runners_one_withdrawal_after_another(many):
    runs, payments, members = many.crime.runs, many.crime.payments, many.crime.members
    exits = payments.purpose[runs.payment] == Purpose.EXIT
    assert exits.all()
    assert np.array_equal(payments.sent[runs.payment], runs.time)
    assert (payments.fen[runs.payment] % 10_000 == 0).all()
    machines = ~runs.counter
    for runner in np.unique(runs.runner[machines]).tolist():
        times = runs.time[machines & (runs.runner == runner)]
        assert (np.diff(times) >= 30 * SECOND).all()
    home = many.world.places.city
    where = home.gather(many.world.people.place[members.person[runs.runner]])
    assert (home.gather(runs.place) == where).all()
    assert np.isin(runs.bank, _BANKS).all()


def test_no_account_gives_more_cash_at_machines_than_its_limit_a_day(many):
    runs, payments = many.crime.runs, many.crime.payments
    limit = many.rates.value("crime.exits.machine_a_day_yuan") * 100
    given = defaultdict(int)
    for payment, counter in zip(runs.payment.tolist(), runs.counter.tolist(), strict=True):
        if not counter:
            day = (int(payments.sent[payment]) - at(1)) // (86_400 * SECOND)
            given[int(payments.payer[payment]), day] += int(payments.fen[payment])
    assert max(given.values()) <= limit


def test_wallets_give_no_cash(many):
    payments = many.crime.payments
    cash = (payments.payee == NOBODY) & (payments.purpose == Purpose.EXIT)
    assert not np.array(IS_WALLET)[many.world.accounts.bank[payments.payer[cash]]].any()


def test_rebates_mostly_come_from_other_victims(many):
    payments, origins = many.crime.payments, many.crime.origins
    rebate = payments.purpose[origins.payment] == Purpose.REBATE
    others = origins.case[rebate] != payments.case[origins.payment[rebate]]
    assert origins.fen[rebate][others & (origins.case[rebate] >= 0)].sum() > 0.4 * origins.fen[rebate].sum()


def test_row_numbers_of_mules_tell_nothing(many):
    rows, total = many.crime.mules.account, len(many.world.accounts.person)
    person_owned = rows[many.world.accounts.firm[rows] == NOBODY]
    spread = total / (12 * len(person_owned)) ** 0.5
    assert abs(person_owned.mean() - total / 2) < 4 * spread


def test_every_tier_is_one_that_crews_keep(many):
    assert {tier.name for tier in Tier} - {"PAYMASTER"} == set(many.rates.weights("crime.mules.tiers"))
