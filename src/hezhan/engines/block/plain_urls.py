"""URLs in one spelling, compiled: the plain ones of a batch. What is not plain is left to `canonical.urls`.

In:  the bytes of a URL. Out: host and path in one piece, so that each of its expressions is a stretch of it.
Law: whatever comes out of here is what `canonical.urls` gives; where that is not sure, nothing comes out.
"""

import numba
import numpy as np

LONGEST = 4096  # bytes; a longer URL is not plain
_PERCENT, _HASH, _QUESTION, _SLASH, _DOT, _COLON, _BACKSLASH = 37, 35, 63, 47, 46, 58, 92
_HEX = np.frombuffer(b"0123456789ABCDEF", np.uint8)
_NOT = 255
_VALUE = np.full(256, _NOT, np.uint8)  # of a hexadecimal digit
for _at, _sign in enumerate(b"0123456789abcdef"):
    _VALUE[_sign] = _at
for _at, _sign in enumerate(b"ABCDEF"):
    _VALUE[_sign] = _at + 10
_LOWER = np.zeros(256, np.uint8)  # of what may stand in a host; 0 for the rest
for _sign in b"abcdefghijklmnopqrstuvwxyz0123456789-_.":
    _LOWER[_sign] = _sign
for _sign in b"ABCDEFGHIJKLMNOPQRSTUVWXYZ":
    _LOWER[_sign] = _sign + 32
_COPIED = np.zeros(256, np.bool_)  # of what stands for itself in path and query
_COPIED[33:127] = True
_COPIED[[_PERCENT, _HASH]] = False


@numba.njit(cache=True, nogil=True)
def _begin_of_host(data, begin, end):  # type: ignore[no-untyped-def]
    """After `scheme://`; the beginning itself where there is none; −1 for other ways of writing."""
    i = begin
    while i < end and (data[i] | 32) >= 97 and (data[i] | 32) <= 122:
        i += 1
    if i + 2 < end and i > begin and data[i] == _COLON and data[i + 1] == _SLASH and data[i + 2] == _SLASH:
        begin = i + 3
    return begin if begin < end and data[begin] != _SLASH else -1


@numba.njit(cache=True, nogil=True)
def _host(data, begin, end, line):  # type: ignore[no-untyped-def]
    """The host in lower case. Out: where it ends in the line and where the rest begins in the data, or −1."""
    i, size, label, numeric = begin, 0, 0, True
    while i < end and data[i] not in (_SLASH, _QUESTION, _HASH, _COLON):
        sign = _LOWER[data[i]]
        if sign == 0 or size >= 253:
            return -1, i
        if sign == _DOT:
            if label == 0 or label > 63 or line[size - 1] == 45:
                return -1, i
            label, numeric = 0, True
        else:
            if sign == 45 and label == 0:
                return -1, i
            numeric = numeric and (48 <= sign <= 57)
            label += 1
        line[size] = sign
        size += 1
        i += 1
    # an address is not plain, nor is a last part that could be one, as 0x7f
    if label == 0 or label > 63 or numeric or line[size - 1] == 45 or 48 <= line[size - label] <= 57:
        return -1, i
    if i < end and data[i] == _COLON:
        digits = 0
        i += 1
        while i < end and 48 <= data[i] <= 57:
            i, digits = i + 1, digits + 1
        if digits == 0 or digits > 5 or (i < end and data[i] not in (_SLASH, _QUESTION, _HASH)):
            return -1, i
    return size, i


@numba.njit(cache=True, nogil=True)
def _rewritten(data, begin, end, line, at, in_path):  # type: ignore[no-untyped-def]
    """A part with its escapes undone until none is left and then done again where needed. Out: its end, or −1."""
    low = np.empty(LONGEST, np.uint8)
    size = 0
    for i in range(begin, end):
        low[size] = data[i]
        size += 1
        while size >= 3 and low[size - 3] == _PERCENT:
            high_digit, low_digit = _VALUE[low[size - 2]], _VALUE[low[size - 1]]
            if high_digit == _NOT or low_digit == _NOT:
                break
            size -= 2
            low[size - 1] = high_digit * 16 + low_digit
    for i in range(size):
        sign = low[i]
        if in_path and sign == _SLASH and i + 1 < size and low[i + 1] in (_SLASH, _DOT):
            return -1
        if _COPIED[sign] and not (in_path and sign == _QUESTION):
            line[at] = sign
            at += 1
        else:
            line[at], line[at + 1], line[at + 2] = _PERCENT, _HEX[sign >> 4], _HEX[sign & 15]
            at += 3
        if at + 3 > LONGEST:
            return -1
    return at


@numba.njit(cache=True, nogil=True)
def _copied(data, begin, end, line, at, in_path):  # type: ignore[no-untyped-def]
    """A part as it is, as long as nothing in it needs care."""
    for i in range(begin, end):
        sign = data[i]
        if not _COPIED[sign] or (in_path and sign == _SLASH and i + 1 < end and data[i + 1] in (_SLASH, _DOT)):
            return _rewritten(data, begin, end, line, at, in_path)
        line[at + i - begin] = sign
    return at + end - begin


@numba.njit(cache=True, nogil=True)
def plain_url(data, begin, end, line):  # type: ignore[no-untyped-def]
    """Write a URL into the line. Out: where host, path and query end; −1 for the host where it is not plain.

    The query's end is the path's where there is no question mark.
    """
    while begin < end and data[begin] == 32:
        begin += 1
    while begin < end and data[end - 1] == 32:
        end -= 1
    if end - begin > LONGEST // 4:
        return -1, 0, 0
    for i in range(begin, end):
        if data[i] < 32 or data[i] > 126 or data[i] == _BACKSLASH:
            return -1, 0, 0
    begin = _begin_of_host(data, begin, end)
    if begin < 0:
        return -1, 0, 0
    host, i = _host(data, begin, end, line)
    if host < 0:
        return -1, 0, 0
    path_begin = i
    while i < end and data[i] not in (_QUESTION, _HASH):
        i += 1
    line[host] = _SLASH
    path = host + 1 if i == path_begin else _copied(data, path_begin, i, line, host, True)
    if path < 0:
        return -1, 0, 0
    if i == end or data[i] == _HASH:
        return host, path, path
    asked = i + 1
    while i < end and data[i] != _HASH:
        i += 1
    line[path] = _QUESTION
    query = _copied(data, asked, i, line, path + 1, False)
    return (host, path, query) if query >= 0 else (-1, 0, 0)
