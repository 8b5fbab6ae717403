-- Files that people attach, whose bytes are in a folder beside the database, and the first thing that they hang on: scans of signed reports.
CREATE TABLE "attachments" (
    "id" SERIAL NOT NULL,
    "program_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "added_by" TEXT NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "attachments_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "signed_papers" (
    "id" SERIAL NOT NULL,
    "assignment_id" INTEGER NOT NULL,
    "attachment_id" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "issued_on" DATE NOT NULL,
    "key" TEXT NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "signed_papers_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "attachments_hash_idx" ON "attachments"("hash");
CREATE INDEX "attachments_program_id_idx" ON "attachments"("program_id");
CREATE INDEX "signed_papers_attachment_id_idx" ON "signed_papers"("attachment_id");
CREATE UNIQUE INDEX "signed_papers_assignment_id_key_key" ON "signed_papers"("assignment_id", "key");
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "signed_papers" ADD CONSTRAINT "signed_papers_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "signed_papers" ADD CONSTRAINT "signed_papers_attachment_id_fkey" FOREIGN KEY ("attachment_id") REFERENCES "attachments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
