-- A unit may withdraw a version before anybody has decided it: the version stays, as withdrawn.
ALTER TABLE "reports" DROP CONSTRAINT "reports_decision", ADD CONSTRAINT "reports_decision" CHECK ("decision" IN ('approved', 'returned', 'withdrawn')) NOT VALID;
ALTER TABLE "reports" VALIDATE CONSTRAINT "reports_decision";
