"""Publishing: what is approved becomes a snapshot that everybody who enforces it reads; what is over leaves it.

In:  the books, the ground. Out: `own.hzb` (published) and `shadow.hzb` (on trial) in the folder, moved into place whole.
Law: an entry that an allow-list covers by now is held back and told, never published; where the allow-list cannot be read,
     what was published before stands. The same entries give the same bytes.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from hezhan.core.matters import Block, Filed, Kind, Wanted
from hezhan.engines.block import Allows, Listed, compiled_lists, snapshot_of
from hezhan.engines.block import Kind as Of
from hezhan.engines.proceedings import OutOfTurn, Proceeding, moved
from hezhan.flows.blocks.deciding import CLOCK, over
from hezhan.flows.blocks.ground import BlockDoors, BlockGround, until_of
from hezhan.flows.blocks.lists import keep_snapshot
from hezhan.flows.every import every
from hezhan.flows.machine import Machine
from hezhan.ports import Book, Crossed

PUBLISHED: Final = "own.hzb"
SHADOW: Final = "shadow.hzb"

Said = defaultdict[str, set[tuple[str, str]]]  # by the entry's id: houses, and types of fraud


def publish_blocks(doors: BlockDoors) -> int:
    """Write both snapshots anew; gives how many entries are published. Raises `BadAllowList`: then nothing changes."""
    allows = doors.ground.allows()
    with doors.books.by_hand(doors.centre) as book:
        said = _evidence(book)
        published = _kept(book, doors.ground, allows, said, "published")
        trial = _kept(book, doors.ground, allows, said, "shadow")
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


def _kept(book: Book, ground: BlockGround, allows: Allows, said: Said, state: str) -> list[Listed]:
    """The rows of all entries in a state; an entry that may not be listed any more is held back."""
    rows: list[Listed] = []
    for filed in list(every(book, Wanted(kinds=[Kind.BLOCK], states=[state]))):
        of_entry = list(_rows(filed, said[filed.matter.id]))
        kept_out = compiled_lists(of_entry, allows, ground.suffixes).kept_out
        if kept_out:
            _end(book, filed, "hold-back", kept_out[0].because)
            book.tell([filed.matter.by], filed.matter.id, "block:held-back")
        else:
            rows += of_entry
    return rows


def _evidence(book: Book) -> Said:
    """What is said of each entry, read once for all."""
    said: Said = defaultdict(set)
    for one in every(book, Wanted(kinds=[Kind.BLOCK_EVIDENCE])):
        said[str(one.matter.about)].add((one.matter.body.source, one.matter.body.fraud_type))
    return said


def _rows(filed: Filed[Block], said: set[tuple[str, str]]) -> Iterator[Listed]:
    """One row for each house that speaks for it."""
    body, until = filed.matter.body, until_of(filed)
    since = next(move.at for move in reversed(filed.moves) if move.act in ("approve", "try", "publish"))
    for source, fraud_type in sorted(said):
        reason = f"{fraud_type or '涉诈'}（{body.number}）"
        yield Listed(kind=Of(body.what), value=body.value, reason=reason, source=source, since=since, until=until)


def _write(ground: BlockGround, allows: Allows, name: str, rows: list[Listed]) -> None:
    ground.folder.mkdir(parents=True, exist_ok=True)
    made = snapshot_of(compiled_lists(rows, allows, ground.suffixes))
    keep_snapshot(ground.lists.snapshots, ground.folder / name, made)
