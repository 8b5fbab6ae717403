-- Whether somebody at a unit gets mails is shown in its open reviews, and their open pages were told of it a minute later. A statement tells of the duties
-- of the units whose people it changes, of more than 200 of its whole reviews.
CREATE FUNCTION "contacts_told"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE told RECORD;
BEGIN
  IF (SELECT count(*) FROM (SELECT FROM new_rows WHERE role = 'unit' LIMIT 201) first) > 200 THEN
    PERFORM tell_live(c.program_id, c.id, NULL) FROM cycles c WHERE c.state = 'open' AND c.program_id IN (SELECT DISTINCT program_id FROM new_rows);
    RETURN NULL;
  END IF;
  FOR told IN
    SELECT c.program_id, c.id AS cycle_id, array_agg(DISTINCT a.id) AS ids
    FROM new_rows n JOIN assignments a ON a.unit_id = n.unit_id JOIN cycles c ON c.id = a.cycle_id
    WHERE n.role = 'unit' AND c.state = 'open' GROUP BY c.program_id, c.id
  LOOP
    PERFORM tell_live(told.program_id, told.cycle_id, told.ids);
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER "contacts_added_told" AFTER INSERT ON "contacts"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "contacts_told"();
CREATE TRIGGER "contacts_dropped_told" AFTER DELETE ON "contacts"
  REFERENCING OLD TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "contacts_told"();

CREATE FUNCTION "contacts_changed_told"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE told RECORD;
BEGIN
  IF (SELECT count(*) FROM (SELECT FROM new_rows WHERE role = 'unit' LIMIT 201) first) > 200 THEN
    PERFORM tell_live(c.program_id, c.id, NULL) FROM cycles c WHERE c.state = 'open' AND c.program_id IN (SELECT DISTINCT program_id FROM new_rows);
    RETURN NULL;
  END IF;
  FOR told IN
    SELECT c.program_id, c.id AS cycle_id, array_agg(DISTINCT a.id) AS ids
    FROM new_rows n JOIN old_rows o ON o.id = n.id JOIN assignments a ON a.unit_id IN (n.unit_id, o.unit_id) JOIN cycles c ON c.id = a.cycle_id
    WHERE n.role = 'unit' AND c.state = 'open'
      AND (n.unit_id, n.email = '', n.unconfirmed, n.starts_at, n.ends_at) IS DISTINCT FROM (o.unit_id, o.email = '', o.unconfirmed, o.starts_at, o.ends_at)
    GROUP BY c.program_id, c.id
  LOOP
    PERFORM tell_live(told.program_id, told.cycle_id, told.ids);
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER "contacts_changed_told" AFTER UPDATE ON "contacts"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "contacts_changed_told"();
