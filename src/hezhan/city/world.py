"""Who and what there is in the city, as columns: places, people, phones, firms, accounts, sites, apps. Nothing happens here.

Row numbers of these tables are the city's own names for things; they are never handed over. Whatever is handed over bears a
number or id whose order and form tell nothing (`chance.shuffled`).
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import polars as pl
from numpy.typing import NDArray

Int8s = NDArray[np.int8]
Int16s = NDArray[np.int16]
Int32s = NDArray[np.int32]
Int64s = NDArray[np.int64]
Bools = NDArray[np.bool_]

NOBODY = -1  # in a column of row numbers: none
EVER = 2**62  # an instant that never comes


class Job(IntEnum):
    """What people live on; it shapes their money, their hours and how they are deceived."""

    STUDENT = 0
    WORKER = 1
    OFFICE = 2
    TEACHER = 3
    HEALTH = 4
    CIVIL = 5
    TRADER = 6  # a small shop of one's own
    COURIER = 7
    FREELANCE = 8
    HOME = 9  # keeps house
    RETIRED = 10
    NONE = 11


class FirmKind(IntEnum):
    """What a firm does."""

    EMPLOYER = 0
    SHOP = 1
    LANDLORD = 2
    LENDER = 3
    PLATFORM = 4  # an online market
    UTILITY = 5
    GOLD = 6
    RESERVE = 7  # a payment institution's reserve account (备付金)
    SCHOOL = 8
    COIN_TRADER = 9  # buys and sells crypto coins for yuan


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Counties and districts with their city and province; the first rows are those of the city itself."""

    code: Int32s  # administrative code, six digits
    province: pl.Series
    city: pl.Series
    county: pl.Series
    home: int  # how many of the first rows belong to the city itself


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """Everybody: who lives in the city, and people elsewhere (mules, runners, gang members), in no telling order."""

    name: pl.Series
    male: Bools
    born: Int32s  # days since 1970-01-01, negative before
    id_card: pl.Series  # impossible region code, right check character
    place: Int32s  # row of Places where they live
    street: pl.Series  # address within the county
    household: Int32s
    job: Int8s
    income_fen: Int64s  # a month
    savings_fen: Int64s  # what can be talked out of them; ordinary life does not touch it
    resident: Bools
    alias: pl.Series  # pseudonym, the `subject` of events


@dataclass(frozen=True, slots=True, eq=False)
class Phones:
    """Mobile numbers and who had each from when until when; a recycled number has a row for each holder."""

    number: Int64s  # eleven digits
    person: Int32s
    since: Int64s
    until: Int64s
    device: pl.Series  # IMEI-like id of the phone it is used in
    main: Int32s  # by person: the row of the number they use, NOBODY without one


@dataclass(frozen=True, slots=True, eq=False)
class Firms:
    """Firms, shops and institutions."""

    name: pl.Series
    code: pl.Series  # unified social credit code in an impossible region
    kind: Int8s
    place: Int32s
    owner: Int32s  # person behind a small shop, NOBODY for larger ones


@dataclass(frozen=True, slots=True, eq=False)
class Accounts:
    """Bank accounts and wallets of people and firms. Exactly one of `person` and `firm` is not NOBODY."""

    number: pl.Series  # account number; where only a card is known, the card
    card: pl.Series  # empty when there is none beside `number`
    bank: Int16s  # row of the table of institutions
    person: Int32s
    firm: Int32s
    kind: Int8s  # position in OWNER_KINDS
    opened: Int32s  # days since 1970-01-01
    opening_fen: Int64s  # held for ordinary life when the city begins
    reserve_fen: Int64s  # savings in this account, beside `opening_fen`
    main: Int32s  # by person: the account they live from
    wallet: Int32s  # by person: the wallet they use most, NOBODY without one
    of_firm: Int32s  # by firm: its account


@dataclass(frozen=True, slots=True, eq=False)
class Internet:
    """Sites and apps, honest ones; those of gangs are added with the crime."""

    domain: pl.Series
    weight: Int64s  # how often visited
    registered: Int32s  # days since 1970-01-01
    app: pl.Series
    app_weight: Int64s

    def meeting_apps(self) -> Int64s:
        """Rows of the apps that share a screen, told by their names; the most used one where no name tells."""
        named = np.flatnonzero(self.app.str.contains("会议|协助|投影|协作").to_numpy())
        return named if len(named) else np.flatnonzero(self.app_weight == self.app_weight.max(initial=0))[:1]


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """All that there is before anything happens."""

    seed: int
    places: Places
    people: People
    phones: Phones
    firms: Firms
    accounts: Accounts
    internet: Internet
