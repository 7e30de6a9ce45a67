"""The gang file: everything that is put on paper about one gang, each act with the rows it came from.

Flows make it, documents render it. Money is fen, times are instants. Whoever is shown is numbered from 1 in the order in
which they stand on the chart; a number is what chart, table and list of acts call the same person by.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hezhan.core.instants import Instant
from hezhan.core.money import Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class GangMember:
    """One person, or one trace of somebody whose name nobody knows yet."""

    number: int
    person_id: str
    name: str  # '' where none is known
    document: str
    role: str  # in Chinese
    layer: int  # 0 is above
    probability: float
    identified: bool
    trace: bool
    above: int  # the number of the one above, 0 where nobody is visible
    above_weight: float
    key: bool  # without whom it falls apart
    elsewhere: int  # other gangs that are served too
    cases: int
    moved: Fen
    accounts: tuple[str, ...]
    reasons: tuple[str, ...]
    changes: tuple[str, ...]  # what would raise or lower it


@dataclass(frozen=True, slots=True, kw_only=True)
class GangAct:
    """One thing that a member did in one case, with the rows that show it."""

    number: int
    act: str
    case_id: str
    first: Instant | None
    last: Instant | None
    times: int
    fen: Fen
    transfers: tuple[str, ...]
    origin: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GangContact:
    """Two members who have to do with one another, by their numbers."""

    a: int
    b: int
    kind: str
    times: int
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GangFile:
    """One gang. `unseen`: roles in which nobody is visible, in Chinese; `remarks` are sentences for its foot."""

    gang_id: str
    title: str
    cases: tuple[str, ...]
    loss: Fen
    first: Instant | None
    last: Instant | None
    made_at: Instant
    layers: tuple[str, ...]
    members: Sequence[GangMember]
    acts: Sequence[GangAct]
    contacts: Sequence[GangContact]
    unseen: tuple[str, ...]
    remarks: tuple[str, ...]
    weights: str  # the version of the table of weights
