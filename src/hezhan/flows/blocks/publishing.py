"""Publishing: what is approved becomes a snapshot that everybody who enforces it reads; what is over leaves it.

In:  the books, the ground. Out: `own.hzb` (published) and `shadow.hzb` (on trial) in the folder, moved into place whole.
Law: an entry that an allow-list covers by now is held back and told, never published; where the allow-list cannot be read,
     what was published before stands. The same entries give the same bytes.
"""

from collections.abc import Iterator
from typing import Final

from hezhan.core.matters import Block, Filed, Kind, Wanted
from hezhan.engines.block import Allows, Listed, compiled_lists, snapshot_of
from hezhan.engines.block import Kind as Of
from hezhan.engines.proceedings import OutOfTurn, Proceeding, moved
from hezhan.flows.blocks.deciding import CLOCK, over
from hezhan.flows.blocks.ground import BlockDoors, BlockGround, until_of
from hezhan.flows.blocks.reporting import evidence_of
from hezhan.flows.machine import Machine
from hezhan.ports import Book, Crossed

PUBLISHED: Final = "own.hzb"
SHADOW: Final = "shadow.hzb"
_PAGE: Final = 500


def publish_blocks(doors: BlockDoors) -> int:
    """Write both snapshots anew; gives how many entries are published. Raises `BadAllowList`: then nothing changes."""
    allows = doors.ground.allows()
    with doors.books.by_hand(doors.centre) as book:
        published = _kept(book, doors.ground, allows, "published")
        trial = _kept(book, doors.ground, allows, "shadow")
    _write(doors.ground, allows, PUBLISHED, published)
    _write(doors.ground, allows, SHADOW, trial)
    return len({(one.kind, one.value) for one in published})


def expire_blocks(doors: BlockDoors) -> int:
    """End each entry whose time is over; gives how many there were. One transaction each."""
    with doors.books.by_hand(doors.centre) as book:
        ended = [face.matter_id for face in book.clocks(until=book.now) if face.name == CLOCK]
    return sum(_expire(doors, one) for one in dict.fromkeys(ended))


def _expire(doors: BlockDoors, block_id: str) -> bool:
    try:
        with doors.books.by_hand(doors.centre) as book:
            filed = book.get(block_id)
            return filed is not None and _end(book, filed, "expire", "")
    except Crossed:
        return False  # somebody looked at it again meanwhile


def _end(book: Book, filed: Filed[Block], act: str, why: str) -> bool:
    try:
        state = moved(Proceeding.BLOCK, filed.state, act)
    except OutOfTurn:
        return False
    Machine(book).move(f"block.{act}", filed, act, state, {"reason": why} if why else {})
    over(book, filed.matter.id)
    return True


def _kept(book: Book, ground: BlockGround, allows: Allows, state: str) -> list[Listed]:
    """The rows of all entries in a state; an entry that may not be listed any more is held back."""
    rows: list[Listed] = []
    for filed in _all(book, state):
        of_entry = list(_rows(book, filed))
        kept_out = compiled_lists(of_entry, allows, ground.suffixes).kept_out
        if kept_out:
            _end(book, filed, "hold-back", kept_out[0].because)
            book.tell([filed.matter.by], filed.matter.id, "block:held-back")
        else:
            rows += of_entry
    return rows


def _all(book: Book, state: str) -> Iterator[Filed[Block]]:
    before = None
    while True:
        page = book.find(Wanted(kinds=[Kind.BLOCK], states=[state], before=before, limit=_PAGE))
        yield from page
        if len(page) < _PAGE:
            return
        before = (page[-1].matter.at, page[-1].matter.id)


def _rows(book: Book, filed: Filed[Block]) -> Iterator[Listed]:
    """One row for each house that speaks for it."""
    body, until = filed.matter.body, until_of(filed)
    since = next(move.at for move in reversed(filed.moves) if move.act in ("approve", "try", "publish"))
    for source in sorted({(one.source, one.fraud_type) for one in evidence_of(book, filed.matter.id)}):
        reason = f"{source[1] or '涉诈'}（{body.number}）"
        yield Listed(kind=Of(body.what), value=body.value, reason=reason, source=source[0], since=since, until=until)


def _write(ground: BlockGround, allows: Allows, name: str, rows: list[Listed]) -> None:
    made = snapshot_of(compiled_lists(rows, allows, ground.suffixes))
    ground.folder.mkdir(parents=True, exist_ok=True)
    ground.snapshots.keep(ground.folder / name, made.columns, {"seed": str(made.seed), "size": made.size})
