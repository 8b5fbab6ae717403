-- Rounds of mails that a coordinator has paused, or cancelled for good. A round that goes again has no row.
CREATE TABLE "stopped_rounds" (
  "cycle_id" INTEGER NOT NULL,
  "round" TEXT NOT NULL,
  "cancelled" BOOLEAN NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "office" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  CONSTRAINT "stopped_rounds_pkey" PRIMARY KEY ("cycle_id", "round"),
  CONSTRAINT "stopped_rounds_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycles" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- A mail that is put aside (lane 5) after others were folded into it takes none of them along: they wait again, and its mailbox's day is free.
CREATE TRIGGER "messages_put_aside" AFTER UPDATE OF "lane" ON "messages"
  FOR EACH ROW WHEN (NEW."lane" = 5 AND OLD."lane" < 4)
  EXECUTE FUNCTION "messages_unfolded"();
