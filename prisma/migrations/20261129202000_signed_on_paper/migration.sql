-- A signature that stands on paper, as the standing office records it: its scan, the number and the date on it, and who recorded it.
ALTER TABLE "signatures"
  ADD COLUMN "attachment_id" INTEGER,
  ADD COLUMN "paper_number" TEXT,
  ADD COLUMN "signed_on" DATE,
  ADD COLUMN "recorded_by" TEXT,
  ADD CONSTRAINT "signatures_paper_with_scan" CHECK ("way" <> 'paper' OR ("attachment_id" IS NOT NULL AND "paper_number" IS NOT NULL AND "signed_on" IS NOT NULL AND "recorded_by" IS NOT NULL));
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_attachment_id_fkey" FOREIGN KEY ("attachment_id") REFERENCES "attachments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "signatures_attachment_id_idx" ON "signatures"("attachment_id");

-- Who witnessed the signing for a body that the agreement names, as typed, and where its copy goes.
ALTER TABLE "witnesses"
  ADD COLUMN "holder" TEXT,
  ADD COLUMN "email" TEXT,
  ADD COLUMN "witnessed_at" TIMESTAMPTZ(3),
  ADD COLUMN "recorded_by" TEXT;
