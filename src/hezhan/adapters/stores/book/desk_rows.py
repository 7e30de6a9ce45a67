"""What a duty room's desk shows, in a few questions to the store, within the transaction and the sight of a book.

In:  a book. Out: plain rows: open cases, orders and queries on their way, objections, clocks, where the money stood.
Law: nothing personal is read, so nothing is opened; row-level security says what is there.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import text

from hezhan.adapters.stores.book.writing import SqlBook
from hezhan.ports import Book

_CASES: Final = text(
    """
SELECT m.id::text AS id, m.body->>'case_no' AS case_no, m.body->>'title' AS title,
    m.body->>'fraud_type' AS fraud_type, coalesce((
        SELECT (v.body->>'loss')::bigint FROM hz.move v
        WHERE v.matter_id = m.id AND v.act = 'loss-told' ORDER BY v.n DESC LIMIT 1
    ), (m.body->>'loss')::bigint) AS loss,
    (m.body->>'reported_at')::bigint AS reported_at, m.by, p.state, p.n,
    (SELECT unit FROM hz.place o WHERE o.case_id = m.id AND o.how = 'owner' ORDER BY o.n DESC LIMIT 1) AS unit,
    ARRAY(SELECT o.unit FROM hz.place o WHERE o.case_id = m.id AND o.how = 'owner' ORDER BY o.n) AS owners,
    (SELECT v.body->>'grade' FROM hz.move v WHERE v.matter_id = m.id AND v.act = 'grade' ORDER BY v.n DESC LIMIT 1)
        AS grade,
    ARRAY(SELECT c.member FROM hz.case_member c WHERE c.case_id = m.id AND c.how = 'assigned' ORDER BY 1) AS assigned
FROM hz.present p JOIN hz.matter m ON m.id = p.matter_id
WHERE p.kind = 'case' AND p.state IN ('open', 'handing-over')"""
)
_ORDERS: Final = text(
    """
SELECT m.id::text AS id, m.case_id::text AS case_id, m.kind, m.body->>'what' AS what, m.by, m.unit,
    coalesce(nullif(m.body->>'bank', ''), m.institution) AS institution,
    p.state, p.at AS since, (m.body->>'fen')::bigint AS fen, (m.body->>'traced')::bigint AS traced,
    CASE WHEN p.state = 'drafted' AND m.body->>'what' = 'stop' AND NOT EXISTS (
        SELECT FROM hz.token t WHERE t.matter_id = m.id AND t.place = 'holder'
    ) THEN 'holder' ELSE '' END AS lacks, '' AS refused_for
FROM hz.present p JOIN hz.matter m ON m.id = p.matter_id
WHERE p.kind IN ('order', 'query') AND p.state IN ('drafted', 'signed', 'sent', 'confirmed')"""
)
# what was refused within a day, by a bank or by the line, and nothing else was drafted for the account since
_REFUSED: Final = text(
    """
SELECT m.id::text AS id, m.case_id::text AS case_id, m.kind, m.body->>'what' AS what, m.by, m.unit,
    coalesce(nullif(m.body->>'bank', ''), m.institution) AS institution,
    p.state, p.at AS since, (m.body->>'fen')::bigint AS fen, (m.body->>'traced')::bigint AS traced, '' AS lacks,
    coalesce(v.body->>'refused_for', 'other') AS refused_for
FROM hz.present p JOIN hz.matter m ON m.id = p.matter_id
JOIN hz.move v ON v.matter_id = m.id AND v.n = p.n
WHERE p.kind IN ('order', 'query') AND p.state = 'refused' AND p.at > hz.now() - 86400000000
    AND NOT EXISTS (
        SELECT FROM hz.matter l JOIN hz.present q ON q.matter_id = l.id
        WHERE l.case_id = m.case_id AND l.account = m.account AND l.kind = m.kind AND l.at > m.at AND q.state <> 'refused'
    )"""
)
_OBJECTIONS: Final = text(
    """
SELECT m.id::text AS id, m.case_id::text AS case_id, m.about::text AS about, m.at, m.unit,
    (SELECT v.body->>'member' FROM hz.move v WHERE v.matter_id = m.id AND v.act = 'assign' ORDER BY v.n DESC LIMIT 1)
        AS reviewer
FROM hz.present p JOIN hz.matter m ON m.id = p.matter_id
WHERE p.kind = 'objection' AND p.state = 'filed'"""
)
_CLOCKS: Final = text(
    """
SELECT c.matter_id::text AS matter_id, m.case_id::text AS case_id, c.name, c.begins, c.ends, c.warns, c.who, c.article
FROM hz.clock c JOIN hz.matter m ON m.id = c.matter_id
WHERE c.met_at IS NULL AND NOT c.lost ORDER BY c.ends, c.name, c.matter_id"""
)
_MONEY: Final = text(
    """
SELECT DISTINCT ON (m.case_id) m.case_id::text AS case_id, m.body->'by_state' AS by_state, m.at
FROM hz.matter m WHERE m.kind = 'traced' ORDER BY m.case_id, m.at DESC, m.id DESC"""
)
_UNIT: Final = text("SELECT name FROM hz.unit WHERE path = :path")
_ASKED: Final = {
    "cases": _CASES,
    "orders": _ORDERS,
    "refused": _REFUSED,
    "objections": _OBJECTIONS,
    "clocks": _CLOCKS,
    "money": _MONEY,
}


def unit_name(book: Book, path: str) -> str:
    """What a unit is called; its last code where nobody named it."""
    told: Any = book
    found = told.connection.execute(_UNIT, {"path": path}).scalar() if isinstance(told, SqlBook) else None
    return str(found) if found else path.strip("/").rpartition("/")[2]


def desk_rows(book: Book) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """Rows by what they are."""
    told: Any = book
    if not isinstance(told, SqlBook):
        raise TypeError("the desk is read from the store of the book")
    return {name: [dict(row._mapping) for row in told.connection.execute(asked)] for name, asked in _ASKED.items()}
