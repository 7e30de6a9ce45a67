"""When something happens: which flows follow. One table; everything that the centre does by itself begins here.

In:  a fact, in the transaction that brings it about. Out: jobs, enqueued in that transaction, so that none is lost and none
     is left over when it fails.
Law: a flow may run again after it was killed: it has one effect all the same, because what it writes is keyed by its intent.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from hezhan.core.instants import Instant
from hezhan.core.matters import Job
from hezhan.ports import Book


class Fact(StrEnum):
    """What happens."""

    REPORT_FILED = "report-filed"
    ORDER_SIGNED = "order-signed"
    QUERY_SIGNED = "query-signed"
    ANSWER_ARRIVED = "answer-arrived"
    STATEMENT_ARRIVED = "statement-arrived"
    MONEY_TRACED = "money-traced"
    STOP_HELD = "stop-held"
    FREEZE_HELD = "freeze-held"
    HOLD_OVER = "hold-over"
    OBJECTION_FILED = "objection-filed"
    OBJECTION_ANSWERED = "objection-answered"
    OBJECTION_UPHELD = "objection-upheld"
    RETURN_APPROVED = "return-approved"
    RETURN_ATTENDED = "return-attended"
    DELETION_APPROVED = "deletion-approved"
    EVIDENCE_ASKED = "evidence-asked"
    CHECK_ASKED = "check-asked"
    MOMENT = "moment"  # every two seconds
    MINUTE = "minute"
    DAY = "day"


class Flow(StrEnum):
    """What follows; each is a function of the flow's own file."""

    DRAFT_FIRST_STOPS = "draft-first-stops"  # orders
    SEND_ORDER = "send-order"  # orders
    SEND_QUERY = "send-query"  # orders
    TAKE_ANSWERS = "take-answers"  # answers
    READ_STATEMENT_ANSWER = "read-statement-answer"  # money
    TRACE_CASE = "trace-case"  # money
    DRAFT_NEXT_STOPS = "draft-next-stops"  # money
    WARN_OTHER_PAYERS = "warn-other-payers"  # upstream
    DRAFT_FREEZE = "draft-freeze"  # holds
    TELL_HOLDER = "tell-holder"  # remedies
    TELL_RELEASED = "tell-released"  # remedies
    PROPOSE_RETURN = "propose-return"  # returns
    SEND_RETURN = "send-return"  # payments
    ASSIGN_REVIEWER = "assign-reviewer"  # remedies
    TELL_ANSWER = "tell-answer"  # remedies
    DRAFT_RELEASE = "draft-release"  # remedies
    RAISE_LATE = "raise-late"  # remedies
    TELL_UNTOLD = "tell-untold"  # remedies
    WATCH_GRADES = "watch-grades"  # duty
    TAKE_INCIDENTS = "take-incidents"  # incidents
    EXPIRE_HOLDS = "expire-holds"  # holds
    REMIND = "remind"  # clocks
    ERASE_CASE = "erase-case"  # keeping
    ANCHOR_LOG = "anchor-log"  # evidence
    EXPORT_EVIDENCE = "export-evidence"  # evidence
    CHECK_LOG = "check-log"  # audit
    SWEEP_EXPORTS = "sweep-exports"  # keeping
    SWEEP_STORE = "sweep-store"  # clocks


WHEN: Final[Mapping[Fact, tuple[Flow, ...]]] = MappingProxyType(
    {
        # the victim's first payees are drafted for a stop at once, and everybody else who pays them is warned
        # a further victim's claim is followed through what was read already
        Fact.REPORT_FILED: (Flow.DRAFT_FIRST_STOPS, Flow.WARN_OTHER_PAYERS, Flow.TRACE_CASE),
        Fact.ORDER_SIGNED: (Flow.SEND_ORDER,),
        Fact.QUERY_SIGNED: (Flow.SEND_QUERY,),
        Fact.ANSWER_ARRIVED: (Flow.READ_STATEMENT_ANSWER,),
        Fact.STATEMENT_ARRIVED: (Flow.TRACE_CASE,),
        # the list is ranked anew: next orders are drafted; an account that was traced names whoever pays it now
        Fact.MONEY_TRACED: (Flow.DRAFT_NEXT_STOPS, Flow.WARN_OTHER_PAYERS),
        # 48 hours run: the freeze is drafted long before they are over, and the holder is told
        Fact.STOP_HELD: (Flow.DRAFT_FREEZE, Flow.TELL_HOLDER),
        Fact.FREEZE_HELD: (Flow.TELL_HOLDER, Flow.PROPOSE_RETURN),
        Fact.HOLD_OVER: (Flow.TELL_RELEASED,),
        Fact.OBJECTION_FILED: (Flow.ASSIGN_REVIEWER,),
        Fact.OBJECTION_ANSWERED: (Flow.TELL_ANSWER,),
        Fact.OBJECTION_UPHELD: (Flow.DRAFT_RELEASE,),
        Fact.RETURN_APPROVED: (),
        Fact.RETURN_ATTENDED: (Flow.SEND_RETURN,),
        Fact.DELETION_APPROVED: (Flow.ERASE_CASE,),
        Fact.EVIDENCE_ASKED: (Flow.EXPORT_EVIDENCE,),
        Fact.CHECK_ASKED: (Flow.CHECK_LOG,),
        Fact.MOMENT: (Flow.TAKE_ANSWERS, Flow.TAKE_INCIDENTS),
        Fact.MINUTE: (Flow.EXPIRE_HOLDS, Flow.REMIND, Flow.RAISE_LATE, Flow.WATCH_GRADES),
        Fact.DAY: (Flow.ANCHOR_LOG, Flow.CHECK_LOG, Flow.SWEEP_EXPORTS, Flow.SWEEP_STORE, Flow.TELL_UNTOLD),
    }
)


def happened(book: Book, fact: Fact, subject: str, *, at: Instant | None = None, hand: str | None = None) -> None:
    """Enqueue what follows of a fact about one matter.

    The job works on the hand of whoever brought it about, or on another one where that is somebody outside.
    """
    for flow in WHEN[fact]:
        job = Job(
            name=flow,
            args={"hand": hand or book.member.id, "subject": subject},
            key=f"{flow}:{subject}",
            lock=subject,
            at=at,
        )
        book.defer(job)
