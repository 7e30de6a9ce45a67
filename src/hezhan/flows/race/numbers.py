"""Numbers and payments told more than once: by which name the planner knows an account, by which key a payment.

In:  numbers and payments in the order in which they were told. Out: one name for an account, one key for a payment.
Law: the same tellings in the same order give the same names and keys; of one telling no two payments share a key.

A victim names a card, a statement the account; banks book one payment some seconds apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from hezhan.core.instants import SECOND

_WITHIN: Final = 300 * SECOND  # as claims are matched to transfers


@dataclass(frozen=True, slots=True)
class _Seen:
    payer: str
    time: int
    key: str


@dataclass(slots=True)
class Numbers:
    """What was told so far."""

    _names: dict[str, str] = field(default_factory=dict)
    _payments: dict[tuple[str, int], list[_Seen]] = field(default_factory=dict)  # by payee and fen

    def name(self, number: str) -> str:
        """By which name an account is known under one of its numbers."""
        return self._names.setdefault(number, number)

    def same(self, numbers: Sequence[str]) -> str:
        """All of these are one account: the name that was there first."""
        known = next((self._names[one] for one in numbers if one in self._names), numbers[0])
        for one in numbers:
            self._names[one] = known
        return known

    def key(self, payer: str, payee: str, fen: int, time: int, used: set[str]) -> str:
        """The payment that this telling means, which is in `used` from now on: the same payer's, then the nearest."""
        there = self._payments.setdefault((payee, fen), [])
        close = [one for one in there if one.key not in used and abs(one.time - time) <= _WITHIN]
        if close:
            key = min(close, key=lambda one: (one.payer != payer, abs(one.time - time), one.key)).key
        else:
            key = f"{payee}:{fen}:{len(there)}"
            there.append(_Seen(payer, time, key))
        used.add(key)
        return key
