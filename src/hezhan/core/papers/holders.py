"""Papers to the holder of a held account: what was done, how to object, what came of it. None has a field of the case."""

from dataclasses import dataclass

from hezhan.core.instants import Instant
from hezhan.core.money import Fen
from hezhan.core.papers.parts import (
    Contact,
    Issue,
    Language,
    Measure,
    NamedAccount,
    Outcome,
    Part,
    ReleaseGround,
    lawful,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderNotice:
    """告知书 to the holder of a stopped or frozen account."""

    issue: Issue
    language: Language
    account: NamedAccount
    measure: Measure
    measure_number: str
    fen: Fen | None  # of a freeze with an amount
    held_from: Instant
    held_until: Instant
    grounds: tuple[str, ...]  # keys in core.law
    contact: Contact
    code: str  # by which the holder is recognised when he objects
    answer_hours: int
    complaint_days: int

    def __post_init__(self) -> None:
        lawful(self.held_from < self.held_until, "a hold ends after it begins")
        lawful(self.measure is Measure.FREEZE or self.fen is None, "a stop has no amount")
        lawful(bool(self.grounds), "a hold has a ground")


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderReleased:
    """解除告知书 to the holder."""

    issue: Issue
    language: Language
    account: NamedAccount
    measure: Measure
    measure_number: str
    held_from: Instant
    released_at: Instant
    part: Part | None
    ground: ReleaseGround
    proven_at: Instant | None  # when it proved to be unrelated
    contact: Contact

    def __post_init__(self) -> None:
        unrelated = self.ground is ReleaseGround.UNRELATED
        lawful(unrelated == (self.proven_at is not None), "of what is unrelated, and of it only, it is said since when")
        lawful(self.part is None or self.measure is Measure.FREEZE, "a stop has no parts")


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionReceipt:
    """异议受理回执."""

    issue: Issue
    language: Language
    objector: str
    account: NamedAccount
    measure: Measure
    measure_number: str
    received_at: Instant
    channel: str
    says: str
    enclosures: tuple[str, ...]
    answer_by: Instant  # the centre's own deadline
    law_by: Instant
    contact: Contact
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionAnswer:
    """异议答复书, by a reviewer who is not the approver."""

    issue: Issue
    language: Language
    objector: str
    account: NamedAccount
    measure: Measure
    measure_number: str
    receipt_number: str
    received_at: Instant
    outcome: Outcome
    part: Part | None  # of an objection that is upheld in part
    reasons: tuple[str, ...]
    reviewer: str
    complaint_days: int
    procuratorate: str
    contact: Contact

    def __post_init__(self) -> None:
        lawful(bool(self.reasons), "an answer gives its reasons")
        lawful(self.part is None or self.outcome is Outcome.PARTLY, "a part is released when partly upheld")
