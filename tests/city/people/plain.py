"""Slow, plain forms of what the tables promise."""

from dataclasses import fields
from hashlib import blake2b
from typing import Any

import numpy as np
import polars as pl

from hezhan.city.world import World

ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def id_check(body: str) -> str:
    """GB 11643."""
    return "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, ID_WEIGHTS, strict=True)) % 11]


def code_check(body: str) -> str:
    """GB 32100."""
    total = sum(CODE_LETTERS.index(letter) * pow(3, place, 31) for place, letter in enumerate(body))
    return CODE_LETTERS[(31 - total % 31) % 31]


def luhn_holds(number: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(number)):
        doubled = int(digit) * (1 + place % 2)
        total += doubled // 10 + doubled % 10
    return total % 10 == 0


def hashes(world: World) -> dict[str, str]:
    """A hash of each column of each table."""
    found = {}
    for table in fields(world):
        value = getattr(world, table.name)
        if isinstance(value, int):
            continue
        for column in fields(value):
            found[f"{table.name}.{column.name}"] = _hash(getattr(value, column.name))
    return found


def _hash(column: Any) -> str:
    content = "\n".join(column).encode() if isinstance(column, pl.Series) else np.asarray(column).tobytes()
    return blake2b(content, digest_size=16).hexdigest()


def lean(order: np.ndarray, chosen: np.ndarray) -> float:
    """By how many standard deviations those chosen stand early or late in an order (Mann-Whitney)."""
    ranks = np.empty(len(order))
    ranks[np.argsort(order, kind="stable")] = np.arange(1, len(order) + 1)
    some, others = int(chosen.sum()), int((~chosen).sum())
    expected = some * (len(order) + 1) / 2
    deviation = (some * others * (len(order) + 1) / 12) ** 0.5
    return float((ranks[chosen].sum() - expected) / deviation)
