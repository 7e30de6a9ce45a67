"""Passkey: the browser is asked for any passkey of this site, and its answer says whose it is.

Law: a challenge is answered once, within minutes, and for the purpose it was asked for.
"""

from collections.abc import Mapping
from typing import Any, Final

from hezhan.core.instants import SECOND, Instant
from hezhan.engines.rights import Proof
from hezhan.flows.login.arriving import Asked, Came, Opened, Proven, begin, failed, settle
from hezhan.flows.login.means import Credential, Means

FOR: Final = "passkey"
CHALLENGE_US: Final = 5 * 60 * SECOND


def ask_for_passkey(means: Means) -> Asked:
    """What the browser must answer."""
    options, challenge = means.passkeys.asking()
    handle = means.codes.new_handle()
    with means.door.entry() as entry:
        entry.ask(handle, {"for": FOR, "challenge": challenge}, Instant(entry.now + CHALLENGE_US))
    return Asked(handle, options)


def by_passkey(means: Means, handle: str, answer: Mapping[str, Any], came: Came) -> Opened:
    """Raises `NotProven`, `TooSoon`."""
    name = means.passkeys.named(answer) or b""
    tried = begin(means, "passkey", name.hex(), came)
    with means.door.entry() as entry:
        asked = entry.take(handle)
        known = entry.outside("passkey", name)
    result: Opened | None = None
    if asked is not None and asked["for"] == FOR and known is not None:
        counter = _proven(means, str(asked["challenge"]), answer, known)
        with means.door.entry() as entry:
            if counter is not None and entry.count_up(known.id, counter):
                proven = Proven(member=known.member, proof=Proof.PASSKEY, by="passkey", at=entry.now)
                result = settle(means, entry, tried, proven)
    if result is None:
        raise failed(means, tried, known.member if known else None)
    return result


def _proven(means: Means, challenge: str, answer: Mapping[str, Any], known: Credential) -> int | None:
    return means.passkeys.counter_of(challenge, answer, known.secret, known.counter, known.member)
