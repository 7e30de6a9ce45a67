-- Holders come into the list of people by what they know of a notice, not by an administrator; nonces of signed incidents
-- are kept where all receiving processes ask.

-- A new member of no post, with the number to which codes are sent. The name of the account begins with 'holder.', so that
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
REVOKE ALL ON FUNCTION hz.admit_holder(text, text, bytea, text, uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hz.admit_holder(text, text, bytea, text, uuid, text) TO :jobs;

CREATE TABLE hz.nonce (
    key_id text NOT NULL,
    nonce text NOT NULL,
    until bigint NOT NULL,
    PRIMARY KEY (key_id, nonce)
);
CREATE INDEX nonce_until ON hz.nonce (until);
ALTER TABLE hz.nonce ENABLE ROW LEVEL SECURITY;
ALTER TABLE hz.nonce FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON hz.nonce TO :owner USING (true) WITH CHECK (true);
CREATE POLICY taken ON hz.nonce TO :app, :jobs USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON hz.nonce TO :app, :jobs;
