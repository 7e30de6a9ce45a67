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
    REPORT_WITHDRAWN = "report-withdrawn"
    ORDER_DRAFTED = "order-drafted"  # by the machine
    QUERY_DRAFTED = "query-drafted"  # by the machine
    STOP_UNNAMED = "stop-unnamed"  # drafted by hand, and nobody knows the holder's name
    STANDING_SIGNED = "standing-signed"
    RACE_RULED = "race-ruled"  # an officer's word to the planner
    REVIEW_ENDED = "review-ended"  # the stop that it was about is to end
    ORDER_SIGNED = "order-signed"
    QUERY_SIGNED = "query-signed"
    HITS_CAME = "hits-came"  # something listed was called or opened
    BLOCKS_CHANGED = "blocks-changed"  # an entry was approved, lifted or is over
    BANK_SILENT = "bank-silent"  # an application waits for its answer
    ANSWER_ARRIVED = "answer-arrived"
    STATEMENT_ARRIVED = "statement-arrived"
    MONEY_TRACED = "money-traced"
    CASE_MARKED = "case-marked"  # what it has of its suspects was written down
    LINK_JUDGED = "link-judged"
    STOP_HELD = "stop-held"
    FREEZE_HELD = "freeze-held"
    HOLD_OVER = "hold-over"
    OBJECTION_FILED = "objection-filed"
    OBJECTION_ADDED = "objection-added"
    OBJECTION_TAKEN_BACK = "objection-taken-back"
    OBJECTION_ANSWERED = "objection-answered"
    OBJECTION_UPHELD = "objection-upheld"
    RETURN_APPROVED = "return-approved"
    RETURN_ATTENDED = "return-attended"
    DELETION_APPROVED = "deletion-approved"
    EVIDENCE_ASKED = "evidence-asked"
    CHECK_ASKED = "check-asked"
    ALARM_RAISED = "alarm-raised"
    MOMENT = "moment"  # every two seconds
    MINUTE = "minute"
    DAY = "day"


class Flow(StrEnum):
    """What follows; each is a function of the flow's own file."""

    DRAFT_FIRST_STOPS = "draft-first-stops"  # orders/drafting
    COUNT_LOSS = "count-loss"  # cases/reports
    REPORT_BLOCKS = "report-blocks"  # blocks/reporting
    PUBLISH_BLOCKS = "publish-blocks"  # blocks/publishing
    COUNT_HITS = "count-hits"  # blocks/hitting
    EXPIRE_BLOCKS = "expire-blocks"  # blocks/publishing
    END_WARNINGS = "end-warnings"  # warning/raising
    SWEEP_EVENTS = "sweep-events"  # warning/raising
    SEND_ORDER = "send-order"  # banks/sending
    SEND_QUERY = "send-query"  # banks/sending
    SEND_AGAIN = "send-again"  # banks/asking_again
    TAKE_ANSWERS = "take-answers"  # banks/answers
    READ_STATEMENT_ANSWER = "read-statement-answer"  # money/following
    DRAFT_EXTENDED = "draft-extended"  # banks/extending
    TRACE_CASE = "trace-case"  # money/following
    DRAFT_NEXT_STOPS = "draft-next-stops"  # money/following
    WARN_OTHER_PAYERS = "warn-other-payers"  # money/upstream
    MARK_CASE = "mark-case"  # linking/marking
    LINK_CASES = "link-cases"  # linking/joining
    WRITE_LEADS = "write-leads"  # leads/crew
    PLAN_RACE = "plan-race"  # race
    DRAFT_WATCH = "draft-watch"  # banks/subscribing
    ASK_HOLDER = "ask-holder"  # banks/naming
    NAME_STOPS = "name-stops"  # banks/naming
    COVER_ORDER = "cover-order"  # race
    COVER_DRAFTS = "cover-drafts"  # race
    BEGIN_REVIEW = "begin-review"  # race
    RELEASE_REVIEWED = "release-reviewed"  # race
    LAPSE_REVIEWS = "lapse-reviews"  # race
    END_STANDING_ORDERS = "end-standing-orders"  # race
    DRAFT_FREEZE = "draft-freeze"  # orders/drafting
    DRAFT_FREEZES = "draft-freezes"  # orders/drafting
    TELL_HOLDER = "tell-holder"  # remedies
    TELL_RELEASED = "tell-released"  # remedies
    PROPOSE_RETURN = "propose-return"  # returns/deciding
    SEND_RETURN = "send-return"  # banks/payments
    ASSIGN_REVIEWER = "assign-reviewer"  # remedies
    TELL_HANDED_IN = "tell-handed-in"  # remedies
    TELL_TAKEN_BACK = "tell-taken-back"  # remedies
    TELL_ANSWER = "tell-answer"  # remedies
    DRAFT_RELEASE = "draft-release"  # remedies
    RAISE_LATE = "raise-late"  # remedies
    TELL_UNTOLD = "tell-untold"  # remedies
    WATCH_GRADES = "watch-grades"  # duty
    TAKE_INCIDENTS = "take-incidents"  # cases/incidents
    EXPIRE_HOLDS = "expire-holds"  # orders/holds
    END_WATCHES = "end-watches"  # orders/watching, banks/extending
    REMIND = "remind"  # orders/clocks
    ERASE_CASE = "erase-case"  # keeping/deleting
    ANCHOR_LOG = "anchor-log"  # evidence/packing
    EXPORT_EVIDENCE = "export-evidence"  # evidence/packing
    CHECK_LOG = "check-log"  # evidence/log
    WATCH_LOG = "watch-log"  # evidence/alarming
    HAND_OUT_ALARM = "hand-out-alarm"  # evidence/alarming
    SWEEP_EXPORTS = "sweep-exports"  # keeping/deleting
    LAPSE_DRAFTS = "lapse-drafts"  # understanding/lapsing
    SWEEP_STORE = "sweep-store"  # orders/clocks


WHEN: Final[Mapping[Fact, tuple[Flow, ...]]] = MappingProxyType(
    {
        # the victim's first payees are drafted for a stop at once, and everybody else who pays them is warned
        # a further victim's claim is followed through what was read already
        Fact.REPORT_FILED: (
            *(Flow.DRAFT_FIRST_STOPS, Flow.WARN_OTHER_PAYERS, Flow.TRACE_CASE, Flow.COUNT_LOSS, Flow.PLAN_RACE),
            *(Flow.REPORT_BLOCKS, Flow.MARK_CASE),
        ),
        Fact.REPORT_WITHDRAWN: (Flow.TRACE_CASE, Flow.COUNT_LOSS, Flow.PLAN_RACE, Flow.MARK_CASE),
        Fact.BLOCKS_CHANGED: (Flow.PUBLISH_BLOCKS,),
        Fact.HITS_CAME: (Flow.COUNT_HITS,),
        # under a standing order it goes out without a signature of its own
        # where nobody knows the holder's name, which every bank must match, the bank is asked for it
        Fact.ORDER_DRAFTED: (Flow.COVER_ORDER, Flow.ASK_HOLDER),
        Fact.QUERY_DRAFTED: (Flow.COVER_ORDER, Flow.DRAFT_WATCH, Flow.ASK_HOLDER),
        Fact.STOP_UNNAMED: (Flow.ASK_HOLDER,),
        Fact.STANDING_SIGNED: (Flow.COVER_DRAFTS,),
        Fact.RACE_RULED: (Flow.PLAN_RACE,),
        Fact.REVIEW_ENDED: (Flow.RELEASE_REVIEWED,),
        Fact.ORDER_SIGNED: (Flow.SEND_ORDER,),
        Fact.QUERY_SIGNED: (Flow.SEND_QUERY,),
        Fact.BANK_SILENT: (Flow.SEND_AGAIN,),
        # a name that is told goes into the stops that wait for it; movements are read; where the money went on, the stop
        # follows it
        Fact.ANSWER_ARRIVED: (Flow.NAME_STOPS, Flow.READ_STATEMENT_ANSWER, Flow.DRAFT_EXTENDED, Flow.PLAN_RACE),
        Fact.STATEMENT_ARRIVED: (Flow.TRACE_CASE,),
        # the list is ranked anew: next orders are drafted; an account that was traced names whoever pays it now
        # hands that fetch its cash are leads
        Fact.MONEY_TRACED: (
            *(Flow.NAME_STOPS, Flow.DRAFT_NEXT_STOPS, Flow.DRAFT_FREEZES, Flow.WARN_OTHER_PAYERS, Flow.WRITE_LEADS),
            Flow.MARK_CASE,
        ),
        # series are made anew for all who have what it has
        Fact.CASE_MARKED: (Flow.LINK_CASES,),
        Fact.LINK_JUDGED: (Flow.LINK_CASES,),
        # 48 hours run: the freeze is drafted long before they are over, and the holder is told
        Fact.STOP_HELD: (Flow.DRAFT_FREEZE, Flow.TELL_HOLDER, Flow.BEGIN_REVIEW),
        Fact.FREEZE_HELD: (Flow.TELL_HOLDER, Flow.PROPOSE_RETURN),
        Fact.HOLD_OVER: (Flow.TELL_RELEASED,),
        Fact.OBJECTION_FILED: (Flow.ASSIGN_REVIEWER,),
        Fact.OBJECTION_ADDED: (Flow.TELL_HANDED_IN,),
        Fact.OBJECTION_TAKEN_BACK: (Flow.TELL_TAKEN_BACK,),
        Fact.OBJECTION_ANSWERED: (Flow.TELL_ANSWER,),
        Fact.OBJECTION_UPHELD: (Flow.DRAFT_RELEASE,),
        Fact.RETURN_APPROVED: (),
        Fact.RETURN_ATTENDED: (Flow.SEND_RETURN,),
        Fact.DELETION_APPROVED: (Flow.ERASE_CASE,),
        Fact.EVIDENCE_ASKED: (Flow.EXPORT_EVIDENCE,),
        Fact.CHECK_ASKED: (Flow.CHECK_LOG,),
        Fact.ALARM_RAISED: (Flow.HAND_OUT_ALARM,),
        Fact.MOMENT: (Flow.TAKE_ANSWERS, Flow.TAKE_INCIDENTS),
        Fact.MINUTE: (
            *(Flow.EXPIRE_HOLDS, Flow.END_WATCHES, Flow.REMIND, Flow.RAISE_LATE, Flow.WATCH_GRADES, Flow.WATCH_LOG),
            *(Flow.PLAN_RACE, Flow.LAPSE_REVIEWS, Flow.END_STANDING_ORDERS, Flow.SWEEP_EXPORTS),
            *(Flow.EXPIRE_BLOCKS, Flow.END_WARNINGS),
        ),
        Fact.DAY: (
            *(Flow.ANCHOR_LOG, Flow.CHECK_LOG, Flow.SWEEP_STORE, Flow.LAPSE_DRAFTS, Flow.TELL_UNTOLD),
            Flow.SWEEP_EVENTS,
        ),
    }
)


# looks at everything that came: one run of it that waits is enough, whatever brought it about
_OF_ALL: Final = frozenset({Flow.PLAN_RACE, Flow.PUBLISH_BLOCKS, Flow.LINK_CASES})


def happened(book: Book, fact: Fact, subject: str, *, at: Instant | None = None, hand: str | None = None) -> None:
    """Enqueue what follows of a fact about one matter.

    The job works on the hand of whoever brought it about, or on another one where that is somebody outside.
    """
    for flow in WHEN[fact]:
        about = str(flow) if flow in _OF_ALL else subject
        job = Job(
            name=flow,
            args={"hand": hand or book.member.id, "subject": about},
            key=f"{flow}:{about}",
            lock=about if at is None else None,  # what waits for its time would hold up all that comes behind it
            at=at,
        )
        book.defer(job)
