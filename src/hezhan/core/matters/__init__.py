"""Matters 事项: everything that is kept, looked at and decided, in one form.

A matter is written once and never changed: a case, a report, an order, an answer, a plan, an objection, a grant. What is
done with it is appended as moves; where it stands follows from them. A changed draft is a new matter, so that no signature
covers words that its giver did not see.

The body of each kind is a frozen dataclass here; its personal texts are told by their types (`core.personal`).
"""

from hezhan.core.matters.books import ClockFace, Job, LogLine, Noted, Wanted
from hezhan.core.matters.cases import Caller, Case, PaymentTold, Report, Seat, Victim
from hezhan.core.matters.filed import Filed, Kind, Matter, Move, Place
from hezhan.core.matters.keeping import Deletion, Emergency, Export, LegalHold
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
from hezhan.core.matters.orders import Answer, Basis, EarlierHold, Order, Query, What
from hezhan.core.matters.people import Founder, GrantAsked, Member, Roster, Seating, ShiftSheet
from hezhan.core.matters.remedies import HoldNotice, Objection

__all__ = [
    "Answer",
    "Basis",
    "Caller",
    "Case",
    "ClaimLine",
    "ClockFace",
    "Deletion",
    "EarlierHold",
    "Emergency",
    "Export",
    "Filed",
    "Founder",
    "GrantAsked",
    "HeldLine",
    "HoldNotice",
    "Job",
    "Kind",
    "LegalHold",
    "LogLine",
    "Matter",
    "Member",
    "Move",
    "Noted",
    "Objection",
    "Order",
    "Payer",
    "PaymentTold",
    "Place",
    "Query",
    "Report",
    "ReturnLine",
    "ReturnPayment",
    "ReturnPlan",
    "Roster",
    "Seat",
    "Seating",
    "ShiftSheet",
    "SourceFile",
    "StandingLine",
    "Statement",
    "Traced",
    "UpstreamHint",
    "Victim",
    "Wanted",
    "What",
]
