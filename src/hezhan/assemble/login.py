"""The door put together: what proves who somebody is in this installation.

In:  settings, the store's logins, the vault, a clock. Out: `Means`.
Law: the door connects as the role door and as no other.
"""

import os
from typing import Final, Protocol

from sqlalchemy import Engine

from hezhan.adapters.identity import Client, FolderCourier, Passkeys, Passwords, Provider, ProviderAway, codes, totp
from hezhan.adapters.stores.book import engine_of
from hezhan.adapters.stores.door import Spans, SqlDoor
from hezhan.adapters.stores.logins import StoreFacts
from hezhan.adapters.vault import Vault
from hezhan.api.login import BACK
from hezhan.core.problems import Problem, Refused
from hezhan.flows.login import Means
from hezhan.ports import Clock
from hezhan.settings import Settings

AWAY: Final = (ProviderAway,)  # what these means raise when something outside does not answer


class Stands(Protocol):
    """What a process stands on."""

    @property
    def settings(self) -> Settings:
        """One installation."""

    @property
    def facts(self) -> StoreFacts:
        """How to connect."""

    @property
    def vault(self) -> Vault:
        """The keys."""

    @property
    def clock(self) -> Clock:
        """The present."""


def means(stands: Stands, engine: Engine | None = None) -> Means:
    """Everything that logging in needs. Raises `Refused` when the provider's secret is not given.

    `engine` connects as the role door; without one there is a pool for the life of the process.
    """
    settings = stands.settings
    origins = dict.fromkeys((settings.origin, settings.url) if not settings.public_origin else (settings.origin,))
    return Means(
        door=SqlDoor(engine or engine_of(stands.facts.door), stands.clock, Spans(shift=settings.session_minutes)),
        passwords=Passwords(),
        one_time=totp,
        passkeys=Passkeys(list(origins)),
        codes=codes,
        secrets=stands.vault,
        courier=FolderCourier(settings.data / "messages" / "out"),
        provider=_provider(settings, stands.clock),
    )


def _provider(settings: Settings, clock: Clock) -> Provider | None:
    if settings.oidc_issuer is None:
        return None
    name = settings.oidc_secret_env or ""
    secret = os.environ.get(name)
    if not secret:
        text = f"`oidc_secret_env` names {name}, which is not set"
        raise Refused([Problem(file="environment", row=0, reason="setting", text=text)])
    client = Client(
        issuer=settings.oidc_issuer, id=settings.oidc_client_id or "", secret=secret, callback=settings.origin + BACK
    )
    return Provider(client, clock)
