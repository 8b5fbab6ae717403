-- A program that is prepared as the next term of another: which one, and what there is to look at in the copy.
ALTER TABLE "program_preparations" ADD COLUMN "copied_from" UUID;
ALTER TABLE "program_preparations" ADD COLUMN "marks" JSONB NOT NULL DEFAULT '[]';
