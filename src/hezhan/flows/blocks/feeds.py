"""Lists of others become one block list: what they say, whose it is, under which licence; rows for `hezhan block build`.

In:  files of any format that a reader knows; whose they are, why they list, until when. Out: a list; what was not taken.
Law: nothing of a list is published by being read: it is a list like any other, and what may never be blocked is kept out
     when lists are compiled. The licence stands with the source in every row.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import polars as pl

from hezhan.core.contracts import BLOCK_LIST, REJECTS
from hezhan.core.instants import Instant, iso
from hezhan.core.problems import Problem
from hezhan.ports import Content, Progress, Tables


class Feed(Protocol):
    """One list as it was read."""

    form: str
    licence: str
    rows: list[tuple[str, str]]
    problems: list[Problem]


Reader = Callable[[Path, str, Progress | None], Feed]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFiles:
    """What is read, and what is said of all of it."""

    feeds: Sequence[Path]
    form: str
    source: str
    reason: str
    licence: str
    until: Instant | None
    out: Path
    rejects: Path | None


def read_feeds(tables: Tables, reader: Reader, files: FeedFiles, tell: Progress | None = None) -> dict[str, Any]:
    """Read them and write the list. Raises `Refused`; then nothing is written."""
    read = [(path, reader(path, files.form, tell)) for path in files.feeds]
    frames = [_rows(path, feed, files) for path, feed in read]
    listed = pl.concat(frames).unique(maintain_order=True)
    problems = [problem for _, feed in read for problem in feed.problems]
    written: dict[Path, Content] = {files.out: listed}
    if files.rejects is not None:
        written[files.rejects] = rejects_of(problems)
    tables.publish(written)
    return {
        "rows": listed.height,
        "rejected": len(problems),
        "repeated": sum(frame.height for frame in frames) - listed.height,
        "formats": {path.name: feed.form for path, feed in read},
        "licences": {path.name: files.licence or feed.licence for path, feed in read},
    }


def _rows(path: Path, feed: Feed, files: FeedFiles) -> pl.DataFrame:
    licence = files.licence or feed.licence
    source = f"{files.source or path.stem}{f'（{licence}）' if licence else ''}"
    said = {
        "reason": files.reason,
        "source": source,
        "since": "",
        "until": "" if files.until is None else iso(files.until),
    }
    pairs = pl.DataFrame(feed.rows, schema={"kind": pl.String, "value": pl.String}, orient="row")
    return pairs.with_columns(**{name: pl.lit(text) for name, text in said.items()}).select(BLOCK_LIST.names)


def rejects_of(problems: Sequence[Problem]) -> pl.DataFrame:
    """What was not read, as a table."""
    rows = [(one.file, one.sheet, one.row, one.reason, one.text, one.kept) for one in problems]
    texts = dict.fromkeys(("file", "sheet", "reason", "text"), pl.String)
    schema = {name: {**texts, "row": pl.Int64, "kept": pl.Boolean}[name] for name in REJECTS.names}
    return pl.DataFrame(rows, schema=schema, orient="row")
