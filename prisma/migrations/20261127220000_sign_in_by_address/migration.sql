-- Who signs in is an e-mail address, the one that the link was mailed to (docs/decisions/014).

-- Addresses are compared without regard to case, with every page that a coordinator opens. Nothing compares them otherwise.
CREATE INDEX "contacts_address" ON "contacts" (lower("email"));
DROP INDEX "contacts_email_idx";

-- Entry links of before do not say where they were mailed to: they are shut, and asked for again.
ALTER TABLE "links" ADD COLUMN "email" TEXT;
UPDATE "links" l SET "email" = coalesce((SELECT c."email" FROM "contacts" c WHERE c."id" = l."contact_id"), ''), "revoked_at" = coalesce("revoked_at", now())
WHERE "purpose" = 'enter' AND ("contact_id" IS NOT NULL OR "program_id" IS NOT NULL);

-- Only the owner's link has no address: one of a contact that is removed must not become it.
ALTER TABLE "links" ADD CONSTRAINT "links_enter_address"
  CHECK ("purpose" <> 'enter' OR "email" IS NOT NULL OR ("contact_id" IS NULL AND "program_id" IS NULL));

-- Nor do sessions say it.
DELETE FROM "sessions";
ALTER TABLE "sessions" DROP COLUMN "contact_id";
