"""Entries for people to look at: what stands, what speaks for it, what is missing, until when.

In:  a desk. Out: entries with their evidence weighed; appeals.
Law: whoever may read an entry sees the number or address itself, since it is what they decide on; the look is noted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hezhan.core.instants import Instant
from hezhan.core.matters import Appeal, Block, BlockEvidence, Filed, Kind, Move, Wanted
from hezhan.engines.block import WANTED
from hezhan.engines.rights import Action, Decision
from hezhan.flows.blocks.deciding import weigh
from hezhan.flows.blocks.ground import until_of
from hezhan.flows.blocks.hitting import HIT, hits_of
from hezhan.flows.desk import Desk
from hezhan.flows.facts import facts_of


@dataclass(frozen=True, slots=True, kw_only=True)
class EntrySeen:
    """An entry of the block lists."""

    id: str
    number: str
    what: str
    value: str
    broad: bool
    state: str
    until: Instant | None
    at: Instant
    by: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """How much one way of knowing weighs, in percent."""

    how: str
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What was decided of an entry, by whom, and why; `until` where the decision says until when it stands."""

    act: str
    at: Instant
    by: str
    reason: str
    until: Instant | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryWeighed:
    """An entry with all that speaks for it; `missing` and `missing_in_english` are sentences."""

    entry: EntrySeen
    score: int
    independent: int
    because: tuple[Heard, ...]
    missing: tuple[str, ...]
    missing_in_english: tuple[str, ...]
    evidence: tuple[BlockEvidence, ...]
    decided: tuple[Decided, ...]
    hits_on_trial: int
    hits: int  # while it was published
    last_hit: Instant | None


def entries(desk: Desk, wanted: Wanted) -> list[tuple[Filed[Block], EntrySeen]]:
    """Entries that one may read, the newest first."""
    found = [one for one in desk.book.find(wanted) if desk.decide(Action.BLOCK_READ, facts_of(one)).allowed]
    desk.listed(Kind.BLOCK, Action.BLOCK_READ, found)
    return [(one, _seen(one)) for one in found]


def entry(desk: Desk, block_id: str) -> EntryWeighed:
    """One entry. Raises `NotAllowed`, `Unseen`."""
    filed = desk.seen(block_id, Kind.BLOCK)
    desk.look(Action.BLOCK_READ, filed)
    told, evidence = weigh(desk.book, filed)
    trial, published, last = hits_of(filed)
    return EntryWeighed(
        entry=_seen(filed),
        score=told.score,
        independent=told.independent,
        because=tuple(Heard(how=how, percent=percent) for how, percent in told.because),
        missing=tuple(WANTED[one][0] for one in told.missing),
        missing_in_english=tuple(WANTED[one][1] for one in told.missing),
        evidence=tuple(evidence),
        decided=tuple(_decided(move) for move in filed.moves if move.act != HIT),
        hits_on_trial=trial,
        hits=published,
        last_hit=last,
    )


def appeals(desk: Desk, wanted: Wanted) -> Sequence[tuple[Filed[Appeal], Decision]]:
    """Appeals that one may read, the newest first."""
    found = [(one, desk.decide(Action.APPEAL_READ, facts_of(one))) for one in desk.book.find(wanted)]
    shown = [(one, decision) for one, decision in found if decision.allowed]
    desk.listed(Kind.APPEAL, Action.APPEAL_READ, [one for one, _ in shown])
    return shown


def _decided(move: Move) -> Decided:
    told = move.body
    until = Instant(int(told["until"])) if "until" in told else None
    return Decided(act=move.act, at=move.at, by=move.by, reason=str(told.get("reason", "")), until=until)


def _seen(filed: Filed[Block]) -> EntrySeen:
    matter, body = filed.matter, filed.matter.body
    return EntrySeen(
        id=matter.id,
        number=body.number,
        what=body.what,
        value=body.value,
        broad=body.broad,
        state=filed.state,
        until=until_of(filed),
        at=matter.at,
        by=matter.by,
        unit=matter.unit,
    )
