"""What entries stand on: suffixes, what must never be blocked, where the compiled lists lie.

In:  nothing; what others put in. Out: `BlockGround`.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hezhan.core.instants import SECOND, Instant
from hezhan.core.matters import Block, Filed
from hezhan.core.problems import Problem, Refused
from hezhan.engines.block import Allows, Kind, Suffixes, compiled_allows
from hezhan.flows.blocks.lists import Ground, allowed_in
from hezhan.ports import Books

DAY: Final = 24 * 3600 * SECOND
DAYS: Final = {  # that an entry of a kind stands unless looked at again; numbers and addresses pass to others soon
    Kind.PHONE: 30,
    Kind.PHONE_PREFIX: 14,
    Kind.IP: 14,
    Kind.DOMAIN: 90,
    Kind.URL: 90,
    Kind.APP: 180,
    Kind.ACCOUNT: 180,
    Kind.WALLET: 365,
}
ENDED: Final = frozenset({"refused", "held-back", "expired", "lifted"})
OPEN: Final = ("reported", "checked", "shadow", "published")


@dataclass(frozen=True, slots=True)
class BlockGround:
    """What stands behind every build, and the folder of this centre: its allow-list `allow.csv`, its snapshots."""

    lists: Ground
    folder: Path

    @property
    def suffixes(self) -> Suffixes:
        """Public suffixes."""
        return self.lists.suffixes

    def allows(self) -> Allows:
        """All that must never be blocked, read anew. Raises `BadAllowList`, `Refused`."""
        own = self.folder / "allow.csv"
        listed = allowed_in(self.lists.tables, own) if own.is_file() else []
        return compiled_allows([*self.lists.protected, *listed], self.suffixes)


@dataclass(frozen=True, slots=True)
class BlockDoors:
    """What the jobs of this room work with."""

    books: Books
    centre: str
    ground: BlockGround


def until_of(filed: Filed[Block]) -> Instant | None:
    """Until when an entry was approved, or looked at again last."""
    told = [move.body["until"] for move in filed.moves if "until" in move.body]
    return Instant(int(told[-1])) if told else None


def refused(text: str) -> Refused:
    """A refusal of an entry in a sentence."""
    return Refused([Problem(file="block", row=0, reason="block", text=text)])
