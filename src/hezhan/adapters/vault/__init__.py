"""The vault: personal fields, one-time secrets and files sealed at rest; keys outside of the database (docs/keys.md).

KEYS/            0700
  ring.json      0600; every key, wrapped by the master key
  lock           held while the ring is changed
"""

from hezhan.adapters.vault.masters import Master, MasterFile, MasterPassphrase, MasterVariable, make_master_file
from hezhan.adapters.vault.normal import SEARCHED
from hezhan.adapters.vault.refusals import KeyMissing, NoToken, RingBroken, SealBroken, VaultRefused
from hezhan.adapters.vault.ring import KeyFacts, Purpose, State
from hezhan.adapters.vault.vault import Vault, has_ring

__all__ = [
    "SEARCHED",
    "KeyFacts",
    "KeyMissing",
    "Master",
    "MasterFile",
    "MasterPassphrase",
    "MasterVariable",
    "NoToken",
    "Purpose",
    "RingBroken",
    "SealBroken",
    "State",
    "Vault",
    "VaultRefused",
    "has_ring",
    "make_master_file",
]
