-- What a unit asks to change in a report that was approved. It stays approved, and counts as it is, until somebody above takes the correction: then it is a version of its own.
-- One that waits holds as long as the version that it is about is the approved one; after that, or when its cycle has closed, it waits for nobody.
CREATE TABLE report_corrections (
  id serial PRIMARY KEY,
  assignment_id int NOT NULL REFERENCES assignments (id),
  of_version int NOT NULL,
  answers jsonb NOT NULL,
  reason text NOT NULL,
  submission_key text NOT NULL,
  content_hash text NOT NULL,
  asked_at timestamptz(3) NOT NULL,
  asked_by int NOT NULL REFERENCES contacts (id),
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'taken', 'refused', 'withdrawn', 'replaced')),
  decided_at timestamptz(3),
  decided_office text,
  comment text,
  UNIQUE (assignment_id, submission_key)
);
CREATE UNIQUE INDEX report_corrections_waiting ON report_corrections (assignment_id) WHERE state = 'waiting';
-- Why an approved report was changed, of the version that it was changed to.
ALTER TABLE reports ADD COLUMN corrects text;
