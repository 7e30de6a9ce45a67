"""The database and its roles, made and kept as they must be at every start.

Law: afterwards `hezhan_owner` owns the database and is no superuser, the daily roles are neither, nobody else may connect,
and all passwords are those of the password files.
"""

from collections.abc import Sequence
from typing import Final

import psycopg
from psycopg import sql

from hezhan.adapters.stores.logins import DATABASE, OWNER, Login, StoreFacts, by_socket
from hezhan.adapters.stores.refusals import ServerLost, StoreRefused

_HARMLESS: Final = sql.SQL("LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS")


def ensure(facts: StoreFacts) -> None:
    """Make what is missing and undo what was changed by hand. Raises `StoreRefused` when the server refuses it."""
    if facts.admin is None:
        return
    maintenance = by_socket(facts.admin.options["host"], facts.admin.user, facts.admin.password, "postgres")
    try:
        with psycopg.connect(maintenance.conninfo, autocommit=True) as connection:
            _roles(connection, (facts.owner, *facts.daily))
            _database(connection, facts.daily)
            _passwords(connection, (facts.owner, *facts.daily))
    except psycopg.Error as fault:
        refusal = ServerLost if isinstance(fault, psycopg.OperationalError) else StoreRefused
        raise refusal(
            facts.admin.options["host"],
            f"the superuser cannot make the database: {fault} (if it is its password: remove passwords/{facts.admin.user})",
        ) from None


def _roles(connection: psycopg.Connection, logins: Sequence[Login]) -> None:
    there = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
    for login in logins:
        name = sql.Identifier(login.user)
        if login.user not in there:
            connection.execute(sql.SQL("CREATE ROLE {}").format(name))
            _set_password(connection, login)
        connection.execute(sql.SQL("ALTER ROLE {} WITH {}").format(name, _HARMLESS))


def _database(connection: psycopg.Connection, daily: Sequence[Login]) -> None:
    there = {name for (name,) in connection.execute("SELECT datname FROM pg_database")}
    database, owner = sql.Identifier(DATABASE), sql.Identifier(OWNER)
    if DATABASE not in there:
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, owner))
    for name in (DATABASE, "postgres", "template1"):
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name)))
    for login in daily:
        connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, sql.Identifier(login.user)))


def _passwords(connection: psycopg.Connection, logins: Sequence[Login]) -> None:
    for login in logins:
        if not _lets_in(login):
            _set_password(connection, login)


def _set_password(connection: psycopg.Connection, login: Login) -> None:
    # only the verifier goes to the server
    verifier = connection.pgconn.encrypt_password(login.password.encode(), login.user.encode(), b"scram-sha-256")
    setting = sql.SQL("ALTER ROLE {} PASSWORD {}")
    connection.execute(setting.format(sql.Identifier(login.user), sql.Literal(verifier.decode())))


def _lets_in(login: Login) -> bool:
    try:
        psycopg.connect(login.conninfo).close()
    except psycopg.OperationalError:
        return False
    return True
