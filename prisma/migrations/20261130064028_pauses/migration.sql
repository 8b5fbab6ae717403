-- Each time that a program stands still: since when, why, and how it went on. One is open at a time.
CREATE TABLE "pauses" (
  "program_id" UUID NOT NULL,
  "number" INTEGER NOT NULL,
  "from_state" TEXT NOT NULL,
  "paused_at" TIMESTAMPTZ(3) NOT NULL,
  "paused_by" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "resumed_at" TIMESTAMPTZ(3),
  "resumed_by" TEXT,
  "resumed_reason" TEXT,
  "dues" TEXT,
  CONSTRAINT "pauses_pkey" PRIMARY KEY ("program_id", "number"),
  CONSTRAINT "pauses_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "pauses_from_state" CHECK ("from_state" IN ('active', 'evaluating')),
  CONSTRAINT "pauses_dues" CHECK ("dues" IN ('moved', 'kept')),
  CONSTRAINT "pauses_resumed" CHECK (("resumed_at" IS NULL) = ("dues" IS NULL))
);
CREATE UNIQUE INDEX "pauses_open" ON "pauses" ("program_id") WHERE "resumed_at" IS NULL;
