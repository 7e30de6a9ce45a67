-- Who sees which rows. The application says only which session asks (hezhan.token) and when (hezhan.now); what that session
-- may see is found out here, from its member's roles, cases and task forces. A forgotten WHERE shows nothing more.
-- The functions run as the owner and are evaluated once per statement.

CREATE FUNCTION hz.now() RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT coalesce(nullif(current_setting('hezhan.now', true), '')::bigint, 0)
$$;

CREATE FUNCTION hz.me() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT member FROM hz.session
    WHERE token = sha256(convert_to(current_setting('hezhan.token', true), 'UTF8'))
      AND ended_at IS NULL AND ends_at > hz.now()
$$;

CREATE FUNCTION hz.my_institution() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT institution FROM hz.member WHERE id = hz.me() AND institution IS NOT NULL
       AND EXISTS (SELECT FROM hz.grant_now g WHERE g.member = hz.me() AND g.role IN ('bank', 'telecom')
                   AND (g.until IS NULL OR g.until > hz.now()))
$$;

CREATE FUNCTION hz.windows() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT
        CASE how WHEN 'unit' THEN r.kind || ' ' || g.unit || '%' ELSE r.kind || ' %' END), '{}')
    FROM hz.grant_now g JOIN hz.reach r USING (role)
    WHERE g.member = hz.me() AND (g.until IS NULL OR g.until > hz.now())
$$;

CREATE FUNCTION hz.my_cases() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT coalesce(array_agg(case_id), '{}') FROM (
        SELECT case_id FROM hz.case_member WHERE member = hz.me() AND how IN ('assigned', 'task-force')
        UNION
        SELECT case_id FROM hz.matter
        WHERE kind = 'emergency' AND by = hz.me() AND at <= hz.now() AND at > hz.now() - 30 * 60 * 1000000::bigint
        UNION
        SELECT p.case_id FROM hz.place p
        WHERE p.n > 0 AND EXISTS (
            SELECT FROM hz.place q WHERE q.case_id = p.case_id AND ('case ' || q.unit) LIKE ANY (hz.windows())
        )
    ) AS mine
$$;

CREATE FUNCTION hz.not_mine() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT coalesce(array_agg(case_id), '{}') FROM hz.case_member WHERE member = hz.me() AND how = 'party'
$$;

CREATE FUNCTION hz.audits() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT EXISTS (SELECT FROM hz.grant_now WHERE member = hz.me() AND role = 'auditor'
                   AND (until IS NULL OR until > hz.now()))
$$;

CREATE FUNCTION hz.hurries() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT EXISTS (SELECT FROM hz.grant_now WHERE member = hz.me()
                   AND role IN ('duty-officer', 'fund-analyst', 'warning-officer', 'commander')
                   AND (until IS NULL OR until > hz.now()))
$$;

-- a partner sees what was sent to it, never what is drafted or signed and has not left the house: nobody there can warn anybody
CREATE FUNCTION hz.was_sent(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT EXISTS (SELECT FROM hz.move WHERE matter_id = wanted AND act = 'send')
$$;
-- matters ------------------------------------------------------------------------------------------------------------

ALTER TABLE hz.matter ENABLE ROW LEVEL SECURITY;
ALTER TABLE hz.matter FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON hz.matter TO :owner USING (true) WITH CHECK (true);
CREATE POLICY jobs_all ON hz.matter TO :jobs USING (true) WITH CHECK (true);
CREATE POLICY sees ON hz.matter FOR SELECT TO :app USING (
    (
        (kind || ' ' || unit) LIKE ANY ((SELECT hz.windows())::text[])
        OR case_id = ANY ((SELECT hz.my_cases())::uuid[])
        OR (institution = (SELECT hz.my_institution()) AND (kind NOT IN ('order', 'query', 'return-payment') OR hz.was_sent(id)))
        OR subject = (SELECT hz.me())
    )
    AND (case_id IS NULL OR subject = (SELECT hz.me()) OR case_id <> ALL ((SELECT hz.not_mine())::uuid[]))
);
CREATE POLICY writes ON hz.matter FOR INSERT TO :app WITH CHECK (
    by = (SELECT hz.me())
    AND (
        (kind || ' ' || unit) LIKE ANY ((SELECT hz.windows())::text[])
        OR case_id = ANY ((SELECT hz.my_cases())::uuid[])
        OR institution = (SELECT hz.my_institution())
        OR subject = (SELECT hz.me())
        OR (kind = 'emergency' AND (SELECT hz.hurries()))
    )
    AND (case_id IS NULL OR subject = (SELECT hz.me()) OR case_id <> ALL ((SELECT hz.not_mine())::uuid[]))
);

-- what hangs on a matter is seen with it -------------------------------------------------------------------------------

CREATE FUNCTION pg_temp.hangs(what text, writes boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE hz.%I ENABLE ROW LEVEL SECURITY', what);
    EXECUTE format('ALTER TABLE hz.%I FORCE ROW LEVEL SECURITY', what);
    EXECUTE format('CREATE POLICY owner_all ON hz.%I TO :owner USING (true) WITH CHECK (true)', what);
    EXECUTE format('CREATE POLICY jobs_all ON hz.%I TO :jobs USING (true) WITH CHECK (true)', what);
    EXECUTE format('CREATE POLICY sees ON hz.%I FOR SELECT TO :app
        USING (EXISTS (SELECT FROM hz.matter m WHERE m.id = matter_id))', what);
    IF writes THEN
        EXECUTE format('CREATE POLICY writes ON hz.%I FOR INSERT TO :app
            WITH CHECK (EXISTS (SELECT FROM hz.matter m WHERE m.id = matter_id))', what);
    END IF;
END $$;
SELECT pg_temp.hangs('present', false);
SELECT pg_temp.hangs('token', true);
SELECT pg_temp.hangs('clock', true);

CREATE POLICY changes ON hz.clock FOR UPDATE TO :app USING (EXISTS (SELECT FROM hz.matter m WHERE m.id = matter_id));
CREATE POLICY removes ON hz.clock FOR DELETE TO :app USING (EXISTS (SELECT FROM hz.matter m WHERE m.id = matter_id));

ALTER TABLE hz.move ENABLE ROW LEVEL SECURITY;
ALTER TABLE hz.move FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON hz.move TO :owner USING (true) WITH CHECK (true);
CREATE POLICY jobs_all ON hz.move TO :jobs USING (true) WITH CHECK (true);
CREATE POLICY sees ON hz.move FOR SELECT TO :app USING (EXISTS (SELECT FROM hz.matter m WHERE m.id = matter_id));
CREATE POLICY writes ON hz.move FOR INSERT TO :app WITH CHECK (
    by = (SELECT hz.me()) AND EXISTS (SELECT FROM hz.matter m WHERE m.id = matter_id)
);

CREATE FUNCTION pg_temp.of_case(what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE hz.%I ENABLE ROW LEVEL SECURITY', what);
    EXECUTE format('ALTER TABLE hz.%I FORCE ROW LEVEL SECURITY', what);
    EXECUTE format('CREATE POLICY owner_all ON hz.%I TO :owner USING (true) WITH CHECK (true)', what);
    EXECUTE format('CREATE POLICY jobs_all ON hz.%I TO :jobs USING (true)', what);
    -- who sees one matter of a case knows whose case it is
    EXECUTE format('CREATE POLICY sees ON hz.%I FOR SELECT TO :app
        USING (EXISTS (SELECT FROM hz.matter m WHERE m.case_id = %I.case_id))', what, what);
END $$;
SELECT pg_temp.of_case('place');
SELECT pg_temp.of_case('case_member');

-- one's own affairs --------------------------------------------------------------------------------------------------

ALTER TABLE hz.intent ENABLE ROW LEVEL SECURITY;
ALTER TABLE hz.intent FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON hz.intent TO :owner USING (true) WITH CHECK (true);
CREATE POLICY own ON hz.intent TO :app USING (member = (SELECT hz.me())) WITH CHECK (member = (SELECT hz.me()));

ALTER TABLE hz.told ENABLE ROW LEVEL SECURITY;
ALTER TABLE hz.told FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON hz.told TO :owner USING (true) WITH CHECK (true);
CREATE POLICY jobs_all ON hz.told TO :jobs USING (true) WITH CHECK (true);
CREATE POLICY own ON hz.told FOR SELECT TO :app USING (member = (SELECT hz.me()));
CREATE POLICY seen ON hz.told FOR UPDATE TO :app USING (member = (SELECT hz.me()));
CREATE POLICY tells ON hz.told FOR INSERT TO :app WITH CHECK (
    EXISTS (SELECT FROM hz.matter m WHERE m.id = matter_id)
);

-- who works here: known to all who are logged in, written by administrators -----------------------------------------------

CREATE FUNCTION hz.administers() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT EXISTS (SELECT FROM hz.grant_now WHERE member = hz.me() AND role = 'administrator'
                   AND (until IS NULL OR until > hz.now()))
$$;

CREATE FUNCTION pg_temp.roll(what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE hz.%I ENABLE ROW LEVEL SECURITY', what);
    EXECUTE format('ALTER TABLE hz.%I FORCE ROW LEVEL SECURITY', what);
    EXECUTE format('CREATE POLICY owner_all ON hz.%I TO :owner USING (true) WITH CHECK (true)', what);
    EXECUTE format('CREATE POLICY jobs_all ON hz.%I TO :jobs USING (true)', what);
    EXECUTE format('CREATE POLICY door_all ON hz.%I TO :door USING (true)', what);
    EXECUTE format('CREATE POLICY sees ON hz.%I FOR SELECT TO :app USING ((SELECT hz.me()) IS NOT NULL)', what);
    EXECUTE format('CREATE POLICY writes ON hz.%I FOR INSERT TO :app WITH CHECK ((SELECT hz.administers()))', what);
END $$;
SELECT pg_temp.roll('unit');
SELECT pg_temp.roll('member');
SELECT pg_temp.roll('command');

-- the log: an auditor sees all of it, others what belongs to cases that they see ----------------------------------------

ALTER TABLE hz.log ENABLE ROW LEVEL SECURITY;
ALTER TABLE hz.log FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON hz.log TO :owner USING (true) WITH CHECK (true);
CREATE POLICY jobs_all ON hz.log TO :jobs USING (true) WITH CHECK (true);
CREATE POLICY sees ON hz.log FOR SELECT TO :app USING (
    (SELECT hz.audits())
    OR (NOT look AND case_id IS NOT NULL AND EXISTS (SELECT FROM hz.matter m WHERE m.id = log.case_id))
    OR who = (SELECT hz.me())
);
CREATE POLICY writes ON hz.log FOR INSERT TO :app WITH CHECK (who = (SELECT hz.me()));
CREATE POLICY door_writes ON hz.log FOR INSERT TO :door WITH CHECK (true);

-- the last entry of a case is needed to append the next one, also by who may not read it ---------------------------------

CREATE FUNCTION hz.case_end(wanted uuid) RETURNS TABLE (nth integer, content text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT l.nth, l.content FROM hz.log l WHERE l.case_id = wanted ORDER BY l.nth DESC LIMIT 1
$$;

-- a member as the rights see them: roles, cases, task forces, everybody above in command, nearest first -------------------

CREATE FUNCTION hz.member_facts(wanted text) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    WITH RECURSIVE leads AS (
        SELECT wanted AS member, 0 AS depth
        UNION
        SELECT c.leader, l.depth + 1
        FROM leads l
        JOIN LATERAL (SELECT leader FROM hz.command WHERE member = l.member ORDER BY n DESC LIMIT 1) AS c ON true
        WHERE c.leader IS NOT NULL AND l.depth < 16
    )
    SELECT jsonb_build_object(
        'id', m.id, 'name', m.name, 'institution', m.institution,
        'grants', (SELECT coalesce(jsonb_agg(jsonb_build_array(g.role, g.unit, g.until) ORDER BY g.role, g.unit), '[]')
                   FROM hz.grant_now g WHERE g.member = m.id),
        'assigned', (SELECT coalesce(jsonb_agg(case_id), '[]') FROM hz.case_member
                     WHERE member = m.id AND how = 'assigned'),
        'task_forces', (SELECT coalesce(jsonb_agg(case_id), '[]') FROM hz.case_member
                        WHERE member = m.id AND how = 'task-force'),
        'leaders', (SELECT coalesce(jsonb_agg(member ORDER BY depth), '[]') FROM leads WHERE depth > 0 AND member <> m.id)
    )
    FROM hz.member m WHERE m.id = wanted
$$;

CREATE FUNCTION hz.my_facts() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT hz.member_facts(s.member) || jsonb_build_object('proof', s.proof, 'proven_at', s.proven_at)
    FROM hz.session s
    WHERE s.token = sha256(convert_to(current_setting('hezhan.token', true), 'UTF8'))
      AND s.ended_at IS NULL AND s.ends_at > hz.now()
$$;

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

-- which of these files another case holds too
CREATE FUNCTION hz.held_elsewhere(wanted uuid, hashes text[]) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT coalesce(array_agg(one), '{}') FROM unnest(hashes) AS one
    WHERE EXISTS (SELECT FROM hz.matter WHERE case_id IS DISTINCT FROM wanted AND position(one IN body::text) > 0)
$$;

-- holders ------------------------------------------------------------------------------------------------------------

-- a new member of no post, with the number to which codes are sent. The name of the account begins with 'holder.', so that
-- nobody is made a member by this who could be taken for somebody who works here. NULL when this person has another account.
CREATE FUNCTION hz.admit_holder(
    wanted text, wanted_name text, wanted_person bytea, wanted_unit text, phone uuid, phone_sealed text
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = hz, pg_temp AS $$
DECLARE
    there text;
BEGIN
    IF wanted !~ '^holder\.[0-9a-f]{16}$' THEN
        RAISE EXCEPTION 'a holder is not named %', wanted USING ERRCODE = 'HZ005';
    END IF;
    INSERT INTO hz.member (id, login, name, person, unit, at)
    VALUES (wanted, wanted, wanted_name, wanted_person, wanted_unit, hz.now()) ON CONFLICT DO NOTHING;
    SELECT id INTO there FROM hz.member WHERE person = wanted_person;
    IF there IS NULL OR there NOT LIKE 'holder.%' THEN
        RETURN NULL;
    END IF;
    UPDATE hz.credential SET ended_at = hz.now() WHERE member = there AND kind = 'phone' AND ended_at IS NULL;
    INSERT INTO hz.credential (id, member, kind, secret, at) VALUES (phone, there, 'phone', phone_sealed, hz.now());
    RETURN there;
END $$;
-- nonces of signed incidents
ALTER TABLE hz.nonce ENABLE ROW LEVEL SECURITY;
ALTER TABLE hz.nonce FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON hz.nonce TO :owner USING (true) WITH CHECK (true);
CREATE POLICY taken ON hz.nonce TO :app, :jobs USING (true) WITH CHECK (true);

-- may this case be deleted, and then without a trace of persons -----------------------------------------------------------

-- reasons that officers wrote go with the rest; who did what when, and in which state it then was, stays
CREATE FUNCTION hz.erase_case(deletion uuid) RETURNS integer
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

-- what is kept for a time only and is no fact of any case ---------------------------------------------------------------

CREATE FUNCTION hz.sweep() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = hz, pg_temp AS $$
DECLARE
    day CONSTANT bigint := 24 * 60 * 60 * 1000000::bigint;
    swept integer := 0;
    gone integer;
BEGIN
    DELETE FROM hz.intent WHERE at < hz.now() - 7 * day;
    GET DIAGNOSTICS gone = ROW_COUNT;
    swept := swept + gone;
    DELETE FROM hz.attempt WHERE at < hz.now() - 90 * day;
    GET DIAGNOSTICS gone = ROW_COUNT;
    swept := swept + gone;
    DELETE FROM hz.session WHERE ends_at < hz.now() - 90 * day;
    GET DIAGNOSTICS gone = ROW_COUNT;
    swept := swept + gone;
    DELETE FROM hz.challenge WHERE ends_at < hz.now() - day;
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN swept + gone;
END $$;

-- what each daily role may do at all -----------------------------------------------------------------------------------

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA hz FROM PUBLIC;
GRANT USAGE ON SCHEMA hz TO :app, :door, :jobs;
GRANT EXECUTE ON FUNCTION hz.now(), hz.me(), hz.my_institution(), hz.windows(), hz.my_cases(), hz.not_mine(),
    hz.audits(), hz.administers(), hz.hurries(), hz.my_facts(), hz.case_end(uuid) TO :app, :jobs;
GRANT EXECUTE ON FUNCTION hz.member_facts(text) TO :jobs;
GRANT EXECUTE ON FUNCTION hz.now(), hz.case_end(uuid) TO :door;
GRANT EXECUTE ON FUNCTION hz.was_sent(uuid) TO :app, :jobs;
GRANT EXECUTE ON FUNCTION hz.case_named(text), hz.matters_with(text, bytea), hz.colleagues() TO :app;
GRANT EXECUTE ON FUNCTION hz.erase_case(uuid), hz.held_elsewhere(uuid, text[]), hz.sweep(),
    hz.admit_holder(text, text, bytea, text, uuid, text) TO :jobs;

GRANT SELECT ON hz.unit, hz.member, hz.command, hz.grant_now, hz.reach, hz.anchor, hz.log_end TO :app, :door, :jobs;
GRANT SELECT ON hz.institution TO :app, :jobs;
GRANT SELECT, INSERT, DELETE ON hz.nonce TO :app, :jobs;
GRANT INSERT ON hz.unit, hz.member, hz.command TO :app;
GRANT SELECT, INSERT ON hz.matter, hz.move, hz.token, hz.log, hz.told, hz.intent TO :app;
GRANT UPDATE (seen_at) ON hz.told TO :app;
GRANT SELECT ON hz.present, hz.place, hz.case_member TO :app;
GRANT SELECT, INSERT, UPDATE, DELETE ON hz.clock TO :app, :jobs;

GRANT SELECT, INSERT ON hz.matter, hz.move, hz.token, hz.log, hz.told, hz.anchor TO :jobs;
GRANT SELECT ON hz.present, hz.place, hz.case_member TO :jobs;

GRANT SELECT, INSERT ON hz.attempt, hz.log TO :door;
GRANT SELECT, INSERT, UPDATE ON hz.credential, hz.session TO :door;
GRANT SELECT, INSERT, DELETE ON hz.challenge TO :door;
