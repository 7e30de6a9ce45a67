"""摘要 and 附言: what institutions and payers write beside a posting.

In:  postings. Out: columns of text.
Law: words are drawn from groups that honest and dishonest payments share: for a transfer by what sort of holders pay
one another, and a dishonest purpose has no words of its own.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
import polars as pl

from hezhan.city import chance
from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.happenings import KINDS, OWNER_KINDS, Purpose
from hezhan.city.rates import Rates
from hezhan.city.world import NOBODY, Bools, Int64s, World
from hezhan.core.accounts import OwnerKind
from hezhan.core.transfers import TransferKind

# Honest purposes that have a group of their own; all others are told apart by who pays whom.
_BY_PURPOSE: Final[Mapping[Purpose, str]] = {
    Purpose.WAGE: "wage",
    Purpose.RENT: "rent",
    Purpose.RED_PACKET: "red_packet",
    Purpose.LOAN_IN: "loan",
    Purpose.LOAN_BACK: "instalment",
    Purpose.UTILITY: "bill",
    Purpose.TAKINGS: "takings",
}
_BY_HOLDERS: Final = {
    (False, False): "person",
    (True, True): "business",
    (True, False): "payout",
    (False, True): "to_firm",
}
_GROUPS: Final = (
    *_BY_PURPOSE.values(),
    *_BY_HOLDERS.values(),
    *("purchase", "sale", "wallet_in", "wallet_out", "interest", "fee"),
    *("machine_out", "machine_in", "counter_out", "counter_in"),
)
_NUMBER: Final = {name: place for place, name in enumerate(_GROUPS)}


class Wording:
    """Draws words for the postings of one world."""

    def __init__(self, world: World, rates: Rates) -> None:
        self._rates, self._seed = rates, world.seed
        personal = OWNER_KINDS.index(OwnerKind.PERSONAL)
        self._firm = world.accounts.kind != personal
        self._wallet = np.array([one.wallet for one in INSTITUTIONS])[world.accounts.bank]

    def words(self, postings: pl.DataFrame, at_counter: Bools) -> pl.Series:
        """摘要 of each posting; `at_counter` tells of cash only."""
        serial, sign = _numbers(postings, "serial"), _numbers(postings, "sign")
        groups = self._groups(postings, at_counter)
        # A payer's word is the payee's too, unless the two see different things.
        drawn = self._drawn("words", serial * 2 + (groups >= _NUMBER["purchase"]) * (sign > 0), groups)
        return drawn.alias("words")

    def remarks(self, postings: pl.DataFrame) -> pl.Series:
        """附言: what the payer wrote, or why the payment failed."""
        serial = _numbers(postings, "serial")
        of_people = np.isin(
            _numbers(postings, "kind"), [KINDS.index(TransferKind.TRANSFER), KINDS.index(TransferKind.WALLET)]
        )
        text = self._one_of("remark", "banks.words.remark", serial)
        failed = self._one_of("failure", "banks.words.failure", serial)
        return (
            pl.DataFrame({"text": text, "failed": failed, "people": of_people, "ok": postings["ok"]})
            .select(
                pl.when(~pl.col("ok")).then("failed").when("people").then("text").otherwise(pl.lit("")).alias("remark")
            )
            .to_series()
        )

    def _groups(self, postings: pl.DataFrame, at_counter: Bools) -> Int64s:
        """Each posting's group of words, by number."""
        kind, purpose, sign = (_numbers(postings, name) for name in ("kind", "purpose", "sign"))
        own, other = _numbers(postings, "account"), _numbers(postings, "other")
        out, known = sign < 0, other != NOBODY
        firm_here, firm_there = self._firm[own], self._firm[other] & known
        pays, paid = np.where(out, firm_here, firm_there), np.where(out, firm_there, firm_here)
        groups = np.zeros(len(kind), np.int64)
        for (payer, payee), name in _BY_HOLDERS.items():
            groups[(pays == payer) & (paid == payee)] = _NUMBER[name]
        for honest, name in _BY_PURPOSE.items():
            groups[purpose == honest] = _NUMBER[name]
        beside = self._wallet[other] & known & ~self._wallet[own] & (kind == KINDS.index(TransferKind.WALLET))
        groups[beside] = np.where(out, _NUMBER["wallet_in"], _NUMBER["wallet_out"])[beside]
        for transfer_kind, (paying, receiving) in _BY_KIND.items():
            here = kind == KINDS.index(transfer_kind)
            groups[here] = np.where(out, _NUMBER[paying], _NUMBER[receiving])[here]
        for machine, desk in (("machine_out", "counter_out"), ("machine_in", "counter_in")):
            groups[(groups == _NUMBER[machine]) & at_counter] = _NUMBER[desk]
        return groups

    def _drawn(self, part: str, counters: Int64s, groups: Int64s) -> pl.Series:
        texts: list[pl.Series] = []
        at: list[Int64s] = []
        for group in np.unique(groups).tolist():
            at.append(np.flatnonzero(groups == group))
            texts.append(self._one_of(part, f"banks.words.{_GROUPS[group]}", counters[at[-1]]))
        if not texts:
            return pl.Series([], dtype=pl.String)
        back = np.empty(len(groups), np.int64)
        back[np.concatenate(at)] = np.arange(len(groups))
        return pl.concat(texts).gather(back)

    def _one_of(self, part: str, rate: str, counters: Int64s) -> pl.Series:
        weights = self._rates.weights(rate)
        places = chance.weighted(self._stream(part), counters, list(weights.values()))
        return pl.Series("text", list(weights), dtype=pl.String).gather(places)

    def _stream(self, part: str) -> chance.Stream:
        return chance.stream(self._seed, "banks", "wording", part)


_BY_KIND: Final = {
    TransferKind.MERCHANT: ("purchase", "sale"),
    TransferKind.CASH_OUT: ("machine_out", "machine_out"),
    TransferKind.CASH_IN: ("machine_in", "machine_in"),
    TransferKind.FEE: ("fee", "fee"),
    TransferKind.INTEREST: ("interest", "interest"),
}


def _numbers(postings: pl.DataFrame, name: str) -> Int64s:
    return postings[name].cast(pl.Int64).to_numpy()
