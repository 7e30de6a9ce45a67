-- The sum of a standing order bounds what is held under it, not what passed: the same money, stopped at the third account
-- after it had left two others, counts once. And whose account it is may be asked for under one, within its number of queries.

-- what went out under a standing order and was not refused or taken back; `traced`: what was traced there, no more than the
-- bank found there when it stopped the account, and nothing once that was let go
CREATE OR REPLACE FUNCTION hz.covered(wanted uuid) RETURNS TABLE (id uuid, kind text, account bytea, traced bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT m.id, m.kind, m.account,
        CASE WHEN p.state IN ('released', 'expired') THEN 0 ELSE least(
            coalesce((m.body->>'traced')::bigint, 0),
            (SELECT min((a.body->>'balance')::bigint)
             FROM hz.move c JOIN hz.matter a ON a.id = (c.body->>'answer')::uuid
             WHERE c.matter_id = m.id AND c.act = 'confirm' AND a.kind = 'answer' AND a.about = m.id)
        ) END
    FROM hz.move v JOIN hz.matter m ON m.id = v.matter_id JOIN hz.present p ON p.matter_id = m.id
    WHERE v.act = 'cover' AND v.body->>'standing' = wanted::text
      AND m.body->>'what' IN ('stop', 'statements', 'holder')
      AND p.state NOT IN ('refused', 'superseded', 'withdrawn')
$$;

CREATE OR REPLACE FUNCTION hz.cover_within_bounds() RETURNS trigger
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
            OR thing.kind = 'query' AND thing.body->>'what' IN ('statements', 'holder')
            THEN hz.beyond_bounds(standing, thing)
        WHEN thing.kind = 'order' AND thing.body->>'what' = 'release-stop' THEN hz.not_to_be_released(standing, thing)
        ELSE 'such a thing takes a signature of its own'
    END;
    IF fault IS NOT NULL THEN
        RAISE EXCEPTION 'the standing order does not cover it: %', fault USING ERRCODE = 'HZ006';
    END IF;
    RETURN NEW;
END $$;
