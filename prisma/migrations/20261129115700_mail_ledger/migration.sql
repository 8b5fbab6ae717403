-- The mail that a dropped one was folded into: it is the one that told of it.
ALTER TABLE "messages" ADD COLUMN "folded_into" INTEGER;

-- What was mailed to an office about no unit's duty: few rows beside the rounds, which all have one (index messages_assignment_id_idx).
CREATE INDEX "messages_of_no_duty" ON "messages" ("contact_id", "id") WHERE "assignment_id" IS NULL;
