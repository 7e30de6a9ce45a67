"""How long a login, a fresh proof and an emergency last: the centre's own numbers, in one place to be corrected."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Minutes, and letters of a reason. All are rules of the centre itself, none is law."""

    session_minutes: int = 12 * 60  # a shift
    fresh_minutes: int = 10  # between the second factor and a signature
    emergency_minutes: int = 30
    reason_letters: int = 10


TERMS = Terms()
