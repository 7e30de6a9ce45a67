-- Entries of the block lists are cited by a number; what became of a reporter's earlier entries weighs their next one.

CREATE INDEX block_numbers ON hz.matter ((body->>'number')) WHERE kind = 'block';
CREATE INDEX block_reporters ON hz.matter ((body->>'reporter')) WHERE kind = 'block-evidence';

CREATE FUNCTION hz.block_pasts(reporters text[]) RETURNS TABLE (reporter text, well bigint, badly bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT m.body->>'reporter',
           count(DISTINCT m.about) FILTER (WHERE p.state IN ('shadow', 'published', 'expired')),
           count(DISTINCT m.about) FILTER (WHERE p.state IN ('refused', 'held-back', 'lifted'))
    FROM hz.matter m JOIN hz.present p ON p.matter_id = m.about
    WHERE m.kind = 'block-evidence' AND m.body->>'reporter' = ANY (reporters)
    GROUP BY 1
$$;

REVOKE ALL ON FUNCTION hz.block_pasts(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hz.block_pasts(text[]) TO :app, :jobs;
