-- What the server itself refuses, whoever asks: changing facts, moves out of turn, a log whose links do not hold.
-- The functions that derive tables run as the owner; nobody else can write those tables.

CREATE FUNCTION hz.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND current_setting('hezhan.erasing', true) = 'by rule'
        AND TG_TABLE_NAME IN ('matter', 'move', 'log')
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'rows of % are appended, never changed', TG_TABLE_NAME USING ERRCODE = 'HZ002';
END $$;

CREATE TRIGGER appended BEFORE UPDATE OR DELETE ON hz.matter FOR EACH ROW EXECUTE FUNCTION hz.refuse_change();
CREATE TRIGGER appended BEFORE UPDATE OR DELETE ON hz.move FOR EACH ROW EXECUTE FUNCTION hz.refuse_change();
CREATE TRIGGER appended BEFORE UPDATE OR DELETE ON hz.log FOR EACH ROW EXECUTE FUNCTION hz.refuse_change();
CREATE TRIGGER appended BEFORE UPDATE OR DELETE ON hz.anchor FOR EACH ROW EXECUTE FUNCTION hz.refuse_change();
CREATE TRIGGER kept BEFORE TRUNCATE ON hz.matter EXECUTE FUNCTION hz.refuse_change();
CREATE TRIGGER kept BEFORE TRUNCATE ON hz.move EXECUTE FUNCTION hz.refuse_change();
CREATE TRIGGER kept BEFORE TRUNCATE ON hz.log EXECUTE FUNCTION hz.refuse_change();
CREATE TRIGGER kept BEFORE TRUNCATE ON hz.anchor EXECUTE FUNCTION hz.refuse_change();

CREATE FUNCTION hz.matter_stands() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = hz, pg_temp AS $$
BEGIN
    INSERT INTO hz.present VALUES (NEW.id, NEW.kind, 0, NEW.state, NEW.at);
    IF NEW.kind = 'case' THEN
        INSERT INTO hz.place VALUES (NEW.id, 0, NEW.unit, 'owner');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER stands AFTER INSERT ON hz.matter FOR EACH ROW EXECUTE FUNCTION hz.matter_stands();

CREATE FUNCTION hz.move_in_turn() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = hz, pg_temp AS $$
DECLARE
    due integer;
BEGIN
    SELECT n + 1 INTO due FROM hz.present WHERE matter_id = NEW.matter_id FOR UPDATE;
    IF due IS DISTINCT FROM NEW.n THEN
        RAISE EXCEPTION 'move % of this matter is due, not %', due, NEW.n USING ERRCODE = 'HZ001';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER in_turn BEFORE INSERT ON hz.move FOR EACH ROW EXECUTE FUNCTION hz.move_in_turn();

CREATE FUNCTION hz.move_stands() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = hz, pg_temp AS $$
DECLARE
    what hz.matter%ROWTYPE;
    next_place integer;
BEGIN
    UPDATE hz.present SET n = NEW.n, state = NEW.state, at = NEW.at WHERE matter_id = NEW.matter_id;
    SELECT * INTO what FROM hz.matter WHERE id = NEW.matter_id;
    IF what.kind = 'case' THEN
        SELECT max(n) + 1 INTO next_place FROM hz.place WHERE case_id = what.id;
        CASE NEW.act
            WHEN 'assign' THEN
                INSERT INTO hz.case_member VALUES (what.id, NEW.body->>'member', 'assigned') ON CONFLICT DO NOTHING;
            WHEN 'unassign' THEN
                DELETE FROM hz.case_member
                WHERE case_id = what.id AND member = NEW.body->>'member' AND how = 'assigned';
            WHEN 'task-force' THEN
                DELETE FROM hz.case_member WHERE case_id = what.id AND how = 'task-force';
                INSERT INTO hz.case_member
                SELECT what.id, one, 'task-force' FROM jsonb_array_elements_text(NEW.body->'members') AS one;
            WHEN 'stand-back' THEN
                INSERT INTO hz.case_member VALUES (what.id, NEW.body->>'member', 'party') ON CONFLICT DO NOTHING;
            WHEN 'hand-over' THEN
                INSERT INTO hz.place VALUES (what.id, next_place, NEW.body->>'to', 'offered');
            WHEN 'accept' THEN
                INSERT INTO hz.place VALUES (what.id, next_place, NEW.body->>'to', 'owner');
            WHEN 'decline' THEN
                INSERT INTO hz.place VALUES (what.id, next_place, NEW.body->>'to', 'declined');
            ELSE NULL;
        END CASE;
    ELSIF what.kind = 'grant' AND NEW.act = 'confirm' THEN
        INSERT INTO hz.grant_now VALUES (
            what.id, what.body->>'member', what.body->>'role', what.body->>'unit', (what.body->>'until')::bigint
        );
    ELSIF what.kind = 'grant' AND NEW.act = 'revoke' THEN
        DELETE FROM hz.grant_now WHERE matter_id = what.id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER stands AFTER INSERT ON hz.move FOR EACH ROW EXECUTE FUNCTION hz.move_stands();

CREATE FUNCTION hz.log_links() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = hz, pg_temp AS $$
DECLARE
    last hz.log_end%ROWTYPE;
BEGIN
    SELECT * INTO STRICT last FROM hz.log_end FOR UPDATE;
    IF NEW.seq <> last.seq + 1
        OR NEW.content <> encode(sha256(NEW.entry), 'hex')
        OR NEW.link <> encode(sha256(convert_to(
            'hezhan link' || chr(10) || NEW.seq || chr(10) || last.link || chr(10) || NEW.content || chr(10), 'UTF8'
        )), 'hex')
    THEN
        RAISE EXCEPTION 'entry % does not follow the end of the log', NEW.seq USING ERRCODE = 'HZ003';
    END IF;
    UPDATE hz.log_end SET seq = NEW.seq, link = NEW.link;
    IF NOT NEW.look THEN
        PERFORM pg_notify('hezhan_log', NEW.seq::text);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER links BEFORE INSERT ON hz.log FOR EACH ROW EXECUTE FUNCTION hz.log_links();

-- a role that is taken back takes its holder's sessions with it, in the same transaction
CREATE FUNCTION hz.revoked() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = hz, pg_temp AS $$
BEGIN
    -- whoever gives back a role of their own still ends this very transaction with its line in the log
    UPDATE hz.session s SET ended_at = NEW.at
    FROM hz.matter m
    WHERE m.id = NEW.matter_id AND m.kind = 'grant' AND s.member = m.body->>'member'
      AND s.member <> NEW."by" AND s.ended_at IS NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER ends_sessions AFTER INSERT ON hz.move
    FOR EACH ROW WHEN (NEW.act = 'revoke') EXECUTE FUNCTION hz.revoked();
