-- Warnings lie where they were raised; a station that was asked to go there sees them too.

CREATE FUNCTION hz.my_visits() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT coalesce(array_agg(v.matter_id), '{}') FROM hz.move v JOIN hz.matter m ON m.id = v.matter_id
    WHERE m.kind = 'warning' AND v.act = 'act' AND ('warning ' || (v.body->>'unit')) LIKE ANY (hz.windows())
$$;

CREATE POLICY visits ON hz.matter FOR SELECT TO :app USING (kind = 'warning' AND id = ANY ((SELECT hz.my_visits())::uuid[]));

-- what is done with a warning belongs to no case: whoever sees the warning hears of it
CREATE POLICY hears_of_warnings ON hz.log FOR SELECT TO :app USING (
    NOT look AND act LIKE 'warning.%' AND EXISTS (SELECT FROM hz.matter m WHERE m.id = log.matter_id)
);

CREATE INDEX warnings_by_number ON hz.matter ((body->>'number')) WHERE kind = 'warning';

-- Events as they came: one row is one batch, its people pseudonyms, the whole of it sealed. The order of ids is the order in
-- which they were written, since whoever writes waits for the one before.

CREATE TABLE hz.event_batch (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source      text NOT NULL,
    key         text UNIQUE,
    received_at bigint NOT NULL,
    rows        integer NOT NULL,
    latest      bigint NOT NULL,  -- instant of its latest event
    sealed      bytea NOT NULL,
    marks       bytea             -- whether each event named something listed, as it was found when it was judged first
);

-- How far each shard has come: warnings of rows up to `done` are in the books. Its state is the snapshot and the rows behind it.
CREATE TABLE hz.event_shard (
    shard       integer PRIMARY KEY,
    done        bigint NOT NULL,
    snapshot_at bigint NOT NULL,
    snapshot    bytea,
    late        bigint NOT NULL DEFAULT 0
);

ALTER TABLE hz.event_batch ENABLE ROW LEVEL SECURITY;
ALTER TABLE hz.event_batch FORCE ROW LEVEL SECURITY;
ALTER TABLE hz.event_shard ENABLE ROW LEVEL SECURITY;
ALTER TABLE hz.event_shard FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON hz.event_batch TO :owner USING (true) WITH CHECK (true);
CREATE POLICY owner_all ON hz.event_shard TO :owner USING (true) WITH CHECK (true);
CREATE POLICY jobs_all ON hz.event_batch TO :jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs_all ON hz.event_shard TO :jobs USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON hz.event_batch TO :jobs;
GRANT SELECT, INSERT, UPDATE ON hz.event_shard TO :jobs;

-- the web puts in and never reads; whoever writes waits for the one before, so that no id becomes visible behind a greater one
CREATE FUNCTION hz.bring_events(source text, key text, at bigint, rows integer, latest bigint, sealed bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT pg_advisory_xact_lock(hashtext('hz.event_batch'));
    INSERT INTO hz.event_batch (source, key, received_at, rows, latest, sealed)
    VALUES (source, key, at, rows, latest, sealed) ON CONFLICT (key) DO NOTHING;
$$;

REVOKE ALL ON FUNCTION hz.bring_events(text, text, bigint, integer, bigint, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hz.bring_events(text, text, bigint, integer, bigint, bytea) TO :app, :jobs;
REVOKE ALL ON FUNCTION hz.my_visits() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hz.my_visits() TO :app, :jobs;
