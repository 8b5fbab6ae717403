-- Links end (rules/link-lives.ts), and an address that a unit enters is confirmed. Only added to: an older release runs on it unchanged.
-- Addresses that are there count as confirmed, and every link of a cycle that runs stays as it is.

-- Until when the links of a cycle can be read; null while that is not known.
ALTER TABLE "cycles" ADD COLUMN "links_end_at" TIMESTAMPTZ(3);

-- A report's link ends with its cycle, not 500 days after the opening.
UPDATE "links" SET "expires_at" = NULL WHERE "purpose" = 'report' AND "revoked_at" IS NULL;

-- Cycles of before that wait for nothing any more, or will not for long: 30 days after the last acknowledgement or the lapse; after a
-- delivery 40 working days, which with Tết are fewer than 70 days, and 30.
UPDATE "cycles" c SET "links_end_at" = CASE
    WHEN "state" = 'acknowledged' THEN coalesce(
      (SELECT max(k."acknowledged_at") FROM "acknowledgements" k JOIN "compilations" m ON m."id" = k."compilation_id" WHERE m."cycle_id" = c."id"),
      "delivered_at", "closed_at") + interval '30 days'
    WHEN "state" = 'delivered' THEN "delivered_at" + interval '100 days'
    ELSE "closed_at" + interval '30 days' END
WHERE "state" IN ('delivered', 'acknowledged', 'lapsed') AND "kind" <> 'baseline';

-- A link to sign shows that it is signed for 30 days after the program has started.
UPDATE "links" l SET "expires_at" = p."started_at" + interval '30 days' FROM "programs" p
WHERE l."purpose" = 'sign' AND l."program_id" = p."id" AND l."expires_at" IS NULL AND p."started_at" IS NOT NULL;

-- How often an address was asked to confirm.
CREATE INDEX "links_confirm_address" ON "links" (lower("email"), "created_at") WHERE "purpose" = 'confirm-address';
ALTER TABLE "links" ADD CONSTRAINT "links_confirm_address_named"
  CHECK ("purpose" <> 'confirm-address' OR ("email" IS NOT NULL AND "expires_at" IS NOT NULL));

-- What is open by a link that is withdrawn ends at once: it is told as a change of its unit's own duty, reads again and is refused.
CREATE FUNCTION "links_withdrawn_told"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE told RECORD;
BEGIN
  FOR told IN
    SELECT n.program_id, n.cycle_id, array_agg(a.id) AS ids
    FROM new_rows n JOIN old_rows o ON o.id = n.id JOIN contacts c ON c.id = n.contact_id
    JOIN assignments a ON a.cycle_id = n.cycle_id AND a.unit_id = c.unit_id
    WHERE n.revoked_at IS NOT NULL AND o.revoked_at IS NULL GROUP BY n.program_id, n.cycle_id
  LOOP
    PERFORM tell_live(told.program_id, told.cycle_id, told.ids);
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER "links_withdrawn_told" AFTER UPDATE ON "links"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "links_withdrawn_told"();
