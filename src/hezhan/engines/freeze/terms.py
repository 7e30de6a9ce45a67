"""How long every clock runs and when it warns: one table, so that a jurisdiction can correct any number.

`Terms()` is the law as read here (articles: `core.law`); what the centre set itself is marked. Hours and minutes count from
the instant, days and months from the day, which is not counted itself, to its end.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from types import MappingProxyType

_MINUTE = 60
_HOUR = 3600
_DAY = 86_400


class ClockKey(StrEnum):
    """The clocks there are."""

    FIRST_ACCOUNT = "first-account"
    TOTAL = "total"
    STOP = "stop"
    FREEZE_DRAFT = "freeze-draft"
    FREEZE = "freeze"
    FREEZE_MAJOR = "freeze-major"
    FREEZE_SECURITIES = "freeze-securities"
    RELEASE = "release"
    NOTICE = "notice"
    BANK_RETURN = "bank-return"
    STOP_OBJECTION = "stop-objection"
    OBJECTION = "objection"
    COMPLAINT = "complaint"


class FreezeKind(StrEnum):
    """What is frozen, which decides how long."""

    MONEY = "money"  # deposits, remittances
    MAJOR = "major"  # the same in a major and complex case, approved by a city-level head
    SECURITIES = "securities"  # bonds, shares, fund units


# Seconds before the end at which a clock warns.
WARN_BEFORE: Mapping[ClockKey, tuple[int, ...]] = MappingProxyType(
    {
        ClockKey.FIRST_ACCOUNT: (15 * _MINUTE, 5 * _MINUTE),
        ClockKey.TOTAL: (30 * _MINUTE, 15 * _MINUTE, 5 * _MINUTE),
        ClockKey.STOP: (12 * _HOUR, 4 * _HOUR, _HOUR),
        ClockKey.FREEZE_DRAFT: (12 * _HOUR, 4 * _HOUR, _HOUR),
        ClockKey.FREEZE: (30 * _DAY, 7 * _DAY, 3 * _DAY, _DAY),
        ClockKey.FREEZE_MAJOR: (30 * _DAY, 7 * _DAY, 3 * _DAY, _DAY),
        ClockKey.FREEZE_SECURITIES: (30 * _DAY, 7 * _DAY, 3 * _DAY, _DAY),
        ClockKey.RELEASE: (_DAY, 4 * _HOUR),
        ClockKey.NOTICE: (_DAY,),
        ClockKey.BANK_RETURN: (_DAY, 4 * _HOUR),
        ClockKey.STOP_OBJECTION: (12 * _HOUR, 4 * _HOUR),
        ClockKey.OBJECTION: (3 * _DAY, _DAY),
        ClockKey.COMPLAINT: (7 * _DAY, 3 * _DAY, _DAY),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Every number by which clocks run. Raises `ValueError` where one makes no sense."""

    first_account_minutes: int = 30
    total_minutes: int = 60  # ours
    stop_hours: int = 48
    stops_at_most: int = 2
    freeze_draft_hours: int = 36  # ours: after the stop, so that 12 hours are left to approve and send
    freeze_months: int = 6
    major_freeze_months: int = 12
    securities_months: int = 24
    release_days: int = 3
    notice_days: int = 30
    bank_return_working_days: int = 3
    stop_objection_hours: int = 24  # ours
    objection_days: int = 7  # ours
    complaint_days: int = 30
    warn_before: Mapping[ClockKey, tuple[int, ...]] = field(default_factory=lambda: WARN_BEFORE)

    def __post_init__(self) -> None:
        for one in fields(self):
            if one.name != "warn_before" and getattr(self, one.name) < 1:
                raise ValueError(f"{one.name} must be at least 1")
        if self.freeze_draft_hours >= self.stop_hours:
            raise ValueError("a freeze must be drafted before the stop runs out")
        if self.objection_days > self.complaint_days:
            raise ValueError("the centre's answer to an objection may not come after the law's")
        if set(self.warn_before) != set(ClockKey) or any(s < 1 for told in self.warn_before.values() for s in told):
            raise ValueError("every clock warns some seconds before its end")


TERMS = Terms()
