-- One sender for all mails, in lanes by urgency (docs/decisions/015).

-- From when on a worker may take a message, in real time: at once when it is planned, after a pause when a server refused it, at the end of
-- the lease when a worker has it. One column, so that one index finds what may go and never walks what waits.
ALTER TABLE "messages" RENAME COLUMN "leased_until" TO "ready_at";
ALTER TABLE "messages" ALTER COLUMN "ready_at" TYPE TIMESTAMPTZ(6);
UPDATE "messages" SET "ready_at" = now() WHERE "ready_at" IS NULL AND "state" IN ('planned', 'claimed', 'in-doubt');
UPDATE "messages" SET "ready_at" = "planned_at" WHERE "ready_at" IS NULL;
ALTER TABLE "messages" ALTER COLUMN "ready_at" SET DEFAULT now(), ALTER COLUMN "ready_at" SET NOT NULL;

-- The urgency of its kind (rules/message-kinds.ts): 0 sign-in, 1 answers, 2 notices, 3 rounds.
ALTER TABLE "messages" ADD COLUMN "lane" SMALLINT NOT NULL DEFAULT 3;
UPDATE "messages" SET "lane" = CASE
  WHEN "kind" = 'coordinator-sign-in' THEN 0
  WHEN "kind" IN ('receipt', 'returned', 'link-again', 'contact-changed') THEN 1
  WHEN "kind" IN ('opening', 'cut-off', 'reminder', 'parent-reminder', 'terminated') THEN 3
  ELSE 2 END
WHERE "state" IN ('planned', 'claimed', 'in-doubt');

-- How often nobody could know whether a server had taken it.
ALTER TABLE "messages" ADD COLUMN "doubts" SMALLINT NOT NULL DEFAULT 0;

DROP INDEX "messages_to_send";
CREATE INDEX "messages_to_send" ON "messages" ("lane", "ready_at", "id") WHERE "state" IN ('planned', 'claimed', 'in-doubt');
