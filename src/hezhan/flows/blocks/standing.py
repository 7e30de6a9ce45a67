"""How the compiled lists of this centre stand: what those who enforce them find, and since when.

In:  a desk, the ground. Out: one line for each list that was made.
Law: a list that was never made, or cannot be read, is none; nothing of its content is told.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hezhan.core.instants import Instant
from hezhan.core.matters import Kind
from hezhan.core.problems import Refused
from hezhan.engines.block import enforced
from hezhan.engines.rights import Action
from hezhan.flows.blocks.ground import BlockGround
from hezhan.flows.blocks.lists import open_snapshot
from hezhan.flows.blocks.publishing import PUBLISHED, SHADOW
from hezhan.flows.desk import Desk, Thing
from hezhan.flows.facts import facts_at

_LISTS: Final = {"published": PUBLISHED, "shadow": SHADOW}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListStands:
    """A compiled list: how many entries it refuses now, its size, when it was made."""

    name: str
    entries: int
    bytes: int
    made_at: Instant


def lists_as_they_stand(desk: Desk, ground: BlockGround) -> list[ListStands]:
    """Each list that was made. Raises `NotAllowed`."""
    desk.look_at(Action.BLOCK_READ, Thing(str(Kind.BLOCK), "lists", None, facts_at(desk.unit)))
    stand = [_stands(ground, name, ground.folder / file, desk.book.now) for name, file in _LISTS.items()]
    return [one for one in stand if one is not None]


def _stands(ground: BlockGround, name: str, path: Path, now: Instant) -> ListStands | None:
    try:
        told = path.stat()
        entries = enforced(open_snapshot(ground.lists.snapshots, path), now).size
    except (OSError, Refused):
        return None
    return ListStands(name=name, entries=entries, bytes=told.st_size, made_at=Instant(told.st_mtime_ns // 1_000))
