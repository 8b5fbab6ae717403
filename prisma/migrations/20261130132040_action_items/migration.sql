-- What was decided and is to be done, by whom and until when, and the story of each.
CREATE TABLE "action_items" (
  "id" SERIAL NOT NULL,
  "program_id" UUID NOT NULL,
  "number" INTEGER NOT NULL,
  "press" TEXT NOT NULL,
  "words" TEXT NOT NULL,
  "measure" TEXT NOT NULL,
  "indicator" TEXT,
  "value" BIGINT,
  "source" JSONB NOT NULL,
  "source_unit" TEXT,
  "acknowledgement_id" INTEGER,
  "made_by" TEXT NOT NULL,
  "made_at" TIMESTAMPTZ(3) NOT NULL,
  "owner" JSONB NOT NULL,
  "due" DATE NOT NULL,
  "state" TEXT NOT NULL,
  "reported_on" DATE,
  "settled_at" TIMESTAMPTZ(3),
  "version" INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT "action_items_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "action_items_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "action_items_acknowledgement_id_fkey" FOREIGN KEY ("acknowledgement_id") REFERENCES "acknowledgements" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "action_items_state" CHECK ("state" IN ('open', 'reported', 'kept', 'late', 'dropped')),
  CONSTRAINT "action_items_measured" CHECK (("indicator" IS NULL) = ("value" IS NULL))
);

CREATE UNIQUE INDEX "action_items_program_id_number_key" ON "action_items" ("program_id", "number");
CREATE UNIQUE INDEX "action_items_program_id_press_key" ON "action_items" ("program_id", "press");
CREATE INDEX "action_items_program_id_state_due_idx" ON "action_items" ("program_id", "state", "due");
CREATE INDEX "action_items_acknowledgement_id_idx" ON "action_items" ("acknowledgement_id");

CREATE TABLE "action_item_steps" (
  "id" SERIAL NOT NULL,
  "item_id" INTEGER NOT NULL,
  "version" INTEGER NOT NULL,
  "press" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "actor" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "words" TEXT NOT NULL,
  "owner" JSONB NOT NULL,
  "due" DATE NOT NULL,
  "state" TEXT NOT NULL,
  CONSTRAINT "action_item_steps_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "action_item_steps_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "action_items" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "action_item_steps_item_id_version_key" ON "action_item_steps" ("item_id", "version");
CREATE UNIQUE INDEX "action_item_steps_item_id_press_key" ON "action_item_steps" ("item_id", "press");
