"""Events on their way in: whoever they tell of becomes a pseudonym, and each batch is one row of the inbox.

In:  files of events, or columns. Out: batches in the books, in the transaction of whoever brought them.
Law: no name or number of the person whom an event tells of stands in the books; the same batch twice is one; a row that is
     no event is told with its place, and the rest goes in.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

import polars as pl

from hezhan.core.instants import Instant
from hezhan.core.matters import EarlyWarning, Filed, Noted
from hezhan.core.problems import Problem
from hezhan.engines.rights import Action, Facts
from hezhan.engines.warn import COLUMNS, DIRECTIONS, KINDS, SOURCES, Kind, nothing
from hezhan.flows.desk import Desk, Thing
from hezhan.flows.facts import facts_at
from hezhan.flows.handed import kept
from hezhan.ports import Batch, Book, EventFiles, Folders, Pseudonyms

OFFICERS: Final = "answers"  # the source of what officers answer
_ROWS: Final = 1 << 16  # of one batch


@dataclass(frozen=True, slots=True)
class Inbox:
    """What events come in by."""

    pseudonyms: Pseudonyms
    events: EventFiles
    folders: Folders


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of what was handed in."""

    events: int
    problems: tuple[Problem, ...]


def bring_files(desk: Desk, inbox: Inbox, files: Sequence[tuple[str, IO[bytes]]], key: str) -> Brought:
    """Files of events in their known forms. Raises `NotAllowed`, `Refused`."""
    source = desk.book.member.institution or desk.unit
    thing = Thing("events", source, None, _facts(desk))
    desk.require(Action.EVENTS_BRING, thing)
    events, problems = 0, list[Problem]()
    with inbox.folders.scratch() as scratch:
        for batch, faults in _read(inbox, files, scratch):
            problems += faults
            for some in batch.iter_slices(_ROWS):
                bring(desk.book, inbox.pseudonyms, source, some, key=f"{key}:{events}")
                events += some.height
    told = {"events": events, "rejected": len(problems)}
    desk.book.looked(thing.kind, source, None, Noted(act=Action.EVENTS_BRING, content=told))
    return Brought(events, tuple(problems))


def bring(book: Book, pseudonyms: Pseudonyms, source: str, events: pl.DataFrame, key: str | None = None) -> None:
    """Columns of events as `engines.warn.COLUMNS` has them, their people named as the source names them."""
    people = events["subject"].unique()
    hidden = pl.Series(pseudonyms.pseudonyms(people.to_list()), dtype=pl.String)
    _put(book, source, events.with_columns(pl.col("subject").replace_strict(people, hidden)), key)


def tell_answer(book: Book, filed: Filed[EarlyWarning], result: str) -> None:
    """An officer's answer, as an event of the person."""
    event_id = f"answer:{filed.matter.id}:{filed.next}"
    told = {
        "event_id": event_id,
        "time": int(book.now),
        "kind": int(Kind.ANSWER),
        "subject": filed.matter.body.subject,
        "counterpart": result,
    }
    blank: dict[str, int | bool] = {
        name: False if kind == pl.Boolean else 0 for name, kind in COLUMNS.items() if name not in told
    }
    _put(book, OFFICERS, pl.DataFrame([told | blank], schema=COLUMNS), event_id)


def tick(book: Book, at: Instant) -> None:
    """Say that it is so late by now, where nothing comes that would say so."""
    _put(book, OFFICERS, nothing(), None, latest=at)


def unpacked(batch: Batch) -> pl.DataFrame:
    """The columns of a batch."""
    return pl.read_ipc(io.BytesIO(batch.content))


def _put(book: Book, source: str, events: pl.DataFrame, key: str | None, latest: int | None = None) -> None:
    content = io.BytesIO()
    events.select(COLUMNS.names()).write_ipc(content, compression="lz4")
    last = events["time"].max() if latest is None else latest
    assert isinstance(last, int)
    book.bring(source, content.getvalue(), rows=events.height, latest=last, key=key)


def _read(
    inbox: Inbox, files: Sequence[tuple[str, IO[bytes]]], scratch: Path
) -> Iterator[tuple[pl.DataFrame, list[Problem]]]:
    for n, (name, content) in enumerate(files):
        path = kept(scratch / f"{n}{Path(name).suffix.lower()}", content)
        pieces, faults = inbox.events.opened(path, scratch, KINDS, DIRECTIONS, SOURCES)
        yield nothing(), faults
        for piece in pieces:
            batch, faults = piece.read()
            yield batch.with_columns(pl.lit(value=False).alias("listed")), faults


def _facts(desk: Desk) -> Facts:
    """Of events that one is about to bring: of one's own house, or of one's own unit."""
    institution = desk.book.member.institution
    return Facts(institution=institution) if institution else facts_at(desk.unit)
