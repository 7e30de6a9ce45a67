"""How to connect to the store: one login for each role, for psycopg and for SQLAlchemy.

In: a socket folder and passwords, or URLs of an external server. Out: `StoreFacts`. Passwords never show in a repr.
Law: a server beyond this machine is reached by TLS that proves who it is, or not at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final
from urllib.parse import quote, urlencode

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from hezhan.adapters.stores.refusals import StoreRefused
from hezhan.settings import is_loopback

DATABASE: Final = "hezhan"
OWNER: Final = "hezhan_owner"
APP: Final = "hezhan_app"
DOOR: Final = "hezhan_door"
JOBS: Final = "hezhan_jobs"
SUPERUSER: Final = "postgres"

_SCHEMES: Final = ("postgresql://", "postgres://")
_PROVEN: Final = ("verify-ca", "verify-full")
# a server that vanished without a word is noticed within half a minute
_USUAL: Final = MappingProxyType(
    {
        "connect_timeout": "10",
        "keepalives_idle": "15",
        "keepalives_interval": "5",
        "keepalives_count": "3",
        "tcp_user_timeout": "20000",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """One role's way in. `options` are further libpq parameters: host, port, sslmode …"""

    user: str
    password: str = field(repr=False)
    database: str
    options: Mapping[str, str]

    @property
    def conninfo(self) -> str:
        """For `psycopg.connect`."""
        return make_conninfo(dbname=self.database, user=self.user, password=self.password, **self.options)

    @property
    def passwordless(self) -> str:
        """For the command line of a program that gets the password by its environment."""
        return make_conninfo(dbname=self.database, user=self.user, **self.options)

    @property
    def sqlalchemy_url(self) -> str:
        """For `sqlalchemy.create_engine`, with the psycopg 3 driver."""
        who = f"{quote(self.user, safe='')}:{quote(self.password, safe='')}"
        return f"postgresql+psycopg://{who}@/{quote(self.database, safe='')}?{urlencode(self.options)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreFacts:
    """Who may connect and how.

    `owner` changes tables. `app` does the daily work for whoever is logged in, and sees only what row-level security shows
    them; `door` proves who somebody is and sees credentials and sessions only; `jobs` works off what was begun. `admin`
    reads past row-level security: needed for backups only, an external server may not grant it.
    """

    owner: Login
    app: Login
    door: Login
    jobs: Login
    admin: Login | None

    @property
    def daily(self) -> tuple[Login, ...]:
        """The roles that serve: none of them owns anything."""
        return self.app, self.door, self.jobs


def external(*, owner: str, app: str, door: str, jobs: str, admin: str | None = None) -> StoreFacts:
    """The facts of a server that somebody else runs, from `postgresql://…` URLs. Raises `StoreRefused`."""
    daily = {"app": by_url(app), "door": by_url(door), "jobs": by_url(jobs)}
    return StoreFacts(owner=by_url(owner), **daily, admin=by_url(admin) if admin else None)


def by_socket(socket: str, user: str, password: str, database: str = DATABASE) -> Login:
    """A login by Unix socket; `socket` is the folder in which it lies."""
    options = MappingProxyType({"host": socket, "port": "5432", "connect_timeout": "10"})
    return Login(user=user, password=password, database=database, options=options)


def by_url(url: str) -> Login:
    """A login at a server that somebody else runs. Raises `StoreRefused`."""
    # a refused URL is never repeated in the sentence: it may hold a password
    if not url.startswith(_SCHEMES):
        raise StoreRefused("database URL", "an external server is given as postgresql://user:password@host/database")
    try:
        told = {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
    except ProgrammingError:
        raise StoreRefused("database URL", "the URL is not one that PostgreSQL understands") from None
    missing = {"user", "dbname"} - told.keys()
    if missing:
        raise StoreRefused("database URL", f"the URL names no {' and no '.join(sorted(missing))}")
    user, password, database = told.pop("user"), told.pop("password", ""), told.pop("dbname")
    host = told.get("host", "")
    if host and not host.startswith("/") and not is_loopback(host) and told.get("sslmode") not in _PROVEN:
        raise StoreRefused(host, "is another machine: the URL is to say ?sslmode=verify-full (and sslrootcert=PATH)")
    return Login(user=user, password=password, database=database, options=MappingProxyType({**_USUAL, **told}))
