-- A party's leader who has not acknowledged yet says why.
CREATE TABLE "withheld_acknowledgements" (
    "id" SERIAL NOT NULL,
    "compilation_id" INTEGER NOT NULL,
    "party_id" INTEGER NOT NULL,
    "contact_id" INTEGER NOT NULL,
    "withheld_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "withheld_acknowledgements_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "withheld_acknowledgements_compilation_id_party_id_idx" ON "withheld_acknowledgements"("compilation_id", "party_id");
ALTER TABLE "withheld_acknowledgements" ADD CONSTRAINT "withheld_acknowledgements_compilation_id_fkey" FOREIGN KEY ("compilation_id") REFERENCES "compilations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "withheld_acknowledgements" ADD CONSTRAINT "withheld_acknowledgements_party_id_fkey" FOREIGN KEY ("party_id") REFERENCES "parties"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "withheld_acknowledgements" ADD CONSTRAINT "withheld_acknowledgements_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contacts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- What the standing office has written for whoever returns several reports; null: the usual sentences (rules/return-sentences.ts).
ALTER TABLE "programs" ADD COLUMN "return_sentences" JSONB;
