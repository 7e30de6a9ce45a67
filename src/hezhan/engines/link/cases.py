"""What a case says of itself, as the room takes it: traces in their one spelling, when, what sort of fraud.

Whoever calls has left out what is the victim's own, and has put every value into one spelling.
"""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

from hezhan.engines.link.kinds import Kind

MOST_TRACES = 256  # of one case; of more, the first count
_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True, order=True)
class Trace:
    """Something of the suspects that a case names."""

    kind: Kind
    value: str

    @property
    def key(self) -> int:
        """64 bits for kind and value."""
        return key_of(f"{self.kind}{_SEPARATOR}{self.value}")


def key_of(text: str) -> int:
    """64 bits for a text; in one book of ten million texts of 300,000 two fall together."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case. `day`: days since 1970 of its report, None where that is not known; `fraud_type` '' likewise."""

    case_id: str
    day: int | None = None
    fraud_type: str = ""
    traces: tuple[Trace, ...] = ()


class Verdict(StrEnum):
    """What an officer says of two cases."""

    SAME = "same"
    NOT_SAME = "not-same"
    UNSURE = "unsure"
    UNDONE = "undone"  # what this officer said before counts no more


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One officer's word on two cases, at an instant. Of an officer's words on the same two the latest counts."""

    case_a: str
    case_b: str
    verdict: Verdict
    officer: str = ""
    at: int = 0
