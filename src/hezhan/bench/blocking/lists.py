"""`hezhan bench block`: asking a snapshot of block lists, beside a plain Python set and marisa-trie with the same entries.

In: how many entries. Out: speed lines for one item each. `same`: both sides answered alike on everything that was asked.
A set and a trie only tell whether a text is there; the snapshot also says who, why, since and until when.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

import numpy as np
import polars as pl

from hezhan import assemble
from hezhan.bench.fresh import tell
from hezhan.bench.lines import Line, count_text
from hezhan.bench.peers import peer
from hezhan.bench.timing import best_of, timed
from hezhan.core.instants import Instant
from hezhan.engines.block import (
    Allows,
    Kind,
    Snapshot,
    Suffixes,
    answer_of_layers,
    compiled_allows,
    snapshot_of_columns,
)
from hezhan.engines.block.batches import BLOCK, UNKNOWN, verdicts_of, verdicts_of_urls
from hezhan.engines.block.columns import ROW

PACKAGES: Final = ("marisa_trie",)
ENTRIES: Final = 2_000_000
QUICK: Final = 20_000
RUNS: Final = 3
NOW: Final = Instant(1_780_000_000_000_000)
SINGLE: Final = 100_000
DELTA: Final = 1_000
KEY_TARGET_S: Final = 1 / 20e6
URL_TARGET_S: Final = 1 / 2e6
ONE_TARGET_S: Final = 1 / 0.5e6
BYTES_TARGET: Final = 40.0
BUILD_TARGET_S: Final = 2.0
DELTA_TARGET_S: Final = 0.05
SET_BYTES: Final = 49  # of a str of ASCII, before its letters (sys.getsizeof)
SLOT_BYTES: Final = 16  # of a set's table, for each of its places


@dataclass(frozen=True, slots=True)
class _Ground:
    entries: pl.Series  # hosts with a path, as entries of URLs
    hits: pl.Series
    misses: pl.Series
    snapshot: Snapshot
    build_s: float


def block_lines(entries: int) -> Iterator[Line]:
    """All lines."""
    suffixes, allows = assemble.blocking().suffixes, compiled_allows([], assemble.blocking().suffixes)
    tell(f"{entries} entries")
    ground = _ground(entries, allows, suffixes)
    size = f"{count_text(entries)}条"
    known = set(ground.entries)
    trie = peer("marisa_trie").Trie(list(known))
    yield from _keys(ground, known, trie, size)
    yield from _urls(ground, known, size)
    yield from _single(ground, known, size)
    yield _bytes(ground, known, trie, size)
    yield from _building(ground, known, allows, suffixes, size)


def _ground(entries: int, allows: Allows, suffixes: Suffixes) -> _Ground:
    chance = np.random.default_rng(20260601)
    kept = _texts(chance, entries)
    asked = kept.gather(chance.integers(0, entries, entries // 2))
    misses = _texts(np.random.default_rng(7), entries // 2)
    rows = _rows(kept)
    seconds, built = timed(lambda: snapshot_of_columns(rows, allows, suffixes))
    return _Ground(kept, asked, misses, built.snapshot, seconds)


def _texts(chance: np.random.Generator, count: int) -> pl.Series:
    """Hosts with a page, about thirty letters each, no two alike."""
    letters = chance.integers(97, 123, (count, 20), np.uint8).view("S20").ravel().astype("U20")
    frame = pl.DataFrame({"of": letters})
    host, page = pl.col("of").str.slice(0, 12), pl.col("of").str.slice(12)
    return frame.select((host + ".com/" + page + "/x").alias("text")).unique(maintain_order=True)["text"]


def _rows(texts: pl.Series) -> pl.DataFrame:
    return (
        pl.DataFrame({"value": texts})
        .select(
            kind=pl.lit(str(Kind.URL)),
            value=pl.col("value"),
            reason=pl.lit("刷单返利"),
            source=pl.lit("甲"),
            since=pl.lit(None, pl.Int64),
            until=pl.lit(None, pl.Int64),
        )
        .select(list(ROW))
    )


def _keys(ground: _Ground, known: set[str], trie: Any, size: str) -> Iterator[Line]:
    asked = pl.concat([ground.hits, ground.misses]).sample(fraction=1.0, shuffle=True, seed=3)
    verdicts_of(ground.snapshot, Kind.URL, asked[:10], NOW)
    ours = best_of(RUNS, lambda: verdicts_of(ground.snapshot, Kind.URL, asked, NOW)) / len(asked)
    given = verdicts_of(ground.snapshot, Kind.URL, asked, NOW) == BLOCK
    texts = asked.to_list()
    for name, peer_of in (("set", known), ("marisa-trie", trie)):
        seconds, told = timed(lambda of=peer_of: [one in of for one in texts])  # type: ignore[misc]
        yield Line(
            name=f"block-keys-{name}",
            what="规范文本，成批问，每个",
            size=size,
            ours=ours,
            target=KEY_TARGET_S,
            peer=name,
            theirs=seconds / len(texts),
            same=bool(np.array_equal(given, np.array(told))),
            note="一半命中 half of them hits",
        )


def _urls(ground: _Ground, known: set[str], size: str) -> Iterator[Line]:
    """As written: scheme, www, a question; asked by all host and path expressions."""
    frame = pl.DataFrame({"text": pl.concat([ground.hits, ground.misses])}).with_row_index()
    written = frame.select(
        pl.when(pl.col("index") % 2 == 0)
        .then("https://www." + pl.col("text") + "?id=" + pl.col("index").cast(pl.String))
        .otherwise("http://" + pl.col("text"))
        .alias("text")
    )["text"]
    verdicts_of_urls(ground.snapshot, written[:10], NOW)
    ours = best_of(RUNS, lambda: verdicts_of_urls(ground.snapshot, written, NOW)) / len(written)
    given = verdicts_of_urls(ground.snapshot, written, NOW) == BLOCK
    sample = written[:SINGLE].to_list()
    seconds, told = timed(lambda: [_by_hand(known, one) for one in sample])
    yield Line(
        name="block-urls",
        what="原样网址，成批问，每个",
        size=size,
        ours=ours,
        target=URL_TARGET_S,
        peer="Python 逐个表达式查 set",
        theirs=seconds / len(sample),
        same=bool(np.array_equal(given[: len(sample)], np.array(told))),
        note=f"对照问了 {len(sample)} 个 the peer was asked that many",
    )


def _by_hand(known: set[str], url: str) -> bool:
    """What one writes without a library: the host and its parents, with the path, its folders and its question."""
    rest = url.partition("://")[2]
    host, _, path = rest.partition("/")
    path, mark, query = f"/{path}".partition("?")
    labels = host.split(".")
    hosts = [host, *(".".join(labels[n:]) for n in range(max(1, len(labels) - 5), len(labels) - 1))]
    parts = path.split("/")
    paths = [path + mark + query, path, *("/".join(parts[:n]) + "/" for n in range(1, min(5, len(parts))))]
    return any(one + other in known for one in hosts for other in paths)


def _single(ground: _Ground, known: set[str], size: str) -> Iterator[Line]:
    asked = list(islice(pl.concat([ground.hits[: SINGLE // 2], ground.misses[: SINGLE // 2]]), SINGLE))
    of = ground.snapshot.set_of
    of(Kind.URL, asked[0])
    ours = best_of(RUNS, lambda: [of(Kind.URL, one) for one in asked]) / len(asked)
    theirs = best_of(RUNS, lambda: [one in known for one in asked]) / len(asked)
    same = [of(Kind.URL, one) >= 0 for one in asked] == [one in known for one in asked]
    yield Line(
        name="block-single",
        what="规范文本，一次一个",
        size=size,
        ours=ours,
        target=ONE_TARGET_S,
        peer="set",
        theirs=theirs,
        same=same,
        note="给出理由的编号 gives the number of its reasons",
    )


def _bytes(ground: _Ground, known: set[str], trie: Any, size: str) -> Line:
    count = len(known)
    letters = int(ground.entries.str.len_bytes().sum())
    of_set = (SET_BYTES * count + letters + SLOT_BYTES * (1 << (count * 5 // 3).bit_length())) / count
    return Line(
        name="block-bytes",
        what="每条占的内存",
        size=size,
        ours=sum(column.nbytes for column in ground.snapshot.columns.values()) / count,
        unit="B",
        target=BYTES_TARGET,
        peer="set",
        theirs=of_set,
        note=f"marisa-trie {len(trie.tobytes()) / count:.1f} B，不带理由 without reasons",
    )


def _building(ground: _Ground, known: set[str], allows: Allows, suffixes: Suffixes, size: str) -> Iterator[Line]:
    texts = ground.entries.to_list()
    theirs, _ = timed(lambda: peer("marisa_trie").Trie(texts))
    yield Line(
        name="block-build",
        what="编成快照",
        size=size,
        ours=ground.build_s,
        target=BUILD_TARGET_S,
        peer="marisa-trie",
        theirs=theirs,
        note="从原样的行：规范、白名单、后缀、理由、排序都在内 from rows as written",
    )
    more = _texts(np.random.default_rng(99), DELTA)
    snapshot_of_columns(_rows(more[:10]), allows, suffixes)

    def changed() -> Snapshot:
        hot = snapshot_of_columns(_rows(more), allows, suffixes).snapshot
        assert answer_of_layers([hot, ground.snapshot], f"http://{more[0]}", NOW).entry
        return hot

    yield Line(
        name="block-delta",
        what=f"添 {DELTA} 条到生效",
        size=size,
        ours=best_of(RUNS, changed),
        target=DELTA_TARGET_S,
        peer="set.update",
        theirs=best_of(RUNS, lambda: set(more)),
        note="另成一层，大的不动 a layer of its own above the large one",
    )
    yield _misses(ground, known, size)


def _misses(ground: _Ground, known: set[str], size: str) -> Line:
    """Texts that are no entries: not one may be blocked, since an answer rests on the text itself."""
    wrong, count = 0, 0
    seconds = 0.0
    for seed in range(5):
        texts = _texts(np.random.default_rng(1_000 + seed), len(ground.entries))
        spent, given = timed(lambda of=texts: verdicts_of(ground.snapshot, Kind.URL, of, NOW))  # type: ignore[misc]
        blocked = texts.filter(pl.Series(given != UNKNOWN))
        wrong += sum(1 for one in blocked if one not in known)
        count, seconds = count + len(texts), seconds + spent
    return Line(
        name="block-misses",
        what="名单外的文本，误拦",
        size=f"{count_text(count)}次",
        ours=float(wrong),
        unit="个",
        target=0.0,
        note=f"每个 {seconds / count * 1e9:.0f} ns；命中必须逐字节相同 a hit is compared byte for byte",
    )
