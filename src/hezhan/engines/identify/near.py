"""How alike two lines of letters are: Jaro–Winkler, and edits counted up to two.

Lines are rows of equal width, 0 behind the end. Winkler 1990; Damerau 1964.
"""

import numba

from hezhan.engines.identify.numbers import UInt8s


@numba.njit(cache=True, nogil=True)
def length_of(line: UInt8s) -> int:
    """Letters before the end."""
    for place in range(len(line)):
        if line[place] == 0:
            return place
    return len(line)


@numba.njit(cache=True, nogil=True)
def jaro_winkler(a: UInt8s, b: UInt8s) -> float:
    """From 0 to 1, 1 for equal lines; lines of 32 letters at most."""
    la, lb = length_of(a), length_of(b)
    if la == 0 or lb == 0:
        return 0.0
    reach = max(max(la, lb) // 2 - 1, 0)
    taken, matched, same = 0, 0, 0
    for i in range(la):
        for j in range(max(i - reach, 0), min(i + reach + 1, lb)):
            if not (taken >> j) & 1 and a[i] == b[j]:
                taken |= 1 << j
                matched |= 1 << i
                same += 1
                break
    if same == 0:
        return 0.0
    moved, j = 0, 0
    for i in range(la):
        if (matched >> i) & 1:
            while not (taken >> j) & 1:
                j += 1
            moved += a[i] != b[j]
            j += 1
    jaro = (same / la + same / lb + (same - moved / 2) / same) / 3
    begin = 0
    while begin < min(4, la, lb) and a[begin] == b[begin]:
        begin += 1
    return jaro + 0.1 * begin * (1 - jaro)


@numba.njit(cache=True, nogil=True)
def few_edits(a: UInt8s, b: UInt8s) -> int:
    """Letters to change, drop, add, or exchange, in one stretch or as two changes; 3 stands for all that is more."""
    la, lb = length_of(a), length_of(b)
    if abs(la - lb) > 2:
        return 3
    begin = 0
    while begin < min(la, lb) and a[begin] == b[begin]:
        begin += 1
    end = 0
    while end < min(la, lb) - begin and a[la - 1 - end] == b[lb - 1 - end]:
        end += 1
    ra, rb = la - begin - end, lb - begin - end
    if ra > 3 or rb > 3:
        return 3 if not _apart_twice(a, b, begin, ra, rb) else 2
    if ra == 2 and rb == 2 and a[begin] == b[begin + 1] and a[begin + 1] == b[begin]:
        return 1
    return min(max(ra, rb), 3)


@numba.njit(cache=True, nogil=True)
def _apart_twice(a: UInt8s, b: UInt8s, begin: int, ra: int, rb: int) -> bool:
    """Two changes with equal letters between them, in lines of equal length."""
    if ra != rb:
        return False
    differing = 0
    for place in range(begin, begin + ra):
        differing += a[place] != b[place]
    return differing <= 2
