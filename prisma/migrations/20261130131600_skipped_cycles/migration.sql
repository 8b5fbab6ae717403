-- Each time that a preliminary review is left out of its term: by its key, for one that is ahead has no row of its own yet. Taken back, it is held after all.
CREATE TABLE "skipped_cycles" (
  "id" SERIAL NOT NULL,
  "program_id" UUID NOT NULL,
  "key" TEXT NOT NULL,
  "skipped_at" TIMESTAMPTZ(3) NOT NULL,
  "skipped_by" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "taken_back_at" TIMESTAMPTZ(3),
  "taken_back_by" TEXT,
  "taken_back_reason" TEXT,
  CONSTRAINT "skipped_cycles_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "skipped_cycles_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "skipped_cycles_now" ON "skipped_cycles" ("program_id", "key") WHERE "taken_back_at" IS NULL;
