"""What the block lists of a centre stand on.

In:  the data folder. Out: `BlockGround`. The centre's own allow-list is `block/allow.csv` there, with columns
     kind,value,reason; it is read anew each time, and without one only what the law protects is allowed.
"""

from collections.abc import Sequence
from pathlib import Path

from hezhan import assemble
from hezhan.core.contracts import ALLOW_LIST
from hezhan.core.problems import Refused
from hezhan.engines.block import Allowed
from hezhan.flows.blocks.ground import BlockGround


def block_ground(data: Path) -> BlockGround:
    """The ground under the folder."""
    ground, folder = assemble.blocking(), data / "block"
    return BlockGround(
        suffixes=ground.suffixes,
        protected=ground.protected,
        listed_allows=lambda: _allows(folder / "allow.csv"),
        snapshots=ground.snapshots,
        folder=folder,
    )


def _allows(path: Path) -> Sequence[Allowed]:
    if not path.is_file():
        return ()
    rows, problems = assemble.tables().read(path, ALLOW_LIST)
    if problems:
        raise Refused(problems)
    return [Allowed(kind=k, value=v, reason=r or "") for k, v, r in rows.select(ALLOW_LIST.names).iter_rows()]
