-- A notification inside a transaction costs half of all commits. What sends and decides reports says that it tells the open pages itself, after
-- its commit (prisma/tell-pages.ts); whatever else changes duties is told of by the trigger, as before.
CREATE OR REPLACE FUNCTION "assignments_told"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE told RECORD;
BEGIN
  IF current_setting('tongket.pages_told_after_commit', true) = 'on' THEN
    RETURN NULL;
  END IF;
  FOR told IN
    SELECT c.program_id, n.cycle_id, count(*) AS n, (array_agg(n.id))[1:200] AS ids
    FROM new_rows n JOIN old_rows o ON o.id = n.id JOIN cycles c ON c.id = n.cycle_id
    WHERE (n.state, n.version, n.due_at, n.reviewer, n.extended) IS DISTINCT FROM (o.state, o.version, o.due_at, o.reviewer, o.extended)
    GROUP BY c.program_id, n.cycle_id
  LOOP
    PERFORM tell_live(told.program_id, told.cycle_id, CASE WHEN told.n <= 200 THEN told.ids END);
  END LOOP;
  RETURN NULL;
END $$;
