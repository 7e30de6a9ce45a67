"""Pieces of an address as places in a table: three to five letters in a row, and whole words; the host's stand apart.

In:  the bytes of a canonical address, where its host ends. Out: places of its pieces; their weights summed; weights fitted.
Law: the same text has the same places; the weight of a text is the mean of its pieces' weights times the root of their
     number, so that a long path does not outweigh a short name.
Source: A. Joulin et al., Bag of tricks for efficient text classification (2016), for hashed pieces; J. Duchi et al.,
Adaptive subgradient methods (2011), for the steps.
"""

from typing import Final

import numba
import numpy as np
import numpy.typing as npt

from hezhan.engines.block.loads import SPARE, load64

Weights = npt.NDArray[np.float32]

BITS: Final = 20  # of a place in the table: host's pieces in its lower half, the path's in its upper
MOST: Final = 4_096  # pieces of an address that are looked at
_SIZES: Final = (3, 4, 5)
_MIX: Final = np.uint64(0x9E3779B97F4A7C15)
_WORD: Final = np.uint64(0xD6E8FEB86659FD93)
_HALF: Final = 1 << (BITS - 1)
_SHIFT: Final = np.uint64(64 - BITS + 1)
_MASKS: Final = np.array([(1 << (8 * size)) - 1 for size in _SIZES], np.uint64)
_MARK: Final = np.uint64(0x5E)  # ^, before the first letter


@numba.njit(cache=True, nogil=True, inline="always")
def is_letter(byte):  # type: ignore[no-untyped-def]
    """Of a word: a to z, A to Z, 0 to 9."""
    return 97 <= byte <= 122 or 48 <= byte <= 57 or 65 <= byte <= 90


@numba.njit(cache=True, nogil=True)
def pieces(text, begin, end, base, out, begins, count):  # type: ignore[no-untyped-def]
    """Places of the pieces of one part, and where each begins, written behind `count`; how many there are then.

    `text` has spare bytes after it. A whole word stands at its last letter.
    """
    word, size = np.uint64(0), 0
    for i in range(begin, end):
        if count + 5 > MOST:
            break
        letters = load64(text, i)
        if i == begin:
            out[count] = base + np.int64((((letters & _MASKS[0]) << np.uint64(8) | _MARK) * _WORD) >> _SHIFT)
            begins[count] = i
            count += 1
        for k in range(3):
            if i + 3 + k > end:
                break
            out[count] = base + np.int64((((letters & _MASKS[k]) + np.uint64(k)) * _MIX) >> _SHIFT)
            begins[count] = i
            count += 1
        byte = text[i]
        if is_letter(byte):
            word = (word ^ np.uint64(byte)) * _WORD
            word ^= word >> np.uint64(31)
            size += 1
        if size > 0 and (i + 1 == end or not is_letter(byte)):
            out[count] = base + np.int64(((word + np.uint64(1)) * _MIX) >> _SHIFT)
            begins[count] = i
            count += 1
            word, size = np.uint64(0), 0
    return count


@numba.njit(cache=True, nogil=True)
def weight(table, text, begin, end, base, out, begins):  # type: ignore[no-untyped-def]
    """Of one part; 0 for none."""
    count = pieces(text, begin, end, base, out, begins, 0)
    if count == 0:
        return 0.0
    told = 0.0
    for k in range(count):
        told += table[out[k]]
    return told / np.sqrt(count)


@numba.njit(cache=True, nogil=True)
def weights_of(table, text, starts, hosts, ends, out):  # type: ignore[no-untyped-def]
    """The weights of the host and of the rest of each address."""
    places, begins = np.empty(MOST, np.int64), np.empty(MOST, np.int64)
    for one in range(len(starts)):
        out[one, 0] = weight(table, text, starts[one], hosts[one], 0, places, begins)
        out[one, 1] = weight(table, text, hosts[one], ends[one], _HALF, places, begins)


def by_letter(table: Weights, text: bytes, *, is_host: bool) -> npt.NDArray[np.float64]:
    """The weight of the pieces that begin at each letter of one part; a whole word's is at its last."""
    padded = np.frombuffer(text + bytes(SPARE), np.uint8)
    out = np.zeros(len(text))
    _by_letter(table, padded, len(text), 0 if is_host else _HALF, out)
    return out


@numba.njit(cache=True, nogil=True)
def _by_letter(table, text, end, base, out):  # type: ignore[no-untyped-def]
    places, begins = np.empty(MOST, np.int64), np.empty(MOST, np.int64)
    for k in range(pieces(text, 0, end, base, places, begins, 0)):
        out[begins[k]] += table[places[k]]


@numba.njit(cache=True, nogil=True)
def fit(table, text, starts, hosts, ends, true, order, rounds, rate, shrink):  # type: ignore[no-untyped-def]
    """Weights for one set of addresses, in the order given, `rounds` times; gives the bias."""
    squares = np.full(len(table), 1e-8, np.float32)
    places, begins = np.empty(MOST, np.int64), np.empty(MOST, np.int64)
    bias, bias_square = 0.0, 1e-8
    for _ in range(rounds):
        for one in order:
            host = pieces(text, starts[one], hosts[one], 0, places, begins, 0)
            both = pieces(text, hosts[one], ends[one], _HALF, places, begins, host)
            a, b = 1 / np.sqrt(max(host, 1)), 1 / np.sqrt(max(both - host, 1))
            odds = bias
            for k in range(both):
                odds += table[places[k]] * (a if k < host else b)
            slope = 1 / (1 + np.exp(-odds)) - true[one]
            bias_square += slope * slope
            bias -= rate * slope / np.sqrt(bias_square)
            for k in range(both):
                at = places[k]
                step = slope * (a if k < host else b) + shrink * table[at]
                squares[at] += step * step
                table[at] -= rate * step / np.sqrt(squares[at])
    return bias
