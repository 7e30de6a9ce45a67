"""One's own ways to log in: seen, added, changed, removed by whoever has just proven themselves.

Law: each change takes a proof of two factors a few minutes old, and leaves at least one way to log in.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from hezhan.core.instants import SECOND, Instant
from hezhan.engines.rights import TERMS, Proof
from hezhan.flows.login.arriving import Asked
from hezhan.flows.login.invitations import new_recovery_codes
from hezhan.flows.login.means import Credential, Entry, Means, Session
from hezhan.flows.login.passkeys import CHALLENGE_US
from hezhan.flows.login.refusals import LastWay, NotFresh, NotProven, TooWeak, Unknown

FOR: Final = "passkey-to-add"
_SHOWN: Final = ("password", "totp", "passkey", "oidc", "machine", "phone")
_STRONG: Final = (Proof.PASSWORD_TOTP, Proof.PASSKEY)


def is_fresh(session: Session, now: Instant) -> bool:
    """Whether it was proven by two factors within minutes."""
    return session.proof in _STRONG and 0 <= now - session.proven_at < TERMS.fresh_minutes * 60 * SECOND


def ways(means: Means, member: str) -> tuple[Sequence[Credential], int]:
    """What proves a member, and how many recovery codes are left."""
    with means.door.entry() as entry:
        return entry.credentials(member, _SHOWN), len(entry.credentials(member, ("recovery",)))


def ask_for_new_passkey(means: Means, token: str) -> Asked:
    """Options to make a further passkey. Raises `NotFresh`."""
    with means.door.entry() as entry:
        session = _fresh(entry, token)
        person = entry.by_id(session.member)
        assert person is not None
        known = [one.outside for one in entry.credentials(person.id, ("passkey",)) if one.outside]
        options, challenge = means.passkeys.making(person.login, person.name, person.id, known)
        handle = means.codes.new_handle()
        body = {"for": FOR, "member": person.id, "challenge": challenge}
        entry.ask(handle, body, Instant(entry.now + CHALLENGE_US))
        return Asked(handle, options)


def add_passkey(means: Means, token: str, handle: str, answer: Mapping[str, Any], label: str) -> None:
    """Keep it. Raises `NotFresh`, `NotProven`."""
    with means.door.entry() as entry:
        session = _fresh(entry, token)
        asked = entry.take(handle)
        if asked is None or asked["for"] != FOR or asked["member"] != session.member:
            raise NotProven
        made = means.passkeys.made(str(asked["challenge"]), answer)
        if made is None or entry.known(made.id):
            raise NotProven
        entry.add_credential(session.member, "passkey", made.key, outside=made.id, counter=made.counter, label=label)
        entry.note("credential.set", session.member, session.member, {"kind": "passkey"})


def change_password(means: Means, token: str, password: str) -> None:
    """Another password in the place of the old one; all other logins end. Raises `NotFresh`, `TooWeak`, `Unknown`."""
    hashed = means.passwords.hashed(password)
    with means.door.entry() as entry:
        session = _fresh(entry, token)
        person = entry.by_id(session.member)
        assert person is not None
        why = means.passwords.weakness(password, person.login)
        if why is not None:
            raise TooWeak(why)
        if not entry.end_credentials(person.id, ("password",)):
            raise Unknown("password")  # a password alone, without one-time digits, is not set up here
        entry.add_credential(person.id, "password", hashed)
        entry.end_all_of(person.id, token)
        entry.note("credential.set", person.id, person.id, {"kind": "password"})


def renew_recovery(means: Means, token: str) -> tuple[str, ...]:
    """Fresh recovery codes, shown once. Raises `NotFresh`."""
    with means.door.entry() as entry:
        session = _fresh(entry, token)
        entry.note("credential.set", session.member, session.member, {"kind": "recovery"})
        return new_recovery_codes(means, entry, session.member)


def remove_way(means: Means, token: str, credential_id: str) -> None:
    """End a passkey of one's own. Raises `NotFresh`, `Unknown`, `LastWay`."""
    with means.door.entry() as entry:
        session = _fresh(entry, token)
        entry.hold(f"ways {session.member}")
        mine = entry.credentials(session.member, _SHOWN)
        found = next((one for one in mine if one.id == credential_id and one.kind == "passkey"), None)
        if found is None:
            raise Unknown(credential_id)
        if not any(one.kind in ("passkey", "password", "oidc") for one in mine if one.id != credential_id):
            raise LastWay
        entry.use_up(credential_id)
        entry.note("credential.ended", session.member, session.member, {"kind": found.kind})


def _fresh(entry: Entry, token: str) -> Session:
    session = entry.recognise(token)
    if session is None or not is_fresh(session, entry.now):
        raise NotFresh
    return session
