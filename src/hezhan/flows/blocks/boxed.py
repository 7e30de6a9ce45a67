"""Appeals of the public, as `block serve` boxed them, taken down in the centre.

In:  a desk, files of the box (`core.blocking_contracts.BOXED_APPEALS`). Out: appeals with deadlines; what was not taken.
Law: one receipt is one appeal, however often its file is handed in; what cites no entry of the centre, or one that is over,
     is told and not lost: the box keeps it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from hezhan.core.blocking_contracts import BOXED_APPEALS
from hezhan.core.instants import Instant
from hezhan.core.matters import Appeal
from hezhan.core.problems import Refused
from hezhan.flows.blocks.appealing import take_appeal
from hezhan.flows.blocks.ground import BlockGround
from hezhan.flows.desk import Desk
from hezhan.flows.handed import kept
from hezhan.ports import Folders

_FORMULA = ("'=", "'@", "'-", "'+", "'\t", "'\r")  # as the box gives cells that a spreadsheet would take for formulas


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFiled:
    """An appeal that was not taken down, and why."""

    receipt: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Boxed:
    """How many were taken down now, how many had been before, and what was not."""

    taken: int
    known: int
    not_taken: tuple[NotFiled, ...]


def take_boxed(desk: Desk, ground: BlockGround, folders: Folders, files: Sequence[tuple[str, IO[bytes]]]) -> Boxed:
    """Files of the box. Raises `NotAllowed`."""
    taken, known, not_taken = 0, 0, list[NotFiled]()
    with folders.scratch() as scratch:
        for n, (name, content) in enumerate(files):
            path = kept(scratch / f"{n}{Path(name).suffix.lower()}", content)
            rows, faults = ground.lists.tables.read(path, BOXED_APPEALS)
            not_taken += [NotFiled(receipt=f"{name}:{one.row}", because=one.text) for one in faults]
            for row in rows.iter_rows(named=True):
                key = f"appeal:{row['receipt']}"
                if desk.book.keyed(key) is not None:
                    known += 1
                    continue
                try:
                    take_appeal(desk, row["number"] or "", _appeal(row), key=key)
                except Refused as fault:
                    not_taken.append(NotFiled(receipt=row["receipt"], because=fault.problems[0].text))
                else:
                    taken += 1
    return Boxed(taken=taken, known=known, not_taken=tuple(not_taken))


def _appeal(row: dict[str, Any]) -> Appeal:
    texts = {name: _plain(row[name] or "") for name in ("name", "phone", "words")}
    return Appeal(at_number=row["number"] or "", received_at=Instant(row["at"]), **texts)


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith(_FORMULA) else cell
