"""Reading matters as they stand: the row, its moves, where its case lies.

In:  a connection on which row-level security knows who asks. Out: `Filed`.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, and_, or_, select, text

from hezhan.adapters.stores.book.codec import Sealing, opened
from hezhan.adapters.stores.book.moves import move_of
from hezhan.adapters.stores.book.tables import MATTER, MOVE, PRESENT
from hezhan.core.instants import Instant
from hezhan.core.matters import Filed, Kind, Matter, Move, Place, Wanted

_PLACES: Final = text(
    """
SELECT c.id,
    ARRAY(SELECT p.how || ' ' || p.unit FROM hz.place p WHERE p.case_id = c.id ORDER BY p.n),
    ARRAY(SELECT m.member FROM hz.case_member m WHERE m.case_id = c.id AND m.how = 'party'),
    EXISTS (SELECT FROM hz.matter h JOIN hz.present s ON s.matter_id = h.id
            WHERE h.case_id = c.id AND h.kind = 'legal-hold' AND s.state <> 'lifted')
FROM unnest(CAST(:ids AS uuid[])) AS c(id)"""
)


def filed(connection: Connection, query: Select[Any], vault: Sealing) -> list[Filed[Any]]:
    """The matters that a query over the table gives, with moves and places, in its order."""
    rows = connection.execute(query).all()
    moves = _moves(connection, [row.id for row in rows], vault)
    places = _places(connection, sorted({row.case_id for row in rows if row.case_id}))
    return [Filed(matter_of(row, vault), tuple(moves[row.id]), places.get(row.case_id)) for row in rows]


def matter_of(row: Row[Any], vault: Sealing) -> Matter[Any]:
    """One row, opened."""
    return Matter(
        id=row.id,
        kind=Kind(row.kind),
        case_id=row.case_id,
        unit=row.unit,
        at=Instant(row.at),
        by=row.by,
        body=opened(Kind(row.kind), row.id, row.body, vault) if row.body else None,
        institution=row.institution,
        subject=row.subject,
        about=row.about,
        key=row.key,
        state=row.state,
    )


def query_for(wanted: Wanted, account: bytes | None) -> Select[Any]:
    """The rows that are asked for; `account` is the blind index of the account."""
    query = select(MATTER).where(MATTER.c.body != text("'{}'::jsonb"))  # what was erased by rule is not found
    if wanted.states:
        query = query.join(PRESENT, PRESENT.c.matter_id == MATTER.c.id).where(PRESENT.c.state.in_(wanted.states))
        if wanted.kinds:
            query = query.where(PRESENT.c.kind.in_(wanted.kinds))
    if wanted.kinds:
        query = query.where(MATTER.c.kind.in_(wanted.kinds))
    for column in ("case_id", "about", "institution", "subject", "by"):
        value = getattr(wanted, column)
        if value is not None:
            query = query.where(MATTER.c[column] == value)
    if account is not None:
        query = query.where(MATTER.c.account == account)
    return _ordered(query, wanted).limit(wanted.limit)


def _ordered(query: Select[Any], wanted: Wanted) -> Select[Any]:
    at, key = MATTER.c.at, MATTER.c.id
    if wanted.before is not None:
        seen_at, seen = wanted.before
        beyond = (at > seen_at, key > seen) if wanted.oldest_first else (at < seen_at, key < seen)
        query = query.where(or_(beyond[0], and_(at == seen_at, beyond[1])))
    return query.order_by(at, key) if wanted.oldest_first else query.order_by(at.desc(), key.desc())


def _moves(connection: Connection, ids: Sequence[str], vault: Sealing) -> Mapping[str, list[Move]]:
    found: dict[str, list[Move]] = defaultdict(list)
    for row in move_rows(connection, ids):
        found[row.matter_id].append(move_of(row, vault))
    return found


def move_rows(connection: Connection, ids: Sequence[str]) -> Sequence[Row[Any]]:
    """The moves of these matters as they are kept, in order."""
    query = select(MOVE).where(MOVE.c.matter_id.in_(ids)).order_by(MOVE.c.matter_id, MOVE.c.n)
    return connection.execute(query).all() if ids else ()


def _places(connection: Connection, cases: Sequence[str]) -> dict[str, Place]:
    if not cases:
        return {}
    rows = connection.execute(_PLACES, {"ids": list(cases)})
    return {str(case_id): _place(told, parties, held) for case_id, told, parties, held in rows if told}


def _place(told: Sequence[str], parties: Sequence[str], held: bool) -> Place:
    steps = [tuple(one.split(" ", 1)) for one in told]
    owners = [unit for how, unit in steps if how == "owner"]
    return Place(
        unit=owners[-1],
        former=tuple(dict.fromkeys(unit for unit in owners[:-1] if unit != owners[-1])),
        receiving=steps[-1][1] if steps[-1][0] == "offered" else None,
        parties=frozenset(parties),
        held=held,
    )
