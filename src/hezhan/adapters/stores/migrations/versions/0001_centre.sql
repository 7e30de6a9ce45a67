-- The centre's tables. Facts are appended: matter, move, log. What is derived from them by triggers (present, place,
-- case_member, grant_now) nobody but the owner can write. Instants are whole microseconds since 1970, UTC.
-- :app, :door and :jobs are the daily roles.

CREATE SCHEMA hz;

-- people -------------------------------------------------------------------------------------------------------------

CREATE TABLE hz.unit (
    path text PRIMARY KEY CHECK (path ~ '^/([^/_%]+/){1,4}$'),
    name text NOT NULL,
    at bigint NOT NULL
);

CREATE TABLE hz.member (
    id text PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9.-]{0,62}$'),
    login text NOT NULL UNIQUE,
    name text NOT NULL,
    person bytea UNIQUE,  -- blind index of the ID number: one natural person has one account
    institution text,
    unit text NOT NULL REFERENCES hz.unit,
    at bigint NOT NULL
);

CREATE TABLE hz.command (  -- who leads whom; the last row counts
    n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    member text NOT NULL REFERENCES hz.member,
    leader text REFERENCES hz.member CHECK (leader <> member),
    at bigint NOT NULL,
    by text NOT NULL REFERENCES hz.member
);
CREATE INDEX command_member ON hz.command (member, n DESC);

CREATE TABLE hz.credential (
    id uuid PRIMARY KEY,
    member text NOT NULL REFERENCES hz.member,
    kind text NOT NULL CHECK (kind IN ('password', 'totp', 'passkey', 'recovery', 'oidc', 'invitation', 'machine', 'phone')),
    outside bytea UNIQUE,  -- the id by which the outside names it: of a passkey, of an OIDC subject
    secret text NOT NULL,  -- a hash, or sealed
    counter bigint NOT NULL DEFAULT 0,  -- the last counter seen, so that nothing is used twice
    label text NOT NULL DEFAULT '',
    at bigint NOT NULL,
    ends_at bigint,
    ended_at bigint
);
CREATE INDEX credential_member ON hz.credential (member, kind);
CREATE UNIQUE INDEX credential_one ON hz.credential (member, kind)
    WHERE kind IN ('password', 'totp', 'phone') AND ended_at IS NULL;

CREATE TABLE hz.session (
    token bytea PRIMARY KEY,  -- SHA-256 of what the browser holds
    member text NOT NULL REFERENCES hz.member,
    proof text NOT NULL,
    proven_at bigint NOT NULL,
    begun_at bigint NOT NULL,
    seen_at bigint NOT NULL,
    ends_at bigint NOT NULL,
    ended_at bigint,
    address text NOT NULL DEFAULT ''
);
CREATE INDEX session_member ON hz.session (member, begun_at);

CREATE TABLE hz.attempt (
    n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at bigint NOT NULL,
    who bytea NOT NULL,  -- hash of the name that was tried
    address text NOT NULL,
    good boolean NOT NULL
);
CREATE INDEX attempt_who ON hz.attempt (who, at);
CREATE INDEX attempt_address ON hz.attempt (address, at);

CREATE TABLE hz.nonce (  -- of signed incidents, where all receiving processes ask
    key_id text NOT NULL,
    nonce text NOT NULL,
    until bigint NOT NULL,
    PRIMARY KEY (key_id, nonce)
);
CREATE INDEX nonce_until ON hz.nonce (until);

CREATE TABLE hz.institution (  -- by which id a bank is addressed that people call by many names
    name text PRIMARY KEY,  -- NFKC, without spaces, as `book.institutions` spells it
    id text NOT NULL CHECK (id ~ '^[0-9A-Za-z_-]{1,64}$'),
    at bigint NOT NULL
);

CREATE TABLE hz.challenge (  -- what a passkey or an OIDC provider must answer, once
    id text PRIMARY KEY,
    body jsonb NOT NULL,
    ends_at bigint NOT NULL
);

-- matters ------------------------------------------------------------------------------------------------------------

CREATE TABLE hz.matter (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    case_id uuid REFERENCES hz.matter,
    unit text NOT NULL REFERENCES hz.unit,
    institution text,
    subject text REFERENCES hz.member,
    about uuid REFERENCES hz.matter,
    key text UNIQUE,
    account bytea,
    state text NOT NULL,
    at bigint NOT NULL,
    by text NOT NULL REFERENCES hz.member,
    body jsonb NOT NULL,
    salt text NOT NULL,  -- sealed; with it the fact's hash in the log tells nothing to who cannot open the fact
    CHECK ((kind = 'case') = (case_id IS NOT NULL AND case_id = id))
);
CREATE INDEX matter_case ON hz.matter (case_id, kind, at, id);
CREATE INDEX matter_kind ON hz.matter (kind, at DESC, id DESC);
CREATE INDEX matter_about ON hz.matter (about) WHERE about IS NOT NULL;
CREATE INDEX matter_account ON hz.matter (account, kind) WHERE account IS NOT NULL;
CREATE INDEX matter_institution ON hz.matter (institution, kind, at DESC) WHERE institution IS NOT NULL;
CREATE INDEX matter_case_no ON hz.matter ((body->>'case_no')) WHERE kind = 'case';
CREATE INDEX matter_subject ON hz.matter (subject) WHERE subject IS NOT NULL;

CREATE TABLE hz.move (
    matter_id uuid NOT NULL REFERENCES hz.matter,
    n integer NOT NULL CHECK (n > 0),
    act text NOT NULL,
    state text NOT NULL,
    step text,
    at bigint NOT NULL,
    by text NOT NULL REFERENCES hz.member,
    unit text NOT NULL REFERENCES hz.unit,
    body jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (matter_id, n)
);

CREATE TABLE hz.present (  -- where each matter stands: derived
    matter_id uuid PRIMARY KEY REFERENCES hz.matter,
    kind text NOT NULL,
    n integer NOT NULL,
    state text NOT NULL,
    at bigint NOT NULL
);
CREATE INDEX present_state ON hz.present (kind, state, at);

CREATE TABLE hz.place (  -- whose a case is and was: derived
    case_id uuid NOT NULL REFERENCES hz.matter,
    n integer NOT NULL,
    unit text NOT NULL REFERENCES hz.unit,
    how text NOT NULL CHECK (how IN ('owner', 'offered', 'declined')),
    PRIMARY KEY (case_id, n)
);

CREATE TABLE hz.case_member (  -- who works on a case, who stands back from it: derived
    case_id uuid NOT NULL REFERENCES hz.matter,
    member text NOT NULL REFERENCES hz.member,
    how text NOT NULL CHECK (how IN ('assigned', 'task-force', 'party')),
    PRIMARY KEY (member, how, case_id)
);

CREATE TABLE hz.grant_now (  -- roles that were confirmed and not revoked: derived
    matter_id uuid PRIMARY KEY REFERENCES hz.matter,
    member text NOT NULL REFERENCES hz.member,
    role text NOT NULL,
    unit text NOT NULL REFERENCES hz.unit,
    until bigint
);
CREATE INDEX grant_now_member ON hz.grant_now (member);

CREATE TABLE hz.reach (  -- which kinds a role may look at in its whole unit, or everywhere: from the table of rights
    role text NOT NULL,
    kind text NOT NULL,
    how text NOT NULL CHECK (how IN ('unit', 'centre')),
    PRIMARY KEY (role, kind, how)
);

CREATE TABLE hz.token (  -- blind index of personal fields
    field text NOT NULL,
    token bytea NOT NULL,
    matter_id uuid NOT NULL REFERENCES hz.matter,
    place text NOT NULL,
    PRIMARY KEY (field, token, matter_id, place)
);
CREATE INDEX token_matter ON hz.token (matter_id);

CREATE TABLE hz.clock (  -- the clocks of the law as last wound: derived, can be wound anew
    matter_id uuid NOT NULL REFERENCES hz.matter,
    name text NOT NULL,
    begins bigint NOT NULL,
    ends bigint NOT NULL,
    warns bigint[] NOT NULL,
    who text NOT NULL,
    article text NOT NULL,
    nature text NOT NULL,
    met_at bigint,
    lost boolean NOT NULL DEFAULT false,
    PRIMARY KEY (matter_id, name)
);
CREATE INDEX clock_running ON hz.clock (ends) WHERE met_at IS NULL AND NOT lost;

CREATE TABLE hz.told (  -- who is to be told of what, and when they saw it
    n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    member text NOT NULL REFERENCES hz.member,
    matter_id uuid NOT NULL REFERENCES hz.matter,
    act text NOT NULL,
    at bigint NOT NULL,
    seen_at bigint
);
CREATE INDEX told_member ON hz.told (member, n DESC);

CREATE TABLE hz.intent (  -- what a caller asked under which key, and what was answered
    member text NOT NULL REFERENCES hz.member,
    key text NOT NULL,
    request text NOT NULL,
    status integer NOT NULL,
    answer text NOT NULL,  -- sealed
    headers jsonb NOT NULL,
    at bigint NOT NULL,
    PRIMARY KEY (member, key)
);

-- the log ------------------------------------------------------------------------------------------------------------

CREATE TABLE hz.log_end (
    log text PRIMARY KEY,
    seq bigint NOT NULL,
    link text NOT NULL
);

CREATE TABLE hz.log (
    seq bigint PRIMARY KEY,
    at bigint NOT NULL,
    who text NOT NULL,
    act text NOT NULL,
    look boolean NOT NULL,
    matter_id uuid,
    case_id uuid,
    nth integer,
    entry bytea,  -- NULL once deleted by rule: content and link stay
    content text NOT NULL,
    link text NOT NULL,
    UNIQUE (case_id, nth)
);
CREATE INDEX log_who ON hz.log (who, seq);
CREATE INDEX log_matter ON hz.log (matter_id, seq);

CREATE TABLE hz.anchor (
    nth integer PRIMARY KEY,
    first bigint NOT NULL,
    last bigint NOT NULL,
    at bigint NOT NULL,
    key text NOT NULL,
    statement bytea NOT NULL,
    signature bytea NOT NULL
);
