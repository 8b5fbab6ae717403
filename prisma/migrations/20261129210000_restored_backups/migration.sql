-- Up to which delivery it is known that mails were sent, by what is kept beside the database: more than it has of its own after a backup was restored.
ALTER TABLE "installation" ADD COLUMN "sent_seen" INTEGER NOT NULL DEFAULT 0;

-- What was withdrawn lately is kept beside the database too.
CREATE INDEX "links_revoked_at" ON "links" ("revoked_at") WHERE "revoked_at" IS NOT NULL;
