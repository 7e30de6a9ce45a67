"""Many questions at once, compiled: URLs as they are written, or texts that are canonical already.

In:  a snapshot, texts, an instant. Out: for each text whether it is blocked, allowed or unknown.
Law: the answers are those of `asking.answer`; a URL that is not plain is put to it.
"""

from typing import Final

import numba
import numpy as np
import numpy.typing as npt
import polars as pl

from hezhan.core.instants import Instant
from hezhan.engines.block.asking import answer
from hezhan.engines.block.kinds import Kind, Verdict
from hezhan.engines.block.loads import SPARE
from hezhan.engines.block.plain_urls import LONGEST, plain_url
from hezhan.engines.block.snapshot import ALLOWED, Snapshot, code_of
from hezhan.engines.block.table import find, find_all, hash_of, passes

UNKNOWN, ALLOW, BLOCK, _NOT_PLAIN = 0, 1, 2, 3
VERDICTS: Final = (Verdict.UNKNOWN, Verdict.ALLOW, Verdict.BLOCK)
_URL, _DOMAIN = code_of(Kind.URL), code_of(Kind.DOMAIN)
_HOST_OF_URL: Final = 2 * ALLOWED  # the kind under which the sieve of hosts is filled
_MOST_PARTS: Final = 130
_SLASH: Final = 47

Codes = npt.NDArray[np.uint8]


def verdicts_of_urls(snapshot: Snapshot, urls: pl.Series, at: Instant) -> Codes:
    """One of UNKNOWN, ALLOW, BLOCK for each URL."""
    data, offsets = buffers(urls)
    out = np.empty(len(urls), np.uint8)
    of = snapshot.columns
    table = of["sieve"], of["starts"], of["buckets"], snapshot.seed
    _urls(*table, of["url_hosts"], of["set_only_itself"], snapshot.standing(at), data, offsets, out)
    for one in np.flatnonzero(out == _NOT_PLAIN).tolist():
        out[one] = VERDICTS.index(answer(snapshot, urls[one], at, Kind.URL).verdict)
    return out


def verdicts_of(snapshot: Snapshot, kind: Kind, texts: pl.Series, at: Instant) -> Codes:
    """The same for texts of a kind in their canonical form: only entries of just this text are looked at."""
    data, offsets = buffers(texts)
    data = np.concatenate([data, np.zeros(SPARE, np.uint8)])
    of = snapshot.columns
    found = np.empty(len(texts), np.int64)
    find_all(of["sieve"], of["starts"], of["buckets"], snapshot.seed, data, offsets, code_of(kind), found)
    standing = np.append(snapshot.standing(at), False)  # the last one is of what is not listed: −1
    return np.where(standing[found], BLOCK, UNKNOWN).astype(np.uint8)


def buffers(texts: pl.Series) -> tuple[Codes, npt.NDArray[np.int64]]:
    arrow = texts.rechunk().to_arrow(compat_level=pl.CompatLevel.oldest())
    _, offsets, data = arrow.buffers()
    begin, size = arrow.offset, len(arrow)
    assert offsets is not None
    numbers = np.frombuffer(memoryview(offsets), np.int64)[begin : begin + size + 1]
    return np.frombuffer(b"" if data is None else memoryview(data), np.uint8), numbers


@numba.njit(cache=True, nogil=True)
def _urls(sieve, starts, buckets, seed, url_hosts, only_itself, standing, data, offsets, out):  # type: ignore[no-untyped-def]
    line = np.zeros(LONGEST + SPARE, np.uint8)
    hosts, ends = np.empty(_MOST_PARTS, np.int64), np.empty(8, np.int64)
    for one in range(len(out)):
        host, path, query = plain_url(data, offsets[one], offsets[one + 1], line)
        if host < 0:
            out[one] = _NOT_PLAIN
            continue
        names = _names(line, host, hosts)
        verdict, by_host = UNKNOWN, False
        for k in range(names):
            # the host itself, and parents out of its last five labels but not the last alone
            if k > 0 and (names - k > 5 or k == names - 1):
                continue
            begin = hosts[k]
            if not passes(url_hosts, hash_of(line, begin, host, _HOST_OF_URL, seed)):
                continue
            for e in range(_ends(line, host, path, query, ends)):
                if find(sieve, starts, buckets, seed, line, begin, ends[e], _URL + ALLOWED) >= 0:
                    verdict = ALLOW
                number = find(sieve, starts, buckets, seed, line, begin, ends[e], _URL)
                if number >= 0 and standing[number]:
                    by_host = by_host or ends[e] == host + 1
                    verdict = BLOCK if verdict == UNKNOWN and ends[e] != host + 1 else verdict
        if verdict == UNKNOWN:
            verdict = _of_host(sieve, starts, buckets, seed, only_itself, standing, line, host, hosts, names)
            verdict = BLOCK if verdict == UNKNOWN and by_host else verdict
        out[one] = verdict


@numba.njit(cache=True, nogil=True)
def _names(line, host, hosts):  # type: ignore[no-untyped-def]
    """Where the host and each name above it begins; how many there are."""
    hosts[0], count = 0, 1
    for i in range(host):
        if line[i] == 46:
            hosts[count] = i + 1
            count += 1
    return count


@numba.njit(cache=True, nogil=True)
def _ends(line, host, path, query, ends):  # type: ignore[no-untyped-def]
    """Where each path expression ends: with the query, the path, up to four folders from the root on."""
    count = 0
    if query > path:
        ends[count], count = query, count + 1
    ends[count], count = path, count + 1
    folders = 0
    for i in range(host, path):
        if line[i] == _SLASH:
            folders += 1
            if i + 1 != path:
                ends[count], count = i + 1, count + 1
            if folders == 4:
                break
    return count


@numba.njit(cache=True, nogil=True)
def _of_host(sieve, starts, buckets, seed, only_itself, standing, line, host, hosts, names):  # type: ignore[no-untyped-def]
    """By what is said of the host or of a name above it; what is allowed goes first."""
    blocked = False
    for k in range(names):
        number = find(sieve, starts, buckets, seed, line, hosts[k], host, _DOMAIN + ALLOWED)
        if number >= 0 and (k == 0 or not only_itself[number]):
            return ALLOW
        number = find(sieve, starts, buckets, seed, line, hosts[k], host, _DOMAIN)
        blocked = blocked or (number >= 0 and standing[number])
    return BLOCK if blocked else UNKNOWN
