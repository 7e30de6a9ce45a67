-- Durable jobs: procrastinate's own tables are made before this; here is who may use them. A job is enqueued in the
-- transaction that makes it necessary.

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO :jobs;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO :app, :door, :jobs;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO :app, :door, :jobs;
GRANT SELECT, INSERT ON public.procrastinate_jobs TO :app, :door;
GRANT INSERT ON public.procrastinate_events TO :app, :door;
GRANT USAGE ON SCHEMA public TO :app, :door, :jobs;

-- Figures for whoever keeps the centre running: counts and ages, nothing of any case.

CREATE FUNCTION hz.figures() RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, public, pg_temp AS $$
    SELECT jsonb_build_object(
        'cases_open', (SELECT count(*) FROM hz.present WHERE kind = 'case' AND state = 'open'),
        'orders_unsigned', (SELECT count(*) FROM hz.present WHERE kind = 'order' AND state = 'drafted'),
        'orders_unsent', (SELECT count(*) FROM hz.present WHERE kind = 'order' AND state = 'signed'),
        'orders_unanswered', (SELECT count(*) FROM hz.present WHERE kind = 'order' AND state = 'sent'),
        'clocks_running', (SELECT count(*) FROM hz.clock WHERE met_at IS NULL AND NOT lost AND ends > hz.now()),
        'clocks_over', (SELECT count(*) FROM hz.clock WHERE met_at IS NULL AND NOT lost AND ends <= hz.now()),
        'jobs_waiting', (SELECT count(*) FROM public.procrastinate_jobs WHERE status = 'todo'),
        'jobs_failed', (SELECT count(*) FROM public.procrastinate_jobs WHERE status = 'failed'),
        'log_entries', (SELECT seq FROM hz.log_end),
        'log_unanchored', (SELECT e.seq - coalesce((SELECT max(last) FROM hz.anchor), 0) FROM hz.log_end e),
        'anchor_at', (SELECT max(at) FROM hz.anchor)
    )
$$;
REVOKE ALL ON FUNCTION hz.figures() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hz.figures() TO :app, :jobs;
