-- Of a version that was returned after it was approved: since when its unit had counted, so that whoever explained a figure beside that sum is told.
ALTER TABLE reports ADD COLUMN counted_from timestamptz(3);
CREATE INDEX reports_taken_back ON reports (decided_at) WHERE counted_from IS NOT NULL;
-- Which leaves were approved since somebody looked, without reading all that are below.
CREATE INDEX assignments_approved_leaves ON assignments (cycle_id, decided_at) WHERE leaf AND state = 'approved';
