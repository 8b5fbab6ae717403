-- What each party says of a typical example that was checked: the last of each, until the parties have chosen.
CREATE TABLE "exemplar_choices" (
  "exemplar_id" INTEGER NOT NULL,
  "party" TEXT NOT NULL,
  "says" TEXT NOT NULL,
  "criteria" JSONB NOT NULL DEFAULT '[]',
  "words" TEXT NOT NULL,
  "office" TEXT NOT NULL,
  "by_office" BOOLEAN NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "exemplar_choices_pkey" PRIMARY KEY ("exemplar_id", "party"),
  CONSTRAINT "exemplar_choices_says" CHECK ("says" IN ('chosen', 'not-chosen')),
  CONSTRAINT "exemplar_choices_exemplar_id_fkey" FOREIGN KEY ("exemplar_id") REFERENCES "exemplars" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
