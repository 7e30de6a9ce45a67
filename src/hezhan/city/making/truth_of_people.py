"""The truth that grows with the people: who holds which account, what lies in it, who is honest. Slice by slice."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.crime.kinds import NumberForm
from hezhan.city.crime.standing import standing_at
from hezhan.city.happenings import OWNER_KINDS
from hezhan.city.making.truth import Known, person_ids
from hezhan.city.world import EVER, NOBODY, Int64s, World
from hezhan.core.instants import iso

_SLICE = 1_000_000


def large_tables(known: Known) -> Iterator[tuple[str, Iterator[pl.DataFrame]]]:
    """File name and slices of all that grows with the people."""
    yield "holdings.parquet", _holdings(known)
    yield "accounts.parquet", _accounts(known.world)
    yield "honest.parquet", _honest(known)
    yield "persons.parquet", _persons(known.world)


def _slices(count: int) -> Iterator[Int64s]:
    """Rows from 0 to `count` - 1, part by part; one empty part where there are none."""
    for first in range(0, max(count, 1), _SLICE):
        yield np.arange(first, min(first + _SLICE, count))


def _holdings(known: Known) -> Iterator[pl.DataFrame]:
    """All accounts that hold anything; innocent is what is of no case, reported or not."""
    stands = standing_at(known.crime.payments, known.crime.origins, known.end)
    held = stands.account != NOBODY
    innocent = known.balances.copy()
    np.subtract.at(innocent, stands.account[held], stands.fen[held])
    for rows in _slices(len(innocent)):
        some = rows[known.balances[rows] > 0]
        yield pl.DataFrame(
            {
                "account": known.world.accounts.number.gather(some),
                "balance_fen": known.balances[some],
                "innocent_fen": np.maximum(innocent[some], 0),
            }
        ).with_columns(pl.lit(iso(known.end)).alias("at"))


def _accounts(world: World) -> Iterator[pl.DataFrame]:
    """Row by row of the city's own table, so that transfers/ can be read beside it."""
    accounts = world.accounts
    banks, kinds = pl.Series([one.name for one in INSTITUTIONS]), pl.Series([str(kind) for kind in OWNER_KINDS])
    for rows in _slices(len(accounts.bank)):
        firms = "firm-" + pl.Series(accounts.firm[rows]).cast(pl.String)
        persons = pl.Series(accounts.person[rows] != NOBODY)
        yield pl.DataFrame(
            {
                "account": accounts.number.gather(rows),
                "card": accounts.card.gather(rows),
                "person_id": person_ids(accounts.person[rows]).zip_with(persons, firms),
                "bank": banks.gather(accounts.bank[rows].astype(np.int64)),
                "owner_kind": kinds.gather(accounts.kind[rows].astype(np.int64)),
                "opening_fen": accounts.opening_fen[rows] + accounts.reserve_fen[rows],
            }
        )


def _honest(known: Known) -> Iterator[pl.DataFrame]:
    """Sites and apps of honest people, and the numbers of all who did not lend theirs to a gang."""
    world, numbers = known.world, known.crime.numbers
    lent = numbers.number[numbers.form != NumberForm.SPOOFED]
    phones = np.unique(world.phones.number[world.phones.until == EVER])
    kept = phones[~np.isin(phones, lent)]
    for kind, names in (("domain", world.internet.domain), ("app", world.internet.app)):
        yield _never_blocked(kind, names)
    for rows in _slices(len(kept)):
        yield _never_blocked("phone", pl.Series(kept[rows]).cast(pl.String))


def _never_blocked(kind: str, names: pl.Series) -> pl.DataFrame:
    return pl.DataFrame({"value": names.alias("value")}).select(pl.lit(kind).alias("kind"), "value")


def _persons(world: World) -> Iterator[pl.DataFrame]:
    people = world.people
    for rows in _slices(len(people.name)):
        yield pl.DataFrame(
            {
                "person_id": person_ids(rows),
                "subject": people.alias.gather(rows),
                "name": people.name.gather(rows),
                "id_card": people.id_card.gather(rows),
                "resident": people.resident[rows],
            }
        )
