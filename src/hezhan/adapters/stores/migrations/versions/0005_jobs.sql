-- Durable jobs: procrastinate's own tables are made before this; here is who may use them. A job is enqueued in the
-- transaction that makes it necessary.

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO :jobs;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO :app, :door, :jobs;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO :app, :door, :jobs;
GRANT SELECT, INSERT ON public.procrastinate_jobs TO :app, :door;
GRANT INSERT ON public.procrastinate_events TO :app, :door;
GRANT USAGE ON SCHEMA public TO :app, :door, :jobs;
