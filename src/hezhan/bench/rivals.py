"""The peers of `hezhan bench trace`: DuckDB and networkx for who can be reached, plain Python for how much stands where.

Each runs in a process of its own, on the same Parquet columns, and gives its answer beside its seconds.
"""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import numpy as np

from hezhan.bench.columns import Stored, read
from hezhan.bench.fresh import tell
from hezhan.bench.peers import peer
from hezhan.bench.replay import replay
from hezhan.bench.timing import peak_gib, timed
from hezhan.bench.tracing import Amounts
from hezhan.core.policies import Policy
from hezhan.core.transfers import Int32s

# Positions in the order of transfers stand for times, so that equal times cannot be taken in two ways.
DUCKDB_LOAD: Final = (
    "CREATE TABLE transfers AS SELECT file_row_number::INTEGER AS k, payer, payee, fen, time"
    " FROM read_parquet($path, file_row_number = true)"
)
DUCKDB_REACH: Final = """
WITH RECURSIVE reach(account, k) USING KEY (account) AS (
    SELECT payee, min(k) FROM transfers WHERE k IN (SELECT unnest($victims)) GROUP BY payee
  UNION
    SELECT t.payee, min(t.k)
    FROM reach AS r
    JOIN transfers AS t ON t.payer = r.account AND t.k > r.k
    LEFT JOIN recurring.reach AS known ON known.account = t.payee
    WHERE known.k IS NULL OR t.k < known.k
    GROUP BY t.payee
)
SELECT account FROM reach ORDER BY account
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """Seconds to load, then seconds and accounts for each set of victims."""

    load_s: float
    seconds: tuple[float, ...]
    accounts: tuple[Int32s, ...]
    peak_gib: float


def duckdb_reach(stored: Stored, questions: Sequence[Sequence[int]]) -> Searched:
    """A recursive query that keeps one row for each account: the earliest transfer that reaches it."""
    connection = peer("duckdb").connect()
    load_s, _ = timed(lambda: connection.execute(DUCKDB_LOAD, {"path": str(stored.transfers)}))

    def search(victims: Sequence[int]) -> Int32s:
        found = connection.execute(DUCKDB_REACH, {"victims": list(victims)}).fetchnumpy()["account"]
        return np.asarray(found, np.int32)

    return _searched(load_s, [timed(partial(search, victims)) for victims in questions])


def networkx_reach(stored: Stored, questions: Sequence[Sequence[int]]) -> Searched:
    """A search by earliest arrival over a multigraph whose edge keys are the positions of transfers."""
    columns = read(stored.transfers)
    payers, payees = columns.payer.tolist(), columns.payee.tolist()

    def load() -> Any:
        graph = peer("networkx").MultiDiGraph()
        graph.add_edges_from(zip(payers, payees, range(len(payers)), strict=True))
        return graph

    def search(victims: Sequence[int]) -> Int32s:
        arrival: dict[int, int] = {}
        todo = [(k, payees[k]) for k in victims]
        heapq.heapify(todo)
        while todo:
            k, account = heapq.heappop(todo)
            if account in arrival:
                continue
            arrival[account] = k
            for _, payee, later in graph.out_edges(account, keys=True):
                if later > k and payee not in arrival:
                    heapq.heappush(todo, (later, payee))
        return np.array(sorted(arrival), np.int32)

    load_s, graph = timed(load)
    return _searched(load_s, [timed(partial(search, victims)) for victims in questions])


def _searched(load_s: float, answers: Sequence[tuple[float, Int32s]]) -> Searched:
    return Searched(
        load_s=load_s,
        seconds=tuple(seconds for seconds, _ in answers),
        accounts=tuple(accounts for _, accounts in answers),
        peak_gib=peak_gib(),
    )


@dataclass(frozen=True, slots=True)
class Replayed:
    """Seconds of the replay alone, and what stands."""

    seconds: float
    standing: Amounts


def plain_python(stored: Stored, questions: Mapping[Policy, Sequence[int]]) -> dict[Policy, Replayed]:
    """Replay all transfers for the victims of each policy."""
    columns = read(stored.transfers)
    rows = list(zip(columns.payer.tolist(), columns.payee.tolist(), columns.fen.tolist(), strict=True))
    opening = np.load(stored.opening, allow_pickle=False).tolist()
    answers = {}
    for policy, victims in questions.items():
        tell(f"  plain Python, {policy}")
        claim_of = {label: claim for claim, label in enumerate(victims)}
        seconds, standing = timed(partial(replay, rows, claim_of, opening, policy))
        table = np.array([(*place, fen) for place, fen in sorted(standing.items())], np.int64).reshape(-1, 3)
        answers[policy] = Replayed(seconds, (table[:, 0], table[:, 1], table[:, 2]))
    return answers
