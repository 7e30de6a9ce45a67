"""A small made-up world for tests of ordinary life: who is in it matters little, that all its tables fit together does."""

import numpy as np
import polars as pl

from hezhan.city import chance
from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.sizes import Extent
from hezhan.city.world import (
    EVER,
    NOBODY,
    Accounts,
    FirmKind,
    Firms,
    Internet,
    Job,
    People,
    Phones,
    Places,
    World,
)

JOBS = (14, 18, 14, 2, 2, 3, 7, 4, 5, 4, 17, 10)
INCOME_YUAN = (900, 6000, 9000, 8000, 8500, 8600, 11000, 7000, 6000, 900, 3300, 0)
FIRMS = {
    FirmKind.EMPLOYER: 30,
    FirmKind.SHOP: 60,
    FirmKind.LANDLORD: 2,
    FirmKind.LENDER: 2,
    FirmKind.PLATFORM: 2,
    FirmKind.UTILITY: 2,
    FirmKind.GOLD: 1,
    FirmKind.RESERVE: 5,
    FirmKind.SCHOOL: 2,
    FirmKind.COIN_TRADER: 1,
}
WALLETS = np.array([row for row, one in enumerate(INSTITUTIONS) if one.wallet])
BANKS = np.array([row for row, one in enumerate(INSTITUTIONS) if not one.wallet])


def extent(people: int) -> Extent:
    return Extent(people=people, outsiders=people // 20, days=30, gangs=1, crews=1, cases=1)


def world(people: int, seed: int = 5) -> World:
    """`people` residents and a twentieth more from elsewhere, firms in proportion to a thousand people."""
    places = 4
    persons = _people(people, people // 20, places, seed)
    firms = _firms(people, places, persons, seed)
    return World(
        seed=seed,
        places=Places(
            code=np.arange(990101, 990101 + places + 1, dtype=np.int32),
            province=pl.Series(["省"] * (places + 1)),
            city=pl.Series(["市"] * (places + 1)),
            county=pl.Series(["区"] * (places + 1)),
            home=places,
        ),
        people=persons,
        phones=_phones(persons, seed),
        firms=firms,
        accounts=_accounts(persons, firms, seed),
        internet=_internet(seed),
    )


def _draw(seed, name, count):
    return chance.stream(seed, "test", name), np.arange(count)


def _people(residents, outsiders, places, seed):
    count = residents + outsiders
    resident = chance.shuffled(chance.stream(seed, "test", "resident"), count) < residents
    job = chance.weighted(*_draw(seed, "job", count), JOBS)
    percent = chance.between(*_draw(seed, "income", count), 40, 220)
    name = pl.Series([f"人{row}" for row in range(count)])
    return People(
        name=name,
        male=chance.happens(*_draw(seed, "male", count), 500_000),
        born=chance.between(*_draw(seed, "born", count), -11_000, 15_000).astype(np.int32),
        id_card=name,
        place=np.where(resident, chance.below(*_draw(seed, "place", count), places), places).astype(np.int32),
        street=name,
        household=chance.below(*_draw(seed, "household", count), max(1, count * 2 // 5)).astype(np.int32),
        job=job.astype(np.int8),
        income_fen=np.array(INCOME_YUAN)[job] * percent,
        savings_fen=chance.below(*_draw(seed, "savings", count), 20_000_000),
        resident=resident,
        alias=pl.Series([f"S{row}" for row in range(count)]),
    )


def _phones(people, seed):
    count = len(people.job)
    has = chance.happens(*_draw(seed, "phone", count), 930_000)
    person = np.flatnonzero(has).astype(np.int32)
    main = np.full(count, NOBODY, np.int32)
    main[person] = np.arange(len(person), dtype=np.int32)
    return Phones(
        number=10_000_000_000 + chance.shuffled(chance.stream(seed, "test", "numbers"), len(person)) * 7919,
        person=person,
        since=np.zeros(len(person), np.int64),
        until=np.full(len(person), EVER),
        device=pl.Series([f"D{row}" for row in range(len(person))]),
        main=main,
    )


def _firms(people, places, persons, seed):
    kind = np.repeat(np.array(list(FIRMS), np.int8), [max(1, many * people // 1000) for many in FIRMS.values()])
    count = len(kind)
    traders = np.flatnonzero(persons.job == Job.TRADER)
    owner = np.full(count, NOBODY, np.int32)
    shops = np.flatnonzero(kind == FirmKind.SHOP)
    owned = shops[: len(traders)]
    owner[owned] = traders[: len(owned)]
    name = pl.Series([f"商{row}" for row in range(count)])
    return Firms(
        name=name,
        code=name,
        kind=kind,
        place=chance.below(*_draw(seed, "firm place", count), places).astype(np.int32),
        owner=owner,
    )


def _accounts(people, firms, seed):
    """Everybody above childhood has a main account, most a wallet, some one more; every firm has one."""
    persons, many = len(people.job), len(firms.kind)
    adult = np.flatnonzero((people.job != Job.NONE) | (np.arange(persons) % 3 == 0)).astype(np.int32)
    with_wallet = adult[chance.happens(*_draw(seed, "wallet", len(adult)), 880_000)]
    with_side = adult[chance.happens(*_draw(seed, "side", len(adult)), 400_000)]
    holder = np.concatenate((adult, with_wallet, with_side))
    mixed = chance.shuffled(chance.stream(seed, "test", "accounts"), len(holder))
    place = np.empty(len(holder), np.int32)
    place[mixed] = np.arange(len(holder), dtype=np.int32)
    main, wallet = (np.full(persons, NOBODY, np.int32) for _ in range(2))
    main[adult] = place[: len(adult)]
    wallet[with_wallet] = place[len(adult) : len(adult) + len(with_wallet)]

    count = len(holder) + many
    of_firm = np.arange(len(holder), count, dtype=np.int32)
    is_wallet = np.zeros(count, bool)
    is_wallet[wallet[with_wallet]] = True
    bank = np.where(
        is_wallet,
        WALLETS[chance.weighted(*_draw(seed, "wallets", count), (50, 40, 5, 2, 3))],
        BANKS[chance.below(*_draw(seed, "banks", count), len(BANKS))],
    )
    person = np.concatenate((holder[mixed], np.full(many, NOBODY))).astype(np.int32)
    firm = np.concatenate((np.full(len(holder), NOBODY), np.arange(many))).astype(np.int32)
    opening = chance.by_quantiles(
        *_draw(seed, "opening", count), (0, 20_000, 60_000, 150_000, 300_000, 600_000, 1_500_000, 5_000_000, 40_000_000)
    )
    rich = np.isin(firms.kind, (FirmKind.SHOP, FirmKind.GOLD), invert=True)
    opening[of_firm[rich]] = chance.between(*_draw(seed, "firm opening", int(rich.sum())), 40_000_000, 900_000_000)
    number = pl.Series([f"62{row:08}" for row in range(count)])
    return Accounts(
        number=number,
        card=number,
        bank=bank.astype(np.int16),
        person=person,
        firm=firm,
        kind=np.zeros(count, np.int8),
        opened=chance.between(*_draw(seed, "opened", count), 15_000, 19_855).astype(np.int32),
        opening_fen=opening,
        reserve_fen=np.where(
            is_wallet | chance.happens(*_draw(seed, "saves", count), 500_000),
            0,
            chance.below(*_draw(seed, "reserve", count), 30_000_000),
        ),
        main=main,
        wallet=wallet,
        of_firm=of_firm,
    )


def _internet(seed):
    domains, apps = 400, 60
    return Internet(
        domain=pl.Series([f"d{row}.cnx" for row in range(domains)]),
        weight=1 + 100_000 // (1 + chance.shuffled(chance.stream(seed, "test", "domains"), domains)),
        registered=chance.between(*_draw(seed, "registered", domains), 15_000, 19_850).astype(np.int32),
        app=pl.Series([f"应用{row}" for row in range(apps)]),
        app_weight=1 + 10_000 // (1 + chance.shuffled(chance.stream(seed, "test", "apps"), apps)),
    )
