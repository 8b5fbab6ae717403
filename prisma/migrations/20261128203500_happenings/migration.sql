-- What happened, in words, as each step answers it: Temporal forgets a workflow some time after it has ended, an installation does not.
CREATE TABLE "happenings" (
    "id" SERIAL NOT NULL,
    "program_id" UUID NOT NULL,
    "cycle_id" INTEGER,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "words" JSONB NOT NULL,
    "actor" TEXT,
    "reason" TEXT,

    CONSTRAINT "happenings_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "happenings_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "happenings_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycles"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- A step that is tried again is one line.
CREATE UNIQUE INDEX "happenings_program_id_cycle_id_key_key" ON "happenings"("program_id", "cycle_id", "key") NULLS NOT DISTINCT;
