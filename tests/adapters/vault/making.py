"""Vaults of tests: little work for scrypt, a clock that the test moves."""

from dataclasses import dataclass

from hezhan.adapters.vault import MasterPassphrase, Vault, make_master_file

WORK = 4
PASSPHRASE = "马 电池 订书钉 正确 horse battery"
MASTER = MasterPassphrase(PASSPHRASE, WORK)
NOON = 1_715_313_600_000_000


@dataclass
class Hand:
    """A clock that stands still until it is moved."""

    at: int = NOON

    def now(self):
        self.at += 1_000_000
        return self.at


def vault_in(folder, master=None):
    """A new vault, locked by a master file beside its folder."""
    return Vault.create(folder / "keys", master or make_master_file(folder / "master"), Hand())


def ring_of(vault):
    """The keys with their secrets, as only a test may look at them."""
    return vault._keeper.ring
