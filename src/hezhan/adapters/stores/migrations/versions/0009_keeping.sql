-- Keeping: a case by its number in an emergency, what an auditor may trace without seeing it, erasing without words left.

CREATE INDEX matter_case_no ON hz.matter ((body->>'case_no')) WHERE kind = 'case';

-- whoever may look in an emergency, and an auditor, name a case that they do not see; they learn its id and nothing else
CREATE FUNCTION hz.case_named(wanted text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT id FROM hz.matter
    WHERE kind = 'case' AND body->>'case_no' = wanted AND (hz.hurries() OR hz.audits()) AND id <> ALL (hz.not_mine())
$$;

-- an auditor asks who looked at a person: where the person stands, without a word of what stands there
CREATE FUNCTION hz.matters_with(wanted_field text, wanted_token bytea) RETURNS TABLE (matter_id uuid, case_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT DISTINCT t.matter_id, m.case_id FROM hz.token t JOIN hz.matter m ON m.id = t.matter_id
    WHERE t.field = wanted_field AND t.token = wanted_token AND hz.audits()
$$;

-- cases in which somebody who works here stands by their ID number: looks at them are looks at a colleague
CREATE FUNCTION hz.colleagues() RETURNS TABLE (case_id uuid, member text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT DISTINCT m.case_id, p.id FROM hz.member p
    JOIN hz.token t ON t.field = 'id-card' AND t.token = p.person
    JOIN hz.matter m ON m.id = t.matter_id
    WHERE m.case_id IS NOT NULL AND hz.audits()
$$;

-- a partner sees what was sent to it, never what is drafted or signed and has not left the house: nobody there can warn anybody
CREATE FUNCTION hz.was_sent(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT EXISTS (SELECT FROM hz.move WHERE matter_id = wanted AND act = 'send')
$$;
REVOKE ALL ON FUNCTION hz.was_sent(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hz.was_sent(uuid) TO :app, :jobs;
ALTER POLICY sees ON hz.matter USING (
    (
        (kind || ' ' || unit) LIKE ANY ((SELECT hz.windows())::text[])
        OR case_id = ANY ((SELECT hz.my_cases())::uuid[])
        OR (institution = (SELECT hz.my_institution()) AND (kind NOT IN ('order', 'query', 'return-payment') OR hz.was_sent(id)))
        OR subject = (SELECT hz.me())
    )
    AND (case_id IS NULL OR subject = (SELECT hz.me()) OR case_id <> ALL ((SELECT hz.not_mine())::uuid[]))
);

-- which of these files another case holds too
CREATE FUNCTION hz.held_elsewhere(wanted uuid, hashes text[]) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT coalesce(array_agg(one), '{}') FROM unnest(hashes) AS one
    WHERE EXISTS (SELECT FROM hz.matter WHERE case_id IS DISTINCT FROM wanted AND position(one IN body::text) > 0)
$$;

CREATE OR REPLACE FUNCTION hz.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND current_setting('hezhan.erasing', true) = 'by rule'
        AND TG_TABLE_NAME IN ('matter', 'move', 'log')
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'rows of % are appended, never changed', TG_TABLE_NAME USING ERRCODE = 'HZ002';
END $$;

-- reasons that officers wrote go with the rest; who did what when, and in which state it then was, stays
CREATE OR REPLACE FUNCTION hz.erase_case(deletion uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = hz, pg_temp AS $$
DECLARE
    wanted uuid;
    hands integer;
    erased integer;
BEGIN
    SELECT m.case_id INTO wanted FROM hz.matter m JOIN hz.present p ON p.matter_id = m.id
    WHERE m.id = deletion AND m.kind = 'deletion' AND p.state = 'approved';
    SELECT count(DISTINCT by) INTO hands FROM (
        SELECT by FROM hz.matter WHERE id = deletion UNION SELECT by FROM hz.move WHERE matter_id = deletion
    ) AS signed;
    IF wanted IS NULL OR hands < 3 THEN
        RAISE EXCEPTION 'this deletion is not approved by two beside its drafter' USING ERRCODE = 'HZ004';
    END IF;
    IF EXISTS (SELECT FROM hz.matter m JOIN hz.present p ON p.matter_id = m.id
               WHERE m.case_id = wanted AND m.kind = 'legal-hold' AND p.state <> 'lifted') THEN
        RAISE EXCEPTION 'the case is under a legal hold' USING ERRCODE = 'HZ004';
    END IF;
    PERFORM set_config('hezhan.erasing', 'by rule', true);
    UPDATE hz.matter SET body = '{}', account = NULL WHERE case_id = wanted AND kind <> 'deletion';
    GET DIAGNOSTICS erased = ROW_COUNT;
    UPDATE hz.move SET body = '{}' WHERE matter_id IN (SELECT id FROM hz.matter WHERE case_id = wanted AND kind <> 'deletion');
    -- who let it be deleted stays to be read
    UPDATE hz.log SET entry = NULL WHERE case_id = wanted
        AND (matter_id IS NULL OR matter_id NOT IN (SELECT id FROM hz.matter WHERE case_id = wanted AND kind = 'deletion'));
    DELETE FROM hz.token WHERE matter_id IN (SELECT id FROM hz.matter WHERE case_id = wanted);
    DELETE FROM hz.clock WHERE matter_id IN (SELECT id FROM hz.matter WHERE case_id = wanted);
    PERFORM set_config('hezhan.erasing', '', true);
    RETURN erased;
END $$;

REVOKE ALL ON FUNCTION hz.case_named(text), hz.matters_with(text, bytea), hz.colleagues(), hz.held_elsewhere(uuid, text[])
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hz.case_named(text), hz.matters_with(text, bytea), hz.colleagues() TO :app;
GRANT EXECUTE ON FUNCTION hz.held_elsewhere(uuid, text[]) TO :jobs;
