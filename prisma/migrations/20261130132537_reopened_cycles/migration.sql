-- A closed cycle may be opened again for some units, and is then compiled anew: each result keeps when it went to leadership, and, once another takes its
-- place, the words and the document with which it did.
ALTER TABLE "compilations" ADD COLUMN "delivered_at" TIMESTAMPTZ(3);
ALTER TABLE "compilations" ADD COLUMN "words" JSONB;
ALTER TABLE "compilations" ADD COLUMN "words_office" TEXT;
ALTER TABLE "compilations" ADD COLUMN "words_at" TIMESTAMPTZ(3);
ALTER TABLE "compilations" ADD COLUMN "words_document" BYTEA;
-- Until now a cycle had one result, which was its latest.
UPDATE "compilations" m SET "delivered_at" = c."delivered_at" FROM "cycles" c
WHERE c."id" = m."cycle_id" AND c."delivered_at" IS NOT NULL
  AND m."version" = (SELECT max(o."version") FROM "compilations" o WHERE o."cycle_id" = m."cycle_id");
