"""Who somebody is: passwords, one-time passwords, passkeys, a provider of identities, codes and tokens, a courier.

None of it knows the store: what is kept of a proof is handed in, what changes is handed back (`adapters.stores.door`).
"""

from hezhan.adapters.identity.courier import FolderCourier
from hezhan.adapters.identity.oidc import Client, Provider, ProviderAway
from hezhan.adapters.identity.passkeys import Passkeys
from hezhan.adapters.identity.passwords import Passwords

__all__ = ["Client", "FolderCourier", "Passkeys", "Passwords", "Provider", "ProviderAway"]
