-- The present, for people with SQL. Personal texts are sealed in them as they are in the tables; row-level security holds.

CREATE VIEW hz.case_now WITH (security_invoker = true) AS
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

CREATE VIEW hz.order_now WITH (security_invoker = true) AS
SELECT m.id, m.key AS application_id, m.case_id, m.body->>'what' AS what, m.institution AS bank,
       (m.body->>'fen')::bigint AS fen, (m.body->>'traced')::bigint AS traced_fen, (m.body->>'level')::int AS level,
       (m.body->>'automatic')::boolean AS automatic, p.state, m.unit, m.by AS drafted_by,
       to_timestamp(m.at / 1e6) AS drafted_at, to_timestamp(p.at / 1e6) AS moved_at
FROM hz.matter m JOIN hz.present p ON p.matter_id = m.id
WHERE m.kind = 'order';

CREATE VIEW hz.clock_now WITH (security_invoker = true) AS
SELECT m.case_id, m.kind, c.matter_id, c.name, c.who, c.article, c.nature, to_timestamp(c.begins / 1e6) AS begins,
       to_timestamp(c.ends / 1e6) AS ends
FROM hz.clock c JOIN hz.matter m ON m.id = c.matter_id
WHERE c.met_at IS NULL AND NOT c.lost;

GRANT SELECT ON hz.case_now, hz.order_now, hz.clock_now TO :app, :jobs;
