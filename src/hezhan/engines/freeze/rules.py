"""Which clocks there are: what begins each, what meets it, who must act, when it ends, what happens then.

In:  nothing; this is the table that `clocks` winds up.
Out: one rule for each clock, with its article in `core.law` and its number in `terms`.
Law: every clock has exactly one rule, one article and one number.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from hezhan.core import law
from hezhan.core.instants import Instant
from hezhan.engines.freeze.calendar import Calendar, day_of, days_after, end_of_day, working_days_after
from hezhan.engines.freeze.holds import HOUR, freeze_end, stop_end
from hezhan.engines.freeze.orders import Role
from hezhan.engines.freeze.terms import ClockKey, FreezeKind, Terms

MINUTE = HOUR // 60


class Event(StrEnum):
    """What begins or meets a clock."""

    REPORTED = "reported"
    FIRST_ACCOUNT_ENTERED = "first-account-entered"
    TOTAL_KNOWN = "total-known"
    STOP_HELD = "stop-held"
    FREEZE_DRAFTED = "freeze-drafted"
    TURNED_TO_FREEZE = "turned-to-freeze"
    FREEZE_HELD = "freeze-held"
    CONTINUED = "continued"
    SUPERSEDED = "superseded"
    RELEASED = "released"
    EXPIRED = "expired"  # written down that a hold ended by itself
    PROVEN_UNRELATED = "proven-unrelated"
    OWNER_TOLD = "owner-told"
    NOTICE_PUBLISHED = "notice-published"
    RETURN_DECIDED = "return-decided"
    RETURN_AT_BANK = "return-at-bank"
    RETURN_DONE = "return-done"
    OBJECTED_TO_STOP = "objected-to-stop"
    OBJECTED = "objected"
    ANSWERED = "answered"


class Nature(StrEnum):
    """What the end of a clock means."""

    DEADLINE = "deadline"  # something must be done before
    POWER = "power"  # a hold ends by itself
    WAIT = "wait"  # something may not be done before


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What happened to one subject: an order, a case, an account, a return, an objection."""

    subject: str
    happened: Mapping[Event, Instant]
    freeze: FreezeKind = FreezeKind.MONEY
    months: int | None = None
    continues: Instant | None = None
    ends_by: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Winding:
    """All that the end of a clock depends on."""

    begin: Instant
    facts: Facts
    terms: Terms
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class End:
    """The instant at which a clock runs out, exclusive; `by_day` when it is 24:00 of a day."""

    at: Instant
    by_day: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule:
    """One line of the table. `met_by` are alternatives; of each all events are needed. After `lost_by` it is too late."""

    name: str
    in_english: str
    article: str  # key in core.law
    term: str  # field of Terms
    nature: Nature
    begins: tuple[Event, ...]
    met_by: tuple[frozenset[Event], ...]
    who: Role
    at_end: str  # what happens by itself, what is to be done
    at_end_english: str
    ends: Callable[[Winding], End]
    lost_by: frozenset[Event] = frozenset()
    of: FreezeKind | None = None  # only for this kind of freeze


def _minutes(wound: Winding, minutes: int) -> End:
    return End(Instant(wound.begin + minutes * MINUTE))


def _days(wound: Winding, days: int) -> End:
    return End(end_of_day(days_after(day_of(wound.begin), days)), by_day=True)


def _stop(wound: Winding) -> End:
    return End(_no_later(stop_end(wound.begin, wound.terms), wound.facts.ends_by))


def _freeze(wound: Winding) -> End:
    facts = wound.facts
    lawful = freeze_end(wound.begin, wound.terms, kind=facts.freeze, months=facts.months, continues=facts.continues)
    gap = facts.continues is not None and wound.begin >= facts.continues
    at = _no_later(lawful, facts.ends_by)
    return End(at, by_day=at == lawful, note="续冻晚于前次届满，按新的冻结计算" if gap else "")


def _no_later(lawful: Instant, ends_by: Instant | None) -> Instant:
    return lawful if ends_by is None else min(lawful, ends_by)


def _at_bank(wound: Winding) -> End:
    counted = working_days_after(day_of(wound.begin), wound.terms.bank_return_working_days, wound.calendar)
    return End(end_of_day(counted.day), by_day=True, note=counted.note)


def _any(*events: Event) -> tuple[frozenset[Event], ...]:
    return tuple(frozenset((one,)) for one in events)


def _freeze_rule(kind: FreezeKind, name: str, in_english: str, article: str, term: str) -> ClockRule:
    return ClockRule(
        name=name,
        in_english=in_english,
        article=article,
        term=term,
        nature=Nature.POWER,
        begins=(Event.FREEZE_HELD,),
        met_by=_any(Event.CONTINUED, Event.SUPERSEDED, Event.RELEASED),
        who=Role.FUND_ANALYST,
        at_end=f"届满前未续冻的，视为自动解除冻结（{law.in_brief(law.article('freeze-renewal'))}）",
        at_end_english="Not renewed before its end, it is released by itself",
        ends=_freeze,
        lost_by=frozenset((Event.EXPIRED,)),
        of=kind,
    )


RULES: Mapping[ClockKey, ClockRule] = MappingProxyType(
    {
        ClockKey.FIRST_ACCOUNT: ClockRule(
            name="一级账户录入",
            in_english="First-level account entered",
            article="first-account",
            term="first_account_minutes",
            nature=Nature.DEADLINE,
            begins=(Event.REPORTED,),
            met_by=_any(Event.FIRST_ACCOUNT_ENTERED),
            who=Role.DUTY_OFFICER,
            at_end="记为超时，仍须录入",
            at_end_english="Recorded as late, still to be done",
            ends=lambda wound: _minutes(wound, wound.terms.first_account_minutes),
        ),
        ClockKey.TOTAL: ClockRule(
            name="一小时理清资金总量",
            in_english="Traceable and returnable total known",
            article="house-total",
            term="total_minutes",
            nature=Nature.DEADLINE,
            begins=(Event.REPORTED,),
            met_by=_any(Event.TOTAL_KNOWN),
            who=Role.FUND_ANALYST,
            at_end="记为超时，仍须理清",
            at_end_english="Recorded as late, still to be done",
            ends=lambda wound: _minutes(wound, wound.terms.total_minutes),
        ),
        ClockKey.STOP: ClockRule(
            name="止付期限",
            in_english="Stop",
            article="stop",
            term="stop_hours",
            nature=Nature.POWER,
            begins=(Event.STOP_HELD,),
            met_by=_any(Event.TURNED_TO_FREEZE, Event.CONTINUED, Event.RELEASED),
            who=Role.FUND_ANALYST,
            at_end="未冻结、未再次止付的，银行自动解除止付",
            at_end_english="Neither frozen nor stopped a second time, the bank releases it by itself",
            ends=_stop,
            lost_by=frozenset((Event.EXPIRED,)),
        ),
        ClockKey.FREEZE_DRAFT: ClockRule(
            name="止付转冻结起草",
            in_english="Freeze drafted while the stop runs",
            article="house-freeze-draft",
            term="freeze_draft_hours",
            nature=Nature.DEADLINE,
            begins=(Event.STOP_HELD,),
            met_by=_any(Event.FREEZE_DRAFTED, Event.TURNED_TO_FREEZE, Event.CONTINUED, Event.RELEASED),
            who=Role.FUND_ANALYST,
            at_end="记为超时，止付仍在计时，立即起草",
            at_end_english="Recorded as late; the stop still runs: draft it now",
            ends=lambda wound: _minutes(wound, wound.terms.freeze_draft_hours * 60),
            lost_by=frozenset((Event.EXPIRED,)),
        ),
        ClockKey.FREEZE: _freeze_rule(FreezeKind.MONEY, "冻结期限", "Freeze of money", "freeze-term", "freeze_months"),
        ClockKey.FREEZE_MAJOR: _freeze_rule(
            FreezeKind.MAJOR,
            "重大复杂案件冻结期限",
            "Freeze of money, major and complex case",
            "freeze-term",
            "major_freeze_months",
        ),
        ClockKey.FREEZE_SECURITIES: _freeze_rule(
            FreezeKind.SECURITIES, "证券冻结期限", "Freeze of securities", "securities-term", "securities_months"
        ),
        ClockKey.RELEASE: ClockRule(
            name="无关财产解除",
            in_english="Unrelated property released, owner told",
            article="release-unrelated",
            term="release_days",
            nature=Nature.DEADLINE,
            begins=(Event.PROVEN_UNRELATED,),
            met_by=(frozenset((Event.RELEASED, Event.OWNER_TOLD)),),
            who=Role.APPROVER,
            at_end="记为违法超期，立即解除并通知，计入错误止付冻结",
            at_end_english="Recorded as unlawful: release and tell at once; counted as a wrong hold",
            ends=lambda wound: _days(wound, wound.terms.release_days),
        ),
        ClockKey.NOTICE: ClockRule(
            name="返还公告期",
            in_english="Public notice of a return in proportion",
            article="return-notice",
            term="notice_days",
            nature=Nature.WAIT,
            begins=(Event.NOTICE_PUBLISHED,),
            met_by=_any(Event.RETURN_DECIDED),
            who=Role.FUND_ANALYST,
            at_end="异议均已审核的，可以作出返还决定",
            at_end_english="With every objection reviewed, the return may be decided",
            ends=lambda wound: _days(wound, wound.terms.notice_days),
        ),
        ClockKey.BANK_RETURN: ClockRule(
            name="银行办理返还",
            in_english="Return executed by the bank",
            article="return-at-bank",
            term="bank_return_working_days",
            nature=Nature.DEADLINE,
            begins=(Event.RETURN_AT_BANK,),
            met_by=_any(Event.RETURN_DONE),
            who=Role.BANK,
            at_end="记为超时，催办并通报监管部门",
            at_end_english="Recorded as late: reminded, and told to the supervisor",
            ends=_at_bank,
        ),
        ClockKey.STOP_OBJECTION: ClockRule(
            name="止付异议答复",
            in_english="Answer to an objection to a stop",
            article="house-objection",
            term="stop_objection_hours",
            nature=Nature.DEADLINE,
            begins=(Event.OBJECTED_TO_STOP,),
            met_by=_any(Event.ANSWERED),
            who=Role.REVIEWER,
            at_end="记为超时，升级至指挥长",
            at_end_english="Recorded as late, raised to the commander",
            ends=lambda wound: _minutes(wound, wound.terms.stop_objection_hours * 60),
        ),
        ClockKey.OBJECTION: ClockRule(
            name="冻结异议答复",
            in_english="Answer to an objection to a freeze",
            article="house-objection",
            term="objection_days",
            nature=Nature.DEADLINE,
            begins=(Event.OBJECTED,),
            met_by=_any(Event.ANSWERED),
            who=Role.REVIEWER,
            at_end="记为超时，升级至指挥长",
            at_end_english="Recorded as late, raised to the commander",
            ends=lambda wound: _days(wound, wound.terms.objection_days),
        ),
        ClockKey.COMPLAINT: ClockRule(
            name="申诉书面答复",
            in_english="Written answer to a complaint",
            article="complaint",
            term="complaint_days",
            nature=Nature.DEADLINE,
            begins=(Event.OBJECTED, Event.OBJECTED_TO_STOP),
            met_by=_any(Event.ANSWERED),
            who=Role.REVIEWER,
            at_end="记为违法超期，申诉人可以向检察院申诉",
            at_end_english="Recorded as unlawful; the complainant may turn to the procuratorate",
            ends=lambda wound: _days(wound, wound.terms.complaint_days),
        ),
    }
)
