-- The host in a message's Message-ID, fixed when it is first claimed: a mail that goes again has the one it had. Those of before had none with a dot.
ALTER TABLE "messages" ADD COLUMN "id_host" TEXT;
UPDATE "messages" SET "id_host" = 'tongket' WHERE "attempts" > 0 AND "state" IN ('planned', 'claimed', 'in-doubt');
