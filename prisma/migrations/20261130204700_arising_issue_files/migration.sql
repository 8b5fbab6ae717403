-- Files that hang on an arising issue: what the matter is about, or what answers it.
CREATE TABLE "arising_issue_files" (
  "id" SERIAL NOT NULL,
  "issue_id" INTEGER NOT NULL,
  "attachment_id" INTEGER NOT NULL,
  "press" TEXT NOT NULL,
  "by_unit" TEXT,
  "taken_back_at" TIMESTAMPTZ(3),
  CONSTRAINT "arising_issue_files_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "arising_issue_files_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "arising_issues" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "arising_issue_files_attachment_id_fkey" FOREIGN KEY ("attachment_id") REFERENCES "attachments" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "arising_issue_files_issue_id_press_key" ON "arising_issue_files" ("issue_id", "press");
CREATE INDEX "arising_issue_files_attachment_id_idx" ON "arising_issue_files" ("attachment_id");
