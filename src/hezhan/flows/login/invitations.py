"""Invitations and recovery codes: a code that is typed once sets up a way to log in, in the place of earlier ones.

In:  a code. Out: what to set up (`SetUp`); then `Done`: a login that runs, recovery codes that are shown once.
Law: a code sets up one account once. Who holds a role is not invited from a desk, nor is an invitation from a desk redeemed
     by them: otherwise whoever issues codes could act in any role. Setting up ends earlier ways and all logins.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from hezhan.core.instants import SECOND, Instant
from hezhan.engines.rights import Proof
from hezhan.flows.login.arriving import Came, Opened, Proven, Try, begin, failed, opened
from hezhan.flows.login.means import Credential, Entry, Means, Person
from hezhan.flows.login.refusals import HoldsRoles, NotProven, TooWeak, Unknown

FOR: Final = "set-up"
WAYS: Final = ("password", "totp", "passkey", "recovery", "machine")
DESK: Final = "desk"  # issued by an administrator who is logged in
CONSOLE: Final = "console"  # issued at the machine itself
PROGRAM: Final = "program"  # issued by an administrator, for a program
RECOVERY_CODES: Final = 8
_DAYS: Final = 7
_DAY: Final = 24 * 3600 * SECOND
_SET_UP_US: Final = 30 * 60 * SECOND


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """What can be set up with a code. `secret` and `address` are for an app of one-time passwords."""

    handle: str
    person: Person
    program: bool
    options: Mapping[str, Any]
    secret: str = field(repr=False)
    address: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A way is set up. Nothing of it is shown again."""

    opened: Opened
    recovery: tuple[str, ...] = field(default=(), repr=False)
    program_token: str = field(default="", repr=False)


def invite(means: Means, member: str, by: str, issued: str) -> str:
    """A code for a member; earlier ones are void. Raises `Unknown`, `HoldsRoles`."""
    code = means.codes.new_code()
    with means.door.entry() as entry:
        if entry.by_id(member) is None:
            raise Unknown(member)
        if issued != CONSOLE and entry.grants(member):
            raise HoldsRoles(member)
        entry.end_credentials(member, ("invitation",))
        ends_at = Instant(entry.now + _DAYS * _DAY)
        mark = means.codes.code_mark(code)
        entry.add_credential(member, "invitation", "-", outside=mark, label=issued, ends_at=ends_at)
        entry.note("invite", by, member, {"issued": issued})
    return code


def look_at_code(means: Means, code: str, came: Came) -> SetUp:
    """What the code is for. Raises `NotProven`, `TooSoon`, `HoldsRoles`."""
    mark = means.codes.code_mark(code)
    tried = begin(means, "invitation", mark.hex(), came)
    with means.door.entry() as entry:
        known = entry.outside("invitation", mark) or entry.outside("recovery", mark)
        person = entry.by_id(known.member) if known else None
        if known is not None and person is not None:
            _require_no_role(entry, known)
            entry.tried(tried.who, came.address, good=True)
            return _set_up(means, entry, known, person)
    raise failed(means, tried, None)


def set_up_password(means: Means, handle: str, password: str, digits: str, came: Came) -> Done:
    """Choose a password; the digits show that the app holds the secret. Raises `NotProven`, `TooSoon`, `TooWeak`."""
    tried = begin(means, "set-up", handle, came)
    hashed = means.passwords.hashed(password)
    with _noting(means, tried), means.door.entry() as entry:
        asked, person = _taken(entry, handle, program=False)
        why = means.passwords.weakness(password, person.login)
        if why is not None:
            raise TooWeak(why)
        sealed = str(asked["totp"])
        step = means.one_time.step_of(means.secrets.open_totp(sealed, person.id.encode()), digits, entry.now, 0)
        if step is None:
            raise NotProven
        _replace(entry, asked, person)
        entry.add_credential(person.id, "password", hashed)
        entry.add_credential(person.id, "totp", sealed, counter=step)
        entry.tried(tried.who, came.address, good=True)
        return _done(means, entry, person, Proof.PASSWORD_TOTP, came)


def set_up_passkey(means: Means, handle: str, answer: Mapping[str, Any], label: str, came: Came) -> Done:
    """Keep the passkey that the browser made. Raises `NotProven`, `TooSoon`."""
    tried = begin(means, "set-up", handle, came)
    with _noting(means, tried), means.door.entry() as entry:
        asked, person = _taken(entry, handle, program=False)
        made = means.passkeys.made(str(asked["challenge"]), answer)
        if made is None or entry.known(made.id):
            raise NotProven
        _replace(entry, asked, person)
        entry.add_credential(person.id, "passkey", made.key, outside=made.id, counter=made.counter, label=label)
        entry.tried(tried.who, came.address, good=True)
        return _done(means, entry, person, Proof.PASSKEY, came)


def set_up_program(means: Means, handle: str, label: str, came: Came) -> Done:
    """A long-lived token for a program. Raises `NotProven`, `TooSoon`."""
    tried = begin(means, "set-up", handle, came)
    token = means.codes.new_program_token()
    with _noting(means, tried), means.door.entry() as entry:
        asked, person = _taken(entry, handle, program=True)
        _replace(entry, asked, person)
        entry.add_credential(person.id, "machine", "-", outside=means.codes.token_mark(token), label=label)
        entry.tried(tried.who, came.address, good=True)
        entry.note("credential.set", person.id, person.id, {"kind": "machine"})
        proven = Proven(member=person.id, proof=Proof.MACHINE, by="invitation", at=entry.now)
        running = opened(means, entry, Came(address=came.address, browser=False), proven)
        return Done(opened=running, program_token=token)


def new_recovery_codes(means: Means, entry: Entry, member: str) -> tuple[str, ...]:
    """Fresh ones in the place of those left; they are kept as marks only."""
    entry.end_credentials(member, ("recovery",))
    codes = tuple(means.codes.new_code() for _ in range(RECOVERY_CODES))
    for code in codes:
        entry.add_credential(member, "recovery", "-", outside=means.codes.code_mark(code))
    return codes


@contextmanager
def _noting(means: Means, tried: Try) -> Iterator[None]:
    """A failure is noted after what was begun is undone."""
    try:
        yield
    except NotProven:
        raise failed(means, tried, None) from None


def _set_up(means: Means, entry: Entry, known: Credential, person: Person) -> SetUp:
    secret, handle = means.one_time.new_secret(), means.codes.new_handle()
    options, challenge = means.passkeys.making(person.login, person.name, person.id, ())
    program = known.label == PROGRAM
    body = {
        "for": FOR,
        "member": person.id,
        "code": known.id,
        "kind": known.kind,
        "label": known.label,
        "challenge": challenge,
        "totp": means.secrets.seal_totp(secret, person.id.encode()),
        "program": program,
    }
    entry.ask(handle, body, Instant(entry.now + _SET_UP_US))
    address = means.one_time.address(secret, person.login)
    return SetUp(handle=handle, person=person, program=program, options=options, secret=secret, address=address)


def _taken(entry: Entry, handle: str, *, program: bool) -> tuple[Mapping[str, Any], Person]:
    # what is raised after this undoes it: the question stays open until it is answered well
    asked = entry.take(handle)
    if asked is None or asked["for"] != FOR or asked["program"] is not program:
        raise NotProven
    person = entry.by_id(str(asked["member"]))
    if person is None:
        raise NotProven
    if asked["kind"] == "invitation" and asked["label"] != CONSOLE and entry.grants(person.id):
        raise HoldsRoles(person.id)
    return asked, person


def _replace(entry: Entry, asked: Mapping[str, Any], person: Person) -> None:
    if not entry.use_up(str(asked["code"])):
        raise NotProven
    # a recovery code is one of several: the others go with the ways that they were for
    entry.end_credentials(person.id, WAYS)
    entry.end_all_of(person.id)


def _done(means: Means, entry: Entry, person: Person, proof: Proof, came: Came) -> Done:
    recovery = new_recovery_codes(means, entry, person.id)
    entry.note("credential.set", person.id, person.id, {"kind": str(proof)})
    proven = Proven(member=person.id, proof=proof, by="invitation", at=entry.now)
    return Done(opened=opened(means, entry, came, proven), recovery=recovery)


def _require_no_role(entry: Entry, known: Credential) -> None:
    if known.kind == "invitation" and known.label != CONSOLE and entry.grants(known.member):
        raise HoldsRoles(known.member)
