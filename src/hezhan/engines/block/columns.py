"""Long lists compiled by whole columns, into the same bytes as row by row.

In:  rows with kind, value, reason, source, since, until (microseconds, null without a bound); allow-lists, suffixes.
Out: a snapshot, how many entries, what was kept out.
Law: `snapshot_of_columns` gives the columns of `snapshot_of(compiled_lists(…))`, byte for byte.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import polars as pl

from hezhan.core.instants import Instant
from hezhan.engines.block.allowing import Allows
from hezhan.engines.block.kinds import KeptOut, Kind, Listed, Why
from hezhan.engines.block.lists import compiled_lists
from hezhan.engines.block.loads import SPARE
from hezhan.engines.block.plain_rows import plain_texts
from hezhan.engines.block.snapshot import Laying, Snapshot, allow_rows, code_of, laid
from hezhan.engines.block.suffixes import Suffixes

ROW: Final = {
    "kind": pl.String,
    "value": pl.String,
    "reason": pl.String,
    "source": pl.String,
    "since": pl.Int64,
    "until": pl.Int64,
}
_SAYING: Final = ("reason", "source", "since", "until")
_KEY: Final = ("kind", "text")


@dataclass(frozen=True, slots=True)
class Built:
    """A snapshot, and what is told of the building."""

    snapshot: Snapshot
    entries: int
    kept_out: tuple[KeptOut, ...]


def snapshot_of_columns(rows: pl.DataFrame, allows: Allows, suffixes: Suffixes) -> Built:
    """Compile. Raises `CannotBeLaidOut`."""
    texts = plain_texts(rows, allows, suffixes)
    plain = rows.with_columns(text=texts, **{one: pl.col(one).str.strip_chars() for one in ("reason", "source")})
    one_by_one = compiled_lists(_listed(rows.filter(texts.is_null())), allows, suffixes)
    entries = _sorted(
        pl.concat([plain.filter(pl.col("text").is_not_null()).select(*_KEY, *_SAYING), _frame(one_by_one.entries)])
    )
    numbered, sets = _numbered(entries)
    snapshot = laid(_laying(numbered, sets, allows))
    return Built(snapshot, len(numbered), one_by_one.kept_out)


def _listed(rows: pl.DataFrame) -> Iterator[Listed]:
    for row in rows.select(*ROW).iter_rows(named=True):
        yield Listed(**{**row, "since": _bound(row["since"]), "until": _bound(row["until"])})


def _bound(told: int | None) -> Instant | None:
    return None if told is None else Instant(told)


def _frame(entries: Any) -> pl.DataFrame:
    rows = [
        (str(kind), text, why.reason, why.source, why.since, why.until)
        for (kind, text), whys in entries.items()
        for why in whys
    ]
    schema = {"kind": pl.String, "text": pl.String, **{one: ROW[one] for one in _SAYING}}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _sorted(entries: pl.DataFrame) -> pl.DataFrame:
    """Each saying once, in the order in which a snapshot has them: no beginning first, no end last."""
    order = ["kind", "text", "source", "reason", "since", "until"]
    last = [False, False, False, False, False, True]
    return entries.unique().sort(order, nulls_last=last)


def _numbered(entries: pl.DataFrame) -> tuple[pl.DataFrame, list[tuple[Why, ...]]]:
    """Keys in order, each with the number of what is said of it; and what is said under each number."""
    sayings = entries.select(*_SAYING).unique(maintain_order=True).with_row_index("why")
    known = entries.join(sayings, on=list(_SAYING), how="left", nulls_equal=True, maintain_order="left")
    keys = known.group_by(*_KEY, maintain_order=True).agg(pl.col("why").cast(pl.String).str.join(","))
    sets = keys.select("why").unique(maintain_order=True).with_row_index("set")
    numbered = keys.join(sets, on="why", how="left", maintain_order="left").select(*_KEY, "set")
    whys = [
        Why(reason=reason, source=source, since=_bound(since), until=_bound(until))
        for _, reason, source, since, until in sayings.iter_rows()
    ]
    return numbered, [tuple(whys[int(one)] for one in told.split(",")) for told in sets["why"]]


def _laying(numbered: pl.DataFrame, sets: list[tuple[Why, ...]], allows: Allows) -> Laying:
    codes = {str(kind): code_of(kind) for kind in Kind}
    kinds = numbered["kind"].replace_strict(codes, return_dtype=pl.Int64).to_numpy()
    arrow = numbered["text"].rechunk().to_arrow(compat_level=pl.CompatLevel.oldest())
    _, offsets, data = arrow.buffers()
    assert arrow.offset == 0
    text = np.frombuffer(b"" if data is None else memoryview(data), np.uint8)
    at = np.zeros(1, np.int64) if offsets is None else np.frombuffer(memoryview(offsets), np.int64)[: len(arrow) + 1]
    all_sets = {(one, False): number for number, one in enumerate(sets)}
    more = list(allow_rows(allows))
    numbers = [all_sets.setdefault((row[2], row[3]), len(all_sets)) for row in more]
    parts = [row[1].encode() for row in more]
    after = np.cumsum([0] + [len(part) for part in parts])[1:] + at[-1]
    tail = np.frombuffer(b"".join(parts) + bytes(SPARE), np.uint8)
    return Laying(
        texts=np.concatenate([text[: at[-1]], tail]),
        offsets=np.concatenate([at, after]).astype(np.int64),
        kinds=np.concatenate([kinds, np.array([row[0] for row in more], np.int64)]),
        numbers=np.concatenate([numbered["set"].to_numpy().astype(np.int64), np.array(numbers, np.int64)]),
        sets=all_sets,
    )
