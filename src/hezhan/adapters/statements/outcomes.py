"""What reading a piece of a file gives, and how pieces are put together."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import polars as pl

from hezhan.adapters.statements.places import Place
from hezhan.core.accounts import AccountFacts
from hezhan.core.entries import no_entries
from hezhan.core.problems import Problem, Reason

_NO_ENTRIES: Final = no_entries()
_SPLINTER: Final = 10_000  # rows; a column of many smaller chunks slows down whatever is done with it


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A holder as a table of people tells of them."""

    holder: str
    id_card: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outcome:
    """What a piece gave. `rows`: data rows met. `once`: problems to tell once a file, by subject."""

    entries: pl.DataFrame = field(default_factory=lambda: _NO_ENTRIES)
    facts: Sequence[AccountFacts] = ()
    people: Sequence[Person] = ()
    problems: Sequence[Problem] = ()
    once: Mapping[str, Problem] = field(default_factory=dict)
    rows: int = 0


Promise = Callable[[], Outcome]  # waits until it is read


def put_together(pieces: Iterable[Outcome]) -> Outcome:
    """All pieces of one file as one outcome; what is told once is told where it came first."""
    entries: list[pl.DataFrame] = []
    facts: list[AccountFacts] = []
    people: list[Person] = []
    problems: list[Problem] = []
    once: dict[str, Problem] = {}
    rows = 0
    for piece in pieces:
        entries.append(piece.entries)
        facts += piece.facts
        people += piece.people
        problems += piece.problems
        once = {**piece.once, **once}
        rows += piece.rows
    return Outcome(
        entries=_stacked(entries),
        facts=facts,
        people=people,
        problems=[*problems, *once.values()],
        rows=rows,
    )


def _stacked(tables: Sequence[pl.DataFrame]) -> pl.DataFrame:
    if len(tables) < 2:
        return tables[0] if tables else _NO_ENTRIES
    rows = sum(table.height for table in tables)
    return pl.concat(tables, rechunk=rows < _SPLINTER * len(tables))


def with_broken(
    outcome: Outcome,
    broken: Sequence[tuple[int, str]],
    place: Place,
    doubts: Sequence[Problem] = (),
    facts: Sequence[AccountFacts] = (),
) -> Outcome:
    """`outcome` with the rows that could not even be cut or decoded (row and sentence), and what else is told."""
    unreadable = [place.problem(row, Reason.UNREADABLE, text) for row, text in broken]
    problems = sorted([*unreadable, *outcome.problems, *doubts], key=lambda problem: problem.row)
    return replace(
        outcome,
        problems=problems,
        facts=[*outcome.facts, *facts],
        rows=outcome.rows + len(broken),
    )
