"""The door of a test's centre: means to log in, with cheap hashes and a courier that remembers."""

from dataclasses import dataclass, field

from argon2 import PasswordHasher

from hezhan.adapters.identity import Passkeys, Passwords, codes, totp
from hezhan.adapters.stores.book import engine_of
from hezhan.adapters.stores.door import SqlDoor
from hezhan.core.instants import SECOND
from hezhan.flows.login import Came, Means
from hezhan.flows.login.invitations import CONSOLE, invite, look_at_code, set_up_passkey, set_up_password
from hezhan.flows.login.passkeys import ask_for_passkey, by_passkey
from hezhan.flows.login.passwords import by_password
from tests.adapters.identity.authenticator import ORIGIN, Authenticator

PASSWORD = "四月的雨下在东区 2026"
HERE = Came(address="10.0.0.1")
ELSEWHERE = Came(address="10.9.9.9")
STEP = 30 * SECOND
CHEAP = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


@dataclass
class Courier:
    sent: list = field(default_factory=list)

    def send(self, number, words):
        self.sent.append((number, words))


@dataclass
class Doors:
    """What a test of logging in works with."""

    means: Means
    centre: object
    checks: list
    courier: Courier
    secrets: dict = field(default_factory=dict)
    keys: dict = field(default_factory=dict)

    def give_password(self, member, password=PASSWORD):
        """Set a password and an app up."""
        found = look_at_code(self.means, invite(self.means, member, "hezhan", CONSOLE), HERE)
        self.secrets[member] = found.secret
        return set_up_password(self.means, found.handle, password, self.digits(member), HERE)

    def give_passkey(self, member, **more):
        """Set a passkey up."""
        found = look_at_code(self.means, invite(self.means, member, "hezhan", CONSOLE), HERE)
        self.keys[member] = device = Authenticator(**more)
        return set_up_passkey(self.means, found.handle, device.make(found.options), "蓝色钥匙", HERE)

    def digits(self, member):
        return totp.digits(self.secrets[member], self.centre.clock.now())

    def next_step(self):
        self.centre.clock.pass_(STEP)


def doors_of(centre, **more):
    """The door's means on a test's centre."""
    engine = engine_of(centre.facts.door, pool=4)
    checks, courier = [], Courier()
    parts = {
        "door": SqlDoor(engine, centre.clock),
        "passwords": Passwords(CHEAP, tell=lambda: checks.append(1)),
        "one_time": totp,
        "passkeys": Passkeys([ORIGIN]),
        "codes": codes,
        "secrets": centre.vault,
        "courier": courier,
    }
    return engine, Doors(Means(**(parts | more)), centre, checks, courier)


def log_of(centre, *acts):
    with centre.desk("audit.city") as desk:
        return [line for line in desk.book.log(limit=1_000) if line.act in acts]


def log_in(doors, member, came=HERE, password=PASSWORD):
    doors.next_step()
    return by_password(doors.means, member, password, doors.digits(member.strip().lower()), came)


def log_in_by_passkey(doors, member, came=HERE):
    asked = ask_for_passkey(doors.means)
    return by_passkey(doors.means, asked.handle, doors.keys[member].prove(asked.options), came)
