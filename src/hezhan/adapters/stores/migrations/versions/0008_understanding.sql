-- A draft belongs to no case while it is being read; when the case that came of it is erased, so is all that it was read out
-- of: materials, corrections, forms. The origins that lie in the case name the draft.

CREATE FUNCTION hz.erase_drafts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = hz, pg_temp AS $$
DECLARE
    drafts uuid[];
BEGIN
    SELECT array_agg(id) INTO drafts FROM hz.matter
    WHERE kind IN ('understanding', 'material', 'correction', 'form')
      AND (OLD.body->>'understanding')::uuid IN (id, about);
    UPDATE hz.matter SET body = '{}', account = NULL WHERE id = ANY (drafts);
    UPDATE hz.move SET body = '{}' WHERE matter_id = ANY (drafts);
    UPDATE hz.log SET entry = NULL WHERE matter_id = ANY (drafts);
    DELETE FROM hz.token WHERE matter_id = ANY (drafts);
    RETURN NULL;
END $$;

CREATE TRIGGER erases_drafts AFTER UPDATE ON hz.matter
    FOR EACH ROW WHEN (OLD.kind = 'origins' AND OLD.body <> '{}' AND NEW.body = '{}') EXECUTE FUNCTION hz.erase_drafts();

REVOKE ALL ON FUNCTION hz.erase_drafts() FROM PUBLIC;
