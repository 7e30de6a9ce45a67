"""How an institution names the other side of a posting: number, name, ID number and bank, and the shop where one sold.

In:  postings of one institution. Out: columns of text, blank where it names nobody.
A bank sees of a wallet only the payment institution's reserve account (备付金). At a shop it prints the shop's name, and its
account only if that is its habit.
"""

from typing import Final

import numpy as np
import polars as pl

from hezhan.city import chance
from hezhan.city.banks.holders import Institution
from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.happenings import KINDS
from hezhan.city.world import NOBODY, Bools, FirmKind, Int64s, World
from hezhan.core.transfers import TransferKind

_SOLD: Final = KINDS.index(TransferKind.MERCHANT)
_SHOP_KINDS: Final = (FirmKind.SHOP, FirmKind.GOLD)
_SHOP_DIGITS: Final = 10**12


class Parties:
    """Names the other sides in one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        accounts = world.accounts
        person = accounts.person != NOBODY
        at = np.where(person, accounts.person, len(world.people.job) + accounts.firm).astype(np.int32)
        names, ids = (
            pl.concat([of_people, of_firms.alias(of_people.name)], rechunk=False)  # of millions: not copied
            for of_people, of_firms in (
                (world.people.name, world.firms.name),
                (world.people.id_card, world.firms.code),
            )
        )
        self._holder_at, self._holders, self._ids = at, names, ids
        self._banks = pl.Series([one.name for one in INSTITUTIONS])
        self._wallet = np.array([one.wallet for one in INSTITUTIONS])
        self._reserve = _reserves(world)
        self._shops = np.flatnonzero(np.isin(world.firms.kind, _SHOP_KINDS))

    def holders(self, accounts: Int64s) -> tuple[pl.Series, pl.Series]:
        """Names and ID numbers of the holders of accounts."""
        at = self._holder_at[accounts].astype(np.int64)
        return _at(self._holders, at), _at(self._ids, at)

    def columns(self, postings: pl.DataFrame, bank: Institution) -> pl.DataFrame:
        """`other_number, other_name, other_id, other_bank, shop, shop_number`, as this institution prints them."""
        serial, sign = (postings[name].cast(pl.Int64).to_numpy() for name in ("serial", "sign"))
        side = serial * 2 + (sign > 0)
        true_other = postings["other"].cast(pl.Int64).to_numpy()
        sold = postings["kind"].to_numpy() == _SOLD
        bought = sold & (sign < 0)
        firm = self._firms(true_other, postings["account"].cast(pl.Int64).to_numpy(), sold, sign, serial)
        other = self._seen(true_other, bank)
        at_home = (other != NOBODY) & (self._world.accounts.bank[other] == INSTITUTIONS.index(bank))
        named = (other != NOBODY) & (~bought | (at_home if bank.wallet else bank.habits.shop_accounts))
        by_shop = bought & ~named & bank.wallet
        told = chance.happens(self._stream("name"), side, bank.habits.name_percent * 10_000)
        shop = _where(firm != NOBODY, _at(self._world.firms.name, firm))
        shop_number = _where(firm != NOBODY, _shop_numbers(chance.words(self._stream("shop"), firm)))
        holder, id_number = self.holders(other)
        return pl.DataFrame(
            {
                "other_number": _where(named, self._numbers(other, side, bank), _where(by_shop, shop_number)),
                "other_name": _where(named & told, holder, _where(by_shop, shop)),
                "other_id": _where(named & at_home, id_number),
                "other_bank": _where(named, _at(self._banks, self._world.accounts.bank[other].astype(np.int64))),
                "shop": shop,
                "shop_number": shop_number,
            }
        )

    def through_wallets(self, postings: pl.DataFrame, bank: Institution) -> Bools:
        """Where the other side is at another payment institution."""
        other = postings["other"].cast(pl.Int64).to_numpy()
        theirs = self._world.accounts.bank[other]
        far = (other != NOBODY) & (theirs != INSTITUTIONS.index(bank))
        return np.asarray(far & self._wallet[theirs], np.bool_)

    def within(self, postings: pl.DataFrame, bank: Institution) -> Bools:
        """Where both sides are at this institution."""
        other = postings["other"].cast(pl.Int64).to_numpy()
        return np.asarray((other != NOBODY) & (self._world.accounts.bank[other] == INSTITUTIONS.index(bank)), np.bool_)

    def _seen(self, other: Int64s, bank: Institution) -> Int64s:
        """The account it sees: the reserve account instead of another institution's wallet."""
        reserve = self._reserve[self._world.accounts.bank[other]]
        behind = (other != NOBODY) & self._wallet[self._world.accounts.bank[other]] & (reserve != NOBODY)
        return np.where(behind & (not bank.wallet), reserve, other)

    def _numbers(self, other: Int64s, side: Int64s, bank: Institution) -> pl.Series:
        number, card = _at(self._world.accounts.number, other), _at(self._world.accounts.card, other)
        by_card = chance.happens(self._stream("card"), side, bank.habits.card_percent * 10_000)
        return _where(by_card & (card != "").to_numpy(), card, number)

    def _firms(self, other: Int64s, own: Int64s, sold: Bools, sign: Int64s, serial: Int64s) -> Int64s:
        """The firm that sold: behind the payee's account, or, where only the shop is known, one of the shops."""
        payee = np.where(sign < 0, other, own)
        firm = np.where(payee != NOBODY, self._world.accounts.firm[payee], NOBODY).astype(np.int64)
        anyone = self._shops[chance.below(self._stream("which shop"), serial, len(self._shops))]
        return np.where(sold, np.where(payee == NOBODY, anyone, firm), NOBODY)

    def _stream(self, part: str) -> chance.Stream:
        return chance.stream(self._world.seed, "banks", "parties", part)


def _reserves(world: World) -> Int64s:
    """By institution: the reserve account of a payment institution, NOBODY elsewhere."""
    firms = np.flatnonzero(world.firms.kind == FirmKind.RESERVE)
    wallets = np.flatnonzero([one.wallet for one in INSTITUTIONS])
    reserve = np.full(len(INSTITUTIONS), NOBODY, np.int64)
    reserve[wallets[: len(firms)]] = world.accounts.of_firm[firms[: len(wallets)]]
    return reserve


def _where(condition: Bools, texts: pl.Series, otherwise: pl.Series | None = None) -> pl.Series:
    return texts.zip_with(pl.Series(condition), pl.Series([""]) if otherwise is None else otherwise)


def _at(texts: pl.Series, rows: Int64s) -> pl.Series:
    """The texts at these rows; anything for NOBODY."""
    return texts.gather(np.maximum(rows, 0))


def _shop_numbers(words: chance.Words) -> pl.Series:
    """Merchant numbers, the same for the same shop."""
    return "990" + pl.Series((words % np.uint64(_SHOP_DIGITS)).astype(np.int64)).cast(pl.String).str.zfill(12)
