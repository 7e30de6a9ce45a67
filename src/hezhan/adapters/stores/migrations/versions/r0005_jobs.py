"""Durable jobs in the same database, and figures for operators that count them."""

from procrastinate.schema import SchemaManager

from hezhan.adapters.stores.migrations.running import execute, sql

revision = "0005"
down_revision = "0004"

_DOWN = """
DROP FUNCTION hz.figures();
DO $$
DECLARE
    one record;
BEGIN
    FOR one IN SELECT oid::regclass AS name FROM pg_class
        WHERE relname LIKE 'procrastinate%' AND relkind = 'r' AND relnamespace = 'public'::regnamespace LOOP
        EXECUTE format('DROP TABLE IF EXISTS %s CASCADE', one.name);
    END LOOP;
    FOR one IN SELECT oid::regprocedure AS name FROM pg_proc
        WHERE proname LIKE 'procrastinate%' AND pronamespace = 'public'::regnamespace LOOP
        EXECUTE format('DROP FUNCTION IF EXISTS %s CASCADE', one.name);
    END LOOP;
    FOR one IN SELECT oid::regtype AS name FROM pg_type
        WHERE typname LIKE 'procrastinate%' AND typnamespace = 'public'::regnamespace LOOP
        EXECUTE format('DROP TYPE IF EXISTS %s CASCADE', one.name);
    END LOOP;
END $$;
REVOKE ALL ON SCHEMA public FROM :app, :door, :jobs;
"""


def upgrade() -> None:
    """Make the tables of procrastinate, and let the daily roles use them."""
    execute(SchemaManager.get_schema())
    sql("0005_jobs.sql")


def downgrade() -> None:
    """Remove them with all jobs that wait."""
    execute(_DOWN)
