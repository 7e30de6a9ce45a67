-- By which id a bank is addressed that people call by many names. Known to all who are logged in, written at the machine.

CREATE TABLE hz.institution (
    name text PRIMARY KEY,  -- NFKC, without spaces, as `book.institutions` spells it
    id text NOT NULL CHECK (id ~ '^[0-9A-Za-z_-]{1,64}$'),
    at bigint NOT NULL
);
GRANT SELECT ON hz.institution TO :app, :jobs;
