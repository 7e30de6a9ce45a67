"""The book of cases: who has which trace, as columns. Membership is kept and never pairs.

In:  cases. Out: columns, in which cases stand in their order: by day, undated last, then by id.
Law: the same cases give the same columns, in whatever order they came.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numba
import numpy as np
import polars as pl
from numpy.typing import NDArray

from hezhan.engines.link.cases import MOST_TRACES, Case, Trace
from hezhan.engines.link.joining import Columns
from hezhan.engines.link.judging import FEW, UNDATED, UNTYPED, weight_of
from hezhan.engines.link.kinds import CODES, KINDS, RULES

_AFTER_ALL = 2**31


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Book:
    """`ids`, and for each code of a trace `keys` (rising) and `values`; `sorts`: names of sorts of fraud by their code."""

    ids: pl.Series
    sorts: tuple[str, ...]
    keys: NDArray[np.uint64]
    values: pl.Series
    columns: Columns

    def trace(self, code: int) -> Trace:
        """The trace of a code."""
        return Trace(KINDS[self.columns.kinds[code]], str(self.values[code]))


def order(case: Case) -> tuple[int, str]:
    """Where a case stands among others."""
    return (_AFTER_ALL if case.day is None else case.day, case.case_id)


def kept_traces(case: Case) -> list[Trace]:
    """Its traces, each once; of more than MOST_TRACES the first in their order."""
    return sorted(set(case.traces))[:MOST_TRACES]


def book_of(cases: Iterable[Case]) -> Book:
    """The book of some cases; each id is there once."""
    stand = sorted(cases, key=order)
    sorts = tuple(sorted({case.fraud_type for case in stand if case.fraud_type}))
    codes = {name: code for code, name in enumerate(sorts)}
    had: dict[Trace, int] = {}
    case_of, trace_of = list[int](), list[int]()
    for number, case in enumerate(stand):
        for trace in kept_traces(case):
            case_of.append(number)
            trace_of.append(had.setdefault(trace, len(had)))
    return _laid_out(
        ids=pl.Series("ids", [case.case_id for case in stand], dtype=pl.String),
        sorts=sorts,
        day=np.array([UNDATED if case.day is None else case.day for case in stand], np.int32),
        fraud=np.array([codes.get(case.fraud_type, UNTYPED) for case in stand], np.int16),
        had=list(had),
        pairs=(np.array(case_of, np.int32), np.array(trace_of, np.int32)),
    )


def _laid_out(
    *,
    ids: pl.Series,
    sorts: tuple[str, ...],
    day: NDArray[np.int32],
    fraud: NDArray[np.int16],
    had: Sequence[Trace],
    pairs: tuple[NDArray[np.int32], NDArray[np.int32]],
) -> Book:
    keys = np.array([trace.key for trace in had], np.uint64)
    rank = np.argsort(keys, kind="stable")
    place = np.empty(len(had), np.int32)
    place[rank] = np.arange(len(had), dtype=np.int32)
    return Book(
        ids=ids,
        sorts=sorts,
        keys=keys[rank],
        values=pl.Series("values", [had[at].value for at in rank.tolist()], dtype=pl.String),
        columns=columns_of(
            day, fraud, np.array([CODES[had[at].kind] for at in rank.tolist()], np.int8), pairs[0], place[pairs[1]]
        ),
    )


def columns_of(
    day: NDArray[np.int32],
    fraud: NDArray[np.int16],
    kinds: NDArray[np.int8],
    case_of: NDArray[np.int32],
    trace_of: NDArray[np.int32],
) -> Columns:
    """The columns of who has what, given as pairs (case, trace), each once and in any order."""
    first, traces = gathered(case_of, trace_of, len(day))
    begin, members = gathered(trace_of, case_of, len(kinds))
    weights = _weights(begin, members, kinds, fraud, RULES)
    return Columns(
        day=day,
        fraud=fraud,
        first=first,
        traces=traces,
        begin=begin,
        members=members,
        kinds=kinds,
        weights=weights,
        few=np.diff(begin) <= FEW,
    )


def gathered(by: NDArray[np.int32], what: NDArray[np.int32], count: int) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """What belongs to each number, rising, one after another; and where each begins."""
    bounds = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(by, minlength=count), out=bounds[1:])
    return bounds, _sorted_within(bounds, _scattered(bounds[:-1].copy(), by, what))


@numba.njit(cache=True, nogil=True)
def _scattered(at, by, what):  # type: ignore[no-untyped-def]
    out = np.empty(len(what), np.int32)
    for i in range(len(what)):
        out[at[by[i]]] = what[i]
        at[by[i]] += 1
    return out


@numba.njit(cache=True, nogil=True)
def _sorted_within(bounds, what):  # type: ignore[no-untyped-def]
    for i in range(len(bounds) - 1):
        begin, end = bounds[i], bounds[i + 1]
        for j in range(begin + 1, end):
            if what[j] < what[j - 1]:
                what[begin:end] = np.sort(what[begin:end])
                break
    return what


@numba.njit(cache=True, nogil=True)
def _weights(begin, members, kinds, fraud, rules):  # type: ignore[no-untyped-def]
    out = np.zeros(len(kinds), np.int32)
    for code in range(len(kinds)):
        out[code] = weight_of(members[begin[code] : begin[code + 1]], kinds[code], fraud, rules)
    return out


def book_columns(book: Book) -> Mapping[str, NDArray[Any] | pl.Series]:
    """Everything of a book by name, to be kept; `book_from` takes it back."""
    of = book.columns
    return {
        "ids": book.ids,
        "keys": book.keys,
        "values": book.values,
        "day": of.day,
        "fraud": of.fraud,
        "first": of.first,
        "traces": of.traces,
        "begin": of.begin,
        "members": of.members,
        "kinds": of.kinds,
        "weights": of.weights,
        "few": of.few,
    }


def book_from(columns: Mapping[str, Any], sorts: Sequence[str]) -> Book:
    """A book out of what was kept. Raises `KeyError` where a column is missing."""
    names = ("day", "fraud", "first", "traces", "begin", "members", "kinds", "weights", "few")
    return Book(
        ids=columns["ids"],
        sorts=tuple(sorts),
        keys=columns["keys"],
        values=columns["values"],
        columns=Columns(**{name: columns[name] for name in names}),
    )
