"""A world with just enough in it for crime to happen, in the shapes of `world.py`; nothing in it is realistic."""

import numpy as np
import polars as pl

from hezhan.city import chance
from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.crime.dates import FIRST_DAY
from hezhan.city.happenings import OWNER_KINDS
from hezhan.city.sizes import Extent
from hezhan.city.world import NOBODY, Accounts, FirmKind, Firms, Internet, People, Phones, Places, World
from hezhan.core.accounts import OwnerKind

BANKS = [row for row, one in enumerate(INSTITUTIONS) if not one.wallet]
WALLETS = [row for row, one in enumerate(INSTITUTIONS) if one.wallet]
FIRMS = 400
SURNAMES, GIVEN = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰"


def small_world(extent: Extent, seed: int = 1) -> World:
    """Residents first would tell who is who, so they are shuffled in."""
    count = extent.people + extent.outsiders
    places = _places()
    people = _people(extent, seed, count, places)
    firms = _firms(seed, places, count)
    return World(
        seed=seed,
        places=places,
        people=people,
        phones=_phones(seed, count),
        firms=firms,
        accounts=_accounts(seed, people, firms, count),
        internet=_internet(),
    )


def _of(seed: int, *part: str | int) -> chance.Stream:
    return chance.stream(seed, "fixture", *part)


def _places() -> Places:
    cities = [
        ("福建", "鹭屿"),
        ("浙江", "云桥"),
        ("广东", "岭信"),
        ("湖南", "湘潭湾"),
        ("四川", "巴江"),
        ("河南", "中塬"),
    ]
    rows = [(province, city, f"{city}{letter}区") for province, city in cities for letter in "甲乙丙丁"]
    return Places(
        code=np.arange(990101, 990101 + len(rows), dtype=np.int32),
        province=pl.Series([row[0] for row in rows]),
        city=pl.Series([row[1] for row in rows]),
        county=pl.Series([row[2] for row in rows]),
        home=4,
    )


def _people(extent: Extent, seed: int, count: int, places: Places) -> People:
    row = np.arange(count)
    resident = chance.shuffled(_of(seed, "resident"), count) < extent.people
    surname = chance.below(_of(seed, "surname"), row, len(SURNAMES))
    given = chance.below(_of(seed, "given"), row, len(GIVEN) ** 2)
    income = chance.by_quantiles(_of(seed, "income"), row, [200_000, 400_000, 600_000, 900_000, 1_400_000, 4_000_000])
    savings = [0, 100_000, 500_000, 1_500_000, 3_000_000, 6_000_000, 11_000_000, 20_000_000, 38_000_000, 80_000_000]
    far = chance.between(_of(seed, "place"), row, places.home, len(places.code) - 1)
    names = [SURNAMES[a] + GIVEN[b // len(GIVEN)] + GIVEN[b % len(GIVEN)] for a, b in zip(surname, given, strict=True)]
    return People(
        name=pl.Series(names),
        male=chance.happens(_of(seed, "male"), row, 500_000),
        born=(FIRST_DAY - 365 * chance.between(_of(seed, "age"), row, 3, 88) - row % 365).astype(np.int32),
        id_card=pl.Series([f"99{n:016}" for n in range(count)]),
        place=np.where(resident, chance.below(_of(seed, "county"), row, places.home), far).astype(np.int32),
        street=pl.Series(["街"] * count),
        household=(row // 3).astype(np.int32),
        job=chance.below(_of(seed, "job"), row, 12).astype(np.int8),
        income_fen=income,
        savings_fen=chance.by_quantiles(_of(seed, "savings"), row, savings),
        resident=resident,
        alias=pl.Series([f"p{n}" for n in range(count)]),
    )


def _phones(seed: int, count: int) -> Phones:
    number = 10_000_000_000 + chance.shuffled(_of(seed, "phone"), count)
    row = np.arange(count, dtype=np.int32)
    return Phones(
        number=number.astype(np.int64),
        person=row,
        since=np.zeros(count, np.int64),
        until=np.full(count, 2**62),
        device=pl.Series([f"d{n}" for n in range(count)]),
        main=row,
    )


def _firms(seed: int, places: Places, people: int) -> Firms:
    row = np.arange(FIRMS)
    kinds = [FirmKind.SHOP] * 6 + [FirmKind.LENDER, FirmKind.GOLD, FirmKind.COIN_TRADER, FirmKind.EMPLOYER]
    kind = np.array(kinds, np.int8)[row % len(kinds)]
    owner = np.where(kind == FirmKind.SHOP, chance.below(_of(seed, "owner"), row, people), NOBODY)
    return Firms(
        name=pl.Series([f"商行{n}" for n in range(FIRMS)]),
        code=pl.Series([f"91990{n:013}" for n in range(FIRMS)]),
        kind=kind,
        place=chance.below(_of(seed, "firm place"), row, len(places.code)).astype(np.int32),
        owner=owner.astype(np.int32),
    )


def _accounts(seed: int, people: People, firms: Firms, count: int) -> Accounts:
    """For each person a bank account, for most a second one or a wallet; for each firm a bank account."""
    row = np.arange(count)
    second = np.flatnonzero(chance.happens(_of(seed, "second"), row, 450_000))
    walleted = np.flatnonzero(chance.happens(_of(seed, "walleted"), row, 850_000))
    person = np.concatenate([row, second, walleted, np.full(FIRMS, NOBODY)])
    firm = np.concatenate([np.full(len(person) - FIRMS, NOBODY), np.arange(FIRMS)])
    total, banked = len(person), count + len(second)
    bank = np.array(BANKS)[chance.below(_of(seed, "bank"), np.arange(total), len(BANKS))]
    bank[banked : banked + len(walleted)] = np.array(WALLETS)[
        chance.below(_of(seed, "which wallet"), walleted, len(WALLETS))
    ]
    share = chance.between(_of(seed, "share"), row, 60, 100)
    reserve = np.zeros(total, np.int64)
    reserve[:count] = people.savings_fen * share // 100
    reserve[count:banked] = (people.savings_fen * (100 - share) // 100)[second]
    order = chance.shuffled(_of(seed, "account order"), total)
    place = np.empty(total, np.int32)
    place[order] = np.arange(total)
    main, wallet = place[:count], np.full(count, NOBODY, np.int32)
    wallet[walleted] = place[banked : banked + len(walleted)]
    kind = np.where(firm == NOBODY, OWNER_KINDS.index(OwnerKind.PERSONAL), OWNER_KINDS.index(OwnerKind.COMPANY))
    return Accounts(
        number=pl.Series([f"99{n:015}" for n in range(total)]),
        card=pl.Series([""] * total),
        bank=bank[order].astype(np.int16),
        person=person[order].astype(np.int32),
        firm=firm[order].astype(np.int32),
        kind=kind[order].astype(np.int8),
        opened=np.full(total, FIRST_DAY - 900, np.int32),
        opening_fen=np.full(total, 300_000, np.int64),
        reserve_fen=reserve[order],
        main=main,
        wallet=wallet,
        of_firm=place[total - FIRMS :],
    )


def _internet() -> Internet:
    words, ends = ("youmai", "kuaisong", "anxin", "wenda"), ("cnx", "cox")
    domains = [f"{word}{n}.{end}" for word in words for n in range(8) for end in ends]
    apps = ["云上会议", "快聊", "优买", "地图", "天气", "学习"]
    return Internet(
        domain=pl.Series(domains),
        weight=1_000 // (1 + np.arange(len(domains), dtype=np.int64)),
        registered=np.full(len(domains), FIRST_DAY - 2000, np.int32),
        app=pl.Series(apps),
        app_weight=1_000 // (1 + np.arange(len(apps), dtype=np.int64)),
    )
