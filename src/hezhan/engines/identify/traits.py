"""Records as traits: every cell in the form in which it is compared, as arrays.

In:  records in the columns of `core.contracts.RECORDS`, the tables of sounds.
Out: `Traits`. Law: a record's traits depend on that record alone, so records may come one by one or all at once.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from hezhan.engines.identify.addresses import Addresses, addresses
from hezhan.engines.identify.moments import Seen, births, seen
from hezhan.engines.identify.names import Names, names
from hezhan.engines.identify.numbers import Digits, IdNumbers, digits, id_numbers
from hezhan.engines.identify.sounds import Sounds
from hezhan.engines.identify.texts import UInt64s, hashes, plain

SEXES: Final = {"男": 1, "女": 2, "m": 1, "f": 2, "male": 1, "female": 2, "1": 1, "2": 2, "man": 1, "woman": 2}
CONTENT: Final = (
    "name",
    "id_card",
    "phone",
    "bank_card",
    "address",
    "birth_date",
    "sex",
    "device",
    "wechat",
    "qq",
)


class Traits(NamedTuple):
    """By record. `birth` and `sex` are the ID number's where the record does not tell them itself."""

    name: Names
    id_card: IdNumbers
    birth: NDArray[np.int32]
    sex: NDArray[np.int8]
    phone: Digits
    card: Digits
    address: Addresses
    device: UInt64s
    wechat: UInt64s
    qq: UInt64s
    seen: Seen
    content: UInt64s  # one number for all that is told about the person

    @property
    def height(self) -> int:
        """How many records."""
        return len(self.birth)


def traits(records: pl.DataFrame, sounds: Sounds) -> tuple[Traits, NDArray[np.bool_]]:
    """The traits of each record, and the rows whose moment cannot be read; columns that are absent are blank."""
    blank = pl.Series([""] * records.height, dtype=pl.String)
    cell = {
        column: records[column].fill_null("") if column in records.columns else blank
        for column in (*CONTENT, "seen_at", "place")
    }
    named, titled = names(cell["name"], sounds)
    card = id_numbers(cell["id_card"])
    told = births(cell["birth_date"])
    sex = plain(cell["sex"]).replace_strict(SEXES, default=0, return_dtype=pl.Int8).to_numpy()
    where, unreadable = seen(cell["seen_at"], cell["place"])
    return Traits(
        name=named,
        id_card=card,
        birth=np.where(told > 0, told, card.birth).astype(np.int32),
        sex=np.select([sex > 0, card.sex > 0], [sex, card.sex], titled).astype(np.int8),
        phone=digits(cell["phone"]),
        card=digits(cell["bank_card"]),
        address=addresses(cell["address"]),
        device=hashes(plain(cell["device"])),
        wechat=hashes(plain(cell["wechat"])),
        qq=hashes(plain(cell["qq"])),
        seen=where,
        content=hashes(pl.DataFrame(cell).select(pl.concat_str(CONTENT, separator="\x1f")).to_series()),
    ), unreadable


def taken(told: Any, rows: NDArray[np.integer]) -> Any:
    """These rows of traits, or of any part of them."""
    return _each(told, lambda column: column[rows])


def joined(parts: Sequence[Any]) -> Any:
    """Traits of several batches, one behind the other."""
    if isinstance(parts[0], np.ndarray):
        return np.concatenate(parts)
    return type(parts[0])(*(joined(columns) for columns in zip(*parts, strict=True)))


def _each(told: Any, change: Callable[[Any], Any]) -> Any:
    if isinstance(told, np.ndarray):
        return change(told)
    return type(told)(*(_each(part, change) for part in told))
