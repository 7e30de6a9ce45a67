-- Leads lie where the place lies, which may be another unit than the case's: whoever sees the case sees them too, and so does
-- every unit to which one has moved on.

CREATE FUNCTION hz.my_leads() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = hz, pg_temp AS $$
    SELECT coalesce(array_agg(id), '{}') FROM (
        SELECT m.id FROM hz.matter m JOIN hz.place p ON p.case_id = m.case_id AND p.how = 'owner'
        WHERE m.kind = 'lead' AND ('lead ' || p.unit) LIKE ANY (hz.windows())
        UNION
        SELECT m.id FROM hz.matter m JOIN hz.move v ON v.matter_id = m.id AND v.act = 'grow'
        WHERE m.kind = 'lead' AND ('lead ' || v.unit) LIKE ANY (hz.windows())
    ) AS mine
$$;

CREATE POLICY leads ON hz.matter FOR SELECT TO :app USING (
    kind IN ('lead', 'lead-news')
    AND (id = ANY ((SELECT hz.my_leads())::uuid[]) OR about = ANY ((SELECT hz.my_leads())::uuid[]))
    AND (case_id IS NULL OR case_id <> ALL ((SELECT hz.not_mine())::uuid[]))
);

-- what is done with a lead is heard by whoever sees it, though the case is another unit's
CREATE POLICY hears_of_leads ON hz.log FOR SELECT TO :app USING (
    NOT look AND act LIKE 'lead.%' AND EXISTS (SELECT FROM hz.matter m WHERE m.id = log.matter_id)
);

REVOKE ALL ON FUNCTION hz.my_leads() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hz.my_leads() TO :app, :jobs;
