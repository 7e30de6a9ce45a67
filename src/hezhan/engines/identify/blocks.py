"""Which pairs are looked at: records that share a key, and within a key that very many share, neighbours only.

In:  traits. Out: keys by rule; pairs of rows.
Law: the order of records makes no difference; a key of n records gives at most `MOST · n / 2` pairs, whatever it is.
     In a large block records stand in order of sound, content and id, and each is compared with the next `NEXT`: equal
     records are neighbours, so that they come together all the same.
"""

from typing import Final

import numba
import numpy as np
from numpy.typing import NDArray

from hezhan.engines.identify.addresses import LATIN as LINES
from hezhan.engines.identify.names import LATIN, MASKED, Names
from hezhan.engines.identify.numbers import NONE, SHOWN_IN_PART
from hezhan.engines.identify.texts import UInt64s, mixed
from hezhan.engines.identify.traits import Traits

Int64s = NDArray[np.int64]

MOST: Final = 64
FEW: Final = 12  # of rules whose keys say little
_LITTLE: Final = frozenset({"name"})
NEXT: Final = 8

# the rules, and the fields that agree in all their pairs (`levels.Field` names): what a rule cannot tell about
RULES: Final = {
    "id": ("ID_CARD",),
    "id-head": ("ID_CARD",),
    "id-tail": ("ID_CARD",),
    "phone": ("PHONE",),
    "card": ("CARD",),
    "device": ("DEVICE",),
    "wechat": ("WECHAT",),
    "qq": ("QQ",),
    "name-birth": ("NAME", "BIRTH"),
    "name-door": ("NAME", "ADDRESS"),
    "surname-door": ("NAME", "ADDRESS"),
    "birth-door": ("BIRTH", "ADDRESS"),
    "birth": ("BIRTH",),
    "name": ("NAME",),
    "words-place": ("NAME", "PLACE"),
    "last-birth": ("NAME", "BIRTH"),
    "last-door": ("NAME", "ADDRESS"),
    "first-door": ("NAME", "ADDRESS"),
    "line": ("ADDRESS",),
    "place-birth": ("PLACE", "BIRTH"),
    "words-year": ("NAME", "BIRTH"),
}


def keys(told: Traits) -> dict[str, UInt64s]:
    """By rule the key of each record, 0 for none."""
    name, number = told.name, told.id_card
    full = (number.state != NONE) & (number.state != SHOWN_IN_PART)
    sound = np.where(name.letters > 0, name.letters, np.uint64(0))
    latin = name.kind == LATIN
    birth = told.birth.astype(np.uint64)
    door = told.address.door
    surname = np.where(name.kind == MASKED, np.uint64(0), name.surname)
    last = np.where(latin, name.surname, np.uint64(0))
    first = np.where(latin, name.given, np.uint64(0))
    year = (told.birth // 10_000).astype(np.uint64)
    made = {
        "id": number.whole,
        "id-head": np.where(full, _part(number.digits, 0, 12), np.uint64(0)),
        "id-tail": np.where(full, _part(number.digits, 8, 17), np.uint64(0)),
        "phone": told.phone.whole,
        "card": told.card.whole,
        "device": told.device,
        "wechat": told.wechat,
        "qq": told.qq,
        "name-birth": mixed(sound, birth),
        "name-door": mixed(sound, door),
        "surname-door": mixed(surname, door),
        "birth-door": mixed(birth, door),
        "birth": np.where(latin, birth, np.uint64(0)),
        "name": _name_key(name),
        "words-place": mixed(np.where(latin, name.letters, np.uint64(0)), told.seen.place),
        "last-birth": mixed(last, year),
        "last-door": mixed(last, told.address.street),
        "first-door": mixed(first, door),
        "line": np.where(told.address.kind == LINES, door, np.uint64(0)),
        "place-birth": mixed(np.where(latin, told.seen.place, np.uint64(0)), birth),
        "words-year": mixed(np.where(latin, name.letters, np.uint64(0)), year),
    }
    return {
        rule: np.where(key > 0, mixed(key, np.uint64(at + 1) * np.ones_like(key)), key)
        for at, (rule, key) in enumerate(made.items())
    }


def _name_key(name: Names) -> UInt64s:
    return np.where(name.kind == MASKED, np.uint64(0), np.where(name.letters > 0, name.letters, np.uint64(0)))


def _part(digits: NDArray[np.uint8], begin: int, end: int) -> UInt64s:
    told = np.ones(len(digits), np.uint64)
    for place in range(begin, end):
        told = told * np.uint64(11) + digits[:, place]
    return told


def pairs(rule: str, key: UInt64s, standing: Int64s) -> tuple[Int64s, Int64s]:
    """Pairs of rows of a rule; `standing` is each row's place in the order of sound, content and id."""
    rows = np.flatnonzero(key > 0)
    order = rows[np.lexsort((standing[rows], key[rows]))]
    return _within(key[order], order, FEW if rule in _LITTLE else MOST)


def order_of(told: Traits, record_ids: Int64s) -> Int64s:
    """Each row's place in the order of sound, content and id; `record_ids` are ranks of the ids."""
    order = np.lexsort((record_ids, told.content, told.name.letters))
    standing = np.empty(told.height, np.int64)
    standing[order] = np.arange(told.height)
    return standing


def all_pairs(told: Traits, standing: Int64s) -> tuple[Int64s, Int64s]:
    """The pairs of all rules, each once, the lower row first."""
    codes = []
    for rule, key in keys(told).items():
        first, second = pairs(rule, key, standing)
        codes.append(np.minimum(first, second) * told.height + np.maximum(first, second))
    each = np.unique(np.concatenate(codes)) if codes else np.zeros(0, np.int64)
    return each // max(told.height, 1), each % max(told.height, 1)


@numba.njit(cache=True, nogil=True)
def _within(key: UInt64s, rows: Int64s, most: int) -> tuple[Int64s, Int64s]:
    """Pairs within runs of equal keys."""
    total = 0
    for fill in range(2):
        if fill:
            first, second = np.empty(total, np.int64), np.empty(total, np.int64)
        else:
            first, second = np.empty(0, np.int64), np.empty(0, np.int64)
        at, begin = 0, 0
        while begin < len(key):
            end = begin + 1
            while end < len(key) and key[end] == key[begin]:
                end += 1
            reach = end - begin if end - begin <= most else NEXT + 1
            for i in range(begin, end):
                for j in range(i + 1, min(i + reach, end)):
                    if fill:
                        first[at], second[at] = rows[i], rows[j]
                    at += 1
            begin = end
        total = at
    return first, second
