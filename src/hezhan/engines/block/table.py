"""The table of keys: 64-bit hash → bucket → exact text, compiled.

In:  texts of entries in one buffer, their kinds. Out: buckets in one buffer; which text of any other buffer is an entry.
Law: an answer rests on the text itself, compared byte for byte; a hash only says where to look.

A bucket lies in one piece: how many entries; of each 16 bits of its hash, its length and kind, its set of reasons; then the
texts. Before it stands a sieve of a byte for each entry, small enough to stay near, which lets nearly nothing through that
is no entry. Many questions are asked side by side, so that their waits for memory overlap. All buffers have a few spare
bytes at their end (see `loads`).
"""

from typing import Final

import numba
import numpy as np
import numpy.typing as npt

from hezhan.engines.block.loads import SPARE, ask_ahead, load64

Bytes = npt.NDArray[np.uint8]
Offsets = npt.NDArray[np.int64]

PER_BUCKET: Final = 8  # on average
MOST_IN_BUCKET: Final = 255
MOST_SETS: Final = 1 << 24
LONGEST: Final = 2048
LANES: Final = 64  # questions side by side
_HEAD, _EACH, _LINE = 1, 7, 64  # bytes: of a bucket's head, of each entry's, brought near at once
_MIX, _LAST = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_SET = np.uint64(MOST_SETS - 1)
_TAIL = np.array([0] + [(1 << (8 * k)) - 1 for k in range(1, 8)], np.uint64)  # k bytes of a word


@numba.njit(cache=True, nogil=True, inline="always")
def hash_of(text, begin, end, kind, seed):  # type: ignore[no-untyped-def]
    """64 bits of a text and its kind. The seed follows from the entries, so nobody can aim at a bucket beforehand."""
    h = seed ^ ((np.uint64(kind) + np.uint64(1)) * _LAST) ^ np.uint64(end - begin)
    at = begin
    while at + 8 <= end:
        h = (h ^ load64(text, at)) * _MIX
        h ^= h >> np.uint64(32)
        at += 8
    if at < end:
        h = (h ^ (load64(text, at) & _TAIL[end - at])) * _MIX
        h ^= h >> np.uint64(32)
    h *= _LAST
    return h ^ (h >> np.uint64(29))


@numba.njit(cache=True, nogil=True, inline="always")
def bucket_of(h, buckets):  # type: ignore[no-untyped-def]
    """By the upper half of the hash."""
    return np.int64(((h >> np.uint64(32)) * np.uint64(buckets)) >> np.uint64(32))


@numba.njit(cache=True, nogil=True, inline="always")
def same(one, at, other, begin, size):  # type: ignore[no-untyped-def]
    """Whether two texts are the same bytes."""
    i = 0
    while i + 8 <= size:
        if load64(one, at + i) != load64(other, begin + i):
            return False
        i += 8
    return i == size or (load64(one, at + i) ^ load64(other, begin + i)) & _TAIL[size - i] == 0


@numba.njit(cache=True, nogil=True, inline="always")
def in_bucket(data, at, h, text, begin, end, kind):  # type: ignore[no-untyped-def]
    """The set of reasons of the entry in this bucket, or −1."""
    count = np.int64(data[at])
    head, texts = at + _HEAD, at + _HEAD + count * _EACH
    mark, wanted = h & np.uint64(0xFFFF), np.uint64((end - begin) | (kind << 12))
    want = mark | (wanted << np.uint64(16))
    for _ in range(count):
        each = load64(data, head)
        if each & np.uint64(0xFFFFFFFF) == want and same(data, texts, text, begin, end - begin):
            return np.int64((each >> np.uint64(32)) & _SET)
        texts += np.int64((each >> np.uint64(16)) & np.uint64(0xFFF))
        head += _EACH
    return np.int64(-1)


@numba.njit(cache=True, nogil=True, inline="always")
def mesh_of(h):  # type: ignore[no-untyped-def]
    """Four bits of a word of the sieve."""
    one, most = np.uint64(1), np.uint64(63)
    low = one << (h & most) | one << ((h >> np.uint64(6)) & most)
    return low | one << ((h >> np.uint64(12)) & most) | one << ((h >> np.uint64(18)) & most)


@numba.njit(cache=True, nogil=True, inline="always")
def passes(sieve, h):  # type: ignore[no-untyped-def]
    """False: surely no entry."""
    mesh = mesh_of(h)
    return sieve[bucket_of(h, len(sieve))] & mesh == mesh


@numba.njit(cache=True, nogil=True)
def find(sieve, starts, data, seed, text, begin, end, kind):  # type: ignore[no-untyped-def]
    """The set of reasons of the entry with this kind and text, or −1."""
    h = hash_of(text, begin, end, kind, seed)
    if not passes(sieve, h):
        return np.int64(-1)
    return in_bucket(data, np.int64(starts[bucket_of(h, len(starts) - 1)]), h, text, begin, end, kind)


@numba.njit(cache=True, nogil=True)
def find_all(sieve, starts, data, seed, texts, offsets, kind, out):  # type: ignore[no-untyped-def]
    """For each text of a buffer its set of reasons, or −1."""
    hashes, at, who = np.empty(LANES, np.uint64), np.empty(LANES, np.int64), np.empty(LANES, np.int64)
    buckets = len(starts) - 1
    for first in range(0, len(out), LANES):
        lanes = min(LANES, len(out) - first)
        for i in range(lanes):
            hashes[i] = hash_of(texts, offsets[first + i], offsets[first + i + 1], kind, seed)
            ask_ahead(sieve, bucket_of(hashes[i], len(sieve)))
        through = 0
        for i in range(lanes):
            out[first + i] = -1
            who[through], at[through] = i, bucket_of(hashes[i], buckets)
            through += passes(sieve, hashes[i])
        for j in range(through):
            ask_ahead(starts, at[j])
        for j in range(through):
            begin, end = np.int64(starts[at[j]]), np.int64(starts[at[j] + 1])
            at[j] = begin
            for line in range(begin, end, _LINE):
                ask_ahead(data, line)
        for j in range(through):
            one = first + who[j]
            out[one] = in_bucket(data, at[j], hashes[who[j]], texts, offsets[one], offsets[one + 1], kind)


@numba.njit(cache=True, nogil=True)
def laid_out(texts, offsets, kinds, sets, seed):  # type: ignore[no-untyped-def]
    """The sieve, where each bucket begins, the buckets. Without buckets: one would hold too many, try another seed."""
    n = len(kinds)
    buckets = max(n // PER_BUCKET, 1)
    sieve = np.zeros(n // 8 + 1, np.uint64)
    of, hashes = np.empty(n, np.int64), np.empty(n, np.uint64)
    counts, placed = np.zeros(buckets, np.int64), np.zeros(buckets, np.int64)
    starts = np.zeros(buckets + 1, np.int64)
    for i in range(n):
        hashes[i] = hash_of(texts, offsets[i], offsets[i + 1], kinds[i], seed)
        of[i] = bucket_of(hashes[i], buckets)
        sieve[bucket_of(hashes[i], len(sieve))] |= mesh_of(hashes[i])
        counts[of[i]] += 1
        starts[of[i] + 1] += _EACH + offsets[i + 1] - offsets[i]
    if counts.max() > MOST_IN_BUCKET:
        return sieve, np.empty(0, np.uint32), np.empty(0, np.uint8)
    for b in range(buckets):
        starts[b + 1] += starts[b] + _HEAD
    data = np.zeros(starts[buckets] + SPARE, np.uint8)
    texted = starts[:buckets] + _HEAD + counts * _EACH
    for b in range(buckets):
        data[starts[b]] = counts[b]
    for i in range(n):
        size = offsets[i + 1] - offsets[i]
        head = starts[of[i]] + _HEAD + placed[of[i]] * _EACH
        each = np.uint64(size | (kinds[i] << 12)) << np.uint64(16)
        each |= (hashes[i] & np.uint64(0xFFFF)) | (np.uint64(sets[i]) << np.uint64(32))
        for j in range(_EACH):
            data[head + j] = (each >> np.uint64(8 * j)) & np.uint64(255)
        text = texted[of[i]]
        for j in range(size):
            data[text + j] = texts[offsets[i] + j]
        placed[of[i]] += 1
        texted[of[i]] += size
    return sieve, starts.astype(np.uint32), data


@numba.njit(cache=True, nogil=True)
def hosts_of_urls(texts, offsets, kinds, seed, url, allowed):  # type: ignore[no-untyped-def]
    """A sieve of hosts of URL entries: where a host is not in it, none of its paths need be looked for."""
    count = 0
    for i in range(len(kinds)):
        count += kinds[i] % allowed == url
    sieve = np.zeros(count // 16 + 1, np.uint64)
    for i in range(len(kinds)):
        if kinds[i] % allowed == url:
            end = offsets[i]
            while texts[end] != 47:
                end += 1
            h = hash_of(texts, offsets[i], end, 2 * allowed, seed)
            sieve[bucket_of(h, len(sieve))] |= mesh_of(h)
    return sieve


@numba.njit(cache=True, nogil=True)
def entries(starts, data, count):  # type: ignore[no-untyped-def]
    """Every entry as kind, set of reasons, where its text begins, its length."""
    out = np.empty((count, 4), np.int64)
    k = 0
    for b in range(len(starts) - 1):
        at = np.int64(starts[b])
        text = at + _HEAD + np.int64(data[at]) * _EACH
        for i in range(np.int64(data[at])):
            each = load64(data, at + _HEAD + i * _EACH)
            size_kind = np.int64((each >> np.uint64(16)) & np.uint64(0xFFFF))
            out[k] = size_kind >> 12, np.int64((each >> np.uint64(32)) & _SET), text, size_kind & 0xFFF
            text += size_kind & 0xFFF
            k += 1
    return out
