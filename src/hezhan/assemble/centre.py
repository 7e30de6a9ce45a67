"""What every process of a centre stands on: settings, the store, the keys, a clock; and how it is brought up to date.

In:  settings. Out: `Ground`; after `migrate` a schema, a key ring and a tree of units that fit this version.
Law: keys are made with the first schema and never again: data that were sealed are not left behind a new key.
"""

from dataclasses import dataclass

from hezhan.adapters.clock import SystemClock
from hezhan.adapters.processes import facts as store_facts
from hezhan.adapters.stores.book import SqlBooks, engine_of
from hezhan.adapters.stores.book.founding import found
from hezhan.adapters.stores.logins import Login, StoreFacts
from hezhan.adapters.vault import (
    Master,
    MasterFile,
    MasterPassphrase,
    MasterVariable,
    Vault,
    has_ring,
    make_master_file,
)
from hezhan.core.instants import Instant
from hezhan.core.problems import Problem, Refused
from hezhan.ports import Clock
from hezhan.settings import Settings


@dataclass(frozen=True, slots=True)
class Ground:
    """What both the web and the jobs stand on."""

    settings: Settings
    facts: StoreFacts
    vault: Vault
    clock: Clock

    def books(self, login: Login) -> SqlBooks:
        """The books, opened as one role."""
        return SqlBooks(engine_of(login), self.vault, self.clock)

    @property
    def unit(self) -> str:
        """The centre's own unit, as the store writes it."""
        return f"/{self.settings.unit.strip('/')}/"


def ground(settings: Settings) -> Ground:
    """Open the vault and find the store. Raises `Refused`."""
    return Ground(
        settings, store_facts(settings), Vault.unlock(settings.data / "keys", master(settings)), SystemClock()
    )


def migrate(settings: Settings) -> None:
    """Bring schema, keys and the tree of units up to date; the keys are made with the first schema and never again."""
    # loads what only this needs, which no process that serves waits for
    from hezhan.adapters.stores.migrations import revision, upgrade

    facts = store_facts(settings)
    keys = settings.data / "keys"
    if not has_ring(keys):
        if revision(facts) is not None:
            text = "the key ring is missing, but there are data sealed with it: restore the keys (docs/keys.md)"
            raise Refused([Problem(file=str(keys), row=0, reason="store", text=text)])
        Vault.create(keys, master(settings, make=True))
    upgrade(facts)
    found(facts.owner, settings.log_name, units(settings), Instant(SystemClock().now()))


def units(settings: Settings) -> list[tuple[str, str]]:
    """The centre's unit and everything above it; an administrator adds the rest."""
    codes = settings.unit.strip("/").split("/")
    above = [("/" + "/".join(codes[:n]) + "/", codes[n - 1]) for n in range(1, len(codes))]
    return [*above, ("/" + "/".join(codes) + "/", settings.unit_name)]


def master(settings: Settings, *, make: bool = False) -> Master:
    """Where the master key is; a file is made when it is asked for and missing."""
    source, _, name = settings.master_key.partition(":")
    if source == "env":
        return MasterVariable(name)
    if source == "passphrase":
        return MasterPassphrase(settings.passphrase or "")
    path = settings.data / name
    if make and not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_master_file(path)
    return MasterFile(path)
