-- A press that found the same choice made within the minute is part of that act: pressed again later, it answers that act and mails nobody.
CREATE TABLE "joined_presses" (
    "program_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "act" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "joined_presses_pkey" PRIMARY KEY ("program_id", "key")
);
ALTER TABLE "joined_presses" ADD CONSTRAINT "joined_presses_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "joined_presses" ADD CONSTRAINT "joined_presses_act_fkey" FOREIGN KEY ("act") REFERENCES "audit_events"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
