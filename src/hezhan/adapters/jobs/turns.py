"""Whose turn it is: of several workers one does what is done each moment; when it dies, another.

In:  a login, a connection of its own. Out: whether it is ours. Law: never two have it at once, and nobody has to give it
     back: the server takes it with the connection.
"""

from typing import Final

import psycopg

from hezhan.adapters.stores.logins import Login

_EACH_MOMENT: Final = 7_202_613
_TRY: Final = "SELECT pg_try_advisory_lock(%s)"


class Turn:
    """One worker's claim to it."""

    def __init__(self, login: Login) -> None:
        self._login = login
        self._connection: psycopg.AsyncConnection | None = None
        self._ours = False

    async def ours(self) -> bool:
        """Ours, if it was ours already or is nobody's. Raises `psycopg.OperationalError` when the server is away."""
        try:
            if self._connection is None:
                self._connection = await psycopg.AsyncConnection.connect(self._login.conninfo, autocommit=True)
            # asked even when it is ours: a connection that broke has lost it
            query, values = ("SELECT true", ()) if self._ours else (_TRY, (_EACH_MOMENT,))
            row = await (await self._connection.execute(query, values)).fetchone()
        except psycopg.Error:
            await self.give_up()
            raise
        self._ours = bool(row and row[0])
        return self._ours

    async def give_up(self) -> None:
        """It is not ours any more."""
        connection, self._connection, self._ours = self._connection, None, False
        if connection is not None:
            await connection.close()
