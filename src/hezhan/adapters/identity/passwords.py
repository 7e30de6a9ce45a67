"""Passwords: hashed by argon2id, checked by the same work whether somebody has one or not.

In:  what somebody typed, and the hash that is kept. Out: whether it fits, and a new hash when the parameters have changed.
Law: a check without a hash costs what a check with one costs; texts that look alike on different keyboards are one (NFKC).
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LEAST: Final = 12  # letters
MOST: Final = 256
# OWASP's second profile: 46 MiB and one pass do not starve a duty room's machine when all log in at eight
_PASSES: Final = 1
_MEMORY_KIB: Final = 47_104
# what lists of stolen passwords begin with, drawn out to twelve letters and more
_WORST: Final = frozenset(
    {
        "123456789012", "1234567890123", "12345678901234", "123456123456", "111111111111", "000000000000",
        "112233445566", "121212121212", "123123123123", "123321123321", "888888888888", "666666666666",
        "abcdefghijkl", "abcd12345678", "abc123456789", "a12345678901", "aa1234567890", "qwertyuiop12",
        "qwertyuiop123", "qwertyuiopasdf", "qwerty123456", "1q2w3e4r5t6y", "1qaz2wsx3edc", "q1w2e3r4t5y6",
        "zaq12wsxcde3", "asdfghjkl123", "password1234", "password12345", "passw0rd1234", "p@ssw0rd1234",
        "password@123", "admin1234567", "admin@123456", "administrator", "administrator1", "letmein12345",
        "welcome12345", "welcome@1234", "iloveyou1314", "woaini1314520", "woaini5201314", "5201314520131",
        "520131452013", "changeme1234", "default12345", "hezhan123456", "hezhan@12345", "fanzha123456",
        "gongan123456", "police123456", "police110110", "110110110110",
    }
)  # fmt: skip
_ENOUGH_SIGNS: Final = 5  # different ones


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether a password fits; `renewed` is to be kept in place of the old hash."""

    good: bool
    renewed: str | None = None


class Passwords:
    """Hashes and checks passwords."""

    def __init__(self, hasher: PasswordHasher | None = None, *, tell: Callable[[], None] = lambda: None) -> None:
        self._hasher = hasher or PasswordHasher(time_cost=_PASSES, memory_cost=_MEMORY_KIB, parallelism=1)
        self._nobodys = self._hasher.hash("the password of nobody")
        self._tell = tell  # told of each check that is worked through

    def hashed(self, password: str) -> str:
        """What is kept of a password."""
        return self._hasher.hash(_folded(password))

    def fits(self, kept: str | None, password: str) -> Fit:
        """Check it. Without a hash the same work is done on nobody's, and nothing fits."""
        good = self._verified(kept or self._nobodys, _folded(password[:MOST])) and kept is not None
        stale = good and kept is not None and self._hasher.check_needs_rehash(kept)
        return Fit(good, self.hashed(password) if stale else None)

    def weakness(self, password: str, login: str) -> str | None:
        """Why it may not be chosen, in one sentence; None when it may."""
        plain = _folded(password)
        bare = plain.casefold()
        if not LEAST <= len(plain) <= MOST:
            return f"密码至少{LEAST}个字符，至多{MOST}个。A password has {LEAST} to {MOST} characters."
        if bare in _WORST or len(set(bare)) < _ENOUGH_SIGNS:
            return "密码太常见，容易被猜中。The password is one of those that are guessed first."
        if login.casefold() in bare:
            return "密码不能含有登录名。The password must not contain the login name."
        return None

    def _verified(self, kept: str, plain: str) -> bool:
        self._tell()
        try:
            return self._hasher.verify(kept, plain)
        except (VerificationError, InvalidHashError):
            return False


def _folded(password: str) -> str:
    return unicodedata.normalize("NFKC", password)
