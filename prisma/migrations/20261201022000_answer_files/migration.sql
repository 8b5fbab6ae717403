-- A file may answer an indicator of the form: then its code is here, and `number` has what the indicator was called. Null: a signed paper of the whole report.
ALTER TABLE signed_papers ADD COLUMN indicator text;
