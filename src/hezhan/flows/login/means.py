"""What logging in needs of the outside, as Protocols, and all of it together as `Means`."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from hezhan.core.instants import Instant


class Person(Protocol):
    """A member as far as the door knows them."""

    @property
    def id(self) -> str:
        """Member id."""

    @property
    def login(self) -> str:
        """The name they log in under."""

    @property
    def name(self) -> str:
        """What they are called."""


class Credential(Protocol):
    """What is kept of one proof."""

    @property
    def id(self) -> str:
        """A name for it."""

    @property
    def member(self) -> str:
        """Whose it is."""

    @property
    def kind(self) -> str:
        """'password', 'totp', 'passkey', 'recovery', 'oidc', 'invitation', 'machine', 'phone'."""

    @property
    def outside(self) -> bytes | None:
        """By what the outside names it."""

    @property
    def secret(self) -> str:
        """A hash, a public key, or sealed."""

    @property
    def counter(self) -> int:
        """The last one seen."""

    @property
    def label(self) -> str:
        """What its holder calls it; of an invitation, who may redeem it."""

    @property
    def at(self) -> Instant:
        """Since when."""


class Session(Protocol):
    """One login."""

    @property
    def id(self) -> str:
        """Names it; is not its token."""

    @property
    def member(self) -> str:
        """Whose it is."""

    @property
    def proof(self) -> str:
        """One of `engines.rights.Proof`."""

    @property
    def proven_at(self) -> Instant:
        """The last proof."""

    @property
    def begun_at(self) -> Instant:
        """When it began."""

    @property
    def seen_at(self) -> Instant:
        """The last sign of life, to the minute."""

    @property
    def ends_at(self) -> Instant:
        """When it is over without a further sign of life."""

    @property
    def address(self) -> str:
        """Where it was begun."""


class Failures(Protocol):
    """How often it failed, and when last."""

    @property
    def times(self) -> int:
        """How often."""

    @property
    def last(self) -> Instant:
        """When last."""


class Entry(Protocol):
    """One transaction at the door."""

    @property
    def now(self) -> Instant:
        """Its instant."""

    def by_login(self, login: str) -> Person | None:
        """Who logs in under this name."""

    def by_id(self, member: str) -> Person | None:
        """Who has this id."""

    def by_person(self, marks: Sequence[bytes]) -> Person | None:
        """Whose ID number has one of these marks."""

    def grants(self, member: str) -> tuple[tuple[str, str, Instant | None], ...]:
        """Role, unit, until: what counts now."""

    def credentials(self, member: str, kinds: Collection[str]) -> Sequence[Credential]:
        """What proves a member now, the newest first."""

    def outside(self, kind: str, name: bytes) -> Credential | None:
        """What the outside names so, if it counts now."""

    def known(self, name: bytes) -> bool:
        """Whether anything was ever named so."""

    def add_credential(
        self,
        member: str,
        kind: str,
        secret: str,
        *,
        outside: bytes | None = None,
        counter: int = 0,
        label: str = "",
        ends_at: Instant | None = None,
    ) -> str:
        """Keep a new one; gives its id."""

    def count_up(self, credential_id: str, counter: int) -> bool:
        """Move a counter up; False when it stands there already or higher."""

    def renew(self, credential_id: str, secret: str) -> None:
        """The same proof, hashed anew."""

    def use_up(self, credential_id: str) -> bool:
        """End one that counts; False when somebody else was first."""

    def end_credentials(self, member: str, kinds: Collection[str]) -> int:
        """End all of these kinds."""

    def hold(self, *names: str) -> None:
        """Let nobody else try under these names until the transaction ends."""

    def failures_of(self, who: bytes, since: Instant) -> Failures:
        """Under a name, since the last success."""

    def failures_from(self, address: str, since: Instant) -> Failures:
        """From an address."""

    def tried(self, who: bytes, address: str, *, good: bool) -> None:
        """Write a try down."""

    def ask(self, handle: str, body: Mapping[str, Any], ends_at: Instant) -> None:
        """Remember what must be answered."""

    def take(self, handle: str) -> Mapping[str, Any] | None:
        """What was to be answered, once."""

    def open_session(self, token: str, member: str, proof: str, proven_at: Instant, address: str) -> Session:
        """Begin a login."""

    def recognise(self, token: str) -> Session | None:
        """The login that runs under this token."""

    def prove_again(self, token: str, proof: str, proven_at: Instant) -> bool:
        """A fresh proof in a login that runs."""

    def sessions(self, member: str) -> Sequence[Session]:
        """Those that run, the newest first."""

    def end_session(self, token: str) -> Session | None:
        """End a login; None when it was over already."""

    def end_named(self, member: str, session_id: str) -> bool:
        """End one login of a member by its id."""

    def end_all_of(self, member: str, but: str | None = None) -> int:
        """End all logins of a member, but the one under this token."""

    def note(self, act: str, who: str, thing: str, content: Mapping[str, Any]) -> None:
        """A line for the log."""


class Door(Protocol):
    """Where sessions and credentials are kept."""

    def entry(self) -> AbstractContextManager[Entry]:
        """One transaction."""


class Fit(Protocol):
    """Whether a password fits."""

    @property
    def good(self) -> bool:
        """Whether."""

    @property
    def renewed(self) -> str | None:
        """What is to be kept instead."""


class Passwords(Protocol):
    """Hashes passwords."""

    def hashed(self, password: str) -> str:
        """What is kept."""

    def fits(self, kept: str | None, password: str) -> Fit:
        """Check it; without a hash the same work is done."""

    def weakness(self, password: str, login: str) -> str | None:
        """Why it may not be chosen."""


class OneTime(Protocol):
    """One-time passwords by the clock."""

    def new_secret(self) -> str:
        """A fresh one."""

    def address(self, secret: str, login: str) -> str:
        """For the app's QR code."""

    def step_of(self, secret: str | None, given: str, now: Instant, used: int) -> int | None:
        """The step that the digits belong to, behind the one used."""


class Passkey(Protocol):
    """A passkey as it is kept."""

    @property
    def id(self) -> bytes:
        """As the device names it."""

    @property
    def key(self) -> str:
        """Its public part."""

    @property
    def counter(self) -> int:
        """How often it was used, where the device counts."""


class Passkeys(Protocol):
    """Passkeys of this site."""

    def making(self, login: str, name: str, member: str, known: Sequence[bytes]) -> tuple[Mapping[str, Any], str]:
        """Options for the browser, and the challenge."""

    def made(self, challenge: str, answer: Mapping[str, Any]) -> Passkey | None:
        """The passkey, None when the answer does not fit."""

    def asking(self) -> tuple[Mapping[str, Any], str]:
        """Options for the browser, and the challenge."""

    def named(self, answer: Mapping[str, Any]) -> bytes | None:
        """Which passkey the answer says it is of."""

    def counter_of(self, challenge: str, answer: Mapping[str, Any], key: str, counter: int, member: str) -> int | None:
        """The new counter when it is proven."""


class Codes(Protocol):
    """Codes, digits, tokens, and their marks."""

    def new_code(self) -> str:
        """To be typed once."""

    def new_digits(self) -> str:
        """To be sent."""

    def new_program_token(self) -> str:
        """For a program."""

    def new_session_token(self, *, browser: bool) -> str:
        """For a login."""

    def new_handle(self) -> str:
        """For a challenge."""

    def code_mark(self, code: str) -> bytes:
        """What is kept of a code."""

    def token_mark(self, token: str) -> bytes:
        """What is kept of a program's token."""


class Secrets(Protocol):
    """The keys, outside of the database (`adapters.vault`)."""

    def seal(self, field: str, text: str, context: bytes) -> str:
        """Unreadable without the key."""

    def open(self, field: str, sealed: str, context: bytes) -> str:
        """The text."""

    def tokens(self, field: str, text: str) -> tuple[bytes, ...]:
        """Blind indexes, under the present key first."""

    def seal_totp(self, secret: str, context: bytes) -> str:
        """Unreadable without the key."""

    def open_totp(self, sealed: str, context: bytes) -> str:
        """The secret."""

    def session_mark(self, session: str) -> bytes:
        """What only a holder of the key can compute."""


class Told(Protocol):
    """What a provider of identities says."""

    @property
    def subject(self) -> bytes:
        """Who."""

    @property
    def proof(self) -> str:
        """How surely."""

    @property
    def proven_at(self) -> Instant:
        """When."""


class Provider(Protocol):
    """A provider of identities (OpenID Connect)."""

    def address(self, *, state: str, nonce: str, verifier: str, oldest_s: int) -> str:
        """Where to send the browser."""

    def told(self, *, code: str, nonce: str, verifier: str, oldest_s: int) -> Told | None:
        """Who came back; None when it is not believed."""

    def subject(self, sub: str) -> bytes:
        """What is kept of a `sub`."""


class Courier(Protocol):
    """Carries a few words to a number."""

    def send(self, number: str, words: str) -> None:
        """Without a number: to nobody, by the same work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """All of it."""

    door: Door
    passwords: Passwords
    one_time: OneTime
    passkeys: Passkeys
    codes: Codes
    secrets: Secrets
    courier: Courier | None = None
    provider: Provider | None = None
