-- Units merged, divided, renamed, moved, ended or founded on a day (rules/reorganise-units.ts). Units that are there have nobody's past yet.
CREATE TABLE "reorganisations" (
  "id" SERIAL NOT NULL,
  "program_id" UUID NOT NULL,
  "number" INTEGER NOT NULL,
  "day" DATE NOT NULL,
  "reason" TEXT NOT NULL,
  "press" TEXT NOT NULL,
  "made_at" TIMESTAMPTZ(3) NOT NULL,
  "made_by" TEXT NOT NULL,
  "counts" JSONB NOT NULL,
  CONSTRAINT "reorganisations_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "reorganisations_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "reorganisations_program_id_number_key" ON "reorganisations" ("program_id", "number");
CREATE UNIQUE INDEX "reorganisations_program_id_press_key" ON "reorganisations" ("program_id", "press");
CREATE UNIQUE INDEX "reorganisations_program_id_day_key" ON "reorganisations" ("program_id", "day");

-- A succession takes a part of a past, never nothing and never more than all of it.
CREATE TABLE "unit_successions" (
  "unit_id" INTEGER NOT NULL,
  "past_unit_id" INTEGER NOT NULL,
  "reorganisation_id" INTEGER NOT NULL,
  "from_share" DECIMAL NOT NULL,
  "to_share" DECIMAL NOT NULL,
  "estimated" BOOLEAN NOT NULL,
  "heirless" BOOLEAN NOT NULL,
  CONSTRAINT "unit_successions_pkey" PRIMARY KEY ("unit_id", "past_unit_id", "from_share"),
  CONSTRAINT "unit_successions_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "unit_successions_past_unit_id_fkey" FOREIGN KEY ("past_unit_id") REFERENCES "units" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "unit_successions_reorganisation_id_fkey" FOREIGN KEY ("reorganisation_id") REFERENCES "reorganisations" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "unit_successions_shares" CHECK (0 <= "from_share" AND "from_share" < "to_share" AND "to_share" <= 1),
  CONSTRAINT "unit_successions_of_another" CHECK ("unit_id" <> "past_unit_id")
);

CREATE INDEX "unit_successions_past_unit_id_idx" ON "unit_successions" ("past_unit_id");
CREATE INDEX "unit_successions_reorganisation_id_idx" ON "unit_successions" ("reorganisation_id");
