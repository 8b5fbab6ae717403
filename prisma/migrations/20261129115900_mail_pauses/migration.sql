-- What mail servers have said, for all workers and over restarts: how long no mail goes to the server, or to one recipient domain.
CREATE TABLE "mail_pauses" (
    "scope" TEXT NOT NULL,
    "refusal" TEXT NOT NULL,
    "said" TEXT NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
    "until" TIMESTAMPTZ(6) NOT NULL,
    "step" SMALLINT NOT NULL DEFAULT 0,
    "at_once" SMALLINT NOT NULL DEFAULT 1,
    "probing" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "mail_pauses_pkey" PRIMARY KEY ("scope")
);

-- Since when a mail waits because it, its domain or its server was refused, in real time, and for which domain's pause.
ALTER TABLE "messages" ADD COLUMN "waits_since" TIMESTAMPTZ(3), ADD COLUMN "waits_for" TEXT;
CREATE INDEX "messages_waiting_for" ON "messages" ("waits_for", "ready_at", "id") WHERE "waits_for" IS NOT NULL AND "state" IN ('planned', 'in-doubt');
