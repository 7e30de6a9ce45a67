"""The roles of an external database and the statements that make them; no connection here.

In: the database's name, a password for each role. Out: SQL, and URLs of logins.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from urllib.parse import quote, urlencode

from psycopg import sql

from hezhan.adapters.stores.external.scram import verifier

OWNER: Final = "owner"
BACKUP: Final = "admin"  # as the setting is called; it copies, and changes nothing
_HARMLESS: Final = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
_READS_ALL: Final = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION BYPASSRLS"
# setting → what the role is called behind the database's name, and what it may
_ROLES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        OWNER: ("owner", _HARMLESS),
        "app": ("app", _HARMLESS),
        "door": ("door", _HARMLESS),
        "jobs": ("jobs", _HARMLESS),
        BACKUP: ("backup", _READS_ALL),
    }
)
SETTINGS: Final = tuple(_ROLES)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement; `makes` is the role or database that it makes, None where it makes neither."""

    text: str
    makes: str | None = None


def role_of(setting: str, database: str) -> str:
    """What the role behind a setting is called; two centres on one server do not share any."""
    return f"{database}_{_ROLES[setting][0]}"


def statements(database: str, passwords: Mapping[str, str]) -> Sequence[Statement]:
    """Everything that an administrator does once, in order. Text sorts by code point on every machine."""
    named, owner, reader = sql.Identifier(database), *(_name(role, database) for role in (OWNER, BACKUP))
    roles = [
        Statement(
            _text(
                "CREATE ROLE {} LOGIN {} PASSWORD {}", _name(role, database), sql.SQL(may), verifier(passwords[role])
            ),
            role_of(role, database),
        )
        for role, (_, may) in _ROLES.items()
    ]
    rows = "ENCODING 'UTF8' LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C.UTF-8' TEMPLATE template0"
    visitors = sql.SQL(", ").join(_name(role, database) for role in _ROLES if role != OWNER)
    return (
        *roles,
        Statement(_text("GRANT pg_read_all_data TO {}", reader)),
        # an administrator who is no superuser gives a database to a member of theirs only
        Statement(_text("GRANT {} TO CURRENT_USER", owner)),
        Statement(_text(f"CREATE DATABASE {{}} OWNER {{}} {rows}", named, owner), database),
        Statement(_text("REVOKE {} FROM CURRENT_USER", owner)),
        Statement(_text("REVOKE ALL ON DATABASE {} FROM PUBLIC", named)),
        Statement(_text("GRANT CONNECT ON DATABASE {} TO {}", named, visitors)),
    )


def url_of(setting: str, database: str, password: str, options: Mapping[str, str]) -> str:
    """The login of a role, as the setting takes it; host, port, TLS as the administrator's own."""
    who = f"{quote(role_of(setting, database), safe='')}:{quote(password, safe='')}"
    return f"postgresql://{who}@/{quote(database, safe='')}?{urlencode(options)}"


def _name(setting: str, database: str) -> sql.Identifier:
    return sql.Identifier(role_of(setting, database))


def _text(pattern: str, *parts: sql.Composable | str) -> str:
    told = [sql.Literal(part) if isinstance(part, str) else part for part in parts]
    return sql.SQL(pattern).format(*told).as_string(None)
