-- The register of the documents that a program rests on, leads to, or owes to its superiors.
CREATE TABLE "directives" (
  "id" SERIAL NOT NULL,
  "program_id" UUID NOT NULL,
  "register" INTEGER NOT NULL,
  "press" TEXT NOT NULL,
  "relation" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "issuer" TEXT NOT NULL,
  "document_number" TEXT,
  "issued_on" DATE,
  "in_force_from" DATE,
  "in_force_to" DATE,
  "replaced_by" INTEGER,
  "replaced_on" DATE,
  "changed_at" TIMESTAMPTZ(3),
  "address" TEXT,
  "attachment_id" INTEGER,
  "from_action" INTEGER,
  "action_number" INTEGER,
  "registered_by" TEXT NOT NULL,
  "registered_at" TIMESTAMPTZ(3) NOT NULL,
  "version" INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT "directives_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "directives_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "directives_attachment_id_fkey" FOREIGN KEY ("attachment_id") REFERENCES "attachments" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "directives_relation" CHECK ("relation" IN ('basis', 'led-to', 'owed')),
  CONSTRAINT "directives_not_by_itself" CHECK ("replaced_by" <> "register")
);

CREATE UNIQUE INDEX "directives_program_id_register_key" ON "directives" ("program_id", "register");
CREATE UNIQUE INDEX "directives_program_id_press_key" ON "directives" ("program_id", "press");
CREATE INDEX "directives_document_number_idx" ON "directives" ("document_number");
CREATE INDEX "directives_attachment_id_idx" ON "directives" ("attachment_id");

CREATE TABLE "directive_steps" (
  "id" SERIAL NOT NULL,
  "directive_id" INTEGER NOT NULL,
  "version" INTEGER NOT NULL,
  "press" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "actor" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "words" TEXT NOT NULL,
  CONSTRAINT "directive_steps_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "directive_steps_directive_id_fkey" FOREIGN KEY ("directive_id") REFERENCES "directives" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "directive_steps_directive_id_version_key" ON "directive_steps" ("directive_id", "version");
CREATE UNIQUE INDEX "directive_steps_directive_id_press_key" ON "directive_steps" ("directive_id", "press");

-- Programs that have begun have their bases in it from now on; others when they begin (prisma/queries/directives/register-bases.ts).
INSERT INTO "directives" ("program_id", "register", "press", "relation", "kind", "title", "issuer", "document_number", "issued_on", "registered_by", "registered_at")
SELECT b."program_id", row_number() OVER (PARTITION BY b."program_id" ORDER BY b."ordinal"), 'basis-' || b."ordinal", 'basis', '', b."title", b."issuer", b."number", b."issued_on",
       'engine', p."started_at"
FROM "legal_bases" b JOIN "programs" p ON p."id" = b."program_id" WHERE p."started_at" IS NOT NULL;
INSERT INTO "directive_steps" ("directive_id", "version", "press", "at", "actor", "kind", "words")
SELECT "id", 1, "press", "registered_at", "registered_by", 'registered', '' FROM "directives";
