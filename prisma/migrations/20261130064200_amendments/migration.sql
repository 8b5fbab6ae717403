-- A change of what the parties agreed on, while the program runs. `change`: the parts that become other ones (rules/amendment.ts); `before`: the same parts
-- as they were when it took effect, by which cycles that had been opened go on being read. A succession puts a party's legal successor in its place.
CREATE TABLE "amendments" (
    "id" SERIAL NOT NULL,
    "program_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'amendment',
    "parts" TEXT[] NOT NULL,
    "change" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "takes_effect_on" DATE NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "drafted_at" TIMESTAMPTZ(3) NOT NULL,
    "drafted_by" TEXT NOT NULL,
    "text" TEXT,
    "text_hash" TEXT,
    "base_hash" TEXT,
    "place" INTEGER,
    "agreed_at" TIMESTAMPTZ(3),
    "agreed_by" TEXT,
    "signed" BOOLEAN,
    "in_force_at" TIMESTAMPTZ(3),
    "before" JSONB,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,
    "ended_reason" TEXT,

    CONSTRAINT "amendments_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "amendments_agreed_with_text" CHECK ("agreed_at" IS NULL OR ("text" IS NOT NULL AND "place" IS NOT NULL AND "signed" IS NOT NULL)),
    CONSTRAINT "amendments_in_force_with_before" CHECK (("in_force_at" IS NULL) = ("before" IS NULL))
);
CREATE UNIQUE INDEX "amendments_program_id_number_key" ON "amendments"("program_id", "number");
-- What was agreed after what: two at once get two places.
CREATE UNIQUE INDEX "amendments_program_id_place_key" ON "amendments"("program_id", "place");
ALTER TABLE "amendments" ADD CONSTRAINT "amendments_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "signings" ADD COLUMN "amendment_id" INTEGER;
CREATE INDEX "signings_amendment_id_idx" ON "signings"("amendment_id");
ALTER TABLE "signings" ADD CONSTRAINT "signings_amendment_id_fkey" FOREIGN KEY ("amendment_id") REFERENCES "amendments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A signature of an amendment is no signature of the program's own text: it belongs to the amendment, not to the party's row.
ALTER TABLE "signatures" ADD COLUMN "amendment_id" INTEGER;
CREATE INDEX "signatures_amendment_id_idx" ON "signatures"("amendment_id");
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_amendment_id_fkey" FOREIGN KEY ("amendment_id") REFERENCES "amendments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "signatures" DROP CONSTRAINT "signatures_of_party_or_superseded";
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_of_party_or_superseded"
  CHECK (("party_id" IS NULL) = ("superseded_at" IS NOT NULL OR "amendment_id" IS NOT NULL));

-- What the standing office may change alone, where the program says so; null: as usual (rules/amendment.ts).
ALTER TABLE "programs" ADD COLUMN "decided_alone" TEXT[];

-- Who acknowledged as it was called then; null: as it is called now.
ALTER TABLE "acknowledgements" ADD COLUMN "party_name" TEXT, ADD COLUMN "office" TEXT;
