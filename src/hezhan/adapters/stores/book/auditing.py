"""The whole store, looked through for an audit: every entry with its columns, every matter with its moves, what is derived.

In:  an engine of the role jobs, and the vault. Out: what `flows.audit` judges, streamed; nothing is held but a batch.
Law: whatever the store says of itself twice is compared: columns with the entry's bytes, rows with the log, the present and
     the roles with the moves that they follow from.
"""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Connection, Engine, select, text

from hezhan.adapters.stores.book.anchors import anchors, log_end
from hezhan.adapters.stores.book.codec import Sealing
from hezhan.adapters.stores.book.exporting import entries_of, facts_of
from hezhan.adapters.stores.book.tables import LOG, MATTER
from hezhan.core.matters import LogRow, Slice
from hezhan.engines.evidence import Head, SignedAnchor

_BATCH: Final = 500
_COLLEAGUES: Final = text("SELECT case_id, member FROM hz.colleagues_watched() ORDER BY 1, 2")
# What the store derives, against what it derives it from: a sentence, and the first that differs.
_DERIVED: Final = (
    (
        "an entry tells of a matter that is not there",
        """SELECT l.matter_id::text FROM hz.log l WHERE NOT l.look AND l.matter_id IS NOT NULL
           AND NOT EXISTS (SELECT FROM hz.matter m WHERE m.id = l.matter_id) ORDER BY l.seq LIMIT 1""",
    ),
    (
        "where it stands is not where its last move left it",
        """SELECT m.id::text FROM hz.matter m LEFT JOIN hz.present p ON p.matter_id = m.id
           LEFT JOIN LATERAL (SELECT n, state FROM hz.move v WHERE v.matter_id = m.id ORDER BY n DESC LIMIT 1) v ON true
           WHERE (p.n, p.state, p.kind) IS DISTINCT FROM (coalesce(v.n, 0), coalesce(v.state, m.state), m.kind)
           ORDER BY m.at, m.id LIMIT 1""",
    ),
    (
        "a role is held that no confirmed grant gives, or not held though one does",
        """SELECT coalesce(g.matter_id, c.id)::text FROM hz.grant_now g FULL JOIN (
               SELECT m.id, m.body FROM hz.matter m JOIN hz.present p ON p.matter_id = m.id
               WHERE m.kind = 'grant' AND p.state = 'confirmed'
           ) c ON c.id = g.matter_id
           WHERE (g.member, g.role, g.unit, g.until) IS DISTINCT FROM
                 (c.body->>'member', c.body->>'role', c.body->>'unit', (c.body->>'until')::bigint)
           ORDER BY 1 LIMIT 1""",
    ),
    (
        "a list is found under other matters than its entry says that it showed",
        """SELECT coalesce(s.matter_id, e.matter_id)::text FROM (
               SELECT t.matter_id, t.seq FROM hz.listed t JOIN hz.log l ON l.seq = t.seq AND l.entry IS NOT NULL
           ) AS s FULL JOIN hz.listed_in_log() AS e ON (e.matter_id, e.seq) = (s.matter_id, s.seq)
           WHERE s.seq IS NULL OR e.seq IS NULL LIMIT 1""",
    ),
    (
        "somebody stands back from the case by a move, and the store does not say so",
        """SELECT v.matter_id::text FROM hz.move v WHERE v.act = 'stand-back' AND v.body <> '{}' AND NOT EXISTS (
               SELECT FROM hz.case_member c
               WHERE c.case_id = v.matter_id AND c.member = v.body->>'member' AND c.how = 'party'
           ) ORDER BY v.at LIMIT 1""",
    ),
)


class SqlAudit:
    """One look through the store, at one moment."""

    def __init__(self, engine: Engine, vault: Sealing) -> None:
        self._engine, self._vault = engine, vault

    @contextmanager
    def moment(self) -> Iterator["Moment"]:
        """Everything as it stands now."""
        engine = self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with engine.connect() as connection, connection.begin():
            yield Moment(connection, self._vault)

    def colleagues(self) -> list[tuple[str, str]]:
        """Cases in which somebody who works here stands, and who: for the centre's own watch."""
        with self._engine.connect() as connection:
            return [(str(case), str(member)) for case, member in connection.execute(_COLLEAGUES)]


class Moment:
    """The store as it stood at one moment."""

    def __init__(self, connection: Connection, vault: Sealing) -> None:
        self._connection, self._vault = connection, vault

    def end(self) -> Head:
        """What the store takes for the end of its log."""
        return log_end(self._connection)

    def anchors(self) -> list[SignedAnchor]:
        """All of them. Raises `Malformed`."""
        return anchors(self._connection)

    def rows(self) -> Generator[LogRow]:
        """The whole log in order."""
        query = select(LOG).order_by(LOG.c.seq)
        result = self._connection.execute(query, execution_options={"yield_per": _BATCH})
        try:
            for row in result:
                yield LogRow(
                    seq=row.seq,
                    entry=None if row.entry is None else bytes(row.entry),
                    content=row.content,
                    link=row.link,
                    told=(row.at, row.who, row.act, row.look, row.matter_id, row.case_id, row.nth),
                )
        finally:
            result.close()

    def slices(self) -> Iterator[Slice]:
        """All matters not erased, some at a time, with the entries that tell of them. Raises what the vault does."""
        after = ""
        while ids := self._ids(after):
            after = ids[-1]
            query = select(MATTER).where(MATTER.c.id.in_(ids)).order_by(MATTER.c.id)
            facts = [one for one in facts_of(self._connection, query, self._vault) if one.document is not None]
            yield Slice(facts, entries_of(self._connection, [one.filed.matter.id for one in facts]))

    def derived(self) -> Iterator[tuple[str, str]]:
        """What is derived and does not follow: the matter, a sentence."""
        for sentence, query in _DERIVED:
            for (found,) in self._connection.execute(text(query)).all():
                yield str(found), sentence

    def _ids(self, after: str) -> list[Any]:
        query = select(MATTER.c.id).order_by(MATTER.c.id).limit(_BATCH)
        return list(self._connection.execute(query.where(MATTER.c.id > after) if after else query).scalars())
