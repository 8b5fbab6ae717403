-- Since when a report's reviewer has decided nothing that its unit sent, from which follows who above may decide it too. Null: since it was sent last,
-- so what waits when this is applied needs no value.
ALTER TABLE "assignments" ADD COLUMN "waiting_since" TIMESTAMPTZ(3);
