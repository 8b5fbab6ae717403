-- An installation without a mail server, chosen as a trial: it never becomes a real one.
ALTER TABLE "installation" ADD COLUMN "trial_since" TIMESTAMPTZ(3);
