-- The standing office's own words on a compiled result, and whether it may go to leadership.
CREATE TABLE "result_releases" (
    "cycle_id" INTEGER NOT NULL,
    "words" JSONB NOT NULL,
    "revision" INTEGER NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" TEXT NOT NULL,
    "released_at" TIMESTAMPTZ(3),
    "released_by" TEXT,
    "document" BYTEA,
    "document_hash" TEXT,

    CONSTRAINT "result_releases_pkey" PRIMARY KEY ("cycle_id")
);
ALTER TABLE "result_releases" ADD CONSTRAINT "result_releases_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycles"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
