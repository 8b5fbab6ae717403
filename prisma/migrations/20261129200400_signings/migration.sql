-- What a program's parties are asked to sign, each time that it is put to signature. What was put to signature before has no row, and its
-- signatures name none: their text was not kept.
CREATE TABLE "signings" (
    "id" SERIAL NOT NULL,
    "program_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "text_hash" TEXT NOT NULL,
    "signing_order" TEXT[] NOT NULL,
    "in_force_on" DATE,
    "put_at" TIMESTAMPTZ(3) NOT NULL,
    "put_by" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "ended_by" TEXT,
    "reason" TEXT,

    CONSTRAINT "signings_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "signings_ended_with_outcome" CHECK (("ended_at" IS NULL) = ("outcome" IS NULL))
);
CREATE UNIQUE INDEX "signings_program_id_number_key" ON "signings"("program_id", "number");
-- One text of a program is put to signature at a time.
CREATE UNIQUE INDEX "signings_open" ON "signings"("program_id") WHERE "ended_at" IS NULL;
ALTER TABLE "signings" ADD CONSTRAINT "signings_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A signature of a text that went back to the draft is kept, and belongs to no party any more: that one signs anew.
ALTER TABLE "signatures" ALTER COLUMN "party_id" DROP NOT NULL,
  ADD COLUMN "signing_id" INTEGER,
  ADD COLUMN "party_key" TEXT,
  ADD COLUMN "party_name" TEXT,
  ADD COLUMN "text_hash" TEXT,
  ADD COLUMN "way" TEXT NOT NULL DEFAULT 'link',
  ADD COLUMN "superseded_at" TIMESTAMPTZ(3),
  ADD CONSTRAINT "signatures_of_party_or_superseded" CHECK (("party_id" IS NULL) = ("superseded_at" IS NOT NULL));
UPDATE "signatures" s SET "party_key" = y."key", "party_name" = y."name" FROM "parties" y WHERE y."id" = s."party_id";
CREATE UNIQUE INDEX "signatures_signing_id_party_key_key" ON "signatures"("signing_id", "party_key");
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_signing_id_fkey" FOREIGN KEY ("signing_id") REFERENCES "signings"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
