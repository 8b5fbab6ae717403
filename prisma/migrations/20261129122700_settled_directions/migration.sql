-- That the standing office has done what a leader directed on acknowledging, and who says so. Null: it is still to be done, or was taken back.
ALTER TABLE "acknowledgements" ADD COLUMN "settled_at" TIMESTAMPTZ(3), ADD COLUMN "settled_by" TEXT;
