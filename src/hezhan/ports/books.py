"""Doors to the centre's books: one transaction by one member, and what is asked of the books about themselves."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from hezhan.core.instants import Instant
from hezhan.core.matters import (
    ClockFace,
    Filed,
    Job,
    Kind,
    LogAsked,
    LogLine,
    Matter,
    Member,
    Move,
    Noted,
    Wanted,
)
from hezhan.core.personal import Personal
from hezhan.core.views import Did, ViewStep
from hezhan.ports.events import EventBook
from hezhan.ports.traces import TraceBook


class Crossed(Exception):
    """Somebody else was first: the matter is not where it was when it was looked at."""


class OtherIntent(Exception):
    """The same key came with something else before."""


class Busy(Exception):
    """The same is being done by another transaction."""


class Nobody(Exception):
    """No session, or one that is over."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered to a request that carried a key; `request` tells one request from another."""

    request: str
    status: int
    body: str
    headers: Mapping[str, str]


class Archive(Protocol):
    """What is asked of the books about themselves: who looked at what, where a person stands, what is erased."""

    def log_lines(self, asked: LogAsked) -> list[LogLine]:
        """Entries of the log, as far as this member may read them."""

    def blind(self, field: Personal, text: str) -> str:
        """The same for the same text, telling nothing without the key: by it the log names what was searched for."""

    def matters_with(self, field: Personal, text: str) -> list[tuple[str, str | None]]:
        """Matter and case in which this text stands, whatever is to be seen of them; to an auditor only."""

    def case_numbered(self, number: str) -> str | None:
        """The id of a case that this member sees."""

    def case_named(self, number: str) -> str | None:
        """The id of any case, to whoever may look in an emergency, and to an auditor."""

    def colleagues(self) -> list[tuple[str, str]]:
        """Cases in which somebody who works here stands by their ID number, and who; to an auditor only."""

    def erase(self, deletion_id: str) -> int:
        """Erase what an approved deletion names; how many matters. Only in work of the centre itself."""

    def held_elsewhere(self, case_id: str, hashes: Sequence[str]) -> frozenset[str]:
        """Which of these files other cases hold too. Only in work of the centre itself."""


class Book(Archive, EventBook, TraceBook, Protocol):
    """The centre's books, opened by one member for one transaction: all that is done in it happens, or nothing.

    It shows what this member may see and no more, whatever is asked. Every write takes a note for the log, which is
    appended with it in the same transaction.
    """

    @property
    def now(self) -> Instant:
        """The instant of the transaction."""

    @property
    def member(self) -> Member:
        """Whose hand it is."""

    def add(self, matter: Matter[Any], note: Noted) -> Matter[Any]:
        """Write down; gives what stands, an earlier one where the key was there. Raises `OtherIntent` if that differs."""

    def alone(self, case_id: str) -> None:
        """Have whatever else drafts in this case wait until this transaction is over, and see what it drafted."""

    def move(self, move: Move, note: Noted) -> None:
        """Append a move. Raises `Crossed` when another one has its number."""

    def looked(self, kind: str, thing: str, case_id: str | None, note: Noted) -> None:
        """Note that something was looked at, or an act that leaves no matter."""

    def refused(self, kind: str, thing: str, case_id: str | None, note: Noted) -> None:
        """Note a refusal: it stays though everything else of the transaction is undone."""

    def get(self, matter_id: str) -> Filed[Any] | None:
        """A matter as it stands, None when it is not there or not to be seen."""

    def keyed(self, key: str) -> Filed[Any] | None:
        """The matter behind an intent."""

    def find(self, wanted: Wanted) -> list[Filed[Any]]:
        """Matters as they stand, the newest first."""

    def numbered(self, kind: Kind, number: str) -> str | None:
        """The id of a matter that is cited by a number of its own."""

    def pasts(self, reporters: Collection[str]) -> Mapping[str, tuple[int, int]]:
        """Of each reporter of block entries how many of them were approved, and how many were refused or lifted."""

    def search(self, field: Personal, text: str) -> list[str]:
        """Ids of matters in which this very text stands as a field of this kind."""

    def wind(self, matter_id: str, faces: Sequence[ClockFace]) -> None:
        """Replace the clocks of a matter."""

    def clocks(
        self, *, until: Instant | None = None, case_id: str | None = None, limit: int = 1_000
    ) -> list[ClockFace]:
        """Clocks that still need somebody, what ran out or runs out first at the head."""

    def view_steps(self, case_id: str, member: str) -> list[ViewStep]:
        """How a member looks at a case, the first step first; none where this one may not see the case."""

    def add_view_step(self, case_id: str, n: int, did: Did, change: Mapping[str, Any]) -> None:
        """A step of this member's own view. Raises `Crossed` when another one has its number."""

    def tell(self, members: Sequence[str], matter_id: str, act: str) -> None:
        """Let these members know."""

    def institution_id(self, name: str) -> str:
        """By which id a bank is addressed, or the name where nobody listed it."""

    def lapse_draft(self, draft_id: str, since: Instant, hashes: Sequence[str]) -> Sequence[str]:
        """Erase a draft that nobody filed or touched since then; which of its files nothing else names."""

    def sweep(self) -> int:
        """Remove what is kept for a time only: answers to intents, tries, logins that are over. How many there were."""

    def people(self, *, role: str, unit: str | None = None) -> list[str]:
        """Members who hold a role, at this unit where one is named."""

    def units(self) -> Mapping[str, str]:
        """Every unit by its path: what it is called."""

    def defer(self, job: Job) -> None:
        """Have work done afterwards, if the transaction comes about."""

    def intent(self, key: str) -> Answered | None:
        """Take this member's intent for this transaction; gives what was answered to it before. Raises `Busy`."""

    def keep_intent(self, key: str, answered: Answered) -> None:
        """Keep what is answered, with all that the transaction does."""

    def log(
        self, *, after: int = 0, case_id: str | None = None, looks: bool = False, limit: int = 200
    ) -> list[LogLine]:
        """Entries of the log behind `after`, as far as this member may read them."""


class Books(Protocol):
    """Where books are opened."""

    def by_session(self, token: str) -> AbstractContextManager[Book]:
        """By somebody who is logged in. Raises `Nobody`."""

    def by_hand(self, member: str) -> AbstractContextManager[Book]:
        """By the centre itself, for work that somebody's act began."""
