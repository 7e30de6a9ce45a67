"""Arriving: tries are counted before they are worked on, and what was proven becomes a login or a fresh proof.

In:  a name to count under, an address; what was proven. Out: `Opened`.
Law: of tries that come at once each is counted before any is checked; a login begins with a token of its own, and ends the
     one that the browser had before.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from hezhan.core.instants import SECOND, Instant
from hezhan.engines.rights import Proof
from hezhan.flows.login.means import Entry, Failures, Means, Person, Session
from hezhan.flows.login.refusals import NotProven, TooSoon

CENTRE: Final = "hezhan"  # who notes what nobody known did
_DAY: Final = 24 * 3600 * SECOND
_HOUR: Final = 3600 * SECOND
FREE_OF_NAME: Final = 5
FREE_OF_ADDRESS: Final = 30  # a whole duty room may come from one
_FIRST_S: Final = 30
_MOST_S: Final = 15 * 60
_DOUBLINGS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """How somebody comes: from where, whether by a browser, with which token of a login that runs.

    `again`: not for a new login but for a fresh proof in that one.
    """

    address: str = ""
    browser: bool = True
    token: str | None = field(default=None, repr=False)
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """Who it is, and by what."""

    member: str
    proof: Proof
    by: str
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A login that runs."""

    token: str = field(repr=False)
    session: Session
    person: Person


@dataclass(frozen=True, slots=True)
class Asked:
    """What must be answered: under which handle, with which options for the browser."""

    handle: str
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Try:
    """One try, counted as failed until it succeeds."""

    who: bytes
    by: str
    came: Came


def pause_s(failed: Failures, free: int, now: Instant) -> int:
    """Seconds until the next try: none for the first few, then 30 and twice as many after each, up to 15 minutes."""
    if failed.times < free:
        return 0
    span = min(_FIRST_S << min(failed.times - free, _DOUBLINGS), _MOST_S)
    return max(0, math.ceil((failed.last - now) / SECOND) + span)


def begin(means: Means, by: str, name: str, came: Came) -> Try:
    """Count a try under a name before it is checked. Raises `TooSoon`, which is not counted."""
    who = means.secrets.session_mark(f"{by}\0{name}")
    with means.door.entry() as entry:
        entry.hold(who.hex(), came.address)
        by_name = entry.failures_of(who, Instant(entry.now - _DAY))
        from_there = entry.failures_from(came.address, Instant(entry.now - _HOUR))
        wait = max(pause_s(by_name, FREE_OF_NAME, entry.now), pause_s(from_there, FREE_OF_ADDRESS, entry.now))
        if not wait:
            entry.tried(who, came.address, good=False)
    if wait:
        raise TooSoon(wait)
    return Try(who, by, came)


def failed(means: Means, tried: Try, member: str | None) -> NotProven:
    """Note the failure; what is to be raised. The log names the member whose account was tried, and nobody who tried."""
    with means.door.entry() as entry:
        content = {"by": tried.by, "member": member, "again": tried.came.again}
        entry.note("login.failed", CENTRE, tried.who.hex()[:32], content)
    return NotProven()


def settle(means: Means, entry: Entry, tried: Try, proven: Proven) -> Opened | None:
    """A login, or a fresh proof in the one that runs; None when that one is somebody else's or over."""
    person = entry.by_id(proven.member)
    if person is None:
        return None
    entry.tried(tried.who, tried.came.address, good=True)
    return _proven_again(entry, tried, proven, person) if tried.came.again else opened(means, entry, tried.came, proven)


def opened(means: Means, entry: Entry, came: Came, proven: Proven) -> Opened:
    """A new login; the one that the browser had is over."""
    person = entry.by_id(proven.member)
    assert person is not None
    if came.token is not None:
        entry.end_session(came.token)
    token = means.codes.new_session_token(browser=came.browser)
    session = entry.open_session(token, proven.member, proven.proof, proven.at, came.address)
    entry.note("login", proven.member, session.id, {"by": proven.by, "proof": str(proven.proof)})
    return Opened(token=token, session=session, person=person)


def _proven_again(entry: Entry, tried: Try, proven: Proven, person: Person) -> Opened | None:
    token = tried.came.token or ""
    running = entry.recognise(token)
    if running is None or running.member != proven.member:
        return None
    if not entry.prove_again(token, proven.proof, proven.at):
        return None
    entry.note("prove", proven.member, running.id, {"by": proven.by, "proof": str(proven.proof)})
    session = entry.recognise(token)
    return None if session is None else Opened(token=token, session=session, person=person)
