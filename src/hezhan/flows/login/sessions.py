"""Logins that run: recognised at each request, seen and ended by whose they are.

Law: a token is good by the way it was given for: a browser's in its cookie, a program's as a bearer.
"""

from collections.abc import Sequence

from hezhan.core.instants import Instant
from hezhan.flows.login.means import Means, Session
from hezhan.flows.login.refusals import Unknown

Grants = tuple[tuple[str, str, Instant | None], ...]
_BROWSERS = "c."


def recognise(means: Means, token: str, *, cookie: bool) -> tuple[Session, Grants] | None:
    """Who it is, with the roles that count now; None when the token is unknown, over, or came another way."""
    if token.startswith(_BROWSERS) is not cookie:
        return None
    with means.door.entry() as entry:
        session = entry.recognise(token)
        return None if session is None else (session, entry.grants(session.member))


def log_out(means: Means, token: str) -> None:
    """End this login; done again it changes nothing."""
    with means.door.entry() as entry:
        ended = entry.end_session(token)
        if ended is not None:
            entry.note("logout", ended.member, ended.id, {"ended": 1})


def running(means: Means, member: str) -> Sequence[Session]:
    """The logins of a member, the newest first."""
    with means.door.entry() as entry:
        return entry.sessions(member)


def end_one(means: Means, member: str, session_id: str) -> None:
    """End one of one's own. Raises `Unknown`."""
    with means.door.entry() as entry:
        if not entry.end_named(member, session_id):
            raise Unknown(session_id)
        entry.note("logout", member, session_id, {"ended": 1})


def end_others(means: Means, member: str, but: str) -> int:
    """End all of one's own but this one; how many."""
    with means.door.entry() as entry:
        ended = entry.end_all_of(member, but)
        entry.note("logout", member, member, {"ended": ended, "others": True})
        return ended
