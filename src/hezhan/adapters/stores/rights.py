"""The rights that row-level security rests on, read from the server itself.

In: `StoreFacts`. Law: the daily roles are neither superuser nor owner, cannot become either, and cannot bypass
row-level security; the owner's role is no superuser. Holds for the embedded server and for any external one.
"""

from typing import Final

import psycopg

from hezhan.adapters.stores.logins import Login, StoreFacts
from hezhan.adapters.stores.refusals import ServerLost, StoreRefused

_ATTRIBUTES: Final = """
SELECT rolsuper AS "is a superuser", rolbypassrls AS "bypasses row-level security",
       rolcreaterole AS "may create roles", rolcreatedb AS "may create databases", rolreplication AS "may replicate"
FROM pg_roles WHERE rolname = current_user"""

_MEMBER: Final = "SELECT pg_has_role(current_user, %s, 'MEMBER')"

_OWNS: Final = """
SELECT EXISTS (SELECT FROM pg_class WHERE relowner = current_user::regrole)
    OR EXISTS (SELECT FROM pg_database WHERE datdba = current_user::regrole AND datname = current_database())"""


def require_rights(facts: StoreFacts) -> None:
    """Raises `StoreRefused` with every fault found, or when the server cannot be reached."""
    try:
        faults = [fault for login in facts.daily for fault in _faults_of(login, facts.owner)]
        faults += _superuser(facts.owner)
        if len({login.user for login in facts.daily}) < len(facts.daily):
            faults.append("app, door and jobs are not three roles")
    except psycopg.OperationalError as fault:
        raise ServerLost("store", f"the server broke off: {fault}") from None
    if faults:
        raise StoreRefused("store", "; ".join(faults) + ": row-level security would not hold")


def _faults_of(login: Login, owner: Login) -> list[str]:
    user = login.user
    with _connect(login) as connection:
        cursor = connection.execute(_ATTRIBUTES)
        row = cursor.fetchone() or ()
        faults = [f"{user} {told.name}" for told, yes in zip(cursor.description or (), row, strict=True) if yes]
        if owner.user == user or _yes(connection, _MEMBER, owner.user):
            faults.append(f"{user} is a member of {owner.user}")
        if _yes(connection, _OWNS):
            faults.append(f"{user} owns tables or the database")
    return faults


def _superuser(owner: Login) -> list[str]:
    with _connect(owner) as connection:
        row = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    return [f"{owner.user} is a superuser"] if row and row[0] else []


def _yes(connection: psycopg.Connection, query: str, *values: str) -> bool:
    row = connection.execute(query, values).fetchone()
    return bool(row and row[0])


def _connect(login: Login) -> psycopg.Connection:
    try:
        return psycopg.connect(login.conninfo)
    except psycopg.OperationalError as fault:
        raise ServerLost("store", f"{login.user} cannot connect: {fault}") from None
