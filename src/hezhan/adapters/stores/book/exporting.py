"""A case out of the store, for its evidence: every fact made anew from its row, every entry, the anchors over them.

In:  an engine of the role jobs, which sees whole cases, and the vault. Out: a `Slice` of one moment; anchors; links.
Law: nothing is taken from the log that the rows could have said: what differs shows in `flows.evidence`.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection, Engine, select, text

from hezhan.adapters.stores.book.anchors import anchors, links_of, log_end
from hezhan.adapters.stores.book.codec import Sealing, as_written, fact_document, salt_context, tokens
from hezhan.adapters.stores.book.moves import words_of
from hezhan.adapters.stores.book.reading import filed, move_rows
from hezhan.adapters.stores.book.tables import LOG, MATTER, TOKEN
from hezhan.core.matters import EntryKept, FactKept, Slice
from hezhan.core.personal import Personal
from hezhan.engines.evidence import Digest, SignedAnchor, beginning

_ENTRIES: Final = text(
    """
SELECT l.seq, l.nth, (SELECT p.link FROM hz.log p WHERE p.seq = l.seq - 1), l.entry
FROM hz.log l WHERE l.case_id = CAST(:case_id AS uuid) ORDER BY l.nth"""
)


class SqlChronicle:
    """Whole cases, for who may export them."""

    def __init__(self, engine: Engine, vault: Sealing) -> None:
        self._engine, self._vault = engine, vault

    def case(self, case_id: str) -> Slice:
        """All facts and entries of a case at one moment, facts in the order of their writing."""
        with self._moment() as connection:
            query = select(MATTER).where(MATTER.c.case_id == case_id).order_by(MATTER.c.at, MATTER.c.id)
            facts = facts_of(connection, query, self._vault)
            genesis = beginning(log_end(connection).log).link
            rows = connection.execute(_ENTRIES, {"case_id": case_id}).all()
        return Slice(facts, [EntryKept(seq, nth, before or genesis, _bytes(entry)) for seq, nth, before, entry in rows])

    def anchors(self, first: int, last: int) -> list[SignedAnchor]:
        """Those from the one over entry `first` to the one over entry `last`."""
        with self._moment() as connection:
            return anchors(connection, first, last)

    def links(self, first: int, last: int) -> Sequence[Digest]:
        """The links of a stretch."""
        with self._moment() as connection:
            return links_of(connection, first, last)

    @contextmanager
    def _moment(self) -> Iterator[Connection]:
        engine = self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with engine.connect() as connection, connection.begin():
            yield connection


def facts_of(connection: Connection, query: Any, vault: Sealing) -> list[FactKept]:
    """The matters of a query with their documents made anew."""
    rows = connection.execute(query).all()
    stored = {row.id: row for row in rows}
    index = _index(connection, list(stored))
    words = _words(connection, list(stored), vault)
    facts = (
        _fact(one, stored[one.matter.id], index.get(one.matter.id, set()), vault)
        for one in filed(connection, query, vault)
    )
    return [replace(one, words=words.get(one.filed.matter.id, {})) for one in facts]


def _words(connection: Connection, ids: Sequence[str], vault: Sealing) -> dict[str, dict[int, bytes]]:
    found: dict[str, dict[int, bytes]] = {}
    for row in move_rows(connection, ids):
        document = words_of(row, vault)
        if document is not None:
            found.setdefault(row.matter_id, {})[row.n] = document
    return found


def _fact(one: Any, row: Any, index: set[tuple[str, bytes, str]], vault: Sealing) -> FactKept:
    if not row.body:
        return FactKept(one, None)
    salt = vault.open(Personal.WORDS, row.salt, salt_context(row.id))
    account = vault.token(Personal.CARD, one.matter.account) if one.matter.account else None
    stored = None if row.account is None else bytes(row.account)
    indexed = index == set(tokens(one.matter, vault)) and account == stored
    body = as_written(one.matter.body, row.body)
    return FactKept(one, fact_document(one.matter, salt, body), indexed)


def _index(connection: Connection, ids: Sequence[str]) -> dict[str, set[tuple[str, bytes, str]]]:
    found: dict[str, set[tuple[str, bytes, str]]] = {}
    if ids:
        for row in connection.execute(select(TOKEN).where(TOKEN.c.matter_id.in_(ids))):
            found.setdefault(row.matter_id, set()).add((row.field, bytes(row.token), row.place))
    return found


def _bytes(entry: Any) -> bytes | None:
    return None if entry is None else bytes(entry)


def entries_of(connection: Connection, ids: Sequence[str]) -> list[EntryKept]:
    """The entries that tell of these matters, looks left out."""
    query = select(LOG.c.seq, LOG.c.nth, LOG.c.entry).where(LOG.c.matter_id.in_(ids), ~LOG.c.look).order_by(LOG.c.seq)
    return [EntryKept(seq, nth, "", _bytes(entry)) for seq, nth, entry in connection.execute(query)]
