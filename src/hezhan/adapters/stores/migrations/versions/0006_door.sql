-- The door: a number to which codes are sent; one password, one clock of one-time passwords, one number for each member;
-- a role that is taken back takes its holder's sessions with it, in the same transaction.

ALTER TABLE hz.credential DROP CONSTRAINT credential_kind_check;
ALTER TABLE hz.credential ADD CONSTRAINT credential_kind_check CHECK (
    kind IN ('password', 'totp', 'passkey', 'recovery', 'oidc', 'invitation', 'machine', 'phone')
);
CREATE UNIQUE INDEX credential_one ON hz.credential (member, kind)
    WHERE kind IN ('password', 'totp', 'phone') AND ended_at IS NULL;

CREATE FUNCTION hz.revoked() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = hz, pg_temp AS $$
BEGIN
    -- whoever gives back a role of their own still ends this very transaction with its line in the log
    UPDATE hz.session s SET ended_at = NEW.at
    FROM hz.matter m
    WHERE m.id = NEW.matter_id AND m.kind = 'grant' AND s.member = m.body->>'member'
      AND s.member <> NEW."by" AND s.ended_at IS NULL;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION hz.revoked() FROM PUBLIC;
CREATE TRIGGER ends_sessions AFTER INSERT ON hz.move
    FOR EACH ROW WHEN (NEW.act = 'revoke') EXECUTE FUNCTION hz.revoked();
