"""A database on a server that somebody else runs: made ready once by an administrator, then used by four daily logins.

In: the server's address with an administrator's login. Out: database and roles there, and a file of logins here.
Law: the application's roles are neither superuser nor owner; their passwords leave this machine as verifiers only.
"""

from hezhan.adapters.stores.external.preparing import instructions, prepare

__all__ = ["instructions", "prepare"]
