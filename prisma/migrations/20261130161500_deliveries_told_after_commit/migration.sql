-- A notification inside a transaction costs half of all commits, and each few mails are one. What records that mails were accepted tells the open
-- pages itself, after its commit (prisma/tell-pages.ts).
DROP TRIGGER "deliveries_told" ON "deliveries";
DROP FUNCTION "deliveries_told"();
