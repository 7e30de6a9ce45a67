"""The table of moves: (state, act) → state, for each kind of proceeding."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Proceeding(StrEnum):
    """What is going on."""

    CASE = "case"
    REPORT = "report"
    UNDERSTANDING = "understanding"  # a draft of a report, read out of materials
    RELEASE = "release"  # of a stop or a freeze, as an application of its own
    QUERY = "query"
    WATCH = "watch"  # a query whose answers keep coming until its end
    RETURN = "return"
    PAYMENT = "return-payment"
    STANDING = "standing-order"
    REVIEW = "stop-review"  # of a stop under a standing order
    RULING = "race-ruling"  # an officer's word to the planner
    OBJECTION = "objection"
    NOTICE = "notice"  # to a holder, with all that follows of the hold for them
    GRANT = "grant"
    EXPORT = "export"
    LEGAL_HOLD = "legal-hold"
    DELETION = "deletion"
    SHIFT = "shift"
    ALARM = "alarm"
    LEAD = "lead"
    CASE_LINK = "case-link"
    IN_SERIES = "in-series"
    BLOCK = "block"
    APPEAL = "appeal"  # against a block
    WARNING = "warning"  # from the signal to the evaluation
    PUBLICATION = "publication"  # of figures, or of a text about them


class OutOfTurn(Exception):
    """The table has no such move."""


_Moves = Mapping[tuple[str, str], str]

_SENT_TO_A_BANK: Final[dict[tuple[str, str], str]] = {
    ("drafted", "sign"): "signed",
    ("drafted", "withdraw"): "withdrawn",
    ("signed", "withdraw"): "withdrawn",
    ("signed", "send"): "sent",
    ("signed", "refuse"): "refused",  # by the line, which does not take it
    ("sent", "confirm"): "done",
    ("sent", "refuse"): "refused",
}

MOVES: Final[Mapping[Proceeding, _Moves]] = MappingProxyType(
    {
        Proceeding.CASE: MappingProxyType(
            {
                **{
                    ("open", act): "open"
                    for act in (
                        *("grade", "report-up", "assign", "unassign", "task-force", "stand-back", "total-known"),
                        "decline",
                    )
                },
                ("open", "hand-over"): "handing-over",
                ("handing-over", "accept"): "open",
                ("handing-over", "decline"): "open",
                ("open", "close"): "closed",
                ("closed", "reopen"): "open",
                # an objection finds its reviewer, and leaves them again, whatever the case is about to become
                **{(state, act): state for state in ("handing-over", "closed") for act in ("assign", "unassign")},
                # what was lost is counted whenever reports say so
                **{(state, "loss-told"): state for state in ("open", "handing-over", "closed")},
            }
        ),
        Proceeding.REPORT: MappingProxyType({("filed", "withdraw"): "withdrawn", ("filed", "correct"): "corrected"}),
        Proceeding.UNDERSTANDING: MappingProxyType(
            {
                **{("drafted", act): "drafted" for act in ("add", "correct", "fill")},
                ("drafted", "file"): "filed",
                ("drafted", "discard"): "discarded",
            }
        ),
        Proceeding.BLOCK: MappingProxyType(
            {
                ("reported", "check"): "checked",  # what may hit others takes two
                ("reported", "refuse"): "refused",
                ("checked", "refuse"): "refused",
                **{(state, "approve"): "published" for state in ("reported", "checked")},
                **{(state, "try"): "shadow" for state in ("reported", "checked")},  # told what it would have hit
                ("shadow", "publish"): "published",
                **{(state, "hold-back"): "held-back" for state in ("shadow", "published")},  # an allow-list covers it
                ("published", "recheck"): "published",
                **{(state, "hit"): state for state in ("shadow", "published")},
                **{(state, "expire"): "expired" for state in ("shadow", "published")},
                **{(state, "lift"): "lifted" for state in ("shadow", "published", "held-back")},
            }
        ),
        Proceeding.APPEAL: MappingProxyType(
            {("filed", "uphold"): "upheld", ("filed", "reject"): "rejected", ("filed", "take-back"): "taken-back"}
        ),
        Proceeding.WARNING: MappingProxyType(
            {
                **{(state, "sign"): "signed" for state in ("raised", "assigned")},
                **{(state, "assign"): "assigned" for state in ("raised", "assigned", "signed")},
                **{(state, "put-back"): "raised" for state in ("assigned", "signed")},
                **{
                    (state, "act"): "acted" for state in ("signed", "acted")
                },  # a message, a call, a visit, a bank's delay
                ("acted", "miss"): "signed",  # refused, not reached: something else is tried
                ("acted", "answer"): "answered",
                ("answered", "evaluate"): "cooling",
                ("cooling", "close"): "closed",
                # it grows while it is worked on; what was over for want of time begins again
                **{
                    (state, "rise"): state for state in ("raised", "assigned", "signed", "acted", "answered", "cooling")
                },
                ("expired", "rise"): "raised",
                **{(state, "expire"): "expired" for state in ("raised", "assigned", "signed", "acted")},
            }
        ),
        Proceeding.PUBLICATION: MappingProxyType(
            {
                ("drafted", "check"): "checked",
                ("checked", "publish"): "published",
                ("published", "correct"): "corrected",  # what was published stays beside what corrects it
                **{(state, "withdraw"): "withdrawn" for state in ("drafted", "checked")},
            }
        ),
        # under a standing order, which somebody signed, it goes out without a signature of its own
        Proceeding.RELEASE: MappingProxyType({**_SENT_TO_A_BANK, ("drafted", "cover"): "signed"}),
        Proceeding.QUERY: MappingProxyType({**_SENT_TO_A_BANK, ("drafted", "cover"): "signed"}),
        Proceeding.STANDING: MappingProxyType(
            {
                ("drafted", "sign"): "in-force",
                ("drafted", "revoke"): "revoked",
                ("in-force", "revoke"): "revoked",
                ("in-force", "expire"): "over",
            }
        ),
        Proceeding.REVIEW: MappingProxyType(
            {
                ("due", "hold"): "due",  # the bank holds it: its half hour begins
                ("due", "uphold"): "upheld",
                ("due", "release"): "released",
                ("due", "lapse"): "lapsed",
                ("due", "void"): "void",  # nothing was held under it
            }
        ),
        Proceeding.RULING: MappingProxyType({("ruled", "lift"): "lifted"}),
        Proceeding.WATCH: MappingProxyType(
            {
                **_SENT_TO_A_BANK,
                ("drafted", "cover"): "signed",
                ("sent", "confirm"): "watching",
                ("watching", "end"): "ended",
                ("watching", "expire"): "ended",
                ("sent", "end"): "ended",
            }
        ),
        Proceeding.PAYMENT: MappingProxyType(dict(_SENT_TO_A_BANK)),
        Proceeding.RETURN: MappingProxyType(
            {
                ("drafted", "check"): "checked",
                ("checked", "notice"): "noticed",
                ("checked", "approve"): "approved",  # only what goes back directly: in proportion it needs the notice
                ("noticed", "approve"): "approved",
                ("approved", "execute"): "at-bank",
                ("at-bank", "attend"): "attended",
                ("attended", "done"): "done",
                ("attended", "refuse"): "refused",
                **{(state, "withdraw"): "withdrawn" for state in ("drafted", "checked", "noticed", "approved")},
            }
        ),
        Proceeding.OBJECTION: MappingProxyType(
            {
                ("filed", "uphold"): "upheld",
                ("filed", "uphold-part"): "upheld-part",
                ("filed", "reject"): "rejected",
                ("filed", "take-back"): "taken-back",
                ("filed", "assign"): "filed",
                ("filed", "hand-in"): "filed",
                **{(state, "paper"): state for state in ("filed", "upheld", "upheld-part", "rejected")},
                **{(state, "escalate"): state for state in ("filed", "upheld", "upheld-part")},
            }
        ),
        Proceeding.NOTICE: MappingProxyType(
            {
                ("told", "unrelated"): "unrelated",
                **{
                    (state, act): state
                    for state in ("told", "unrelated")
                    for act in ("code", "paper", "claim", "escalate")
                },
            }
        ),
        Proceeding.GRANT: MappingProxyType(
            {
                ("drafted", "confirm"): "confirmed",
                ("drafted", "revoke"): "revoked",
                ("confirmed", "revoke"): "revoked",
            }
        ),
        Proceeding.EXPORT: MappingProxyType(
            {
                ("drafted", "check"): "checked",
                ("checked", "approve"): "approved",
                ("approved", "run"): "done",
                # the evidence of one case: one person's right; the file is made by a job, and fetched for a few minutes
                ("asked", "run"): "running",
                ("running", "made"): "done",
                ("done", "fetch"): "fetched",
                ("fetched", "fetch"): "fetched",
                **{(state, "refuse"): "refused" for state in ("asked", "running")},
                **{(state, "withdraw"): "withdrawn" for state in ("drafted", "checked", "approved")},
            }
        ),
        Proceeding.LEGAL_HOLD: MappingProxyType({("drafted", "lift"): "lifted"}),
        Proceeding.DELETION: MappingProxyType(
            {
                ("drafted", "check"): "checked",
                ("checked", "approve"): "approved",
                ("approved", "erase"): "erased",
                **{(state, "withdraw"): "withdrawn" for state in ("drafted", "checked", "approved")},
            }
        ),
        Proceeding.SHIFT: MappingProxyType({("drafted", "take-over"): "taken-over"}),
        Proceeding.ALARM: MappingProxyType({("raised", "tell"): "told"}),
        Proceeding.CASE_LINK: MappingProxyType(
            {
                **{(state, "weigh"): state for state in ("proposed", "same", "apart", "unsure")},
                ("proposed", "lapse"): "lapsed",  # nothing links the two any more
                ("lapsed", "weigh"): "proposed",
                **{
                    (state, act): to
                    for state in ("proposed", "same", "apart", "unsure")
                    for act, to in (("say-same", "same"), ("say-apart", "apart"), ("say-unsure", "unsure"))
                },
                **{(state, "undo"): "proposed" for state in ("same", "apart", "unsure")},
            }
        ),
        Proceeding.IN_SERIES: MappingProxyType(
            {("in", "enter"): "in", ("in", "leave"): "alone", ("alone", "enter"): "in"}
        ),
        Proceeding.LEAD: MappingProxyType(
            {
                ("open", "take"): "taken",
                ("taken", "take"): "taken",  # by somebody else, who goes on with it
                ("taken", "follow"): "followed",
                ("followed", "follow"): "followed",
                **{(state, "close"): "closed" for state in ("taken", "followed")},
                **{(state, "grow"): state for state in ("open", "taken", "followed")},
                ("closed", "grow"): "open",  # what was over begins again
                **{(state, "join"): "joined" for state in ("open", "taken", "followed", "closed")},
            }
        ),
    }
)


def moved(proceeding: Proceeding, state: str, act: str) -> str:
    """Where an act leads. Raises `OutOfTurn`."""
    to = MOVES[proceeding].get((state, act))
    if to is None:
        told = ", ".join(possible(proceeding, state)) or "nothing, it is over"
        raise OutOfTurn(f"a {proceeding} that is {state} cannot {act}; possible: {told}")
    return to


def possible(proceeding: Proceeding, state: str) -> tuple[str, ...]:
    """What can be done with it now."""
    return tuple(act for at, act in MOVES[proceeding] if at == state)
