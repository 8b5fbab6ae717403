-- The installation's registry of units: lists, each from a day on until the next one's. A list is read from a file, looked at, and then in force.
CREATE TABLE "unit_lists" (
  "id" SERIAL PRIMARY KEY,
  "day" DATE NOT NULL,
  "source" TEXT NOT NULL,
  "state" TEXT NOT NULL CHECK ("state" IN ('reading', 'refused', 'ready', 'in-force', 'dropped')),
  "rows_read" INTEGER NOT NULL DEFAULT 0,
  "share_read" INTEGER NOT NULL DEFAULT 0,
  "found" JSONB,
  "press" TEXT NOT NULL,
  "made_at" TIMESTAMPTZ(3) NOT NULL,
  "made_by" TEXT NOT NULL,
  -- By the database's clock: of a reading that nobody goes on with it stands still.
  "beat_at" TIMESTAMPTZ(3) NOT NULL,
  "settled_at" TIMESTAMPTZ(3),
  "settled_by" TEXT
);
CREATE UNIQUE INDEX "unit_lists_press_key" ON "unit_lists" ("press");
-- One list a day is in force.
CREATE UNIQUE INDEX "unit_lists_day_in_force" ON "unit_lists" ("day") WHERE "state" = 'in-force';

-- A unit as a list has it; its code names it only with the list's day. Without a foreign key, which would look a million rows up one
-- by one; that no code comes twice is checked as they are read.
CREATE TABLE "listed_units" (
  "list_id" INTEGER NOT NULL,
  "code" TEXT NOT NULL,
  "place" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "parent_code" TEXT,
  "since" DATE,
  CONSTRAINT "listed_units_pkey" PRIMARY KEY ("list_id", "place")
);
