-- What is withdrawn for many offices at once is told of its cycles, as of duties: the plan below is kept by each connection from its first use, mostly of one
-- link, and compares each with each. 15,600 took 9 s.
CREATE OR REPLACE FUNCTION "links_withdrawn_told"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE told RECORD;
BEGIN
  IF (SELECT count(*) FROM (SELECT FROM new_rows LIMIT 201) first) > 200 THEN
    PERFORM tell_live(many.program_id, many.cycle_id, NULL)
    FROM (SELECT DISTINCT program_id, cycle_id FROM new_rows WHERE revoked_at IS NOT NULL AND cycle_id IS NOT NULL) many;
    RETURN NULL;
  END IF;
  FOR told IN
    SELECT n.program_id, n.cycle_id, array_agg(a.id) AS ids
    FROM new_rows n JOIN old_rows o ON o.id = n.id JOIN contacts c ON c.id = n.contact_id
    JOIN assignments a ON a.cycle_id = n.cycle_id AND a.unit_id = c.unit_id
    WHERE n.revoked_at IS NOT NULL AND o.revoked_at IS NULL GROUP BY n.program_id, n.cycle_id
  LOOP
    PERFORM tell_live(told.program_id, told.cycle_id, told.ids);
  END LOOP;
  RETURN NULL;
END $$;
