"""Which accounts are pools, where everybody's money lies together, and which are wallets?

In:  holders' names and facts by account code. Out: masks over account codes.
Law: money that entered a pool does not come out of it again, except where one serial number stands on both sides.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from hezhan.core.accounts import AccountFacts, OwnerKind
from hezhan.engines.reconcile.accounts import Accounts
from hezhan.engines.reconcile.cards import is_wallet_bank
from hezhan.engines.reconcile.kinds import POOL_NAMES, WALLET_BANKS, WALLET_IDS

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Sorts:
    """By account code: has it a statement here, is it a pool, is it a wallet?"""

    covered: Mask
    pool: Mask
    wallet: Mask


def sorts_of_accounts(
    entries: pl.DataFrame, accounts: Accounts, holders: pl.Series, facts: Sequence[AccountFacts]
) -> Sorts:
    """A pool is told by the facts or by its name; an account with a statement, and a wallet's id, by the facts only."""
    covered = _mask(accounts, entries["own"].unique())
    of_wallet_bank = entries.filter((pl.col("kind") == "wallet") | pl.col("own_bank").str.contains(WALLET_BANKS))
    told = [fact.account for fact in facts if is_wallet_bank(fact.bank)]
    wallet = _mask(accounts, of_wallet_bank["own"].unique()) | _mask(accounts, accounts.codes_of(told))
    wallet |= accounts.ids.str.contains(WALLET_IDS).to_numpy()
    institutions = [f.account for f in facts if f.owner_kind == OwnerKind.PAYMENT_INSTITUTION]
    named = holders.str.contains(POOL_NAMES).fill_null(value=False).to_numpy()
    named = named | accounts.ids.str.contains(POOL_NAMES).to_numpy()
    pool = (named & ~covered & ~wallet) | _mask(accounts, accounts.codes_of(institutions))
    return Sorts(covered=covered, pool=pool, wallet=wallet & ~pool)


def _mask(accounts: Accounts, codes: pl.Series) -> Mask:
    mask = np.zeros(len(accounts.ids), dtype=np.bool_)
    mask[codes.to_numpy()] = True
    return mask
