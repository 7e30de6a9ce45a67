"""Papers of the house: hand-over of a shift, approval of a case's grade, contents of an evidence package."""

from dataclasses import dataclass

from hezhan.core.instants import Instant
from hezhan.core.money import Fen
from hezhan.core.papers.parts import Issue, Officer, lawful


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRow:
    """A clock that runs or ran out: of what, until when, who must act, on what ground."""

    subject: str
    name: str
    until: Instant
    who: str
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitRow:
    """What waits for somebody, since when."""

    subject: str
    what: str
    who: str
    since: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A sum of money with its name."""

    name: str
    fen: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverSheet:
    """交接班单: what is open when a shift ends, what runs out first at the head."""

    issue: Issue
    shift: str
    begins: Instant
    ends: Instant
    outgoing: tuple[str, ...]
    incoming: tuple[str, ...]
    figures: tuple[Figure, ...]
    overdue: tuple[ClockRow, ...]
    ending: tuple[ClockRow, ...]  # during the coming shift
    waiting: tuple[WaitRow, ...]
    objections: tuple[ClockRow, ...]
    changes: tuple[str, ...]  # since the last sheet
    told: tuple[str, ...]  # by those who leave

    def __post_init__(self) -> None:
        lawful(self.begins < self.ends, "a shift ends after it begins")


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeApproval:
    """案件等级审批表: a grade is proposed with its reasons, and officers decide."""

    issue: Issue
    case_no: str
    case_title: str
    reported_at: Instant
    lost: Fen
    victims: int
    story: str
    proposed: str
    by_machine: bool
    reasons: tuple[str, ...]
    clocks: tuple[ClockRow, ...]  # that the grade winds
    officers: tuple[Officer, ...]

    def __post_init__(self) -> None:
        lawful(bool(self.reasons), "a grade has its reasons")


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceItem:
    """One thing in the package. `size` is in bytes."""

    name: str
    what: str
    origin: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceCover:
    """证据目录: the sheet on top of an evidence package."""

    issue: Issue
    case_no: str
    case_title: str
    package: str  # hash of the whole package
    chain_end: str  # the last link of the evidence chain that is in it
    items: tuple[EvidenceItem, ...]
    officers: tuple[Officer, ...]
