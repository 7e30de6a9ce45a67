"""What call servers enforce: numbers and beginnings of numbers, without their reasons.

In:  snapshots of several layers, an instant. Out: what is refused, with its end; what never is.
Law: a number that any layer allows is never refused: it is told beside a refused beginning that would cover it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from hezhan.core.instants import Instant
from hezhan.engines.block.kinds import Kind
from hezhan.engines.block.snapshot import ALLOWED, Snapshot, code_of
from hezhan.engines.block.table import entries

_CODES = {code_of(kind): kind for kind in (Kind.PHONE, Kind.PHONE_PREFIX)}


@dataclass(frozen=True, slots=True)
class Number:
    """A number or a beginning. `until` is None where there is no end."""

    kind: Kind
    text: str
    until: Instant | None = None


@dataclass(frozen=True, slots=True)
class Numbers:
    """In order, each once."""

    refused: tuple[Number, ...]
    allowed: tuple[Number, ...]


def numbers_in_force(layers: Sequence[Snapshot], at: Instant) -> Numbers:
    """Of all layers together; the end is the latest that any names."""
    refused: dict[tuple[Kind, str], Instant | None] = {}
    allowed: set[tuple[Kind, str]] = set()
    for layer in layers:
        for kind, text, until, is_allowed in _numbers(layer, at):
            if is_allowed:
                allowed.add((kind, text))
                continue
            before = refused.get((kind, text), until)
            refused[kind, text] = None if before is None or until is None else max(before, until)
    told = (Number(kind, text, until) for (kind, text), until in refused.items() if not _covered(text, kind, allowed))
    return Numbers(
        refused=tuple(sorted(told, key=lambda one: (one.kind, one.text))),
        allowed=tuple(Number(*one) for one in sorted(allowed)),
    )


def _numbers(snapshot: Snapshot, at: Instant) -> Iterator[tuple[Kind, str, Instant | None, bool]]:
    standing = snapshot.standing(at)

    @cache
    def end(number: int) -> Instant | None:
        ends = [why.until for why in snapshot.whys(number) if why.holds(at)]
        return None if None in ends else max(one for one in ends if one is not None)

    rows = entries(snapshot.columns["starts"], snapshot.columns["buckets"], snapshot.size)
    data = snapshot.columns["buckets"].tobytes() if len(rows) else b""
    for code, number, begin, size in rows[np.isin(rows[:, 0] % ALLOWED, list(_CODES))].tolist():
        text, is_allowed = data[begin : begin + size].decode(), code >= ALLOWED
        if is_allowed or standing[number]:
            yield _CODES[code % ALLOWED], text, None if is_allowed else end(number), is_allowed


def _covered(text: str, kind: Kind, allowed: set[tuple[Kind, str]]) -> bool:
    if kind is Kind.PHONE and (kind, text) in allowed:
        return True
    return any((Kind.PHONE_PREFIX, text[:end]) in allowed for end in range(len(text), 0, -1))
