"""Which cards belong to which accounts?

In:  entries, account facts. Out: card number → the account's one id.
Law: an account number known for a card wins over the card. Of several account numbers (sub-accounts of other currencies or
terms) the one whose rows are in the books is meant, of several such the one with
most rows; where none has rows it stays a card. That is told.
"""

from collections.abc import Mapping, Sequence

import polars as pl

from hezhan.core.accounts import AccountFacts
from hezhan.core.problems import Problem, Reason
from hezhan.engines.reconcile.kinds import WALLET_BANKS
from hezhan.engines.reconcile.numbers import is_account_number
from hezhan.engines.reconcile.told import told


def ids_of_cards(entries: pl.DataFrame, facts: Sequence[AccountFacts]) -> tuple[dict[str, str], list[Problem]]:
    """Card → account id; cards of several accounts are told."""
    pairs = _pairs(entries, facts).sort("card", -pl.col("rows"), "account")
    cards = pairs.group_by("card", maintain_order=True).agg("account", pl.col("rows").first())
    several = cards.filter(pl.col("account").list.len() > 1)
    meant = cards.filter((pl.col("account").list.len() == 1) | (pl.col("rows") > 0))
    account_of = {card: accounts[0] for card, accounts, _ in meant.iter_rows()}
    return (
        {card: _end_of_chain(card, account_of) for card in account_of},
        _told_several(entries, facts, {card: accounts for card, accounts, _ in several.iter_rows()}, account_of),
    )


def _pairs(entries: pl.DataFrame, facts: Sequence[AccountFacts]) -> pl.DataFrame:
    """Card and account numbers of one account and in how many rows; a wallet's bound bank card is another account."""
    wallet = (pl.col("kind") == "wallet") | pl.col("own_bank").str.contains(WALLET_BANKS)
    printed = (
        entries.filter(pl.col("own_card").is_not_null() & pl.col("own_account").is_not_null())
        .filter(~wallet.fill_null(value=False))
        .group_by(card="own_card", account="own_account")
        .agg(pl.len().cast(pl.Int64).alias("rows"))
    )
    told_apart = pl.DataFrame(
        [(card, fact.account, 0) for fact in facts for card in cards_of(fact)],
        schema=printed.schema,
        orient="row",
    )
    return (
        pl.concat([printed, told_apart])
        .group_by("card", "account")
        .agg(pl.col("rows").sum())
        .filter(is_account_number("card"), is_account_number("account"), pl.col("card") != pl.col("account"))
    )


def is_wallet_bank(bank: str) -> bool:
    """Are the accounts of this institution wallets?"""
    return any(word in bank for word in WALLET_BANKS.split("|"))


def cards_of(fact: AccountFacts) -> tuple[str, ...]:
    """The card numbers a fact tells for its account; a wallet's bound bank card is none of its own."""
    return () if is_wallet_bank(fact.bank) else tuple(card for card in fact.card.split(";") if card)


def _end_of_chain(card: str, account_of: Mapping[str, str]) -> str:
    """Follow card → account until an account that is no card; of a ring its smallest number."""
    seen = [card]
    while (account := account_of.get(seen[-1])) is not None:
        if account in seen:
            return min(seen[seen.index(account) :])
        seen.append(account)
    return seen[-1]


def _told_several(
    entries: pl.DataFrame,
    facts: Sequence[AccountFacts],
    several: Mapping[str, Sequence[str]],
    account_of: Mapping[str, str],
) -> list[Problem]:
    def sentence(card: str) -> str:
        meant = f"is taken to mean {account_of[card]}" if card in account_of else "stays a card"
        return f"card {card} belongs to several accounts ({', '.join(several[card][:5])}); as a counterparty it {meant}"

    if not several:
        return []
    rows = (
        entries.with_row_index("at")
        .filter(pl.col("own_card").is_in(list(several)) & pl.col("own_account").is_not_null())
        .unique("own_card", keep="first", maintain_order=True)
    )
    found = told(entries, rows["at"], Reason.ACCOUNT, map(sentence, rows["own_card"]), kept=True)
    only_facts = {
        card: fact
        for fact in sorted(facts, key=lambda fact: fact.source, reverse=True)
        for card in cards_of(fact)
        if card in several and card not in set(rows["own_card"])
    }
    return found + [
        Problem(file=fact.source, row=0, reason=Reason.ACCOUNT, text=sentence(card), kept=True)
        for card, fact in sorted(only_facts.items())
    ]
