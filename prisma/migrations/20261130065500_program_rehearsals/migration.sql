-- Rehearsals of a program of this installation on a copy: asked for, waiting their turn, played one at a time in a database apart.
CREATE TABLE "program_rehearsals" (
    "id" SERIAL NOT NULL,
    "program_id" UUID NOT NULL,
    "press" TEXT NOT NULL,
    "apart_key" UUID NOT NULL,
    "shares" JSONB NOT NULL,
    "seed" INTEGER NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "runner" TEXT,
    "beat_at" TIMESTAMPTZ(3),
    "began_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "stop_by" TEXT,
    "why" TEXT,
    "progress" JSONB,
    "result" JSONB,

    CONSTRAINT "program_rehearsals_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "program_rehearsals_state_check" CHECK ("state" IN ('waiting', 'playing', 'done', 'stopped', 'failed'))
);
CREATE UNIQUE INDEX "program_rehearsals_program_id_press_key" ON "program_rehearsals"("program_id", "press");
-- One is played at a time, and those that wait are found without looking through the past ones.
CREATE UNIQUE INDEX "program_rehearsals_one_playing" ON "program_rehearsals"((true)) WHERE "state" = 'playing';
CREATE INDEX "program_rehearsals_ahead" ON "program_rehearsals"("id") WHERE "state" IN ('waiting', 'playing');
ALTER TABLE "program_rehearsals" ADD CONSTRAINT "program_rehearsals_program_id_fkey"
    FOREIGN KEY ("program_id") REFERENCES "programs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What each office would get.
CREATE TABLE "rehearsed_offices" (
    "rehearsal_id" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "code" TEXT,
    "name" TEXT,
    "level" TEXT,
    "office" TEXT NOT NULL,
    "mails" INTEGER NOT NULL,
    "days" JSONB NOT NULL,

    CONSTRAINT "rehearsed_offices_pkey" PRIMARY KEY ("rehearsal_id", "ordinal"),
    CONSTRAINT "rehearsed_offices_rehearsal_id_fkey" FOREIGN KEY ("rehearsal_id") REFERENCES "program_rehearsals"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "rehearsed_documents" (
    "rehearsal_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "document" BYTEA NOT NULL,

    CONSTRAINT "rehearsed_documents_pkey" PRIMARY KEY ("rehearsal_id", "name"),
    CONSTRAINT "rehearsed_documents_rehearsal_id_fkey" FOREIGN KEY ("rehearsal_id") REFERENCES "program_rehearsals"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
