"""Hits: that something listed was called or opened; entries are counted, and whoever met them may be somebody to warn.

In:  files of hits (`core.contracts.BLOCK_HITS`) from resolvers, call servers, partners. Out: how often each entry was hit,
     as a move of its own; events for the warnings, in the same transaction.
Law: only hits come in, never other calls or look-ups; no pseudonym stands beside an entry: it goes to the warnings alone, as
     a pseudonym of the centre. The same file twice is one. A trial's hit was not blocked, and is told so.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import IO, Final, NamedTuple

import polars as pl

from hezhan.core.contracts import BLOCK_HITS
from hezhan.core.instants import Instant
from hezhan.core.matters import BlockHits, Filed, Kind, Matter
from hezhan.core.problems import Problem
from hezhan.engines.block import Kind as Of
from hezhan.engines.proceedings import OutOfTurn, Proceeding, moved
from hezhan.engines.rights import Action, Facts
from hezhan.engines.warn import COLUMNS, DIRECTIONS
from hezhan.engines.warn import Kind as Event
from hezhan.flows.blocks.ground import BlockDoors, BlockGround
from hezhan.flows.blocks.reporting import standing_entry
from hezhan.flows.desk import Desk
from hezhan.flows.facts import facts_at
from hezhan.flows.handed import kept
from hezhan.flows.machine import Machine
from hezhan.flows.warning.bringing import Inbox, bring
from hezhan.flows.when import Fact, happened

HIT: Final = "hit"
_EVENTS: Final = {
    Of.PHONE: Event.CALL,
    Of.PHONE_PREFIX: Event.CALL,
    Of.URL: Event.VISIT,
    Of.DOMAIN: Event.VISIT,
    Of.IP: Event.VISIT,
    Of.APP: Event.INSTALL,
}


class Count(NamedTuple):
    """Of one entry in one batch."""

    kind: str
    value: str
    trial: bool
    hits: int
    people: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HitsTaken:
    """What became of what was handed in; `people` of the hits say to whom it happened, so that they can be warned."""

    hits: int
    people: int
    problems: tuple[Problem, ...]


def take_hits(desk: Desk, ground: BlockGround, inbox: Inbox, files: Sequence[tuple[str, IO[bytes]]]) -> HitsTaken:
    """Files of hits. Raises `NotAllowed`, `Refused`."""
    member = desk.book.member
    facts = Facts(institution=member.institution) if member.institution else facts_at(desk.unit)
    taken, people, problems = 0, 0, list[Problem]()
    with inbox.folders.scratch() as scratch:
        for n, (name, content) in enumerate(files):
            path = scratch / f"{n}{Path(name).suffix.lower()}"
            rows, faults = ground.lists.tables.read(kept(path, content), BLOCK_HITS)
            problems += [Problem(file=name, row=one.row, reason=one.reason, text=one.text) for one in faults]
            if rows.height:
                people += _taken(desk, inbox, facts, rows)
                taken += rows.height
    return HitsTaken(hits=taken, people=people, problems=tuple(problems))


def count_hits(doors: BlockDoors, batch_id: str) -> int:
    """Write down at each entry of the centre how often it was hit; gives how many entries. Done again it adds nothing."""
    with doors.books.by_hand(doors.centre) as book:
        batch: Filed[BlockHits] | None = book.get(batch_id)
        if batch is None:
            return 0
        told = told_in(batch.matter.body)
        return sum(_counted(Machine(book), batch_id, one) for one in told)


def told_in(body: BlockHits) -> list[Count]:
    """How often each entry was hit, in one batch."""
    return [Count(*one) for one in json.loads(body.told)]


def hits_of(filed: Filed[object]) -> tuple[int, int, Instant | None]:
    """How often an entry was hit while it was tried, how often since, and when last."""
    told = [move.body for move in filed.moves if move.act == HIT]
    last = max((Instant(int(one["last"])) for one in told), default=None)
    trial = sum(int(one["hits"]) for one in told if one["trial"])
    return trial, sum(int(one["hits"]) for one in told) - trial, last


def _taken(desk: Desk, inbox: Inbox, facts: Facts, rows: pl.DataFrame) -> int:
    """One batch; gives how many of its hits say to whom."""
    source = desk.book.member.institution or desk.unit
    hits = rows.select(BLOCK_HITS.names).with_columns(
        pl.col("pseudonym").fill_null(""), pl.col("trial").fill_null(value=False)
    )
    key = f"hits:{source}:{sha256(hits.write_csv().encode()).hexdigest()}"
    counts = hits.group_by("kind", "indicator", "trial", maintain_order=True).agg(
        pl.len(), pl.col("pseudonym").filter(pl.col("pseudonym") != "").n_unique().alias("people"), pl.col("at").max()
    )
    body = BlockHits(source=source, told=json.dumps(counts.rows(), ensure_ascii=False))

    def build(own: str, unit: str) -> Matter[BlockHits]:
        return replace(desk.sheet(own, unit, Kind.BLOCK_HITS, body), institution=facts.institution, key=key)

    written = desk.add(Action.EVENTS_BRING, facts, build, key=key)
    happened(desk.book, Fact.HITS_CAME, written.id)
    events = _events(hits, key)
    if events.height:
        bring(desk.book, inbox.pseudonyms, source, events, key=key)
    return events.height


def _events(hits: pl.DataFrame, key: str) -> pl.DataFrame:
    """As the warnings take them: what was listed called, was opened, was installed."""
    kinds = {str(of): int(event) for of, event in _EVENTS.items()}
    known = hits.with_row_index("n").filter((pl.col("pseudonym") != "") & pl.col("kind").is_in(list(kinds)))
    named = known.select(
        event_id=pl.format("{}:{}", pl.lit(key), "n"),
        time="at",
        kind=pl.col("kind").replace_strict(kinds, return_dtype=pl.UInt8),
        subject="pseudonym",
        counterpart="indicator",
        direction=pl.lit(DIRECTIONS.index("in"), pl.UInt8),
        blocked=~pl.col("trial"),
        listed=pl.lit(value=True),
    )
    blank = {name: pl.lit(0).cast(kind) for name, kind in COLUMNS.items() if name not in named.columns}
    return named.with_columns(**blank).select(pl.col(name).cast(kind) for name, kind in COLUMNS.items())


def _counted(machine: Machine, batch: str, one: Count) -> bool:
    entry = standing_entry(machine.book, Of(one.kind), one.value) if one.kind in set(Of) else None
    if entry is None or any(move.act == HIT and move.body["batch"] == batch for move in entry.moves):
        return False
    try:
        state = moved(Proceeding.BLOCK, entry.state, HIT)
    except OutOfTurn:
        return False  # it came to an end meanwhile
    told = {"batch": batch, "hits": one.hits, "people": one.people, "last": one.last, "trial": one.trial}
    machine.move("block.hit", entry, HIT, state, told)
    return True
