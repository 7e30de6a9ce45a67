"""Which strings name one account? A card number and an account number of it become one id.

In:  entries, account facts.
Out: for each entry the code of its own account and of its counterparty; the accounts by code.
Law: codes follow the code-point order of ids, so they depend on what is named and not on where.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from hezhan.core.accounts import AccountFacts
from hezhan.core.problems import Problem, Reason
from hezhan.engines.reconcile.cards import ids_of_cards
from hezhan.engines.reconcile.kinds import POOL_NAMES
from hezhan.engines.reconcile.numbers import RESERVED, is_account_number
from hezhan.engines.reconcile.told import told

NOBODY = -1  # the code of a blank counterparty


@dataclass(frozen=True, slots=True, eq=False)
class Accounts:
    """Every account named in the books: code → id in code-point order, and which card became which id."""

    ids: pl.Series
    id_of_card: Mapping[str, str]

    def id_of(self, text: str) -> str:
        """The account's one id, whichever of its numbers is given."""
        return self.id_of_card.get(text, text)

    def codes_of(self, texts: Sequence[str]) -> pl.Series:
        """The codes of those numbers that are known here."""
        wanted = pl.Series("id", [self.id_of(text) for text in texts], dtype=pl.String)
        coded = pl.DataFrame({"id": self.ids}).with_row_index("code")
        return coded.join(pl.DataFrame({"id": wanted}).unique(), on="id", how="semi")["code"]


def with_accounts(entries: pl.DataFrame, facts: Sequence[AccountFacts]) -> tuple[pl.DataFrame, Accounts, list[Problem]]:
    """The entries with columns `own` and `other` (codes, `NOBODY` for a blank counterparty).

    The own account is the account number, or the card number where that is all there is. A pool that is printed
    without a number is called by its name. Entries without an account of their own are refused.
    """
    id_of_card, problems = ids_of_cards(entries, facts)
    numbers = [entries[column].unique().alias("text") for column in ("own_account", "own_card", "other_account")]
    names = entries["other_name"].alias("text")
    pools = names.filter(names.str.contains(POOL_NAMES)).unique()
    accounts, code_of = _coded(pl.concat([*numbers, pools]), id_of_card)
    code_of_pool = code_of.join(pools.to_frame(), on="text", how="semi")
    own = _codes(entries["own_account"], code_of)
    other = _codes(entries["other_account"], code_of)
    coded = entries.with_columns(
        _or_else(own, entries["own_card"], code_of).alias("own"),
        _or_else(other, entries["other_name"], code_of_pool).alias("other"),
    )
    homeless = coded["own"] == NOBODY
    problems += _told_reserved(entries, numbers[-1]) + _told_homeless(entries, homeless)
    return coded.filter(~homeless) if homeless.any() else coded, accounts, problems


def _coded(texts: pl.Series, id_of_card: Mapping[str, str]) -> tuple[Accounts, pl.DataFrame]:
    """The accounts in code-point order, and a table text → code of all that can be an account number."""
    table = (
        texts.unique()
        .drop_nulls()
        .to_frame()
        .filter(is_account_number("text"))
        .with_columns(pl.col("text").replace(dict(id_of_card)).alias("id"))
    )
    ids = table["id"].unique().sort()
    codes = pl.DataFrame({"id": ids}).with_row_index("code").cast({"code": pl.Int32})
    return Accounts(ids=ids, id_of_card=id_of_card), table.join(codes, on="id", how="left").select("text", "code")


def _codes(texts: pl.Series, code_of: pl.DataFrame) -> pl.Series:
    found = texts.to_frame("text").join(code_of, on="text", how="left", maintain_order="left")
    return found["code"].fill_null(NOBODY)


def _or_else(codes: pl.Series, texts: pl.Series, code_of: pl.DataFrame) -> pl.Series:
    """The codes, and those of the texts where there was nobody."""
    nobody = codes == NOBODY
    return codes.scatter(nobody.arg_true(), _codes(texts.filter(nobody), code_of)) if nobody.any() else codes


def _told_homeless(entries: pl.DataFrame, homeless: pl.Series) -> list[Problem]:
    sentence = "the row names no account of its own"
    return told(entries, homeless.arg_true(), Reason.ACCOUNT, [sentence] * int(homeless.sum()), kept=False)


def _told_reserved(entries: pl.DataFrame, numbers: pl.Series) -> list[Problem]:
    reserved = numbers.filter(numbers.str.contains(RESERVED))
    if reserved.is_empty():
        return []
    at = entries["other_account"].is_in(reserved.implode()).arg_true()
    sentences = (f"the counterparty {text[:40]!r} is no account number" for text in entries["other_account"].gather(at))
    return told(entries, at, Reason.ACCOUNT, sentences, kept=True)
