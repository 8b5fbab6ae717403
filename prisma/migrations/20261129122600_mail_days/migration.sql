-- Which mail a mailbox gets on a day of those that fold (rules/message-kinds.ts): there is one.
CREATE TABLE "mail_days" (
  "mailbox" TEXT NOT NULL,
  "day" DATE NOT NULL,
  "message_id" INTEGER NOT NULL,
  CONSTRAINT "mail_days_pkey" PRIMARY KEY ("mailbox", "day")
);
CREATE INDEX "mail_days_message_id_idx" ON "mail_days" ("message_id");

-- Until when, by the program's clock, a mail waits because its mailbox has had its mail of the day.
ALTER TABLE "messages" ADD COLUMN "deferred_until" TIMESTAMPTZ(3);

-- What waits to be folded, by its office; what was folded, by the mail that tells of it.
CREATE INDEX "messages_to_fold" ON "messages" ("contact_id") WHERE "lane" = 4 AND "state" = 'planned';
CREATE INDEX "messages_folded_into" ON "messages" ("folded_into") WHERE "folded_into" IS NOT NULL;

-- A mail that is dropped tells of nothing: what had been folded into it waits again, and the day is free. Whatever statement drops it.
CREATE FUNCTION "messages_unfolded"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE messages SET state = 'planned', lane = 4, reason = NULL, folded_into = NULL, ready_at = now()
  WHERE folded_into = NEW.id AND state = 'dropped' AND reason = 'folded';
  DELETE FROM mail_days WHERE message_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER "messages_unfolded" AFTER UPDATE OF "state" ON "messages"
  FOR EACH ROW WHEN (NEW."state" = 'dropped' AND OLD."state" <> 'dropped' AND NEW."reason" IS DISTINCT FROM 'folded')
  EXECUTE FUNCTION "messages_unfolded"();
