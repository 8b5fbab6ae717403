-- What arises in the course of a program and must be answered in time, and the story of each.
CREATE TABLE "arising_issues" (
  "id" SERIAL NOT NULL,
  "program_id" UUID NOT NULL,
  "number" INTEGER NOT NULL,
  "press" TEXT NOT NULL,
  "raised_by_unit" TEXT,
  "raised_by" TEXT NOT NULL,
  "raised_at" TIMESTAMPTZ(3) NOT NULL,
  "assignment_id" INTEGER,
  "words" TEXT NOT NULL,
  "would_help" TEXT NOT NULL,
  "severity" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "office" JSONB NOT NULL,
  "reached" JSONB,
  "clock" JSONB NOT NULL,
  "hand_on_at" TIMESTAMPTZ(3),
  "version" INTEGER NOT NULL DEFAULT 1,
  "told_version" INTEGER NOT NULL DEFAULT 0,
  "linked_to_id" INTEGER,
  CONSTRAINT "arising_issues_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "arising_issues_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "arising_issues_linked_to_id_fkey" FOREIGN KEY ("linked_to_id") REFERENCES "arising_issues" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT "arising_issues_not_its_own" CHECK ("linked_to_id" <> "id")
);

CREATE UNIQUE INDEX "arising_issues_program_id_number_key" ON "arising_issues" ("program_id", "number");
CREATE UNIQUE INDEX "arising_issues_program_id_press_key" ON "arising_issues" ("program_id", "press");
CREATE INDEX "arising_issues_program_id_state_hand_on_at_idx" ON "arising_issues" ("program_id", "state", "hand_on_at");
CREATE INDEX "arising_issues_linked_to_id_idx" ON "arising_issues" ("linked_to_id");
-- Those of which a workflow has still to be told: next to none.
CREATE INDEX "arising_issues_untold" ON "arising_issues" ("id") WHERE "told_version" < "version";
CREATE INDEX "arising_issues_hand_on_at" ON "arising_issues" ("hand_on_at") WHERE "hand_on_at" IS NOT NULL;

CREATE TABLE "arising_issue_steps" (
  "id" SERIAL NOT NULL,
  "issue_id" INTEGER NOT NULL,
  "version" INTEGER NOT NULL,
  "press" TEXT,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "actor" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "words" TEXT NOT NULL,
  "details" JSONB NOT NULL DEFAULT '{}',
  CONSTRAINT "arising_issue_steps_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "arising_issue_steps_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "arising_issues" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "arising_issue_steps_issue_id_version_key" ON "arising_issue_steps" ("issue_id", "version");
CREATE UNIQUE INDEX "arising_issue_steps_issue_id_press_key" ON "arising_issue_steps" ("issue_id", "press");
