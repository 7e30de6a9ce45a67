"""The jobs of the block lists, each by a hand on a subject; see `flows.when`."""

from collections.abc import Callable, Mapping

from hezhan.flows.blocks.ground import BlockDoors
from hezhan.flows.blocks.hitting import count_hits
from hezhan.flows.blocks.publishing import expire_blocks, publish_blocks
from hezhan.flows.blocks.reporting import report_of_case
from hezhan.flows.when import Flow

Does = Callable[[str, str], object]


def block_jobs(doors: BlockDoors) -> Mapping[Flow, Does]:
    """Each flow as a job that takes a hand and a subject."""
    return {
        Flow.REPORT_BLOCKS: lambda hand, subject: report_of_case(doors, hand, subject),
        Flow.PUBLISH_BLOCKS: lambda _hand, _subject: publish_blocks(doors),
        Flow.COUNT_HITS: lambda _hand, subject: count_hits(doors, subject),
        Flow.EXPIRE_BLOCKS: lambda _hand, _subject: expire_blocks(doors),
    }
