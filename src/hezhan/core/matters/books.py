"""What goes with a matter into the books: notes for the log, clocks, jobs, and what one can ask for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hezhan.core.instants import Instant
from hezhan.core.matters.filed import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A line for the log: which act, for which case's sake or why, and what else is to be said. Nothing personal."""

    act: str
    purpose: str = ""
    content: Mapping[str, Any] = field(default_factory=dict)
    files: tuple[str, ...] = ()  # hashes of files that this act brought in or made


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFace:
    """A clock of the law as it was last wound; `ends` is exclusive."""

    matter_id: str
    name: str
    begins: Instant
    ends: Instant
    warns: tuple[Instant, ...]
    who: str
    article: str
    nature: str
    met_at: Instant | None = None
    lost: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Work to be done after the transaction, once. Of jobs with the same `key` that wait, one is enough."""

    name: str
    args: Mapping[str, Any]
    key: str | None = None
    lock: str | None = None  # jobs with the same lock run one after the other
    at: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which matters are asked for; what is None or empty asks nothing. `before` is (at, id) of the last one seen."""

    kinds: Sequence[Kind] = ()
    states: Sequence[str] = ()
    case_id: str | None = None
    about: str | None = None
    account: str | None = None
    institution: str | None = None
    subject: str | None = None
    by: str | None = None
    before: tuple[Instant, str] | None = None
    oldest_first: bool = False
    limit: int = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One entry of the log, as far as a list shows it."""

    seq: int
    at: Instant
    who: str
    act: str
    look: bool
    matter_id: str | None
    case_id: str | None
    content: Mapping[str, Any]
    purpose: str = ""
