-- Typical examples that units nominate, what became of each, who of those shown agreed to what, and who took one up.
CREATE TABLE "exemplar_terms" (
  "program_id" UUID NOT NULL,
  "criteria" JSONB NOT NULL,
  "commendations" JSONB NOT NULL,
  "changed_by" TEXT NOT NULL,
  "changed_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "exemplar_terms_pkey" PRIMARY KEY ("program_id"),
  CONSTRAINT "exemplar_terms_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "exemplars" (
  "id" SERIAL NOT NULL,
  "program_id" UUID NOT NULL,
  "number" INTEGER NOT NULL,
  "press" TEXT NOT NULL,
  "unit" TEXT NOT NULL,
  "nominated_by" TEXT NOT NULL,
  "nominated_at" TIMESTAMPTZ(3) NOT NULL,
  "title" TEXT NOT NULL,
  "story" TEXT NOT NULL,
  "figures" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "checker" TEXT,
  "criteria" JSONB NOT NULL DEFAULT '[]',
  "commendation" JSONB,
  "published_at" TIMESTAMPTZ(3),
  "version" INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT "exemplars_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "exemplars_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "exemplars_state" CHECK ("state" IN ('nominated', 'returned', 'checked', 'chosen', 'not-chosen', 'withdrawn')),
  CONSTRAINT "exemplars_published" CHECK ("published_at" IS NULL OR "state" = 'chosen')
);

CREATE UNIQUE INDEX "exemplars_program_id_number_key" ON "exemplars" ("program_id", "number");
CREATE UNIQUE INDEX "exemplars_program_id_press_key" ON "exemplars" ("program_id", "press");

CREATE TABLE "exemplar_steps" (
  "id" SERIAL NOT NULL,
  "exemplar_id" INTEGER NOT NULL,
  "version" INTEGER NOT NULL,
  "press" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "actor" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "words" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "commendation" JSONB,
  CONSTRAINT "exemplar_steps_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "exemplar_steps_exemplar_id_fkey" FOREIGN KEY ("exemplar_id") REFERENCES "exemplars" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "exemplar_steps_exemplar_id_version_key" ON "exemplar_steps" ("exemplar_id", "version");
CREATE UNIQUE INDEX "exemplar_steps_exemplar_id_press_key" ON "exemplar_steps" ("exemplar_id", "press");

CREATE TABLE "exemplar_consents" (
  "id" SERIAL NOT NULL,
  "exemplar_id" INTEGER NOT NULL,
  "who" TEXT NOT NULL,
  "given_on" DATE NOT NULL,
  "uses" JSONB NOT NULL,
  "recorded_by" TEXT NOT NULL,
  "recorded_at" TIMESTAMPTZ(3) NOT NULL,
  "withdrawn_at" TIMESTAMPTZ(3),
  CONSTRAINT "exemplar_consents_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "exemplar_consents_exemplar_id_fkey" FOREIGN KEY ("exemplar_id") REFERENCES "exemplars" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE INDEX "exemplar_consents_exemplar_id_idx" ON "exemplar_consents" ("exemplar_id");

CREATE TABLE "exemplar_takers" (
  "exemplar_id" INTEGER NOT NULL,
  "unit" TEXT NOT NULL,
  "office" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "words" TEXT NOT NULL,
  CONSTRAINT "exemplar_takers_pkey" PRIMARY KEY ("exemplar_id", "unit"),
  CONSTRAINT "exemplar_takers_exemplar_id_fkey" FOREIGN KEY ("exemplar_id") REFERENCES "exemplars" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
