"""A snapshot: everything that is blocked or allowed, with who said so, why, since when and until when, in a few columns.

In:  compiled lists. Out: columns that can be kept in one file and mapped; the entry of a kind and text, with its reasons.
Law: the same lists give the same columns, byte for byte, whatever the order of their rows.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from hezhan.core.instants import Instant
from hezhan.engines.block.allowing import Allows
from hezhan.engines.block.kinds import Kind, Why
from hezhan.engines.block.lists import Compiled
from hezhan.engines.block.loads import SPARE
from hezhan.engines.block.table import MOST_SETS, entries, find, hosts_of_urls, laid_out

_KINDS: Final = tuple(Kind)
ALLOWED: Final = len(_KINDS)  # the kind of an allow-list's row is the entry's kind and this
_FIRST, _LAST = -(1 << 63), (1 << 63) - 1  # no bound
_TRIES: Final = 64
COLUMNS: Final = (
    "sieve",
    "starts",
    "buckets",
    "url_hosts",
    "set_starts",
    "set_whys",
    "set_only_itself",
    "why_reason",
    "why_source",
    "why_since",
    "why_until",
    "word_starts",
    "words",
)

Column = npt.NDArray[Any]


class CannotBeLaidOut(Exception):
    """No seed spreads the entries over the buckets, for they were made to fall together; or too many differ in reasons."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Columns by name, and the seed of the hash."""

    columns: Mapping[str, Column]
    seed: np.uint64
    size: int

    def set_of(self, kind: Kind, text: str, *, allowed: bool = False) -> int:
        """The set of reasons under which a canonical text is listed, or −1."""
        data = text.encode()
        buffer = np.frombuffer(data + bytes(SPARE), np.uint8)
        code = code_of(kind) + ALLOWED * allowed
        of = self.columns
        return int(find(of["sieve"], of["starts"], of["buckets"], self.seed, buffer, 0, len(data), code))

    def entries(self) -> Iterator[tuple[Kind, str, int, bool]]:
        """Kind, canonical text, set of reasons, and whether an allow-list has it; in no order that means anything."""
        data = self.columns["buckets"]
        text = data.tobytes()
        for code, number, begin, size in entries(self.columns["starts"], data, self.size).tolist():
            yield _KINDS[code % ALLOWED], text[begin : begin + size].decode(), number, code >= ALLOWED

    def whys(self, number: int) -> list[Why]:
        """Who says what of the entries with this set, in the order of sources."""
        of = self.columns
        begin, end = of["set_starts"][number : number + 2].tolist()
        return [self._why(one) for one in of["set_whys"][begin:end].tolist()]

    def standing(self, at: Instant) -> npt.NDArray[np.bool_]:
        """For each set of reasons whether one of them is in force."""
        of = self.columns
        holds = (of["why_since"] <= at) & (at < of["why_until"])
        begins = of["set_starts"][:-1].astype(np.int64)
        return np.logical_or.reduceat(holds[of["set_whys"]], begins) if len(begins) else np.zeros(0, np.bool_)

    def unchanged_around(self, at: Instant) -> tuple[Instant, Instant]:
        """From when, inclusive, until when, exclusive, nothing of it begins or ends."""
        bounds = np.concatenate([self.columns["why_since"], self.columns["why_until"], np.array([_FIRST, _LAST])])
        return Instant(int(bounds[bounds <= at].max())), Instant(int(bounds[bounds > at].min()))

    def only_itself(self, number: int) -> bool:
        """Of an allowed name: what is below it is not allowed by it."""
        return bool(self.columns["set_only_itself"][number])

    def _why(self, number: int) -> Why:
        of = self.columns
        since, until = int(of["why_since"][number]), int(of["why_until"][number])
        return Why(
            reason=self._word(int(of["why_reason"][number])),
            source=self._word(int(of["why_source"][number])),
            since=None if since == _FIRST else Instant(since),
            until=None if until == _LAST else Instant(until),
        )

    def _word(self, number: int) -> str:
        begin, end = self.columns["word_starts"][number : number + 2].tolist()
        return bytes(self.columns["words"][begin:end]).decode()


def code_of(kind: Kind) -> int:
    """The number of a kind in the table; that of an allow-list's row is greater by `ALLOWED`."""
    return _KINDS.index(kind)


Row = tuple[int, str, tuple[Why, ...], bool]  # code of the kind, text, what is said, whether it allows itself alone
Sets = dict[tuple[tuple[Why, ...], bool], int]


@dataclass(frozen=True, slots=True)
class Laying:
    """Entries ready to be laid out: their texts in one buffer, of each its kind and the number of its set of reasons."""

    texts: Column
    offsets: Column
    kinds: Column
    numbers: Column
    sets: Sets


def snapshot_of(compiled: Compiled) -> Snapshot:
    """Lay compiled lists out in columns. Raises `CannotBeLaidOut`."""
    rows: list[Row] = [(code_of(kind), text, whys, False) for (kind, text), whys in compiled.entries.items()]
    rows += allow_rows(compiled.allows)
    sets: Sets = {one: number for number, one in enumerate(dict.fromkeys((row[2], row[3]) for row in rows))}
    texts, offsets = _buffer([row[1] for row in rows])
    kinds = np.array([row[0] for row in rows], np.int64)
    numbers = np.array([sets[row[2], row[3]] for row in rows], np.int64)
    return laid(Laying(texts, offsets, kinds, numbers, sets))


def allow_rows(allows: Allows) -> Iterator[Row]:
    """The rows of allow-lists, as they follow the entries."""
    for (kind, text), reason in sorted(allows.rows.items()):
        why = (Why(reason=reason, source="", since=None, until=None),)
        yield code_of(kind) + ALLOWED, text, why, kind is Kind.DOMAIN and text in allows.only_itself


def laid(ready: Laying) -> Snapshot:
    """Lay it out. Raises `CannotBeLaidOut`."""
    whys = {why: number for number, why in enumerate(dict.fromkeys(why for said, _ in ready.sets for why in said))}
    if len(ready.sets) > MOST_SETS:
        raise CannotBeLaidOut
    seed, columns = _spread(ready.texts, ready.offsets, ready.kinds, ready.numbers)
    return Snapshot({**columns, **_said(ready.sets, whys)}, seed, len(ready.kinds))


def _spread(texts: Column, offsets: Column, kinds: Column, sets: Column) -> tuple[np.uint64, dict[str, Column]]:
    """The seed follows from the entries themselves: nobody knows it before the list is whole."""
    digest = hashlib.sha256(texts.tobytes() + offsets.tobytes() + kinds.tobytes())
    for _ in range(_TRIES):
        seed = np.uint64(int.from_bytes(digest.digest()[:8], "little"))
        sieve, starts, buckets = laid_out(texts, offsets, kinds, sets, seed)
        if len(buckets):
            hosts = hosts_of_urls(texts, offsets, kinds, seed, code_of(Kind.URL), ALLOWED)
            return seed, {"sieve": sieve, "starts": starts, "buckets": buckets, "url_hosts": hosts}
        digest.update(b"again")
    raise CannotBeLaidOut


def _said(sets: Iterable[tuple[Sequence[Why], bool]], whys: Mapping[Why, int]) -> dict[str, Column]:
    words = {word: at for at, word in enumerate(dict.fromkeys(w for why in whys for w in (why.reason, why.source)))}
    text, starts = _buffer(list(words))
    members = [[whys[why] for why in said] for said, _ in sets]
    return {
        "set_starts": np.cumsum([0] + [len(one) for one in members]).astype(np.uint32),
        "set_whys": np.array([why for one in members for why in one], np.uint32),
        "set_only_itself": np.array([only for _, only in sets], np.bool_),
        "why_reason": np.array([words[why.reason] for why in whys], np.uint32),
        "why_source": np.array([words[why.source] for why in whys], np.uint32),
        "why_since": np.array([_FIRST if why.since is None else why.since for why in whys], np.int64),
        "why_until": np.array([_LAST if why.until is None else why.until for why in whys], np.int64),
        "word_starts": starts.astype(np.uint32),
        "words": text[: int(starts[-1])],
    }


def _buffer(texts: Sequence[str]) -> tuple[Column, Column]:
    """All texts one after the other, and where each begins."""
    parts = [text.encode() for text in texts]
    offsets = np.zeros(len(parts) + 1, np.int64)
    np.cumsum([len(part) for part in parts], out=offsets[1:])
    return np.frombuffer(b"".join(parts) + bytes(SPARE), np.uint8), offsets
