"""An alarm: what auditors are told of at once, by the rule that it comes from. It accuses nobody."""

from dataclasses import dataclass
from enum import StrEnum


class AlarmRule(StrEnum):
    """What stands out. The first four are read out of the log (`flows.alarms`)."""

    MANY_FOREIGN_CASES = "many-foreign-cases"
    EMERGENCY = "emergency"
    COLLEAGUE = "colleague"
    MANY_REFUSALS = "many-refusals"
    LOG_BROKEN = "log-broken"
    EVIDENCE_ALTERED = "evidence-altered"
    KEYS = "keys"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """One alarm, nothing personal in it: whose lines of the log, in which cases, and what is wrong where nobody's are."""

    rule: AlarmRule
    who: str = ""  # member id
    times: int = 1
    cases: tuple[str, ...] = ()
    about: str = ""  # a place in the log or the store
