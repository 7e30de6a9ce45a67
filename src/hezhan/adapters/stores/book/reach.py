"""Which kinds of matter a role may look at in its whole unit, or everywhere: read from the table of rights.

In:  `engines.rights`. Out: rows for `hz.reach`, from which row-level security derives what a session sees.
Law: the server shows nothing that no row of the table lets anybody look at.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from sqlalchemy import Connection, text

from hezhan.core.matters import Kind
from hezhan.engines.rights import Action
from hezhan.engines.rights.reach import Reach
from hezhan.engines.rights.table import BY_ACTION

# What needs one of these to be done must be seen for it.
SEEN_FOR: Final[Mapping[Kind, tuple[Action, ...]]] = MappingProxyType(
    {
        Kind.CASE: (Action.CASE_READ,),
        Kind.REPORT: (Action.CASE_READ,),
        Kind.UNDERSTANDING: (Action.REPORT_CREATE,),
        Kind.MATERIAL: (Action.REPORT_CREATE,),
        Kind.CORRECTION: (Action.REPORT_CREATE,),
        Kind.FORM: (Action.REPORT_CREATE,),
        Kind.ORIGINS: (Action.CASE_READ,),
        Kind.INDICATOR: (Action.BLOCK_READ,),
        Kind.BLOCK: (Action.BLOCK_READ,),
        Kind.BLOCK_EVIDENCE: (Action.BLOCK_READ,),
        Kind.BLOCK_HITS: (Action.BLOCK_READ, Action.EVENTS_BRING),
        Kind.APPEAL: (Action.APPEAL_READ, Action.APPEAL_FILE),
        Kind.SIGNAL: (Action.WARNING_READ,),
        Kind.WARNING: (Action.WARNING_READ,),
        Kind.ORDER: (Action.ORDER_READ,),
        Kind.QUERY: (Action.QUERY_READ,),
        Kind.ANSWER: (Action.ANSWER_READ,),
        Kind.STATEMENT: (Action.STATEMENT_READ,),
        Kind.TRACED: (Action.TRACE_RUN,),
        Kind.RETURN: (Action.RETURN_READ,),
        Kind.PAYMENT: (Action.RETURN_READ,),
        Kind.STANDING: (Action.STANDING_READ,),
        Kind.REVIEW: (Action.STANDING_READ,),
        Kind.DECISION: (Action.RACE_READ,),
        Kind.RULING: (Action.RACE_READ,),
        Kind.UPSTREAM: (Action.WARNING_READ,),
        Kind.CASE_LINK: (Action.SERIES_READ,),
        Kind.IN_SERIES: (Action.SERIES_READ,),
        Kind.LEAD: (Action.LEAD_READ,),
        Kind.LEAD_NEWS: (Action.LEAD_READ,),
        Kind.NOTICE: (Action.HOLD_NOTICE_READ, Action.ORDER_READ),
        Kind.OBJECTION: (Action.OBJECTION_READ,),
        Kind.ROSTER: (Action.ROSTER_SET, Action.SHIFT_HAND_OVER),
        Kind.SHIFT: (Action.SHIFT_HAND_OVER,),
        Kind.GRANT: (Action.USER_READ, Action.GRANT_PROPOSE, Action.GRANT_CONFIRM),
        Kind.EMERGENCY: (Action.AUDIT_READ, Action.CASE_HAND_OVER),
        Kind.EXPORT: (Action.EXPORT_REQUEST, Action.EXPORT_CHECK, Action.EXPORT_APPROVE, Action.AUDIT_READ),
        Kind.LEGAL_HOLD: (Action.CASE_READ, Action.LEGAL_HOLD_SET, Action.LEGAL_HOLD_LIFT),
        Kind.DELETION: (Action.DELETION_PROPOSE, Action.DELETION_CHECK, Action.DELETION_APPROVE, Action.AUDIT_READ),
        Kind.ALARM: (Action.AUDIT_READ,),
        Kind.FIGURES: (Action.STATISTICS_READ,),
        Kind.BULLETIN: (Action.STATISTICS_READ,),
    }
)
_HOW: Final = {Reach.JURISDICTION: "unit", Reach.CENTRE: "centre"}


def reach_rows() -> Iterator[tuple[str, str, str]]:
    """Role, kind, 'unit' or 'centre'."""
    for kind, actions in SEEN_FOR.items():
        for row in (row for action in actions for row in BY_ACTION[action]):
            for how in (_HOW[reach] for reach in row.reach if reach in _HOW):
                yield from ((str(role), str(kind), how) for role in row.who)


def keep_reach(connection: Connection) -> None:
    """Put the rows in the place of older ones. As the owner."""
    connection.execute(text("DELETE FROM hz.reach"))
    rows = [{"role": role, "kind": kind, "how": how} for role, kind, how in sorted(set(reach_rows()))]
    connection.execute(text("INSERT INTO hz.reach VALUES (:role, :kind, :how)"), rows)
