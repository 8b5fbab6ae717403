-- Pages were told which of the rows of a statement had changed by a join of all old rows with all new ones. A connection that had changed a few
-- duties before kept the plan for a few, and then compared each of 16,000 with each. More than are named are now told of without looking.
CREATE OR REPLACE FUNCTION "assignments_told"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE told RECORD;
BEGIN
  IF current_setting('tongket.pages_told_after_commit', true) = 'on' THEN
    RETURN NULL;
  END IF;
  IF (SELECT count(*) FROM (SELECT FROM new_rows LIMIT 201) first) > 200 THEN
    PERFORM tell_live(c.program_id, c.id, NULL) FROM cycles c WHERE c.id IN (SELECT DISTINCT cycle_id FROM new_rows);
    RETURN NULL;
  END IF;
  FOR told IN
    SELECT c.program_id, n.cycle_id, array_agg(n.id) AS ids
    FROM new_rows n JOIN old_rows o ON o.id = n.id JOIN cycles c ON c.id = n.cycle_id
    WHERE (n.state, n.version, n.due_at, n.reviewer, n.extended) IS DISTINCT FROM (o.state, o.version, o.due_at, o.reviewer, o.extended)
    GROUP BY c.program_id, n.cycle_id
  LOOP
    PERFORM tell_live(told.program_id, told.cycle_id, told.ids);
  END LOOP;
  RETURN NULL;
END $$;
