"""What a check finds: a summary of what holds, or the first broken link with its place and reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from hezhan.core.instants import Instant
from hezhan.engines.evidence.hashes import Digest


class Fault(StrEnum):
    """What sort of link is broken."""

    MISSING = "missing"  # a part that must be there is not
    SURPLUS = "surplus"  # a part that nothing speaks of
    MALFORMED = "malformed"  # bytes that are not in their form
    KEY = "key"  # a public key that is not the one it is named
    SIGNATURE = "signature"
    KEY_CHANGE = "key-change"  # another key went on without the word of the one before
    STRANGER = "stranger"  # sound in itself, but not signed by the key that was given
    ANCHORS = "anchors"  # anchors do not follow one another
    LINK = "link"  # a link is not the hash of what it links
    ROOT = "root"  # a link does not lead to the signed root
    ENTRY = "entry"  # an entry's bytes are not those that were linked
    CASE = "case"  # an entry of the case is missing, too many, or not in its place
    END = "end"  # the last entry is not the export of this case
    FILE = "file"  # a file is not the one that the export lists
    SUMS = "sums"  # SHA256SUMS does not say what the members are
    CONTAINER = "container"  # the package file itself is not as it was written


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a member of the package, or 'log'; its line from 1; the number of the entry or anchor."""

    member: str
    line: int | None = None
    number: int | None = None

    def __str__(self) -> str:
        line = f", line {self.line}" if self.line else ""
        return f"{self.member}{line}" + (f" (number {self.number})" if self.number else "")


@dataclass(frozen=True, slots=True)
class Broken:
    """The first broken link; `reason` is one sentence."""

    fault: Fault
    place: Place
    reason: str


class Break(Exception):
    """Ends a check at the first broken link."""

    def __init__(self, fault: Fault, place: Place, reason: str) -> None:
        super().__init__(reason)
        self.broken = Broken(fault, place, reason)


@dataclass(frozen=True, slots=True)
class SignedBy:
    """A key and the anchors it signed, the first and the last of them. `given`: the asker brought it himself."""

    key: Digest
    first: int
    last: int
    given: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What a sound package shows. Instants are those that the centre's clock gave.

    `known`: at least one of the keys that signed was given by the asker; without it anybody may have made the whole
    package. `remarks` are oddities that break nothing.
    """

    log: str
    case: str
    entries: int
    first_seq: int
    last_seq: int
    first_at: Instant
    last_at: Instant
    first_anchor: int
    last_anchor: int
    last_anchor_at: Instant
    last_anchor_digest: Digest  # to be compared with what the centre made public, or showed to others
    keys: Sequence[SignedBy]
    known: bool
    files: int
    logged_files: int  # of them, those that an earlier entry of the case names
    remarks: Sequence[str]
