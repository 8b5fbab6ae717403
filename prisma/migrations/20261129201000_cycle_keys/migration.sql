-- A cycle has a key (`2024`, `2024-h1`, `2023-2024`), a period and a place in the order of its term. The year stays the key of a cycle of one
-- calendar year, and is empty for every other.
ALTER TABLE "cycles" ADD COLUMN "key" TEXT NOT NULL DEFAULT '';
ALTER TABLE "cycles" ADD COLUMN "place" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "cycles" ADD COLUMN "period_from" DATE;
ALTER TABLE "cycles" ADD COLUMN "period_to" DATE;
ALTER TABLE "cycles" ALTER COLUMN "year" DROP NOT NULL;
-- Of a stand-in that was approved in such a cycle.
ALTER TABLE "stand_ins" ADD COLUMN "cycle_key" TEXT;

-- What a cycle of a calendar year is, from its year: of those that are there, and of those that a process of the release before plans meanwhile.
CREATE FUNCTION "cycle_of_year"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  term RECORD;
BEGIN
  IF NEW."key" <> '' THEN
    RETURN NEW;
  END IF;
  SELECT "term_from" AS first, "term_to" AS last INTO term FROM "programs" WHERE "id" = NEW."program_id";
  NEW."key" := NEW."year"::text;
  NEW."place" := NEW."year" - extract(year FROM term.first)::int + 1;
  NEW."period_from" := make_date(NEW."year", 1, 1);
  NEW."period_to" := make_date(NEW."year", 12, 31);
  IF NEW."kind" <> 'baseline' THEN
    IF NEW."year" = extract(year FROM term.first) THEN
      NEW."period_from" := term.first;
    END IF;
    IF NEW."year" = extract(year FROM term.last) THEN
      NEW."period_to" := term.last;
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "cycle_of_year" BEFORE INSERT OR UPDATE ON "cycles" FOR EACH ROW EXECUTE FUNCTION "cycle_of_year"();
UPDATE "cycles" SET "key" = '';

ALTER TABLE "cycles" ADD CONSTRAINT "cycles_key_check"
  CHECK ("key" <> '' AND ("year" IS NULL OR "key" = "year"::text) AND "period_from" IS NOT NULL AND "period_to" >= "period_from");
CREATE UNIQUE INDEX "cycles_program_id_key_kind_key" ON "cycles"("program_id", "key", "kind");

-- An offset was read with its sign reversed wherever the database reckons; this one has a name that means what was meant.
UPDATE "programs" SET "time_zone" = 'Asia/Ho_Chi_Minh' WHERE "time_zone" IN ('+07:00', '+07', '+0700');
