-- Sessions that can be listed and that end; where somebody wanted to go; the record of who came in and who was refused.
-- Only added to: an older release runs on it unchanged.

-- Of sessions of before it is not known when they were used last; they have at most a week.
ALTER TABLE "sessions" ADD COLUMN "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now();
CREATE INDEX "sessions_expires_at_idx" ON "sessions" ("expires_at");

-- Where whoever asked for a sign-in link was going; the link may be opened in another browser.
ALTER TABLE "links" ADD COLUMN "wanted_path" TEXT;

CREATE TABLE "access_events" (
  "id" SERIAL NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "kind" TEXT NOT NULL,
  "program_id" UUID,
  "who" TEXT,
  "network" TEXT,
  "times" INTEGER NOT NULL DEFAULT 1,
  "counted" BOOLEAN NOT NULL DEFAULT false,
  CONSTRAINT "access_events_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "access_events_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "access_events_at_idx" ON "access_events" ("at");
CREATE INDEX "access_events_program_id_at_idx" ON "access_events" ("program_id", "at");
-- One row for what is counted: by the hour in which it was, which is then "at".
CREATE UNIQUE INDEX "access_events_counted" ON "access_events" ("at", "kind", "program_id", "who", "network") NULLS NOT DISTINCT WHERE "counted";

-- Changed addresses and withdrawn links stand in the record of acts; they are read with it.
CREATE INDEX "audit_events_access" ON "audit_events" ("recorded_at") WHERE "action" LIKE 'contact.%' OR "action" LIKE 'link.%';

-- Who watches a page that is kept up to date is asked for anew when a session has ended: on the channel of the pages, {"access": true}.
-- Each process then asks its database whom of its own readers that concerns.
CREATE FUNCTION "sessions_ended_told"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('tongket_live', '{"access":true}') WHERE EXISTS (SELECT FROM old_rows);
  RETURN NULL;
END $$;
CREATE TRIGGER "sessions_ended_told" AFTER DELETE ON "sessions"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION "sessions_ended_told"();
