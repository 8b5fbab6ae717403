-- Units are reorganised while a review is open, ahead of the day, and taken back. Only added to; what is there was done between reviews and holds.
ALTER TABLE "reorganisations"
  ADD COLUMN "sent" TEXT NOT NULL DEFAULT 'stays',
  ADD COLUMN "taken_back_at" TIMESTAMPTZ(3),
  ADD COLUMN "taken_back_by" TEXT,
  ADD COLUMN "taken_back_reason" TEXT;

-- One that was taken back leaves its day free.
DROP INDEX "reorganisations_program_id_day_key";
CREATE UNIQUE INDEX "reorganisations_program_id_day_key" ON "reorganisations" ("program_id", "day") WHERE "taken_back_at" IS NULL;

-- What was a unit's before a reorganisation gave it to another: earlier results name who it was, and it goes back where that is taken back.
CREATE TABLE "passed_matters" (
  "reorganisation_id" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "number" INTEGER NOT NULL,
  "was" JSONB NOT NULL,
  CONSTRAINT "passed_matters_pkey" PRIMARY KEY ("reorganisation_id", "kind", "number"),
  CONSTRAINT "passed_matters_reorganisation_id_fkey" FOREIGN KEY ("reorganisation_id") REFERENCES "reorganisations" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "planned_reorganisations" (
  "program_id" UUID NOT NULL,
  "number" INTEGER NOT NULL,
  "day" DATE NOT NULL,
  "units" TEXT NOT NULL,
  "successors" TEXT NOT NULL,
  "sent" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "press" TEXT NOT NULL,
  "planned_at" TIMESTAMPTZ(3) NOT NULL,
  "planned_by" TEXT NOT NULL,
  "counts" JSONB NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'planned',
  "ended_at" TIMESTAMPTZ(3),
  "ended_by" TEXT,
  CONSTRAINT "planned_reorganisations_pkey" PRIMARY KEY ("program_id", "number"),
  CONSTRAINT "planned_reorganisations_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "planned_reorganisations_program_id_press_key" ON "planned_reorganisations" ("program_id", "press");
CREATE UNIQUE INDEX "planned_reorganisations_day" ON "planned_reorganisations" ("program_id", "day") WHERE "state" = 'planned';

-- A notification holds 8,000 bytes: of more than 200 duties the whole cycle is told, as assignments_told does.
CREATE OR REPLACE FUNCTION "links_withdrawn_told"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE told RECORD;
BEGIN
  FOR told IN
    SELECT n.program_id, n.cycle_id, count(*) AS n, (array_agg(a.id))[1:200] AS ids
    FROM new_rows n JOIN old_rows o ON o.id = n.id JOIN contacts c ON c.id = n.contact_id
    JOIN assignments a ON a.cycle_id = n.cycle_id AND a.unit_id = c.unit_id
    WHERE n.revoked_at IS NOT NULL AND o.revoked_at IS NULL GROUP BY n.program_id, n.cycle_id
  LOOP
    PERFORM tell_live(told.program_id, told.cycle_id, CASE WHEN told.n <= 200 THEN told.ids END);
  END LOOP;
  RETURN NULL;
END $$;

-- Of a unit that is no more in an open review that goes by a new list: whose duty it is now.
ALTER TABLE "assignments" ADD COLUMN "passed_to" INTEGER;
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_passed_to_fkey" FOREIGN KEY ("passed_to") REFERENCES "assignments" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "assignments_passed_to" ON "assignments" ("passed_to") WHERE "passed_to" IS NOT NULL;
