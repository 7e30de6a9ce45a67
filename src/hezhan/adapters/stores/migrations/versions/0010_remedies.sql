-- Files that hang on a move: papers to holders, and what a holder handed in with an objection. Matters that lists showed.

-- which of these files another case holds too, named by a fact or by such a move
CREATE OR REPLACE FUNCTION hz.held_elsewhere(wanted uuid, hashes text[]) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT coalesce(array_agg(one), '{}') FROM unnest(hashes) AS one
    WHERE EXISTS (SELECT FROM hz.matter WHERE case_id IS DISTINCT FROM wanted AND position(one IN body::text) > 0)
       OR EXISTS (SELECT FROM hz.move v JOIN hz.matter m ON m.id = v.matter_id
                  WHERE v.act IN ('paper', 'hand-in', 'notice') AND m.case_id IS DISTINCT FROM wanted
                    AND one IN (v.body->>'sha256', v.body->>'file'))
$$;

-- what a case has lost is counted anew whenever its reports say so
CREATE OR REPLACE VIEW hz.case_now WITH (security_invoker = true) AS
SELECT m.id, m.body->>'case_no' AS case_no, m.body->>'title' AS title, m.body->>'fraud_type' AS fraud_type,
       coalesce(l.loss, (m.body->>'loss')::bigint) AS loss_fen,
       to_timestamp((m.body->>'reported_at')::bigint / 1e6) AS reported_at,
       p.state, o.unit, g.grade, m.by AS opened_by, p.n AS moves
FROM hz.matter m
JOIN hz.present p ON p.matter_id = m.id
JOIN LATERAL (SELECT unit FROM hz.place WHERE case_id = m.id AND how = 'owner' ORDER BY n DESC LIMIT 1) AS o ON true
LEFT JOIN LATERAL (
    SELECT body->>'grade' AS grade FROM hz.move WHERE matter_id = m.id AND act = 'grade' ORDER BY n DESC LIMIT 1
) AS g ON true
LEFT JOIN LATERAL (
    SELECT (body->>'loss')::bigint AS loss FROM hz.move WHERE matter_id = m.id AND act = 'loss-told' ORDER BY n DESC LIMIT 1
) AS l ON true
WHERE m.kind = 'case';

-- which matters a list showed: derived from its entry, so that an auditor finds looks at a person in lists too

CREATE TABLE hz.listed (
    matter_id uuid NOT NULL,
    seq bigint NOT NULL REFERENCES hz.log,
    PRIMARY KEY (matter_id, seq)
);
CREATE FUNCTION hz.listed_in_log() RETURNS TABLE (matter_id uuid, seq bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT one::uuid, l.seq FROM hz.log l
    CROSS JOIN LATERAL jsonb_array_elements_text(convert_from(l.entry, 'UTF8')::jsonb #> '{content,ids}') AS one
    WHERE l.look AND l.entry IS NOT NULL AND position('"ids":'::bytea IN l.entry) > 0
$$;
INSERT INTO hz.listed SELECT matter_id, seq FROM hz.listed_in_log();

ALTER TABLE hz.listed ENABLE ROW LEVEL SECURITY;
ALTER TABLE hz.listed FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON hz.listed TO :owner USING (true) WITH CHECK (true);
CREATE POLICY jobs_all ON hz.listed TO :jobs USING (true) WITH CHECK (true);
CREATE POLICY sees ON hz.listed FOR SELECT TO :app USING ((SELECT hz.audits()));
CREATE POLICY writes ON hz.listed FOR INSERT TO :app WITH CHECK (
    EXISTS (SELECT FROM hz.log l WHERE l.seq = listed.seq AND l.who = (SELECT hz.me()))
);
CREATE TRIGGER appended BEFORE UPDATE OR DELETE ON hz.listed FOR EACH ROW EXECUTE FUNCTION hz.refuse_change();
REVOKE ALL ON FUNCTION hz.listed_in_log() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hz.listed_in_log() TO :jobs;
GRANT SELECT, INSERT ON hz.listed TO :app, :jobs;

-- the centre's own watch over looks at colleagues; an auditor asks hz.colleagues()

CREATE FUNCTION hz.colleagues_watched() RETURNS TABLE (case_id uuid, member text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT DISTINCT m.case_id, p.id FROM hz.member p
    JOIN hz.token t ON t.field = 'id-card' AND t.token = p.person
    JOIN hz.matter m ON m.id = t.matter_id
    WHERE m.case_id IS NOT NULL
$$;
REVOKE ALL ON FUNCTION hz.colleagues_watched() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hz.colleagues_watched() TO :jobs;
