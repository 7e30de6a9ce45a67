"""Names by which the outside knows things: row numbers of the city become numbers, domains, pseudonyms and ids."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

from hezhan.city import chance
from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.happenings import EventKind
from hezhan.city.world import World

NUMBERED = (EventKind.CALL, EventKind.SMS, EventKind.CALL_FORWARD, EventKind.COURIER)
_WORD_BYTES = 8


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """Every table of names that an event may point into. Domains and apps of gangs follow the honest ones."""

    alias: pl.Series
    domain: pl.Series
    app: pl.Series
    account: pl.Series
    institution: pl.Series

    def counterparts(self, kind: NDArray[np.int8], counterpart: NDArray[np.int64]) -> pl.Series:
        """The text of each event's counterpart."""
        tables = {
            EventKind.VISIT: self.domain,
            EventKind.INSTALL: self.app,
            EventKind.SCREEN_SHARE: self.app,
            EventKind.REMOTE_CONTROL: self.app,
            EventKind.LOGIN: self.institution,
            EventKind.CASH_BOOKING: self.institution,
            EventKind.PAYEE_ADDED: self.account,
            EventKind.PAYMENT: self.account,
        }
        numbered = np.isin(kind, NUMBERED)
        at = [np.flatnonzero(numbered)]
        texts = [pl.Series("counterpart", counterpart[at[0]]).cast(pl.String)]
        for one in np.unique(kind[~numbered]).tolist():
            at.append(np.flatnonzero(kind == one))
            texts.append(tables[EventKind(one)].gather(counterpart[at[-1]]).alias("counterpart"))
        order = np.empty(len(kind), np.int64)
        order[np.concatenate(at)] = np.arange(len(kind))
        return pl.concat(texts).gather(order)


def names_of(world: World, domains: Sequence[str], apps: Sequence[str]) -> Names:
    """The world's names, with the domains and apps of gangs after the honest ones."""
    return Names(
        alias=world.people.alias,
        domain=_extended(world.internet.domain, domains),
        app=_extended(world.internet.app, apps),
        account=world.accounts.number,
        institution=pl.Series([institution.name for institution in INSTITUTIONS]),
    )


def _extended(honest: pl.Series, more: Sequence[str]) -> pl.Series:
    return pl.concat([honest, pl.Series(honest.name, more, dtype=pl.String)])


def ids(seed: int, what: str, counters: NDArray[np.int64], letter: str) -> pl.Series:
    """Ids that tell nothing of order: `letter` and 16 hexadecimal digits; different counters give different ids."""
    words = chance.words(chance.stream(seed, "ids", what), counters)
    binary = pa.FixedSizeBinaryArray.from_buffers(
        pa.binary(_WORD_BYTES), len(counters), [None, pa.py_buffer(words.astype(">u8").tobytes())]
    )
    return letter + pl.Series(binary.cast(pa.binary())).bin.encode("hex")
