-- Standing orders: what goes out under one is checked by the server itself, whoever asks, one after the other. And the machine
-- signs nothing: a step of a hand is never taken by the role of jobs.

CREATE INDEX move_cover ON hz.move ((body->>'standing')) WHERE act = 'cover';

-- what went out under a standing order and was not refused or taken back
CREATE FUNCTION hz.covered(wanted uuid) RETURNS TABLE (id uuid, kind text, account bytea, traced bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT m.id, m.kind, m.account, coalesce((m.body->>'traced')::bigint, 0)
    FROM hz.move v JOIN hz.matter m ON m.id = v.matter_id JOIN hz.present p ON p.matter_id = m.id
    WHERE v.act = 'cover' AND v.body->>'standing' = wanted::text AND m.body->>'what' IN ('stop', 'statements')
      AND p.state NOT IN ('refused', 'superseded', 'withdrawn')
$$;

-- why a standing order does not cover a stop or a query; NULL where it does
CREATE FUNCTION hz.beyond_bounds(standing hz.matter, thing hz.matter) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT CASE
        WHEN (SELECT p.state FROM hz.present p WHERE p.matter_id = standing.id) <> 'in-force' THEN 'it is not in force'
        WHEN (standing.body->>'until')::bigint <= hz.now() THEN 'its time is over'
        WHEN thing.account IS NULL THEN 'no account is named'
        WHEN EXISTS (SELECT FROM hz.token t WHERE t.matter_id = standing.id AND t.token = thing.account)
            THEN 'the account is excluded'
        WHEN thing.kind = 'query' THEN
            CASE WHEN (SELECT count(*) FROM hz.covered(standing.id) c WHERE c.kind = 'query')
                      >= (standing.body->>'most_queries')::bigint THEN 'no more queries are left' END
        WHEN EXISTS (
            SELECT FROM hz.token t JOIN hz.matter r ON r.id = t.matter_id
            WHERE r.case_id = thing.case_id AND r.kind = 'report' AND t.token = thing.account
              AND t.place LIKE 'payments.%.payer'
        ) THEN 'it is a victim''s own account'
        WHEN EXISTS (
            SELECT FROM hz.matter r JOIN hz.present p ON p.matter_id = r.id
            WHERE r.case_id = thing.case_id AND r.kind = 'stop-review' AND r.account = thing.account
              AND p.state IN ('released', 'lapsed')
        ) THEN 'the account was released after a stop under such an order'
        WHEN coalesce((thing.body->>'traced')::bigint, 0) <= (standing.body->>'least_traced')::bigint
            THEN 'the traced amount is not above the least'
        WHEN (thing.body->>'level')::bigint > (standing.body->>'deepest_level')::bigint
            THEN 'deeper than the deepest level'
        WHEN (SELECT count(DISTINCT c.account) FROM hz.covered(standing.id) c
              WHERE c.kind = 'order' AND c.account <> thing.account)
             >= (standing.body->>'most_accounts')::bigint THEN 'no more accounts are left'
        WHEN (SELECT coalesce(sum(c.traced), 0) FROM hz.covered(standing.id) c WHERE c.kind = 'order')
             + (thing.body->>'traced')::bigint > (standing.body->>'most_fen')::bigint THEN 'beyond the sum'
    END
$$;

-- a stop under a standing order is ended under it too, once an officer said so or nobody looked at it in time
CREATE FUNCTION hz.not_to_be_released(standing hz.matter, thing hz.matter) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT CASE
        WHEN NOT EXISTS (
            SELECT FROM hz.move v WHERE v.matter_id = thing.about AND v.act = 'cover'
              AND v.body->>'standing' = standing.id::text
        ) THEN 'the stop did not go out under it'
        WHEN NOT EXISTS (
            SELECT FROM hz.matter r JOIN hz.present p ON p.matter_id = r.id
            WHERE r.kind = 'stop-review' AND r.about = thing.about AND p.state IN ('released', 'lapsed')
        ) THEN 'nobody said that the stop is to end'
    END
$$;

CREATE FUNCTION hz.cover_within_bounds() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
DECLARE
    thing hz.matter;
    standing hz.matter;
    signed hz.move;
    fault text;
BEGIN
    SELECT * INTO thing FROM hz.matter WHERE id = NEW.matter_id;
    -- whatever goes out under it, and its revocation, come one after the other
    PERFORM FROM hz.present WHERE matter_id = (NEW.body->>'standing')::uuid FOR UPDATE;
    SELECT * INTO standing FROM hz.matter WHERE id = (NEW.body->>'standing')::uuid AND kind = 'standing-order';
    SELECT * INTO signed FROM hz.move
    WHERE matter_id = standing.id AND act = 'sign' AND step = 'approved' AND "by" <> standing."by";
    fault := CASE
        WHEN standing.id IS NULL OR standing.case_id IS DISTINCT FROM thing.case_id THEN 'it is no standing order of the case'
        WHEN signed.matter_id IS NULL THEN 'nobody but its drafter signed it'
        WHEN NEW.body->>'approver' IS DISTINCT FROM signed."by" OR NEW.body->>'unit' IS DISTINCT FROM signed.unit
            THEN 'it names another approver'
        WHEN thing."by" = signed."by" THEN 'its approver set it off'
        WHEN NEW.step IS NOT NULL THEN 'nobody signs by it'
        WHEN thing.kind = 'order' AND thing.body->>'what' = 'stop'
            OR thing.kind = 'query' AND thing.body->>'what' = 'statements' THEN hz.beyond_bounds(standing, thing)
        WHEN thing.kind = 'order' AND thing.body->>'what' = 'release-stop' THEN hz.not_to_be_released(standing, thing)
        ELSE 'such a thing takes a signature of its own'
    END;
    IF fault IS NOT NULL THEN
        RAISE EXCEPTION 'the standing order does not cover it: %', fault USING ERRCODE = 'HZ006';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER bounded BEFORE INSERT ON hz.move
    FOR EACH ROW WHEN (NEW.act = 'cover') EXECUTE FUNCTION hz.cover_within_bounds();

CREATE FUNCTION hz.machine_signs_nothing() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = hz, pg_temp AS $$
BEGIN
    IF quote_ident(session_user)::regrole = ':jobs'::regrole THEN
        RAISE EXCEPTION 'the machine takes no step of a hand' USING ERRCODE = 'HZ007';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER by_a_hand BEFORE INSERT ON hz.move
    FOR EACH ROW WHEN (NEW.step IS NOT NULL) EXECUTE FUNCTION hz.machine_signs_nothing();

REVOKE ALL ON FUNCTION hz.covered(uuid), hz.beyond_bounds(hz.matter, hz.matter),
    hz.not_to_be_released(hz.matter, hz.matter), hz.cover_within_bounds(), hz.machine_signs_nothing() FROM PUBLIC;
