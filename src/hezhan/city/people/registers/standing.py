"""Registers in which people stand for years: household register, telecom operators, banks and payment institutions."""

import numpy as np
import polars as pl

from hezhan.city.banks.institutions import INSTITUTIONS, ROW
from hezhan.city.people.ages import FIRST_DAY
from hezhan.city.people.dates import iso_days, iso_moments
from hezhan.city.people.registers import handles
from hezhan.city.people.registers.asked import Asked, text
from hezhan.city.people.registers.hands import addresses, blanked, id_cards, names, registered_addresses
from hezhan.city.world import NOBODY, Bools, Int32s, Int64s

_SEXES = ("女", "男")


def household(asked: Asked) -> pl.DataFrame:
    """The police's own register: right in name and number, where people were registered, not where they live."""
    person, counters = asked.passing("household.kept", 0, np.ones(len(asked.people), np.bool_))
    people = asked.world.people
    return pl.DataFrame(
        {
            "person": person,
            "counter": counters,
            "source": pl.repeat("household", len(person), eager=True),
            "name": people.name.gather(person),
            "id_card": people.id_card.gather(person),
            "phone": _phones(asked, "household", person, counters),
            "address": registered_addresses(asked, person),
            "birth_date": iso_days(people.born[person]),
            "sex": sexes(people.male[person]),
        }
    )


def telecom(asked: Asked) -> pl.DataFrame:
    """Who a number is registered to, now or before: mostly its user, sometimes somebody of their household."""
    phones = asked.world.phones
    rows = asked.rows_of(phones.person)
    rows = rows[asked.some("telecom.kept", rows)]
    counters = asked.after_passing() + rows
    user = phones.person[rows]
    relative = asked.relative[user - asked.first]
    lent = asked.some("telecom.other_holder", counters) & (asked.world.people.born[relative] < FIRST_DAY - _ADULT_DAYS)
    holder = np.where(lent, relative, user)
    return pl.DataFrame(
        {
            "person": holder,
            "counter": counters,
            "source": pl.repeat("telecom", len(rows), eager=True),
            "name": names(asked, "telecom", holder, counters),
            "id_card": id_cards(asked, "telecom", holder, counters),
            "phone": text(phones.number[rows]),
            "address": addresses(asked, "telecom", holder, counters),
            "device": blanked(phones.device.gather(rows), asked.some("telecom.no_device", counters)),
            "seen_at": iso_moments(phones.since[rows]),
        }
    )


def banks(asked: Asked) -> pl.DataFrame:
    """What banks and payment institutions know of their customers, one record for an account."""
    accounts = asked.world.accounts
    rows = asked.rows_of(accounts.person)
    rows = rows[asked.some("bank.kept", rows)]
    counters = asked.after_passing() + len(asked.world.phones.number) + rows
    person = accounts.person[rows]
    bank = accounts.bank[rows]
    wallet = _IS_WALLET[bank]
    bound = _cards(asked, accounts.main[person])
    own = _cards(asked, rows)
    return pl.DataFrame(
        {
            "person": person,
            "counter": counters,
            "source": _SOURCES.gather(bank),
            "name": names(asked, "bank", person, counters),
            "id_card": id_cards(asked, "bank", person, counters),
            "phone": _phones(asked, "bank", person, counters),
            "bank_card": own.zip_with(pl.Series(~wallet), bound),
            "address": blanked(addresses(asked, "bank", person, counters), wallet),
            "wechat": blanked(handles.wechats(asked, person), bank != ROW["tenpay"]),
            "seen_at": iso_moments(handles.during_day(asked, "opened", accounts.opened[rows], counters)),
        }
    )


def sexes(male: Bools) -> pl.Series:
    """男 or 女."""
    return pl.Series(_SEXES).gather(male.astype(np.int64))


def _phones(asked: Asked, register: str, person: Int32s, counters: Int64s) -> pl.Series:
    """The number given at the time: some have another one by now, some gave none."""
    position = person - asked.first
    old = asked.some(f"{register}.old_phone", counters)
    number = np.where(old, asked.former_phone[position], asked.phone[position])
    return blanked(text(number), asked.some(f"{register}.no_phone", counters))


def _cards(asked: Asked, account: Int64s | Int32s) -> pl.Series:
    """Card of an account where there is one, otherwise its number; blank without account."""
    accounts = asked.world.accounts
    known = np.maximum(account, 0)
    card, number = accounts.card.gather(known), accounts.number.gather(known)
    return blanked(card.zip_with(card != "", number), account == NOBODY)


_ADULT_DAYS = 18 * 365 + 5
_IS_WALLET = np.array([one.wallet for one in INSTITUTIONS])
_SOURCES = pl.Series([f"{'wallet' if one.wallet else 'bank'}:{one.code}" for one in INSTITUTIONS])
