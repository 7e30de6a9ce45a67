"""Files that hang on moves, the loss that is counted, the matters that lists showed, the watch."""

from hezhan.adapters.stores.migrations.running import execute, sql

revision = "0010"
down_revision = "0008"

_DOWN = """
DROP TABLE hz.listed;
DROP FUNCTION hz.listed_in_log();
DROP FUNCTION hz.colleagues_watched();
CREATE OR REPLACE FUNCTION hz.held_elsewhere(wanted uuid, hashes text[]) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT coalesce(array_agg(one), '{}') FROM unnest(hashes) AS one
    WHERE EXISTS (SELECT FROM hz.matter WHERE case_id IS DISTINCT FROM wanted AND position(one IN body::text) > 0)
$$;
CREATE OR REPLACE VIEW hz.case_now WITH (security_invoker = true) AS
SELECT m.id, m.body->>'case_no' AS case_no, m.body->>'title' AS title, m.body->>'fraud_type' AS fraud_type,
       (m.body->>'loss')::bigint AS loss_fen, to_timestamp((m.body->>'reported_at')::bigint / 1e6) AS reported_at,
       p.state, o.unit, g.grade, m.by AS opened_by, p.n AS moves
FROM hz.matter m
JOIN hz.present p ON p.matter_id = m.id
JOIN LATERAL (SELECT unit FROM hz.place WHERE case_id = m.id AND how = 'owner' ORDER BY n DESC LIMIT 1) AS o ON true
LEFT JOIN LATERAL (
    SELECT body->>'grade' AS grade FROM hz.move WHERE matter_id = m.id AND act = 'grade' ORDER BY n DESC LIMIT 1
) AS g ON true
WHERE m.kind = 'case';
"""


def upgrade() -> None:
    """Make them."""
    sql("0010_remedies.sql")


def downgrade() -> None:
    """As it was before."""
    execute(_DOWN)
