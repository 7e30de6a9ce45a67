"""How often a value occurs among other people: what makes an agreement weigh more or less.

In:  traits of many records. Out: `Frequencies`: by kind the counts of values; `of` gives ln u for each record and kind.
Law: the order of records does not matter; a value that was never counted is as rare as the floor of its kind.

Names, places and days are counted by records, less a person's own few. What is given to one person only (phones, cards,
devices, ids) is counted by the different names it occurs with, less one: many records of one person make it no less telling.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from hezhan.engines.identify.names import HAN, LATIN, MASKED, NONE
from hezhan.engines.identify.sounds import Sounds
from hezhan.engines.identify.texts import UInt64s
from hezhan.engines.identify.traits import Traits

Float32s = NDArray[np.float32]

KINDS: Final = (
    "name", "sound", "surname", "given", "birth", "id_card", "phone", "card", "door", "device", "wechat", "qq", "place",
)  # fmt: skip
_FLOOR: Final = {  # how rare a value is that nobody else was seen with
    "name": 5e-6,
    "sound": 1e-5,
    "surname": 2e-4,
    "given": 3e-5,
    "birth": 4e-5,
    "id_card": 1e-8,
    "phone": 1e-6,
    "card": 1e-7,
    "door": 2e-6,
    "device": 1e-6,
    "wechat": 1e-7,
    "qq": 1e-7,
    "place": 1e-4,
}
_BY_RECORDS: Final = frozenset({"name", "sound", "surname", "given", "birth", "door", "place"})
_OWN: Final = 4.0  # records that one person has, not counted against a name
_STEADY: Final = 10_000.0  # records after which the counts weigh more than what was known before
_ONE_GIVEN: Final = 3e-3  # the share of a given name of one character, when nothing else is known
_TWO_GIVEN: Final = 3e-4


@dataclass(frozen=True, slots=True)
class Frequencies:
    """`values[kind]` in ascending order, `counts[kind]` beside them, of `records` in all."""

    records: int
    values: Mapping[str, UInt64s]
    counts: Mapping[str, NDArray[np.float64]]
    shares: Mapping[int, float]  # of the population, by code point of a surname

    def of(self, told: Traits) -> Float32s:
        """Ln u of each record's value, a row for each record, a column for each kind of `KINDS`."""
        columns = [self._shares(kind, told) for kind in KINDS]
        return np.log(np.stack(columns, axis=1)).astype(np.float32) if columns else np.zeros((0, 0), np.float32)

    def _shares(self, kind: str, told: Traits) -> NDArray[np.float64]:
        keys = _keys(kind, told)
        values = self.values.get(kind, np.zeros(0, np.uint64))
        at = np.minimum(np.searchsorted(values, keys), max(len(values) - 1, 0))
        counted = np.where(values[at] == keys, self.counts[kind][at], 0.0) if len(values) else np.zeros(len(keys))
        known = self._known(kind, told)
        if kind not in _BY_RECORDS:
            return np.minimum(known + np.maximum(counted - 1, 0) / (self.records + _STEADY), 1.0)
        others = np.maximum(counted - _OWN, 0)
        return np.minimum((others + _STEADY * known) / (self.records + _STEADY), 1.0)

    def _known(self, kind: str, told: Traits) -> NDArray[np.float64]:
        """What is known before anything was counted: surnames' shares of the population, and floors."""
        floor = np.full(told.height, _FLOOR[kind])
        if kind not in ("name", "sound", "surname"):
            return floor
        chinese = (told.name.kind != LATIN) & (told.name.kind != NONE)
        points = told.name.points[:, 0]
        share = np.full(told.height, _FLOOR["surname"])
        for point, known in self.shares.items():
            share[points == point] = known
        if kind == "surname":
            return np.where(chinese, share, floor)
        given = np.where(told.name.length - told.name.surname_length >= 2, _TWO_GIVEN, _ONE_GIVEN)
        return np.where(chinese, np.maximum(share * given * (3 if kind == "sound" else 1), 1e-7), floor)


def counted(told: Traits, sounds: Sounds) -> Frequencies:
    """Count every value of these records."""
    values, counts = {}, {}
    for kind in KINDS:
        values[kind], counts[kind] = _count(_keys(kind, told), None if kind in _BY_RECORDS else told.name.letters)
    shares = {ord(name): share for name, share in sounds.share.items() if len(name) == 1}
    return Frequencies(records=told.height, values=values, counts=counts, shares=shares)


def _count(keys: UInt64s, among: UInt64s | None) -> tuple[UInt64s, NDArray[np.float64]]:
    table = pl.DataFrame({"key": keys}) if among is None else pl.DataFrame({"key": keys, "name": among}).unique()
    if among is not None:
        table = table.filter(pl.col("name") > 0)
    told = table.filter(pl.col("key") > 0).group_by("key").len().sort("key")
    return told["key"].to_numpy(), told["len"].to_numpy().astype(np.float64)


def _keys(kind: str, told: Traits) -> UInt64s:
    name = told.name
    whole = (name.kind == HAN) | (name.kind == LATIN)
    match kind:
        case "name":
            return np.where(whole, name.whole, np.uint64(0))
        case "sound":
            return np.where(whole, name.letters, np.uint64(0))
        case "surname":
            return np.where(whole | (name.kind == MASKED), name.surname, np.uint64(0))
        case "given":
            return np.where(whole, name.given, np.uint64(0))
        case "birth":
            return told.birth.astype(np.uint64)
        case _:
            return _numbers(kind, told)


def _numbers(kind: str, told: Traits) -> UInt64s:
    parts: dict[str, UInt64s] = {
        "id_card": told.id_card.whole,
        "phone": told.phone.whole,
        "card": told.card.whole,
        "door": told.address.door,
        "device": told.device,
        "wechat": told.wechat,
        "qq": told.qq,
        "place": told.seen.place,
    }
    return parts[kind]
