-- What was refused of a program, few rows beside all of its mails.
CREATE INDEX "messages_refused" ON "messages" ("program_id", "contact_id", "id")
  WHERE "state" = 'failed' OR ("waits_since" IS NOT NULL AND "state" IN ('planned', 'in-doubt'));
