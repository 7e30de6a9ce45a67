"""Row-level security and the rights of the daily roles."""

from hezhan.adapters.stores.migrations.running import execute, sql

revision = "0003"
down_revision = "0002"

_DOWN = """
DO $$
DECLARE
    one record;
BEGIN
    FOR one IN SELECT tablename, policyname FROM pg_policies WHERE schemaname = 'hz' LOOP
        EXECUTE format('DROP POLICY %I ON hz.%I', one.policyname, one.tablename);
    END LOOP;
    FOR one IN SELECT relname FROM pg_class WHERE relnamespace = 'hz'::regnamespace AND relrowsecurity LOOP
        EXECUTE format('ALTER TABLE hz.%I DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY', one.relname);
    END LOOP;
END $$;
REVOKE ALL ON ALL TABLES IN SCHEMA hz FROM :app, :door, :jobs;
REVOKE ALL ON SCHEMA hz FROM :app, :door, :jobs;
DROP FUNCTION hz.now, hz.me, hz.my_institution, hz.windows, hz.my_cases, hz.not_mine, hz.audits,
    hz.administers, hz.hurries, hz.case_end, hz.member_facts, hz.my_facts,
    hz.was_sent, hz.case_named, hz.matters_with, hz.colleagues, hz.held_elsewhere, hz.admit_holder, hz.erase_case, hz.sweep;
"""


def upgrade() -> None:
    """Say who sees what."""
    sql("0003_sight.sql")


def downgrade() -> None:
    """Nobody but the owner sees anything afterwards."""
    execute(_DOWN)
