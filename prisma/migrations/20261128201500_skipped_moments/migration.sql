-- A moment that was not held: left out by somebody, told of by a later one after an outage, or too late to be true.
ALTER TABLE "moments" ADD COLUMN "skipped_at" TIMESTAMPTZ(3), ADD COLUMN "skipped_why" TEXT;
ALTER TABLE "moments" ADD CONSTRAINT "moments_skipped_why_check"
  CHECK (("skipped_at" IS NULL) = ("skipped_why" IS NULL) AND "skipped_why" IN ('asked', 'folded', 'stale'));
