"""One-time passwords by the clock (RFC 6238): six digits, thirty seconds, one step early or late.

In:  a secret, six digits, the instant, the last step that was used. Out: the step of the digits, or None.
Law: a step is used once: digits of it or of an earlier one fit no more.
"""

import hmac
import re
from typing import Final

import pyotp

from hezhan.core.instants import SECOND, Instant

STEP_S: Final = 30
_ISSUER: Final = "合战"
_DIGITS: Final = re.compile(r"[0-9]{6}")


def new_secret() -> str:
    """160 random bits in base 32."""
    return pyotp.random_base32(32)


def address(secret: str, login: str) -> str:
    """The `otpauth:` address that an app reads as a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=_ISSUER)


def digits(secret: str, at: Instant) -> str:
    """What the app shows at an instant."""
    return pyotp.HOTP(secret).at(at // SECOND // STEP_S)


def step_of(secret: str | None, given: str, now: Instant, used: int) -> int | None:
    """The step that the digits belong to, if it lies behind `used`. Without a secret nothing fits, by the same way."""
    clock = pyotp.HOTP(secret or pyotp.random_base32(32))
    here = now // SECOND // STEP_S
    given = "".join(given.split())
    shown = given if _DIGITS.fullmatch(given) else "-"
    fits = [step for step in (here - 1, here, here + 1) if hmac.compare_digest(clock.at(step), shown)]
    later = [step for step in fits if step > used]
    return min(later) if later and secret is not None else None
