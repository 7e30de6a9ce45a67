-- How somebody looks at a case: which accounts are closed, pinned, in the basket; step by step, so that each can be undone.
-- Nothing of it is a fact of the case. Accounts are named by keys that tell no number.

CREATE TABLE hz.view_step (
    case_id uuid NOT NULL REFERENCES hz.matter,
    member text NOT NULL,
    n integer NOT NULL CHECK (n > 0),
    at bigint NOT NULL,
    did text NOT NULL CHECK (did IN ('take', 'undo', 'redo')),
    change jsonb NOT NULL,
    PRIMARY KEY (case_id, member, n)
);

ALTER TABLE hz.view_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE hz.view_step FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON hz.view_step TO :owner USING (true) WITH CHECK (true);
-- who sees a case sees how colleagues look at it, and writes down only how they do themselves
CREATE POLICY sees ON hz.view_step FOR SELECT TO :app USING (EXISTS (SELECT FROM hz.matter m WHERE m.id = case_id));
CREATE POLICY writes ON hz.view_step FOR INSERT TO :app WITH CHECK (
    member = (SELECT hz.me()) AND at = hz.now() AND EXISTS (SELECT FROM hz.matter m WHERE m.id = case_id)
);
CREATE TRIGGER appended BEFORE UPDATE OR DELETE ON hz.view_step FOR EACH ROW EXECUTE FUNCTION hz.refuse_change();
GRANT SELECT, INSERT ON hz.view_step TO :app;
