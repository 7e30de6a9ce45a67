"""Addresses of a batch in one spelling and one buffer, each with where its host ends.

In:  URLs or names as somebody wrote them. Out: `Addresses`; those that are none stand there with nothing.
Law: the spelling is that of `canonical.urls`; a name alone is the address of its whole host.
"""

from dataclasses import dataclass

import numba
import numpy as np
import numpy.typing as npt
import polars as pl

from hezhan.engines.block.batches import buffers
from hezhan.engines.block.canonical.hosts import NotCanonical
from hezhan.engines.block.canonical.urls import canonical_url
from hezhan.engines.block.loads import SPARE
from hezhan.engines.block.plain_urls import LONGEST, plain_url

Offsets = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Address `n` is text[starts[n]:ends[n]], its host text[starts[n]:hosts[n]]."""

    text: npt.NDArray[np.uint8]
    starts: Offsets
    hosts: Offsets
    ends: Offsets

    def __len__(self) -> int:
        return len(self.starts)

    def only(self, some: Offsets) -> "Addresses":
        """Some of them, in the order given."""
        return Addresses(self.text, self.starts[some], self.hosts[some], self.ends[some])

    def host(self, one: int) -> str:
        """The host of one."""
        return self.text[self.starts[one] : self.hosts[one]].tobytes().decode("ascii")

    def rest(self, one: int) -> str:
        """Its path and query."""
        return self.text[self.hosts[one] : self.ends[one]].tobytes().decode("ascii")


def addresses(written: pl.Series) -> Addresses:
    """All of a batch."""
    data, offsets = buffers(written)
    count = len(written)
    text = np.zeros(3 * len(data) + 2 * count + SPARE, np.uint8)  # an escape is three signs
    starts, hosts, ends = (np.zeros(count, np.int64) for _ in range(3))
    used = _plain(data, offsets, text, starts, hosts, ends)
    odd = [(one, _spelt(written[one])) for one in np.flatnonzero(hosts < 0).tolist()]
    more = b"".join(host + rest for _, (host, rest) in odd)
    text = np.concatenate([text[:used], np.frombuffer(more, np.uint8), np.zeros(SPARE, np.uint8)])
    for one, (host, rest) in odd:
        starts[one], hosts[one] = used, used + len(host)
        used += len(host) + len(rest)
        ends[one] = used
    return Addresses(text, starts, hosts, ends)


def _spelt(written: str) -> tuple[bytes, bytes]:
    try:
        url = canonical_url(written)
    except NotCanonical:
        return b"", b""
    host = url.host_written.encode()
    return host, str(url).encode()[len(host) :][: LONGEST - len(host)]


@numba.njit(cache=True, nogil=True)
def _plain(data, offsets, text, starts, hosts, ends):  # type: ignore[no-untyped-def]
    """The plain ones; the others are marked by a host that ends at −1. Gives how much of the text is used."""
    line = np.zeros(LONGEST + SPARE, np.uint8)
    used = 0
    for one in range(len(starts)):
        host, path, query = plain_url(data, offsets[one], offsets[one + 1], line)
        if host < 0:
            hosts[one] = -1
            continue
        end = max(path, query)
        text[used : used + end] = line[:end]
        starts[one], hosts[one], ends[one] = used, used + host, used + end
        used += end
    return used
