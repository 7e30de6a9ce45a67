"""What was found becomes entries that wait: a machine says so, and nobody has yet decided.

In:  a desk, proposals as `hezhan block find` writes them. Out: entries that stand as reported; what was not taken, and why.
Law: a proposal is evidence by a machine: it never makes an entry ready to be approved (`engines.block.weighing`), and it
     does not bring back what came to an end. The machine has a past of its own, as any reporter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hezhan.core.matters import BlockEvidence
from hezhan.core.problems import Refused
from hezhan.engines.block import How
from hezhan.flows.blocks.ground import BlockGround
from hezhan.flows.blocks.reporting import report_block
from hezhan.flows.desk import Desk

MOST: Final = 200  # proposals at once
REPORTER: Final = "model"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One row of what was found."""

    what: str
    value: str
    score: int
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotTaken:
    """A proposal that became no entry, in a sentence."""

    value: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What became of proposals: ids of entries in their order, and what was not taken."""

    entries: tuple[str, ...]
    not_taken: tuple[NotTaken, ...]


def propose(desk: Desk, ground: BlockGround, told: Sequence[Proposal]) -> Proposed:
    """Each as an entry that waits, or as evidence of one that is there. Raises `NotAllowed`."""
    entries: list[str] = []
    not_taken: list[NotTaken] = []
    for one in told:
        said = BlockEvidence(how=How.MODEL, source=desk.unit, reporter=REPORTER, note=f"{one.score}%：{one.reasons}")
        try:
            entries.append(report_block(desk, ground, one.what, one.value, said).matter.id)
        except Refused as fault:
            not_taken.append(NotTaken(value=one.value, because=fault.problems[0].text))
    return Proposed(entries=tuple(dict.fromkeys(entries)), not_taken=tuple(not_taken))
