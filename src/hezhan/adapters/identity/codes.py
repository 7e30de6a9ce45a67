"""Codes and tokens: invitations and recovery codes that people type, digits that are sent, tokens that programs keep.

In:  nothing, or what somebody typed. Out: a fresh one; its mark, which alone is kept.
Law: what is kept does not give the code back; letters that are read wrongly (0 O, 1 I L) do not occur.
"""

import hashlib
import secrets
from typing import Final

_LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_GROUPS: Final = 5
_GROUP: Final = 4  # 20 letters: 99 bits
_PROGRAM: Final = "hzm_"


def new_code() -> str:
    """A code that is typed once, such as 'K7QM-…', five groups of four letters."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))


def new_digits() -> str:
    """Six digits to be sent."""
    return f"{secrets.randbelow(1_000_000):06d}"


def new_program_token() -> str:
    """The long-lived token of a program."""
    return _PROGRAM + secrets.token_urlsafe(32)


def new_session_token(*, browser: bool) -> str:
    """A session's token. What begins with 'c.' is good in a cookie only, anything else as a bearer only."""
    return ("c." if browser else "b.") + secrets.token_urlsafe(32)


def new_handle() -> str:
    """The id of a challenge."""
    return secrets.token_urlsafe(32)


def code_mark(code: str) -> bytes:
    """What is kept of a code, however its groups were typed."""
    return hashlib.sha256(b"hezhan code\0" + "".join(one for one in code.upper() if one.isalnum()).encode()).digest()


def token_mark(token: str) -> bytes:
    """What is kept of a program's token."""
    return hashlib.sha256(b"hezhan program\0" + token.encode("utf-8", "surrogatepass")).digest()
