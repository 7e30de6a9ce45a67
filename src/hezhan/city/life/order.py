"""The order of payments: by the second in which they are sent, then by a hash that tells nothing.

Law: the order does not depend on the order in which payments are given, but for those of the crime: of several sent in the
same second the one given first comes first, for money may run through several accounts within a second. They stand at the
places that the hash gives to all of them together.
"""

from dataclasses import fields
from typing import Final

import numpy as np

from hezhan.city import chance
from hezhan.city.days import at
from hezhan.city.happenings import HONEST, Payments, Purpose
from hezhan.city.world import Bools
from hezhan.core.instants import SECOND

_CRIMES: Final = (Purpose.SCAM, Purpose.WAGES_OF_CRIME)
_SPREAD: Final = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))
_TIE_BITS: Final = np.uint64(42)
_SECOND_BITS: Final = np.uint64(22)  # a month has fewer than 2**22 seconds


def in_order(tie: chance.Stream, parts: tuple[Payments, ...]) -> Payments:
    """All rows of all parts in their order."""
    sent, crime = _joined(parts, "sent"), np.concatenate([of_crime(part) for part in parts])
    mix = _joined(parts, "payer").astype(np.uint64) * _SPREAD[0]
    mix ^= _joined(parts, "payee").astype(np.uint64) * _SPREAD[1]
    mix ^= (_joined(parts, "fen") + _joined(parts, "arrived")).astype(np.uint64) * _SPREAD[2]
    mix += _joined(parts, "purpose").astype(np.uint64)
    key = chance.words(tie, mix) >> _SECOND_BITS
    key |= ((sent - at(1)) // SECOND).astype(np.uint64) << _TIE_BITS
    order = np.argsort(key, kind="stable")
    crimes = np.flatnonzero(crime)
    order[crime[order]] = crimes[np.argsort(sent[crimes], kind="stable")]
    return Payments(*(_joined(parts, column.name)[order] for column in fields(Payments)))


def of_crime(payments: Payments) -> Bools:
    """Which payments move the rest and not the ordinary sum."""
    by_purpose = (payments.purpose >= _CRIMES[0]) & (payments.purpose <= _CRIMES[1])
    crime: Bools = (payments.gang != HONEST) | by_purpose
    return crime


def _joined(parts: tuple[Payments, ...], column: str) -> np.ndarray:
    return np.concatenate([getattr(part, column) for part in parts])
