"""What the block lists of a centre stand on.

In:  the data folder. Out: `BlockGround`; its lists and its allow-list (kind,value,reason) lie in `block/` there.
"""

from pathlib import Path

from hezhan import assemble
from hezhan.flows.blocks.ground import BlockGround


def block_ground(data: Path) -> BlockGround:
    """The ground under the folder."""
    return BlockGround(assemble.blocking(), data / "block")
