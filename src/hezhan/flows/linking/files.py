"""Linking in files: `hezhan link` from cases to series and links.

In:  CASES.jsonl, officers' verdicts, an index of earlier cases. Out: series, links with their reasons, the rows behind each
     trace that cases share, what became of older series, what could not be used.
Law: every case is in series.csv exactly once; a link joins two cases of one series (or one money channel), with reasons.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import polars as pl

from hezhan.core.instants import NotInstant, parse_instant
from hezhan.core.linking_contracts import LINKS, SERIES_CHANGES, SHARED_TRACES, VERDICTS
from hezhan.core.problems import Problem, Reason, Refused
from hezhan.engines.link import (
    CHANNEL,
    GANG,
    Book,
    Grouped,
    Pair,
    Said,
    Settled,
    Side,
    Verdict,
    Words,
    grouped,
    in_chinese,
    in_english,
    links,
    pair_of,
    reasons,
)
from hezhan.flows.folder.read_statements import rejects_table
from hezhan.flows.linking.index import Indexed, fresh, grown, keep, opened, rows_table
from hezhan.flows.linking.reading import Gathered, gathered
from hezhan.ports import Columns, Content, Progress, Tables

WORDS: Final = {"zh": in_chinese, "en": in_english}
_NAT: Final = 1000
_TOLD_EVERY: Final = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFiles:
    """Files of one linking. `rejects` is rejects.csv in `out` where no other is asked for."""

    cases: Path
    out: Path
    verdicts: Path | None = None
    index: Path | None = None
    rejects: Path | None = None
    language: str = "zh"


def link_files(tables: Tables, columns: Columns, files: LinkFiles, progress: Progress | None = None) -> dict[str, Any]:
    """Link; gives counts. Raises `Refused` where nothing of the cases can be read, and for a damaged index."""
    older = opened(columns, files.index) if files.index else None
    with files.cases.open("rb") as lines:
        read = gathered(_counted(lines, files.cases, progress), str(files.cases))
    if not read.cases and older is None and any(not problem.kept for problem in read.problems):
        raise Refused(read.problems)
    said = _verdicts(tables, files.verdicts, read.problems) if files.verdicts else []
    rows = rows_table(read.rows, str(files.cases))
    indexed = fresh(read.cases, rows, said) if older is None else grown(older, read.cases, rows, said)
    told = _answer(indexed, read, files)
    tables.publish(told.files)
    if files.index:
        keep(columns, files.index, indexed)
    return told.counts


@dataclass(frozen=True, slots=True)
class _Answer:
    files: Mapping[Path, Content]
    counts: dict[str, Any]


def _answer(indexed: Indexed, read: Gathered, files: LinkFiles) -> _Answer:
    book, settled = indexed.book, indexed.settled
    at = {case_id: number for number, case_id in enumerate(book.ids.to_list())}
    words = numbered(settled, at)
    groups = grouped(book.columns, words)
    found = pl.concat([_links(book, groups, words, settled, side, files.language) for side in (GANG, CHANNEL)])
    problems = [*read.problems, *_contradictions(settled, book, groups), *_strangers(settled, at, files)]
    counts = _counts(book, groups, found, problems, indexed)
    rejects = files.rejects or files.out / "rejects.csv"
    written: dict[Path, Content] = {
        files.out / "series.csv": _series(book, groups),
        files.out / "links.csv": found,
        files.out / "traces.csv": _traces(indexed),
        files.out / "summary.json": counts,
        rejects: rejects_table(problems),
    }
    if files.index:
        written[files.out / "changes.csv"] = _changes(indexed)
    return _Answer(written, counts)


def _counted(lines: Any, path: Path, progress: Progress | None) -> Iterator[bytes]:
    size, done = path.stat().st_size, 0
    for number, line in enumerate(lines):
        if number == 0:
            line = line.removeprefix(b"\xef\xbb\xbf")
        done += len(line)
        if progress is not None and number % _TOLD_EVERY == 0:
            progress(done, size, path.name)
        yield line


def _verdicts(tables: Tables, path: Path, problems: list[Problem]) -> list[Said]:
    """Officers' words; what is no verdict is told and passed over."""
    rows, faults = tables.read(path, VERDICTS)
    problems += faults
    said = []
    for row, a, b, verdict, officer, at in rows.select("row", *VERDICTS.names).iter_rows():
        try:
            moment = parse_instant(at) if at else 0
            word = Verdict(verdict.strip().lower())
        except NotInstant as fault:
            problems.append(Problem(file=path.name, row=row, reason=Reason.TIME, text=str(fault)))
        except ValueError:
            text = f"{verdict[:40]!r} is none of {', '.join(Verdict)}"
            problems.append(Problem(file=path.name, row=row, reason=Reason.UNREADABLE, text=text))
        else:
            said.append(Said(case_a=a, case_b=b, verdict=word, officer=officer or "", at=moment))
    return said


def numbered(settled: Settled, at: Mapping[str, int]) -> Words:
    """Words on cases that are there, as pairs of numbers."""

    def pairs(of: frozenset[Pair]) -> tuple[tuple[int, int], ...]:
        there = [(at[one], at[other]) for one, other in sorted(of) if one in at and other in at]
        return tuple((min(pair), max(pair)) for pair in there)

    return Words(same=pairs(settled.same), apart=pairs(settled.apart), unsure=pairs(settled.unsure))


def _series(book: Book, groups: Grouped) -> pl.DataFrame:
    return pl.DataFrame({"case_id": book.ids, "series_id": "S-" + book.ids.gather(groups.series)}).sort("case_id")


def _links(book: Book, groups: Grouped, words: Words, settled: Settled, side: int, language: str) -> pl.DataFrame:
    """Links within one series (channel), each with its reasons."""
    cases = book.columns.cases
    labels = groups.series if side == GANG else groups.channels
    apart = words.unlinked(cases) if side == GANG else np.empty(0, np.int64)
    pairs = links(book.columns, side, apart)
    if side == GANG and words.same:
        a, b = np.array(words.same, np.int64).T
        pairs = np.unique(np.concatenate([pairs, a * cases + b]))
    one, other = np.divmod(pairs, max(cases, 1))
    together = labels[one] == labels[other]
    kind, in_words = (Side.GANG, Side.MONEY_CHANNEL)[side], WORDS[language]
    rows = []
    for a, b in zip(one[together].tolist(), other[together].tolist(), strict=True):
        pair = pair_of(book.ids[a], book.ids[b])
        told = reasons(book, a, b, kind, settled.said.get(pair, ()) if side == GANG else ())
        rows.append((*pair, str(kind), f"{told.weight / _NAT:.3f}", in_words(told)))
    return pl.DataFrame(rows, schema=dict.fromkeys(LINKS.names, pl.String), orient="row").sort("case_a", "case_b")


def _traces(indexed: Indexed) -> pl.DataFrame:
    """Rows of what several cases have, everybody's included."""
    of = indexed.book.columns
    codes = np.flatnonzero(np.diff(of.begin) > 1)
    shared = pl.DataFrame(
        {
            "row_kind": [str(indexed.book.trace(code).kind) for code in codes.tolist()],
            "row_value": indexed.book.values.gather(codes),
            "cases": np.diff(of.begin)[codes],
            "weight": [f"{weight / _NAT:.3f}" for weight in of.weights[codes].tolist()],
        },
        schema={"row_kind": pl.String, "row_value": pl.String, "cases": pl.Int64, "weight": pl.String},
    )
    names = {"row_kind": "kind", "row_value": "value", "row_case": "case_id", "row_file": "file"}
    names |= {"row_number": "row", "row_written": "written", "row_owner": "owner"}
    joined = indexed.rows.join(shared, on=["row_kind", "row_value"], how="inner").rename(names)
    return joined.select(SHARED_TRACES.names).unique().sort("kind", "value", "case_id", "file", "row", "written")


def _changes(indexed: Indexed) -> pl.DataFrame:
    rows = [(one.by, str(one.how), f"S-{one.before}", f"S-{one.after}") for one in indexed.changes]
    return pl.DataFrame(rows, schema=dict.fromkeys(SERIES_CHANGES.names, pl.String), orient="row")


def _contradictions(settled: Settled, book: Book, groups: Grouped) -> Iterator[Problem]:
    """Words that cannot all hold, each told; what parts holds."""
    for one in settled.contradictions:
        said = ", ".join(f"{word.officer or 'somebody'}: {word.verdict}" for word in one.because)
        yield _told(f"{one.pair[0]} and {one.pair[1]}: {said}; they stay apart")
    for a, b in groups.overruled:
        yield _told(f"{book.ids[a]} and {book.ids[b]} are said to be one series, and other words part them")


def _strangers(settled: Settled, at: Mapping[str, int], files: LinkFiles) -> Iterator[Problem]:
    for pair in sorted(settled.said):
        if missing := [case for case in pair if case not in at]:
            yield _told(f"a verdict names {', '.join(missing)}, and there is no such case yet")


def _told(text: str) -> Problem:
    return Problem(file="verdicts", row=0, reason=Reason.UNREADABLE, text=text, kept=True)


def _counts(
    book: Book, groups: Grouped, found: pl.DataFrame, problems: Sequence[Problem], indexed: Indexed
) -> dict[str, Any]:
    sizes = np.bincount(groups.series, minlength=1)
    by_type = dict(found.group_by("type").len().sort("type").iter_rows())
    return {
        "cases": book.columns.cases,
        "series": int((sizes > 0).sum()) if book.columns.cases else 0,
        "series_of_several": int((sizes > 1).sum()),
        "largest": int(sizes.max()),
        "links": {str(side): by_type.get(str(side), 0) for side in Side},
        "everybodys_traces": int(((book.columns.weights == 0) & (np.diff(book.columns.begin) > 1)).sum()),
        "rejected": sum(not problem.kept for problem in problems),
        "told": sum(problem.kept for problem in problems),
        "changes": len(indexed.changes),
    }
