-- Who reported for a unit that could not: the unit above, or the standing office, whose owner has no contact.
ALTER TABLE reports ADD COLUMN reported_by text CHECK (reported_by IN ('parent', 'coordinator'));
ALTER TABLE reports ADD COLUMN reported_office text;
ALTER TABLE reports ALTER COLUMN submitted_by DROP NOT NULL;
ALTER TABLE assignments ADD COLUMN reported_by text CHECK (reported_by IN ('parent', 'coordinator'));
