-- What is kept for a time only and is no fact of any case: kept answers, tries to log in, logins that are over.

CREATE FUNCTION hz.sweep() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = hz, pg_temp AS $$
DECLARE
    day CONSTANT bigint := 24 * 60 * 60 * 1000000::bigint;
    swept integer := 0;
    gone integer;
BEGIN
    DELETE FROM hz.intent WHERE at < hz.now() - 7 * day;
    GET DIAGNOSTICS gone = ROW_COUNT;
    swept := swept + gone;
    DELETE FROM hz.attempt WHERE at < hz.now() - 90 * day;
    GET DIAGNOSTICS gone = ROW_COUNT;
    swept := swept + gone;
    DELETE FROM hz.session WHERE ends_at < hz.now() - 90 * day;
    GET DIAGNOSTICS gone = ROW_COUNT;
    swept := swept + gone;
    DELETE FROM hz.challenge WHERE ends_at < hz.now() - day;
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN swept + gone;
END $$;
REVOKE ALL ON FUNCTION hz.sweep() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hz.sweep() TO :jobs;
