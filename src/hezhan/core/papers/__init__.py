"""The papers that a centre sends, signs and hands over: what each of them says.

In:  facts, decided by whom the law names. Out: one frozen dataclass for each kind of paper; how it looks is no matter here.
Law: a paper that the law does not allow is not made (`ValueError`): a third stop, a hold that ends before it begins, a part
     that does not sum, a return notice under thirty days or taken to the bank by one officer.

Money is fen, times are instants; ends are exclusive, so a hold that ends with a day ends at the next midnight. Text that
nobody gave is empty and is left on paper to be filled in by hand.
"""

from hezhan.core.papers.bulletin import BulletinPaper, FigureRow, Passage
from hezhan.core.papers.holders import HolderNotice, HolderReleased, ObjectionAnswer, ObjectionReceipt
from hezhan.core.papers.house import (
    ClockRow,
    EvidenceCover,
    EvidenceItem,
    Figure,
    GradeApproval,
    HandOverSheet,
    WaitRow,
)
from hezhan.core.papers.orders import FreezeNotice, ReleaseNotice, StopCover, StopRow
from hezhan.core.papers.parts import (
    Approval,
    Contact,
    FlowRow,
    Issue,
    Language,
    Measure,
    NamedAccount,
    Officer,
    Outcome,
    Part,
    ReleaseGround,
)
from hezhan.core.papers.returning import (
    AssistReturn,
    FrozenRow,
    PublicNotice,
    Recipient,
    ReturnDecision,
    ReturnReport,
    ReturnRow,
    ShareRow,
)

Paper = (
    StopCover
    | FreezeNotice
    | ReleaseNotice
    | HolderNotice
    | HolderReleased
    | ObjectionReceipt
    | ObjectionAnswer
    | PublicNotice
    | ReturnReport
    | ReturnDecision
    | AssistReturn
    | HandOverSheet
    | GradeApproval
    | EvidenceCover
)

__all__ = [
    "Approval",
    "AssistReturn",
    "BulletinPaper",
    "ClockRow",
    "Contact",
    "EvidenceCover",
    "EvidenceItem",
    "Figure",
    "FigureRow",
    "FlowRow",
    "FreezeNotice",
    "FrozenRow",
    "GradeApproval",
    "HandOverSheet",
    "HolderNotice",
    "HolderReleased",
    "Issue",
    "Language",
    "Measure",
    "NamedAccount",
    "ObjectionAnswer",
    "ObjectionReceipt",
    "Officer",
    "Outcome",
    "Paper",
    "Part",
    "Passage",
    "PublicNotice",
    "Recipient",
    "ReleaseGround",
    "ReleaseNotice",
    "ReturnDecision",
    "ReturnReport",
    "ReturnRow",
    "ShareRow",
    "StopCover",
    "StopRow",
    "WaitRow",
]
