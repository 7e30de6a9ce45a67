"""PostgreSQL inside Hezhan: the server's programs come in a wheel, everything else is here.

In: a folder. Out: `StoreFacts`, and a server that is restarted when it dies. Law: never two servers on one folder; what
was committed is there after any kill; nobody reaches the server but by a socket in a folder that only its user and root
can enter.
"""

from hezhan.adapters.stores.embedded.discarding import discard
from hezhan.adapters.stores.embedded.opening import facts_of
from hezhan.adapters.stores.embedded.supervisor import EmbeddedStore, Health

__all__ = ["EmbeddedStore", "Health", "discard", "facts_of"]
