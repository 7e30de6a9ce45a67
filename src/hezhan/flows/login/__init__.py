"""Logging in: every way to prove who one is, and what comes of it.

In:  what somebody brings, `Means`. Out: a login that runs, or a fresh proof in one; or a refusal of `refusals`.
Law: whatever way, whoever: the same refusal, after the same work, whether the account exists or not; nothing that proved
     something proves it twice; each success and each failure is a line of the log.

`passwords`, `passkeys`, `provider`, `codes`, `programs` are the ways; `invitations` sets a way up; `sessions` ends logins;
`own` changes one's own ways. Each way serves for a login and for a fresh proof within one (`Came.again`).
"""

from hezhan.flows.login.arriving import Asked, Came, Opened
from hezhan.flows.login.means import Means
from hezhan.flows.login.refusals import HoldsRoles, LastWay, NotFresh, NotProven, TooSoon, TooWeak, Unknown

__all__ = [
    "Asked",
    "Came",
    "HoldsRoles",
    "LastWay",
    "Means",
    "NotFresh",
    "NotProven",
    "Opened",
    "TooSoon",
    "TooWeak",
    "Unknown",
]
