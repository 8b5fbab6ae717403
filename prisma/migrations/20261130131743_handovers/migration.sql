-- A signatory, who is the leader too, or a standing office hands over to somebody else.
CREATE TABLE "handovers" (
    "program_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "contact_id" INTEGER NOT NULL,
    "successor_id" INTEGER NOT NULL,
    "acts_from" DATE,
    "reason" TEXT NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    "begun_by" TEXT NOT NULL,
    "press" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,
    "ended_reason" TEXT,
    "acts_at" TIMESTAMPTZ(3),

    CONSTRAINT "handovers_pkey" PRIMARY KEY ("program_id", "number"),
    CONSTRAINT "handovers_state" CHECK ("state" IN ('open', 'taken', 'refused', 'withdrawn')),
    CONSTRAINT "handovers_ended" CHECK (("state" = 'open') = ("ended_at" IS NULL)),
    CONSTRAINT "handovers_taken" CHECK (("state" = 'taken') = ("acts_at" IS NOT NULL))
);
CREATE UNIQUE INDEX "handovers_successor_id_key" ON "handovers"("successor_id");
CREATE UNIQUE INDEX "handovers_program_id_press_key" ON "handovers"("program_id", "press");
CREATE INDEX "handovers_contact_id_idx" ON "handovers"("contact_id");
-- One of a contact is open at a time.
CREATE UNIQUE INDEX "handovers_open" ON "handovers"("contact_id") WHERE "state" = 'open';
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contacts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_successor_id_fkey" FOREIGN KEY ("successor_id") REFERENCES "contacts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
