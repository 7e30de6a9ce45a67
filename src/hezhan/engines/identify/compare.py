"""Two records field by field: the level of `levels.LEVELS` in which they stand, compiled.

In:  traits, pairs of rows. Out: a row of levels for each pair, a column for each field; 0 where one of both does not tell.
Law: the level of (a, b) is that of (b, a).
"""

import numba
import numpy as np
from numpy.typing import NDArray

from hezhan.engines.identify import levels
from hezhan.engines.identify.addresses import CHINESE
from hezhan.engines.identify.compare_names import name_level
from hezhan.engines.identify.levels import Field
from hezhan.engines.identify.near import few_edits
from hezhan.engines.identify.numbers import NONE, OLD, SHOWN_IN_PART, SPOILT, SURE, UNKNOWN, X
from hezhan.engines.identify.traits import Traits

Int64s = NDArray[np.int64]
UInt8s = NDArray[np.uint8]

FIELDS = len(Field)
TAIL = 6  # digits at an end that are a tail, not a masked number
TOGETHER_S, APART_S = 6 * 3600, 3600
_NAME, _ID, _BIRTH, _SEX, _PHONE, _CARD = (int(field) for field in list(Field)[:6])
_ADDRESS, _DEVICE, _WECHAT, _QQ, _PLACE = (int(field) for field in list(Field)[6:])
_ID_SAME, _ID_OLD, _ID_SLIP, _ID_SHOWN = levels.ID_SAME, levels.ID_OLD, levels.ID_SLIP, levels.ID_SHOWN
_ID_TAIL, _ID_SPOILT, _ID_OTHER = levels.ID_TAIL, levels.ID_SPOILT, levels.ID_OTHER
_B_SAME, _B_SWAPPED, _B_DIGIT = levels.BIRTH_SAME, levels.BIRTH_SWAPPED, levels.BIRTH_DIGIT
_B_PART, _B_YEAR, _B_OTHER = levels.BIRTH_PART, levels.BIRTH_YEAR, levels.BIRTH_OTHER
_N_SAME, _N_MASKED, _N_DIGIT, _N_OTHER = (
    levels.NUMBER_SAME,
    levels.NUMBER_MASKED,
    levels.NUMBER_DIGIT,
    levels.NUMBER_OTHER,
)
_A_DOOR, _A_HOUSE, _A_STREET = levels.ADDRESS_DOOR, levels.ADDRESS_HOUSE, levels.ADDRESS_STREET
_A_COUNTY, _A_OTHER = levels.ADDRESS_COUNTY, levels.ADDRESS_OTHER
_L_SAME, _L_CLOSE, _L_BEGINS, _L_OTHER = levels.LINE_SAME, levels.LINE_CLOSE, levels.LINE_BEGINS, levels.LINE_OTHER
_P_TOGETHER, _P_SAME, _P_APART = levels.PLACE_TOGETHER, levels.PLACE_SAME, levels.PLACE_APART
_P_OTHER, _P_CLOSE = levels.PLACE_OTHER, levels.PLACE_CLOSE


@numba.njit(cache=True, nogil=True)
def compared(told: Traits, first: Int64s, second: Int64s, alike: Int64s) -> UInt8s:
    """The levels of each pair. `alike`: characters that look alike, as a·2³² + b, both ways round, ascending."""
    out = np.zeros((len(first), FIELDS), np.uint8)
    for k in range(len(first)):
        levels_of(told, first[k], second[k], alike, out[k])
    return out


@numba.njit(cache=True, nogil=True)
def levels_of(told: Traits, a: int, b: int, alike: Int64s, out: UInt8s) -> None:
    """The levels of one pair, into `out`."""
    out[_NAME] = name_level(told.name, a, b, alike)
    numbered = told.id_card.state[a] != NONE and told.id_card.state[b] != NONE
    out[_ID] = _id_level(told, a, b) if numbered else 0
    by_number = out[_ID] != 0 and out[_ID] != _ID_SHOWN and out[_ID] != _ID_TAIL
    out[_BIRTH] = 0 if by_number else _birth_level(told.birth[a], told.birth[b])
    sex_a, sex_b = told.sex[a], told.sex[b]
    out[_SEX] = 0 if by_number or sex_a == 0 or sex_b == 0 else (1 if sex_a == sex_b else 2)
    out[_PHONE] = _number_level(told.phone, a, b)
    out[_CARD] = _number_level(told.card, a, b)
    out[_ADDRESS] = _address_level(told, a, b)
    out[_DEVICE] = _same_or_other(told.device[a], told.device[b])
    out[_WECHAT] = _same_or_other(told.wechat[a], told.wechat[b])
    out[_QQ] = _same_or_other(told.qq[a], told.qq[b])
    out[_PLACE] = _place_level(told, a, b)


@numba.njit(cache=True, nogil=True)
def _same_or_other(a, b):  # type: ignore[no-untyped-def]
    if a == 0 or b == 0:
        return 0
    return 1 if a == b else 2


@numba.njit(cache=True, nogil=True)
def _id_level(told, a, b):  # type: ignore[no-untyped-def]
    number = told.id_card
    sa, sb = number.state[a], number.state[b]
    da, db = number.digits[a], number.digits[b]
    if sa == SHOWN_IN_PART or sb == SHOWN_IN_PART:
        return _shown_level(da, db)
    if number.whole[a] == number.whole[b]:
        return _ID_OLD if (sa == OLD) != (sb == OLD) else _ID_SAME
    if sa == SURE and sb == SURE:
        return _ID_OTHER
    old = sa == OLD or sb == OLD
    if one_slip(da, db, 17 if old else 18):
        return _ID_SLIP
    return _ID_SPOILT if sa == SPOILT or sb == SPOILT else _ID_OTHER


@numba.njit(cache=True, nogil=True)
def _shown_level(da, db):  # type: ignore[no-untyped-def]
    both, before = 0, 0
    for place in range(len(da)):
        if da[place] <= X and db[place] <= X:
            if da[place] != db[place]:
                return _ID_OTHER
            both += 1
            before += place < len(da) - TAIL
    if both == 0:
        return 0
    return _ID_SHOWN if before > 0 and both > TAIL else _ID_TAIL


@numba.njit(cache=True, nogil=True)
def one_slip(da: UInt8s, db: UInt8s, length: int) -> bool:
    """One digit is another, or two neighbours are exchanged."""
    differing, last = 0, -1
    for place in range(length):
        if da[place] != db[place]:
            differing += 1
            if differing > 2:
                return False
            if differing == 2:
                return (
                    last == place - 1
                    and da[last] == db[place]
                    and da[place] == db[last]
                    and _rest(da, db, place + 1, length)
                )
            last = place
    return differing == 1


@numba.njit(cache=True, nogil=True)
def _rest(da, db, begin, length):  # type: ignore[no-untyped-def]
    same = True
    for place in range(begin, length):
        same &= da[place] == db[place]
    return same


@numba.njit(cache=True, nogil=True)
def _birth_level(a, b):  # type: ignore[no-untyped-def]
    if a == 0 or b == 0:
        return 0
    if a == b:
        return _B_SAME
    year_a, month_a, day_a = a // 10_000, a // 100 % 100, a % 100
    year_b, month_b, day_b = b // 10_000, b // 100 % 100, b % 100
    if month_a == 0 or month_b == 0:
        return _B_YEAR if year_a == year_b else _B_OTHER
    if year_a == year_b and month_a == day_b and day_a == month_b:
        return _B_SWAPPED
    differing, rest_a, rest_b = 0, a, b
    while rest_a > 0 or rest_b > 0:
        differing += rest_a % 10 != rest_b % 10
        rest_a, rest_b = rest_a // 10, rest_b // 10
    if differing == 1:
        return _B_DIGIT
    agreeing = (year_a == year_b) + (month_a == month_b) + (day_a == day_b)
    if agreeing == 2:
        return _B_PART
    return _B_YEAR if year_a == year_b else _B_OTHER


@numba.njit(cache=True, nogil=True)
def _number_level(number, a, b):  # type: ignore[no-untyped-def]
    if number.shown[a] == 0 or number.shown[b] == 0:
        return 0
    if number.shown[a] == 2 and number.shown[b] == 2 and number.whole[a] == number.whole[b]:
        return _N_SAME
    da, db = number.digits[a], number.digits[b]
    if number.shown[a] == 1 or number.shown[b] == 1:
        return _masked_number(da, db)
    differing, length = 0, 0
    for place in range(len(da)):
        differing += da[place] != db[place]
        length += da[place] != UNKNOWN
    return _N_DIGIT if differing == 1 and length >= 8 else _N_OTHER


@numba.njit(cache=True, nogil=True)
def _masked_number(da, db):  # type: ignore[no-untyped-def]
    both = 0
    for place in range(len(da)):
        if da[place] != UNKNOWN and db[place] != UNKNOWN:
            if da[place] != db[place]:
                return _N_OTHER
            both += 1
    return _N_MASKED if both >= 3 else 0


@numba.njit(cache=True, nogil=True)
def _address_level(told, a, b):  # type: ignore[no-untyped-def]
    address = told.address
    if address.kind[a] == 0 or address.kind[a] != address.kind[b]:
        return 0
    if address.kind[a] != CHINESE:
        return _line_level(address, a, b)
    if address.county[a] != 0 and address.county[b] != 0 and address.county[a] != address.county[b]:
        return _A_OTHER
    if address.door[a] == address.door[b]:
        return _A_DOOR
    if address.house[a] != 0 and address.house[a] == address.house[b]:
        return _A_HOUSE
    if address.street[a] != 0 and address.street[a] == address.street[b]:
        return _A_STREET
    return _A_COUNTY if address.county[a] != 0 and address.county[a] == address.county[b] else _A_OTHER


@numba.njit(cache=True, nogil=True)
def _line_level(address, a, b):  # type: ignore[no-untyped-def]
    if address.door[a] == address.door[b]:
        return _L_SAME
    if few_edits(address.text[a], address.text[b]) <= 2:
        return _L_CLOSE
    return _L_BEGINS if address.street[a] == address.street[b] else _L_OTHER


@numba.njit(cache=True, nogil=True)
def _place_level(told, a, b):  # type: ignore[no-untyped-def]
    seen = told.seen
    if seen.place[a] == 0 or seen.place[b] == 0:
        return 0
    timed = seen.second[a] >= 0 and seen.second[b] >= 0
    gap = abs(seen.second[a] - seen.second[b])
    if seen.place[a] == seen.place[b]:
        return _P_TOGETHER if timed and gap <= TOGETHER_S else _P_SAME
    if timed and gap <= APART_S and seen.city[a] != 0 and seen.city[b] != 0 and seen.city[a] != seen.city[b]:
        return _P_APART
    if seen.text[a, 0] != 0 and seen.text[b, 0] != 0 and few_edits(seen.text[a], seen.text[b]) <= 2:
        return _P_CLOSE
    return _P_OTHER
