-- An entry of the register is corrected with a record of what stood before, and struck out where it never belonged there.
ALTER TABLE "directives" ADD COLUMN "struck_at" TIMESTAMPTZ(3);
-- [{field, before, after}] of a correction.
ALTER TABLE "directive_steps" ADD COLUMN "changes" JSONB;
