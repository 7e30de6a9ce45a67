"""Matters 事项: everything that is kept, looked at and decided, in one form.

A matter is written once and never changed: a case, a report, an order, an answer, a plan, an objection, a grant. What is
done with it is appended as moves; where it stands follows from them. A changed draft is a new matter, so that no signature
covers words that its giver did not see.

The body of each kind is a frozen dataclass here; its personal texts are told by their types (`core.personal`).
"""

from hezhan.core.matters.alarms import Alarm, AlarmRule
from hezhan.core.matters.blocks import Appeal, Block, BlockEvidence, BlockHits
from hezhan.core.matters.books import ClockFace, Job, LogLine, Noted, Wanted
from hezhan.core.matters.cases import Caller, Case, PaymentTold, Report, Seat, Victim
from hezhan.core.matters.filed import Filed, Kind, Matter, Move, Place
from hezhan.core.matters.keeping import Deletion, Emergency, Export, LegalHold
from hezhan.core.matters.leads import Lead, LeadReason, LeadResult, LeadSubject, LikelyPlace, Sighting, Urgency
from hezhan.core.matters.linking import CaseLink, InSeries, LinkedTrace
from hezhan.core.matters.log_rows import EntryKept, FactKept, LogAsked, LogRow, Slice
from hezhan.core.matters.money import (
    ClaimLine,
    HeldLine,
    Payer,
    ReturnLine,
    ReturnPayment,
    ReturnPlan,
    SourceFile,
    StandingLine,
    Statement,
    Traced,
    UpstreamHint,
)
from hezhan.core.matters.orders import Answer, Basis, EarlierHold, ListedAccount, Onward, Order, Query, What
from hezhan.core.matters.people import Founder, GrantAsked, Member, Roster, Seating, ShiftSheet
from hezhan.core.matters.race import Alternative, RaceDecision, RaceRuling, StandingOrder, StopReview
from hezhan.core.matters.remedies import HoldNotice, Objection
from hezhan.core.matters.statistics import Bulletin, ChangeTold, FigureTold, Publication, Vouched
from hezhan.core.matters.understanding import (
    Box,
    Corrected,
    Correction,
    FieldOrigin,
    Guessed,
    Indicator,
    Material,
    Origins,
    PaymentRead,
    Signal,
    Sort,
    Span,
    StepRead,
    Understanding,
)
from hezhan.core.matters.warnings import EarlyWarning

__all__ = [
    "Alarm",
    "AlarmRule",
    "Alternative",
    "Answer",
    "Appeal",
    "Basis",
    "Block",
    "BlockEvidence",
    "BlockHits",
    "Box",
    "Bulletin",
    "Caller",
    "Case",
    "CaseLink",
    "ChangeTold",
    "ClaimLine",
    "ClockFace",
    "Corrected",
    "Correction",
    "Deletion",
    "EarlierHold",
    "EarlyWarning",
    "Emergency",
    "EntryKept",
    "Export",
    "FactKept",
    "FieldOrigin",
    "FigureTold",
    "Filed",
    "Founder",
    "GrantAsked",
    "Guessed",
    "HeldLine",
    "HoldNotice",
    "InSeries",
    "Indicator",
    "Job",
    "Kind",
    "Lead",
    "LeadReason",
    "LeadResult",
    "LeadSubject",
    "LegalHold",
    "LikelyPlace",
    "LinkedTrace",
    "ListedAccount",
    "LogAsked",
    "LogLine",
    "LogRow",
    "Material",
    "Matter",
    "Member",
    "Move",
    "Noted",
    "Objection",
    "Onward",
    "Order",
    "Origins",
    "Payer",
    "PaymentRead",
    "PaymentTold",
    "Place",
    "Publication",
    "Query",
    "RaceDecision",
    "RaceRuling",
    "Report",
    "ReturnLine",
    "ReturnPayment",
    "ReturnPlan",
    "Roster",
    "Seat",
    "Seating",
    "ShiftSheet",
    "Sighting",
    "Signal",
    "Slice",
    "Sort",
    "SourceFile",
    "Span",
    "StandingLine",
    "StandingOrder",
    "Statement",
    "StepRead",
    "StopReview",
    "Traced",
    "Understanding",
    "UpstreamHint",
    "Urgency",
    "Victim",
    "Vouched",
    "Wanted",
    "What",
]
