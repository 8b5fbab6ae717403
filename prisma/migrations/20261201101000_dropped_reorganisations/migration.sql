-- A reorganisation that is planned for a day after the program's last one is dropped, and it is kept why. Of programs that are over it waited for ever.
ALTER TABLE "planned_reorganisations" ADD COLUMN "dropped_for" TEXT, ADD COLUMN "last_day" DATE;

UPDATE "planned_reorganisations" r SET "state" = 'dropped', "ended_at" = coalesce(p."ended_at", CURRENT_TIMESTAMP), "ended_by" = 'engine',
  "dropped_for" = 'over', "last_day" = least(p."term_to", p."terminated_on")
FROM "programs" p WHERE p."id" = r."program_id" AND r."state" = 'planned' AND p."state" IN ('completed', 'terminated');
