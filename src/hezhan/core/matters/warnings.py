"""Early warnings: who is probably being deceived right now, as a matter that is worked on.

A warning is written as it was raised; each rise, and all that is done about it, is a move. The person is a pseudonym under
the centre's key: who it is takes an act of its own.
"""

from dataclasses import dataclass

from hezhan.core.instants import Instant
from hezhan.core.money import Fen
from hezhan.core.personal import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyWarning:
    """One person in one deception, as it was first raised."""

    number: str  # the same on any machine: of the person and the first event
    subject: str  # the pseudonym
    grade: str
    title: str  # the deception, in words of the table of scripts
    script: str  # its name there; blank where two fit equally well
    fits: str  # the deception that fits best all the same
    score: int  # how well, in hundredths of log-odds; `second`: the next best
    second: int
    steps: int  # of it that were seen
    expected_loss_fen: Fen
    likely_percent: int
    danger: bool  # money may go at any moment
    raised_at: Instant  # of the event
    first_event_id: str
    signals: tuple[str, ...]  # names in the table of signals
    reasons: tuple[Words, ...]  # to be read out
