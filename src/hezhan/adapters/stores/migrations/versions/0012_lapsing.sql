-- A draft that nobody filed is erased when its term is over: what people told who then reported nothing is not kept.
-- Gives those of its files that nothing else names; the term is the caller's, a week at least.

CREATE FUNCTION hz.lapse_draft(draft uuid, untouched_since bigint, hashes text[]) RETURNS text[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = hz, pg_temp AS $$
DECLARE
    week CONSTANT bigint := 7 * 24 * 60 * 60 * 1000000::bigint;
    thread uuid[];
    gone text[];
BEGIN
    PERFORM FROM hz.matter m JOIN hz.present p ON p.matter_id = m.id
    WHERE m.id = draft AND m.kind = 'understanding' AND p.state IN ('drafted', 'discarded')
      AND untouched_since <= hz.now() - week
      AND m.at < untouched_since
      AND NOT EXISTS (SELECT FROM hz.move v WHERE v.matter_id = draft AND v.at >= untouched_since)
    FOR UPDATE OF m;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'this draft is filed, or its term is not over' USING ERRCODE = 'HZ004';
    END IF;
    SELECT array_agg(id) INTO thread FROM hz.matter
    WHERE kind IN ('understanding', 'material', 'correction', 'form') AND draft IN (id, about);
    PERFORM set_config('hezhan.erasing', 'by rule', true);
    UPDATE hz.matter SET body = '{}', account = NULL WHERE id = ANY (thread);
    UPDATE hz.move SET body = '{}' WHERE matter_id = ANY (thread);
    UPDATE hz.log SET entry = NULL WHERE matter_id = ANY (thread);
    DELETE FROM hz.token WHERE matter_id = ANY (thread);
    PERFORM set_config('hezhan.erasing', '', true);
    SELECT coalesce(array_agg(one), '{}') INTO gone FROM unnest(hashes) AS one
    WHERE NOT EXISTS (SELECT FROM hz.matter WHERE position(one IN body::text) > 0)
      AND NOT EXISTS (SELECT FROM hz.move v WHERE v.act IN ('paper', 'hand-in', 'notice')
                      AND one IN (v.body->>'sha256', v.body->>'file'));
    RETURN gone;
END $$;

REVOKE ALL ON FUNCTION hz.lapse_draft(uuid, bigint, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hz.lapse_draft(uuid, bigint, text[]) TO :jobs;
