-- Contacts live from an instant to an instant, several a unit, and one stands in for another while that is away. Only added to: whoever is there
-- has always been a contact, and an older release runs on it unchanged.

-- Null: always, and for ever.
ALTER TABLE "contacts" ADD COLUMN "starts_at" TIMESTAMPTZ(3);
ALTER TABLE "contacts" ADD COLUMN "ends_at" TIMESTAMPTZ(3);
-- Given by an office that is not the coordinator's: until somebody who reads its mail confirms it, no mail and no link of a duty goes there.
ALTER TABLE "contacts" ADD COLUMN "unconfirmed" BOOLEAN NOT NULL DEFAULT false;
-- From `starts_at` to `ends_at` it gets what the other would: that one is away.
ALTER TABLE "contacts" ADD COLUMN "stands_in_for" INTEGER;
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_stands_in_for_fkey" FOREIGN KEY ("stands_in_for") REFERENCES "contacts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "contacts_stands_in_for_idx" ON "contacts"("stands_in_for") WHERE "stands_in_for" IS NOT NULL;
