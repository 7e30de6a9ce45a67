"""What may be listed, and what a list says of it."""

from dataclasses import dataclass
from enum import StrEnum

from hezhan.core.instants import Instant


class Kind(StrEnum):
    """Of what is listed or asked about."""

    DOMAIN = "domain"
    URL = "url"
    PHONE = "phone"
    PHONE_PREFIX = "phone_prefix"
    IP = "ip"
    APP = "app"
    ACCOUNT = "account"
    WALLET = "wallet"


class Verdict(StrEnum):
    """What is to be done with something."""

    BLOCK = "block"
    ALLOW = "allow"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One row of a block list as written. `since` is inclusive, `until` exclusive; None where there is no bound."""

    kind: str
    value: str
    reason: str
    source: str
    since: Instant | None = None
    until: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """One row of an allow-list as written: what must never be blocked, and why."""

    kind: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One list's say on one entry."""

    reason: str
    source: str
    since: Instant | None
    until: Instant | None

    def holds(self, at: Instant) -> bool:
        """Whether it is in force."""
        return (self.since is None or self.since <= at) and (self.until is None or at < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptOut:
    """A row that is not in the snapshot, and what kept it out."""

    row: Listed
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Of one question. `entry`, `reason`, `source` are empty and `until` None where nothing is known or no end is set."""

    asked: str
    kind: str
    verdict: Verdict
    entry: str = ""
    reason: str = ""
    source: str = ""
    until: Instant | None = None
