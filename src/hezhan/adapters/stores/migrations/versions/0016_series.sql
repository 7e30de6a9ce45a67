-- What cases have of their suspects: kinds, and tokens that tell nothing without the key. Only the centre's own hand reads them.

CREATE TABLE hz.marked_case (
    case_id    uuid PRIMARY KEY REFERENCES hz.matter (id),
    day        integer NOT NULL,
    fraud_type text NOT NULL,
    fresh      boolean NOT NULL,  -- changed since series were made
    series     uuid               -- the first case of its series, NULL for one that is alone
);

CREATE TABLE hz.case_mark (
    case_id uuid NOT NULL REFERENCES hz.marked_case (case_id) ON DELETE CASCADE,
    kind    text NOT NULL,
    token   text NOT NULL,
    PRIMARY KEY (case_id, kind, token)
);

ALTER TABLE hz.marked_case ENABLE ROW LEVEL SECURITY;
ALTER TABLE hz.marked_case FORCE ROW LEVEL SECURITY;
ALTER TABLE hz.case_mark ENABLE ROW LEVEL SECURITY;
ALTER TABLE hz.case_mark FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON hz.marked_case TO :owner USING (true) WITH CHECK (true);
CREATE POLICY owner_all ON hz.case_mark TO :owner USING (true) WITH CHECK (true);
CREATE POLICY jobs_all ON hz.marked_case TO :jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs_all ON hz.case_mark TO :jobs USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON hz.marked_case TO :jobs;
GRANT SELECT, INSERT, DELETE ON hz.case_mark TO :jobs;

-- what is erased by rule has no marks any more
CREATE FUNCTION hz.forget_marks() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = hz, pg_temp AS $$
BEGIN
    DELETE FROM hz.marked_case WHERE case_id = NEW.id;
    RETURN NULL;
END $$;

CREATE TRIGGER forgets_marks AFTER UPDATE OF body ON hz.matter FOR EACH ROW
    WHEN (NEW.kind = 'case' AND NEW.body = '{}') EXECUTE FUNCTION hz.forget_marks();

REVOKE ALL ON FUNCTION hz.forget_marks() FROM PUBLIC;
