-- What the pages of the four people need. Only added to: an older release runs on it unchanged.

ALTER TABLE "installation" ADD COLUMN "rehearsal_paused" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "contacts" ADD COLUMN "phone" TEXT;
ALTER TABLE "sessions" ADD COLUMN "data" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "assignments" ADD COLUMN "waived_reason" TEXT;

-- The record is only ever added to, also by those who may empty a table.
CREATE TRIGGER "audit_events_not_emptied" BEFORE TRUNCATE ON "audit_events" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- Pages that are open learn of changes from notifications on the channel tongket_live, {"program", "cycle", "assignments"}:
-- one a statement, with the ids where they are few and null where the reader had better look at all of them.
-- A notification goes out with the commit, or not at all.
CREATE FUNCTION "tell_live"(program UUID, cycle INT, assignments INT[]) RETURNS void LANGUAGE sql AS $$
  SELECT pg_notify('tongket_live', json_build_object('program', program, 'cycle', cycle, 'assignments', assignments)::text);
$$;

CREATE FUNCTION "assignments_told"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE told RECORD;
BEGIN
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
CREATE TRIGGER "assignments_told" AFTER UPDATE ON "assignments"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "assignments_told"();

CREATE FUNCTION "rows_of_cycles_told"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_live(c.program_id, c.id, NULL) FROM cycles c WHERE c.id IN (SELECT DISTINCT cycle_id FROM new_rows);
  RETURN NULL;
END $$;
CREATE TRIGGER "assignments_opened_told" AFTER INSERT ON "assignments"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "rows_of_cycles_told"();
CREATE TRIGGER "plans_told" AFTER INSERT ON "plans"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "rows_of_cycles_told"();
CREATE TRIGGER "compilations_told" AFTER INSERT ON "compilations"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "rows_of_cycles_told"();

CREATE FUNCTION "cycles_told"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_live(program_id, id, NULL) FROM new_rows;
  RETURN NULL;
END $$;
CREATE TRIGGER "cycles_told" AFTER UPDATE ON "cycles"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "cycles_told"();
CREATE TRIGGER "cycles_made_told" AFTER INSERT ON "cycles"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "cycles_told"();

CREATE FUNCTION "moments_told"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_live(c.program_id, c.id, NULL) FROM cycles c WHERE c.id IN (SELECT p.cycle_id FROM plans p JOIN new_rows n ON n.plan_id = p.id);
  RETURN NULL;
END $$;
CREATE TRIGGER "moments_told" AFTER UPDATE ON "moments"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "moments_told"();

CREATE FUNCTION "programs_told"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_live(id, NULL, NULL) FROM new_rows;
  RETURN NULL;
END $$;
CREATE TRIGGER "programs_told" AFTER UPDATE ON "programs"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "programs_told"();

CREATE FUNCTION "signatures_told"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_live(p.program_id, NULL, NULL) FROM parties p WHERE p.id IN (SELECT party_id FROM new_rows);
  RETURN NULL;
END $$;
CREATE TRIGGER "signatures_told" AFTER INSERT ON "signatures"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "signatures_told"();

CREATE FUNCTION "acknowledgements_told"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_live(c.program_id, c.id, NULL) FROM cycles c
  WHERE c.id IN (SELECT k.cycle_id FROM compilations k JOIN new_rows n ON n.compilation_id = k.id);
  RETURN NULL;
END $$;
CREATE TRIGGER "acknowledgements_told" AFTER INSERT ON "acknowledgements"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "acknowledgements_told"();

CREATE FUNCTION "deliveries_told"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_live(m.program_id, NULL, NULL)
  FROM (SELECT DISTINCT m.program_id FROM messages m JOIN new_rows n ON n.message_id = m.id) m;
  RETURN NULL;
END $$;
CREATE TRIGGER "deliveries_told" AFTER INSERT ON "deliveries"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "deliveries_told"();

-- A rehearsal's clock moves for every program of its database.
CREATE FUNCTION "installation_told"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_live(NULL, NULL, NULL);
  RETURN NULL;
END $$;
CREATE TRIGGER "installation_told" AFTER UPDATE ON "installation" FOR EACH STATEMENT EXECUTE FUNCTION "installation_told"();
